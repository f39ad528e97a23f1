//! Observed durations, some of them known only to be longer, or shorter, than something.
//!
//! Records have a resolution: a time of 12 s in a log of whole seconds was between 11.5 and 12.5 s. So what is kept is
//! how often each value was seen: memory is that of the different values, whatever the number of observations, and a
//! recorded 0 is no contradiction to a distribution without a 0.

use std::collections::BTreeMap;

/// Durations, in seconds.
#[derive(Clone, Debug)]
pub struct Durations {
    /// Seconds between two values that the record can tell apart.
    resolution: f64,
    /// How often, by how it is known and by value in units of the resolution.
    seen: BTreeMap<(Known, u64), u64>,
}

/// What is known of a duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    /// How long it was.
    Complete,
    /// That it was longer: it was cut off.
    AtLeast,
    /// That it was over by then.
    AtMost,
}

/// Durations that are alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Alike {
    /// It was longer than this, in seconds.
    pub above: f64,
    /// It was no longer than this; infinite if it was cut off.
    pub upto: f64,
    /// How many.
    pub count: f64,
    /// Whether it is known as exactly as the record can say.
    pub is_complete: bool,
}

impl Durations {
    /// None yet, of a record with this resolution, in seconds.
    ///
    /// # Panics
    /// If the resolution isn't positive.
    pub fn with_resolution(seconds: f64) -> Self {
        assert!(seconds > 0.0 && seconds.is_finite(), "a resolution of {seconds} s");
        Self { resolution: seconds, seen: BTreeMap::new() }
    }

    /// Seconds between two values that the record can tell apart.
    pub(crate) fn resolution(&self) -> f64 {
        self.resolution
    }

    /// Adds one that was seen to its end.
    pub fn add(&mut self, seconds: f64) {
        self.count(Known::Complete, seconds);
    }

    /// Adds one that was cut off: it would have been longer.
    pub fn add_censored(&mut self, seconds: f64) {
        self.count(Known::AtLeast, seconds);
    }

    /// Adds one that was over at this time at the latest: when it ended nobody saw.
    pub fn add_over_by(&mut self, seconds: f64) {
        self.count(Known::AtMost, seconds);
    }

    /// Adds so many of this length that were seen to their end.
    pub fn add_times(&mut self, seconds: f64, times: u64) {
        self.count_times(Known::Complete, seconds, times);
    }

    /// Adds so many that were cut off at this length.
    pub fn add_censored_times(&mut self, seconds: f64, times: u64) {
        self.count_times(Known::AtLeast, seconds, times);
    }

    /// Adds so many that were over at this length at the latest.
    pub fn add_over_by_times(&mut self, seconds: f64, times: u64) {
        self.count_times(Known::AtMost, seconds, times);
    }

    fn count(&mut self, known: Known, seconds: f64) {
        self.count_times(known, seconds, 1);
    }

    fn count_times(&mut self, known: Known, seconds: f64, times: u64) {
        if times == 0 {
            return;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "negative ones become 0")]
        let value = (seconds / self.resolution).round() as u64;
        *self.seen.entry((known, value)).or_default() += times;
    }

    /// How many were seen to their end.
    pub fn complete(&self) -> u64 {
        self.of(Known::Complete)
    }

    /// How many were cut off.
    pub fn censored(&self) -> u64 {
        self.of(Known::AtLeast)
    }

    /// How many are known only to have been over by some time.
    pub fn over_by(&self) -> u64 {
        self.of(Known::AtMost)
    }

    /// How many there are.
    pub fn len(&self) -> u64 {
        self.seen.values().sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.seen.is_empty()
    }

    fn of(&self, known: Known) -> u64 {
        self.seen.iter().filter(|((of, _), _)| *of == known).map(|(_, count)| count).sum()
    }

    /// All of them, those that are alike together, by what is known of them and then by length.
    pub(crate) fn alike(&self) -> impl Iterator<Item = Alike> + Clone + '_ {
        self.seen.iter().map(|(&(known, value), &count)| {
            let at = value as f64 * self.resolution;
            let (above, upto) = match known {
                Known::Complete => ((at - self.resolution / 2.0).max(0.0), at + self.resolution / 2.0),
                Known::AtLeast => (at, f64::INFINITY),
                Known::AtMost => (0.0, at.max(self.resolution / 2.0)),
            };
            Alike { above, upto, count: count as f64, is_complete: known == Known::Complete }
        })
    }

    /// How many there are of each recorded length: seen to their end, cut off, and over by then.
    pub(crate) fn by_length(&self) -> BTreeMap<u64, [u64; 3]> {
        let mut by_length: BTreeMap<u64, [u64; 3]> = BTreeMap::new();
        for (&(known, value), &count) in &self.seen {
            by_length.entry(value).or_default()[known as usize] += count;
        }
        by_length
    }

    /// A recorded value in seconds.
    pub(crate) fn seconds(&self, value: u64) -> f64 {
        value as f64 * self.resolution
    }
}
