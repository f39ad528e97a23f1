//! The tables of a queue on the screen: a row an interval or a phase, the queue's figures, and beside them what its
//! targets say, as many as there is room for; the others follow in tables of their own.
//!
//! Hours in which all is as it should be are told together: several of them are one row, with the sums of contacts, and
//! of everything else the worst.

use super::paper::{BROKEN, Paper, SOUND};
use super::{limit_name, load_share};
use crate::assess::QueueFigures;
use crate::figures::{Figure, QueueFigure};
use crate::ids::QueueId;
use crate::model::{Goal, OfferedLoad};
use crate::observe::{Count, QueueLevel, Time};
use crate::report::text::Texts;
use crate::report::text::assumptions::Comes;
use crate::report::text::verdicts::Held;
use crate::report::view::hours::{Cell, State};
use crate::report::{Report, words};

/// What a queue's tables show.
pub(super) struct QueueTable<'a> {
    pub report: Report<'a>,
    pub texts: &'a Texts,
    pub queue: QueueId,
    /// What stands over the labels.
    pub title: String,
    /// The targets of the queue, by their places in the model.
    pub targets: Vec<usize>,
    /// Whether targets have a certainty in each row.
    pub has_certainty: bool,
}

/// An interval, several of them, or a phase.
#[derive(Clone)]
pub(super) struct Row {
    pub label: String,
    pub offered: f64,
    pub asked: f64,
    pub lost: f64,
    pub load: OfferedLoad,
    pub p50: Option<f64>,
    pub p90: Option<f64>,
    pub waiting: Option<f64>,
    /// By target.
    pub verdicts: Vec<Verdict>,
}

/// A target in a row.
#[derive(Clone, Copy)]
pub(super) struct Verdict {
    /// Its share or mean.
    pub figure: Option<f64>,
    /// It lies outside the target's hours.
    pub is_outside: bool,
    pub cell: Cell,
}

impl Row {
    /// The row of an interval or a phase.
    pub(super) fn new(table: &QueueTable<'_>, label: String, figures: &QueueFigures, load: OfferedLoad) -> Self {
        let count = |count: Count| figures.count(count).estimate.mean;
        let time = figures.time(table.time()).quantiles.map(|quantiles| quantiles.map(|q| q.estimate.mean));
        Self {
            label,
            offered: count(Count::Offered),
            asked: count(Count::Asked),
            lost: count(table.lost().1),
            load,
            p50: time.map(|[p50, ..]| p50),
            p90: time.map(|[_, p90, _]| p90),
            waiting: figures.level(QueueLevel::Waiting).map(|waiting| waiting.estimate.mean),
            verdicts: Vec::new(),
        }
    }

    fn is_broken(&self) -> bool {
        self.verdicts.iter().any(|verdict| verdict.cell.is_broken())
    }

    /// Whether every target holds as surely as is wanted, and nobody is short of people: nothing to look at.
    pub(super) fn is_quiet(&self) -> bool {
        let is_sure = |verdict: &Verdict| matches!(verdict.cell, Cell::Judged { state: State::Sure, .. });
        !self.verdicts.is_empty() && self.verdicts.iter().all(is_sure) && self.load.understaffing() == 0
    }

    /// Two rows as one: sums of contacts, and of everything else the worse. The label is the first one's.
    pub(super) fn with(self, other: &Self, goals: &[Goal]) -> Self {
        let most = |a: Option<f64>, b: Option<f64>| a.into_iter().chain(b).reduce(f64::max);
        let share = |load: OfferedLoad| load.offered_erlangs / load.staffed;
        let verdicts = self.verdicts.iter().zip(&other.verdicts).zip(goals);
        Self {
            label: self.label,
            offered: self.offered + other.offered,
            asked: self.asked + other.asked,
            lost: self.lost + other.lost,
            load: if share(other.load) > share(self.load) { other.load } else { self.load },
            p50: most(self.p50, other.p50),
            p90: most(self.p90, other.p90),
            waiting: most(self.waiting, other.waiting),
            verdicts: verdicts.map(|((a, b), goal)| a.worse(*b, *goal)).collect(),
        }
    }
}

impl Verdict {
    /// The worse figure, and the lower certainty.
    fn worse(self, other: Self, goal: Goal) -> Self {
        let worse: fn(f64, f64) -> f64 = match goal {
            Goal::AtLeast(_) => f64::min,
            Goal::AtMost(_) => f64::max,
        };
        let figure = self.figure.into_iter().chain(other.figure).reduce(worse);
        let is_less_sure = other.cell.certainty().is_some_and(|b| self.cell.certainty().is_none_or(|a| b < a));
        Self { figure, is_outside: self.is_outside, cell: if is_less_sure { other.cell } else { self.cell } }
    }
}

