//! What valid scenarios are checked into: defaults, rosters, queues, assignments from outside.

use crate::faults::{DAY, Memory, checked};
use crate::support::Scenario;
use peakday::Document;

/// A scenario like that of `faults`.
fn day() -> Scenario {
    Scenario::from(DAY)
}

#[test]
fn a_scenario_is_checked_without_warnings() {
    let checked = checked(DAY);
    assert_eq!(checked.model.title, "day");
    assert!(checked.warnings.is_empty(), "{}", checked.warnings[0].render(false));
    assert_eq!(checked.sha256.len(), 64);
}

#[test]
fn the_fingerprint_is_of_everything_that_was_read() {
    let fingerprint = |assignments: &[&str]| {
        let mut document = Document::parse("day.toml", DAY.to_owned()).expect("sound TOML");
        for assignment in assignments {
            document.set(assignment).expect("a sound assignment");
        }
        document.check(&Memory(&[])).expect("a sound scenario").sha256
    };
    assert_eq!(fingerprint(&[]), fingerprint(&[]));
    assert_ne!(fingerprint(&[]), fingerprint(&["run.seed=2"]));
}

#[test]
fn an_assignment_finds_elements_by_name_and_by_number() {
    let mut document = Document::parse("day.toml", DAY.to_owned()).expect("sound TOML");
    let assignments = [
        "run.replications = 50",
        "queue.\"售前\".patience.mean=5m",
        "shift.2.agents=31",
        "shift.early.agents=7",
        "team.veterans.works.1.handling_factor=1.5",
        "source.storefront.hourly.3=999",
        "title=Rehearsal for November",
    ];
    for assignment in assignments {
        document.set(assignment).expect(assignment);
    }
    let model = document.check(&Memory(&[])).expect("a sound scenario").model;
    assert_eq!(model.run.replications, 50);
    assert_eq!(model.title, "Rehearsal for November");
    assert_eq!(model.agents.len(), 38);
    let patience = model.queues[0].patience.expect("patience was set");
    assert_eq!(patience.mean().to_string(), "5m");
    assert_eq!(model.skill_sets[0].handling_factors[0].to_string(), "1.5");
}

#[test]
fn a_grid_is_people_by_number_split_at_midnight() {
    let day = DAY.split("[[shift]]").next().expect("the scenario has shifts").to_owned()
        + "[[roster]]\ngrid = { csv = \"grid.csv\" }\n";
    let files = [("grid.csv", "team,date,0,8,12:30,20\nveterans,,2,3,1,2\n".as_bytes())];
    let document = Document::parse("day.toml", day).expect("sound TOML");
    let model = document.check(&Memory(&files)).unwrap_or_else(|faults| panic!("{faults}")).model;
    assert_eq!(model.agents.len(), 3);
    let periods = |agent: usize| {
        let shown = model.agents[agent].periods.iter().map(|period| format!("{}..{}", period.from, period.to));
        shown.take(3).collect::<Vec<_>>()
    };
    let whole = ["2026-11-09T00:00..2026-11-10T00:00", "2026-11-10T00:00..2026-11-11T00:00"];
    assert!(periods(0).iter().any(|period| period == "2026-11-10T00:00..2026-11-11T00:00"), "{:?}", periods(0));
    assert!(!periods(0).contains(&whole[0].to_owned()), "the eve does not reach into the run: {:?}", periods(0));
    let second = ["2026-11-10T00:00..2026-11-10T12:30", "2026-11-10T20:00..2026-11-11T00:00"];
    assert_eq!(periods(1)[..2], second);
    assert_eq!(periods(2)[0], "2026-11-10T08:00..2026-11-10T12:30");
}

#[test]
fn breaks_go_in_turns_of_those_who_may_be_away_at_once() {
    let model = checked(DAY).model;
    let first_break = |agent: usize| model.agents[agent].periods[0].breaks[0].from.to_string();
    let starts: Vec<String> = (0..8).map(first_break).collect();
    let turns = ["11:00", "11:00", "11:30", "11:30", "12:00", "12:00", "12:30", "12:30"];
    assert_eq!(starts, turns.map(|clock| format!("2026-11-10T{clock}")));
    assert!(model.agents[8].periods[0].breaks.is_empty(), "the late shift has no breaks");
}

#[test]
fn a_night_shift_begins_on_the_eve_of_a_run() {
    let model = day().set("run.start", "\"2026-11-10T00:00\"").model();
    let late = &model.agents[8].periods;
    assert_eq!(late[0].from.to_string(), "2026-11-09T20:00");
    assert!(model.agents[0].periods[0].from.to_string().starts_with("2026-11-10"), "the early shift is over by then");
}

