//! Pure arithmetic on what was observed: histograms, levels over time, and estimates with their intervals.

mod change;
mod difference;
mod estimate;
mod exact;
mod histogram;
mod level;

pub use change::{Cases, Overdispersion, count_change, mean_change, overdispersion};
pub use difference::{Difference, paired_ratios, unpaired_ratios};
pub use estimate::{
    Estimate, Pairs, Share, binomial_interval, mean, paired_change, paired_difference, quantile, ratio,
};
pub use exact::{AgreedDays, binomial_at_most, fisher, holm, independent_difference, mcnemar};
pub use histogram::{Bucket, Histogram};
pub use level::{At, Levels, Moment};
