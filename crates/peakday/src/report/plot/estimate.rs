//! People a day by method, over what they come to when simulated: the share of replications in which the target holds
//! that holds least often. One picture a team.

use super::axis::{Axis, Scale, Steps, TICK_SIZE};
use super::canvas::{Frame, Heading, Key, Label, Panel, Sheet, Words, dashed, picture};
use super::marks::Marks;
use super::svg::{Anchor, Type};
use super::{Picture, numbered};
use crate::report::EstimateReport;
use crate::report::block::Cell;
use crate::report::palette::{BLUE, Color, INK, RED, WHITE};
use crate::report::text::Texts;
use crate::report::words;
use crate::study::{Method, MethodFindings, TeamEstimates};

const PEOPLE: f64 = 180.0;
const CERTAINTY: f64 = 150.0;
/// What a figure over a bar takes.
const ROOM: f64 = 18.0;

pub(super) fn draw(report: EstimateReport<'_>, texts: &Texts) -> Vec<Picture> {
    let teams = report.findings.teams.iter().enumerate();
    teams.map(|(page, team)| draw_team(report, texts, page, team)).collect()
}

fn draw_team(report: EstimateReport<'_>, texts: &Texts, page: usize, team: &TeamEstimates) -> Picture {
    let said = &texts.estimate.plot;
    let labels = team.methods.iter().map(|method| (texts.estimate.short)(method.method).to_owned());
    let steps = Steps { name: said.axis.to_owned(), labels: labels.collect() };
    let frame = Frame {
        texts,
        axis: Axis::Steps(&steps),
        marks: &Marks::default(),
        origin: report.origin,
        replications: report.findings.replications as usize,
        seed: report.model.run.seed,
    };
    let title = report.say(team, said.title);
    let subject = (said.subject)(&report.model.team(team.team()).name);
    let says = Words { title, subject, ..Words::default() };
    picture(frame, numbered("estimate", page), says, None, |sheet| {
        let most = team.methods.iter().map(|method| method.people).fold(0.0, f64::max);
        let scale = Scale::counts(most, PEOPLE);
        let panel = sheet.panel(Heading { what: said.people, ..Heading::default() }, PEOPLE, scale, Vec::new());
        bars(sheet, &panel, &steps, team, |method| {
            let color = if method.method == Method::Simulated { INK } else { BLUE };
            (method.people, Cell::people(method.people).text, color)
        });
        sheet.base_line(&panel);
        sheet.y += 30.0;
        let scale = Scale::shares_to(1.0, CERTAINTY, texts);
        let limit = dashed(RED, 1.8);
        let targets = team.need.targets.iter();
        let mut wanted: Vec<f64> = targets.filter_map(|target| report.model.targets[target.target].certainty).collect();
        wanted.sort_by(f64::total_cmp);
        wanted.dedup();
        let wanted_label =
            |&at: &f64| Label { at, text: (texts.concurrency.plot.wanted)(at), color: RED, key: Key::Line(limit) };
        let labels = wanted.iter().map(wanted_label).collect();
        let panel = sheet.panel(Heading { what: said.certainty, ..Heading::default() }, CERTAINTY, scale, labels);
        bars(sheet, &panel, &steps, team, |method| {
            let share = method.least().map_or(0.0, |held| f64::from(held.held) / f64::from(held.judged));
            let color = if method.holds(&team.need) { BLUE } else { RED };
            (share, format!("{}%", words::whole_percent(share)), color)
        });
        for &at in &wanted {
            sheet.svg.line((panel.left, panel.y(at)), (panel.right, panel.y(at)), limit);
        }
        sheet.axis(&panel);
        sheet.below_axis();
        sheet.notes.push(said.caption.to_owned());
    })
}

/// A bar a method, with its figure over it.
fn bars(
    sheet: &mut Sheet<'_>,
    panel: &Panel,
    steps: &Steps,
    team: &TeamEstimates,
    figure: impl Fn(&MethodFindings) -> (f64, String, Color),
) {
    let half = (panel.right - panel.left) / team.methods.len() as f64 * 0.28;
    for (place, method) in team.methods.iter().enumerate() {
        let (value, text, color) = figure(method);
        let (x, top) = (panel.x(steps.place(place)), panel.y(value));
        sheet.svg.rect((x - half, top), (2.0 * half, panel.bottom - top), color);
        // Over the bar, or inside where there is no room over it.
        let (y, color) = if top - panel.top < ROOM { (top + 11.0, WHITE) } else { (top - 9.0, INK) };
        sheet.svg.text((x, y), &text, Type::new(TICK_SIZE, color).anchored(Anchor::Middle));
    }
}
