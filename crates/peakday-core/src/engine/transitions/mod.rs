//! State transitions: the only functions that change where a contact is, whose turn it is, and what agents are there
//! for.
//!
//! A transition does one thing and tells the observer, after it is true. It calls no handler and gives nothing to
//! anybody: what fell free by it, an agent or a contact, it returns, and its caller sees to that through `dispatch`.
//! Who forgets to leaves somebody waiting though an agent is free: the audit says so after the event.

mod agent;
mod contact;
mod crowding;
mod departure;
mod follow_up;
mod timer;
mod work;

use crate::ids::{AgentId, ContactId};

/// What transitions left to be given out: agents who may take something, and contacts that somebody may take.
#[derive(Debug, Default)]
pub(crate) struct Freed {
    /// Agents who came, or came back, or have another skill set.
    pub agents: Vec<AgentId>,
    /// Contacts that were taken from their agents.
    pub contacts: Vec<ContactId>,
}
