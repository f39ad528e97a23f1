//! The expected number of contacts over time.

use serde::{Deserialize, Serialize};

use crate::units::{Instant, Span};

/// A rate over time: steps in order of time that don't overlap; between them nothing comes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Curve {
    steps: Vec<Step>,
}

/// A stretch of time in which the rate runs straight from one value to another.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// First moment.
    pub from: Instant,
    /// First moment after.
    pub to: Instant,
    /// Contacts per hour at `from`.
    pub per_hour_from: f64,
    /// Contacts per hour just before `to`.
    pub per_hour_to: f64,
}

impl Step {
    /// Expected contacts in this stretch.
    pub fn expected(&self) -> f64 {
        f64::midpoint(self.per_hour_from, self.per_hour_to) * (self.to - self.from).as_hours_f64()
    }

    /// The part of this stretch inside [from, to), or `None` where there is none.
    pub fn clipped(&self, from: Instant, to: Instant) -> Option<Self> {
        let (cut_from, cut_to) = (self.from.max(from), self.to.min(to));
        if cut_from >= cut_to {
            return None;
        }
        let slope = (self.per_hour_to - self.per_hour_from) / (self.to - self.from).as_micros_f64();
        let at = |t: Instant| self.per_hour_from + slope * (t - self.from).as_micros_f64();
        Some(Self { from: cut_from, to: cut_to, per_hour_from: at(cut_from), per_hour_to: at(cut_to) })
    }
}

/// Expected contacts of one step of somebody's data: [from, to) and the number in it.
pub type Count = (Instant, Instant, f64);

impl Curve {
    /// A rate that is constant inside each step of the data. Steps are in order of time and don't overlap.
    pub fn constant_within(counts: &[Count]) -> Self {
        let steps = counts.iter().map(|&(from, to, expected)| {
            let per_hour = expected / (to - from).as_hours_f64();
            Step { from, to, per_hour_from: per_hour, per_hour_to: per_hour }
        });
        Self { steps: steps.collect() }
    }

    /// A continuous rate, straight in each half of a step, with the same expected number in every step as the data.
    ///
    /// At the edge of two steps the rate is the mean of theirs, held to at most twice the smaller one, so that the middle
    /// of each step, which makes up the difference, is never negative.
    pub fn linear_within(counts: &[Count]) -> Self {
        let flat = Self::constant_within(counts).steps;
        let edge = |left: Option<&Step>, right: Option<&Step>| match (left, right) {
            (Some(l), Some(r)) if l.to == r.from => {
                f64::midpoint(l.per_hour_from, r.per_hour_from).min(2.0 * l.per_hour_from.min(r.per_hour_from))
            }
            (Some(only), _) | (None, Some(only)) => only.per_hour_from,
            (None, None) => 0.0,
        };
        let mut steps = Vec::with_capacity(2 * flat.len());
        for (i, step) in flat.iter().enumerate() {
            let before = i.checked_sub(1).map(|j| &flat[j]);
            let starts = match before {
                Some(left) if left.to == step.from => edge(before, Some(step)),
                _ => step.per_hour_from,
            };
            let ends = match flat.get(i + 1) {
                Some(right) if step.to == right.from => edge(Some(step), Some(right)),
                _ => step.per_hour_from,
            };
            let half = step.from + Span::from_micros((step.to - step.from).as_micros() / 2);
            let middle = 2.0 * step.per_hour_from - f64::midpoint(starts, ends);
            steps.push(Step { from: step.from, to: half, per_hour_from: starts, per_hour_to: middle });
            steps.push(Step { from: half, to: step.to, per_hour_from: middle, per_hour_to: ends });
        }
        Self { steps }
    }

    /// The same shape with every rate times a factor.
    #[must_use]
    pub fn scaled(mut self, factor: f64) -> Self {
        for step in &mut self.steps {
            step.per_hour_from *= factor;
            step.per_hour_to *= factor;
        }
        self
    }

    /// The parts of the curve inside [from, to), in order of time.
    pub fn between(&self, from: Instant, to: Instant) -> impl Iterator<Item = Step> {
        let first = self.steps.partition_point(|step| step.to <= from);
        self.steps[first..].iter().take_while(move |step| step.from < to).filter_map(move |step| step.clipped(from, to))
    }

    /// Expected contacts in [from, to).
    pub fn expected(&self, from: Instant, to: Instant) -> f64 {
        self.between(from, to).map(|step| step.expected()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(expected: &[f64]) -> Vec<Count> {
        let at = |h: usize| Instant::of_hour(h as u64);
        expected.iter().enumerate().map(|(h, &n)| (at(h), at(h + 1), n)).collect()
    }

    #[test]
    fn a_linear_curve_keeps_every_steps_number_and_is_never_negative() {
        let counts = hours(&[0.0, 90.0, 3.0, 3.0, 40.0, 0.0]);
        let curve = Curve::linear_within(&counts);
        for &(from, to, expected) in &counts {
            assert!((curve.expected(from, to) - expected).abs() < 1e-9, "{from}: {}", curve.expected(from, to));
            assert!(curve.between(from, to).all(|s| s.per_hour_from >= 0.0 && s.per_hour_to >= 0.0));
        }
    }

    #[test]
    fn parts_add_up_to_the_whole() {
        let curve = Curve::linear_within(&hours(&[10.0, 20.0, 5.0]));
        let cut = Instant::of_hour(1) + Span::minutes(17);
        let (start, end) = (Instant::of_hour(0), Instant::of_hour(3));
        let parts = curve.expected(start, cut) + curve.expected(cut, end);
        assert!((parts - 35.0).abs() < 1e-9, "{parts}");
        assert!((curve.scaled(2.0).expected(start, end) - 70.0).abs() < 1e-9);
    }
}
