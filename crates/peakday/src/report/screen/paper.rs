//! What a screen is written on: lines of a width, sentences that are wrapped at words, tables, and colours for those
//! who want them.
//!
//! Colour never stands alone: what is red also says so, by a word or by `!` at the beginning of its row. So a screen
//! that is piped into a file says the same.

use anstyle::{AnsiColor, Style};
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use textwrap::WordSeparator;
use textwrap::core::Word;
use unicode_width::UnicodeWidthStr;

use crate::report::view::targets::Ruling;

/// How a screen is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether it shows colours.
    pub has_colors: bool,
    /// Every interval on a row of its own, and every target with all that is known of it. Otherwise, what is as it
    /// should be is said in short.
    pub is_full: bool,
}

impl Screen {
    /// A screen of this width, in short and without colours.
    pub const fn of_width(width: usize) -> Self {
        Self { width, has_colors: false, is_full: false }
    }
}

/// What begins a row in which a target breaks, and what begins the others of its table.
pub(in crate::report) const BROKEN: &str = "! ";
pub(in crate::report) const SOUND: &str = "  ";

/// A screen in the making.
pub(in crate::report) struct Paper {
    pub screen: Screen,
    text: String,
}

impl Paper {
    pub(in crate::report) fn new(screen: Screen) -> Self {
        Self { screen, text: String::new() }
    }

    pub(in crate::report) fn finish(self) -> String {
        self.text
    }

    /// A line as it is.
    pub(in crate::report) fn line(&mut self, content: &str) {
        self.text.push_str(content.trim_end());
        self.text.push('\n');
    }

    /// An empty line.
    pub(in crate::report) fn gap(&mut self) {
        self.text.push('\n');
    }

    /// A sentence, wrapped at words; its further lines stand a little to the right of the first.
    pub(in crate::report) fn sentence(&mut self, indent: usize, sentence: &str) {
        self.styled_sentence(indent, sentence, Style::new());
    }

    /// A sentence in the colour of a ruling, and bold.
    pub(in crate::report) fn ruled(&mut self, ruling: Option<Ruling>, sentence: &str) {
        let color = match ruling {
            Some(Ruling::Missed) => AnsiColor::Red,
            Some(Ruling::HoldsUnsure) => AnsiColor::Yellow,
            Some(Ruling::Holds) => AnsiColor::Green,
            Some(Ruling::NotJudged) | None => return self.styled_sentence(0, sentence, Style::new().bold()),
        };
        self.styled_sentence(0, sentence, color.on_default().bold());
    }

    fn styled_sentence(&mut self, indent: usize, sentence: &str, style: Style) {
        /// Narrower terminals cut their lines themselves.
        const NARROWEST: usize = 40;
        let (first, further) = (" ".repeat(indent), " ".repeat(indent + 2));
        let options = textwrap::Options::new(self.screen.width.max(NARROWEST))
            .word_separator(WordSeparator::Custom(parts))
            .initial_indent(&first)
            .subsequent_indent(&further);
        for line in textwrap::wrap(sentence, options) {
            self.styled(&line, style);
        }
    }

    fn styled(&mut self, line: &str, style: Style) {
        if self.screen.has_colors {
            self.line(&format!("{style}{}{style:#}", line.trim_end()));
        } else {
            self.line(line);
        }
    }

    /// A table: a header and rows of as many cells each. Names stand to the left, numbers to the right. Rows that begin
    /// with [`BROKEN`] are red.
    pub(in crate::report) fn table(&mut self, lines: &[Vec<String>]) {
        let Some((header, rows)) = lines.split_first() else { return };
        let mut table = Table::new();
        table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::try_from(self.screen.width).unwrap_or(u16::MAX)).set_header(header).add_rows(rows);
        for column in table.column_iter_mut().skip(1) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        for line in table.to_string().lines() {
            let is_broken = line.trim_start().starts_with(BROKEN);
            self.styled(line, if is_broken { AnsiColor::Red.on_default().bold() } else { Style::new() });
        }
    }

    /// Whether a table fits without being wrapped.
    pub(in crate::report) fn fits(&self, lines: &[Vec<String>]) -> bool {
        width_of(lines) <= self.screen.width
    }
}

/// What a sentence may be broken into, by the rules of Unicode (UAX 14): at spaces, and between most Chinese
/// characters.
fn parts(sentence: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let mut from = 0;
    Box::new(unicode_linebreak::linebreaks(sentence).map(move |(to, _)| {
        let part = Word::from(&sentence[from..to]);
        from = to;
        part
    }))
}

/// How wide a table is when nothing is wrapped: each column with a space on both sides.
fn width_of(lines: &[Vec<String>]) -> usize {
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |column: usize| lines.iter().filter_map(|line| Some(line.get(column)?.width())).max().unwrap_or(0);
    (0..columns).map(|column| widest(column) + 2).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(screen: Screen, write: impl FnOnce(&mut Paper)) -> String {
        let mut paper = Paper::new(screen);
        write(&mut paper);
        paper.finish()
    }

    #[test]
    fn sentences_are_wrapped_at_words_of_any_script() {
        let wrapped = |sentence| written(Screen::of_width(40), |paper| paper.sentence(2, sentence));
        let english = wrapped("first response within a minute for all who ask for a person");
        assert_eq!(english, "  first response within a minute for all\n    who ask for a person\n");
        let chinese = wrapped("转人工的咨询中至少百分之九十的首次响应时间不超过六十秒，每个时段都要达标");
        assert!(chinese.lines().all(|line| line.width() <= 40), "{chinese}");
        assert!(chinese.lines().count() > 1, "{chinese}");
    }

    #[test]
    fn what_is_red_says_so_without_colour_too() {
        let lines = [["hour", "held"], ["! 18:00", "1 of 9"], ["  19:00", "9 of 9"]];
        let lines = lines.map(|line| line.map(String::from).to_vec());
        let plain = written(Screen::of_width(40), |paper| paper.table(&lines));
        let red = written(Screen { has_colors: true, ..Screen::of_width(40) }, |paper| paper.table(&lines));
        assert!(plain.contains("! 18:00") && !plain.contains('\u{1b}'), "{plain}");
        let colored: Vec<&str> = red.lines().filter(|line| line.contains('\u{1b}')).collect();
        assert!(matches!(colored[..], [line] if line.contains("! 18:00")), "{red}");
    }
}
