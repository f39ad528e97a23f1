//! The quantiles that are reported of times.

/// A quantile of times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(usize)]
pub enum Quantile {
    /// The median.
    P50,
    /// The 90th percentile.
    P90,
    /// The 99th percentile.
    P99,
}

impl Quantile {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 3] = [Self::P50, Self::P90, Self::P99];

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::P50 => "p50",
            Self::P90 => "p90",
            Self::P99 => "p99",
        }
    }

    /// Its name in headings, in every language.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::P50 => "P50",
            Self::P90 => "P90",
            Self::P99 => "P99",
        }
    }

    /// The share of all times that are at most as long.
    pub const fn share(self) -> f64 {
        match self {
            Self::P50 => 0.5,
            Self::P90 => 0.9,
            Self::P99 => 0.99,
        }
    }
}
