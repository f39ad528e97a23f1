//! Pure arithmetic on what was seen: histograms, levels over time, and estimates with their intervals.

mod histogram;
mod interval;
mod level;

pub use histogram::Histogram;
pub use interval::{
    Estimate, Pairs, Share, binomial_interval, mean, paired_change, paired_difference, quantile, ratio,
};
pub use level::Level;
