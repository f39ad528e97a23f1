//! How an agent answers chats: order, canned replies, switching, lingering, reassigning, messages at opening.

use super::{chats, one_agent, tells, tells_of, to, vips};
use crate::support::{Scenario, Source, day_of, journal, story};

const ALL_DAY: &str = "00:00-24:00";

/// One agent with this many slots.
fn desk(keys: &str, slots: u32, team_keys: &str) -> Scenario {
    chats("desk", keys).one("team", "\"desk\"", ALL_DAY, &format!("max_concurrency = {slots}\n{team_keys}"))
}

#[test]
fn a_vip_overtakes() {
    tells_of(
        &[to("desk", &["00:00:00", "00:00:10"]), vips("desk", &["00:00:20"])],
        desk("reply = \"1m\"", 1, ""),
        &[
            "00:00 A is given to agent 1",
            "00:00:10 B waits",
            "00:00:20 C waits",
            "00:01 A replied in round 1 after 1m",
            "00:01 A ended: handled",
            "00:01 C is given to agent 1",
            "00:02 C replied in round 1 after 1m 40s",
            "00:02 C ended: handled",
            "00:02 B is given to agent 1",
            "00:03 B replied in round 1 after 2m 50s",
            "00:03 B ended: handled",
        ],
    );
}

/// With 30 s of head start, VIPs count as having asked 30 s earlier: C at 0:20 and D at 0:45, for B at 0:10 and E at
/// 0:55. So C, who asked 40 s after B, stays behind B, and D passes E's place before E has asked.
#[test]
fn a_vip_with_a_head_start_passes_only_those_who_asked_within_it() {
    tells_of(
        &[to("desk", &["00:00:00", "00:00:10", "00:00:55"]), vips("desk", &["00:00:50", "00:01:15"])],
        desk("reply = \"2m\"\nhead_start = { vip = \"30s\" }", 1, ""),
        &[
            "00:00 A is given to agent 1",
            "00:00:10 B waits",
            "00:00:50 C waits",
            "00:00:55 D waits",
            "00:01:15 E waits",
            "00:02 A replied in round 1 after 2m",
            "00:02 A ended: handled",
            // B counts since 0:10, C since 0:20, E since 0:45, D since 0:55.
            "00:02 B is given to agent 1",
            "00:04 B replied in round 1 after 3m 50s",
            "00:04 B ended: handled",
            "00:04 C is given to agent 1",
            "00:06 C replied in round 1 after 5m 10s",
            "00:06 C ended: handled",
            "00:06 E is given to agent 1",
            "00:08 E replied in round 1 after 6m 45s",
            "00:08 E ended: handled",
            "00:08 D is given to agent 1",
            "00:10 D replied in round 1 after 9m 5s",
            "00:10 D ended: handled",
        ],
    );
}

/// An agent of two queues takes the contact that counts as having waited for longest: members have 30 s of head start,
/// VIPs among them 60 s.
#[test]
fn a_queue_with_a_head_start_passes_another() {
    let text = chats("desk", "reply = \"2m\"")
        .chats("members", "reply = \"2m\"\nhead_start = { normal = \"30s\", vip = \"60s\" }")
        .one("team", "\"desk\", \"members\"", ALL_DAY, "max_concurrency = 1");
    let members = to("members", &["00:00:45", "00:00:50"]);
    let vips = Source { name: "vips", queue: "members", vip: 1, arrivals: &["00:01:15"] };
    tells_of(
        &[to("desk", &["00:00:00", "00:00:10", "00:00:18"]), members, vips],
        &text,
        &[
            "00:00 A is given to agent 1",
            "00:00:10 B waits",
            "00:00:18 C waits",
            "00:00:45 D waits",
            "00:00:50 E waits",
            "00:01:15 F waits",
            "00:02 A replied in round 1 after 2m",
            "00:02 A ended: handled",
            // B counts since 0:10, D since 0:15, F since 0:15, C since 0:18, E since 0:20.
            "00:02 B is given to agent 1",
            "00:04 B replied in round 1 after 3m 50s",
            "00:04 B ended: handled",
            // D and F count alike; D asked earlier.
            "00:04 D is given to agent 1",
            "00:06 D replied in round 1 after 5m 15s",
            "00:06 D ended: handled",
            "00:06 F is given to agent 1",
            "00:08 F replied in round 1 after 6m 45s",
            "00:08 F ended: handled",
            "00:08 C is given to agent 1",
            "00:10 C replied in round 1 after 9m 42s",
            "00:10 C ended: handled",
            "00:10 E is given to agent 1",
            "00:12 E replied in round 1 after 11m 10s",
            "00:12 E ended: handled",
        ],
    );
}

