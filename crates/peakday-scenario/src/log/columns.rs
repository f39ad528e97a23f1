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

use serde_json::{Value as Json, json};
use std::sync::Arc;

use super::interval_words::{IntervalWords, LevelOf, LogIntervalRule, OnDutyUnit, ShareUnit, WaitOf, interval_words};
use super::record::{LogChannel, LogEnd};
use crate::diagnostics::{At, Location, Sink, Source};
use crate::problems::{KeyProblem, LogProblem, Note, Shape, Thing};
use crate::scalars::{Duration, Text, Truth};
use crate::section::{Field, List, Read, missing, missing_for, section, words, wrong_type};
use crate::tables::{Decimal, Offset};
use crate::tree::{Node, Value};
use crate::units::Span;
use crate::{Faults, text, tree};

section! {
    /// What the columns of a log are for.
    ColumnsFileTable, ColumnsFile {
        rows: Rows,
        channel: LogChannel,
        dates: DateOrder,
        utc_offset: Offset,
        decimal: Decimal,
        sheet: Text,
        columns: ColumnsTable,
        ends: EndsTable,
        unserved_are: UnservedEnd,
        vips: List<Text>,
        vips_of_waiting: Truth,
        late_arrivals: Truth,
        agents_are: List<Text>,
        counts: Counted,
        online_includes_away: Truth,
        online_in: TimeUnit,
        total_rows: List<Text>,
        handling_includes_wrap_up: Truth,
        wait_of: WaitOf,
        on_duty_in: OnDutyUnit,
        within: Duration,
        service_level_of: LevelOf,
        shares_in: ShareUnit,
        times_in: TimeUnit,
    }
}

section! {
    /// The columns, by what they are for.
    ColumnsTable, Columns {
        id: Text,
        queue: Text,
        channel: Text,
        vip: Text,
        arrived: MomentColumn,
        asked: MomentColumn,
        assigned: MomentColumn,
        first_reply: MomentColumn,
        ended: MomentColumn,
        before_asking: Text,
        wait: Text,
        work: Text,
        wrap_up: Text,
        response: Text,
        rounds: Text,
        answered: Text,
        agent: Text,
        end: Text,
        at: MomentColumn,
        since_start: Text,
        sender: Text,
        from: MomentColumn,
        contacts: Text,
        date: Text,
        first_response: Text,
        mean_response: Text,
        mean_rounds: Text,
        most_at_once: Text,
        online: Text,
        away: Text,
        abandoned: Text,
        answered_within: Text,
        service_level: Text,
        handling: Text,
        talk: Text,
        wait_of_abandoned: Text,
        on_duty: Text,
        occupancy: Text,
    }
}

section! {
    /// The words for how contacts end.
    EndsTable, Ends {
        handled: List<Text>,
        abandoned: List<Text>,
        left_silently: List<Text>,
        turned_away: List<Text>,
        contained: List<Text>,
        left_bot: List<Text>,
        never_asked: List<Text>,
        open: List<Text>,
        dropped: List<Text>,
    }
}

words! {
    /// What a row of a log is.
    Rows {
        Contacts = "contacts",
        Messages = "messages",
        Intervals = "intervals",
        AgentDays = "agent_days",
    }
}

words! {
    /// How contacts ended that no agent had, where no column says it.
    UnservedEnd {
        Abandoned = "abandoned",
        TurnedAway = "turned_away",
        Contained = "contained",
        LeftBot = "left_bot",
        NeverAsked = "never_asked",
        Open = "open",
        Dropped = "dropped",
    }
}

impl UnservedEnd {
    /// `None`: such rows are no contacts.
    pub(super) const fn end(self) -> Option<LogEnd> {
        match self {
            Self::Abandoned => Some(LogEnd::Abandoned),
            Self::TurnedAway => Some(LogEnd::TurnedAway),
            Self::Contained => Some(LogEnd::Contained),
            Self::LeftBot => Some(LogEnd::LeftBot),
            Self::NeverAsked => Some(LogEnd::NeverAsked),
            Self::Open => Some(LogEnd::Open),
            Self::Dropped => None,
        }
    }
}

