//! What was right when it was tried, and stays so: days of public reports, worked out by hand or known from theory.

#![expect(clippy::float_cmp, reason = "hand-worked means of whole seconds are exact")]

use peakday::assess::TeamRatio;
use peakday::observe::{Count, Time};
use peakday::{Document, Findings, NoFiles};

use crate::support::Scenario;

/// From one moment to another, with so long a drain.
fn run(from: &str, to: &str, drain: &str) -> Scenario {
    Scenario::new().run(&format!("start = \"{from}\"\nend = \"{to}\"\ndrain = \"{drain}\"\nreplications = 10"))
}

fn count(findings: &Findings, queue: usize, count: Count) -> f64 {
    findings.queues[queue].whole.count(count).estimate.mean
}

fn mean(findings: &Findings, queue: usize, time: Time) -> f64 {
    findings.queues[queue].whole.time(time).mean.expect("some are measured").estimate.mean
}

/// Calls of three minutes, one and four, in 25 minutes of duty: 8 of 25 minutes.
#[test]
fn occupancy_is_busy_time_by_time_on_duty() {
    let calls = |scenario: Scenario, name: &str, at: &str, factor: &str| {
        let kind = format!("source = \"{name}\"\nshare = 1\nhandling_factor = {factor}");
        scenario.arrivals(name, "queue = \"line\"", &[at]).element("kind", name, &kind)
    };
    let day = run("2026-11-11T00:00", "2026-11-11T00:15", "1h").calls("line", "talk = \"1m\"");
    let day = calls(day, "three", "2026-11-11T00:01", "3");
    let day = calls(day, "one", "2026-11-11T00:02", "1");
    let day = calls(day, "four", "2026-11-11T00:10:30", "4");
    let desk = day.team("desk", "works = [\"line\"]").shift("desk", 1, "00:00-00:15", "");
    let findings = desk.run("interval = \"5m\"").shift("desk", 1, "00:00-00:10", "").findings();
    let occupancy = findings.teams[0].whole.ratio(TeamRatio::Occupancy).expect("somebody is on duty").estimate.mean;
    assert!((occupancy - 0.32).abs() < 1e-9, "{occupancy}");
}

/// The second caller leaves after five minutes and calls again at once: served at 00:10.
#[test]
fn who_gives_up_and_calls_again_is_another_contact() {
    let again = "from = \"line\"\non = \"abandoned\"\nto = \"line\"\nprobability = 1\nat_most = 3";
    let findings = run("2026-11-11T00:00", "2026-11-11T01:00", "1h")
        .arrivals("log", "queue = \"line\"", &["2026-11-11T00:00", "2026-11-11T00:03"])
        .calls("line", "talk = \"10m\"\npatience = \"5m\"")
        .element("follow_up", "again", again)
        .one("one", "\"line\"", "00:00-02:00", "")
        .findings();
    let counts = [Count::Offered, Count::Handled, Count::Abandoned].map(|of| count(&findings, 0, of));
    assert_eq!((counts, mean(&findings, 0, Time::Wait)), ([3.0, 2.0, 1.0], 60.0));
}

/// Replies of 170 and of 190 s around 08:00 and 23:00: 8 of the 12 rounds in the window are in time, 12 of all 18.
#[test]
fn the_three_minute_rate_counts_rounds_by_their_message() {
    let at = |times: &[&str]| times.iter().map(|time| format!("2026-11-11T{time}")).collect::<Vec<_>>();
    let fast = at(&["07:57:00", "12:00:00", "12:00:01", "22:58:00", "22:56:09", "23:00:00"]);
    let slow = at(&["07:59:59", "15:00:00", "22:59:59"]);
    let shop = "platform = \"tmall\"\nrounds = 2\nreply = \"10s\"\nthink = \"60s\"\nidle_close = \"10m\"\n\
                silent_abandonment = 0";
    let findings = run("2026-11-11T07:00", "2026-11-12T00:00", "1h")
        .arrivals("fast", "queue = \"shop\"", &fast)
        .arrivals("slow", "queue = \"shop\"", &slow)
        .element("kind", "f", "source = \"fast\"\nshare = 1\nhandling_factor = 17")
        .element("kind", "s", "source = \"slow\"\nshare = 1\nhandling_factor = 19")
        .chats("shop", shop)
        .team("agents", "works = [\"shop\"]")
        .shift("agents", 50, "00:00-24:00", "")
        .element("target", "three", "preset = \"tmall-3min\"\nqueue = \"shop\"")
        .findings();
    let target = &findings.targets[0];
    let shares = [target.estimate, target.estimate_24h].map(|share| share.expect("rounds count").estimate.mean);
    assert!((shares[0] - 8.0 / 12.0).abs() < 1e-9 && (shares[1] - 12.0 / 18.0).abs() < 1e-9, "{shares:?}");
}

