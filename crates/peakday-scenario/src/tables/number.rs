//! Numbers as people and their spreadsheets write them: a comma or a point may set off decimals, or thousands. A cell
//! alone doesn't say which, so a column is read as a whole: by what its own cells leave as the only reading.
//!
//! Must stay true: all cells of a column are read in one way. What its cells leave open is refused with both readings,
//! unless the scenario says `decimal`.
//!
//! What goes wrong: a column that is read in the wrong way is off by a factor of a thousand, and nothing else shows it.

use super::words::plain;

/// The mark before decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decimal {
    Point,
    Comma,
}

impl Decimal {
    /// The mark, and the one that then sets thousands apart.
    const fn marks(self) -> (char, char) {
        match self {
            Self::Point => ('.', ','),
            Self::Comma => (',', '.'),
        }
    }
}

/// How a number that can't be read may be meant.
#[derive(Clone, Debug)]
pub(crate) enum NumberHint {
    /// A percentage: the share, and the number itself.
    Percent { share: f64, percent: f64 },
    /// A decimal comma in a column of decimal points.
    DecimalComma { decimal: String },
    /// An error of a spreadsheet.
    Formula,
}

/// What a column of numbers holds.
pub(super) enum Column {
    /// The numbers in order; `None` where a cell can't be read.
    Numbers(Vec<Option<f64>>),
    /// Shares in percent; `None` where a cell is none.
    Percent(Vec<Option<f64>>),
    /// Cells that may mean two things: the first of them, both its readings, and how many there are.
    Ambiguous { cell: usize, thousands: f64, decimals: f64, cells: usize },
    /// Two cells of which each rules out what the other one means.
    Mixed { point: usize, comma: usize },
}

/// The numbers of a column, whose decimals the scenario may have said.
pub(super) fn column(cells: &[&str], said: Option<Decimal>) -> Column {
    let plain: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
    let is_percent = |cell: &String| cell.ends_with('%');
    let percent = plain.iter().any(is_percent);
    let bare = |cell: &String| cell.strip_suffix('%').unwrap_or(cell).trim_end().to_owned();
    let texts: Vec<String> = if percent { plain.iter().map(bare).collect() } else { plain.clone() };
    let read: Vec<[Option<f64>; 2]> =
        texts.iter().map(|cell| [Decimal::Point, Decimal::Comma].map(|decimal| number(cell, decimal))).collect();
    let decimal = match said {
        Some(decimal) => decimal,
        None => match evidence(&texts, &read) {
            Ok(decimal) => decimal,
            Err(undecided) => return undecided,
        },
    };
    let numbers = read.iter().map(|[point, comma]| match decimal {
        Decimal::Point => *point,
        Decimal::Comma => *comma,
    });
    if percent {
        // Beside percentages, a bare number other than 0 may mean anything.
        let shares = numbers.zip(&plain).map(|(number, cell)| {
            number.filter(|number| is_percent(cell) || *number == 0.0).map(|percent| percent / 100.0)
        });
        return Column::Percent(shares.collect());
    }
    Column::Numbers(numbers.collect())
}

/// What the cells of a column leave as the only mark of decimals.
fn evidence(texts: &[String], read: &[[Option<f64>; 2]]) -> Result<Decimal, Column> {
    let point = read.iter().position(|read| matches!(read, [Some(_), None]));
    let comma = read.iter().position(|read| matches!(read, [None, Some(_)]));
    match (point, comma) {
        (Some(point), Some(comma)) => return Err(Column::Mixed { point, comma }),
        (Some(_), None) => return Ok(Decimal::Point),
        (None, Some(_)) => return Ok(Decimal::Comma),
        (None, None) => {}
    }
    let differs =
        |read: &[Option<f64>; 2]| matches!(read, [Some(point), Some(comma)] if point.total_cmp(comma).is_ne());
    let open: Vec<usize> = (0..read.len()).filter(|&cell| differs(&read[cell])).collect();
    let Some(&first) = open.first() else { return Ok(Decimal::Point) };
    let thousands = if texts[first].contains(',') { Decimal::Point } else { Decimal::Comma };
    let (_, mark) = thousands.marks();
    // Whole numbers below a thousand without a mark, beside marked ones with a last 0: decimals would be written as
    // `950,000`, or the others without that 0.
    let is_whole = |text: &&String| text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse() != Ok(0_u32);
    let mut whole = texts.iter().filter(|text| !text.is_empty()).filter(is_whole).peekable();
    let is_grouped = whole.peek().is_some()
        && whole.all(|text| text.len() <= 3)
        && open.iter().any(|&cell| texts[cell].ends_with('0'))
        && open.iter().all(|&cell| texts[cell].contains(mark));
    if is_grouped {
        return Ok(thousands);
    }
    let [point, comma] = read[first].map(|number| number.unwrap_or(0.0));
    Err(Column::Ambiguous { cell: first, thousands: point.max(comma), decimals: point.min(comma), cells: open.len() })
}

