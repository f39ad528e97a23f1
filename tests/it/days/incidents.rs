//! Incidents: what breaks, and for how long.

use peakday::{Fact, Instant, Model, Span};

use super::{chats, tasks, tells, tells_of, to};
use crate::support::{Scenario, day, journal};

const ALL_DAY: &str = "00:00-24:00";

/// An incident on 11 November.
fn incident(from: &str, lasts: &str, what: &str) -> Scenario {
    Scenario::new().also("incident", &format!("from = \"2026-11-11T{from}\"\nlasts = \"{lasts}\"\n{what}"))
}

/// One agent with two slots.
fn desk(keys: &str) -> Scenario {
    chats("desk", keys).one("front", "\"desk\"", ALL_DAY, "max_concurrency = 2")
}

#[test]
fn in_a_power_cut_chats_wait_and_a_reply_in_hand_goes_on_afterwards() {
    tells(
        &["00:00:00", "00:01:00"],
        desk("") + incident("00:00:10", "5m", "away = { team = \"front\" }"),
        &[
            "00:00 A is given to agent 1",
            "00:00:10 agent 1 was cut off",
            "00:01 B waits",
            "00:05:10 agent 1 is back at work",
            "00:05:10 B is given to agent 1",
            // Ten seconds were left.
            "00:05:20 A replied in round 1 after 5m 20s",
            "00:05:20 A ended: handled",
            "00:05:40 B replied in round 1 after 4m 40s",
            "00:05:40 B ended: handled",
        ],
    );
}

#[test]
fn in_a_power_cut_patience_runs_on() {
    tells(
        &["00:00:00"],
        desk("patience = \"1m\"") + incident("00:00:10", "5m", "away = { team = \"front\" }"),
        &[
            "00:00 A is given to agent 1",
            "00:00:10 agent 1 was cut off",
            "00:01 A ended: abandoned",
            "00:05:10 agent 1 is back at work",
        ],
    );
}

const TWO_MINUTES: &str = "talk = \"2m\"";

#[test]
fn in_a_power_cut_calls_are_cut() {
    tells(
        &["00:00:00", "00:01:00"],
        Scenario::new().calls("desk", TWO_MINUTES).one("front", "\"desk\"", ALL_DAY, "")
            + incident("00:00:10", "5m", "away = { team = \"front\" }"),
        &[
            "00:00 A is given to agent 1",
            "00:00:10 A ended: cut",
            "00:00:10 agent 1 was cut off",
            "00:01 B waits",
            "00:05:10 agent 1 is back at work",
            "00:05:10 B is given to agent 1",
            "00:07:10 B ended: handled",
        ],
    );
}

/// An agent who only stayed for a call goes home when it is cut, and not when the power is back.
#[test]
fn who_loses_the_call_in_overtime_goes_home() {
    tells(
        &["00:00:00"],
        Scenario::new().calls("desk", TWO_MINUTES).one("front", "\"desk\"", "00:00-00:01", "")
            + incident("00:01:30", "5m", "away = { team = \"front\" }"),
        &[
            "00:00 A is given to agent 1",
            "00:01 agent 1 was on duty, is in overtime",
            "00:01:30 A ended: cut",
            "00:01:30 agent 1 was cut off",
            "00:01:30 agent 1 was in overtime, is off",
            "00:06:30 agent 1 is back at work",
        ],
    );
}

#[test]
fn in_a_power_cut_tasks_go_to_others() {
    let text = tasks("refunds", "").one("front", "\"refunds\"", ALL_DAY, "").one("back", "\"refunds\"", ALL_DAY, "")
        + incident("00:04:00", "5m", "away = { team = \"front\" }");
    tells_of(
        &[to("refunds", &["00:00:00"])],
        &text,
        &[
            "00:00 A is given to agent 1",
            "00:04 A waits",
            "00:04 agent 1 was cut off",
            "00:04 A is given to agent 2",
            "00:09 agent 1 is back at work",
            "00:10 A ended: handled",
        ],
    );
}

