//! Which contacts meet the bot, and how their sessions end. A session takes a minute.

use super::tells;
use crate::support::Scenario;

/// The bot, and one agent with this many slots who replies in 20 s unless the queue says otherwise.
fn with_bot(bot: &str, queue_keys: &str, slots: u32, hours: &str) -> Scenario {
    let usual = |key: &str, usual: &str| if bot.contains(key) { String::new() } else { format!("{key}{usual}\n") };
    let bot = format!("{}{}{bot}\n", usual("mode = ", "\"bot_first\""), usual("solves = ", "1"));
    Scenario::new()
        .section("bot", &format!("queues = [\"desk\"]\nsession = \"1m\"\n{bot}"))
        .chats("desk", queue_keys)
        .one("team", "\"desk\"", hours, &format!("max_concurrency = {slots}"))
}

const ALL_DAY: &str = "00:00-24:00";

#[test]
fn a_full_bot_lets_contacts_through() {
    tells(
        &["00:00:00", "00:00:10", "00:01:00"],
        with_bot("capacity = 1", "", 1, ALL_DAY),
        &[
            "00:00:10 B is given to agent 1",
            "00:00:30 B replied in round 1 after 20s",
            "00:00:30 B ended: handled",
            // A's session ends before C arrives.
            "00:01 A ended: contained",
            "00:02 C ended: contained",
        ],
    );
}

#[test]
fn who_gives_up_has_left_the_bot() {
    tells(&["00:00:00"], with_bot("solves = 0\ngives_up = 1", "", 1, ALL_DAY), &["00:01 A ended: left the bot"]);
}

#[test]
fn what_is_handed_over_takes_longer() {
    tells(
        &["00:00:00"],
        with_bot("solves = 0\nhandling_factor = 1.5", "", 1, ALL_DAY),
        &["00:01 A is given to agent 1", "00:01:30 A replied in round 1 after 30s", "00:01:30 A ended: handled"],
    );
}

#[test]
fn people_first_while_somebody_takes_contacts() {
    tells(
        &["00:00:00", "00:00:05", "00:00:20"],
        with_bot("mode = [[\"00:00-24:00\", \"people_first\"]]", "", 1, ALL_DAY),
        &[
            "00:00 A is given to agent 1",
            // The one slot is taken at 0:05, and free again at 0:20.
            "00:00:20 A replied in round 1 after 20s",
            "00:00:20 A ended: handled",
            "00:00:20 C is given to agent 1",
            "00:00:40 C replied in round 1 after 20s",
            "00:00:40 C ended: handled",
            "00:01:05 B ended: contained",
        ],
    );
    tells(
        &["00:00:00"],
        with_bot("mode = [[\"00:00-24:00\", \"people_first\"]]", "", 1, "01:00-24:00"),
        &["00:01 A ended: contained"],
    );
}

#[test]
fn people_first_until_more_than_so_many_wait() {
    tells(
        &["00:00:00", "00:00:10", "00:00:20", "00:00:30"],
        with_bot("mode = [[\"00:00-24:00\", \"people_first\", { waiting = 1 }]]", "reply = \"10m\"", 1, ALL_DAY),
        &[
            "00:00 A is given to agent 1",
            "00:00:10 B waits",
            // One waits: not more than one.
            "00:00:20 C waits",
            "00:01:30 D ended: contained",
            "00:10 A replied in round 1 after 10m",
            "00:10 A ended: handled",
            "00:10 B is given to agent 1",
            "00:20 B replied in round 1 after 19m 50s",
            "00:20 B ended: handled",
            "00:20 C is given to agent 1",
            "00:30 C replied in round 1 after 29m 40s",
            "00:30 C ended: handled",
        ],
    );
}

#[test]
fn people_first_until_more_than_so_many_messages_lie_unanswered() {
    tells(
        &["00:00:00", "00:00:05", "00:00:10"],
        with_bot("mode = [[\"00:00-24:00\", \"people_first\", { unanswered = 1 }]]", "", 4, ALL_DAY),
        &[
            "00:00 A is given to agent 1",
            // One message for one agent, the one in hand: not more than one.
            "00:00:05 B is given to agent 1",
            "00:00:20 A replied in round 1 after 20s",
            "00:00:20 A ended: handled",
            "00:00:40 B replied in round 1 after 35s",
            "00:00:40 B ended: handled",
            "00:01:10 C ended: contained",
        ],
    );
}

#[test]
fn a_bot_that_assists_drafts_what_people_send() {
    tells(
        &["00:00:00", "01:00:00"],
        with_bot("mode = [[\"00:00-01:00\", \"assist\", 0.5]]", "", 1, ALL_DAY),
        &[
            "00:00 A is given to agent 1",
            "00:00:10 A replied in round 1 after 10s",
            "00:00:10 A ended: handled",
            "01:00 B is given to agent 1",
            "01:00:20 B replied in round 1 after 20s",
            "01:00:20 B ended: handled",
        ],
    );
}

fn returns(on: &str) -> Scenario {
    let keys = format!("from = \"bot\"\non = \"{on}\"\nto = \"desk\"\nprobability = 1\ndelay = \"10m\"\nat_most = 1");
    Scenario::new().element("follow_up", "returns", &keys)
}

#[test]
fn who_left_the_bot_or_was_answered_badly_comes_back() {
    tells(
        &["00:00:00"],
        with_bot("solves = 0\ngives_up = 1", "", 1, ALL_DAY) + returns("left_bot"),
        &["00:01 A ended: left the bot", "00:12 B ended: left the bot"],
    );
    tells(
        &["00:00:00"],
        with_bot("", "", 1, ALL_DAY) + returns("contained"),
        &["00:01 A ended: contained", "00:12 B ended: contained"],
    );
}
