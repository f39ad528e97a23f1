//! Shifts and breaks: which agents come and go, and what happens to the contacts they hold.

use crate::engine::fact::{Duty, Fact, Observer};
use crate::engine::state::{Change, Engine, Event, Owner};
use crate::ids::{AgentId, ContactId};
use crate::model::{AtEnd, Break, WhileAway};

impl<O: Observer> Engine<'_, O> {
    /// Sets the roster's next turn.
    pub(crate) fn await_roster(&mut self) {
        if let Some(next) = self.roster.as_slice().first() {
            self.calendar.set(next.at, Event::RosterTurned);
        }
    }

    /// Everything that the roster and running breaks have for this instant. First all agents come and go; then waiting
    /// and handed-back contacts are given out, also to agents whose work ended at this instant. So no contact goes to
    /// an agent who is about to leave, and the agents who come share what waits.
    pub(crate) fn duty_turned(&mut self, first: Event) {
        let mut freed = std::mem::take(&mut self.deferred);
        let mut handouts = Vec::new();
        let mut next = Some(first);
        while let Some(event) = next {
            match event {
                Event::BreakTimerRang(agent) => freed.agents.extend(self.break_timer_rang(agent)),
                Event::IncidentTurned(incident) => self.incident_turned(incident, &mut freed),
                Event::ReallocationRang(reallocation) => self.reallocation_rang(reallocation, &mut freed),
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
                    freed.agents.push(roster_change.agent);
                }
                Change::Moves(skill_set) => {
                    self.set_skill_set(roster_change.agent, skill_set);
                    freed.agents.push(roster_change.agent);
                }
                Change::Ends(at_end) => self.shift_ended(roster_change.agent, at_end, &mut freed.contacts),
                Change::OvertimeEnds => self.overtime_ends(roster_change.agent, &mut freed.contacts),
                Change::BreakDue(pause) => self.break_due(roster_change.agent, pause, &mut freed.contacts),
            }
        }
        self.top_up(&mut freed);
        self.dispatch(freed);
        if self.plan.hands_out {
            let withhold = self.waiting_queues.iter().filter(|(_, waits)| waits.withholds() && !waits.handing_out);
            handouts.extend(withhold.map(|(id, _)| id));
            handouts.into_iter().for_each(|waiting_queue| self.hand_out(waiting_queue));
        }
        self.await_roster();
    }

    fn shift_ended(&mut self, agent: AgentId, at_end: AtEnd, handed_back: &mut Vec<ContactId>) {
        if self.agents[agent.index()].duty == Duty::Off {
            return; // On call, and never called, or sent home already.
        }
        self.calendar.clear(Owner::Break(agent));
        let state = &mut self.agents[agent.index()];
        let breaks_not_begun = state.pause.is_some() && matches!(state.duty, Duty::Clearing | Duty::Finishing);
        (state.pause, state.must_go) = (None, false);
        if breaks_not_begun {
            self.tell(Fact::BreakLost { agent });
        }
        match at_end {
            AtEnd::Finish => {
                self.set_duty(agent, Duty::Draining);
                self.take_in_hand(agent);
                return self.leave_if_due(agent);
            }
            AtEnd::HandOver => self.hand_back(agent, handed_back),
            AtEnd::Cut => self.cut_all(agent),
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

    fn break_due(&mut self, agent: AgentId, pause: Break, handed_back: &mut Vec<ContactId>) {
        if self.agents[agent.index()].duty != Duty::On {
            self.tell(Fact::BreakLost { agent });
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

    /// The time to clear the list is over, or the break is; in the second case the agent is back, and is returned.
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
}
