//! What is wrong with a text that is not TOML. The parser speaks to programmers, and after a mistake it reports faults
//! that only follow from it; here each mistake is reported once, as what a planner did.
//!
//! Must stay true: what the parser says in English is read in [`Complaint::of`] alone, and a test provokes each phrase.
//!
//! What goes wrong: a release of the parser with other words turns these faults into E0102, which says in English what
//! the parser says, and in other languages no reason; the test fails.

use std::ops::Range;
use std::sync::LazyLock;

use crate::file::File;
use crate::marks;
use crate::problems::{Bracket, Complaint, Format, Quoted, TomlProblem};
use crate::scalars::{Clock, Duration, Hours, Moment};
use crate::section::Read;
use crate::tables::{date_readings, parse_date};

impl Complaint {
    /// The parser has no codes, so its English is read; the first of these phrases that it uses.
    const PHRASES: [(&str, Self); 33] = [
        ("duplicate key", Self::DuplicateKey),
        ("unclosed", Self::Unclosed),
        ("missing comma", Self::MissingComma),
        ("string values must be quoted", Self::BareValue),
        ("invalid time", Self::BareValue),
        ("invalid date", Self::BareValue),
        ("invalid float", Self::BareValue),
        ("invalid boolean", Self::BareValue),
        ("invalid unquoted key", Self::BareKey),
        ("key with no value", Self::MissingEquals),
        ("missing assignment", Self::MissingEquals),
        ("extra `=`", Self::SecondEquals),
        ("extra assignment", Self::SecondEquals),
        ("extra comma", Self::SecondComma),
        ("keys cannot be empty", Self::MissingKey),
        ("leading zero", Self::LeadingZero),
        ("may only go between digits", Self::Underscore),
        ("invalid fraction", Self::Number),
        ("invalid mantissa", Self::Number),
        ("invalid exponent", Self::Number),
        ("numeric sign", Self::Number),
        ("invalid hexadecimal number", Self::Number),
        ("invalid octal number", Self::Number),
        ("missing escaped value", Self::Escape),
        ("unicode value digits", Self::Escape),
        ("basic string", Self::Text),
        ("literal string", Self::Text),
        ("comment character", Self::Comment),
        ("with a dotted key", Self::HasValue),
        ("unexpected key or value", Self::Extra),
        ("opening, expected", Self::NotOpened),
        ("missing table open", Self::NotOpened),
        ("max recursion depth", Self::TooDeep),
    ];

    fn of(message: &str) -> Self {
        Self::PHRASES
            .iter()
            .find(|(phrase, _)| message.contains(phrase))
            .map_or(Self::Other, |(_, complaint)| *complaint)
    }
}

/// The format of a text that was never meant to be TOML, however many faults that makes.
pub(super) fn other_format(source: &str) -> Option<Format> {
    let text = source.trim_start();
    match text.chars().next()? {
        '{' => Some(Format::Json),
        // A header begins in the same way.
        '[' => serde_json::from_str::<serde_json::Value>(text).ok().map(|_| Format::Json),
        '<' => Some(Format::Markup),
        _ => None,
    }
}

/// The slips behind the parser's errors (each a stretch of the source, and a message), in the order in which it met
/// them.
pub(super) fn slips(source: &str, errors: &[(Range<usize>, &str)]) -> Vec<(Range<usize>, TomlProblem)> {
    // The parser stumbles over a mark that isn't TOML's, and often over all that follows in its section.
    let marks = if errors.is_empty() { Vec::new() } else { marks::slips(source) };
    let stumbles = sections_from(source, &marks);
    let is_echo = |at: usize| {
        let before = stumbles.partition_point(|stumble| stumble.start <= at);
        before.checked_sub(1).is_some_and(|last| at < stumbles[last].end)
    };
    let errors: Vec<&(Range<usize>, &str)> = errors.iter().filter(|(span, _)| !is_echo(span.start)).collect();
    let mut slips = marks;
    let mut is_repeated = false;
    let is_unclosed = errors.iter().any(|(_, message)| Complaint::of(message) == Complaint::Unclosed);
    // Whatever the parser says, no character is cut in two.
    let whole = |at: usize| (0..=at.min(source.len())).rev().find(|at| source.is_char_boundary(*at)).unwrap_or(0);
    for (span, message) in errors {
        let span = &(whole(span.start)..whole(span.end.max(span.start)));
        let complaint = Complaint::of(message);
        if complaint == Complaint::DuplicateKey {
            // What follows a header that should not be there repeats the keys of the section before.
            if !is_repeated {
                let (place, problem) = repeated(source, span);
                slips.push((place, problem));
                is_repeated = source[..span.start].ends_with('[');
            }
            continue;
        }
        if let Some(open) = unclosed(source, span.start) {
            slips.push((open, TomlProblem::UnclosedText));
            // From here on the parser takes texts for values and values for texts.
            break;
        }
        // The parser looks for the end of a list to the end of the file, and stumbles on every line.
        let is_inside = matches!(complaint, Complaint::MissingComma | Complaint::Unclosed);
        if is_inside
            && is_unclosed
            && let Some(open) = open_bracket(source, span.start)
        {
            let (what, close) = match source[open.clone()].chars().next() {
                Some('{') => (Bracket::Table, '}'),
                _ if begins_line(source, open.start) => (Bracket::Header, ']'),
                _ => (Bracket::List, ']'),
            };
            slips.push((open, TomlProblem::UnclosedBracket { what, close }));
            break;
        }
        let (place, problem) = slip(source, span, message);
        slips.push((place, problem));
    }
    // What comes after something that is left open was read as its inside.
    let open = slips.iter().find(|(_, problem)| matches!(problem, TomlProblem::UnclosedBracket { .. }));
    if let Some(open) = open.map(|(place, _)| place.start) {
        slips.retain(|(place, _)| place.start <= open);
    }
    slips
}

