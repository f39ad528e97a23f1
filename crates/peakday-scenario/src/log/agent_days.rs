//! Agents' days: what service tools report of each agent and date, without single contacts.
//!
//! Must stay true: a row is handed on only if all that it says can be true together. These reports are sums and means
//! that somebody exported: a total among the rows, hours read as seconds, or a mean taken for a sum don't look wrong.

use super::cells::is_nothing;
use super::columns::LogColumns;
use super::record::LogAgentDay;
use super::rows::Rows;
use super::slips::Wrong;
use super::words::WordList;
use super::{Reading, Taken};
use crate::diagnostics::Sink;
use crate::problems::Contradiction;
use crate::tables::{Cell, is_total, plain};
use crate::units::Span;

/// Where the parts of an agent's day are in its row.
pub(super) struct AgentDayLayout<'c> {
    columns: &'c LogColumns,
    date: usize,
    agent: usize,
    contacts: usize,
    first_response: Option<usize>,
    mean_response: Option<usize>,
    rounds: Option<usize>,
    mean_rounds: Option<usize>,
    most_at_once: Option<usize>,
    online: Option<usize>,
    away: Option<usize>,
}

impl<'c> AgentDayLayout<'c> {
    /// Finds the columns in the header.
    pub(super) fn find(rows: &Rows<'_>, columns: &'c LogColumns, sink: &mut Sink) -> Option<Self> {
        let named = &columns.columns;
        let before = sink.faults();
        let [date, agent, contacts] =
            [&named.date, &named.agent, &named.contacts].map(|column| rows.column(column, sink));
        let [first_response, mean_response, rounds, mean_rounds, most_at_once, online, away] = [
            &named.first_response,
            &named.mean_response,
            &named.rounds,
            &named.mean_rounds,
            &named.most_at_once,
            &named.online,
            &named.away,
        ]
        .map(|column| rows.column(column, sink));
        if sink.faults() > before {
            return None;
        }
        let (date, agent, contacts) = (date?, agent?, contacts?);
        Some(Self {
            columns,
            date,
            agent,
            contacts,
            first_response,
            mean_response,
            rounds,
            mean_rounds,
            most_at_once,
            online,
            away,
        })
    }

    /// Reads a row, and hands it on if nothing is wrong with it.
    pub(super) fn read(&self, row: &mut Reading<'_, '_>, visit: &mut dyn FnMut(LogAgentDay)) -> Taken {
        let is_listed = |cell: &str| self.columns.total_rows.iter().any(|word| word == cell);
        for column in [self.agent, self.date] {
            let cell = row.text(Some(column)).to_owned();
            if is_listed(&cell) {
                row.words.met(WordList::Totals, &cell);
                return Taken::Dropped;
            }
            if is_summary(&cell) {
                row.wrong.push(Wrong::TotalRow { column, word: cell });
                return Taken::No;
            }
        }
        let day = row.day(self.date);
        let contacts = row.count(Some(self.contacts));
        let [first_response, mean_response] =
            [self.first_response, self.mean_response].map(|column| row.duration(column));
        let (rounds, mean_rounds) = (row.count(self.rounds), row.decimal(self.mean_rounds));
        let most_at_once = row.count(self.most_at_once);
        let unit = self.columns.online_unit;
        let [online, away] = [self.online, self.away].map(|column| row.duration_in(column, unit));
        if !row.wrong.is_empty() {
            return Taken::No;
        }
        let (Some(day), Some(contacts)) = (day, contacts) else {
            let (column, expected) = if day.is_none() { (self.date, Cell::Date) } else { (self.contacts, Cell::Count) };
            row.wrong.push(Wrong::Cell { column, expected, text: String::new(), hint: None });
            return Taken::No;
        };
        let agent = row.text(Some(self.agent)).to_owned();
        // Away time beside online time is no duty; within it, it is taken off.
        let on_duty = match (online, away) {
            (Some(online), Some(away)) if self.columns.online_includes_away => Some(online.saturating_sub(away)),
            (online, _) => online,
        };
        let said = Said {
            agent: &agent,
            contacts,
            responses: [(first_response, self.first_response), (mean_response, self.mean_response)],
            rounds: (rounds.map(f64::from), self.rounds),
            mean_rounds: (mean_rounds, self.mean_rounds),
            online: (online, self.online),
            away: (away, self.away),
            on_duty,
            includes_away: self.columns.online_includes_away,
        };
        if let Some((column, why)) = said.contradiction(self.agent) {
            row.wrong.push(Wrong::Contradiction { column, why });
            return Taken::No;
        }
        let line = row.rows.line();
        if let Some(first) = row.order.seen(&format!("{day} {agent}"), line) {
            row.wrong.push(Wrong::Twice { first, is_put_back: false });
            return Taken::No;
        }
        row.at = Some(day);
        let rounds = rounds.map(f64::from).or_else(|| mean_rounds.map(|mean| mean * f64::from(contacts)));
        let agent = row.names.agents.number(&agent);
        let has_contacts = contacts > 0;
        visit(LogAgentDay {
            line,
            agent,
            day,
            contacts,
            first_response: first_response.filter(|_| has_contacts),
            mean_response: mean_response.filter(|_| has_contacts),
            rounds: rounds.filter(|_| has_contacts),
            most_at_once,
            online,
            away,
            on_duty,
        });
        Taken::Yes
    }
}

