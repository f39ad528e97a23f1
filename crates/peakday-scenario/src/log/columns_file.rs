//! What a columns file says, word for word: its keys, and the words that some of them take.

use serde_json::{Value as Json, json};

use super::interval_length::CustomaryLength;
use super::interval_words::{CountsOf, LevelOf, OnDutyUnit, ShareUnit, WaitOf};
use super::record::{LogChannel, LogEnd};
use super::totals::TimeColumn;
use crate::diagnostics::{Location, Sink};
use crate::problems::Shape;
use crate::scalars::{Duration, Text, Truth};
use crate::section::{Field, List, Read, section, words, wrong_type};
use crate::tables::{Decimal, Offset};
use crate::tree::{Node, Value};
use crate::units::Span;

section! {
    /// What the columns of a log are for.
    ColumnsFileTable, ColumnsFile {
        rows: Rows,
        channel: LogChannel,
        dates: DateOrder,
        utc_offset: Offset,
        decimal: Decimal,
        durations: ShortClock,
        clocks: Clocks,
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
        totals: List<TimeColumn>,
        counts_are: CountsOf,
        interval: CustomaryLength,
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

words! {
    /// Whether the clocks that a log shows are changed twice a year.
    Clocks {
        NeverChanged = "never_changed",
    }
}

words! {
    /// What a duration such as `03:25` is.
    ShortClock {
        Minutes = "mm:ss",
        Hours = "hh:mm",
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

impl ColumnsTable {
    /// The keys that hold a text, each with what it says.
    pub(super) fn texts(&self) -> [(&'static str, &Field<Text>); 31] {
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
    pub(super) fn moments(&self) -> [(&'static str, &Field<MomentColumn>); 7] {
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
    pub(super) fn given(&self) -> Vec<(&'static str, Location)> {
        let texts = self.texts().into_iter().filter_map(|(key, field)| Some((key, field.get()?.place)));
        let moments = self.moments().into_iter().filter_map(|(key, field)| Some((key, field.get()?.place)));
        texts.chain(moments).collect()
    }
}
