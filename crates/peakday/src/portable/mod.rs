//! Replications that travel: simulated on one machine, folded on another, with the bytes that one machine would have
//! given.
//!
//! A [`Bundle`] is a scenario with all that it reads. A part holds the outcomes of a range of its replications:
//! [`write()`] and [`Part`]. [`Parts`] says whether some of them are all of a run, and folds them. A [`Plan`] cuts a
//! run or a study into tasks that need nothing but it.
//!
//! What goes wrong: parts of an edited scenario that are joined with older ones. Each part carries the fingerprint of
//! everything that moves its outcomes, so that they don't fit.

mod bundle;
mod packed;
mod part;
mod parts;
mod plan;

pub use bundle::Bundle;
pub use part::{Header, Part, PartTrouble, write};
pub use parts::{Parts, PartsTrouble};
pub use plan::{
    Answers, ComparedFile, ComparedPlans, GridTrouble, MergeTrouble, Merged, Plan, PlanTrouble, RosterSearch, Study,
    check_grid,
};
