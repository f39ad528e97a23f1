//! Dates, times of day and moments as people and their tools write them. What has only one meaning is read;
//! `time_hint` says how the rest may be meant.

use jiff::civil::Date;

use super::words::plain;
use crate::units::{Instant, Span};

/// A time of day, and where it ends if it is a stretch such as `20:00-21:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub from: Span,
    /// Not before `from`, at most midnight.
    pub to: Option<Span>,
}

/// The time of day in a cell: an hour, a clock, or a stretch of time.
pub(crate) fn time_of_day(cell: &str) -> Option<Stretch> {
    /// What is between the two times of a stretch.
    const DASHES: [&str; 7] = ["-", "–", "—", "~", "至", "到", " to "];
    let cell = plain(cell);
    let parts = DASHES.into_iter().find_map(|dash| cell.split_once(dash));
    let Some((from, to)) = parts else {
        return Some(Stretch { from: clock(&cell).filter(|at| *at < Span::DAY)?, to: None });
    };
    let (from, to) = (clock(from.trim())?, clock(to.trim())?);
    let to = if to.is_zero() { Span::DAY } else { after(to) };
    (from < to).then_some(Stretch { from, to: Some(to) })
}

/// Where a stretch ends whose last minute or second is named: `0:59` and `0:59:59` are before one o'clock.
fn after(to: Span) -> Span {
    let micros = to.as_micros();
    if micros % 60_000_000 == 59_000_000 {
        return to + Span::seconds(1);
    }
    let is_last_minute = micros.is_multiple_of(60_000_000) && (micros / 60_000_000 + 1).is_multiple_of(5);
    if is_last_minute { to + Span::minutes(1) } else { to }
}

/// A time of day on a clock of 24 hours or of 12: `8`, `8:40`, `08:40:30.250`, `8:40 PM`, `下午8:40`, `8点`, `8时40分`.
pub(super) fn clock(text: &str) -> Option<Span> {
    const HALVES: [(&str, u64); 6] = [("am", 0), ("a.m.", 0), ("上午", 0), ("pm", 12), ("p.m.", 12), ("下午", 12)];
    let text = text.to_lowercase();
    let half = HALVES.into_iter().find_map(|(word, hours)| {
        let rest = text.strip_suffix(word).or_else(|| text.strip_prefix(word))?;
        Some((rest.trim(), hours))
    });
    let (text, half) = half.map_or((text.as_str(), None), |(rest, hours)| (rest, Some(hours)));
    let text = text.replace(['时', '点'], ":").replace('分', ":").replace('秒', "");
    let text = text.strip_suffix(':').unwrap_or(&text);
    let mut parts = text.splitn(3, ':');
    let mut whole = || {
        let part = parts.next()?;
        let is_whole = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        is_whole.then(|| part.parse::<u64>().ok()).flatten()
    };
    let hour = whole()?;
    let has_minute = text.contains(':');
    let minute = if has_minute { whole()? } else { 0 };
    let second = parts.next().map_or(Some(Span::ZERO), seconds)?;
    let hour = match half {
        None => hour,
        Some(hours) => hours + Some(hour % 12).filter(|_| hour <= 12)?,
    };
    let at = Span::hours(hour) + Span::minutes(minute) + second;
    (minute < 60 && at <= Span::DAY).then_some(at)
}

/// Seconds of a minute, with decimals to the microsecond.
fn seconds(text: &str) -> Option<Span> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !(1..=2).contains(&whole.len()) || !digits(whole) || !digits(fraction) || (fraction.is_empty() && whole != text)
    {
        return None;
    }
    let second = whole.parse::<u64>().ok().filter(|second| *second < 60)?;
    let micros: String = fraction.chars().chain("000000".chars()).take(6).collect();
    Some(Span::seconds(second) + Span::from_micros(micros.parse().ok()?))
}

/// The date in a cell, year first: `2026-11-01`, `2026/11/1`, `2026年11月1日`, `20261101`, also with a midnight behind it.
pub(crate) fn date(cell: &str) -> Option<Date> {
    let cell = plain(cell);
    let (day, rest) = cell.split_once(['T', ' ']).unwrap_or((&cell, ""));
    let is_midnight = rest.is_empty() || clock(rest.trim()) == Some(Span::ZERO);
    date_alone(day).filter(|_| is_midnight)
}

pub(super) fn date_alone(text: &str) -> Option<Date> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return parse_date(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]));
    }
    if text.contains('年') {
        let slashes = text.replace(['年', '月'], "/").replace(['日', '号', ' '], "");
        return parse_date(&slashes);
    }
    parse_date(text)
}

