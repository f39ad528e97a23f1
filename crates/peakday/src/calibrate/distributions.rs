//! Laws of durations and of numbers of rounds.

use std::collections::BTreeMap;

use peakday_fit::{Candidates, Distance, Distribution, Durations, Estimate, Family, Fit, Survival, survival};

use crate::units::Span;

/// Durations as they come in, counted by tenths of seconds.
#[derive(Clone, Debug, Default)]
pub(super) struct Lengths {
    /// By length: how many.
    seen: BTreeMap<u64, u64>,
    /// By length: how many were cut off.
    cut_off: BTreeMap<u64, u64>,
    resolution: Resolution,
}

/// How finely durations are recorded.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Resolution {
    /// Whether some of them are no whole seconds.
    has_fractions: bool,
}

impl Resolution {
    pub(super) fn saw(&mut self, length: Span) {
        self.has_fractions |= !length.as_micros().is_multiple_of(1_000_000);
    }

    /// How finely a distribution with this mean is asked, in seconds: a hundredth of the mean, but no finer than the
    /// log is, and so that whole seconds are rounded to both sides alike.
    pub(super) fn of(self, mean: f64) -> f64 {
        let step = if self.has_fractions { 0.1 } else { 1.0 };
        let steps = (mean / 100.0 / step).floor();
        step * (2.0 * (steps / 2.0).floor() + 1.0)
    }
}

/// A length in tenths of a second.
pub(super) fn tenths_of(length: Span) -> u64 {
    const TENTH: u64 = 100_000;
    (length.as_micros() + TENTH / 2) / TENTH
}

impl Lengths {
    /// Adds one.
    pub(super) fn add(&mut self, length: Span) {
        self.resolution.saw(length);
        *self.seen.entry(tenths_of(length)).or_default() += 1;
    }

    /// Adds one that was cut off: it would have been longer.
    pub(super) fn add_cut_off(&mut self, length: Span) {
        self.resolution.saw(length);
        *self.cut_off.entry(tenths_of(length)).or_default() += 1;
    }

    /// Adds all of others, each divided by a factor.
    pub(super) fn add_divided(&mut self, others: &Self, by: f64) {
        self.resolution.has_fractions |= others.resolution.has_fractions;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lengths and factors are positive")]
        let divided = |tenths: u64| (tenths as f64 / by).round() as u64;
        for (own, others) in [(&mut self.seen, &others.seen), (&mut self.cut_off, &others.cut_off)] {
            others.iter().for_each(|(tenths, count)| *own.entry(divided(*tenths)).or_default() += count);
        }
    }

    /// All of them in whole seconds, and those that were cut off.
    #[cfg(test)]
    pub(super) fn seconds(&self) -> (Vec<u64>, Vec<u64>) {
        let each = |seen: &BTreeMap<u64, u64>| -> Vec<u64> {
            seen.iter().flat_map(|(tenths, count)| (0..*count).map(move |_| tenths / 10)).collect()
        };
        (each(&self.seen), each(&self.cut_off))
    }

    /// The distribution that fits best; `None` if there are too few, or all are alike.
    pub(super) fn distribution(&self) -> Option<DistributionCalibration> {
        let count: u64 = self.seen.values().sum();
        if count == 0 {
            return None;
        }
        let tenths: u64 = self.seen.iter().map(|(tenths, count)| tenths * count).sum();
        let mean = tenths as f64 / count as f64 / 10.0;
        let mut durations = Durations::with_resolution(self.resolution.of(mean));
        self.seen.iter().for_each(|(tenths, count)| durations.add_times(*tenths as f64 / 10.0, *count));
        let cut_off = self.cut_off.iter();
        cut_off.for_each(|(tenths, count)| durations.add_censored_times(*tenths as f64 / 10.0, *count));
        DistributionCalibration::best(&durations, survival(&durations), mean)
    }
}

