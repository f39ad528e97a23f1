//! Names, numbers, durations and moments as English messages show them.

use crate::diagnostics::{Count, Message};
use crate::printable::printable;
use crate::units::{Clock, Instant, Span};

/// A message about the value of a key.
pub(super) fn of_key(mut message: Message, key: &str) -> Message {
    // "expected a list, found a text" reads on badly; all others name the key at their end.
    message.title = match message.title.strip_prefix("expected ") {
        Some(_) => format!("`{key}`: {}", message.title),
        None => format!("{} for `{key}`", message.title),
    };
    message
}

/// How many more are like a diagnostic, and in which lines.
pub(super) fn alike(number: usize, lines: &[(usize, usize)]) -> String {
    /// More stretches of lines than this are counted.
    const MOST: usize = 5;
    let stretch = |(first, last): &(usize, usize)| {
        if first == last { first.to_string() } else { format!("{first} to {last}") }
    };
    let mut shown: Vec<String> = lines.iter().take(MOST).map(stretch).collect();
    if let Some((_, last)) = lines.last().filter(|_| lines.len() > MOST) {
        shown.push(format!("... {last}"));
    }
    let noun = if matches!(lines, [(first, last)] if first == last) { "line" } else { "lines" };
    format!("and {number} more like it ({noun} {})", shown.join(", "))
}

/// How many faults there are, and how many of them are drawn.
pub(super) fn faults(count: &Count<'_>) -> String {
    of_all(count, &counted(count.all as u64, "fault", "faults"))
}

/// The same of warnings.
pub(super) fn warnings(count: &Count<'_>) -> String {
    of_all(count, &counted(count.all as u64, "warning", "warnings"))
}

fn of_all(count: &Count<'_>, all: &str) -> String {
    let Count { name, is_scenario, drawn, .. } = *count;
    let name = printable(name);
    if drawn == count.all {
        return format!("{all} in {name}\n");
    }
    let shows_all = if is_scenario { format!(": `simulate check {name} --all` shows all") } else { String::new() };
    format!("{all} in {name}, {drawn} of them shown{shows_all}\n")
}

/// A number of things.
pub(super) fn counted(number: u64, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// A name in backticks, cut where it is too long to help.
pub(super) fn quoted(name: &str) -> String {
    /// Longer names are cut.
    const MOST: usize = 60;
    let shown: String = name.chars().take(MOST).collect();
    let shown = printable(&shown);
    if name.chars().nth(MOST).is_some() { format!("`{shown}...`") } else { format!("`{shown}`") }
}

/// Names as a sentence lists them: `a`, `b` and `c`, or the first few and how many more.
pub(super) fn listed<S: AsRef<str>>(names: &[S]) -> String {
    joined(names, "and")
}

/// The same with "or".
pub(super) fn either<S: AsRef<str>>(names: &[S]) -> String {
    joined(names, "or")
}

fn joined<S: AsRef<str>>(names: &[S], last: &str) -> String {
    /// More names than this are counted.
    const MOST: usize = 8;
    let shown: Vec<String> = names.iter().take(MOST).map(|name| quoted(name.as_ref())).collect();
    if names.len() > MOST {
        return format!("{} {last} {} more", shown.join(", "), names.len() - MOST);
    }
    match shown.split_last() {
        None => "none".to_owned(),
        Some((only, [])) => only.clone(),
        Some((end, rest)) => format!("{} {last} {end}", rest.join(", ")),
    }
}

/// Words as TOML writes them: "a", "b".
pub(super) fn words(words: &[&str]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}

/// `did you mean ...?`, or else what there is to choose from.
pub(super) fn choice<S: AsRef<str>>(nearest: Option<&String>, known: &[S], none: String) -> String {
    match (nearest, known) {
        (Some(name), _) => did_you_mean(name),
        (None, []) => none,
        (None, [only]) => format!("there is only {}", quoted(only.as_ref())),
        (None, known) => format!("there are {}", listed(known)),
    }
}

pub(super) fn did_you_mean(name: &str) -> String {
    format!("did you mean {}?", quoted(name))
}

/// A number; round ones in words.
pub(super) fn number(number: f64) -> String {
    match number {
        1e6 => "a million".to_owned(),
        1e9 => "a billion".to_owned(),
        1e12 => "a trillion".to_owned(),
        _ => number.to_string(),
    }
}

/// A large number, rounded to two digits and with its thousands apart: `9,300,000,000`.
pub(super) fn roughly(number: f64) -> String {
    let unit = 10_f64.powf(number.abs().max(1.0).log10().floor() - 1.0).max(1.0);
    let digits = format!("{:.0}", (number / unit).round() * unit);
    let apart = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect::<Vec<_>>();
    apart.join(",")
}

/// A length of time as scenarios write it: `45s`, `1h 30m`, `24h`, `45d`.
pub(super) fn span(span: Span) -> String {
    let micros = span.as_micros();
    let day = Span::DAY.as_micros();
    if micros >= 2 * day && micros.is_multiple_of(day) {
        return format!("{}d", micros / day);
    }
    let (hours, minutes) = (micros / Span::HOUR.as_micros(), micros / 60_000_000 % 60);
    let seconds = (micros % 60_000_000) as f64 / 1e6;
    let mut parts = Vec::new();
    if hours > 0 {
        parts.push(format!("{hours}h"));
    }
    if minutes > 0 {
        parts.push(format!("{minutes}m"));
    }
    if seconds > 0.0 || parts.is_empty() {
        parts.push(format!("{seconds}s"));
    }
    parts.join(" ")
}

/// A date and a time of day, as scenarios write them.
pub(super) fn moment(at: Instant) -> String {
    at.to_string()
}

pub(super) fn date(at: Instant) -> String {
    at.date().to_string()
}

/// A time of day, so long after midnight.
pub(super) fn time(after_midnight: Span) -> String {
    Clock(after_midnight).to_string()
}

/// Hours of the day.
pub(super) fn hours((from, to): (Span, Span)) -> String {
    format!("{}-{}", time(from), time(to))
}

/// A time of day, and whether it is on a later day.
pub(super) fn time_and_day((at, days): (Span, u64)) -> String {
    match days {
        0 => time(at),
        1 => format!("{} on the next day", time(at)),
        days => format!("{} {days} days later", time(at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_written_as_in_scenarios() {
        let shown =
            [Span::ZERO, Span::seconds(45), Span::minutes(90), Span::DAY, Span::days(45), Span::hours(36)].map(span);
        assert_eq!(shown, ["0s", "45s", "1h 30m", "24h", "45d", "36h"]);
        assert_eq!(span(Span::from_micros(2_500_000)), "2.5s");
    }

    #[test]
    fn names_are_listed_and_cut() {
        assert_eq!(listed(&["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(either(&["a"]), "`a`");
        assert_eq!(listed::<&str>(&[]), "none");
        assert!(quoted(&"x".repeat(100)).ends_with("...`"));
    }
}
