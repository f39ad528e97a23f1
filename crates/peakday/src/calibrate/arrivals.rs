//! When contacts came: by day and hour, what is expected of each day of the week, and how much days and hours stray
//! from that.

use std::collections::BTreeMap;

use peakday_fit::{BusynessFit, Counts, busyness, count_band};

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
    /// The same without a first and a last one that the log has only a part of: what is expected rests on them.
    whole: Vec<(Instant, [u64; 24])>,
    /// Days that the log has a part of, a first and a last one.
    pub parts: Vec<Instant>,
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

    /// Of a log of two days, the hours of each that it has: a first one may begin in its middle, and a last one end
    /// there, as the other one shows. The hour in which it does is that of the other day, if that has it whole.
    fn hours_of_two(&self) -> Option<[std::ops::Range<usize>; 2]> {
        /// With so many on the other day, none come by chance once in 20,000.
        const MANY: u64 = 10;
        let mut days = self.days.values();
        let (Some(first), Some(last), None) = (days.next(), days.next(), days.next()) else { return None };
        let begins = |hours: &[u64; 24]| hours.iter().position(|contacts| *contacts > 0);
        let ends = |hours: &[u64; 24]| hours.iter().rposition(|contacts| *contacts > 0);
        let (begins, ends) = (begins(first)?, ends(last)?);
        let lacks_beginning = last[..begins].iter().sum::<u64>() >= MANY;
        let lacks_end = first[ends + 1..].iter().sum::<u64>() >= MANY;
        let of_first = match lacks_beginning {
            true if begins < ends || !lacks_end => begins + 1..24,
            true => begins..24,
            false => 0..24,
        };
        let of_last = match lacks_end {
            true if begins < ends || !lacks_beginning => 0..ends,
            true => 0..ends + 1,
            false => 0..24,
        };
        Some([of_first, of_last]).filter(|_| lacks_beginning || lacks_end)
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
        // By profile, by hour: contacts, and of how many days.
        let mut sums: [Option<[(f64, f64); 24]>; 7] = [None; 7];
        let hours_of_two = self.hours_of_two();
        for (place, (day, hours)) in whole.iter().enumerate() {
            let known = hours_of_two.as_ref().map_or(0..24, |of| of[place.min(1)].clone());
            let sums = sums[profile(*day)].get_or_insert([(0.0, 0.0); 24]);
            for hour in known {
                sums[hour].0 += hours[hour] as f64;
                sums[hour].1 += 1.0;
            }
        }
        let expected = std::array::from_fn(|day| {
            let sums = sums[if is_one_for_all { 0 } else { day }]?;
            Some(sums.map(|(contacts, days)| if days > 0.0 { contacts / days } else { 0.0 }))
        });
        let busyness = (whole.len() >= LEAST).then(|| {
            let days: Vec<Vec<u64>> = whole.values().map(|hours| hours.to_vec()).collect();
            let profiles: Vec<usize> = whole.keys().map(|day| profile(*day)).collect();
            busyness(&Counts::with_profiles(&days, &profiles))
        });
        let busyness = busyness.filter(is_believable);
        let dated = |days: &BTreeMap<u64, [u64; 24]>| -> Vec<(Instant, [u64; 24])> {
            days.iter().map(|(day, hours)| (Instant::of_hour(day * 24), *hours)).collect()
        };
        let is_part = |place: usize, day: &u64| match &hours_of_two {
            Some(of) => of[place.min(1)] != (0..24),
            None => !whole.contains_key(day),
        };
        let parts = self.days.keys().enumerate().filter(|(place, day)| is_part(*place, day));
        let parts = parts.map(|(_, day)| Instant::of_hour(day * 24)).collect();
        let (days, whole) = (dated(&self.days), dated(&whole));
        ArrivalCalibration { days, whole, parts, expected, is_one_for_all, busyness }
    }
}

/// Whether days and hours stray by so much as scenarios can say: beyond that there were too few contacts to tell.
fn is_believable(fit: &BusynessFit) -> bool {
    const MOST: f64 = 5.0;
    [fit.day_cv, fit.interval_cv].into_iter().flatten().all(|cv| cv.value <= MOST)
}

