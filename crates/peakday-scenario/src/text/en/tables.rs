//! Tables in English.

use super::format::{choice, counted, date, did_you_mean, hours, listed, moment, number, quoted, span, time};
use super::toml::year_first;
use crate::Unreadable;
use crate::diagnostics::Message;
use crate::tables::{Cell, CellHint, FileKind, Layout, NumberHint, Others, TableProblem, TableWarning, TimeHint, When};

#[expect(clippy::too_many_lines, reason = "one message a fault")]
pub(super) fn message(problem: &TableProblem) -> Message {
    use TableProblem as P;
    match problem {
        P::Unreadable { name, why } => Message::new(format!("unreadable file {}: {}", quoted(name), unreadable(why)))
            .label("this file")
            .help(if name.contains('\\') {
                "write / between folders; paths are relative to the folder of the scenario"
            } else {
                "paths are relative to the folder of the scenario"
            }),
        P::UnknownEncoding { name, seems } => {
            Message::new(format!("file is not UTF-8: {} seems to be {seems}", quoted(name)))
                .label("expected UTF-8, UTF-16 or GB18030")
                .help("save it as \"CSV UTF-8\"")
        }
        P::TooLarge { name } => Message::new(format!("file larger than 4 GiB: {}", quoted(name))).label("this file"),
        P::NoTable { name, kind } => other_file(name, *kind),
        P::NoRows { name } => {
            Message::new(format!("table without rows: {}", quoted(name))).label("expected a header and rows")
        }
        P::RaggedRow { cells, width, is_comma, others } => ragged_row(*cells, *width, *is_comma, *others),
        P::UnknownColumn { table, column, columns, nearest } => {
            unknown_column(table, column, columns, nearest.as_ref())
        }
        P::MissingColumn { layout } => missing_column(*layout),
        P::InvalidCell { expected, text, hint, cell, others } => {
            invalid_cell(*expected, text, hint.as_ref(), cell.as_ref(), *others)
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
        P::ColumnTwice { column, letters, key } => column_twice(column, letters, *key),
        P::AmbiguousNumbers { text, thousands, decimals, cells } => ambiguous(text, *thousands, *decimals, *cells),
        P::MixedNumbers { point, comma } => {
            let title =
                format!("column with decimal points and decimal commas: {} and {}", quoted(point), quoted(comma));
            Message::new(title).label("one of the two").other("the other").help("write all decimals with a point")
        }
        P::HourAndTime { hour, time } => {
            Message::new(format!("columns {} and {} disagree", quoted(hour), quoted(time)))
                .label("this one")
                .other("and this one")
                .help("say which one with time_column = \"...\" beside the column's name")
        }
        P::TimeTwice { at } => time_twice(*at),
        P::WrongTotal { says, is } => {
            Message::new(format!("sum of {} where the rows above add up to {}", number(*says), number(*is)))
                .label("this sum")
                .help("correct the rows, or remove the row with the sum")
        }
        P::UnknownSheet { name, sheet, sheets, nearest } => {
            Message::new(format!("unknown sheet {} in {}", quoted(sheet), quoted(name)))
                .label("this workbook")
                .help(choice(nearest.as_ref(), sheets, "it has no sheets".to_owned()))
        }
        P::SeveralSheets { name, sheets } => Message::new(format!("several sheets in {}", quoted(name)))
            .label("expected which one")
            .help(format!("add sheet = \"...\": it has {}", listed(sheets))),
        P::SheetTwice { name, sheet } => Message::new(format!("two sheets {} in {}", quoted(sheet), quoted(name)))
            .label("this workbook")
            .help("rename one of them"),
        P::BrokenWorkbook { name } => Message::new(format!("unreadable workbook {}", quoted(name)))
            .label("expected .xlsx, .xls, .xlsb or .ods without a password")
            .help("open it and save it again as .xlsx, or name a text with csv = \"...\""),
        P::PersonTwice { person, from, to } => {
            Message::new(format!("{} at work twice from {} to {}", quoted(person), moment(*from), moment(*to)))
                .label("by this row")
                .other("and by this one")
                .help("one person: keep one of the two")
                .help("two persons: write names that differ")
        }
        P::Uncalculated { name, cell, formulas, are_zero: true } => {
            Message::new(format!("formulas that all hold a 0, from {} of {} on", quoted(cell), quoted(name)))
                .label(format!("expected values: {formulas} formulas of this sheet seem never to have been calculated"))
                .help("open it in a spreadsheet and save it: some programs write a 0 beside each formula")
                .help("are they 0? put the values in their place")
        }
        P::Uncalculated { name, cell, formulas, are_zero: false } => {
            Message::new(format!("formula without a value in {} of {}", quoted(cell), quoted(name)))
                .label(match formulas {
                    1 => "expected values: this formula was never calculated".to_owned(),
                    _ => format!("expected values: {formulas} formulas of this sheet were never calculated"),
                })
                .help("open it in a spreadsheet and save it: the program that wrote it left the values out")
        }
        P::TooManyCells { name, most } => Message::new(format!("sheet of more than {most} cells in {}", quoted(name)))
            .label("this workbook")
            .help("keep only the rows and columns of the run"),
        P::BlankDate { above } => Message::new(format!("row without a date below one of {}", date(*above)))
            .label("it can mean that date, or every date")
            .help("write the date; or put rows for every date above those with dates"),
        P::TeamAndColumn { column } => Message::new(format!("`team` beside the column {}", quoted(column)))
            .label("the table names teams itself")
            .help("remove `team`, or that column"),
        P::NoTeam { teams } => Message::new("roster that doesn't say whose it is")
            .label(format!("no column of teams; the scenario has {}", listed(teams)))
            .help(
                "add a column `team`; or, if all rows are of one team, `team = \"...\"` to the scenario's [[roster]]",
            ),
        P::CodesOverlap { codes: [first, second], ends, begins } => Message::new(format!(
            "person at work twice: {} until {}, {} from {}",
            quoted(first),
            moment(*ends),
            quoted(second),
            moment(*begins)
        ))
        .label("begins before the shift before it ends"),
        P::UnusedKey { key, layout } => unused_key(key, *layout),
        P::CodeHours => Message::new("hours of a code out of order")
            .label("expected hours in order of time, such as [\"08:00-12:00\", \"14:00-18:00\"]")
            .help("only hours alone may run over midnight"),
    }
}

/// Why a file can't be had.
pub(super) fn unreadable(why: &Unreadable) -> String {
    match why {
        Unreadable::NotFound => "there is no such file".to_owned(),
        Unreadable::NoFiles => "there are no files here".to_owned(),
        Unreadable::Denied => "permission denied".to_owned(),
        Unreadable::Folder => "it is a folder".to_owned(),
        Unreadable::Device => "it is a device or a pipe, not a file; write what it gives to a file first".to_owned(),
        Unreadable::TooLarge { mib, most } => format!("it is too large ({mib} MiB; the most is {most} MiB)"),
        Unreadable::NotUtf8 { line } => {
            format!("line {line} is not UTF-8 text; save the file as UTF-8 (tables may also be GB18030)")
        }
        Unreadable::Other(reason) => reason.clone(),
    }
}

/// A column that isn't there: a name that looks like it, or else all there are.
fn unknown_column(table: &str, column: &str, columns: &[String], nearest: Option<&String>) -> Message {
    let help = nearest.map_or_else(|| format!("its columns are {}", listed(columns)), |name| did_you_mean(name));
    Message::new(format!("unknown column {} in {}", quoted(column), quoted(table))).label("no such column").help(help)
}

fn unused_key(key: &str, layout: Layout) -> Message {
    let of = match layout {
        Layout::DayShape => "the shape of a day",
        Layout::Dated => "a table with dates and times in two columns",
        Layout::Days => "totals of days",
        Layout::Log => "a log",
        Layout::SoFar => "counts of what has come so far",
        Layout::Roster => "a roster by the hour",
    };
    Message::new(format!("{} for {of}", quoted(key))).label("has no effect here").help("remove it")
}

fn time_twice(at: When) -> Message {
    let (at, help) = match at {
        When::Date(at) => (date(at), "keep one of the two"),
        When::Moment(at) => (moment(at), CLOCKS_PUT_BACK),
        When::TimeOfDay(at) => (time(at), CLOCKS_PUT_BACK),
    };
    Message::new(format!("{at} comes twice")).label("the second time").help(help)
}

const CLOCKS_PUT_BACK: &str =
    "if the clocks were put back that night, make one row of the two with the sum of their numbers";

/// A row of another length than the header.
fn ragged_row(cells: usize, width: usize, is_comma: bool, others: Others) -> Message {
    let help = is_comma.then(|| "a number with a comma needs quotes: \"1,500\"".to_owned());
    Message::new(format!("row of {} under a header of {width}", counted(cells as u64, "cell", "cells")))
        .label(format!("expected {}", counted(width as u64, "cell", "cells")))
        .maybe_help(alike(others, "row is", "rows are"))
        .maybe_help(help)
}

/// A cell that can't be read; `name` is what its workbook calls it.
fn invalid_cell(expected: Cell, text: &str, hint: Option<&CellHint>, name: Option<&String>, others: Others) -> Message {
    let at = name.map_or_else(String::new, |name| format!(" in {}", quoted(name)));
    let message = if text.is_empty() && expected == Cell::Amount {
        Message::new(format!("empty cell{at}")).label(cell(expected)).help("write 0 where nothing comes")
    } else {
        Message::new(format!("invalid {} {}{at}", cell_noun(expected), quoted(text)))
            .label(cell(expected))
            .maybe_help(hint.map(hinted))
    };
    message.maybe_help(alike(others, "cell is", "cells are"))
}

fn column_twice(column: &str, [first, second]: &[String; 2], key: Option<&str>) -> Message {
    let help = match key {
        Some(key) => format!("say which one with {key} = \"...\", or rename one of them"),
        None => "rename one of them, or remove it".to_owned(),
    };
    Message::new(format!("two columns for {}: {first} and {second}", quoted(column)))
        .label(format!("column {second}"))
        .other(format!("column {first}"))
        .help(help)
}

/// A number with both its readings, and how to say which is meant.
fn ambiguous(text: &str, thousands: f64, decimals: f64, cells: usize) -> Message {
    let of = match cells {
        1 => String::new(),
        cells => format!(", and {} more in this column can too", cells - 1),
    };
    let mark = |thousands: bool| if text.contains(',') == thousands { "." } else { "," };
    Message::new(format!("number {} can mean {thousands} or {decimals}{of}", quoted(text)))
        .label("no other cell of the column shows which")
        .help(format!(
            "write {thousands} or {decimals}; or say how the column is written beside its name: decimal = \"{}\" \
                     for {thousands}, decimal = \"{}\" for {decimals}",
            mark(true),
            mark(false)
        ))
}

/// A file that is no text.
fn other_file(name: &str, kind: FileKind) -> Message {
    let (is, help) = match kind {
        FileKind::Workbook => {
            ("a workbook", "name it with xlsx = \"...\" and sheet = \"...\", or save it as \"CSV UTF-8\"")
        }
        FileKind::Zip => ("a zip archive", "unpack it"),
        FileKind::Html => {
            ("a web page (HTML or XML)", "open it in a spreadsheet and save it as .xlsx or \"CSV UTF-8\"")
        }
        FileKind::Pdf => ("a PDF", "export the table as .xlsx or \"CSV UTF-8\""),
        FileKind::Binary => ("no text", "export the table as .xlsx or \"CSV UTF-8\""),
    };
    Message::new(format!("file is {is}: {}", quoted(name))).label("expected a table").help(help)
}

/// How many others there are.
pub(super) fn alike(Others { cells, last_line }: Others, one: &str, many: &str) -> Option<String> {
    (cells > 0).then(|| {
        format!(
            "{} like it, the last in line {last_line}",
            counted(cells as u64, &format!("more {one}"), &format!("more {many}"))
        )
    })
}

const ROSTER: &str = "expected team,date,0,1,...,23 or team,date,00:00,00:30,...";

fn missing_column(layout: Layout) -> Message {
    match layout {
        Layout::DayShape => Message::new("missing column `hour` or `time`")
            .label("expected `hour` (0 to 23) or `time` (such as 08:30)")
            .help("the shape of a day needs the time of each row"),
        Layout::Dated | Layout::Log => Message::new("missing columns `date` and `hour`, or `time`")
            .label("expected `date` and `hour`, or `time` with dates in it"),
        Layout::SoFar => Message::new("missing columns of what has come so far")
            .label("expected `time` and `count`, or `time` and a column for each source")
            .help("where several sources bring contacts, add a column `source`, or call each column as its source is called"),
        Layout::Days => Message::new("missing column `date`").label("expected `date`, such as 2026-11-11"),
        Layout::Roster => Message::new("missing columns of a roster")
            .label(ROSTER)
            .help("or name,2026-11-11,2026-11-12,... with codes of shifts, or shift,2026-11-11,... with heads"),
    }
}

fn cell_noun(cell: Cell) -> &'static str {
    match cell {
        Cell::Amount | Cell::AtMost { is_whole: false, .. } => "number",
        Cell::Count | Cell::AtMost { .. } => "count",
        Cell::TimeOfDay | Cell::Step => "time of day",
        Cell::Date | Cell::DateOrNothing | Cell::Day => "date",
        Cell::Moment => "date and time",
        Cell::Duration => "duration",
        Cell::Channel => "channel",
        Cell::Agents { .. } => "number of agents",
    }
}

