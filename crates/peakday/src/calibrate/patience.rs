//! How long customers wait before they leave, where some of them leave without a word.
//!
//! Three kinds of logs: one in which nobody does so; one that says of whom an agent turned to in vain, so that the
//! patience of these is known to have been shorter than their wait; and one in which they look like chats that one
//! reply was enough for. Of the last kind the numbers of such chats by their wait tell (`peakday_fit::Silences`). The
//! curve without a distribution is estimated of each kind: in the last one with shares of its own, not with those of
//! the distribution that is taken, so that it says how well that fits.
//!
//! What goes wrong: who left without a word counts as served, and so as somebody with a patience longer than the wait.
//! Where two in five leavers are silent, patience comes out longer by a third.

use std::collections::BTreeMap;

use peakday_fit::{Durations, Estimate, SilenceFit, Silences, Survival, survival};

use super::distributions::{DistributionCalibration, Resolution, tenths_of};
use super::share;
use crate::units::Span;

/// What came of a wait for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Waited {
    /// The customer was seen to leave.
    Left,
    /// The customer had left without a word, as the log says.
    LeftSilently,
    /// The customer was there, and wrote again.
    WentOn,
    /// Somebody was there, and after that nothing came from the customer.
    OneReply,
    /// Somebody was there; what came after isn't known.
    Served,
    /// Nobody was there by the end of the log.
    Open,
}

/// Waits as they come in, by length in tenths of seconds and by what came of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Waits {
    seen: BTreeMap<u64, [u64; 6]>,
    resolution: Resolution,
    /// By chats that were closed because nobody answered: how many, how long that took in seconds, and squared.
    closing: (u64, f64, f64),
}

/// What is known of customers who leave without a word.
#[derive(Clone, Debug)]
pub struct SilenceCalibration {
    /// Of the customers whose patience ends, the share that leaves without a word.
    pub share: Estimate,
    /// How many of the log's contacts had been left so.
    pub contacts: u64,
    /// What it rests on: leavers if the log says who left so, else chats with one reply.
    pub rests_on: u64,
    /// Whether the log says who left so; else it is told from chats with one reply, and how long they had waited.
    pub is_told: bool,
    /// How long such a chat stays open until it is closed, in seconds; `None` if the log doesn't say.
    pub closing: Option<Estimate>,
}

/// What the waits of a log say of patience without a distribution: as far as somebody waited.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WaitsSeen {
    /// Only some twenty waited longer than this, in seconds.
    pub upto: f64,
    /// The share of customers whose patience is over by then.
    pub gone: Estimate,
}

/// Patience, and what is known of the silent.
pub(super) struct PatienceCalibration {
    pub patience: Option<DistributionCalibration>,
    /// How far waits say anything of it.
    pub seen: Option<WaitsSeen>,
    pub silence: Option<SilenceCalibration>,
    /// Whether the log could tell if anybody leaves without a word.
    pub could_tell: bool,
}

impl Waits {
    pub(super) fn add(&mut self, wait: Span, what: Waited) {
        self.resolution.saw(wait);
        self.seen.entry(tenths_of(wait)).or_default()[what as usize] += 1;
    }

    /// Adds how long a chat stayed open after an agent had written in vain.
    pub(super) fn add_closing(&mut self, took: Span) {
        let seconds = took.as_secs_f64();
        let (count, sum, squares) = self.closing;
        self.closing = (count + 1, sum + seconds, squares + seconds * seconds);
    }

    fn count(&self, what: Waited) -> u64 {
        self.seen.values().map(|counts| counts[what as usize]).sum()
    }

    fn each(&self) -> impl Iterator<Item = (f64, impl Fn(Waited) -> u64)> {
        self.seen.iter().map(|(tenths, counts)| (*tenths as f64 / 10.0, |what: Waited| counts[what as usize]))
    }

    /// How long it takes until a chat is closed whose customer doesn't answer.
    fn closing(&self) -> Option<Estimate> {
        let (count, sum, squares) = self.closing;
        let n = count as f64;
        let mean = sum / n;
        let variance = (squares - n * mean * mean).max(0.0) / (n - 1.0);
        (count > 1).then(|| Estimate { value: mean, standard_error: (variance / n).sqrt() })
    }