/// Two tickets filed together, each a minute of work by an agent who comes a minute before they are due by the opening
/// hours: the first is done at the minute, the second a minute late.
#[test]
fn a_deadline_runs_in_opening_hours_alone() {
    for (filed, after, date, from) in [
        ("2026-11-13T16:30", "1h", "2026-11-16", "09:29"),
        ("2026-11-11T07:00", "2h", "2026-11-11", "10:59"),
        ("2026-11-14T12:00", "8h", "2026-11-16", "16:59"),
    ] {
        let deadline = format!("deadline = {{ after = \"{after}\", hours = \"09:00-17:00\", days = \"mon-fri\" }}");
        let findings = run("2026-11-11T00:00", "2026-11-18T00:00", "1d")
            .run("interval = \"24h\"")
            .arrivals("filed", "queue = \"tickets\"", &[filed, filed])
            .tasks("tickets", &format!("work = \"1m\"\n{deadline}"))
            .team("desk", "works = [\"tickets\"]")
            .shift("desk", 1, &format!("{from}-23:59"), &format!("dates = \"{date}\""))
            .also("target", "queue = \"tickets\"\nshare = 0.9")
            .findings();
        assert_eq!(findings.targets[0].estimate.expect("two count").estimate.mean, 0.5, "{filed}");
    }
}

/// A call of 60 s and 30 s of wrap-up from 14:18:37 on: the other queue's caller of 14:19:40 is taken at 14:20:07.
#[test]
fn a_wrap_up_keeps_its_agent_from_other_queues() {
    let line = "talk = \"60s\"\nwrap_up = \"30s\"";
    let findings = run("2026-11-11T14:00", "2026-11-11T15:00", "1h")
        .arrivals("a", "queue = \"qa\"", &["2026-11-11T14:18:37"])
        .arrivals("b", "queue = \"qb\"", &["2026-11-11T14:19:40"])
        .calls("qa", line)
        .calls("qb", line)
        .one("desk", "\"qa\", \"qb\"", "00:00-24:00", "")
        .findings();
    assert_eq!([0, 1].map(|queue| mean(&findings, queue, Time::Wait)), [0.0, 27.0]);
}

/// One buyer who thinks for twenty minutes, whose chat is closed after ten: each clock starts where it should.
#[test]
fn each_clock_starts_where_it_should() {
    let findings = run("2026-11-11T10:00", "2026-11-11T11:00", "1h")
        .arrivals("log", "queue = \"desk\"", &["2026-11-11T10:00"])
        .chats("desk", "rounds = 2\nthink = \"20m\"\nidle_close = \"10m\"")
        .section("bot", "queues = [\"desk\"]\nmode = \"bot_first\"\nsession = \"60s\"\nsolves = 0")
        .one("agents", "\"desk\"", "00:00-24:00", "max_concurrency = 5")
        .findings();
    let times = [Time::FirstResponse, Time::FirstResponseFromArrival, Time::Response];
    assert_eq!(times.map(|time| mean(&findings, 0, time)), [20.0, 80.0, 20.0]);
    assert_eq!([Count::Returned, Count::Offered].map(|of| count(&findings, 0, of)), [1.0, 1.0]);
}

/// 646 s a call, 44.3 erlangs offered and 14 people: 31 are missing, and who comes in the half-hour waits for long.
#[test]
fn an_overload_is_simulated_where_formulas_grow_for_ever() {
    let desk = run("2026-11-11T10:00", "2026-11-11T10:30", "12h")
        .run("interval = \"30m\"")
        .source("calls", "queue = \"line\"")
        .hourly("calls", 10, &[247])
        .calls("line", "talk = { mean = \"646s\" }")
        .team("desk", "works = [\"line\"]")
        .shift("desk", 14, "10:00-24:00", "");
    let model = desk.model();
    let loads = peakday::model::OfferedLoads::of(&model, &model.run.bounds());
    let load = loads.of_queue(peakday::ids::QueueId(0), 0);
    assert!((load.offered_erlangs - 247.0 * 646.0 / 3_600.0).abs() < 0.05, "{load:?}");
    assert_eq!((load.understaffing(), load.staffed), (31, 14.0));
    assert!(mean(&desk.findings(), 0, Time::Wait) > 600.0);
}

