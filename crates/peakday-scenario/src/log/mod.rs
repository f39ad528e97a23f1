//! Logs: what tools of the trade export about days that were. A contact a row, a message a row, an interval a row, or a
//! day of an agent a row.
//!
//! A [`LogColumns`] says what the columns of a tool are for. Logs are read row by row: memory doesn't grow with their
//! length. What is wrong with a row is reported with line and column, once for all rows that are alike; nothing is
//! mended silently.
//!
//! What goes wrong: a contact that never asked for a person (it ended in a menu, or in the bot) counts as abandoned. It
//! is [`LogEnd::Contained`], [`LogEnd::LeftBot`], or where the log doesn't say which [`LogEnd::NeverAsked`]; so is one
//! that left without a wait where the log has a column of waits.

mod agent_days;
mod cells;
mod clocks;
mod columns;
mod columns_file;
mod columns_of_rows;
mod contacts;
mod decode;
mod interval_length;
mod interval_words;
mod intervals;
mod order;
mod record;
mod rows;
mod running;
mod slips;
mod sniff;
mod sniff_agent_days;
mod sniff_intervals;
mod sniff_names;
mod styles;
mod told_twice;
mod totals;
mod words;

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::Arc;

use cells::{Moment, Written};
use columns_file::MomentColumn;
use rows::{Asked, Rows, Unread};
use slips::{Slips, Wrong, placed};
use styles::Styles;
use told_twice::{Told, ToldTwice, Twice};
use words::SeenWords;

use crate::diagnostics::{Extent, Lang, Location, Sink, Source, Warning, draw_warnings};
use crate::problems::{LogNote, LogProblem};
use crate::section::Field;
use crate::tables::{cell_of, offset_of};
use crate::units::{Instant, Span};
use crate::{Faults, text};

pub use columns::{LogColumns, LogRows};
pub use interval_words::LogIntervalRule;
pub use record::{LogAgentDay, LogChannel, LogContact, LogEnd, LogInterval, LogMessage, LogNames};
pub use sniff::sniff;

/// What was read of a log.
#[derive(Clone, Debug)]
pub struct LogSummary {
    /// How many rows it has, without its header.
    pub rows: u64,
    /// How many of them were handed on.
    pub taken: u64,
    /// How many are no contacts, as the columns file says.
    pub dropped: u64,
    /// How many were left out because something is wrong with them.
    pub skipped: u64,
    /// What is wrong with those, in order of place.
    pub warnings: Vec<Warning>,
    /// What had better be looked at in the columns file: words that no row has.
    pub notes: Vec<Warning>,
    /// The first and the last moment at which something came; `None` without rows.
    pub span: Option<(Instant, Instant)>,
    /// The names that occur in it.
    pub names: LogNames,
    /// By queue: how long its intervals are. `None` of a single interval; empty of other rows.
    pub interval_lengths: Vec<Option<Span>>,
    /// Moments that are written with another offset from UTC than the columns file says, as where clocks were changed.
    pub other_offset: Option<LogOffset>,
}

/// Moments of a log that were written with another offset from UTC than its columns file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogOffset {
    /// That of these moments, in minutes ahead of UTC.
    pub minutes: i32,
    /// That of the columns file.
    pub read_as: i32,
    /// How many moments have it.
    pub moments: u64,
}

impl LogSummary {
    /// What is wrong with the rows that were left out, each kind with its first row.
    pub fn render_warnings(&self, lang: Lang, color: bool) -> String {
        render(&self.warnings, lang, color)
    }

    /// What had better be looked at in the columns file.
    pub fn render_notes(&self, lang: Lang, color: bool) -> String {
        render(&self.notes, lang, color)
    }
}

fn render(warnings: &[Warning], lang: Lang, color: bool) -> String {
    let name = warnings.first().map_or("", Warning::file);
    let warnings: Vec<Warning> = warnings.iter().cloned().map(|warning| warning.in_language(lang)).collect();
    draw_warnings((name, false), &warnings, Extent::Page, color)
}