/// The stretches from the line of each of some places to the end of its section, in order.
fn sections_from(source: &str, places: &[(Range<usize>, TomlProblem)]) -> Vec<Range<usize>> {
    if places.is_empty() {
        return Vec::new();
    }
    let headers: Vec<usize> = std::iter::once(0)
        .chain(source.match_indices('\n').map(|(at, _)| at + 1))
        .filter(|at| source[*at..].starts_with('['))
        .collect();
    let section = |(place, _): &(Range<usize>, TomlProblem)| {
        let line = source[..place.start].rfind('\n').map_or(0, |newline| newline + 1);
        let next = headers.get(headers.partition_point(|header| *header <= place.start));
        line..next.copied().unwrap_or(source.len() + 1)
    };
    let mut sections: Vec<Range<usize>> = places.iter().map(section).collect();
    sections.sort_by_key(|section| section.start);
    sections
}

/// Whether nothing but spaces is before a place on its line: a bracket there begins a header.
fn begins_line(source: &str, at: usize) -> bool {
    source[..at].chars().rev().take_while(|char| *char != '\n').all(char::is_whitespace)
}

/// The innermost bracket that is open at a place, with the rest of its line.
fn open_bracket(source: &str, at: usize) -> Option<Range<usize>> {
    let mut open = Vec::new();
    let (mut quote, mut is_escaped, mut is_comment) = (None, false, false);
    for (index, char) in source[..at].char_indices() {
        match (quote, char) {
            (_, '\n') => (quote, is_comment, is_escaped) = (None, false, false),
            _ if is_comment => {}
            (Some('"'), '\\') => is_escaped = !is_escaped,
            (Some(own), char) => {
                quote = quote.filter(|_| char != own || is_escaped);
                is_escaped = false;
            }
            (None, '"' | '\'') => quote = Some(char),
            (None, '#') => is_comment = true,
            (None, '[' | '{') => open.push(index),
            (None, ']' | '}') => drop(open.pop()),
            (None, _) => {}
        }
    }
    let start = open.pop()?;
    let line = source[start..].lines().next().unwrap_or("");
    Some(start..start + line.trim_end().len())
}

fn slip(source: &str, span: &Range<usize>, message: &str) -> (Range<usize>, TomlProblem) {
    if Complaint::of(message) == Complaint::BareValue {
        let whole = bare_value(source, span);
        return (whole.clone(), without_quotes(&source[whole]));
    }
    let before = source[..span.start].trim_end_matches(|c: char| c.is_ascii_digit());
    let after = source.get(span.start..).unwrap_or("");
    let is_number = before.len() < span.start && after.strip_prefix(',').is_some_and(|rest| rest.starts_with(digit));
    if is_number && before.trim_end().ends_with('=') {
        return (span.clone(), TomlProblem::CommaInNumber);
    }
    let complaint = Complaint::of(message);
    (span.clone(), TomlProblem::NotToml { reason: message.to_owned(), complaint })
}

fn digit(char: char) -> bool {
    char.is_ascii_digit()
}

/// A key or a header that is there twice. Where there can be several, the first header with one bracket is the slip.
fn repeated(source: &str, span: &Range<usize>) -> (Range<usize>, TomlProblem) {
    let key = &source[span.clone()];
    if !is_list(key) {
        return (span.clone(), TomlProblem::DuplicateKey);
    }
    let header = format!("[{key}]");
    let mut starts = source.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    if let Some((start, _)) = starts.find(|(_, line)| line.starts_with(&header)) {
        return (start..start + header.len(), TomlProblem::OneBracket { section: key.to_owned() });
    }
    (span.clone(), TomlProblem::DuplicateKey)
}

/// Whether a scenario has many sections of this name, each written with two brackets.
pub(super) fn is_list(section: &str) -> bool {
    static SECTIONS: LazyLock<serde_json::Value> = LazyLock::new(File::schema);
    SECTIONS["properties"][section]["type"] == "array"
}

