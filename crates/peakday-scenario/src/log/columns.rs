//! Which column of a log is for what: a small file that is written once for each tool that logs come from.
//!
//! ```toml
//! rows = "contacts"
//! channel = "voice"
//!
//! [columns]
//! arrived = "arrival"
//! before_asking = "vru_s"
//! wait = "queue_s"
//! end = "outcome"
//!
//! [ends]
//! handled = ["AGENT"]
//! abandoned = ["HANG"]
//! dropped = ["PHANTOM"]
//! ```

use std::sync::Arc;

use super::columns_file::{
    ColumnsFileTable, ColumnsTable, Counted, DateOrder, Rows, ShortClock, TimeUnit, UnservedEnd,
};
use super::columns_of_rows::{needed, of_other_rows};
use super::interval_words::{IntervalWords, LogIntervalRule, interval_words};
use super::record::{LogChannel, LogEnd};
use super::words::{Word, WordList};
use crate::diagnostics::{At, Location, Sink, Source};
use crate::problems::{KeyProblem, LogProblem, Note, Thing};
use crate::scalars::{Text, Truth};
use crate::section::{Field, List, Read, missing, missing_for};
use crate::tables::{Decimal, Offset};
use crate::units::Span;
use crate::{Faults, text, tree};

/// What the columns of a log are for, read from a columns file.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "a columns file says yes or no of several things")]
pub struct LogColumns {
    pub(super) source: Arc<Source>,
    pub(super) rows: Rows,
    pub(super) channel: Option<LogChannel>,
    pub(super) dates: DateOrder,
    /// Whether local clocks are known never to be changed.
    pub(super) has_steady_clocks: bool,
    /// Whether the file says it.
    pub(super) has_said_order: bool,
    pub(super) utc_offset: Option<Offset>,
    pub(super) decimal: Option<Decimal>,
    /// What a duration such as `03:25` is.
    pub(super) short_clocks: Option<ShortClock>,
    /// What a number without a unit is in durations of contacts.
    pub(super) time_unit: Span,
    pub(super) sheet: Option<String>,
    pub(super) columns: ColumnsTable,
    /// Words for ends, as they are written; `None`: such rows are no contacts.
    pub(super) ends: Vec<(String, Option<LogEnd>)>,
    /// Without a column of ends: how contacts ended that no agent had.
    pub(super) unserved: Option<UnservedEnd>,
    /// Whether only contacts that waited have that word.
    pub(super) marks_vips_of_waiting: bool,
    /// Whether `arrived` may be stamped late, so that `before_asking` leads back to when a contact asked.
    pub(super) has_late_arrivals: bool,
    /// Words of the column `sender` that mean an agent.
    pub(super) agents_are: Vec<String>,
    /// Whether contacts of agents' days are buyers, each counted once a day.
    pub(super) counts_buyers: bool,
    /// Whether away time is a part of online time.
    pub(super) online_includes_away: bool,
    /// What a number without a unit is in the columns of online and away time.
    pub(super) online_unit: Span,
    /// Words of rows that are sums or means of others.
    pub(super) total_rows: Vec<String>,
    /// Words that name values of columns, by list, and where the file says them.
    pub(super) words: [Vec<Word>; WordList::ALL.len()],
    /// How the columns of a report of intervals are meant.
    pub(super) intervals: IntervalWords,
    /// Whether they are those of the program's own logs.
    pub(super) are_own: bool,
}

/// The columns of the program's own logs.
const OWN_CONTACTS: &str = include_str!("own/contacts.columns.toml");
const OWN_MESSAGES: &str = include_str!("own/messages.columns.toml");

