//! The hindcast: what happened as dots, inside the band of what the model says could have. A panel a figure, a picture
//! a queue.

use super::axis::{Axis, Scale, Timeline};
use super::canvas::{Frame, Heading, Key, MOST_POINTED_AT, Panel, Sheet, Words, line, picture};
use super::marks::Marks;
use super::stretches::{BAND, median_and_band};
use super::svg::Stroke;
use super::{Picture, Table, numbered};
use crate::report::ReplayReport;
use crate::report::palette::{BLUE, MID_BLUE, RED, WHITE};
use crate::report::replay::written;
use crate::report::text::Texts;
use crate::report::text::replay::Inside;
use crate::study::{DayFigure, FigureReplay, QueueReplay};

const HEIGHT: f64 = 110.0;
const DOT: Stroke = line(BLUE, 1.0);
const MISSED_DOT: Stroke = line(RED, 2.2);

pub(super) fn draw(report: ReplayReport<'_>, texts: &Texts) -> Vec<Picture> {
    let time = Timeline::of(&report.model.run);
    let marks = Marks::default();
    let queues = report.findings.queues.iter().enumerate();
    queues.map(|(page, queue)| Page { report, texts, time: &time, marks: &marks, queue }.draw(page)).collect()
}

/// The picture of a queue.
#[derive(Clone, Copy)]
struct Page<'a> {
    report: ReplayReport<'a>,
    texts: &'a Texts,
    time: &'a Timeline,
    marks: &'a Marks,
    queue: &'a QueueReplay,
}

impl Page<'_> {
    fn draw(self, page: usize) -> Picture {
        let Self { report, texts, queue, .. } = self;
        let words = &texts.replay.plot;
        let band = (words.band)(report.whole());
        let frame = Frame {
            texts,
            axis: Axis::Time(self.time),
            marks: self.marks,
            origin: report.origin,
            replications: report.findings.replications,
            seed: report.model.run.seed,
        };
        let name = &report.model.queue(queue.queue).name;
        let judged = queue.figures.iter().filter(|of| !of.is_replayed);
        let (inside, of) = judged.fold((0, 0), |sum, of| (sum.0 + of.inside.0, sum.1 + of.inside.1));
        let share = texts.numbers.percent_to(0, if of == 0 { 0.0 } else { inside as f64 / of as f64 });
        let title = (words.title)(&Inside { queue: name, inside, of, share: &share });
        let subject = (words.subject)(name);
        let description = [title.as_str(), &subject].join(texts.marks.colon);
        let says = Words { title, subject, description, ..Words::default() };
        let shown: Vec<&FigureReplay> =
            queue.figures.iter().filter(|of| of.intervals.iter().any(Option::is_some)).collect();
        picture(frame, numbered("replay", page), says, self.table(&shown), |sheet| {
            sheet.legend(&[
                (Key::Dot(BLUE, DOT), words.inside),
                (Key::Dot(WHITE, MISSED_DOT), words.outside),
                (Key::Area(MID_BLUE, BAND), &band),
            ]);
            for (place, of) in shown.iter().enumerate() {
                self.panel(sheet, of, place + 1 == shown.len());
            }
            sheet.notes.push(words.caption.to_owned());
        })
    }

    fn panel(self, sheet: &mut Sheet<'_>, of: &FigureReplay, is_last: bool) {
        let texts = self.texts;
        let limit = (texts.numbers.limit)(self.queue.limit.within);
        let name = (texts.replay.figure)(of.figure, &limit);
        let seen = || of.intervals.iter().flatten();
        let most = seen().map(|against| against.actual.max(against.band.high)).fold(0.0, f64::max);
        let scale = match of.figure {
            DayFigure::Asked | DayFigure::Waiting => Scale::counts(most.max(1.0), HEIGHT),
            DayFigure::Within => Scale::shares_to(1.0, HEIGHT, texts).lifted(HEIGHT),
            DayFigure::Abandoned => Scale::shares(most.clamp(0.01, 1.0), HEIGHT, texts),
            DayFigure::Wait => Scale::lengths(most, HEIGHT, texts),
        };
        let remark = if of.is_replayed { texts.replay.replayed } else { "" };
        let panel = sheet.panel(Heading { what: &name, remark, ..Heading::default() }, HEIGHT, scale, Vec::new());
        let spreads: Vec<Option<[f64; 3]>> = of
            .intervals
            .iter()
            .map(|against| against.map(|it| [it.band.low, it.band.middle, it.band.high]).filter(|_| !of.is_replayed))
            .collect();
        median_and_band(sheet, &panel, self.time, &spreads);
        sheet.axis_or_base(&panel, is_last);
        self.dots(sheet, &panel, of);
        if is_last {
            sheet.below_axis();
        } else {
            sheet.y += 30.0;
        }
    }

    fn dots(self, sheet: &mut Sheet<'_>, panel: &Panel, of: &FigureReplay) {
        for (interval, against) in of.intervals.iter().enumerate() {
            let Some(against) = against else { continue };
            let (from, to) = panel.interval(self.time, interval);
            let at = (f64::midpoint(from, to), panel.y(against.actual));
            let radius = (0.3 * (to - from)).clamp(1.2, 3.6);
            if of.is_replayed || against.is_inside() {
                sheet.svg.circle(at, radius, BLUE, DOT);
            } else {
                sheet.svg.circle(at, radius, WHITE, MISSED_DOT);
            }
        }
    }

    /// Actual values and bands, interval by interval.
    fn table(self, shown: &[&FigureReplay]) -> Option<Table> {
        let texts = self.texts;
        if self.time.intervals.len() > MOST_POINTED_AT {
            return None;
        }
        let limit = (texts.numbers.limit)(self.queue.limit.within);
        let names = shown.iter().map(|of| (texts.replay.short)(of.figure, &limit));
        let header = [texts.plots.interval.to_owned()].into_iter().chain(names).collect();
        let rows = self.time.intervals.iter().enumerate().map(|(interval, &(from, _))| {
            let cells = shown.iter().map(|of| {
                of.intervals[interval].map_or_else(String::new, |against| {
                    let write = |value: f64| written(texts, of.figure, value);
                    let [open, close] = texts.marks.brackets;
                    let (low, high) = (write(against.band.low), write(against.band.high));
                    format!("{}{open}{low}{}{high}{close}", write(against.actual), texts.numbers.to)
                })
            });
            [(texts.numbers.moment)(from)].into_iter().chain(cells).collect()
        });
        Some(Table { header, rows: rows.collect() })
    }
}
