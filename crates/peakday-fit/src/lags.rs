//! Times from a cause to what follows it, as from a purchase to its return, in a record that ends.
//!
//! Of what was bought a week before the end, the record shows returns within a week alone. So each lag counts with the
//! probability of having been seen at all.
//!
//! What goes wrong: lags counted as they stand. The last causes show quick ones only, and all lags look shorter than
//! they are.

use std::collections::BTreeMap;

use crate::likelihood::start_at;
use crate::optimum::{curvature, inverse, smallest};
use crate::{Distribution, Estimate, Family, Fit, Trouble};

/// Lags, in seconds, each with how long the record went on after its cause.
#[derive(Clone, Debug)]
pub struct Lags {
    /// Seconds between two values that the record can tell apart.
    resolution: f64,
    /// How often a lag was seen, by its length and by how long its cause was watched, in units of the resolution.
    seen: BTreeMap<(u64, u64), u64>,
    /// How many causes nothing followed, by how long they were watched.
    unfollowed: BTreeMap<u64, u64>,
}

/// The distribution of lags, and the share of causes that anything follows.
#[derive(Clone, Debug)]
pub struct LagFit {
    /// The distribution, with how sure its numbers are.
    pub fit: Fit,
    /// The share of causes that are followed sooner or later; `None` where the record has followed ones only.
    pub share: Option<Estimate>,
}

/// Lags that are alike: how long, how long they could have been, and how many.
struct Alike {
    above: f64,
    upto: f64,
    watched: f64,
    count: f64,
}

impl Lags {
    /// None yet, of a record with this resolution, in seconds.
    ///
    /// # Panics
    /// If the resolution isn't positive.
    pub fn with_resolution(seconds: f64) -> Self {
        assert!(seconds > 0.0 && seconds.is_finite(), "a resolution of {seconds} s");
        Self { resolution: seconds, seen: BTreeMap::new(), unfollowed: BTreeMap::new() }
    }

    /// Adds one, of a cause after which the record went on for `watched` seconds.
    ///
    /// # Panics
    /// If it is longer than that: it couldn't have been seen.
    pub fn add(&mut self, seconds: f64, watched: f64) {
        assert!(seconds <= watched, "a lag of {seconds} s, watched for {watched} s");
        *self.seen.entry((self.units(seconds), self.units(watched))).or_default() += 1;
    }

    /// Adds a cause that nothing had followed when the record ended, `watched` seconds after it.
    pub fn add_unfollowed(&mut self, watched: f64) {
        *self.unfollowed.entry(self.units(watched)).or_default() += 1;
    }

    /// The longest time that the cause of any lag was watched, in seconds; `None` if no lag was seen.
    pub fn longest_watched(&self) -> Option<f64> {
        self.seen.keys().map(|(_, watched)| watched).max().map(|&watched| watched as f64 * self.resolution)
    }

    /// How many lags were seen.
    pub fn seen(&self) -> u64 {
        self.seen.values().sum()
    }

