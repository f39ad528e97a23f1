//! Rosters that were tried, each simulated on the same customers as the others and never twice.
//!
//! Replications of a roster are simulated in blocks of a fixed size, and no more of them once the roster can't hold
//! any longer, or would hold only by a rare chance (`study/early.rs`): the verdict, and how many replications it took,
//! depend on neither threads nor the clock.
//!
//! Must stay true: of a roster that was kept, the replications are those from 0 on without a gap.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::{Interrupted, StaffQuestion, StaffRange};
use crate::assess;
use crate::model::{Goal, Model, OfferedLoads, Scope, Target};
use crate::observe::{Hours, Outcome};
use crate::replicate::{self, Control};
use crate::scenario::{Document, Files};
use crate::study::early;
use crate::units::{Span, micros_to_hours};

/// Agents by shift, in the order of the question's ranges.
pub type Roster = Vec<u32>;

/// What a roster comes to on the replications of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// All targets hold.
    Holds,
    /// One is missed by so little that another roster with fewer agents might hold by chance.
    Close,
    /// One is clearly missed.
    Fails,
    /// The scenario's check refuses it: nobody may work it.
    Refused,
}

/// A target is clearly missed if it holds in fewer than wanted by this share of the replications.
const CLEAR: f64 = 0.02;
/// Replications that are simulated together.
const BLOCK: u32 = 10;
/// Of so many replications the figure of every unit of a target's scope is kept.
const DETAILED: u32 = 100;
/// People who work in an interval, up to this long before it or `AFTER` it, are the ones asked what breaks it.
const BEFORE: Span = Span::hours(3);
/// What comes at the end of an interval may be served after it.
const AFTER: Span = Span::hours(1);

/// What was seen of one target under one roster.
#[derive(Clone, Debug, Default)]
pub(super) struct TargetRecord {
    /// By replication: whether it held; `None` if too little came to judge.
    held: Vec<Option<bool>>,
    /// By replication: what its share or mean is a ratio of.
    sums: Vec<(f64, f64)>,
    /// By interval, over all replications.
    pub intervals: Vec<IntervalRecord>,
    /// By replication, of the first ones: the units of its scope, by first interval.
    pub units: Vec<Vec<(usize, f64)>>,
}

/// A target in one interval, over all replications of a roster.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct IntervalRecord {
    /// Sums of what its share or mean is a ratio of.
    pub sums: (f64, f64),
    /// In how many replications the interval by itself met the goal.
    pub held: u32,
    /// In how many it was judged.
    pub judged: u32,
}

/// What was seen of one roster.
#[derive(Clone, Debug)]
pub(super) struct Record {
    /// By replication.
    cost: Vec<f64>,
    /// By replication: paid hours.
    hours: Vec<f64>,
    pub targets: Vec<TargetRecord>,
}

/// What is minimised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Objective {
    /// What is paid in all: wages, seats and bot.
    Cost,
    /// Hours of agents, where a shift's agents cost nothing.
    Hours,
}

impl Objective {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cost => "cost",
            Self::Hours => "agent_hours",
        }
    }
}

/// Rosters that were tried, and how others are.
pub(super) struct Rosters<'a> {
    document: &'a Document,
    files: &'a dyn Files,
    pub question: &'a StaffQuestion,
    /// The ranges of the search that is on: those of the question, or with what is kept.
    pub ranges: Vec<StaffRange>,
    pub control: &'a Control<'a>,
    pub objective: Objective,
    /// The certainty that is wanted of targets, instead of their own.
    pub wanted: Option<f64>,
    records: BTreeMap<Roster, Option<Record>>,
    /// By shift, by interval: whether its agents have a hand in it.
    touches: Vec<Vec<bool>>,
    /// Replications simulated so far, by all sides of a question together.
    pub simulated: &'a Cell<u64>,
}

impl<'a> Rosters<'a> {
    pub(super) fn new(
        document: &'a Document,
        files: &'a dyn Files,
        question: &'a StaffQuestion,
        control: &'a Control<'a>,
        simulated: &'a Cell<u64>,
    ) -> Self {
        let mut rosters = Self {
            document,
            files,
            question,
            ranges: question.ranges.clone(),
            control,
            objective: Objective::Cost,
            wanted: None,
            records: BTreeMap::new(),
            touches: Vec::new(),
            simulated,
        };
        rosters.touches = (0..question.ranges.len()).map(|shift| rosters.touched_by(shift)).collect();
        rosters
    }

