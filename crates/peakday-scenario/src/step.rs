//! Steps: what an assignment does to the value that is there, as `+6`, `-10%` and `x1.2` do.
//!
//! A step is the same for a number, a duration and a time of day: it adds, or it multiplies. Whole numbers stay whole
//! where only whole ones fit: `x1.2` makes 37 agents of 31.
//!
//! What goes wrong: 10 % more of a share of 0.4 is 0.44 for some and 0.5 for others. So that is refused, and both are
//! offered.

use crate::diagnostics::{Location, Sink};
use crate::problems::{Found, StepProblem};
use crate::scalars::{Clock, Duration};
use crate::tree::{Node, Value};
use crate::units::Span;

/// A change of the value that is there.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    /// So much more, or less: a number or a duration.
    Add { is_more: bool, amount: Amount },
    /// So many per cent more: a number such as 10, or -10.
    Percent(f64),
    /// So many times as much.
    Times(f64),
}

/// What is added.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Amount {
    Whole(i64),
    Number(f64),
    Time(Span),
}

impl Step {
    /// The step that a text says; `None` if it is none: `+08:00` and `-` are values like others.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if let Some(factor) = text.strip_prefix(['x', 'X', '×']) {
            return number(factor).map(Self::Times);
        }
        let (is_more, amount) =
            text.strip_prefix('+').map(|rest| (true, rest)).or(text.strip_prefix('-').map(|rest| (false, rest)))?;
        if let Some(percent) = amount.strip_suffix(['%', '％']) {
            return number(percent).map(|percent| Self::Percent(if is_more { percent } else { -percent }));
        }
        let whole = amount.parse().ok().filter(|_| begins_with_digit(amount)).map(Amount::Whole);
        let amount = whole.or_else(|| number(amount).map(Amount::Number)).or_else(|| time(amount).map(Amount::Time))?;
        Some(Self::Add { is_more, amount })
    }

    /// What it makes of a value, which stands then where the step is said. Where it makes nothing, a fault says why.
    pub(super) fn of(&self, present: &Node, place: Location, sink: &mut Sink) -> Option<Node> {
        let value = match (&present.value, self) {
            (Value::Whole(_) | Value::Scaled(_) | Value::Number(_), _) => {
                self.of_number(&present.value, place, sink)?
            }
            (Value::List(elements), Self::Percent(_) | Self::Times(_))
                if !elements.is_empty() && elements.iter().all(|element| element.value.kind() == Found::Number) =>
            {
                let stepped = elements.iter().map(|element| self.of(element, place, sink));
                Value::List(stepped.collect::<Option<_>>()?)
            }
            (Value::Text(text), _) if Duration::parse(text).is_ok() => self.of_duration(text, place, sink)?,
            (Value::Text(text), Self::Add { is_more, amount: Amount::Time(by) }) => {
                let Some(text) = shifted(text, *is_more, *by) else { return refused(present, place, sink) };
                Value::Text(text)
            }
            _ => return refused(present, place, sink),
        };
        Some(Node { place, value })
    }

    fn of_number(&self, present: &Value, place: Location, sink: &mut Sink) -> Option<Value> {
        let now = match *present {
            Value::Whole(whole) => whole as f64,
            Value::Scaled(number) | Value::Number(number) => number,
            _ => return None,
        };
        let is_whole = matches!(present, Value::Whole(_) | Value::Scaled(_));
        let times =
            |factor: f64| if is_whole { Value::Scaled(now * factor) } else { Value::Number(tidy(now * factor)) };
        match *self {
            Self::Percent(_) if 0.0 < now && now < 1.0 => {
                let Self::Percent(percent) = *self else { return None };
                sink.fault(place, StepProblem::AmbiguousPercent { present: now, percent });
                None
            }
            Self::Percent(percent) => Some(times(1.0 + percent / 100.0)),
            Self::Times(factor) => Some(times(factor)),
            Self::Add { is_more, ref amount } => {
                let sign = if is_more { 1 } else { -1 };
                match (present, amount) {
                    (Value::Whole(whole), Amount::Whole(by)) => {
                        Some(whole.checked_add(sign * by).map_or(Value::TooLarge, Value::Whole))
                    }
                    (_, Amount::Whole(by)) => Some(Value::Number(tidy(now + (sign * by) as f64))),
                    (_, Amount::Number(by)) => Some(Value::Number(tidy(now + sign as f64 * by))),
                    (_, Amount::Time(_)) => {
                        sink.fault(place, StepProblem::OnOther { found: present.kind() });
                        None
                    }
                }
            }
        }
    }

    fn of_duration(&self, text: &str, place: Location, sink: &mut Sink) -> Option<Value> {
        let now = Duration::parse(text).ok()?;
        let times = |factor: f64| now.as_micros() as f64 * factor;
        let micros = match *self {
            Self::Times(factor) => times(factor),
            Self::Percent(percent) => times(1.0 + percent / 100.0),
            Self::Add { is_more: true, amount: Amount::Time(by) } => (now + by).as_micros() as f64,
            Self::Add { is_more: false, amount: Amount::Time(by) } => now.as_micros() as f64 - by.as_micros() as f64,
            Self::Add { .. } => {
                sink.fault(place, StepProblem::WithoutUnit { present: text.to_owned() });
                return None;
            }
        };
        if micros < 0.0 {
            sink.fault(place, StepProblem::BelowZero { present: text.to_owned() });
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked; too long is refused later"
        )]
        let length = std::time::Duration::from_micros(micros.round() as u64);
        Some(Value::Text(humantime::format_duration(length).to_string()))
    }
}