    fn units(&self, seconds: f64) -> u64 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "negative ones become 0")]
        let units = (seconds / self.resolution).round() as u64;
        units
    }

    fn alike(&self) -> impl Iterator<Item = Alike> + '_ {
        let half = self.resolution / 2.0;
        self.seen.iter().map(move |(&(lag, watched), &count)| {
            let (lag, watched) = (lag as f64 * self.resolution, watched as f64 * self.resolution);
            Alike { above: (lag - half).max(0.0), upto: lag + half, watched: watched + half, count: count as f64 }
        })
    }

    /// Fits a family by maximum likelihood. Where causes that nothing followed are recorded too, a share of causes is
    /// never followed, and is fitted along (Boag, Journal of the Royal Statistical Society B 11, 1949). Where they
    /// aren't, a lag counts with its probability given that it ended before the record did: truncation from the right.
    ///
    /// # Errors
    /// If what was observed doesn't determine a distribution: fewer than two lags a number, or a record that ends
    /// before most lags do.
    pub fn fit(&self, family: Family) -> Result<LagFit, Trouble> {
        let complete = self.seen();
        if complete < 2 * family.parameters() as u64 {
            return Err(Trouble::TooFew { complete });
        }
        let knows_all = !self.unfollowed.is_empty();
        let alike: Vec<Alike> = self.alike().collect();
        let log = |probability: f64| probability.max(1e-300).ln();
        let cost = |numbers: &[f64]| -> f64 {
            let distribution = Distribution::new(family, &numbers[..family.parameters()]);
            let share = knows_all.then(|| logistic(numbers[family.parameters()]));
            let of_lag = |of: &Alike| {
                let seen = log(distribution.between(of.above, of.upto));
                of.count * (seen + share.map_or_else(|| -log(distribution.within(of.watched)), f64::ln))
            };
            let of_unfollowed = |(&watched, &count): (&u64, &u64)| {
                let watched = (watched as f64 + 0.5) * self.resolution;
                count as f64 * log(1.0 - share.unwrap_or(0.0) * distribution.within(watched))
            };
            -alike.iter().map(of_lag).sum::<f64>() - self.unfollowed.iter().map(of_unfollowed).sum::<f64>()
        };
        let mean = alike.iter().map(|of| of.count * f64::midpoint(of.above, of.upto)).sum::<f64>() / complete as f64;
        let mut from = start_at(mean.max(self.resolution), family);
        if knows_all {
            from.push(0.0);
        }
        let numbers = smallest(cost, &from, 0.5).ok_or(Trouble::NotDetermined)?;
        let mut covariance = inverse(&curvature(cost, &numbers)).ok_or(Trouble::NotDetermined)?;
        let is_known = covariance.iter().enumerate().all(|(n, row)| row[n].is_finite() && row[n] < 25.0);
        if !is_known || numbers.iter().any(|number| number.abs() > 40.0) {
            return Err(Trouble::NotDetermined);
        }
        let share = knows_all.then(|| {
            let (place, value) = (family.parameters(), logistic(numbers[family.parameters()]));
            Estimate { value, standard_error: value * (1.0 - value) * covariance[place][place].sqrt() }
        });
        covariance.truncate(family.parameters());
        covariance.iter_mut().for_each(|row| row.truncate(family.parameters()));
        let distribution = Distribution::new(family, &numbers[..family.parameters()]);
        let observations = complete + self.unfollowed.values().sum::<u64>();
        let fit = Fit::with(distribution, -cost(&numbers), [observations, complete], covariance);
        Ok(LagFit { fit, share })
    }

    /// The families that can be fitted, the best by Akaike's criterion first.
    pub fn best(&self) -> Vec<LagFit> {
        let mut fits: Vec<LagFit> = Family::ALL.into_iter().filter_map(|family| self.fit(family).ok()).collect();
        fits.sort_by(|a, b| a.fit.criterion().total_cmp(&b.fit.criterion()));
        fits
    }

    /// The share that is over within this many seconds, of those that are over within the longest time that any cause
    /// was watched, without assuming a distribution: the product-limit estimate backwards in time (Lagakos, Barraj and
    /// De Gruttola, Biometrika 75, 1988). `None` if no lag was seen.
    pub fn within(&self, seconds: f64) -> Option<f64> {
        let (mut by_lag, mut by_watched) = (BTreeMap::<u64, u64>::new(), BTreeMap::<u64, u64>::new());
        for (&(lag, watched), &count) in &self.seen {
            *by_lag.entry(lag).or_default() += count;
            *by_watched.entry(watched).or_default() += count;
        }
        let (mut share, mut no_longer) = (1.0, self.seen());
        let mut watched_less = self.seen();
        let mut watched = by_watched.iter().rev().peekable();
        for (&lag, &count) in by_lag.iter().rev() {
            if lag as f64 * self.resolution <= seconds {
                return Some(share);
            }
            while let Some((_, count)) = watched.next_if(|(watched, _)| **watched >= lag) {
                watched_less -= count;
            }
            // Of those who could have been seen with this lag, all but those who had it.
            share *= 1.0 - count as f64 / (no_longer - watched_less) as f64;
            no_longer -= count;
        }
        (!by_lag.is_empty()).then_some(0.0)
    }
}

