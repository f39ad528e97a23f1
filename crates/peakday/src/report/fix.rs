//! The cheap mendings of a run that misses a target: a table for screen, page and workbook, and `fix.json`.

use serde_json::json;

use super::PROGRAM;
use super::block::{Block, Cell, Number};
use super::json::{SCHEMA_VERSION, pretty};
use super::text::Texts;
use super::text::fix::Best;
use super::text::numbers::Numbers;
use crate::model::Model;
use crate::stats::Estimate;
use crate::study::{FixFindings, MainFigure, Mending};

/// The mendings of a run, beside its other files.
pub const FIX_JSON: &str = "fix.json";

/// What is known of cheap mendings of a run.
#[derive(Clone, Copy, Debug)]
pub enum Mendings<'a> {
    /// Every target holds: there is nothing to mend.
    NotNeeded,
    /// These were tried.
    Tried(&'a FixFindings),
}

/// How many of the mendings are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rows {
    /// Those that bring most.
    Some,
    All,
}

/// More mendings the screen doesn't show: the others bring less.
const MOST_ROWS: usize = 12;

/// What screen, page and sheet say of them.
pub(super) fn blocks(model: &Model, texts: &Texts, mendings: Mendings<'_>, rows: Rows) -> Vec<Block> {
    let said = &texts.fix;
    let findings = match mendings {
        Mendings::NotNeeded => return vec![Block::Lines(vec![said.nothing_to_mend.to_owned()])],
        Mendings::Tried(findings) => findings,
    };
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
        let most = if rows == Rows::All { usize::MAX } else { MOST_ROWS };
        let rows = findings.mendings.iter().take(most).map(|mending| row(model, texts, mending));
        blocks.push(Block::Table(said.columns.map(String::from).to_vec(), rows.collect()));
        blocks.push(Block::Lines(vec![(said.note)(of)]));
    }
    blocks.push(Block::Lines((said.left_out)(findings.refused, findings.left_out).into_iter().collect()));
    blocks
}

fn row(model: &Model, texts: &Texts, mending: &Mending) -> Vec<Cell> {
    let said = &texts.fix;
    let sure = match (mending.gained, mending.lost) {
        (0, 0) => said.no_change,
        _ if mending.is_sure => said.sure,
        _ => said.may_be_chance,
    };
    let is_paid = MainFigure::all(model).contains(&MainFigure::Cost);
    let cost = mending.cost.filter(|_| is_paid).map_or_else(Cell::dash, |Estimate { mean, .. }| {
        let amount = Numbers::money(&model.currency, mean.abs());
        Cell::figure(format!("{}{amount}", if mean < 0.0 { "-" } else { "+" }), Number::Count(mean))
    });
    vec![
        mending.assignments.join(", ").into(),
        Cell::figure(mending.held.to_string(), Number::Count(mending.held.into())),
        format!("+{} -{}", mending.gained, mending.lost).into(),
        cost,
        sure.into(),
    ]
}

/// The text of `fix.json`.
pub(super) fn json(findings: &FixFindings) -> String {
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

/// A mending as it is pasted.
fn set(mending: &Mending) -> String {
    let quoted = |assignment: &String| {
        let needs_quotes = assignment.contains([' ', '\'', '"']);
        if needs_quotes { format!("--set \"{}\"", assignment.replace('"', "'")) } else { format!("--set {assignment}") }
    };
    mending.assignments.iter().map(quoted).collect::<Vec<_>>().join(" ")
}
