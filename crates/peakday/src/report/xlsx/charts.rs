//! Charts: native ones, which spreadsheets draw from the cells of the other sheets, and redraw when somebody changes a
//! number. Two make a page.
//!
//! A chart takes its title and its names from cells, since a text of its own would be read as a reference if it looked
//! like one; the title's cell is the one that the chart covers.

use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartLineDashType, ChartMarker, ChartMarkerType,
    ChartSolidFill, ChartType, Worksheet,
};

use super::Look;
use super::sheet::{Sheet, TOP};
use super::style::Style;
use super::table::Rows;
use crate::report::palette::{Color, number, workbook};
use crate::report::text::workbook::Charts;
use crate::units::Span;

/// The size of a chart in pixels, and the rows and columns of the usual size that it covers with a gap to the next: a
/// page of A4 has room for two.
const WIDTH: u32 = 950;
const HEIGHT: u32 = 294;
const ROWS: usize = 15;
const COLUMNS: usize = 15;
const ON_A_PAGE: usize = 2;
/// Below the title and the note.
const FIRST: usize = 2;
/// About as many labels as fit under a chart.
const LABELS: usize = 24;
/// Most intervals that are shown as dots. More of them would be a band: they are a line.
const MOST_DOTS: usize = 72;

/// A chart of some rows of a table.
pub(super) struct Drawing<'a> {
    /// The sheet that the table is on.
    sheet: &'static str,
    title: String,
    /// What the vertical axis counts.
    unit: &'a str,
    rows: Rows,
    series: Vec<Series>,
    axis: Axis,
}

/// A column of the table in a chart, named by its heading.
#[derive(Clone, Copy)]
pub(super) struct Series {
    pub column: usize,
    pub color: Color,
    pub mark: Mark,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Line,
    Dots,
    Dashes,
    Columns,
}

/// How figures of intervals are drawn: each by itself, where there is room.
pub(super) const fn by_interval(intervals: usize) -> Mark {
    if intervals <= MOST_DOTS { Mark::Dots } else { Mark::Line }
}

/// What the vertical axis measures.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    /// From 0 on.
    Counts,
    /// Up to 1.
    Shares,
    /// From 0 on.
    SmallShares,
    /// Lengths of time, from 0 on; the cells hold days.
    Times,
}

impl<'a> Drawing<'a> {
    /// A chart of a table that has been written: its axis fits what is there.
    pub(super) fn of(
        sheet: &Sheet<'_>,
        title: String,
        unit: &'a str,
        rows: Rows,
        series: Vec<Series>,
        scale: Scale,
    ) -> Self {
        let of = |series: &Series| {
            let column = series.column;
            (rows.first..=rows.last).filter_map(move |row| sheet.number_at(row, column))
        };
        let numbers: Vec<f64> = series.iter().flat_map(of).collect();
        let axis = Axis::of(scale, &numbers);
        Self { sheet: sheet.name, title, unit, rows, series, axis }
    }
}

/// From where to where a vertical axis goes, and in which steps.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Axis {
    least: f64,
    most: f64,
    step: f64,
    code: &'static str,
}

