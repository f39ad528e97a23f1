//! Chats and calls: pool and push, patience and silence, shifts and breaks.

use super::{chats, one_agent, tells};
use crate::support::Scenario;

#[test]
fn pool_a_freed_slot_takes_the_head_of_the_queue() {
    tells(
        &["00:00:00", "00:00:10", "00:00:15"],
        one_agent(""),
        &[
            "00:00 A is given to agent 1",
            "00:00:10 B is given to agent 1",
            "00:00:15 C waits",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:40 B replied in round 1 after 30s",
            // A wrote again at 0:50. Its last reply frees the slot for C, whose message is taken before B's of 1:10,
            // because slots are freed before messages come.
            "00:01:10 A replied in round 2 after 20s",
            "00:01:10 A ended: handled",
            "00:01:10 C is given to agent 1",
            "00:01:30 C replied in round 1 after 1m 15s",
            "00:01:50 B replied in round 2 after 40s",
            "00:01:50 B ended: handled",
            "00:02:20 C replied in round 2 after 20s",
            "00:02:20 C ended: handled",
        ],
    );
}

#[test]
fn push_a_contact_waits_with_its_agent_while_a_colleague_is_idle() {
    let text = chats("desk", "assign = \"push\"\nrouting = \"round_robin\"\nreply = \"60s\"")
        .team("team", "works = [\"desk\"]")
        .shift("team", 2, "00:00-24:00", "");
    tells(
        &["00:00:00", "00:00:50", "00:01:10", "00:01:20"],
        text,
        &[
            "00:00 A is given to agent 1",
            "00:00 A waits",
            "00:00:50 B is given to agent 2",
            "00:00:50 B waits",
            "00:01 A replied in round 1 after 1m",
            "00:01 A ended: handled",
            "00:01:10 C is given to agent 1",
            "00:01:10 C waits",
            // D is pushed to agent 2, who still writes to B until 1:50.
            "00:01:20 D is given to agent 2",
            "00:01:20 D waits",
            "00:01:50 B replied in round 1 after 1m",
            "00:01:50 B ended: handled",
            "00:02:10 C replied in round 1 after 1m",
            "00:02:10 C ended: handled",
            "00:02:50 D replied in round 1 after 1m 30s",
            "00:02:50 D ended: handled",
        ],
    );
}

#[test]
fn a_greeting_ends_the_first_response_and_the_answer_is_still_owed() {
    tells(
        &["00:00:00", "00:00:02"],
        one_agent("rounds = 1\ngreeting = { by = \"hand\", mean = \"3s\", cv = 0 }"),
        &[
            "00:00 A is given to agent 1",
            "00:00:02 B is given to agent 1",
            // A is greeted at 0:03, B at 0:06; the answers follow in the order in which they were owed.
            "00:00:26 A replied in round 1 after 26s",
            "00:00:26 A ended: handled",
            "00:00:46 B replied in round 1 after 44s",
            "00:00:46 B ended: handled",
        ],
    );
}

#[test]
fn patience_until_the_first_reply_runs_out_while_it_is_written() {
    tells(
        &["00:00:00", "00:00:05"],
        one_agent("rounds = 1\npatience = \"30s\""),
        &[
            "00:00 A is given to agent 1",
            "00:00:05 B is given to agent 1",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:20 A ended: handled",
            // B's reply would be done at 0:40; the customer waits until 0:35, and the writing stops.
            "00:00:35 B ended: abandoned",
        ],
    );
}

#[test]
fn patience_until_assignment_ends_with_the_slot() {
    tells(
        &["00:00:00", "00:00:00", "00:00:05"],
        one_agent("rounds = 1\npatience = \"30s\"\npatience_until = \"assignment\""),
        &[
            "00:00 A is given to agent 1",
            "00:00 B is given to agent 1",
            "00:00:05 C waits",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:20 A ended: handled",
            "00:00:20 C is given to agent 1",
            // 40 s after asking, longer than the patience, but C was given to an agent before it ran out.
            "00:00:40 B replied in round 1 after 40s",
            "00:00:40 B ended: handled",
            "00:01 C replied in round 1 after 55s",
            "00:01 C ended: handled",
        ],
    );
}