    /// The intervals that agents of a shift have a hand in, by the hours that fewer of them leave open; all of them,
    /// where the roster doesn't say (people on call).
    fn touched_by(&self, shift: usize) -> Vec<bool> {
        let ranges = &self.ranges;
        let high = self.high();
        let mut fewer = high.clone();
        fewer[shift] = ranges[shift].low;
        let Some(model) = self.model(&high) else { return Vec::new() };
        let hours = |model: &Model| {
            let loads = OfferedLoads::of(model, &model.run.bounds());
            let teams = (0..model.teams.len()).map(crate::ids::TeamId::of);
            let of_team = teams.map(|team| (0..model.run.intervals()).map(|at| loads.rostered_h(team, at)).collect());
            of_team.collect::<Vec<Vec<f64>>>()
        };
        let with_fewer = self.model(&fewer).map(|fewer| hours(&fewer));
        let differs = |at: usize| {
            let with_fewer = with_fewer.as_ref()?;
            Some(hours_differ(&hours(&model), with_fewer, at))
        };
        let works: Vec<bool> = (0..model.run.intervals()).map(|at| differs(at).unwrap_or(true)).collect();
        if !works.contains(&true) {
            return vec![true; works.len()];
        }
        let bounds = |at: usize| model.run.interval_bounds(at);
        let is_near = |at: usize, other: usize| {
            let ((from, to), (other_from, other_to)) = (bounds(at), bounds(other));
            other_to + BEFORE > from && other_from < to + AFTER
        };
        (0..works.len()).map(|at| (0..works.len()).any(|other| works[other] && is_near(at, other))).collect()
    }

    /// Whether a shift's agents have a hand in a unit of a target's scope, by its first interval.
    pub(super) fn touches(&self, shift: usize, target: usize, unit: usize) -> bool {
        let is_interval = self.question.targets[target].scope == Scope::EveryInterval;
        !is_interval || self.touches[shift].get(unit).copied().unwrap_or(true)
    }

    /// The shifts whose agents have a hand in the intervals that break most often of targets that a roster misses.
    pub(super) fn touching_misses(&self, roster: &[u32], replications: u32) -> Vec<bool> {
        let count = self.ranges.len();
        let Some(record) = self.record(roster) else { return vec![true; count] };
        let mut touching = vec![false; count];
        for (index, (target, seen)) in self.question.targets.iter().zip(&record.targets).enumerate() {
            if seen.standing(target, self.wanted, replications) == Some(Standing::Holds) {
                continue;
            }
            let misses = |interval: &IntervalRecord| interval.misses();
            let most = seen.intervals.iter().map(misses).fold(0.0, f64::max);
            for (unit, interval) in seen.intervals.iter().enumerate() {
                if interval.judged > 0 && misses(interval) >= most / 2.0 {
                    (0..count).for_each(|shift| touching[shift] |= self.touches(shift, index, unit));
                }
            }
        }
        touching
    }

    /// All shifts at their upper ends.
    pub(super) fn high(&self) -> Roster {
        self.ranges.iter().map(|range| range.high).collect()
    }

    /// Counts replications that were simulated.
    pub(super) fn count_simulated(&self, replications: usize) {
        self.simulated.set(self.simulated.get() + replications as u64);
    }

    /// How many rosters were simulated.
    pub(super) fn simulated_rosters(&self) -> usize {
        self.records.values().flatten().filter(|record| record.replications() > 0).count()
    }

    /// The model of a roster; `None` if the check refuses it.
    pub(super) fn model(&self, roster: &[u32]) -> Option<Model> {
        let mut document = self.document.clone();
        for (range, agents) in self.ranges.iter().zip(roster) {
            document.set(&format!("{}={agents}", range.key)).ok()?;
        }
        let mut model = document.check(self.files).ok()?.model;
        model.run.seed = self.question.seed;
        model.run.replications = self.question.replications;
        for target in &mut model.targets {
            target.certainty = target.certainty.map(|own| self.wanted.unwrap_or(own));
        }
        Some(model)
    }

