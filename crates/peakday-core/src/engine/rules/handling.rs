//! What an agent does next for a contact, and how long that takes: the time drawn for the customer, times the factors
//! of the kind, the skill set, the agent, and of everything that makes work slower or faster in the course of a day.
//!
//! What goes wrong: a factor that is applied twice, or to one kind of work only, changes handling times by little.
//! Nothing fails; the hand-worked days see it.

use crate::engine::fact::{JobKind, Observer};
use crate::engine::plan::Medium;
use crate::engine::state::{AgentState, Engine};
use crate::ids::{AgentId, ContactId};
use crate::model::{Attend, BotMode, Greeting};
use crate::random::key::Purpose;
use crate::units::Span;

impl<O: Observer> Engine<'_, O> {
    /// Which of its messages an agent answers next.
    #[inline(always)]
    pub(crate) fn next_message(&self, agent: AgentId) -> Option<ContactId> {
        let state = &self.agents[agent.index()];
        let head = state.list.head()?;
        let listed = || state.list.iter(&self.contacts);
        match state.attend {
            Attend::Oldest => Some(head),
            Attend::NewFirst => Some(listed().find(|&id| !self.contacts[id].replied).unwrap_or(head)),
            Attend::SaveDeadline => {
                let limit = |id: &ContactId| {
                    let contact = &self.contacts[*id];
                    let chat = self.model.queue(contact.queue).chat()?;
                    let at = contact.message_at + chat.limits[usize::from(contact.replied)]?;
                    (at >= self.now).then_some(at)
                };
                let savable = listed().filter_map(|id| Some((limit(&id)?, id)));
                // Equal limits in the order of the list.
                Some(savable.min_by_key(|(at, _)| *at).map_or(head, |(_, id)| id))
            }
        }
    }

    /// What an agent has to do for a contact next, and how long it takes before any factor.
    pub(crate) fn next_work(&self, id: ContactId) -> (JobKind, Span) {
        let contact = &self.contacts[id];
        let left_silently = contact.ended.is_some();
        let queue = self.plan.queue(contact.queue);
        let address = |purpose| contact.key.draw(purpose, contact.round);
        match (queue.medium, self.model.queue(contact.queue).chat().and_then(|chat| chat.greeting)) {
            // The line is abandoned: the agent finds that out and hangs up.
            (Medium::Voice, _) if left_silently => (JobKind::Talk, queue.silence_of(contact.key, contact.round)),
            (Medium::Voice, _) => (JobKind::Talk, queue.work.draw(|| address(Purpose::Talk))),
            (Medium::Task, _) => (JobKind::Task, queue.work.draw(|| contact.key.draw(Purpose::Work, 0))),
            (Medium::Chat, Some(Greeting::ByHand(greeting))) if !contact.greeted && !left_silently => {
                (JobKind::Greeting, greeting.draw(contact.key.draw(Purpose::Greeting, 0)))
            }
            (Medium::Chat, _) => (JobKind::Reply, queue.reply_of(contact.key, contact.round)),
        }
    }

    /// The factor that an agent's work for a contact is multiplied by. Waiting on an abandoned line takes every agent
    /// the same time.
    #[inline(always)]
    pub(crate) fn factor(&self, agent: AgentId, id: ContactId, kind: JobKind) -> f64 {
        let contact = &self.contacts[id];
        if kind == JobKind::Talk && contact.ended.is_some() {
            return 1.0;
        }
        let state = &self.agents[agent.index()];
        let factor = self.plan.kind(contact.kind).factor(state.skill_set) * state.factor;
        if self.plan.pace_varies { factor * self.pace(agent, id, kind) } else { factor }
    }

    /// What makes work slower or faster in the course of a day: practice, fatigue, training others, the bot's help,
    /// open chats, incidents.
    #[inline(always)]
    fn pace(&self, agent: AgentId, id: ContactId, kind: JobKind) -> f64 {
        let contact = &self.contacts[id];
        let state = &self.agents[agent.index()];
        let queue = self.plan.queue(contact.queue);
        let mut pace = self.disruptions.work(contact.queue);
        if self.plan.changes_pace[state.team.index()] {
            pace *= self.pace_of_agent(state);
        }
        if let Some(factor) = self.plan.handed_over_factor
            && self.contacts.details(id).handed_over
        {
            pace *= factor;
        }
        if kind != JobKind::Reply {
            return pace;
        }
        if queue.is_assisted
            && self.disruptions.bot_off == 0
            && let Some(BotMode::Assist(time)) =
                self.model.bot.as_ref().and_then(|bot| bot.mode(contact.queue, self.now))
        {
            pace *= time;
        }
        pace * (1.0 + queue.slowdown * f64::from(state.open().saturating_sub(1)))
    }

    /// The same of what changes with the agent: practice, fatigue, training others.
    #[inline(never)]
    fn pace_of_agent(&self, state: &AgentState) -> f64 {
        let team = self.model.team(state.team);
        let mut pace = team.learning.map_or(1.0, |learning| learning.factor(state.handled));
        pace *= team.fatigue.map_or(1.0, |fatigue| fatigue.factor(self.now - state.began));
        for &(trained, factor) in &self.plan.coached_by[state.team.index()] {
            if self.is_anybody_there(trained) {
                pace *= factor;
            }
        }
        pace
    }
}
