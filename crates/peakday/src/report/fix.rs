//! The cheap mendings of a run that misses a target: a table for the screen, and `fix.json`.

use serde_json::json;

use super::block::{Block, Cell, on_screen};
use super::json::{SCHEMA_VERSION, pretty};
use super::screen::Screen;
use super::text::Texts;
use super::text::fix::Best;
use super::text::numbers::Numbers;
use super::{Lang, PROGRAM, Speaks};
use crate::model::Model;
use crate::stats::Estimate;
use crate::study::{FixFindings, Mending};

/// The mendings of a run, beside its other files.
pub const FIX_JSON: &str = "fix.json";

/// What cheap mendings of a run come to.
#[derive(Clone, Copy, Debug)]
pub struct FixReport<'a> {
    /// The scenario as it is.
    pub model: &'a Model,
    /// What was found.
    pub findings: &'a FixFindings,
}

/// What is said where every target holds.
pub fn nothing_to_mend(lang: Lang) -> &'static str {
    lang.texts().fix.nothing_to_mend
}

/// More mendings the screen doesn't show: the others bring less.
const MOST_ROWS: usize = 12;

impl FixReport<'_> {
    /// What the screen says below the run.
    pub fn screen(self, lang: Lang, screen: Screen) -> String {
        let texts = lang.texts();
        let (said, findings) = (&texts.fix, self.findings);
        let of = findings.replications;
        let finding = match findings.mendings.first() {
            Some(best) if best.held > findings.held_before => (said.best)(&Best {
                set: &set(best),
                held: best.held,
                before: findings.held_before,
                of,
                is_sure: best.is_sure,
            }),
            _ => (said.none)(findings.held_before, of),
        };
        let mut blocks = vec![Block::Heading(said.heading.to_owned()), Block::Lines(vec![finding])];
        if !findings.mendings.is_empty() {
            let rows = findings.mendings.iter().take(MOST_ROWS).map(|mending| self.row(texts, mending));
            blocks.push(Block::Table(said.columns.map(String::from).to_vec(), rows.collect()));
            blocks.push(Block::Lines(vec![(said.note)(of)]));
        }
        blocks.push(Block::Lines((said.left_out)(findings.refused, findings.left_out).into_iter().collect()));
        on_screen(&blocks, screen)
    }

    fn row(self, texts: &Texts, mending: &Mending) -> Vec<Cell> {
        let said = &texts.fix;
        let sure = match (mending.gained, mending.lost) {
            (0, 0) => said.no_change,
            _ if mending.is_sure => said.sure,
            _ => said.may_be_chance,
        };
        let cost = mending.cost.map_or_else(Cell::dash, |Estimate { mean, .. }| {
            let amount = Numbers::money(&self.model.currency, mean.abs());
            format!("{}{amount}", if mean < 0.0 { "-" } else { "+" }).into()
        });
        vec![
            mending.assignments.join(", ").into(),
            mending.held.to_string().into(),
            format!("+{} -{}", mending.gained, mending.lost).into(),
            cost,
            sure.into(),
        ]
    }

    /// The text of `fix.json`.
    pub fn json(self) -> String {
        let findings = self.findings;
        let mendings = findings.mendings.iter().map(|mending| {
            json!({
                "set": mending.assignments,
                "held": mending.held,
                "gained": mending.gained,
                "lost": mending.lost,
                "sure": mending.is_sure,
                "cost": mending.cost.map(|cost| json!({ "mean": cost.mean, "low": cost.low, "high": cost.high })),
            })
        });
        let document = json!({
            "schema_version": SCHEMA_VERSION,
            "program": PROGRAM,
            "replications": findings.replications,
            "held_before": findings.held_before,
            "refused": findings.refused,
            "left_out": findings.left_out,
            "mendings": mendings.collect::<Vec<_>>(),
        });
        pretty(&document)
    }
}

/// A mending as it is pasted.
fn set(mending: &Mending) -> String {
    let quoted = |assignment: &String| {
        let needs_quotes = assignment.contains([' ', '\'', '"']);
        if needs_quotes { format!("--set \"{}\"", assignment.replace('"', "'")) } else { format!("--set {assignment}") }
    };
    mending.assignments.iter().map(quoted).collect::<Vec<_>>().join(" ")
}
