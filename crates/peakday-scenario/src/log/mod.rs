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
mod columns;
mod contacts;
mod decode;
mod interval_length;
mod interval_words;
mod intervals;
mod order;
mod record;
mod rows;
mod slips;
mod sniff;
mod sniff_agent_days;
mod sniff_intervals;
mod sniff_names;
mod totals;

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::Arc;

use cells::{Moment, Written};
use columns::MomentColumn;
use rows::{Asked, Rows, Unread};
use slips::{Slips, Wrong, placed};

use crate::diagnostics::{Extent, Lang, Location, Sink, Source, Warning, draw_warnings};
use crate::problems::LogProblem;
use crate::section::Field;
use crate::tables::cell_of;
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
    /// The first and the last moment at which something came; `None` without rows.
    pub span: Option<(Instant, Instant)>,
    /// The names that occur in it.
    pub names: LogNames,
    /// By queue: how long its intervals are. `None` of a single interval; empty of other rows.
    pub interval_lengths: Vec<Option<Span>>,
}

impl LogSummary {
    /// What is wrong with the rows that were left out, each kind with its first row.
    pub fn render_warnings(&self, lang: Lang, color: bool) -> String {
        let warnings: Vec<Warning> = self.warnings.iter().cloned().map(|warning| warning.in_language(lang)).collect();
        draw_warnings("", &warnings, Extent::Page, color)
    }
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
    let mut chats = BTreeMap::new();
    let read =
        |layout: &contacts::MessageLayout, reading: &mut Reading<'_, '_>| layout.read(reading, &mut chats, visit);
    reading(name, from, columns, LogRows::Messages, skip_bad_rows, layout, read)
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
    order: &'s mut order::Order,
    wrong: Vec<Wrong>,
    at: Option<Instant>,
}

impl Reading<'_, '_> {
    fn moment(&mut self, at: Option<Moment>) -> Option<Instant> {
        let read = self.written.moment(self.rows.row(), at?);
        self.take(read)
    }

    fn duration(&mut self, column: Option<usize>) -> Option<Span> {
        let read = self.written.duration(self.rows.row(), column?);
        self.take(read)
    }

