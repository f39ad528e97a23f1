//! Hours x teams: who is there in each interval, how many the work needs, and the gap: the grid that planners know.

use rust_xlsxwriter::Worksheet;

use super::Look;
use super::charts::{self, Drawing, Mark, Series};
use super::labels::{labels, shortened};
use super::sheet::{Shape, Sheet, Style, TOP};
use crate::figures::ExpectedFigure;
use crate::model::{Goal, OfferedLoads};
use crate::report::palette::{LIGHT_BLUE, ORANGE};

/// Most groups of queues that have a chart.
const MOST_CHARTS: usize = 6;
/// Longest name in a heading.
const LONGEST_NAME: usize = 40;
/// The columns of moments, before those of teams.
const FIRST: usize = 2;

pub(super) fn sheet(look: Look<'_>) -> Worksheet {
    let Look { report, texts, intervals } = look;
    let (words, people) = (&texts.workbook, &texts.workbook.people);
    let loads = OfferedLoads::of(report.model, intervals);
    let mut sheet = Sheet::new(look, words.sheets.people);
    let teams = labels(report.model.teams.iter().map(|team| team.name.as_str()), LONGEST_NAME);
    let groups: Vec<String> = loads
        .groups()
        .iter()
        .map(|group| {
            let names: Vec<&str> = group.queues.iter().map(|&queue| report.model.queue(queue).name.as_str()).collect();
            names.join(texts.marks.comma)
        })
        .collect();
    let groups = labels(groups.iter().map(String::as_str), LONGEST_NAME);
    let mut headings = vec![words.from.to_owned(), words.to.to_owned()];
    headings.extend(teams.iter().map(|team| (people.of_team)(team)));
    headings.extend(groups.iter().flat_map(|group| people.of_group.iter().map(move |of| of(group))));
    sheet.width_of_headings(&headings);
    [0, 1].into_iter().for_each(|column| sheet.width(column, 17.0));
    sheet.head(&report.model.title, people.note);
    sheet.headings(TOP, FIRST, &headings);

    let row = |interval: usize| {
        let teams = report.findings.teams.iter().map(|team| team.intervals[interval].on_duty);
        let teams = teams.map(|on_duty| on_duty.map(|summary| summary.estimate.mean));
        let groups = loads
            .groups()
            .iter()
            .flat_map(|group| ExpectedFigure::ALL.map(|figure| Some(figure.of(group.loads[interval]))));
        teams.chain(groups).collect::<Vec<Option<f64>>>()
    };
    let first_of = |group: usize| teams.len() + ExpectedFigure::ALL.len() * group;
    let is_gap = |column: usize| (0..groups.len()).any(|group| column == first_of(group) + 2);
    let mut totals = vec![0.0; headings.len() - FIRST];
    for (interval, &(from, to)) in intervals.iter().enumerate() {
        let at = TOP + 1 + interval;
        sheet.moment(at, 0, Some(from));
        sheet.moment(at, 1, Some(to));
        for (column, number) in row(interval).into_iter().enumerate() {
            sheet.number(at, FIRST + column, number, if is_gap(column) { Shape::Whole } else { Shape::Tenths });
            totals[column] += number.unwrap_or(0.0) * (to - from).as_hours_f64();
        }
    }
    let rows = [TOP + 1, TOP + intervals.len()];
    let below = TOP + intervals.len() + 1;
    sheet.text(below, 0, people.person_hours, Style::Total);
    sheet.text(below, 1, " ", Style::Total);
    // Of a gap in whole people the sum would be of rounded ones.
    (0..groups.len()).map(first_of).for_each(|first| totals[first + 2] = totals[first + 1] - totals[first]);
    for (column, total) in totals.into_iter().enumerate() {
        sheet.total(below, FIRST + column, Some(total), Shape::Tenths);
    }
    sheet.table(intervals.len(), headings.len(), FIRST);
    sheet.print(below, headings.len());

    let first_of = |group: usize| FIRST + first_of(group);
    (0..groups.len()).for_each(|group| sheet.mark_misses(rows, first_of(group) + 2, Goal::AtLeast(0.0)));
    let drawings = groups.iter().enumerate().take(MOST_CHARTS).map(|(group, name)| Drawing {
        title: (people.chart)(&shortened(name, LONGEST_NAME)),
        unit: texts.plots.staffing.people,
        rows,
        moments: 0,
        series: vec![
            Series { column: first_of(group) + 1, color: LIGHT_BLUE, mark: Mark::Columns },
            Series { column: first_of(group), color: ORANGE, mark: Mark::Line },
        ],
        code: "#,##0",
        most: None,
    });
    charts::beside(&mut sheet, headings.len(), &drawings.collect::<Vec<_>>(), groups.len());
    sheet.finish()
}
