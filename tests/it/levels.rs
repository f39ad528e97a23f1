//! Levels at moments, days minute by minute, what people get through, kinds, incidents and money: hand-worked days.

#![expect(clippy::float_cmp, reason = "hand-worked figures are exact")]

use peakday::observe::{TeamCount, trace};
use peakday::{Count, Model, QueueLevel, Results, Span, assess, engine, observe};

use crate::support::{Scenario, day};

/// One agent until one o'clock, and three calls of ten minutes a minute apart: the second waits until 00:11, the third
/// until 00:21.
fn three_calls() -> Model {
    let desk = Scenario::new().calls("desk", "talk = \"10m\"").one("team", "\"desk\"", "00:00-01:00", "");
    day(&["00:01:00", "00:02:00", "00:03:00"], desk)
}

#[test]
fn how_many_wait_is_sampled_every_five_minutes_of_an_hour() {
    let backlog = &observe(&three_calls(), 0).queues[0].backlog;
    let [waiting, messages] = &backlog.at_moments;
    assert_eq!(waiting.len(), 24, "two hours");
    assert_eq!(waiting[..7], [0, 2, 2, 1, 1, 0, 0], "from 00:00 to 00:30");
    assert!(messages.is_empty(), "nobody leaves a message");
    assert_eq!(QueueLevel::ALL.len(), 2);
}

#[test]
fn a_day_can_be_had_again_minute_by_minute() {
    let model = three_calls();
    let trace = trace(&model, 0, Span::minutes(1));
    assert_eq!(trace.moments.len(), 120);
    let at = |levels: &[u32]| [0, 1, 2, 3, 10, 11, 20, 21, 30, 31, 60].map(|minute: usize| levels[minute]);
    assert_eq!(at(&trace.waiting[0]), [0, 0, 1, 2, 2, 1, 1, 0, 0, 0, 0]);
    assert_eq!(at(&trace.open[0]), [0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0]);
    assert_eq!(at(&trace.on_duty[0]), [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0]);
    let every_five: Vec<u32> = trace.waiting[0].iter().copied().step_by(5).collect();
    assert_eq!(every_five, observe(&model, 0).queues[0].backlog.at_moments[0], "the same as the run's own samples");
}

/// The findings of one replication.
fn of_one(model: &Model) -> peakday::Findings {
    let outcome = observe(model, 0);
    let results = Results { times: outcome.times.clone(), outcomes: vec![outcome], ..Results::default() };
    assess(model, &results)
}

#[test]
fn three_calls_in_one_hour_of_one_person_are_three_a_head_hour_and_a_head_day() {
    let findings = of_one(&three_calls());
    let team = &findings.teams[0];
    let mean = |summary: Option<peakday::Summary>| summary.map(|summary| summary.estimate.mean);
    assert_eq!(mean(team.count(TeamCount::HeadDays)), Some(1.0));
    assert_eq!(mean(team.handled_per_day), Some(3.0));
    assert_eq!(mean(findings.productivity.per_hour), Some(3.0));
    assert_eq!(mean(findings.productivity.per_day), Some(3.0));
    assert_eq!(team.intervals[0].hours[0].map(|hours| hours.estimate.mean), Some(1.0), "one hour on duty");
}

#[test]
fn kinds_count_the_contacts_of_their_queue_each_once() {
    let desk = Scenario::new()
        .section("bot", "queues = [\"desk\"]\nmode = \"bot_first\"\nsession = \"60s\"\nsolves = 0.4\ngives_up = 0.1")
        .chats("desk", "patience = { mean = \"2m\" }")
        .one("team", "\"desk\"", "00:00-02:00", "max_concurrency = 2");
    let arrivals: Vec<String> = (0..60).map(|minute| format!("00:{minute:02}:30")).collect();
    let arrivals: Vec<&str> = arrivals.iter().map(String::as_str).collect();
    let kinds = Scenario::new().element("kind", "price", "source = \"buyers\"\nshare = 0.5").element(
        "kind",
        "parcel",
        "source = \"buyers\"\nshare = 0.5",
    );
    let model = day(&arrivals, desk + kinds);
    let outcome = observe(&model, 0);
    assert_eq!(outcome.kinds.len(), model.kinds.len());
    let [of_queue, of_kinds] = [
        Count::ALL.map(|count| outcome.queues[0].total()[count]),
        Count::ALL.map(|count| outcome.kinds.iter().map(|counts| counts[count]).sum()),
    ];
    assert_eq!(of_kinds, of_queue);
    assert!(outcome.kinds.iter().all(|counts| counts[Count::Offered] > 0), "both kinds come");
}

#[test]
fn certainty_with_an_incident_and_without_it_parts_the_replications() {
    let evening = Scenario::evening()
        .set("run.replications", "60")
        .element("target", "within a minute", "queue = \"chats\"\nwithin = \"60s\"\nshare = 0.8\ncertainty = 0.8")
        .element(
            "incident",
            "power cut",
            "probability = 0.5\nfrom = \"2026-11-11T19:00\"\nlasts = \"1h\"\naway = { team = \"agents\", share = 1.0 }",
        );
    let model = evening.model();
    let results = evening.results();
    let findings = assess(&model, &results);
    let happened = (0..60).filter(|&replication| engine::incidents(&model, replication)[0].is_some()).count() as u64;
    assert!((15..45).contains(&happened), "half of sixty, about: {happened}");
    assert_eq!(findings.incidents[0].happened, happened);
    for (target, of_incident) in findings.targets.iter().zip(&findings.incidents[0].targets) {
        let [with, without] = [of_incident.with, of_incident.without].map(|share| share.expect("both happen").mean);
        let [n, m] = [happened, 60 - happened].map(|count| count as f64);
        assert!((with * n + without * m - target.held as f64).abs() < 1e-9, "the two sorts add up to all");
        assert!(with <= without, "an hour without people never helps");
    }
}

#[test]
fn what_is_paid_in_all_is_wages_seats_and_bot() {
    let desk = Scenario::new()
        .key("currency", "¥")
        .calls(
            "desk",
            "talk = \"10m\"\nvalue = { order = 90, conversion = [[\"0s\", 0.4], [\"5m\", 0.2], [\"left\", 0.1]] }",
        )
        .one("team", "\"desk\"", "00:00-01:00", "pay = { per_hour = 30, seat_per_day = 12 }");
    let model = day(&["00:01:00", "00:02:00", "00:03:00"], desk);
    let cost = of_one(&model).cost;
    let mean = |summary: Option<peakday::Summary>| summary.map(|summary| summary.estimate.mean);
    assert_eq!(mean(cost.total), Some(42.0), "an hour and a seat");
    assert_eq!(mean(cost.per_contact), Some(14.0), "for each of three calls");
    assert!(mean(cost.lost_sales).is_some_and(|lost| lost > 0.0), "two calls waited, which nobody pays");
    assert_eq!(cost.teams[0].seats, 12.0);
    assert_eq!(model.currency, "¥");
}
