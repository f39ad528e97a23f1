//! Names, numbers, durations and moments as Chinese messages show them.
//!
//! A duration that may be copied is written as scenarios write it ([`span`]); one that is only read has Chinese units
//! ([`length`]).

use crate::diagnostics::{Count, Message};
use crate::printable::printable;
use crate::units::{Clock, Instant, Span};

/// A message about the value of a key.
pub(super) fn of_key(mut message: Message, key: &str) -> Message {
    message.title = format!("`{key}`：{}", message.title);
    message
}

/// How many more are like a diagnostic, and in which lines.
pub(super) fn alike(number: usize, lines: &[(usize, usize)]) -> String {
    /// More stretches of lines than this are counted.
    const MOST: usize = 5;
    let stretch = |(first, last): &(usize, usize)| {
        if first == last { first.to_string() } else { format!("{first} 至 {last}") }
    };
    let mut shown: Vec<String> = lines.iter().take(MOST).map(stretch).collect();
    if let Some((_, last)) = lines.last().filter(|_| lines.len() > MOST) {
        shown.push(format!("…… {last}"));
    }
    format!("同样的还有 {number} 处（第 {} 行）", shown.join("、"))
}

/// How many faults there are, and how many of them are drawn.
pub(super) fn faults(count: &Count<'_>) -> String {
    of_all(count, "错误")
}

/// The same of warnings.
pub(super) fn warnings(count: &Count<'_>) -> String {
    of_all(count, "警告")
}

fn of_all(&Count { name, is_scenario, all, drawn }: &Count<'_>, what: &str) -> String {
    let name = printable(name);
    if drawn == all {
        return format!("{name}：{all} 个{what}\n");
    }
    let shows_all = if is_scenario { format!("；看全部：`simulate check {name} --all`") } else { String::new() };
    format!("{name}：{all} 个{what}，这里列出 {drawn} 个{shows_all}\n")
}

/// A name in backticks, cut where it is too long to help.
pub(super) fn quoted(name: &str) -> String {
    /// Longer names are cut.
    const MOST: usize = 60;
    let shown: String = name.chars().take(MOST).collect();
    let shown = printable(&shown);
    if name.chars().nth(MOST).is_some() { format!("`{shown}...`") } else { format!("`{shown}`") }
}

/// Names as a sentence lists them: `a`、`b` 和 `c`, or the first few and how many there are.
pub(super) fn listed<S: AsRef<str>>(names: &[S]) -> String {
    joined(names, "和")
}

/// The same with "or".
pub(super) fn either<S: AsRef<str>>(names: &[S]) -> String {
    joined(names, "或")
}

fn joined<S: AsRef<str>>(names: &[S], last: &str) -> String {
    /// More names than this are counted.
    const MOST: usize = 8;
    let shown: Vec<String> = names.iter().take(MOST).map(|name| quoted(name.as_ref())).collect();
    if names.len() > MOST {
        return format!("{} 等 {} 个", shown.join("、"), names.len());
    }
    match shown.split_last() {
        None => "（无）".to_owned(),
        Some((only, [])) => only.clone(),
        Some((end, rest)) => format!("{} {last} {end}", rest.join("、")),
    }
}

/// Words as TOML writes them: "a"、"b".
pub(super) fn words(words: &[&str]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join("、")
}

/// `是不是想写 ...？`, or else what there is to choose from.
pub(super) fn choice<S: AsRef<str>>(nearest: Option<&String>, known: &[S], none: String) -> String {
    match (nearest, known) {
        (Some(name), _) => did_you_mean(name),
        (None, []) => none,
        (None, [only]) => format!("只有 {}", quoted(only.as_ref())),
        (None, known) => format!("现有 {}", listed(known)),
    }
}

pub(super) fn did_you_mean(name: &str) -> String {
    format!("是不是想写 {}？", quoted(name))
}

