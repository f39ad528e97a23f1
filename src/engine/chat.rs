//! An agent at work: one server of all its chats' messages, of a call, or of a task.

use super::Engine;
use super::agent::Job;
use super::contact::{Contact, End, Place, Turn};
use super::event::Event;
use super::fact::{Fact, JobKind, Observer};
use crate::ids::{AgentId, ContactId};
use crate::model::{Attend, BotMode, Channel, NobodyThere, Queue};
use crate::random::distribution::Distribution;
use crate::random::key::Purpose;
use crate::units::Span;

impl<O: Observer> Engine<'_, O> {
    /// An agent and a contact meet for what may be the first time: a call is answered by being taken; the writer of a
    /// message may be gone by now.
    pub(super) fn meet(&mut self, id: ContactId) {
        let contact = &self.contacts[id];
        let queue = self.model.queue(contact.queue);
        if contact.ended.is_some() {
            return;
        }
        if contact.left_offline_message
            && let NobodyThere::OfflineMessage { still_there } = queue.nobody_there
            && !contact.key.draw(Purpose::StillThere, contact.round).happens(still_there)
        {
            let contact = &mut self.contacts[id];
            contact.rounds = contact.round + 1;
        }
        if matches!(queue.channel, Channel::Voice(_)) {
            self.record_first_reply(id);
        }
    }

    pub(super) fn record_first_reply(&mut self, id: ContactId) {
        let contact = &mut self.contacts[id];
        if contact.first_reply.is_none() {
            contact.first_reply = Some(self.now);
            self.observer.saw(self.now, &Fact::FirstReplied { contact: &self.contacts[id] });
        }
        self.count_waiting(id, false);
    }

    /// A customer's message opens a round.
    pub(super) fn open_round(&mut self, id: ContactId) {
        if self.model.queue(self.contacts[id].queue).chat().is_some() {
            self.observer.saw(self.now, &Fact::RoundOpened { contact: &self.contacts[id] });
        }
    }

    /// Puts the message of a contact at its agent's at the tail of the list, and lets an agent with nothing in hand begin.
    pub(super) fn owe_answer(&mut self, id: ContactId) {
        let contact = &mut self.contacts[id];
        let Place::Seat(agent) = contact.place else { panic!("{id:?} is with no agent") };
        contact.turn = Turn::Agent;
        self.agents[agent.index()].list.push_back(&mut self.contacts, id);
        self.start_waiting(id);
        let state = &self.agents[agent.index()];
        // Who is due for a break finishes the task in hand, and answers nothing more.
        let put_aside = if state.task == Some(id) || state.must_go { None } else { self.put_aside(agent) };
        self.take_in_hand(agent);
        if let Some(task) = put_aside {
            self.place_again(task);
        }
    }

    /// Lets an agent with nothing in hand take the next of its messages.
    pub(super) fn take_in_hand(&mut self, agent: AgentId) {
        let state = &self.agents[agent.index()];
        if state.job.is_some() || !state.works() || state.must_go {
            return;
        }
        let Some(id) = self.next_message(agent) else { return };
        self.agents[agent.index()].list.remove(&mut self.contacts, id);
        let contact = &mut self.contacts[id];
        contact.turn = Turn::InHand;
        let left = contact.work_left.take();
        let (kind, work) = self.next_work(&self.contacts[id]);
        let factor = self.factor(agent, id, kind);
        // The abandoned line of a caller who left silently has nothing to do with what was left of the call.
        let is_abandoned_line = kind == JobKind::Talk && self.contacts[id].ended.is_some();
        let left = left.filter(|&(of, _)| of == kind && !is_abandoned_line).map(|(_, left)| left);
        let mut work = left.unwrap_or(work);
        if kind != JobKind::Talk
            && let Some(switch_time) =
                self.model.queue(self.contacts[id].queue).chat().and_then(|chat| chat.switch_time)
        {
            work += self.turn_to(agent, id, switch_time);
        }
        let work = work.scaled(factor);
        self.start_job(agent, Job { kind, contact: Some(id), ends: self.now + work, factor });
    }

    /// What it takes an agent to turn to a contact whom it didn't write to last.
    fn turn_to(&mut self, agent: AgentId, id: ContactId, switch_time: Distribution) -> Span {
        let contact = &self.contacts[id];
        let before = self.agents[agent.index()].wrote_to.replace(contact.key);
        let turns = before.is_some_and(|before| before != contact.key);
        if turns { switch_time.draw(contact.key.draw(Purpose::Switch, contact.round)) } else { Span::ZERO }
    }

    /// Which of its messages an agent answers next.
    fn next_message(&self, agent: AgentId) -> Option<ContactId> {
        let state = &self.agents[agent.index()];
        let head = state.list.head()?;
        let listed = || state.list.iter(&self.contacts);
        match self.model.team(state.team).attend {
            Attend::Oldest => Some(head),
            Attend::NewFirst => Some(listed().find(|&id| self.contacts[id].first_reply.is_none()).unwrap_or(head)),
            Attend::SaveDeadline => {
                let limit = |id: &ContactId| {
                    let contact = &self.contacts[*id];
                    let chat = self.model.queue(contact.queue).chat()?;
                    let at = contact.message_at + chat.limits[usize::from(contact.first_reply.is_some())]?;
                    (at >= self.now).then_some(at)
                };
                let savable = listed().filter_map(|id| Some((limit(&id)?, id)));
                // Equal limits in the order of the list.
                Some(savable.min_by_key(|(at, _)| *at).map_or(head, |(_, id)| id))
            }
        }
    }

    /// What an agent has to do for a contact next, and how long it takes before any factor.
    fn next_work(&self, contact: &Contact) -> (JobKind, Span) {
        let left_silently = contact.ended.is_some();
        let queue = self.model.queue(contact.queue);
        match &queue.channel {
            // Nobody is on the line: the agent finds that out and hangs up.
            Channel::Voice(_) if left_silently => (JobKind::Talk, silence(queue, contact)),
            Channel::Voice(voice) => (JobKind::Talk, voice.talk.draw(contact.key.draw(Purpose::Talk, contact.round))),
            Channel::Task(task) => (JobKind::Task, task.work.draw(contact.key.draw(Purpose::Work, 0))),
            Channel::Chat(chat) => match &chat.greeting {
                Some(greeting) if !contact.greeted && !left_silently => {
                    (JobKind::Greeting, greeting.draw(contact.key.draw(Purpose::Greeting, 0)))
                }
                _ => {
                    let reply = chat.reply.draw(contact.key.draw(Purpose::Reply, contact.round));
                    let canned = chat
                        .canned
                        .filter(|canned| contact.key.draw(Purpose::Canned, contact.round).happens(canned.share));
                    (JobKind::Reply, canned.map_or(reply, |canned| reply.scaled(canned.handling_factor)))
                }
            },
        }
    }

    /// By what an agent multiplies work for a contact. Waiting on an abandoned line takes everybody as long.
    fn factor(&self, agent: AgentId, id: ContactId, kind: JobKind) -> f64 {
        let contact = &self.contacts[id];
        if kind == JobKind::Talk && contact.ended.is_some() {
            return 1.0;
        }
        let state = &self.agents[agent.index()];
        let factor = self.model.kind(contact.kind).handling_factor
            * self.model.skill_set(state.skill_set).handling_factors[contact.queue.index()]
            * state.factor;
        if self.pace_varies { factor * self.pace(agent, contact, kind) } else { factor }
    }

    /// What makes work take longer or shorter in the course of a day: practice, fatigue, training others, the bot's help,
    /// open chats, incidents.
    fn pace(&self, agent: AgentId, contact: &Contact, kind: JobKind) -> f64 {
        let state = &self.agents[agent.index()];
        let team = self.model.team(state.team);
        let mut pace = self.broken.work(contact.queue);
        pace *= team.learning.map_or(1.0, |learning| learning.factor(state.handled));
        pace *= team.fatigue.map_or(1.0, |fatigue| fatigue.factor(self.now - state.began));
        for &(trained, factor) in &self.coached_by[state.team.index()] {
            if self.is_anybody_there(trained) {
                pace *= factor;
            }
        }
        if let Some(bot) = &self.model.bot {
            if contact.handed_over {
                pace *= bot.handling_factor;
            }
            if kind == JobKind::Reply
                && self.broken.bot_off == 0
                && let Some(BotMode::Assist(time)) = bot.mode(contact.queue, self.now)
            {
                pace *= time;
            }
        }
        if kind == JobKind::Reply
            && let Some(chat) = self.model.queue(contact.queue).chat()
        {
            pace *= 1.0 + chat.slowdown * f64::from(state.open().saturating_sub(1));
        }
        pace
    }

    pub(super) fn start_job(&mut self, agent: AgentId, job: Job) {
        self.agents[agent.index()].job = Some(job);
        self.calendar.set(job.ends, Event::JobDone(agent));
        let contact = job.contact.map(|id| &self.contacts[id]);
        self.observer.saw(self.now, &Fact::JobStarted { agent, job: job.kind, contact });
    }

    /// Takes what an agent has in hand away from it.
    pub(super) fn end_job(&mut self, agent: AgentId) -> Job {
        let job = self.agents[agent.index()].job.take().expect("only a job in hand ends");
        if job.kind == JobKind::WrapUp && self.agents[agent.index()].on_voice {
            self.change(agent, |state| state.on_voice = false);
        }
        self.observer.saw(self.now, &Fact::JobEnded { agent, job: job.kind });
        job
    }

    pub(super) fn job_done(&mut self, agent: AgentId) {
        let job = self.end_job(agent);
        match (job.kind, job.contact) {
            (JobKind::Greeting, Some(id)) => self.greeted(id),
            (JobKind::Reply, Some(id)) => self.replied(agent, id, job.factor),
            (JobKind::Task, Some(id)) => self.task_done(id),
            (JobKind::Talk, Some(id)) => self.talked(agent, id, job.factor),
            (JobKind::WrapUp, _) => self.agents[agent.index()].since = self.now,
            (kind, None) => panic!("{kind:?} is for somebody"),
        }
        self.go_on(agent);
    }

    /// What an agent does when something has fallen away: takes the next message in hand, then further contacts, or goes
    /// where it is due.
    pub(super) fn go_on(&mut self, agent: AgentId) {
        self.take_in_hand(agent);
        self.leave_if_due(agent);
        self.offer_waiting(&[agent]);
    }

    /// A greeting ends the first response; the answer to the same message is still owed.
    fn greeted(&mut self, id: ContactId) {
        self.stop_waiting(id);
        let contact = &mut self.contacts[id];
        contact.greeted = true;
        if contact.ended.is_none() {
            self.record_first_reply(id);
        }
        self.owe_answer(id);
    }

    fn replied(&mut self, agent: AgentId, id: ContactId, factor: f64) {
        self.stop_waiting(id);
        if self.contacts[id].ended.is_some() {
            if !self.comes_back_to_life(id) {
                return self.wait_for_close(id);
            }
            self.reengage(id);
            // The reply was the first thing it was sent.
            self.contacts[id].greeted = true;
        }
        let contact = &self.contacts[id];
        let response = self.now - contact.message_at;
        self.record_first_reply(id);
        self.observer.saw(self.now, &Fact::Replied { contact: &self.contacts[id], response });
        let contact = &mut self.contacts[id];
        contact.left_offline_message = false;
        contact.round += 1;
        contact.reply_patience_left = None;
        if contact.round < contact.rounds {
            self.let_think(id);
        } else {
            contact.turn = Turn::Nobody;
            self.chat_over(agent, id, factor);
        }
    }

    /// The last reply is sent: the agent wraps up, and the slot falls free at once or after a while.
    fn chat_over(&mut self, agent: AgentId, id: ContactId, factor: f64) {
        let contact = &self.contacts[id];
        let (key, round) = (contact.key, contact.round);
        let chat = self.model.queue(contact.queue).chat().expect("only chats have rounds");
        if let Some(linger) = chat.linger {
            self.end(id, End::Handled);
            self.calendar.set(self.now + linger.draw(key.draw(Purpose::Linger, 0)), Event::SilenceRanOut(id));
        } else {
            self.release(id);
            self.end(id, End::Handled);
            self.forget(id);
        }
        if let Some(wrap_up) = chat.wrap_up {
            let work = wrap_up.draw(key.draw(Purpose::WrapUp, round)).scaled(factor);
            self.start_job(agent, Job { kind: JobKind::WrapUp, contact: None, ends: self.now + work, factor });
        }
    }

    /// Whether a customer who left silently is reached by the reply, the less likely the longer ago the customer left.
    fn comes_back_to_life(&self, id: ContactId) -> bool {
        let contact = &self.contacts[id];
        let Some(reengagement) = self.model.queue(contact.queue).reengages else { return false };
        let half_lives = reengagement
            .half_life
            .map_or(0.0, |half_life| (self.now - contact.thinks_until).as_secs_f64() / half_life.as_secs_f64());
        contact.key.draw(Purpose::Reengages, 0).happens(reengagement.share * libm::exp2(-half_lives))
    }

    /// The customer thinks and writes again, unless the chat is closed before.
    pub(super) fn let_think(&mut self, id: ContactId) {
        let contact = &self.contacts[id];
        let queue = self.model.queue(contact.queue);
        let chat = queue.chat().expect("only chats have rounds");
        let thinks = chat.think.draw(contact.key.draw(Purpose::Think, contact.round));
        let closes = queue.idle_close.map(|_| silence(queue, contact)).filter(|&closes| closes < thinks);
        let contact = &mut self.contacts[id];
        contact.turn = Turn::Customer;
        contact.thinks_until = self.now + thinks;
        self.observer.saw(self.now, &Fact::Thinking { contact: &self.contacts[id], thinks: true });
        match closes {
            Some(closes) => self.calendar.set(self.now + closes, Event::SilenceRanOut(id)),
            None => self.calendar.set(self.now + thinks, Event::MessageCame(id)),
        }
    }

    /// A customer who left silently has been written to: the slot is held until the chat is closed.
    fn wait_for_close(&mut self, id: ContactId) {
        self.count_waiting(id, false);
        let contact = &mut self.contacts[id];
        contact.turn = Turn::Nobody;
        let contact = &self.contacts[id];
        let closes = silence(self.model.queue(contact.queue), contact);
        self.calendar.set(self.now + closes, Event::SilenceRanOut(id));
    }

    /// A chat is closed for the customer's silence. A living one is still thinking and will have to ask anew.
    pub(super) fn silence_ran_out(&mut self, id: ContactId) {
        let Place::Seat(agent) = self.contacts[id].place else { panic!("only a chat with an agent is closed") };
        self.release(id);
        if self.contacts[id].ended.is_some() {
            self.forget(id);
        } else {
            self.park(id, true);
        }
        self.go_on(agent);
    }

    pub(super) fn message_came(&mut self, id: ContactId) {
        let contact = &mut self.contacts[id];
        contact.message_at = self.now;
        contact.turn = Turn::Agent;
        let place = contact.place;
        if matches!(place, Place::Seat(_)) {
            self.observer.saw(self.now, &Fact::Thinking { contact: &self.contacts[id], thinks: false });
        }
        self.open_round(id);
        match place {
            Place::Seat(_) => self.owe_answer(id),
            Place::Parked { closed } => self.look_for_agent_again(id, closed),
            Place::Bot | Place::Filed | Place::WaitingQueue => panic!("{id:?} wrote without having been answered"),
        }
    }

    /// A call is over: the agent wraps up before it takes anything else.
    fn talked(&mut self, agent: AgentId, id: ContactId, factor: f64) {
        self.stop_waiting(id);
        let contact = &mut self.contacts[id];
        contact.turn = Turn::Nobody;
        let Channel::Voice(voice) = &self.model.queue(contact.queue).channel else { panic!("only calls are talked") };
        let wrap_up = voice
            .wrap_up
            .map(|distribution| distribution.draw(contact.key.draw(Purpose::WrapUp, contact.round)).scaled(factor));
        let left_silently = contact.ended.is_some();
        self.release(id);
        if !left_silently {
            self.end(id, End::Handled);
            if let Some(wrap_up) = wrap_up {
                self.change(agent, |state| state.on_voice = true);
                self.start_job(agent, Job { kind: JobKind::WrapUp, contact: None, ends: self.now + wrap_up, factor });
            }
        }
        self.forget(id);
    }
}

/// How long a contact's silence may last in this round before it is closed.
fn silence(queue: &Queue, contact: &Contact) -> Span {
    let idle_close = queue.idle_close.expect("a checked queue with silent abandonment closes idle chats");
    idle_close.draw(contact.key.draw(Purpose::IdleClose, contact.round))
}
