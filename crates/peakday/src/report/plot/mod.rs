//! Plots: each drawn once, as SVG, and rendered from that as PNG. Nothing here depends on the machine: fonts are
//! embedded.
//!
//! A plot shows all there is to see at once, however many queues, teams, targets and hours the scenario has: what
//! doesn't fit on one picture goes on to the next (`06-backlog.svg`, `06-backlog-2.svg`).

mod axis;
mod backlog;
mod bad_day;
mod bars;
mod canvas;
mod cells;
mod certainty;
mod compare;
mod compare_cost;
mod concurrency;
mod contacts;
mod contour;
mod cost;
mod days;
mod demand;
mod estimate;
mod fit_arrivals;
mod fit_assumptions;
mod fit_durations;
mod fit_responses;
mod fit_rounds;
mod font;
mod headroom;
mod layout;
mod marks;
mod need;
mod now;
mod panel_axes;
mod png;
mod replay;
mod roster;
mod service;
mod staff;
mod staffing;
mod stretches;
mod svg;
mod sweep;
mod teams;
mod times;
mod waterfall;
mod when;

#[cfg(test)]
mod tests;

use super::text::Texts;
use super::text::overview::are_hours;
use super::{
    CalibrationReport, ComparisonReport, ConcurrencyReport, EstimateReport, HeadroomReport, NeedReport, NowReport,
    Origin, ReplayReport, Report, ResultFile, StaffReport, SweepReport,
};
use crate::calibrate::ReplyFound;
use crate::executor::Executor;
use crate::model::Model;
use crate::units::Instant;
use axis::{Axis, Timeline};
use canvas::{Frame, MOST_POINTED_AT};
use marks::Marks;

/// What a page needs to be drawn.
#[derive(Clone, Copy)]
struct Look<'a> {
    report: Report<'a>,
    texts: &'a Texts,
    time: &'a Timeline,
    marks: &'a Marks,
    executor: &'a Executor,
}

impl<'a> Look<'a> {
    /// What its sheets share.
    fn frame(self) -> Frame<'a> {
        let Report { origin, model, findings, .. } = self.report;
        let (replications, seed) = (findings.replications, model.run.seed);
        Frame { texts: self.texts, axis: Axis::Time(self.time), marks: self.marks, origin, replications, seed }
    }
}

impl Look<'_> {
    /// Whether the reporting intervals are hours.
    fn are_hours(self) -> bool {
        are_hours(&self.report.model.run)
    }

    /// The figures of a picture, interval by interval; `None` where they are more than anybody would read.
    fn table(self, names: Vec<String>, figures: impl Fn(usize) -> Vec<String>) -> Option<Table> {
        let intervals = &self.time.intervals;
        if intervals.len() > MOST_POINTED_AT {
            return None;
        }
        let header = [self.texts.plots.interval.to_owned()].into_iter().chain(names).collect();
        let row = |(interval, &(from, _)): (usize, &(Instant, Instant))| {
            [(self.texts.numbers.moment)(from)].into_iter().chain(figures(interval)).collect()
        };
        Some(Table { header, rows: intervals.iter().enumerate().map(row).collect() })
    }
}

/// A picture, drawn twice: files have the wide drawing, a page shows the one that fits the screen.
pub(super) struct Picture {
    /// Without folder and ending.
    pub name: String,
    /// The finding.
    pub title: String,
    /// What is shown.
    pub subject: String,
    /// As SVG, 960 pixels wide.
    pub wide: String,
    /// The same for phones, 420 pixels wide.
    pub narrow: String,
    /// The figures, if the picture shows intervals, and so few that a reader may want them.
    pub table: Option<Table>,
}

