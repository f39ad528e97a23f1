//! Which contacts cause follow-ups, and when. Agent 1 chats, agent 2 does tasks of a minute.

use peakday::{Count, observe};

use super::{chats, tasks, tells, tells_of, to};
use crate::support::{Scenario, Source, day};

const ALL_DAY: &str = "00:00-24:00";

/// Chats at the queue `desk`, tasks at the queue `back`, and a rule with probability 1.
fn both(chat_keys: &str, task_keys: &str, rule: &str) -> Scenario {
    chats("desk", chat_keys)
        .tasks("back", &format!("work = \"1m\"\n{task_keys}"))
        .one("front", "\"desk\"", ALL_DAY, "max_concurrency = 1")
        .one("backs", "\"back\"", ALL_DAY, "")
        + follow_up("again", rule)
}

fn follow_up(name: &str, keys: &str) -> Scenario {
    Scenario::new().element("follow_up", name, &format!("probability = 1\n{keys}"))
}

/// A buyer of midnight is handled at 0:20; what the rule causes is a task of `back`.
fn after_handled(delay: &str, expected: &[&str]) {
    let rule = format!("from = \"desk\"\non = \"handled\"\nto = \"back\"\n{delay}");
    let mut story =
        vec!["00:00 A is given to agent 1", "00:00:20 A replied in round 1 after 20s", "00:00:20 A ended: handled"];
    story.extend(expected);
    tells(&["00:00:00"], both("", "", &rule), &story);
}

#[test]
fn who_was_handled_causes_a_task() {
    after_handled("delay = \"10m\"", &["00:10:20 B is given to agent 2", "00:11:20 B ended: handled"]);
}

#[test]
fn a_follow_up_waits_for_a_time_of_day() {
    let at = "delay = \"10m\"\nat = [\"00:30\", \"01:00\"]";
    after_handled(at, &["00:30 B is given to agent 2", "00:31 B ended: handled"]);
    after_handled(&at.replace("10m", "40m"), &["01:00 B is given to agent 2", "01:01 B ended: handled"]);
    // 0:29:40 after 0:00:20 is one of the times itself.
    after_handled(&at.replace("10m", "29m 40s"), &["00:30 B is given to agent 2", "00:31 B ended: handled"]);
}

#[test]
fn a_follow_up_counts_from_a_date_if_that_is_later() {
    let date = |date: &str| format!("delay = \"5m\"\ndate = \"2026-11-{date}\"");
    after_handled(&date("11T01:00"), &["01:05 B is given to agent 2", "01:06 B ended: handled"]);
    after_handled(&date("10T01:00"), &["00:05:20 B is given to agent 2", "00:06:20 B ended: handled"]);
}

#[test]
fn a_follow_up_waits_for_opening_hours_and_may_be_due_after_the_end() {
    let rule = "from = \"desk\"\non = \"handled\"\nto = \"back\"\ndelay = \"10m\"\nhours = \"01:00-01:30\"";
    tells(
        &["00:00:00", "01:19:39", "01:19:59"],
        both("", "", rule).set("team.front.max_concurrency", "2"),
        &[
            "00:00 A is given to agent 1",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:20 A ended: handled",
            "01:00 B is given to agent 2",
            "01:01 B ended: handled",
            "01:19:39 C is given to agent 1",
            "01:19:59 C replied in round 1 after 20s",
            "01:19:59 C ended: handled",
            "01:19:59 D is given to agent 1",
            "01:20:19 D replied in round 1 after 20s",
            "01:20:19 D ended: handled",
            // 1:30:19 is outside, and the next opening is after the end of the run.
            "01:20:19 a follow-up is due after the end",
            "01:29:59 E is given to agent 2",
            "01:30:59 E ended: handled",
        ],
    );
}

