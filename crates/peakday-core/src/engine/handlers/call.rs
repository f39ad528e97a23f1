//! The end of a call.

use crate::engine::fact::{End, JobKind, Observer};
use crate::engine::state::{Engine, Job};
use crate::ids::{AgentId, ContactId};
use crate::model::Channel;
use crate::random::key::Purpose;

impl<O: Observer> Engine<'_, O> {
    /// A call is over: the agent wraps up before it takes anything else.
    pub(crate) fn talked(&mut self, agent: AgentId, id: ContactId, factor: f64) {
        self.stop_waiting_with_agent(id);
        self.nobodys_turn(id);
        let contact = &self.contacts[id];
        let Channel::Voice(voice) = &self.queue_of(id).channel else { panic!("only on calls people talk") };
        let wrap_up = voice
            .wrap_up
            .map(|distribution| distribution.draw(contact.key.draw(Purpose::WrapUp, contact.round)).scaled(factor));
        let left_silently = contact.ended.is_some();
        self.release(id);
        if !left_silently {
            self.end(id, End::Handled);
            if let Some(wrap_up) = wrap_up {
                self.change(agent, |state| state.in_call = true);
                self.start_job(agent, Job { kind: JobKind::WrapUp, contact: None, ends: self.now + wrap_up, factor });
            }
        }
        self.forget(id);
    }
}
