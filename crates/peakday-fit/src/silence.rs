//! Patience where some customers leave without a word, and the record doesn't say which.
//!
//! A chat in which nothing came from the customer after the first reply may be one that was solved by it, or one whose
//! customer had left before. Which of the two can't be told of one chat. But those that are solved by one reply are as
//! frequent after a long wait as after a short one, and those whose customers had left are not: so their numbers by how
//! long they waited say how many of them there are, and what patience they had.
//!
//! That both are estimated together with patience is the idea of A. Castellanos, G. B. Yom-Tov and Y. Goldberg, "Silent
//! Abandonment in Contact Centers: Estimating Customer Patience from Uncertain Data", who find them by an EM algorithm.
//! Here the likelihood of such a mixture is maximised itself, so that its curvature gives standard errors.
//!
//! What goes wrong: chats that one reply solves are more, or fewer, after long waits for another reason, as where
//! customers who waited long come with more to ask. That looks like silence, or hides it.

use crate::durations::Alike;
use std::collections::BTreeMap;

use crate::optimum::{curvature, inverse, smallest};
use crate::unseen::{Curve, Row, curve};
use crate::{Candidates, Distribution, Durations, Estimate, Family, Fit, fit};

/// Waits by what came of them.
#[derive(Clone, Debug)]
pub struct Silences {
    /// Patience that is known: waits of customers who were seen to leave, and of those who wrote again after the first
    /// reply, which are cut off.
    known: Durations,
    /// Waits for a first reply after which nothing came.
    single: Durations,
    /// Waits that the record's end cuts off: nobody knows whether these customers were still there.
    open: Durations,
}

/// What was found of customers who leave without a word.
#[derive(Clone, Debug)]
pub struct SilenceFit {
    /// Patience; its numbers' standard errors know that the silence is estimated as well.
    pub patience: Candidates,
    /// Of the customers whose patience ends, the share that leaves without a word. Its standard error holds how far the
    /// families of patience differ on it.
    pub silent: Estimate,
    /// Of the customers who were still there, the share that one reply is enough for.
    pub one_reply: Estimate,
    /// How many of the contacts in which nothing came after the first reply had been left, as expected.
    left_silently: f64,
    /// By how much Akaike's criterion is better than that of the best patience without silence.
    pub lead: f64,
}

/// The same in one family of patience.
struct OfFamily {
    patience: Fit,
    silent: Estimate,
    one_reply: Estimate,
    left_silently: f64,
    /// Akaike's.
    criterion: f64,
}

impl SilenceFit {
    /// How many of the contacts in which nothing came after the first reply had been left, to the nearest one.
    pub fn left_silently(&self) -> u64 {
        whole(self.left_silently.round())
    }
}

impl Silences {
    /// None yet, of a record with this resolution, in seconds.
    pub fn with_resolution(seconds: f64) -> Self {
        let none = || Durations::with_resolution(seconds);
        Self { known: none(), single: none(), open: none() }
    }

    /// Adds so many customers who were seen to leave after this wait.
    pub fn add_left(&mut self, seconds: f64, times: u64) {
        self.known.add_times(seconds, times);
    }

    /// Adds so many who wrote again after a first reply that came after this wait.
    pub fn add_went_on(&mut self, seconds: f64, times: u64) {
        self.known.add_censored_times(seconds, times);
    }

    /// Adds so many of whom nothing came after a first reply that came after this wait.
    pub fn add_single(&mut self, seconds: f64, times: u64) {
        self.single.add_over_by_times(seconds, times);
    }

    /// Adds so many who had no reply by the end of the record.
    pub fn add_open(&mut self, seconds: f64, times: u64) {
        self.open.add_censored_times(seconds, times);
    }