impl Axis {
    /// The shortest axis of round steps that holds these numbers.
    fn of(scale: Scale, numbers: &[f64]) -> Self {
        let highest = numbers.iter().copied().fold(0.0, f64::max);
        match scale {
            Scale::Counts => {
                let step = step_of_counts(highest);
                let code = if step < 1.0 { "0.0" } else { "#,##0" };
                Self { least: 0.0, most: up_to(highest, step), step, code }
            }
            Scale::Shares => {
                /// From the closest look to the widest.
                const LEAST: [f64; 5] = [0.9, 0.8, 0.7, 0.6, 0.5];
                let lowest = numbers.iter().copied().fold(1.0, f64::min);
                let least = LEAST.into_iter().find(|&least| least <= lowest).unwrap_or(0.0);
                let step = if least >= 0.8 {
                    0.05
                } else if least > 0.0 {
                    0.1
                } else {
                    0.2
                };
                Self { least, most: 1.0, step, code: "0%" }
            }
            Scale::SmallShares => {
                let step = step_of_counts(100.0 * highest).max(1.0) / 100.0;
                Self { least: 0.0, most: up_to(highest, step).min(1.0), step, code: "0%" }
            }
            Scale::Times => {
                const SECONDS: [u64; 14] = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 14_400];
                let day = Span::DAY.as_secs_f64();
                let fits = |&step: &f64| highest * day <= 6.0 * step;
                let step = SECONDS.into_iter().map(|seconds| seconds as f64).find(fits).unwrap_or(day);
                let code = if step < 600.0 { "m:ss" } else { "[h]:mm" };
                Self { least: 0.0, most: up_to(highest, step / day), step: step / day, code }
            }
        }
    }
}

/// A round step, of which six at most reach a number.
fn step_of_counts(highest: f64) -> f64 {
    if highest <= 0.0 {
        return 1.0;
    }
    let power = 10.0_f64.powf((highest / 5.0).log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|round| round * power);
    steps.into_iter().find(|step| highest <= 6.0 * step).unwrap_or(10.0 * power).max(0.1)
}

/// The first multiple of a step that isn't below a number, and at least one step.
fn up_to(highest: f64, step: f64) -> f64 {
    ((highest / step - 1e-9).ceil().max(1.0)) * step
}

/// The sheet of all charts, of as many as there could be.
pub(super) fn sheet(look: Look<'_>, drawings: &[Drawing<'_>], all: usize) -> Worksheet {
    let words = &look.texts.workbook;
    let mut sheet = Sheet::new(look, words.sheets.charts);
    let shown = drawings.len();
    let note = if shown == all { words.charts.to_owned() } else { (words.first_charts)(Charts { shown, all }) };
    sheet.head(&look.report.model.title, &note);
    for (number, drawing) in drawings.iter().enumerate() {
        let row = FIRST + number * ROWS;
        sheet.text(row, 0, &drawing.title, Style::Plain);
        let Some(chart) = chart(drawing, (words.sheets.charts, row)) else { continue };
        sheet.put(row, 0, |worksheet, row, column| worksheet.insert_chart(row, column, &chart).map(|_| ()));
    }
    let breaks = (ON_A_PAGE..drawings.len()).step_by(ON_A_PAGE).map(|number| FIRST + number * ROWS);
    sheet.pages((FIRST + drawings.len() * ROWS, COLUMNS), &breaks.collect::<Vec<_>>());
    sheet.finish()
}

/// The chart, whose title stands in the first cell of a row of a sheet; `None` where the table goes beyond its own.
fn chart(drawing: &Drawing<'_>, title: (&str, usize)) -> Option<Chart> {
    let row = |row: usize| u32::try_from(row).ok();
    let column = |column: usize| u16::try_from(column).ok();
    let [first, last] = [row(drawing.rows.first)?, row(drawing.rows.last)?];
    let mut columns = Chart::new(ChartType::Column);
    let mut lines = Chart::new(ChartType::Line);
    for series in &drawing.series {
        let values = column(series.column)?;
        let chart = if series.mark == Mark::Columns { &mut columns } else { &mut lines };
        let added = chart.add_series();
        added.set_values((drawing.sheet, first, values, last, values));
        added.set_categories((drawing.sheet, first, 0, last, 0));
        added.set_name((drawing.sheet, row(TOP)?, values));
        added.set_format(&mut look(*series)).set_marker(&marker(*series));
        if series.mark == Mark::Columns {
            added.set_gap(20);
        }
    }
    let has_columns = drawing.series.iter().any(|series| series.mark == Mark::Columns);
    let has_lines = drawing.series.iter().any(|series| series.mark != Mark::Columns);
    let mut chart = if has_columns { columns } else { lines.clone() };
    if has_columns && has_lines {
        chart.combine(&lines);
    }
    dress(&mut chart, drawing, (title.0, row(title.1)?, 0));
    Some(chart)
}