/// A head start moves a VIP forward in the order alone: the agents of the second team still wait until the VIP itself
/// has waited for 60 s. Of two who count alike, the one that asked earlier goes first.
#[test]
fn a_head_start_is_no_wait() {
    let text = chats(
        "desk",
        "reply = \"5m\"\nhead_start = { vip = \"30s\" }\nteams = [\"first\", { team = \"second\", after = \"60s\" }]",
    )
    .one("first", "\"desk\"", ALL_DAY, "max_concurrency = 1")
    .one("second", "\"desk\"", ALL_DAY, "max_concurrency = 1");
    tells_of(
        &[to("desk", &["00:00:00", "00:03:30"]), vips("desk", &["00:00:30", "00:04:00"])],
        &text,
        &[
            "00:00 A is given to agent 1",
            "00:00:30 B waits",
            "00:01:30 B is given to agent 2",
            "00:03:30 C waits",
            "00:04 D waits",
            "00:05 A replied in round 1 after 5m",
            "00:05 A ended: handled",
            // C and D both count since 3:30.
            "00:05 C is given to agent 1",
            "00:06:30 B replied in round 1 after 6m",
            "00:06:30 B ended: handled",
            "00:06:30 D is given to agent 2",
            "00:10 C replied in round 1 after 6m 30s",
            "00:10 C ended: handled",
            "00:11:30 D replied in round 1 after 7m 30s",
            "00:11:30 D ended: handled",
        ],
    );
}

