//! Follow-ups and the floor in English.

use super::format::quoted;
use super::nouns::called;
use super::toml::meant;
use crate::diagnostics::Message;
use crate::problems::{FloorProblem, Never};

pub(super) fn message(problem: &FloorProblem) -> Message {
    use FloorProblem as P;
    match problem {
        P::UnknownCause { name, nearest } => Message::new(format!("unknown queue or source {}", quoted(name)))
            .label("no queue and no source has this name")
            .help(meant(nearest.as_ref()).unwrap_or_else(|| {
                "name the queue or the source whose contacts cause the follow-up, or \"bot\"".to_owned()
            })),
        P::NeverHappens { why } => {
            let (title, help) = match why {
                Never::Expires => ("no contact of this queue expires", "only tasks with `expires` do"),
                Never::Late => ("no contact of this queue is late", "only tasks with a `deadline` are"),
                Never::Gone => (
                    "no customer of this queue leaves an offline message",
                    "only who leaves one is gone; add nobody_there = \"offline_message\" to the queue",
                ),
                Never::Orders => ("orders only arrive", "write on = \"arrived\", or give their source a `queue`"),
                Never::NoBot => ("missing section [bot]", "add [bot], or choose another `on`"),
                Never::NotMet => ("the bot does not meet the contacts of this queue", "add it to the bot's `queues`"),
                Never::BeforeBot => ("contacts arrive before they meet the bot", "name their queue or their source"),
                Never::TasksOnly => ("the bot meets chats, and only tasks expire or are late", "choose another `on`"),
            };
            Message::new(title).label("never happens").help(help)
        }
        P::Endless => Message::new("follow-ups cause each other without end")
            .label("each contact leads back here")
            .help("lower a probability, or add at_most = 3: the number of follow-ups one contact may have behind it"),
        P::TooManyOfOne { at_most, most } => Message::new(format!("one contact may cause more than {most} others"))
            .label(format!("each contact may lead back here, up to {at_most} times"))
            .help("lower a probability, or `at_most`; 3 is usual"),
        P::NobodyOnCall { team, queue } => {
            Message::new(format!("no agent of team {} is on call for queue {}", quoted(team), called(queue)))
                .label("add a [[shift]] of it with on_call = true")
                .help(format!("the shift or the team must have {} in its `works`", called(queue)))
        }
        P::NobodyToMove { team, queue } => {
            Message::new(format!("all agents of team {} work queue {} already", quoted(team), called(queue)))
                .label("no agent to move")
                .help("name another team, or add calls_in = true for agents on call")
        }
        P::UntilTooHigh { waiting } => Message::new(format!("`until` above `waiting` = {waiting}"))
            .label(format!("expected at most {waiting}"))
            .help("the agents would be sent back at once"),
        P::KeyOfMoved { key } => Message::new(format!("`{key}` with `calls_in`"))
            .label("has no effect here")
            .help("agents who are called in work what their shift says"),
        P::StartAfterWarmUp => Message::new("both [start] and `warm_up`")
            .label("keep one of the two")
            .help("a run begins from a state or after a warm-up"),
        P::UnansweredAboveOpen { open } => {
            Message::new("more unanswered chats than open ones").label(format!("expected at most {open}"))
        }
        P::StartOfChats { key } => Message::new(format!("`{key}` of a queue without chats"))
            .label("has no effect here")
            .help("only chats are open, unanswered, or left as messages"),
        P::MomentsReversed => Message::new("second moment before the first").label("expected the earlier moment first"),
    }
}
