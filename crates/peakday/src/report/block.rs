//! Text in blocks: what a report says, before anybody knows whether it will stand on a screen or on a page.

use super::screen::{Paper, Screen};

/// A piece of a report.
pub(super) enum Block {
    Heading(String),
    /// Sentences, each on a line of its own.
    Lines(Vec<String>),
    /// A header and rows, all equally long; the first column holds names, the others figures.
    Table(Vec<String>, Vec<Vec<String>>),
    /// What stands over a list, and its items.
    List(String, Vec<String>),
}

/// Blocks on a screen.
pub(super) fn on_screen(blocks: &[Block], screen: Screen) -> String {
    let mut paper = Paper::new(screen);
    for (index, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading(heading) => {
                if index > 0 {
                    paper.gap();
                }
                paper.line(heading);
            }
            Block::Lines(lines) => lines.iter().for_each(|sentence| paper.sentence(2, sentence)),
            Block::Table(header, rows) => paper.table(&[std::slice::from_ref(header), rows].concat()),
            Block::List(title, items) => {
                paper.sentence(2, title);
                items.iter().for_each(|item| paper.sentence(2, &format!("- {item}")));
            }
        }
    }
    paper.finish()
}
