//! The engine: one replication of a model, event by event.
//!
//! [`simulate`] takes one event after another from the calendar and calls its handler. The layers, lowest first, each
//! calling only those below it:
//!
//! - `state`: contacts, agents and queues, and `fact`: what observers receive;
//! - `rules`: questions about the state;
//! - `transitions`: the only functions that change where a contact is and what agents are there for;
//! - `dispatch`: which agent gets which contact;
//! - `handlers`: what follows from each event, one file a subject.
//!
//! What must stay true, and is checked after every event where an observer asks for it (`audit`):
//! - every contact that arrived has ended in exactly one way or is open;
//! - no contact waits while an agent could take it;
//! - an agent's list holds just its contacts with an unanswered message.
//!
//! If one of these breaks, the audit panics in the tests and names the contact or agent. Without the audit, contacts
//! would wait for ever, or the counts would not add up to what was offered.
//!
//! The engine does no input or output, starts no threads, reads no clock, and draws no number in order: all of its
//! randomness is addressed (see `random::key`). Cost: events times the logarithm of what is open; memory: what is open.

mod audit;
mod dispatch;
mod fact;
mod handlers;
mod plan;
mod rules;
mod state;
mod transitions;

pub use fact::{Duty, End, Fact, JobKind, Message, Observer, Reply};
pub use plan::Plan;

use crate::ids::{ContactId, SourceId};
use crate::model::Model;
use crate::random::key::Key;
use crate::units::Instant;
use state::{Engine, Event};

/// The number of events after which a replication asks whether it goes on: some milliseconds.
const EVENTS_BETWEEN_LOOKS: u64 = 4096;

/// Simulates one replication of a model, gives `observer` every fact, and returns the number of events.
///
/// The same model, replication and seed give the same facts in the same order, on any number of threads.
pub fn simulate<O: Observer>(model: &Model, replication: u32, observer: O) -> u64 {
    Plan::of(model).simulate_while(replication, observer, &|_| true).expect("nothing stops it")
}

impl Plan<'_> {
    /// Simulates one replication of the model, gives `observer` every fact, and returns the number of events.
    ///
    /// Now and then `goes_on` is asked, with the moment that is reached, whether the replication goes on. It is
    /// dropped, and `None` returned, if not. What happens doesn't depend on it.
    pub fn simulate_while<O: Observer>(
        &self,
        replication: u32,
        observer: O,
        goes_on: &dyn Fn(Instant) -> bool,
    ) -> Option<u64> {
        Engine::new(self, replication, observer).run(goes_on)
    }
}

/// When each incident of a model happens in a replication, as [from, to); `None` for one that doesn't.
pub fn incidents(model: &Model, replication: u32) -> Vec<Option<(Instant, Instant)>> {
    state::incidents(model, Key::of_replication(model.run.seed, replication))
}

impl<O: Observer> Engine<'_, O> {
    /// Runs to the last event, or to the end of the drain. The match holds one line a variant.
    fn run(mut self, goes_on: &dyn Fn(Instant) -> bool) -> Option<u64> {
        for source in 0..self.model.sources.len() {
            self.await_arrival(SourceId::of(source));
        }
        self.await_roster();
        self.await_incidents();
        if !self.model.start.is_empty() {
            self.calendar.set(self.model.run.start, Event::StartReached);
        }
        let mut events = 0;
        while let Some((at, event)) = self.calendar.next() {
            assert!(self.now <= at, "the clock ran backwards: {} then {at}", self.now);
            self.now = at;
            events += 1;
            if events % EVENTS_BETWEEN_LOOKS == 0 && !goes_on(at) {
                return None;
            }
            match event {
                Event::Arrived(source) => self.arrived(source),
                Event::BotEnded(contact) => self.bot_ended(contact),
                Event::MessageCame(contact) => self.message_came(contact),
                Event::SilenceRanOut(contact) => self.silence_ran_out(contact),
                Event::TimerRang(contact) => self.timer_rang(contact),
                Event::JobDone(agent) => self.job_done(agent),
                Event::FollowUpDue(upcoming) => self.follow_up_due(upcoming),
                Event::Released(contact) => self.ask_for_person(contact),
                Event::StartReached => self.start_reached(),
                Event::BreakTimerRang(_)
                | Event::RosterTurned
                | Event::IncidentTurned(_)
                | Event::ReallocationRang(_)
                | Event::HandoutDue(_) => self.duty_turned(event),
            }
            self.dispatch_deferred();
            if O::AUDIT {
                self.audit();
            }
        }
        self.now = self.stops;
        self.close();
        Some(events + self.answered_ahead)
    }

    /// Ends every contact that is still open, in the order of their places.
    fn close(&mut self) {
        let open: Vec<ContactId> =
            self.contacts.iter().filter(|(_, contact)| contact.ended.is_none()).map(|(id, _)| id).collect();
        for id in open {
            self.end(id, End::Open);
        }
    }
}
