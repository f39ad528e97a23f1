//! The first picture: for each group of queues that share their people, how surely its targets hold, in a row a target,
//! above the people on duty and the work there is. Intervals that break are framed over both.

use super::axis::{Scale, TICK_SIZE};
use super::canvas::{Heading, Key, Panel, Sheet, Words, line, picture_in};
use super::layout::{ACROSS, NARROW};
use super::stretches::{Stretch, between, stretches};
use super::svg::{Anchor, Lean, Stroke, Type};
use super::when::hour;
use super::{Look, Picture, Table, cells, font, numbered};
use crate::report::palette::{Color, FAINT, FRAME, GRID, HATCH, INK, LIGHT_BLUE, MUTED, ORANGE, RED};
use crate::report::text::plots::{Range, StaffingTitle};
use crate::report::view::pictures::staffing::{Finding, People, Staffing, TargetRow, staffing};
use crate::report::words;

/// Height of the panel of people, and of a row of certainties.
const PEOPLE: f64 = 220.0;
const ROW: f64 = 30.0;
/// Narrower intervals are framed together, and their hours have no room.
const NARROWEST_FRAME: f64 = 10.0;
/// What teams are filled with, in turn.
const TEAMS: [Color; 3] = [LIGHT_BLUE, GRID, FRAME];

const WORK: Stroke = line(ORANGE, 2.4);
const LACK: Stroke = line(RED, 1.0);
const SIMULATED: Stroke = line(MUTED, 0.9);

pub(super) fn draw(look: Look<'_>) -> Vec<Picture> {
    let groups = staffing(look.report, &look.time.intervals);
    groups.iter().enumerate().map(|(page, group)| draw_page(look, page, group)).collect()
}

fn draw_page(look: Look<'_>, page: usize, group: &Staffing) -> Picture {
    let words = &look.texts.plots.staffing;
    let queues: Vec<&str> = group.queues.iter().map(|&queue| look.report.model.queue(queue).name.as_str()).collect();
    let subject = (words.subject)(&queues.join(look.texts.marks.comma));
    let title = title(look, group);
    let description = describe(look, group, &title);
    let says = Words { title, subject, description, ..Words::default() };
    let name = numbered("01-staffing", page);
    picture_in([&ACROSS, &NARROW], look.frame(), name, says, table(look, group), |sheet| {
        legend(sheet, look, group);
        sheet.marks();
        names_of_broken(sheet, look, group);
        let rows = sheet.y;
        let mut parts: Vec<(Vec<usize>, (f64, f64))> = Vec::new();
        for row in &group.targets {
            let bottom = certainties(sheet, look, group, row);
            let broken = group.broken.iter().copied().filter(|&interval| row.cells[interval].is_broken());
            parts.push((broken.collect(), (bottom - ROW, bottom)));
        }
        let panel = people(sheet, look, group);
        if sheet.layout.is_narrow {
            // Names stand between the rows: each row has its own frames.
            parts.push((group.broken.clone(), (panel.top, panel.bottom)));
        } else {
            parts = vec![(group.broken.clone(), (rows, panel.bottom))];
        }
        for (broken, part) in parts {
            frames(sheet, look, &broken, part);
        }
        sheet.axis(&panel);
        sheet.below_axis();
        if group.people.is_some() {
            sheet.notes.push(words.caption.to_owned());
        }
    })
}

fn title(look: Look<'_>, group: &Staffing) -> String {
    const MOST: usize = 6;
    let at = |interval: Option<usize>| interval.map(|interval| look.start_of(interval));
    let are_hours = look.are_hours();
    let write = look.texts.plots.staffing.title;
    match &group.finding {
        Finding::NotJudged { busiest } if group.targets.is_empty() => {
            write(&StaffingTitle::NoTarget { busiest: at(*busiest).as_deref() })
        }
        Finding::NotJudged { .. } => write(&StaffingTitle::NotJudged),
        Finding::Breaks => {
            let list = look.list(&group.broken, MOST);
            write(&StaffingTitle::Breaks { count: group.broken.len(), are_hours, list: &list })
        }
        Finding::MissedAsAWhole { weakest } => {
            write(&StaffingTitle::MissedAsAWhole { weakest: at(*weakest).as_deref() })
        }
        Finding::HoldsAsAWhole { weakest } => {
            write(&StaffingTitle::HoldsAsAWhole { weakest: &look.start_of(*weakest) })
        }
        Finding::Holds { tightest } => write(&StaffingTitle::Holds { tightest: at(*tightest).as_deref(), are_hours }),
    }
}