#[test]
fn a_customer_whose_turn_comes_as_patience_runs_out_is_served() {
    tells(
        &["00:00:00", "00:00:00"],
        one_agent("rounds = 1\npatience = \"40s\""),
        &[
            "00:00 A is given to agent 1",
            "00:00 B is given to agent 1",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:20 A ended: handled",
            "00:00:40 B replied in round 1 after 40s",
            "00:00:40 B ended: handled",
        ],
    );
}

#[test]
fn a_customer_who_left_silently_is_written_to_and_holds_the_slot() {
    let text =
        one_agent("rounds = 1\npatience = \"15s\"\npatience_until = \"assignment\"\nsilent_abandonment = 1.0\nidle_close = \"1m\"")
            .set("team.team.max_concurrency", "1");
    tells(
        &["00:00:00", "00:00:01", "00:00:50"],
        &text,
        &[
            "00:00 A is given to agent 1",
            "00:00:01 B waits",
            "00:00:16 B ended: abandoned in silence",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:20 A ended: handled",
            // The agent can't know: it writes to B until 0:40, and waits for an answer until 1:40.
            "00:00:20 B is given to agent 1",
            "00:00:50 C waits",
            "00:01:05 C ended: abandoned in silence",
            "00:01:40 C is given to agent 1",
        ],
    );
}

#[test]
fn a_chat_closed_on_a_thinking_customer_asks_anew() {
    tells(
        &["00:00:00"],
        one_agent("idle_close = \"25s\""),
        &[
            "00:00 A is given to agent 1",
            "00:00:20 A replied in round 1 after 20s",
            // Closed at 0:45, but the customer still writes at 0:50.
            "00:00:50 A returned",
            "00:00:50 A is given to agent 1",
            "00:01:10 A replied in round 2 after 20s",
            "00:01:10 A ended: handled",
        ],
    );
}

#[test]
fn a_customer_waits_only_so_long_for_a_later_reply() {
    let text = one_agent("rounds = 3\nreply_patience = \"25s\"");
    tells(
        &["00:00:00", "00:00:45"],
        &text,
        &[
            "00:00 A is given to agent 1",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:45 B is given to agent 1",
            // A writes at 0:50; the agent is with B until 1:05, A's reply would be done at 1:25.
            "00:01:05 B replied in round 1 after 20s",
            "00:01:15 A ended: abandoned",
            "00:01:55 B replied in round 2 after 20s",
            "00:02:45 B replied in round 3 after 20s",
            "00:02:45 B ended: handled",
        ],
    );
}

/// Two agents whose shifts meet at 00:01; the first has two chats then, one being written to and one thinking.
fn shift_end(at_end: &str) -> Scenario {
    one_agent("").set("shift.team.hours", "00:00-00:01").set("shift.team.at_end", at_end).shift(
        "team",
        1,
        "00:01-24:00",
        "",
    )
}

#[test]
fn at_the_end_of_a_shift_finish_works_off_what_is_held() {
    tells(
        &["00:00:00", "00:00:25"],
        shift_end("finish"),
        &[
            "00:00 A is given to agent 1",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:25 B is given to agent 1",
            "00:00:45 B replied in round 1 after 20s",
            "00:01 agent 1 was on duty, is in overtime",
            "00:01:10 A replied in round 2 after 20s",
            "00:01:10 A ended: handled",
            "00:01:35 B replied in round 2 after 20s",
            "00:01:35 B ended: handled",
            "00:01:35 agent 1 was in overtime, is off",
        ],
    );
}

#[test]
fn at_the_end_of_a_shift_hand_over_passes_on_the_rest_of_the_work() {
    tells(
        &["00:00:00", "00:00:25"],
        shift_end("hand_over"),
        &[
            "00:00 A is given to agent 1",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:25 B is given to agent 1",
            "00:00:45 B replied in round 1 after 20s",
            // A's second reply was begun at 0:50: ten seconds of it are left. B is thinking until 1:15.
            "00:01 A waits",
            "00:01 agent 1 was on duty, is off",
            "00:01 A is given to agent 2",
            "00:01:10 A replied in round 2 after 20s",
            "00:01:10 A ended: handled",
            "00:01:15 B is given to agent 2",
            "00:01:35 B replied in round 2 after 20s",
            "00:01:35 B ended: handled",
        ],
    );
}

