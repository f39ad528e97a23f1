//! Measures against hand-worked contacts: every definition, both sides of each limit and window.

#![expect(clippy::float_cmp, reason = "hand-worked means of whole seconds are exact")]

use peakday::{Count, Findings, Hours, Outcome, QueueLevel, Results, TeamHours, Time, assess, observe};

use crate::support::{Scenario, day};

/// One agent with one slot; replies take 20 s, chats have one round.
fn outcome(arrivals: &[&str], more: &str) -> (Findings, Outcome) {
    let desk = Scenario::from(more).chats("desk", "patience = \"55s\"\npatience_until = \"assignment\"").one(
        "team",
        "\"desk\"",
        "00:00-01:00",
        "max_concurrency = 1\npay = { per_hour = 36, overtime = 2.0 }",
    );
    let model = day(arrivals, desk);
    let outcome = observe(&model, 0);
    let results = Results { outcomes: vec![outcome.clone()], times: outcome.times.clone(), ..Results::default() };
    (assess(&model, &results), outcome)
}

/// Four at once: A waits 0 s, B 20 s, C 40 s; D leaves after 55 s. First responses end after 20, 40 and 60 s.
const FOUR: &[&str] = &["00:10:00", "00:10:00", "00:10:00", "00:10:00"];

fn target(keys: &str) -> String {
    format!("[[target]]\nqueue = \"desk\"\n{keys}\n")
}

/// How many were within the limit, and the divisor, in the whole run: for the first measure, which is the first
/// target's.
fn tallied(outcome: &Outcome) -> (u64, u64) {
    outcome.service_measures[0].iter().fold((0, 0), |sum, cell| (sum.0 + cell.0, sum.1 + cell.1))
}

#[test]
fn counts_and_times_are_those_of_the_day() {
    let (findings, outcome) = outcome(FOUR, "");
    let total = outcome.queues[0].total();
    let counts = [Count::Offered, Count::Asked, Count::Answered, Count::Handled, Count::Abandoned, Count::Delayed];
    assert_eq!(counts.map(|count| total[count]), [4, 4, 3, 3, 1, 2]);
    let mean = |time: Time| findings.queues[0].whole.time(time).mean.expect("some are measured").estimate.mean;
    assert_eq!(mean(Time::Wait), 20.0, "of those given to an agent");
    assert_eq!(mean(Time::FirstResponse), 40.0, "from asking, to the end of the reply");
    assert_eq!(mean(Time::FirstResponseFromAssignment), 20.0);
    assert_eq!(mean(Time::Response), 40.0);
    let p90 = findings.queues[0].whole.time(Time::Wait).quantiles.expect("some are measured")[1].estimate.mean;
    assert!((p90 / 40.0 - 1.0).abs() < 0.005, "{p90}");
}

#[test]
fn within_means_at_most() {
    for (within, expected) in [("39s", 1), ("40s", 2), ("41s", 2), ("60s", 3)] {
        let target = target(&format!("within = \"{within}\"\nshare = 0.5"));
        assert_eq!(tallied(&outcome(FOUR, &target).1), (expected, 4), "{within}");
    }
}

#[test]
fn a_share_is_of_those_it_names() {
    let of = |keys: &str| tallied(&outcome(FOUR, &target(keys)).1);
    assert_eq!(of("within = \"40s\"\nshare = 0.5\nof = \"asked\""), (2, 4));
    assert_eq!(of("within = \"40s\"\nshare = 0.5\nof = \"offered\""), (2, 4));
    assert_eq!(of("within = \"40s\"\nshare = 0.5\nof = \"answered\""), (2, 3));
    assert_eq!(of("within = \"40s\"\nshare = 0.5\nof = \"handled\""), (2, 3));
    assert_eq!(of("figure = \"wait\"\nwithin = \"20s\"\nshare = 0.5\nof = \"asked\""), (2, 4));
    assert_eq!(of("figure = \"wait\"\nwithin = \"20s\"\nshare = 0.5\nof = \"handled\""), (2, 3));
    assert_eq!(of("within = \"20s\"\nclock = \"assignment\"\nshare = 0.5\nof = \"asked\""), (3, 4));
    assert_eq!(of("figure = \"response\"\nwithin = \"40s\"\nshare = 0.5\nof = \"answered\""), (2, 3));
    assert_eq!(of("figure = \"response\"\nwithin = \"40s\"\nshare = 0.5\nof = \"asked\""), (2, 4), "all rounds opened");
    assert_eq!(of("figure = \"abandoned\"\nat_most = 0.5"), (1, 4));
}

