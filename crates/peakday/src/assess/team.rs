//! The findings of a team.

use super::{Look, Summary};
use crate::executor::Executor;
#[cfg(feature = "plot")]
use crate::ids::TeamId;
#[cfg(feature = "plot")]
use crate::observe::Outcome;
use crate::observe::{Held, Hours, TeamCount, TeamHours, TeamOutcome, Work};
use crate::units::{Span, micros_to_hours};

peakday_core::figures! {
    /// The ratios of a team's hours to those at work.
    pub enum TeamRatio {
        /// Busy hours of those on duty, overtime included.
        Occupancy = "occupancy" in Share,
        /// Chats and calls held at a time by one who works.
        Concurrency = "concurrency" in Contacts,
        /// How many agents who hold one chat at a time would get through as much as one of these: the hours of chats
        /// being written to and of customers who think, of the hours on duty.
        EffectiveConcurrency = "effective_concurrency" in People,
        /// Contacts that one who works brings to their end in an hour.
        HandledPerHour = "handled_per_head_hour" in Contacts,
    }
}

impl TeamRatio {
    /// What is divided by the hours at work: hours of people, or contacts.
    fn numerator(self, hours: &TeamHours) -> f64 {
        match self {
            Self::Occupancy => micros_to_hours(hours.busy_us()),
            Self::Concurrency => micros_to_hours(hours.open_us),
            Self::EffectiveConcurrency => {
                let busy_us = hours.busy_us() - hours.work_us[Work::WritingToSilent as usize];
                micros_to_hours(busy_us + hours.held_us[Held::Thinking as usize])
            }
            Self::HandledPerHour => hours.handled as f64,
        }
    }
}

/// One team.
#[derive(Debug)]
pub struct TeamFindings {
    /// Over the horizon; overtime also after its end, but the ratios within it.
    pub whole: TeamFigures,
    /// The team's figures by interval.
    pub intervals: Vec<TeamFigures>,
    /// By [`TeamCount`].
    pub counts: [Option<Summary>; TeamCount::ALL.len()],
    /// Contacts that one person brings to their end on one date.
    pub handled_per_day: Option<Summary>,
}

impl TeamFindings {
    /// One of the counts.
    pub fn count(&self, count: TeamCount) -> Option<Summary> {
        self.counts[count as usize]
    }
}

/// The figures of one team over the horizon or in one interval.
#[derive(Debug)]
pub struct TeamFigures {
    /// Mean number on duty.
    pub on_duty: Option<Summary>,
    /// By [`Hours`].
    pub hours: [Option<Summary>; Hours::ALL.len()],
    /// Hours with something in hand.
    pub busy_h: Option<Summary>,
    /// The busy hours by [`Work`].
    pub work_h: [Option<Summary>; Work::ALL.len()],
    /// Hours of slots by [`Held`].
    pub held_h: [Option<Summary>; Held::ALL.len()],
    /// Hours at work up to the end, overtime included: what the ratios and the parts of the time are of.
    pub worked_h: Option<Summary>,
    /// By [`TeamRatio`].
    pub ratios: [Option<Summary>; TeamRatio::ALL.len()],
}

impl TeamFigures {
    /// Some of its hours.
    pub fn hours(&self, hours: Hours) -> Option<Summary> {
        self.hours[hours as usize]
    }

    /// Hours at work with nothing in hand and no customer of an open chat who thinks; means.
    pub fn idle_h(&self) -> f64 {
        let mean = |summary: Option<Summary>| summary.map_or(0.0, |summary| summary.estimate.mean);
        (mean(self.worked_h) - mean(self.busy_h) - mean(self.hours(Hours::Attending))).max(0.0)
    }

    /// One of the ratios.
    pub fn ratio(&self, ratio: TeamRatio) -> Option<Summary> {
        self.ratios[ratio as usize]
    }
}

pub(super) fn findings(look: Look<'_>, executor: &Executor) -> Vec<TeamFindings> {
    let intervals = || (0..look.model.run.intervals()).collect();
    let team = |team: usize| TeamFindings {
        whole: figures(look, team, None),
        intervals: executor.map(intervals(), |interval| figures(look, team, Some(interval))),
        counts: TeamCount::ALL.map(|count| look.mean(move |outcome| outcome.teams[team].counts[count as usize] as f64)),
        handled_per_day: look.ratio(move |outcome| (handled(&outcome.teams[team]), head_days(&outcome.teams[team]))),
    };
    executor.map((0..look.model.teams.len()).collect(), team)
}

