//! Where the search gets its replications from: they are simulated where it runs, or were simulated elsewhere.
//!
//! The search asks one question after the other, and what it asks next depends on the answers alone. So a search whose
//! answers come from elsewhere is the same search, to the last digit.
//!
//! What goes wrong: an answer to another question than the one that is asked. Each names its roster and replications.

use serde::{Deserialize, Serialize};

use super::{Roster, StaffQuestion, rosters};
use crate::assess;
use crate::model::{Goal, Model, Target};
use crate::observe::{Hours, Outcome, TeamOutcome};
use crate::replicate::{self, Control};
use crate::scenario::{Document, Files};
use crate::units::micros_to_hours;

/// Of so many replications the figure of every unit of a target's scope is kept.
pub(super) const DETAILED: u32 = 100;

/// Some replications of a roster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RosterRange {
    /// Which of the question's choices; behind the last one: the scenario as it is.
    pub side: usize,
    /// Agents by shift.
    pub roster: Roster,
    /// The first replication.
    pub from: u32,
    /// The first one after them.
    pub to: u32,
}

/// Single replications of a roster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RosterDays {
    /// As in [`RosterRange`].
    pub side: usize,
    /// Agents by shift.
    pub roster: Roster,
    /// Which, in the order in which they are looked at.
    pub replications: Vec<u32>,
}

/// What is kept of a replication of a roster.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Seen {
    /// Its number.
    pub replication: u32,
    pub(super) cost: f64,
    /// Paid hours.
    pub(super) hours: f64,
    pub(super) targets: Vec<SeenOfTarget>,
}

/// What is kept of a target in a replication.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct SeenOfTarget {
    /// Whether it held; `None` if too little came to judge.
    pub(super) held: Option<bool>,
    /// What its share or mean is a ratio of.
    pub(super) sums: (f64, f64),
    /// By how much the unit of its scope that does worst meets the goal, as a share of it; below 0 it doesn't.
    pub(super) margin: f64,
    /// The units of its scope, by first interval; none beyond the first replications.
    pub(super) units: Vec<(usize, f64)>,
    /// By interval: what its share or mean is a ratio of, and whether it met the goal by itself.
    pub(super) intervals: Vec<(f64, f64, Option<bool>)>,
}

/// Gives the replications that a search asks for.
pub(crate) trait Source {
    /// What is kept of replications of a roster, whose model is given; fewer, if it was stopped from outside.
    fn seen(&self, asked: &RosterDays, model: &Model) -> Vec<Seen>;

    /// Fresh replications, whole.
    fn fresh(&self, asked: &RosterRange, model: &Model) -> Vec<Outcome>;

    /// Is told that these will be asked for, and nothing before them; `false` ends the search.
    fn ahead(&self, asked: &[RosterRange]) -> bool;
}

/// Simulates them here and now.
pub(crate) struct Here<'c>(pub &'c Control<'c>);

impl Source for Here<'_> {
    fn seen(&self, asked: &RosterDays, model: &Model) -> Vec<Seen> {
        let outcomes = replicate::outcomes_at(model, &asked.replications, self.0);
        outcomes.iter().map(|outcome| Seen::of(model, outcome)).collect()
    }

    fn fresh(&self, asked: &RosterRange, model: &Model) -> Vec<Outcome> {
        replicate::outcomes(model, asked.from..asked.to, self.0)
    }

    fn ahead(&self, _asked: &[RosterRange]) -> bool {
        true
    }
}

impl Seen {
    pub(crate) fn of(model: &Model, outcome: &Outcome) -> Self {
        let of_target = |target| SeenOfTarget::of(model, target, outcome);
        Self {
            replication: outcome.replication,
            cost: assess::total_in_replication(model)(outcome),
            hours: paid_hours(outcome),
            targets: model.targets.iter().map(of_target).collect(),
        }
    }
}

impl SeenOfTarget {
    fn of(model: &Model, target: &Target, outcome: &Outcome) -> Self {
        let units = assess::units_in_replication(model, target, outcome);
        let held = assess::held(model, target, outcome);
        let goal = target.goal.value().max(f64::MIN_POSITIVE);
        let margin = |&(_, figure): &(usize, f64)| match target.goal {
            Goal::AtLeast(_) => (figure - goal) / goal,
            Goal::AtMost(_) => (goal - figure) / goal,
        };
        let margin = units.iter().map(margin).fold(f64::INFINITY, f64::min);
        let intervals = assess::intervals_in_replication(model, target, outcome);
        Self {
            held,
            sums: assess::target_sums(model, target, outcome),
            // A floor may break what all units meet.
            margin: if held == Some(false) { margin.min(-f64::MIN_POSITIVE) } else { margin },
            units: if outcome.replication < DETAILED { units } else { Vec::new() },
            intervals: intervals.map(|seen| (seen.amount, seen.of, seen.held)).collect(),
        }
    }
}

/// Hours that agents are paid for, breaks and overtime among them.
fn paid_hours(outcome: &Outcome) -> f64 {
    let of_team = |team: &TeamOutcome| -> u64 {
        let kinds = [Hours::Staffed, Hours::OnBreak, Hours::CutOff, Hours::Overtime];
        team.hours.iter().map(|hours| kinds.iter().map(|&kind| hours[kind]).sum::<u64>()).sum()
    };
    micros_to_hours(outcome.teams.iter().map(of_team).sum())
}

/// The model of some replications that a question asked for; `None` if it never would.
pub(crate) fn roster_model(
    document: &Document,
    files: &dyn Files,
    question: &StaffQuestion,
    asked: &RosterRange,
) -> Option<Model> {
    let choice = question.choices.get(asked.side);
    let is_asked = asked.roster.len() == question.ranges.len();
    let document = choice.map_or(document, |choice| &choice.document);
    if is_asked { rosters::model_of(document, files, question, &asked.roster) } else { None }
}
