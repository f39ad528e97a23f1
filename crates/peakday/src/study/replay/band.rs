//! Bands of simulated days, and what an actual day says against them.
//!
//! If the model is right, the day is one more of its replications: among n of them and the day, each rank is as likely
//! as any other. So the band is between order statistics that hold the next value with at least the wanted probability,
//! whatever its distribution, and a test compares a statistic of the day with the same statistic of each replication
//! (Barnard's Monte Carlo test, in the discussion of Bartlett, Journal of the Royal Statistical Society B 25, 1963).
//! Such a test knows that neighbouring intervals depend on each other: those of the replications do so as well.
//!
//! What goes wrong: a band of quantiles that doesn't count the day itself holds less than it says, with 50 replications
//! about 87 % instead of 90.

use crate::stats;

/// The probability with which a band leaves out the next value.
pub(super) const LEFT_OUT: f64 = 0.1;
/// Fewer replications than this can't reject at the level of 1 in 40.
pub const FEWEST_REPLICATIONS: u32 = 39;
/// Two tests of one day are each made at this level, so that both together reject a right model in at most 5 % of days.
pub(super) const REJECTED: f64 = 0.025;

/// Where a value lies in most replications.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// Below it lie at most 5 % of the next values.
    pub low: f64,
    /// The middle one of the replications.
    pub middle: f64,
    /// Above it lie at most 5 %.
    pub high: f64,
    /// The mean of the replications.
    pub mean: f64,
}

/// An actual value beside what the replications say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Against {
    /// The actual value.
    pub actual: f64,
    /// The replications' band.
    pub band: Band,
}

impl Against {
    /// Whether the actual value is inside the band, its ends included.
    pub fn is_inside(&self) -> bool {
        self.band.low <= self.actual && self.actual <= self.band.high
    }

    /// How far beyond the band it is: below 0 under it, above 0 over it, 0 inside.
    pub fn beyond(&self) -> f64 {
        (self.actual - self.band.high).max(0.0) - (self.band.low - self.actual).max(0.0)
    }

    /// The interval score of Gneiting and Raftery (Journal of the American Statistical Association 102, 2007, eq. 43):
    /// the width of the band, and twenty times how far beyond it the value is. Less is better.
    pub fn score(&self) -> f64 {
        interval_score((self.band.low, self.band.high), self.actual)
    }
}

/// The interval score of any band.
pub(super) fn interval_score((low, high): (f64, f64), actual: f64) -> f64 {
    (high - low) + 2.0 / LEFT_OUT * ((low - actual).max(0.0) + (actual - high).max(0.0))
}

