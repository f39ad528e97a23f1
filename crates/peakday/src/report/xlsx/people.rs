//! Hours x teams: who is there in each interval, how many people the work comes to, how surely the targets hold; and
//! what a change of people would do to the gap: the grid that planners know, and can calculate with.
//!
//! Why only certainty is coloured: work is bare work, without room for chance. A plan may break with people to spare,
//! and hold with none.

use rust_xlsxwriter::Worksheet;

use super::Look;
use super::charts::{Drawing, Scale, Series, by_interval};
use super::labels::{labels, shortened};
use super::sheet::{Sheet, TOP};
use super::style::Shape;
use super::table::{self, Column, Mark, Rows, Total};
use super::term::{Cell, Term};
use crate::model::OfferedLoads;
use crate::observe::Count;
use crate::report::palette::{LIGHT_BLUE, ORANGE};
use crate::report::view::hours::cells;
use crate::report::view::targets::Ruling;

/// Most groups of queues that have a chart.
const MOST_CHARTS: usize = 6;
/// Longest name in a heading.
const LONGEST_NAME: usize = 40;
/// The columns of moments, before those of teams.
const FIRST: usize = 2;
/// The share of their time above which people have no room for chance.
const TIGHT: f64 = 0.85;

/// What a column is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    Team(usize),
    Group(usize, Part),
    /// How surely a target holds.
    Certainty(usize),
}

/// What is said of a group of queues that share people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Offered,
    Work,
    OnDuty,
    Gap,
    Load,
    /// People more or fewer: the reader's.
    Change,
    NewGap,
    NewLoad,
}

impl Part {
    const ALL: [Self; 8] =
        [Self::Offered, Self::Work, Self::OnDuty, Self::Gap, Self::Load, Self::Change, Self::NewGap, Self::NewLoad];
}

/// Which columns there are, after those of moments.
pub(super) struct Layout {
    loads: OfferedLoads,
    contents: Vec<Content>,
}

impl Layout {
    /// Teams, then each group with the targets of its queues.
    pub(super) fn of(look: Look<'_>) -> Self {
        let model = look.report.model;
        let loads = OfferedLoads::of(model, look.intervals);
        let queue_of = |target: usize| model.service_measures[model.targets[target].service_measure].queue;
        let mut contents: Vec<Content> = (0..model.teams.len()).map(Content::Team).collect();
        for (number, group) in loads.groups().iter().enumerate() {
            contents.extend(Part::ALL.map(|part| Content::Group(number, part)));
            let targets = (0..model.targets.len()).filter(|&target| group.queues.contains(&queue_of(target)));
            contents.extend(targets.map(Content::Certainty));
        }
        let others: Vec<Content> =
            (0..model.targets.len()).map(Content::Certainty).filter(|it| !contents.contains(it)).collect();
        contents.extend(others);
        Self { loads, contents }
    }

    /// How many groups of queues there are.
    pub(super) fn groups(&self) -> usize {
        self.loads.groups().len()
    }

    fn at(&self, content: Content) -> usize {
        let place = self.contents.iter().position(|&other| other == content);
        FIRST + place.expect("the layout has all of them")
    }

    fn part(&self, group: usize, part: Part, row: usize) -> Term {
        Term::cell(row, self.at(Content::Group(group, part)))
    }

    /// The cell of how surely a target holds in an interval.
    pub(super) fn certainty(&self, target: usize, interval: usize) -> Cell {
        (TOP + 1 + interval, self.at(Content::Certainty(target)))
    }
}

/// The sheet, and the charts of it.
pub(super) fn sheet<'a>(look: Look<'a>, layout: &Layout) -> (Worksheet, Vec<Drawing<'a>>) {
    let Look { report, texts, intervals } = look;
    let (words, people) = (&texts.workbook, &texts.workbook.people);
    let mut sheet = Sheet::new(look, words.sheets.people);
    let names = Names::of(look, layout);
    let mut columns: Vec<Column<'_>> =
        Column::moments([words.from, words.to], |interval| intervals[interval]).into_iter().collect();
    columns[0].total = Some(Total::Text(people.person_hours));
    columns.extend(layout.contents.iter().map(|&content| column(look, layout, &names, content)));
    table::widths(&mut sheet, &columns);
    sheet.head(&report.model.title, people.note);
    table::write(&mut sheet, &columns, intervals.len(), FIRST);
    let drawings = (0..layout.groups()).take(MOST_CHARTS).map(|group| {
        let series = |part, color, mark| Series { column: layout.at(Content::Group(group, part)), color, mark };
        let of = [
            series(Part::OnDuty, LIGHT_BLUE, super::charts::Mark::Columns),
            series(Part::Work, ORANGE, by_interval(intervals.len())),
        ];
        let title = (people.chart)(&shortened(&names.groups[group], LONGEST_NAME));
        Drawing::of(&sheet, title, texts.plots.staffing.people, Rows::of(intervals.len()), of.to_vec(), Scale::Counts)
    });
    let drawings = drawings.collect();
    (sheet.finish(), drawings)
}

/// What teams, groups and targets are called in headings.
struct Names {
    teams: Vec<String>,
    groups: Vec<String>,
    targets: Vec<String>,
}

