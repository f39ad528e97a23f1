//! The curve of durations some of which ended unseen: that they were over by some time is all that is known, or not
//! even that.
//!
//! The curve under which what was observed is most likely, without a distribution, is the one that agrees with itself:
//! ends that nobody saw are shared out over the times before them as the curve has it, and the product-limit estimate
//! of all ends is the same curve again (B. W. Turnbull, Journal of the American Statistical Association 69, 1974, and
//! Journal of the Royal Statistical Society B 38, 1976). Each round is a step of an EM algorithm, so the likelihood
//! never falls. Where nobody knows which of the waits with one reply ended in silence, the share of the silent and the
//! share for whom one reply is enough are found in the same rounds: the mixture of [`crate::Silences`], with a free
//! curve in the place of a family. What comes of the shortest waits says for how many one reply is enough, what comes
//! of longer ones who was silent, and the ends that were seen how the curve rises between.
//!
//! Cost: some operations a round and different value, whatever the number of durations.
//!
//! What goes wrong: where everybody waits long before the first reply, nothing says for how many one reply is enough;
//! then the curve isn't determined, or its errors are wide.

mod errors;
mod likeliest;

use crate::{Estimate, Step, Survival};
use errors::Known;
use likeliest::Observed;

/// How many durations of one value there are of each kind.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Row {
    /// The value, in seconds.
    pub at: f64,
    /// They ended then, seen.
    pub ended: u64,
    /// They were over by then.
    pub over: u64,
    /// They lasted longer; of a wait with a reply: the customer wrote again.
    pub longer: u64,
    /// Waits with a reply after which nothing came: over, or longer and one reply was enough.
    pub single: u64,
    /// Waits at the record's end: longer, or over in silence.
    pub open: u64,
}

/// The curve, and two shares that mean something where there are waits of which nobody knows how they ended.
#[derive(Clone, Debug)]
pub struct Curve {
    /// The curve.
    pub survival: Survival,
    /// Of those whose duration ends, the share that ends in silence.
    pub silent: Estimate,
    /// Of those who were still there, the share that one reply is enough for.
    pub one_reply: Estimate,
}

/// The most likely curve; `None` if nothing ended, or it isn't determined. Rows are in the order of their values.
pub(crate) fn curve(rows: &[Row], resolution: f64) -> Option<Curve> {
    /// Less than this of all is nothing, where no end was seen.
    const NOTHING: f64 = 1e-7;
    let mut observed = Observed::of(rows);
    if observed.steps.is_empty() {
        return None;
    }
    let mut guess = observed.most_likely();
    let masses = guess.masses();
    let is_empty = |step: usize| observed.steps[step].ended == 0.0 && masses[step] < NOTHING;
    if (0..masses.len()).any(is_empty) {
        let kept: Vec<bool> = (0..masses.len()).map(|step| !is_empty(step)).collect();
        observed = observed.with_steps(&kept);
        guess = observed.most_likely();
    }
    let errors = Known::of(&observed, &guess).errors()?;
    let at_risk = observed.at_risk(&guess);
    let steps = observed.steps.iter().enumerate().map(|(step, seen)| Step {
        at: seen.at,
        at_risk: whole(at_risk[step]),
        ended: whole(seen.ended),
        survival: guess.survival[step],
        standard_error: errors.of_steps.get(step).copied().unwrap_or(0.0),
    });
    let [of_silent, of_one_reply] = errors.of_shares;
    Some(Curve {
        survival: Survival { steps: steps.collect(), resolution },
        silent: Estimate { value: guess.silent, standard_error: of_silent },
        one_reply: Estimate { value: guess.enough, standard_error: of_one_reply },
    })
}