    fn signed(&mut self, column: Option<usize>) -> Option<(Span, bool)> {
        let read = self.written.signed(self.rows.row(), column?);
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
    let mut texts = vec![Arc::clone(&columns.source), Arc::new(Source::new(name, ""))];
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
    let Some(layout) = layout(&rows, &mut sink).filter(|_| sink.is_clean()) else { return fail(sink, &texts) };
    let written = Written::of(columns, rows.is_sheet());
    let (mut names, mut order, mut slips) = (Names::default(), order::Order::default(), Slips::default());
    let mut summary = LogSummary {
        rows: 0,
        taken: 0,
        dropped: 0,
        skipped: 0,
        warnings: Vec::new(),
        span: None,
        names: LogNames::default(),
        interval_lengths: Vec::new(),
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
        summary.rows += 1;
        let (cells, width) = (rows.row().len(), rows.header.len());
        let is_ragged = cells < width || rows.row().iter().skip(width).any(|cell| !cell.is_empty());
        if is_ragged {
            slips.add(Wrong::Width { cells, width, is_comma: cells > width && rows.has_commas() }, &rows);
            summary.skipped += 1;
            continue;
        }
        let (names, order) = (&mut names, &mut order);
        let mut row = Reading { rows: &rows, written, names, order, wrong: Vec::new(), at: None };
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
    if let Some(order::Jump { line, from, to }) = order.put_back() {
        sink.fault(Location::new(1, 0..0), LogProblem::ClockPutBack { from, to, line });
    }
    if summary.taken == 0 && slips.is_empty() {
        sink.fault(Location::new(1, 0..0), LogProblem::NothingOfUse { rows: summary.rows });
    }
    slips.report(&columns.words_for_ends(), skip_bad_rows, &mut texts, &mut sink);
    if summary.taken == 0 && sink.is_clean() {
        sink.fault(Location::new(1, 0..0), LogProblem::NothingOfUse { rows: summary.rows });
    }
    if !sink.is_clean() {
        return fail(sink, &texts);
    }
    summary.warnings = sink.into_warnings(&texts, text::page);
    summary.names = LogNames { queues: names.queues.names, agents: names.agents.names };
    Ok(summary)
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
mod tests {
    use super::*;

    const COLUMNS: &str = "rows = \"contacts\"\nchannel = \"voice\"\nvips = [\"2\"]\n\n[columns]\nid = \"call\"\narrived = \
                           \"arrival\"\nbefore_asking = \"vru_s\"\nwait = \"queue_s\"\nwork = \"service_s\"\nqueue = \
                           \"type\"\nvip = \"priority\"\nagent = \"agent\"\nend = \"outcome\"\n\n[ends]\nhandled = \
                           [\"AGENT\"]\nabandoned = [\"HANG\"]\ndropped = [\"PHANTOM\"]\n";
    const HEADER: &str = "call,arrival,type,priority,vru_s,queue_s,outcome,service_s,agent\n";

    fn read(log: &[u8], skip: bool) -> Result<(Vec<LogContact>, LogSummary), Faults> {
        let columns = LogColumns::parse("columns.toml", COLUMNS).expect("sound");
        let mut contacts = Vec::new();
        let summary = read_contacts("log.csv", &mut &log[..], &columns, skip, &mut |contact| contacts.push(contact))?;
        Ok((contacts, summary))
    }

    fn faults(log: &str) -> Vec<(&'static str, (usize, usize))> {
        let faults = read(log.as_bytes(), false).expect_err("faulty");
        faults.iter().map(|fault| (fault.id(), fault.position())).collect()
    }

    #[test]
    fn a_log_says_who_asked_and_who_left() {
        let log = format!(
            "{HEADER}1,1999-02-01T08:00:00,PS,2,10,30,AGENT,120,A01\n2,1999-02-01T08:01:00,NW,0,5,,HANG,,\n\
             3,1999-02-01T08:02:00,PS,0,5,45,HANG,,\n4,1999-02-01T08:03:00,PS,0,5,,AGENT,60,A02\n\
             5,1999-02-01T08:04:00,PS,0,5,,PHANTOM,,\n"
        );
        let (contacts, summary) = read(log.as_bytes(), false).expect("sound");
        let ends: Vec<LogEnd> = contacts.iter().map(|contact| contact.end).collect();
        assert_eq!(ends, [LogEnd::Handled, LogEnd::NeverAsked, LogEnd::Abandoned, LogEnd::Handled]);
        let waits: Vec<Option<Span>> = contacts.iter().map(|contact| contact.wait).collect();
        assert_eq!(waits, [Some(Span::seconds(30)), None, Some(Span::seconds(45)), Some(Span::ZERO)]);
        assert_eq!(contacts[0].asked.map(|at| at.to_string()).as_deref(), Some("1999-02-01T08:00:10"));
        assert!(contacts[0].vip && !contacts[2].vip);
        assert_eq!((summary.rows, summary.taken, summary.dropped), (5, 4, 1));
        assert_eq!(summary.names.queues, ["PS", "NW"]);
        assert_eq!(summary.names.agents, ["A01", "A02"]);
    }

    /// Windows line breaks, blank lines, quotes around every cell, UTF-16 and GB18030.
    #[test]
    fn the_same_log_is_read_however_it_is_exported() {
        let plain = format!("{HEADER}1,1999-02-01T08:00:00,售前,2,10,30,AGENT,120,A01\n");
        let (expected, _) = read(plain.as_bytes(), false).expect("sound");
        let quoted: String = plain
            .lines()
            .flat_map(|line| ["\"".to_owned(), line.replace(',', "\",\""), "\"\r\n\r\n".to_owned()])
            .collect();
        let utf_16: Vec<u8> = [0xff, 0xfe].into_iter().chain(plain.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let (gb, ..) = encoding_rs::GB18030.encode(&plain);
        let semicolons = format!("sep=;\nCalls of a day\n{}", plain.replace(',', ";"));
        for log in [quoted.as_bytes(), &utf_16, &gb, semicolons.as_bytes()] {
            let (contacts, summary) = read(log, false).unwrap_or_else(|faults| panic!("{faults}"));
            assert_eq!(contacts.iter().map(|contact| LogContact { line: 2, ..*contact }).collect::<Vec<_>>(), expected);
            assert_eq!(summary.names.queues, ["售前"]);
        }
    }

    #[test]
    fn faults_point_at_their_cells_in_any_line_ending() {
        let rows =
            ["1,1999-02-01T08:00:00,PS,2,10,30,AGENT,120,A01", "", "2,1999-02-01T08:01:00,PS,2,10,-30,AGENT,120,A01"];
        for breaks in ["\n", "\r\n"] {
            let log = format!("{}{breaks}{}{breaks}", HEADER.trim_end(), rows.join(breaks));
            assert_eq!(faults(&log), [("E1008", (4, 31))], "{breaks:?}");
        }
        let quoted =
            format!("{HEADER}\"1\",\"1999-02-01T08:00:00\",\"PS\",\"2\",\"10\",\"x\",\"AGENT\",\"120\",\"A01\"\n");
        assert_eq!(faults(&quoted), [("E0307", (2, 41))]);
    }

    #[test]
    fn what_is_alike_is_said_once_and_skipped_rows_are_listed() {
        let row = |n: usize| {
            let (hour, minute, wait) = (n / 60, n % 60, if n.is_multiple_of(10) { "-1" } else { "5" });
            format!("{n},1999-02-01T{hour:02}:{minute:02}:00,PS,0,0,{wait},AGENT,60,A01\n")
        };
        let mut log = HEADER.to_owned() + &(0..1000).map(row).collect::<Vec<_>>().concat();
        log += "half,a\n";
        assert_eq!(faults(&log), [("E1008", (2, 30)), ("E0304", (1002, 1))]);
        let (contacts, summary) = read(log.as_bytes(), true).expect("bad rows are skipped");
        assert_eq!((contacts.len(), summary.skipped, summary.warnings.len()), (900, 101, 2));
    }

    /// A quote that is never closed, in an endless file.
    #[test]
    fn an_endless_row_is_refused() {
        let beginning = format!("{HEADER}1,\"1999");
        let mut log = beginning.as_bytes().chain(std::io::repeat(b'x'));
        let columns = LogColumns::parse("columns.toml", COLUMNS).expect("sound");
        let faults = read_contacts("log.csv", &mut log, &columns, true, &mut |_| ()).expect_err("endless");
        assert_eq!(faults.iter().map(crate::Fault::id).collect::<Vec<_>>(), ["E1001"]);
    }

    #[test]
    fn a_draft_of_columns_reads_the_log_it_was_made_from() {
        let log =
            format!("{HEADER}1,1999-02-01T08:00:00,PS,2,10,30,AGENT,120,A01\n2,1999-02-01T08:01:00,NW,0,5,,HANG,,\n");
        let draft = sniff("log.csv", &mut log.as_bytes(), Lang::En).expect("it can be read");
        insta::assert_snapshot!(draft);
        let columns = LogColumns::parse("draft", &draft).unwrap_or_else(|faults| panic!("{faults}"));
        let mut seen = 0;
        read_contacts("log.csv", &mut log.as_bytes(), &columns, false, &mut |_| seen += 1)
            .unwrap_or_else(|faults| panic!("{faults}"));
        assert_eq!(seen, 2);
    }

    #[test]
    fn a_draft_knows_the_words_of_chinese_tools() {
        let log = "会话ID,进线时间,客服,首次响应时间,回合数,结束时间,状态\n\
                   88,2026/11/10 20:00:05,小美,12,3,2026/11/10 20:04:00,已接待\n\
                   89,2026/11/10 20:00:09,小美,0:00:40,1,2026/11/10 20:02:00,排队放弃\n\
                   90,2026/11/10 20:00:12,,,0,2026/11/10 20:00:30,转走\n";
        let draft = sniff("chats.csv", &mut log.as_bytes(), Lang::Zh).expect("it can be read");
        insta::assert_snapshot!(draft);
    }

    const DAYS: &str = "rows = \"agent_days\"\ncounts = \"buyers\"\nonline_includes_away = true\ntotal_rows = \
                        [\"团队\"]\n[columns]\ndate = \"日期\"\nagent = \"客服\"\ncontacts = \"接待人数\"\nmean_response = \
                        \"平响\"\nrounds = \"回合数\"\nmost_at_once = \"最大同时接待\"\nonline = \"在线\"\naway = \"挂起\"\n";
    const DAYS_HEADER: &str = "日期,客服,接待人数,平响,回合数,最大同时接待,在线,挂起\n";

    fn agent_days(columns: &str, log: &str) -> Result<(Vec<LogAgentDay>, LogSummary), Faults> {
        let columns = LogColumns::parse("columns.toml", columns)?;
        let mut days = Vec::new();
        let summary = read_agent_days("d.csv", &mut log.as_bytes(), &columns, false, &mut |day| days.push(day))?;
        Ok((days, summary))
    }

    #[test]
    fn agents_days_are_read_as_tools_write_them() {
        let log = format!(
            "客服日报,,,,,,,\n{DAYS_HEADER}2026/11/10,小美,80,35秒,320,9,8:30:00,0:30:00\n2026-11-10,小王,0,-,0,0,1小时,0\n\
             20261111,小美,60,28.5,180,7,7小时30分,0\n团队,,140,,500,,,\n"
        );
        let (days, summary) = agent_days(DAYS, &log).unwrap_or_else(|faults| panic!("{faults}"));
        assert_eq!((summary.rows, summary.taken, summary.dropped), (4, 3, 1));
        assert_eq!(days[0].on_duty, Some(Span::hours(8)));
        assert_eq!((days[0].rounds, days[0].most_at_once), (Some(320.0), Some(9)));
        assert_eq!((days[1].contacts, days[1].mean_response, days[1].rounds), (0, None, None));
        assert_eq!((days[2].agent, days[2].day.to_string().as_str()), (0, "2026-11-11T00:00"));
        let beside = DAYS.replace("= true", "= false").replace("rounds = ", "mean_rounds = ");
        let (days, _) =
            agent_days(&beside, &format!("{DAYS_HEADER}2026-11-10,小美,80,35,4.5,9,8:00:00,0:30:00\n")).expect("sound");
        assert_eq!((days[0].on_duty, days[0].rounds), (Some(Span::hours(8)), Some(360.0)));
        let hours = DAYS.replace("total_rows", "online_in = \"hours\"\ntotal_rows");
        let (days, _) =
            agent_days(&hours, &format!("{DAYS_HEADER}2026-11-10,小美,80,35,320,9,8.5,0:30:00\n")).expect("sound");
        assert_eq!(
            days[0].on_duty,
            Some(Span::hours(8)),
            "a number without a unit is in hours, a time is what it says"
        );
    }

    /// What can't be true together is refused, with the place and what it may mean.
    #[test]
    fn agents_days_that_contradict_themselves_are_refused() {
        let rows = [
            ("2026-11-10,小美,80,35,320,9,25:00:00,0:30:00", "E1017", 25),
            ("2026-11-10,小美,80,35,320,9,8:00:00,9:00:00", "E1017", 33),
            ("2026-11-10,小美,0,35,0,0,8:00:00,0:30:00", "E1017", 17),
            ("2026-11-10,小美,80,35,4,9,8:00:00,0:30:00", "E1017", 21),
            ("2026-11-10,小美,80,35,320,9,8.5,0", "E1017", 27),
            ("2026-11-10,,80,35,320,9,8:00:00,0:30:00", "E1017", 12),
            ("2026-11-10,小美,80,30:00:00,320,9,8:00:00,0:30:00", "E1017", 18),
            ("合计,,80,35,320,9,8:00:00,0:30:00", "E1016", 1),
            ("2026-11-10,平均,80,35,320,9,8:00:00,0:30:00", "E1016", 12),
            ("2026-11-10,小美,-3,35,320,9,8:00:00,0:30:00", "E0307", 15),
            ("2026-11-10,小美,80,-35,320,9,8:00:00,0:30:00", "E1008", 18),
            ("10/11/2026,小美,80,35,320,9,8:00:00,0:30:00", "E0307", 1),
            ("2026-11-10,小美,80,35,320,9,8:30,0:30:00", "E1012", 27),
        ];
        for (row, id, column) in rows {
            let faults = agent_days(DAYS, &format!("{DAYS_HEADER}{row}\n")).expect_err(row);
            let found: Vec<_> = faults.iter().map(|fault| (fault.id(), fault.position().0)).collect();
            assert_eq!(found, [(id, 2)], "{row}: column {column}: {faults}");
        }
        let row = "2026-11-10,小美,80,35,320,9,8:00:00,0:30:00\n";
        let faults = agent_days(DAYS, &format!("{DAYS_HEADER}{row}{row}")).expect_err("twice");
        assert_eq!(faults.iter().map(|fault| (fault.id(), fault.position())).collect::<Vec<_>>(), [("E1005", (3, 1))]);
    }

    #[test]
    fn keys_of_other_rows_are_refused() {
        for (columns, id) in [
            (DAYS.replace("date = ", "wait = \"排队\"\ndate = "), "E1018"),
            (COLUMNS.replace("channel = \"voice\"", "counts = \"buyers\""), "E1018"),
            (COLUMNS.replace("work = ", "online = "), "E1018"),
            (DAYS.replace("counts = \"buyers\"\n", ""), "E0204"),
            (DAYS.replace("online_includes_away = true\n", ""), "E0204"),
            (DAYS.replace("rounds = ", "mean_rounds = \"平均回合\"\nrounds = "), "E0216"),
        ] {
            let faults = LogColumns::parse("columns.toml", &columns).expect_err(&columns);
            assert_eq!(faults.iter().map(crate::Fault::id).collect::<Vec<_>>(), [id], "{faults}");
        }
    }

    #[test]
    fn a_draft_knows_reports_of_agents_days() {
        let chinese = "日期,客服昵称,接待人数,首次响应时间,平均响应时间(秒),回合数,最大同时接待,在线时长(小时),挂起时长(小时)\n\
                       2026-11-10,小美,80,8,35,4.1,9,8.5,0.5\n2026-11-10,小王,60,9,31,3.8,7,8,0\n合计,,140,,,,,,\n";
        insta::assert_snapshot!(
            "draft_of_agents_days",
            sniff("日报.csv", &mut chinese.as_bytes(), Lang::Zh).expect("it can be read")
        );
        let english = "date,agent,chats,avg_response_time,rounds,login_time,away_time,rating\n\
                       10.11.2026,Mia,80,35,320,8:30:00,0:30:00,4.9\n13.11.2026,Tom,60,31,210,8:00:00,0:00:00,4.8\n";
        let draft = sniff("days.csv", &mut english.as_bytes(), Lang::En).expect("it can be read");
        insta::assert_snapshot!("draft_of_agents_days_in_english", draft);
        let columns = LogColumns::parse("draft", &draft).unwrap_or_else(|faults| panic!("{faults}"));
        let read = read_agent_days("days.csv", &mut english.as_bytes(), &columns, false, &mut |_| ());
        assert_eq!(read.unwrap_or_else(|faults| panic!("{faults}")).taken, 2);
    }

    const INTERVALS: &str = "rows = \"intervals\"\nchannel = \"voice\"\nhandling_includes_wrap_up = true\nwait_of = \
                             \"answered\"\non_duty_in = \"heads\"\nwithin = \"20s\"\nservice_level_of = \
                             \"offered\"\ntotal_rows = [\"全天\"]\n[columns]\nfrom = [\"日期\", \"时段\"]\ncontacts = \
                             \"呼入量\"\nanswered = \"接通量\"\nabandoned = \"放弃量\"\nservice_level = \"20秒接通率\"\nhandling \
                             = \"平均处理时长\"\nwrap_up = \"话后\"\nwait = \"平均应答速度\"\nwait_of_abandoned = \
                             \"平均放弃时长\"\non_duty = \"坐席数\"\noccupancy = \"占用率\"\n";
    const INTERVALS_HEADER: &str =
        "日期,时段,呼入量,接通量,放弃量,20秒接通率,平均处理时长,话后,平均应答速度,平均放弃时长,坐席数,占用率\n";

    fn intervals(columns: &str, log: &str) -> Result<(Vec<LogInterval>, LogSummary), Faults> {
        let columns = LogColumns::parse("columns.toml", columns)?;
        let mut found = Vec::new();
        let summary = read_intervals("i.csv", &mut log.as_bytes(), &columns, false, &mut |of| found.push(of))?;
        Ok((found, summary))
    }

    #[test]
    fn reports_of_intervals_are_read_as_telephone_systems_write_them() {
        let log = format!(
            "时段报表,,,,,,,,,,,\n{INTERVALS_HEADER}2026-11-10,09:00-09:30,100,90,8,80%,200,20,0:00:15,40,12.5,85.2%\n\
             2026-11-10,09:30-10:00,0,2,0,-,180,30,60,-,12,70\n2026-11-10,全天,100,92,8,,,,,,,\n"
        );
        let (found, summary) = intervals(INTERVALS, &log).unwrap_or_else(|faults| panic!("{faults}"));
        assert_eq!((summary.rows, summary.taken, summary.dropped), (3, 2, 1));
        let (first, second) = (found[0], found[1]);
        assert_eq!(first.to.map(|to| to.to_string()).as_deref(), Some("2026-11-10T09:30"));
        assert_eq!((first.contacts, first.answered, first.abandoned), (100, Some(90), Some(8)));
        assert_eq!((first.talk, first.wrap_up), (Some(Span::seconds(180)), Some(Span::seconds(20))));
        assert_eq!(first.wait_of_abandoned, Some(Span::seconds(40)));
        assert_eq!((first.answered_within, first.on_duty), (Some(80.0), Some(12.5)));
        assert!(first.occupancy.is_some_and(|share| (share - 0.852).abs() < 1e-12));
        // Who came before is answered here.
        assert_eq!((second.answered, second.wait_of_abandoned), (Some(2), None));
        // Without one of the counts it is what the others leave.
        let without = INTERVALS
            .replace("contacts = \"呼入量\"\n", "")
            .replace("handling_includes_wrap_up = true", "handling_includes_wrap_up = false");
        let (found, _) = intervals(&without, &log).unwrap_or_else(|faults| panic!("{faults}"));
        assert_eq!((found[0].contacts, found[0].talk), (98, Some(Span::seconds(200))), "answered and lost; talk alone");
        let rest = INTERVALS.replace("answered = \"接通量\"\n", "");
        let (found, _) = intervals(&rest, &log.replace("0,2,0,-,180,30,60", "2,2,0,-,180,30,60")).expect("sound");
        assert_eq!(found[0].answered, Some(92));
        let hours = INTERVALS.replace("\"heads\"", "\"hours\"");
        let (found, _) = intervals(&hours, &log.replace("12.5", "6:15:00")).expect("sound");
        assert_eq!(found[0].on_duty, Some(6.25));
    }

    /// What can't be true of a row, or of a row beside those before it, is refused with its place.
    #[test]
    fn intervals_that_contradict_themselves_are_refused() {
        let first = "2026-11-10,09:00-09:30,100,90,8,80%,200,20,15,40,12,85%\n";
        let rows = [
            ("2026-11-10,09:30-10:00,20,130,8,80%,200,20,15,40,12,85%", "E1017"),
            ("2026-11-10,09:30-10:00,100,0,8,-,200,-,-,40,12,85%", "E1017"),
            ("2026-11-10,09:30-10:00,100,90,0,80%,200,20,15,40,12,85%", "E1017"),
            ("2026-11-10,09:30-10:00,100,90,8,80%,200,220,15,40,12,85%", "E1017"),
            ("2026-11-10,09:30-10:00,100,90,8,80%,3.5,1.5,15,40,12,85%", "E1017"),
            ("2026-11-10,09:30-10:00,100,90,8,180%,200,20,15,40,12,85%", "E1017"),
            ("2026-11-10,09:30-10:00,100,90,8,0.8,200,20,15,40,12,85%", "E1019"),
            ("2026-11-10,09:15-09:45,100,90,8,80%,200,20,15,40,12,85%", "E1017"),
            ("2026-11-10,09:30-10:00,100,90,8,80%,30:00:00,20,15,40,12,85%", "E1017"),
            ("2026-11-10,09:30-10:00,100,90,8,80%,-200,20,15,40,12,85%", "E1008"),
            ("2026-11-10,09:30-10:00,-100,90,8,80%,200,20,15,40,12,85%", "E0307"),
            ("2026-11-10,09:30-10:00,,90,8,80%,200,20,15,40,12,85%", "E0307"),
            ("合计,,100,90,8,80%,200,20,15,40,12,85%", "E1016"),
            ("2026-11-10,小计,100,90,8,80%,200,20,15,40,12,85%", "E1016"),
            ("2026-11-10,09:00-09:30,100,90,8,80%,200,20,15,40,12,85%", "E1005"),
            ("2026-11-10,09:30-09:00,100,90,8,80%,200,20,15,40,12,85%", "E0307"),
        ];
        for (row, id) in rows {
            let faults = intervals(INTERVALS, &format!("{INTERVALS_HEADER}{first}{row}\n")).expect_err(row);
            let found: Vec<_> = faults.iter().map(|fault| (fault.id(), fault.position().0)).collect();
            assert_eq!(found, [(id, 3)], "{row}: {faults}");
        }
        // Where nobody came there is no row: an hour, an hour and a half, and half an hour are steps of half an hour.
        let sparse = "2026-11-10,10:00,9,9,0,80%,200,20,15,-,12,85%\n2026-11-10,11:30,9,9,0,80%,200,20,15,-,12,85%\n";
        for first in [first.to_owned(), first.replace("-09:30", "")] {
            let rows = sparse.to_owned() + "2026-11-10,12:00,9,9,0,80%,200,20,15,-,12,85%\n";
            let (found, _) = intervals(INTERVALS, &format!("{INTERVALS_HEADER}{first}{rows}")).expect("sound");
            assert_eq!(found.len(), 4);
        }
        // Half an hour, and then twenty minutes.
        let third =
            "2026-11-10,09:30,100,90,8,80%,200,20,15,40,12,85%\n2026-11-10,09:50,100,90,8,80%,200,20,15,40,12,85%\n";
        let faults = intervals(INTERVALS, &format!("{INTERVALS_HEADER}{first}{third}")).expect_err("uneven");
        assert_eq!(faults.iter().map(|fault| (fault.id(), fault.position().0)).collect::<Vec<_>>(), [("E1017", 4)]);
        // Counts of those in time beyond those answered.
        let counted =
            INTERVALS.replace("service_level = ", "answered_within = ").replace("service_level_of = \"offered\"\n", "");
        let row = first.replace("80%", "91");
        let faults = intervals(&counted, &format!("{INTERVALS_HEADER}{row}")).expect_err("in time");
        assert_eq!(faults.iter().map(crate::Fault::id).collect::<Vec<_>>(), ["E1017"]);
    }

    /// Intervals that begin at these times, with as many contacts, handling time as its column has it, and agents.
    fn report(rows: &[(&str, u32, u32, &str)]) -> String {
        let row = |(from, contacts, handling, on_duty): &(&str, u32, u32, &str)| {
            format!("2026-11-10,{from},{contacts},{contacts},0,80%,{handling},20,15,-,{on_duty},85%\n")
        };
        rows.iter().fold(INTERVALS_HEADER.to_owned(), |text, of| text + &row(of))
    }

    /// Fifteen and twenty-five minutes are steps of five, wherever quiet ones are left out; twenty and thirty may be of
    /// five or of ten, which the columns file says.
    #[test]
    fn sparse_reports_are_read_where_one_length_is_possible() {
        let starting = |at: [&str; 3]| report(&at.map(|at| (at, 9, 200, "12")));
        let (found, summary) = intervals(INTERVALS, &starting(["09:00", "09:15", "09:40"])).expect("steps of five");
        assert_eq!((found.len(), &summary.interval_lengths[..]), (3, &[Some(Span::minutes(5))][..]));
        let either = starting(["09:00", "09:20", "09:50"]);
        let faults = intervals(INTERVALS, &either).expect_err("either");
        assert_eq!(faults.iter().map(crate::Fault::id).collect::<Vec<_>>(), ["E1020"]);
        let said = faults.to_string();
        assert!(said.contains("interval = \"10m\"") && said.contains("interval = \"5m\""), "both readings: {said}");
        for (word, minutes) in [("10m", 10), ("5m", 5)] {
            let columns = INTERVALS.replace("[columns]", &format!("interval = \"{word}\"\n[columns]"));
            let (found, summary) = intervals(&columns, &either).expect("it is said");
            assert_eq!(summary.interval_lengths, [Some(Span::minutes(minutes))]);
            assert_eq!(found[1].to, Some(found[1].from + Span::minutes(minutes)));
        }
        // A length that rows contradict, and counts alone, of which it doesn't matter.
        let other = INTERVALS.replace("[columns]", "interval = \"15m\"\n[columns]");
        assert!(intervals(&other, &starting(["09:00-09:30", "09:30-10:00", "10:00-10:30"])).is_err());
        let counts = "rows = \"intervals\"\n[columns]\nfrom = [\"日期\", \"时段\"]\ncontacts = \"呼入量\"\n";
        assert_eq!(intervals(counts, &either).expect("counts").0.len(), 3);
    }

    /// A total of an interval grows with its contacts. It is asked for with both readings, and read as it is said.
    #[test]
    fn totals_of_an_interval_are_asked_for() {
        let rows = [("09:00", 12), ("09:30", 25), ("10:00", 40), ("10:30", 61), ("11:00", 58), ("11:30", 33)];
        let rows = [&rows[..], &[("12:00", 20), ("12:30", 14), ("13:00", 44), ("13:30", 30)]].concat();
        let made = |times: fn(u32) -> u32, on_duty| {
            report(&rows.iter().map(|(at, contacts)| (*at, *contacts, times(*contacts), on_duty)).collect::<Vec<_>>())
        };
        let (means, totals) = (made(|contacts| 200 + contacts % 7, "12"), made(|contacts| 200 * contacts, "12"));
        assert_eq!(intervals(INTERVALS, &means).expect("means").0[0].talk, Some(Span::seconds(185)));
        let faults = intervals(INTERVALS, &totals).expect_err("totals");
        assert_eq!(faults.iter().map(crate::Fault::id).collect::<Vec<_>>(), ["E1021"], "{faults}");
        let said = faults.to_string();
        assert!(said.contains("as totals 3m 20s") && said.contains("totals = [\"handling\"]"), "{said}");
        let saying = |totals: &str| INTERVALS.replace("[columns]", &format!("totals = {totals}\n[columns]"));
        let (found, _) = intervals(&saying("[\"handling\"]"), &totals).expect("it is said");
        assert!(found.iter().all(|row| row.talk == Some(Span::seconds(180))), "{found:?}");
        let (found, _) = intervals(&saying("[]"), &totals).expect("it is said");
        assert_eq!(found[0].talk, Some(Span::seconds(2380)));
        // As many contacts in each interval: only the hours on duty tell. With many more agents they say nothing.
        let level = |on_duty| report(&rows.iter().map(|(at, _)| (*at, 40, 8000, on_duty)).collect::<Vec<_>>());
        assert_eq!(
            intervals(INTERVALS, &level("12")).expect_err("too much").iter().next().map(crate::Fault::id),
            Some("E1021")
        );
        assert!(intervals(INTERVALS, &level("900")).is_ok());
        let faults = LogColumns::parse("c.toml", &saying("[\"talk\"]")).expect_err("no such column");
        assert_eq!(faults.iter().map(crate::Fault::id).collect::<Vec<_>>(), ["E0215"], "{faults}");
    }

    #[test]
    fn what_a_name_of_intervals_leaves_open_is_asked_for() {
        for (columns, id) in [
            (INTERVALS.replace("handling_includes_wrap_up = true\n", ""), "E0204"),
            (INTERVALS.replace("wait_of = \"answered\"\n", ""), "E0204"),
            (INTERVALS.replace("on_duty_in = \"heads\"\n", ""), "E0204"),
            (INTERVALS.replace("within = \"20s\"\n", ""), "E0204"),
            (INTERVALS.replace("service_level_of = \"offered\"\n", ""), "E0204"),
            (INTERVALS.replace("on_duty = \"坐席数\"\n", ""), "E0215"),
            (INTERVALS.replace("handling = ", "talk = \"通话\"\nhandling = "), "E0216"),
            (INTERVALS.replace("service_level = ", "answered_within = \"及时\"\nservice_level = "), "E0216"),
            (INTERVALS.replace("occupancy = ", "agent = \"客服\"\noccupancy = "), "E1018"),
            (DAYS.replace("online = ", "occupancy = \"占用率\"\nonline = "), "E1018"),
            (COLUMNS.replace("channel = \"voice\"", "on_duty_in = \"heads\""), "E1018"),
        ] {
            let faults = LogColumns::parse("columns.toml", &columns).expect_err(&columns);
            assert_eq!(faults.iter().map(crate::Fault::id).collect::<Vec<_>>(), [id], "{faults}");
        }
        let counts = "rows = \"intervals\"\n[columns]\nfrom = \"at\"\ncontacts = \"calls\"\n";
        let rule = |columns: &str| LogColumns::parse("c.toml", columns).expect("sound").interval_rule();
        assert_eq!(rule(counts), None, "counts alone are no report");
        assert!(rule(INTERVALS).is_some_and(|rule| !rule.talk_has_wrap_up && !rule.wait_is_of_all));
    }

    #[test]
    fn a_draft_knows_reports_of_intervals() {
        let chinese = "日期,时段,呼入量,接通量,放弃量,20秒接通率,平均处理时长,平均排队时长,平均放弃时长,坐席数,工时利用率\n\
                       2026-11-10,09:00-09:30,100,90,8,80%,200,15,40,12,85%\n合计,,100,90,8,80%,200,15,40,,85%\n";
        insta::assert_snapshot!(
            "draft_of_intervals",
            sniff("时段.csv", &mut chinese.as_bytes(), Lang::Zh).expect("it can be read")
        );
        let english = "Date,Interval,Queue,ACD Calls,Calls,Aban Calls,Answered within 20s,Avg Talk Time,Avg ACW Time,ASA,\
                       Staffed Time,Occupancy\n11/10/2026,9:00,sales,90,100,8,80,180,20,15,6:15:00,0.852\n\
                       11/13/2026,9:30,sales,90,100,8,80,180,20,15,6:15:00,0.852\n";
        let draft = sniff("intervals.csv", &mut english.as_bytes(), Lang::En).expect("it can be read");
        insta::assert_snapshot!("draft_of_intervals_in_english", draft);
        let answered = draft.replace("# contacts = ", "contacts = ").replace("# shares_in = ", "shares_in = ");
        let columns = LogColumns::parse("draft", &answered).unwrap_or_else(|faults| panic!("{faults}"));
        let read = read_intervals("intervals.csv", &mut english.as_bytes(), &columns, false, &mut |_| ());
        assert_eq!(read.unwrap_or_else(|faults| panic!("{faults}")).taken, 2);
    }

    #[test]
    fn messages_are_put_into_their_chats() {
        let columns = LogColumns::parse(
            "columns.toml",
            "rows = \"messages\"\nagents_are = [\"A\"]\n[columns]\nid = \"chat\"\nat = \"start\"\nsince_start = \
             \"t_s\"\nsender = \"who\"\n",
        )
        .expect("sound");
        let log = "chat,start,who,t_s\n7,2020-05-12T20:33:12,C,0\n7,,A,29\n9,2020-05-12T20:30:00,C,0\n9,,A,3\n";
        let mut messages = Vec::new();
        let summary =
            read_messages("m.csv", &mut log.as_bytes(), &columns, false, &mut |message| messages.push(message));
        assert_eq!(summary.expect("sound").taken, 4);
        let shown: Vec<_> = messages.iter().map(|m| (m.chat, m.is_agents, m.at.to_string())).collect();
        assert_eq!(shown[1], (0, true, "2020-05-12T20:33:41".to_owned()));
        assert_eq!(shown[3], (1, true, "2020-05-12T20:30:03".to_owned()));
    }
}
