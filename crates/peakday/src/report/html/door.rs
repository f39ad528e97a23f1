//! The one door through which text gets into the page, and what places on the page are called.
//!
//! What must stay true: a place is named by what stands there (`#target-first-response`, `#hour-2026-10-31T18`), so
//! that a link that was mailed leads to the same hour of the next run; and no two places have one name.

use crate::model::{Model, Target};
use crate::units::{Instant, Span};

/// Text of users and of ours: without control characters, which would do nothing good in a page, and with each number
/// and its unit on one line.
pub(super) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let words: Vec<&str> = text.split(' ').collect();
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            shown.push(if keeps_together(&words, index) { '\u{a0}' } else { ' ' });
        }
        shown.push_str(&plain(word));
    }
    shown
}

/// The same as it was written, for what is copied into a shell.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|&char| char == '\n' || !char.is_control()).collect()
}

/// Whether a line may not end before this word: it is the unit of the number before it, or a further part of the same
/// time (`1 min 14 s`).
fn keeps_together(words: &[&str], index: usize) -> bool {
    let is_number = |word: &str| word.ends_with(|c: char| c.is_ascii_digit());
    let is_unit_at = |index: usize| words.get(index).is_some_and(|word| is_unit(word));
    let is_unit_of_number = |index: usize| index > 0 && is_unit_at(index) && is_number(words[index - 1]);
    let is_plain_number = words[index].bytes().all(|byte| byte.is_ascii_digit());
    is_unit_of_number(index) || (is_unit_of_number(index - 1) && is_plain_number && is_unit_at(index + 1))
}

fn is_unit(word: &str) -> bool {
    const UNITS: [&str; 13] = ["s", "min", "h", "d", "day", "days", "秒", "分", "分钟", "小时", "天", "遍", "个"];
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    let word = word.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(word);
    UNITS.contains(&word)
}

/// The place of each target, by its number in the model.
pub(super) fn places_of_targets(targets: &[Target]) -> Vec<String> {
    let mut places: Vec<String> = Vec::new();
    for (number, target) in targets.iter().enumerate() {
        let mut place = format!("target-{}", slug(&target.name));
        while places.contains(&place) {
            place = format!("{place}-{}", number + 1);
        }
        places.push(place);
    }
    places
}

/// The place of a reporting interval: `hour-2026-10-31T18`.
pub(super) fn place_of_interval(model: &Model, interval: usize) -> String {
    place_of(model.run.interval_bounds(interval).0)
}

/// The place of an hour, or of another stretch that begins at a moment.
pub(super) fn place_of(from: Instant) -> String {
    let is_full = from.floor_to(Span::HOUR) == from;
    format!("hour-{}", from.civil().strftime(if is_full { "%FT%H" } else { "%FT%H-%M-%S" }))
}

/// A name in an address: letters and digits of any script, a hyphen for whatever stands between them.
fn slug(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_and_its_unit_stay_on_one_line() {
        let shown = |text: &str| visible(text).replace('\u{a0}', "_");
        assert_eq!(shown("within 60 s of it"), "within 60_s of it");
        assert_eq!(shown("P90: 1 min 14 s, 2 of 60"), "P90: 1_min_14_s, 2 of 60");
        assert_eq!(shown("7 h 01 min (4 s)"), "7_h_01_min (4_s)");
        assert_eq!(shown("in 60 hours, s 5 a"), "in 60 hours, s 5 a");
        assert_eq!(shown("60 秒内，1 分 14 秒"), "60 秒内，1_分_14_秒");
        assert_eq!(shown("a\u{1b}[31m b"), "a[31m b");
    }

    #[test]
    fn places_are_named_by_what_stands_there() {
        assert_eq!(slug("First response, < 60 s!"), "first-response-60-s");
        assert_eq!(slug("首响 60 秒"), "首响-60-秒");
        assert_eq!(slug("\"><b>"), "b");
    }
}