    pub(super) fn calibrated(&self) -> PatienceCalibration {
        /// A mixture has many numbers to search for, and a thirtieth of the mean tells as much as a hundredth.
        const COARSER: f64 = 3.0;
        let left = self.count(Waited::Left);
        let of_left = self.each().map(|(seconds, count)| seconds * count(Waited::Left) as f64);
        let mean = of_left.sum::<f64>() / left.max(1) as f64;
        let silent = self.count(Waited::LeftSilently);
        let rounds = self.count(Waited::WentOn) + self.count(Waited::OneReply);
        let could_tell = silent > 0 || rounds > self.count(Waited::Served);
        if left == 0 {
            return PatienceCalibration { patience: None, seen: None, silence: None, could_tell };
        }
        let resolution = self.resolution.of(mean);
        if silent == 0
            && could_tell
            && let Some(fit) = self.silences(self.resolution.of(COARSER * mean)).fit()
        {
            let curve = self.silences(resolution).curve();
            let survival = curve.map_or_else(Survival::unknown, |curve| curve.survival);
            let silence = self.guessed(&fit);
            let mut patience = DistributionCalibration::of(fit.patience, survival, mean);
            patience.left_unseen = silence.contacts;
            let seen = self.seen_of(Some(&patience));
            return PatienceCalibration { silence: Some(silence), patience: Some(patience), seen, could_tell };
        }
        let mut durations = Durations::with_resolution(resolution);
        for (seconds, count) in self.each() {
            durations.add_times(seconds, count(Waited::Left));
            durations.add_over_by_times(seconds, count(Waited::LeftSilently));
            let there = [Waited::WentOn, Waited::OneReply, Waited::Served].map(&count).iter().sum::<u64>();
            // Who waits at the end of a log that names the silent is there, or has left as one of them: that is
            // known of few, and says next to nothing.
            let open = if silent == 0 { count(Waited::Open) } else { 0 };
            durations.add_censored_times(seconds, there + open);
        }
        let survival = survival(&durations);
        let told = || SilenceCalibration {
            share: share(silent, silent + left),
            contacts: silent,
            rests_on: silent + left,
            is_told: true,
            closing: self.closing(),
        };
        let mut patience = DistributionCalibration::best(&durations, survival, mean);
        if let Some(patience) = &mut patience {
            patience.left_unseen = silent;
        }
        let seen = self.seen_of(patience.as_ref());
        PatienceCalibration { patience, seen, silence: (silent > 0).then(told), could_tell }
    }

    /// What is known of patience as far as waits reach.
    fn seen_of(&self, patience: Option<&DistributionCalibration>) -> Option<WaitsSeen> {
        /// What fewer customers did says nothing of all.
        const FEW: u64 = 20;
        let mut longer = 0;
        let longest_first = self.seen.iter().rev();
        let (tenths, _) = longest_first.into_iter().find(|(_, counts)| {
            longer += counts.iter().sum::<u64>();
            longer >= FEW
        })?;
        let upto = *tenths as f64 / 10.0;
        patience.map(|patience| WaitsSeen { upto, gone: patience.over_by(upto) })
    }

    fn silences(&self, resolution: f64) -> Silences {
        let mut silences = Silences::with_resolution(resolution);
        for (seconds, count) in self.each() {
            silences.add_left(seconds, count(Waited::Left));
            silences.add_went_on(seconds, count(Waited::WentOn) + count(Waited::Served));
            silences.add_single(seconds, count(Waited::OneReply));
            silences.add_open(seconds, count(Waited::Open));
        }
        silences
    }

    fn guessed(&self, fit: &SilenceFit) -> SilenceCalibration {
        SilenceCalibration {
            share: fit.silent,
            contacts: fit.left_silently(),
            rests_on: self.count(Waited::OneReply),
            is_told: false,
            closing: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of 300 leavers 100 are silent: a third, with the error of a coin thrown 300 times.
    #[test]
    fn the_share_of_the_silent_is_that_of_the_log() {
        let mut waits = Waits::default();
        (0..200).for_each(|n| waits.add(Span::seconds(10 + n), Waited::Left));
        (0..100).for_each(|n| waits.add(Span::seconds(60 + 3 * n), Waited::LeftSilently));
        (0..500).for_each(|n| waits.add(Span::seconds(n / 2), Waited::WentOn));
        [290, 310].into_iter().for_each(|seconds| waits.add_closing(Span::seconds(seconds)));
        let found = waits.calibrated();
        let silence = found.silence.expect("the log says so");
        assert!(silence.is_told && silence.rests_on == 300, "{silence:?}");
        assert!((silence.share.value - 1.0 / 3.0).abs() < 1e-12);
        assert!((silence.share.standard_error - (2.0 / 9.0 / 300.0_f64).sqrt()).abs() < 1e-12);
        let closing = silence.closing.expect("two were closed");
        assert!((closing.value - 300.0).abs() < 1e-9 && (closing.standard_error - 10.0).abs() < 1e-9, "{closing:?}");
        // Who left without a word is one of the 300 who left, and no wait that was cut off.
        let patience = found.patience.expect("many left");
        assert_eq!((patience.fit.observations, patience.fit.complete, patience.cut_off()), (800, 200, 500));
        // The curve steps where each of the 200 was seen to leave.
        let survival = patience.survival;
        assert!(survival.steps.len() >= 200 && survival.at(60.0) < 0.9, "{survival:?}");
    }
}