    /// The patience and the silence that make the record most likely; `None` where it doesn't determine them, or where
    /// a record without silence would look like this more often than once in a thousand: a silence that is found where
    /// there is none would take chats with one reply away from those who had them.
    pub fn fit(&self) -> Option<SilenceFit> {
        /// Twice the gain in the logarithm of the likelihood is beyond this with that chance: at the edge of what is
        /// possible it is a chi-square number in half of the cases, and else 0 (Self and Liang, Journal of the American
        /// Statistical Association 82, 1987). Less 2, as criteria have it for a number more.
        const LEAD: f64 = 9.55 - 2.0;
        let complete = self.known.complete();
        if self.single.is_empty() || self.known.censored() == 0 {
            return None;
        }
        let without = Family::ALL.into_iter().filter_map(|family| self.without_silence(family));
        let without = without.min_by(f64::total_cmp)?;
        let fits = Family::ALL.into_iter().filter(|family| complete >= 2 * (family.parameters() as u64 + 1));
        let found: Vec<OfFamily> = fits.filter_map(|family| self.fit_of(family)).collect();
        // All have two numbers more than a patience alone: that changes nothing between them.
        let patience = Candidates::from_fits(found.iter().map(|of| of.patience.clone()).collect())?;
        let of = |family: Family| found.iter().find(|of| of.patience.distribution.family == family);
        let taken = of(patience.taken().distribution.family)?;
        let best = found.iter().map(|of| of.criterion).fold(f64::INFINITY, f64::min);
        let variance = patience.spread(|fit| {
            let own = of(fit.distribution.family).map_or(taken.silent, |of| of.silent);
            (own.standard_error, own.value - taken.silent.value)
        });
        let fit = SilenceFit {
            silent: Estimate { standard_error: variance.sqrt(), ..taken.silent },
            one_reply: taken.one_reply,
            left_silently: taken.left_silently,
            lead: without - best,
            patience,
        };
        (fit.lead > LEAD).then_some(fit)
    }

    /// The same without a distribution of patience, whether or not the silence is more than chance; `None` where the
    /// record doesn't determine it.
    pub fn curve(&self) -> Option<Curve> {
        let mut rows: BTreeMap<u64, Row> = BTreeMap::new();
        for (value, [ended, longer, _]) in self.known.by_length() {
            rows.insert(value, Row { ended, longer, ..Row::default() });
        }
        for (value, [.., single]) in self.single.by_length() {
            rows.entry(value).or_default().single = single;
        }
        for (value, [_, open, _]) in self.open.by_length() {
            rows.entry(value).or_default().open = open;
        }
        let rows = rows.into_iter().map(|(value, row)| Row { at: self.known.seconds(value), ..row });
        if self.single.is_empty() || self.known.censored() == 0 {
            return None;
        }
        curve(&rows.collect::<Vec<_>>(), self.known.resolution())
    }

    /// Akaike's criterion of a family if nobody leaves without a word: all who had a reply were there.
    fn without_silence(&self, family: Family) -> Option<f64> {
        let fit = fit(&self.as_if_there(), family).ok()?;
        let (single, went_on) = (self.single.over_by() as f64, self.known.censored() as f64);
        let share = single / (single + went_on);
        let of_replies = single * share.ln() + went_on * (1.0 - share).ln();
        Some(fit.criterion() + 2.0 * (1.0 - of_replies))
    }

    /// Patience as if all who had a reply were there.
    fn as_if_there(&self) -> Durations {
        let mut patience = self.known.clone();
        self.single.alike().for_each(|of| patience.add_censored_times(of.upto, whole(of.count)));
        self.open.alike().for_each(|of| patience.add_censored_times(of.above, whole(of.count)));
        patience
    }

    /// The likelihood's maximum in a family.
    fn fit_of(&self, family: Family) -> Option<OfFamily> {
        let known: Vec<Alike> = self.known.alike().collect();
        let single: Vec<Alike> = self.single.alike().collect();
        let open: Vec<Alike> = self.open.alike().collect();
        let cost = |numbers: &[f64]| -> f64 {
            let (patience, [silent, one_reply]) = parted(family, numbers);
            let of_known = known.iter().map(|of| {
                let share = if of.is_complete {
                    (1.0 - silent) * patience.between(of.above, of.upto)
                } else {
                    (1.0 - one_reply) * patience.beyond(of.above)
                };
                of.count * share.max(1e-300).ln()
            });
            let of_single = single.iter().map(|of| {
                let share = one_reply * patience.beyond(of.upto) + silent * patience.within(of.upto);
                of.count * share.max(1e-300).ln()
            });
            let of_open = open.iter().map(|of| {
                let share = patience.beyond(of.above) + silent * patience.within(of.above);
                of.count * share.max(1e-300).ln()
            });
            -(of_known.sum::<f64>() + of_single.sum::<f64>() + of_open.sum::<f64>())
        };
        // Patience as if all who had a reply were there is too long: the search begins below it.
        let mut from = fit(&self.as_if_there(), family).ok()?.distribution.numbers();
        from[0] -= 0.5;
        let share = self.single.over_by() as f64 / (self.single.over_by() + self.known.censored()) as f64;
        from.extend([-0.5, logit(0.7 * share)]);
        let numbers = smallest(cost, &from, 0.5)?;
        let covariance = inverse(&curvature(cost, &numbers))?;
        let is_known = covariance.iter().enumerate().all(|(n, row)| row[n].is_finite() && row[n] < 25.0);
        if !is_known || numbers.iter().any(|number| number.abs() > 40.0) {
            return None;
        }
        let (patience, [silent, one_reply]) = parted(family, &numbers);
        let count = family.parameters();
        let estimate = |value: f64, place: usize| Estimate {
            value,
            standard_error: value * (1.0 - value) * covariance[place][place].max(0.0).sqrt(),
        };
        let left_silently = single.iter().map(|of| {
            let (there, gone) = (one_reply * patience.beyond(of.upto), silent * patience.within(of.upto));
            of.count * gone / (there + gone).max(1e-300)
        });
        let left_silently = left_silently.sum();
        let log_likelihood = -cost(&numbers);
        let criterion = 2.0 * (numbers.len() as f64 - log_likelihood);
        let observations = self.known.len() + self.single.len() + self.open.len();
        let of_patience = covariance[..count].iter().map(|row| row[..count].to_vec()).collect();
        Some(OfFamily {
            patience: Fit::with(patience, log_likelihood, [observations, self.known.complete()], of_patience),
            silent: estimate(silent, count),
            one_reply: estimate(one_reply, count + 1),
            left_silently,
            criterion,
        })
    }
}

