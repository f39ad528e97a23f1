//! Quantiles of times, from counts in buckets that can be added up in any order.
//!
//! What goes wrong: a quantile is right to 0.4 % only, so a limit must not be judged by it: shares within limits are
//! counted exactly (`observe/service_measures/`).

use serde::{Deserialize, Serialize};

use crate::units::Span;

/// Bits of a value that its bucket keeps after the leading one: buckets are 1/128 of their value wide, so the middle of
/// a bucket is within 0.4 % of everything in it.
const BITS: u32 = 7;

/// Times in logarithmic buckets, in the manner of HDR histograms (Tene): merging adds counts, so the result is the same
/// in any order, and a quantile's relative error is at most 0.4 %.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Histogram {
    /// The bucket that the first count is of.
    first: usize,
    counts: Buckets,
    total: u64,
    /// Exact sum, in microseconds.
    sum_us: u64,
}

/// What has been counted: of few times each one's bucket, which fills fewer lines of the caches than counts do that are
/// nearly all 0; then counts, in half the memory as long as all of them together fit.
#[derive(Clone, Debug, Serialize, Deserialize)]
enum Buckets {
    /// The bucket of each time, in the order in which they were counted.
    Few(Vec<u16>),
    /// Counts from the first bucket on.
    Narrow(Vec<u32>),
    Wide(Vec<u64>),
}

/// Of more times than this, each bucket is counted: an hour of a small queue has fewer.
const FEW: usize = 256;
/// Room is made for this many of them, and then for all.
const VERY_FEW: usize = 16;

/// Room is made for this many buckets at once: half an octave.
const ROOM: usize = 1 << (BITS - 1);

/// The order in which few times were counted makes no difference.
impl PartialEq for Buckets {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Few(mine), Self::Few(theirs)) => {
                let [mut mine, mut theirs] = [mine, theirs].map(Clone::clone);
                mine.sort_unstable();
                theirs.sort_unstable();
                mine == theirs
            }
            (Self::Narrow(mine), Self::Narrow(theirs)) => mine == theirs,
            (Self::Wide(mine), Self::Wide(theirs)) => mine == theirs,
            _ => false,
        }
    }
}

impl Eq for Buckets {}

impl Default for Buckets {
    fn default() -> Self {
        Self::Few(Vec::new())
    }
}

impl Buckets {
    /// For how many buckets there is room.
    fn len(&self) -> usize {
        match self {
            Self::Few(_) => 0,
            Self::Narrow(counts) => counts.len(),
            Self::Wide(counts) => counts.len(),
        }
    }

    /// One more in a bucket, if there is room for it; `place` is how far the bucket is behind the first.
    #[inline(always)]
    fn count(&mut self, bucket: usize, place: usize) -> bool {
        match self {
            Self::Few(buckets) => {
                let has_room = buckets.len() < buckets.capacity().min(FEW);
                if has_room {
                    buckets.push(number_of(bucket));
                }
                has_room
            }
            Self::Narrow(counts) => {
                let more = counts.get_mut(place).and_then(|count| Some((count.checked_add(1)?, count)));
                more.map(|(more, count)| *count = more).is_some()
            }
            Self::Wide(counts) => counts.get_mut(place).map(|count| *count += 1).is_some(),
        }
    }

    /// Makes room for buckets before the first, and for so many in all.
    fn reach(&mut self, before: usize, len: usize) {
        fn reach<T: Copy + Default>(counts: &mut Vec<T>, before: usize, len: usize) {
            counts.splice(0..0, std::iter::repeat_n(T::default(), before));
            counts.resize(len, T::default());
        }
        match self {
            Self::Few(_) => unreachable!("few times are counted one by one"),
            Self::Narrow(counts) => reach(counts, before, len),
            Self::Wide(counts) => reach(counts, before, len),
        }
    }

    /// Counts of any size fit from now on.
    #[cold]
    fn widen(&mut self) {
        if let Self::Narrow(counts) = self {
            *self = Self::Wide(counts.iter().map(|&count| u64::from(count)).collect());
        }
    }