/// A distribution that was found.
#[derive(Clone, Debug)]
pub struct DistributionCalibration {
    /// The distribution that is taken: exponential unless another family is clearly better, else the one that fits best
    /// by Akaike's criterion.
    pub fit: Fit,
    /// The other families that could be fitted, and by how much their criterion is worse; below 0 it is better, but not
    /// clearly.
    pub others: Vec<(Family, f64)>,
    /// All families that could be fitted.
    families: Candidates,
    /// The same without a distribution.
    pub survival: Survival,
    /// The mean of those that were seen to their end, in seconds.
    pub mean: f64,
    /// Whether it is told from whole chats, and not from each reply.
    pub is_of_chats: bool,
    /// Of patience: how many had left without a word before their waits were over.
    pub(super) left_unseen: u64,
}

impl DistributionCalibration {
    /// The family that is taken for durations, with the others; `None` if none can be fitted.
    pub(super) fn best(durations: &Durations, survival: Survival, mean: f64) -> Option<Self> {
        Some(Self::of(Candidates::of(durations)?, survival, mean))
    }

    /// The same of families that were fitted.
    pub(super) fn of(families: Candidates, survival: Survival, mean: f64) -> Self {
        let (fit, others) = (families.taken().clone(), families.others().collect());
        Self { fit, others, families, survival, mean, is_of_chats: false, left_unseen: 0 }
    }

    /// How many durations were cut off: they lasted longer than was seen. Customers who had left without a word are no
    /// such ones, as their patience was shorter.
    pub fn cut_off(&self) -> u64 {
        let unended = self.fit.observations.saturating_sub(self.fit.complete);
        unended.saturating_sub(self.left_unseen)
    }

    /// The mean, in seconds. Its standard error holds how far the means of the other families are from it.
    pub fn mean(&self) -> Estimate {
        self.families.positive(Distribution::mean)
    }

    /// The interval of 95 % of the mean, in seconds: each family's counts with how well it fits.
    pub fn mean_interval(&self) -> (f64, f64) {
        self.families.positive_interval(Distribution::mean)
    }

    /// The distributions of all families that could be fitted: first the one that is taken.
    pub fn fitted(&self) -> impl Iterator<Item = Distribution> {
        self.families.all().iter().map(|fit| fit.distribution)
    }

    /// How far the distribution is from the record where it is farthest; `None` where the record gives nothing to
    /// compare with.
    pub fn distance(&self) -> Option<Distance> {
        self.survival.distance(self.fit.distribution)
    }

    /// Whether it is too far from the record to stand for it: by more than five of a hundred durations, and by more
    /// than chance.
    pub fn is_poor(&self) -> bool {
        const TOO_FAR: f64 = 0.05;
        const BEYOND_CHANCE: f64 = 3.0;
        self.distance().is_some_and(|it| it.share > TOO_FAR && it.share > BEYOND_CHANCE * it.standard_error)
    }

    /// The share that is over by a moment, in seconds: without a distribution, where the record gives it so.
    pub fn over_by(&self, seconds: f64) -> Estimate {
        if self.survival.steps.is_empty() {
            return self.families.share(|distribution| distribution.within(seconds));
        }
        self.survival.ended_by(seconds)
    }

    /// What scenarios say beside the mean: the coefficient of variation, or the shape of a Weibull distribution; `None`
    /// of an exponential one.
    pub fn spread(&self) -> Option<Estimate> {
        match self.fit.distribution.family {
            Family::Exponential => None,
            Family::Lognormal | Family::Gamma => Some(self.fit.estimate(Distribution::cv)),
            Family::Weibull => Some(self.fit.estimate(|distribution| distribution.log_shape.exp())),
        }
    }
}

/// The time that agents wrote in a chat, and how many replies that was: what is known of replies without a log of
/// messages.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Replies {
    chats: u64,
    replies: f64,
    work: f64,
    /// Sums for the spread: of work squared by replies, and so on.
    square_by_replies: f64,
}

impl Replies {
    pub(super) fn add(&mut self, work: Span, replies: u32) {
        let (work, replies) = (work.as_secs_f64(), f64::from(replies));
        self.chats += 1;
        self.replies += replies;
        self.work += work;
        self.square_by_replies += work * work / replies;
    }