/// Patience, and the two shares: of the silent among those who leave, and of those whom one reply is enough for.
fn parted(family: Family, numbers: &[f64]) -> (Distribution, [f64; 2]) {
    let count = family.parameters();
    let share = |place: usize| 1.0 / (1.0 + (-numbers[place]).exp());
    (Distribution::new(family, &numbers[..count]), [share(count), share(count + 1)])
}

fn logit(share: f64) -> f64 {
    let share = share.clamp(1e-3, 1.0 - 1e-3);
    (share / (1.0 - share)).ln()
}

/// A number that is a count.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts are whole and positive")]
const fn whole(count: f64) -> u64 {
    count as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::uniform;

    /// Customers of a patience of 240 s on average, of whom `silent` leave without a word, and one reply is enough for
    /// a quarter; replies come after 200 s on average. With them, patience as if all who had a reply were there.
    fn observed(silent: f64, customers: u32, seed: u64) -> (Silences, Durations) {
        let exponential =
            |mean: f64| Distribution { family: Family::Exponential, log_scale: mean.ln(), log_shape: 0.0 };
        let mut uniform = uniform(seed);
        let (mut silences, mut naive) = (Silences::with_resolution(8.0), Durations::with_resolution(8.0));
        for _ in 0..customers {
            let patience = exponential(240.0).quantile(uniform());
            let wait = exponential(200.0).quantile(uniform());
            let (is_silent, is_enough) = (uniform() < silent, uniform() < 0.25);
            if patience < wait && !is_silent {
                silences.add_left(patience, 1);
                naive.add(patience);
                continue;
            }
            naive.add_censored(wait);
            if patience < wait || is_enough {
                silences.add_single(wait, 1);
            } else {
                silences.add_went_on(wait, 1);
            }
        }
        (silences, naive)
    }

    #[test]
    fn who_left_without_a_word_is_told_from_whom_one_reply_was_enough_for() {
        let (silences, naive) = observed(0.4, 12_000, 5);
        let fit = silences.fit().expect("there are many");
        let near = |estimate: Estimate, truth: f64| {
            (estimate.value - truth).abs() < 2.5 * estimate.standard_error && estimate.standard_error < truth / 12.0
        };
        assert_eq!(fit.patience.taken().distribution.family, Family::Exponential);
        let patience = fit.patience.positive(Distribution::mean);
        assert!(near(patience, 240.0), "{patience:?}");
        assert!(near(fit.silent, 0.4) && near(fit.one_reply, 0.25), "{fit:?}");
        // 12,000 x 0.4 x 200 / (200 + 240), who were gone when the reply came.
        assert!(fit.left_silently().abs_diff(2_182) < 150, "{}", fit.left_silently());
        // Taken as served they would have patience last longer by a third, and far more than chance.
        let naive = crate::fit(&naive, Family::Exponential).expect("enough").estimate(Distribution::mean);
        assert!(naive.value > 300.0 && naive.value - 240.0 > 10.0 * naive.standard_error, "{naive:?}");
    }

    /// Of five records without silence none looks as if there were some.
    #[test]
    fn where_nobody_is_silent_no_silence_is_found() {
        let found: Vec<Option<f64>> =
            (0..5).map(|seed| observed(0.0, 2_000, 90 + seed).0.fit().map(|fit| fit.lead)).collect();
        assert!(found.iter().all(Option::is_none), "{found:?}");
    }
}