/// Two shifts of the same people: one that begins as the other ends can be worked; two at once, or with less than the
/// rest between them, can't.
#[test]
fn the_same_people_work_two_shifts_only_where_they_can() {
    let desk = |rest: &str, dates: [&str; 2], second: &str| {
        let dated = |date: &str| if date.is_empty() { String::new() } else { format!("dates = \"{date}\"") };
        run("2026-11-11T00:00", "2026-11-14T00:00", "1h")
            .source("calls", &format!("queue = \"line\"\nhourly = {:?}", [1; 24]))
            .calls("line", "")
            .team("desk", &format!("works = [\"line\"]\n{rest}"))
            .shift("desk", 2, "22:00-06:00", &format!("name = \"night\"\n{}", dated(dates[0])))
            .shift("desk", 2, second, &format!("people_of = \"night\"\n{}", dated(dates[1])))
    };
    let is_sound = |scenario: Scenario| {
        Document::parse("test.toml", scenario.text()).and_then(|document| document.check(&NoFiles)).is_ok()
    };
    let two = ["2026-11-11", "2026-11-12"];
    assert!(is_sound(desk("", two, "06:00-14:00")), "the second begins as the first ends");
    assert!(!is_sound(desk("", two, "05:00-14:00")), "an hour of both");
    assert!(!is_sound(desk("", ["", ""], "04:00-12:00")), "on every date");
    assert!(!is_sound(desk("rest = \"11h\"", two, "06:00-14:00")), "no rest between them");
}

/// Of 90 in a hundred hours as of 90 an hour, as many come as the table says.
#[test]
fn few_contacts_of_the_night_come_as_often_as_the_table_says() {
    let mut hourly = [0.09; 24];
    hourly[7..22].fill(0.3);
    hourly[10..15].fill(0.9);
    let findings = run("2026-11-11T00:00", "2026-11-12T00:00", "1h")
        .run("replications = 2000")
        .source("rare", &format!("queue = \"line\"\nhourly = {hourly:?}"))
        .calls("line", "talk = \"5m\"")
        .team("desk", "works = [\"line\"]")
        .shift("desk", 3, "00:00-24:00", "")
        .findings();
    for (hour, expected) in hourly.into_iter().enumerate() {
        let seen = findings.queues[0].intervals[hour].count(Count::Offered).estimate.mean;
        // Within five standard errors of a Poisson number.
        assert!((seen - expected).abs() < 5.0 * (expected / 2_000.0_f64).sqrt(), "{hour}:00: {seen}");
    }
}

/// Chats of three rounds whose two silences are each cut short with probability e^(-120/63.25) = 0.15, by 200 agents of
/// one slot: 0.30 returns a chat, and (10 + 17.92) / 200 held at once.
#[test]
fn a_silence_of_two_minutes_closes_the_chats_that_it_should() {
    let desk = Scenario::new()
        .run("start = \"2026-11-11T00:00\"\nend = \"2026-11-11T06:00\"\nwarm_up = \"1h\"\nreplications = 60")
        .source("buyers", &format!("queue = \"desk\"\nhourly = {:?}", [600; 24]))
        .chats("desk", "rounds = 3\nthink = { mean = \"63.25344s\" }\nidle_close = \"2m\"")
        .team("agents", "works = [\"desk\"]\nmax_concurrency = 1")
        .shift("agents", 200, "00:00-24:00", "");
    let findings = desk.findings();
    let returned = count(&findings, 0, Count::Returned) / count(&findings, 0, Count::Offered);
    let concurrency = findings.teams[0].whole.ratio(TeamRatio::Concurrency).expect("agents are on duty").estimate.mean;
    assert!((returned - 0.30).abs() < 0.005 && (concurrency - 0.1396).abs() < 0.001, "{returned} {concurrency}");
}

/// A front desk that passes every call on: M/M/1 into M/M/1 with patience (Burke 1956), of whose callers 14.514 %
/// leave.
#[test]
fn what_a_front_desk_passes_on_is_again_poisson() {
    let desk = Scenario::new()
        .run("start = \"2026-11-01T00:00\"\nend = \"2026-11-11T00:00\"\nwarm_up = \"2d\"\ndrain = \"1d\"\ninterval = \"24h\"")
        .run("replications = 200")
        .source("calls", &format!("queue = \"front desk\"\nhourly = {:?}", [600.0 / 143.0; 24]))
        .calls("front desk", "talk = { mean = \"7.2m\" }")
        .calls("expert", "talk = { mean = \"10.2m\" }\npatience = { mean = \"60m\" }")
        .element("follow_up", "passed on", "from = \"front desk\"\non = \"handled\"\nto = \"expert\"\nprobability = 1")
        .one("operator", "\"front desk\"", "00:00-24:00", "")
        .one("expert", "\"expert\"", "00:00-24:00", "");
    let findings = desk.findings();
    let left = count(&findings, 1, Count::Abandoned) / count(&findings, 1, Count::Offered);
    // 200,000 calls, whose waits hang together over hours: four times the binomial error.
    assert!((left - 0.145_14).abs() < 0.004, "{left}");
    let waits = [0, 1].map(|queue| mean(&findings, queue, Time::Wait));
    // M/M/1: rho / (1 - rho) times the service time.
    assert!((waits[0] / 438.1 - 1.0).abs() < 0.03 && (waits[1] / 478.3 - 1.0).abs() < 0.03, "{waits:?}");
}
