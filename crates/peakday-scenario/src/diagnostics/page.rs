//! Many diagnostics as one page: what is alike is said once, and the whole stays short enough to be read.
//!
//! One slip in every row of a table is one slip. Diagnostics of one kind and one text that expect and advise the same,
//! numbers aside, are alike: the first is drawn, with the number of the others and their lines. At most ten of a kind
//! are drawn, and of all kinds as many as a page holds: the first of each kind before the second of any.
//!
//! Must stay true: the time grows with the number of diagnostics, not with its square; what is left out is counted.

use std::collections::BTreeMap;

use super::Lang;
use super::render::{Diagnostic, Severity};

/// The most lines that a page has, those of its end included.
const LINES: usize = 60;
/// The most diagnostics of a kind.
const OF_A_KIND: usize = 10;
/// So many that are alike are all drawn: they may be different slips.
const ALIKE: usize = 3;

/// How much is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// A page: what is alike is said once.
    Page,
    /// Each diagnostic.
    All,
}

/// What a language says around diagnostics.
pub(crate) struct PageWords {
    /// What a fault is called before its id.
    pub fault: &'static str,
    /// The same of a warning.
    pub warning: &'static str,
    /// What comes before what to do.
    pub help: &'static str,
    /// What comes before how many more are like it.
    pub note: &'static str,
    /// Under a diagnostic: how many more are like it, and in which lines, the first and the last of each stretch.
    pub alike: fn(usize, &[(usize, usize)]) -> String,
    /// At the end: how many faults there are in what, and how many of them were drawn; a line.
    pub faults: fn(&Count<'_>) -> String,
    /// The same of warnings.
    pub warnings: fn(&Count<'_>) -> String,
}

/// What each language says around diagnostics.
pub(crate) type PageOf = fn(Lang) -> &'static PageWords;

/// How many there are, and how many of them were drawn.
pub(crate) struct Count<'a> {
    /// Of what, and whether that is a scenario.
    pub name: &'a str,
    pub is_scenario: bool,
    pub all: usize,
    pub drawn: usize,
}

/// A diagnostic that stands for those that are like it.
struct Block {
    /// The number of the one that is drawn.
    first: usize,
    /// The numbers of the others.
    alike: Vec<usize>,
    /// How many of its kind come before it.
    rank: usize,
}

/// Diagnostics in order of place, drawn one below the other; and how many were drawn.
pub(super) fn page(found: &[&Diagnostic], severity: Severity, extent: Extent, color: bool) -> (String, usize) {
    /// The lines at the end of a page.
    const END: usize = 2;
    let mut blocks = blocks(found, extent);
    if extent == Extent::Page {
        blocks.retain(|block| block.rank < OF_A_KIND);
        blocks.sort_by_key(|block| (block.rank, block.first));
    }
    let (mut drawn, mut lines) = (Vec::new(), END);
    for block in blocks {
        let alike = (!block.alike.is_empty()).then(|| {
            let lines = stretches(block.alike.iter().map(|&number| found[number].line()));
            (found[block.first].words().alike)(block.alike.len(), &lines)
        });
        let text = found[block.first].render(severity, alike.as_deref(), color);
        // The blank line below it too.
        lines += text.lines().count() + 1;
        if extent == Extent::Page && lines > LINES && !drawn.is_empty() {
            break;
        }
        drawn.push((block.first, text));
    }
    drawn.sort_by_key(|(number, _)| *number);
    let text = drawn.iter().flat_map(|(_, text)| [text.as_str(), "\n\n"]).collect();
    (text, drawn.len())
}

/// What is drawn of each, in order of place.
fn blocks(found: &[&Diagnostic], extent: Extent) -> Vec<Block> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut known = BTreeMap::new();
    for (number, diagnostic) in found.iter().enumerate() {
        let group = match extent {
            Extent::Page => *known.entry(slip(diagnostic)).or_insert(groups.len()),
            Extent::All => groups.len(),
        };
        match groups.get_mut(group) {
            Some(members) => members.push(number),
            None => groups.push(vec![number]),
        }
    }
    let mut blocks: Vec<Block> = Vec::new();
    for mut members in groups {
        if members.len() > ALIKE {
            let alike = members.split_off(1);
            blocks.push(Block { first: members[0], alike, rank: 0 });
        } else {
            blocks.extend(members.into_iter().map(|first| Block { first, alike: Vec::new(), rank: 0 }));
        }
    }
    blocks.sort_by_key(|block| block.first);
    let mut seen = BTreeMap::new();
    for block in &mut blocks {
        let before = seen.entry(found[block.first].id()).or_insert(0);
        block.rank = *before;
        *before += 1;
    }
    blocks
}

/// What makes two diagnostics alike: kind, text, and what was expected and advised, numbers aside; where nothing was,
/// what is wrong.
fn slip(diagnostic: &Diagnostic) -> (&'static str, u32, String) {
    // In one language, so that a page shows the same in each.
    let message = diagnostic.found.message(Lang::default());
    let key = diagnostic.found.key.as_deref().unwrap_or_default();
    let expected = message.label.unwrap_or(message.title);
    let words = [key, &expected].into_iter().chain(message.help.iter().map(String::as_str));
    let words: Vec<String> = words.map(without_numbers).collect();
    (diagnostic.id(), diagnostic.found.location.text, words.join("\n"))
}

/// A text with one digit for each number.
fn without_numbers(text: &str) -> String {
    let mut was_digit = false;
    let kept = text.chars().filter_map(|char| {
        let is_digit = char.is_ascii_digit();
        let is_repeated = is_digit && std::mem::replace(&mut was_digit, is_digit);
        was_digit = is_digit;
        (!is_repeated).then_some(if is_digit { '0' } else { char })
    });
    kept.collect()
}

/// Lines in order as stretches of neighbours, each with its first and its last.
fn stretches(lines: impl Iterator<Item = usize>) -> Vec<(usize, usize)> {
    let mut stretches: Vec<(usize, usize)> = Vec::new();
    for line in lines {
        match stretches.last_mut() {
            Some((_, last)) if line <= *last + 1 => *last = line.max(*last),
            _ => stretches.push((line, line)),
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_lines_are_one_stretch() {
        assert_eq!(stretches([3, 4, 4, 5, 9, 11, 12].into_iter()), [(3, 5), (9, 9), (11, 12)]);
        assert_eq!(stretches(std::iter::empty()), []);
    }

    #[test]
    fn numbers_make_no_difference() {
        assert_eq!(without_numbers("write 2026-10-31, not 31.1"), without_numbers("write 1-2-3, not 4.50"));
        assert_ne!(without_numbers("write \"6s\""), without_numbers("write \"6m\""));
    }
}
