//! The question: which shifts, from how many agents to how many, and which of them are to stay as they are.

use serde::{Deserialize, Serialize};

use crate::model::{Model, Target};
use crate::scenario::Document;

/// How many agents a shift may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffRange {
    /// What an assignment calls it: `shift.late.agents`.
    pub key: String,
    /// The fewest.
    pub low: u32,
    /// The most.
    pub high: u32,
    /// How many it has now; `None` where the scenario has a range instead of a number.
    pub present: Option<u32>,
    /// How many it is to have whatever the search finds: a wish.
    pub kept: Option<u32>,
}

/// What the question says of a shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedRange {
    /// What an assignment calls it: `shift.late.agents`.
    pub key: String,
    /// The fewest.
    pub low: u32,
    /// The most.
    pub high: u32,
    /// Whether the scenario says the range where its number would be.
    pub is_in_scenario: bool,
}

/// A wish: a shift that stays as it is, or has so many agents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// What an assignment calls it: `shift.late.agents`.
    pub key: String,
    /// How many; `None`: as many as now.
    pub agents: Option<u32>,
}

/// The question: which shifts, how many agents each, and how surely.
#[derive(Clone, Debug)]
pub struct StaffQuestion {
    /// The shifts that may change, each once.
    pub ranges: Vec<StaffRange>,
    /// The model's targets.
    pub targets: Vec<Target>,
    /// Replications of the search, and of each fresh block.
    pub replications: u32,
    /// Seed of all random numbers.
    pub seed: u64,
    /// Certainties for which the cheapest roster is looked for too.
    pub frontier: Vec<f64>,
    /// Combinations of choices: the cheapest roster of any of them is looked for. None: of the scenario as it is.
    pub choices: Vec<Choice>,
}

/// A combination of choices beside the agents of shifts, such as a bot's share and the hours of a shift.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What it sets, as assignments say it.
    pub assignments: Vec<String>,
    /// The scenario with them, whose check takes it with all shifts at their upper ends.
    pub document: Document,
}

/// Why a question can't be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StaffTrouble {
    /// No range is given.
    NoRange,
    /// More ranges than a search can handle.
    TooMany(usize),
    /// The same shift has two ranges.
    Twice(String),
    /// Not the agents of a shift: the key, as it was given.
    NoAgents(String),
    /// A wish for a shift without a range, which stays as it is anyway.
    KeepsNothing(String),
    /// A wish that doesn't say how many agents, for a shift that has a range instead of a number: key and range.
    KeepsNoNumber(String, u32, u32),
    /// A wish outside the range of its shift: key and range.
    KeepsOutside(String, u32, u32),
    /// The scenario has no target.
    NoTarget,
}

/// More ranges than these aren't searched.
const MOST_RANGES: usize = 20;
impl StaffQuestion {
    /// Checks a question about a scenario, whose model is given.
    ///
    /// # Errors
    /// If it can't be asked.
    pub fn new(
        document: &Document,
        model: &Model,
        ranges: &[AskedRange],
        wishes: &[Wish],
        frontier: Vec<f64>,
    ) -> Result<Self, StaffTrouble> {
        if ranges.is_empty() {
            return Err(StaffTrouble::NoRange);
        }
        if ranges.len() > MOST_RANGES {
            return Err(StaffTrouble::TooMany(MOST_RANGES));
        }
        if model.targets.is_empty() {
            return Err(StaffTrouble::NoTarget);
        }
        let mut checked: Vec<StaffRange> = Vec::new();
        for AskedRange { key, low, high, is_in_scenario } in ranges {
            let is_agents = key.starts_with("shift.") && key.ends_with(".agents");
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "agents are few and not below 0"
            )]
            let present = document.number_at(key).filter(|_| is_agents).map(|agents| agents as u32);
            let Some(present) = present else { return Err(StaffTrouble::NoAgents(key.clone())) };
            if checked.iter().any(|range| range.key == *key) {
                return Err(StaffTrouble::Twice(key.clone()));
            }
            let present = (!is_in_scenario).then_some(present);
            checked.push(StaffRange { key: key.clone(), low: *low, high: *high, present, kept: None });
        }
        for Wish { key, agents } in wishes {
            let Some(range) = checked.iter_mut().find(|range| range.key == *key) else {
                return Err(StaffTrouble::KeepsNothing(key.clone()));
            };
            let trouble = |trouble: fn(String, u32, u32) -> StaffTrouble| trouble(key.clone(), range.low, range.high);
            let Some(agents) = agents.or(range.present) else { return Err(trouble(StaffTrouble::KeepsNoNumber)) };
            if !(range.low..=range.high).contains(&agents) {
                return Err(trouble(StaffTrouble::KeepsOutside));
            }
            if range.kept.is_some() {
                return Err(StaffTrouble::Twice(key.clone()));
            }
            range.kept = Some(agents);
        }
        Ok(Self {
            ranges: checked,
            targets: model.targets.clone(),
            replications: model.run.replications,
            seed: model.run.seed,
            frontier,
            choices: Vec::new(),
        })
    }

    /// The ranges with all wishes kept, or all but that for one shift.
    pub(super) fn with_wishes(&self, but: Option<usize>) -> Vec<StaffRange> {
        let kept = |(shift, range): (usize, &StaffRange)| match range.kept.filter(|_| but != Some(shift)) {
            Some(agents) => StaffRange { low: agents, high: agents, ..range.clone() },
            None => range.clone(),
        };
        self.ranges.iter().enumerate().map(kept).collect()
    }
}