/// The moment without a zone in a text: a date and a time of day, with something between them or not, or digits alone
/// as in `20261109080606`.
fn civil_moment(text: &str) -> Option<Instant> {
    let of_digits = compact(text);
    if of_digits.is_some() {
        return of_digits;
    }
    let (day, time) = match text.find(['日', '号']) {
        Some(at) => text.split_at(at + '日'.len_utf8()),
        None => text.split_once(['T', ' '])?,
    };
    let (day, time) = (day.trim(), time.trim());
    let at = compact_clock(time).or_else(|| {
        // An hour alone is no time.
        clock(time).filter(|at| *at < Span::DAY && time.contains(|mark: char| !mark.is_ascii_digit()))
    });
    Some(Instant::midnight(date_alone(day)?) + at?)
}

pub(super) fn are_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Hours, minutes and maybe seconds as four or six digits.
pub(super) fn compact_clock(text: &str) -> Option<Span> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    if !are_digits(whole) || !(whole.len() == 6 || whole.len() == 4 && whole == text) {
        return None;
    }
    let (hour, rest) = text.split_at(2);
    let (minute, second) = rest.split_at(2);
    let second = if second.is_empty() { String::new() } else { format!(":{second}") };
    clock(&format!("{hour}:{minute}{second}")).filter(|at| *at < Span::DAY)
}

/// `20261109080606`, also with milliseconds behind it, or `202611090806`: what has no other reading.
fn compact(text: &str) -> Option<Instant> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    if !are_digits(whole) || !(whole.len() == 14 || matches!(whole.len(), 12 | 17) && whole == text) {
        return None;
    }
    let is_short = whole.len() == 12;
    if is_short && (short_compact(text).is_some() || !whole.starts_with("19") && !whole.starts_with("20")) {
        return None;
    }
    let (day, time) = text.split_at(8);
    let time = if whole.len() == 17 { format!("{}.{}", &time[..6], &time[6..]) } else { time.to_owned() };
    Some(Instant::midnight(date_alone(day)?) + compact_clock(&time)?)
}

/// The moment that twelve digits are if their year has two: `110908060606`.
pub(super) fn short_compact(text: &str) -> Option<Instant> {
    if text.len() != 12 || !are_digits(text) {
        return None;
    }
    Some(Instant::midnight(date_alone(&format!("20{}", &text[..6]))?) + compact_clock(&text[6..])?)
}

/// The date and the whole hour that ten digits are: `2026110908`.
pub(super) fn hour_stamp(text: &str) -> Option<Instant> {
    let (day, hour) = text.split_at_checked(8).filter(|_| text.len() == 10 && are_digits(text))?;
    let hour = hour.parse().ok().filter(|hour| *hour < 24)?;
    Some(Instant::midnight(date_alone(day)?) + Span::hours(hour))
}

/// How moments since 1970 are counted, by the number of their digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Since1970 {
    Seconds,
    Milliseconds,
    Microseconds,
}

/// The moment of UTC in a plain cell that counts from 1970: ten digits of seconds, thirteen of milliseconds, sixteen of
/// microseconds. Ten digits that are a date and an hour as well are neither.
pub(crate) fn since_1970(cell: &str) -> Option<(Instant, Since1970)> {
    let (whole, fraction) = cell.split_once('.').unwrap_or((cell, ""));
    if !are_digits(whole) || !are_digits(fraction) || hour_stamp(cell).is_some() {
        return None;
    }
    let (unit, digits) = match whole.len() {
        10 => (Since1970::Seconds, 6),
        13 => (Since1970::Milliseconds, 3),
        16 => (Since1970::Microseconds, 0),
        _ => return None,
    };
    let micros = format!("{whole}{}", fraction.chars().chain("000000".chars()).take(digits).collect::<String>());
    Some((Instant::default() + Span::from_micros(micros.parse().ok()?), unit))
}

/// A moment as spreadsheets count days, with the part of the day behind the point: to the second, as people mean it.
pub(crate) fn day_number_moment(cell: &str, epoch: Epoch) -> Option<Instant> {
    let cell = plain(cell);
    let (day, part) = cell.split_once(['.', ',']).filter(|(_, part)| !part.is_empty() && are_digits(part))?;
    let part: f64 = format!("0.{part}").parse().ok()?;
    let seconds = (part * Span::DAY.as_secs_f64()).round();
    Some(Instant::midnight(day_number(day, epoch)?) + Span::from_secs_f64(seconds))
}

/// The civil years that can be simulated.
pub(crate) const YEARS: std::ops::RangeInclusive<i16> = 1970..=2999;

