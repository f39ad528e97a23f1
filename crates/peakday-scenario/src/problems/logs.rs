//! Logs of contacts, messages and intervals.

use crate::diagnostics::problems;
use crate::tables::Others;
use crate::units::{Instant, Span};

/// What can't be true together in a row of a report: an agent's day, or an interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Contradiction {
    /// A row without an agent.
    NoAgent,
    /// A response time of nobody.
    ResponseWithoutContacts { response: Span },
    /// A mean response time of more than a day.
    ResponseOverADay { response: Span },
    /// Fewer rounds than contacts.
    FewerRounds { rounds: f64, contacts: u32 },
    /// A mean of less than a round a contact.
    BelowOneRound { rounds: f64 },
    /// More than 24 hours on one date.
    OnlineOverADay { there: Span },
    /// Longer away than online, which is said to include it.
    AwayBeyondOnline { away: Span, online: Span },
    /// Contacts in next to no time.
    ContactsWithoutDuty { contacts: u32, on_duty: Span },
    /// More contacts that ended, up to an interval, than came.
    EndedBeyondOffered { ended: u64, offered: u64 },
    /// More answered in time than answered.
    InTimeBeyondAnswered { in_time: f64, answered: u32 },
    /// A mean time of those answered, or of those who left, where there are none.
    TimeOfNobody { time: Span, are_answered: bool },
    /// A mean time of more than a day.
    TimeOverADay { time: Span },
    /// Work after contacts, or talk, that is longer than the handling time that has it.
    PartBeyondHandling { part: Span, handling: Span, is_wrap_up: bool },
    /// Handling in next to no time.
    HandlingInNoTime { handling: Span },
    /// A share of more than everything.
    ShareAboveOne { share: f64 },
    /// An interval that begins before the one before it ends.
    Overlap { ends: Instant },
    /// More on duty than there may be agents.
    TooManyOnDuty { on_duty: f64, most: usize },
    /// A duration that isn't the time between the moments beside it.
    ToldTwice { stated: Span, between: Span },
    /// An interval that isn't as long as the others.
    UnevenStep { step: Span, other: Span },
}

/// What a duration may be that isn't the time between two moments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OtherDuration {
    /// A number of these, with the word for them.
    Unit(&'static str),
    /// Milliseconds, for which there is no word.
    Milliseconds,
    /// The time between the moments of two other columns.
    Between([String; 2]),
    Unknown,
}

/// A duration that has two readings throughout a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ToldApart {
    /// Its column, and those of the moments.
    pub column: String,
    pub columns: [String; 2],
    /// Both readings of the first such row, and its line.
    pub stated: Span,
    pub between: Span,
    pub line: usize,
    /// In how many rows it is so, of all that have both.
    pub rows: u64,
    pub all: u64,
    pub meant: OtherDuration,
}

problems! {
    /// What had better be looked at in a log.
    LogNote {
        /// Words of a columns file that no row has; whether that are all of their list, and what the column has.
        "W1001" NoSuchWord { key: &'static str, words: Vec<String>, is_all: bool, found: Vec<(String, u64)> },
        /// Names of a column that differ by case, blanks or marks alone.
        "W1002" AlikeNames { key: &'static str, groups: Vec<Vec<String>> },
    }
}

problems! {
    /// What is wrong with a log, or with the file that says what its columns are for.
    LogProblem {
        /// A row of more bytes than any has.
        "E1001" RowTooLong { most_kib: usize },
        /// Bytes that no text in the encoding of the file has.
        "E1002" Undecodable { encoding: &'static str },
        /// A log that can't be read on.
        "E1003" ReadingFailed { why: String },
        /// A word for an end that the columns file doesn't have.
        "E1004" UnknownEnd { word: String, known: Vec<String>, others: Others },
        /// A row that is there already.
        "E1005" RowTwice { first: usize, is_put_back: bool, others: Others },
        /// A clock that seems to have been put back.
        "E1006" ClockPutBack { from: Instant, to: Instant, line: usize },
        /// Moments of a contact that are not in their order.
        "E1007" OutOfOrder { earlier: String, later: String, by: Span, is_put_back: bool, others: Others },
        /// A duration of less than nothing.
        "E1008" Negative { others: Others },
        /// A duration that no contact has.
        "E1009" Absurd { longest: Span, others: Others },
        /// A log without a row that is of use.
        "E1010" NothingOfUse { rows: u64 },
        /// A word that is in two lists.
        "E1011" WordTwice { word: String },
        /// A duration that may mean two things.
        "E1012" AmbiguousDuration { text: String, readings: [Span; 2], others: Others },
        /// A log of other rows than are asked for.
        "E1013" OtherRows { expected: &'static str, found: &'static str },
        /// A number in a log that may mean two things.
        "E1014" AmbiguousNumber { text: String, thousands: f64, decimals: f64, others: Others },
        /// A header without a column that the columns file names.
        "E1015" NoSuchColumn { log: String, column: String, columns: Vec<String>, nearest: Option<String> },
        /// A row that is the sum or the mean of others.
        "E1016" TotalRow { word: String, others: Others },
        /// A row of a report whose numbers can't be true together.
        "E1017" Contradicts { why: Contradiction, others: Others },
        /// A key of a columns file that is for other rows.
        "E1018" KeyOfOtherRows { key: &'static str, rows: &'static str, keys: &'static [&'static str] },
        /// A share that may be a percentage or a fraction.
        "E1019" AmbiguousShare { text: String, number: f64, others: Others },
        /// Intervals that may be of two lengths, each with its word in a columns file; of a queue, if the log names it.
        "E1020" AmbiguousInterval { queue: Option<String>, lengths: [(Span, &'static str); 2] },
        /// Columns of times that may be totals: what a contact takes if they are means, and if they are totals.
        "E1021" MeansOrTotals { keys: Vec<&'static str>, readings: [Span; 2] },
        /// A contact that no agent had, in a log without a column that says how contacts ended.
        "E1022" UnsaidEnd { column: String, others: Others },
        /// Contacts without ids that are the same in every cell.
        "E1023" RowsTwice { twins: u64, of: u64, first: usize, line: usize },
        /// A log of columns that nothing speaks of: it isn't one that the program wrote. The option names their file.
        "E1024" NoColumnsFile { log: String, option: &'static str },
        /// A log of messages none of which is an agent's, or all of which are; with words for other senders.
        "E1025" OneSideWrites { words: Vec<String>, others: Vec<String> },
        /// A column of durations that isn't the time between the moments beside it.
        "E1026" ToldTwice { key: &'static str, told: Box<ToldApart> },
        /// A word of the columns file that the log writes otherwise, in so many rows.
        "E1027" WordOtherwise { key: &'static str, word: String, found: String, rows: u64 },
        /// A time over an hour that clocks may have left out: without that hour, and with it.
        "E1028" ClocksForward { readings: [Span; 2], others: Others },
        /// Counts of intervals that may be running totals: how many contacts if they are counts, and if they are
        /// totals; of a queue, if the log names it.
        "E1029" RunningCounts { queue: Option<String>, readings: [u64; 2] },
    }
}
