//! What the search of a roster comes to, as numbers.

use super::question::StaffRange;
use super::record::{IntervalRecord, Objective};
use super::refine::Proof;
use super::rosters::Roster;
use crate::assess::Findings;
use crate::model::Model;
use crate::replicate::Stopped;

/// The findings.
#[derive(Debug)]
pub struct StaffFindings {
    /// What was asked.
    pub ranges: Vec<StaffRange>,
    /// What is minimised.
    pub objective: Objective,
    /// By shift, what an agent adds to the objective.
    pub per_head: Vec<f64>,
    /// The roster as it is, on the replications of the search; `None` if it was not simulated.
    pub present: Option<Plan>,
    /// What was found.
    pub answer: Answer,
    /// By wish, what it costs.
    pub prices: Vec<Price>,
    /// By certainty, the cheapest roster for it, if that was asked.
    pub frontier: Vec<(f64, Answer)>,
    /// By combination of choices, what came of it; empty if the question has none.
    pub choices: Vec<ChoiceFindings>,
    /// The combination that the answer is of: the cheapest, or if nothing holds the one that comes nearest.
    pub chosen: Option<usize>,
    /// How many rosters were simulated, and replications of them in all.
    pub rosters: usize,
    /// Replications simulated in all.
    pub simulated: u64,
    /// Whether the time was over before everything was tried.
    pub out_of_time: bool,
    /// Why the study ended.
    pub stopped: Stopped,
}

/// A combination of choices.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceFindings {
    /// What it sets, as assignments say it.
    pub assignments: Vec<String>,
    /// What came of it.
    pub result: ChoiceResult,
}

/// What came of a combination of choices.
#[derive(Clone, Debug, PartialEq)]
pub enum ChoiceResult {
    /// Its cheapest roster, and the objective on the replications of the search.
    Found(Roster, f64),
    /// Every roster of it that costs less than the cheapest of the others was ruled out.
    RuledOut,
    /// Even with all shifts at their upper ends a target is missed.
    Nothing,
    /// The time was over before it was searched or ruled out, or the search was interrupted.
    Unknown,
}

impl ChoiceResult {
    /// Its name in files.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Found(..) => "found",
            Self::RuledOut => "ruled_out",
            Self::Nothing => "nothing_holds",
            Self::Unknown => "unknown",
        }
    }
}

/// What a wish costs.
#[derive(Debug)]
pub struct Price {
    /// The index of the shift.
    pub shift: usize,
    /// The cheapest roster if it is given up, and all others are kept.
    pub without: Answer,
    /// What the roster with all wishes costs more, on the same customers; `None` if one of the two isn't there.
    pub more: Option<f64>,
}

/// What the search comes to.
#[derive(Debug)]
pub enum Answer {
    /// A roster, and what stands behind it.
    Found(Box<Found>),
    /// With all shifts at their upper ends, targets are still missed.
    Nothing(Plan),
    /// It was interrupted before anything was found.
    Interrupted,
}

/// A roster that was found.
#[derive(Debug)]
pub struct Found {
    /// Agents by shift.
    pub roster: Roster,
    /// Its model.
    pub model: Box<Model>,
    /// What it comes to on fresh replications; `None` if the search was interrupted before.
    pub fresh: Option<Box<Findings>>,
    /// Whether all targets hold there.
    pub is_verified: bool,
    /// The fresh replications: from and to.
    pub fresh_from: u32,
    /// The end of the fresh replications.
    pub fresh_to: u32,
    /// How many rosters were given fresh replications, this one included.
    pub candidates: u32,
    /// Replications of the search.
    pub searched: u32,
    /// The objective on them.
    pub objective: f64,
    /// Each single agent less.
    pub removals: Vec<Removal>,
    /// Swaps of one agent for a cheaper one: none of those tried holds.
    pub swaps: Tried,
    /// What came of the look at all rosters that cost less.
    pub proof: Proof,
}

/// How many of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tried {
    /// So many were simulated.
    pub tried: usize,
    /// Of so many.
    pub of: usize,
}

/// A roster on the replications of the search.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Agents by shift.
    pub roster: Roster,
    /// The objective.
    pub objective: f64,
    /// By target.
    pub targets: Vec<TargetInPlan>,
    /// So many replications.
    pub replications: u32,
    /// How many of these were simulated: fewer where that was enough to see that it doesn't hold. What is said of it is
    /// then of those, but for how often targets hold.
    pub seen: u32,
    /// Whether all targets hold.
    pub holds: bool,
}

/// A target under a roster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TargetInPlan {
    /// In how many replications it held; at most, where not all of them were simulated.
    pub held: u64,
    /// In how many it was judged.
    pub judged: u64,
    /// The share, or the mean in seconds, over those that were simulated.
    pub estimate: Option<f64>,
    /// The interval that holds least often, and what was seen there.
    pub worst: Option<(usize, IntervalRecord)>,
}

/// A single agent less.
#[derive(Clone, Debug)]
pub struct Removal {
    /// The index of the shift.
    pub shift: usize,
    /// What comes of it; `None` at the lower end of its range. Where the scenario's check refuses one agent less, it is
    /// with the next number that it takes; where it takes none, `None` too.
    pub plan: Option<Plan>,
    /// The target that breaks, by its index: the one that lacks most.
    pub breaks: Option<usize>,
}
