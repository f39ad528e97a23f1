//! The trade of concurrency: what one more chat at once does to the wait and to the response, on the same customers.

use std::sync::atomic::{AtomicU32, Ordering};

use peakday::{
    Change, ConcurrencyFindings, ConcurrencyQuestion, ConcurrencyTrouble, Control, Estimate, Model, Watch, concurrency,
};

use crate::support;

use crate::support::Scenario;

/// Chats to a pool of agents from 18:00 to 23:00, in the middle a little more than the agents can do.
fn evening() -> Scenario {
    let queue = r#"
        rounds = { mean = 5 }
        reply = { mean = "30s", cv = 0.8 }
        think = { mean = "60s", cv = 1.0 }
        patience = { mean = "60m" }
    "#;
    Scenario::evening()
        .run("end = \"2026-11-11T23:00\"\nreplications = 60\nseed = 5")
        .hourly("shop", 18, &[80, 96, 104, 96, 80])
        .chats("chats", queue)
        .set("shift.agents.agents", "4")
        .set("shift.agents.hours", "18:00-23:00")
}

fn study(model: &Model, limits: Option<&[u32]>) -> ConcurrencyFindings {
    let limits: Option<Vec<Option<u32>>> = limits.map(|limits| limits.iter().copied().map(Some).collect());
    let question = ConcurrencyQuestion::new(model, None, limits.as_deref()).expect("one team works chats");
    concurrency(model, &question, &support::all_cores())
}

fn limits(findings: &ConcurrencyFindings) -> Vec<Option<u32>> {
    findings.limits.iter().map(|limit| limit.max_concurrency).collect()
}

/// The changes of wait and response at a limit, of the only queue.
fn changes(findings: &ConcurrencyFindings, place: usize) -> [Change; 2] {
    let trade = &findings.limits[place].queues[0];
    [trade.wait_change, trade.response_change].map(|change| change.expect("there is a limit before"))
}

fn ends(estimate: Estimate) -> (f64, f64) {
    estimate.low.zip(estimate.high).expect("there are enough replications for an interval")
}

#[test]
fn with_more_slots_the_wait_falls_and_the_response_rises() {
    let findings = study(&evening().model(), Some(&[2, 3, 4, 5, 6]));
    assert_eq!(limits(&findings), [2, 3, 4, 5, 6].map(Some));
    for place in 1..findings.limits.len() {
        let [wait, response] = changes(&findings, place);
        let share = |change: Change| ends(change.share.expect("somebody waited before"));
        assert!(ends(wait.seconds).1 < 0.0 && share(wait).1 < 0.0, "{wait:?}");
        assert!(ends(response.seconds).0 > 0.0 && share(response).0 > 0.0, "{response:?}");
        assert!(!findings.limits[place].is_same);
    }
    assert_eq!((findings.present_place(), findings.step(), findings.saturated()), (2, Some(3), None));
}

#[test]
fn pairs_tell_more_than_two_averages() {
    let findings = study(&evening().set("run.replications", "240").model(), Some(&[4, 5]));
    let width = |(low, high): (f64, f64)| high - low;
    let paired = width(ends(changes(&findings, 1)[1].seconds));
    let alone =
        |place: usize| width(ends(findings.limits[place].queues[0].response.expect("somebody is answered").estimate));
    let apart = (alone(0).powi(2) + alone(1).powi(2)).sqrt();
    assert!(paired < 0.6 * apart, "{paired:.2} s for the difference, {apart:.2} s without pairs");
}

#[test]
fn a_limit_that_nobody_reaches_changes_exactly_nothing() {
    let many = evening().set("shift.agents.agents", "6").model();
    let findings = study(&many, Some(&[20, 30]));
    assert_eq!(limits(&findings), [4, 20, 30].map(Some), "the present limit is among them");
    assert!(!findings.limits[1].is_same, "in some replication somebody holds a fifth chat");
    assert!(changes(&findings, 1)[1].seconds.mean > 0.0, "{:?}", changes(&findings, 1));
    let nothing = Estimate { mean: 0.0, low: Some(0.0), high: Some(0.0) };
    let [wait, response] = changes(&findings, 2);
    assert_eq!((wait.seconds, response.seconds, response.share), (nothing, nothing, Some(nothing)));
    assert!(findings.limits[2].is_same);
    assert_eq!(findings.saturated(), Some(2), "nobody holds 21 chats");
    let quiet = evening().set("shift.agents.agents", "40").model();
    assert_eq!(study(&quiet, Some(&[20, 30])).saturated(), Some(1), "nobody holds five");
}

#[test]
fn pushed_chats_need_no_limit_and_can_be_given_one() {
    let push = evening().without("team.agents.max_concurrency").set("queue.chats.assign", "push").model();
    let findings = study(&push, None);
    assert_eq!(limits(&findings), (1..=10).map(Some).chain([None]).collect::<Vec<_>>());
    assert_eq!((findings.present, findings.present_place(), findings.step()), (None, 10, Some(10)));
    let wait =
        |place: usize| findings.queue_figures(place, 0).time(peakday::Time::Wait).mean.map(|mean| mean.estimate.mean);
    assert_eq!(wait(10), Some(0.0), "without a limit nobody waits for a slot");
    assert!(wait(1) > Some(10.0), "with a limit of two they do, as messages: {:?}", wait(1));
}

#[test]
fn what_cannot_be_asked_is_told() {
    let ask =
        |scenario: Scenario, limits: Option<&[Option<u32>]>| ConcurrencyQuestion::new(&scenario.model(), None, limits);
    let two_teams = evening().team("temps", "works = [\"chats\"]\nmax_concurrency = 2");
    assert!(matches!(ask(two_teams, None), Err(ConcurrencyTrouble::WhichTeam(teams)) if teams.len() == 2));
    let thirteen: Vec<Option<u32>> = (10..22).map(Some).collect();
    assert_eq!(ask(evening(), Some(&thirteen)), Err(ConcurrencyTrouble::TooMany(12)));
    assert!(ask(evening(), Some(&thirteen[1..])).is_ok(), "eleven and the present one");
    let calls = ["rounds", "reply", "think"]
        .iter()
        .fold(evening(), |scenario, key| scenario.without(&format!("queue.chats.{key}")));
    let calls = calls.set("queue.chats.channel", "voice").set("queue.chats.talk", "{ mean = \"2m\" }");
    assert_eq!(ask(calls, None), Err(ConcurrencyTrouble::NoChats));
}

#[test]
fn an_interrupted_study_has_the_same_replications_at_every_limit() {
    let model = evening().model();
    let (interrupted, done) = (Watch::default(), AtomicU32::new(0));
    let progress = || {
        if done.fetch_add(1, Ordering::Relaxed) + 1 == 50 {
            interrupted.stop();
        }
    };
    let executor = support::threads(2);
    let control = Control { executor: &executor, watch: Some(&interrupted), progress: Some(&progress) };
    let question = ConcurrencyQuestion::new(&model, None, Some(&[Some(3), Some(4), Some(5)])).expect("a question");
    let part = concurrency(&model, &question, &control);
    // Fifty replications that were done and two that were running, over three limits.
    assert!((10..=17).contains(&part.replications), "{}", part.replications);
    assert!(part.limits.iter().all(|limit| limit.whole.replications == part.replications));
    let mut whole = model.clone();
    whole.run.replications = u32::try_from(part.replications).expect("few");
    let whole = study(&whole, Some(&[3, 4, 5]));
    assert_eq!(changes(&part, 1), changes(&whole, 1), "they are the first ones");
}
