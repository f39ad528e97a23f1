//! Learning, fatigue, coaching, overtime, and what a shift works. A reply takes 20 s.

use super::{chats, tells, to, told};
use crate::support::{Scenario, days_of};

const ALL_DAY: &str = "00:00-24:00";

/// One agent; each contact is assigned at once, and its reply takes the time given.
fn takes(team_keys: &str, chats_at: &[(&str, &str)]) {
    let text = chats("desk", "").one("team", "\"desk\"", ALL_DAY, &format!("max_concurrency = 1\n{team_keys}"));
    let arrivals: Vec<&str> = chats_at.iter().map(|(at, _)| *at).collect();
    let model = crate::support::day(&arrivals, &text);
    let seen = crate::support::story(&model);
    let replies: Vec<&str> = seen.iter().filter_map(|line| line.split_once("round 1 after ")).map(|(_, t)| t).collect();
    let expected: Vec<&str> = chats_at.iter().map(|(_, takes)| *takes).collect();
    assert_eq!(replies, expected);
}

#[test]
fn newcomers_learn_with_every_contact() {
    // 1 + 1/2^n after n contacts.
    takes(
        "learning = { starts_at = 2, ends_at = 1, half_after = 1 }",
        &[("00:00:00", "40s"), ("00:01:00", "30s"), ("00:02:00", "25s"), ("00:03:00", "22s 500ms")],
    );
}

#[test]
fn agents_tire_from_some_hour_of_their_shift_on() {
    takes(
        "fatigue = { after = \"1h\", per_hour = 0.5 }",
        &[("00:30:00", "20s"), ("01:00:00", "20s"), ("01:30:00", "25s")],
    );
}

/// A shift that began before the run has tired its agents already.
#[test]
fn fatigue_counts_from_the_start_of_the_shift_not_of_the_run() {
    let text = chats("desk", "").one(
        "team",
        "\"desk\"",
        "22:00-04:00",
        "max_concurrency = 1\nfatigue = { after = \"1h\", per_hour = 0.5 }",
    );
    tells(
        &["00:00:00"],
        &text,
        // Two hours of the shift are over, one of them without fatigue: half as long again.
        &["00:00 A is given to agent 1", "00:00:30 A replied in round 1 after 30s", "00:00:30 A ended: handled"],
    );
}

#[test]
fn training_others_takes_time_while_they_are_there() {
    let text = chats("desk", "").one("veterans", "\"desk\"", ALL_DAY, "max_concurrency = 1").one(
        "temps",
        "\"desk\"",
        "01:00-24:00",
        "max_concurrency = 1\ncoached_by = { team = \"veterans\", handling_factor = 1.5 }",
    );
    tells(
        &["00:00:00", "01:10:00", "01:10:01"],
        &text,
        &[
            "00:00 A is given to agent 1",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:20 A ended: handled",
            "01:10 B is given to agent 1",
            "01:10:01 C is given to agent 2",
            "01:10:21 C replied in round 1 after 20s",
            "01:10:21 C ended: handled",
            "01:10:30 B replied in round 1 after 30s",
            "01:10:30 B ended: handled",
        ],
    );
}

#[test]
fn after_the_longest_overtime_the_rest_is_handed_over() {
    let text = chats("desk", "rounds = 2\nthink = \"30s\"").one(
        "team",
        "\"desk\"",
        "00:00-00:01",
        "max_concurrency = 2\nmax_overtime = \"30s\"",
    ) + "[[shift]]\nteam = \"team\"\nagents = 1\nhours = \"00:01-24:00\"\n";
    tells(
        &["00:00:00", "00:00:25"],
        &text,
        &[
            "00:00 A is given to agent 1",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:25 B is given to agent 1",
            "00:00:45 B replied in round 1 after 20s",
            "00:01 agent 1 was on duty, is in overtime",
            "00:01:10 A replied in round 2 after 20s",
            "00:01:10 A ended: handled",
            // B wrote at 1:15; of its reply five seconds are left.
            "00:01:30 B waits",
            "00:01:30 agent 1 was in overtime, is off",
            "00:01:30 B is given to agent 2",
            "00:01:35 B replied in round 2 after 20s",
            "00:01:35 B ended: handled",
        ],
    );
}

#[test]
fn one_day_sells_and_the_next_settles() {
    let shift = |name: &str, date: &str, works: &str| {
        let keys = format!("name = \"{name}\"\ndates = \"2026-11-{date}\"\n{works}");
        Scenario::new().shift("team", 1, "00:00-02:00", &keys)
    };
    let text = chats("desk", "").tasks("refunds", "").team("team", "works = [\"desk\"]\nmax_concurrency = 1")
        + shift("sale", "11", "")
        + shift("settle", "12", "works = [\"refunds\"]");
    let sources =
        [to("desk", &["2026-11-11T00:10:00", "2026-11-12T00:05:00"]), to("refunds", &["2026-11-11T00:20:00"])];
    told(
        &days_of("2026-11-11T00:00", "2026-11-12T02:00", &sources, &text),
        &[
            "00:10 A is given to agent 1",
            "00:10:20 A replied in round 1 after 20s",
            "00:10:20 A ended: handled",
            "00:20 B waits",
            "02:00 agent 1 was on duty, is in overtime",
            "02:00 agent 1 was in overtime, is off",
            "2026-11-12T00:00 B is given to agent 2",
            "2026-11-12T00:05 C waits",
            "2026-11-12T00:10 B ended: handled",
            "2026-11-12T02:00 agent 2 was on duty, is in overtime",
            "2026-11-12T02:00 agent 2 was in overtime, is off",
            "2026-11-12T04:00 C ended: open",
        ],
    );
}
