//! What people and their spreadsheets write into the cells of tables: numbers with thousands set apart, dates in the
//! order of their country. What can be read in one way only is read; for the rest there is a help that says how to
//! write it.

use jiff::civil::Date;

use super::problem::CellHint;

/// What separates the cells of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Separator {
    Comma,
    Semicolon,
    Tab,
}

impl Separator {
    const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    /// The separator of a table: what occurs most often in its first line outside quotes; the comma where nothing does.
    pub(crate) fn of(body: &str) -> Self {
        let mut is_quoted = false;
        let mut counts = [0_usize; Self::ALL.len()];
        let line = body.trim_start_matches(['\n', '\r']).bytes().take_while(|byte| *byte != b'\n' && *byte != b'\r');
        for byte in line {
            is_quoted ^= byte == b'"';
            for (count, separator) in counts.iter_mut().zip(Self::ALL) {
                *count += usize::from(!is_quoted && byte == separator.byte());
            }
        }
        let most = counts.into_iter().max().unwrap_or(0);
        Self::ALL.into_iter().zip(counts).find(|(_, count)| *count == most).map_or(Self::Comma, |(found, _)| found)
    }

    pub(crate) fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

/// A number as it is written in a table: `1500`, `0.05`, `1,500`, `1 500`. A comma sets thousands apart where commas
/// separate the cells; elsewhere it may as well be a decimal comma, so it is not read.
pub(super) fn number(cell: &str, separator: Separator) -> Option<f64> {
    let (whole, fraction) = cell.split_once('.').unwrap_or((cell, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let set_apart = |mark: fn(char) -> bool| {
        let mut groups = whole.split(mark);
        let first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && digits(first));
        first && whole.contains(mark) && groups.all(|group| group.len() == 3 && digits(group))
    };
    let by_comma = separator == Separator::Comma && set_apart(|mark| mark == ',');
    if digits(fraction) && (by_comma || set_apart(is_space)) {
        let plain: String = cell.chars().filter(|mark| *mark != ',' && !is_space(*mark)).collect();
        return plain.parse().ok();
    }
    cell.parse().ok()
}

/// Spaces of any kind, unbreakable ones too.
fn is_space(mark: char) -> bool {
    mark.is_whitespace()
}

/// How a number that can't be read may be meant.
pub(super) fn number_hint(cell: &str, separator: Separator) -> Option<CellHint> {
    let plain = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    if let Some(percent) = cell.strip_suffix(['%', '％']).and_then(plain) {
        // Twelve digits are more than anybody types, and hide the rounding of the division.
        return Some(CellHint::Percent { share: (percent * 1e10).round() / 1e12, percent });
    }
    let decimal = cell.replace(',', ".");
    if cell.matches(',').count() == 1 && plain(&decimal).is_some() {
        return Some(match number(cell, Separator::Comma) {
            Some(thousands) => CellHint::Comma { thousands, decimal, separator },
            None => CellHint::DecimalComma { decimal },
        });
    }
    None
}

/// What a date that ends with its year may mean, each with the year first; none where it is no such date.
pub(crate) fn date_readings(cell: &str) -> Vec<String> {
    readings(cell).unwrap_or_default()
}

fn readings(cell: &str) -> Option<Vec<String>> {
    let date = cell.split([' ', 'T']).next()?;
    let mark = date.chars().find(|char| !char.is_ascii_digit()).filter(|mark| "./-".contains(*mark))?;
    let mut parts = date.split(mark);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    let (first, second, year): (i8, i8, i16) = (first.parse().ok()?, second.parse().ok()?, year.parse().ok()?);
    let day_first = Date::new(year, second, first).ok();
    // Points always have the day first.
    let month_first = Date::new(year, first, second).ok().filter(|date| mark != '.' && day_first != Some(*date));
    Some(day_first.into_iter().chain(month_first).map(|date| date.to_string()).collect())
}

/// The same as the hint of a cell, if there is one.
pub(crate) fn date_hint(cell: &str) -> Option<CellHint> {
    Some(date_readings(cell)).filter(|dates| !dates.is_empty()).map(CellHint::YearFirst)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_read_where_they_can_be_nothing_else() {
        let read = |cell| number(cell, Separator::Comma);
        assert_eq!(read("1500"), Some(1500.0));
        assert_eq!(read("1,500"), Some(1500.0));
        assert_eq!(read("1,234,567.5"), Some(1_234_567.5));
        assert_eq!(read("1 500"), Some(1500.0));
        assert_eq!(read("1\u{a0}500"), Some(1500.0));
        assert_eq!(read("1.500"), Some(1.5));
        for wrong in
            ["1,50", "15,00", ",500", "1,500,00", "1 50", "1,500 000", "1 ,500", "0,05", "45%", "", "1500,", "-1,500"]
        {
            assert_eq!(read(wrong), None, "{wrong:?}");
        }
        assert_eq!(number("1,500", Separator::Semicolon), None, "it may be one and a half");
        assert_eq!(number("1 500", Separator::Semicolon), Some(1500.0));
    }

    #[test]
    fn separators_are_those_of_the_header() {
        assert_eq!(Separator::of("hour,share\n0;1"), Separator::Comma);
        assert_eq!(Separator::of("\nhour;share\n0,1,2"), Separator::Semicolon);
        assert_eq!(Separator::of("hour\tshare"), Separator::Tab);
        assert_eq!(Separator::of("\"hour; minute\",share"), Separator::Comma);
        assert_eq!(Separator::of("at\n2026"), Separator::Comma);
        assert_eq!(Separator::of(""), Separator::Comma);
    }

    #[test]
    fn hints_show_what_is_meant() {
        let hint = |cell| number_hint(cell, Separator::Semicolon);
        assert!(matches!(hint("45%"), Some(CellHint::Percent { share: 0.45, .. })));
        assert!(matches!(hint("12,5"), Some(CellHint::DecimalComma { decimal }) if decimal == "12.5"));
        assert!(
            matches!(hint("1,500"), Some(CellHint::Comma { thousands: 1500.0, decimal, .. }) if decimal == "1.500")
        );
        assert!(hint("many").is_none());
        assert_eq!(date_readings("31.10.2026"), ["2026-10-31"]);
        assert_eq!(date_readings("10/31/2026 08:00"), ["2026-10-31"]);
        assert_eq!(date_readings("10/11/2026"), ["2026-11-10", "2026-10-11"]);
        assert_eq!(date_readings("tomorrow"), [""; 0]);
        assert_eq!(date_readings("99/99/2026"), [""; 0]);
    }
}
