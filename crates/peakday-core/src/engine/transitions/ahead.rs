//! Replies that are known ahead. An agent who answers the oldest message first, and whom nothing interrupts, begins the
//! reply to a message when those before it are done: so its end is known when the message comes. It needs no event, and
//! no list: a chat waits for its customer's next message alone, or for the end of its last reply, which frees the slot.
//! The plan says for which models that holds (`answers_ahead`), and the observer whether it may be told of a reply
//! before it ends ([`Observer::IN_ORDER`]).
//!
//! What goes wrong: a feature that interrupts replies, or asks what an agent has in hand, and isn't named in the plan's
//! flag, finds agents who have nothing to do. The test below compares both ways.

use super::agent::turn_to;
use crate::engine::fact::{Fact, JobKind, Observer, Reply};
use crate::engine::state::{Engine, Event, Job, Turn};
use crate::ids::{AgentId, ContactId};
use crate::random::key::Purpose;
use crate::units::Instant;

impl<O: Observer> Engine<'_, O> {
    /// Whether replies are known ahead.
    #[inline(always)]
    pub(crate) fn answers_ahead(&self) -> bool {
        !O::IN_ORDER && self.plan.answers_ahead
    }

    /// The message of a contact is answered when its agent is done with those before. Sets the event after that.
    #[inline(never)]
    pub(crate) fn answer_ahead(&mut self, id: ContactId) {
        let contact = &mut self.contacts[id];
        let agent = contact.assigned_to().unwrap_or_else(|| panic!("{id:?} is with no agent"));
        let state = &mut self.agents[agent.index()];
        let (key, round, queue) = (contact.key, contact.round, self.plan.queue(contact.queue));
        let work = queue.reply_of(key, round) + turn_to(state, contact, queue);
        // Nothing changes the pace of work in the course of these days.
        let work = work.scaled(self.plan.kind(contact.kind).factor(state.skill_set) * state.factor);
        let begins = state.done_at.max(self.now);
        let ends = begins + work;
        state.done_at = ends;
        if ends >= self.stops {
            return self.answer_never(agent, id, begins);
        }
        let (response, goes_on) = (ends - contact.message_at, round + 1 < contact.rounds);
        contact.round = round + 1;
        let is_first = !std::mem::replace(&mut contact.replied, true);
        self.observer.saw_reply(&Reply { contact: id, agent, round, begins, ends, response, is_first, goes_on });
        if !goes_on {
            return self.await_last_reply(agent, id, ends);
        }
        self.answered_ahead += 1;
        let think = queue.think.as_ref().expect("only chats have rounds");
        let writes = ends + think.draw(|| key.draw(Purpose::Think, round + 1));
        contact.pass_turn(Turn::Customer);
        contact.thinks_until = writes;
        self.calendar.set(writes, Event::MessageCame(id));
    }

    /// The simulation stops before the reply ends.
    #[cold]
    fn answer_never(&mut self, agent: AgentId, id: ContactId, begins: Instant) {
        self.contacts[id].pass_turn(Turn::Customer);
        if begins < self.stops {
            self.tell_ahead(begins, Fact::JobStarted { agent, job: JobKind::Reply, contact: Some(id) });
        }
    }

    /// The last reply of a chat ends at a moment. Of those of an agent, the first is what it has in hand.
    fn await_last_reply(&mut self, agent: AgentId, id: ContactId, ends: Instant) {
        let contact = &mut self.contacts[id];
        contact.thinks_until = ends;
        contact.pass_turn(Turn::Agent);
        let state = &mut self.agents[agent.index()];
        state.list.push_back(&mut self.contacts, id);
        if state.job.is_none() {
            self.await_next_last_reply(agent);
        }
    }

    /// The next of an agent's last replies becomes what it has in hand, if there is one.
    #[inline(always)]
    pub(crate) fn await_next_last_reply(&mut self, agent: AgentId) {
        let state = &mut self.agents[agent.index()];
        let Some(id) = state.list.head() else { return };
        state.list.remove(&mut self.contacts, id);
        let contact = &mut self.contacts[id];
        contact.pass_turn(Turn::InHand);
        let ends = contact.thinks_until;
        state.job = Some(Job { kind: JobKind::Reply, contact: Some(id), ends, factor: 1.0 });
        self.calendar.set(ends, Event::JobDone(agent));
    }
}

#[cfg(test)]
mod tests {
    use crate::engine::{Fact, Message, Observer, Plan, Reply};
    use crate::model::Model;
    use crate::observe::Recorder;
    use crate::units::Instant;

    /// An observer during whose days the engine checks itself after every event, and which gets all facts in the order
    /// of their moments, or may be told of replies before they end.
    struct Audited<O, const IN_ORDER: bool>(O);