#[test]
fn at_the_end_of_a_shift_cut_drops_what_is_held() {
    tells(
        &["00:00:00", "00:00:25"],
        shift_end("cut"),
        &[
            "00:00 A is given to agent 1",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:25 B is given to agent 1",
            "00:00:45 B replied in round 1 after 20s",
            "00:01 A ended: cut",
            "00:01 B ended: cut",
            "00:01 agent 1 was on duty, is off",
        ],
    );
}

/// One agent with a break of five minutes due at 00:01.
fn with_break(while_away: &str) -> Scenario {
    let breaks =
        format!("[{{ length = \"5m\", earliest = \"00:01\", latest = \"00:01\", max_away = 1, {while_away} }}]");
    one_agent("").set("shift.team.breaks", &breaks)
}

#[test]
fn under_suspend_the_list_is_cleared_and_messages_wait_for_the_return() {
    tells(
        &["00:00:30", "00:00:35", "00:02:00"],
        with_break("while_away = \"suspend\", clear_for = \"1m\""),
        &[
            "00:00:30 A is given to agent 1",
            "00:00:35 B is given to agent 1",
            "00:00:50 A replied in round 1 after 20s",
            "00:01 agent 1 was on duty, is clearing",
            // B's reply is in hand; nothing else is owed when it is done, so the break runs from 1:10 to 6:10.
            "00:01:10 B replied in round 1 after 35s",
            "00:01:10 agent 1 was clearing, is on a break",
            "00:02 C waits",
            "00:06:10 agent 1 was on a break, is on duty",
            // A wrote at 1:20, B at 1:40.
            "00:06:30 A replied in round 2 after 5m 10s",
            "00:06:30 A ended: handled",
            "00:06:30 C is given to agent 1",
            "00:06:50 B replied in round 2 after 5m 10s",
            "00:06:50 B ended: handled",
            "00:07:10 C replied in round 1 after 5m 10s",
            "00:08 C replied in round 2 after 20s",
            "00:08 C ended: handled",
        ],
    );
}

#[test]
fn clearing_ends_with_the_reply_in_hand_when_its_time_is_over() {
    tells(
        &["00:00:45", "00:00:46"],
        with_break("while_away = \"suspend\", clear_for = \"1s\"").set("queue.desk.rounds", "1"),
        &[
            "00:00:45 A is given to agent 1",
            "00:00:46 B is given to agent 1",
            "00:01 agent 1 was on duty, is clearing",
            "00:01:05 A replied in round 1 after 20s",
            "00:01:05 A ended: handled",
            "00:01:05 agent 1 was clearing, is on a break",
            "00:06:05 agent 1 was on a break, is on duty",
            "00:06:25 B replied in round 1 after 5m 39s",
            "00:06:25 B ended: handled",
        ],
    );
}

#[test]
fn under_finish_the_break_begins_when_nothing_is_held() {
    tells(
        &["00:00:45"],
        with_break("while_away = \"finish\""),
        &[
            "00:00:45 A is given to agent 1",
            "00:01 agent 1 was on duty, is finishing",
            "00:01:05 A replied in round 1 after 20s",
            "00:01:55 A replied in round 2 after 20s",
            "00:01:55 A ended: handled",
            "00:01:55 agent 1 was finishing, is on a break",
            "00:06:55 agent 1 was on a break, is on duty",
        ],
    );
}

#[test]
fn a_call_fills_its_agent_until_it_is_wrapped_up() {
    let text = Scenario::new().calls("desk", "talk = \"2m\"\nwrap_up = \"30s\"\npatience = \"1m\"").one(
        "team",
        "\"desk\"",
        "00:00-24:00",
        "",
    );
    tells(
        &["00:00:00", "00:00:10", "00:01:40"],
        text,
        &[
            "00:00 A is given to agent 1",
            "00:00:10 B waits",
            "00:01:10 B ended: abandoned",
            "00:01:40 C waits",
            "00:02 A ended: handled",
            "00:02:30 C is given to agent 1",
            "00:04:30 C ended: handled",
        ],
    );
}