impl LogColumns {
    /// Reads the text of a columns file; `name` is what messages call it.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(name: &str, text: &str) -> Result<Self, Faults> {
        let mut sink = Sink::default();
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let source = Arc::new(Source::new(name, body));
        let root = tree::parse(body, 0, 0, &mut sink);
        let file = if sink.is_clean() { ColumnsFileTable::read(&root, &mut sink) } else { None };
        let columns = file.and_then(|file| Self::of(&source, &file, &mut sink));
        match columns {
            Some(columns) if sink.is_clean() => Ok(columns),
            _ => Err(sink.into_faults(name, &[source], text::page)),
        }
    }

    /// The columns of the contacts that `run --journal` writes.
    pub fn own() -> Self {
        Self::of_own("contacts.columns.toml", OWN_CONTACTS)
    }

    /// The columns of the messages that `run --journal` writes beside the contacts.
    pub fn own_messages() -> Self {
        Self::of_own("messages.columns.toml", OWN_MESSAGES)
    }

    fn of_own(name: &str, text: &str) -> Self {
        let columns = Self::parse(name, text).expect("the program's own columns file is sound");
        Self { are_own: true, ..columns }
    }

    /// What the rows of the log are.
    pub fn rows(&self) -> LogRows {
        match self.rows {
            Rows::Contacts => LogRows::Contacts,
            Rows::Messages => LogRows::Messages,
            Rows::Intervals => LogRows::Intervals,
            Rows::AgentDays => LogRows::AgentDays,
        }
    }

    /// Whether agents' days count buyers, each once a day, and not contacts.
    pub fn counts_buyers(&self) -> bool {
        self.counts_buyers
    }

    /// Whether the log says only of contacts that waited whether they go first.
    pub fn marks_vips_of_waiting(&self) -> bool {
        self.marks_vips_of_waiting
    }

    /// What a report of intervals says beside counts; `None` if it has counts only, or the rows are others.
    pub fn interval_rule(&self) -> Option<LogIntervalRule> {
        self.intervals.rule
    }

    /// How all its customers come; `None` if the file doesn't say.
    pub fn channel(&self) -> Option<LogChannel> {
        self.channel
    }

    /// Whether each contact says how its customer came.
    pub fn tells_channels(&self) -> bool {
        self.columns.channel.get().is_some()
    }

    fn of(source: &Arc<Source>, file: &ColumnsFileTable, sink: &mut Sink) -> Option<Self> {
        let thing = Thing::ColumnsFile;
        let rows = file.rows.required(file.place, missing(thing, "rows", "\"contacts\""), sink).map(|rows| rows.value);
        let columns = file
            .columns
            .required(file.place, missing(thing, "columns", "arrived = \"进线时间\""), sink)
            .map(|at| &at.value);
        let (rows, columns) = (rows?, columns?.clone());
        needed(rows, &columns, sink);
        of_other_rows(rows, file, &columns, sink);
        let counts = if rows == Rows::AgentDays {
            let counts = file.counts.required(
                file.place,
                missing_for(thing, "counts", "\"buyers\"", Note::CountsContacts),
                sink,
            );
            if let Some(away) = columns.away.get() {
                let _ = file.online_includes_away.required(
                    away.place,
                    missing_for(thing, "online_includes_away", "true", Note::OnlineWithoutAway),
                    sink,
                );
                if columns.online.is_absent() {
                    sink.fault(away.place, KeyProblem::WithoutKey { key: "away", needs: vec!["online"] });
                }
            }
            if let (Some(sum), Some(mean)) = (columns.rounds.get(), columns.mean_rounds.get()) {
                let problem =
                    KeyProblem::BothKeys { owner: Thing::Columns.into(), first: "rounds", second: "mean_rounds" };
                sink.fault_with(mean.place, sum.place, problem);
            }
            counts.map(|counts| counts.value)
        } else {
            None
        };
        let intervals = interval_words(rows, file, &columns, sink);
        let ends = ends(file, &columns, sink);
        let texts = |list: &Field<List<Text>>| -> Vec<String> {
            list.value().map_or_else(Vec::new, |list| list.iter().map(|at| at.value.0.clone()).collect())
        };
        let placed = |list: &Field<List<Text>>| -> Vec<Word> {
            list.value().map_or_else(Vec::new, |list| list.iter().map(|at| (at.value.0.clone(), at.place)).collect())
        };
        let of_ends = ends.iter().map(|(word, _, place)| (word.clone(), *place)).collect();
        let words = WordList::ALL.map(|list| match list {
            WordList::Vips => placed(&file.vips),
            WordList::Agents => placed(&file.agents_are),
            WordList::Totals => placed(&file.total_rows),
            WordList::Ends => Vec::clone(&of_ends),
        });
        if let (Some(end), Some(unserved)) = (columns.end.get(), file.unserved_are.get()) {
            let problem = KeyProblem::BothKeys { owner: thing.into(), first: "end", second: "unserved_are" };
            sink.fault_with(unserved.place, end.place, problem);
        }
        needs(&columns.vip, &file.vips, "vips", "vip", sink);
        needs(&columns.sender, &file.agents_are, "agents_are", "sender", sink);
        if let Some(of_waiting) = file.vips_of_waiting.get().filter(|_| columns.vip.is_absent()) {
            let problem = KeyProblem::WithoutKey { key: "vips_of_waiting", needs: vec!["vip"] };
            sink.fault(of_waiting.place, problem);
        }
        Some(Self {
            source: Arc::clone(source),
            rows,
            channel: file.channel.value().copied(),
            dates: file.dates.or(DateOrder::Year),
            has_steady_clocks: file.clocks.value().is_some(),
            has_said_order: file.dates.value().is_some(),
            utc_offset: file.utc_offset.value().copied(),
            decimal: file.decimal.value().copied(),
            short_clocks: file.durations.value().copied(),
            time_unit: file.times_in.or(TimeUnit::Seconds).span(),
            sheet: file.sheet.value().map(|sheet| sheet.0.clone()),
            columns,
            ends: ends.into_iter().map(|(word, end, _)| (word, end)).collect(),
            unserved: file.unserved_are.value().copied(),
            marks_vips_of_waiting: file.vips_of_waiting.or(Truth(false)).0,
            has_late_arrivals: file.late_arrivals.or(Truth(false)).0,
            agents_are: texts(&file.agents_are),
            counts_buyers: counts == Some(Counted::Buyers),
            online_includes_away: file.online_includes_away.or(Truth(false)).0,
            online_unit: file.online_in.or(TimeUnit::Seconds).span(),
            total_rows: texts(&file.total_rows),
            words,
            intervals,
            are_own: false,
        })
    }
}

