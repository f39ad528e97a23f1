//! Sheets of workbooks, written here as people write them.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

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
