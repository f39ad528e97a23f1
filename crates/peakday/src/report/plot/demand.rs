//! Demand: what comes, what the bot keeps of it, what is left for people. A picture for each group of queues that share
//! their teams.

use super::axis::Scale;
use super::canvas::{Heading, Key, Label, Words, line, picture};
use super::stretches::{Stretch, between};
use super::{Look, Picture, numbered};
use crate::ids::QueueId;
use crate::report::palette::{BLUE, Color, FAINT, INK, LIGHT_BLUE};
use crate::report::text::assumptions::Comes;
use crate::report::text::plots::{DemandTitle, Range};
use crate::report::view::pictures::demand::{Demand, Finding, demand};
use crate::report::view::pictures::staffing::groups;
use crate::report::words;

const HEIGHT: f64 = 230.0;

pub(super) fn draw(look: Look<'_>) -> Vec<Picture> {
    let groups = groups(look.report.model, &look.time.intervals);
    groups.iter().enumerate().map(|(page, queues)| draw_page(look, page, queues)).collect()
}

fn draw_page(look: Look<'_>, page: usize, queues: &[QueueId]) -> Picture {
    let Look { report, texts, time, .. } = look;
    let words = &texts.plots.demand;
    let of = demand(report, queues);
    let names: Vec<&str> = queues.iter().map(|&queue| report.model.queue(queue).name.as_str()).collect();
    let comes = Comes::of_all(queues.iter().map(|&queue| report.model.queue(queue)));
    let title = title(look, comes, of.finding);
    let most = of.offered.iter().copied().fold(0.0, f64::max);
    let least = of.offered.iter().copied().fold(f64::INFINITY, f64::min);
    let (low, high) = (words::count(least), words::count(most));
    let range = (texts.plots.range)(&Range { name: words.offered, low, high });
    let description = [format!("{title}."), range].join(texts.marks.space);
    let subject = (words.subject)(comes, &names.join(texts.marks.comma));
    let says = Words { title, subject, description, ..Words::default() };
    let layers = layers(look, &of, comes);
    let mut columns = vec![words.offered.to_owned()];
    columns.extend(layers.iter().map(|layer| layer.name.to_owned()));
    let table = look.table(columns, |interval| {
        let layers = layers.iter().map(|layer| layer.counts[interval]);
        [of.offered[interval]].into_iter().chain(layers).map(words::count).collect()
    });
    picture(look.frame(), numbered("03-demand", page), says, table, |sheet| {
        sheet.marks();
        let outline = line(INK, 1.4);
        let at_end = |values: &[f64]| *values.last().unwrap_or(&0.0);
        let mut labels =
            vec![Label { at: at_end(&of.offered), text: words.offered.into(), color: INK, key: Key::Line(outline) }];
        labels.extend(layers.iter().rev().map(|layer| Label {
            at: at_end(&layer.below) + at_end(layer.counts) / 2.0,
            text: layer.name.into(),
            color: INK,
            key: Key::Area(layer.fill, 1.0),
        }));
        if most <= 0.0 {
            labels.clear();
        }
        let what = (words.contacts)(comes, report.model.run.interval);
        let heading = Heading { what: &what, ..Heading::default() };
        let panel = sheet.panel(heading, HEIGHT, Scale::counts(most, HEIGHT), labels);
        let edge = |heights: &[f64]| panel.steps(time, &Stretch { first: 0, values: heights.to_vec() });
        for layer in &layers {
            let above: Vec<f64> = layer.below.iter().zip(layer.counts).map(|(below, count)| below + count).collect();
            sheet.svg.polygon(&between(edge(&above), edge(&layer.below)), layer.fill, 1.0);
        }
        sheet.incidents(&panel);
        if most > 0.0 {
            sheet.svg.polyline(&edge(&of.offered), outline);
        } else {
            sheet.nothing(&panel, words.no_contacts);
        }
        sheet.axis(&panel);
        sheet.below_axis();
        sheet.notes.push(words.caption.to_owned());
    })
}

fn title(look: Look<'_>, comes: Comes, finding: Finding) -> String {
    let words = &look.texts.plots.demand;
    match finding {
        Finding::Nothing => words.no_contacts.to_owned(),
        Finding::Busiest { interval, offered, solved_by_bot } => (words.title)(&DemandTitle {
            comes,
            busiest: &look.start_of(interval),
            offered: words::count(offered),
            interval: look.report.model.run.interval,
            by_bot: solved_by_bot.map(|share| look.texts.numbers.percent_to(0, share)),
        }),
    }
}

/// What comes of one sort, upon the sorts below it.
struct Layer<'a> {
    name: &'static str,
    fill: Color,
    counts: &'a [f64],
    below: Vec<f64>,
}

/// The layers that aren't empty, from below.
fn layers<'a>(look: Look<'_>, of: &'a Demand, comes: Comes) -> Vec<Layer<'a>> {
    let words = &look.texts.plots.demand;
    let mut below = vec![0.0; of.offered.len()];
    let mut layers = Vec::new();
    for (counts, fill, name) in [
        (&of.asked, BLUE, (words.asked)(comes)),
        (&of.contained, LIGHT_BLUE, words.contained),
        (&of.left_bot, FAINT, words.left_bot),
    ] {
        if counts.iter().any(|&count| count > 0.0) {
            layers.push(Layer { name, fill, counts, below: below.clone() });
            below.iter_mut().zip(counts).for_each(|(below, count)| *below += count);
        }
    }
    layers
}
