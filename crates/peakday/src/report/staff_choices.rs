//! The choices of the search of a roster: a row a combination, and what was chosen in words.

use super::block::{Block, Cell};
use super::staff::StaffReport;
use super::text::Texts;
use crate::study::{ChoiceFindings, ChoiceResult};

impl StaffReport<'_> {
    /// The combination that was chosen, as it is set.
    pub(super) fn chosen(self) -> Option<String> {
        self.findings.chosen.map(|chosen| self.findings.choices[chosen].assignments.join(", "))
    }

    /// A heading and a row a combination: its values, what its cheapest roster costs, how much more that is than the
    /// best, and its agents.
    pub(super) fn choices(self, texts: &Texts) -> Vec<Block> {
        let said = &texts.staff.choices;
        let Some(first) = self.findings.choices.first() else { return Vec::new() };
        let mut header: Vec<String> = first.assignments.iter().map(|set| key_and_value(set).0.to_owned()).collect();
        header.extend(said.columns.map(String::from));
        let best = self.findings.chosen.and_then(|chosen| cost(&self.findings.choices[chosen]));
        let row = |(place, choice): (usize, &ChoiceFindings)| {
            let mut row: Vec<Cell> = choice.assignments.iter().map(|set| key_and_value(set).1.into()).collect();
            match &choice.result {
                ChoiceResult::Found(roster, objective) => {
                    let more = best.filter(|_| self.findings.chosen != Some(place)).map(|best| objective - best);
                    let agents: Vec<String> = roster.iter().map(u32::to_string).collect();
                    row.push(self.amount(texts, *objective).into());
                    row.push(more.map_or_else(|| said.best.into(), |more| self.amount(texts, more).into()));
                    row.push(agents.join(", ").into());
                }
                ChoiceResult::RuledOut => row.extend([Cell::dash(), said.ruled_out.into(), Cell::dash()]),
                ChoiceResult::Nothing => row.extend([Cell::dash(), said.nothing.into(), Cell::dash()]),
                ChoiceResult::Unknown => row.extend([Cell::dash(), said.unknown.into(), Cell::dash()]),
            }
            row
        };
        let rows = self.findings.choices.iter().enumerate().map(row).collect();
        vec![Block::Heading(said.heading.to_owned()), Block::Table(header, rows)]
    }

    /// What the choices were ruled out by.
    pub(super) fn about_choices(self, texts: &Texts) -> Option<String> {
        let of = self.findings.choices.len();
        let ruled_out = self.findings.choices.iter().filter(|choice| choice.result == ChoiceResult::RuledOut).count();
        (of > 0).then(|| (texts.staff.choices.behind)(ruled_out, of))
    }
}

fn cost(choice: &ChoiceFindings) -> Option<f64> {
    match choice.result {
        ChoiceResult::Found(_, objective) => Some(objective),
        _ => None,
    }
}

/// Both sides of an assignment. A key in quotes may have a `=` too.
fn key_and_value(assignment: &str) -> (&str, &str) {
    let mut quote = None;
    let at = assignment.char_indices().find(|&(_, c)| {
        match (quote, c) {
            (Some(mark), c) if c == mark => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            _ => {}
        }
        quote.is_none() && c == '='
    });
    at.map_or((assignment, ""), |(at, _)| (&assignment[..at], &assignment[at + 1..]))
}
