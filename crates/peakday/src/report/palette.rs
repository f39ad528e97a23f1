//! The colours of reports, each named once: pictures, page and workbook take theirs from here.
//!
//! Colours of pictures are told apart by lightness too, so that a plot reads on a grey printer. What must stay true:
//! the page finds the colours of a picture by their written form, so a picture draws with colours of [`ON_DARK`]
//! only, or its page keeps them as they are on a dark screen.

/// A colour as pictures and pages write it: `#rrggbb`.
pub(super) type Color = &'static str;

/// Paper, and points that are not filled.
pub(super) const WHITE: Color = "#ffffff";
/// Words and lines that count most.
pub(super) const INK: Color = "#24292f";
/// Words that explain.
pub(super) const MUTED: Color = "#57606a";
/// Axes, and what surrounds.
pub(super) const FAINT: Color = "#8c959f";
/// Lines behind the curves.
pub(super) const GRID: Color = "#e4e7eb";
/// Grounds that mark a part of a panel.
pub(super) const SHADE: Color = "#eef2f6";
/// Hatches over what no target covers.
pub(super) const HATCH: Color = "#b4bdc7";
/// Frames of cells.
pub(super) const FRAME: Color = "#d0d7de";
/// Series, from the one that counts to the one that surrounds.
pub(super) const BLUE: Color = "#00508c";
pub(super) const MID_BLUE: Color = "#4a90c8";
pub(super) const LIGHT_BLUE: Color = "#b5d3ea";
/// A series of another kind: work, backlog.
pub(super) const ORANGE: Color = "#b85c00";
/// Incidents.
pub(super) const VIOLET: Color = "#8a63b0";
/// A miss, and the limit that is missed.
pub(super) const RED: Color = "#b3241a";
/// The ground of a miss.
pub(super) const LIGHT_RED: Color = "#f3c1ba";

/// The cells of the heat map. White and ink are not quite those of other words: pages that darken these leave cells
/// as they are.
pub(super) mod heat {
    use super::Color;

    pub(crate) const INK: Color = "#000000";
    /// Exactly what is wanted.
    pub(crate) const WHITE: Color = "#fefefe";
    /// Every replication holds.
    pub(crate) const SURE: Color = "#b8d7f0";
    /// Half of what is wanted.
    pub(crate) const DOUBTFUL: Color = "#e88a7c";
    /// No replication holds.
    pub(crate) const HOPELESS: Color = "#96120e";
}

/// The workbook: spreadsheets have their own idea of what stands out, so grounds are lighter and lines stronger.
pub(super) mod workbook {
    use super::Color;

    pub(crate) const HEADING: Color = "#dce6f1";
    pub(crate) const NOTE: Color = "#595959";
    /// Grounds of what holds, what holds but isn't sure, and what is missed.
    pub(crate) const HOLDS: Color = "#c6e0b4";
    pub(crate) const UNSURE: Color = "#ffeb9c";
    pub(crate) const MISSED: Color = super::LIGHT_RED;
    /// Cells that a reader fills in.
    pub(crate) const INPUT: Color = "#fffbe6";
    pub(crate) const GRID: Color = "#d9d9d9";
}

/// A colour of the page: its name in the style sheet, on a light screen and on a dark one.
pub(super) struct OfPage {
    pub name: &'static str,
    pub light: Color,
    pub dark: Color,
}

/// The page's own colours.
pub(super) const PAGE: [OfPage; 12] = [
    of_page("ground", "#f6f8fa", "#0d1117"),
    of_page("paper", WHITE, "#151b23"),
    of_page("ink", "#1f2328", "#e6edf3"),
    of_page("muted", MUTED, "#a5b1bd"),
    of_page("line", FRAME, "#343d47"),
    of_page("accent", BLUE, "#7cbcf5"),
    of_page("good", "#116329", "#7ee2a0"),
    of_page("good-ground", "#e6f4ea", "#12301d"),
    of_page("doubt", "#7a4d00", "#f0c766"),
    of_page("doubt-ground", "#fff4d6", "#33290f"),
    of_page("bad", "#a8180d", "#ff9d92"),
    of_page("bad-ground", "#fdecea", "#3d1714"),
];

/// What the colours of pictures become on a dark screen.
pub(super) const ON_DARK: [(Color, Color); 15] = [
    (WHITE, "#151b23"),
    (INK, "#e6edf3"),
    (MUTED, "#a5b1bd"),
    (FAINT, "#74808c"),
    (GRID, "#2b333c"),
    (SHADE, "#1d252e"),
    (FRAME, "#3d4752"),
    (HATCH, "#46515c"),
    (BLUE, "#7cbcf5"),
    (MID_BLUE, MID_BLUE),
    (LIGHT_BLUE, "#2f5475"),
    (ORANGE, "#f0a030"),
    (VIOLET, "#c3a0ea"),
    (RED, "#ff8d80"),
    (LIGHT_RED, "#63302b"),
];

const fn of_page(name: &'static str, light: Color, dark: Color) -> OfPage {
    OfPage { name, light, dark }
}

/// The parts of a colour: red, green, blue.
pub(super) const fn parts(color: &str) -> [u8; 3] {
    let digits = color.as_bytes();
    assert!(digits.len() == 7 && digits[0] == b'#', "colours are written as #rrggbb");
    let mut parts = [0; 3];
    let mut part = 0;
    while part < 3 {
        parts[part] = 16 * digit(digits[1 + 2 * part]) + digit(digits[2 + 2 * part]);
        part += 1;
    }
    parts
}

const fn digit(letter: u8) -> u8 {
    match letter {
        b'0'..=b'9' => letter - b'0',
        b'a'..=b'f' => letter - b'a' + 10,
        _ => panic!("colours are written as #rrggbb"),
    }
}

/// The colour as a number, as spreadsheets take it.
#[cfg(feature = "xlsx")]
pub(super) const fn number(color: Color) -> u32 {
    let [red, green, blue] = parts(color);
    u32::from_be_bytes([0, red, green, blue])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_from_their_digits() {
        assert_eq!(parts("#0a0b0c"), [10, 11, 12]);
        assert_eq!(parts(ORANGE), [0xb8, 0x5c, 0x00]);
    }
}
