//! The bot in English.

use super::format::time;
use super::nouns::{called, owner, queue_of};
use crate::diagnostics::Message;
use crate::problems::BotProblem;

pub(super) fn message(problem: &BotProblem) -> Message {
    use BotProblem as P;
    match problem {
        P::NotAChatQueue { queue, channel } => {
            Message::new(format!("expected a chat queue, found {} {}", queue_of(*channel), called(queue)))
                .label("the bot meets chats only")
        }
        P::WindowsOverlap { from, to } => {
            Message::new(format!("two windows of the bot cover {} to {}", time(*from), time(*to)))
                .label("overlaps another window")
                .other("the other window")
        }
        P::MissingPart { mode } => {
            let what = match *mode {
                "split" => "share of the contacts that meet the bot",
                _ => "fraction of its usual time that a reply takes",
            };
            Message::new(format!("missing number behind \"{mode}\""))
                .label(format!("expected \"{mode}\", 0.6"))
                .help(format!("the {what}"))
        }
        P::ExtraPart { mode } => Message::new(format!("unexpected value behind \"{mode}\"")).label("remove it"),
        P::MoreThanAll { solved, given_up } => {
            Message::new(format!("share solved {solved} and share given up {given_up} are more than 1 together"))
                .label(format!("expected at most {}", 1.0 - given_up))
        }
        P::NothingSaysSolved { of } => {
            let of = of.as_ref().map_or_else(String::new, |of| format!(" for {}", owner(of)));
            Message::new(format!("missing `solves`{of}"))
                .label("add solves = 0.4")
                .help("the share of contacts that the bot solves; or add `bot_solves` to each kind of the bot's queues")
        }
        P::NoBot => Message::new("missing section [bot]").label("remove this, or add [bot]"),
    }
}
