//! What a cell of a log says. A log is read row by row, so a cell is read as it stands, or refused: what other cells of
//! its column would tell about it, the columns file says.

use super::columns::LogColumns;
use super::columns_file::{DateOrder, ShortClock};
use super::interval_words::ShareUnit;
use super::slips::Wrong;
use crate::problems::Contradiction;
use crate::tables::{
    Cell, CellHint, Decimal, Epoch, MOST, NoMoment, Offset, Row, TimeHint, cell_of, date, date_hint, day_number,
    day_number_moment, moment, number, part_of_day, plain,
};
use crate::units::{Instant, Span};

/// How the cells of a log are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written {
    pub dates: DateOrder,
    /// Whether that order was said, so that a year of two digits has its place.
    pub has_said_order: bool,
    pub utc_offset: Option<Offset>,
    pub decimal: Option<Decimal>,
    pub short_clocks: Option<ShortClock>,
    /// From when a spreadsheet counts days.
    pub epoch: Epoch,
}

/// A moment, in the columns of these numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    One(usize),
    Two(usize, usize),
}

impl Moment {
    /// The column that faults of it point at.
    pub(super) fn column(self) -> usize {
        match self {
            Self::One(column) | Self::Two(column, _) => column,
        }
    }
}

impl Written {
    pub(super) fn of(columns: &LogColumns, epoch: Epoch) -> Self {
        let LogColumns { dates, has_said_order, utc_offset, decimal, short_clocks, .. } = *columns;
        Self { dates, has_said_order, utc_offset, decimal, short_clocks, epoch }
    }

    /// The moment of a row; `None` where there is nothing.
    pub(super) fn moment(self, row: &Row, at: Moment) -> Result<Option<Instant>, Wrong> {
        match at {
            Moment::One(column) => self.one_moment(cell_of(row, column), column),
            Moment::Two(date, time) => {
                let (day, clock) = (cell_of(row, date), cell_of(row, time));
                if is_nothing(day) && is_nothing(clock) {
                    return Ok(None);
                }
                // Some tools write a date with a midnight, or a time with that date or with the first of spreadsheets.
                let (day, clock) = (plain(day), plain(clock));
                let of_number = day_number(day.trim_end_matches(".0"), self.epoch).map(|day| day.to_string());
                let day = match &of_number {
                    Some(day) => day,
                    None if day.contains('年') => day.split_inclusive(['日', '号']).next().unwrap_or_default(),
                    None => day.split([' ', 'T']).next().unwrap_or_default(),
                };
                // The part of a day that has passed, as spreadsheets count it.
                let part = clock.parse().ok().filter(|part| clock.contains('.') && (0.0..1.0).contains(part));
                let clock = match part.and_then(part_of_day) {
                    Some(at) => (Instant::default() + at).to_string().split_off("1970-01-01T".len()),
                    None => clock,
                };
                let clock = match clock.split_once([' ', 'T']) {
                    Some((date, time)) if date == day || date.starts_with("1899") || date.starts_with("1900") => time,
                    _ => &clock,
                };
                self.one_moment(&format!("{day} {clock}"), date)
            }
        }
    }

    /// When an interval begins, and when it ends where its cell says both, as in `09:00-09:30`.
    pub(super) fn interval(self, row: &Row, at: Moment) -> Result<Option<(Instant, Option<Instant>)>, Wrong> {
        let (day, clock) = match at {
            Moment::One(column) => (None, cell_of(row, column)),
            Moment::Two(date, time) => (Some(cell_of(row, date)), cell_of(row, time)),
        };
        // What looks like a time zone is one, where moments have zones.
        let parts = if self.utc_offset.is_some() { None } else { from_to(clock) };
        let Some((begins, ends)) = parts else { return Ok(self.moment(row, at)?.map(|from| (from, None))) };
        let whole = match day {
            None => begins.to_owned(),
            Some(day) => format!("{} {begins}", day.split([' ', 'T']).next().unwrap_or_default()),
        };
        let Some(from) = self.one_moment(&whole, at.column())? else { return Ok(None) };
        let midnight = Instant::of_hour(from.day_index() * 24);
        let to = midnight + if ends.is_zero() { Span::DAY } else { ends };
        let wrong = || {
            let column = if let Moment::Two(_, time) = at { time } else { at.column() };
            Wrong::Cell { column, expected: Cell::Moment, text: clock.to_owned(), hint: None }
        };
        if from < to { Ok(Some((from, Some(to)))) } else { Err(wrong()) }
    }