fn cell(cell: Cell) -> String {
    let expected = match cell {
        Cell::Count => "expected a whole number, such as 120",
        Cell::Amount => "expected a number from 0 on, such as 120 or 0.05",
        Cell::TimeOfDay => "expected an hour from 0 to 23, or a time such as 08:30",
        Cell::Date => "expected a date such as 2026-11-11",
        Cell::DateOrNothing => "expected a date such as 2026-11-11, or nothing for every date",
        Cell::Moment => "expected a date and time such as 2026-11-11T00:15",
        Cell::Channel => "expected voice, chat or task",
        Cell::Duration => "expected seconds such as 45.2, or a time such as 0:01:30",
        Cell::AtMost { most, is_whole } => {
            let whole = if is_whole { "whole " } else { "" };
            return format!("expected a {whole}number from 0 to {}", number(f64::from(most)));
        }
        Cell::Agents { most } => return format!("expected a whole number from 0 to {most}, or nothing"),
        Cell::Step => ROSTER,
        Cell::Day => "expected a date such as 2026-11-11: the columns of this roster are dates",
    };
    expected.to_owned()
}

fn hinted(hint: &CellHint) -> String {
    match hint {
        CellHint::Number(NumberHint::Percent { share, percent }) => {
            format!("cells hold plain numbers: write {share}, or {percent} in a column that `total` scales")
        }
        CellHint::Number(NumberHint::DecimalComma { decimal }) => format!("decimals follow a point here: write {decimal}"),
        CellHint::Number(NumberHint::Formula) => "an error of the spreadsheet: correct its formula there".to_owned(),
        CellHint::Time(TimeHint::YearFirst(dates)) => year_first(dates),
        CellHint::Time(TimeHint::DayOrMonthFirst(orders)) => {
            let orders = orders.iter().map(|(order, date)| format!("dates = \"{order}\" for {date}"));
            format!("say in the columns file {}", orders.collect::<Vec<_>>().join(" or "))
        }
        CellHint::Time(TimeHint::HourEnding) => {
            "hours are named by their start, 0 to 23: if these are named by their end, write each an hour earlier".to_owned()
        }
        CellHint::Time(TimeHint::Zone) => {
            "the run is in local time: say how far that is ahead of UTC beside the column's name, as in utc_offset = \"+08:00\"; or write local times without a zone".to_owned()
        }
        CellHint::Time(TimeHint::NoZone) => {
            "`utc_offset` is for moments with a time zone: if these are in UTC, write Z behind them; else remove it".to_owned()
        }
        CellHint::Time(TimeHint::Since1970(at)) => format!(
            "seconds since 1970 are of UTC, where this is {}: say how far local time is ahead of it, as in utc_offset = \"+08:00\"",
            moment(*at)
        ),
        CellHint::Time(TimeHint::Either(readings)) => format!(
            "{}? write the year with four digits, and minutes, as in 2026-11-09 08:06:06",
            readings.join(" or ")
        ),
        CellHint::Time(TimeHint::EndOfDay(at)) => {
            format!("24 o'clock is the midnight of the next day: write {at}; rows that are named by their end begin an hour earlier")
        }
        CellHint::Time(TimeHint::OtherStyle) => {
            "the cells above it are written in another way: numbers are moments only where the whole column has them".to_owned()
        }
        CellHint::Time(TimeHint::DayNumber(day)) => {
            format!("as the day number of a spreadsheet this is {day}: give the column a format of dates before you save it")
        }
    }
}

