//! Follow-ups, reallocations, incidents and the state at the start.

use super::Called;
use crate::diagnostics::problems;

/// Why something never happens to the contacts of a follow-up.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Never {
    /// The queue has no `expires`.
    Expires,
    /// The queue has no `deadline`.
    Late,
    /// No customer of the queue leaves an offline message.
    Gone,
    /// Orders only arrive.
    Orders,
    /// There is no bot.
    NoBot,
    /// The bot doesn't meet the queue's contacts.
    NotMet,
    /// Contacts arrive before they meet the bot.
    BeforeBot,
    /// The bot meets chats, and only tasks have this.
    TasksOnly,
}

problems! {
    /// What is wrong with what happens on the floor.
    FloorProblem {
        /// A follow-up of neither a queue nor a source.
        "E0801" UnknownCause { name: String, nearest: Option<String> },
        /// A follow-up on what never happens.
        "E0802" NeverHappens { why: Never },
        /// Follow-ups that cause each other for ever.
        "E0803" Endless,
        /// Chains of follow-ups that end only after too many.
        "E0832" TooManyOfOne { at_most: u32, most: u32 },
        /// A call of agents when none is on call.
        "E0811" NobodyOnCall { team: String, queue: Called },
        /// A move of agents who work the queue already.
        "E0812" NobodyToMove { team: String, queue: Called },
        /// Agents who would be sent back at once.
        "E0813" UntilTooHigh { waiting: u32 },
        /// A key of agents who are moved, beside `calls_in`.
        "E0814" KeyOfMoved { key: &'static str },
        /// A state at the start after a warm-up.
        "E0821" StartAfterWarmUp,
        /// More unanswered chats than open ones.
        "E0822" UnansweredAboveOpen { open: u32 },
        /// Open or unanswered chats, or messages, of a queue without chats.
        "E0823" StartOfChats { key: &'static str },
        /// An incident whose last moment is before its first.
        "E0831" MomentsReversed,
    }
}
