//! Demand and staffing: what comes, what the bot keeps of it, who is there for the rest. One page for each group of
//! queues that share their teams: load is theirs together.

use super::axis::{Scale, Timeline};
use super::canvas::{Heading, Key, Label, Panel, Sheet, Stretch, Words, between, dashed, line, picture, stretches};
use super::{Look, Picture, numbered};
use crate::ids::QueueId;
use crate::model::{OfferedLoad, OfferedLoads};
use crate::observe::Count;
use crate::report::palette::{BLUE, FAINT, INK, LIGHT_BLUE, LIGHT_RED, ORANGE, RED};
use crate::report::text::assumptions::Comes;

/// The upper ends that the axis of loads may have; what is above the higher one stands on its edge.
const MOST_LOAD: [f64; 2] = [1.5, 3.0];

pub(super) fn draw(look: Look<'_>) -> Vec<Picture> {
    let loads = OfferedLoads::of(look.report.model, &look.time.intervals);
    let mut groups: Vec<(Vec<QueueId>, Option<&[OfferedLoad]>)> =
        loads.groups().iter().map(|group| (group.queues.clone(), Some(&group.loads[..]))).collect();
    let worked = |queue: &QueueId| loads.groups().iter().any(|group| group.queues.contains(queue));
    let idle = (0..look.report.model.queues.len()).map(QueueId::of).filter(|queue| !worked(queue));
    groups.extend(idle.map(|queue| (vec![queue], None)));
    groups.sort_by_key(|(queues, _)| queues[0]);
    groups.iter().enumerate().map(|(page, (queues, loads))| draw_page(look, page, queues, *loads)).collect()
}

fn draw_page(look: Look<'_>, page: usize, queues: &[QueueId], loads: Option<&[OfferedLoad]>) -> Picture {
    let Look { report, texts, .. } = look;
    let words = &texts.plots.demand;
    let names: Vec<&str> = queues.iter().map(|&queue| report.model.queue(queue).name.as_str()).collect();
    let says = Words { title: words.title.into(), subject: names.join(texts.marks.comma), ..Words::default() };
    picture(look.frame(), numbered("1-demand", page), says, None, |sheet| {
        sheet.marks();
        contacts(sheet, look, queues);
        sheet.y += 30.0;
        if let Some(loads) = loads {
            people(sheet, look, loads);
            sheet.y += 30.0;
            load(sheet, look, loads);
        } else {
            let heading = Heading { what: words.people, ..Heading::default() };
            let panel = sheet.panel(heading, 110.0, Scale::counts(0.0, 110.0), Vec::new());
            sheet.nothing(&panel, words.no_people);
            sheet.axis(&panel);
        }
        sheet.below_axis();
        sheet.notes.push(words.caption);
    })
}

/// What comes, in layers: for people, solved by the bot, lost from it.
fn contacts(sheet: &mut Sheet<'_>, look: Look<'_>, queues: &[QueueId]) {
    let Look { report, texts, time, .. } = look;
    let (findings, words) = (report.findings, &texts.plots.demand);
    let sum = |interval: usize, count: Count| -> f64 {
        queues.iter().map(|q| findings.queues[q.index()].intervals[interval].count(count).estimate.mean).sum()
    };
    let by_interval = |count: Count| -> Vec<f64> { (0..time.intervals.len()).map(|i| sum(i, count)).collect() };
    let [offered, asked, contained, left] =
        [Count::Offered, Count::Asked, Count::Contained, Count::LeftBot].map(by_interval);
    let most = offered.iter().copied().fold(0.0, f64::max);
    let comes = Comes::of_all(queues.iter().map(|&queue| report.model.queue(queue)));
    let (what, asked_name) = ((words.contacts)(comes, report.model.run.interval), (words.asked)(comes));
    let layers =
        [(&asked, BLUE, asked_name), (&contained, LIGHT_BLUE, words.contained), (&left, FAINT, words.left_bot)];
    let (mut below, mut labels, mut areas) = (vec![0.0; offered.len()], Vec::new(), Vec::new());
    for (layer, fill, text) in layers {
        if layer.iter().all(|&count| count <= 0.0) {
            continue;
        }
        let above: Vec<f64> = below.iter().zip(layer).map(|(below, count)| below + count).collect();
        let at = f64::midpoint(*below.last().unwrap_or(&0.0), *above.last().unwrap_or(&0.0));
        labels.push(Label { at, text: text.into(), color: INK, key: Key::Area(fill, 1.0) });
        areas.push((above.clone(), below, fill));
        below = above;
    }
    let outline = line(INK, 1.4);
    let at = *offered.last().unwrap_or(&0.0);
    labels.insert(0, Label { at, text: words.offered.into(), color: INK, key: Key::Line(outline) });
    if most <= 0.0 {
        labels.clear();
    }
    let panel = sheet.panel(Heading { what: &what, ..Heading::default() }, 190.0, Scale::counts(most, 190.0), labels);
    sheet.base_line(&panel);
    if most <= 0.0 {
        sheet.nothing(&panel, words.no_contacts);
        return;
    }
    let edge = |heights: &[f64]| panel.steps(time, &whole(heights));
    for (above, below, fill) in areas {
        sheet.svg.polygon(&between(edge(&above), edge(&below)), fill, 1.0);
    }
    sheet.svg.polyline(&edge(&offered), outline);
}

