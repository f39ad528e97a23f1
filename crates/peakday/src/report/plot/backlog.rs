//! Backlog: how many wait, by interval. One panel a queue.

use super::axis::Scale;
use super::canvas::{
    Heading, INK, Key, Label, ORANGE, Sheet, dashed, median_and_band, median_and_band_in_words, median_and_band_labels,
    stretches,
};
use super::{Look, MOST_PANELS, pages, panel_height};
use crate::observe::QueueLevel;
use crate::report::words;

pub(super) fn draw(look: Look<'_>) -> Vec<String> {
    let pages = pages(look.report.model.queues.len(), MOST_PANELS);
    pages.into_iter().map(|queues| page(look, queues)).collect()
}

fn page(look: Look<'_>, queues: std::ops::Range<usize>) -> String {
    let texts = look.texts;
    let words = &texts.plots.backlog;
    let mut sheet = Sheet::new(look.frame(), words.title, "", &[]);
    let last = queues.end - 1;
    let height = panel_height(queues.len());
    for queue in queues {
        panel(&mut sheet, look, queue, height, queue == last);
        sheet.y += 28.0;
    }
    sheet.y += 16.0;
    sheet.finish(&[words.caption, texts.plots.median_and_band])
}

fn panel(sheet: &mut Sheet<'_>, look: Look<'_>, index: usize, height: f64, is_last: bool) {
    let Look { report, texts, time } = look;
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
        Some((text.peak)([&median, &p95, &mean], findings.backlog.peak_at))
    });
    let peak = peak.unwrap_or_default();
    let heading = Heading { name: &queue.name, what: text.waiting, remark: &peak, remark_fill: None };
    let panel = sheet.panel(heading, height, Scale::counts(most, height));
    sheet.hovers(&panel, |interval| median_and_band_in_words(texts, waiting[interval], words::count));
    let mut labels = Vec::new();
    if most > 0.0 {
        if let Some(ends) = median_and_band(sheet, &panel, time, &waiting) {
            labels.extend(median_and_band_labels(texts, ends));
        }
        if messages.iter().flatten().any(|spread| spread[1] > 0.0) {
            // Over the line of all that wait, which it often covers.
            let stroke = dashed(ORANGE, 1.8);
            for run in stretches(messages.iter().copied()) {
                sheet.svg.polyline(&panel.curve(time, &run.map(|spread| spread[1])), stroke);
            }
            let y = panel.y(messages.last().copied().flatten().map_or(0.0, |spread| spread[1])) + 0.2;
            labels.push(Label { y, text: text.messages.into(), color: INK, key: Key::Line(stroke) });
        }
    } else {
        sheet.nothing(&panel, text.nothing);
    }
    sheet.labels(&panel, labels);
    if is_last { sheet.axis(&panel) } else { sheet.base_line(&panel) }
}
