//! Shifts and breaks: who comes, who goes, and what becomes of what they hold.

use super::Engine;
use super::agent::Change;
use super::contact::{End, Place, Turn};
use super::event::{Event, Owner};
use super::fact::{Duty, Fact, JobKind, Observer};
use crate::ids::{AgentId, ContactId, WaitingQueueId};
use crate::model::{AtEnd, Break, WhileAway};

/// What the changes of one instant leave to be done: who came, and what was handed back.
#[derive(Debug, Default)]
pub(super) struct Turned {
    pub came: Vec<AgentId>,
    pub handed_back: Vec<ContactId>,
}

impl<O: Observer> Engine<'_, O> {
    /// Sets the roster's next turn.
    pub(super) fn await_roster(&mut self) {
        if let Some(next) = self.roster.as_slice().first() {
            self.calendar.set(next.at, Event::RosterTurned);
        }
    }

    /// Everything that the roster and running breaks say for this instant. First all come and go, then what waits or was
    /// handed back is given out, so that nobody is given to one who is about to leave, and those who come share what waits.
    pub(super) fn duty_turned(&mut self, first: Event) {
        let mut turned = Turned::default();
        let mut handouts = Vec::new();
        let mut next = Some(first);
        while let Some(event) = next {
            match event {
                Event::BreakTimerRang(agent) => turned.came.extend(self.break_timer_rang(agent)),
                Event::IncidentTurned(incident) => self.incident_turned(incident, &mut turned),
                Event::ReallocationRang(reallocation) => self.reallocation_rang(reallocation, &mut turned),
                Event::HandoutDue(waiting_queue) => handouts.push(waiting_queue),
                _ => {}
            }
            next = self.calendar.next_duty(self.now);
        }
        while self.roster.as_slice().first().is_some_and(|next| next.at == self.now) {
            let roster_change = self.roster.next().expect("just looked at");
            match roster_change.change {
                Change::Starts { skill_set, began } => {
                    self.agents[roster_change.agent.index()].began = began;
                    self.set_skill_set(roster_change.agent, skill_set);
                    self.set_duty(roster_change.agent, Duty::On);
                    turned.came.push(roster_change.agent);
                }
                Change::Moves(skill_set) => {
                    self.set_skill_set(roster_change.agent, skill_set);
                    turned.came.push(roster_change.agent);
                }
                Change::Ends(at_end) => self.shift_ended(roster_change.agent, at_end, &mut turned.handed_back),
                Change::OvertimeEnds => self.overtime_ends(roster_change.agent, &mut turned.handed_back),
                Change::BreakDue(pause) => self.break_due(roster_change.agent, pause, &mut turned.handed_back),
            }
        }
        self.top_up(&mut turned);
        let Turned { mut came, handed_back } = turned;
        came.sort_unstable();
        came.dedup();
        for &agent in &came {
            self.take_in_hand(agent);
            self.leave_if_due(agent);
        }
        self.offer_waiting(&came);
        self.give_out(handed_back);
        if self.hands_out {
            handouts.extend((0..self.waiting_queues.len()).map(WaitingQueueId::of).filter(|waiting_queue| {
                let waiting_queue = &self.waiting_queues[waiting_queue.index()];
                waiting_queue.withholds() && !waiting_queue.handing_out
            }));
            handouts.into_iter().for_each(|waiting_queue| self.hand_out(waiting_queue));
        }
        self.await_roster();
    }

    pub(super) fn shift_ended(&mut self, agent: AgentId, at_end: AtEnd, handed_back: &mut Vec<ContactId>) {
        if self.agents[agent.index()].duty == Duty::Off {
            return; // On call, and never called, or sent home already.
        }
        self.calendar.clear(Owner::Break(agent));
        let state = &mut self.agents[agent.index()];
        let breaks_not_begun = state.pause.is_some() && matches!(state.duty, Duty::Clearing | Duty::Finishing);
        (state.pause, state.must_go) = (None, false);
        if breaks_not_begun {
            self.observer.saw(self.now, &Fact::BreakLost { agent });
        }
        match at_end {
            AtEnd::Finish => {
                self.set_duty(agent, Duty::Draining);
                self.take_in_hand(agent);
                return self.leave_if_due(agent);
            }
            AtEnd::HandOver => self.hand_back(agent, handed_back),
            AtEnd::Cut => self.drop_all(agent),
        }
        self.go_home(agent);
    }

    /// The longest overtime is over: what is still held is handed back.
    fn overtime_ends(&mut self, agent: AgentId, handed_back: &mut Vec<ContactId>) {
        if self.agents[agent.index()].duty == Duty::Draining {
            self.hand_back(agent, handed_back);
            self.go_home(agent);
        }
    }

    /// Lets an agent go who holds nothing any more; what it wraps up is left.
    fn go_home(&mut self, agent: AgentId) {
        if self.agents[agent.index()].job.is_some_and(|job| job.kind == JobKind::WrapUp) {
            self.calendar.clear(Owner::Job(agent));
            self.end_job(agent);
        }
        self.set_duty(agent, Duty::Off);
    }

    fn break_due(&mut self, agent: AgentId, pause: Break, handed_back: &mut Vec<ContactId>) {
        if self.agents[agent.index()].duty != Duty::On {
            self.observer.saw(self.now, &Fact::BreakLost { agent });
            return;
        }
        self.agents[agent.index()].pause = Some(pause);
        match pause.while_away {
            WhileAway::Suspend { clear_for } => {
                self.set_duty(agent, Duty::Clearing);
                if clear_for.is_zero() {
                    self.agents[agent.index()].must_go = true;
                } else {
                    self.calendar.set(self.now + clear_for, Event::BreakTimerRang(agent));
                }
            }
            WhileAway::Finish => self.set_duty(agent, Duty::Finishing),
            WhileAway::HandOver => {
                self.set_duty(agent, Duty::Finishing);
                self.hand_back(agent, handed_back);
            }
        }
        self.leave_if_due(agent);
    }

    /// Lets an agent go who is due for a break, or whose shift is over, and who has nothing left to do before.
    pub(super) fn leave_if_due(&mut self, agent: AgentId) {
        let state = &self.agents[agent.index()];
        let is_sent_home = state.duty == Duty::Finishing && state.pause.is_none();
        match state.duty {
            duty if (duty == Duty::Draining || is_sent_home) && state.is_free() => self.set_duty(agent, Duty::Off),
            Duty::Clearing if state.job.is_none() => self.start_break(agent),
            Duty::Finishing if state.is_free() => self.start_break(agent),
            _ => {}
        }
    }

    fn start_break(&mut self, agent: AgentId) {
        let pause = self.agents[agent.index()].pause.expect("who goes on a break has one");
        self.agents[agent.index()].must_go = false;
        self.set_duty(agent, Duty::Break);
        self.calendar.set(self.now + pause.length, Event::BreakTimerRang(agent));
    }

    /// The time to clear the list is over, or the break is; then the agent is back, and told.
    fn break_timer_rang(&mut self, agent: AgentId) -> Option<AgentId> {
        if self.agents[agent.index()].duty == Duty::Clearing {
            self.agents[agent.index()].must_go = true;
            self.leave_if_due(agent);
            return None;
        }
        self.agents[agent.index()].pause = None;
        self.set_duty(agent, Duty::On);
        Some(agent)
    }

    /// Gives back all an agent holds: who waits for an answer goes to its waiting queue, whoever thinks will join it
    /// when they write, and the chat of one who left silently and was already written to is closed.
    pub(super) fn hand_back(&mut self, agent: AgentId, handed_back: &mut Vec<ContactId>) {
        for id in self.agents[agent.index()].held.clone() {
            let turn = self.contacts[id].turn;
            self.keep_work_left(agent, id);
            self.release(id);
            match turn {
                Turn::Agent | Turn::InHand => {
                    self.contacts[id].turn = Turn::Agent;
                    self.join_waiting_queue(id);
                    handed_back.push(id);
                }
                Turn::Customer => self.park(id, false),
                Turn::Nobody => self.forget(id),
            }
        }
    }

    /// Drops all an agent holds.
    fn drop_all(&mut self, agent: AgentId) {
        for id in self.agents[agent.index()].held.clone() {
            self.release(id);
            if self.contacts[id].ended.is_none() {
                self.end(id, End::Cut);
            }
            self.forget(id);
        }
    }

    /// Gives handed-back contacts to whoever is free, first those who asked first.
    fn give_out(&mut self, mut handed_back: Vec<ContactId>) {
        handed_back.retain(|&id| self.contacts[id].place == Place::WaitingQueue);
        handed_back.sort_by_key(|&id| self.contacts[id].position);
        for id in handed_back {
            if let Some(agent) = self.route(id) {
                self.seat(id, agent);
            }
        }
    }
}
