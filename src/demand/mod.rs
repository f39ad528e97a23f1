//! Demand: contacts drawn from a source's curve.

mod arrivals;

pub use arrivals::Arrivals;
