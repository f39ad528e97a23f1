//! Tasks: deadlines, order, release, expiry, and tasks together with chats. A task takes ten minutes unless it says
//! otherwise.

use super::{chats, tasks, tells_of, to, told, vips};
use crate::support::{Scenario, days_of};

const ALL_DAY: &str = "00:00-24:00";

/// One agent who does nothing but refunds.
fn refunds(keys: &str) -> Scenario {
    tasks("refunds", keys).one("team", "\"refunds\"", ALL_DAY, "")
}

#[test]
fn a_deadline_is_met_to_the_second_and_missed_by_one() {
    tells_of(
        &[to("refunds", &["00:00:00", "00:00:00", "00:09:59"])],
        refunds("deadline = \"20m\""),
        &[
            "00:00 A is given to agent 1",
            "00:00 B waits",
            "00:09:59 C waits",
            "00:10 A ended: handled",
            "00:10 B is given to agent 1",
            // Due at 0:20, done at 0:20: work ends before limits are looked at.
            "00:20 B ended: handled",
            "00:20 C is given to agent 1",
            "00:29:59 C is late",
            "00:30 C ended: handled",
        ],
    );
}

#[test]
fn the_earliest_deadline_goes_first_even_before_a_vip() {
    tells_of(
        &[to("refunds", &["00:00:00", "00:02:00"]), vips("refunds", &["00:01:00"])],
        refunds("deadline = { normal = \"30m\", vip = \"40m\" }"),
        &[
            "00:00 A is given to agent 1",
            "00:01 B waits",
            "00:02 C waits",
            "00:10 A ended: handled",
            // C is due at 0:32, the VIP at 0:41.
            "00:10 C is given to agent 1",
            "00:20 C ended: handled",
            "00:20 B is given to agent 1",
            "00:30 B ended: handled",
        ],
    );
}

#[test]
fn of_equal_deadlines_vips_go_first_then_the_oldest() {
    tells_of(
        &[to("refunds", &["00:00:00", "00:01:00", "00:03:00"]), vips("refunds", &["00:02:00"])],
        refunds("deadline = { cut_offs = [[\"00:30\", \"01:00\"]] }"),
        &[
            "00:00 A is given to agent 1",
            "00:01 B waits",
            "00:02 C waits",
            "00:03 D waits",
            "00:10 A ended: handled",
            "00:10 C is given to agent 1",
            "00:20 C ended: handled",
            "00:20 B is given to agent 1",
            "00:30 B ended: handled",
            "00:30 D is given to agent 1",
            "00:40 D ended: handled",
        ],
    );
}

#[test]
fn a_cut_off_decides_by_when_it_must_be_done() {
    let text = tasks("refunds", "deadline = { cut_offs = [[\"00:09\", \"00:10\"], [\"00:39\", \"00:40\"]] }").one(
        "team",
        "\"refunds\"",
        "00:30-24:00",
        "",
    );
    tells_of(
        &[to("refunds", &["00:09:00", "00:09:01", "00:39:01"])],
        &text,
        &[
            "00:09 A waits",
            "00:09:01 B waits",
            "00:10 A is late",
            "00:30 A is given to agent 1",
            // C missed the last cut-off: it is due at 0:10 of the next day.
            "00:39:01 C waits",
            "00:40 A ended: handled",
            "00:40 B is given to agent 1",
            "00:40 B is late",
            "00:50 B ended: handled",
            "00:50 C is given to agent 1",
            "01:00 C ended: handled",
        ],
    );
}

