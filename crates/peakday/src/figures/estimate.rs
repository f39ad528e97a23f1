//! The numbers that make up an estimate, as the tables name them.

use crate::assess::Summary;

/// A number of an estimate: a column of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EstimatePart {
    /// The estimate itself.
    Value,
    /// The low end of its confidence interval.
    Low,
    /// The high end.
    High,
    /// The 5th percentile of the figure of one replication.
    P5,
    /// Its median.
    P50,
    /// Its 95th percentile.
    P95,
}

impl EstimatePart {
    /// All of them, in the order of the columns.
    pub const ALL: [Self; 6] = [Self::Value, Self::Low, Self::High, Self::P5, Self::P50, Self::P95];

    /// The name of its column.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Low => "low",
            Self::High => "high",
            Self::P5 => "p5",
            Self::P50 => "p50",
            Self::P95 => "p95",
        }
    }

    /// Its name in JSON, where the estimate is called what it is: a mean.
    pub const fn json_name(self) -> &'static str {
        match self {
            Self::Value => "mean",
            other => other.name(),
        }
    }

    /// The number; `None` where it isn't known.
    pub fn of(self, summary: Option<Summary>) -> Option<f64> {
        let Summary { estimate, spread } = summary?;
        match self {
            Self::Value => Some(estimate.mean),
            Self::Low => estimate.low,
            Self::High => estimate.high,
            Self::P5 => spread.map(|spread| spread[0]),
            Self::P50 => spread.map(|spread| spread[1]),
            Self::P95 => spread.map(|spread| spread[2]),
        }
    }
}