/// A number; round ones in words.
pub(super) fn number(number: f64) -> String {
    match number {
        1e6 => "100 万".to_owned(),
        1e9 => "10 亿".to_owned(),
        1e12 => "1 万亿".to_owned(),
        _ => number.to_string(),
    }
}

/// A large number, rounded to two digits: `93 亿`, `2500 万`.
pub(super) fn roughly(number: f64) -> String {
    let unit = 10_f64.powf(number.abs().max(1.0).log10().floor() - 1.0).max(1.0);
    let rounded = (number / unit).round() * unit;
    match rounded {
        1e8.. => format!("{} 亿", rounded / 1e8),
        1e4.. => format!("{} 万", rounded / 1e4),
        _ => format!("{rounded:.0}"),
    }
}

/// A length of time as scenarios write it: `45s`, `1h 30m`, `24h`, `45d`.
pub(super) fn span(span: Span) -> String {
    let micros = span.as_micros();
    let day = Span::DAY.as_micros();
    if micros >= 2 * day && micros.is_multiple_of(day) {
        return format!("{}d", micros / day);
    }
    parts(span, ["h", "m", "s"]).join(" ")
}

/// A length of time that is only read: `45 秒`, `1 小时 30 分`, `3 天`.
pub(super) fn length(length: Span) -> String {
    let micros = length.as_micros();
    let day = Span::DAY.as_micros();
    if micros >= 2 * day && micros.is_multiple_of(day) {
        return format!("{} 天", micros / day);
    }
    match &parts(length, [" 小时", " 分", " 秒"])[..] {
        [only] if only.ends_with('分') => format!("{only}钟"),
        parts => parts.join(" "),
    }
}

/// The hours, minutes and seconds of a length, without those that are 0.
fn parts(span: Span, [hour, minute, second]: [&str; 3]) -> Vec<String> {
    let micros = span.as_micros();
    let (hours, minutes) = (micros / Span::HOUR.as_micros(), micros / 60_000_000 % 60);
    let seconds = (micros % 60_000_000) as f64 / 1e6;
    let mut parts = Vec::new();
    if hours > 0 {
        parts.push(format!("{hours}{hour}"));
    }
    if minutes > 0 {
        parts.push(format!("{minutes}{minute}"));
    }
    if seconds > 0.0 || parts.is_empty() {
        parts.push(format!("{seconds}{second}"));
    }
    parts
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
        1 => format!("次日 {}", time(at)),
        days => format!("{days} 天后的 {}", time(at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_copied_as_in_scenarios_and_read_in_chinese() {
        let shown = [Span::ZERO, Span::seconds(45), Span::minutes(90), Span::DAY, Span::days(45)];
        assert_eq!(shown.map(span), ["0s", "45s", "1h 30m", "24h", "45d"]);
        assert_eq!(shown.map(length), ["0 秒", "45 秒", "1 小时 30 分", "24 小时", "45 天"]);
        assert_eq!(length(Span::minutes(10)), "10 分钟");
        assert_eq!(length(Span::from_micros(2_500_000)), "2.5 秒");
    }

    #[test]
    fn names_are_listed_and_cut() {
        assert_eq!(listed(&["a", "b", "c"]), "`a`、`b` 和 `c`");
        assert_eq!(either(&["a"]), "`a`");
        assert_eq!(listed(&["x"; 10]), format!("{} 等 10 个", ["`x`"; 8].join("、")));
        assert!(quoted(&"x".repeat(100)).ends_with("...`"));
    }

    #[test]
    fn large_numbers_are_in_wan_and_yi() {
        assert_eq!(
            [9_310_000_000.0, 25_400_000.0, 990_000_000.0, 1_234.0].map(roughly),
            ["93 亿", "2500 万", "9.9 亿", "1200"]
        );
    }

    #[test]
    fn lines_of_the_same_slip_are_counted() {
        assert_eq!(alike(407, &[(3, 409)]), "同样的还有 407 处（第 3 至 409 行）");
        assert_eq!(alike(2, &[(3, 3), (7, 7)]), "同样的还有 2 处（第 3、7 行）");
    }
}