#[test]
fn business_hours_stand_still_over_the_weekend() {
    let text = tasks("refunds", "deadline = { after = \"2h\", hours = \"09:00-18:00\", days = \"mon-fri\" }")
        .one("team", "\"refunds\"", "09:50-12:00", "")
        .set("shift.team.dates", "\"2026-11-16\"");
    let filed = ["2026-11-13T17:00:00", "2026-11-13T17:00:01", "2026-11-14T12:00:00"];
    told(
        &days_of("2026-11-13T16:00", "2026-11-16T12:00", &[to("refunds", &filed)], &text),
        &[
            // Friday: one hour until six, and one more from nine on Monday.
            "2026-11-13T17:00 A waits",
            "2026-11-13T17:00:01 B waits",
            // Saturday: both hours on Monday.
            "2026-11-14T12:00 C waits",
            "2026-11-16T09:50 A is given to agent 1",
            "2026-11-16T10:00 A ended: handled",
            "2026-11-16T10:00 B is given to agent 1",
            "2026-11-16T10:00:01 B is late",
            "2026-11-16T10:10 B ended: handled",
            "2026-11-16T10:10 C is given to agent 1",
            "2026-11-16T10:20 C ended: handled",
            "2026-11-16T12:00 agent 1 was on duty, is in overtime",
            "2026-11-16T12:00 agent 1 was in overtime, is off",
        ],
    );
}

#[test]
fn a_task_is_worked_from_its_release_on() {
    tells_of(
        &[to("refunds", &["00:10:00", "00:30:00", "00:45:00"])],
        refunds("release = [\"00:30\", \"01:00\"]"),
        &[
            "00:30 A is given to agent 1",
            // Filed exactly at a release time, so released at once, but the agent is busy.
            "00:30 B waits",
            "00:40 A ended: handled",
            "00:40 B is given to agent 1",
            "00:50 B ended: handled",
            "01:00 C is given to agent 1",
            "01:10 C ended: handled",
        ],
    );
}

/// Deadline and expiry run from filing: a task that isn't released yet is late or needless at its time, not at its
/// release.
#[test]
fn limits_run_before_the_release() {
    tells_of(
        &[to("refunds", &["00:10:00", "00:31:00"])],
        refunds("release = [\"00:30\", \"01:00\"]\ndeadline = \"15m\"\nexpires = \"25m\""),
        &[
            "00:25 A is late",
            "00:30 A is given to agent 1",
            "00:40 A ended: handled",
            "00:46 B is late",
            "00:56 B ended: expired",
        ],
    );
}

#[test]
fn a_task_that_expires_as_it_is_released_is_taken() {
    tells_of(
        &[to("refunds", &["00:10:00"])],
        refunds("release = [\"00:30\"]\nexpires = \"20m\""),
        &["00:30 A is given to agent 1", "00:40 A ended: handled"],
    );
}

#[test]
fn a_task_expires_in_line_and_not_in_hand() {
    tells_of(
        &[to("refunds", &["00:00:00", "00:00:01", "00:00:02"])],
        refunds("expires = \"12m\""),
        &[
            "00:00 A is given to agent 1",
            "00:00:01 B waits",
            "00:00:02 C waits",
            "00:10 A ended: handled",
            "00:10 B is given to agent 1",
            "00:12:02 C ended: expired",
            "00:20 B ended: handled",
        ],
    );
}

/// One agent who chats and does refunds.
fn mixed(task_keys: &str, chat_keys: &str, team_keys: &str) -> Scenario {
    chats("desk", chat_keys).tasks("refunds", task_keys).one(
        "team",
        "\"desk\", \"refunds\"",
        ALL_DAY,
        &format!("max_concurrency = 2\n{team_keys}"),
    )
}

#[test]
fn an_interruptible_task_is_put_aside_and_finished_by_another() {
    let text = mixed("interruptible = true", "reply = \"20m\"", "").one(
        "back",
        "{ queue = \"refunds\", handling_factor = 1.5 }",
        ALL_DAY,
        "",
    );
    tells_of(
        &[to("refunds", &["00:00:00", "00:01:00"]), to("desk", &["00:04:00"])],
        &text,
        &[
            "00:00 A is given to agent 1",
            "00:01 B is given to agent 2",
            // Six of A's ten minutes are left.
            "00:04 A waits",
            "00:04 C is given to agent 1",
            "00:16 B ended: handled",
            "00:16 A is given to agent 2",
            "00:24 C replied in round 1 after 20m",
            "00:24 C ended: handled",
            // Agent 2 takes half as long again.
            "00:25 A ended: handled",
        ],
    );
}

