//! What is wrong with a text that is not TOML, in the words of somebody who writes scenarios. The parser speaks to
//! programmers, and goes on after a slip with faults that are only its consequence; here each slip is told once.

use std::ops::Range;

use super::cell::date_help;
use super::fault::Problem;
use super::file::File;
use super::scalars::{Clock, Duration, Hours, Moment, parse_date};
use super::section::Read;

/// The slips behind the parser's errors (each a stretch of the source, and a message), in the order in which it met them.
pub(super) fn slips(source: &str, errors: &[(Range<usize>, &str)]) -> Vec<(Range<usize>, Problem)> {
    let mut slips = Vec::new();
    let mut is_repeated = false;
    let is_unclosed = errors.iter().any(|(_, message)| message.contains("unclosed"));
    // Whatever the parser says, no character is cut in two.
    let whole = |at: usize| (0..=at.min(source.len())).rev().find(|at| source.is_char_boundary(*at)).unwrap_or(0);
    for (span, message) in errors {
        let span = &(whole(span.start)..whole(span.end.max(span.start)));
        if message.contains("duplicate key") {
            // What follows a header that should not be there repeats the keys of the section before.
            if !is_repeated {
                let (place, problem) = repeated(source, span);
                slips.push((place, problem));
                is_repeated = source[..span.start].ends_with('[');
            }
            continue;
        }
        if let Some(open) = unclosed(source, span.start) {
            let problem = Problem::new("a text is not closed: one of its quotes is missing on this line");
            let label = "expected as many closing quotes as opening ones";
            slips.push((
                open,
                problem.label(label).help("a text ends on its line, with the kind of quote it begins with"),
            ));
            // From here on the parser takes texts for values and values for texts.
            break;
        }
        // The parser looks for the end of a list to the end of the file, and stumbles on every line.
        let is_inside = message.contains("missing comma") || message.contains("unclosed");
        if let Some(open) = open_bracket(source, span.start).filter(|_| is_inside && is_unclosed) {
            let (what, close) = match source[open.clone()].chars().next() {
                Some('{') => ("table", '}'),
                _ if message.contains("unclosed table") => ("header", ']'),
                _ => ("list", ']'),
            };
            let problem =
                Problem::new(format!("this {what} is not closed")).label(format!("expected a {close} after it"));
            slips.push((open, problem));
            break;
        }
        slips.push(slip(source, span, message));
    }
    slips
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

fn slip(source: &str, span: &Range<usize>, message: &str) -> (Range<usize>, Problem) {
    let wants_quotes = ["string values must be quoted", "datetime", "invalid time", "invalid date", "invalid float"];
    if wants_quotes.iter().any(|words| message.contains(words)) {
        let whole = bare_value(source, span);
        return (whole.clone(), without_quotes(&source[whole]));
    }
    let before = source[..span.start].trim_end_matches(|c: char| c.is_ascii_digit());
    let after = source.get(span.start..).unwrap_or("");
    let is_number = before.len() < span.start && after.strip_prefix(',').is_some_and(|rest| rest.starts_with(digit));
    if is_number && before.trim_end().ends_with('=') {
        let problem =
            Problem::new("a number has no comma in it").label("leave this out, or write a point for decimals");
        return (span.clone(), problem.help("write 1_500 to set thousands apart, and 0.5 for a half"));
    }
    (span.clone(), Problem::new(format!("this is not TOML: {message}")))
}

fn digit(char: char) -> bool {
    char.is_ascii_digit()
}

/// A key or a header that stands there twice. Where there can be several, the first header with one bracket is the slip.
fn repeated(source: &str, span: &Range<usize>) -> (Range<usize>, Problem) {
    let key = &source[span.clone()];
    let header = format!("[{key}]");
    let mut starts = source.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let first = starts.find(|(_, line)| line.starts_with(&header)).filter(|_| is_list(key));
    if let Some((start, _)) = first {
        let problem = Problem::new(format!("`{key}`: {TWO_BRACKETS}")).label(format!("write [{header}]"));
        return (start..start + header.len(), problem);
    }
    let problem = Problem::new("this key stands here twice").label("the second one").help("keep one of the two");
    (span.clone(), problem)
}

/// What is wrong with a header of one bracket.
pub(super) const TWO_BRACKETS: &str = "there can be several of these, and each has two brackets";

/// Whether a scenario has many sections of this name, each written with two brackets.
pub(super) fn is_list(section: &str) -> bool {
    File::schema()["properties"][section]["type"] == "array"
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

/// A value that must stand between quotes, or is none.
fn without_quotes(value: &str) -> Problem {
    const CURLY: [char; 5] = ['“', '”', '„', '‘', '’'];
    if value.is_empty() {
        return Problem::new("the value is missing").label("expected a value after =");
    }
    if value.contains(CURLY) {
        let problem = Problem::new("these are not the quotes of TOML, which are straight");
        return problem.label(format!("write \"{}\"", value.trim_matches(CURLY)));
    }
    if let Some(percent) = value.strip_suffix('%').and_then(|number| number.trim().parse::<f64>().ok()) {
        let problem = Problem::new("there is no % in a scenario: shares are numbers from 0 to 1");
        return problem.label(format!("write {}", (percent * 1e10).round() / 1e12));
    }
    let label = format!("write \"{value}\"");
    if Duration::parse(value).is_ok() {
        return Problem::new("a duration stands between quotes").label(label);
    }
    if let Some(help) = date_help(value) {
        return Problem::new("a date stands between quotes").label("expected \"2026-10-31\"").help(help);
    }
    if Clock::parse(value).is_some() || Hours::parse(value).is_some() {
        return Problem::new("a time of day stands between quotes").label(label);
    }
    if Moment::parse(value).is_some() || parse_date(value).is_some() {
        return Problem::new("a date stands between quotes").label(label);
    }
    Problem::new("a text stands between quotes in TOML").label(label)
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
