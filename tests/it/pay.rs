//! Wages, seats, the bot and lost sales of days worked out by hand; phases.

#![expect(clippy::float_cmp, reason = "hand-worked amounts are exact")]

use peakday::{Findings, Hours, Model, Outcome, QueueLevel, Results, assess, observe};

use crate::support;

use crate::support::Scenario;

/// Two days from noon to noon; contacts come at these moments to a desk where one reply of 20 s ends each.
fn desk(arrivals: &[&str], team: impl Into<Scenario>) -> Model {
    let moments: Vec<String> = arrivals.iter().map(|at| format!("2026-11-{at}")).collect();
    let desk = Scenario::new()
        .run("start = \"2026-11-10T12:00\"\nend = \"2026-11-12T12:00\"")
        .arrivals("buyers", "queue = \"desk\"", &moments)
        .chats("desk", "");
    (desk + team).model()
}

/// A team with this pay, and its shifts.
fn team(pay: &str, shifts: &Scenario) -> Scenario {
    let team = format!("works = [\"desk\"]\nmax_concurrency = 9\npay = {{ {pay} }}");
    Scenario::new().team("team", &team) + shifts
}

fn shift(agents: u32, dates: &str, hours: &str) -> Scenario {
    Scenario::new().shift("team", agents, hours, &format!("dates = \"{dates}\""))
}

/// One replication, and its findings.
fn findings(model: &Model) -> (Findings, Outcome) {
    let outcome = observe(model, 0);
    let results = Results { outcomes: vec![outcome.clone()], times: outcome.times.clone(), ..Results::default() };
    (assess(model, &results), outcome)
}

/// Checks wages by kind: hourly, overtime, night, daily, per contact, holiday.
fn earns(model: &Model, expected: [f64; 6]) {
    let cost = findings(model).0.cost;
    let seen = cost.wages_by_kind.map(|wage| wage.expect("one replication has wages").estimate.mean);
    assert!(seen.iter().zip(expected).all(|(seen, expected)| (seen - expected).abs() < 1e-6), "{seen:?}");
    let wages = cost.wages.expect("one replication has wages").estimate.mean;
    assert!((wages - expected.iter().sum::<f64>()).abs() < 1e-6, "the kinds add up to {wages}");
}

#[test]
fn a_night_runs_over_midnight_and_breaks_in_it_are_paid() {
    let pause = "[{ length = \"30m\", earliest = \"23:00\", latest = \"23:00\", max_away = 1 }]";
    let nights = shift(1, "2026-11-10", "20:00-04:00").set("shift.team.breaks", pause);
    // Eight hours, six of them from 22:00 on.
    earns(&desk(&["10T13:00"], team("per_hour = 10, night_extra = 6", &nights)), [80.0, 0.0, 36.0, 0.0, 0.0, 0.0]);
    let narrow = team("per_hour = 10, night_extra = 6, night = \"23:30-01:00\"", &nights);
    earns(&desk(&["10T13:00"], narrow), [80.0, 0.0, 9.0, 0.0, 0.0, 0.0]);
}

#[test]
fn overtime_is_paid_by_its_factor_and_the_night_on_top() {
    let nights = shift(1, "2026-11-10", "20:00-04:00");
    // The reply to the contact of 3:59:50 ends at 4:00:10.
    let model = desk(&["11T03:59:50"], team("per_hour = 360, night_extra = 36, overtime = 2", &nights));
    earns(&model, [8.0 * 360.0, 2.0, 36.0 * 6.0 + 0.1, 0.0, 0.0, 0.0]);
}

#[test]
fn tiers_begin_anew_on_each_shift_date() {
    let nights = shift(1, "2026-11-10..2026-11-11", "20:00-04:00");
    let five = ["10T21:00", "10T22:00", "10T23:00", "11T01:00", "11T03:59:50"];
    let seven: Vec<&str> = five.into_iter().chain(["11T21:00", "11T23:00"]).collect();
    let paid = |arrivals: &[&str], minimum: &str| {
        desk(arrivals, team(&format!("per_contact = [[0, 1.2], [3, 1.5]]{minimum}"), &nights))
    };
    // Three at 1.2 and two at 1.5 in the first night, the last of them in overtime; two at 1.2 in the second.
    earns(&paid(&seven, ""), [0.0, 0.0, 0.0, 0.0, 6.6 + 2.4, 0.0]);
    earns(&paid(&seven, ", minimum = 5"), [0.0, 0.0, 0.0, 0.0, 6.6 + 5.0, 0.0]);
    earns(&paid(&seven, ", minimum = 8"), [0.0, 0.0, 0.0, 0.0, 8.0 + 8.0, 0.0]);
    earns(&paid(&seven[5..], ", minimum = 8"), [0.0, 0.0, 0.0, 0.0, 8.0 + 8.0, 0.0]);
}