impl Names {
    fn of(look: Look<'_>, layout: &Layout) -> Self {
        let model = look.report.model;
        let of_queues = layout.loads.groups().iter().map(|group| {
            let names: Vec<&str> = group.queues.iter().map(|&queue| model.queue(queue).name.as_str()).collect();
            names.join(look.texts.marks.comma)
        });
        let of_queues: Vec<String> = of_queues.collect();
        Self {
            teams: labels(model.teams.iter().map(|team| team.name.as_str()), LONGEST_NAME),
            groups: labels(of_queues.iter().map(String::as_str), LONGEST_NAME),
            targets: labels(model.targets.iter().map(|target| target.name.as_str()), LONGEST_NAME),
        }
    }

    /// The heading of a group's column. Where there is one group it goes without saying.
    fn heading(&self, look: Look<'_>, group: usize, what: &str) -> String {
        match self.groups.len() {
            1 => what.to_owned(),
            _ => format!("{}{}{what}", self.groups[group], look.texts.marks.colon),
        }
    }
}

fn column<'a>(look: Look<'a>, layout: &'a Layout, names: &Names, content: Content) -> Column<'a> {
    let words = &look.texts.workbook;
    match content {
        Content::Team(team) => {
            let on_duty = move |interval: usize| {
                let on_duty = look.report.findings.teams[team].intervals[interval].on_duty;
                on_duty.map(|summary| summary.estimate.mean)
            };
            let at = layout.at(content);
            Column::numbers((words.people.of_team)(&names.teams[team]), Shape::Tenths, on_duty)
                .total(Shape::Tenths, move |rows| person_hours(look, rows, at))
        }
        Content::Group(group, part) => of_group(look, layout, names, group, part),
        Content::Certainty(target) => {
            let (asked, findings) = (&look.report.model.targets[target], &look.report.findings.targets[target]);
            let cells = cells(look.report.model, asked, findings);
            let heading = (words.queues.certainty)(&names.targets[target]);
            let is_missed = Ruling::of(findings) == Ruling::Missed;
            Column::numbers(heading, Shape::Share, move |interval| cells[interval].certainty())
                .marked(Mark::Certainty { wanted: asked.wanted_in_interval(), is_missed })
        }
    }
}

fn of_group<'a>(look: Look<'a>, layout: &'a Layout, names: &Names, group: usize, part: Part) -> Column<'a> {
    let words = &look.texts.workbook.people;
    let heading = |what: &str| names.heading(look, group, what);
    let of = move |part, row| layout.part(group, part, row);
    let loads = &layout.loads.groups()[group];
    let at = layout.at(Content::Group(group, part));
    let hours = move |rows| person_hours(look, rows, at);
    let gap = move |row| of(Part::OnDuty, row) - of(Part::Work, row);
    let changed = move |row| of(Part::OnDuty, row) + of(Part::Change, row);
    let load = move |row| of(Part::Work, row) / of(Part::OnDuty, row);
    let new_load = move |row| of(Part::Work, row) / changed(row);
    let new_gap = move |row| changed(row) - of(Part::Work, row);
    match part {
        Part::Offered => {
            let offered = |interval: usize| {
                let queues = loads.queues.iter().map(|queue| &look.report.findings.queues[queue.index()]);
                Some(queues.map(|queue| queue.intervals[interval].count(Count::Offered).estimate.mean).sum())
            };
            Column::numbers(heading(words.offered), Shape::Count, offered)
                .total(Shape::Count, move |rows| Term::Shown(rows.both(), at))
        }
        Part::Work => {
            let work = |interval: usize| Some(loads.loads[interval].offered_erlangs);
            Column::numbers(heading(words.work), Shape::Tenths, work).total(Shape::Tenths, hours)
        }
        Part::OnDuty => {
            let on_duty = |interval: usize| Some(loads.loads[interval].staffed);
            Column::numbers(heading(words.on_duty), Shape::Tenths, on_duty).total(Shape::Tenths, hours)
        }
        // Of a gap in whole people the sum would be of rounded ones.
        Part::Gap => Column::terms(heading(words.gap), Shape::Whole, move |row| gap(row).people())
            .total(Shape::Tenths, move |rows| gap(rows.below()))
            .marked(Mark::Negative),
        Part::Load => Column::terms(heading(words.load), Shape::Share, load)
            .total(Shape::Share, move |rows| load(rows.below()))
            .marked(Mark::Above(TIGHT)),
        Part::Change => Column::new(heading(words.change), table::Cells::Input).total(Shape::Tenths, hours),
        Part::NewGap => Column::terms(heading(words.new_gap), Shape::Whole, move |row| new_gap(row).people())
            .total(Shape::Tenths, move |rows| new_gap(rows.below()))
            .marked(Mark::Negative),
        Part::NewLoad => Column::terms(heading(words.new_load), Shape::Share, new_load)
            .total(Shape::Share, move |rows| new_load(rows.below()))
            .marked(Mark::Above(TIGHT)),
    }
}

/// The person-hours of a column: of the rows that a filter shows, where all intervals are equally long.
fn person_hours(look: Look<'_>, rows: Rows, column: usize) -> Term {
    let mut lengths = look.intervals.iter().map(|&(from, to)| to - from);
    let first = lengths.next().unwrap_or_default();
    if lengths.any(|length| length != first) {
        return Term::Hours(rows.both(), column);
    }
    let shown = Term::Shown(rows.both(), column);
    match first.as_hours_f64() {
        1.0 => shown,
        hours => shown * Term::Number(hours),
    }
}