    /// Whether the scenario's check takes a roster.
    pub(super) fn is_allowed(&mut self, roster: &[u32]) -> bool {
        self.begin(roster);
        self.records[roster].is_some()
    }

    fn begin(&mut self, roster: &[u32]) {
        if !self.records.contains_key(roster) {
            let record = self.model(roster).map(|model| Record::new(&model));
            self.records.insert(roster.to_vec(), record);
        }
    }

    /// The next roster with fewer agents in a shift, or with more, that the check takes: breaks with heads away as a
    /// share allow some numbers and not others. `None` beyond the range.
    pub(super) fn next(&mut self, roster: &[u32], shift: usize, upward: bool) -> Option<Roster> {
        let (low, high) = (self.ranges[shift].low, self.ranges[shift].high);
        let mut next = roster.to_vec();
        loop {
            if upward && next[shift] < high {
                next[shift] += 1;
            } else if !upward && next[shift] > low {
                next[shift] -= 1;
            } else {
                return None;
            }
            if self.is_allowed(&next) {
                return Some(next);
            }
        }
    }

    /// A roster with this many agents fewer in a shift, or as many as its range and the check leave; `None` at the
    /// lower end.
    pub(super) fn fewer(&mut self, roster: &[u32], shift: usize, by: u32) -> Option<Roster> {
        let low = self.ranges[shift].low;
        let mut from = roster.to_vec();
        from[shift] = roster[shift].saturating_sub(by - 1).max(low + 1);
        if from[shift] > roster[shift] { None } else { self.next(&from, shift, false) }
    }

    /// Whether all targets hold under a roster in the first replications; not more are simulated than are needed to
    /// see that they don't.
    pub(super) fn standing(&mut self, roster: &[u32], replications: u32) -> Result<Standing, Interrupted> {
        self.upto(roster, replications, true)?;
        let targets = &self.question.targets;
        let Some(record) = self.records[roster].as_ref() else { return Ok(Standing::Refused) };
        Ok(record.standing(targets, self.wanted, replications).unwrap_or(Standing::Close))
    }

    /// A roster with all of the first replications; `None` if it is refused.
    pub(super) fn complete(&mut self, roster: &[u32], replications: u32) -> Result<Option<&Record>, Interrupted> {
        self.upto(roster, replications, false)?;
        Ok(self.records[roster].as_ref())
    }

    /// A roster as far as it was simulated.
    pub(super) fn record(&self, roster: &[u32]) -> Option<&Record> {
        self.records.get(roster)?.as_ref()
    }

    /// The objective of a roster, on as many of the first replications as it has.
    pub(super) fn cost(&self, roster: &[u32], replications: u32) -> f64 {
        self.record(roster).map_or(f64::INFINITY, |record| record.objective(self.objective, replications))
    }

    /// The cheapest roster of those that are known to hold in the first replications.
    pub(super) fn cheapest_known(&self, replications: u32) -> Option<Roster> {
        let holds = |record: &Record| {
            record.replications() > 0
                && record.standing(&self.question.targets, self.wanted, replications) == Some(Standing::Holds)
        };
        let is_asked = |roster: &Roster| {
            self.ranges.iter().zip(roster).all(|(range, agents)| (range.low..=range.high).contains(agents))
        };
        let known = self.records.iter().filter_map(|(roster, record)| Some((roster, record.as_ref()?)));
        let known = known.filter(|(roster, _)| is_asked(roster));
        let holding = known.filter(|(_, record)| holds(record));
        let cost = |record: &Record| record.objective(self.objective, replications);
        holding.min_by(|a, b| cost(a.1).total_cmp(&cost(b.1))).map(|(roster, _)| roster.clone())
    }