#[test]
fn a_date_that_lies_in_the_run_in_part_earns_that_part() {
    // Two of the eight hours of the first shift are in the run, and six of the last one.
    let days = shift(2, "2026-11-10..2026-11-12", "06:00-14:00");
    let model = desk(&["10T13:00"], team("per_day = 400, per_contact = 1, minimum = 80", &days));
    let dates = 2.0 * (0.25 + 1.0 + 0.75);
    // The one contact earns 1, less than a quarter of the minimum.
    earns(&model, [0.0, 0.0, 0.0, 400.0 * dates, 80.0 * dates, 0.0]);
}

#[test]
fn one_date_is_paid_once_however_many_shifts_it_has() {
    let late = "name = \"late\"\npeople_of = \"1\"\ndates = \"2026-11-11\"";
    let days = shift(1, "2026-11-11", "08:00-12:00").shift("team", 1, "18:00-22:00", late);
    let model = desk(&["11T09:00", "11T19:00"], team("per_day = 300, per_contact = [[0, 1], [1, 2]]", &days));
    assert_eq!(model.agents.len(), 1);
    earns(&model, [0.0, 0.0, 0.0, 300.0, 3.0, 0.0]);
}

#[test]
fn shift_dates_that_adjoin_are_paid_apart() {
    let round_the_clock = shift(1, "2026-11-10..2026-11-12", "00:00-24:00");
    let model = desk(
        &["10T23:59:50", "11T09:00", "11T10:00"],
        team("per_day = 240, per_contact = [[0, 1], [1, 5]]", &round_the_clock),
    );
    // Half of the first date and of the last. The reply that ends after midnight is the second date's first.
    earns(&model, [0.0, 0.0, 0.0, 480.0, 1.0 + 5.0 + 5.0, 0.0]);
}

#[test]
fn holidays_multiply_hours_by_the_clock_and_days_by_the_date() {
    let holiday = "holiday = { dates = \"2026-11-11\", factor = 3 }";
    let nights = shift(1, "2026-11-10..2026-11-11", "20:00-04:00");
    // Eight of sixteen hours are on the 11th: they are paid at twice the wage more. Overtime on it is paid threefold,
    // as holiday pay alone.
    let hourly = team(&format!("per_hour = 360, overtime = 2, {holiday}"), &nights);
    let at_360 = [16.0 * 360.0, 0.0, 0.0, 0.0, 0.0, 8.0 * 720.0];
    earns(&desk(&["10T21:00"], &hourly), at_360);
    earns(&desk(&["11T03:59:50"], &hourly), [at_360[0], 0.0, 0.0, 0.0, 0.0, at_360[5] + 3.0]);
    earns(&desk(&["12T03:59:50"], &hourly), [at_360[0], 2.0, 0.0, 0.0, 0.0, at_360[5]]);
    // By day and by contact the date of the shift decides.
    let daily = team(&format!("per_day = 100, per_contact = 2, {holiday}"), &nights);
    earns(&desk(&["11T02:00", "12T02:00"], &daily), [0.0, 0.0, 0.0, 200.0, 4.0, 204.0]);
}

#[test]
fn whoever_is_absent_earns_nothing() {
    let days = shift(10, "2026-11-11", "08:00-16:00");
    let team = team("per_hour = 10, per_day = 100, per_contact = 1, minimum = 7", &days);
    let model = desk(&["11T09:00"], team.set("team.team.absence", "0.5"));
    let present: Vec<u64> = (0..20)
        .map(|replication| {
            let outcome = observe(&model, replication);
            let staffed: u64 = outcome.teams[0].hours.iter().map(|hours| hours[Hours::Staffed]).sum();
            let present = staffed / (8 * 3_600_000_000);
            let earned = outcome.teams[0].earnings;
            assert_eq!(earned.daily.units(), 100.0 * present as f64);
            assert_eq!(earned.per_contact.units(), 7.0 * present as f64);
            present
        })
        .collect();
    assert!(present.iter().any(|&present| 0 < present && present < 10), "{present:?}");
}

