//! What came so far and what is to come, as steps of contacts an hour: the plan, and the band that is left of it.

use super::axis::{Axis, Scale, Timeline};
use super::canvas::{Frame, Heading, Key, Label, Sheet, Words, dashed, line, picture};
use super::marks::Marks;
use super::stretches::{BAND, Stretch, between, stretches};
use super::svg::Stroke;
use super::{Picture, Table};
use crate::report::NowReport;
use crate::report::palette::{BLUE, INK, ORANGE};
use crate::report::text::Texts;
use crate::report::words;
use crate::study::Ahead;
use crate::units::Instant;

const HEIGHT: f64 = 300.0;
const CAME: Stroke = line(INK, 2.4);
const PLAN: Stroke = dashed(ORANGE, 2.0);
const EXPECTED: Stroke = line(BLUE, 2.4);

/// Contacts an hour by interval of the picture.
struct Steps {
    time: Timeline,
    came: Vec<Option<f64>>,
    plan: Vec<Option<f64>>,
    ahead: Vec<Option<[f64; 3]>>,
}

pub(super) fn draw(report: NowReport<'_>, texts: &Texts) -> Vec<Picture> {
    let steps = steps(report);
    let words_of = &texts.now.plot;
    let marks = Marks::default();
    let frame = Frame {
        texts,
        axis: Axis::Time(&steps.time),
        marks: &marks,
        origin: report.origin,
        replications: report.findings.replications,
        seed: report.findings.rest.run.seed,
    };
    let title = report.demand(texts);
    let says = Words { title: title.clone(), subject: words_of.subject.into(), description: title, ..Words::default() };
    vec![picture(frame, "now".into(), says, table(report, texts), |sheet| {
        let values = steps.came.iter().chain(&steps.plan).flatten().copied();
        let most = values.chain(steps.ahead.iter().flatten().map(|of| of[2])).fold(0.0, f64::max);
        let heading = Heading { what: words_of.per_hour, ..Heading::default() };
        let panel = sheet.panel(heading, HEIGHT, Scale::counts(most, HEIGHT), labels(texts, &steps));
        for band in stretches(steps.ahead.iter().copied()) {
            let edge = |which: usize| panel.steps(&steps.time, &band.map(|of| of[which]));
            sheet.svg.polygon(&between(edge(2), edge(0)), BLUE, BAND);
        }
        let draw = |sheet: &mut Sheet<'_>, values: &[Option<f64>], stroke: Stroke| {
            for run in stretches(values.iter().copied()) {
                let stretch = Stretch { first: run.first, values: run.values.clone() };
                sheet.svg.polyline(&panel.steps(&steps.time, &stretch), stroke);
            }
        };
        draw(sheet, &steps.plan, PLAN);
        let expected: Vec<Option<f64>> = steps.ahead.iter().map(|of| of.map(|of| of[1])).collect();
        draw(sheet, &expected, EXPECTED);
        draw(sheet, &steps.came, CAME);
        sheet.axis(&panel);
        sheet.below_axis();
        sheet.notes.push(words_of.caption.to_owned());
    })]
}

fn labels(texts: &Texts, steps: &Steps) -> Vec<Label> {
    let words = &texts.now.plot;
    let last = |values: &[Option<f64>]| values.iter().rev().flatten().next().copied();
    let expected: Vec<Option<f64>> = steps.ahead.iter().map(|of| of.map(|of| of[1])).collect();
    let lines = [(last(&steps.plan), words.plan, PLAN), (last(&expected), words.expected, EXPECTED)];
    let came = last(&steps.came).map(|at| (Some(at), words.came, CAME));
    let all = lines.into_iter().chain(came);
    let label = |(at, text, stroke): (Option<f64>, &str, Stroke)| {
        Some(Label { at: at?, text: text.to_owned(), color: INK, key: Key::Line(stroke) })
    };
    let band =
        last(&expected).map(|at| Label { at, text: words.band.to_owned(), color: INK, key: Key::Area(BLUE, BAND) });
    all.filter_map(label).chain(band).collect()
}

fn steps(report: NowReport<'_>) -> Steps {
    let findings = report.findings;
    let run = &findings.rest.run;
    let an_hour = |from: Instant, to: Instant, count: f64| count / (to - from).as_hours_f64();
    // From the first interval that was seen on, without holes.
    let mut intervals = Vec::new();
    if let Some(first) = findings.seen.first() {
        let mut from = first.from;
        while from < run.start {
            let to = (from.floor_to(run.interval) + run.interval).min(run.start);
            intervals.push((from, to));
            from = to;
        }
    }
    let before = intervals.len();
    let (mut came, mut plan) = (vec![None; before], vec![None; before]);
    for seen in &findings.seen {
        let Some(place) = intervals.iter().position(|&(from, to)| from <= seen.from && seen.from < to) else {
            continue;
        };
        came[place] = Some(an_hour(seen.from, seen.to, seen.count as f64));
        plan[place] = Some(an_hour(seen.from, seen.to, seen.planned));
    }
    let mut ahead = vec![None; before];
    for of in &findings.ahead {
        intervals.push((of.from, of.to));
        came.push(None);
        plan.push(Some(an_hour(of.from, of.to, of.planned)));
        let Ahead { from, to, expected, band, .. } = *of;
        ahead.push(Some([band.0 as f64, expected, band.1 as f64].map(|count| an_hour(from, to, count))));
    }
    let start = intervals.first().map_or(run.start, |of| of.0);
    Steps { time: Timeline { start, end: run.end, intervals }, came, plan, ahead }
}

fn table(report: NowReport<'_>, texts: &Texts) -> Option<Table> {
    let findings = report.findings;
    if findings.ahead.len() > super::canvas::MOST_POINTED_AT {
        return None;
    }
    let said = &texts.now.plot;
    let header = [texts.plots.interval, said.came, said.plan, said.expected, said.band].map(String::from).to_vec();
    let seen = findings.seen.iter().map(|of| {
        let from = (texts.numbers.moment)(of.from);
        [from, words::count(of.count as f64), words::count(of.planned), "-".into(), "-".into()].to_vec()
    });
    let ahead = findings.ahead.iter().map(|of| {
        let from = (texts.numbers.moment)(of.from);
        let band = [of.band.0, of.band.1].map(|end| words::count(end as f64)).join(said.until);
        [from, "-".into(), words::count(of.planned), words::count(of.expected), band].to_vec()
    });
    Some(Table { header, rows: seen.chain(ahead).collect() })
}
