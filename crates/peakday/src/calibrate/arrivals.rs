//! When contacts came: by day and hour, what is expected of each day of the week, and how much days and hours stray
//! from that.

use std::collections::BTreeMap;

use peakday_fit::{BusynessFit, Counts, busyness};

use crate::units::{Instant, Span};

/// Contacts by day and hour, as they come in.
#[derive(Clone, Debug, Default)]
pub(super) struct Arrivals {
    /// By day: the contacts of each of its hours.
    days: BTreeMap<u64, [u64; 24]>,
    /// The shortest step between intervals, if they came as intervals.
    step: Option<Span>,
    last: Option<Instant>,
}

/// When the contacts of a queue came.
#[derive(Clone, Debug)]
pub struct ArrivalCalibration {
    /// The days on which any came, in order: midnight, and the contacts of each hour.
    pub days: Vec<(Instant, [u64; 24])>,
    /// What is expected of each day of the week from Monday on, hour by hour; `None` where the log has no such day. One
    /// for all days where the log has no day of the week twice.
    pub expected: [Option<[f64; 24]>; 7],
    /// Whether all days of the week are taken as alike.
    pub is_one_for_all: bool,
    /// How far days and hours stray from that, beyond chance; `None` of fewer than five days, or of too few contacts.
    pub busyness: Option<BusynessFit>,
}

impl Arrivals {
    /// Adds contacts of a moment.
    pub(super) fn add(&mut self, at: Instant, contacts: u64) {
        let hour = usize::try_from(at.hour_index() % 24).unwrap_or(0);
        self.days.entry(at.day_index()).or_default()[hour] += contacts;
    }

    /// Adds an interval, which begins then.
    pub(super) fn add_interval(&mut self, from: Instant, contacts: u64) {
        if let Some(last) = self.last.filter(|last| *last < from) {
            let step = from - last;
            self.step = Some(self.step.map_or(step, |known| known.min(step)));
        }
        self.last = Some(from);
        self.add(from, contacts);
    }

    /// Leaves out a first and a last day that the log has a part of: its contacts begin later, or end earlier, than on
    /// any other day.
    fn without_parts(&self) -> BTreeMap<u64, [u64; 24]> {
        let mut days = self.days.clone();
        let begins = |hours: &[u64; 24]| hours.iter().position(|contacts| *contacts > 0).unwrap_or(24);
        let ends = |hours: &[u64; 24]| hours.iter().rposition(|contacts| *contacts > 0).unwrap_or(0);
        if let Some((&first, hours)) = self.days.first_key_value()
            && self.days.len() > 2
            && self.days.values().skip(1).all(|other| begins(other) < begins(hours))
        {
            days.remove(&first);
        }
        if let Some((&last, hours)) = self.days.last_key_value()
            && self.days.len() > 2
            && self.days.values().rev().skip(1).all(|other| ends(other) > ends(hours))
        {
            days.remove(&last);
        }
        days
    }

    pub(super) fn distribution(&self) -> ArrivalCalibration {
        /// Fewer say nothing of how days stray.
        const LEAST: usize = 5;
        let weekday = |day: u64| {
            usize::try_from(Instant::of_hour(day * 24).date().weekday().to_monday_zero_offset()).unwrap_or(0)
        };
        let whole = self.without_parts();
        let mut of_weekday = [0_u32; 7];
        whole.keys().for_each(|day| of_weekday[weekday(*day)] += 1);
        let is_one_for_all = of_weekday.iter().all(|days| *days < 2);
        let profile = |day: u64| if is_one_for_all { 0 } else { weekday(day) };
        let mut sums: [([f64; 24], f64); 7] = [([0.0; 24], 0.0); 7];
        for (day, hours) in &whole {
            let (sum, days) = &mut sums[profile(*day)];
            sum.iter_mut().zip(hours).for_each(|(sum, contacts)| *sum += *contacts as f64);
            *days += 1.0;
        }
        let expected = std::array::from_fn(|day| {
            let (sum, days) = sums[if is_one_for_all { 0 } else { day }];
            (days > 0.0).then(|| sum.map(|contacts| contacts / days))
        });
        let busyness = (whole.len() >= LEAST).then(|| {
            let days: Vec<Vec<u64>> = whole.values().map(|hours| hours.to_vec()).collect();
            let profiles: Vec<usize> = whole.keys().map(|day| profile(*day)).collect();
            busyness(&Counts::with_profiles(&days, &profiles))
        });
        let busyness = busyness.filter(is_believable);
        let days = self.days.iter().map(|(day, hours)| (Instant::of_hour(day * 24), *hours)).collect();
        ArrivalCalibration { days, expected, is_one_for_all, busyness }
    }
}

/// Whether days and hours stray by so much as scenarios can say: beyond that there were too few contacts to tell.
fn is_believable(fit: &BusynessFit) -> bool {
    const MOST: f64 = 5.0;
    [fit.day_cv, fit.interval_cv].into_iter().flatten().all(|cv| cv.value <= MOST)
}

impl ArrivalCalibration {
    /// What is expected of a day, hour by hour; `None` if the log has no such day of the week.
    pub fn expected_on(&self, day: Instant) -> Option<[f64; 24]> {
        self.expected[usize::try_from(day.date().weekday().to_monday_zero_offset()).unwrap_or(0)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three days from 8 to 20, the first of them from 12 on and the last up to 10: what is expected is that of the
    /// whole one.
    #[test]
    fn a_day_of_which_the_log_has_a_part_says_nothing_of_what_is_usual() {
        let mut arrivals = Arrivals::default();
        for (day, from, to) in [(20_000, 12, 20), (20_001, 8, 20), (20_002, 8, 10)] {
            (from..to).for_each(|hour| arrivals.add(Instant::of_hour(24 * day + hour), 5));
        }
        let distribution = arrivals.distribution();
        assert_eq!((distribution.days.len(), distribution.is_one_for_all), (3, true));
        let expected = distribution.expected_on(Instant::of_hour(24 * 20_000)).expect("a day");
        assert!((expected[9] - 5.0).abs() < 1e-9 && (expected[18] - 5.0).abs() < 1e-9, "{expected:?}");
        assert!(distribution.busyness.is_none(), "three days are too few");
    }
}