#[test]
fn a_message_left_while_nobody_is_there_is_answered_in_one_reply() {
    let text =
        one_agent("nobody_there = \"offline_message\"\npatience = \"10s\"").set("shift.team.hours", "00:30-24:00");
    tells(
        &["00:00:00", "00:29:59"],
        &text,
        &[
            "00:00 A left a message",
            "00:00 A waits",
            "00:29:59 B left a message",
            "00:29:59 B waits",
            "00:30 A is given to agent 1",
            "00:30 B is given to agent 1",
            "00:30:20 A replied in round 1 after 30m 20s",
            "00:30:20 A ended: gone",
            "00:30:40 B replied in round 1 after 41s",
            "00:30:40 B ended: gone",
        ],
    );
}

#[test]
fn a_second_team_joins_after_the_wait_it_was_given() {
    let text = chats("desk", "reply = \"5m\"\nteams = [\"first\", { team = \"second\", after = \"60s\" }]")
        .team("second", "works = [\"desk\"]\nmax_concurrency = 1")
        .one("first", "\"desk\"", "00:00-24:00", "max_concurrency = 1")
        .shift("second", 1, "00:00-24:00", "");
    tells(
        &["00:00:00", "00:00:30"],
        text,
        &[
            // Agent 1 is the second team's: agents are numbered by team in the file.
            "00:00 A is given to agent 2",
            "00:00:30 B waits",
            "00:01:30 B is given to agent 1",
            "00:05 A replied in round 1 after 5m",
            "00:05 A ended: handled",
            "00:06:30 B replied in round 1 after 6m",
            "00:06:30 B ended: handled",
        ],
    );
}

#[test]
fn the_bot_hands_over_what_it_does_not_solve_and_alone_it_loses_it() {
    let bot = |mode: &str, solves: &str| {
        let bot = format!("queues = [\"desk\"]\nmode = {mode}\nsession = \"1m\"\nsolves = {solves}");
        one_agent("rounds = 1").section("bot", &bot)
    };
    tells(&["00:00:00"], bot("\"bot_first\"", "1.0"), &["00:01 A ended: contained"]);
    tells(
        &["00:00:00"],
        bot("\"bot_first\"", "0.0"),
        &["00:01 A is given to agent 1", "00:01:20 A replied in round 1 after 20s", "00:01:20 A ended: handled"],
    );
    tells(&["00:00:00"], bot("\"bot_only\"", "0.0"), &["00:01 A ended: left the bot"]);
    tells(
        &["00:00:00"],
        bot("[[\"01:00-02:00\", \"bot_first\"]]", "1.0"),
        &["00:00 A is given to agent 1", "00:00:20 A replied in round 1 after 20s", "00:00:20 A ended: handled"],
    );
}

/// Agents of one shift that push or pool one-round chats, with breaks.
fn staff(agents: u32, queue_keys: &str, hours: &str, breaks: &str) -> Scenario {
    chats("desk", queue_keys).team("team", "works = [\"desk\"]\nmax_concurrency = 4").shift(
        "team",
        agents,
        hours,
        &format!("breaks = [{breaks}]"),
    )
}

const FIVE_MINUTES: &str =
    "{ length = \"5m\", earliest = \"00:01\", latest = \"00:01\", max_away = 9, while_away = \"hand_over\" }";

#[test]
fn agents_who_return_together_share_what_waits() {
    tells(
        &["00:02:00", "00:02:01", "00:02:02"],
        staff(2, "", "00:00-24:00", FIVE_MINUTES),
        &[
            "00:01 agent 1 was on duty, is finishing",
            "00:01 agent 1 was finishing, is on a break",
            "00:01 agent 2 was on duty, is finishing",
            "00:01 agent 2 was finishing, is on a break",
            "00:02 A waits",
            "00:02:01 B waits",
            "00:02:02 C waits",
            "00:06 agent 1 was on a break, is on duty",
            "00:06 agent 2 was on a break, is on duty",
            "00:06 A is given to agent 1",
            "00:06 B is given to agent 2",
            "00:06 C is given to agent 1",
            "00:06:20 A replied in round 1 after 4m 20s",
            "00:06:20 A ended: handled",
            "00:06:20 B replied in round 1 after 4m 19s",
            "00:06:20 B ended: handled",
            "00:06:40 C replied in round 1 after 4m 38s",
            "00:06:40 C ended: handled",
        ],
    );
}

