//! Questions that need many runs: variants of one model, each simulated on the same customers, and their differences.
//! Numbers only; `report` turns them into words, files and pictures.
//!
//! Variants share their seed, so replication k of one has the same customers as replication k of the others, and
//! differences are taken replication by replication: what happened to both cancels. That is true only if all have the
//! same replications, which `Variants::run` ensures even if it is interrupted.
//!
//! What goes wrong: variants with different seeds, or cut at different replications, give differences with intervals as
//! wide as those of two separate runs.

mod compare;
mod concurrency;
mod early;
mod estimate;
mod fix;
mod headroom;
mod main_figures;
mod need;
mod now;
mod replay;
mod staff;
mod staircase;
mod sweep;

pub use compare::{
    ByInterval, ComparedFigure, ComparedPlan, ComparisonFindings, ComparisonQuestion, ComparisonTrouble, DaysHeld,
    Happening, Pairing, PlanFindings, Situation, SituationFindings, TimeKey, compare, comparison_memory, in_situations,
};
pub(crate) use compare::{Kept, PlanSums, compare_kept, in_situation_kept, sums_in_situation, sums_of_plan};
pub use concurrency::{
    Change, ConcurrencyFindings, ConcurrencyQuestion, ConcurrencyTrouble, LimitFindings, QueueTrade, concurrency,
};
pub use estimate::{EstimateFindings, EstimateQuestion, Method, MethodFindings, TaskDivision, TeamEstimates, estimate};
pub use fix::{FixFindings, Mending, fix};
pub(crate) use headroom::{
    AtPresent, Variant as HeadroomVariant, headroom_of, next_multiples, simulate_variant, sure_variants,
};
pub use headroom::{
    AtTraffic, AtVariant, HeadroomFindings, HeadroomQuestion, Hundredths, PRESENT, Reach, Step as HeadroomStep,
    StepFindings, StepKind, TargetHeadroom, as_multiple, at_traffic, headroom,
};
pub use main_figures::{MainFigure, statistics};
pub use need::{
    CoverShift, EvenSpread, Held, LessOne, NeedCell, NeedFindings, NeedQuestion, NeedTarget, NeedTrouble, PersonHours,
    Search, TeamNeed, USUAL_REPLICATIONS, memory_needed, need, person_hours,
};
pub use now::{
    Ahead, FallingTotal, Helpers, NEED_AHEAD, NowFindings, NowQuestion, NowTrouble, OUTSIDE as OUTSIDE_BAND, People,
    PeopleCell, PlanNow, SeenInterval, SoFar, TwoReadings, counts_of_totals, may_be_totals, now,
    replications as replications_now,
};
pub use replay::{
    Against, Alignment, Band, DayFigure, Driver, EventChange, EventFigure, EventFindings, EventPart, EventQueue,
    EventTrouble, ExplainedDay, FEWEST_REPLICATIONS, Factor, FigureReplay, GapFindings, Limit, LoggedQueue, Missed,
    OtherEvent, Paces, PlanAndDay, QueueDay, QueueReplay, Reading, Reason, Relation, ReplayFindings, ReplayQuestion,
    ReplayTrouble, ReplayedDay, Trust, WhatIf, WhatIfFigure, WhatIfFindings, as_logged, compare_events, explain_day,
    make_happen, other_event, replay, replayed_day, what_if,
};
pub use staff::{
    Answer, AskedRange, Choice, ChoiceFindings, ChoiceResult, Found, IntervalRecord, Objective, Plan, Price, Proof,
    Removal, Roster, StaffFindings, StaffQuestion, StaffRange, StaffTrouble, TargetInPlan, Tried, Wish, staff,
};
pub(crate) use staff::{RosterDays, RosterRange, Seen, Source as RosterSource, roster_model, staff_from};
pub use sweep::{
    Axis, Grid, PlanFault, PlanTarget, Standing, SweepFindings, SweptPlan, confidence_of_look, looks,
    plan as sweep_plan, sweep_memory,
};

use crate::model::Model;
use crate::replicate::{self, Control, Results};

/// Whether a variant of a model can be compared with it replication by replication: the same horizon and intervals, the
/// same queues, and as many targets of the same names. Seed and replications are the model's own.
pub fn are_comparable(model: &Model, variant: &Model) -> bool {
    let run = |model: &Model| {
        let run = &model.run;
        (run.start, run.end, run.interval, run.warm_up, run.drain)
    };
    let queues = |model: &Model| model.queues.iter().map(|queue| queue.name.clone()).collect::<Vec<_>>();
    let targets = |model: &Model| model.targets.iter().map(|target| target.name.clone()).collect::<Vec<_>>();
    run(model) == run(variant) && queues(model) == queues(variant) && targets(model) == targets(variant)
}

/// Whether an assignment is on the section `[run]`, which says how a day is simulated, not what it is.
pub fn is_of_run(assignment: &str) -> bool {
    let section = assignment.split(['.', '=']).next().unwrap_or_default();
    section.trim().trim_matches(['"', '\'']) == "run"
}

/// Models that differ in what the question is about, and their results.
struct Variants {
    models: Vec<Model>,
    results: Vec<Results>,
}

impl Variants {
    /// Simulates all of them, as many replications of each.
    fn run(models: Vec<Model>, control: &Control<'_>) -> Self {
        let results = replicate::replicate_each(&models.iter().collect::<Vec<_>>(), control);
        Self { models, results }
    }

    /// Whether two variants have the same outcome in every replication.
    fn are_same(&self, one: usize, other: usize) -> bool {
        self.results[one].outcomes == self.results[other].outcomes
    }
}