/// Who is on duty, and how many the work needs.
fn people(sheet: &mut Sheet<'_>, look: Look<'_>, loads: &[OfferedLoad]) {
    let (words, time) = (&look.texts.plots.demand, look.time);
    let most = loads.iter().flat_map(|load| [load.offered_erlangs, load.staffed]).fold(0.0, f64::max);
    let heights = |part: fn(&OfferedLoad) -> f64| -> Vec<f64> { loads.iter().map(part).collect() };
    let (on_duty, work) = (heights(|load| load.staffed), heights(|load| load.offered_erlangs));
    let lines = [(&work, line(ORANGE, 2.4), words.work), (&on_duty, line(INK, 2.4), words.on_duty)];
    let labels = lines.map(|(heights, stroke, text)| {
        let at = *heights.last().unwrap_or(&0.0);
        Label { at, text: text.into(), color: INK, key: Key::Line(stroke) }
    });
    let heading = Heading { what: words.people, ..Heading::default() };
    let panel = sheet.panel(heading, 110.0, Scale::counts(most, 110.0), labels.into());
    sheet.base_line(&panel);
    missing(sheet, time, &panel, &whole(&work), |interval| on_duty[interval]);
    for (heights, stroke, _) in lines {
        sheet.svg.polyline(&panel.steps(time, &whole(heights)), stroke);
    }
}

/// Work over those on duty, against the line where all of them are busy.
fn load(sheet: &mut Sheet<'_>, look: Look<'_>, loads: &[OfferedLoad]) {
    let (words, time) = (&look.texts.plots.demand, look.time);
    let nobody = |load: &OfferedLoad| load.offered_erlangs > 0.0 && load.staffed <= 0.0;
    let shares: Vec<Option<f64>> =
        loads.iter().map(|load| (load.staffed > 0.0).then(|| load.offered_erlangs / load.staffed)).collect();
    let [usual, high] = MOST_LOAD;
    let most = if shares.iter().flatten().all(|&share| share <= usual) { usual } else { high };
    let unmanned = loads.iter().any(nobody);
    let heading = Heading {
        what: words.load,
        remark: if unmanned { words.nobody } else { "" },
        remark_fill: unmanned.then_some(LIGHT_RED),
        ..Heading::default()
    };
    let (all_busy, stroke) = (dashed(RED, 1.8), line(INK, 2.4));
    let runs = stretches(shares.iter().copied());
    let mut labels = vec![Label { at: 1.0, text: words.full.into(), color: RED, key: Key::Line(all_busy) }];
    if let Some(&at) = runs.last().and_then(|run| run.values.last()) {
        labels.push(Label { at, text: words.load_line.into(), color: INK, key: Key::Line(stroke) });
    }
    let panel = sheet.panel(heading, 110.0, Scale::shares_to(most, 110.0, look.texts), labels);
    for gap in stretches(loads.iter().map(|load| nobody(load).then_some(()))) {
        let (from, to) = (panel.interval(time, gap.first).0, panel.interval(time, gap.last()).1);
        sheet.svg.rect((from, panel.top), (to - from, panel.bottom - panel.top), LIGHT_RED);
    }
    for run in stretches(shares.iter().copied()) {
        missing(sheet, time, &panel, &run, |_| 1.0);
    }
    let full = panel.y(1.0);
    sheet.svg.line((panel.left, full), (panel.right, full), all_busy);
    for run in &runs {
        sheet.svg.polyline(&panel.steps(time, run), stroke);
    }
    for (interval, share) in shares.iter().enumerate() {
        // An arrow where the line leaves the panel.
        if share.is_some_and(|share| share > panel.scale.top()) {
            let (from, to) = panel.interval(time, interval);
            let (x, y) = (f64::midpoint(from, to), panel.top);
            let half = 5.0_f64.min((to - from) / 2.0);
            sheet.svg.polygon(&[(x - half, y - 2.0), (x, y - 9.0), (x + half, y - 2.0)], RED, 1.0);
        }
    }
    sheet.axis(&panel);
}

/// Fills what a line exceeds another by.
fn missing(sheet: &mut Sheet<'_>, time: &Timeline, panel: &Panel, line: &Stretch<f64>, other: impl Fn(usize) -> f64) {
    let lower: Vec<f64> = (0..line.values.len()).map(|offset| other(line.first + offset)).collect();
    if line.values.iter().zip(&lower).all(|(line, other)| line <= other) {
        return;
    }
    let upper = line.values.iter().zip(&lower).map(|(line, other)| line.max(*other)).collect();
    let edge = |values| panel.steps(time, &Stretch { first: line.first, values });
    let area = between(edge(upper), edge(lower));
    sheet.svg.polygon(&area, LIGHT_RED, 1.0);
}

/// All intervals in one stretch.
fn whole(heights: &[f64]) -> Stretch<f64> {
    Stretch { first: 0, values: heights.to_vec() }
}
