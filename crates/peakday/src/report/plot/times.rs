//! Response times by interval: percentiles of all contacts together, on a logarithmic scale. One panel a queue. The
//! percentile that a target is about is the bold one, red where the target breaks.

use super::axis::Scale;
use super::canvas::{Heading, Key, Label, Sheet, Words, dashed, line, picture};
use super::stretches::{Stretch, between, stretches};
use super::svg::{Lean, Stroke};
use super::{Look, MOST_PANELS, Picture, Table, numbered, pages, panel_height};
use crate::observe::{Quantile, Time};
use crate::report::palette::{BLUE, HATCH, INK, LIGHT_BLUE, MID_BLUE, RED};
use crate::report::text::plots::{Range, TimesTitle};
use crate::report::view::pictures::times::{QueueTimes, finding, times};

/// The percentile that decides, those below it, and those above.
const BOLD: Stroke = line(BLUE, 3.0);
const BELOW: Stroke = line(MID_BLUE, 1.8);
const ABOVE: Stroke = line(MID_BLUE, 1.0);
const BROKEN: Stroke = line(RED, 3.0);
const LIMIT: Stroke = dashed(RED, 1.8);

pub(super) fn draw(look: Look<'_>) -> Vec<Picture> {
    let queues: Vec<QueueTimes> = (0..look.report.model.queues.len()).map(|queue| times(look.report, queue)).collect();
    let pages = pages(queues.len(), MOST_PANELS);
    pages.into_iter().enumerate().map(|(page, of_page)| draw_page(look, page, &queues[of_page])).collect()
}

fn draw_page(look: Look<'_>, page: usize, queues: &[QueueTimes]) -> Picture {
    let texts = look.texts;
    let words = &texts.plots.times;
    let title = title(look, queues);
    let description = describe(look, queues, &title);
    let says = Words { title, subject: words.subject.into(), description, ..Words::default() };
    picture(look.frame(), numbered("05-response-times", page), says, table(look, queues), |sheet| {
        if queues.iter().any(|of| of.covered.iter().any(|covered| !covered)) {
            sheet.legend(&[(Key::Hatch(Lean::Forward, HATCH), texts.plots.no_target)]);
        }
        sheet.marks();
        let height = panel_height(queues.len());
        for (index, of) in queues.iter().enumerate() {
            panel(sheet, look, of, height, index + 1 == queues.len());
            sheet.y += 28.0;
        }
        sheet.y += 16.0;
        sheet.notes.push(words.caption.to_owned());
    })
}

fn title(look: Look<'_>, queues: &[QueueTimes]) -> String {
    let Look { report, texts, .. } = look;
    let words = &texts.plots.times;
    let Some(worst) = finding(queues) else { return words.nothing.to_owned() };
    (words.title)(&TimesTitle {
        queue: (report.model.queues.len() > 1).then_some(report.model.queue(worst.queue).name.as_str()),
        at: &look.start_of(worst.interval),
        time: Time::headline(&report.model.queue(worst.queue).channel),
        quantile: worst.quantile,
        measured: texts.numbers.measured(worst.seconds),
        limit: worst.limit.map(texts.numbers.limit),
    })
}

fn describe(look: Look<'_>, queues: &[QueueTimes], title: &str) -> String {
    let Look { report, texts, .. } = look;
    let mut parts = vec![format!("{title}.")];
    for of in queues {
        let decisive = || of.quantiles.iter().flatten().map(|quantiles| quantiles[of.decides as usize]);
        if decisive().next().is_none() {
            continue;
        }
        let name = [&report.model.queue(of.queue).name, of.decides.heading()].map(String::from).join(" ");
        let [low, high] = [decisive().fold(f64::INFINITY, f64::min), decisive().fold(0.0, f64::max)]
            .map(|seconds| texts.numbers.measured(seconds));
        parts.push((texts.plots.range)(&Range { name: &name, low, high }));
        if !of.broken.is_empty() {
            parts.push((texts.plots.breaks)(&look.list(&of.broken, usize::MAX)));
        }
    }
    parts.join(texts.marks.space)
}

