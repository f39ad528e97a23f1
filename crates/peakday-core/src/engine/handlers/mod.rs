//! What follows from each event, one file a subject. A handler decides, then changes the state through `transitions`,
//! and gives freed agents and contacts to `dispatch`.

mod arrival;
mod bot;
mod call;
mod chat;
mod incident;
mod job;
mod patience;
mod reallocation;
mod shift;
mod start;
mod task;