fn describe(look: Look<'_>, group: &Staffing, title: &str) -> String {
    let words = &look.texts.plots;
    let range = |name: &str, values: &[f64]| {
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(0.0, f64::max);
        (words.range)(&Range { name, low: words::count(low), high: words::count(high) })
    };
    let people = group.people.iter().flat_map(|people| {
        let of = |part: fn(&crate::model::OfferedLoad) -> f64| people.loads.iter().map(part).collect::<Vec<_>>();
        let (on_duty, work) = (of(|load| load.staffed), of(|load| load.offered_erlangs));
        [range(words.staffing.on_duty, &on_duty), range(words.staffing.work, &work)]
    });
    let broken = (!group.broken.is_empty()).then(|| (words.breaks)(&look.list(&group.broken, usize::MAX)));
    let title = [format!("{title}.")].into_iter();
    title.chain(broken).chain(people).collect::<Vec<_>>().join(look.texts.marks.space)
}

fn table(look: Look<'_>, group: &Staffing) -> Option<Table> {
    let words = &look.texts.plots.staffing;
    let targets = group.targets.iter().map(|row| look.report.model.targets[row.target].name.clone());
    let people = group.people.iter().flat_map(|_| [words.on_duty.to_owned(), words.work.to_owned()]);
    look.table(targets.chain(people).collect(), |interval| {
        let targets = group.targets.iter().map(|row| {
            row.cells[interval]
                .certainty()
                .map_or_else(String::new, |share| format!("{}%", words::whole_percent(share)))
        });
        let people = group.people.iter().flat_map(|people| {
            let [work, on_duty] = people.loads[interval].in_words();
            [on_duty, work]
        });
        targets.chain(people).collect()
    })
}

/// An interval's edges on the sheet.
fn edges(sheet: &Sheet<'_>, look: Look<'_>, interval: usize) -> (f64, f64) {
    let (left, width) = (sheet.layout.left, sheet.layout.right - sheet.layout.left);
    let (from, to) = look.time.intervals[interval];
    (left + width * look.time.place(from), left + width * look.time.place(to))
}

/// The hours that break over the rows, as many as have room.
fn names_of_broken(sheet: &mut Sheet<'_>, look: Look<'_>, group: &Staffing) {
    if group.broken.is_empty() {
        return;
    }
    let (size, mut free) = (12.0, 0.0);
    for &interval in &group.broken {
        let (from, to) = edges(sheet, look, interval);
        let text = hour(look.time.intervals[interval].0);
        let (middle, half) = (f64::midpoint(from, to), font::width(&text, size, true) / 2.0);
        if middle - half < free || middle + half > sheet.layout.width {
            continue;
        }
        let set = Type::new(size, RED).bold().anchored(Anchor::Middle);
        sheet.svg.text((middle, sheet.y), &text, set);
        free = middle + half + 4.0;
    }
    sheet.y += 10.0;
}