impl ArrivalCalibration {
    /// The days that the log has whole, or all where it has none.
    pub fn whole_days(&self) -> impl Iterator<Item = Instant> + '_ {
        self.whole.iter().map(|(day, _)| *day)
    }

    /// By profile that the log has days of: its number, as a day of the week from Monday on or 0 for all days; and
    /// these days, without a first and a last one that the log has only a part of.
    pub fn profiles(&self) -> Vec<(usize, Vec<[u64; 24]>)> {
        let mut of_profile: BTreeMap<usize, Vec<[u64; 24]>> = BTreeMap::new();
        for (day, hours) in &self.whole {
            let weekday = usize::try_from(day.date().weekday().to_monday_zero_offset()).unwrap_or(0);
            of_profile.entry(if self.is_one_for_all { 0 } else { weekday }).or_default().push(*hours);
        }
        of_profile.into_iter().collect()
    }

    /// The band that should hold nine in ten counts of an hour of which so many are expected; `None` if the log doesn't
    /// say how days and hours stray.
    pub fn band(&self, expected: f64) -> Option<(u64, u64)> {
        const OUTSIDE: f64 = 0.1;
        let busyness = self.busyness.as_ref()?;
        let square = |cv: Option<peakday_fit::Estimate>| cv.map_or(0.0, |cv| cv.value * cv.value);
        let (day, hour) = (square(busyness.day_cv), square(busyness.interval_cv));
        // Of a product of two factors of mean 1.
        let cv = (day + hour + day * hour).sqrt();
        Some(count_band(expected, cv, OUTSIDE))
    }

    /// How many counts of hours in which contacts are expected lie inside their bands, and of how many; `None` without
    /// bands.
    pub fn inside(&self) -> Option<(u64, u64)> {
        self.busyness.as_ref()?;
        let (mut inside, mut all) = (0, 0);
        for (profile, days) in self.profiles() {
            let Some(expected) = self.expected[profile] else { continue };
            for (hour, &expected) in expected.iter().enumerate().filter(|(_, expected)| **expected > 0.0) {
                let Some((low, high)) = self.band(expected) else { continue };
                all += days.len() as u64;
                inside += days.iter().filter(|day| (low..=high).contains(&day[hour])).count() as u64;
            }
        }
        Some((inside, all))
    }

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
        let of = |day: u64| Instant::of_hour(24 * day);
        assert_eq!(distribution.parts, [of(20_000), of(20_002)]);
        assert_eq!(distribution.whole_days().collect::<Vec<_>>(), [of(20_001)]);
    }

    /// From 14:20 of one day to 10:30 of the next, 60 an hour from 8 to 20: half of it would be expected of most hours.
    #[test]
    fn two_days_that_begin_and_end_in_the_middle_are_one_day() {
        let expected = |from: usize, to: usize, hours: &[(u64, std::ops::Range<u64>, u64)]| {
            let mut arrivals = Arrivals::default();
            for (day, stretch, contacts) in hours {
                stretch.clone().for_each(|hour| arrivals.add(Instant::of_hour(24 * (20_000 + day) + hour), *contacts));
            }
            let distribution = arrivals.distribution();
            let expected = distribution.expected_on(Instant::of_hour(24 * 20_000)).expect("a day");
            ((from..to).map(|hour| expected[hour]).collect::<Vec<_>>(), distribution.parts.len())
        };
        let cut = [(0, 14..15, 40), (0, 15..20, 60), (1, 8..10, 60), (1, 10..11, 30)];
        let (hours, parts) = expected(8, 20, &cut);
        let lacking = [0.0; 3];
        assert_eq!(
            (&hours[..3], &hours[3..6], &hours[6..], parts),
            (&[60.0, 60.0, 30.0][..], &lacking[..], &[40.0, 60.0, 60.0, 60.0, 60.0, 60.0][..], 2)
        );
        // Up to 16:30 of the next day: an hour that is cut on one of them is that of the other.
        let overlapping = [(0, 14..15, 40), (0, 15..20, 60), (1, 8..16, 60), (1, 16..17, 30)];
        assert_eq!(expected(8, 20, &overlapping), (vec![60.0; 12], 2));
        // Two whole days, the second of which begins and ends an hour later by chance.
        let whole = [(0, 8..20, 60), (1, 9..20, 60), (1, 20..21, 4)];
        let (hours, parts) = expected(8, 9, &whole);
        assert_eq!((hours, parts), (vec![30.0], 0));
    }
}
