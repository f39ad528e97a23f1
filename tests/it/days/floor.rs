//! What the floor manager does, which agents are called in, and the initial state.

use super::{chats, one_agent, tasks, tells, tells_of, to, vips};
use crate::support::Scenario;

const ALL_DAY: &str = "00:00-24:00";

/// Agent 1 chats, ten minutes a reply; agent 2 does refunds unless the rule moves it to the desk.
fn helped(rule: &str) -> Scenario {
    chats("desk", "reply = \"10m\"").tasks("refunds", "").one("front", "\"desk\"", ALL_DAY, "max_concurrency = 1").one(
        "after-sales",
        "\"refunds\"",
        ALL_DAY,
        "max_concurrency = 1",
    ) + &format!("[[reallocation]]\nqueue = \"desk\"\nteam = \"after-sales\"\nagents = 1\n{rule}\n")
}

#[test]
fn another_team_helps_when_too_many_have_waited_for_long_enough() {
    tells(
        &["00:00:00", "00:01:00", "00:02:00", "00:11:00"],
        helped("waiting = 1\nlasting = \"1m\"\nreacts = \"2m\"\nuntil = 1"),
        &[
            "00:00 A is given to agent 1",
            "00:01 B waits",
            // Two wait: too many for a minute at 0:03, and two minutes later agent 2 has come.
            "00:02 C waits",
            "00:05 B is given to agent 2",
            "00:10 A replied in round 1 after 10m",
            "00:10 A ended: handled",
            // No contact waits: agent 2 takes no more contacts of this queue, but finishes the one it holds.
            "00:10 C is given to agent 1",
            "00:11 D waits",
            "00:15 B replied in round 1 after 14m",
            "00:15 B ended: handled",
            "00:20 C replied in round 1 after 18m",
            "00:20 C ended: handled",
            "00:20 D is given to agent 1",
            "00:30 D replied in round 1 after 19m",
            "00:30 D ended: handled",
        ],
    );
}

#[test]
fn a_crowd_that_does_not_last_moves_nobody() {
    tells(
        &["00:00:00", "00:01:00", "00:09:30"],
        helped("waiting = 1\nlasting = \"1m\""),
        &[
            "00:00 A is given to agent 1",
            "00:01 B waits",
            "00:09:30 C waits",
            "00:10 A replied in round 1 after 10m",
            "00:10 A ended: handled",
            "00:10 B is given to agent 1",
            "00:20 B replied in round 1 after 19m",
            "00:20 B ended: handled",
            "00:20 C is given to agent 1",
            "00:30 C replied in round 1 after 20m 30s",
            "00:30 C ended: handled",
        ],
    );
}

#[test]
fn another_team_helps_when_the_oldest_has_waited_too_long() {
    tells(
        &["00:00:00", "00:01:00"],
        helped("oldest = \"5m\"\nlasting = \"1m\"\nreacts = \"30s\"\nhandling_factor = 0.5"),
        &[
            "00:00 A is given to agent 1",
            "00:01 B waits",
            "00:07:30 B is given to agent 2",
            "00:10 A replied in round 1 after 10m",
            "00:10 A ended: handled",
            // At the desk the helper takes half the time.
            "00:12:30 B replied in round 1 after 11m 30s",
            "00:12:30 B ended: handled",
        ],
    );
}

/// A VIP goes first, and hasn't waited for long: it is B who has.
#[test]
fn the_oldest_is_who_has_waited_longest_not_who_goes_first() {
    tells_of(
        &[to("desk", &["00:00:00", "00:01:00"]), vips("desk", &["00:04:00"])],
        helped("oldest = \"5m\""),
        &[
            "00:00 A is given to agent 1",
            "00:01 B waits",
            "00:04 C waits",
            "00:06 C is given to agent 2",
            "00:10 A replied in round 1 after 10m",
            "00:10 A ended: handled",
            "00:10 B is given to agent 1",
            "00:16 C replied in round 1 after 12m",
            "00:16 C ended: handled",
            "00:20 B replied in round 1 after 19m",
            "00:20 B ended: handled",
        ],
    );
}

/// If fewer wait than `until`, help would be sent back as soon as it has come, so it doesn't come.
#[test]
fn nobody_is_moved_for_fewer_than_would_be_sent_back() {
    tells(
        &["00:00:00", "00:01:00", "00:08:00"],
        helped("oldest = \"5m\"\nuntil = 2"),
        &[
            "00:00 A is given to agent 1",
            "00:01 B waits",
            // Two wait, and the oldest for longer than five minutes: agent 2 takes one, and goes back.
            "00:08 C waits",
            "00:08 B is given to agent 2",
            "00:10 A replied in round 1 after 10m",
            "00:10 A ended: handled",
            "00:10 C is given to agent 1",
            "00:18 B replied in round 1 after 17m",
            "00:18 B ended: handled",
            "00:20 C replied in round 1 after 12m",
            "00:20 C ended: handled",
        ],
    );
}

