//! What queueing theory says without a simulation: the formulas that planners' calculators use, to be set beside
//! what the simulation saw.

mod erlang;

pub use erlang::{ErlangA, ErlangC, Mmn};
