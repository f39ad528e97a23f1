//! Sheets of workbooks, written here as people write them.

use std::io::{Cursor, Read as _, Write as _};

use peakday::units::Span;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use zip::write::SimpleFileOptions;

use super::tables::{check, refused};

/// The name of a sheet, and what writes its cells.
type Sheet<'a> = (&'a str, &'a mut dyn FnMut(&mut Worksheet));

/// A workbook of these sheets.
fn workbook(sheets: &mut [Sheet<'_>]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, write) in sheets {
        write(workbook.add_worksheet().set_name(*name).expect("a name"));
    }
    workbook.save_to_buffer().expect("a workbook")
}

/// A sheet with a date, an hour and a number in each row, from row 3 on below a title.
fn forecast(sheet: &mut Worksheet) {
    let (days, times) = (Format::new().set_num_format("yyyy-mm-dd"), Format::new().set_num_format("hh:mm"));
    sheet.write(0, 0, "双十一预测").expect("a cell");
    for (column, name) in ["日期", "时段", "咨询量"].into_iter().enumerate() {
        sheet.write(2, u16::try_from(column).expect("three columns"), name).expect("a cell");
    }
    let day = ExcelDateTime::from_ymd(2026, 11, 11).expect("a date");
    sheet.merge_range(3, 0, 26, 0, "", &days).expect("merged cells");
    sheet.write_with_format(3, 0, &day, &days).expect("a cell");
    for hour in 0..24_u16 {
        let row = 3 + u32::from(hour);
        let time = ExcelDateTime::from_hms(hour, 0, 0).expect("a time");
        sheet.write_with_format(row, 1, &time, &times).expect("a cell");
        // Three decimals are no thousands here, and a text may look like a number.
        if hour == 5 {
            sheet.write(row, 2, "10.125").expect("a cell");
        } else {
            sheet.write(row, 2, 10.125).expect("a cell");
        }
    }
}

const SHEET: &str = r#"table = { xlsx = "t.csv", sheet = "预测", column = "咨询量" }"#;

/// The expected contacts of the day.
fn contacts(source: &str, book: &[u8]) -> f64 {
    let checked = check(source, &[("t.csv", book)]).unwrap_or_else(|faults| panic!("{faults}"));
    assert!(checked.warnings.is_empty(), "{:?}", checked.warnings[0].message());
    checked.model.sources[0].demand.expected(checked.model.run.start, checked.model.run.end)
}

#[test]
fn a_sheet_is_read_with_its_dates_and_merged_cells() {
    let book = workbook(&mut [("说明", &mut |sheet| drop(sheet.write(0, 0, "see the next"))), ("预测", &mut forecast)]);
    assert!((contacts(SHEET, &book) - 243.0).abs() < 1e-9);
    let only = workbook(&mut [("空", &mut |_| {}), ("预测", &mut forecast)]);
    assert!((contacts(&SHEET.replace("sheet = \"预测\", ", ""), &only) - 243.0).abs() < 1e-9, "the other one is empty");
}

#[test]
fn the_sheet_that_is_meant_must_be_there() {
    let book = workbook(&mut [("说明", &mut |sheet| drop(sheet.write(0, 0, "see the next"))), ("预测", &mut forecast)]);
    refused(&SHEET.replace("sheet = \"预测\", ", ""), &book, &["several sheets", "`说明` and `预测`"]);
    refused(&SHEET.replace("预测", "forecast"), &book, &["unknown sheet `forecast`", "`说明` and `预测`"]);
    refused(SHEET, b"date,time\n", &["unreadable workbook"]);
    refused(SHEET, b"PK\x03\x04 and then nothing", &["unreadable workbook"]);
    refused(SHEET, b"<html><table><tr><td>1</td></tr></table>", &["file is a web page"]);
    refused(
        &SHEET.replace("xlsx", "csv"),
        "date,time,咨询量\n2026-11-11,0:00,1\n".as_bytes(),
        &["`sheet` without `xlsx`"],
    );
}