    /// Simulates a roster up to a replication; if told so, only until it can't hold any more.
    fn upto(&mut self, roster: &[u32], replications: u32, until_decided: bool) -> Result<(), Interrupted> {
        self.begin(roster);
        let mut model = None;
        loop {
            let Some(record) = self.records[roster].as_ref() else { return Ok(()) };
            let done = record.replications();
            let is_decided = || record.standing(&self.question.targets, self.wanted, replications).is_some();
            if done >= replications || (until_decided && is_decided()) {
                return Ok(());
            }
            let model = model.get_or_insert_with(|| self.model(roster).expect("it was checked before"));
            let end = ((done / BLOCK + 1) * BLOCK).min(replications);
            let outcomes = replicate::outcomes(model, done..end, self.control);
            self.count_simulated(outcomes.len());
            if outcomes.len() < (end - done) as usize {
                return Err(Interrupted);
            }
            let record = self.records.get_mut(roster).and_then(Option::as_mut).expect("looked up above");
            record.add(model, &outcomes);
        }
    }

    /// Adds replications that were simulated elsewhere, if they come next.
    pub(super) fn add(&mut self, roster: &[u32], model: &Model, outcomes: &[Outcome]) {
        let first = outcomes.first().map(|outcome| outcome.replication);
        if let Some(record) = self.records.get_mut(roster).and_then(Option::as_mut)
            && first == Some(record.replications())
        {
            record.add(model, outcomes);
        }
    }
}

fn hours_differ(hours: &[Vec<f64>], other: &[Vec<f64>], interval: usize) -> bool {
    hours.iter().zip(other).any(|(team, other)| (team[interval] - other[interval]).abs() > 1e-9)
}

impl IntervalRecord {
    /// In which share of the replications that judge it the interval by itself misses the goal.
    fn misses(&self) -> f64 {
        1.0 - f64::from(self.held) / f64::from(self.judged.max(1))
    }
}

impl Record {
    fn new(model: &Model) -> Self {
        let intervals = vec![IntervalRecord::default(); model.run.intervals()];
        let target = TargetRecord { intervals, ..TargetRecord::default() };
        Self { cost: Vec::new(), hours: Vec::new(), targets: vec![target; model.targets.len()] }
    }

    pub(super) fn replications(&self) -> u32 {
        u32::try_from(self.cost.len()).expect("replications are counted in 32 bits")
    }

    fn add(&mut self, model: &Model, outcomes: &[Outcome]) {
        let cost = assess::total_in_replication(model);
        for outcome in outcomes {
            self.cost.push(cost(outcome));
            self.hours.push(paid_hours(outcome));
            for (target, record) in model.targets.iter().zip(&mut self.targets) {
                record.add(model, target, outcome);
            }
        }
    }

    /// The mean of what is minimised over the first replications, or over those that there are.
    pub(super) fn objective(&self, objective: Objective, replications: u32) -> f64 {
        let of_replications = match objective {
            Objective::Cost => &self.cost,
            Objective::Hours => &self.hours,
        };
        let values = &of_replications[..of_replications.len().min(replications as usize)];
        values.iter().sum::<f64>() / values.len() as f64
    }

    /// What the roster comes to in so many replications; `None` if that isn't known before more are simulated.
    pub(super) fn standing(&self, targets: &[Target], wanted: Option<f64>, replications: u32) -> Option<Standing> {
        let of_each = targets.iter().zip(&self.targets);
        let standings: Vec<Option<Standing>> =
            of_each.map(|(target, record)| record.standing(target, wanted, replications)).collect();
        if standings.contains(&Some(Standing::Fails)) {
            return Some(Standing::Fails);
        }
        standings.into_iter().collect::<Option<Vec<_>>>().map(|all| all.into_iter().max().unwrap_or(Standing::Holds))
    }
}

impl TargetRecord {
    fn add(&mut self, model: &Model, target: &Target, outcome: &Outcome) {
        self.held.push(assess::held(model, target, outcome));
        self.sums.push(assess::target_sums(model, target, outcome));
        if outcome.replication < DETAILED {
            self.units.push(assess::units_in_replication(model, target, outcome));
        }
        let seen = assess::intervals_in_replication(model, target, outcome);
        for (interval, seen) in self.intervals.iter_mut().zip(seen) {
            interval.sums = (interval.sums.0 + seen.amount, interval.sums.1 + seen.of);
            interval.held += u32::from(seen.held == Some(true));
            interval.judged += u32::from(seen.held.is_some());
        }
    }

    /// In how many of the first replications it held, and in how many it was judged.
    pub(super) fn held(&self, replications: u32) -> (u64, u64) {
        let judged = self.held.iter().take(replications as usize).flatten();
        judged.fold((0, 0), |(held, all), &now| (held + u64::from(now), all + 1))
    }