#[test]
fn chats_may_be_handed_over_in_a_power_cut() {
    let text = desk("rounds = 2\nthink = \"30s\"").one("back", "\"desk\"", ALL_DAY, "max_concurrency = 1")
        + incident("00:00:10", "5m", "away = { team = \"front\", while_away = \"hand_over\" }");
    tells(
        &["00:00:00"],
        &text,
        &[
            "00:00 A is given to agent 1",
            "00:00:10 A waits",
            "00:00:10 agent 1 was cut off",
            "00:00:10 A is given to agent 2",
            "00:00:20 A replied in round 1 after 20s",
            "00:01:10 A replied in round 2 after 20s",
            "00:01:10 A ended: handled",
            "00:05:10 agent 1 is back at work",
        ],
    );
}

/// A chat whose reply was interrupted is unanswered again, and goes to a colleague in time.
#[test]
fn a_chat_of_somebody_cut_off_is_reassigned() {
    let text = desk("reassign_after = \"1m\"").one("back", "\"desk\"", "00:00:30-24:00", "max_concurrency = 1")
        + incident("00:00:10", "5m", "away = { team = \"front\" }");
    tells(
        &["00:00:00"],
        &text,
        &[
            "00:00 A is given to agent 1",
            "00:00:10 agent 1 was cut off",
            "00:01:10 A is given to agent 2",
            "00:01:20 A replied in round 1 after 1m 20s",
            "00:01:20 A ended: handled",
            "00:05:10 agent 1 is back at work",
        ],
    );
}

#[test]
fn two_power_cuts_that_overlap_end_with_the_later_one() {
    let text = desk("")
        + incident("00:01:00", "5m", "away = { team = \"front\" }")
        + incident("00:02:00", "10m", "away = { team = \"front\" }");
    tells(
        &["00:03:00"],
        &text,
        &[
            "00:01 agent 1 was cut off",
            "00:03 A waits",
            "00:12 agent 1 is back at work",
            "00:12 A is given to agent 1",
            "00:12:20 A replied in round 1 after 9m 20s",
            "00:12:20 A ended: handled",
        ],
    );
}

const BOT: &str = "queues = [\"desk\"]\nsession = \"1m\"\nsolves = 1\nmode = \"bot_first\"";

#[test]
fn while_the_bot_is_off_contacts_go_to_people() {
    tells(
        &["00:00:00", "00:01:00"],
        desk("").section("bot", BOT) + incident("00:00:00", "1m", "bot = \"off\""),
        &[
            "00:00 A is given to agent 1",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:20 A ended: handled",
            "00:02 B ended: contained",
        ],
    );
}

#[test]
fn a_bot_that_is_broken_solves_less() {
    tells(
        &["00:00:00", "01:00:00"],
        desk("").section("bot", BOT) + incident("00:00:00", "10m", "bot_solves = 0"),
        &[
            "00:01 A is given to agent 1",
            "00:01:20 A replied in round 1 after 20s",
            "00:01:20 A ended: handled",
            "01:01 B ended: contained",
        ],
    );
}

#[test]
fn work_takes_longer_that_is_begun_meanwhile() {
    let slow =
        |from: &str, factor: f64| incident(from, "1m", &format!("work = {{ queue = \"desk\", factor = {factor} }}"));
    tells(
        &["00:00:20", "00:01:00", "00:02:00"],
        desk("") + slow("00:00:30", 2.0) + slow("00:00:50", 1.5),
        &[
            "00:00:20 A is given to agent 1",
            "00:00:40 A replied in round 1 after 20s",
            "00:00:40 A ended: handled",
            "00:01 B is given to agent 1",
            // Both factors apply: three times as long.
            "00:02 B replied in round 1 after 1m",
            "00:02 B ended: handled",
            "00:02 C is given to agent 1",
            "00:02:20 C replied in round 1 after 20s",
            "00:02:20 C ended: handled",
        ],
    );
}