#[test]
fn a_faulty_cell_is_called_as_in_the_workbook() {
    let with = |write: &dyn Fn(&mut Worksheet)| {
        workbook(&mut [("预测", &mut |sheet| {
            forecast(sheet);
            write(sheet);
        })])
    };
    let error = with(&|sheet| drop(sheet.write(6, 2, Formula::new("=NA()").set_result("#N/A"))));
    refused(SHEET, &error, &["`#N/A` in `预测!C7`", "correct its formula"]);
    let word = with(&|sheet| drop(sheet.write(6, 2, "many")));
    refused(SHEET, &word, &["invalid number `many` in `预测!C7`"]);
    let twice = with(&|sheet| drop(sheet.write(2, 4, "咨询量")));
    refused(SHEET, &twice, &["two columns for `咨询量`: C and E"]);
}

#[test]
fn day_numbers_without_a_format_are_dates_in_a_workbook() {
    let mut numbers = |sheet: &mut Worksheet| {
        for (column, name) in ["date", "time", "calls"].into_iter().enumerate() {
            sheet.write(0, u16::try_from(column).expect("three columns"), name).expect("a cell");
        }
        for hour in 0..24_u16 {
            let row = 1 + u32::from(hour);
            sheet.write(row, 0, 46_337).expect("a cell");
            if hour == 0 {
                sheet.write(row, 1, "0:00").expect("a cell");
            } else {
                sheet.write(row, 1, f64::from(hour) / 24.0).expect("a cell");
            }
            sheet.write(row, 2, 10).expect("a cell");
        }
    };
    let book = workbook(&mut [("预测", &mut numbers)]);
    assert!((contacts(&SHEET.replace("咨询量", "calls"), &book) - 240.0).abs() < 1e-9);
}

/// The last cell of a sheet alone: space for all the others would be 17 thousand million cells.
#[test]
fn a_sheet_with_one_far_cell_is_read_at_once() {
    let book = workbook(&mut [("预测", &mut |sheet| {
        forecast(sheet);
        sheet.write(1_048_575, 16_383, "end").expect("a cell");
    })]);
    let faults = check(SHEET, &[("t.csv", &book)]).map(|_| "sound").expect_err("a row of more cells than the header");
    assert!(faults.to_string().contains("`预测!C1048576`"), "{faults}");
}

/// A workbook with its parts changed.
fn changed(book: &[u8], change: impl Fn(&str, String) -> String) -> Vec<u8> {
    let mut parts = zip::ZipArchive::new(Cursor::new(book)).expect("a workbook is an archive");
    let mut written = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..parts.len() {
        let mut part = parts.by_index(number).expect("a part");
        let (name, mut text) = (part.name().expect("a name").into_owned(), String::new());
        part.read_to_string(&mut text).expect("XML");
        written.start_file(name.as_str(), SimpleFileOptions::default()).expect("a part can be begun");
        written.write_all(change(&name, text).as_bytes()).expect("a part can be written");
    }
    written.finish().expect("the archive can be ended").into_inner()
}

/// A row for each hour from 20:00 of the day before until 04:00, with the moment that the sheet is given and 10 calls.
fn over_midnight(sheet: &mut Worksheet, write: &dyn Fn(&mut Worksheet, u32, f64)) {
    for (column, name) in ["time", "calls"].into_iter().enumerate() {
        sheet.write(0, u16::try_from(column).expect("two columns"), name).expect("a cell");
    }
    for hour in 0..8_u32 {
        write(sheet, hour + 1, 46_336.0 + f64::from(hour + 20) / 24.0);
        sheet.write(hour + 1, 1, 10).expect("a cell");
    }
}

const NIGHT: &str = r#"table = { xlsx = "t.csv", sheet = "预测", column = "calls" }"#;

/// A spreadsheet stores midnight as the number of the date: the only row of the night that had no time was refused.
#[test]
fn midnight_in_a_column_of_moments_is_a_moment() {
    let format = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let formatted: &dyn Fn(&mut Worksheet, u32, f64) = &|sheet, row, day| {
        sheet.write_with_format(row, 0, day, &format).expect("a cell");
    };
    let plain: &dyn Fn(&mut Worksheet, u32, f64) = &|sheet, row, day| {
        sheet.write(row, 0, day).expect("a cell");
    };
    for write in [formatted, plain] {
        let book = workbook(&mut [("预测", &mut |sheet| over_midnight(sheet, write))]);
        let checked = check(NIGHT, &[("t.csv", &book)]).unwrap_or_else(|faults| panic!("{faults}"));
        let run = &checked.model.run;
        let night = checked.model.sources[0].demand.expected(run.start, run.start + Span::hours(4));
        assert!((night - 40.0).abs() < 1e-9, "midnight to four: {night}");
    }
    // Dates alone are no moments.
    let dates: &dyn Fn(&mut Worksheet, u32, f64) = &|sheet, row, day| {
        sheet.write_with_format(row, 0, day.floor(), &format).expect("a cell");
    };
    let book = workbook(&mut [("预测", &mut |sheet| over_midnight(sheet, dates))]);
    refused(NIGHT, &book, &["invalid date and time `2026-11-10`"]);
}