    /// The share or the mean over the first replications.
    pub(super) fn estimate(&self, replications: u32) -> Option<f64> {
        let sums = self.sums.iter().take(replications as usize);
        let (amount, of) = sums.fold((0.0, 0.0), |(amount, of), sums| (amount + sums.0, of + sums.1));
        (of > 0.0).then(|| amount / of)
    }

    /// The interval that holds less often than under another roster, by most; among equals, the first. `None` if none.
    pub(super) fn worst_beside(&self, other: &[IntervalRecord]) -> Option<usize> {
        let rate = |interval: &IntervalRecord| f64::from(interval.held) / f64::from(interval.judged.max(1));
        let drops = self.intervals.iter().zip(other).map(|(mine, theirs)| rate(theirs) - rate(mine));
        let most = drops.enumerate().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
        (most.1 > 0.0).then_some(most.0)
    }

    /// The interval that holds least often; among equals, the first. `None` if none ever fails.
    pub(super) fn worst(&self) -> Option<usize> {
        let rate = |interval: &IntervalRecord| f64::from(interval.held) / f64::from(interval.judged);
        let failing = self.intervals.iter().enumerate().filter(|(_, interval)| interval.held < interval.judged);
        failing.min_by(|(_, a), (_, b)| rate(a).total_cmp(&rate(b))).map(|(index, _)| index)
    }

    fn standing(&self, target: &Target, wanted: Option<f64>, replications: u32) -> Option<Standing> {
        let rest = u64::from(replications).saturating_sub(self.held.len() as u64);
        let Some(own) = target.certainty else {
            return (rest == 0).then(|| self.standing_by_estimate(target, replications));
        };
        let wanted = wanted.unwrap_or(own);
        let (held, judged) = self.held(replications);
        if held + rest == 0 && judged == 0 {
            // Nothing ever came to judge it.
            return Some(Standing::Holds);
        }
        let best = (held + rest) as f64 / (judged + rest) as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of the replications")]
        let least = ((wanted - CLEAR) * (judged + rest) as f64 - 1e-9).ceil().max(0.0) as u64;
        if early::is_hopeless(held, judged, least, judged + rest) {
            Some(Standing::Fails)
        } else if rest > 0 {
            None
        } else if best >= wanted {
            Some(Standing::Holds)
        } else {
            Some(Standing::Close)
        }
    }

    /// A target without a certainty holds if its estimate meets the goal, and that of no interval is below its floor.
    fn standing_by_estimate(&self, target: &Target, replications: u32) -> Standing {
        let Some(estimate) = self.estimate(replications) else { return Standing::Holds };
        let clear = CLEAR / 4.0 * target.goal.value();
        let (is_met, is_nearly_met) = match target.goal {
            Goal::AtLeast(_) => (target.goal.is_met(estimate, 1.0), target.goal.is_met(estimate + clear, 1.0)),
            Goal::AtMost(_) => (target.goal.is_met(estimate, 1.0), target.goal.is_met(estimate - clear, 1.0)),
        };
        let floor = target.floor.map(Goal::AtLeast);
        let judged = self.intervals.iter().filter(|interval| interval.judged > 0 && interval.sums.1 > 0.0);
        let falls = |interval: &IntervalRecord| {
            floor.is_some_and(|floor| !floor.is_met(interval.sums.0 / interval.sums.1, 1.0))
        };
        match (is_met, is_nearly_met, judged.into_iter().any(falls)) {
            (true, _, false) => Standing::Holds,
            (true, _, true) | (false, true, _) => Standing::Close,
            (false, false, _) => Standing::Fails,
        }
    }
}

/// Hours that agents are paid for, breaks and overtime among them.
fn paid_hours(outcome: &Outcome) -> f64 {
    let of_team = |team: &crate::observe::TeamOutcome| -> u64 {
        let kinds = [Hours::Staffed, Hours::OnBreak, Hours::CutOff, Hours::Overtime];
        team.hours.iter().map(|hours| kinds.iter().map(|&kind| hours[kind]).sum::<u64>()).sum()
    };
    micros_to_hours(outcome.teams.iter().map(of_team).sum())
}