/// The row of a target: its name, and a cell an interval. Returns where it ends.
fn certainties(sheet: &mut Sheet<'_>, look: Look<'_>, group: &Staffing, row: &TargetRow) -> f64 {
    let model = look.report.model;
    let target = &model.targets[row.target];
    let layout = sheet.layout;
    let queue = &model.queue(model.service_measures[target.service_measure].queue).name;
    let beside = if group.queues.len() > 1 && *queue != target.name { queue.as_str() } else { "" };
    if layout.is_narrow {
        sheet.y += 10.0;
        let edges = (layout.edge, layout.right);
        sheet.heading(edges, Heading { name: &target.name, what: beside, ..Heading::default() });
        sheet.y -= 10.0;
    } else {
        let room = layout.left - layout.edge - 10.0;
        let size = 12.0;
        let mut lines = font::wrap(&target.name, size, room, if beside.is_empty() { 2 } else { 1 });
        lines.extend((!beside.is_empty()).then(|| font::fit(beside, size, room)));
        let first = sheet.y + ROW / 2.0 - 7.0 * (lines.len() - 1) as f64;
        for (number, text) in lines.iter().enumerate() {
            let color = if number > 0 && !beside.is_empty() { MUTED } else { INK };
            let set = Type::new(size, color).anchored(Anchor::End);
            sheet.svg.text((layout.left - 10.0, first + 14.0 * number as f64), text, set);
        }
    }
    let wanted = target.wanted_in_interval();
    // Cells too narrow for a frame are one, where they look alike.
    let width = |interval: usize| {
        let (from, to) = edges(sheet, look, interval);
        to - from
    };
    let intervals: Vec<usize> = (0..row.cells.len()).collect();
    let runs = intervals.chunk_by(|&a, &b| row.cells[a] == row.cells[b] && width(a).max(width(b)) < cells::FRAMED);
    let runs: Vec<(usize, usize)> = runs.map(|run| (run[0], run[run.len() - 1])).collect();
    for (first, last) in runs {
        let (from, to) = (edges(sheet, look, first).0, edges(sheet, look, last).1);
        let is_one = first == last;
        cells::cell(&mut sheet.svg, (from, sheet.y), (to - from, ROW), row.cells[first], (wanted, is_one));
    }
    sheet.y += ROW + 2.0;
    sheet.y - 2.0
}

/// What cells, areas and lines are.
fn legend(sheet: &mut Sheet<'_>, look: Look<'_>, group: &Staffing) {
    let words = &look.texts.plots.staffing;
    let text = if group.targets.is_empty() { words.no_target_set } else { words.rows };
    sheet.lines(text, Type::new(TICK_SIZE, MUTED), 20.0);
    let keys = keys(look, group);
    let keys: Vec<(Key, &str)> = keys.iter().map(|(key, text)| (*key, text.as_str())).collect();
    if !keys.is_empty() {
        sheet.legend(&keys);
    }
    sheet.y += 6.0;
}

/// The panel of people, from a little below the rows.
fn people(sheet: &mut Sheet<'_>, look: Look<'_>, group: &Staffing) -> Panel {
    let words = &look.texts.plots.staffing;
    let set = Type::new(TICK_SIZE, MUTED);
    sheet.y += if sheet.layout.is_narrow { 14.0 } else { 18.0 };
    if sheet.layout.is_narrow {
        sheet.svg.text((sheet.layout.edge, sheet.y), words.people, set);
    } else {
        let x = sheet.layout.left - 9.0;
        sheet.svg.text((x, sheet.y - 4.0), words.people, set.anchored(Anchor::End));
    }
    sheet.y += 18.0;
    let Some(people) = &group.people else {
        let height = PEOPLE / 2.0;
        let panel = sheet.panel(Heading::default(), height, Scale::counts(0.0, height), Vec::new());
        hatch(sheet, look, group, &panel);
        sheet.nothing(&panel, words.no_people);
        return panel;
    };
    let loads = people.loads.iter().flat_map(|load| [load.offered_erlangs, load.staffed]);
    let simulated = people.simulated.iter().flatten().map(|band| band[1]);
    let most = loads.chain(simulated).fold(0.0, f64::max);
    let panel = sheet.panel(Heading::default(), PEOPLE, Scale::counts(most, PEOPLE), Vec::new());
    on_duty(sheet, look, group, &panel, people);
    panel
}

