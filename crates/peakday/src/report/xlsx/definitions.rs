//! What the figures are: by the names that the sheets call them, and by those of the files. It lists the catalogue.

use rust_xlsxwriter::Worksheet;

use super::Look;
use super::sheet::{Sheet, TOP};
use super::style::Style;
use crate::figures::{EstimatePart, Figure, QueueFigure, TimePart};
use crate::report::text::Explained;

pub(super) fn sheet(look: Look<'_>) -> Worksheet {
    let (words, figures) = (&look.texts.workbook, &look.texts.figures);
    let own = &words.definitions;
    let mut sheet = Sheet::new(look, words.sheets.definitions);
    let columns: [(&str, f64, Style); 4] = [
        (own.figure, 30.0, Style::Wrapped),
        (own.in_files, 34.0, Style::Wrapped),
        (own.unit, 14.0, Style::Plain),
        (own.definition, 90.0, Style::Wrapped),
    ];
    for (column, (_, width, _)) in columns.into_iter().enumerate() {
        sheet.width(column, width);
    }
    sheet.head(&look.report.model.title, own.note);
    for (column, (heading, ..)) in columns.into_iter().enumerate() {
        sheet.text(TOP, column, heading, Style::Heading);
    }
    let listed = listed().map(|figure| ((figures.of)(figure), in_files(figure), (figures.unit)(figure.unit())));
    let parts = [[EstimatePart::Value].as_slice(), &EstimatePart::ALL[1..3], &EstimatePart::ALL[3..]];
    let parts = parts.into_iter().map(|parts| {
        let names: Vec<&str> = parts.iter().map(|part| part.name()).collect();
        ((figures.part)(parts[0]), names.join(", "), figures.of_figure)
    });
    let mut row = TOP;
    for (Explained { name, text, .. }, in_files, unit) in listed.chain(parts) {
        row += 1;
        for (column, text) in [name, &in_files, unit, text].into_iter().enumerate() {
            sheet.text(row, column, text, columns[column].2);
        }
    }
    sheet.table(row - TOP, columns.len(), 1);
    sheet.print(row, columns.len(), 1);
    sheet.finish()
}

/// The figures with a row, in the order of rows: a time is one row with all its parts, and money follows the targets.
/// The cost is explained where it stands, and the peak is in the files alone.
fn listed() -> impl Iterator<Item = Figure> {
    let place = |figure: &Figure| match figure {
        Figure::Queue(QueueFigure::Peak | QueueFigure::Time(_, TimePart::Quantile(_))) | Figure::Run(_) => None,
        Figure::Queue(QueueFigure::LostSales) => Some(2),
        Figure::Queue(_) => Some(0),
        Figure::Target(_) => Some(1),
        Figure::Expected(_) => Some(3),
        Figure::Team(_) => Some(4),
    };
    let mut figures: Vec<Figure> = Figure::all().filter(|figure| place(figure).is_some()).collect();
    figures.sort_by_key(place);
    figures.into_iter()
}

/// What a figure is called in files, if it is in any.
fn in_files(figure: Figure) -> String {
    match figure {
        Figure::Queue(QueueFigure::Time(time, _)) => {
            TimePart::all().map(|part| QueueFigure::Time(time, part).id()).collect::<Vec<_>>().join(", ")
        }
        Figure::Target(target) => format!("{}: NAME", target.name()),
        Figure::Expected(_) => String::new(),
        figure => figure.id().into_owned(),
    }
}
