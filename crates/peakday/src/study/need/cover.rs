//! A few shifts that cover what each interval needs: from when to when, and how many people.
//!
//! All shifts of a team are as long as its shifts usually are and begin with an interval. Of each day at most three are
//! taken, those with the fewest people in all; more only where three can't reach every interval that needs somebody.
//! With given beginnings the fewest people are found from left to right: an interval that lacks somebody gets him from
//! the shift that covers it and ends last. That is exact, since all shifts are equally long.
//!
//! What goes wrong: they cover heads, hour by hour, and were not simulated. A shift that covers a short peak brings
//! people to hours that don't need them.

use std::ops::Range;

use crate::model::Model;
use crate::study::staircase::Staircase;
use crate::units::{Instant, Span};

/// Some people of a team from when to when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverShift {
    /// When the shift begins.
    pub from: Instant,
    /// When it ends.
    pub to: Instant,
    /// How many people are on the roster.
    pub people: u32,
}

/// Of a day, so many shifts are looked at in every combination.
const A_FEW: usize = 3;
/// Of a day, so many beginnings are looked at; of shorter intervals, every second one or fewer.
const MOST_BEGINNINGS: usize = 48;

/// Shifts that have so many people of a team on the roster in each interval, or more.
pub(super) fn cover(model: &Model, staircase: &Staircase, people: &[u32]) -> Vec<CoverShift> {
    let run = &model.run;
    let length = usual_length(model, staircase);
    let intervals = usize::try_from(length.as_micros() / run.interval.as_micros().max(1)).unwrap_or(1).max(1);
    let days: Vec<u64> = (0..people.len()).map(|at| run.interval_bounds(at).0.day_index()).collect();
    let found = by_day(people, &days, intervals);
    let shift = |(start, people): (usize, u32)| {
        let from = run.interval_bounds(start).0;
        CoverShift { from, to: from + Span::from_micros(run.interval.as_micros() * intervals as u64), people }
    };
    found.into_iter().map(shift).collect()
}

/// The length that most shifts of the team have, the shorter of two; eight hours where it has none.
fn usual_length(model: &Model, staircase: &Staircase) -> Span {
    let own = model.agents.iter().filter(|agent| agent.team == staircase.team);
    let periods = own.flat_map(|agent| &agent.periods).filter(|period| !period.on_call);
    let mut lengths: Vec<Span> = periods.map(|period| period.to - period.from).collect();
    lengths.sort_unstable();
    let runs = lengths.chunk_by(|a, b| a == b);
    let most = runs.reduce(|most, next| if next.len() > most.len() { next } else { most });
    most.map_or(Span::hours(8), |most| most[0])
}

/// Beginnings and people, day by day; what a day's shifts leave for the next one is taken off it.
fn by_day(people: &[u32], days: &[u64], length: usize) -> Vec<(usize, u32)> {
    let mut missing = people.to_vec();
    let mut found = Vec::new();
    let mut first = 0;
    while first < days.len() {
        let end = (first..days.len()).find(|&at| days[at] != days[first]).unwrap_or(days.len());
        let of_day = fewest(&missing, first..end, length);
        of_day.iter().for_each(|&shift| take_off(&mut missing, shift, length));
        found.extend(of_day);
        first = end;
    }
    found
}

fn take_off(missing: &mut [u32], (start, people): (usize, u32), length: usize) {
    let covered = start..(start + length).min(missing.len());
    missing[covered].iter_mut().for_each(|missing| *missing = missing.saturating_sub(people));
}

/// People, shifts, and people still missing on the days after it.
type Effort = (u32, usize, u64);

/// The shifts with the fewest people that cover a day: of as many people, fewer shifts, then those that bring most to
/// the days after it.
fn fewest(missing: &[u32], day: Range<usize>, length: usize) -> Vec<(usize, u32)> {
    if missing[day.clone()].iter().all(|&missing| missing == 0) {
        return Vec::new();
    }
    let mut best: Option<(Effort, Vec<(usize, u32)>)> = None;
    let mut look = |starts: &[usize]| {
        let Some(people) = least(&missing[..day.end], day.start, length, starts) else { return };
        let all = people.iter().sum();
        if best.as_ref().is_some_and(|((fewest, ..), _)| *fewest < all) {
            return;
        }
        let shifts: Vec<(usize, u32)> = starts.iter().copied().zip(people).filter(|&(_, people)| people > 0).collect();
        let mut left = missing.to_vec();
        shifts.iter().for_each(|&shift| take_off(&mut left, shift, length));
        let cost = (all, shifts.len(), left.into_iter().map(u64::from).sum());
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, shifts));
        }
    };
    let step = day.len().div_ceil(MOST_BEGINNINGS);
    let beginnings: Vec<usize> = day.clone().step_by(step).collect();
    for count in 1..=A_FEW {
        combinations(&mut Vec::new(), &beginnings, count, &mut look);
    }
    best.map_or_else(|| one_after_the_other(&missing[..day.end], day.start, length), |(_, shifts)| shifts)
}

