//! State transitions: the only functions that change where a contact is, whose turn it is, and each agent's duty.
//!
//! A transition does one thing and tells the observer, after it is true. It calls no handler and assigns nothing: it
//! returns the agent or the contact that it freed, and its caller gives that to `dispatch`. What goes wrong: a caller
//! that forgets this leaves a contact waiting while an agent is free. The audit says so after the event; without it,
//! waits are too long.

mod agent;
mod ahead;
mod contact;
mod crowding;
mod departure;
mod follow_up;
mod timer;
mod work;
