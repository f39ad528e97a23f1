//! Quantiles of times, from counts in buckets that can be added up in any order.
//!
//! What goes wrong: a quantile is right to 0.4 % only, so a limit must not be judged by it: shares within limits are
//! counted exactly (`observe/service_measures.rs`).

use serde::{Deserialize, Serialize};

use crate::units::Span;

/// Bits of a value that its bucket keeps after the leading one: buckets are 1/128 of their value wide, so the middle of
/// a bucket is within 0.4 % of everything in it.
const BITS: u32 = 7;

/// Times in logarithmic buckets, in the manner of HDR histograms (Tene): merging adds counts, so the result is the same
/// in any order, and a quantile's relative error is at most 0.4 %.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Histogram {
    /// The bucket that `counts[0]` counts.
    first: usize,
    counts: Vec<u64>,
    total: u64,
    /// Exact sum, in microseconds.
    sum_us: u64,
}

impl Histogram {
    /// Counts one time.
    pub fn record(&mut self, span: Span) {
        let bucket = bucket_of(span.as_micros());
        self.reach(bucket);
        self.counts[bucket - self.first] += 1;
        self.total += 1;
        self.sum_us += span.as_micros();
    }

    /// Adds all counts of another histogram.
    pub fn merge(&mut self, other: &Self) {
        if let Some(last) = other.counts.len().checked_sub(1) {
            self.reach(other.first);
            self.reach(other.first + last);
            let offset = other.first - self.first;
            for (mine, theirs) in self.counts[offset..].iter_mut().zip(&other.counts) {
                *mine += theirs;
            }
        }
        self.total += other.total;
        self.sum_us = self.sum_us.saturating_add(other.sum_us);
    }

    /// Makes room for a bucket.
    fn reach(&mut self, bucket: usize) {
        /// New room is made for this many buckets at once: half an octave.
        const ROOM: usize = 1 << (BITS - 1);
        if self.counts.is_empty() {
            self.first = bucket / ROOM * ROOM;
        }
        if bucket < self.first {
            let first = bucket / ROOM * ROOM;
            self.counts.splice(0..0, std::iter::repeat_n(0, self.first - first));
            self.first = first;
        }
        if bucket - self.first >= self.counts.len() {
            self.counts.resize((bucket - self.first) / ROOM * ROOM + ROOM, 0);
        }
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
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 <= q <= 1")]
    pub fn quantile(&self, q: f64) -> Option<Span> {
        if self.total == 0 {
            return None;
        }
        let rank = ((q * self.total as f64).ceil() as u64).clamp(1, self.total);
        let mut below = 0;
        let index = self.counts.iter().position(|&count| {
            below += count;
            below >= rank
        })?;
        Some(middle_of(self.first + index))
    }
}

/// Values below 2^8 have buckets of their own; above, a bucket is the 128th part of an octave.
fn bucket_of(value: u64) -> usize {
    let octave = (u64::BITS - value.leading_zeros()).saturating_sub(BITS + 1);
    let bucket = ((u64::from(octave)) << BITS) + (value >> octave);
    usize::try_from(bucket).expect("there are fewer than 2^13 buckets")
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

    proptest! {
        #[test]
        fn a_bucket_is_near_everything_in_it(value in 1_u64..1 << 44) {
            let middle = middle_of(bucket_of(value)).as_micros_f64();
            prop_assert!((middle / value as f64 - 1.0).abs() <= 0.004, "{value} is shown as {middle}");
        }

        #[test]
        fn merging_is_the_same_in_any_order(values in prop::collection::vec(0_u64..1 << 40, 0..60), cut in 0_usize..60) {
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