/// All lists of so many of some numbers, in their order.
fn combinations(chosen: &mut Vec<usize>, of: &[usize], count: usize, look: &mut impl FnMut(&[usize])) {
    if count == 0 {
        look(chosen);
        return;
    }
    for (place, &start) in of.iter().enumerate() {
        chosen.push(start);
        combinations(chosen, &of[place + 1..], count - 1, look);
        chosen.pop();
    }
}

/// People of each shift, by rising beginnings, so that nobody is missing; `None` if they leave an interval out.
fn least(missing: &[u32], first: usize, length: usize, starts: &[usize]) -> Option<Vec<u32>> {
    let mut people = vec![0; starts.len()];
    for (at, &needed) in missing.iter().enumerate().skip(first) {
        let covers = |&index: &usize| starts[index] <= at && at < starts[index] + length;
        let there: u32 = (0..starts.len()).filter(covers).map(|index| people[index]).sum();
        if needed > there {
            let last = (0..starts.len()).rev().find(covers)?;
            people[last] += needed - there;
        }
    }
    Some(people)
}

/// A shift from each first interval that still lacks somebody.
fn one_after_the_other(missing: &[u32], first: usize, length: usize) -> Vec<(usize, u32)> {
    let mut missing = missing.to_vec();
    let mut found = Vec::new();
    for start in first..missing.len() {
        let end = (start + length).min(missing.len());
        let people = missing[start];
        if people > 0 {
            missing[start..end].iter_mut().for_each(|missing| *missing = missing.saturating_sub(people));
            found.push((start, people));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Worked out by hand: shifts of three intervals over a peak of five.
    #[test]
    fn a_peak_gets_the_fewest_people() {
        // Five at least, all of them there at the peak: one from 1 on, two more from 2 on, two more from 3 on.
        assert_eq!(by_day(&[0, 1, 3, 5, 3, 1], &[0; 6], 3), [(1, 1), (2, 2), (3, 2)]);
        assert_eq!(by_day(&[2, 2, 2, 0], &[0; 4], 3), [(0, 2)]);
        assert_eq!(by_day(&[0, 0], &[0; 2], 3), []);
    }

    #[test]
    fn what_lasts_over_midnight_is_there_the_next_day() {
        let days = [0, 0, 0, 1, 1, 1];
        assert_eq!(by_day(&[0, 0, 4, 4, 3, 5], &days, 3), [(2, 4), (3, 5)]);
    }

    #[test]
    fn more_than_three_only_where_three_cannot_reach() {
        let apart = [1, 0, 0, 1, 0, 0, 1, 0, 0, 1];
        assert_eq!(by_day(&apart, &[0; 10], 1), [(0, 1), (3, 1), (6, 1), (9, 1)]);
        assert_eq!(by_day(&apart, &[0; 10], 4), [(0, 1), (6, 1)]);
    }

    /// Every need of four intervals and up to three people, against every way to put people on shifts.
    #[test]
    fn no_other_shifts_have_fewer_people() {
        for code in 0..256_u32 {
            let needed: Vec<u32> = (0..4).map(|at| code >> (2 * at) & 3).collect();
            let found = by_day(&needed, &[0; 4], 2);
            let covers =
                |people: &[u32]| (0..4).all(|at| people[at] + if at > 0 { people[at - 1] } else { 0 } >= needed[at]);
            let all = (0..256_u32).map(|code| (0..4).map(|at| code >> (2 * at) & 3).collect::<Vec<u32>>());
            let fewest = all.filter(|people| covers(people)).map(|people| people.iter().sum::<u32>()).min();
            assert_eq!(Some(found.iter().map(|&(_, people)| people).sum()), fewest, "{needed:?}");
        }
    }
}
