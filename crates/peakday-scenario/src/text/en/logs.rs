//! Logs in English.

use super::format::{choice, counted, listed, moment, number, quoted, span};
use super::tables::alike;
use crate::diagnostics::Message;
use crate::problems::LogProblem;
use crate::tables::Others;
use crate::text::DraftWords;

/// The comments of a draft of a columns file.
pub(super) const DRAFT: DraftWords = DraftWords {
    head: |log, rows| {
        format!("What the columns of {log} are for: a draft from its header and {rows} rows. Look through it.")
    },
    channel: "\"voice\" or \"chat\":",
    vips: |words| format!("Which words mean that it goes first: {words}"),
    agents: |words| format!("Which words mean that an agent sent it: {words}"),
    not_used: "not used:",
    left: |words| {
        format!(
            "Put each of these into a list: handled, abandoned, left_silently, turned_away, contained, left_bot, \
             never_asked, open, or dropped (no contact): {words}"
        )
    },
};

pub(super) fn message(problem: &LogProblem) -> Message {
    use LogProblem as P;
    let rows = |others: Others| alike(others, "row is", "rows are");
    match problem {
        P::RowTooLong { most_kib } => Message::new(format!("row of more than {most_kib} KiB"))
            .label("begins here")
            .help("a quote that is opened and never closed makes one row of all that follows"),
        P::Undecodable { encoding } => Message::new(format!("bytes that are not {encoding}"))
            .label("in or behind this row")
            .help("save the log as UTF-8, or export it again: a part of it was damaged or comes from another file"),
        P::ReadingFailed { why } => Message::new(format!("log can't be read on: {why}")).label("up to here"),
        P::UnknownEnd { word, known, others } => Message::new(format!(
            "unknown word for how a contact ended: {}",
            quoted(word)
        ))
        .label("in none of the lists under [ends]")
        .help(format!(
            "put it into one of them (handled, abandoned, left_silently, turned_away, contained, left_bot, never_asked, open, dropped); they have {}",
            listed(known)
        ))
        .maybe_help(rows(*others)),
        P::RowTwice { first, others } => Message::new("row that is there already")
            .label(format!("line {first} is the same contact, or the same interval"))
            .help("remove one of them; exports that overlap have rows twice")
            .maybe_help(rows(*others)),
        P::ClockPutBack { from, to, line } => Message::new(format!(
            "clock put back in line {line}: from {} to {}",
            moment(*from),
            moment(*to)
        ))
        .help(
            "an hour that occurs twice in the night when clocks change: write moments with their offset from UTC, and \
               say utc_offset",
        )
        .help("or two exports, one behind the other, that overlap: remove what is there twice"),
        P::OutOfOrder { earlier, later, by, others } => {
            let title = if earlier == later {
                format!("{} goes back by {}", quoted(later), span(*by))
            } else {
                format!("{} is {} before {}", quoted(later), span(*by), quoted(earlier))
            };
            Message::new(title).label("earlier than what comes before it").maybe_help(rows(*others))
        }
        P::Negative { others } => Message::new("negative duration")
            .label("expected 0 or more")
            .help("clocks of two systems that disagree give such times")
            .maybe_help(rows(*others)),
        P::Absurd { longest, others } => Message::new(format!("duration of more than {}", span(*longest)))
            .label("expected seconds, or a time such as 0:01:30")
            .help("milliseconds, or a counter that overflowed")
            .maybe_help(rows(*others)),
        P::NothingOfUse { rows } => Message::new(format!("no row of use among {}", counted(*rows, "row", "rows")))
            .help("simulate log --sniff drafts a columns file from the log's own header"),
        P::WordTwice { word } => Message::new(format!("{} in two lists", quoted(word)))
            .label("here as well")
            .other("already here")
            .help("a word can mean one end"),
        P::AmbiguousDuration { text, others } => Message::new(format!("ambiguous duration {}", quoted(text)))
            .label("minutes and seconds, or hours and minutes?")
            .help("write it as 0:01:30, or in seconds")
            .maybe_help(rows(*others)),
        P::OtherRows { expected, found } => Message::new(format!("columns file for {found}, not for {expected}"))
            .label(format!("rows = \"{found}\""))
            .help(format!("name a columns file with rows = \"{expected}\"")),
        P::AmbiguousNumber { text, thousands, decimals, others } => {
            Message::new(format!("ambiguous number {}", quoted(text)))
                .label(format!("{} or {}?", number(*thousands), number(*decimals)))
                .help("say decimal = \".\" or decimal = \",\" in the columns file")
                .maybe_help(rows(*others))
        }
        P::NoSuchColumn { log, column, columns, nearest } => {
            Message::new(format!("no column {} in {}", quoted(column), quoted(log)))
                .label("expected a column of the log's header")
                .help(choice(nearest.as_ref(), columns, "its header is empty".to_owned()))
        }
    }
}