#[test]
fn kinds_that_not_everybody_takes_wait_in_a_line_of_their_own() {
    let model = day()
        .team("temps", "works = [{ queue = \"售前\", priority = 2 }]\nmax_concurrency = 3")
        .shift("temps", 2, "00:00-24:00", "")
        .element("kind", "offers", "source = \"storefront\"\nshare = 0.65")
        .element("kind", "advice", "source = \"storefront\"\nshare = 0.35\nnot_for = [\"temps\"]")
        .model();
    assert_eq!(model.waiting_queues.len(), 2);
    assert_eq!(model.skill_sets[0].skills.len(), 2);
    assert_eq!(model.skill_sets[1].skills.len(), 1);
    assert_eq!(model.skill_sets[1].skills[0].priority, 2);
    let shares: Vec<f64> = model.sources[0].kinds.iter().map(|(share, _)| *share).collect();
    assert_eq!(format!("{shares:?}"), "[0.65, 1.0]");
}

#[test]
fn a_platform_sets_defaults_that_a_queue_overrides() {
    let model = day().set("queue.售前.platform", "jd").set("queue.售前.nobody_there", "wait").model();
    let queue = &model.queues[0];
    assert!(!queue.pushes());
    assert_eq!(format!("{:?}", queue.nobody_there), "Wait");
    assert_eq!(queue.idle_close.map(|distribution| distribution.mean().to_string()).as_deref(), Some("10m"));
    let target = &model.targets[0];
    assert_ne!(
        target.service_measure, target.service_measure_24h,
        "the platform assesses from nine to eleven at night"
    );
    assert_eq!(
        model.service_measures[target.service_measure].hours.map(|window| window.from.to_string()).as_deref(),
        Some("9h")
    );
    assert!(model.service_measures[target.service_measure_24h].hours.is_none());
}

#[test]
fn a_curve_covers_whole_days_and_a_total_counts_the_run() {
    let model = day().set("source.storefront.total", "3000").model();
    let curve = &model.sources[0].demand;
    assert!((curve.expected(model.run.start, model.run.end) - 3000.0).abs() < 1e-6);
    assert!(curve.expected(model.run.start.saturating_sub(model.run.interval), model.run.end) > 3000.0);
}

#[test]
fn a_shift_may_seat_the_people_of_another_one() {
    let model = day()
        .set("shift.late.people_of", "early")
        .set("shift.late.dates", "\"2026-11-11\"")
        .set("shift.late.hours", "21:00-23:00")
        .team("veterans", "people = 8\nrest = \"1h\"\nmax_days_in_row = 3")
        .set("target.1.hours", "08:00-20:00")
        .model();
    assert_eq!(model.agents.len(), 8, "the late shift brings nobody else");
    let periods = |agent: usize| {
        let shown = model.agents[agent].periods.iter().map(|period| format!("{}..{}", period.from, period.to));
        shown.collect::<Vec<_>>()
    };
    let early = |day: u32| format!("2026-11-{day}T08:00..2026-11-{day}T20:00");
    assert_eq!(periods(5), [early(10), early(11), "2026-11-11T21:00..2026-11-11T23:00".to_owned()]);
    assert_eq!(periods(6), [early(10), early(11)], "only the first six come again");
    let sixth = &model.agents[5];
    assert_eq!((sixth.shift.as_str(), sixth.number), ("early", 6), "it stays who it is");
    assert!(!sixth.periods[0].breaks.is_empty() && sixth.periods[2].breaks.is_empty(), "each shift has its own breaks");
}

#[test]
fn a_chain_of_shifts_seats_the_people_of_the_first() {
    let keys = |name: &str, of: &str, date: u32| {
        format!("name = \"{name}\"\npeople_of = \"{of}\"\ndates = \"2026-11-{date}\"")
    };
    let model = day()
        .set("run.end", "\"2026-11-13T00:00\"")
        .set("shift.early.dates", "\"2026-11-10\"")
        .shift("veterans", 5, "08:00-20:00", &keys("b", "early", 11))
        .shift("veterans", 2, "08:00-20:00", &keys("c", "b", 12))
        .model();
    let days = |agent: usize| model.agents[agent].periods.len();
    assert_eq!([1, 4, 7].map(days), [3, 2, 1]);
}

#[test]
fn a_shift_is_worked_on_weekdays_but_for_exceptions() {
    let model = day()
        .run("start = \"2026-11-09T00:00\"\nend = \"2026-11-23T00:00\"")
        .set("shift.early.dates", "[\"mon-wed\", \"sun\"]")
        .set("shift.early.except", "[\"2026-11-11\", \"2026-11-15\"]")
        .set("shift.late.hours", "00:00-24:00")
        .model();
    let days: Vec<String> = model.agents[0].periods.iter().map(|period| period.from.date().to_string()).collect();
    let expected = ["09", "10", "16", "17", "18", "22"].map(|day| format!("2026-11-{day}"));
    // The shift also runs in the drain, which ends on a Monday.
    assert_eq!(days[..6], expected, "{days:?}");
}
