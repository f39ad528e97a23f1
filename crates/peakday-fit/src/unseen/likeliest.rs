//! The most likely curve, with the two shares: rounds of an EM algorithm, each a product-limit estimate.

use super::{Row, ratio};

/// What was observed, by the steps of the curve.
#[derive(Clone, Debug, Default)]
pub(super) struct Observed {
    pub steps: Vec<AtStep>,
    /// Single waits before the first step: nobody is gone there.
    pub single_before: f64,
    /// All who are known to have lasted.
    pub went_on: f64,
}

/// Ends at a step; of the rest, those from it up to the next one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct AtStep {
    pub at: f64,
    pub ended: f64,
    pub over: f64,
    pub longer: f64,
    pub single: f64,
    pub open: f64,
}

/// A curve by its steps, and the two shares.
#[derive(Clone, Debug)]
pub(super) struct Guess {
    pub survival: Vec<f64>,
    pub silent: f64,
    pub enough: f64,
}

impl Observed {
    /// The curve steps where an end was seen. Where none was, an unseen end may lie between the last time at which a
    /// duration lasted and the first at which one was over: the step is at the latter.
    pub(super) fn of(rows: &[Row]) -> Self {
        let mut observed = Self::default();
        let mut lasted = true;
        for row in rows {
            if row.ended > 0 || (row.over > 0 && lasted) {
                observed.steps.push(AtStep { at: row.at, ..AtStep::default() });
            }
            observed.went_on += row.longer as f64;
            let [ended, over, longer, single, open] =
                [row.ended, row.over, row.longer, row.single, row.open].map(|count| count as f64);
            observed.add(AtStep { at: row.at, ended, over, longer, single, open });
            lasted = row.longer > 0;
        }
        observed
    }

    /// Adds what is from the last step on.
    fn add(&mut self, more: AtStep) {
        let Some(step) = self.steps.last_mut() else {
            self.single_before += more.single;
            return;
        };
        step.ended += more.ended;
        step.over += more.over;
        step.longer += more.longer;
        step.single += more.single;
        step.open += more.open;
    }

    /// The same with some of the steps.
    pub(super) fn with_steps(&self, kept: &[bool]) -> Self {
        let mut fewer = Self { steps: Vec::new(), ..*self };
        for (step, is_kept) in self.steps.iter().zip(kept) {
            if *is_kept {
                fewer.steps.push(*step);
            } else {
                fewer.add(*step);
            }
        }
        fewer
    }

    /// Rounds until nothing changes.
    pub(super) fn most_likely(&self) -> Guess {
        /// Shares that differ by less are the same to anybody.
        const TOLERANCE: f64 = 1e-10;
        const MOST_ROUNDS: usize = 20_000;
        let first = self.steps.iter().map(|step| (step.ended.max(0.5), step.longer + step.single + step.open));
        let mut guess = Guess { survival: product_limit(first), silent: 0.3, enough: 0.3 };
        for _ in 0..MOST_ROUNDS {
            let next = self.round(&guess);
            let moved = next.distance(&guess);
            guess = next;
            if moved < TOLERANCE {
                break;
            }
        }
        guess
    }

    /// A round: waits of which nobody knows are shared out as the guess has it, and the guess is made again of all.
    fn round(&self, guess: &Guess) -> Guess {
        let [mut seen, mut silent, mut with_one] = [0.0, 0.0, self.single_before];
        for (step, &lasts) in self.steps.iter().zip(&guess.survival) {
            let (single, open) = guess.gone(step, lasts);
            seen += step.ended;
            silent += single + open;
            with_one += step.single - single;
        }
        Guess {
            survival: product_limit(self.shared_out(guess)),
            silent: ratio(silent, silent + seen),
            enough: ratio(with_one, with_one + self.went_on),
        }
    }

    /// How many ended at each step, and how many lasted beyond it of whom no more is known, as expected.
    fn shared_out(&self, guess: &Guess) -> Vec<(f64, f64)> {
        // From the last step to the first: unseen ends, by the share that was over when they were.
        let mut unseen = 0.0;
        let masses = guess.masses();
        let mut shared: Vec<(f64, f64)> = (0..self.steps.len())
            .rev()
            .map(|at| {
                let (step, lasts) = (&self.steps[at], guess.survival[at]);
                let (single, open) = guess.gone(step, lasts);
                unseen += ratio(step.over + single + open, 1.0 - lasts);
                (step.ended + masses[at] * unseen, step.longer + step.single - single + step.open - open)
            })
            .collect();
        shared.reverse();
        shared
    }

    /// How many had lasted up to each step, as expected.
    pub(super) fn at_risk(&self, guess: &Guess) -> Vec<f64> {
        let mut left = 0.0;
        let shared = self.shared_out(guess);
        let mut at_risk: Vec<f64> = shared
            .iter()
            .rev()
            .map(|(ended, lasted)| {
                left += ended + lasted;
                left
            })
            .collect();
        at_risk.reverse();
        at_risk
    }
}

impl Guess {
    /// How much of all ends at each step.
    pub(super) fn masses(&self) -> Vec<f64> {
        let before = std::iter::once(&1.0).chain(&self.survival);
        before.zip(&self.survival).map(|(before, after)| before - after).collect()
    }

    /// Of a step's waits with one reply, and of those at the record's end, how many were over, as expected.
    fn gone(&self, step: &AtStep, lasts: f64) -> (f64, f64) {
        let over = self.silent * (1.0 - lasts);
        (step.single * ratio(over, self.enough * lasts + over), step.open * ratio(over, lasts + over))
    }

    fn distance(&self, other: &Self) -> f64 {
        let curve = self.survival.iter().zip(&other.survival).map(|(a, b)| (a - b).abs());
        curve.fold((self.silent - other.silent).abs().max((self.enough - other.enough).abs()), f64::max)
    }
}

/// The share that lasts beyond each step, of those that end at it and those that last beyond it and are known no
/// longer.
fn product_limit(steps: impl IntoIterator<Item = (f64, f64)>) -> Vec<f64> {
    let steps: Vec<(f64, f64)> = steps.into_iter().collect();
    // What comes after a step, added up from the end so that the last step leaves nothing where nobody lasts longer.
    let mut after = 0.0;
    let mut shares: Vec<f64> = steps
        .iter()
        .rev()
        .map(|(ended, lasted)| {
            let lasting = after + lasted;
            after = lasting + ended;
            ratio(lasting, after)
        })
        .collect();
    shares.reverse();
    let mut survival = 1.0;
    for share in &mut shares {
        survival *= *share;
        *share = survival;
    }
    shares
}
