//! The bot.

use super::{Called, Channel, Owner};
use crate::diagnostics::problems;
use crate::units::Span;

problems! {
    /// What is wrong with the bot.
    BotProblem {
        /// A queue whose contacts don't chat.
        "E0601" NotAChatQueue { queue: Called, channel: Channel },
        /// Two windows that say what the bot does at one time: times of day.
        "E0602" WindowsOverlap { from: Span, to: Span },
        /// A mode without its number.
        "E0603" MissingPart { mode: &'static str },
        /// A mode with a number that it doesn't have.
        "E0604" ExtraPart { mode: String },
        /// Shares solved and given up that are more than all.
        "E0605" MoreThanAll { solved: f64, given_up: f64 },
        /// Contacts of which nothing says how many the bot solves.
        "E0606" NothingSaysSolved { of: Option<Owner> },
        /// A key about a bot that isn't there.
        "E0607" NoBot,
    }
}