#[test]
fn follow_ups_become_more_or_less_frequent() {
    let rule = "[[follow_up]]\nname = \"asks\"\nfrom = \"desk\"\non = \"handled\"\nto = \"desk\"\nprobability = 0.2\n\
                delay = \"10m\"\nat_most = 1\n";
    let more =
        |factor: u32| incident("00:00:00", "5m", &format!("follow_up = {{ name = \"asks\", factor = {factor} }}"));
    let handled =
        ["00:00 A is given to agent 1", "00:00:20 A replied in round 1 after 20s", "00:00:20 A ended: handled"];
    tells(&["00:00:00"], desk("") + rule + more(0), &handled);
    let mut asks = handled.to_vec();
    asks.extend([
        "00:10:20 B is given to agent 1",
        "00:10:40 B replied in round 1 after 20s",
        "00:10:40 B ended: handled",
    ]);
    tells(&["00:00:00"], desk("") + rule + more(5), &asks);
}

#[test]
fn a_closed_queue_turns_contacts_away_who_may_come_back() {
    let closed = |keys: &str| incident("00:00:00", "10m", &format!("closed = {{ queue = \"desk\"{keys} }}"));
    let open_again =
        ["00:10 B is given to agent 1", "00:10:20 B replied in round 1 after 20s", "00:10:20 B ended: handled"];
    let mut lost = vec!["00:05 A ended: turned away"];
    lost.extend(open_again);
    tells(&["00:05:00", "00:10:00"], desk("") + closed(""), &lost);
    lost.extend([
        "00:11 C is given to agent 1",
        "00:11:20 C replied in round 1 after 20s",
        "00:11:20 C ended: handled",
    ]);
    tells(&["00:05:00", "00:10:00"], desk("") + closed(", come_back = 1, after = \"1m\""), &lost);
}

/// When the agent is cut off in some replications.
fn cut_offs(keys: &str) -> Vec<Option<Instant>> {
    let text = desk("").also("incident", &format!("lasts = \"5m\"\naway = {{ team = \"front\" }}\n{keys}"));
    let model: Model = day(&[], &text);
    let cut_off = |replication| {
        journal(&model, replication)
            .iter()
            .find(|entry| matches!(entry.fact, Fact::CutOff { away: true, .. }))
            .map(|entry| entry.at)
    };
    (0..200).map(cut_off).collect()
}

#[test]
fn an_incident_happens_with_its_probability_at_a_time_between_two() {
    let from = "from = \"2026-11-11T00:20\"";
    let at: Instant = Instant::from_civil("2026-11-11T00:20".parse().unwrap());
    assert!(cut_offs(&format!("{from}\nprobability = 0")).iter().all(Option::is_none));
    assert!(cut_offs(&format!("{from}\nprobability = 1")).iter().all(|&cut_off| cut_off == Some(at)));
    let some = cut_offs(&format!("{from}\nprobability = 0.5")).iter().flatten().count();
    // 100 of 200 expected, with a standard deviation of 7.
    assert!((70..=130).contains(&some), "{some}");
    let between = cut_offs("between = [\"2026-11-11T00:20\", \"2026-11-11T01:20\"]");
    let (mut early, mut late) = (0, 0);
    for cut_off in between {
        let after = cut_off.expect("it happens") - at;
        assert!(after <= Span::HOUR);
        if after < Span::minutes(30) { early += 1 } else { late += 1 }
    }
    assert!(early >= 70 && late >= 70, "{early} {late}");
}

#[test]
fn a_share_of_a_team_is_taken_away() {
    let text = desk("").set("shift.front.agents", "400")
        + incident("00:20:00", "5m", "away = { team = \"front\", share = 0.25 }");
    let away = journal(&day(&[], &text), 0)
        .iter()
        .filter(|entry| matches!(entry.fact, Fact::CutOff { away: true, .. }))
        .count();
    // 100 of 400 expected, with a standard deviation of 9.
    assert!((60..=140).contains(&away), "{away}");
}