impl QueueTable<'_> {
    /// The time that says most of the queue.
    fn time(&self) -> Time {
        Time::headline(&self.report.model.queue(self.queue).channel)
    }

    /// What is lost, and its name: tasks ask for nobody and don't leave; they are late.
    fn lost(&self) -> (&'static str, Count) {
        if self.are_tasks() {
            ((self.texts.figures.of)(Figure::Queue(QueueFigure::Count(Count::Late))).name, Count::Late)
        } else {
            (self.texts.screen.left, Count::Abandoned)
        }
    }

    fn are_tasks(&self) -> bool {
        self.report.model.queue(self.queue).task().is_some()
    }

    /// Writes the table, or tables. A narrow screen leaves out what the other columns imply.
    pub(super) fn write(&self, rows: &[Row], paper: &mut Paper) {
        let labels: Vec<String> = [self.title.clone()].into_iter().chain(Self::labels(rows)).collect();
        let alone = |is_wide: bool| {
            beside(labels.iter().map(|label| vec![label.clone()]).collect(), &self.figures(rows, is_wide))
        };
        let verdicts: Vec<Vec<Vec<String>>> =
            (0..self.targets.len()).map(|target| self.verdicts(rows, target)).collect();
        let mut lines = alone(true);
        let with_first = |lines: Vec<Vec<String>>| verdicts.first().map_or(lines.clone(), |first| beside(lines, first));
        if !paper.fits(&with_first(lines.clone())) {
            lines = alone(false);
        }
        let mut verdicts = verdicts.iter().peekable();
        loop {
            while let Some(verdict) = verdicts.peek() {
                let wider = beside(lines.clone(), verdict);
                let is_first_here = lines[0].len() == 1;
                if !is_first_here && !paper.fits(&wider) {
                    break;
                }
                lines = wider;
                verdicts.next();
            }
            paper.table(&lines);
            paper.gap();
            if verdicts.peek().is_none() {
                break;
            }
            lines.iter_mut().for_each(|line| line.truncate(1));
        }
    }

    /// The labels of the rows; where one is broken, all have room for its mark.
    fn labels(rows: &[Row]) -> Vec<String> {
        let is_any_broken = rows.iter().any(Row::is_broken);
        let mark = |row: &Row| match (is_any_broken, row.is_broken()) {
            (false, _) => "",
            (true, true) => BROKEN,
            (true, false) => SOUND,
        };
        rows.iter().map(|row| format!("{}{}", mark(row), row.label)).collect()
    }

    /// The header and the rows of the queue's own figures, all of them or those that a narrow screen has room for.
    fn figures(&self, rows: &[Row], is_wide: bool) -> Vec<Vec<String>> {
        let (screen, texts) = (&self.texts.screen, self.texts);
        let queue = self.report.model.queue(self.queue);
        let time_name = match self.time() {
            Time::Wait => screen.wait_p50,
            Time::Turnaround => screen.turnaround_p50,
            _ => screen.first_response_p50,
        };
        let shows_asked = is_wide && !self.are_tasks();
        let mut header = vec![(screen.offered)(Comes::of(queue)).to_owned()];
        header.extend(shows_asked.then(|| screen.asked_column.into()));
        header.extend([self.lost().0, screen.on_duty, screen.load].map(String::from));
        header.extend(is_wide.then(|| time_name.into()));
        header.push("P90".into());
        header.extend(is_wide.then(|| screen.waiting.into()));
        let measured = |seconds: Option<f64>| seconds.map_or_else(|| "-".into(), |s| texts.numbers.measured(s));
        let rows = rows.iter().map(|row| {
            let mut cells = vec![words::count(row.offered)];
            cells.extend(shows_asked.then(|| words::count(row.asked)));
            cells.extend([words::count(row.lost), words::count(row.load.staffed), load_share(texts, row.load)]);
            cells.extend(is_wide.then(|| measured(row.p50)));
            cells.push(measured(row.p90));
            cells.extend(is_wide.then(|| row.waiting.map_or_else(|| "-".into(), words::count)));
            cells
        });
        [header].into_iter().chain(rows).collect()
    }

    /// The header and the cells of one of the targets. What lies outside its hours stands in brackets.
    fn verdicts(&self, rows: &[Row], target: usize) -> Vec<Vec<String>> {
        let (model, texts) = (self.report.model, self.texts);
        let number = self.targets[target];
        let figure = model.service_measures[model.targets[number].service_measure].figure;
        let cells = |row: &Row| {
            let verdict = row.verdicts[target];
            let amount = verdict.figure.map(|value| texts.numbers.amount(figure, value));
            let amount = match amount {
                Some(amount) if verdict.is_outside => format!("({amount})"),
                amount => amount.unwrap_or_else(|| "-".into()),
            };
            let held = match verdict.cell {
                Cell::Judged { held, assessed, .. } => (texts.verdicts.of)(Held { held, assessed }),
                Cell::NotCovered | Cell::TooNearTheEnd => "-".into(),
            };
            [amount].into_iter().chain(self.has_certainty.then_some(held)).collect()
        };
        let certainty = self.has_certainty.then(|| texts.screen.certainty.to_owned());
        let header = [limit_name(model, texts, number)].into_iter().chain(certainty).collect();
        [header].into_iter().chain(rows.iter().map(cells)).collect()
    }
}

/// Lines with further cells at their ends.
fn beside(mut lines: Vec<Vec<String>>, further: &[Vec<String>]) -> Vec<Vec<String>> {
    lines.iter_mut().zip(further).for_each(|(line, cells)| line.extend_from_slice(cells));
    lines
}
