//! Dates as a scenario writes them: single ones, ranges, days of the week, and lists of these.

use std::ops::RangeInclusive;

use serde_json::{Value as Json, json};

use crate::diagnostics::{Sink, nearest_name};
use crate::problems::{DateRange, Shape, ValueProblem};
use crate::scalars::year_first;
use crate::section::{Read, wrong_type};
use crate::tables::parse_date;
use crate::tree::{Node, Value};
use crate::units::{Instant, Span};

/// The days of the week, as they are written.
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Civil days in the order in which they are written. Which dates a day of the week stands for depends on the run.
#[derive(Clone, Debug)]
pub(super) struct Dates(Vec<Entry>);

/// One entry of a list of dates.
#[derive(Clone, Debug)]
enum Entry {
    /// Days by number.
    Days(RangeInclusive<u64>),
    /// From one day of the week to another, counted from Monday; a range may run over Sunday.
    Weekdays(usize, usize),
}

impl Entry {
    fn contains(&self, day: u64) -> bool {
        match self {
            Self::Days(days) => days.contains(&day),
            Self::Weekdays(from, to) => {
                let day = weekday(day);
                if from <= to { (*from..=*to).contains(&day) } else { day >= *from || day <= *to }
            }
        }
    }
}

/// The day of the week of a day, from 0 for Monday.
fn weekday(day: u64) -> usize {
    let date = (Instant::default() + Span::days(day)).date();
    usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())
}

impl Dates {
    /// The days in order of time; days of the week are looked for among those that there are. A day that two entries
    /// name is there twice.
    pub(crate) fn among(&self, every_day: &[u64]) -> Vec<u64> {
        let mut days = Vec::new();
        for entry in &self.0 {
            match entry {
                Entry::Days(range) => days.extend(range.clone()),
                Entry::Weekdays(..) => days.extend(every_day.iter().filter(|day| entry.contains(**day))),
            }
        }
        days.sort_unstable();
        days
    }

    /// Whether a day is one of them.
    pub(crate) fn contains(&self, day: u64) -> bool {
        self.0.iter().any(|entry| entry.contains(day))
    }

    fn add(&mut self, node: &Node, sink: &mut Sink) -> Option<()> {
        let problem = match &node.value {
            Value::Text(text) => match parse(text) {
                Ok(entry) => {
                    self.0.push(entry);
                    return Some(());
                }
                Err(problem) => problem,
            },
            Value::Moment(moment) => match parse_date(&moment.to_string()) {
                Some(date) => {
                    let day = Instant::midnight(date).day_index();
                    self.0.push(Entry::Days(day..=day));
                    return Some(());
                }
                None => wrong_type(Shape::Dates, &node.value),
            },
            other => wrong_type(Shape::Dates, other),
        };
        sink.fault(node.place, problem);
        None
    }
}

fn parse(text: &str) -> Result<Entry, ValueProblem> {
    /// A range of dates is spelt out day by day.
    const LONGEST: u64 = 366;
    if text.trim().starts_with(|c: char| c.is_ascii_alphabetic()) {
        return parse_weekdays(text).map(|(first, last)| Entry::Weekdays(first, last));
    }
    let day = |text: &str| Some(Instant::midnight(parse_date(text.trim())?).day_index());
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let (Some(first), Some(last)) = (day(first), day(last)) else {
        let hint = year_first(text);
        return Err(ValueProblem::InvalidText { expected: Shape::Dates, text: text.to_owned(), hint });
    };
    if last < first {
        Err(ValueProblem::DateRange { why: DateRange::Reversed })
    } else if last - first >= LONGEST {
        Err(ValueProblem::DateRange { why: DateRange::TooLong })
    } else {
        Ok(Entry::Days(first..=last))
    }
}

/// The first and the last of some days of the week, counted from Monday: "mon-fri", or "sat" for one alone.
pub(crate) fn parse_weekdays(text: &str) -> Result<(usize, usize), ValueProblem> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let number = |word: &str| WEEKDAYS.iter().position(|weekday| *weekday == word.trim());
    match (number(first), number(last)) {
        (Some(first), Some(last)) => Ok((first, last)),
        (from, _) => {
            let word = if from.is_none() { first } else { last }.trim();
            Err(ValueProblem::UnknownWeekday { word: word.to_owned(), nearest: nearest_name(word, WEEKDAYS) })
        }
    }
}

impl Read for Dates {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let mut dates = Self(Vec::new());
        match &node.value {
            Value::List(elements) => {
                let sound = elements.iter().filter_map(|element| dates.add(element, sink)).count();
                (sound == elements.len()).then_some(dates)
            }
            _ => dates.add(node, sink).map(|()| dates),
        }
    }

    fn schema() -> Json {
        let date = json!({ "type": "string", "examples": ["2026-11-11", "2026-10-31..2026-11-01", "mon-fri"] });
        json!({ "anyOf": [date, { "type": "array", "items": date }] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-09, a Monday, and the two weeks from then on.
    fn fortnight() -> Vec<u64> {
        let monday = Instant::midnight(jiff::civil::date(2026, 11, 9)).day_index();
        (monday..monday + 14).collect()
    }

    fn among(texts: &[&str]) -> Vec<u64> {
        let every_day = fortnight();
        let dates = Dates(texts.iter().map(|text| parse(text).expect("sound dates")).collect());
        dates.among(&every_day).into_iter().map(|day| day - every_day[0]).collect()
    }

    #[test]
    fn days_of_the_week_are_those_of_the_run() {
        assert_eq!(among(&["mon-fri"]), [0, 1, 2, 3, 4, 7, 8, 9, 10, 11]);
        assert_eq!(among(&["sat", "sun"]), [5, 6, 12, 13]);
        assert_eq!(among(&["sun-mon"]), [0, 6, 7, 13], "a range may run over Sunday");
        assert_eq!(among(&["wed", "2026-11-11"]), [2, 2, 9], "a day that is named twice is there twice");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["monday", "mon-", "mon..fri", "2026-11-31", "2026-11-10..", "", "2026-11-11..2026-11-10"] {
            assert!(parse(text).is_err(), "{text:?}");
        }
    }
}
