//! Who gets what: a contact that asks finds an agent, and an agent who is free finds a contact.

mod agents;
mod requests;
