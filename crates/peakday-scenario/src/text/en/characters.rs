//! Characters that aren't seen, and marks that aren't plain, in English.

use super::format::quoted;
use crate::diagnostics::Message;

/// A path of Windows in double quotes.
pub(super) fn backslash(written: &str) -> Message {
    let slashes = in_quotes(&written.replace("\\\\", "\\").replace('\\', "/"));
    let single = quoted(written).replace('`', "'");
    Message::new("backslash in double quotes: it begins an escape, such as \\t for a tab")
        .label("not a path of Windows here")
        .help(format!("write {slashes}, or {single} in single quotes"))
}

/// Marks that aren't plain.
pub(super) fn odd_marks(odd: &[(char, char)], written: Option<&str>) -> Message {
    let (shown, plain) = marks(odd);
    let message = Message::new(format!("{} {shown}", kind(odd)));
    match written {
        Some(written) => message.label(format!("write {}", in_quotes(written))).of_value(),
        None => message.label(format!("write {plain}")).help("inside quotes, a text may have any marks"),
    }
}

/// A character that isn't seen.
pub(super) fn hidden_mark(character: char, written: Option<&str>) -> Message {
    let message = Message::new(format!("{} in the text", hidden(character)));
    match written {
        Some(written) => message.label(format!("write {}", in_quotes(written))),
        None => message.label(without(character)),
    }
}

fn in_quotes(text: &str) -> String {
    quoted(text).replace('`', "\"")
}

/// What a character is called that isn't seen or steers a terminal: its number and its name.
pub(super) fn hidden(character: char) -> String {
    let name = match character {
        '\t' => "tab",
        '\n' => "line break",
        '\r' => "carriage return",
        '\u{1b}' => "escape",
        '\u{7f}' => "delete",
        '\0'..='\u{1f}' | '\u{80}'..='\u{9f}' => "control character",
        '\u{a0}' | '\u{202f}' => "no-break space",
        '\u{ad}' => "soft hyphen",
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => "mark of direction",
        '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{1680}' => "space of another width",
        '\u{200b}' => "zero width space",
        '\u{200c}' => "zero width non-joiner",
        '\u{200d}' => "zero width joiner",
        '\u{2028}' => "line separator",
        '\u{2029}' => "paragraph separator",
        '\u{2060}' => "word joiner",
        '\u{feff}' => "byte order mark",
        _ => "invisible character",
    };
    format!("U+{:04X} {name}", u32::from(character))
}

/// What to do with it.
fn without(character: char) -> &'static str {
    match character {
        '\u{a0}' | '\u{202f}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{1680}' => "write a plain space",
        '\r' => "expected lines that end with a line feed: save the file again",
        _ => "remove it: it is not seen here, but it is there",
    }
}

/// Marks that aren't plain, each in quotes; and the plain ones.
fn marks(marks: &[(char, char)]) -> (String, String) {
    /// More marks than this would only fill the line.
    const MOST: usize = 5;
    let listed = |of: fn(&(char, char)) -> char| {
        let mut shown: Vec<String> = Vec::new();
        for mark in marks.iter().map(|pair| shown_mark(of(pair))) {
            if !shown.contains(&mark) {
                shown.push(mark);
            }
        }
        if shown.len() > MOST {
            shown.truncate(MOST);
            shown.push("...".to_owned());
        }
        shown.join(" ")
    };
    (listed(|(odd, _)| *odd), listed(|(_, plain)| *plain))
}

fn shown_mark(mark: char) -> String {
    match mark {
        ' ' => "a space".to_owned(),
        '\u{3000}' => "a wide space".to_owned(),
        mark => format!("`{mark}`"),
    }
}

/// What odd marks are called: those of Chinese are wider than plain ones.
fn kind(marks: &[(char, char)]) -> &'static str {
    let is_wide = |mark: char| matches!(mark, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}');
    match (marks.len(), marks.iter().all(|(mark, _)| is_wide(*mark))) {
        (1, true) => "full-width mark",
        (_, true) => "full-width marks",
        (1, false) => "typographic mark",
        (_, false) => "typographic marks",
    }
}
