//! What is wrong with a question about a scenario: whose limit, which moment, which fault.

use super::Message;
use crate::vary::NoVary;

pub(crate) struct Questions {
    pub unknown_team: fn(&UnknownTeam<'_>) -> Message,
    pub no_chats: fn() -> Message,
    /// Several teams work chats: these.
    pub which_team: fn(&[String]) -> Message,
    pub works_no_chats: fn(&str) -> Message,
    /// More limits than this.
    pub too_many_limits: fn(usize) -> Message,
    /// A question about targets of a scenario that has none.
    pub no_targets: fn() -> Message,
    pub no_traffic_range: fn(&str) -> Message,
    pub unknown_step: fn(UnknownStep<'_>) -> Message,
    /// A step of a bot that isn't there or solves nothing.
    pub no_bot: fn(&str) -> Message,
    /// An assignment that makes another run of it, not another day.
    pub not_comparable: fn(&str) -> Message,
    /// What `--vary` doesn't understand of a text.
    pub no_vary: fn(&str, &NoVary) -> Message,
    /// Two `--vary` of one place.
    pub varied_twice: fn(&str) -> Message,
    /// Lists that go together, of these lengths.
    pub unequal: fn(&[usize]) -> Message,
    /// So many plans, and the most.
    pub too_many_plans: fn(usize, usize) -> Message,
    /// What is found of so many plans doesn't fit into memory: needed, and the limit.
    pub too_much_for_plans: fn(plans: usize, needed: &str, limit: &str) -> Message,
    /// All plans have a fault; that of the first follows.
    pub bad_plans: fn(BadPlans<'_>) -> Message,
    /// A folder with the plans of another sweep.
    pub other_sweep: fn(&str) -> Message,
    /// A comparison of a single plan.
    pub one_plan: fn() -> Message,
    /// A comparison of more plans than this.
    pub too_many_side_by_side: fn(usize) -> Message,
    pub other_time: fn(&OtherTime<'_>) -> Message,
    /// A plan file that doesn't say of which scenario its plans are.
    pub no_base: fn(&str) -> Message,
    pub other_base: fn(&OtherBase<'_>) -> Message,
    /// What `--plans` names isn't a file of plans.
    pub no_plan_file: fn(&str) -> Message,
    /// `--plans` beside a plan file in the place of the scenario.
    pub plans_of_plans: fn(&str) -> Message,
    /// No queue that anybody works has a target.
    pub no_team_target: fn() -> Message,
    /// The team works no queue with a target.
    pub no_target_of: fn(&str) -> Message,
    pub no_agents: fn(&NoAgents<'_>) -> Message,
    /// The same shift has two ranges.
    pub range_twice: fn(&str) -> Message,
    /// Neither the command line nor the scenario has a range of agents: the keys of shifts.
    pub no_range: fn(&[String]) -> Message,
    /// A wish for a shift without a range.
    pub keeps_nothing: fn(&str) -> Message,
    /// A wish without a number for a shift that the scenario has a range for.
    pub keeps_no_number: fn(&str, u32, u32) -> Message,
    /// A wish outside its shift's range.
    pub keeps_outside: fn(&str, u32, u32) -> Message,
    /// More ranges than this.
    pub too_many_ranges: fn(usize) -> Message,
    /// A `--choice` that names no values.
    pub no_choice: fn(&str, &NoVary) -> Message,
    /// A place that is chosen twice.
    pub chosen_twice: fn(&str) -> Message,
    /// A choice of what isn't decided by planners.
    pub no_decision: fn(&str) -> Message,
    /// A choice of the agents of a shift that has a range.
    pub choice_of_range: fn(&str) -> Message,
    /// So many combinations, more than so many.
    pub too_many_choices: fn(usize, usize) -> Message,
    /// Faults of a combination of choices follow.
    pub bad_choice: fn(&str) -> Message,
    /// Faults with every shift at its upper end follow.
    pub upper_ends: fn() -> Message,
    /// Interrupted before anything was found.
    pub nothing_found: &'static str,
    /// `--incidents` for a base that has none.
    pub no_incidents: fn() -> Message,
    pub no_moment: fn(NoMoment<'_>) -> Message,
    pub outside: fn(&Outside<'_>) -> Message,
    pub unknown_id: fn(&UnknownId<'_>) -> Message,
}

/// Names are in backticks where there are several.
pub(crate) struct UnknownTeam<'a> {
    pub team: &'a str,
    pub meant: Option<&'a str>,
    pub teams: &'a [String],
}

/// A sweep of so many plans, all of which have faults, and the first of them.
#[derive(Clone, Copy)]
pub(crate) struct BadPlans<'a> {
    pub count: usize,
    pub assignments: &'a [String],
}

/// What is no step.
#[derive(Clone, Copy)]
pub(crate) struct UnknownStep<'a> {
    pub step: &'a str,
}

/// A plan that covers another time than the base.
pub(crate) struct OtherTime<'a> {
    pub plan: &'a str,
    pub base: &'a str,
    /// The key of scenarios.
    pub key: &'a str,
    /// As the base has it, and as the plan does.
    pub values: &'a [String; 2],
}

/// A plan file whose base isn't the scenario that was named.
pub(crate) struct OtherBase<'a> {
    pub file: &'a str,
    pub base: &'a str,
    pub scenario: &'a str,
}

/// A key that is not the agents of a shift, and those that are.
pub(crate) struct NoAgents<'a> {
    pub key: &'a str,
    pub meant: Option<&'a str>,
    pub keys: &'a [String],
}

pub(crate) struct NoMoment<'a> {
    pub at: &'a str,
    /// A moment that would be understood.
    pub example: &'a str,
}

/// A moment that isn't in the run.
pub(crate) struct Outside<'a> {
    pub at: &'a str,
    pub start: &'a str,
    pub end: &'a str,
}

pub(crate) struct UnknownId<'a> {
    pub id: &'a str,
    pub meant: Option<&'a str>,
    pub example: &'a str,
}
