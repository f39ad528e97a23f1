//! State transitions: the only functions that change where a contact is, whose turn it is, and each agent's duty.
//!
//! A transition does one thing and tells the observer, after it is true. It calls no handler and assigns nothing: it
//! returns the agent or the contact that it freed, and its caller gives that to `dispatch`. What goes wrong: a caller
//! that forgets this leaves a contact waiting while an agent is free. The audit says so after the event; without it,
//! waits are too long.

mod agent;
mod contact;
mod crowding;
mod departure;
mod follow_up;
mod timer;
mod work;

use crate::ids::{AgentId, ContactId};

/// What transitions left for dispatch: agents who may take a contact, and contacts that an agent may take.
#[derive(Debug, Default)]
pub(crate) struct Freed {
    /// Agents who came, or came back, or have another skill set.
    pub agents: Vec<AgentId>,
    /// Contacts that were taken from their agents.
    pub contacts: Vec<ContactId>,
}
