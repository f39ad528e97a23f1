//! Targets and presets.

use super::{Called, Channel};
use crate::diagnostics::problems;

/// What a key of a target belongs to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Foreign {
    /// Figures of first responses.
    FirstResponses,
    /// `every_response`.
    EveryResponse,
    /// Means.
    Means,
    /// Shares.
    Shares,
    /// Figures that ask for at least a `share`.
    AtLeast,
    /// Figures that ask for `at_most`.
    AtMost,
    /// Figures of contacts that may leave.
    Leavers,
    /// Contacts that are counted although they left.
    CountedLeavers,
    /// Figures of all contacts, not only of those of the bot.
    People,
    /// `in = "rolling"`.
    Rolling,
    /// Figures that count contacts.
    Contacts,
    /// Figures that count rounds.
    Rounds,
}

/// Why a figure has no `within`.
#[derive(Clone, Copy, Debug)]
pub(crate) enum NoLimit {
    Deadline,
    Mean,
    Counted,
}

/// Why a queue doesn't have a figure.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Unfit {
    /// Calls have no response times.
    Calls,
    /// The tasks have no deadline.
    NoDeadline,
    /// Nobody waits on the line for a task.
    Tasks,
    /// Only tasks have deadlines.
    OnlyTasks,
    /// The bot doesn't meet the contacts.
    NotMet,
}

problems! {
    /// What is wrong with a target or a preset.
    TargetProblem {
        /// A key that the target's figure doesn't have.
        "E0901" ForeignKey { key: &'static str, belongs: Foreign },
        /// A `within` of a figure without a limit.
        "E0902" NoWithin { why: NoLimit },
        /// A divisor that the figure can't have.
        "E0903" WrongDivisor { figure: &'static str, allowed: Vec<&'static str> },
        /// A mean over all who asked, without a time for those who got no answer.
        "E0904" NoCap,
        /// A figure that the queue doesn't have.
        "E0905" UnfitForQueue { why: Unfit },
        /// A limit for single intervals that is not below the share.
        "E0906" FloorAboveShare,
        /// A preset for another channel.
        "E0911" PresetOfChannel { channel: Channel, queue: Called },
        /// A figure beside a preset, which has its own.
        "E0912" FigureOfPreset,
    }
}
