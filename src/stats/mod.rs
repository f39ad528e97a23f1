//! Pure arithmetic on what was seen: histograms, levels over time, and estimates with their intervals.

mod histogram;
mod interval;
mod level;

pub use histogram::Histogram;
pub use interval::{Estimate, Share, binomial_interval, mean, quantile, ratio};
pub use level::Level;
