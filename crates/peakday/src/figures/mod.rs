//! The catalogue of figures: everything a run reports as a number, each once.
//!
//! A figure has an id (its name in files), a unit, a scope, and a function that takes it from the findings. Its names
//! and short definitions are in `report/text/en/figures.rs` and `report/text/zh/figures.rs`; the long definition is in
//! docs/measures.md. CSV files, `summary.json`, the workbook, the page, the schema of the results and the tests of the
//! documents all read this catalogue, so a figure can't be in one of them and missing in another.
//!
//! Counts, times, levels and ratios are declared where they are counted (`figures!`, in `observe` and `assess`). A
//! scope is a file here that puts them in the order of reports. The match in each `of` is exhaustive: the compiler
//! names what a new kind of figure lacks.
//!
//! It stands between `assess`, whose findings it takes figures from, and `report`, which writes them.

mod estimate;
mod expected;
mod queue;
mod rows;
mod run;

mod target;
mod team;

use std::borrow::Cow;

pub use estimate::EstimatePart;
pub use expected::ExpectedFigure;
pub use queue::{QueueFigure, TimePart};
pub use rows::{Row, Stretch, replications, rows, targets_of_replication};
pub(crate) use rows::{intervals, phases, teams};
pub use run::RunFigure;

pub use target::TargetFigure;
pub use team::TeamFigure;

use crate::observe::Unit;

/// What a figure is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// A queue: over the run, in an interval or in a phase.
    Queue,
    /// A target: over the run, in an interval or in a phase.
    Target,
    /// A group of queues that share their people, in an interval, as expected before anything is simulated.
    Expected,
    /// A team: over the run or in an interval.
    Team,
    /// The whole run.
    Run,
}

impl Scope {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Queue => "queue",
            Self::Target => "target",
            Self::Expected => "expected",
            Self::Team => "team",
            Self::Run => "run",
        }
    }
}

/// A figure, of whatever scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// Of a queue.
    Queue(QueueFigure),
    /// Of a target.
    Target(TargetFigure),
    /// Of a group of queues.
    Expected(ExpectedFigure),
    /// Of a team.
    Team(TeamFigure),
    /// Of the run.
    Run(RunFigure),
}

impl Figure {
    /// The whole catalogue, scope by scope.
    pub fn all() -> impl Iterator<Item = Self> {
        let queue = QueueFigure::all().map(Self::Queue);
        let target = TargetFigure::ALL.into_iter().map(Self::Target);
        let expected = ExpectedFigure::ALL.into_iter().map(Self::Expected);
        let team = TeamFigure::all().map(Self::Team);
        let run = RunFigure::all().map(Self::Run);
        queue.chain(target).chain(expected).chain(team).chain(run)
    }

    /// Its name in files, unique in its scope.
    pub fn id(self) -> Cow<'static, str> {
        match self {
            Self::Queue(figure) => figure.id(),
            Self::Target(figure) => figure.name().into(),
            Self::Expected(figure) => figure.name().into(),
            Self::Team(figure) => figure.name().into(),
            Self::Run(figure) => figure.name().into(),
        }
    }

    /// What it is a number of. Figures of targets whose measure is a mean are seconds instead: see [`Row::unit`].
    pub const fn unit(self) -> Unit {
        match self {
            Self::Queue(figure) => figure.unit(),
            Self::Target(figure) => figure.unit(),
            Self::Expected(figure) => figure.unit(),
            Self::Team(figure) => figure.unit(),
            Self::Run(figure) => figure.unit(),
        }
    }

    /// What it is of.
    pub const fn scope(self) -> Scope {
        match self {
            Self::Queue(_) => Scope::Queue,
            Self::Target(_) => Scope::Target,
            Self::Expected(_) => Scope::Expected,
            Self::Team(_) => Scope::Team,
            Self::Run(_) => Scope::Run,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::assess::{TeamRatio, Wage};
    use crate::observe::{Count, Held, Hours, QueueLevel, TeamCount, Time, Work};
    use crate::report::{Lang, Speaks};

    #[test]
    fn ids_are_unique_in_their_scope_and_fit_for_files() {
        let mut seen = BTreeSet::new();
        for figure in Figure::all() {
            let id = figure.id();
            let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == ' ';
            assert!(!id.is_empty() && id.chars().all(is_plain), "{id:?}");
            assert!(seen.insert((figure.scope(), id.clone())), "{id} is there twice");
        }
    }

    #[test]
    fn everything_that_is_counted_is_in_the_catalogue() {
        let times = Time::ALL.map(|time| TimePart::all().map(move |part| QueueFigure::Time(time, part)));
        let queue = Count::ALL.map(QueueFigure::Count).into_iter().chain(times.into_iter().flatten());
        let queue = queue.chain(QueueLevel::ALL.map(QueueFigure::Level)).map(Figure::Queue);
        let hours = Hours::ALL.map(TeamFigure::Hours).into_iter().chain(Work::ALL.map(TeamFigure::Work));
        let ratios = Held::ALL.map(TeamFigure::Held).into_iter().chain(TeamRatio::ALL.map(TeamFigure::Ratio));
        let team = hours.chain(ratios).chain(TeamCount::ALL.map(TeamFigure::Count)).map(Figure::Team);
        let wages = Wage::ALL.map(|wage| Figure::Run(RunFigure::Wage(wage)));
        let all: Vec<Figure> = Figure::all().collect();
        for figure in queue.chain(team).chain(wages) {
            assert_eq!(all.iter().filter(|&&other| other == figure).count(), 1, "{figure:?}");
        }
    }

    #[test]
    fn both_languages_name_and_define_every_figure() {
        for lang in [Lang::En, Lang::Zh] {
            let texts = &lang.texts().figures;
            let mut names = BTreeSet::new();
            for figure in Figure::all() {
                let explained = (texts.of)(figure);
                let is_whole = ![explained.name, explained.full, explained.text].contains(&"");
                assert!(is_whole, "{lang:?}: {figure:?}");
                assert!(!(texts.unit)(figure.unit()).is_empty(), "{lang:?}: {figure:?}");
                // The parts of a time have its name.
                if !matches!(figure, Figure::Queue(QueueFigure::Time(_, TimePart::Quantile(_)))) {
                    assert!(
                        names.insert((figure.scope(), explained.name)),
                        "{lang:?}: {} is there twice",
                        explained.name
                    );
                }
            }
            for part in EstimatePart::ALL {
                assert!(!(texts.part)(part).text.is_empty(), "{lang:?}: {part:?}");
            }
            for unit in Unit::ALL {
                assert!(!(texts.unit)(unit).is_empty(), "{lang:?}: {unit:?}");
            }
        }
    }
}