fn logistic(number: f64) -> f64 {
    1.0 / (1.0 + (-number).exp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Durations;
    use crate::chance::uniform;

    const DAY: f64 = 86_400.0;

    /// Causes over sixty days, up to the end of the record, of which a share is followed.
    fn recorded(distribution: Distribution, share: f64, causes: u32, knows_all: bool, seed: u64) -> Lags {
        let mut uniform = uniform(seed);
        let mut lags = Lags::with_resolution(DAY / 1_000.0);
        for _ in 0..causes {
            let (watched, lag) = (60.0 * DAY * uniform(), distribution.quantile(uniform()));
            if uniform() < share && lag <= watched {
                lags.add(lag, watched);
            } else if knows_all {
                lags.add_unfollowed(watched);
            }
        }
        lags
    }

    fn lognormal(median_days: f64, spread: f64) -> Distribution {
        Distribution { family: Family::Lognormal, log_scale: (median_days * DAY).ln(), log_shape: spread.ln() }
    }

    #[test]
    fn four_lags_by_hand() {
        // Lag and time watched in days. With a lag of 3 could be seen three, and one was; with 2 or less three, of whom
        // one had 2; with 1 two. So 1 / 1, then 1 - 1/3, then (1 - 1/3)^2.
        let mut lags = Lags::with_resolution(DAY);
        [(1.0, 2.0), (2.0, 3.0), (1.0, 3.0), (3.0, 3.0)].into_iter().for_each(|(lag, w)| lags.add(lag * DAY, w * DAY));
        for (days, share) in [(0.0, 0.0), (1.0, 4.0 / 9.0), (2.0, 2.0 / 3.0), (3.0, 1.0)] {
            let found = lags.within(days * DAY).expect("some were seen");
            assert!((found - share).abs() < 1e-12, "{days}: {found}");
        }
        assert_eq!(Lags::with_resolution(DAY).within(DAY), None);
    }

    /// The intervals of 95 % hold the median and the ninth decile 92 to 98 times of 100, whether or not the causes that
    /// nothing followed are recorded; counted as they stand, the lags look far too short.
    #[test]
    fn a_record_that_ends_does_not_bias_the_lags() {
        let truth = lognormal(10.0, 1.0);
        let (mut held, mut all) = (0_u32, 0_u32);
        for knows_all in [false, true] {
            for seed in 0..40 {
                let lags = recorded(truth, 0.3, 1_500, knows_all, 100 + seed);
                let found = lags.fit(Family::Lognormal).expect("enough");
                for q in [0.5, 0.9] {
                    let (low, high) = found.fit.estimate(|distribution| distribution.quantile(q)).positive_interval();
                    held += u32::from(low <= truth.quantile(q) && truth.quantile(q) <= high);
                    all += 1;
                }
                if let Some(share) = found.share {
                    held += u32::from((share.value - 0.3).abs() <= 1.96 * share.standard_error);
                    all += 1;
                }
            }
        }
        let share = f64::from(held) / f64::from(all);
        assert!((0.92..=0.98).contains(&share), "{held} of {all}");

        let lags = recorded(truth, 1.0, 20_000, false, 5);
        let mut as_they_stand = Durations::with_resolution(lags.resolution);
        lags.seen.iter().for_each(|(&(lag, _), &n)| as_they_stand.add_times(lag as f64 * lags.resolution, n));
        let naive = crate::fit(&as_they_stand, Family::Lognormal).expect("enough").distribution.quantile(0.5) / DAY;
        assert!((6.0..8.0).contains(&naive), "{naive}");
    }

    #[test]
    fn without_assuming_a_distribution_the_record_is_corrected_too() {
        let truth = lognormal(10.0, 1.0);
        let lags = recorded(truth, 1.0, 40_000, false, 11);
        let whole = truth.within(60.0 * DAY);
        for days in [5.0, 10.0, 20.0] {
            let (found, wanted) = (lags.within(days * DAY).expect("seen"), truth.within(days * DAY) / whole);
            assert!((found - wanted).abs() < 0.02, "{days}: {found}, not {wanted}");
        }
    }

    #[test]
    fn a_record_that_ends_before_most_lags_do_says_so() {
        let mut lags = Lags::with_resolution(DAY);
        lags.add(DAY, DAY);
        assert_eq!(lags.fit(Family::Exponential).err(), Some(Trouble::TooFew { complete: 1 }));
        // Lags that fill the time watched evenly: longer ones are as likely, so nothing says how long.
        (1..=20).for_each(|day| lags.add(f64::from(day) * DAY, 20.0 * DAY));
        assert_eq!(lags.fit(Family::Exponential).err(), Some(Trouble::NotDetermined));
    }
}
