//! Integration tests: whole scenarios in, what a user sees out.

mod faults; // the message for every way in which a scenario can be wrong, as its reader sees it
mod language; // what sound scenarios are checked into
mod robust; // nothing that is written makes reading it panic