#[test]
fn who_is_back_as_the_shift_ends_is_given_nothing() {
    tells(
        &["00:02:00"],
        staff(1, "", "00:00-00:06", FIVE_MINUTES),
        &[
            "00:01 agent 1 was on duty, is finishing",
            "00:01 agent 1 was finishing, is on a break",
            "00:02 A waits",
            "00:06 agent 1 was on a break, is on duty",
            "00:06 agent 1 was on duty, is in overtime",
            "00:06 agent 1 was in overtime, is off",
            "04:00 A ended: open",
        ],
    );
}

#[test]
fn a_break_that_follows_another_begins_on_time() {
    let next = FIVE_MINUTES.replace("00:01", "00:06");
    tells(
        &["00:02:00"],
        staff(1, "", "00:00-24:00", &format!("{FIVE_MINUTES}, {next}")),
        &[
            "00:01 agent 1 was on duty, is finishing",
            "00:01 agent 1 was finishing, is on a break",
            "00:02 A waits",
            "00:06 agent 1 was on a break, is on duty",
            "00:06 agent 1 was on duty, is finishing",
            "00:06 agent 1 was finishing, is on a break",
            "00:11 agent 1 was on a break, is on duty",
            "00:11 A is given to agent 1",
            "00:11:20 A replied in round 1 after 9m 20s",
            "00:11:20 A ended: handled",
        ],
    );
}

#[test]
fn the_rest_of_a_break_is_taken_that_began_before_the_day() {
    let night = "{ length = \"60m\", earliest = \"23:30\", latest = \"23:30\", max_away = 1, while_away = \"finish\" }";
    tells(
        &["00:10:00"],
        staff(1, "", "20:00-04:00", night),
        &[
            "00:00 agent 1 was on duty, is finishing",
            "00:00 agent 1 was finishing, is on a break",
            "00:10 A waits",
            "00:30 agent 1 was on a break, is on duty",
            "00:30 A is given to agent 1",
            "00:30:20 A replied in round 1 after 20m 20s",
            "00:30:20 A ended: handled",
        ],
    );
}

/// The rest of a call that was handed back is not worked off on a caller who has meanwhile hung up unseen.
#[test]
fn an_abandoned_line_costs_its_own_time_only() {
    let text = Scenario::new()
        .calls("desk", "talk = \"10m\"\npatience = \"60s\"\nsilent_abandonment = 1\nidle_close = \"10s\"")
        .team("team", "works = [\"desk\"]")
        .shift("team", 1, "00:00-00:01", "at_end = \"hand_over\"")
        .shift("team", 1, "00:05-24:00", "");
    tells(
        &["00:00:00", "00:04:30"],
        text,
        &[
            "00:00 A is given to agent 1",
            "00:01 A waits",
            "00:01 agent 1 was on duty, is off",
            "00:02 A ended: abandoned in silence",
            "00:04:30 B waits",
            "00:05 A is given to agent 2",
            "00:05:10 B is given to agent 2",
            "00:15:10 B ended: handled",
        ],
    );
}

#[test]
fn a_team_that_joins_as_patience_ends_takes_the_customer() {
    let queue = r#"
        reply = "5m"
        patience = "60s"
        patience_until = "assignment"
        teams = ["first", { team = "second", after = "60s" }]
    "#;
    let text = chats("desk", queue)
        .team("first", "works = [\"desk\"]\nmax_concurrency = 1")
        .team("second", "works = [\"desk\"]\nmax_concurrency = 1")
        .shift("first", 1, "00:00-24:00", "")
        .shift("second", 1, "00:00-24:00", "");
    tells(
        &["00:00:00", "00:00:30"],
        text,
        &[
            "00:00 A is given to agent 1",
            "00:00:30 B waits",
            "00:01:30 B is given to agent 2",
            "00:05 A replied in round 1 after 5m",
            "00:05 A ended: handled",
            "00:06:30 B replied in round 1 after 6m",
            "00:06:30 B ended: handled",
        ],
    );
}
