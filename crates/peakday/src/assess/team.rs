//! The findings of a team.

use super::{Look, Summary};
use crate::observe::{Held, Outcome, TeamHours, Work};
use crate::units::{Span, micros_to_hours};

/// The findings of one team.
#[derive(Debug)]
pub struct TeamFindings {
    /// Over the horizon. Overtime also counts after its end; occupancy and concurrency don't.
    pub whole: TeamFigures,
    /// The team's figures by interval.
    pub intervals: Vec<TeamFigures>,
    /// Breaks that could not be taken.
    pub breaks_lost: Option<Summary>,
    /// Breaks that began more than five minutes after they were due.
    pub breaks_late: Option<Summary>,
}

/// The figures of one team over the horizon or in one interval.
#[derive(Debug)]
pub struct TeamFigures {
    /// Hours on duty within shifts, breaks not included.
    pub staffed_h: Option<Summary>,
    /// Hours on breaks.
    pub break_h: Option<Summary>,
    /// Hours after the end of shifts.
    pub overtime_h: Option<Summary>,
    /// Hours within shifts in which an incident kept them from working.
    pub cut_off_h: Option<Summary>,
    /// Hours with something in hand.
    pub busy_h: Option<Summary>,
    /// Hours at work up to the end, overtime included: the divisor of occupancy, concurrency and the parts of the time.
    pub worked_h: Option<Summary>,
    /// Busy hours of agents on duty, overtime included, as a share of the hours at work.
    pub occupancy: Option<Summary>,
    /// Mean number of chats and calls that an agent at work holds.
    pub concurrency: Option<Summary>,
    /// Mean number of agents on duty.
    pub on_duty: Option<Summary>,
    /// The busy hours by [`Work`].
    pub work_h: [Option<Summary>; Work::ALL.len()],
    /// Hours without work in hand while customers of open chats think.
    pub attending_h: Option<Summary>,
    /// Hours of slots by [`Held`].
    pub held_h: [Option<Summary>; Held::ALL.len()],
    /// Effective concurrency: how many agents with one chat at a time would do as much as one of these. Hours of chats
    /// with a reply in writing or a thinking customer, divided by hours on duty.
    pub effective_concurrency: Option<Summary>,
}

impl TeamFigures {
    /// All figures, each with its name in files.
    pub fn named(&self) -> Vec<(&'static str, Option<Summary>)> {
        let hours = [
            ("on_duty", self.on_duty),
            ("staffed_h", self.staffed_h),
            ("break_h", self.break_h),
            ("overtime_h", self.overtime_h),
            ("cut_off_h", self.cut_off_h),
            ("busy_h", self.busy_h),
        ];
        let work = Work::ALL.map(|work| (work.name(), self.work_h[work as usize]));
        let held = Held::ALL.map(|held| (held.name(), self.held_h[held as usize]));
        let shares = [
            ("occupancy", self.occupancy),
            ("concurrency", self.concurrency),
            ("effective_concurrency", self.effective_concurrency),
        ];
        let attending = [("attending_h", self.attending_h)];
        hours.into_iter().chain(work).chain(attending).chain(held).chain(shares).collect()
    }
}

pub(super) fn findings(look: Look<'_>) -> Vec<TeamFindings> {
    let team = |team: usize| TeamFindings {
        whole: figures(look, team, None),
        intervals: (0..look.model.run.intervals()).map(|interval| figures(look, team, Some(interval))).collect(),
        breaks_lost: look.mean(|outcome| outcome.teams[team].breaks_lost as f64),
        breaks_late: look.mean(|outcome| outcome.teams[team].breaks_late as f64),
    };
    (0..look.model.teams.len()).map(team).collect()
}

fn figures(look: Look<'_>, team: usize, interval: Option<usize>) -> TeamFigures {
    let hours = move |outcome: &Outcome| -> TeamHours {
        let hours = &outcome.teams[team].hours;
        let Some(interval) = interval else { return total(hours) };
        hours[interval]
    };
    let in_horizon = move |outcome: &Outcome| -> TeamHours {
        let (_, horizon) = split_drain(&outcome.teams[team].hours);
        interval.map_or_else(|| sum(horizon), |interval| horizon[interval])
    };
    let worked = |hours: TeamHours| micros_to_hours(hours.staffed_us + hours.overtime_us);
    let one_at_a_time = |hours: TeamHours| {
        let busy_us = hours.busy_us() - hours.work_us[Work::WritingToSilent as usize];
        micros_to_hours(busy_us + hours.held_us[Held::Thinking as usize])
    };
    let run = &look.model.run;
    let (from, to) = interval.map_or((run.start, run.end), |interval| run.interval_bounds(interval));
    let length: Span = to - from;
    TeamFigures {
        staffed_h: look.mean(|outcome| micros_to_hours(hours(outcome).staffed_us)),
        break_h: look.mean(|outcome| micros_to_hours(hours(outcome).break_us)),
        overtime_h: look.mean(|outcome| micros_to_hours(hours(outcome).overtime_us)),
        cut_off_h: look.mean(|outcome| micros_to_hours(hours(outcome).cut_off_us)),
        busy_h: look.mean(|outcome| micros_to_hours(hours(outcome).busy_us())),
        worked_h: look.mean(|outcome| worked(in_horizon(outcome))),
        occupancy: look.ratio(|outcome| (micros_to_hours(in_horizon(outcome).busy_us()), worked(in_horizon(outcome)))),
        concurrency: look.ratio(|outcome| (micros_to_hours(in_horizon(outcome).open_us), worked(in_horizon(outcome)))),
        on_duty: look.mean(|outcome| hours(outcome).staffed_us as f64 / length.as_micros_f64()),
        work_h: Work::ALL.map(|work| look.mean(move |outcome| micros_to_hours(hours(outcome).work_us[work as usize]))),
        attending_h: look.mean(|outcome| micros_to_hours(hours(outcome).attending_us)),
        held_h: Held::ALL.map(|held| look.mean(move |outcome| micros_to_hours(hours(outcome).held_us[held as usize]))),
        effective_concurrency: look.ratio(|outcome| (one_at_a_time(in_horizon(outcome)), worked(in_horizon(outcome)))),
    }
}

/// The hours of the drain, and those of the horizon's intervals.
fn split_drain(hours: &[TeamHours]) -> (&TeamHours, &[TeamHours]) {
    hours.split_last().expect("there is always a drain, if only of no length")
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
    total.overtime_us += drain.overtime_us;
    total
}
