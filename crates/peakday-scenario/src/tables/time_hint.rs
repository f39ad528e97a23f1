//! How dates and times that have no single meaning may be meant: what their faults say.

use jiff::civil::Date;

use super::time::{
    Epoch, NoMoment, are_digits, clock, compact_clock, date_alone, day_number, hour_stamp, moment, parse_date,
    short_compact, since_1970,
};
use super::words::plain;
use crate::units::{Instant, Span};

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

/// What a date of three numbers may mean whose year has two digits, or a text of digits that are several moments.
fn short_readings(cell: &str) -> Vec<String> {
    let compact = cell.split_once('.').map_or(cell, |(whole, _)| whole);
    if let Some(hour) = hour_stamp(compact) {
        let seconds = compact.parse().map_or(Instant::default(), |seconds| Instant::default() + Span::seconds(seconds));
        return vec![hour.to_string(), format!("{seconds}Z")];
    }
    if let Some(short) = short_compact(compact) {
        let long = compact_clock(&compact[8..]).zip(date_alone(&compact[..8]));
        let long = long.map(|(at, day)| (Instant::midnight(day) + at).to_string());
        return long.into_iter().chain([short.to_string()]).collect();
    }
    let date = cell.split([' ', 'T']).next().unwrap_or_default().replace(['年', '月'], "/").replace(['日', '号'], "");
    let mark = date.chars().find(|char| !char.is_ascii_digit()).filter(|mark| "./-".contains(*mark));
    let parts: Vec<&str> = mark.map_or_else(Vec::new, |mark| date.split(mark).collect());
    let is_short = |part: &&str| (1..=2).contains(&part.len()) && are_digits(part);
    let &[first, second, third] = &parts[..] else { return Vec::new() };
    if ![first, second, third].iter().all(is_short) {
        return Vec::new();
    }
    let orders = [(first, second, third), (third, second, first), (third, first, second)];
    let mut dates: Vec<String> = Vec::new();
    for (year, month, day) in orders {
        let read = parse_date(&format!("20{year:0>2}/{month}/{day}")).map(|date| date.to_string());
        dates.extend(read.filter(|date| !dates.contains(date)));
    }
    dates
}

/// How a time or a date that can't be read may be meant.
#[derive(Clone, Debug)]
pub(crate) enum TimeHint {
    /// A date that ends with its year: what it may mean.
    YearFirst(Vec<String>),
    /// The same in a log: the word of the columns file for each order, and what the date then is.
    DayOrMonthFirst(Vec<(&'static str, String)>),
    /// Hours that are named by their end.
    HourEnding,
    /// A moment in a time zone.
    Zone,
    /// A moment without one where one is expected.
    NoZone,
    /// The day number of a spreadsheet.
    DayNumber(Date),
    /// A moment that counts from 1970, and what it is in UTC.
    Since1970(Instant),
    /// Whatever it is meant to be: a year of two digits, or digits that are several moments.
    Either(Vec<String>),
    /// 24 o'clock, and the moment that it is.
    EndOfDay(Instant),
    /// A moment that is written in another way than those above it in its column.
    OtherStyle,
}

/// How a date, or a date and a time, may be meant; a number of days from when it counts them.
pub(crate) fn date_hint(cell: &str, epoch: Epoch) -> Option<TimeHint> {
    let cell = plain(cell);
    let dates = date_readings(&cell);
    if !dates.is_empty() {
        return Some(TimeHint::YearFirst(dates));
    }
    let either = short_readings(&cell);
    if !either.is_empty() {
        return Some(TimeHint::Either(either));
    }
    if let Some(at) = end_of_day(&cell) {
        return Some(TimeHint::EndOfDay(at));
    }
    match moment(&cell, None) {
        Err(NoMoment::Since1970) => return since_1970(&cell).map(|(at, _)| TimeHint::Since1970(at)),
        Err(NoMoment::Zone) => return Some(TimeHint::Zone),
        // It would be a moment.
        Ok(_) => return Some(TimeHint::NoZone),
        Err(_) => {}
    }
    day_number(&cell, epoch).map(TimeHint::DayNumber)
}

/// The midnight at which a day ends whose 24 o'clock a text says.
fn end_of_day(text: &str) -> Option<Instant> {
    let (day, time) = text.split_once(['T', ' '])?;
    Some(Instant::midnight(date_alone(day)?) + clock(time.trim()).filter(|at| *at == Span::DAY)?)
}

/// How a time of day may be meant.
pub(crate) fn time_hint(cell: &str) -> Option<TimeHint> {
    (clock(&plain(cell)) == Some(Span::DAY)).then_some(TimeHint::HourEnding)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_show_what_is_meant() {
        assert_eq!(date_readings("31.10.2026"), ["2026-10-31"]);
        assert_eq!(date_readings("10/31/2026 08:00"), ["2026-10-31"]);
        assert_eq!(date_readings("10/11/2026"), ["2026-11-10", "2026-10-11"]);
        assert_eq!(date_readings("tomorrow"), [""; 0]);
        assert_eq!(date_readings("99/99/2026"), [""; 0]);
        assert!(matches!(time_hint("24"), Some(TimeHint::HourEnding)));
        assert!(matches!(date_hint("46337", Epoch::Of1900), Some(TimeHint::DayNumber(_))));
    }
}