    /// A share: with a percent sign what it says, a number above 1 a percentage, and any other as the columns file
    /// says.
    pub(super) fn share(self, row: &Row, column: usize, unit: Option<ShareUnit>) -> Result<Option<f64>, Wrong> {
        let cell = cell_of(row, column);
        if is_nothing(cell) {
            return Ok(None);
        }
        let cell = plain(cell);
        let wrong = || Wrong::Cell { column, expected: Cell::Amount, text: cell.clone(), hint: None };
        let (number, has_sign) = match cell.strip_suffix('%') {
            Some(number) => (number.trim(), true),
            None => (cell.as_str(), false),
        };
        let number = self.number(number, column)?.ok_or_else(wrong)?;
        let share = match (unit, has_sign) {
            (_, true) | (Some(ShareUnit::Percent), _) => number / 100.0,
            (Some(ShareUnit::Fraction), _) => number,
            (None, _) if number > 1.0 => number / 100.0,
            (None, _) if number > 0.0 => return Err(Wrong::AmbiguousShare { column, text: cell.clone(), number }),
            (None, _) => 0.0,
        };
        if share > 1.0 {
            let why = Contradiction::ShareAboveOne { share };
            return Err(Wrong::Contradiction { column, why });
        }
        Ok(Some(share))
    }

    fn one_moment(self, cell: &str, column: usize) -> Result<Option<Instant>, Wrong> {
        if is_nothing(cell) {
            return Ok(None);
        }
        let cell = plain(cell);
        let year_first = self.year_first(&cell);
        let read = moment(year_first.as_deref().unwrap_or(&cell), self.utc_offset);
        let read =
            read.or_else(|why| match day_number_moment(&cell, self.epoch).or_else(|| whole_day(&cell, self.epoch)) {
                Some(_) if self.utc_offset.is_some() => Err(NoMoment::NoZone),
                at => at.ok_or(why),
            });
        read.map(Some).map_err(|why| {
            let hint = match why {
                NoMoment::Zone => Some(TimeHint::Zone),
                NoMoment::NoZone => Some(TimeHint::NoZone),
                NoMoment::Since1970 | NoMoment::Other => self.date_hint(&cell),
            };
            Wrong::Cell { column, expected: Cell::Moment, text: cell.clone(), hint: hint.map(CellHint::Time) }
        })
    }

    /// The midnight of a date; `None` where there is nothing.
    pub(super) fn day(self, row: &Row, column: usize) -> Result<Option<Instant>, Wrong> {
        let cell = cell_of(row, column);
        if is_nothing(cell) {
            return Ok(None);
        }
        let cell = plain(cell);
        let year_first = self.year_first(&cell);
        let read = date(year_first.as_deref().unwrap_or(&cell).trim());
        let read = read.or_else(|| day_number(cell.trim_end_matches(".0"), self.epoch));
        read.map(|date| Some(Instant::midnight(date))).ok_or_else(|| {
            let hint = self.date_hint(&cell).map(CellHint::Time);
            Wrong::Cell { column, expected: Cell::Date, text: cell.clone(), hint }
        })
    }