    /// The lognormal distribution with the mean and the spread of a reply. For a chat with n replies of mean m and
    /// variance v, the square of its deviation from n m, by n, is v on average: less one for the mean that is
    /// estimated.
    pub(super) fn distribution(&self) -> Option<DistributionCalibration> {
        const LEAST: u64 = 20;
        if self.chats < LEAST || self.work <= 0.0 {
            return None;
        }
        let mean = self.work / self.replies;
        let variance =
            (self.square_by_replies - 2.0 * mean * self.work + mean * mean * self.replies) / (self.chats - 1) as f64;
        let cv = (variance.max(0.0).sqrt() / mean).max(0.001);
        let shape = (cv * cv).ln_1p().sqrt();
        let distribution = Distribution {
            family: Family::Lognormal,
            log_scale: mean.ln() - shape * shape / 2.0,
            log_shape: shape.ln(),
        };
        // Of the mean by the replies, of the spread by the chats: what moments of so many are worth.
        let of_mean = cv / self.replies.sqrt();
        let of_shape = (0.5 / self.chats as f64).sqrt() * (1.0 + shape * shape).sqrt();
        let fit = Fit::of_moments(distribution, self.chats, [of_mean, of_shape]);
        let of = DistributionCalibration::of(Candidates::only(fit), Survival::unknown(), mean);
        Some(DistributionCalibration { is_of_chats: true, ..of })
    }
}

/// Numbers of rounds as they come in.
#[derive(Clone, Debug, Default)]
pub(super) struct Rounds {
    seen: BTreeMap<u32, u64>,
}

/// How many messages of a customer are answered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RoundsCalibration {
    /// The family that fits better.
    pub family: RoundsFamily,
    /// The mean.
    pub mean: Estimate,
    /// How many chats it rests on.
    pub chats: u64,
    /// By how much the other family's logarithm of the likelihood is lower.
    pub lead: f64,
    /// The largest difference between the share of chats with so many rounds at most and what the family says.
    pub distance: f64,
}

impl RoundsCalibration {
    /// Whether the family is too far from the record to stand for it, as of distributions.
    pub fn is_poor(&self) -> bool {
        const TOO_FAR: f64 = 0.05;
        // Three standard errors of a half.
        self.distance > TOO_FAR.max(1.5 / (self.chats as f64).sqrt())
    }
}

/// Families of numbers of rounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundsFamily {
    /// After each reply the customer goes on with the same probability.
    Geometric,
    /// One and a Poisson number more.
    Poisson,
}

impl RoundsFamily {
    /// The word that scenarios use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Geometric => "geometric",
            Self::Poisson => "poisson",
        }
    }

    /// The share of chats with so many rounds, from 1 on, if the mean is this.
    pub fn share(self, mean: f64, rounds: u32) -> f64 {
        self.log_share(mean, rounds).exp()
    }

    /// Its logarithm.
    fn log_share(self, mean: f64, rounds: u32) -> f64 {
        let (after, more) = (rounds.saturating_sub(1), mean - 1.0);
        match self {
            Self::Geometric => f64::from(after) * (more / mean).ln() - mean.ln(),
            Self::Poisson => f64::from(after) * more.ln() - more - (1..=after).map(|k| f64::from(k).ln()).sum::<f64>(),
        }
    }
}

impl Rounds {
    pub(super) fn add(&mut self, rounds: u32) {
        *self.seen.entry(rounds).or_default() += 1;
    }

    /// The same without so many of those with one round.
    pub(super) fn without_single(mut self, rounds: u64) -> Self {
        if let Some(single) = self.seen.get_mut(&1) {
            *single = single.saturating_sub(rounds);
        }
        self
    }

    /// How many chats had so many rounds, from the fewest on.
    pub(super) fn seen(&self) -> Vec<(u32, u64)> {
        self.seen.iter().map(|(rounds, chats)| (*rounds, *chats)).collect()
    }

    /// The largest difference between shares of so many rounds at most: seen, and of a family with this mean.
    fn distance(&self, family: RoundsFamily, mean: f64) -> f64 {
        let all = self.seen.values().sum::<u64>() as f64;
        let most = self.seen.keys().max().copied().unwrap_or(0);
        let (mut seen, mut fitted, mut farthest) = (0.0, 0.0, 0.0_f64);
        for rounds in 1..=most {
            seen += self.seen.get(&rounds).copied().unwrap_or(0) as f64 / all;
            fitted += family.share(mean, rounds);
            farthest = farthest.max((seen - fitted).abs());
        }
        farthest
    }