#[test]
fn seats_are_for_the_most_who_are_rostered_at_once_on_each_date() {
    let seats = |shifts: &Scenario| {
        let (findings, _) = findings(&desk(&["10T13:00"], team("seat_per_day = 10", shifts)));
        findings.cost.seats.expect("one replication has a cost").estimate.mean
    };
    let early = shift(3, "2026-11-11", "08:00-16:00");
    assert_eq!(seats(&early), 30.0);
    assert_eq!(seats(&(early.clone() + shift(2, "2026-11-11", "16:00-20:00"))), 30.0, "one leaves as the other comes");
    assert_eq!(seats(&(early.clone() + shift(2, "2026-11-11", "15:00-20:00"))), 50.0);
    assert_eq!(seats(&shift(2, "2026-11-11", "20:00-04:00")), 40.0, "two dates");
    assert_eq!(seats(&shift(2, "2026-11-12", "13:00-20:00")), 0.0, "after the run");
}

#[test]
fn packs_of_the_bot_are_bought_whole() {
    let bot = |cost: &str, contacts: usize| {
        let bot =
            format!("queues = [\"desk\"]\nmode = \"bot_first\"\nsession = \"30s\"\nsolves = 0.5\ncost = {{ {cost} }}");
        let team = team("", &shift(1, "2026-11-11", "08:00-16:00")).section("bot", &bot);
        let model = desk(&vec!["11T09:00"; contacts], team);
        findings(&model).0.cost.bot.expect("one replication has a cost").estimate.mean
    };
    let pack = "pack = { sessions = 2, price = 80 }";
    assert_eq!([1, 2, 3, 4, 5].map(|contacts| bot(pack, contacts)), [80.0, 80.0, 160.0, 160.0, 240.0]);
    assert_eq!(bot(&format!("per_session = 0.5, {pack}"), 3), 161.5);
}

/// One agent with one slot, from midnight to one; replies take 20 s; a customer waits 55 s for an agent.
fn sold(arrivals: &[&str], more: &str) -> (Findings, Outcome) {
    let queue = r#"
        patience = "55s"
        patience_until = "assignment"
        value = { order = 100, conversion = [["0s", 0.5], ["40s", 0.3], ["left", 0.1]] }
    "#;
    let desk = Scenario::from(more)
        .chats("desk", queue)
        .one("team", "\"desk\"", "00:00-01:00", "max_concurrency = 1")
        .set("shift.team.at_end", "cut");
    findings(&support::day(arrivals, desk))
}

#[test]
fn a_dozen_contacts_lose_what_their_first_responses_cost() {
    // Four at once have first responses after 20, 40 and 60 s, and the last leaves: 10, 20, 20 and 40 of 100 are lost.
    let four = |at: &'static str| [at; 4];
    let arrivals: Vec<&str> = [four("00:10:00"), four("00:20:00")].concat();
    // Three at once lose 10, 20 and 20; the reply of 0:59:50 is cut off; no agent is there after one.
    let arrivals: Vec<&str> = arrivals.into_iter().chain(["00:30:00"; 3]).chain(["00:59:50", "01:30:00"]).collect();
    let (findings, outcome) = sold(&arrivals, "");
    let lost: Vec<f64> = outcome.queues[0].lost_sales.iter().map(|money| money.units()).collect();
    assert_eq!(lost, [90.0 + 90.0 + 50.0 + 40.0, 40.0]);
    let whole = findings.queues[0].whole.lost_sales.expect("the queue has a value").estimate.mean;
    assert_eq!(whole, 310.0);
    assert_eq!(findings.cost.lost_sales.expect("a queue has a value").estimate.mean, 310.0);
    assert_eq!(findings.queues[0].intervals[1].lost_sales.expect("the queue has a value").estimate.mean, 40.0);
}

#[test]
fn what_the_bot_solves_loses_nothing_and_its_time_does_not_count() {
    let bot = |solves: f64, mode: &str| {
        let bot = format!("[bot]\nqueues = [\"desk\"]\nmode = \"{mode}\"\nsession = \"5m\"\nsolves = {solves:.1}\n");
        sold(&["00:10:00"], &bot).0.cost.lost_sales.expect("a queue has a value").estimate.mean
    };
    assert_eq!(bot(1.0, "bot_first"), 0.0);
    assert_eq!(bot(0.0, "bot_first"), 10.0, "20 s from asking for a person");
    assert_eq!(bot(0.0, "bot_only"), 40.0);
}

