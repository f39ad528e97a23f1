//! What sound scenarios are checked into: defaults, rosters, lines, assignments from outside.

use crate::faults::{DAY, Memory, checked};
use peakday::Document;

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
        "team.veterans.works.1.time=1.5",
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
    assert_eq!(model.teams[0].times[0].to_string(), "1.5");
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