/// What the rows of a log are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogRows {
    /// A contact each.
    Contacts,
    /// A message of a chat each.
    Messages,
    /// An interval each, with the number of contacts that came in it.
    Intervals,
    /// A day of an agent each, with sums and means over its contacts.
    AgentDays,
}

impl LogRows {
    /// The word that columns files use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contacts => "contacts",
            Self::Messages => "messages",
            Self::Intervals => "intervals",
            Self::AgentDays => "agent_days",
        }
    }
}

/// A list of words and the column they are the words of need each other.
fn needs(column: &Field<Text>, list: &Field<List<Text>>, key: &'static str, of: &'static str, sink: &mut Sink) {
    match (column.get(), list.get()) {
        (Some(column), None) => sink.fault(column.place, KeyProblem::WithoutKey { key: of, needs: vec![key] }),
        (None, Some(list)) if column.is_absent() => {
            sink.fault(list.place, KeyProblem::WithoutKey { key, needs: vec![of] });
        }
        _ => {}
    }
}

/// The words for ends with what they mean, and where each is.
fn ends(file: &ColumnsFileTable, columns: &ColumnsTable, sink: &mut Sink) -> Vec<(String, Option<LogEnd>, Location)> {
    let Some(At { value: table, place }) = file.ends.get() else {
        if let Some(end) = columns.end.get() {
            sink.fault(end.place, KeyProblem::WithoutKey { key: "end", needs: vec!["ends"] });
        }
        return Vec::new();
    };
    if columns.end.is_absent() {
        sink.fault(*place, KeyProblem::WithoutKey { key: "ends", needs: vec!["end"] });
    }
    let lists = [
        (&table.handled, Some(LogEnd::Handled)),
        (&table.abandoned, Some(LogEnd::Abandoned)),
        (&table.left_silently, Some(LogEnd::LeftSilently)),
        (&table.turned_away, Some(LogEnd::TurnedAway)),
        (&table.contained, Some(LogEnd::Contained)),
        (&table.left_bot, Some(LogEnd::LeftBot)),
        (&table.never_asked, Some(LogEnd::NeverAsked)),
        (&table.open, Some(LogEnd::Open)),
        (&table.dropped, None),
    ];
    let mut words: Vec<(String, Option<LogEnd>, Location)> = Vec::new();
    for (list, end) in lists {
        for word in list.value().into_iter().flat_map(List::iter) {
            if let Some((.., first)) = words.iter().find(|(known, ..)| *known == word.value.0) {
                sink.fault_with(word.place, *first, LogProblem::WordTwice { word: word.value.0.clone() });
            }
            words.push((word.value.0.clone(), end, word.place));
        }
    }
    words
}

impl LogColumns {
    /// The names of the columns, and where the file says them.
    pub(super) fn named(&self) -> Vec<(String, Location)> {
        let texts = self.columns.texts().into_iter().filter_map(|(_, field)| field.get());
        let moments = self.columns.moments().into_iter().filter_map(|(_, field)| field.get());
        let moments =
            moments.flat_map(|at| at.value.names().map(|name| (name.to_owned(), at.place)).collect::<Vec<_>>());
        texts.map(|at| (at.value.0.clone(), at.place)).chain(moments).collect()
    }

    /// The words for ends that it has.
    pub(super) fn words_for_ends(&self) -> Vec<String> {
        self.ends.iter().map(|(word, _)| word.clone()).collect()
    }
}