fn figures(look: Look<'_>, team: usize, interval: Option<usize>) -> TeamFigures {
    let hours: Vec<TeamHours> = look.each(|outcome| {
        let hours = &outcome.teams[team].hours;
        let Some(interval) = interval else { return total(hours) };
        hours[interval]
    });
    let in_horizon: Vec<TeamHours> = look.each(|outcome| {
        let (_, horizon) = split_drain(&outcome.teams[team].hours);
        interval.map_or_else(|| sum(horizon), |interval| horizon[interval])
    });
    let mean = |figure: &dyn Fn(&TeamHours) -> f64| look.mean_of(hours.iter().map(figure).collect());
    let run = &look.model.run;
    let (from, to) = interval.map_or((run.start, run.end), |interval| run.interval_bounds(interval));
    let length: Span = to - from;
    let ratio = |ratio: TeamRatio| {
        let pairs: Vec<_> = in_horizon.iter().map(|hours| (ratio.numerator(hours), worked(hours))).collect();
        look.ratio_of(&pairs)
    };
    TeamFigures {
        on_duty: mean(&|hours| hours[Hours::Staffed] as f64 / length.as_micros_f64()),
        hours: Hours::ALL.map(|own| mean(&|hours| micros_to_hours(hours[own]))),
        busy_h: mean(&|hours| micros_to_hours(hours.busy_us())),
        work_h: Work::ALL.map(|work| mean(&|hours| micros_to_hours(hours.work_us[work as usize]))),
        held_h: Held::ALL.map(|held| mean(&|hours| micros_to_hours(hours.held_us[held as usize]))),
        worked_h: look.mean_of(in_horizon.iter().map(worked).collect()),
        ratios: TeamRatio::ALL.map(ratio),
    }
}

/// The 5th and the 95th percentile of how many people of some teams are on duty in an interval, all together.
#[cfg(feature = "plot")]
pub(crate) fn on_duty_together(look: Look<'_>, teams: &[TeamId], interval: usize) -> Option<[f64; 2]> {
    let (from, to) = look.model.run.interval_bounds(interval);
    let staffed = |outcome: &Outcome| {
        let staffed_us: u64 =
            teams.iter().map(|team| outcome.teams[team.index()].hours[interval][Hours::Staffed]).sum();
        Some(staffed_us as f64 / (to - from).as_micros_f64())
    };
    let [low, _, high] = look.spread(staffed)?;
    Some([low, high])
}

/// Contacts that a team's people brought to their end, from the start to the end of the drain.
pub(super) fn handled(team: &TeamOutcome) -> f64 {
    team.hours.iter().map(|hours| hours.handled).sum::<u64>() as f64
}

/// Shift dates on which a team's people came.
pub(super) fn head_days(team: &TeamOutcome) -> f64 {
    team.counts[TeamCount::HeadDays as usize] as f64
}

/// Hours at work: on duty within shifts, and overtime.
pub(super) fn worked(hours: &TeamHours) -> f64 {
    micros_to_hours(hours[Hours::Staffed] + hours[Hours::Overtime])
}

/// The hours of the drain, and those of the horizon's intervals.
fn split_drain(hours: &[TeamHours]) -> (&TeamHours, &[TeamHours]) {
    hours.split_last().expect("there is always a drain, if only of no length")
}

/// The hours of the horizon, all intervals together.
pub(super) fn in_horizon(team: &TeamOutcome) -> TeamHours {
    sum(split_drain(&team.hours).1)
}

fn sum(hours: &[TeamHours]) -> TeamHours {
    let mut sum = TeamHours::default();
    hours.iter().for_each(|hours| sum += hours);
    sum
}

/// The hours of the horizon, with the overtime of the drain: shifts after the end don't belong to this run.
fn total(hours: &[TeamHours]) -> TeamHours {
    let (drain, horizon) = split_drain(hours);
    let mut total = sum(horizon);
    total[Hours::Overtime] += drain[Hours::Overtime];
    total
}
