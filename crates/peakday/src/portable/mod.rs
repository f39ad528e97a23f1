//! Replications that travel: simulated on one machine, folded on another, with the bytes that one machine would have
//! given.
//!
//! A [`Bundle`] is a scenario with all that it reads. A part holds the outcomes of a range of its replications:
//! [`write()`] and [`Part`]. [`Parts`] says whether some of them are all of a run, and folds them.
//!
//! What goes wrong: parts of an edited scenario that are joined with older ones. Each part carries the fingerprint of
//! everything that moves its outcomes, so that they don't fit.

mod bundle;
mod part;
mod parts;

pub use bundle::Bundle;
pub use part::{Header, Part, PartTrouble, write};
pub use parts::{Parts, PartsTrouble};
