//! A discrete-event simulator of an e-commerce contact centre on its peak day.

mod assess;
mod demand;
mod engine;
mod ids;
mod model;
mod observe;
mod random;
mod replicate;
mod stats;
mod units;
pub use assess::*;
pub use engine::*;
pub use observe::*;
pub use replicate::*;
