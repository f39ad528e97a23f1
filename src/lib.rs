//! A discrete-event simulator of an e-commerce contact centre on its peak day.

mod ids;
mod model;
mod random;
mod scenario;
mod units;

pub use scenario::{Checked, Document, Fault, Faults, Files, Warning};
