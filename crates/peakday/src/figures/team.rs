//! The figures of a team.

use crate::assess::{Summary, TeamFigures, TeamFindings, TeamRatio};
use crate::observe::{Held, Hours, TeamCount, Unit, Work};

/// A figure of a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TeamFigure {
    /// Mean number on duty.
    OnDuty,
    /// Hours of its people.
    Hours(Hours),
    /// Hours with something in hand.
    Busy,
    /// A part of the busy hours.
    Work(Work),
    /// Hours of slots.
    Held(Held),
    /// A ratio of hours.
    Ratio(TeamRatio),
    /// A count over the run.
    Count(TeamCount),
    /// Contacts that one person brings to their end on one date.
    HandledPerDay,
}

impl TeamFigure {
    /// All of them, in the order of reports.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::of_stretches().chain(TeamCount::ALL.map(Self::Count)).chain([Self::HandledPerDay])
    }

    /// Those of an interval. The hours with nothing in hand follow the parts of the busy ones.
    pub fn of_stretches() -> impl Iterator<Item = Self> {
        let (idle, others): (Vec<_>, Vec<_>) = Hours::ALL.into_iter().partition(|&hours| hours >= Hours::Attending);
        let busy = [Self::Busy].into_iter().chain(Work::ALL.map(Self::Work));
        let slots = Held::ALL.map(Self::Held).into_iter().chain(TeamRatio::ALL.map(Self::Ratio));
        let hours = others.into_iter().map(Self::Hours).chain(busy).chain(idle.into_iter().map(Self::Hours));
        [Self::OnDuty].into_iter().chain(hours).chain(slots)
    }

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OnDuty => "on_duty",
            Self::Hours(hours) => hours.name(),
            Self::Busy => "busy_h",
            Self::Work(work) => work.name(),
            Self::Held(held) => held.name(),
            Self::Ratio(ratio) => ratio.name(),
            Self::Count(count) => count.name(),
            Self::HandledPerDay => "handled_per_head_day",
        }
    }

    /// What it is a number of.
    pub const fn unit(self) -> Unit {
        match self {
            Self::OnDuty => Unit::People,
            Self::Hours(hours) => hours.unit(),
            Self::Busy => Unit::Hours,
            Self::Work(work) => work.unit(),
            Self::Held(held) => held.unit(),
            Self::Ratio(ratio) => ratio.unit(),
            Self::Count(count) => count.unit(),
            Self::HandledPerDay => Unit::Contacts,
        }
    }

    /// What it comes to in an interval or over the run. Counts, and what is by date, are known over the run only:
    /// [`Self::of_whole`].
    pub fn of(self, figures: &TeamFigures) -> Option<Summary> {
        match self {
            Self::OnDuty => figures.on_duty,
            Self::Hours(hours) => figures.hours(hours),
            Self::Busy => figures.busy_h,
            Self::Work(work) => figures.work_h[work as usize],
            Self::Held(held) => figures.held_h[held as usize],
            Self::Ratio(ratio) => figures.ratio(ratio),
            Self::Count(_) | Self::HandledPerDay => None,
        }
    }

    /// What it comes to over the run.
    pub fn of_whole(self, findings: &TeamFindings) -> Option<Summary> {
        match self {
            Self::Count(count) => findings.count(count),
            Self::HandledPerDay => findings.handled_per_day,
            figure => figure.of(&findings.whole),
        }
    }
}
