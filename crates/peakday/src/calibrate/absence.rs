//! Who was absent: how many of those who were planned weren't there.
//!
//! The rule: of each date that the plan names, the longest stretch with the most heads is looked at. As many were there
//! as were on duty at once, at most, in that stretch: a break, or minutes without a contact, hide nobody then, and who
//! goes home for another doesn't count twice. One stretch a date, so that each of its agents counts once.
//!
//! What goes wrong: hours on duty are divided by hours planned. Breaks and quiet minutes then look like absence.

use std::collections::BTreeMap;

use super::presence::Stretch;
use crate::scenario::PlannedStep;
use crate::stats::{Share, binomial_interval};
use crate::units::{Instant, Span};

/// Who of a plan was absent.
#[derive(Clone, Debug, PartialEq)]
pub struct AbsenceCalibration {
    /// The share of planned shift dates on which somebody was missing.
    pub share: Share,
    /// How many shift dates were planned, on how many dates.
    pub planned: (u64, u64),
    /// On how many of these dates more were there than planned.
    pub with_more: u64,
    /// Dates of the plan on which nobody of the log was at work: they say nothing.
    pub unseen: u64,
    /// The heads planned, by date, in steps of this length.
    pub heads: super::Heads,
}

/// The longest stretch of a date with the most heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fullest {
    from: Instant,
    to: Instant,
    heads: u32,
}

/// What a plan and those who were on duty come to; `None` if no date of the plan is in the log.
pub(super) fn absence(plan: &[PlannedStep], on_duty: &[Stretch], step: Span) -> Option<AbsenceCalibration> {
    let mut by_date: BTreeMap<u64, Vec<PlannedStep>> = BTreeMap::new();
    for of in plan.iter().filter(|of| of.heads > 0) {
        by_date.entry(of.from.day_index()).or_default().push(*of);
    }
    let (mut planned, mut there, mut dates, mut with_more, mut unseen) = (0, 0, 0, 0, 0);
    for (day, steps) in &by_date {
        let Some(fullest) = fullest(steps) else { continue };
        let midnight = Instant::of_hour(day * 24);
        if most_at_once(on_duty, (midnight, midnight + Span::DAY)) == 0 {
            unseen += 1;
            continue;
        }
        let heads = u64::from(fullest.heads);
        let present = most_at_once(on_duty, (fullest.from, fullest.to));
        planned += heads;
        there += present.min(heads);
        dates += 1;
        with_more += u64::from(present > heads);
    }
    let share = binomial_interval(planned - there, planned, 0.95)?;
    Some(AbsenceCalibration { share, planned: (planned, dates), with_more, unseen, heads: heads(plan, step) })
}

/// The longest run of steps with the most heads.
fn fullest(steps: &[PlannedStep]) -> Option<Fullest> {
    let most = steps.iter().map(|step| step.heads).max()?;
    let mut longest: Option<Fullest> = None;
    let mut run: Option<Fullest> = None;
    for step in steps.iter().filter(|step| step.heads == most) {
        run = Some(match run {
            Some(before) if before.to == step.from => Fullest { to: step.to, ..before },
            _ => Fullest { from: step.from, to: step.to, heads: most },
        });
        let length = |of: Fullest| of.to - of.from;
        if longest.is_none_or(|known| run.is_some_and(|run| length(run) > length(known))) {
            longest = run;
        }
    }
    longest
}

/// How many were on duty at once, at most, within some time.
fn most_at_once(on_duty: &[Stretch], (from, to): (Instant, Instant)) -> u64 {
    let inside = on_duty.iter().filter(|stretch| stretch.from < to && stretch.to > from);
    let mut edges: Vec<(Instant, i64)> =
        inside.flat_map(|stretch| [(stretch.from.max(from), 1), (stretch.to.min(to), -1)]).collect();
    // Who goes at a moment makes room for who comes then.
    edges.sort_unstable();
    let (mut there, mut most) = (0_i64, 0_i64);
    for (_, change) in edges {
        there += change;
        most = most.max(there);
    }
    u64::try_from(most).unwrap_or(0)
}

/// The heads of a plan, in steps of a length.
fn heads(plan: &[PlannedStep], step: Span) -> super::Heads {
    let of_day = usize::try_from(Span::DAY.as_micros() / step.as_micros()).unwrap_or(1);
    let mut days: BTreeMap<u64, Vec<f64>> = BTreeMap::new();
    for of in plan {
        let heads = days.entry(of.from.day_index()).or_insert_with(|| vec![0.0; of_day]);
        let mut at = of.from.floor_to(step);
        while at < of.to {
            let place = usize::try_from(at.since_midnight().as_micros() / step.as_micros()).unwrap_or(0);
            if at >= of.from {
                heads[place] = f64::from(of.heads);
            }
            at = at + step;
        }
    }
    days.into_iter().map(|(day, heads)| (Instant::of_hour(day * 24), heads)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: u64) -> Instant {
        Instant::of_hour(480_000 + hour)
    }

    fn step(from: u64, to: u64, heads: u32) -> PlannedStep {
        PlannedStep { from: at(from), to: at(to), heads }
    }

    fn on(from: u64, to: u64) -> Stretch {
        Stretch { from: at(from), to: at(to) }
    }

    /// Planned are 4 from 8 to 12, 5 from 12 to 18 and 2 later. From 12 on one comes at 13 and goes at 15, when another
    /// comes; three are there all day: 4 at once, so one of 5 was absent. The date after was planned and nobody worked.
    #[test]
    fn who_goes_home_for_another_is_not_there_twice() {
        let plan = [step(8, 12, 4), step(12, 18, 5), step(18, 24, 2), step(32, 40, 3)];
        let on_duty = [on(8, 18), on(8, 18), on(8, 18), on(13, 15), on(15, 18), on(18, 22)];
        let found = absence(&plan, &on_duty, Span::minutes(30)).expect("a date");
        assert_eq!((found.planned, found.with_more, found.unseen), ((5, 1), 0, 1));
        assert!((found.share.mean - 0.2).abs() < 1e-12 && found.share.low > 0.0 && found.share.high < 0.75);
        let heads: Vec<f64> = found.heads[0].1.iter().step_by(2).copied().collect();
        assert_eq!(heads[7..13], [0.0, 4.0, 4.0, 4.0, 4.0, 5.0]);
    }

    /// Six where five were planned: nobody was absent, and the plan isn't what was worked.
    #[test]
    fn more_than_planned_are_said() {
        let on_duty: Vec<Stretch> = (0..6).map(|_| on(8, 18)).collect();
        let found = absence(&[step(8, 18, 5)], &on_duty, Span::HOUR).expect("a date");
        assert_eq!((found.share.mean, found.with_more), (0.0, 1));
        assert!(found.share.high > 0.4, "five say little: {:?}", found.share);
        assert_eq!(absence(&[step(8, 18, 5)], &[], Span::HOUR), None);
    }
}