#[test]
fn at_the_end_of_the_run_nothing_new_comes() {
    let rule = "from = \"desk\"\non = \"handled\"\nto = \"back\"\ndelay = \"1h 59m 40s\"";
    tells(
        &["00:00:00"],
        both("", "", rule),
        &[
            "00:00 A is given to agent 1",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:20 A ended: handled",
            "00:00:20 a follow-up is due after the end",
        ],
    );
    // It is counted at the queue to which it would have gone.
    let outcome = observe(&day(&["00:00:00"], both("", "", rule)), 0);
    let counts =
        |queue: usize| (outcome.queues[queue].total()[Count::Offered], outcome.queues[queue].total()[Count::DueLater]);
    assert_eq!((counts(0), counts(1)), ((1, 0), (0, 1)));
}

#[test]
fn who_leaves_tries_again() {
    let rule = "from = \"desk\"\non = \"abandoned\"\nto = \"desk\"\ndelay = \"10m\"\nat_most = 1";
    tells(
        &["00:00:00"],
        both("patience = \"15s\"", "", rule),
        &[
            "00:00 A is given to agent 1",
            "00:00:15 A ended: abandoned",
            "00:10:15 B is given to agent 1",
            "00:10:30 B ended: abandoned",
        ],
    );
}

#[test]
fn who_was_turned_away_comes_back() {
    let rule = "from = \"desk\"\non = \"turned_away\"\nto = \"desk\"\ndelay = \"10m\"\nat_most = 1";
    tells(
        &["00:00:00", "00:00:05"],
        both("queue_limit = 0", "", rule),
        &[
            "00:00 A is given to agent 1",
            "00:00:05 B ended: turned away",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:20 A ended: handled",
            "00:10:05 C is given to agent 1",
            "00:10:25 C replied in round 1 after 20s",
            "00:10:25 C ended: handled",
        ],
    );
}

#[test]
fn a_late_task_makes_its_customer_ask() {
    tells_of(
        &[to("back", &["00:00:00"])],
        both("", "deadline = \"30s\"", "from = \"back\"\non = \"late\"\nto = \"desk\"\ndelay = \"10m\""),
        &[
            "00:00 A is given to agent 2",
            "00:00:30 A is late",
            "00:01 A ended: handled",
            "00:10:30 B is given to agent 1",
            "00:10:50 B replied in round 1 after 20s",
            "00:10:50 B ended: handled",
        ],
    );
}

#[test]
fn an_expired_task_causes_another_contact() {
    let text = both("", "expires = \"30s\"", "from = \"back\"\non = \"expired\"\nto = \"desk\"\ndelay = \"10m\"");
    tells_of(
        &[to("back", &["00:00:00", "00:00:05"])],
        &text,
        &[
            "00:00 A is given to agent 2",
            "00:00:05 B waits",
            "00:00:35 B ended: expired",
            "00:01 A ended: handled",
            "00:10:35 C is given to agent 1",
            "00:10:55 C replied in round 1 after 20s",
            "00:10:55 C ended: handled",
        ],
    );
}

#[test]
fn orders_are_no_contacts_but_cause_some() {
    let orders = Source { name: "orders", queue: "", vip: 0, arrivals: &["00:00:00"] };
    tells_of(
        &[orders],
        both("", "", "from = \"orders\"\non = \"arrived\"\nto = \"back\"\ndelay = \"1h\""),
        &["01:00 A is given to agent 2", "01:01 A ended: handled"],
    );
}

#[test]
fn what_arrives_causes_something_beside_itself() {
    tells(
        &["00:00:00"],
        both("", "", "from = \"buyers\"\non = \"arrived\"\nto = \"back\"\ndelay = \"10s\""),
        &[
            "00:00 A is given to agent 1",
            "00:00:10 B is given to agent 2",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:20 A ended: handled",
            "00:01:10 B ended: handled",
        ],
    );
}