    /// How a date, or a date and a time, may be meant. Unlike a scenario, a log is told the order of its dates.
    fn date_hint(self, cell: &str) -> Option<TimeHint> {
        let hint = date_hint(cell, self.epoch);
        let is_short = short_year(cell).is_some();
        let is_open = if is_short { !self.has_said_order } else { self.dates == DateOrder::Year };
        if !(is_open && (is_short || matches!(hint, Some(TimeHint::YearFirst(_))))) {
            return hint;
        }
        // Points have the day first, or the year; and years of four digits are at the end here.
        let may_be = |order: DateOrder| match order {
            DateOrder::Year => is_short,
            DateOrder::Day => true,
            DateOrder::Month => !cell.contains('.'),
        };
        let read = ORDERS.into_iter().filter(|(order, _)| may_be(*order)).filter_map(|(dates, word)| {
            let cell = Self { dates, has_said_order: true, ..self }.year_first(cell)?;
            Some((word, date(cell.split(' ').next()?)?.to_string()))
        });
        let read: Vec<(&'static str, String)> = read.collect();
        Some(TimeHint::DayOrMonthFirst(read))
            .filter(|hint| !matches!(hint, TimeHint::DayOrMonthFirst(read) if read.is_empty()))
            .or(hint)
    }

    /// A date that doesn't begin with its year, or whose year has two digits, with the year first. Such a year needs an
    /// order that was said, and is one of this century: no log is of 1969.
    fn year_first(self, cell: &str) -> Option<String> {
        if let Some((parts, rest)) = short_year(cell).filter(|_| self.has_said_order) {
            let [first, second, third] = parts;
            let (year, month, day) = match self.dates {
                _ if cell.contains('年') => (first, second, third),
                DateOrder::Year => (first, second, third),
                DateOrder::Day => (third, second, first),
                DateOrder::Month => (third, first, second),
            };
            return (year < 70).then(|| format!("20{year:02}/{month}/{day} {rest}"));
        }
        let (date, rest) = cell.split_once([' ', 'T']).unwrap_or((cell, ""));
        let parts: Vec<&str> = date.split(['.', '/', '-']).collect();
        let &[first, second, year] = &parts[..] else { return None };
        let (day, month) = match self.dates {
            DateOrder::Year => return None,
            DateOrder::Day => (first, second),
            DateOrder::Month => (second, first),
        };
        (year.len() == 4).then(|| format!("{year}/{month}/{day} {rest}"))
    }

    /// How long something took; `None` where there is nothing.
    pub(super) fn duration(self, row: &Row, column: usize) -> Result<Option<Span>, Wrong> {
        let cell = cell_of(row, column);
        if is_nothing(cell) {
            return Ok(None);
        }
        let cell = plain(cell);
        if let Some(positive) = cell.strip_prefix(['-', '−']) {
            let is_duration = self.seconds(positive, column).is_ok();
            return Err(if is_duration {
                Wrong::Negative { column }
            } else {
                Wrong::Cell { column, expected: Cell::Duration, text: cell.clone(), hint: None }
            });
        }
        let span = self.seconds(&cell, column)?;
        // Weeks: no contact lasts longer, but a counter that overflowed does.
        if span > LONGEST { Err(Wrong::Absurd { column }) } else { Ok(Some(span)) }
    }

    /// The same where a number without a unit is one of these units.
    pub(super) fn duration_in(self, row: &Row, column: usize, unit: Span) -> Result<Option<Span>, Wrong> {
        let read = self.duration(row, column)?;
        let cell = plain(cell_of(row, column));
        Ok(read.map(|span| if is_bare(&cell) { span.scaled(unit.as_secs_f64()) } else { span }))
    }

    /// The same of a duration that may be negative: how long, and whether it leads back.
    pub(super) fn signed_in(self, row: &Row, column: usize, unit: Span) -> Result<Option<(Span, bool)>, Wrong> {
        let cell = plain(cell_of(row, column));
        match cell.strip_prefix(['-', '−']).filter(|positive| !is_nothing(&cell) && !positive.is_empty()) {
            Some(positive) => {
                let span = self.seconds(positive, column)?;
                Ok(Some((if is_bare(positive) { span.scaled(unit.as_secs_f64()) } else { span }, true)))
            }
            None => Ok(self.duration_in(row, column, unit)?.map(|span| (span, false))),
        }
    }

    fn seconds(self, cell: &str, column: usize) -> Result<Span, Wrong> {
        let wrong = || Wrong::Cell { column, expected: Cell::Duration, text: cell.to_owned(), hint: None };
        if cell.contains(':') {
            let parts: Vec<&str> = cell.split(':').collect();
            let whole = |text: &str| -> Option<u64> {
                text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
            };
            return match parts[..] {
                [hours, minutes, seconds] => {
                    let read = whole(hours).zip(whole(minutes).filter(|minutes| *minutes < 60));
                    let ((hours, minutes), seconds) = read.zip(fraction(seconds)).ok_or_else(wrong)?;
                    Ok(Span::hours(hours.min(1_000_000)) + Span::minutes(minutes) + seconds)
                }
                [first, second] => {
                    let read = whole(first).zip(whole(second).filter(|second| *second < 60));
                    let (first, second) = read.ok_or_else(wrong)?;
                    let first = first.min(1_000_000);
                    let of_minutes = Span::minutes(first) + Span::seconds(second);
                    let of_hours = Span::hours(first) + Span::minutes(second);
                    match self.short_clocks {
                        Some(ShortClock::Minutes) => Ok(of_minutes),
                        Some(ShortClock::Hours) => Ok(of_hours),
                        None => {
                            let readings = [of_minutes, of_hours];
                            Err(Wrong::AmbiguousDuration { column, text: cell.to_owned(), readings })
                        }
                    }
                }
                _ => Err(wrong()),
            };
        }
        if let Some(span) = in_words(cell) {
            return Ok(span);
        }
        let number = self.number(cell, column)?.ok_or_else(wrong)?;
        Ok(Span::from_secs_f64(number.min(1e9)))
    }

    /// A number of seconds. One that may have thousands or decimals is refused unless the columns file says which.
    fn number(self, cell: &str, column: usize) -> Result<Option<f64>, Wrong> {
        let [point, comma] = [Decimal::Point, Decimal::Comma].map(|decimal| number(cell, decimal));
        Ok(match (self.decimal, point, comma) {
            (Some(Decimal::Point), point, _) => point,
            (Some(Decimal::Comma), _, comma) => comma,
            (None, Some(point), Some(comma)) if (point - comma).abs() > f64::EPSILON * point.abs() => {
                let (thousands, decimals) = (point.max(comma), point.min(comma));
                return Err(Wrong::AmbiguousNumber { column, text: cell.to_owned(), thousands, decimals });
            }
            (None, point, comma) => point.or(comma),
        }
        .filter(|number| number.is_finite() && *number >= 0.0))
    }

    /// A number from 0 on; `None` where there is nothing.
    pub(super) fn decimal(self, row: &Row, column: usize) -> Result<Option<f64>, Wrong> {
        let cell = cell_of(row, column);
        if is_nothing(cell) {
            return Ok(None);
        }
        self.number_up_to_most(&plain(cell), column, false).map(Some)
    }

    /// A whole number; `None` where there is nothing.
    pub(super) fn count(self, row: &Row, column: usize) -> Result<Option<u32>, Wrong> {
        let cell = cell_of(row, column);
        if is_nothing(cell) {
            return Ok(None);
        }
        let number = self.number_up_to_most(&plain(cell), column, true)?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, and from 0 to a billion")]
        Ok(Some(number as u32))
    }

    fn number_up_to_most(self, cell: &str, column: usize, is_whole: bool) -> Result<f64, Wrong> {
        let wrong = |expected| Wrong::Cell { column, expected, text: cell.to_owned(), hint: None };
        let expected = if is_whole { Cell::Count } else { Cell::Amount };
        let number = self.number(cell, column)?.filter(|number| !is_whole || number.fract() == 0.0);
        let number = number.ok_or_else(|| wrong(expected))?;
        if number > f64::from(MOST) { Err(wrong(Cell::AtMost { most: MOST, is_whole })) } else { Ok(number) }
    }
}

/// The orders of dates, with their words in a columns file.
const ORDERS: [(DateOrder, &str); 3] =
    [(DateOrder::Year, "year-first"), (DateOrder::Day, "day-first"), (DateOrder::Month, "month-first")];

/// The first date whose year has two digits, with what it is in each order in which all such dates can be read.
pub(super) fn short_years<'a>(cells: impl Iterator<Item = &'a str>) -> Option<(&'a str, Vec<(&'static str, String)>)> {
    let short: Vec<&str> = cells.filter(|cell| short_year(&plain(cell)).is_some()).collect();
    let read = |dates, cell: &str| {
        let written = Written {
            dates,
            has_said_order: true,
            utc_offset: None,
            decimal: None,
            short_clocks: None,
            epoch: Epoch::Of1900,
        };
        date(written.year_first(&plain(cell))?.split(' ').next()?)
    };
    let first = *short.first()?;
    let orders = ORDERS.into_iter().filter(|(order, _)| short.iter().all(|cell| read(*order, cell).is_some()));
    Some((first, orders.filter_map(|(order, word)| Some((word, read(order, first)?.to_string()))).collect()))
}