#[test]
fn what_is_open_at_the_end_and_what_is_turned_away_is_lost() {
    let open = |keys: &str| {
        let value = "value = { order = 100, conversion = [[\"0s\", 0.5], [\"left\", 0.1]] }";
        let desk = Scenario::new()
            .chats("desk", &format!("{keys}\n{value}"))
            .team("team", "works = [\"desk\"]\nmax_concurrency = 1");
        let (findings, _) = findings(&support::day(&["00:10:00"], desk));
        findings.cost.lost_sales.expect("a queue has a value").estimate.mean
    };
    assert_eq!(open(""), 40.0);
    assert_eq!(open("nobody_there = \"turn_away\""), 40.0);
}

#[test]
fn nothing_is_lost_where_nobody_says_what_a_contact_is_worth() {
    let (findings, outcome) = findings(&desk(&["11T09:00"], team("per_hour = 1", &Scenario::new())));
    assert!(findings.cost.lost_sales.is_none() && findings.queues[0].whole.lost_sales.is_none());
    assert!(outcome.queues[0].lost_sales.is_empty());
}

/// A morning in three phases that leave an hour out.
fn phased() -> Scenario {
    let queue = r#"
        reply = { mean = "40s", cv = 1 }
        think = { mean = "40s", cv = 1 }
        rounds = { mean = 2 }
        patience = { mean = "2m" }
        value = { order = 80, conversion = [["0s", 0.4], ["3m", 0.2], ["left", 0.1]] }
    "#;
    Scenario::new()
        .run("start = \"2026-11-11T08:30\"\nend = \"2026-11-11T13:00\"\nreplications = 20\ndrain = \"1h\"")
        .source("buyers", "queue = \"desk\"")
        .hourly("buyers", 8, &[60, 90, 120, 60, 40])
        .chats("desk", queue)
        .team("team", "works = [\"desk\"]\nmax_concurrency = 3")
        .shift("team", 2, "08:00-13:00", "")
        .also("target", "queue = \"desk\"\nwithin = \"60s\"\nshare = 0.8")
}

#[test]
fn phases_are_sums_of_their_intervals() {
    let phases = |phases: &[(&str, &str, &str)]| {
        let with_phase = |scenario: Scenario, &(name, from, to): &(&str, &str, &str)| {
            scenario.element("phase", name, &format!("from = \"2026-11-11T{from}\"\nto = \"2026-11-11T{to}\""))
        };
        phases.iter().fold(phased(), with_phase).findings()
    };
    let parts = phases(&[("wave", "10:00", "12:00"), ("warm-up", "08:30", "10:00"), ("rest", "12:00", "13:00")]);
    let all = phases(&[("all", "08:30", "13:00")]);
    for count in peakday::Count::ALL {
        let of = |findings: &Findings| -> f64 {
            findings.phases.iter().map(|phase| phase.queues[0].count(count).estimate.mean).sum()
        };
        let whole = all.queues[0].whole.count(count).estimate.mean;
        assert!((of(&parts) - whole).abs() < 1e-9, "{}", count.name());
        assert_eq!(of(&all), whole, "{}", count.name());
    }
    let hours = &parts.queues[0].intervals;
    let offered = |phase: usize| parts.phases[phase].queues[0].count(peakday::Count::Offered).estimate.mean;
    let of_hour = |hour: usize| hours[hour].count(peakday::Count::Offered).estimate.mean;
    assert!((offered(1) - of_hour(2) - of_hour(3)).abs() < 1e-9, "phases stand in order of time");
    for time in peakday::Time::ALL {
        let (phase, whole) = (all.phases[0].queues[0].time(time), all.queues[0].whole.time(time));
        assert_eq!(phase.mean, whole.mean);
        assert_eq!(phase.quantiles, whole.quantiles);
    }
    assert_eq!(all.phases[0].targets[0], all.targets[0].estimate);
    let lost: f64 =
        parts.phases.iter().map(|p| p.queues[0].lost_sales.expect("the queue has a value").estimate.mean).sum();
    let whole = parts.cost.lost_sales.expect("the queue has a value").estimate.mean;
    assert!(whole > 0.0 && (lost - whole).abs() < 1e-6, "{lost} of {whole}");
    let waiting = |figures: &peakday::Findings| {
        figures.phases[0].queues[0].level(QueueLevel::Waiting).expect("measured").estimate.mean
    };
    assert_eq!(waiting(&all), all.queues[0].whole.level(QueueLevel::Waiting).expect("measured").estimate.mean);
}
