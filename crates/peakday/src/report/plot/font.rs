//! The embedded fonts: what they can show, and how wide it is.
//!
//! What goes wrong: a character that the fonts lack is missing on the PNG, and its width is a guess. `uncovered` names
//! those of a scenario; a test tries all texts of our own.

use std::sync::LazyLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};

/// For anything users write: Latin and the 3,755 commonest Chinese characters.
pub(super) const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/NotoSansCJKsc-Regular.subset.otf");

/// For built-in headings: Latin and the characters of the built-in texts.
pub(super) const BOLD: &[u8] = include_bytes!("../../../assets/fonts/NotoSansCJKsc-Bold.subset.otf");

/// The family that an SVG asks for: the embedded one, then what browsers have that is nearest to it.
pub(super) const FAMILIES: &str = "Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif";

/// Height of capitals and digits, as a share of the font's size.
pub(super) const CAP_HEIGHT: f64 = 0.733;

static REGULAR_FONT: LazyLock<FontRef<'static>> = LazyLock::new(|| read(REGULAR));
static BOLD_FONT: LazyLock<FontRef<'static>> = LazyLock::new(|| read(BOLD));

fn read(bytes: &'static [u8]) -> FontRef<'static> {
    FontRef::new(bytes).expect("the embedded fonts are well-formed")
}

/// The characters of a text that no embedded font can show, each once, in order of appearance. White space and control
/// characters need no showing.
pub(super) fn uncovered(text: &str) -> Vec<char> {
    let mut missing = Vec::new();
    for char in text.chars().filter(|char| !char.is_whitespace() && !char.is_control()) {
        if REGULAR_FONT.charmap().map(char).is_none() && !missing.contains(&char) {
            missing.push(char);
        }
    }
    missing
}

/// How wide a text is in pixels.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let font: &FontRef<'_> = if bold { &BOLD_FONT } else { &REGULAR_FONT };
    let (chars, widths) = (font.charmap(), GlyphMetrics::new(font, Size::new(1.0), LocationRef::default()));
    let width = |char| chars.map(char).and_then(|glyph| widths.advance_width(glyph)).map_or(1.0, f64::from);
    text.chars().map(width).sum::<f64>() * size
}

/// Whether the bold font can show a text: it lacks most characters that users may write.
pub(super) fn has_bold(text: &str) -> bool {
    text.chars().all(|char| BOLD_FONT.charmap().map(char).is_some())
}

/// The text, or as much of its beginning as fits into `room` pixels with an ellipsis after it.
pub(super) fn fit(text: &str, size: f64, room: f64) -> String {
    fit_as(text, size, false, room)
}

fn fit_as(text: &str, size: f64, bold: bool, room: f64) -> String {
    let width = |text: &str| width(text, size, bold);
    if width(text) <= room {
        return text.to_owned();
    }
    let room = room - width("…");
    let mut end = 0;
    for (index, char) in text.char_indices() {
        let next = index + char.len_utf8();
        if width(&text[..next]) > room {
            break;
        }
        end = next;
    }
    format!("{}…", text[..end].trim_end())
}

/// The text in lines that fit into `room` pixels; what exceeds `most` lines is cut. Lines break at spaces, and anywhere
/// in Chinese text.
pub(super) fn wrap(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    wrap_as(text, size, false, room, most)
}

/// The same, in bold or not.
pub(super) fn wrap_as(text: &str, size: f64, bold: bool, room: f64, most: usize) -> Vec<String> {
    let width = |text: &str| width(text, size, bold);
    let fit = |text: &str| fit_as(text, size, bold, room);
    let mut lines = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if lines.len() + 1 >= most || width(rest) <= room {
            lines.push(fit(rest));
            break;
        }
        let breaks = rest.char_indices().skip(1).filter(|&(index, char)| may_break(&rest[..index], char));
        let fitting = breaks.map(|(index, _)| index).take_while(|&index| width(&rest[..index]) <= room);
        // A word longer than a line is cut, with all that follows.
        let Some(end) = fitting.last() else {
            lines.push(fit(rest));
            break;
        };
        lines.push(rest[..end].trim_end().to_owned());
        rest = rest[end..].trim_start();
    }
    lines
}

/// Whether a line may end before this character.
fn may_break(before: &str, char: char) -> bool {
    const NOT_FIRST: &str = "，。、；：？！）》」』】％";
    let ideograph = |char: char| ('\u{2e80}'..='\u{ffef}').contains(&char);
    char == ' ' || (ideograph(char) || before.ends_with(ideograph)) && !NOT_FIRST.contains(char)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::report::{Lang, Speaks};

    /// The sources below `report/text`, by name. The sources of the texts are the texts, and more.
    fn texts() -> Vec<(String, String)> {
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report/text")];
        let mut texts = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in folder.read_dir().expect("the folder of the texts is there") {
                let path = entry.expect("its files can be listed").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let text = std::fs::read_to_string(&path).expect("a source can be read");
                    texts.push((path.display().to_string(), text));
                }
            }
        }
        texts
    }

    #[test]
    fn every_built_in_text_has_its_glyphs() {
        let texts = texts();
        assert!(texts.iter().any(|(file, _)| file.ends_with("zh/assumptions/queues.rs")), "subfolders are read, too");
        for (file, text) in &texts {
            assert_eq!(uncovered(text), [], "{file}: characters that the regular font lacks");
            // What pictures say in bold.
            for char in text.chars().filter(|char| file.ends_with("plots.rs") && !char.is_control()) {
                assert!(BOLD_FONT.charmap().map(char).is_some(), "{file}: {char} isn't in the bold font");
            }
        }
        for char in Lang::Zh.texts().concurrency.plot.title.chars() {
            assert!(BOLD_FONT.charmap().map(char).is_some(), "{char} isn't in the bold font");
        }
    }

    #[test]
    fn characters_without_a_glyph_are_named_once() {
        assert_eq!(uncovered("售前 pre-sales"), []);
        assert_eq!(uncovered("龘 and 🙂 and 龘"), ['龘', '🙂']);
    }

    #[test]
    fn a_text_too_long_for_its_place_is_cut() {
        let name = "advice on skin care for buyers who ask twice";
        let cut = fit(name, 14.0, 120.0);
        assert!(cut.ends_with('…') && width(&cut, 14.0, false) <= 120.0, "{cut}");
        assert_eq!(fit("售前", 14.0, 28.0), "售前");
        assert_eq!(fit("a", 14.0, 0.0), "…");
    }

    #[test]
    fn lines_break_at_spaces_and_within_chinese() {
        let wrapped = |text, room| wrap(text, 10.0, room, 3);
        assert_eq!(wrapped("one two three", 45.0), ["one two", "three"]);
        assert_eq!(wrapped("首次响应时间，每天", 62.0), ["首次响应时", "间，每天"]);
        assert_eq!(wrapped("", 50.0), [] as [&str; 0]);
        assert_eq!(wrapped("a b c d e f g", 8.0).len(), 3);
    }
}
