//! Rosters that were tried, each simulated on the same customers as the others and never twice.
//!
//! Replications of a roster are simulated in blocks of a fixed size, and no more of them once the roster can't hold
//! any longer, or would hold only by a rare chance (`study/early.rs`): the verdict, and how many replications it took,
//! depend on neither threads nor the clock.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::record::{IntervalRecord, Objective, Record, Standing};
use super::source::{RosterDays, RosterRange, Seen, Source};
use super::{Interrupted, StaffQuestion, StaffRange};
use crate::model::{Model, OfferedLoads, Scope};
use crate::observe::Outcome;
use crate::replicate::Control;
use crate::scenario::{Document, Files};
use crate::units::Span;

/// Agents by shift, in the order of the question's ranges.
pub type Roster = Vec<u32>;

/// Replications that are simulated together.
const BLOCK: usize = 10;
/// So many replications of each roster are simulated in their order before those of the likeliest misses.
const SAMPLED: u32 = 20;
/// People who work in an interval, up to this long before it or `AFTER` it, are the ones asked what breaks it.
const BEFORE: Span = Span::hours(3);
/// What comes at the end of an interval may be served after it.
const AFTER: Span = Span::hours(1);

/// Rosters that were tried, and how others are.
pub(super) struct Rosters<'a> {
    document: &'a Document,
    files: &'a dyn Files,
    pub question: &'a StaffQuestion,
    /// The ranges of the search that is on: those of the question, or with what is kept.
    pub ranges: Vec<StaffRange>,
    pub control: &'a Control<'a>,
    /// Where replications come from.
    pub source: &'a dyn Source,
    /// Which of a question's sides they are of.
    pub side: usize,
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
        (control, source): (&'a Control<'a>, &'a dyn Source),
        side: usize,
        simulated: &'a Cell<u64>,
    ) -> Self {
        let mut rosters = Self {
            document,
            files,
            question,
            ranges: question.ranges.clone(),
            control,
            source,
            side,
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
            let misses = IntervalRecord::misses;
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
        self.records.values().flatten().filter(|record| record.seen(u32::MAX) > 0).count()
    }

    /// The model of a roster; `None` if the check refuses it.
    pub(super) fn model(&self, roster: &[u32]) -> Option<Model> {
        let mut model = model_of(self.document, self.files, self.question, roster)?;
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

    /// A roster with as few more agents in each shift as make the check take it, as far as shifts don't depend on each
    /// other; the upper end where none does.
    pub(super) fn rounded_up(&mut self, roster: &[u32]) -> Roster {
        if self.is_allowed(roster) {
            return roster.to_vec();
        }
        let high = self.high();
        let of_shift = |(shift, &agents): (usize, &u32)| {
            let mut alone = high.clone();
            alone[shift] = agents;
            while alone[shift] < high[shift] && !self.is_allowed(&alone) {
                alone[shift] += 1;
            }
            alone[shift]
        };
        roster.iter().enumerate().map(of_shift).collect()
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
    /// see that they don't: in their order, or the likeliest misses first by what was seen of a roster near it.
    pub(super) fn standing(
        &mut self,
        roster: &[u32],
        near: Option<&[u32]>,
        replications: u32,
    ) -> Result<Standing, Interrupted> {
        self.simulate_until(roster, near, replications, Asked::Standing)?;
        let targets = &self.question.targets;
        let Some(record) = self.records[roster].as_ref() else { return Ok(Standing::Refused) };
        Ok(record.standing(targets, self.wanted, replications).unwrap_or(Standing::Close))
    }

    /// Whether a roster holds in the first replications; not more are simulated than are needed to see that it
    /// doesn't. One that holds has all of them.
    pub(super) fn holds(
        &mut self,
        roster: &[u32],
        near: Option<&[u32]>,
        replications: u32,
    ) -> Result<bool, Interrupted> {
        self.simulate_until(roster, near, replications, Asked::Holding)?;
        Ok(self.is_holding(roster, replications))
    }

    /// The same, but never by chance: a roster that doesn't hold was seen to miss in so many of the replications that
    /// the others can't make up for it.
    pub(super) fn holds_exactly(
        &mut self,
        roster: &[u32],
        near: &[u32],
        replications: u32,
    ) -> Result<bool, Interrupted> {
        self.simulate_until(roster, Some(near), replications, Asked::Exactly)?;
        Ok(self.is_holding(roster, replications))
    }

    fn is_holding(&self, roster: &[u32], replications: u32) -> bool {
        self.record(roster).is_some_and(|record| {
            record.is_complete(replications)
                && record.standing(&self.question.targets, self.wanted, replications) == Some(Standing::Holds)
        })
    }

    /// A roster with all of the first replications; `None` if it is refused.
    pub(super) fn complete(&mut self, roster: &[u32], replications: u32) -> Result<Option<&Record>, Interrupted> {
        self.simulate_until(roster, None, replications, Asked::Everything)?;
        Ok(self.records[roster].as_ref())
    }

    /// A roster with these replications; `None` if it is refused.
    pub(super) fn with(&mut self, roster: &[u32], replications: &[u32]) -> Result<Option<&Record>, Interrupted> {
        self.begin(roster);
        if let Some(record) = self.records[roster].as_ref() {
            let unseen: Vec<u32> = replications.iter().copied().filter(|&at| !record.has(at)).collect();
            if !unseen.is_empty() {
                self.simulate(roster, &self.model(roster).expect("it was checked before"), &unseen)?;
            }
        }
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
        let is_asked = |roster: &Roster| {
            self.ranges.iter().zip(roster).all(|(range, agents)| (range.low..=range.high).contains(agents))
        };
        let known = self.records.iter().filter_map(|(roster, record)| Some((roster, record.as_ref()?)));
        let known = known.filter(|(roster, _)| is_asked(roster));
        let holding = known.filter(|(roster, _)| self.is_holding(roster, replications));
        let cost = |record: &Record| record.objective(self.objective, replications);
        holding.min_by(|a, b| cost(a.1).total_cmp(&cost(b.1))).map(|(roster, _)| roster.clone())
    }

    /// Simulates replications of a roster until what is asked is known.
    ///
    /// In their order the first replications are a sample, by which a roster that is far from holding is soon given up.
    /// One that nearly holds would take almost all of them in that order. A roster near it says which of them it
    /// probably misses: these come first then, and only their number counts.
    fn simulate_until(
        &mut self,
        roster: &[u32],
        near: Option<&[u32]>,
        replications: u32,
        asked: Asked,
    ) -> Result<(), Interrupted> {
        self.begin(roster);
        let (question, wanted) = (self.question, self.wanted);
        let targets = &question.targets;
        let near = near.and_then(|near| self.record(near));
        let likeliest = near.map(|near| near.likeliest_misses(targets, wanted, replications));
        let mut model = None;
        loop {
            let Some(record) = self.records[roster].as_ref() else { return Ok(()) };
            let has_standing = || record.standing(targets, wanted, replications).is_some();
            let misses = || record.surely_misses(targets, wanted, replications);
            let is_known = match asked {
                Asked::Everything => false,
                Asked::Standing => has_standing(),
                Asked::Holding => misses() || has_standing(),
                Asked::Exactly => misses(),
            };
            if is_known || record.is_complete(replications) {
                return Ok(());
            }
            let is_sampled = asked != Asked::Exactly
                && (record.in_order() < SAMPLED || record.is_doubtful(targets, wanted, replications));
            let unseen = |at: &u32| !record.has(*at);
            let next: Vec<u32> = match &likeliest {
                Some(likeliest) if !is_sampled => likeliest.iter().copied().filter(unseen).take(BLOCK).collect(),
                _ => (0..replications).filter(unseen).take(BLOCK).collect(),
            };
            let model = model.get_or_insert_with(|| self.model(roster).expect("it was checked before"));
            self.simulate(roster, model, &next)?;
        }
    }

    fn simulate(&mut self, roster: &[u32], model: &Model, replications: &[u32]) -> Result<(), Interrupted> {
        let asked = RosterDays { side: self.side, roster: roster.to_vec(), replications: replications.to_vec() };
        let seen = self.source.seen(&asked, model);
        self.count_simulated(seen.len());
        if seen.len() < replications.len() {
            return Err(Interrupted);
        }
        let record = self.records.get_mut(roster).and_then(Option::as_mut).expect("it is asked for");
        seen.into_iter().for_each(|seen| record.add(seen));
        Ok(())
    }

    /// Says that some rosters will be asked for with all of the first replications.
    pub(super) fn ahead<'r>(
        &mut self,
        rosters: impl Iterator<Item = &'r Roster>,
        replications: u32,
    ) -> Result<(), Interrupted> {
        let mut asked = Vec::new();
        for roster in rosters {
            self.begin(roster);
            let Some(record) = self.record(roster) else { continue };
            let from = record.in_order();
            if from < replications {
                asked.push(RosterRange { side: self.side, roster: roster.clone(), from, to: replications });
            }
        }
        if self.source.ahead(&asked) { Ok(()) } else { Err(Interrupted) }
    }

    /// Adds replications that were simulated.
    pub(super) fn add(&mut self, roster: &[u32], model: &Model, outcomes: &[Outcome]) {
        if let Some(record) = self.records.get_mut(roster).and_then(Option::as_mut) {
            outcomes.iter().for_each(|outcome| record.add(Seen::of(model, outcome)));
        }
    }
}

/// The model of a roster in a question, with the question's seed and replications; `None` if the check refuses it.
pub(super) fn model_of(
    document: &Document,
    files: &dyn Files,
    question: &StaffQuestion,
    roster: &[u32],
) -> Option<Model> {
    let mut document = document.clone();
    for (range, agents) in question.ranges.iter().zip(roster) {
        document.set(&format!("{}={agents}", range.key)).ok()?;
    }
    let mut model = document.check(files).ok()?.model;
    model.run.seed = question.seed;
    model.run.replications = question.replications;
    Some(model)
}

/// What is asked of a roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// All replications.
    Everything,
    /// Its standing.
    Standing,
    /// Whether it holds.
    Holding,
    /// Whether it holds, without giving it up for what is rare.
    Exactly,
}

fn hours_differ(hours: &[Vec<f64>], other: &[Vec<f64>], interval: usize) -> bool {
    hours.iter().zip(other).any(|(team, other)| (team[interval] - other[interval]).abs() > 1e-9)
}