/// Reads a log whose rows are contacts, and hands them on one by one in the order of the log. `name` is what messages
/// call it. With `skip_bad_rows` a row that can't be read is left out, counted and listed; else it is a fault.
///
/// # Errors
/// Everything that is wrong with the log, and columns of the columns file that it doesn't have.
pub fn read_contacts(
    name: &str,
    from: &mut dyn Read,
    columns: &LogColumns,
    skip_bad_rows: bool,
    visit: &mut dyn FnMut(LogContact),
) -> Result<LogSummary, Faults> {
    let layout = |rows: &Rows<'_>, sink: &mut Sink| contacts::Layout::find(rows, columns, sink);
    let read = |layout: &contacts::Layout, reading: &mut Reading<'_, '_>| layout.read(reading, visit);
    reading(name, from, columns, LogRows::Contacts, skip_bad_rows, layout, read)
}

/// Reads a log whose rows are messages, as [`read_contacts`] does. The messages of a chat must be in order of time;
/// chats may be mixed.
///
/// # Errors
/// As of contacts.
pub fn read_messages(
    name: &str,
    from: &mut dyn Read,
    columns: &LogColumns,
    skip_bad_rows: bool,
    visit: &mut dyn FnMut(LogMessage),
) -> Result<LogSummary, Faults> {
    let layout = |rows: &Rows<'_>, sink: &mut Sink| contacts::MessageLayout::find(rows, columns, sink);
    let mut seen = contacts::SeenMessages::default();
    let read = |layout: &contacts::MessageLayout, reading: &mut Reading<'_, '_>| layout.read(reading, &mut seen, visit);
    let summary = reading(name, from, columns, LogRows::Messages, skip_bad_rows, layout, read)?;
    let mut sink = Sink::default();
    seen.report_one_side(columns, &mut sink);
    if sink.is_clean() { Ok(summary) } else { Err(sink.into_faults(name, &[Arc::clone(&columns.source)], text::page)) }
}

/// Reads a log or a report whose rows are intervals, as [`read_contacts`] does.
///
/// # Errors
/// As of contacts, rows whose numbers can't be true together, and reports that have two readings.
pub fn read_intervals(
    name: &str,
    from: &mut dyn Read,
    columns: &LogColumns,
    skip_bad_rows: bool,
    visit: &mut dyn FnMut(LogInterval),
) -> Result<LogSummary, Faults> {
    let layout = |rows: &Rows<'_>, sink: &mut Sink| intervals::IntervalLayout::find(rows, columns, sink);
    let mut seen = intervals::SeenReport::default();
    let read =
        |layout: &intervals::IntervalLayout<'_>, reading: &mut Reading<'_, '_>| layout.read(reading, &mut seen, visit);
    let mut summary = reading(name, from, columns, LogRows::Intervals, skip_bad_rows, layout, read)?;
    let mut sink = Sink::default();
    seen.report_two_readings(columns, &summary.names, &mut sink);
    if !sink.is_clean() {
        return Err(sink.into_faults(name, &[Arc::clone(&columns.source)], text::page));
    }
    summary.interval_lengths = seen.lengths();
    Ok(summary)
}

/// Reads a report whose rows are agents' days, as [`read_contacts`] does.
///
/// # Errors
/// As of contacts, and rows whose numbers can't be true together.
pub fn read_agent_days(
    name: &str,
    from: &mut dyn Read,
    columns: &LogColumns,
    skip_bad_rows: bool,
    visit: &mut dyn FnMut(LogAgentDay),
) -> Result<LogSummary, Faults> {
    let layout = |rows: &Rows<'_>, sink: &mut Sink| agent_days::AgentDayLayout::find(rows, columns, sink);
    let read = |layout: &agent_days::AgentDayLayout<'_>, reading: &mut Reading<'_, '_>| layout.read(reading, visit);
    reading(name, from, columns, LogRows::AgentDays, skip_bad_rows, layout, read)
}

