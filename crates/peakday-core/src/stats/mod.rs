//! Pure arithmetic on what was observed: histograms, levels over time, and estimates with their intervals.

mod estimate;
mod histogram;
mod level;

pub use estimate::{
    Estimate, Pairs, Share, binomial_interval, mean, paired_change, paired_difference, quantile, ratio,
};
pub use histogram::{Bucket, Histogram};
pub use level::{At, Levels, Moment};
