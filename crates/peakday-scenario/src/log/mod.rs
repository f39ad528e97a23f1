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
use crate::units::Instant;
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
/// As of contacts, and rows whose numbers can't be true together.
pub fn read_intervals(
    name: &str,
    from: &mut dyn Read,
    columns: &LogColumns,
    skip_bad_rows: bool,
    visit: &mut dyn FnMut(LogInterval),
) -> Result<LogSummary, Faults> {
    let layout = |rows: &Rows<'_>, sink: &mut Sink| intervals::IntervalLayout::find(rows, columns, sink);
    let mut seen = BTreeMap::new();
    let read =
        |layout: &intervals::IntervalLayout<'_>, reading: &mut Reading<'_, '_>| layout.read(reading, &mut seen, visit);
    reading(name, from, columns, LogRows::Intervals, skip_bad_rows, layout, read)
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

    fn duration(&mut self, column: Option<usize>) -> Option<crate::units::Span> {
        let read = self.written.duration(self.rows.row(), column?);
        self.take(read)
    }

    fn signed(&mut self, column: Option<usize>) -> Option<(crate::units::Span, bool)> {
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

    fn duration_in(&mut self, column: Option<usize>, unit: crate::units::Span) -> Option<crate::units::Span> {
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
    if let Some(order::Twins { twins, of, first, line }) = order.twins() {
        sink.fault(Location::new(1, 0..0), LogProblem::RowsTwice { twins, of, first, line });
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
    use crate::units::Span;

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

    const CHATS: &str = "rows = \"contacts\"\nchannel = \"chat\"\n[columns]\narrived = \"at\"\nwait = \"reply_s\"\nended \
                         = \"to\"\nagent = \"who\"\n";
    const CHATS_LOG: &str = "at,reply_s,to,who\n2026-11-10 20:00:00,12,2026-11-10 20:04:00,A\n2026-11-10 \
                             20:00:10,,2026-11-10 20:00:40,\n2026-11-10 20:01:00,0,2026-11-10 20:02:00,B\n";

    fn contacts(columns: &str, log: &str) -> Result<Vec<LogContact>, Faults> {
        let columns = LogColumns::parse("columns.toml", columns)?;
        let mut found = Vec::new();
        read_contacts("log.csv", &mut log.as_bytes(), &columns, false, &mut |contact| found.push(contact))?;
        Ok(found)
    }

    /// Without a column of ends, a contact that no agent had was taken for one that was served, and a day in which an
    /// eighth left for one in which nobody did.
    #[test]
    fn a_contact_without_an_agent_is_not_taken_for_served() {
        let ids = |faults: Faults| faults.iter().map(|fault| (fault.id(), fault.position())).collect::<Vec<_>>();
        let faults = contacts(CHATS, CHATS_LOG).map(drop).map_err(ids);
        assert_eq!(faults, Err(vec![("E1020", (3, 42))]));
        let ends = |columns: &str, log: &str| -> Vec<(LogEnd, Option<Span>)> {
            let found = contacts(columns, log).unwrap_or_else(|faults| panic!("{faults}"));
            found.iter().map(|contact| (contact.end, contact.wait)).collect()
        };
        let said = |end: &str| CHATS.replace("[columns]", &format!("unserved_are = \"{end}\"\n[columns]"));
        let served = [(LogEnd::Handled, Some(Span::seconds(12))), (LogEnd::Handled, Some(Span::ZERO))];
        let left = (LogEnd::Abandoned, Some(Span::seconds(30)));
        assert_eq!(ends(&said("abandoned"), CHATS_LOG), [served[0], left, served[1]]);
        assert_eq!(ends(&said("dropped"), CHATS_LOG), served);
        // Where every row has an agent, the log may be one of those who were served: nothing is known of the others.
        let all_served: String =
            CHATS_LOG.lines().filter(|row| !row.ends_with(',')).flat_map(|row| [row, "\n"]).collect();
        assert!(ends(CHATS, &all_served).iter().all(|(end, _)| *end == LogEnd::Unsaid));
        // One of the two ways to say it.
        let both = said("abandoned").replace("agent = ", "end = \"who\"\nagent = ") + "[ends]\nhandled = [\"A\"]\n";
        assert_eq!(contacts(&both, CHATS_LOG).map(drop).map_err(ids), Err(vec![("E0216", (3, 16))]));
    }

    /// How long a chat waited for its first reply is empty where none came: that customer left, and asked for a person.
    #[test]
    fn a_chat_that_left_without_a_first_reply_had_asked_for_a_person() {
        let log = CHATS_LOG.replace("to,who", "to,end").replace(",A\n", ",served\n").replace(",B\n", ",served\n");
        let log = log.replace("20:00:40,\n", "20:00:40,left\n");
        let columns =
            CHATS.replace("agent = \"who\"", "end = \"end\"\n[ends]\nhandled = [\"served\"]\nabandoned = [\"left\"]");
        let found = contacts(&columns, &log).unwrap_or_else(|faults| panic!("{faults}"));
        let left = found[1];
        assert_eq!((left.end, left.asked, left.wait), (LogEnd::Abandoned, Some(left.arrived), Some(Span::seconds(30))));
        // Of calls it is one that ended in the menu.
        let found = contacts(&columns.replace("chat", "voice"), &log).unwrap_or_else(|faults| panic!("{faults}"));
        assert_eq!((found[1].end, found[1].asked), (LogEnd::NeverAsked, None));
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

    /// All days up to the twelfth: every date is one of two, and a draft that took one would move the log to other
    /// months.
    #[test]
    fn a_draft_leaves_open_what_dates_and_times_leave_open() {
        let draft = |log: &str| sniff("log.csv", &mut log.as_bytes(), Lang::En).expect("it can be read");
        let log = |dates: [&str; 2]| {
            format!("call_id,start_time,wait,agent\n1,{} 8:00 AM,3,A\n2,{} 9:00 PM,4,B\n", dates[0], dates[1])
        };
        let open = draft(&log(["11/09/2026", "11/10/2026"]));
        let said = "# 11/09/2026 8:00 AM is 2026-09-11 (\"day-first\") or 2026-11-09 (\"month-first\"):\n# dates = ";
        assert!(open.contains(said), "{open}");
        assert!(draft(&log(["11/09/2026", "11/13/2026"])).contains("\ndates = \"month-first\""));
        assert!(
            draft(&log(["9.11.2026", "10.11.2026"])).contains("\ndates = \"day-first\""),
            "points have the day first"
        );
        assert!(!draft(&log(["2026-11-09", "2026-11-10"])).contains("dates"));
        // What then is read says both.
        let columns = LogColumns::parse("columns.toml", &open).expect("sound");
        let mut ignore = |_: LogContact| ();
        let text = log(["11/09/2026", "11/10/2026"]);
        let faults = read_contacts("log.csv", &mut text.as_bytes(), &columns, false, &mut ignore).expect_err("either");
        let page = faults.to_string();
        assert!(page.contains("dates = \"day-first\" for 2026-09-11 or dates = \"month-first\""), "{page}");
        // A date and a time in two columns, a time zone, and nothing that says when.
        let two = draft("编号,日期,呼入时间,坐席\n1,2026-11-09,08:00:05,A\n2,2026-11-09,09:00:10,B\n");
        assert!(two.contains("arrived = [\"日期\", \"呼入时间\"]"), "{two}");
        let zoned = draft("call_id,start_time,agent\n1,2026-11-09T00:00:05Z,A\n2,2026-11-09T01:00:10Z,B\n");
        assert!(zoned.contains("# utc_offset = ") && zoned.contains("arrived = \"start_time\""), "{zoned}");
        let nothing = draft("call_id,wait,agent\n1,5,A\n2,6,B\n");
        assert!(nothing.contains("# arrived = "), "{nothing}");
    }

    /// A header on every page, sums among the rows, and rows that a join has doubled.
    #[test]
    fn rows_that_are_no_contacts_are_told_apart() {
        let columns =
            "rows = \"contacts\"\nchannel = \"voice\"\n[columns]\narrived = \"at\"\nwork = \"talk\"\nagent = \"who\"\n";
        let row = |n: usize| format!("2026-11-10 09:{:02}:{:02},{},A{}\n", n / 60, n % 60, 30 + n, n % 3);
        let rows: Vec<String> = (0..120).map(row).collect();
        let pages: String = rows.chunks(50).map(|page| "at,talk,who\n".to_owned() + &page.concat()).collect();
        assert_eq!(contacts(columns, &pages).map(|found| found.len()).map_err(|faults| faults.to_string()), Ok(120));
        let ids = |faults: Faults| faults.iter().map(crate::Fault::id).collect::<Vec<_>>();
        let with_sum = pages.clone() + "合计,9999,\n";
        assert_eq!(contacts(columns, &with_sum).map(drop).map_err(ids), Err(vec!["E1016"]));
        let listed = columns.replace("[columns]", "total_rows = [\"合计\"]\n[columns]");
        assert_eq!(contacts(&listed, &with_sum).map(|found| found.len()).map_err(ids), Ok(120));
        let doubled: String = "at,talk,who\n".to_owned() + &rows.iter().map(|row| row.repeat(2)).collect::<String>();
        assert_eq!(contacts(columns, &doubled).map(drop).map_err(ids), Err(vec!["E1021"]));
        // With an id each of them is a fault of its own row.
        let numbered: String = doubled.lines().flat_map(|row| [row, ",", row, "\n"]).collect::<String>();
        let numbered = numbered.replacen("at,talk,who,at,talk,who", "at,talk,who,a,b,c", 1);
        let by_id = columns.replace("arrived", "id = \"a\"\narrived");
        assert_eq!(contacts(&by_id, &numbered).map(drop).map_err(ids), Err(vec!["E1005"]));
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