/// The three numbers of a date whose year has two digits, and what is behind it: `26/11/09`, `09.11.26`, `26年11月9日`.
fn short_year(cell: &str) -> Option<([u32; 3], &str)> {
    let (date, rest) = match cell.find(['日', '号']) {
        Some(at) => cell.split_at(at + '日'.len_utf8()),
        None => cell.split_once([' ', 'T']).unwrap_or((cell, "")),
    };
    let date = date.replace(['年', '月'], "/").replace(['日', '号'], "");
    let mark = date.chars().find(|mark| !mark.is_ascii_digit()).filter(|mark| "./-".contains(*mark))?;
    let numbers = date.split(mark).map(|part| {
        let is_short = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        is_short.then(|| part.parse().ok()).flatten()
    });
    let numbers: Vec<u32> = numbers.collect::<Option<_>>()?;
    Some((numbers.try_into().ok()?, rest.trim()))
}

/// The midnight of a whole number of days, as spreadsheets count them.
pub(super) fn whole_day(cell: &str, epoch: Epoch) -> Option<Instant> {
    day_number(cell, epoch).map(Instant::midnight)
}

/// The beginning of an interval and the time of day of its end, of a cell that has both.
fn from_to(cell: &str) -> Option<(&str, Span)> {
    let (at, mark) = cell.char_indices().rfind(|(_, mark)| matches!(mark, '-' | '–' | '—' | '~' | '～' | '至'))?;
    let (begins, ends) = (cell[..at].trim(), cell[at + mark.len_utf8()..].trim());
    let parts: Vec<&str> = ends.split(':').collect();
    let number =
        |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u64>().ok()).flatten();
    let (hours, minutes) = match parts[..] {
        [hours, minutes] | [hours, minutes, "00"] => (number(hours)?, number(minutes)?),
        _ => return None,
    };
    let is_clock = begins.contains(':') && hours <= 24 && minutes < 60 && (hours < 24 || minutes == 0);
    is_clock.then(|| (begins, Span::hours(hours) + Span::minutes(minutes)))
}

