//! The chatbot: which contacts meet it, and how a session ends.

use crate::engine::fact::{End, Fact, Observer};
use crate::engine::state::{Engine, Event};
use crate::ids::ContactId;
use crate::model::{BotMode, Pressure};
use crate::random::key::Purpose;
use crate::units::Span;

impl<O: Observer> Engine<'_, O> {
    /// Hands a contact to the bot, if it meets the bot at this time of day.
    #[inline(always)]
    pub(crate) fn meets_bot(&mut self, id: ContactId) -> bool {
        let contact = &self.contacts[id];
        let Some(bot) = &self.model.bot else { return false };
        if self.disruptions.bot_off > 0 || bot.capacity.is_some_and(|capacity| self.with_bot >= capacity) {
            return false;
        }
        let meets = match bot.mode(contact.queue, self.now) {
            None | Some(BotMode::Assist(_)) => false,
            Some(BotMode::First | BotMode::Only) => true,
            Some(BotMode::Split(share)) => contact.key.draw(Purpose::MeetsBot, 0).happens(share),
            Some(BotMode::PeopleFirst(pressure)) => self.are_pressed(id, pressure),
        };
        if meets {
            let session = self.plan.bot_session.as_ref().expect("there is a bot");
            let session = session.draw(|| contact.key.draw(Purpose::BotSession, 0));
            self.calendar.set(self.now + session, Event::BotEnded(id));
            self.with_bot += 1;
            self.tell(Fact::MetBot { contact: id });
        }
        meets
    }

    /// Whether people are under so much pressure that the bot steps in.
    fn are_pressed(&self, id: ContactId, pressure: Pressure) -> bool {
        let contact = &self.contacts[id];
        let waiting_queue = self.plan.kind(contact.kind).waiting_queue;
        match pressure {
            Pressure::Suspended => self.route_after(id, Span::MAX).is_none(),
            Pressure::Waiting(most) => self.waiting[contact.queue.index()] > most,
            Pressure::Unanswered(most) => {
                let there = self.agents.iter().filter(|state| state.is_there());
                let works = there.filter(|state| {
                    self.model
                        .skill_set(state.skill_set)
                        .skills
                        .iter()
                        .any(|entry| entry.waiting_queue == waiting_queue)
                });
                let (mut agents, mut unanswered) = (0_u32, 0_u32);
                for state in works {
                    agents += 1;
                    unanswered += state.unanswered();
                }
                agents == 0 || f64::from(unanswered) > most * f64::from(agents)
            }
        }
    }

    /// The bot solved the contact, hands it over, or the customer gave up. Of contacts that
    /// arrived while the bot serves alone, those it doesn't solve are lost.
    pub(crate) fn bot_ended(&mut self, id: ContactId) {
        self.with_bot -= 1;
        let contact = &self.contacts[id];
        let bot = self.model.bot.as_ref().expect("a contact with the bot needs one");
        let solves = self.model.kind(contact.kind).bot_solves * self.disruptions.bot_solves;
        let outcome = contact.key.draw(Purpose::BotOutcome, 0);
        let is_lost = bot.mode(contact.queue, self.contacts.details(id).arrived) == Some(BotMode::Only);
        if outcome.happens(solves) {
            self.end(id, End::Contained);
            self.forget(id);
        } else if is_lost || !outcome.happens(1.0 - bot.gives_up) {
            self.end(id, End::LeftBot);
            self.forget(id);
        } else {
            self.contacts.details_mut(id).handed_over = true;
            self.ask_for_person(id);
        }
    }
}