/// A log that is being read.
struct Reading<'r, 's> {
    rows: &'s Rows<'r>,
    written: Written,
    names: &'s mut Names,
    styles: &'s mut Styles,
    words: &'s mut SeenWords,
    twice: &'s mut ToldTwice,
    order: &'s mut order::Order,
    wrong: Vec<Wrong>,
    at: Option<Instant>,
}

impl Reading<'_, '_> {
    fn moment(&mut self, at: Option<Moment>) -> Option<Instant> {
        let at = at?;
        self.see_offset(at);
        let read = self.written.moment(self.rows.row(), at);
        self.take(read).filter(|_| self.is_of_style(at))
    }

    /// Remembers how far a moment says that its clock is from UTC.
    fn see_offset(&mut self, at: Moment) {
        let (Moment::One(column) | Moment::Two(_, column)) = at;
        if self.written.utc_offset.is_some()
            && let Some(offset) = offset_of(cell_of(self.rows.row(), column))
        {
            self.order.offset(offset.minutes());
        }
    }

    /// When an interval begins, and when it ends where its cell says both.
    fn interval(&mut self, at: Moment) -> Option<(Instant, Option<Instant>)> {
        let read = self.written.interval(self.rows.row(), at);
        let (from, to) = self.take(read)?;
        self.is_of_style(at).then_some((from, to))
    }

    /// Whether a moment is written as those above it in its column.
    fn is_of_style(&mut self, at: Moment) -> bool {
        let added = self.styles.add(self.rows, at);
        added.map_err(|wrong| self.wrong.push(wrong)).is_ok()
    }

    fn duration(&mut self, column: Option<usize>) -> Option<Span> {
        let read = self.written.duration(self.rows.row(), column?);
        self.take(read)
    }

    fn signed_in(&mut self, column: Option<usize>, unit: Span) -> Option<(Span, bool)> {
        let read = self.written.signed_in(self.rows.row(), column?, unit);
        self.take(read)
    }

    fn count(&mut self, column: Option<usize>) -> Option<u32> {
        let read = self.written.count(self.rows.row(), column?);
        self.take(read)
    }

    fn decimal(&mut self, column: Option<usize>) -> Option<f64> {
        let read = self.written.decimal(self.rows.row(), column?);
        self.take(read)
    }

    fn duration_in(&mut self, column: Option<usize>, unit: Span) -> Option<Span> {
        let read = self.written.duration_in(self.rows.row(), column?, unit);
        self.take(read)
    }

    fn text(&self, column: Option<usize>) -> &str {
        column.map_or("", |column| cell_of(self.rows.row(), column))
    }

    /// The name of a column, or of the first of two.
    fn name_of(&self, at: Moment) -> String {
        self.rows.header.get(at.column()).unwrap_or_default().to_owned()
    }

    /// Takes in a duration that is told twice; whether its two readings may be one.
    fn is_one(&mut self, of: Twice, column: Option<usize>, told: &Told<'_>) -> bool {
        let added = self.twice.add(of, told, self.rows.line());
        let column = column.unwrap_or(0);
        added.map_err(|why| self.wrong.push(Wrong::Contradiction { column, why })).is_ok()
    }

    fn take<T>(&mut self, read: Result<Option<T>, Wrong>) -> Option<T> {
        read.unwrap_or_else(|wrong| {
            self.wrong.push(wrong);
            None
        })
    }
}

/// Names as they occur.
#[derive(Default)]
struct Names {
    queues: Numbered,
    agents: Numbered,
}

#[derive(Default)]
struct Numbered {
    numbers: BTreeMap<String, usize>,
    names: Vec<String>,
}

impl Numbered {
    fn number(&mut self, name: &str) -> usize {
        if let Some(known) = self.numbers.get(name) {
            return *known;
        }
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), self.names.len() - 1);
        self.names.len() - 1
    }
}