/// The date that a text says, year first: `2026-11-01`, or `2026/11/1` as spreadsheets write it.
pub(crate) fn parse_date(text: &str) -> Option<Date> {
    let slashes = text.contains('/');
    let mut parts = text.split(if slashes { '/' } else { '-' });
    let mut number = |lengths: std::ops::RangeInclusive<usize>| {
        let part = parts.next()?;
        (lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<i16>().ok())?
    };
    let short = if slashes { 1 } else { 2 };
    let (year, month, day) = (number(4..=4)?, number(short..=2)?, number(short..=2)?);
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    (parts.next().is_none() && YEARS.contains(&year)).then_some(date)
}

/// Why a cell is not a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoMoment {
    /// It has a time zone, and the scenario doesn't say which is its own.
    Zone,
    /// It has none, though the scenario says how to read one.
    NoZone,
    /// It counts from 1970 in UTC, and nothing says how far local time is ahead of that.
    Since1970,
    Other,
}

/// The moment in a cell that holds a date and a time of day. One with a time zone is moved to the scenario's, if that
/// is known by how far it is ahead of UTC.
pub(crate) fn moment(cell: &str, utc_offset: Option<Offset>) -> Result<Instant, NoMoment> {
    let cell = plain(cell);
    if let Some((at, _)) = since_1970(&cell) {
        return utc_offset.map_or(Err(NoMoment::Since1970), |own| at_minutes_ahead(at, own.minutes));
    }
    let (civil, zone) = without_zone(&cell);
    let at = civil_moment(civil).ok_or(NoMoment::Other)?;
    match (zone, utc_offset) {
        (None, None) => Ok(at),
        (None, Some(_)) => Err(NoMoment::NoZone),
        (Some(_), None) => Err(NoMoment::Zone),
        (Some(zone), Some(own)) => at_minutes_ahead(at, own.minutes - zone.minutes),
    }
}

fn at_minutes_ahead(at: Instant, minutes: i32) -> Result<Instant, NoMoment> {
    let shift = Span::minutes(minutes.unsigned_abs().into());
    let epoch = at - Instant::default();
    match minutes {
        0.. => Ok(at + shift),
        _ if shift <= epoch => Ok(Instant::default() + (epoch - shift)),
        _ => Err(NoMoment::Other),
    }
}

/// How far a clock is ahead of UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Offset {
    minutes: i32,
}

impl Offset {
    /// How many minutes, less than 0 behind UTC.
    pub(crate) fn minutes(self) -> i32 {
        self.minutes
    }

    /// `+08:00`, `+0800`, `+08` or `Z`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if text.eq_ignore_ascii_case("z") {
            return Some(Self { minutes: 0 });
        }
        let (sign, digits) = match text.as_bytes().first()? {
            b'+' => (1, &text[1..]),
            b'-' => (-1, &text[1..]),
            _ => return None,
        };
        let digits = digits.replacen(':', "", usize::from(digits.as_bytes().get(2) == Some(&b':')));
        let is_offset = matches!(digits.len(), 2 | 4) && digits.bytes().all(|byte| byte.is_ascii_digit());
        let (hours, minutes) = is_offset.then(|| digits.split_at(2))?;
        let (hours, minutes): (i32, i32) = (hours.parse().ok()?, format!("0{minutes}").parse().ok()?);
        (hours <= 18 && minutes < 60).then_some(Self { minutes: sign * (hours * 60 + minutes) })
    }
}

/// The offset from UTC at the end of a moment, where it is written as hours; `Z` says in what it was exported, and not
/// what clocks showed.
pub(crate) fn offset_of(cell: &str) -> Option<Offset> {
    let cell = plain(cell);
    let (civil, zone) = without_zone(&cell);
    zone.filter(|_| cell.len() > civil.len() && cell.ends_with(|mark: char| mark.is_ascii_digit()))
}

/// A moment without the time zone at its end, and that zone.
fn without_zone(text: &str) -> (&str, Option<Offset>) {
    if let Some(civil) = text.strip_suffix(['Z', 'z']).or_else(|| text.strip_suffix(" UTC")) {
        return (civil.trim_end(), Some(Offset { minutes: 0 }));
    }
    // The dashes of a date are before its times.
    let Some(times) = text.find('T').or_else(|| text.find(':')) else { return (text, None) };
    let Some(at) = text[times..].find(['+', '-']).map(|at| times + at) else { return (text, None) };
    match Offset::parse(&text[at..]) {
        Some(offset) => (text[..at].trim_end(), Some(offset)),
        None => (text, None),
    }
}