/// Nothing of nothing is nothing.
fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// A number that is a count, to the nearest one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts are whole and positive")]
fn whole(count: f64) -> u64 {
    count.round() as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::uniform;
    use crate::optimum::{curvature, inverse};
    use crate::{Distribution, Durations, Family, Silences, survival};

    /// The published example: times 1 to 4 with 12, 6, 2 and 3 ends, 3, 2, 0 and 3 that lasted longer, and 2, 4, 2 and
    /// 5 that were over by then (Turnbull, Journal of the American Statistical Association 69, 1974, table 1; the
    /// survival package of R has its answer among its tests).
    const TURNBULL: [[u64; 3]; 4] = [[12, 3, 2], [6, 2, 4], [2, 0, 2], [3, 3, 5]];

    /// When 191 boys at Californian high schools first smoked marijuana, at 10 to 18 years of age and above (Turnbull
    /// and Weiss, Biometrics 34, 1978; Klein and Moeschberger, example 5.1): the age, not yet at that age, or before
    /// it.
    const SMOKED: [[u64; 3]; 10] = [
        [4, 0, 0],
        [12, 0, 0],
        [19, 2, 0],
        [24, 15, 1],
        [20, 24, 2],
        [13, 18, 3],
        [3, 14, 2],
        [1, 6, 3],
        [0, 0, 1],
        [4, 0, 0],
    ];

    fn rows(counts: &[[u64; 3]]) -> Vec<Row> {
        let row = |(place, [ended, longer, over]): (usize, &[u64; 3])| Row {
            at: place as f64 + 1.0,
            ended: *ended,
            over: *over,
            longer: *longer,
            ..Row::default()
        };
        counts.iter().enumerate().map(row).collect()
    }

    fn shares(curve: &Curve) -> Vec<f64> {
        curve.survival.steps.iter().map(|step| step.survival).collect()
    }

    #[test]
    fn the_examples_of_turnbull() {
        let near = |found: &[f64], published: &[f64]| {
            found.len() == published.len() && found.iter().zip(published).all(|(a, b)| (a - b).abs() < 5.1e-4)
        };
        let found = curve(&rows(&TURNBULL), 1.0).expect("it is determined");
        assert!(near(&shares(&found), &[0.538, 0.295, 0.210, 0.095]), "{found:?}");
        // At 18 nobody began: what was over by then is over before.
        let found = curve(&rows(&SMOKED), 1.0).expect("it is determined");
        let published = [0.977, 0.906, 0.794, 0.651, 0.516, 0.392, 0.345, 0.308, 0.0];
        assert!(near(&shares(&found), &published), "{found:?}");
        // Left out, or taken as lasting longer, those of whom only is known that they were over give another curve.
        for as_else in [|_: u64| 0, |over: u64| over] {
            let wrong = SMOKED.map(|[ended, longer, over]| [ended, longer + as_else(over), 0]);
            let wrong = shares(&curve(&rows(&wrong), 1.0).expect("it is determined"));
            assert!(!near(&wrong, &published) && wrong[6] > 0.36, "{wrong:?}");
        }
    }

    /// The likelihood's own curvature, by differences, has the same errors.
    #[test]
    fn errors_are_those_of_the_curvature() {
        let found = curve(&rows(&TURNBULL), 1.0).expect("it is determined");
        let cost = |over: &[f64]| -> f64 {
            let before = [0.0, over[0], over[1], over[2]];
            let of = |(place, [ended, longer, gone]): (usize, &[u64; 3])| {
                let terms = [(*ended, over[place] - before[place]), (*longer, 1.0 - over[place]), (*gone, over[place])];
                terms.iter().map(|(count, share)| *count as f64 * share.ln()).sum::<f64>()
            };
            -TURNBULL.iter().enumerate().map(of).sum::<f64>()
        };
        let over: Vec<f64> = shares(&found).iter().map(|lasts| 1.0 - lasts).collect();
        let expected = inverse(&curvature(cost, &over)).expect("it is a maximum");
        for (step, row) in found.survival.steps.iter().zip(0..) {
            let expected = expected[row][row].sqrt();
            assert!((step.standard_error / expected - 1.0).abs() < 2e-3, "{step:?} {expected}");
        }
    }

    /// Without unseen ends it is the product-limit estimate, with Greenwood's errors.
    #[test]
    fn without_unseen_ends_it_is_kaplan_and_meiers() {
        let mut uniform = uniform(3);
        let mut durations = Durations::with_resolution(1.0);
        for _ in 0..500 {
            let (patience, wait) = (-60.0 * uniform().ln(), 100.0 * uniform());
            if patience < wait { durations.add(patience) } else { durations.add_censored(wait) }
        }
        let rows = durations.by_length().into_iter().map(|(at, [ended, longer, over])| Row {
            at: durations.seconds(at),
            ended,
            over,
            longer,
            ..Row::default()
        });
        let found = curve(&rows.collect::<Vec<_>>(), 1.0).expect("many").survival;
        let exact = survival(&durations);
        assert_eq!(found.steps.len(), exact.steps.len());
        for (found, exact) in found.steps.iter().zip(&exact.steps) {
            assert_eq!((found.at_risk, found.ended), (exact.at_risk, exact.ended));
            assert!((found.at - exact.at).abs() < 1e-9);
            assert!((found.survival - exact.survival).abs() < 1e-12, "{found:?} {exact:?}");
            assert!((found.standard_error - exact.standard_error).abs() < 1e-12, "{found:?} {exact:?}");
        }
    }

    /// The same of the mixture, with its two shares.
    #[test]
    fn errors_of_the_mixture_are_those_of_its_curvature() {
        let counts: [[u64; 4]; 4] = [[120, 200, 80, 5], [100, 150, 90, 6], [60, 80, 80, 7], [30, 40, 70, 8]];
        let row = |(place, [ended, longer, single, open]): (usize, &[u64; 4])| Row {
            at: place as f64,
            ended: *ended,
            over: 0,
            longer: *longer,
            single: *single,
            open: *open,
        };
        // Who has the reply before anybody leaves, and one was enough for.
        let before = Row { at: -1.0, longer: 300, single: 90, ..Row::default() };
        let rows: Vec<Row> = std::iter::once(before).chain(counts.iter().enumerate().map(row)).collect();
        let found = curve(&rows, 1.0).expect("it is determined");
        let cost = |numbers: &[f64]| -> f64 {
            let [silent, enough] = [numbers[4], numbers[5]];
            let before = [0.0, numbers[0], numbers[1], numbers[2]];
            let of = |(place, [ended, longer, single, open]): (usize, &[u64; 4])| {
                let over = numbers[place];
                let terms = [
                    (*ended, (1.0 - silent) * (over - before[place])),
                    (*longer, (1.0 - enough) * (1.0 - over)),
                    (*single, enough * (1.0 - over) + silent * over),
                    (*open, 1.0 - over + silent * over),
                ];
                terms.iter().map(|(count, share)| *count as f64 * share.ln()).sum::<f64>()
            };
            -counts.iter().enumerate().map(of).sum::<f64>() - 300.0 * (1.0 - enough).ln() - 90.0 * enough.ln()
        };
        let mut numbers: Vec<f64> = shares(&found).iter().map(|lasts| 1.0 - lasts).collect();
        numbers.extend([found.silent.value, found.one_reply.value]);
        // It is the maximum: nothing near it is more likely.
        for which in 0..6 {
            for by in [-1e-3, 1e-3] {
                let mut moved = numbers.clone();
                moved[which] += by;
                assert!(cost(&moved) > cost(&numbers), "{which} {by} {numbers:?}");
            }
        }
        let expected = inverse(&curvature(cost, &numbers)).expect("it is a maximum");
        let of_steps = found.survival.steps.iter().map(|step| step.standard_error);
        let errors = of_steps.chain([found.silent, found.one_reply].map(|share| share.standard_error));
        for (place, error) in errors.enumerate() {
            let expected = expected[place][place].sqrt();
            assert!((error / expected - 1.0).abs() < 2e-3, "{place} {error} {expected}");
        }
    }

    const SILENT: f64 = 0.4;
    const ONE_REPLY: f64 = 0.25;

    fn truth() -> Distribution {
        Distribution { family: Family::Gamma, log_scale: 240_f64.ln(), log_shape: 2_f64.ln() }
    }

    /// Customers of a gamma patience with a mean of 240 s and waits of 200 s on average, some of whom leave in silence:
    /// as a record has them that names those, as one that doesn't, and taken as served.
    fn observed(customers: u32, seed: u64) -> (Durations, Silences, Durations) {
        let exponential = Distribution { family: Family::Exponential, log_scale: 200_f64.ln(), log_shape: 0.0 };
        let mut uniform = uniform(seed);
        let [mut told, mut naive] = [Durations::with_resolution(1.0), Durations::with_resolution(1.0)];
        let mut untold = Silences::with_resolution(3.0);
        for _ in 0..customers {
            let (patience, wait) = (truth().quantile(uniform()), exponential.quantile(uniform()));
            let (is_silent, is_enough) = (uniform() < SILENT, uniform() < ONE_REPLY);
            if patience < wait && !is_silent {
                told.add(patience);
                naive.add(patience);
                untold.add_left(patience, 1);
                continue;
            }
            naive.add_censored(wait);
            if patience < wait {
                told.add_over_by(wait);
            } else {
                told.add_censored(wait);
            }
            if patience < wait || is_enough { untold.add_single(wait, 1) } else { untold.add_went_on(wait, 1) }
        }
        (told, untold, naive)
    }

    /// Of 100 records of 2,000 customers the intervals of 95 % hold the truth about 95 times, at each of five times
    /// and of both shares. Where the silent are taken as served they never do, from where a quarter is over.
    #[test]
    fn intervals_hold_the_truth_and_those_of_the_served_do_not() {
        const RECORDS: u64 = 100;
        const TIMES: [f64; 5] = [30.5, 60.5, 120.5, 240.5, 400.5];
        let holds =
            |estimate: Estimate, truth: f64| u64::from((estimate.value - truth).abs() < 1.96 * estimate.standard_error);
        let (mut told_holds, mut untold_holds, mut naive_holds) = ([0; 5], [0; 7], 0);
        for seed in 0..RECORDS {
            let (told, untold, naive) = observed(2_000, 5_000 + seed);
            let (told, untold, naive) = (survival(&told), untold.curve().expect("it is determined"), survival(&naive));
            for (place, at) in TIMES.into_iter().enumerate() {
                // Counted as of a time is what is nearer to it than to the next one that the record can tell apart.
                told_holds[place] += holds(told.ended_by(at), truth().within(at));
                untold_holds[place] +=
                    holds(untold.survival.ended_by(at), truth().within((at / 3.0).floor() * 3.0 + 1.5));
                naive_holds += if at > 100.0 { holds(naive.ended_by(at), truth().within(at)) } else { 0 };
            }
            untold_holds[5] += holds(untold.silent, SILENT);
            untold_holds[6] += holds(untold.one_reply, ONE_REPLY);
        }
        // 90 to 99 of 100 are seen 49 times in 50 of what is held 95 times in 100; of twelve there may be an odd one.
        let all: Vec<u64> = told_holds.into_iter().chain(untold_holds).collect();
        assert!(all.iter().all(|held| (88..=100).contains(held)), "{all:?}");
        assert!(all.iter().sum::<u64>() > 1_110, "{all:?}");
        assert_eq!(naive_holds, 0);
    }

    #[test]
    fn what_is_not_determined_is_not_said() {
        assert!(curve(&[], 1.0).is_none());
        // Nobody was seen to end, or to last: only that a hundred were over by a time.
        let over = |at: f64| Row { at, over: 100, ..Row::default() };
        let found = curve(&[over(5.0), over(9.0)], 1.0).expect("all is over by the first of them");
        assert_eq!(shares(&found), [0.0]);
        let lasts = Row { at: 3.0, longer: 10, ..Row::default() };
        assert!(curve(&[lasts], 1.0).is_none(), "nothing ended");
        let silences = Silences::with_resolution(1.0);
        assert!(silences.curve().is_none());
    }
}
