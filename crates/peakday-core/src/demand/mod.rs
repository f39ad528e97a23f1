//! Demand: contacts drawn from a source's forecast, or replayed from its log.
//!
//! `process` draws from one curve, by the factors of `factors`; `replay` goes through a log; `arrivals` puts together
//! what a source has of these.

mod arrivals;
mod factors;
mod process;
mod replay;

pub use arrivals::Arrivals;
pub use factors::Surge;
pub use process::Process;
pub use replay::Replay;