fn refused<T>(present: &Node, place: Location, sink: &mut Sink) -> Option<T> {
    sink.fault(place, StepProblem::OnOther { found: present.value.kind() });
    None
}

/// A number without a sign.
fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| begins_with_digit(text) && number.is_finite())
}

fn begins_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

fn time(text: &str) -> Option<Span> {
    Duration::parse(text).ok().filter(|_| begins_with_digit(text))
}

/// The number without what binary fractions add to it: 0.1 + 0.2 is 0.3.
fn tidy(number: f64) -> f64 {
    format!("{number:.12}").parse().unwrap_or(number)
}

/// Times of day, or hours, all of them moved: `08:00-16:30` half an hour later is `08:30-17:00`.
fn shifted(text: &str, is_more: bool, by: Span) -> Option<String> {
    let by = Span::from_micros(by.as_micros() % Span::DAY.as_micros());
    let moved = |clock: &str| {
        let at = Clock::parse(clock)?;
        let at = if is_more { at + by } else { at + Span::DAY - by };
        let minutes = at.as_micros() / Span::minutes(1).as_micros();
        let is_whole = at == Span::minutes(minutes);
        is_whole.then(|| format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60))
    };
    let clocks: Option<Vec<String>> = text.split('-').map(moved).collect();
    let clocks = clocks.filter(|clocks| clocks.len() <= 2)?;
    Some(clocks.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stepped(present: Value, step: &str) -> Result<Value, &'static str> {
        let mut sink = Sink::default();
        let place = Location::new(0, 0..0);
        let step = Step::parse(step).expect("a step");
        let node = step.of(&Node { place, value: present }, place, &mut sink);
        node.map(|node| node.value).ok_or_else(|| sink.ids()[0])
    }

    fn text(present: &str, step: &str) -> Result<String, &'static str> {
        match stepped(Value::Text(present.into()), step)? {
            Value::Text(text) => Ok(text),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn steps_add_and_multiply() {
        assert!(matches!(stepped(Value::Whole(30), "+6"), Ok(Value::Whole(36))));
        assert!(matches!(stepped(Value::Whole(30), "-6"), Ok(Value::Whole(24))));
        assert!(matches!(stepped(Value::Whole(31), "x1.2"), Ok(Value::Scaled(n)) if (n - 37.2).abs() < 1e-9));
        assert!(matches!(stepped(Value::Whole(50), "-10%"), Ok(Value::Scaled(n)) if (n - 45.0).abs() < 1e-9));
        assert!(matches!(stepped(Value::Number(0.2), "+0.1"), Ok(Value::Number(n)) if n.to_string() == "0.3"));
        assert!(matches!(stepped(Value::Number(0.4), "x1.1"), Ok(Value::Number(n)) if n.to_string() == "0.44"));
        let list = Value::List([10, 20].map(|n| Node { place: Location::new(0, 0..0), value: Value::Whole(n) }).into());
        let pair = Value::List(vec![Node { place: Location::new(0, 0..0), value: list.clone() }]);
        assert_eq!(stepped(pair, "x2").err(), Some("E0129"), "of pairs, one half may be a time and the other a share");
        let Ok(Value::List(doubled)) = stepped(list, "x2") else { panic!("a list") };
        assert!(matches!(doubled[1].value, Value::Scaled(n) if n.to_string() == "40"));
    }

    #[test]
    fn steps_change_durations_and_move_times_of_day() {
        assert_eq!(text("20s", "x1.2").as_deref(), Ok("24s"));
        assert_eq!(text("20s", "-10%").as_deref(), Ok("18s"));
        assert_eq!(text("1m", "+30s").as_deref(), Ok("1m 30s"));
        assert_eq!(text("08:00-16:30", "+30m").as_deref(), Ok("08:30-17:00"));
        assert_eq!(text("16:30-00:30", "-1h").as_deref(), Ok("15:30-23:30"));
        assert_eq!(text("00:15", "-30m").as_deref(), Ok("23:45"));
    }

    #[test]
    fn what_can_mean_two_things_or_nothing_is_refused() {
        assert_eq!(stepped(Value::Number(0.4), "+10%").err(), Some("E0130"), "0.44 or 0.5");
        assert_eq!(text("20s", "+5").err(), Some("E0131"), "5 of what?");
        assert_eq!(text("20s", "-30s").err(), Some("E0132"));
        assert_eq!(text("presales", "+5").err(), Some("E0129"));
        assert_eq!(stepped(Value::Truth(true), "x2").err(), Some("E0129"));
        assert_eq!(stepped(Value::Whole(3), "+5s").err(), Some("E0129"));
    }

    #[test]
    fn what_is_no_step_stays_a_value() {
        for text in ["+08:00", "-", "x", "xl", "30", "+inf", "-night", "+", "x-2", "+-3"] {
            assert_eq!(Step::parse(text), None, "{text}");
        }
    }
}
