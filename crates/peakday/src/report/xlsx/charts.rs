//! Native charts beside a table: spreadsheets draw them from its cells, and redraw them when somebody changes a number.

use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartLineDashType, ChartSolidFill, ChartType,
    ObjectMovement,
};

use super::sheet::{Sheet, Style, TOP};
use crate::report::palette::{Color, number, workbook};
use crate::report::text::workbook::Charts;

const WIDTH: u32 = 760;
const HEIGHT: u32 = 380;
/// How many rows of the usual height a chart covers, with a gap to the next.
const ROWS: usize = 20;
/// About as many labels as fit under a chart.
const LABELS: usize = 16;

/// A chart of some rows of a table.
pub(super) struct Drawing<'a> {
    pub title: String,
    /// What the vertical axis counts.
    pub unit: &'a str,
    /// First and last row.
    pub rows: [usize; 2],
    /// The column of the moments below the chart.
    pub moments: usize,
    pub series: Vec<Series>,
    /// The format of the vertical axis.
    pub code: &'a str,
    /// Where it ends; without it, where the spreadsheet likes.
    pub most: Option<f64>,
}

/// A line, or columns, of a chart: a column of the table, named by its heading.
#[derive(Clone, Copy)]
pub(super) struct Series {
    pub column: usize,
    pub color: Color,
    pub mark: Mark,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Line,
    Dashes,
    Columns,
}

/// Puts charts to the right of a table of this many columns, one below the other, and says where they are, and of how
/// many that there could be.
pub(super) fn beside(sheet: &mut Sheet<'_>, columns: usize, drawings: &[Drawing<'_>], all: usize) {
    let words = &sheet.look.texts.workbook;
    if !drawings.is_empty() {
        let is_all = drawings.len() == all;
        let text =
            if is_all { words.charts.to_owned() } else { (words.first_charts)(Charts { shown: drawings.len(), all }) };
        sheet.link(TOP - 1, &text, (TOP, columns + 1));
    }
    for (number, drawing) in drawings.iter().enumerate() {
        let (row, column) = (TOP + 1 + number * ROWS, columns + 1);
        // The chart covers the cell that its title is taken from.
        sheet.text(row, column, &drawing.title, Style::Plain);
        let Some(chart) = chart(sheet.name, drawing, (row, column)) else { continue };
        sheet.put(row, column, |worksheet, row, column| worksheet.insert_chart(row, column, &chart).map(|_| ()));
    }
}

/// The chart, whose title stands in a cell; `None` where the table goes beyond the sheet.
fn chart(sheet: &str, drawing: &Drawing<'_>, title: (usize, usize)) -> Option<Chart> {
    let row = |row: usize| u32::try_from(row).ok();
    let column = |column: usize| u16::try_from(column).ok();
    let [first, last] = [row(drawing.rows[0])?, row(drawing.rows[1])?];
    let moments = column(drawing.moments)?;
    let mut columns = Chart::new(ChartType::Column);
    let mut lines = Chart::new(ChartType::Line);
    for series in &drawing.series {
        let values = column(series.column)?;
        let chart = if series.mark == Mark::Columns { &mut columns } else { &mut lines };
        let added = chart.add_series();
        added.set_values((sheet, first, values, last, values));
        added.set_categories((sheet, first, moments, last, moments));
        added.set_name((sheet, row(TOP)?, values));
        if series.mark == Mark::Columns {
            added.set_gap(20);
            added.set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(number(series.color))));
        } else {
            let mut line = ChartLine::new();
            line.set_color(number(series.color)).set_width(2);
            if series.mark == Mark::Dashes {
                line.set_dash_type(ChartLineDashType::Dash);
            }
            added.set_format(ChartFormat::new().set_line(&line));
        }
    }
    let has_columns = drawing.series.iter().any(|series| series.mark == Mark::Columns);
    let has_lines = drawing.series.iter().any(|series| series.mark != Mark::Columns);
    let mut chart = if has_columns { columns } else { lines.clone() };
    if has_columns && has_lines {
        chart.combine(&lines);
    }
    dress(&mut chart, drawing, (sheet, row(title.0)?, column(title.1)?));
    Some(chart)
}

fn dress(chart: &mut Chart, drawing: &Drawing<'_>, title: (&str, u32, u16)) {
    let mut font = ChartFont::new();
    font.set_size(12);
    chart.title().set_name(title).set_font(&font);
    let labels = (drawing.rows[1] - drawing.rows[0] + 1).div_ceil(LABELS);
    let every = u16::try_from(labels).unwrap_or(u16::MAX);
    // On an axis of dates all hours of a day would stand at one place.
    let axis = chart.x_axis();
    axis.set_text_axis(true).set_num_format("mm-dd hh:mm").set_label_interval(every).set_tick_interval(every);
    let mut small = ChartFont::new();
    small.set_size(9).set_rotation(-45);
    axis.set_font(&small);
    let axis = chart.y_axis();
    axis.set_num_format(drawing.code).set_name(drawing.unit).set_min(0);
    let mut faint = ChartLine::new();
    faint.set_color(number(workbook::GRID)).set_width(0.5);
    axis.set_major_gridlines_line(&faint);
    if let Some(most) = drawing.most {
        axis.set_max(most).set_major_unit(most / 5.0);
    }
    chart.legend().set_position(ChartLegendPosition::Bottom);
    chart.set_width(WIDTH).set_height(HEIGHT).show_hidden_data();
    // A reader who filters the table keeps the charts.
    chart.set_object_movement(ObjectMovement::DontMoveOrSizeWithCells);
}