words! {
    /// What a report counts as contacts.
    Counted {
        Buyers = "buyers",
        Contacts = "contacts",
    }
}

words! {
    /// What a number without a unit is.
    TimeUnit {
        Seconds = "seconds",
        Minutes = "minutes",
        Hours = "hours",
    }
}

impl TimeUnit {
    pub(super) const fn span(self) -> Span {
        match self {
            Self::Seconds => Span::seconds(1),
            Self::Minutes => Span::minutes(1),
            Self::Hours => Span::HOUR,
        }
    }
}

words! {
    /// How the customers of a log come.
    for LogChannel {
        Voice = "voice",
        Chat = "chat",
        Task = "task",
    }
}

words! {
    /// Which part of a date comes first.
    DateOrder {
        Year = "year-first",
        Day = "day-first",
        Month = "month-first",
    }
}

/// A moment of a log: in one column, or its date in one and its time of day in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum MomentColumn {
    One(String),
    Two(String, String),
}

impl MomentColumn {
    /// Its columns.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let (first, second) = match self {
            Self::One(column) => (column.as_str(), None),
            Self::Two(date, time) => (date.as_str(), Some(time.as_str())),
        };
        std::iter::once(first).chain(second)
    }
}

impl Read for MomentColumn {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        if let Value::Text(column) = &node.value {
            return Some(Self::One(column.clone()));
        }
        if let Value::List(parts) = &node.value
            && let [Node { value: Value::Text(date), .. }, Node { value: Value::Text(time), .. }] = &parts[..]
        {
            return Some(Self::Two(date.clone(), time.clone()));
        }
        sink.fault(node.place, wrong_type(Shape::MomentColumn, &node.value));
        None
    }

    fn schema() -> Json {
        let text = json!({ "type": "string" });
        json!({ "oneOf": [text, { "type": "array", "items": text, "minItems": 2, "maxItems": 2 }] })
    }
}

