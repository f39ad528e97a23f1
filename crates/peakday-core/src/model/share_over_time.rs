//! A share that changes with the time that has passed: how many still buy, how many are still there.

use serde::{Deserialize, Serialize};

use crate::units::Span;

/// A share by the time that has passed: straight between points, constant after the last. The first point is at 0.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShareOverTime(Vec<(Span, f64)>);

impl ShareOverTime {
    /// A share through these points, which are in order of time and begin at 0.
    pub fn through(points: Vec<(Span, f64)>) -> Self {
        debug_assert!(points.first().is_some_and(|(at, _)| at.is_zero()) && points.is_sorted_by_key(|&(at, _)| at));
        Self(points)
    }

    /// The same share at all times.
    pub fn always(share: f64) -> Self {
        Self(vec![(Span::ZERO, share)])
    }

    /// The points it goes through, in order of time.
    pub fn points(&self) -> &[(Span, f64)] {
        &self.0
    }

    /// The share at once.
    pub fn at_once(&self) -> f64 {
        self.0.first().map_or(0.0, |&(_, share)| share)
    }

    /// The share after this time.
    pub fn after(&self, span: Span) -> f64 {
        let later = self.0.partition_point(|&(at, _)| at <= span);
        match (later.checked_sub(1).map(|before| self.0[before]), self.0.get(later)) {
            (Some((from, early)), Some(&(to, late))) => {
                let part = (span - from).as_micros_f64() / (to - from).as_micros_f64();
                early + part * (late - early)
            }
            (Some((_, share)), None) | (None, Some(&(_, share))) => share,
            (None, None) => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_runs_straight_between_points_and_stays_after_the_last() {
        let share = ShareOverTime::through(vec![(Span::ZERO, 1.0), (Span::minutes(10), 0.5), (Span::hours(8), 0.1)]);
        let at = [0, 5, 10, 245, 480, 9_999].map(|minutes| share.after(Span::minutes(minutes)));
        assert_eq!(at.map(|share| format!("{share:.2}")), ["1.00", "0.75", "0.50", "0.30", "0.10", "0.10"]);
        assert!((ShareOverTime::always(0.3).after(Span::hours(5)) - 0.3).abs() < 1e-12);
    }
}