/// The band of some replications' values: of the k-th smallest and the k-th largest, with k such that the next value
/// lies between them with probability 1 - 2k / (n + 1), at least 90 %. `None` of fewer than [`FEWEST_REPLICATIONS`].
pub(super) fn band(values: &[f64]) -> Option<Band> {
    if values.len() < FEWEST_REPLICATIONS as usize {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len();
    let outside = left_out(n + 1);
    Some(Band {
        low: sorted[outside - 1],
        middle: sorted[n / 2],
        high: sorted[n - outside],
        mean: sorted.iter().sum::<f64>() / n as f64,
    })
}

/// How many of so many values lie below a band, or above it: at most 5 %.
fn left_out(count: usize) -> usize {
    count / 20
}

/// One cell of a day, a figure of a queue in an interval: its value on the actual day, and in each replication.
pub(super) struct Cell {
    pub actual: f64,
    pub replications: Vec<Option<f64>>,
}

/// How often the day or, if the model is right, one of its replications has so few cells inside the band, or fewer.
/// Each of them is looked at in the band of all, itself included, so that they are treated alike.
pub(super) fn chance_of_inside(cells: &[Cell], replications: usize) -> f64 {
    // The day first, then the replications: cells inside, and all that could be judged.
    let mut inside = vec![(0_u64, 0_u64); replications + 1];
    for cell in cells {
        let mut sorted: Vec<f64> = cell.replications.iter().copied().flatten().chain([cell.actual]).collect();
        sorted.sort_by(f64::total_cmp);
        let outside = left_out(sorted.len());
        let (low, high) = (sorted[outside], sorted[sorted.len() - 1 - outside]);
        let days = [Some(cell.actual)].into_iter().chain(cell.replications.iter().copied());
        for (value, (inside, of)) in days.zip(&mut inside) {
            let Some(value) = value else { continue };
            *inside += u64::from(low <= value && value <= high);
            *of += 1;
        }
    }
    let share = |&(inside, of): &(u64, u64)| if of == 0 { 1.0 } else { inside as f64 / of as f64 };
    let days: Vec<f64> = inside.iter().map(share).collect();
    rank(&days, |day, actual| day <= actual)
}

/// How often the day, or one of the replications, strays as far from all of them in some of its figures, by the
/// standard deviation of each figure. Cells are here the figures of the whole day.
pub(super) fn chance_of_straying(cells: &[Cell], replications: usize) -> f64 {
    let mut farthest = vec![0.0_f64; replications + 1];
    for cell in cells {
        let days: Vec<Option<f64>> = [Some(cell.actual)].into_iter().chain(cell.replications.iter().copied()).collect();
        let known: Vec<f64> = days.iter().copied().flatten().collect();
        let mean = known.iter().sum::<f64>() / known.len() as f64;
        let variance = known.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / known.len() as f64;
        if variance > 0.0 {
            for (value, farthest) in days.iter().zip(&mut farthest) {
                *farthest = value.map_or(*farthest, |value| farthest.max((value - mean).abs() / variance.sqrt()));
            }
        }
    }
    rank(&farthest, |day, actual| day >= actual)
}

/// The share of days that are as extreme as the first of them, itself included.
fn rank(days: &[f64], is_as_extreme: impl Fn(f64, f64) -> bool) -> f64 {
    let extreme = days.iter().filter(|&&day| is_as_extreme(day, days[0])).count();
    extreme as f64 / days.len() as f64
}

/// How often so few of so many intervals, or fewer, would be inside if each were inside with 90 % by itself. Intervals
/// that depend on each other miss together, so that this is too small where one long queue makes many misses.
pub(super) fn binomial_chance(inside: u64, of: u64) -> Option<f64> {
    (of > 0).then(|| stats::binomial_at_most(inside, of, 1.0 - LEFT_OUT))
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these are exact")]
mod tests {
    use super::*;

    fn first(count: u32) -> Vec<f64> {
        (1..=count).map(f64::from).collect()
    }

    #[test]
    fn a_band_holds_the_next_value_with_nine_in_ten_at_least() {
        // 39 values leave 40 places for the next: 2 below the band, 2 above it.
        let of_39 = band(&first(39)).unwrap();
        assert_eq!((of_39.low, of_39.middle, of_39.high, of_39.mean), (2.0, 20.0, 38.0, 20.0));
        let of_100 = band(&first(100)).unwrap();
        assert_eq!((of_100.low, of_100.high), (5.0, 96.0));
        assert_eq!(band(&first(38)), None);
    }

    #[test]
    fn the_interval_score_is_the_width_and_twenty_times_the_miss() {
        let against = |actual| Against { actual, band: Band { low: 2.0, middle: 3.0, high: 5.0, mean: 3.0 } };
        assert_eq!(against(4.0).score(), 3.0);
        assert_eq!(against(6.5).score(), 3.0 + 20.0 * 1.5);
        assert_eq!(against(1.0).score(), 3.0 + 20.0);
        assert_eq!([1.0, 2.0, 6.5].map(|actual| against(actual).beyond()), [-1.0, 0.0, 1.5]);
    }

    #[test]
    fn a_day_like_no_replication_has_the_smallest_chance_there_is() {
        let cell = |actual| Cell { actual, replications: first(39).into_iter().map(Some).collect() };
        assert_eq!(chance_of_straying(&[cell(400.0)], 39), 1.0 / 40.0);
        assert_eq!(chance_of_straying(&[cell(20.0)], 39), 1.0);
        // Outside in both cells; of the replications, the two lowest and the highest are outside, in both cells too.
        assert_eq!(chance_of_inside(&[cell(400.0), cell(400.0)], 39), 4.0 / 40.0);
        assert_eq!(chance_of_inside(&[cell(20.0), cell(20.0)], 39), 1.0);
    }

    #[test]
    fn the_binomial_chance_is_that_of_independent_intervals() {
        // 0.1^2 and 1 - 0.9^2.
        assert!((binomial_chance(0, 2).unwrap() - 0.01).abs() < 1e-12);
        assert!((binomial_chance(1, 2).unwrap() - 0.19).abs() < 1e-12);
        assert_eq!(binomial_chance(0, 0), None);
    }
}
