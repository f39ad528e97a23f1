//! Response times by interval: percentiles of all contacts together, on a logarithmic scale. One panel a queue.

use super::axis::Scale;
use super::canvas::{Heading, Key, Label, Sheet, Words, between, dashed, line, picture, stretches};
use super::{Look, MOST_PANELS, Picture, numbered, pages, panel_height};
use crate::ids::QueueId;
use crate::model::{Clock, Figure, Model};
use crate::observe::{Quantile, Time};
use crate::report::palette::{BLUE, INK, LIGHT_BLUE, MID_BLUE, RED};
use crate::units::Span;

pub(super) fn draw(look: Look<'_>) -> Vec<Picture> {
    let pages = pages(look.report.model.queues.len(), MOST_PANELS);
    pages.into_iter().enumerate().map(|(page, queues)| draw_page(look, page, queues)).collect()
}

fn draw_page(look: Look<'_>, page: usize, queues: std::ops::Range<usize>) -> Picture {
    let words = &look.texts.plots.times;
    let says = Words { title: words.title.into(), ..Words::default() };
    picture(look.frame(), numbered("3-response-times", page), says, None, |sheet| {
        sheet.marks();
        let height = panel_height(queues.len());
        for queue in queues.clone() {
            panel(sheet, look, queue, height, queue + 1 == queues.end);
            sheet.y += 28.0;
        }
        sheet.y += 16.0;
        sheet.notes.push(words.caption);
    })
}

fn panel(sheet: &mut Sheet<'_>, look: Look<'_>, index: usize, height: f64, is_last: bool) {
    let Look { report, texts, time, .. } = look;
    let words = &texts.plots.times;
    let queue = &report.model.queues[index];
    let measure = Time::headline(&queue.channel);
    let what = match measure {
        Time::Wait => words.wait,
        Time::Turnaround => words.turnaround,
        _ => words.first_response,
    };
    let quantiles: Vec<Option<[f64; 3]>> = report.findings.queues[index]
        .intervals
        .iter()
        .map(|figures| Some(figures.time(measure).quantiles?.map(|quantile| quantile.estimate.mean)))
        .collect();
    let limits = limits(report.model, index, measure);
    let most_s = quantiles.iter().flatten().map(|quantiles| quantiles[2]);
    let most_s = most_s.chain(limits.iter().map(|limit| limit.as_secs_f64())).fold(0.0, f64::max);
    let runs = stretches(quantiles.iter().copied());
    let mut labels = Vec::new();
    for limit in &limits {
        labels.push(Label { at: limit.as_secs_f64(), text: (words.limit)(*limit), color: RED, key: Key::Line(LIMIT) });
    }
    if let Some(last) = runs.last().and_then(|run| run.values.last()) {
        let names = Quantile::ALL.map(Quantile::heading).into_iter().enumerate();
        // Equal heights keep this order: the highest percentile on top.
        labels.extend(names.rev().map(|(index, name)| Label {
            at: last[index],
            text: name.into(),
            color: INK,
            key: Key::Line(STROKES[index]),
        }));
    }
    let heading = Heading { name: &queue.name, what, ..Heading::default() };
    let panel = sheet.panel(heading, height, Scale::times(most_s, texts), labels);
    for run in &runs {
        let [p50, p90, p99] = [0, 1, 2].map(|index: usize| panel.steps(time, &run.map(|quantiles| quantiles[index])));
        sheet.svg.polygon(&between(p99.clone(), p90.clone()), LIGHT_BLUE, 0.35);
        sheet.svg.polygon(&between(p90.clone(), p50.clone()), LIGHT_BLUE, 0.7);
        sheet.svg.polyline(&p99, STROKES[2]);
        sheet.svg.polyline(&p90, STROKES[1]);
        sheet.svg.polyline(&p50, STROKES[0]);
    }
    for limit in limits {
        let y = panel.y(limit.as_secs_f64());
        sheet.svg.line((panel.left, y), (panel.right, y), LIMIT);
    }
    if runs.is_empty() {
        sheet.nothing(&panel, words.nothing);
    }
    if is_last { sheet.axis(&panel) } else { sheet.base_line(&panel) }
}

const LIMIT: super::svg::Stroke = dashed(RED, 1.8);
const STROKES: [super::svg::Stroke; 3] = [line(BLUE, 3.0), line(MID_BLUE, 2.0), line(MID_BLUE, 1.0)];

/// The limits that targets set to what is shown, each once.
fn limits(model: &Model, queue: usize, time: Time) -> Vec<Span> {
    let service_measures = model.targets.iter().map(|target| &model.service_measures[target.service_measure]);
    let limits = service_measures.filter(|measure| measure.queue == QueueId::of(queue)).filter_map(|measure| {
        match measure.figure {
            Figure::FirstResponse { clock: Clock::Transfer, within } if time == Time::FirstResponse => Some(within),
            Figure::Wait { within } if time == Time::Wait => Some(within),
            _ => None,
        }
    });
    let mut limits: Vec<Span> = limits.collect();
    limits.sort_unstable();
    limits.dedup();
    limits
}