/// A number whose decimals follow this mark. Thousands may be set apart by the other one, by spaces, or by apostrophes.
pub(crate) fn number(cell: &str, decimal: Decimal) -> Option<f64> {
    let (mark, group) = decimal.marks();
    let (whole, fraction) = cell.split_once(mark).map_or((cell, None), |(whole, fraction)| (whole, Some(fraction)));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if fraction.is_some_and(|fraction| fraction.is_empty() || !digits(fraction)) {
        return exponent(cell, decimal);
    }
    let set_apart = |is_mark: fn(char, char) -> bool| {
        let mut groups = whole.split(|mark| is_mark(mark, group));
        // No group of thousands begins with 0.
        let first = groups
            .next()
            .is_some_and(|first| (1..=3).contains(&first.len()) && digits(first) && !first.starts_with('0'));
        first && groups.all(|group| group.len() == 3 && digits(group))
    };
    let is_plain = digits(whole) && !(whole.is_empty() && fraction.is_none());
    let is_set_apart = set_apart(|mark, group| mark == group)
        || set_apart(|mark, _| mark.is_whitespace())
        || set_apart(|mark, _| matches!(mark, '\'' | '’'));
    if !is_plain && !is_set_apart {
        return exponent(cell, decimal);
    }
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    format!("{whole}.{}", fraction.unwrap_or("0")).parse().ok()
}

/// The whole number in a cell.
pub(crate) fn whole_number(cell: &str) -> Option<u32> {
    plain(cell).parse().ok()
}

/// A number such as `1e3` or `-5`.
fn exponent(cell: &str, decimal: Decimal) -> Option<f64> {
    let is_number = cell.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    cell.parse().ok().filter(|_| is_number && (decimal == Decimal::Point || !cell.contains('.')))
}

/// How a cell that is not read may be meant.
pub(super) fn hint(cell: &str) -> Option<NumberHint> {
    let cell = plain(cell);
    if cell.starts_with('#') && cell.len() > 1 {
        return Some(NumberHint::Formula);
    }
    if let Some(percent) = cell.strip_suffix('%').and_then(|percent| number(percent.trim_end(), Decimal::Point)) {
        // Twelve digits are more than anybody types, and hide the rounding of the division.
        return Some(NumberHint::Percent { share: (percent * 1e10).round() / 1e12, percent });
    }
    let decimal = number(&cell, Decimal::Comma).filter(|_| number(&cell, Decimal::Point).is_none())?;
    Some(NumberHint::DecimalComma { decimal: decimal.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(cells: &[&str]) -> Vec<Option<f64>> {
        match column(cells, None) {
            Column::Numbers(numbers) => numbers,
            _ => panic!("not a column of numbers: {cells:?}"),
        }
    }

    #[test]
    fn a_cell_has_at_most_one_reading_for_each_mark() {
        let point = |cell| number(cell, Decimal::Point);
        assert_eq!(point("1500"), Some(1500.0));
        assert_eq!(point("1,500"), Some(1500.0));
        assert_eq!(point("1,234,567.5"), Some(1_234_567.5));
        assert_eq!(point("1 500"), Some(1500.0));
        assert_eq!(point("1\u{a0}500"), Some(1500.0));
        assert_eq!(point("1\u{2009}500"), Some(1500.0));
        assert_eq!(point("1'234'567"), Some(1_234_567.0));
        assert_eq!(point("1.500"), Some(1.5));
        assert_eq!(point("1e3"), Some(1000.0));
        for wrong in [
            "1,50",
            "15,00",
            ",500",
            "1,500,00",
            "1 50",
            "1,500 000",
            "1 ,500",
            "0,050",
            "45%",
            "",
            "1500,",
            "-1,500",
            "inf",
        ] {
            assert_eq!(point(wrong), None, "{wrong:?}");
        }
        let comma = |cell| number(cell, Decimal::Comma);
        assert_eq!(comma("1.234,5"), Some(1234.5));
        assert_eq!(comma("0,435"), Some(0.435));
        assert_eq!(comma("29.400"), Some(29_400.0));
        assert_eq!(comma("12.5"), None);
    }

    #[test]
    fn a_column_is_read_as_its_cells_leave_it() {
        assert_eq!(numbers(&["0,435", "12,500"]), [Some(0.435), Some(12.5)]);
        assert_eq!(numbers(&["1.234,5", "1.500"]), [Some(1234.5), Some(1500.0)]);
        assert_eq!(numbers(&["1,234.5", "1,500"]), [Some(1234.5), Some(1500.0)]);
        assert_eq!(numbers(&["12,5", "3"]), [Some(12.5), Some(3.0)]);
        assert_eq!(numbers(&["1.500", "950"]), [Some(1500.0), Some(950.0)], "decimals would be 950.000");
        assert_eq!(numbers(&["0.050", "1.500"]), [Some(0.05), Some(1.5)]);
        assert_eq!(numbers(&["１０", "1，234.5"]), [Some(10.0), Some(1234.5)]);
        assert_eq!(numbers(&["1,234,567", "2,000"]), [Some(1_234_567.0), Some(2000.0)]);
        assert_eq!(numbers(&["many", "2"]), [None, Some(2.0)]);
    }

    #[test]
    fn what_the_cells_leave_open_is_not_read() {
        for open in [
            &["1,500"][..],
            &["12.500"],
            &["1,500", "2,750"],
            &["1.500", "2000"],
            &["1.125", "2"],
            &["1.500", "1,500", "9"],
        ] {
            assert!(matches!(column(open, None), Column::Ambiguous { .. }), "{open:?}");
        }
        assert!(matches!(column(&["1,5", "1.5"], None), Column::Mixed { point: 1, comma: 0 }));
        assert!(matches!(column(&["1,500"], Some(Decimal::Comma)), Column::Numbers(read) if read == [Some(1.5)]));
    }

    #[test]
    fn percentages_are_those_of_a_whole_column() {
        assert!(
            matches!(column(&["45%", "0", "5.5 %"], None), Column::Percent(read) if read == [Some(0.45), Some(0.0), Some(0.055)])
        );
        assert!(matches!(column(&["45%", "7"], None), Column::Percent(read) if read == [Some(0.45), None]));
    }
}
