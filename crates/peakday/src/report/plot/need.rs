//! Heads needed, the work alone and the roster, by interval as steps; where the roster is short, filled. One picture a
//! team.

use super::axis::{Axis, Scale, Timeline};
use super::canvas::{Frame, Heading, Key, Label, Panel, Sheet, Words, line, picture};
use super::marks::Marks;
use super::stretches::{Stretch, between};
use super::svg::Stroke;
use super::{Picture, Table, numbered};
use crate::report::NeedReport;
use crate::report::block::Cell;
use crate::report::palette::{BLUE, INK, LIGHT_RED, ORANGE, RED};
use crate::report::text::Texts;
use crate::study::TeamNeed;

const HEIGHT: f64 = 300.0;
const NEED: Stroke = line(RED, 2.6);
const LOAD: Stroke = line(ORANGE, 1.8);
const ROSTER: Stroke = line(BLUE, 2.2);

pub(super) fn draw(report: NeedReport<'_>, texts: &Texts) -> Vec<Picture> {
    let time = Timeline::of(&report.model.run);
    let marks = Marks::of(report.model, &time, texts);
    let teams = report.findings.teams.iter().enumerate();
    teams.map(|(page, team)| draw_team(report, texts, &time, &marks, page, team)).collect()
}

fn draw_team(
    report: NeedReport<'_>,
    texts: &Texts,
    time: &Timeline,
    marks: &Marks,
    page: usize,
    team: &TeamNeed,
) -> Picture {
    let words = &texts.need.plot;
    let frame = Frame {
        texts,
        axis: Axis::Time(time),
        marks,
        origin: report.origin,
        replications: report.findings.replications as usize,
        seed: report.model.run.seed,
    };
    let title = report.say(texts, team, words.title);
    let subject = (words.subject)(&report.model.team(team.team).name);
    let says = Words { title: title.clone(), subject, description: title, ..Words::default() };
    let of = |value: fn(&crate::study::NeedCell) -> f64| team.cells.iter().map(value).collect::<Vec<f64>>();
    let [need, load, roster] = [of(|cell| cell.need.into()), of(|cell| cell.load), of(|cell| cell.on_duty)];
    picture(frame, numbered("need", page), says, table(report, texts, team), |sheet| {
        if !team.short().is_empty() {
            sheet.legend(&[(Key::Area(LIGHT_RED, 1.0), words.short)]);
        }
        sheet.marks();
        let most = need.iter().chain(&load).chain(&roster).copied().fold(0.0, f64::max);
        let heading = Heading { what: words.heads, ..Heading::default() };
        let panel = sheet.panel(heading, HEIGHT, Scale::counts(most, HEIGHT), labels(texts, [&need, &load, &roster]));
        short(sheet, &panel, time, team);
        for (values, stroke) in [(&load, LOAD), (&roster, ROSTER), (&need, NEED)] {
            let steps = panel.steps(time, &Stretch { first: 0, values: values.clone() });
            sheet.svg.polyline(&steps, stroke);
        }
        sheet.axis(&panel);
        sheet.below_axis();
        sheet.notes.push(words.caption.to_owned());
    })
}

/// The names of the lines at their ends.
fn labels(texts: &Texts, [need, load, roster]: [&[f64]; 3]) -> Vec<Label> {
    let words = &texts.need.plot;
    let lines = [(need, words.need, NEED), (load, words.load, LOAD), (roster, words.roster, ROSTER)];
    let label = |(values, text, stroke): (&[f64], &str, Stroke)| Label {
        at: values.last().copied().unwrap_or(0.0),
        text: text.to_owned(),
        color: INK,
        key: Key::Line(stroke),
    };
    lines.map(label).into()
}

/// Where the roster is short, from it to the need.
fn short(sheet: &mut Sheet<'_>, panel: &Panel, time: &Timeline, team: &TeamNeed) {
    for interval in team.short() {
        let cell = &team.cells[interval];
        let steps = |value: f64| panel.steps(time, &Stretch { first: interval, values: vec![value] });
        sheet.svg.polygon(&between(steps(cell.need.into()), steps(cell.on_duty)), LIGHT_RED, 1.0);
    }
}

fn table(report: NeedReport<'_>, texts: &Texts, team: &TeamNeed) -> Option<Table> {
    let words = &texts.need.plot;
    if team.cells.len() > super::canvas::MOST_POINTED_AT {
        return None;
    }
    let header = [texts.plots.interval, words.need, words.load, words.roster].map(String::from).to_vec();
    let rows = team.cells.iter().enumerate().map(|(interval, cell)| {
        let from = (texts.numbers.moment)(report.model.run.interval_bounds(interval).0);
        let figures = [cell.need.into(), cell.load, cell.on_duty].map(|value| Cell::people(value).text);
        [from].into_iter().chain(figures).collect()
    });
    Some(Table { header, rows: rows.collect() })
}