/// The figures of a picture: a row an interval, in their order.
pub(super) struct Table {
    pub header: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// Pictures of a run, each as SVG and as PNG, in the folder `plots`.
pub(super) fn of_run(pictures: &[Picture], executor: &Executor) -> Vec<ResultFile> {
    files("plots/", pictures, executor)
}

/// The pictures of a study of concurrency, one a queue.
pub(super) fn concurrency(report: ConcurrencyReport<'_>, texts: &Texts, executor: &Executor) -> Vec<Picture> {
    concurrency::draw(report, texts, executor)
}

/// The pictures of a study of headroom: certainty against traffic, and what steps take from it.
pub(super) fn headroom(report: HeadroomReport<'_>, texts: &Texts, executor: &Executor) -> Vec<Picture> {
    headroom::draw(report, texts, executor)
}

/// The pictures of a sweep: a heat map a target, and cost against certainty.
pub(super) fn sweep(report: SweepReport<'_>, texts: &Texts, executor: &Executor) -> Vec<Picture> {
    sweep::draw(report, texts, executor)
}

/// The pictures of a comparison: each target in the plans hour by hour, and what certainty costs.
pub(super) fn compare(report: ComparisonReport<'_>, texts: &Texts, executor: &Executor) -> Vec<Picture> {
    let mut pictures = compare::draw(report, texts, executor);
    pictures.extend(compare_cost::draw(report, texts));
    pictures
}

/// The pictures of a study of need, one a team.
pub(super) fn need(report: NeedReport<'_>, texts: &Texts) -> Vec<Picture> {
    need::draw(report, texts)
}

/// The pictures of a replayed day, one a queue, and if that was asked those of its gap.
pub(super) fn replay(report: ReplayReport<'_>, texts: &Texts) -> Vec<Picture> {
    let mut pictures = replay::draw(report, texts);
    pictures.extend(waterfall::draw(report, texts));
    pictures
}

/// The picture of a roster that was found.
pub(super) fn staff(report: StaffReport<'_>, texts: &Texts) -> Vec<Picture> {
    staff::draw(report, texts)
}

/// What came and what is to come, against the plan.
pub(super) fn now(report: NowReport<'_>, texts: &Texts) -> Vec<Picture> {
    now::draw(report, texts)
}

/// The pictures of a calibration: how well each kind of thing that was learnt fits the log, a picture a queue.
pub(super) fn calibrate(
    report: CalibrationReport<'_>,
    origin: &Origin,
    texts: &Texts,
    executor: &Executor,
) -> Vec<Picture> {
    let learnt = report.learnt(texts);
    let durations = executor
        .map(learnt.iter().collect(), |of| fit_durations::draw(of, numbered(of.name(), of.page), origin, texts));
    let queues = report.calibration.queues.iter().enumerate();
    let others = queues.flat_map(|(page, queue)| {
        let name = report.titled(texts, queue);
        let titled = name.as_deref();
        [
            fit_arrivals::draw(&queue.arrivals, titled, numbered("fit-arrivals", page), origin, texts),
            fit_rounds::draw(queue, titled, numbered("fit-rounds", page), origin, texts),
        ]
    });
    others.chain(durations).flatten().collect()
}

/// The pictures of what agents' days say of a reply.
pub(super) fn agent_days(found: &ReplyFound, origin: &Origin, texts: &Texts) -> Vec<Picture> {
    let responses = fit_responses::draw(found, "fit-response".into(), origin, texts);
    let assumptions = fit_assumptions::draw(found, "fit-assumptions".into(), origin, texts);
    [responses, assumptions].into_iter().flatten().collect()
}

/// The pictures of a study of estimates, one a team.
pub(super) fn estimate(report: EstimateReport<'_>, texts: &Texts) -> Vec<Picture> {
    estimate::draw(report, texts)
}

/// Pictures of a study, each as SVG and as PNG.
pub(super) fn of_study(pictures: &[Picture], executor: &Executor) -> Vec<ResultFile> {
    files("", pictures, executor)
}

fn files(folder: &str, pictures: &[Picture], executor: &Executor) -> Vec<ResultFile> {
    let files = executor.map(pictures.iter().collect(), |Picture { name, wide, .. }| {
        [
            ResultFile { name: format!("{folder}{name}.svg"), bytes: wide.clone().into_bytes() },
            ResultFile { name: format!("{folder}{name}.png"), bytes: png::render(wide) },
        ]
    });
    files.into_iter().flatten().collect()
}

/// Characters of the scenario that the plots can't show, in its names and in what was set from outside, each once.
pub(super) fn uncovered(origin: &Origin, model: &Model) -> Vec<char> {
    let names = model.queues.iter().map(|queue| queue.name.as_str());
    let names = names.chain(model.teams.iter().map(|team| team.name.as_str()));
    let names = names.chain(model.targets.iter().map(|target| target.name.as_str()));
    let names = names.chain(origin.assignments.iter().map(String::as_str));
    let names: Vec<&str> = names.chain([origin.file.as_str()]).collect();
    font::uncovered(&names.join(" "))
}

/// Characters of a text that the plots can't show, each once.
pub(super) fn uncovered_in(text: &str) -> Vec<char> {
    font::uncovered(text)
}

/// All pictures of a run.
pub(super) fn drawings(report: Report<'_>, texts: &Texts, executor: &Executor) -> Vec<Picture> {
    let time = Timeline::of(&report.model.run);
    let marks = Marks::of(report.model, &time, texts);
    let look = Look { report, texts, time: &time, marks: &marks, executor };
    let draw: [fn(Look<'_>) -> Vec<Picture>; 12] = [
        staffing::draw,
        certainty::draw,
        demand::draw,
        service::draw,
        times::draw,
        backlog::draw,
        teams::draw,
        days::draw,
        bad_day::draw,
        roster::draw,
        cost::draw,
        contacts::draw,
    ];
    executor.map(draw.into(), |draw| draw(look)).into_iter().flatten().collect()
}

/// The name of the page of a picture that goes on over several.
fn numbered(name: &str, page: usize) -> String {
    if page == 0 { name.to_owned() } else { format!("{name}-{}", page + 1) }
}

/// Most intervals whose certainties have room in one row.
const MOST_IN_ONE_ROW: usize = 41;

/// Most queues or teams on one picture.
const MOST_PANELS: usize = 9;

/// The height of each of this many panels on one picture.
fn panel_height(panels: usize) -> f64 {
    match panels {
        1 => 300.0,
        2 => 210.0,
        3 => 165.0,
        _ => 120.0,
    }
}

/// Numbered things in pages, as even as can be.
fn pages(count: usize, most: usize) -> Vec<std::ops::Range<usize>> {
    let pages = count.div_ceil(most);
    (0..pages).map(|page| page * count / pages..(page + 1) * count / pages).collect()
}