fn fill(color: Color) -> ChartSolidFill {
    let mut fill = ChartSolidFill::new();
    fill.set_color(number(color));
    fill
}

fn look(series: Series) -> ChartFormat {
    let mut format = ChartFormat::new();
    let mut line = ChartLine::new();
    line.set_color(number(series.color)).set_width(1.5);
    match series.mark {
        Mark::Columns => format.set_solid_fill(&fill(series.color)),
        Mark::Dots => format.set_no_line(),
        Mark::Line => format.set_line(&line),
        Mark::Dashes => format.set_line(line.set_dash_type(ChartLineDashType::Dash)),
    };
    format
}

fn marker(series: Series) -> ChartMarker {
    let mut marker = ChartMarker::new();
    if series.mark != Mark::Dots {
        marker.set_none();
        return marker;
    }
    let mut format = ChartFormat::new();
    let mut line = ChartLine::new();
    format.set_solid_fill(&fill(series.color)).set_line(line.set_color(number(series.color)));
    marker.set_type(ChartMarkerType::Circle).set_size(6).set_format(&mut format);
    marker
}

fn dress(chart: &mut Chart, drawing: &Drawing<'_>, title: (&str, u32, u16)) {
    let mut font = ChartFont::new();
    font.set_size(12);
    chart.title().set_name(title).set_font(&font);
    let labels = (drawing.rows.last - drawing.rows.first + 1).div_ceil(LABELS);
    let every = u16::try_from(labels).unwrap_or(u16::MAX);
    // On an axis of dates all hours of a day would stand at one place.
    let axis = chart.x_axis();
    axis.set_text_axis(true).set_num_format("mm-dd hh:mm").set_label_interval(every).set_tick_interval(every);
    let mut small = ChartFont::new();
    small.set_size(9).set_rotation(-45);
    axis.set_font(&small);
    let axis = chart.y_axis();
    axis.set_num_format(drawing.axis.code).set_name(drawing.unit);
    axis.set_min(drawing.axis.least).set_max(drawing.axis.most).set_major_unit(drawing.axis.step);
    let mut faint = ChartLine::new();
    faint.set_color(number(workbook::GRID)).set_width(0.5);
    axis.set_major_gridlines_line(&faint);
    chart.legend().set_position(ChartLegendPosition::Bottom);
    // A reader who filters the table keeps the charts whole.
    chart.set_width(WIDTH).set_height(HEIGHT).show_hidden_data();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_end_little_above_what_they_show() {
        for (highest, most) in
            [(0.0, 1.0), (0.03, 0.1), (1.2, 1.2), (8.0, 8.0), (9.3, 10.0), (68.0, 80.0), (530.0, 600.0), (670.0, 800.0)]
        {
            let axis = Axis::of(Scale::Counts, &[highest, 0.0]);
            assert!((axis.most - most).abs() < 1e-9, "{highest}: {axis:?}");
        }
    }

    #[test]
    fn axes_of_shares_begin_below_the_lowest() {
        for (lowest, least) in [(0.97, 0.9), (0.9, 0.9), (0.82, 0.8), (0.55, 0.5), (0.49, 0.0), (0.0, 0.0)] {
            assert!((Axis::of(Scale::Shares, &[1.0, lowest]).least - least).abs() < 1e-9, "{lowest}");
        }
    }

    #[test]
    fn axes_of_times_have_steps_of_a_clock() {
        let of = |seconds: f64| Axis::of(Scale::Times, &[seconds / 86_400.0]);
        assert!((of(43.0).most * 86_400.0 - 50.0).abs() < 1e-6, "{:?}", of(43.0));
        assert!((of(5_400.0).step * 86_400.0 - 1_800.0).abs() < 1e-6, "{:?}", of(5_400.0));
    }
}
