//! A discrete-event simulator of an e-commerce contact centre on its peak day.

mod ids;
mod model;
mod random;
mod units;