pub(super) fn warning(warning: &TableWarning) -> Message {
    use TableWarning as W;
    match warning {
        W::MissingRows { rows, step, holes, is_behind } => {
            let rows = if *rows == 1 { "missing row".to_owned() } else { format!("{rows} missing rows") };
            let shown = some(holes, |(from, to)| format!("from {} to {}", moment(*from), moment(*to)));
            let label = if *is_behind { "the last row" } else { "the row after the gap" };
            let message = match &shown[..] {
                [only] => Message::new(format!("{rows} of {}, {only}", span(*step))).label(label),
                _ => Message::new(format!("{rows} of {}, in {} places", span(*step), holes.len()))
                    .label("the row after the first gap")
                    .help(format!("there are no rows\n{}", shown.join("\n"))),
            };
            message.help("nothing comes in that time; if that is meant, add rows with 0")
        }
        W::LongStep { layout, from, to, usual, more } => {
            let (thing, help) = match layout {
                Layout::Roster => (
                    "column",
                    "its heads stay until then; if they go earlier, add a column without heads; if not, write",
                ),
                _ => ("row", "its number is spread over that time; if rows are missing, add them; if not, write"),
            };
            let message = Message::new(format!("{thing} of {} lasts until {}", time(*from), time(*to)))
                .label(format!("most {thing}s last {}", span(*usual)))
                .help(format!("{help} {} there", hours((*from, *to))));
            message.maybe_help((*more > 0).then(|| {
                format!(
                    "{} too long",
                    counted(*more as u64, &format!("more {thing} is"), &format!("more {thing}s are"))
                )
            }))
        }
        W::MissingTimes { holes } => {
            let shown = some(holes, |(from, to)| format!("from {} to {}", time(*from), time(*to)));
            Message::new(format!("no row {}", shown.join(", ")))
                .label("the row before the gap")
                .help("nothing comes in that time; if that is meant, add rows with 0")
        }
        W::MissingDates { team, first, more } => {
            let and = if *more > 0 {
                format!(" and {}", counted(*more as u64, "more date", "more dates"))
            } else {
                String::new()
            };
            Message::new(format!("roster{} has nothing for {}{and} of the run", of_team(team.as_ref()), date(*first)))
                .label("this roster")
                .help("nobody of it comes then; if that is meant, add the date with empty cells")
        }
        W::NoDateInRun { team, start, end } => {
            Message::new(format!("roster{} has no date of the run", of_team(team.as_ref())))
                .label("this roster")
                .help(format!("the run is from {} to {}", moment(*start), moment(*end)))
        }
    }
}

fn of_team(team: Option<&String>) -> String {
    team.map_or_else(String::new, |team| format!(" of team {}", quoted(team)))
}

/// The first few of some stretches of time, and how many more.
fn some<T>(holes: &[T], shown: impl Fn(&T) -> String) -> Vec<String> {
    /// More than this are counted.
    const MOST: usize = 4;
    let mut some: Vec<String> = holes.iter().take(MOST).map(shown).collect();
    if holes.len() > MOST {
        some.push(format!("and {} more", holes.len() - MOST));
    }
    some
}
