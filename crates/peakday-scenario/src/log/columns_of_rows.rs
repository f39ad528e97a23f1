//! Which keys of a columns file go with which rows: those that rows can't do without, and those of other rows.
//!
//! What goes wrong: a key that has no meaning for its rows is without effect, and nobody notices.

use super::columns::LogRows;
use super::columns_file::{ColumnsFileTable, ColumnsTable, Rows};
use crate::diagnostics::{Location, Sink};
use crate::problems::{KeyProblem, LogProblem, Thing};

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
pub(super) fn of_other_rows(rows: Rows, file: &ColumnsFileTable, columns: &ColumnsTable, sink: &mut Sink) {
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
    let beside: [(&'static str, Option<Location>, &[Rows]); 16] = [
        ("clocks", file.clocks.get().map(|at| at.place), &[Rows::Contacts]),
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
        ("times_in", file.times_in.get().map(|at| at.place), &[Rows::Contacts, Rows::Intervals]),
        ("totals", file.totals.get().map(|at| at.place), &intervals),
        ("counts_are", file.counts_are.get().map(|at| at.place), &intervals),
        ("interval", file.interval.get().map(|at| at.place), &intervals),
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
pub(super) fn needed(rows: Rows, columns: &ColumnsTable, sink: &mut Sink) {
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
