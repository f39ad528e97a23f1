//! Whether work takes as long in each week of a log as in the others.
//!
//! What goes wrong: work that has become slower is averaged with what it was, and the plan for the next peak has too
//! few people. A mean over weeks that differ is nobody's mean.

use std::collections::BTreeMap;

use peakday_fit::{Estimate, beyond_chance};

use crate::units::{Instant, Span};

/// Work by the week, as it comes in.
#[derive(Clone, Debug, Default)]
pub(super) struct Weeks {
    /// By the number of the week: what was seen in it.
    seen: BTreeMap<u64, Week>,
}

/// What was seen in a week.
#[derive(Clone, Copy, Debug, Default)]
struct Week {
    /// How many contacts, and how many values: fewer where some are means of several.
    contacts: f64,
    values: u64,
    /// Their sum in seconds, and that of their squares, each value with its contacts.
    sum: f64,
    squares: f64,
}

/// Work that takes longer in some weeks than in others.
#[derive(Clone, Debug, PartialEq)]
pub struct Drift {
    /// The first day of each week, in order, and the mean in it, in seconds.
    pub weeks: Vec<(Instant, Estimate)>,
}

impl Weeks {
    /// Adds work that began then. Weeks begin on Mondays.
    pub(super) fn add(&mut self, at: Instant, work: Span) {
        self.add_mean(at, work, 1);
    }

    /// Adds the mean work of some contacts of about then.
    pub(super) fn add_mean(&mut self, at: Instant, work: Span, contacts: u32) {
        // The first day that instants know was a Thursday.
        let number = (at.day_index() + 3) / 7;
        let (seconds, contacts) = (work.as_secs_f64(), f64::from(contacts));
        let week = self.seen.entry(number).or_default();
        week.contacts += contacts;
        week.values += 1;
        week.sum += contacts * seconds;
        week.squares += contacts * seconds * seconds;
    }

    /// The means of the weeks, if they differ by more than chance: the deviations of the means from that of all,
    /// squared by their variances, are a chi-square number if nothing has changed (one in a thousand is beyond).
    pub(super) fn drift(&self) -> Option<Drift> {
        const FEWEST: f64 = 50.0;
        const FEWEST_VALUES: u64 = 10;
        const CHANCE: f64 = 0.001;
        let is_enough = |week: &Week| week.contacts >= FEWEST && week.values >= FEWEST_VALUES;
        let weeks: Vec<(Instant, Estimate)> = self
            .seen
            .iter()
            .filter(|(_, week)| is_enough(week))
            .map(|(number, week)| {
                let mean = week.sum / week.contacts;
                // Of one contact: a mean of several strays by as much less as there are more of them.
                let variance = ((week.squares - week.contacts * mean * mean) / (week.values as f64 - 1.0)).max(1e-9);
                let first = Instant::of_hour((7 * number).saturating_sub(3) * 24);
                (first, Estimate { value: mean, standard_error: (variance / week.contacts).sqrt() })
            })
            .collect();
        let weight = |estimate: &Estimate| estimate.standard_error.powi(-2);
        let weights: f64 = weeks.iter().map(|(_, of)| weight(of)).sum();
        let all = weeks.iter().map(|(_, of)| of.value * weight(of)).sum::<f64>() / weights;
        let deviation: f64 = weeks.iter().map(|(_, of)| (of.value - all).powi(2) * weight(of)).sum();
        (weeks.len() > 1 && beyond_chance(deviation, weeks.len() - 1) < CHANCE).then_some(Drift { weeks })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weeks(means: &[u64]) -> Weeks {
        let mut weeks = Weeks::default();
        for (week, mean) in means.iter().enumerate() {
            for n in 0..400_u64 {
                // Half of them shorter by a half, half longer: a deviation of half the mean.
                let work = if n % 2 == 0 { mean / 2 } else { mean * 3 / 2 };
                weeks.add(Instant::of_hour(24 * (4 + 7 * week as u64 + n % 5) + 10), Span::seconds(work));
            }
        }
        weeks
    }

    /// With 400 of each week and a deviation of a half the standard error of a mean is a fortieth of it: 100 and 104
    /// may be chance, 100 and 120 are not.
    #[test]
    fn work_that_becomes_slower_is_seen() {
        assert_eq!(weeks(&[100, 104]).drift(), None);
        let drift = weeks(&[100, 100, 120]).drift().expect("it drifts");
        let means: Vec<f64> = drift.weeks.iter().map(|(_, mean)| mean.value).collect();
        assert!(means.iter().zip([100.0, 100.0, 120.0]).all(|(mean, right)| (mean - right).abs() < 1e-9), "{means:?}");
        assert_eq!(drift.weeks[0].0.to_string(), "1970-01-05T00:00");
        assert_eq!(weeks(&[100]).drift(), None, "one week says nothing");
    }
}