/// What became of a row.
enum Taken {
    /// It was handed on.
    Yes,
    /// The columns file says that it is no contact.
    Dropped,
    /// Something is wrong with it.
    No,
}

#[expect(clippy::too_many_lines, reason = "a log is read from its header to what its rows say together")]
fn reading<L>(
    name: &str,
    from: &mut dyn Read,
    columns: &LogColumns,
    expected: LogRows,
    skip_bad_rows: bool,
    layout: impl FnOnce(&Rows<'_>, &mut Sink) -> Option<L>,
    mut read: impl FnMut(&L, &mut Reading<'_, '_>) -> Taken,
) -> Result<LogSummary, Faults> {
    let mut sink = Sink::default();
    // The columns file first: columns that the log doesn't have are shown where they are named.
    let mut texts = vec![Arc::clone(&columns.source), Arc::new(Source::not_shown(name, None))];
    let fail = |sink: Sink, texts: &[Arc<Source>]| Err(sink.into_faults(name, texts, text::page));
    if columns.rows() != expected {
        let problem = LogProblem::OtherRows { expected: expected.name(), found: columns.rows().name() };
        sink.fault(columns.columns.place, problem);
        return fail(sink, &texts);
    }
    let mut workbook = None;
    let wanted: Vec<String> = columns.named().into_iter().map(|(column, _)| column).collect();
    let asked = Asked { columns: &wanted, sheet: columns.sheet.as_deref() };
    let mut rows = match Rows::open(name, from, &asked, &mut workbook) {
        Ok(rows) => rows,
        Err(why) => {
            report(why, Location::new(1, 0..0), &mut sink);
            return fail(sink, &texts);
        }
    };
    if columns.are_own && !rows.has_most(&wanted) {
        let header = rows.header.iter().collect::<Vec<_>>().join(" ");
        let option = if expected == LogRows::Messages { "--message-columns" } else { "--columns" };
        sink.fault(Location::new(1, 0..header.len()), LogProblem::NoColumnsFile { log: name.to_owned(), option });
        texts[1] = Arc::new(Source::new(name, header));
        return fail(sink, &texts);
    }
    let Some(layout) = layout(&rows, &mut sink).filter(|_| sink.is_clean()) else { return fail(sink, &texts) };
    let written = Written::of(columns, rows.epoch());
    let (mut names, mut order, mut slips) = (Names::default(), order::Order::default(), Slips::default());
    let (mut styles, mut words, mut twice) = (Styles::default(), SeenWords::of(columns), ToldTwice::default());
    let mut summary = LogSummary {
        rows: 0,
        taken: 0,
        dropped: 0,
        skipped: 0,
        warnings: Vec::new(),
        notes: Vec::new(),
        span: None,
        names: LogNames::default(),
        interval_lengths: Vec::new(),
        other_offset: None,
    };
    loop {
        match rows.next() {
            Ok(true) => {}
            Ok(false) => break,
            Err(why) => {
                let place = placed(rows.stopped_place(), &mut texts);
                slips.report(&columns.words_for_ends(), false, &mut texts, &mut sink);
                report(why, place, &mut sink);
                return fail(sink, &texts);
            }
        }
        // Reports that are printed have their header on every page.
        if rows.row().iter().eq(rows.header.iter()) {
            continue;
        }
        summary.rows += 1;
        let (cells, width) = (rows.row().len(), rows.header.len());
        let is_ragged = cells < width || rows.row().iter().skip(width).any(|cell| !cell.is_empty());
        if is_ragged {
            slips.add(Wrong::Width { cells, width, is_comma: cells > width && rows.has_commas() }, &rows);
            summary.skipped += 1;
            continue;
        }
        let (names, styles, order) = (&mut names, &mut styles, &mut order);
        let (words, twice) = (&mut words, &mut twice);
        let mut row = Reading { rows: &rows, written, names, styles, words, twice, order, wrong: Vec::new(), at: None };
        let taken = read(&layout, &mut row);
        let (wrong, at) = (row.wrong, row.at);
        match taken {
            Taken::Yes => summary.taken += 1,
            Taken::Dropped => summary.dropped += 1,
            Taken::No => summary.skipped += 1,
        }
        wrong.into_iter().for_each(|wrong| slips.add(wrong, &rows));
        if let Some(at) = at {
            // Agents' days are in order of agents as often as in that of dates.
            if expected != LogRows::AgentDays {
                order.came(at, rows.line());
            }
            let (first, last) = summary.span.unwrap_or((at, at));
            summary.span = Some((first.min(at), last.max(at)));
        }
    }
    let place = |key: &str| columns.columns.texts().into_iter().find(|(known, _)| *known == key);
    let place = |key: &str| {
        let column = place(key).and_then(|(_, field)| field.get());
        column.map_or((columns.columns.place, String::new()), |at| (at.place, at.value.0.clone()))
    };
    for key in twice.report(place, &mut sink) {
        // Its rows aren't wrong one by one.
        slips.forget_told_twice(|column| rows.header.get(column) == Some(&place(key).1));
    }
    let mut notes = Sink::default();
    if summary.taken > 0 {
        words.report(&mut sink, &mut notes);
        for (key, column, names) in [
            ("queue", &columns.columns.queue, &names.queues.names),
            ("agent", &columns.columns.agent, &names.agents.names),
        ] {
            let groups = words::alike(names);
            if let Some(column) = column.get().filter(|_| !groups.is_empty()) {
                notes.warn(column.place, LogNote::AlikeNames { key, groups });
            }
        }
    }
    styles.without_times().for_each(|(wrong, place)| slips.add_at(wrong, place));
    if let Some(order::Jump { line, from, to }) = order.put_back() {
        sink.fault(in_line(name, line, &mut texts), LogProblem::ClockPutBack { from, to, line });
    }
    if let Some(order::Twins { twins, of, first, line }) = order.twins() {
        sink.fault(in_line(name, line, &mut texts), LogProblem::RowsTwice { twins, of, first, line });
    }
    if summary.taken == 0 && slips.is_empty() && sink.is_clean() {
        sink.fault(Location::new(1, 0..0), LogProblem::NothingOfUse { rows: summary.rows });
    }
    slips.report(&columns.words_for_ends(), skip_bad_rows, &mut texts, &mut sink);
    if summary.taken == 0 && sink.is_clean() {
        sink.fault(Location::new(1, 0..0), LogProblem::NothingOfUse { rows: summary.rows });
    }
    if !sink.is_clean() {
        return fail(sink, &texts);
    }
    summary.other_offset = columns.utc_offset.and_then(|own| order.other_offset(own.minutes()));
    summary.warnings = sink.into_warnings(&texts, text::page);
    // The program's own columns name every word that there can be.
    if !columns.are_own {
        summary.notes = notes.into_warnings(&texts, text::page);
    }
    summary.names = LogNames { queues: names.queues.names, agents: names.agents.names };
    Ok(summary)
}

/// The place of a line of a log whose text isn't kept.
fn in_line(name: &str, line: usize, texts: &mut Vec<Arc<Source>>) -> Location {
    texts.push(Arc::new(Source::not_shown(name, Some(line))));
    Location::new(texts.len() - 1, 0..0)
}

fn report(why: Unread, place: Location, sink: &mut Sink) {
    match why {
        Unread::Table(problem) => sink.fault(place, problem),
        Unread::Log(problem) => sink.fault(place, problem),
    }
}

/// The columns of a moment.
fn moment_columns(named: &Field<MomentColumn>, rows: &Rows<'_>, sink: &mut Sink) -> Option<Moment> {
    let at = named.get()?;
    let mut columns = at.value.names().map(|name| rows.column_of(name, at.place, sink));
    let (first, second) = (columns.next().flatten()?, columns.next());
    match second {
        None => Some(Moment::One(first)),
        Some(second) => Some(Moment::Two(first, second?)),
    }
}

#[cfg(test)]
mod tests;
