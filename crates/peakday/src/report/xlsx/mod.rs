//! The workbook: the run as planners keep it, in a file that spreadsheets open. A subject a sheet, a file a sheet.
//!
//! It computes: gaps, loads and sums are formulas, with their results beside them in the file (`term.rs`), and
//! planners try other numbers of people. A cell without a figure is empty, never 0 or a dash. Texts of scenarios go in
//! as strings whatever they begin with (`Sheet::text`), no formula has one in it, and charts take their titles and
//! names from cells, because a chart's own text is read as a reference when it looks like one. The same findings give
//! the same bytes: the document says that it was made at the scenario's start.
//!
//! A sheet is a file with a function `sheet`. It declares its columns (`table.rs`) or its rows (`turned.rs`) once, and
//! is listed in [`workbook`].

mod charts;
mod data;
mod definitions;
mod filled;
mod grid;
mod labels;
mod marks;
mod people;
mod queues;
mod sheet;
mod short;
mod style;
mod table;
mod teams;
mod term;
mod totals;
mod turned;
mod verdicts;

pub(super) use short::short;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::text::Texts;
use super::{PROGRAM, Report, fix};
use crate::units::Instant;

/// What the sheets are made of.
#[derive(Clone, Copy)]
struct Look<'a> {
    report: Report<'a>,
    texts: &'a Texts,
    intervals: &'a [(Instant, Instant)],
}

/// The bytes of `report.xlsx`.
pub(super) fn workbook(report: Report<'_>, texts: &Texts) -> Vec<u8> {
    let run = &report.model.run;
    let intervals: Vec<(Instant, Instant)> = run.bounds();
    let look = Look { report, texts, intervals: &intervals };
    let layout = people::Layout::of(look);
    let (people, of_people) = people::sheet(look, &layout);
    let (queues, of_queues) = queues::sheet(look);
    let drawings: Vec<charts::Drawing<'_>> = of_people.into_iter().chain(of_queues).collect();
    let most = layout.groups() + queues::most_charts(look);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(&report.model.title, run.start));
    let mendings = report
        .mendings
        .map(|mendings| short::sheet(texts.fix.sheet, &fix::blocks(report.model, texts, mendings, fix::Rows::All)));
    let mut sheets = vec![
        verdicts::sheet(look, &layout),
        charts::sheet(look, &drawings, most),
        people,
        grid::sheet(look),
        queues,
        totals::sheet(look),
        teams::sheet(look),
        data::sheet(look),
        definitions::sheet(look),
    ];
    // Behind the verdicts, which it is about.
    sheets.splice(1..1, mendings);
    let data = sheets.iter().position(|sheet| sheet.name() == texts.workbook.sheets.data);
    sheets.into_iter().for_each(|sheet| workbook.push_worksheet(sheet));
    let written = workbook.save_to_buffer().expect("sheets of our own making can be written to memory");
    drop(workbook);
    data::fill(look, written, 1 + data.expect("the sheet of data is one of them"))
}

/// What the file says of itself.
fn properties(title: &str, start: Instant) -> DocProperties {
    // Written out as a calendar does: the library shows no date of one that it is given as a number of days.
    let start = start.civil().strftime("%Y-%m-%dT%H:%M:%S").to_string();
    let made = ExcelDateTime::parse_from_str(&start);
    DocProperties::new()
        .set_title(sheet::cleaned(title))
        .set_author(PROGRAM)
        .set_creation_datetime(&made.expect("a run starts on a date that spreadsheets know"))
}
