//! Marks that TOML has no place for, found in the text itself: full-width marks and curly quotes outside quotes,
//! characters that aren't seen, backslashes that begin no escape.
//!
//! Why not by the parser's errors: it stumbles over such a mark and over much that follows, in words for programmers.
//!
//! Must stay true: what is inside quotes or a comment is text, and is only looked at for what TOML refuses there too.

use std::ops::Range;

use crate::plain::{is_quote, plain_mark};
use crate::printable::hidden;
use crate::problems::TomlProblem;

/// Where the text is that a character is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    Nothing,
    Comment,
    /// A text that begins with this quote; three of them may hold line breaks.
    Text {
        quote: u8,
        has_three: bool,
    },
}

/// What is wrong, in order of place: of each line and each text the first of its kind.
pub(crate) fn slips(source: &str) -> Vec<(Range<usize>, TomlProblem)> {
    let mut slips = Vec::new();
    let mut inside = Inside::Nothing;
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let outside = texts(line, at, &mut inside, &mut slips);
        hidden_marks(line, at, &outside, &mut slips);
        slips.extend(odd(line, at, &outside));
        at += line.len();
    }
    slips
}

/// Goes through a line; returns the stretches outside quotes and comments, and reports backslashes that begin no
/// escape.
fn texts(
    line: &str,
    at: usize,
    inside: &mut Inside,
    slips: &mut Vec<(Range<usize>, TomlProblem)>,
) -> Vec<Range<usize>> {
    let bytes = line.as_bytes();
    let mut outside = Vec::new();
    let (mut index, mut from) = (0, 0);
    // Where the text begins that the place is in, and whether a backslash of it has been reported.
    let (mut begin, mut is_reported) = (0, false);
    while index < bytes.len() {
        let byte = bytes[index];
        let three = |quote: u8| bytes[index..].starts_with(&[quote; 3]);
        let step = match *inside {
            Inside::Nothing => match byte {
                b'#' => {
                    outside.push(from..index);
                    *inside = Inside::Comment;
                    1
                }
                quote @ (b'"' | b'\'') => {
                    outside.push(from..index);
                    let has_three = three(quote);
                    let step = if has_three { 3 } else { 1 };
                    (*inside, begin, is_reported) = (Inside::Text { quote, has_three }, index + step, false);
                    step
                }
                _ => 1,
            },
            Inside::Text { quote: b'"', .. } if byte == b'\\' => {
                if !is_reported && !is_escape(&bytes[index + 1..]) {
                    let end = line[begin..].find('"').map_or(line.trim_end().len(), |end| begin + end);
                    let after = line[index + 1..].chars().next().filter(|char| !char.is_control());
                    let mark = at + index..at + index + 1 + after.map_or(0, char::len_utf8);
                    let written = line[begin.min(index)..end.max(index)].to_owned();
                    slips.push((mark, TomlProblem::Backslash { written }));
                    is_reported = true;
                }
                2
            }
            Inside::Text { quote, has_three } if byte == quote && (!has_three || three(quote)) => {
                *inside = Inside::Nothing;
                from = index + if has_three { 3 } else { 1 };
                from - index
            }
            Inside::Text { .. } | Inside::Comment => 1,
        };
        index += step;
    }
    if *inside == Inside::Nothing {
        outside.push(from.min(line.len())..line.len());
    }
    // Comments end with their line, and texts of one quote too.
    if !matches!(inside, Inside::Text { has_three: true, .. }) {
        *inside = Inside::Nothing;
    }
    outside
}

/// Whether what follows a backslash makes an escape of it.
fn is_escape(after: &[u8]) -> bool {
    let digits = |number: usize| {
        let code = after.get(1..=number).filter(|code| code.iter().all(u8::is_ascii_hexdigit));
        let code = code.and_then(|code| u32::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok());
        code.and_then(char::from_u32).is_some()
    };
    match after.first() {
        Some(b'b' | b't' | b'n' | b'f' | b'r' | b'e' | b'"' | b'\\' | b'\n' | b'\r' | b' ' | b'\t') | None => true,
        Some(b'x') => digits(2),
        Some(b'u') => digits(4),
        Some(b'U') => digits(8),
        Some(_) => false,
    }
}

/// Reports characters that aren't seen: all of them outside quotes, and inside those that TOML has no place for.
fn hidden_marks(line: &str, at: usize, outside: &[Range<usize>], slips: &mut Vec<(Range<usize>, TomlProblem)>) {
    let text = line.trim_end_matches(['\n', '\r']);
    let refused = |index: usize, char: char| {
        char != '\t' && (char.is_ascii_control() || outside.iter().any(|range| range.contains(&index)))
    };
    if let Some((index, character)) = hidden(text).find(|(index, char)| refused(*index, *char)) {
        let place = at + index..at + index + character.len_utf8();
        slips.push((place, TomlProblem::Hidden { character, written: None }));
    }
}

/// The marks of a line outside quotes that must be plain ones, as one slip.
fn odd(line: &str, at: usize, outside: &[Range<usize>]) -> Option<(Range<usize>, TomlProblem)> {
    let odd = || {
        let stretches = outside.iter().map(|range| (range.start, &line[range.clone()]));
        stretches.flat_map(|(start, text)| {
            text.char_indices()
                .filter(|(_, char)| plain_mark(*char).is_some())
                .map(move |(at, char)| (start + at, char))
        })
    };
    let (first, mark) = odd().next()?;
    if odd().all(|(_, char)| is_quote(char)) {
        let from = first + mark.len_utf8();
        let value = line[from..].split(|char| is_quote(char) || char == '\n').next()?;
        let end = line[from + value.len()..].chars().next().filter(|char| is_quote(*char));
        let end = from + value.len() + end.map_or(0, char::len_utf8);
        return Some((at + first..at + end, TomlProblem::CurlyQuotes { value: value.trim().to_owned() }));
    }
    let (last, end) = odd().last()?;
    let mut marks = Vec::new();
    for (index, char) in odd() {
        // Between a key and its value a colon is meant for the equals sign.
        let is_key = char == '：' && !line[..index].contains(['=', '＝']);
        let pair = (char, if is_key { '=' } else { plain_mark(char)? });
        if !marks.contains(&pair) {
            marks.push(pair);
        }
    }
    Some((at + first..at + last + end.len_utf8(), TomlProblem::OddMarks { marks, written: None }))
}
