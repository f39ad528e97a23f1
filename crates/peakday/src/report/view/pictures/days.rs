//! Replications as dots: how much one differs from another in each target's figure, in the largest queues and in the
//! cost.
//!
//! What goes wrong: a mean hides the evenings that a shop remembers. Here each dot is a replication, or where there are
//! more than fit, one of equally many.

use crate::assess::{LEAST_FOR_BAD_DAY, target_in_replication};
use crate::ids::QueueId;
use crate::model::{Goal, Scope};
use crate::observe::{Backlog, Outcome, QueueLevel};
use crate::report::Report;
use crate::report::view::overview::Overview;
use crate::stats;

/// Most dots of a figure.
const MOST_DOTS: usize = 100;

/// A figure of the replications.
#[derive(Debug, PartialEq)]
pub(in crate::report) struct Figure {
    pub of: Of,
    /// From the lowest to the highest.
    pub dots: Vec<Dot>,
    /// How many replications have the figure, and how many of them miss the target.
    pub replications: usize,
    pub missed: usize,
    pub median: f64,
    /// What one replication in twenty is worse than; `None`: too few to say.
    pub bad: Option<f64>,
    pub goal: Option<Goal>,
}

/// What a figure is of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::report) enum Of {
    /// A target, by its number; over what it must hold, of which the worst is shown.
    Target(usize, Scope),
    /// Most who waited live at once in a queue.
    Peak(QueueId),
    /// What is paid.
    Cost,
}

/// A replication, or one of equally many.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::report) struct Dot {
    pub value: f64,
    /// It misses the target.
    pub missed: bool,
}

/// All figures that vary and those of targets: targets, peaks of those who wait live, the cost.
pub(in crate::report) fn figures(report: Report<'_>) -> Vec<Figure> {
    let Report { model, results, .. } = report;
    let dots = |of: &dyn Fn(&Outcome) -> Option<Dot>| -> Vec<Dot> { results.outcomes.iter().filter_map(of).collect() };
    let plain = |value: f64| Dot { value, missed: false };
    let targets = model.targets.iter().enumerate().map(|(number, target)| {
        let of = |outcome: &Outcome| {
            let verdict = target_in_replication(model, target, outcome);
            Some(Dot { value: verdict.judged_by?, missed: verdict.held == Some(false) })
        };
        Figure::of(Of::Target(number, target.scope), dots(&of), Some(target.goal))
    });
    let live = (0..model.queues.len()).filter(|&queue| model.queues[queue].task().is_none());
    let peaks = live.map(|queue| {
        let of = |outcome: &Outcome| Some(plain(f64::from(most_live(&outcome.queues[queue].backlog))));
        let figure = Figure::of(Of::Peak(QueueId::of(queue)), dots(&of), None);
        figure.filter(|figure| figure.dots.iter().any(|dot| dot.value > 0.0))
    });
    let cost = || {
        let total = crate::assess::total_in_replication(model);
        let figure = Figure::of(Of::Cost, dots(&|outcome| Some(plain(total(outcome)))), None);
        figure.filter(|figure| figure.dots.iter().any(|dot| dot.value > 0.0))
    };
    targets.chain(peaks).chain([cost()]).flatten().collect()
}

/// Most who waited at once without having left an offline message; at the sampled moments, where some had.
pub(super) fn most_live(backlog: &Backlog) -> u32 {
    let [waiting, messages] = [QueueLevel::Waiting, QueueLevel::OfflineMessagesWaiting]
        .map(|level| backlog.at_moments[level as usize].as_slice());
    if messages.iter().all(|&messages| messages == 0) {
        return backlog.peak;
    }
    let messages = messages.iter().copied().chain(std::iter::repeat(0));
    waiting.iter().zip(messages).map(|(waiting, messages)| waiting - messages).max().unwrap_or(0)
}

impl Figure {
    /// `None` where no replication has the figure.
    fn of(of: Of, mut dots: Vec<Dot>, goal: Option<Goal>) -> Option<Self> {
        dots.sort_by(|a, b| a.value.total_cmp(&b.value));
        let mut values: Vec<f64> = dots.iter().map(|dot| dot.value).collect();
        let median = stats::quantile(&mut values, 0.5)?;
        let worse = if matches!(goal, Some(Goal::AtLeast(_))) { 0.05 } else { 0.95 };
        let bad = stats::quantile(&mut values, worse).filter(|_| dots.len() >= LEAST_FOR_BAD_DAY);
        let (replications, missed) = (dots.len(), dots.iter().filter(|dot| dot.missed).count());
        Some(Self { of, dots: thinned(dots), replications, missed, median, bad, goal })
    }

    /// How many replications a dot stands for.
    pub(in crate::report) fn per_dot(&self) -> f64 {
        self.replications as f64 / self.dots.len() as f64
    }
}

/// As many as fit, each in the middle of equally many.
fn thinned(dots: Vec<Dot>) -> Vec<Dot> {
    if dots.len() <= MOST_DOTS {
        return dots;
    }
    (0..MOST_DOTS).map(|dot| dots[(2 * dot + 1) * dots.len() / (2 * MOST_DOTS)]).collect()
}

/// The figure that the picture is about: that of the decisive target, else the first.
pub(in crate::report) fn chief(report: Report<'_>, figures: &[Figure]) -> Option<usize> {
    let overview = Overview::of(report);
    let decisive = overview.decisive.map(|decisive| overview.targets[decisive.line].number);
    let of_target = |figure: &Figure| matches!(figure.of, Of::Target(number, _) if Some(number) == decisive);
    figures.iter().position(of_target).or(if figures.is_empty() { None } else { Some(0) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dots(count: usize) -> Vec<Dot> {
        (0..count).map(|value| Dot { value: value as f64, missed: value < count / 10 }).collect()
    }

    #[test]
    fn few_replications_are_a_dot_each_and_many_are_thinned_evenly() {
        assert_eq!(thinned(dots(100)).len(), 100);
        let thin = thinned(dots(400));
        assert_eq!(thin.iter().map(|dot| dot.value).take(3).collect::<Vec<_>>(), [2.0, 6.0, 10.0]);
        assert_eq!((thin.len(), thin.iter().filter(|dot| dot.missed).count()), (100, 10), "a tenth stays a tenth");
    }

    #[test]
    fn the_bad_side_is_that_of_the_goal() {
        let bad = |count, goal| Figure::of(Of::Cost, dots(count), goal).and_then(|figure| figure.bad);
        let low = bad(101, Some(Goal::AtLeast(0.9))).expect("they are enough");
        let high = bad(101, Some(Goal::AtMost(0.1))).expect("they are enough");
        assert!((low - 5.0).abs() < 1.0 && (high - 95.0).abs() < 1.0, "{low}, {high}");
        assert_eq!(bad(101, None), Some(high), "more waiting and more cost are worse");
        assert_eq!(bad(19, None), None);
        assert_eq!(Figure::of(Of::Cost, Vec::new(), None), None);
    }
}
