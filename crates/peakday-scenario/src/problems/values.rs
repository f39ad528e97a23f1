//! Values, of whatever key they are.

use super::{Found, Shape, Steps};
use crate::diagnostics::problems;
use crate::units::Span;

/// What a value may be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Range {
    /// Any number but infinity and NaN.
    Finite,
    Whole {
        least: u32,
        most: u32,
    },
    Between {
        least: f64,
        most: f64,
    },
    /// From the first on, and below the second.
    Below {
        least: f64,
        most: f64,
    },
    /// Above the first, and below the second.
    Within {
        least: f64,
        most: f64,
    },
    /// Above 0, and at most this.
    Positive {
        most: f64,
    },
    /// 0, or between these.
    ZeroOr {
        least: f64,
        most: f64,
    },
    Share,
    /// A duration between these.
    Spans {
        least: Span,
        most: Span,
    },
    SpanAtMost {
        most: Span,
    },
    SpanAtLeast {
        least: Span,
    },
    /// A duration above 0 s.
    SomeTime,
}

/// Why a key must be there, or why a range is as it is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Note {
    /// A source without a queue must cause follow-ups.
    SourceOfOrders,
    BotQueues,
    BotModes,
    RoundsOfKinds,
    ThinkTime,
    RollingHistory,
    MedianAndP90,
    Cv,
    Shape,
    BothEnds,
    DeadlineOfOthers,
    WhereItWasRead,
    WhenItWasRead,
    OnWhoseWord,
    /// A hyperexponential distribution.
    VariesMuch,
    /// A log that is replayed.
    CopiesOfLog,
    HolidayFactor,
    /// Nobody who asks ever buys.
    NobodyBuys,
    /// A percentage that was written for a share.
    Percent(f64),
    /// Left out where a chat stays with its agent.
    NoReassignment,
    /// Left out where it makes no difference how late the reply is.
    NoHalfLife,
    /// The team never comes.
    AlwaysAbsent,
    /// The other way in which a column may be meant, where its name leaves that open.
    CountsContacts,
    OnlineWithoutAway,
    HandlingWithoutWrapUp,
    WaitOfAll,
    OnDutyInHours,
    LevelOfAnswered,
}

/// How a value is written as it should be.
#[derive(Clone, Debug)]
pub(crate) enum Hint {
    /// The number without its quotes.
    Unquote(String),
    /// The date or time in quotes.
    Quote(String),
    /// The time in quotes, with a date before it.
    QuoteWithDate(String),
    /// The start of the day.
    AddTime(String),
    /// The date in the order year, month, day: one or two readings.
    YearFirst(Vec<String>),
    /// Rounds that vary.
    MeanRounds(f64),
    /// Hours may end on the next day.
    OverMidnight,
    /// A range of agents, which only the search of a roster takes: its upper end.
    RangeOfAgents(u32),
    /// A range of agents from high to low: its ends.
    RangeDown(u32, u32),
}

/// Why a name can't be printed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum NameProblem {
    Empty,
    Hidden(char),
    Long { characters: usize, most: usize },
}

/// What is wrong with a range of dates.
#[derive(Clone, Copy, Debug)]
pub(crate) enum DateRange {
    Reversed,
    TooLong,
}

problems! {
    /// What is wrong with a value.
    ValueProblem {
        /// A value of another type.
        "E0201" WrongType { expected: Shape, found: Found, hint: Option<Hint> },
        /// A word that is not one of a few.
        "E0202" UnknownWord { word: String, expected: Vec<&'static str>, nearest: Option<String> },
        /// A word that has another name now.
        "E0226" RenamedWord { word: String, new: &'static str },
        /// A number or a duration that is too small or too large.
        "E0208" OutOfRange { range: Range, note: Option<Note> },
        /// A duration without its unit.
        "E0209" MissingUnit { number: String },
        /// A unit that is none.
        "E0210" UnknownUnit { unit: String },
        /// A text that can't be read as what the key holds.
        "E0211" InvalidText { expected: Shape, text: String, hint: Option<Hint> },
        /// A moment with a time zone.
        "E0212" TimeZone,
        /// A date without the time of day that belongs to it, or the reverse.
        "E0213" HalfAMoment { hint: Option<Hint> },
        /// A name that is not fit to print.
        "E0214" InvalidName { why: NameProblem },
        /// A list with too many or too few values.
        "E0218" WrongLength { expected: Shape, found: usize },
        /// Steps that are not in order.
        "E0219" NotRising { steps: Steps },
        /// Steps that don't begin at 0.
        "E0220" NotFromZero { steps: Steps },
        /// A range of dates that is none.
        "E0221" DateRange { why: DateRange },
        /// A key that says again, or against the others, what a distribution is.
        "E0222" DistributionKey { key: &'static str, allowed: &'static [&'static str] },
        /// A value of a distribution that must be above another.
        "E0223" DistributionOrder { key: &'static str, other: &'static str, than: Span },
        /// A word that is not a day of the week.
        "E0224" UnknownWeekday { word: String, nearest: Option<String> },
    }
}