/// The value without quotes around a place, up to what ends values.
fn bare_value(source: &str, span: &Range<usize>) -> Range<usize> {
    let before = &source[..span.start];
    let start = before.rfind(['=', '[', '{', ',', '\n']).map_or(0, |at| at + 1);
    let after = &source[span.start..];
    let end = span.start + after.find([',', ']', '}', '#', '\n', '\r']).unwrap_or(after.len());
    let value = &source[start..end];
    let start = start + value.len() - value.trim_start().len();
    start..(start + value.trim().len()).max(start)
}

/// A value that needs quotes, or is none.
fn without_quotes(value: &str) -> TomlProblem {
    if value.is_empty() {
        return TomlProblem::MissingValue;
    }
    if let Some(percent) = value.strip_suffix('%').and_then(|number| number.trim().parse::<f64>().ok()) {
        return TomlProblem::Percent { share: (percent * 1e10).round() / 1e12 };
    }
    let dates = date_readings(value);
    let what = if Duration::parse(value).is_ok() {
        Quoted::Duration
    } else if !dates.is_empty() || Moment::parse(value).is_some() || parse_date(value).is_some() {
        Quoted::Date
    } else if Clock::parse(value).is_some() || Hours::parse(value).is_some() {
        Quoted::TimeOfDay
    } else {
        Quoted::Text
    };
    // A date that must be turned round is not shown as it is.
    let value = dates.is_empty().then(|| value.to_owned());
    TomlProblem::MissingQuotes { what, value, dates }
}

/// Where a text begins that is not closed on the line of a place: from its line's first quote to the line's end.
fn unclosed(source: &str, at: usize) -> Option<Range<usize>> {
    let at = at.min(source.len());
    // A fault at the very end of a line, or of the text, is about that line.
    let start = source[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = source[start..].find('\n').map_or(source.len(), |newline| start + newline);
    let line = &source[start..end];
    if line.contains("\"\"\"") || line.contains("'''") {
        return None;
    }
    let (mut open, mut first, mut is_escaped) = (None, None, false);
    for (index, char) in line.char_indices() {
        match (open, char) {
            (None, '"' | '\'') => {
                open = Some(char);
                first = first.or(Some(index));
            }
            (None, '#') => break,
            (Some('"'), '\\') => is_escaped = !is_escaped,
            (Some(quote), char) if char == quote && !is_escaped => open = None,
            _ => is_escaped = false,
        }
    }
    open.and(first).map(|first| start + first..start + line.trim_end().len())
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::Complaint;

    /// A release of the parser with other words is noticed here, and not by a planner.
    #[test]
    fn the_parser_still_uses_each_phrase() {
        let deep = format!("a = {}\n", "[".repeat(200));
        let provoked = [
            ("duplicate key", "a = 1\na = 2\n"),
            ("unclosed", "a = [1, 2\n"),
            ("unclosed", "[a\nb = 1\n"),
            ("missing comma", "a = [[1] [2]]\n"),
            ("string values must be quoted", "a = chat\n"),
            ("invalid time", "a = 8:00-20:00\n"),
            ("invalid date", "a = 2026-11-31\n"),
            ("invalid float", "a = 31.10.2026\n"),
            ("invalid boolean", "a = task\n"),
            ("invalid unquoted key", "a = { 早 = 1 }\n"),
            ("key with no value", "a 1\n"),
            ("missing assignment", "a = { b 1 }\n"),
            ("extra `=`", "a == 1\n"),
            ("extra assignment", "a = { b = 1 c = 2 }\n"),
            ("extra comma", "a = [1,,2]\n"),
            ("keys cannot be empty", "= 1\n"),
            ("leading zero", "a = 01\n"),
            ("may only go between digits", "a = 1__0\n"),
            ("invalid fraction", "a = 1.\n"),
            ("invalid mantissa", "a = .5\n"),
            ("invalid exponent", "a = 1e\n"),
            ("numeric sign", "a = +-1\n"),
            ("invalid hexadecimal number", "a = 0xg\n"),
            ("invalid octal number", "a = 0o9\n"),
            ("missing escaped value", "a = \"\\q\"\n"),
            ("unicode value digits", "a = \"\\u12\"\n"),
            ("basic string", "a = \"\"\"x\n"),
            ("literal string", "a = '''x\n"),
            ("comment character", "a = 1 # \u{1}\n"),
            ("with a dotted key", "a = 1\na.b = 2\n"),
            ("unexpected key or value", "a = \"b\" c\n"),
            ("opening, expected", "a = ]\n"),
            ("missing table open", "] = 1\n"),
            ("max recursion depth", &deep),
        ];
        for (phrase, text) in provoked {
            let (_, errors) = DeTable::parse_recoverable(text);
            let said: Vec<&str> = errors.iter().map(toml::de::Error::message).collect();
            assert!(said.iter().any(|message| message.contains(phrase)), "{text:?}: {said:?} doesn't say {phrase:?}");
        }
        let untried =
            Complaint::PHRASES.iter().filter(|(phrase, _)| !provoked.iter().any(|(other, _)| other == phrase));
        assert_eq!(untried.count(), 0);
    }
}
