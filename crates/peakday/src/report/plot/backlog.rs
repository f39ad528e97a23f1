//! Backlog: how many wait, by interval. One panel a queue.

use super::axis::Scale;
use super::canvas::{
    Heading, Key, Label, Sheet, Words, dashed, median_and_band, median_and_band_keys, picture, stretches,
};
use super::{Look, MOST_PANELS, Picture, numbered, pages, panel_height};
use crate::observe::QueueLevel;
use crate::report::palette::{INK, ORANGE};
use crate::report::text::plots::Peak;
use crate::report::words;

pub(super) fn draw(look: Look<'_>) -> Vec<Picture> {
    let pages = pages(look.report.model.queues.len(), MOST_PANELS);
    pages.into_iter().enumerate().map(|(page, queues)| draw_page(look, page, queues)).collect()
}

fn draw_page(look: Look<'_>, page: usize, queues: std::ops::Range<usize>) -> Picture {
    let texts = look.texts;
    let words = &texts.plots.backlog;
    let says = Words { title: words.title.into(), ..Words::default() };
    picture(look.frame(), numbered("4-backlog", page), says, None, |sheet| {
        sheet.legend(&median_and_band_keys(texts));
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
    let text = &texts.plots.backlog;
    let (queue, findings) = (&report.model.queues[index], &report.findings.queues[index]);
    let spreads = |of: fn(&crate::assess::QueueFigures) -> Option<crate::assess::Summary>| -> Vec<Option<[f64; 3]>> {
        findings.intervals.iter().map(|figures| of(figures)?.spread).collect()
    };
    let (waiting, messages) = (
        spreads(|figures| figures.level(QueueLevel::Waiting)),
        spreads(|figures| figures.level(QueueLevel::OfflineMessagesWaiting)),
    );
    let most = waiting.iter().flatten().map(|spread| spread[2]).fold(0.0, f64::max);
    let peak = findings.backlog.peak.filter(|peak| peak.estimate.mean > 0.0);
    let peak = peak.and_then(|peak| {
        let [_, median, p95] = peak.spread?;
        let [median, p95, mean] = [median, p95, peak.estimate.mean].map(words::count);
        Some((text.peak)(&Peak { median, p95, mean, at: findings.backlog.peak_at }))
    });
    let peak = peak.unwrap_or_default();
    let heading = Heading { name: &queue.name, what: text.waiting, remark: &peak, remark_fill: None };
    let has_messages = messages.iter().flatten().any(|spread| spread[1] > 0.0);
    let stroke = dashed(ORANGE, 1.8);
    let last = messages.last().copied().flatten().map_or(0.0, |spread| spread[1]);
    let label = Label { at: last, text: text.messages.into(), color: INK, key: Key::Line(stroke) };
    let labels = has_messages.then_some(label).into_iter().collect();
    let panel = sheet.panel(heading, height, Scale::counts(most, height), labels);
    if most > 0.0 {
        median_and_band(sheet, &panel, time, &waiting);
        // Over the line of all that wait, which it often covers.
        for run in stretches(messages.iter().copied()).iter().filter(|_| has_messages) {
            sheet.svg.polyline(&panel.steps(time, &run.map(|spread| spread[1])), stroke);
        }
    } else {
        sheet.nothing(&panel, text.nothing);
    }
    if is_last { sheet.axis(&panel) } else { sheet.base_line(&panel) }
}