fn keys(look: Look<'_>, group: &Staffing) -> Vec<(Key, String)> {
    let (plots, model) = (&look.texts.plots, look.report.model);
    let words = &plots.staffing;
    let mut keys = Vec::new();
    if let Some(people) = &group.people {
        for (number, (team, _)) in people.teams.iter().enumerate() {
            let text = match people.teams.len() {
                1 => words.on_duty.to_owned(),
                _ => [words.on_duty, &model.team(*team).name].join(look.texts.marks.colon),
            };
            keys.push((Key::Area(TEAMS[number % TEAMS.len()], 1.0), text));
        }
        if people.simulated.is_some() {
            keys.push((Key::Line(SIMULATED), words.simulated.to_owned()));
        }
        keys.push((Key::Line(WORK), words.work.to_owned()));
        if people.loads.iter().any(|load| load.offered_erlangs > load.staffed) {
            keys.push((Key::Line(LACK), words.lack.to_owned()));
        }
    }
    if !group.targets.is_empty() && group.covered.iter().any(|covered| !covered) {
        keys.push((Key::Hatch(Lean::Forward, HATCH), plots.no_target.to_owned()));
    }
    keys
}

/// Hatches what no target covers; where none is set at all, nothing.
fn hatch(sheet: &mut Sheet<'_>, look: Look<'_>, group: &Staffing, panel: &Panel) {
    if group.targets.is_empty() {
        return;
    }
    for run in stretches(group.covered.iter().map(|covered| (!covered).then_some(()))) {
        let (from, to) = (panel.interval(look.time, run.first).0, panel.interval(look.time, run.last()).1);
        sheet.untargeted(panel, (from, to));
    }
}

/// Those on duty in layers, the work over them, and how many there are in replications.
fn on_duty(sheet: &mut Sheet<'_>, look: Look<'_>, group: &Staffing, panel: &Panel, people: &People) {
    let time = look.time;
    let edge = |heights: &[f64]| panel.steps(time, &Stretch { first: 0, values: heights.to_vec() });
    let mut below = vec![0.0; people.loads.len()];
    for (number, (_, on_duty)) in people.teams.iter().enumerate() {
        let above: Vec<f64> = below.iter().zip(on_duty).map(|(below, people)| below + people).collect();
        sheet.svg.polygon(&between(edge(&above), edge(&below)), TEAMS[number % TEAMS.len()], 1.0);
        sheet.svg.polyline(&edge(&above), line(FAINT, 0.8));
        below = above;
    }
    hatch(sheet, look, group, panel);
    sheet.incidents(panel);
    sheet.base_line(panel);
    for bound in people.simulated.iter().flat_map(|band| [0, 1].map(|end: usize| band.iter().map(move |of| of[end]))) {
        sheet.svg.polyline(&edge(&bound.collect::<Vec<_>>()), SIMULATED);
    }
    let work: Vec<f64> = people.loads.iter().map(|load| load.offered_erlangs).collect();
    sheet.svg.polyline(&edge(&work), WORK);
    for (interval, load) in people.loads.iter().enumerate() {
        if load.offered_erlangs > load.staffed {
            let (from, to) = panel.interval(time, interval);
            let x = f64::midpoint(from, to);
            sheet.svg.line((x, panel.y(load.staffed)), (x, panel.y(load.offered_erlangs)), LACK);
        }
    }
}

/// Frames some intervals from one height to another.
fn frames(sheet: &mut Sheet<'_>, look: Look<'_>, broken: &[usize], (top, bottom): (f64, f64)) {
    let is_wide = |interval: usize| {
        let (from, to) = edges(sheet, look, interval);
        to - from >= NARROWEST_FRAME
    };
    let frames: Vec<(f64, f64)> = broken
        .chunk_by(|&a, &b| a + 1 == b && !(is_wide(a) && is_wide(b)))
        .map(|run| (edges(sheet, look, run[0]).0, edges(sheet, look, run[run.len() - 1]).1))
        .collect();
    for frame in frames {
        sheet.broken(frame, (top, bottom));
    }
}