#[test]
fn a_loop_ends_at_most_after_so_many() {
    tells(
        &["00:00:00"],
        both("", "", "from = \"desk\"\non = \"handled\"\nto = \"desk\"\ndelay = \"1m\"\nat_most = 2"),
        &[
            "00:00 A is given to agent 1",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:20 A ended: handled",
            "00:01:20 B is given to agent 1",
            "00:01:40 B replied in round 1 after 20s",
            "00:01:40 B ended: handled",
            "00:02:40 C is given to agent 1",
            "00:03 C replied in round 1 after 20s",
            "00:03 C ended: handled",
        ],
    );
}

/// Two agents; only what the source `second` brings has a follow-up, and agent 2 has it.
fn recontact(keys: &str, second_agent: &str, expected: &[&str]) {
    let text = chats("desk", "").one("first", "\"desk\"", ALL_DAY, "max_concurrency = 1").one(
        "second",
        "\"desk\"",
        second_agent,
        "max_concurrency = 1",
    ) + follow_up(
        "recontact",
        &format!("from = \"others\"\non = \"handled\"\nto = \"desk\"\ndelay = \"10m\"\n{keys}"),
    );
    let others = Source { name: "others", queue: "desk", vip: 0, arrivals: &["00:00:05"] };
    let mut story = vec![
        "00:00 A is given to agent 1",
        "00:00:05 B is given to agent 2",
        "00:00:20 A replied in round 1 after 20s",
        "00:00:20 A ended: handled",
        "00:00:25 B replied in round 1 after 20s",
        "00:00:25 B ended: handled",
    ];
    story.extend(expected);
    tells_of(&[to("desk", &["00:00:00"]), others], &text, &story);
}

#[test]
fn a_recontact_goes_to_the_same_agent_where_that_one_takes_contacts() {
    let by = |agent: u32| {
        [
            format!("00:10:25 C is given to agent {agent}"),
            "00:10:45 C replied in round 1 after 20s".into(),
            "00:10:45 C ended: handled".into(),
        ]
    };
    let seen = |agent| by(agent).map(|line| -> &'static str { line.leak() });
    recontact("", ALL_DAY, &seen(1));
    recontact("same_agent = true", ALL_DAY, &seen(2));
    let mut gone = vec!["00:05 agent 2 was on duty, is in overtime", "00:05 agent 2 was in overtime, is off"];
    gone.extend(seen(1));
    recontact("same_agent = true", "00:00-00:05", &gone);
}

#[test]
fn a_chat_is_handed_on_without_delay() {
    let text = chats("desk", "").chats("after", "").one("front", "\"desk\"", ALL_DAY, "max_concurrency = 1").one(
        "after",
        "\"after\"",
        ALL_DAY,
        "max_concurrency = 1",
    ) + follow_up("hand on", "from = \"desk\"\non = \"handled\"\nto = \"after\"");
    tells(
        &["00:00:00"],
        &text,
        &[
            "00:00 A is given to agent 1",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:20 A ended: handled",
            "00:00:20 B is given to agent 2",
            "00:00:40 B replied in round 1 after 20s",
            "00:00:40 B ended: handled",
        ],
    );
}

#[test]
fn a_refund_is_checked_submitted_and_approved() {
    let stage = |name: &str, hours: &str| tasks(name, "work = \"1m\"").one(name, &format!("\"{name}\""), hours, "");
    let text = stage("check", ALL_DAY)
        + stage("submit", ALL_DAY)
        + stage("approve", "01:30-24:00")
        + follow_up("submit", "from = \"check\"\non = \"handled\"\nto = \"submit\"")
        + follow_up("approve", "from = \"submit\"\non = \"handled\"\nto = \"approve\"\ndelay = \"1h\"");
    tells_of(
        &[to("check", &["00:00:00"])],
        &text,
        &[
            "00:00 A is given to agent 1",
            "00:01 A ended: handled",
            "00:01 B is given to agent 2",
            "00:02 B ended: handled",
            "01:02 C waits",
            "01:30 C is given to agent 3",
            "01:31 C ended: handled",
        ],
    );
}