#[test]
fn who_is_moved_still_works_what_it_worked_before() {
    tells_of(
        &[to("desk", &["00:00:00", "00:01:00", "00:02:00"]), to("refunds", &["00:04:00"])],
        helped("waiting = 1"),
        &[
            "00:00 A is given to agent 1",
            "00:01 B waits",
            "00:02 C waits",
            "00:02 B is given to agent 2",
            "00:04 D waits",
            "00:10 A replied in round 1 after 10m",
            "00:10 A ended: handled",
            "00:10 C is given to agent 1",
            "00:12 B replied in round 1 after 11m",
            "00:12 B ended: handled",
            "00:12 D is given to agent 2",
            "00:20 C replied in round 1 after 18m",
            "00:20 C ended: handled",
            "00:22 D ended: handled",
        ],
    );
}

#[test]
fn who_is_on_call_is_called_in_and_goes_again() {
    let text = chats("desk", "reply = \"30m\"")
        .one("front", "\"desk\"", ALL_DAY, "max_concurrency = 1")
        .one("reserve", "\"desk\"", ALL_DAY, "max_concurrency = 1")
        .set("shift.reserve.on_call", "true")
        + "[[reallocation]]\nqueue = \"desk\"\nteam = \"reserve\"\nagents = 1\nwaiting = 0\nreacts = \"10m\"\ncalls_in = true\n";
    tells(
        &["00:00:00", "00:01:00", "00:12:00"],
        &text,
        &[
            "00:00 A is given to agent 1",
            "00:01 B waits",
            "00:11 B is given to agent 2",
            // No contact waits: agent 2 is sent home once it has finished. Until then it takes no new contact.
            "00:11 agent 2 was on duty, is finishing",
            "00:12 C waits",
            // Called again on its way home, it stays for as long as C waits.
            "00:22 agent 2 was finishing, is on duty",
            "00:30 A replied in round 1 after 30m",
            "00:30 A ended: handled",
            "00:30 C is given to agent 1",
            "00:30 agent 2 was on duty, is finishing",
            "00:41 B replied in round 1 after 40m",
            "00:41 B ended: handled",
            "00:41 agent 2 was finishing, is off",
            "01:00 C replied in round 1 after 48m",
            "01:00 C ended: handled",
        ],
    );
}

fn starts_with(keys: &str) -> Scenario {
    Scenario::from(format!("[[start.queue]]\nname = \"desk\"\n{keys}"))
}

#[test]
fn the_day_begins_with_those_who_wait() {
    let text = one_agent("patience = \"3m\"").set("team.team.max_concurrency", "1").set("queue.desk.rounds", "1");
    tells(
        &["00:00:10"],
        text + starts_with("waiting = 2\noldest = \"2m\""),
        &[
            "00:00 A is given to agent 1",
            // B came a minute before.
            "00:00 B waits",
            "00:00:10 C waits",
            "00:00:20 A replied in round 1 after 2m 20s",
            "00:00:20 A ended: handled",
            "00:00:20 B is given to agent 1",
            "00:00:40 B replied in round 1 after 1m 40s",
            "00:00:40 B ended: handled",
            "00:00:40 C is given to agent 1",
            "00:01 C replied in round 1 after 50s",
            "00:01 C ended: handled",
        ],
    );
}

#[test]
fn whoever_has_waited_before_the_start_has_less_patience_left() {
    let text = one_agent("patience = \"3m\"").set("queue.desk.reply", "10m").set("team.team.max_concurrency", "1");
    tells(
        &[],
        text + starts_with("waiting = 2\noldest = \"2m\""),
        &[
            "00:00 A is given to agent 1",
            "00:00 B waits",
            // Patience of three minutes, two and one of them gone. A's reply stops, and B's begins.
            "00:01 A ended: abandoned",
            "00:01 B is given to agent 1",
            "00:02 B ended: abandoned",
        ],
    );
}

#[test]
fn the_day_begins_with_open_chats_and_messages() {
    let text = one_agent("nobody_there = \"offline_message\"").set("team.team.max_concurrency", "3");
    tells(
        &[],
        text + starts_with("oldest = \"2m\"\nopen = 2\nunanswered = 1\noffline_messages = 1"),
        &[
            "00:00 A is given to agent 1",
            // B's customer thinks until 0:30. C left a message.
            "00:00 B is given to agent 1",
            "00:00 C is given to agent 1",
            "00:00:20 A replied in round 1 after 2m 20s",
            "00:00:40 C replied in round 1 after 2m 40s",
            "00:00:40 C ended: gone",
            "00:01 B replied in round 1 after 30s",
            // A wrote again at 0:50.
            "00:01:20 A replied in round 2 after 30s",
            "00:01:20 A ended: handled",
            // B wrote again at 1:30.
            "00:01:50 B replied in round 2 after 20s",
            "00:01:50 B ended: handled",
        ],
    );
}

/// A task from before the start has the deadline that it was filed with.
#[test]
fn tasks_of_the_start_have_their_deadlines() {
    let text = tasks("refunds", "deadline = \"1h\"").one("team", "\"refunds\"", ALL_DAY, "")
        + "[[start.queue]]\nname = \"refunds\"\nwaiting = 2\noldest = \"50m\"\n";
    tells_of(
        &[to("refunds", &["00:05:00"])],
        &text,
        &[
            "00:00 A is given to agent 1",
            "00:00 B waits",
            "00:05 C waits",
            // Due at 0:10 and done at 0:10; B was filed 25 minutes before the start and goes before C.
            "00:10 A ended: handled",
            "00:10 B is given to agent 1",
            "00:20 B ended: handled",
            "00:20 C is given to agent 1",
            "00:30 C ended: handled",
        ],
    );
}
