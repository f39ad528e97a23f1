//! Random numbers that are addressed, never consumed in order, and the distributions drawn from them.

pub mod distribution;
pub mod factor;
pub mod key;
mod lognormal;
pub mod sampler;
pub mod three_point;