/// The longest time that is believed.
pub(super) const LONGEST: Span = Span::days(31);

/// Whether a cell says that there is nothing.
pub(super) fn is_nothing(cell: &str) -> bool {
    matches!(cell, "" | "-" | "--" | "—" | "–" | "/" | "N/A" | "NULL" | "null" | "\\N" | "无")
}

/// Whether a cell is a number without a unit.
fn is_bare(cell: &str) -> bool {
    cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',')
}

/// Seconds below a minute, with decimals.
fn fraction(text: &str) -> Option<Span> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && !text.starts_with('.');
    text.parse::<f64>().ok().filter(|seconds| is_number && *seconds < 60.0).map(Span::from_secs_f64)
}

/// `1小时2分3秒`, `2分3秒`, `45秒`, and `45s`, `45.2 s`.
fn in_words(cell: &str) -> Option<Span> {
    let mut rest = cell.to_lowercase().replace("小时", "h").replace("分钟", "m").replace('时', "h");
    rest = rest.replace('分', "m").replace('秒', "s");
    if !rest.ends_with(['h', 'm', 's']) {
        return None;
    }
    let (mut seconds, mut number, mut passed) = (0.0, String::new(), 3600.0 * 2.0);
    for mark in rest.chars().filter(|mark| *mark != ' ') {
        let unit = match mark {
            'h' => 3600.0,
            'm' => 60.0,
            's' => 1.0,
            '0'..='9' | '.' => {
                number.push(mark);
                continue;
            }
            _ => return None,
        };
        if unit >= passed {
            return None;
        }
        seconds += unit * number.parse::<f64>().ok()?;
        passed = unit;
        number.clear();
    }
    Some(Span::from_secs_f64(f64::min(seconds, 1e9)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Written = Written {
        dates: DateOrder::Year,
        has_said_order: false,
        utc_offset: None,
        decimal: None,
        short_clocks: None,
        epoch: Epoch::Of1900,
    };

    fn seconds(cell: &str) -> Option<f64> {
        PLAIN.duration(&Row::from(vec![cell]), 0).ok().flatten().map(Span::as_secs_f64)
    }

    #[test]
    fn durations_are_read_as_tools_write_them() {
        for (cell, expected) in
            [("45", 45.0), ("45.25", 45.25), ("0:01:30", 90.0), ("1:00:00.5", 3600.5), ("2分3秒", 123.0), ("45s", 45.0)]
        {
            assert_eq!(seconds(cell), Some(expected), "{cell}");
        }
        assert!(matches!(PLAIN.duration(&Row::from(vec!["-"]), 0), Ok(None)));
    }

    #[test]
    fn what_may_mean_two_things_is_refused() {
        let wrong = |cell| PLAIN.duration(&Row::from(vec![cell]), 0).unwrap_err();
        assert!(matches!(wrong("1:30"), Wrong::AmbiguousDuration { .. }), "minutes, or hours?");
        assert!(matches!(wrong("1.500"), Wrong::AmbiguousNumber { .. }), "thousands, or decimals?");
        assert!(matches!(wrong("-3"), Wrong::Negative { .. }));
        assert!(matches!(wrong("99999999"), Wrong::Absurd { .. }));
        assert!(matches!(wrong("3m2h"), Wrong::Cell { .. }));
        let said = Written { decimal: Some(Decimal::Point), ..PLAIN };
        assert_eq!(said.duration(&Row::from(vec!["1.500"]), 0).ok().flatten(), Some(Span::from_micros(1_500_000)));
    }

    #[test]
    fn intervals_are_read_with_and_without_their_end() {
        let read = |cell: &str| {
            let read = PLAIN.interval(&Row::from(vec![cell]), Moment::One(0)).ok().flatten();
            read.map(|(from, to)| (from.to_string(), to.map(|to| to.to_string())))
        };
        let from = || "2026-11-10T09:00".to_owned();
        let half = Some((from(), Some("2026-11-10T09:30".to_owned())));
        for cell in ["2026-11-10 09:00-09:30", "2026/11/10 9:00 ~ 9:30", "2026-11-10 09:00:00至09:30:00"] {
            assert_eq!(read(cell), half, "{cell}");
        }
        assert_eq!(read("2026-11-10 09:00"), Some((from(), None)));
        assert_eq!(read("2026-11-10 23:30-24:00").and_then(|of| of.1).as_deref(), Some("2026-11-11T00:00"));
        assert_eq!(read("2026-11-10 23:30-00:00").and_then(|of| of.1).as_deref(), Some("2026-11-11T00:00"));
        assert_eq!(read("2026-11-10 09:30-09:00"), None, "it would end before it begins");
        let two = PLAIN.interval(&Row::from(vec!["2026-11-10", "09:00-09:30"]), Moment::Two(0, 1)).ok().flatten();
        assert_eq!(two.map(|(from, to)| (from.to_string(), to.map(|to| to.to_string()))), half);
    }

    #[test]
    fn a_share_that_may_be_two_is_refused() {
        let read = |cell: &str, unit| PLAIN.share(&Row::from(vec![cell]), 0, unit);
        let is = |cell: &str, unit, wanted: f64| {
            let share = read(cell, unit).ok().flatten().unwrap_or(f64::NAN);
            assert!((share - wanted).abs() < 1e-12, "{cell}: {share}");
        };
        is("85.5%", None, 0.855);
        is("85.5", None, 0.855);
        is("0.5%", None, 0.005);
        is("0", None, 0.0);
        is("0.9", Some(ShareUnit::Fraction), 0.9);
        is("0.9", Some(ShareUnit::Percent), 0.009);
        assert!(matches!(read("0.9", None), Err(Wrong::AmbiguousShare { .. })));
        assert!(matches!(read("1", None), Err(Wrong::AmbiguousShare { .. })));
        assert!(matches!(read("120%", None), Err(Wrong::Contradiction { .. })));
        assert!(matches!(read("85", Some(ShareUnit::Fraction)), Err(Wrong::Contradiction { .. })));
    }

    #[test]
    fn a_time_may_have_a_date_that_means_nothing() {
        let read = |day: &str, clock: &str| {
            PLAIN.moment(&Row::from(vec![day, clock]), Moment::Two(0, 1)).ok().flatten().map(|at| at.to_string())
        };
        let expected = Some("2026-11-10T08:06".to_owned());
        for (day, clock) in [
            ("2026-11-10", "8:06"),
            ("2026-11-10 00:00:00", "08:06:00"),
            ("2026-11-10", "1899-12-30T08:06:00"),
            ("2026/11/10", "1900/1/0 8:06:00 AM"),
            ("2026-11-10", "2026-11-10 08:06"),
        ] {
            assert_eq!(read(day, clock), expected, "{day} {clock}");
        }
        assert_eq!(read("2026-11-10", "2026-11-11 08:06"), None, "another date is another moment");
    }

    #[test]
    fn dates_are_read_in_the_order_that_is_said() {
        let read = |dates, cell: &str| {
            let written = Written { dates, ..PLAIN };
            written.moment(&Row::from(vec![cell]), Moment::One(0)).ok().flatten().map(|at| at.to_string())
        };
        let expected = Some("2026-11-10T08:00".to_owned());
        assert_eq!(read(DateOrder::Year, "2026/11/10 8:00"), expected);
        assert_eq!(read(DateOrder::Day, "10.11.2026 08:00"), expected);
        assert_eq!(read(DateOrder::Month, "11/10/2026 8:00 AM"), expected);
        assert_eq!(read(DateOrder::Year, "10/11/2026 08:00"), None, "either");
        assert_eq!(read(DateOrder::Day, "2026-11-10 08:00"), expected, "a year first has one meaning");
    }

    /// A year of two digits has its place by the order that is said, and by nothing else.
    #[test]
    fn years_of_two_digits_are_read_in_the_order_that_is_said() {
        let read = |dates, has_said_order, cell: &str| {
            let written = Written { dates, has_said_order, ..PLAIN };
            written.moment(&Row::from(vec![cell]), Moment::One(0)).map(|at| at.map(|at| at.to_string()))
        };
        let expected = Some("2026-11-09T08:06".to_owned());
        let said = |dates, cell: &str| read(dates, true, cell).ok().flatten();
        for cell in ["26/11/09 8:06", "26-11-09 08:06", "26.11.09 08:06", "26年11月9日 08:06", "26年11月9日08:06"]
        {
            assert_eq!(said(DateOrder::Year, cell), expected, "{cell}");
        }
        assert_eq!(said(DateOrder::Day, "09.11.26 08:06"), expected);
        assert_eq!(said(DateOrder::Month, "11/9/26 8:06 AM"), expected);
        assert_eq!(said(DateOrder::Day, "2026-11-09 08:06"), expected, "four digits have one meaning");
        assert_eq!(said(DateOrder::Day, "26/11/09 08:06").as_deref(), Some("2009-11-26T08:06"), "as it is said");
        for (order, cell) in [(DateOrder::Year, "99/11/09 08:06"), (DateOrder::Day, "09/13/26 08:06")] {
            assert_eq!(said(order, cell), None, "{cell}");
        }
        for cell in ["26/11/09 08:06", "09.11.26 08:06"] {
            let wrong = read(DateOrder::Year, false, cell).unwrap_err();
            let Wrong::Cell { hint: Some(CellHint::Time(TimeHint::DayOrMonthFirst(orders))), .. } = wrong else {
                panic!("{cell}: {wrong:?}")
            };
            assert!(
                orders.contains(&(
                    "year-first",
                    if cell.starts_with("26") { "2026-11-09" } else { "2009-11-26" }.to_owned()
                )),
                "{orders:?}"
            );
            assert!(orders.iter().any(|(word, _)| *word == "day-first"), "{orders:?}");
        }
    }
}
