//! Named parts of the horizon: warm-up, pre-sale, first wave, second wave.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::units::Instant;

/// A part of the horizon that reports group by. It begins and ends with reporting intervals, so that its figures are
/// sums of theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phase {
    /// The phase's name in the scenario.
    pub name: String,
    /// First moment.
    pub from: Instant,
    /// First moment after.
    pub to: Instant,
    /// The reporting intervals in it.
    pub intervals: Range<usize>,
}
