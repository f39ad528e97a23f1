//! Words of a columns file that name values of a column, and which of them the log has.
//!
//! A day without VIPs has no word for them, and a log of half a day no total: so a word that no row has is a note. A
//! value that differs from a word by case, blanks or marks alone is that word, written otherwise: its rows would count
//! as what they aren't.
//!
//! What goes wrong: `vips = ["y"]` where the log has `Y`, and a day on which nobody goes first.

use std::collections::BTreeMap;

use super::columns::LogColumns;
use crate::diagnostics::{Location, Sink};
use crate::problems::{LogNote, LogProblem};
use crate::tables::plain;

/// A list of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordList {
    Vips,
    Agents,
    Totals,
    Ends,
}

impl WordList {
    pub(super) const ALL: [Self; 4] = [Self::Vips, Self::Agents, Self::Totals, Self::Ends];

    /// The key of the columns file.
    const fn key(self) -> &'static str {
        match self {
            Self::Vips => "vips",
            Self::Agents => "agents_are",
            Self::Totals => "total_rows",
            Self::Ends => "ends",
        }
    }
}

/// A word as a columns file has it.
pub(super) type Word = (String, Location);

/// The values that rows have, by list.
pub(super) struct SeenWords {
    of: [Seen; WordList::ALL.len()],
}

struct Seen {
    /// The words of the columns file, and in how many rows each is.
    listed: Vec<(Word, u64)>,
    /// Other values, each with its number of rows: as many as a list of words may have, not as a column may.
    others: BTreeMap<String, u64>,
}

/// More values are those of a column that holds something else.
const MOST: usize = 200;

impl SeenWords {
    pub(super) fn of(columns: &LogColumns) -> Self {
        let of = WordList::ALL.map(|list| Seen {
            listed: columns.words[list as usize].iter().cloned().map(|word| (word, 0)).collect(),
            others: BTreeMap::new(),
        });
        Self { of }
    }

    /// Takes in the value of a row; whether it is in the list.
    pub(super) fn met(&mut self, list: WordList, value: &str) -> bool {
        let Seen { listed, others } = &mut self.of[list as usize];
        if listed.is_empty() {
            return false;
        }
        if let Some((_, rows)) = listed.iter_mut().find(|((word, _), _)| word == value) {
            *rows += 1;
            return true;
        }
        if let Some(rows) = others.get_mut(value) {
            *rows += 1;
        } else if others.len() < MOST {
            others.insert(value.to_owned(), 1);
        }
        false
    }

    /// Reports words that are written otherwise, and notes those that no row has.
    pub(super) fn report(&self, sink: &mut Sink, notes: &mut Sink) {
        /// So many values are named.
        const SHOWN: usize = 6;
        for (list, Seen { listed, others }) in WordList::ALL.into_iter().zip(&self.of) {
            let key = list.key();
            // Words for ends that aren't listed are refused in any case.
            for ((word, place), _) in listed.iter().filter(|_| list != WordList::Ends) {
                let same = others.iter().find(|(value, _)| value.as_str() != word && folded(value) == folded(word));
                if let Some((found, rows)) = same {
                    let problem =
                        LogProblem::WordOtherwise { key, word: word.clone(), found: found.clone(), rows: *rows };
                    sink.fault(*place, problem);
                }
            }
            let unmet: Vec<&Word> = listed.iter().filter(|(_, rows)| *rows == 0).map(|(word, _)| word).collect();
            let Some((_, place)) = unmet.first() else { continue };
            let met = listed.iter().filter(|(_, rows)| *rows > 0).map(|((word, _), rows)| (word.clone(), *rows));
            let others = others.iter().map(|(value, rows)| (value.clone(), *rows));
            let mut found: Vec<(String, u64)> = met.chain(others).collect();
            found.sort_by_key(|(_, rows)| std::cmp::Reverse(*rows));
            found.truncate(SHOWN);
            let is_all = unmet.len() == listed.len();
            let words = unmet.iter().map(|(word, _)| word.clone()).collect();
            notes.warn(*place, LogNote::NoSuchWord { key, words, is_all, found });
        }
    }
}

/// Names that differ by case, blanks or marks alone, in groups.
pub(super) fn alike(names: &[String]) -> Vec<Vec<String>> {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in names.iter().filter(|name| !name.is_empty()) {
        groups.entry(folded(name)).or_default().push(name.clone());
    }
    groups.into_iter().filter(|(folded, names)| !folded.is_empty() && names.len() > 1).map(|(_, names)| names).collect()
}

/// A word without what is written in one way or another: case, blanks, and marks between words.
fn folded(word: &str) -> String {
    let is_mark = |mark: &char| mark.is_whitespace() || matches!(mark, '_' | '-' | '.' | '"' | '\'' | '“' | '”');
    plain(word).to_lowercase().chars().filter(|mark| !is_mark(mark)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_but_for_how_they_are_written() {
        for (one, other) in [("VIP", "vip"), ("Gold Card", "gold_card"), ("ＶＩＰ", "VIP"), ("金卡 ", "金卡")] {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
        for (one, other) in [("VIP", "VIP2"), ("是", "否"), ("1", "10"), ("Y", "N")] {
            assert_ne!(folded(one), folded(other), "{one} {other}");
        }
    }
}