    /// Adds counts from a bucket on, for which there is room; all of them together fit.
    fn add(&mut self, offset: usize, other: &Self) {
        fn add<T: Copy + From<U> + std::ops::AddAssign, U: Copy>(mine: &mut [T], theirs: &[U]) {
            mine.iter_mut().zip(theirs).for_each(|(mine, &theirs)| *mine += T::from(theirs));
        }
        match (self, other) {
            (Self::Narrow(mine), Self::Narrow(theirs)) => add(&mut mine[offset..], theirs),
            (Self::Wide(mine), Self::Narrow(theirs)) => add(&mut mine[offset..], theirs),
            (Self::Wide(mine), Self::Wide(theirs)) => add(&mut mine[offset..], theirs),
            (Self::Narrow(_), Self::Wide(_)) => unreachable!("what doesn't fit was widened"),
            (Self::Few(_), _) | (_, Self::Few(_)) => unreachable!("few times are counted one by one"),
        }
    }

    /// For some ranks in ascending order, the first bucket up to which so many are counted.
    fn of_ranks<const N: usize>(&self, ranks: [u64; N]) -> [usize; N] {
        fn of_ranks<T: Copy + Into<u64>, const N: usize>(counts: &[T], ranks: [u64; N]) -> [usize; N] {
            // Whole rooms first: their sums need no look at each count.
            let (mut place, mut below) = (0, 0);
            ranks.map(|rank| {
                while let Some(room) = counts[place..].first_chunk::<ROOM>() {
                    let sum: u64 = room.iter().map(|&count| count.into()).sum();
                    if below + sum >= rank {
                        break;
                    }
                    (place, below) = (place + ROOM, below + sum);
                }
                let mut reached = below;
                let rest = &counts[place..];
                let more = rest.iter().position(|&count| {
                    reached += count.into();
                    reached >= rank
                });
                place + more.expect("ranks are at most the number counted")
            })
        }
        match self {
            Self::Few(_) => unreachable!("few times are ranked one by one"),
            Self::Narrow(counts) => of_ranks(counts, ranks),
            Self::Wide(counts) => of_ranks(counts, ranks),
        }
    }
}

impl Histogram {
    /// So many times of 0.
    pub(crate) fn of_nothing(times: u32) -> Self {
        let mut histogram = Self::default();
        (0..times).take(FEW + 1).for_each(|_| histogram.record(Span::ZERO));
        if let Buckets::Narrow(counts) = &mut histogram.counts {
            (counts[0], histogram.total) = (times, u64::from(times));
        }
        histogram
    }

    /// Counts one time.
    #[inline(always)]
    pub fn record(&mut self, span: Span) {
        let bucket = bucket_of(span.as_micros());
        self.total += 1;
        self.sum_us += span.as_micros();
        // Below the first bucket, the difference wraps to a number beyond all counts.
        if !self.counts.count(bucket, bucket.wrapping_sub(self.first)) {
            self.count_beyond(bucket);
        }
    }

    /// Counts a time for whose bucket, or one more in it, there was no room.
    #[cold]
    fn count_beyond(&mut self, bucket: usize) {
        match &mut self.counts {
            Buckets::Few(buckets) if buckets.len() < FEW => {
                buckets.reserve_exact(if buckets.is_empty() { VERY_FEW } else { FEW - buckets.len() });
                buckets.push(number_of(bucket));
            }
            _ => {
                self.count_buckets();
                self.count_one(bucket);
            }
        }
    }

    /// Goes over from few times to counts.
    fn count_buckets(&mut self) {
        let Buckets::Few(buckets) = &mut self.counts else { return };
        let buckets = std::mem::take(buckets);
        self.counts = Buckets::Narrow(Vec::new());
        for bucket in buckets.into_iter().map(usize::from) {
            self.count_one(bucket);
        }
    }

    /// Adds all counts of another histogram.
    pub fn merge(&mut self, other: &Self) {
        let total = self.total + other.total;
        if let (Buckets::Few(mine), Buckets::Few(theirs)) = (&mut self.counts, &other.counts)
            && mine.len() + theirs.len() <= FEW
        {
            mine.extend(theirs);
        } else if total > 0 {
            self.count_buckets();
            if total > u64::from(u32::MAX) {
                self.counts.widen();
            }
            self.add_counts(other);
        }
        self.total = total;
        self.sum_us = self.sum_us.saturating_add(other.sum_us);
    }

