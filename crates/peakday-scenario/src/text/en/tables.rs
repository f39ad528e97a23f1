//! Tables in English.

use super::format::{counted, date, did_you_mean, listed, moment, quoted, span};
use super::toml::year_first;
use crate::diagnostics::Message;
use crate::tables::{Cell, CellHint, Layout, Separator, TableProblem, TableWarning};

pub(super) fn message(problem: &TableProblem) -> Message {
    use TableProblem as P;
    match problem {
        P::Unreadable { name, why } => Message::new(format!("unreadable file {}: {why}", quoted(name)))
            .label("this file")
            .help(if name.contains('\\') {
                "write / between folders; paths are relative to the folder of the scenario"
            } else {
                "paths are relative to the folder of the scenario"
            }),
        P::UnknownEncoding { name } => Message::new(format!("unknown encoding of {}", quoted(name)))
            .label("expected UTF-8 or GB18030")
            .help("export it again as \"CSV UTF-8\""),
        P::TooLarge { name } => Message::new(format!("file larger than 4 GiB: {}", quoted(name))).label("this file"),
        P::NoRows { name } => {
            Message::new(format!("table without rows: {}", quoted(name))).label("expected a header and rows")
        }
        P::RaggedRow { cells, width, is_comma } => {
            let help = is_comma.then(|| "a number with a comma needs quotes: \"1,500\"".to_owned());
            Message::new(format!("row of {} under a header of {width}", counted(*cells as u64, "cell", "cells")))
                .label(format!("expected {}", counted(*width as u64, "cell", "cells")))
                .maybe_help(help)
        }
        P::UnknownColumn { table, column, columns, nearest } => {
            let help = nearest
                .as_ref()
                .map_or_else(|| format!("its columns are {}", listed(columns)), |name| did_you_mean(name));
            Message::new(format!("unknown column {} in {}", quoted(column), quoted(table)))
                .label("no such column")
                .help(help)
        }
        P::MissingColumn { layout } => missing_column(*layout),
        P::InvalidCell { expected, text, hint } => {
            let expected = *expected;
            if text.is_empty() && expected == Cell::Amount {
                return Message::new("empty cell").label(cell(expected)).help("write 0 where nothing comes");
            }
            Message::new(format!("invalid {} {}", cell_noun(expected), quoted(text)))
                .label(cell(expected))
                .maybe_help(hint.as_ref().map(hinted))
        }
        P::NotFromMidnight { layout: Layout::Roster } => {
            Message::new("columns of a roster do not begin at midnight").label(ROSTER)
        }
        P::NotFromMidnight { .. } => Message::new("first row is not at midnight")
            .label("expected 0 or 00:00 in the first row")
            .help("add rows with 0 for the hours in which nothing comes"),
        P::NotInOrder { layout: Layout::Roster } => Message::new("columns of a roster out of order").label(ROSTER),
        P::NotInOrder { .. } => Message::new("rows out of order").label("not after the row above"),
        P::RowsOverlap { ends, step } => {
            Message::new(format!("row begins before the one above it ends, at {}", moment(*ends)))
                .label(format!("most rows are {} apart", span(*step)))
                .help("rows must be in order of time, all of one length")
        }
        P::DateTwice { date: twice, team } => {
            let of = team.as_ref().map_or_else(String::new, |team| format!(" of team {}", quoted(team)));
            Message::new(format!("second row for {}{of}", date(*twice))).label("expected each date once")
        }
    }
}

const ROSTER: &str = "expected team,date,0,1,...,23 or team,date,00:00,00:30,...";

fn missing_column(layout: Layout) -> Message {
    match layout {
        Layout::DayShape => Message::new("missing column `hour` or `time`")
            .label("expected `hour` (0 to 23) or `time` (such as 08:30)")
            .help("the shape of a day needs the time of each row"),
        Layout::Dated => Message::new("missing columns `date` and `hour`, or `time`")
            .label("expected `date` and `hour`, or `time` with dates in it"),
        Layout::Days => Message::new("missing column `date`").label("expected `date`, such as 2026-11-11"),
        Layout::Roster => Message::new("missing columns of a roster").label(ROSTER),
    }
}

fn cell_noun(cell: Cell) -> &'static str {
    match cell {
        Cell::Amount => "number",
        Cell::TimeOfDay | Cell::Step => "time of day",
        Cell::Date | Cell::DateOrNothing => "date",
        Cell::Moment => "date and time",
        Cell::Agents { .. } => "number of agents",
    }
}

fn cell(cell: Cell) -> String {
    let expected = match cell {
        Cell::Amount => "expected a number from 0 on, such as 120 or 0.05",
        Cell::TimeOfDay => "expected an hour from 0 to 23, or a time such as 08:30",
        Cell::Date => "expected a date such as 2026-11-11",
        Cell::DateOrNothing => "expected a date such as 2026-11-11, or nothing for every date",
        Cell::Moment => "expected a date and time such as 2026-11-11T00:15",
        Cell::Agents { most } => return format!("expected a whole number from 0 to {most}, or nothing"),
        Cell::Step => ROSTER,
    };
    expected.to_owned()
}

fn hinted(hint: &CellHint) -> String {
    match hint {
        CellHint::Percent { share, percent } => {
            format!("cells hold plain numbers: write {share}, or {percent} in a column that `total` scales")
        }
        CellHint::Comma { thousands, decimal, separator } => {
            let separator = match separator {
                Separator::Comma => "commas",
                Separator::Semicolon => "semicolons",
                Separator::Tab => "tabs",
            };
            format!(
                "in a table separated by {separator} a comma can mean either: write {thousands}, or {decimal} if it is a decimal comma"
            )
        }
        CellHint::DecimalComma { decimal } => format!("decimals follow a point: write {decimal}"),
        CellHint::YearFirst(dates) => year_first(dates),
    }
}

pub(super) fn warning(warning: &TableWarning) -> Message {
    /// More holes than this are counted.
    const MOST: usize = 4;
    let TableWarning::MissingRows { rows, step, holes } = warning;
    let rows = if *rows == 1 { "missing row".to_owned() } else { format!("{rows} missing rows") };
    let mut shown: Vec<String> =
        holes.iter().take(MOST).map(|(from, to)| format!("from {} to {}", moment(*from), moment(*to))).collect();
    if holes.len() > MOST {
        shown.push(format!("and {} more", holes.len() - MOST));
    }
    let message = match &shown[..] {
        [only] => Message::new(format!("{rows} of {}, {only}", span(*step))).label("the row after the gap"),
        _ => Message::new(format!("{rows} of {}, in {} places", span(*step), holes.len()))
            .label("the row after the first gap")
            .help(format!("there are no rows\n{}", shown.join("\n"))),
    };
    message.help("nothing comes in that time; if that is meant, add rows with 0")
}
