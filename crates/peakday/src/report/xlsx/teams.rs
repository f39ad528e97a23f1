//! Teams over the horizon.

use rust_xlsxwriter::Worksheet;

use super::Look;
use super::sheet::{Shape, Sheet, Style, TOP};
use crate::assess::{Summary, TeamFindings};
use crate::observe::{Held, Work};
use crate::report::text::workbook::Other;

/// The columns of one figure, with the ends of its interval or without.
struct Column {
    figure: Other,
    shape: Shape,
    of: fn(&TeamFindings) -> Option<Summary>,
    has_interval: bool,
    /// Whether teams can be added up.
    adds_up: bool,
}

const COLUMNS: [Column; 19] = [
    hours(Other::Staffed, |team| team.whole.staffed_h),
    hours(Other::OnBreak, |team| team.whole.break_h),
    hours(Other::Overtime, |team| team.whole.overtime_h),
    hours(Other::CutOff, |team| team.whole.cut_off_h),
    hours(Other::Busy, |team| team.whole.busy_h),
    hours(Other::Work(Work::Writing), |team| team.whole.work_h[Work::Writing as usize]),
    hours(Other::Work(Work::WritingToSilent), |team| team.whole.work_h[Work::WritingToSilent as usize]),
    hours(Other::Work(Work::Talking), |team| team.whole.work_h[Work::Talking as usize]),
    hours(Other::Work(Work::WrapUp), |team| team.whole.work_h[Work::WrapUp as usize]),
    hours(Other::Work(Work::Task), |team| team.whole.work_h[Work::Task as usize]),
    hours(Other::Attending, |team| team.whole.attending_h),
    hours(Other::Held(Held::Thinking), |team| team.whole.held_h[Held::Thinking as usize]),
    hours(Other::Held(Held::Silent), |team| team.whole.held_h[Held::Silent as usize]),
    hours(Other::Held(Held::Lingering), |team| team.whole.held_h[Held::Lingering as usize]),
    level(Other::Occupancy, Shape::Share, |team| team.whole.occupancy),
    level(Other::Concurrency, Shape::Hundredths, |team| team.whole.concurrency),
    level(Other::EffectiveConcurrency, Shape::Hundredths, |team| team.whole.effective_concurrency),
    times(Other::BreaksLost, |team| team.breaks_lost),
    times(Other::BreaksLate, |team| team.breaks_late),
];

const fn hours(figure: Other, of: fn(&TeamFindings) -> Option<Summary>) -> Column {
    Column { figure, shape: Shape::Tenths, of, has_interval: false, adds_up: true }
}

const fn times(figure: Other, of: fn(&TeamFindings) -> Option<Summary>) -> Column {
    Column { figure, shape: Shape::Count, of, has_interval: false, adds_up: true }
}

const fn level(figure: Other, shape: Shape, of: fn(&TeamFindings) -> Option<Summary>) -> Column {
    Column { figure, shape, of, has_interval: true, adds_up: false }
}

pub(super) fn sheet(look: Look<'_>) -> Worksheet {
    let Look { report, texts, .. } = look;
    let words = &texts.workbook;
    let mut sheet = Sheet::new(look, words.sheets.teams);
    let mut headings = vec![words.team.to_owned()];
    for column in &COLUMNS {
        headings.push((words.other)(column.figure).name.to_owned());
        let ends = [words.low, words.high].into_iter().filter(|_| column.has_interval);
        headings.extend(ends.map(str::to_owned));
    }
    sheet.width_of_headings(&headings);
    sheet.width(0, 24.0);
    sheet.head(&report.model.title, words.teams.note);
    sheet.headings(TOP, 1, &headings);

    let teams = report.model.teams.iter().zip(&report.findings.teams);
    for (number, (team, findings)) in teams.enumerate() {
        let row = TOP + 1 + number;
        sheet.text(row, 0, &team.name, Style::Plain);
        let mut at = 1;
        for column in &COLUMNS {
            let summary = (column.of)(findings);
            sheet.mean(row, at, summary, column.shape);
            at += 1;
            if column.has_interval {
                sheet.number(row, at, summary.and_then(|summary| summary.estimate.low), column.shape);
                sheet.number(row, at + 1, summary.and_then(|summary| summary.estimate.high), column.shape);
                at += 2;
            }
        }
    }
    let rows = report.model.teams.len();
    let below = TOP + rows + 1;
    sheet.text(below, 0, words.teams.all, Style::Total);
    let mut at = 1;
    for column in &COLUMNS {
        let teams = report.findings.teams.iter().filter_map(|team| (column.of)(team));
        let sum = column.adds_up.then(|| teams.map(|summary| summary.estimate.mean).sum());
        sheet.total(below, at, sum, column.shape);
        at += if column.has_interval { 3 } else { 1 };
    }
    sheet.table(rows, headings.len(), 1);
    sheet.print(below, headings.len());
    sheet.finish()
}