fn table(look: Look<'_>, queues: &[QueueTimes]) -> Option<Table> {
    let name = |of: &QueueTimes| look.report.model.queue(of.queue).name.clone();
    let columns =
        queues.iter().flat_map(|of| Quantile::ALL.map(|quantile| format!("{} {}", name(of), quantile.heading())));
    look.table(columns.collect(), |interval| {
        let write = |seconds: f64| look.texts.numbers.measured(seconds);
        let figures = queues.iter().flat_map(|of| match of.quantiles[interval] {
            Some(quantiles) => quantiles.map(write),
            None => Default::default(),
        });
        figures.collect()
    })
}

fn stroke(of: &QueueTimes, quantile: usize) -> Stroke {
    match quantile.cmp(&(of.decides as usize)) {
        std::cmp::Ordering::Equal => BOLD,
        std::cmp::Ordering::Less => BELOW,
        std::cmp::Ordering::Greater => ABOVE,
    }
}

fn panel(sheet: &mut Sheet<'_>, look: Look<'_>, of: &QueueTimes, height: f64, is_last: bool) {
    let Look { report, texts, time, .. } = look;
    let words = &texts.plots.times;
    let what = match of.time {
        Time::Wait => words.wait,
        Time::Turnaround => words.turnaround,
        _ => words.first_response,
    };
    let limits = of.limits.iter().map(|limit| limit.as_secs_f64());
    let marked = limits.chain(of.deadlines.iter().flatten().copied());
    let seen = || of.quantiles.iter().flatten();
    let most = marked.clone().chain(seen().map(|quantiles| quantiles[2])).fold(0.0, f64::max);
    let least = marked.chain(seen().map(|quantiles| quantiles[0])).reduce(f64::min).unwrap_or(0.0);
    let runs = stretches(of.quantiles.iter().copied());
    let mut labels = Vec::new();
    for limit in &of.limits {
        labels.push(Label { at: limit.as_secs_f64(), text: (words.limit)(*limit), color: RED, key: Key::Line(LIMIT) });
    }
    if let Some(&at) = of.deadlines.as_ref().and_then(|deadlines| deadlines.last()) {
        labels.push(Label { at, text: words.deadline.into(), color: RED, key: Key::Line(LIMIT) });
    }
    if let Some(last) = runs.last().and_then(|run| run.values.last()) {
        let names = Quantile::ALL.map(Quantile::heading).into_iter().enumerate();
        // Equal heights keep this order: the highest percentile on top.
        labels.extend(names.rev().map(|(index, name)| Label {
            at: last[index],
            text: name.into(),
            color: INK,
            key: Key::Line(stroke(of, index)),
        }));
    }
    if !of.broken.is_empty() {
        labels.push(Label { at: least, text: words.breaks.into(), color: RED, key: Key::Line(BROKEN) });
    }
    let heading = Heading { name: &report.model.queue(of.queue).name, what, ..Heading::default() };
    let panel = sheet.panel(heading, height, Scale::times((least, most), texts), labels);
    for gap in stretches(of.covered.iter().map(|covered| (!covered).then_some(()))) {
        let (from, to) = (panel.interval(time, gap.first).0, panel.interval(time, gap.last()).1);
        sheet.untargeted(&panel, (from, to));
    }
    for run in &runs {
        let [p50, p90, p99] = [0, 1, 2].map(|index: usize| panel.steps(time, &run.map(|quantiles| quantiles[index])));
        sheet.svg.polygon(&between(p99.clone(), p50.clone()), LIGHT_BLUE, 0.5);
        for (index, points) in [(2, p99), (1, p90), (0, p50)] {
            sheet.svg.polyline(&points, stroke(of, index));
        }
    }
    let decisive = of.quantiles.iter().map(|quantiles| quantiles.map(|quantiles| quantiles[of.decides as usize]));
    let broken = decisive.enumerate().map(|(interval, seconds)| seconds.filter(|_| of.broken.contains(&interval)));
    for run in stretches(broken) {
        sheet.svg.polyline(&panel.steps(time, &run), BROKEN);
    }
    for y in of.limits.iter().map(|limit| panel.y(limit.as_secs_f64())) {
        sheet.svg.line((panel.left, y), (panel.right, y), LIMIT);
    }
    if let Some(deadlines) = &of.deadlines {
        sheet.svg.polyline(&panel.steps(time, &Stretch { first: 0, values: deadlines.clone() }), LIMIT);
    }
    if runs.is_empty() {
        sheet.nothing(&panel, words.nothing);
    }
    if is_last { sheet.axis(&panel) } else { sheet.base_line(&panel) }
}
