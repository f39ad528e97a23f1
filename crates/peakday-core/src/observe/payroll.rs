//! What agents earn. Each agent is followed through its shift dates: the roster gives the dates, and the facts whether
//! the agent was present.
//!
//! Hours count from the start of the run: within shifts to its end, overtime to the end of the drain. A shift date that
//! lies only partly in the run earns that part of its pay by the day and of its minimum.
//!
//! What goes wrong: a shift date that is settled twice, or not at all, changes wages by a day's pay of one agent. Hours
//! on duty stay right; `tests/it/pay.rs` has wages worked out by hand.

use super::Statistic;
use super::contact_records::ContactRecord;
use crate::engine::{Duty, End, Fact};
use crate::ids::AgentId;
use crate::model::{Model, Money, Pay};
use crate::units::{Instant, Span};

use super::outcome::Earnings;

pub(super) struct Payroll<'m> {
    model: &'m Model,
    people: Vec<Person>,
    /// By team.
    earned: Vec<Earnings>,
    /// By team: the shift dates on which somebody was there.
    head_days: Vec<u64>,
    /// Whether any team is paid by the contact.
    pays_contacts: bool,
}

/// One agent, and the shift date that it works or worked last.
#[derive(Clone)]
struct Person {
    duty: Duty,
    /// Up to when it has been booked.
    since: Instant,
    date: Option<Date>,
}

#[derive(Clone, Copy, Default)]
struct Date {
    day: u64,
    /// On the roster inside the run, breaks included.
    rostered: Span,
    /// Number of contacts handled.
    handled: u32,
    /// Pay for those of them that are reported.
    by_contact: Money,
}

/// Whether an agent of this duty is within a shift.
const fn is_rostered(duty: Duty) -> bool {
    matches!(duty, Duty::On | Duty::Clearing | Duty::Finishing | Duty::Break)
}