/// From when a spreadsheet counts days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Epoch {
    /// Day 0 is 1899-12-30: nearly all of them.
    #[default]
    Of1900,
    /// Day 0 is 1904-01-01: workbooks that began on a Mac, and those whose options say so.
    Of1904,
}

/// The date of the number by which spreadsheets know a day of this century: whole days since the first.
pub(crate) fn day_number(cell: &str, epoch: Epoch) -> Option<Date> {
    /// 2000-01-01 and 2099-12-31, since 1899-12-30.
    const DAYS: std::ops::RangeInclusive<i32> = 36_526..=73_050;
    let later = match epoch {
        Epoch::Of1900 => 0,
        Epoch::Of1904 => 1_462,
    };
    let days = cell.parse::<i32>().ok()?.checked_add(later).filter(|days| DAYS.contains(days))?;
    jiff::civil::date(1899, 12, 30).checked_add(jiff::Span::new().days(days)).ok()
}

#[cfg(test)]
mod tests {
    use super::super::time_hint::{TimeHint, date_hint};
    use super::*;

    fn at(hour: u64, minute: u64) -> Span {
        Span::hours(hour) + Span::minutes(minute)
    }

    #[test]
    fn times_of_day_are_read_as_they_are_written() {
        let from = |cell| time_of_day(cell).filter(|stretch| stretch.to.is_none()).map(|stretch| stretch.from);
        for (cell, expected) in [
            ("8", at(8, 0)),
            ("8:40", at(8, 40)),
            ("１０：３０", at(10, 30)),
            ("12:00:00 AM", at(0, 0)),
            ("12:30 pm", at(12, 30)),
            ("下午1:05", at(13, 5)),
            ("8点", at(8, 0)),
            ("8时05分", at(8, 5)),
        ] {
            assert_eq!(from(cell), Some(expected), "{cell}");
        }
        assert_eq!(from("00:00:05.250"), Some(Span::from_micros(5_250_000)));
        for wrong in ["", "24", "24:00", "8:60", "13 pm", "8:4x", "-1:00", "8.5", "8:00:60", "8:00:01."] {
            assert_eq!(time_of_day(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn stretches_end_where_the_next_begins() {
        let read = |cell| time_of_day(cell).map(|stretch| (stretch.from, stretch.to));
        for cell in ["20:00-21:00", "20:00 - 20:59", "20-21", "20:00~20:59:59", "20点至21点", "20:00–21:00"] {
            assert_eq!(read(cell), Some((at(20, 0), Some(at(21, 0)))), "{cell}");
        }
        assert_eq!(read("23:00-00:00"), Some((at(23, 0), Some(Span::DAY))));
        assert_eq!(read("23:00-23:59"), Some((at(23, 0), Some(Span::DAY))));
        assert_eq!(read("8:00-8:14"), Some((at(8, 0), Some(at(8, 15)))));
        assert_eq!(read("22:00-02:00"), None, "over midnight");
    }

    #[test]
    fn dates_have_the_year_first() {
        let expected = Some(jiff::civil::date(2026, 11, 1));
        for cell in ["2026-11-01", "2026/11/1", "2026年11月1日", "20261101", "2026/11/1 0:00", "2026-11-01 00:00:00"]
        {
            assert_eq!(date(cell), expected, "{cell}");
        }
        assert_eq!(date("2026-11-01 08:00"), None);
        assert_eq!(day_number("46337", Epoch::Of1900), Some(jiff::civil::date(2026, 11, 11)));
        assert_eq!(day_number("44875", Epoch::Of1904), Some(jiff::civil::date(2026, 11, 11)));
        assert_eq!(day_number("1500", Epoch::Of1900), None);
    }

    #[test]
    fn moments_keep_fractions_and_know_their_zone() {
        let shown = |cell, zone: Option<&str>| {
            moment(cell, zone.and_then(Offset::parse)).map(|at| at.to_string()).map_err(|why| why == NoMoment::Zone)
        };
        let expected = "2026-11-11T20:00:05".to_owned();
        assert_eq!(shown("2026-11-11T20:00:05", None), Ok(expected.clone()));
        assert_eq!(shown("2026/11/11 8:00:05 PM", None), Ok(expected.clone()));
        assert_eq!(shown("2026-11-11T12:00:05Z", None), Err(true));
        assert_eq!(shown("2026-11-11T12:00:05Z", Some("+08:00")), Ok(expected.clone()));
        assert_eq!(shown("2026-11-11T13:00:05.000+0100", Some("+08")), Ok(expected.clone()));
        assert_eq!(shown("2026-11-11 20:00:05 +08:00", Some("+08:00")), Ok(expected));
        assert_eq!(shown("2026-11-11", None), Err(false));
        assert_eq!(shown("2026-11-11 8", None), Err(false), "an hour alone is no time");
        let at = moment("2026-11-11T00:00:05.250", None).unwrap();
        assert_eq!((at - Instant::default()).as_micros() % 1_000_000, 250_000);
    }

    #[test]
    fn moments_are_read_without_marks_and_with_chinese_ones() {
        let shown = |cell| moment(cell, None).map(|at| at.to_string()).ok();
        for cell in [
            "20261109080606",
            "20261109 080606",
            "20261109T080606",
            "2026年11月09日08:06:06",
            "2026年11月9日 8:06:06",
            "2026年11月9日 8时06分06秒",
            "2026年11月9日8点6分6秒",
            "2026年11月9号08:06:06",
            "2026 年 11 月 9 日 08:06:06",
            "２０２６年１１月０９日０８：０６：０６",
            "2026年11月9日上午8:06:06",
        ] {
            assert_eq!(shown(cell).as_deref(), Some("2026-11-09T08:06:06"), "{cell}");
        }
        assert_eq!(shown("20261109080606123").as_deref(), Some("2026-11-09T08:06:06.123"));
        assert_eq!(shown("20261109080606.5").as_deref(), Some("2026-11-09T08:06:06.5"));
        assert_eq!(shown("202611090806").as_deref(), Some("2026-11-09T08:06"));
        assert_eq!(
            moment("20261109T000606Z", Offset::parse("+08:00")).map(|at| at.to_string()).ok(),
            shown("20261109080606")
        );
        let ahead = moment("20261109T010606+0100", Offset::parse("+08:00"));
        assert_eq!(ahead.map(|at| at.to_string()).ok(), shown("20261109080606"));
        for wrong in [
            "20261309080606",
            "20261109240606",
            "20261109086006",
            "2026110908060",
            "2026年11月09日",
            "2026年11月09日8",
            "2026年13月09日08:06",
            // Two moments each: a year of four digits, or of two with seconds; 2611 is no year that is meant.
            "201109080606",
            "261109080606",
            "2026110908",
        ] {
            assert_eq!(shown(wrong), None, "{wrong}");
        }
        let either = |cell| match date_hint(cell, Epoch::Of1900) {
            Some(TimeHint::Either(readings)) => readings,
            other => panic!("{cell}: {other:?}"),
        };
        assert_eq!(either("201109080606"), ["2011-09-08T06:06", "2020-11-09T08:06:06"]);
        assert_eq!(either("2026110908"), ["2026-11-09T08:00", "2034-03-16T08:35:08Z"]);
        assert_eq!(either("26/11/09 08:06"), ["2026-11-09", "2009-11-26"]);
        assert_eq!(either("09/11/10"), ["2009-11-10", "2010-11-09", "2010-09-11"]);
        assert_eq!(either("26年11月9日 08:06"), ["2026-11-09", "2009-11-26"]);
    }

    #[test]
    fn moments_since_1970_need_to_know_how_far_local_time_is_ahead() {
        let shown = |cell, zone: Option<&str>| {
            moment(cell, zone.and_then(Offset::parse))
                .map(|at| at.to_string())
                .map_err(|why| why == NoMoment::Since1970)
        };
        for cell in ["1794182766", "1794182766000", "1794182766.000", "1794182766000000"] {
            assert_eq!(shown(cell, Some("+08:00")), Ok("2026-11-09T08:06:06".to_owned()), "{cell}");
            assert_eq!(shown(cell, None), Err(true), "{cell}");
        }
        assert_eq!(shown("1794182766250", Some("Z")), Ok("2026-11-09T00:06:06.25".to_owned()));
        for wrong in ["179418276", "17941827660", "-1794182766", "1794182766x"] {
            assert_eq!(shown(wrong, Some("+08:00")), Err(false), "{wrong}");
        }
        assert_eq!(
            day_number_moment("46335.337", Epoch::Of1900).map(|at| at.to_string()).as_deref(),
            Some("2026-11-09T08:05:17")
        );
        assert_eq!(
            day_number_moment("46335,5", Epoch::Of1900).map(|at| at.to_string()).as_deref(),
            Some("2026-11-09T12:00")
        );
        assert_eq!(
            day_number_moment("46335.999999", Epoch::Of1900).map(|at| at.to_string()).as_deref(),
            Some("2026-11-10T00:00")
        );
        for wrong in ["46335", "1500.5", "99999.5", "46335.", "46335.5.1"] {
            assert_eq!(day_number_moment(wrong, Epoch::Of1900), None, "{wrong}");
        }
    }
}