    /// The family that fits better. Both have the mean of what was seen as their most likely mean.
    pub(super) fn distribution(&self) -> Option<RoundsCalibration> {
        let chats: u64 = self.seen.values().sum();
        let all: f64 = self.seen.iter().map(|(rounds, count)| f64::from(*rounds) * *count as f64).sum();
        let n = chats as f64;
        let mean = all / n;
        if chats < 2 || mean <= 1.0 {
            return None;
        }
        let more = mean - 1.0;
        let likelihood = |family: RoundsFamily| -> f64 {
            self.seen.iter().map(|(rounds, count)| *count as f64 * family.log_share(mean, *rounds)).sum()
        };
        let [geometric, poisson] = [RoundsFamily::Geometric, RoundsFamily::Poisson].map(likelihood);
        let (family, variance) =
            if geometric >= poisson { (RoundsFamily::Geometric, mean * more) } else { (RoundsFamily::Poisson, more) };
        let distance = self.distance(family, mean);
        let mean = Estimate { value: mean, standard_error: (variance / n).sqrt() };
        Some(RoundsCalibration { family, mean, chats, lead: (geometric - poisson).abs(), distance })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_have_the_family_that_makes_them_likely() {
        let mut rounds = Rounds::default();
        // Geometric with mean 2: a half, a quarter, an eighth.
        [(1, 512), (2, 256), (3, 128), (4, 64), (5, 32), (6, 16), (7, 8), (8, 4), (9, 2), (10, 1)]
            .into_iter()
            .for_each(|(length, count)| (0..count).for_each(|_| rounds.add(length)));
        let distribution = rounds.distribution().expect("enough");
        assert_eq!(distribution.family, RoundsFamily::Geometric);
        assert!((distribution.mean.value - 1.99).abs() < 0.01, "{distribution:?}");
        assert!(distribution.distance < 0.005 && !distribution.is_poor(), "{distribution:?}");
        let mut rounds = Rounds::default();
        [5, 6, 7, 7, 8, 9, 6, 8, 7, 7].into_iter().for_each(|length| rounds.add(length));
        assert_eq!(rounds.distribution().expect("enough").family, RoundsFamily::Poisson);
        // Half of the chats have one round and half have seven, with a mean of 4: no family has that.
        let mut rounds = Rounds::default();
        (0..1_000).for_each(|n| rounds.add(if n % 2 == 0 { 1 } else { 7 }));
        let distribution = rounds.distribution().expect("enough");
        assert!(distribution.is_poor() && distribution.distance > 0.2, "{distribution:?}");
    }

    /// Chats of 2 replies: one of 10 + 30 seconds, one of 20 + 20: the mean is 20. The deviations of 0 say no spread.
    #[test]
    fn replies_are_told_from_the_work_of_whole_chats() {
        let mut replies = Replies::default();
        for n in 0..50 {
            replies.add(Span::seconds(if n % 2 == 0 { 30 } else { 50 }), 2);
        }
        let distribution = replies.distribution().expect("enough").fit.distribution;
        assert!((distribution.mean() - 20.0).abs() < 1e-9);
        // Half of the chats are 10 below and half 10 above 40: variance 100 / 2 a reply, times 50 / 49.
        assert!((distribution.cv() - (50.0_f64 * 50.0 / 49.0).sqrt() / 20.0).abs() < 1e-9, "{}", distribution.cv());
    }

    #[test]
    fn whole_seconds_are_rounded_to_both_sides_alike() {
        let mut lengths = Lengths::default();
        lengths.add(Span::seconds(174));
        for (mean, expected) in [(30.0, 1.0), (174.0, 1.0), (250.0, 3.0), (1000.0, 11.0)] {
            assert!((lengths.resolution.of(mean) - expected).abs() < 1e-9, "{mean}: {}", lengths.resolution.of(mean));
        }
    }
}
