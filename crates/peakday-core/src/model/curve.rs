//! The expected number of contacts over time.

use serde::{Deserialize, Serialize};

use crate::units::{Instant, Span};

/// A rate over time: steps in order of time that don't overlap; between them the rate is 0.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Curve {
    steps: Vec<Step>,
}

/// A step in which the rate runs straight, or falls by half in each half-life.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// First moment.
    pub from: Instant,
    /// First moment after.
    pub to: Instant,
    /// Contacts per hour at `from`.
    pub per_hour_from: f64,
    /// How the rate goes on from there.
    pub shape: Shape,
}

/// How the rate runs inside a step.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Shape {
    /// Straight to another value.
    Linear {
        /// Contacts per hour just before the step's end.
        per_hour_to: f64,
    },
    /// Falling exponentially.
    Decay {
        /// After how long half is left.
        half_life: Span,
    },
}

/// How fast something decays, as a rate per hour.
fn decay_per_hour(half_life: Span) -> f64 {
    std::f64::consts::LN_2 / half_life.as_hours_f64()
}

impl Step {
    /// Expected contacts in this step.
    pub fn expected(&self) -> f64 {
        let hours = (self.to - self.from).as_hours_f64();
        match self.shape {
            Shape::Linear { per_hour_to } => f64::midpoint(self.per_hour_from, per_hour_to) * hours,
            Shape::Decay { half_life } => {
                let decay = decay_per_hour(half_life);
                self.per_hour_from * -libm::expm1(-decay * hours) / decay
            }
        }
    }

    /// The part of this step inside [from, to); `None` if there is none.
    pub fn clipped(&self, from: Instant, to: Instant) -> Option<Self> {
        let (cut_from, cut_to) = (self.from.max(from), self.to.min(to));
        if cut_from >= cut_to {
            return None;
        }
        let cut = Self { from: cut_from, to: cut_to, ..*self };
        Some(match self.shape {
            Shape::Linear { per_hour_to } => {
                let slope = (per_hour_to - self.per_hour_from) / (self.to - self.from).as_micros_f64();
                let at = |t: Instant| self.per_hour_from + slope * (t - self.from).as_micros_f64();
                Self { per_hour_from: at(cut_from), shape: Shape::Linear { per_hour_to: at(cut_to) }, ..cut }
            }
            Shape::Decay { half_life } => {
                let hours = (cut_from - self.from).as_hours_f64();
                Self { per_hour_from: self.per_hour_from * libm::exp(-decay_per_hour(half_life) * hours), ..cut }
            }
        })
    }

    /// The same step with its rate times a factor.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        let shape = match self.shape {
            Shape::Linear { per_hour_to } => Shape::Linear { per_hour_to: per_hour_to * factor },
            decay @ Shape::Decay { .. } => decay,
        };
        Self { per_hour_from: self.per_hour_from * factor, shape, ..self }
    }

    /// The same step, ready to be asked many times when it reaches a number.
    pub fn cumulated(&self) -> Cumulated {
        let length = self.to - self.from;
        let growth = match self.shape {
            Shape::Linear { per_hour_to } => Growth::Linear {
                square: self.per_hour_from * self.per_hour_from,
                double_slope: 2.0 * ((per_hour_to - self.per_hour_from) / length.as_hours_f64()),
            },
            Shape::Decay { half_life } => Growth::Decay { decay: decay_per_hour(half_life) },
        };
        let longest = Span::from_micros(length.as_micros() - 1);
        Cumulated { from: self.from, longest, per_hour_from: self.per_hour_from, growth }
    }
}

/// A step by the number of contacts that are expected from its beginning on.
#[derive(Clone, Copy, Debug)]
pub struct Cumulated {
    from: Instant,
    /// From there to the last moment of the step.
    longest: Span,
    per_hour_from: f64,
    growth: Growth,
}

/// How that number grows.
#[derive(Clone, Copy, Debug)]
enum Growth {
    /// The square of the first rate, and twice how much the rate rises in an hour.
    Linear { square: f64, double_slope: f64 },
    /// How fast the rate falls, per hour.
    Decay { decay: f64 },
}

impl Cumulated {
    /// The moment up to which this many contacts are expected, fewer than in the whole step.
    #[inline]
    pub fn reaches(&self, expected: f64) -> Instant {
        let hours = match self.growth {
            Growth::Linear { square, double_slope } => {
                // The root of rate * x + slope / 2 * x^2 = expected, in the form without cancellation.
                let discriminant = (square + double_slope * expected).max(0.0);
                2.0 * expected / (self.per_hour_from + discriminant.sqrt())
            }
            Growth::Decay { decay } => -libm::log1p(-expected * decay / self.per_hour_from) / decay,
        };
        self.from + Span::HOUR.scaled(hours).min(self.longest)
    }
}

