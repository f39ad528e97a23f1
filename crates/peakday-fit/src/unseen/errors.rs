//! How well the curve and the two shares are known.
//!
//! Standard errors are from the curvature of the likelihood, as Greenwood's are. An end that was seen ties the values
//! of the curve on both sides of it together, and everything else holds single values: the matrix has three diagonals
//! (Klein and Moeschberger, "Survival Analysis", 2nd ed., 2003, section 5.2), and a border for the two shares. Without
//! unseen ends they are Greenwood's.

use super::likeliest::{Guess, Observed};
use super::ratio;
use crate::optimum::inverse;

/// What holds the curve and the shares in their places: second derivatives of the logarithm of the likelihood, by the
/// shares that are over at each step and the two shares.
pub(super) struct Known {
    /// Between the value before each step and the one after it; the first is 0 before.
    pub ties: Vec<f64>,
    /// On the value after each step alone.
    pub holds: Vec<f64>,
    /// Between the value after each step and the two shares.
    pub border: Vec<[f64; 2]>,
    /// Of the two shares alone: the silent, both, those for whom one reply is enough.
    pub shares: [f64; 3],
    /// Whether the curve ends with the last step, so that its value is 1 there.
    pub ends: bool,
    pub is_mixed: bool,
}

/// The standard errors.
pub(super) struct Errors {
    pub of_steps: Vec<f64>,
    pub of_shares: [f64; 2],
}

impl Known {
    pub(super) fn of(observed: &Observed, guess: &Guess) -> Self {
        let (silent, enough) = (guess.silent, guess.enough);
        let seen: f64 = observed.steps.iter().map(|step| step.ended).sum();
        let mut known = Self {
            ties: Vec::new(),
            holds: Vec::new(),
            border: Vec::new(),
            shares: [
                ratio(seen, (1.0 - silent).powi(2)),
                0.0,
                ratio(observed.went_on, (1.0 - enough).powi(2)) + ratio(observed.single_before, enough.powi(2)),
            ],
            ends: guess.survival.last().is_some_and(|lasts| *lasts <= 0.0),
            is_mixed: observed.single_before > 0.0 || observed.steps.iter().any(|step| step.single > 0.0),
        };
        for ((step, &lasts), mass) in observed.steps.iter().zip(&guess.survival).zip(guess.masses()) {
            let over = 1.0 - lasts;
            // Shares that show nothing more, and those that are open at the end.
            let of_single = ratio(step.single, (enough * lasts + silent * over).powi(2));
            let of_open = ratio(step.open, (lasts + silent * over).powi(2));
            known.ties.push(ratio(step.ended, mass * mass));
            known.holds.push(
                ratio(step.over, over * over)
                    + ratio(step.longer, lasts * lasts)
                    + of_single * (silent - enough).powi(2)
                    + of_open * (1.0 - silent).powi(2),
            );
            known.border.push([-of_single * enough - of_open, of_single * silent]);
            known.shares[0] += (of_single + of_open) * over * over;
            known.shares[1] += of_single * over * lasts;
            known.shares[2] += of_single * lasts * lasts;
        }
        known
    }

    /// From the matrix's inverse; `None` if it isn't positive.
    pub(super) fn errors(mut self) -> Option<Errors> {
        let last_tie = if self.ends { self.ties.last().copied().unwrap_or(0.0) } else { 0.0 };
        if self.ends {
            [&mut self.ties, &mut self.holds].into_iter().for_each(|values| values.truncate(values.len() - 1));
            self.border.pop();
        }
        let n = self.holds.len();
        // As of a chain of conductors: each value is tied to those beside it, and held by itself. Nothing is
        // subtracted.
        let in_line = |tie: f64, held: f64| ratio(tie * held, tie + held);
        let from_left = self.ties.iter().zip(&self.holds).scan(f64::INFINITY, |left, (&tie, held)| {
            *left = held + if left.is_finite() { in_line(tie, *left) } else { tie };
            Some(*left)
        });
        let from_left: Vec<f64> = from_left.collect();
        let after = |at: usize| self.ties.get(at + 1).copied().unwrap_or(last_tie);
        let mut from_right = vec![last_tie; n];
        for at in (0..n.saturating_sub(1)).rev() {
            from_right[at] = in_line(after(at), self.holds[at + 1] + from_right[at + 1]);
        }
        let alone = (0..n).map(|at| 1.0 / (from_left[at] + from_right[at]));
        if !self.is_mixed {
            let errors: Vec<f64> = alone.map(f64::sqrt).collect();
            let is_known = errors.iter().all(|error| error.is_finite());
            return is_known.then_some(Errors { of_steps: errors, of_shares: [0.0; 2] });
        }
        // The two columns of the border, solved for: first from left to right, then back.
        let pivots: Vec<f64> = (0..n).map(|at| from_left[at] + after(at)).collect();
        let mut solved = self.border.clone();
        for at in 1..n {
            let by = self.ties[at] / pivots[at - 1];
            let before = solved[at - 1];
            solved[at].iter_mut().zip(before).for_each(|(value, before)| *value += by * before);
        }
        for at in (0..n).rev() {
            let next = solved.get(at + 1).copied().unwrap_or([0.0; 2]);
            let tie = if at + 1 < n { after(at) } else { 0.0 };
            solved[at].iter_mut().zip(next).for_each(|(value, next)| *value = (*value + tie * next) / pivots[at]);
        }
        let sum = |i: usize, j: usize| -> f64 { self.border.iter().zip(&solved).map(|(b, x)| b[i] * x[j]).sum() };
        let [silent, both, enough] = self.shares;
        let rest = vec![vec![silent - sum(0, 0), both - sum(0, 1)], vec![both - sum(1, 0), enough - sum(1, 1)]];
        let rest = inverse(&rest)?;
        let errors = alone.zip(&solved).map(|(alone, x)| {
            let of_shares = (0..2).flat_map(|i| (0..2).map(move |j| (i, j))).map(|(i, j)| x[i] * rest[i][j] * x[j]);
            (alone + of_shares.sum::<f64>()).sqrt()
        });
        let errors: Vec<f64> = errors.collect();
        let of_shares = [rest[0][0].sqrt(), rest[1][1].sqrt()];
        let is_known = errors.iter().chain(&of_shares).all(|error| error.is_finite());
        is_known.then_some(Errors { of_steps: errors, of_shares })
    }
}
