//! Text in blocks: what a report says, before anybody knows whether it will stand on a screen or on a page.

use super::screen::{align, line, table};

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

/// Blocks on a screen of this width.
pub(super) fn on_screen(blocks: &[Block], width: usize) -> String {
    let mut text = String::new();
    for (index, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading(heading) => {
                if index > 0 {
                    text.push('\n');
                }
                line(&mut text, heading);
            }
            Block::Lines(lines) => lines.iter().for_each(|sentence| line(&mut text, &format!("  {sentence}"))),
            Block::Table(header, rows) => {
                let mut table = table(width, header);
                table.add_rows(rows);
                align(&mut table);
                line(&mut text, &table.to_string());
            }
            Block::List(title, items) => {
                line(&mut text, &format!("  {title}"));
                items.iter().for_each(|item| line(&mut text, &format!("  - {item}")));
            }
        }
    }
    text
}