/// What the columns of a log are for, read from a columns file.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "a columns file says yes or no of several things")]
pub struct LogColumns {
    pub(super) source: Arc<Source>,
    pub(super) rows: Rows,
    pub(super) channel: Option<LogChannel>,
    pub(super) dates: DateOrder,
    pub(super) utc_offset: Option<Offset>,
    pub(super) decimal: Option<Decimal>,
    pub(super) sheet: Option<String>,
    pub(super) columns: ColumnsTable,
    /// Words for ends, as they are written; `None`: such rows are no contacts.
    pub(super) ends: Vec<(String, Option<LogEnd>)>,
    /// Without a column of ends: how contacts ended that no agent had.
    pub(super) unserved: Option<UnservedEnd>,
    /// Words of the column `vip` that mean yes.
    pub(super) vips: Vec<String>,
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
    /// How the columns of a report of intervals are meant.
    pub(super) intervals: IntervalWords,
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
        Self::parse("contacts.columns.toml", OWN_CONTACTS).expect("the program's own columns file is sound")
    }

    /// The columns of the messages that `run --journal` writes beside the contacts.
    pub fn own_messages() -> Self {
        Self::parse("messages.columns.toml", OWN_MESSAGES).expect("the program's own columns file is sound")
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
            utc_offset: file.utc_offset.value().copied(),
            decimal: file.decimal.value().copied(),
            sheet: file.sheet.value().map(|sheet| sheet.0.clone()),
            columns,
            ends,
            unserved: file.unserved_are.value().copied(),
            vips: texts(&file.vips),
            marks_vips_of_waiting: file.vips_of_waiting.or(Truth(false)).0,
            has_late_arrivals: file.late_arrivals.or(Truth(false)).0,
            agents_are: texts(&file.agents_are),
            counts_buyers: counts == Some(Counted::Buyers),
            online_includes_away: file.online_includes_away.or(Truth(false)).0,
            online_unit: file.online_in.or(TimeUnit::Seconds).span(),
            total_rows: texts(&file.total_rows),
            intervals,
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

/// The keys under `[columns]` that agents' days have.
const OF_AGENT_DAYS: [&str; 10] = [
    "date",
    "agent",
    "contacts",
    "first_response",
    "mean_response",
    "rounds",
    "mean_rounds",
    "most_at_once",
    "online",
    "away",
];

/// The keys under `[columns]` that intervals have.
const OF_INTERVALS: [&str; 14] = [
    "from",
    "queue",
    "contacts",
    "answered",
    "abandoned",
    "answered_within",
    "service_level",
    "handling",
    "talk",
    "wrap_up",
    "wait",
    "wait_of_abandoned",
    "on_duty",
    "occupancy",
];

/// Refuses keys of agents' days and of intervals in files of other rows, and the other way round: they would be without
/// effect.
fn of_other_rows(rows: Rows, file: &ColumnsFileTable, columns: &ColumnsTable, sink: &mut Sink) {
    /// Keys under `[columns]` that single contacts and messages don't have.
    const OF_REPORTS: [&str; 15] = [
        "date",
        "first_response",
        "mean_response",
        "mean_rounds",
        "most_at_once",
        "online",
        "away",
        "abandoned",
        "answered_within",
        "service_level",
        "handling",
        "talk",
        "wait_of_abandoned",
        "on_duty",
        "occupancy",
    ];
    let (days, intervals) = ([Rows::AgentDays], [Rows::Intervals]);
    let but_messages = [Rows::Contacts, Rows::AgentDays, Rows::Intervals];
    let beside: [(&'static str, Option<Location>, &[Rows]); 12] = [
        ("unserved_are", file.unserved_are.get().map(|at| at.place), &[Rows::Contacts]),
        ("counts", file.counts.get().map(|at| at.place), &days),
        ("online_includes_away", file.online_includes_away.get().map(|at| at.place), &days),
        ("online_in", file.online_in.get().map(|at| at.place), &days),
        ("total_rows", file.total_rows.get().map(|at| at.place), &but_messages),
        ("handling_includes_wrap_up", file.handling_includes_wrap_up.get().map(|at| at.place), &intervals),
        ("wait_of", file.wait_of.get().map(|at| at.place), &intervals),
        ("on_duty_in", file.on_duty_in.get().map(|at| at.place), &intervals),
        ("within", file.within.get().map(|at| at.place), &intervals),
        ("service_level_of", file.service_level_of.get().map(|at| at.place), &intervals),
        ("shares_in", file.shares_in.get().map(|at| at.place), &intervals),
        ("times_in", file.times_in.get().map(|at| at.place), &intervals),
    ];
    let word = match rows {
        Rows::Contacts => LogRows::Contacts,
        Rows::Messages => LogRows::Messages,
        Rows::Intervals => LogRows::Intervals,
        Rows::AgentDays => LogRows::AgentDays,
    }
    .name();
    let mut refuse = |key: &'static str, place: Location, keys: &'static [&'static str]| {
        sink.fault(place, LogProblem::KeyOfOtherRows { key, rows: word, keys });
    };
    let own: &'static [&'static str] = match rows {
        Rows::Intervals => &OF_INTERVALS,
        Rows::AgentDays => &OF_AGENT_DAYS,
        Rows::Contacts | Rows::Messages => &[],
    };
    let is_refused = |key: &str| if own.is_empty() { OF_REPORTS.contains(&key) } else { !own.contains(&key) };
    columns.given().into_iter().filter(|(key, _)| is_refused(key)).for_each(|(key, place)| refuse(key, place, own));
    let beside = beside.into_iter().filter(|(.., of)| !of.contains(&rows));
    beside.for_each(|(key, place, _)| place.into_iter().for_each(|place| refuse(key, place, &[])));
}

/// Asks for the columns that rows of a kind can't do without.
fn needed(rows: Rows, columns: &ColumnsTable, sink: &mut Sink) {
    let place = columns.place;
    let need = |is_absent: bool, key: &'static str, example: &'static str, sink: &mut Sink| {
        if is_absent {
            sink.fault(place, KeyProblem::MissingKey { owner: Thing::Columns.into(), key, example, note: None });
        }
    };
    match rows {
        Rows::Contacts => {
            need(columns.arrived.is_absent() && columns.asked.is_absent(), "arrived", "\"进线时间\"", sink);
            if columns.before_asking.get().is_some() {
                need(columns.arrived.is_absent(), "arrived", "\"进线时间\"", sink);
            }
        }
        Rows::Messages => {
            need(columns.id.is_absent(), "id", "\"会话ID\"", sink);
            need(columns.at.is_absent(), "at", "\"发送时间\"", sink);
            need(columns.sender.is_absent(), "sender", "\"发送方\"", sink);
        }
        Rows::Intervals => {
            need(columns.from.is_absent(), "from", "\"时间\"", sink);
            // Who came is known from what became of them.
            let is_told = !columns.answered.is_absent() && !columns.abandoned.is_absent();
            need(columns.contacts.is_absent() && !is_told, "contacts", "\"咨询人数\"", sink);
        }
        Rows::AgentDays => {
            need(columns.date.is_absent(), "date", "\"日期\"", sink);
            need(columns.agent.is_absent(), "agent", "\"客服\"", sink);
            need(columns.contacts.is_absent(), "contacts", "\"接待人数\"", sink);
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

fn ends(file: &ColumnsFileTable, columns: &ColumnsTable, sink: &mut Sink) -> Vec<(String, Option<LogEnd>)> {
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
    words.into_iter().map(|(word, end, _)| (word, end)).collect()
}

impl ColumnsTable {
    /// The keys that hold a text, each with what it says.
    fn texts(&self) -> [(&'static str, &Field<Text>); 31] {
        [
            ("id", &self.id),
            ("queue", &self.queue),
            ("channel", &self.channel),
            ("vip", &self.vip),
            ("before_asking", &self.before_asking),
            ("wait", &self.wait),
            ("work", &self.work),
            ("wrap_up", &self.wrap_up),
            ("response", &self.response),
            ("rounds", &self.rounds),
            ("answered", &self.answered),
            ("agent", &self.agent),
            ("end", &self.end),
            ("since_start", &self.since_start),
            ("sender", &self.sender),
            ("contacts", &self.contacts),
            ("date", &self.date),
            ("first_response", &self.first_response),
            ("mean_response", &self.mean_response),
            ("mean_rounds", &self.mean_rounds),
            ("most_at_once", &self.most_at_once),
            ("online", &self.online),
            ("away", &self.away),
            ("abandoned", &self.abandoned),
            ("answered_within", &self.answered_within),
            ("service_level", &self.service_level),
            ("handling", &self.handling),
            ("talk", &self.talk),
            ("wait_of_abandoned", &self.wait_of_abandoned),
            ("on_duty", &self.on_duty),
            ("occupancy", &self.occupancy),
        ]
    }

    /// The keys that hold moments.
    fn moments(&self) -> [(&'static str, &Field<MomentColumn>); 7] {
        [
            ("arrived", &self.arrived),
            ("asked", &self.asked),
            ("assigned", &self.assigned),
            ("first_reply", &self.first_reply),
            ("ended", &self.ended),
            ("at", &self.at),
            ("from", &self.from),
        ]
    }

    /// The keys that are there, and where.
    fn given(&self) -> Vec<(&'static str, Location)> {
        let texts = self.texts().into_iter().filter_map(|(key, field)| Some((key, field.get()?.place)));
        let moments = self.moments().into_iter().filter_map(|(key, field)| Some((key, field.get()?.place)));
        texts.chain(moments).collect()
    }
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