/// A head start that all have in common moves nobody, nor does one of VIPs that is longer than any wait.
#[test]
fn a_head_start_that_passes_nobody_changes_nothing() {
    const TIMES: &str = "reply = \"2m\"\n";
    let seen = |sources: &[Source<'_>], keys: &str| story(&day_of(sources, desk(&format!("{TIMES}{keys}"), 1, "")));
    let all = [to("desk", &["00:00:00", "00:00:10", "00:00:20", "00:00:50", "00:02:00"])];
    assert_eq!(seen(&all, ""), seen(&all, "head_start = \"90s\""));
    let some = [to("desk", &["00:00:00", "00:00:10", "00:00:20"]), vips("desk", &["00:00:50", "00:02:00"])];
    assert_eq!(seen(&some, ""), seen(&some, "head_start = { vip = \"1d\" }"));
    assert_ne!(seen(&some, ""), seen(&some, "head_start = { vip = \"1s\" }"));
}

/// A VIP at the head of the queue who has not waited long enough for a team doesn't keep it from contacts that have.
#[test]
fn a_team_that_joins_later_passes_over_a_vip_who_came_just_now() {
    let text = chats("desk", "reply = \"5m\"\nteams = [\"first\", { team = \"second\", after = \"60s\" }]")
        .one("first", "\"desk\"", ALL_DAY, "max_concurrency = 1")
        .one("second", "\"desk\"", "00:02-24:00", "max_concurrency = 1");
    tells_of(
        &[to("desk", &["00:00:00", "00:00:30"]), vips("desk", &["00:01:40"])],
        &text,
        &[
            "00:00 A is given to agent 1",
            "00:00:30 B waits",
            "00:01:40 C waits",
            // B has waited 90 s, the VIP 20 s.
            "00:02 B is given to agent 2",
            "00:05 A replied in round 1 after 5m",
            "00:05 A ended: handled",
            "00:05 C is given to agent 1",
            "00:07 B replied in round 1 after 6m 30s",
            "00:07 B ended: handled",
            "00:10 C replied in round 1 after 8m 20s",
            "00:10 C ended: handled",
        ],
    );
}

#[test]
fn who_would_have_to_wait_balks() {
    tells(
        &["00:00:00", "00:00:05", "00:00:20"],
        desk("balks = 1", 1, ""),
        &[
            "00:00 A is given to agent 1",
            "00:00:05 B ended: abandoned",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:20 A ended: handled",
            "00:00:20 C is given to agent 1",
            "00:00:40 C replied in round 1 after 20s",
            "00:00:40 C ended: handled",
        ],
    );
}

#[test]
fn a_canned_reply_takes_a_fraction() {
    tells(
        &["00:00:00"],
        desk("canned = { share = 1, handling_factor = 0.25 }", 1, ""),
        &["00:00 A is given to agent 1", "00:00:05 A replied in round 1 after 5s", "00:00:05 A ended: handled"],
    );
}

#[test]
fn other_open_chats_slow_the_writing_down() {
    tells(
        &["00:00:00", "00:00:05"],
        one_agent("slowdown = 0.5"),
        &[
            "00:00 A is given to agent 1",
            "00:00:05 B is given to agent 1",
            // Begun alone.
            "00:00:20 A replied in round 1 after 20s",
            // With A open: 30 s.
            "00:00:50 B replied in round 1 after 45s",
            // Written at 0:50, with B open.
            "00:01:20 A replied in round 2 after 30s",
            "00:01:20 A ended: handled",
            // Written at 1:20, as A ends.
            "00:01:40 B replied in round 2 after 20s",
            "00:01:40 B ended: handled",
        ],
    );
}

#[test]
fn turning_to_another_customer_takes_time() {
    tells(
        &["00:00:00", "00:00:05"],
        one_agent("switch_time = \"5s\""),
        &[
            "00:00 A is given to agent 1",
            "00:00:05 B is given to agent 1",
            // The first message of all: the agent turns from no other chat.
            "00:00:20 A replied in round 1 after 20s",
            "00:00:45 B replied in round 1 after 40s",
            "00:01:15 A replied in round 2 after 25s",
            "00:01:15 A ended: handled",
            "00:01:40 B replied in round 2 after 25s",
            "00:01:40 B ended: handled",
        ],
    );
    tells(
        &["00:00:00"],
        one_agent("switch_time = \"5s\""),
        &[
            "00:00 A is given to agent 1",
            "00:00:20 A replied in round 1 after 20s",
            "00:01:10 A replied in round 2 after 20s",
            "00:01:10 A ended: handled",
        ],
    );
}

#[test]
fn a_slot_lingers_after_the_last_reply() {
    tells(
        &["00:00:00", "00:00:30"],
        desk("linger = \"1m\"", 1, ""),
        &[
            "00:00 A is given to agent 1",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:20 A ended: handled",
            "00:00:30 B waits",
            "00:01:20 B is given to agent 1",
            "00:01:40 B replied in round 1 after 1m 10s",
            "00:01:40 B ended: handled",
        ],
    );
}

#[test]
fn a_chat_is_wrapped_up_before_the_next_is_answered() {
    tells(
        &["00:00:00", "00:00:05", "00:00:52"],
        desk("wrap_up = \"10s\"", 2, ""),
        &[
            "00:00 A is given to agent 1",
            "00:00:05 B is given to agent 1",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:20 A ended: handled",
            "00:00:50 B replied in round 1 after 45s",
            "00:00:50 B ended: handled",
            // The slot is free, the agent wraps up B until 1:00.
            "00:00:52 C is given to agent 1",
            "00:01:20 C replied in round 1 after 28s",
            "00:01:20 C ended: handled",
        ],
    );
}

/// A call is answered when it is taken: no agent who wraps up a chat takes it.
#[test]
fn a_call_waits_while_a_chat_is_wrapped_up() {
    let text = chats("desk", "wrap_up = \"10s\"").calls("calls", "talk = \"2m\"").one(
        "team",
        "\"desk\", \"calls\"",
        ALL_DAY,
        "max_concurrency = 1",
    );
    tells_of(
        &[to("desk", &["00:00:00"]), to("calls", &["00:00:25"])],
        &text,
        &[
            "00:00 A is given to agent 1",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:20 A ended: handled",
            "00:00:25 B waits",
            "00:00:30 B is given to agent 1",
            "00:02:30 B ended: handled",
        ],
    );
}

#[test]
fn an_unanswered_chat_goes_to_a_colleague() {
    let text = chats("desk", "reply = \"3m\"\nassign = \"push\"\nreassign_after = \"1m\"")
        .one("team", "\"desk\"", ALL_DAY, "")
        .set("shift.team.agents", "2");
    tells(
        &["00:00:00", "00:00:10", "00:00:20"],
        &text,
        &[
            "00:00 A is given to agent 1",
            "00:00 A waits",
            "00:00:10 B is given to agent 2",
            "00:00:10 B waits",
            "00:00:20 C is given to agent 1",
            "00:00:20 C waits",
            // Under push a colleague takes contacts even when busy; C changes hands each minute.
            "00:01:20 C is given to agent 2",
            "00:02:20 C is given to agent 1",
            "00:03 A replied in round 1 after 3m",
            "00:03 A ended: handled",
            "00:03:10 B replied in round 1 after 3m",
            "00:03:10 B ended: handled",
            // Agent 1 took it in hand at 3:00; its clock went on all the time.
            "00:06 C replied in round 1 after 5m 40s",
            "00:06 C ended: handled",
        ],
    );
}

#[test]
fn without_a_free_colleague_a_chat_is_looked_at_again() {
    let text = chats("desk", "reply = \"3m\"\nreassign_after = \"1m\"")
        .one("slow", "{ queue = \"desk\", handling_factor = 2 }", ALL_DAY, "max_concurrency = 2")
        .one("quick", "\"desk\"", ALL_DAY, "max_concurrency = 1");
    tells(
        &["00:00:00", "00:00:10", "00:00:20"],
        &text,
        &[
            "00:00 A is given to agent 1",
            "00:00:10 B is given to agent 2",
            "00:00:20 C is given to agent 1",
            "00:03:10 B replied in round 1 after 3m",
            "00:03:10 B ended: handled",
            // Looked at each minute from 1:20 on.
            "00:03:20 C is given to agent 2",
            "00:06 A replied in round 1 after 6m",
            "00:06 A ended: handled",
            "00:06:20 C replied in round 1 after 6m",
            "00:06:20 C ended: handled",
        ],
    );
}

const LEAVES_SILENTLY: &str = "patience = \"15s\"\nsilent_abandonment = 1\nidle_close = \"1m\"";

#[test]
fn a_customer_who_left_silently_reengages_at_the_late_reply() {
    tells(
        &["00:00:00"],
        one_agent(&format!("{LEAVES_SILENTLY}\nreengages = 1")),
        &[
            "00:00 A is given to agent 1",
            "00:00:15 A ended: abandoned in silence",
            "00:00:20 A reengaged",
            "00:00:20 A replied in round 1 after 20s",
            "00:01:10 A replied in round 2 after 20s",
            "00:01:10 A ended: handled",
        ],
    );
    tells(
        &["00:00:00"],
        one_agent(&format!("{LEAVES_SILENTLY}\nreengages = 0\nreengages_half_life = \"1m\"")),
        &["00:00 A is given to agent 1", "00:00:15 A ended: abandoned in silence"],
    );
}

#[test]
fn after_its_half_life_half_as_many_reengage() {
    let text = one_agent(&format!("{LEAVES_SILENTLY}\nreengages = 1\nreengages_half_life = \"5s\""))
        .set("shift.team.agents", "400");
    let model = crate::support::day(&["00:00:00"; 400], &text);
    let reengaged = journal(&model, 0).iter().filter(|entry| entry.what() == "reengaged").count();
    // All left 5 s before the reply: 200 of 400 expected, with a standard deviation of 10.
    assert!((155..=245).contains(&reengaged), "{reengaged}");
}

/// The chats of `attend`: at 0:40, when the agent has answered A and B once, A's second message of 0:30 is in the list,
/// and behind it C, which came at 0:35.
fn attends(team_keys: &str, more: &str, expected: &[&str]) {
    let text = desk("rounds = 2\nthink = \"10s\"", 3, team_keys) + more;
    let mut story = vec![
        "00:00 A is given to agent 1",
        "00:00:05 B is given to agent 1",
        "00:00:20 A replied in round 1 after 20s",
        "00:00:35 C is given to agent 1",
        "00:00:40 B replied in round 1 after 35s",
    ];
    story.extend(expected);
    tells(&["00:00:00", "00:00:05", "00:00:35"], &text, &story);
}

const OLDEST_FIRST: &[&str] = &[
    "00:01 A replied in round 2 after 30s",
    "00:01 A ended: handled",
    "00:01:20 C replied in round 1 after 45s",
    // B wrote at 0:50.
    "00:01:40 B replied in round 2 after 50s",
    "00:01:40 B ended: handled",
    "00:02 C replied in round 2 after 30s",
    "00:02 C ended: handled",
];

const C_FIRST: &[&str] = &[
    "00:01 C replied in round 1 after 25s",
    "00:01:20 A replied in round 2 after 50s",
    "00:01:20 A ended: handled",
    "00:01:40 B replied in round 2 after 50s",
    "00:01:40 B ended: handled",
    "00:02 C replied in round 2 after 50s",
    "00:02 C ended: handled",
];

#[test]
fn an_agent_attends_to_the_oldest_message_or_to_new_chats() {
    attends("", "", OLDEST_FIRST);
    attends("attend = \"new_first\"", "", C_FIRST);
}

#[test]
fn an_agent_saves_what_can_still_be_saved() {
    let within = |within: &str| format!("[[target]]\nqueue = \"desk\"\nwithin = \"{within}\"\nshare = 0.9\n");
    // C can be answered within its limit until 1:05; A's second message has none.
    attends("attend = \"save_deadline\"", &within("30s"), C_FIRST);
    // C's limit passed at 0:38: no message can be saved, so the oldest goes first.
    attends("attend = \"save_deadline\"", &within("3s"), OLDEST_FIRST);
}

#[test]
fn messages_are_handed_out_in_batches_at_opening() {
    let text = chats(
        "desk",
        "nobody_there = \"offline_message\"\noffline_message_batch = { size = 2, every = \"5m\" }",
    )
    .one("team", "\"desk\"", "00:30-24:00", "max_concurrency = 4");
    tells(
        &["00:01:00", "00:02:00", "00:03:00"],
        &text,
        &[
            "00:01 A left a message",
            "00:01 A waits",
            "00:02 B left a message",
            "00:02 B waits",
            "00:03 C left a message",
            "00:03 C waits",
            "00:30 A is given to agent 1",
            "00:30 B is given to agent 1",
            "00:30:20 A replied in round 1 after 29m 20s",
            "00:30:20 A ended: gone",
            "00:30:40 B replied in round 1 after 28m 40s",
            "00:30:40 B ended: gone",
            "00:35 C is given to agent 1",
            "00:35:20 C replied in round 1 after 32m 20s",
            "00:35:20 C ended: gone",
        ],
    );
}

/// A chat of two rounds with 30 s of thinking, and a call of two minutes, for one agent.
fn chat_and_call(team_keys: &str) -> Scenario {
    chats("desk", "rounds = 2\nthink = \"30s\"").calls("calls", "talk = \"2m\"").one(
        "team",
        "\"desk\", \"calls\"",
        ALL_DAY,
        &format!("max_concurrency = 3\n{team_keys}"),
    )
}

#[test]
fn a_call_waits_while_a_chat_is_open() {
    tells_of(
        &[to("desk", &["00:00:00"]), to("calls", &["00:00:25"])],
        chat_and_call(""),
        &[
            "00:00 A is given to agent 1",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:25 B waits",
            "00:01:10 A replied in round 2 after 20s",
            "00:01:10 A ended: handled",
            "00:01:10 B is given to agent 1",
            "00:03:10 B ended: handled",
        ],
    );
}

#[test]
fn who_blends_takes_a_call_while_customers_think_and_chats_while_on_the_call() {
    tells_of(
        &[to("desk", &["00:00:00", "00:01:00"]), to("calls", &["00:00:25"])],
        chat_and_call("blend = true"),
        &[
            "00:00 A is given to agent 1",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:25 B is given to agent 1",
            "00:01 C is given to agent 1",
            "00:02:25 B ended: handled",
            // A wrote at 0:50.
            "00:02:45 A replied in round 2 after 1m 55s",
            "00:02:45 A ended: handled",
            "00:03:05 C replied in round 1 after 2m 5s",
            "00:03:55 C replied in round 2 after 20s",
            "00:03:55 C ended: handled",
        ],
    );
}