impl<'m> Payroll<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        let person = Person { duty: Duty::Off, since: model.run.begins(), date: None };
        Self {
            model,
            people: vec![person; model.agents.len()],
            earned: vec![Earnings::default(); model.teams.len()],
            head_days: vec![0; model.teams.len()],
            pays_contacts: model.teams.iter().any(|team| !team.pay.per_contact.tiers.is_empty()),
        }
    }

    /// What each team has earned, and the shift dates on which its people came.
    pub(super) fn finish(mut self) -> impl Iterator<Item = (Earnings, u64)> {
        for agent in (0..self.people.len()).map(AgentId::of) {
            self.book(agent, self.model.run.stops());
            self.settle(agent);
        }
        self.earned.into_iter().zip(self.head_days)
    }

    fn pay(&self, agent: AgentId) -> &'m Pay {
        &self.model.team(self.model.agent(agent).team).pay
    }

    /// Books an agent's time up to a moment.
    fn book(&mut self, agent: AgentId, to: Instant) {
        let run = &self.model.run;
        let Person { duty, since, .. } = self.people[agent.index()];
        self.people[agent.index()].since = to;
        if duty == Duty::Off || since >= to {
            return;
        }
        let from = since.max(run.start);
        if is_rostered(duty) {
            self.book_hours(agent, from, to.min(run.end), |earnings| &mut earnings.holiday_us);
            self.book_dates(agent, since, to);
        } else {
            self.book_hours(agent, from, to, |earnings| &mut earnings.holiday_overtime_us);
        }
    }

    /// Books the hours that are paid at another rate than hours by day on an ordinary date.
    fn book_hours(&mut self, agent: AgentId, from: Instant, to: Instant, holiday_us: fn(&mut Earnings) -> &mut u64) {
        let pay = self.pay(agent);
        let earned = &mut self.earned[self.model.agent(agent).team.index()];
        if let Some(night) = pay.night {
            earned.night_us += night.overlap(from, to).as_micros();
        }
        if let Some(holiday) = &pay.holiday {
            for day in (from.day_index()..=to.day_index()).filter(|day| holiday.is(*day)) {
                let midnight = Instant::default() + Span::days(day);
                let span = (midnight + Span::DAY).min(to).saturating_since(midnight.max(from));
                *holiday_us(earned) += span.as_micros();
            }
        }
    }

    /// Books time within shifts to its shift dates: an agent who is there now has been there in every period since.
    fn book_dates(&mut self, agent: AgentId, from: Instant, to: Instant) {
        let run = &self.model.run;
        let periods = &self.model.agent(agent).periods;
        let first = periods.partition_point(|period| period.to <= from);
        for period in periods[first..].iter().take_while(|period| period.from < to) {
            let (from, to) = (from.max(period.from).max(run.start), to.min(period.to).min(run.end));
            self.date(agent, period.day).rostered += to.saturating_since(from);
        }
    }

    /// An agent's shift date; the one before, which is over, is settled.
    fn date(&mut self, agent: AgentId, day: u64) -> &mut Date {
        if self.people[agent.index()].date.is_some_and(|date| date.day != day) {
            self.settle(agent);
        }
        self.people[agent.index()].date.get_or_insert(Date { day, ..Date::default() })
    }

    /// Adds up what an agent's shift date has earned.
    fn settle(&mut self, agent: AgentId) {
        let Some(date) = self.people[agent.index()].date.take() else { return };
        let pay = self.pay(agent);
        let person = self.model.agent(agent);
        let periods = person.periods.iter().filter(|period| period.day == date.day);
        let whole: u64 = periods.map(|period| (period.to - period.from).as_micros()).sum();
        let part = if whole == 0 { 0.0 } else { date.rostered.as_micros_f64() / whole as f64 };
        let daily = Money::of(pay.per_day * part);
        let per_contact = date.by_contact.max(Money::of(pay.per_contact.minimum * part));
        let earned = &mut self.earned[person.team.index()];
        self.head_days[person.team.index()] += u64::from(!date.rostered.is_zero());
        earned.daily += daily;
        earned.per_contact += per_contact;
        if let Some(holiday) = pay.holiday.as_ref().filter(|holiday| holiday.is(date.day)) {
            earned.holiday += Money::of((holiday.factor - 1.0) * (daily + per_contact).units());
        }
    }

    fn duty_changed(&mut self, at: Instant, agent: AgentId, duty: Duty) {
        self.book(agent, at);
        let was_there = is_rostered(std::mem::replace(&mut self.people[agent.index()].duty, duty));
        if !was_there && is_rostered(duty) {
            let periods = &self.model.agent(agent).periods;
            let begun = periods.partition_point(|period| period.from <= at);
            let period = begun.checked_sub(1).map(|last| &periods[last]).expect("the roster says when people come");
            self.date(agent, period.day);
        }
    }

    /// An agent has handled a contact: it counts for the present shift date, or the one that is in overtime.
    fn handled(&mut self, at: Instant, agent: AgentId, is_reported: bool) {
        let pay = &self.pay(agent).per_contact;
        if pay.tiers.is_empty() {
            return;
        }
        self.book(agent, at);
        let date = self.people[agent.index()].date.as_mut().expect("who handles a contact has come to work");
        if is_reported {
            date.by_contact += pay.of_next(date.handled);
        }
        date.handled += 1;
    }
}

impl Statistic for Payroll<'_> {
    #[inline(always)]
    fn saw(&mut self, at: Instant, fact: &Fact, contact: Option<&ContactRecord>) {
        match (*fact, contact) {
            (Fact::DutyChanged { agent, to, .. }, _) => self.duty_changed(at, agent, to),
            (Fact::Ended { end: End::Handled | End::Gone, .. }, Some(contact)) if self.pays_contacts => {
                let agent = contact.agent.expect("only people handle contacts");
                self.handled(at, agent, self.model.run.reports(contact.arrived));
            }
            _ => {}
        }
    }
}
