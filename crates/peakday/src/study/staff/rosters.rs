//! Rosters that were tried, each simulated on the same customers as the others and never twice.
//!
//! Replications of a roster are simulated in blocks of a fixed size, and no more of them once the roster can't hold
//! any longer, or would hold only by a rare chance (`study/early.rs`): the verdict, and how many replications it took,
//! depend on neither threads nor the clock.
//!
//! Must stay true: of a roster that was kept, the replications are those from 0 on without a gap.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::record::{IntervalRecord, Objective, Record, Standing};
use super::source::{RosterRange, Seen, Source};
use super::{Interrupted, StaffQuestion, StaffRange};
use crate::model::{Model, OfferedLoads, Scope};
use crate::observe::Outcome;
use crate::replicate::Control;
use crate::scenario::{Document, Files};
use crate::units::Span;

/// Agents by shift, in the order of the question's ranges.
pub type Roster = Vec<u32>;

/// Replications that are simulated together.
const BLOCK: u32 = 10;
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
            let asked = RosterRange { side: self.side, roster: roster.to_vec(), from: done, to: end };
            let seen = self.source.seen(&asked, model);
            self.count_simulated(seen.len());
            if seen.len() < (end - done) as usize {
                return Err(Interrupted);
            }
            let record = self.records.get_mut(roster).and_then(Option::as_mut).expect("looked up above");
            seen.into_iter().for_each(|seen| record.add(seen));
        }
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
            let Some(from) = self.record(roster).map(Record::replications) else { continue };
            if from < replications {
                asked.push(RosterRange { side: self.side, roster: roster.clone(), from, to: replications });
            }
        }
        if self.source.ahead(&asked) { Ok(()) } else { Err(Interrupted) }
    }

    /// Adds replications that were simulated elsewhere, if they come next.
    pub(super) fn add(&mut self, roster: &[u32], model: &Model, outcomes: &[Outcome]) {
        let first = outcomes.first().map(|outcome| outcome.replication);
        if let Some(record) = self.records.get_mut(roster).and_then(Option::as_mut)
            && first == Some(record.replications())
        {
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

fn hours_differ(hours: &[Vec<f64>], other: &[Vec<f64>], interval: usize) -> bool {
    hours.iter().zip(other).any(|(team, other)| (team[interval] - other[interval]).abs() > 1e-9)
}
