//! Random numbers that are addressed, never consumed in order, and the laws drawn from them.

pub mod factor;
pub mod key;
pub mod law;
pub mod three_point;