    /// Adds the counts of another histogram to its own, for which it has room.
    fn add_counts(&mut self, other: &Self) {
        if let Buckets::Few(buckets) = &other.counts {
            for bucket in buckets.iter().copied().map(usize::from) {
                self.count_one(bucket);
            }
        } else if let Some(last) = other.counts.len().checked_sub(1) {
            self.reach(other.first);
            self.reach(other.first + last);
            self.counts.add(other.first - self.first, &other.counts);
        }
    }

    /// Adds one to the count of a bucket.
    fn count_one(&mut self, bucket: usize) {
        let place = bucket.wrapping_sub(self.first);
        if !self.counts.count(bucket, place) {
            if place < self.counts.len() {
                self.counts.widen();
            } else {
                self.reach(bucket);
            }
            self.counts.count(bucket, bucket - self.first);
        }
    }

    /// Makes room for a bucket.
    #[cold]
    fn reach(&mut self, bucket: usize) {
        let room = bucket / ROOM * ROOM;
        if self.counts.len() == 0 {
            self.first = room;
        }
        let first = self.first.min(room);
        let end = (self.first + self.counts.len()).max(room + ROOM);
        self.counts.reach(self.first - first, end - first);
        self.first = first;
    }

    /// The number of times counted.
    pub fn count(&self) -> u64 {
        self.total
    }

    /// The sum of all times, in microseconds: exact up to half a million years.
    pub fn sum_us(&self) -> u64 {
        self.sum_us
    }

    /// The smallest time that at least a share `q` of all times doesn't exceed, within 0.4 %; `None` if there are none.
    pub fn quantile(&self, q: f64) -> Option<Span> {
        self.quantile_buckets([q]).map(|[bucket]| bucket.middle())
    }

