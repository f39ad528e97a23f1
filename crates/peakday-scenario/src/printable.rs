//! What is safe to print, and what isn't seen: the only place that decides it, for faults, screens, pages and files.
//!
//! Control characters steer terminals, marks of direction turn lines round, and characters without width make two names
//! that look alike differ. A name with such a character is refused; where a text comes from outside (a cell, a path, an
//! assignment) it is shown as its code, such as `<U+200B>`.
//!
//! Must stay true: ordinary text stays as it is, Chinese, combining marks and emoji with their joiners included.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_properties::{GeneralCategory, UnicodeEmoji, UnicodeGeneralCategory};

/// A text that can be printed anywhere: what isn't seen, or steers a terminal, as its code. It is one line.
pub fn printable(text: &str) -> Cow<'_, str> {
    if is_plain_ascii(text) || hidden(text).next().is_none() {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    let mut from = 0;
    for (at, char) in hidden(text) {
        shown.push_str(&text[from..at]);
        match char {
            '\n' => shown.push_str("\\n"),
            '\t' => shown.push_str("\\t"),
            '\r' => shown.push_str("\\r"),
            char => {
                let _infallible = write!(shown, "<U+{:04X}>", u32::from(char));
            }
        }
        from = at + char.len_utf8();
    }
    shown.push_str(&text[from..]);
    Cow::Owned(shown)
}

/// The same of a text of several lines, which stay several.
pub(crate) fn printable_lines(text: &str) -> String {
    text.split('\n').map(printable).collect::<Vec<_>>().join("\n")
}

/// The same of a line that is drawn with marks below it: each character that isn't safe becomes one that is, of one
/// column. Returns the places where the length in bytes changes, each with the length before and after.
pub(crate) fn drawn(line: &str) -> (Cow<'_, str>, Vec<(usize, usize, usize)>) {
    if is_plain_ascii(line) {
        return (Cow::Borrowed(line), Vec::new());
    }
    let (mut shown, mut moved, mut from) = (String::with_capacity(line.len()), Vec::new(), 0);
    for (at, char) in hidden(line).filter(|(_, char)| !matches!(char, '\t' | '\n')) {
        shown.push_str(&line[from..at]);
        let drawn = if is_space(char) { ' ' } else { char::REPLACEMENT_CHARACTER };
        shown.push(drawn);
        moved.push((at, char.len_utf8(), drawn.len_utf8()));
        from = at + char.len_utf8();
    }
    shown.push_str(&line[from..]);
    (Cow::Owned(shown), moved)
}

/// Whether a text shows nothing: it is empty, or all of it is space or not seen.
pub(crate) fn is_blank(text: &str) -> bool {
    use GeneralCategory as C;
    text.chars().all(|char| {
        char.is_whitespace()
            || is_hidden(char)
            || matches!(char.general_category(), C::NonspacingMark | C::EnclosingMark)
    })
}

/// The first character of a text that isn't seen, or steers a terminal.
pub(crate) fn first_hidden(text: &str) -> Option<char> {
    hidden(text).next().map(|(_, char)| char)
}

/// A text without such characters; spaces of other kinds become plain ones.
pub(crate) fn without_hidden(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for (at, char) in hidden(text) {
        kept.push_str(&text[from..at]);
        if is_space(char) {
            kept.push(' ');
        }
        from = at + char.len_utf8();
    }
    kept + &text[from..]
}

/// The characters of a text that aren't seen or steer a terminal, with their places. Those that belong to the one
/// before them, as in emoji of several parts, are left out.
pub(crate) fn hidden(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut before: Option<char> = None;
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while let Some((at, char)) = chars.next() {
            let after = chars.peek().map(|(_, after)| *after);
            let belongs = before.is_some_and(|before| belongs_to(char, before, after));
            // What selects the look of an emoji doesn't part it from what follows.
            if !(belongs && is_selector(char)) {
                before = Some(char);
            }
            if is_hidden(char) && !belongs {
                return Some((at, char));
            }
        }
        None
    })
}

fn is_plain_ascii(text: &str) -> bool {
    text.bytes().all(|byte| (0x20..0x7f).contains(&byte))
}

/// Whether a character, by itself, isn't seen or steers a terminal.
fn is_hidden(char: char) -> bool {
    /// Letters and marks that are drawn as nothing.
    const FILLERS: [char; 6] = ['\u{034f}', '\u{115f}', '\u{1160}', '\u{2800}', '\u{3164}', '\u{ffa0}'];
    use GeneralCategory as C;
    match char.general_category() {
        C::Control | C::Format | C::LineSeparator | C::ParagraphSeparator => true,
        C::SpaceSeparator => is_space(char),
        _ => is_selector(char) || FILLERS.contains(&char),
    }
}

/// Whether it is a space that is neither the usual one nor the wide one of Chinese.
fn is_space(char: char) -> bool {
    char.general_category() == GeneralCategory::SpaceSeparator && !matches!(char, ' ' | '\u{3000}')
}

/// Whether it selects the look of the character before it.
fn is_selector(char: char) -> bool {
    matches!(char, '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a character is part of the one before it.
fn belongs_to(char: char, before: char, after: Option<char>) -> bool {
    let is_emoji = |char: char| !char.is_ascii() && char.is_emoji_char();
    match char {
        // A joiner of emoji.
        '\u{200d}' => is_emoji(before) && after.is_some_and(is_emoji),
        // The letters of a flag of a region.
        '\u{e0020}'..='\u{e007f}' => before == '\u{1f3f4}' || ('\u{e0020}'..='\u{e007f}').contains(&before),
        char if is_selector(char) => {
            before.is_emoji_char() || before.general_category() == GeneralCategory::OtherLetter
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_shown_as_its_code() {
        let shown = [
            ("\u{1b}[2J", "<U+001B>[2J"),
            ("a\u{9b}2J", "a<U+009B>2J"),
            ("\u{202e}abc", "<U+202E>abc"),
            ("x\u{200b}\u{feff}y\u{7f}", "x<U+200B><U+FEFF>y<U+007F>"),
            ("a\u{2028}b\tc\n", "a<U+2028>b\\tc\\n"),
            ("1\u{a0}500", "1<U+00A0>500"),
            ("a\u{200d}b", "a<U+200D>b"),
        ];
        for (text, expected) in shown {
            assert_eq!(printable(text), expected);
            assert!(hidden(&printable(text)).next().is_none(), "{text:?}");
        }
    }

    #[test]
    fn ordinary_text_stays_as_it_is() {
        for text in [
            "售前咨询",
            "e\u{301}quipe",
            "👩\u{200d}💻 day",
            "🏳\u{fe0f}\u{200d}🌈",
            "👍🏽",
            "1\u{fe0f}\u{20e3}",
            "葛\u{e0100}城",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "全　角，：",
        ] {
            assert_eq!(printable(text), text);
            assert!(!is_blank(text));
        }
    }

    #[test]
    fn what_shows_nothing_is_blank() {
        for text in ["", " ", "\u{3000}", "\u{200b}", "\u{202e}\u{a0}", "\u{3164}", "\u{301}", "\u{2800}\u{fe0f}"] {
            assert!(is_blank(text), "{text:?}");
        }
        assert_eq!(without_hidden("a\u{200b}b\u{a0}c"), "ab c");
    }

    #[test]
    fn a_drawn_line_keeps_its_columns() {
        let (line, moved) = drawn("a\u{9b}b\u{200b}c");
        assert_eq!(line.chars().count(), 5);
        assert_eq!(moved, [(1, 2, 3), (4, 3, 3)]);
    }
}