/// How many half-lives of a spike are simulated.
const HALF_LIVES: u64 = 12;

/// Expected contacts of one step of a forecast: [from, to) and the number in it.
pub(super) type Count = (Instant, Instant, f64);

impl Curve {
    /// A rate that is constant inside each step of the data. Steps are in order of time and don't overlap.
    pub fn constant_within(counts: &[Count]) -> Self {
        let steps = counts.iter().map(|&(from, to, expected)| {
            let per_hour = expected / (to - from).as_hours_f64();
            Step { from, to, per_hour_from: per_hour, shape: Shape::Linear { per_hour_to: per_hour } }
        });
        Self { steps: steps.collect() }
    }

    /// A continuous rate, straight in each half of a step, with the same expected number in every step as the data.
    ///
    /// At the edge of two steps the rate is the mean of theirs, limited to twice the smaller one, so that the middle of
    /// each step, which makes up the difference, is never negative.
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
            let straight = |from, to, starts, ends| Step {
                from,
                to,
                per_hour_from: starts,
                shape: Shape::Linear { per_hour_to: ends },
            };
            steps.push(straight(step.from, half, starts, middle));
            steps.push(straight(half, step.to, middle, ends));
        }
        Self { steps }
    }

    /// A spike of this many contacts from `at` on: the rate rises straight from 0 during `rise`, then falls by half in
    /// every `half_life`, which is above 0.
    ///
    /// It ends after twelve half-lives, when one in 4,096 of the contacts after the peak would be left; `contacts`
    /// is the number that come.
    pub fn spike(at: Instant, contacts: f64, rise: Span, half_life: Span) -> Self {
        let peak_at = at + rise;
        let ends = peak_at + Span::from_micros(half_life.as_micros().saturating_mul(HALF_LIVES));
        let rises = Step { from: at, to: peak_at, per_hour_from: 0.0, shape: Shape::Linear { per_hour_to: 1.0 } };
        let falls = Step { from: peak_at, to: ends, per_hour_from: 1.0, shape: Shape::Decay { half_life } };
        let steps = if rise.is_zero() { vec![falls] } else { vec![rises, falls] };
        let curve = Self { steps };
        let expected = curve.expected(at, ends);
        curve.scaled(contacts / expected)
    }

    /// The first moment after the last step.
    pub fn end(&self) -> Instant {
        self.steps.last().map_or(Instant::default(), |step| step.to)
    }

    /// The same shape with every rate times a factor.
    #[must_use]
    pub fn scaled(mut self, factor: f64) -> Self {
        for step in &mut self.steps {
            *step = step.scaled(factor);
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
            let rates = curve.between(from, to).flat_map(|step| match step.shape {
                Shape::Linear { per_hour_to } => [step.per_hour_from, per_hour_to],
                Shape::Decay { .. } => panic!("a curve of data doesn't decay"),
            });
            assert!(rates.into_iter().all(|rate| rate >= 0.0));
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

    /// 900 contacts, 5 minutes of rising and a half-life of 25 minutes: with a peak of p an hour, p / 24 come while it
    /// rises and p x 25 / 60 / ln 2 x (1 - 2^-12) after, so p is 1,400.4 an hour.
    #[test]
    fn a_spike_rises_straight_and_falls_by_halves() {
        let at = Instant::of_hour(19) + Span::minutes(50);
        let spike = Curve::spike(at, 900.0, Span::minutes(5), Span::minutes(25));
        let minutes = |m| at + Span::minutes(m);
        let expected = |from, to| spike.expected(minutes(from), minutes(to));
        assert!((spike.expected(at, spike.end()) - 900.0).abs() < 1e-9);
        assert_eq!(spike.end(), minutes(5 + 12 * 25));
        let peak = 900.0 / (1.0 / 24.0 + 25.0 / 60.0 / std::f64::consts::LN_2 * (1.0 - 2.0_f64.powi(-12)));
        assert!((expected(0, 5) - peak / 24.0).abs() < 1e-9, "{}", expected(0, 5));
        assert!((expected(30, 55) / expected(5, 30) - 0.5).abs() < 1e-9);
        assert!((expected(5, 30) - (peak * 25.0 / 60.0 / std::f64::consts::LN_2) / 2.0).abs() < 1e-9);
    }

    #[test]
    fn a_step_is_left_where_so_many_are_expected() {
        let spike = Curve::spike(Instant::of_hour(5), 900.0, Span::minutes(5), Span::minutes(25));
        for step in spike.between(Instant::of_hour(5), Instant::of_hour(6)) {
            for share in [0.001, 0.3, 0.999] {
                let at = step.cumulated().reaches(share * step.expected());
                let expected = step.clipped(step.from, at).expect("time has passed").expected();
                assert!((expected / step.expected() - share).abs() < 1e-6, "{step:?} {share}");
            }
        }
    }
}