/// What a row says, each with its column.
struct Said<'a> {
    agent: &'a str,
    contacts: u32,
    responses: [(Option<Span>, Option<usize>); 2],
    rounds: (Option<f64>, Option<usize>),
    mean_rounds: (Option<f64>, Option<usize>),
    online: (Option<Span>, Option<usize>),
    away: (Option<Span>, Option<usize>),
    on_duty: Option<Span>,
    includes_away: bool,
}

impl Said<'_> {
    /// What can't be true together, and the column that shows it.
    fn contradiction(&self, of_agent: usize) -> Option<(usize, Contradiction)> {
        /// Nobody takes a contact in less, whatever a tool counts as one.
        const LEAST: Span = Span::seconds(1);
        if is_nothing(self.agent) {
            return Some((of_agent, Contradiction::NoAgent));
        }
        let contacts = self.contacts;
        for (response, column) in self.responses {
            let Some((response, column)) = response.zip(column).filter(|(response, _)| !response.is_zero()) else {
                continue;
            };
            if contacts == 0 {
                return Some((column, Contradiction::ResponseWithoutContacts { response }));
            }
            if response > Span::DAY {
                return Some((column, Contradiction::ResponseOverADay { response }));
            }
        }
        if let (Some(rounds), Some(column)) = self.rounds
            && rounds < f64::from(contacts)
        {
            return Some((column, Contradiction::FewerRounds { rounds, contacts }));
        }
        if let (Some(rounds), Some(column)) = self.mean_rounds
            && contacts > 0
            && rounds < 1.0
        {
            return Some((column, Contradiction::BelowOneRound { rounds }));
        }
        let (Some(online), Some(of_online)) = self.online else { return None };
        let away = self.away.0.unwrap_or_default();
        let there = if self.includes_away { online } else { online + away };
        if there > Span::DAY {
            return Some((of_online, Contradiction::OnlineOverADay { there }));
        }
        if let (true, Some(of_away)) = (self.includes_away && away > online, self.away.1) {
            return Some((of_away, Contradiction::AwayBeyondOnline { away, online }));
        }
        let on_duty = self.on_duty.filter(|on_duty| *on_duty < LEAST.scaled(contacts.into()));
        on_duty.map(|on_duty| (of_online, Contradiction::ContactsWithoutDuty { contacts, on_duty }))
    }
}

/// Whether a cell says that its row is a sum or a mean of others.
pub(super) fn is_summary(cell: &str) -> bool {
    const MEANS: [&str; 8] = ["average", "avg", "mean", "平均", "平均值", "均值", "人均", "团队平均"];
    is_total(cell) || MEANS.contains(&plain(cell).to_lowercase().as_str())
}

impl Reading<'_, '_> {
    fn day(&mut self, column: usize) -> Option<crate::units::Instant> {
        let read = self.written.day(self.rows.row(), column);
        self.take(read)
    }
}
