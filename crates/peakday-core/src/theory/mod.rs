//! What queueing theory gives without a simulation: the formulas of planners' calculators, to compare with what the
//! simulation saw.

mod erlang;

pub use erlang::{ErlangA, ErlangC, Mmn};
