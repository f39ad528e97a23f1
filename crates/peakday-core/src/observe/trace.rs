//! One replication minute by minute: how many wait, who is there, how much they hold. For reports that show a day as it
//! went, not what days have in common.
//!
//! A day can be had again at any time, because its random numbers are addressed: reports simulate the two days that
//! they show a second time, and no run keeps such traces.
//!
//! What goes wrong: a level that changes twice at a moment is sampled after both. If it were sampled between them, one
//! would see peaks of chats that are only handed from one agent to the next.

use super::contact_records::ContactRecords;
use crate::engine::{self, Duty, Fact, Observer};
use crate::model::Model;
use crate::units::{Instant, Span};

/// One replication, sampled at fixed moments: at each of them, what holds from then on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayTrace {
    /// The moments, from the start of the run on.
    pub moments: Vec<Instant>,
    /// By queue: how many wait.
    pub waiting: Vec<Vec<u32>>,
    /// By queue: how many of these left an offline message.
    pub messages: Vec<Vec<u32>>,
    /// By team: how many are on duty, breaks and overtime not included.
    pub on_duty: Vec<Vec<u32>>,
    /// By team: how many chats and calls its people hold.
    pub open: Vec<Vec<u32>>,
    /// By incident of the model: when it happens, if it does.
    pub incidents: Vec<Option<(Instant, Instant)>>,
}

/// Simulates one replication again, and samples it in steps of this length.
pub fn trace(model: &Model, replication: u32, step: Span) -> DayTrace {
    let nothing = |count: usize| vec![0; count];
    let mut tracer = Tracer {
        model,
        step,
        next: model.run.start,
        contacts: ContactRecords::default(),
        agents: vec![(Duty::Off, false); model.agents.len()],
        now: Levels {
            waiting: nothing(model.queues.len()),
            messages: nothing(model.queues.len()),
            on_duty: nothing(model.teams.len()),
            open: nothing(model.teams.len()),
        },
        trace: DayTrace {
            waiting: vec![Vec::new(); model.queues.len()],
            messages: vec![Vec::new(); model.queues.len()],
            on_duty: vec![Vec::new(); model.teams.len()],
            open: vec![Vec::new(); model.teams.len()],
            incidents: engine::incidents(model, replication),
            ..DayTrace::default()
        },
    };
    engine::simulate(model, replication, &mut tracer);
    tracer.sample_until(model.run.end);
    tracer.trace
}

struct Tracer<'m> {
    model: &'m Model,
    step: Span,
    /// The next moment that is sampled.
    next: Instant,
    contacts: ContactRecords,
    /// By agent: its duty, and whether an incident keeps it from working.
    agents: Vec<(Duty, bool)>,
    now: Levels,
    trace: DayTrace,
}

/// What is sampled, as it is now.
struct Levels {
    waiting: Vec<u32>,
    messages: Vec<u32>,
    on_duty: Vec<u32>,
    open: Vec<u32>,
}

/// Whether an agent counts as on duty.
const fn is_there((duty, cut_off): (Duty, bool)) -> bool {
    matches!(duty, Duty::On | Duty::Clearing | Duty::Finishing) && !cut_off
}

/// Counts one more, or one less.
fn count(level: &mut u32, is_more: bool) {
    *level = if is_more { *level + 1 } else { *level - 1 };
}

impl Tracer<'_> {
    /// What holds now holds at all moments before this one.
    fn sample_until(&mut self, until: Instant) {
        let until = until.min(self.model.run.end);
        while self.next < until {
            self.trace.moments.push(self.next);
            let Levels { waiting, messages, on_duty, open } = &self.now;
            let of = |trace: &mut [Vec<u32>], now: &[u32]| {
                trace.iter_mut().zip(now).for_each(|(trace, &now)| trace.push(now));
            };
            of(&mut self.trace.waiting, waiting);
            of(&mut self.trace.messages, messages);
            of(&mut self.trace.on_duty, on_duty);
            of(&mut self.trace.open, open);
            self.next = self.next + self.step;
        }
    }
}

impl Observer for Tracer<'_> {
    fn saw(&mut self, at: Instant, fact: &Fact) {
        self.sample_until(at);
        let contact = self.contacts.follow(at, fact);
        let team = |agent| self.model.agent(agent).team.index();
        match (*fact, contact) {
            (Fact::Waiting { waits, .. }, Some(contact)) => {
                let queue = contact.queue.index();
                count(&mut self.now.waiting[queue], waits);
                if contact.left_offline_message {
                    count(&mut self.now.messages[queue], waits);
                }
            }
            (Fact::Assigned { agent, .. } | Fact::Released { agent, .. }, Some(contact))
                if self.model.queue(contact.queue).task().is_none() =>
            {
                count(&mut self.now.open[team(agent)], matches!(fact, Fact::Assigned { .. }));
            }
            (Fact::DutyChanged { agent, .. } | Fact::CutOff { agent, .. }, _) => {
                let status = &mut self.agents[agent.index()];
                let before = is_there(*status);
                match *fact {
                    Fact::CutOff { away, .. } => status.1 = away,
                    Fact::DutyChanged { to, .. } => status.0 = to,
                    _ => {}
                }
                let after = is_there(*status);
                if before != after {
                    count(&mut self.now.on_duty[team(agent)], after);
                }
            }
            _ => {}
        }
    }
}