    impl<O: Observer, const IN_ORDER: bool> Observer for Audited<O, IN_ORDER> {
        const AUDIT: bool = true;
        const IN_ORDER: bool = IN_ORDER;

        fn saw(&mut self, at: Instant, fact: &Fact) {
            self.0.saw(at, fact);
        }

        fn saw_message(&mut self, at: Instant, message: &Message) {
            self.0.saw_message(at, message);
        }

        fn saw_reply(&mut self, reply: &Reply) {
            self.0.saw_reply(reply);
        }
    }

    /// The model of a scenario: over as text from the crate that reads scenarios, which knows this one from outside.
    fn model(text: &str) -> Model {
        let checked = peakday_scenario::Document::parse("chats", text.to_owned());
        let checked = checked.and_then(|document| document.check(&peakday_scenario::NoFiles));
        let model = serde_json::to_vec(&checked.expect("the scenario is sound").model).expect("a model is data");
        serde_json::from_slice(&model).expect("what was written can be read")
    }

    /// Two queues; how each is routed, what chats take, and when a shift and the drain end, vary.
    fn scenario(routing: &str, chat: &str, (hours, drain): (&str, &str)) -> String {
        let queue = format!("channel = \"chat\"\nassign = \"pool\"\nrouting = \"{routing}\"\n{chat}");
        format!(
            r#"
            [run]
            start = "2026-11-11T08:00"
            end = "2026-11-11T11:00"
            warm_up = "30m"
            drain = "{drain}"
            [[source]]
            name = "early"
            queue = "presales"
            hourly = [20, 20, 20, 20, 20, 20, 20, 20, 90, 150, 60, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20]
            [[source]]
            name = "late"
            queue = "after-sales"
            hourly = [5, 5, 5, 5, 5, 5, 5, 5, 20, 30, 60, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5]
            [[queue]]
            name = "presales"
            {queue}
            [[queue]]
            name = "after-sales"
            {queue}
            [[team]]
            name = "all"
            works = ["presales", {{ queue = "after-sales", handling_factor = 1.5 }}]
            max_concurrency = 3
            speed_cv = 0.2
            [[team]]
            name = "few"
            works = ["after-sales"]
            max_concurrency = 2
            [[shift]]
            team = "all"
            agents = 3
            hours = "{hours}"
            [[shift]]
            team = "few"
            agents = 1
            hours = "07:00-12:00"
            [[follow_up]]
            name = "again"
            from = "presales"
            on = "handled"
            to = "after-sales"
            probability = 0.3
            delay = {{ mean = "10m" }}
            rounds = {{ mean = 2 }}
            same_agent = true
            [[target]]
            name = "soon"
            queue = "presales"
            figure = "response"
            within = "60s"
            share = 0.9
            "#
        )
    }

    /// Replies of constant times end at the same moments as messages come and shifts end; a drain of a minute stops
    /// them halfway.
    #[test]
    fn replies_known_ahead_give_the_same_bytes_as_replies_event_by_event() {
        let constant = r#"rounds = { mean = 3 }
            reply = "20s"
            think = "40s""#;
        let varied = r#"rounds = { mean = 4 }
            first_reply = { mean = "5s", cv = 0.5 }
            reply = { mean = "25s", cv = 0.8 }
            think = { mean = "40s", cv = 1.0 }
            switch_time = "2s"
            canned = { share = 0.3, handling_factor = 0.2 }
            patience = { mean = "2m", dist = "exponential" }
            patience_until = "assignment""#;
        let ends = [("07:00-12:00", "4h"), ("08:00-10:00", "1m")];
        for routing in ["least_loaded", "longest_idle", "round_robin", "random"] {
            for (chat, ends) in [constant, varied].into_iter().flat_map(|chat| ends.map(|ends| (chat, ends))) {
                let model = model(&scenario(routing, chat, ends));
                let plan = Plan::of(&model);
                assert!(plan.answers_ahead, "replies of this model are known ahead");
                for replication in 0..5 {
                    let (mut ahead, mut in_order) = (Recorder::new(&model), Recorder::new(&model));
                    let events = plan.simulate_while(replication, Audited::<_, false>(&mut ahead), &|_| true);
                    let others = plan.simulate_while(replication, Audited::<_, true>(&mut in_order), &|_| true);
                    assert_eq!(events, others, "{routing} {chat}");
                    let outcomes = [ahead, in_order].map(|recorder| recorder.finish(replication, events.unwrap_or(0)));
                    assert!(outcomes[0] == outcomes[1], "{routing} {chat} {ends:?}");
                }
            }
        }
    }
}