/// The same numbers are four years apart in the two date systems of spreadsheets.
#[test]
fn plain_day_numbers_count_from_the_first_day_of_the_workbook() {
    let since_1904: &dyn Fn(&mut Worksheet, u32, f64) = &|sheet, row, day| {
        sheet.write(row, 0, day - 1_462.0).expect("a cell");
    };
    let book = workbook(&mut [("预测", &mut |sheet| over_midnight(sheet, since_1904))]);
    let of_1904 = changed(&book, |name, text| match name {
        "xl/workbook.xml" => text.replace("<workbookPr ", "<workbookPr date1904=\"1\" "),
        _ => text,
    });
    let checked = check(NIGHT, &[("t.csv", &of_1904)]).unwrap_or_else(|faults| panic!("{faults}"));
    let run = &checked.model.run;
    let night = checked.model.sources[0].demand.expected(run.start, run.start + Span::hours(4));
    assert!((night - 40.0).abs() < 1e-9, "midnight to four: {night}");
}

/// Read as empty, the counts would be missing without a word.
#[test]
fn formulas_that_were_never_calculated_are_refused() {
    let book = workbook(&mut [("预测", &mut |sheet| {
        forecast(sheet);
        sheet.write(6, 2, Formula::new("=5+5").set_result("10")).expect("a cell");
        sheet.write(8, 2, Formula::new("=5+6").set_result("11")).expect("a cell");
    })]);
    let without = |value: &str| format!("</f>{value}");
    let never = changed(&book, |_, text| {
        text.replace(&without("<v>10</v>"), &without("<v></v>")).replace(&without("<v>11</v>"), &without(""))
    });
    assert!(check(SHEET, &[("t.csv", &book)]).is_ok());
    refused(SHEET, &never, &["E0330", "formula without a value in `预测!C7`", "2 formulas of this sheet"]);
}

/// Some programs write a 0 beside each formula. Read, it would be a day on which nobody waited.
#[test]
fn zeros_of_formulas_that_were_never_calculated_are_refused() {
    let book = |formula: &dyn Fn(u32) -> String, result: &dyn Fn(u32) -> String, others: &str| {
        workbook(&mut [("预测", &mut |sheet| {
            forecast(sheet);
            for row in 1..=24 {
                sheet.write(row, 5, f64::from(row + 3)).expect("a cell");
                sheet.write(row, 6, f64::from(row)).expect("a cell");
                sheet.write(row, 2, Formula::new(formula(row + 1)).set_result(result(row))).expect("a cell");
            }
            if !others.is_empty() {
                sheet.write(1, 8, Formula::new("=F2*2").set_result(others)).expect("a cell");
            }
        })])
    };
    let zero = |_: u32| "0".to_owned();
    let less = |row: u32| format!("=F{row}-G{row}");
    let says = ["E0330", "formulas that all hold a 0, from `预测!C2`", "24 formulas of this sheet"];
    refused(SHEET, &book(&less, &zero, ""), &says);
    refused(SHEET, &book(&less, &zero, "8"), &says);
    // Functions can't be worked out: they are believed if anything else in the sheet was calculated.
    let looked_up = |row: u32| format!("=VLOOKUP(F{row},G2:G9,1)");
    refused(SHEET, &book(&looked_up, &zero, ""), &says);
    for sound in [
        book(&less, &|_| "3".to_owned(), ""),
        book(&|row| format!("=F{row}-G{row}-3"), &zero, ""),
        book(&looked_up, &zero, "8"),
    ] {
        let faults = check(SHEET, &[("t.csv", &sound)]).map(drop).map_err(|faults| faults.to_string());
        assert!(faults.as_ref().err().is_none_or(|page| !page.contains("E0330")), "{faults:?}");
    }
}
