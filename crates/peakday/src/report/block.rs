//! Text in blocks: what a report says, before anybody knows whether it will stand on a screen, on a page or on a sheet.

use super::screen::{Paper, Screen};
use super::text::Texts;
use super::words;

/// A piece of a report.
#[derive(Clone)]
pub(super) enum Block {
    Heading(String),
    /// Sentences, each on a line of its own.
    Lines(Vec<String>),
    /// A header and rows, all equally long; the first column holds names, the others figures.
    Table(Vec<String>, Vec<Vec<Cell>>),
    /// What stands over a list, and its items.
    List(String, Vec<String>),
}

/// What stands in a cell: how it is written, and for sheets the number.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cell {
    pub text: String,
    pub number: Option<Number>,
    pub tone: Tone,
}

/// How what a cell says stands: pages and sheets colour it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tone {
    /// It neither holds nor is missed.
    #[default]
    Plain,
    Holds,
    Unsure,
    Missed,
}

/// A number, and what it is a number of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Number {
    /// Of 1.
    Share(f64),
    Seconds(f64),
    Count(f64),
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self { text: text.into(), number: None, tone: Tone::Plain }
    }
}

impl Cell {
    pub(super) fn dash() -> Self {
        "-".into()
    }

    /// A share with so many decimals.
    pub(super) fn share(texts: &Texts, decimals: usize, share: f64) -> Self {
        Self::figure(texts.numbers.percent_to(decimals, share), Number::Share(share))
    }

    /// A measured time.
    pub(super) fn seconds(texts: &Texts, seconds: f64) -> Self {
        Self::figure(texts.numbers.measured(seconds), Number::Seconds(seconds))
    }

    /// A mean number of things at a time: two decimals, unless it is whole.
    pub(super) fn level(level: f64) -> Self {
        let text = if level.fract() == 0.0 { words::count(level) } else { format!("{level:.2}") };
        Self::figure(text, Number::Count(level))
    }

    /// A number of people or of hours: `31`, `28.4`.
    pub(super) fn people(people: f64) -> Self {
        let tenths = (people * 10.0).round() / 10.0;
        let text = if tenths.fract() == 0.0 { words::count(tenths) } else { format!("{tenths:.1}") };
        Self::figure(text, Number::Count(people))
    }

    /// A figure, and how it is written.
    pub(super) fn figure(text: impl Into<String>, number: Number) -> Self {
        Self { number: Some(number), ..text.into().into() }
    }

    pub(super) fn toned(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }
}

/// A header and rows as a screen takes them.
fn in_words(header: &[String], rows: &[Vec<Cell>]) -> Vec<Vec<String>> {
    let rows = rows.iter().map(|row| row.iter().map(|cell| cell.text.clone()).collect());
    [header.to_vec()].into_iter().chain(rows).collect()
}

/// Blocks on a screen.
pub(super) fn on_screen(blocks: &[Block], screen: Screen) -> String {
    let mut paper = Paper::new(screen);
    paper.blocks(blocks);
    paper.finish()
}

impl Paper {
    /// Blocks, one under the other.
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for (index, block) in blocks.iter().enumerate() {
            match block {
                Block::Heading(heading) => {
                    if index > 0 {
                        self.gap();
                    }
                    self.line(heading);
                }
                Block::Lines(lines) => lines.iter().for_each(|sentence| self.sentence(2, sentence)),
                Block::Table(header, rows) => self.tables(in_words(header, rows)),
                Block::List(title, items) => {
                    self.sentence(2, title);
                    items.iter().for_each(|item| self.sentence(2, &format!("- {item}")));
                }
            }
        }
    }

    /// A table, or where the screen has no room for all its columns, several with the same first one.
    fn tables(&mut self, mut lines: Vec<Vec<String>>) {
        loop {
            let columns = lines[0].len();
            let fits =
                |&columns: &usize| self.fits(&lines.iter().map(|line| line[..columns].to_vec()).collect::<Vec<_>>());
            let shown = (2..=columns).rev().find(fits).unwrap_or(columns);
            let rest: Vec<Vec<String>> = lines.iter().map(|line| [&line[..1], &line[shown..]].concat()).collect();
            lines.iter_mut().for_each(|line| line.truncate(shown));
            self.table(&lines);
            if shown == columns {
                break;
            }
            self.gap();
            lines = rest;
        }
    }
}