    /// The buckets that hold these quantiles, for some shares in ascending order.
    pub fn quantile_buckets<const N: usize>(&self, shares: [f64; N]) -> Option<[Bucket; N]> {
        if self.total == 0 {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 <= q <= 1")]
        let rank = |share: f64| ((share * self.total as f64).ceil() as u64).clamp(1, self.total);
        if let Buckets::Few(buckets) = &self.counts {
            let (mut buckets, mut below) = (buckets.clone(), 0);
            return Some(shares.map(|share| {
                // What is below the rank before is below this one.
                #[expect(clippy::cast_possible_truncation, reason = "few times were counted")]
                let place = rank(share) as usize - 1;
                let (_, bucket, _) = buckets[below..].select_nth_unstable(place - below);
                below = place;
                Bucket(*bucket)
            }));
        }
        let bucket = |place: usize| Bucket(number_of(self.first + place));
        Some(self.counts.of_ranks(shares.map(rank)).map(bucket))
    }
}

/// A bucket: times that differ by less than 0.8 %.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bucket(u16);

impl Bucket {
    /// The time in its middle: all of its times are shown as this one.
    pub fn middle(self) -> Span {
        middle_of(usize::from(self.0))
    }
}

/// Values below 2^8 have buckets of their own; above, a bucket is the 128th part of an octave.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "there are fewer than 2^13 buckets")]
fn bucket_of(value: u64) -> usize {
    let octave = (value | ((1 << (BITS + 1)) - 1)).ilog2() - BITS;
    let bucket = ((u64::from(octave)) << BITS) + (value >> octave);
    bucket as usize
}

/// A bucket's number, as it is kept.
#[expect(clippy::cast_possible_truncation, reason = "there are fewer than 2^13 buckets")]
fn number_of(bucket: usize) -> u16 {
    bucket as u16
}

fn middle_of(bucket: usize) -> Span {
    let octave = (bucket >> BITS).saturating_sub(1);
    let least = (bucket - (octave << BITS)) as u64;
    let (low, next) = (least << octave, (least + 1) << octave);
    Span::from_micros(u64::midpoint(low, next - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_quantile_of_nothing_is_nothing() {
        assert_eq!(Histogram::default().quantile(0.5), None);
    }

    #[test]
    fn quantiles_are_the_least_values_that_enough_do_not_exceed() {
        let mut histogram = Histogram::default();
        for seconds in 1..=100 {
            histogram.record(Span::seconds(seconds));
        }
        for (q, seconds) in [(0.01, 1.0), (0.5, 50.0), (0.505, 51.0), (0.9, 90.0), (1.0, 100.0)] {
            let seen = histogram.quantile(q).unwrap().as_secs_f64();
            assert!((seen / seconds - 1.0).abs() <= 0.004, "{q}: {seen}");
        }
        assert_eq!(histogram.sum_us(), 5_050_000_000);
    }

    #[test]
    fn times_of_nothing_are_those_that_are_counted() {
        for times in [0, 1, 256, 257, 1_000] {
            let mut counted = Histogram::default();
            (0..times).for_each(|_| counted.record(Span::ZERO));
            assert_eq!(Histogram::of_nothing(times), counted);
        }
    }

    #[test]
    fn few_times_and_many_have_the_same_quantiles() {
        // A time more than fits one by one, once for all of them: the same quantiles, as every bucket is counted.
        let mut few = Histogram::default();
        (0..FEW as u64).for_each(|number| few.record(Span::seconds(number * 37 % 101 + 1)));
        assert!(matches!(few.counts, Buckets::Few(_)));
        let mut many = few.clone();
        many.count_buckets();
        assert!(matches!(many.counts, Buckets::Narrow(_)));
        let shares = [0.0, 0.1, 0.5, 0.5, 0.9, 0.99, 1.0];
        assert_eq!(few.quantile_buckets(shares), many.quantile_buckets(shares));
        let buckets = few.counts.clone();
        few.record(Span::seconds(500));
        assert!(few.counts != buckets && matches!(few.counts, Buckets::Narrow(_)));
        let longest = few.quantile(1.0).unwrap().as_secs_f64();
        assert!((longest / 500.0 - 1.0).abs() <= 0.004, "{longest}");
    }

    #[test]
    fn counts_that_grow_too_large_are_widened() {
        let of = |seconds, times: u64| {
            let mut histogram = Histogram::default();
            histogram.record(Span::seconds(seconds));
            (histogram.total, histogram.counts) = (times, Buckets::Narrow(vec![u32::try_from(times).unwrap(); 1]));
            histogram.first = bucket_of(Span::seconds(seconds).as_micros());
            histogram
        };
        let (mut short, long) = (of(1, 4_000_000_000), of(100, 3_000_000_000));
        short.merge(&long);
        short.merge(&long);
        assert_eq!(short.count(), 10_000_000_000);
        let seconds = |q| short.quantile(q).unwrap().as_secs_f64();
        assert!((seconds(0.4) - 1.0).abs() < 0.005 && (seconds(0.41) - 100.0).abs() < 0.5);
        let mut full = of(1, u64::from(u32::MAX));
        full.record(Span::seconds(1));
        assert_eq!(full.counts, Buckets::Wide(vec![u64::from(u32::MAX) + 1]));
    }

    proptest! {
        #[test]
        fn a_bucket_is_near_everything_in_it(value in 1_u64..1 << 44) {
            let middle = middle_of(bucket_of(value)).as_micros_f64();
            prop_assert!((middle / value as f64 - 1.0).abs() <= 0.004, "{value} is shown as {middle}");
        }

        #[test]
        fn merging_is_the_same_in_any_order(
            values in prop::collection::vec(0_u64..1 << 40, 0..600),
            cut in 0_usize..600,
        ) {
            let recorded = |values: &[u64]| {
                let mut histogram = Histogram::default();
                values.iter().for_each(|&v| histogram.record(Span::from_micros(v)));
                histogram
            };
            let (left, right) = values.split_at(cut.min(values.len()));
            let merged = |a: &[u64], b: &[u64]| {
                let mut histogram = recorded(a);
                histogram.merge(&recorded(b));
                histogram
            };
            let (one, other, all) = (merged(left, right), merged(right, left), recorded(&values));
            for q in [0.0, 0.1, 0.5, 0.9, 1.0] {
                prop_assert_eq!(one.quantile(q), all.quantile(q));
                prop_assert_eq!(other.quantile(q), all.quantile(q));
            }
            prop_assert_eq!((one.count(), one.sum_us()), (all.count(), all.sum_us()));
        }
    }
}
