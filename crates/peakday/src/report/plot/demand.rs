//! Demand and staffing: what comes, what the bot keeps of it, who is there for the rest. One page for each group of
//! queues that share their teams: load is theirs together.

use super::Look;
use super::axis::{Scale, Timeline};
use super::canvas::{Heading, Key, Label, Panel, Sheet, Stretch, between, dashed, line, stretches};
use crate::ids::QueueId;
use crate::model::{OfferedLoad, OfferedLoads};
use crate::observe::Count;
use crate::report::palette::{BLUE, FAINT, INK, LIGHT_BLUE, LIGHT_RED, ORANGE, RED};
use crate::report::text::assumptions::Comes;
use crate::report::words::count as count_in_words;

/// The upper ends that the axis of loads may have; what is above the higher one stands on its edge.
const MOST_LOAD: [f64; 2] = [1.5, 3.0];

pub(super) fn draw(look: Look<'_>) -> Vec<String> {
    let loads = OfferedLoads::of(look.report.model, &look.time.intervals);
    let mut groups: Vec<(Vec<QueueId>, Option<&[OfferedLoad]>)> =
        loads.groups().iter().map(|group| (group.queues.clone(), Some(&group.loads[..]))).collect();
    let worked = |queue: &QueueId| loads.groups().iter().any(|group| group.queues.contains(queue));
    let idle = (0..look.report.model.queues.len()).map(QueueId::of).filter(|queue| !worked(queue));
    groups.extend(idle.map(|queue| (vec![queue], None)));
    groups.sort_by_key(|(queues, _)| queues[0]);
    groups.iter().map(|(queues, loads)| page(look, queues, *loads)).collect()
}

fn page(look: Look<'_>, queues: &[QueueId], loads: Option<&[OfferedLoad]>) -> String {
    let Look { report, texts, .. } = look;
    let words = &texts.plots.demand;
    let names: Vec<&str> = queues.iter().map(|&queue| report.model.queue(queue).name.as_str()).collect();
    let mut sheet = Sheet::new(look.frame(), words.title, &names.join(texts.marks.comma), &[]);
    contacts(&mut sheet, look, queues);
    sheet.y += 30.0;
    if let Some(loads) = loads {
        people(&mut sheet, look, loads);
        sheet.y += 30.0;
        load(&mut sheet, look, loads);
    } else {
        let panel = sheet.panel(Heading { what: words.people, ..Heading::default() }, 110.0, Scale::counts(0.0, 110.0));
        sheet.nothing(&panel, words.no_people);
        sheet.axis(&panel);
    }
    sheet.below_axis();
    sheet.finish(&[words.caption])
}

/// What comes, in layers: for people, solved by the bot, lost from it.
fn contacts(sheet: &mut Sheet<'_>, look: Look<'_>, queues: &[QueueId]) {
    let Look { report, texts, time } = look;
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
    let panel = sheet.panel(Heading { what: &what, ..Heading::default() }, 190.0, Scale::counts(most, 190.0));
    sheet.base_line(&panel);
    if most <= 0.0 {
        sheet.nothing(&panel, words.no_contacts);
        return;
    }
    let mut labels = Vec::new();
    sheet.hovers(&panel, |i| {
        let layers = [(asked_name, asked[i]), (words.contained, contained[i]), (words.left_bot, left[i])];
        let layers = layers.into_iter().filter(|&(_, count)| count > 0.0);
        layers.chain([(words.offered, offered[i])]).map(|(name, count)| (name, count_in_words(count))).collect()
    });
    let mut below = vec![0.0; offered.len()];
    for (layer, fill, text) in
        [(&asked, BLUE, asked_name), (&contained, LIGHT_BLUE, words.contained), (&left, FAINT, words.left_bot)]
    {
        if layer.iter().all(|&count| count <= 0.0) {
            continue;
        }
        let above: Vec<f64> = below.iter().zip(layer).map(|(below, count)| below + count).collect();
        let edge = |heights: &[f64]| panel.steps(time, &whole(heights));
        sheet.svg.polygon(&between(edge(&above), edge(&below)), fill, 1.0);
        let y = panel.y(f64::midpoint(*below.last().unwrap_or(&0.0), *above.last().unwrap_or(&0.0)));
        labels.push(Label { y, text: text.into(), color: INK, key: Key::Area(fill, 1.0) });
        below = above;
    }
    let outline = line(INK, 1.4);
    sheet.svg.polyline(&panel.steps(time, &whole(&offered)), outline);
    let y = panel.y(*offered.last().unwrap_or(&0.0)) - 1.0;
    labels.push(Label { y, text: words.offered.into(), color: INK, key: Key::Line(outline) });
    sheet.labels(&panel, labels);
}

/// Who is on duty, and how many the work needs.
fn people(sheet: &mut Sheet<'_>, look: Look<'_>, loads: &[OfferedLoad]) {
    let (words, time) = (&look.texts.plots.demand, look.time);
    let most = loads.iter().flat_map(|load| [load.offered_erlangs, load.staffed]).fold(0.0, f64::max);
    let panel = sheet.panel(Heading { what: words.people, ..Heading::default() }, 110.0, Scale::counts(most, 110.0));
    sheet.base_line(&panel);
    let heights = |part: fn(&OfferedLoad) -> f64| -> Vec<f64> { loads.iter().map(part).collect() };
    let (on_duty, work) = (heights(|load| load.staffed), heights(|load| load.offered_erlangs));
    missing(sheet, time, &panel, &whole(&work), |interval| on_duty[interval]);
    sheet.hovers(&panel, |interval| {
        let [work, on_duty] = loads[interval].in_words();
        vec![(words.work, work), (words.on_duty, on_duty)]
    });
    let mut labels = Vec::new();
    for (heights, stroke, text) in [(&work, line(ORANGE, 2.4), words.work), (&on_duty, line(INK, 2.4), words.on_duty)] {
        sheet.svg.polyline(&panel.steps(time, &whole(heights)), stroke);
        let y = panel.y(*heights.last().unwrap_or(&0.0));
        labels.push(Label { y, text: text.into(), color: INK, key: Key::Line(stroke) });
    }
    sheet.labels(&panel, labels);
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
    let panel = sheet.panel(heading, 110.0, Scale::shares_to(most, 110.0, look.texts));
    for gap in stretches(loads.iter().map(|load| nobody(load).then_some(()))) {
        let (from, to) = (panel.interval(time, gap.first).0, panel.interval(time, gap.last()).1);
        sheet.svg.rect((from, panel.top), (to - from, panel.bottom - panel.top), LIGHT_RED);
    }
    for run in stretches(shares.iter().copied()) {
        missing(sheet, time, &panel, &run, |_| 1.0);
    }
    sheet.hovers(&panel, |interval| match shares[interval] {
        Some(share) => vec![(words.load_line, look.texts.numbers.percent(share))],
        None if nobody(&loads[interval]) => vec![(words.nobody, String::new())],
        None => Vec::new(),
    });
    let full = panel.y(1.0);
    sheet.svg.line((panel.left, full), (panel.right, full), dashed(RED, 1.8));
    let mut labels = vec![Label { y: full, text: words.full.into(), color: RED, key: Key::Line(dashed(RED, 1.8)) }];
    let runs = stretches(shares.iter().copied());
    let stroke = line(INK, 2.4);
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
    if let Some(&last) = runs.last().and_then(|run| run.values.last()) {
        labels.push(Label { y: panel.y(last), text: words.load_line.into(), color: INK, key: Key::Line(stroke) });
    }
    sheet.labels(&panel, labels);
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