#[test]
fn the_bots_time_counts_from_arrival_only() {
    let bot = "[bot]\nqueues = [\"desk\"]\nmode = \"bot_first\"\nsession = \"30s\"\nsolves = 0.0\n";
    let share = |clock: &str, within: &str| {
        let target = target(&format!("within = \"{within}\"\nclock = \"{clock}\"\nshare = 0.5"));
        tallied(&outcome(&["00:10:00"], &format!("{bot}{target}")).1)
    };
    assert_eq!(share("transfer", "20s"), (1, 1));
    assert_eq!(share("arrival", "49s"), (0, 1));
    assert_eq!(share("arrival", "50s"), (1, 1));
}

#[test]
fn a_window_holds_its_first_moment_and_not_its_last() {
    let target = target("within = \"60s\"\nshare = 0.5\nhours = \"00:10-00:20\"");
    let at = |arrival: &str| tallied(&outcome(&[arrival], &target).1);
    assert_eq!(at("00:09:59"), (0, 0));
    assert_eq!(at("00:10:00"), (1, 1));
    assert_eq!(at("00:19:59"), (1, 1));
    assert_eq!(at("00:20:00"), (0, 0));
}

#[test]
fn a_contact_is_booked_to_the_interval_it_arrived_in() {
    let (_, outcome) = outcome(&["00:59:50"], "");
    let by_interval = |count: Count| outcome.queues[0].counts().map(|c| c[count]).collect::<Vec<_>>();
    assert_eq!(by_interval(Count::Offered), [1, 0]);
    assert_eq!(by_interval(Count::Handled), [1, 0], "although its reply ended after one");
}

#[test]
fn levels_are_booked_to_the_interval_in_which_they_hold() {
    // The reply runs from 0:59:50 to 1:00:10, ten seconds of it after the shift.
    let (findings, outcome) = outcome(&["00:59:50"], "");
    let hours = &outcome.teams[0].hours;
    assert_eq!(hours.iter().map(TeamHours::busy_us).collect::<Vec<_>>(), [10_000_000, 10_000_000, 0]);
    assert_eq!(hours.iter().map(|h| h[Hours::Staffed]).collect::<Vec<_>>(), [3_600_000_000, 0, 0]);
    assert_eq!(hours.iter().map(|h| h[Hours::Overtime]).collect::<Vec<_>>(), [0, 10_000_000, 0]);
    let wages = findings.cost.wages.expect("one replication has wages").estimate.mean;
    assert!((wages - (36.0 + 2.0 * 36.0 * 10.0 / 3600.0)).abs() < 1e-9, "{wages}");
}

#[test]
fn a_backlog_has_a_peak_and_clears() {
    let (_, outcome) = outcome(FOUR, "");
    let backlog = &outcome.queues[0].backlog;
    assert_eq!(backlog.peak, 3);
    assert_eq!(backlog.peak_at.expect("somebody waited").to_string(), "2026-11-11T00:10");
    // B goes at 0:20, C at 0:40, D leaves at 0:55: 20 + 40 + 55 seconds of waiting.
    assert_eq!(backlog.clear_at.expect("nobody waits any more").to_string(), "2026-11-11T00:10:55");
    assert_eq!(backlog.waiting_us[QueueLevel::Waiting as usize][0], 115_000_000);
    assert_eq!((backlog.most[0], backlog.at_end[0]), (3, 0));
}

/// Five wait from before the start, until the agent comes at one; no other contact comes.
#[test]
fn who_waits_at_the_start_is_part_of_the_backlog() {
    let model = Scenario::new()
        .run("start = \"2026-11-11T00:00\"\nend = \"2026-11-11T02:00\"\nwarm_up = \"1h\"")
        .arrivals("buyers", "queue = \"desk\"", &["2026-11-10T23:30"; 5])
        .chats("desk", "")
        .one("team", "\"desk\"", "01:00-02:00", "max_concurrency = 9")
        .set("shift.team.dates", "\"2026-11-11\"")
        .model();
    let backlog = &observe(&model, 0).queues[0].backlog;
    assert_eq!((backlog.peak, backlog.peak_at), (5, Some(model.run.start)));
    assert_eq!(backlog.clear_at.expect("they are given out").to_string(), "2026-11-11T01:00");
    assert_eq!((&backlog.most[..], &backlog.at_end[..]), (&[5, 0][..], &[5, 0][..]));
}

/// Chats that are handed from one agent to the next at one instant have waited for no time.
#[test]
fn a_backlog_of_no_duration_is_none() {
    let at_end = "at_end = \"hand_over\"";
    let desk = Scenario::new()
        .chats("desk", "reply = \"5m\"")
        .team("team", "works = [\"desk\"]\nmax_concurrency = 9")
        .shift("team", 1, "00:00-00:01", at_end)
        .shift("team", 1, "00:01-24:00", at_end);
    let backlog = observe(&day(&["00:00:10", "00:00:20", "00:00:30"], desk), 0).queues[0].backlog.clone();
    assert_eq!((backlog.peak, backlog.peak_at, backlog.most[0]), (0, None, 0));
}