#[test]
fn a_task_that_is_put_aside_goes_on_when_the_chat_is_over() {
    tells_of(
        &[to("refunds", &["00:00:00"]), to("desk", &["00:04:00"])],
        mixed("interruptible = true", "", ""),
        &[
            "00:00 A is given to agent 1",
            "00:04 A waits",
            "00:04 B is given to agent 1",
            "00:04:20 B replied in round 1 after 20s",
            "00:04:20 B ended: handled",
            "00:04:20 A is given to agent 1",
            "00:10:20 A ended: handled",
        ],
    );
}

#[test]
fn other_tasks_keep_their_agent_from_chats() {
    tells_of(
        &[to("refunds", &["00:00:00"]), to("desk", &["00:04:00"])],
        mixed("", "", ""),
        &[
            "00:00 A is given to agent 1",
            "00:04 B waits",
            "00:10 A ended: handled",
            "00:10 B is given to agent 1",
            "00:10:20 B replied in round 1 after 6m 20s",
            "00:10:20 B ended: handled",
        ],
    );
}

const THINKS: &str = "rounds = 2\nthink = \"5m\"";

#[test]
fn tasks_wait_while_a_chat_is_open() {
    tells_of(
        &[to("desk", &["00:00:00"]), to("refunds", &["00:01:00"])],
        mixed("work = \"2m\"", THINKS, ""),
        &[
            "00:00 A is given to agent 1",
            "00:00:20 A replied in round 1 after 20s",
            "00:01 B waits",
            "00:05:40 A replied in round 2 after 20s",
            "00:05:40 A ended: handled",
            "00:05:40 B is given to agent 1",
            "00:07:40 B ended: handled",
        ],
    );
}

#[test]
fn tasks_are_done_while_all_customers_think_and_keep_them_waiting() {
    tells_of(
        &[to("desk", &["00:00:00"]), to("refunds", &["00:01:00", "00:04:30"])],
        mixed("work = \"2m\"", THINKS, "tasks_while = \"no_message\""),
        &[
            "00:00 A is given to agent 1",
            "00:00:20 A replied in round 1 after 20s",
            "00:01 B is given to agent 1",
            "00:03 B ended: handled",
            "00:04:30 C is given to agent 1",
            "00:06:30 C ended: handled",
            // Written at 5:20.
            "00:06:50 A replied in round 2 after 1m 30s",
            "00:06:50 A ended: handled",
        ],
    );
}

#[test]
fn an_interruptible_task_is_put_aside_for_a_message_of_ones_own_chat() {
    tells_of(
        &[to("desk", &["00:00:00"]), to("refunds", &["00:04:30"])],
        mixed("work = \"2m\"\ninterruptible = true", THINKS, "tasks_while = \"no_message\""),
        &[
            "00:00 A is given to agent 1",
            "00:00:20 A replied in round 1 after 20s",
            "00:04:30 B is given to agent 1",
            "00:05:20 B waits",
            "00:05:40 A replied in round 2 after 20s",
            "00:05:40 A ended: handled",
            "00:05:40 B is given to agent 1",
            "00:06:50 B ended: handled",
        ],
    );
}

#[test]
fn chats_go_before_tasks_whatever_the_priority() {
    let text = chats("desk", "reply = \"10m\"").tasks("refunds", "").one(
        "team",
        "{ queue = \"refunds\", priority = 1 }, { queue = \"desk\", priority = 2 }",
        ALL_DAY,
        "max_concurrency = 1",
    );
    tells_of(
        &[to("desk", &["00:00:00", "00:02:00"]), to("refunds", &["00:01:00"])],
        &text,
        &[
            "00:00 A is given to agent 1",
            "00:01 B waits",
            "00:02 C waits",
            "00:10 A replied in round 1 after 10m",
            "00:10 A ended: handled",
            "00:10 C is given to agent 1",
            "00:20 C replied in round 1 after 18m",
            "00:20 C ended: handled",
            "00:20 B is given to agent 1",
            "00:30 B ended: handled",
        ],
    );
}
