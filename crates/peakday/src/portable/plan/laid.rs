//! A search whose replications come from the results of tasks, in the order in which it asks for them.
//!
//! A task of the search has a log: what it asked, and was answered. Logs are read one after the other, each up to where
//! its task stopped; what was handed out there is read from the results of those tasks. The task that goes on with the
//! search simulates behind the last log, and writes its own.
//!
//! What goes wrong: a log of another question. Each of its entries says what was asked, and one that doesn't fit ends
//! the search.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Cursor};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

use super::Plan;
use super::answers::{Answers, MergeTrouble};
use super::jobs::Job;
use super::staff::{Next, Search, damaged, number};
use crate::model::Model;
use crate::observe::Outcome;
use crate::portable::PartTrouble;
use crate::portable::packed::{put, take};
use crate::replicate::{self, Control};
use crate::study::{self, RosterDays, RosterRange, RosterSource, Seen, StaffFindings};

/// The replications of a search whose tasks are done, in the order in which it asks for them.
pub(super) struct Laid<'a> {
    plan: &'a Plan,
    answers: &'a dyn Answers,
    /// The task that goes on with the search; none if all are done.
    now: Option<u32>,
    control: &'a Control<'a>,
    pub(super) state: RefCell<State>,
}

pub(super) struct State {
    /// The task of the search that is read, or done.
    pub(super) task: u32,
    /// What it asked and was answered; none of the one that is done now, or before any was opened.
    log: Option<DeflateDecoder<Cursor<Vec<u8>>>>,
    /// Why it ended.
    pub(super) ended: Option<Next>,
    /// What was handed out, and is not asked for yet: by side and roster, by replication.
    waiting: BTreeMap<(usize, Vec<u32>), BTreeMap<u32, Seen>>,
    /// What is asked and answered now.
    pub(super) written: DeflateEncoder<Vec<u8>>,
    /// Why the one that is done now stops.
    pub(super) next: Option<Next>,
    pub(super) trouble: Option<MergeTrouble>,
}

impl<'a> Laid<'a> {
    pub(super) fn new(plan: &'a Plan, answers: &'a dyn Answers, now: Option<u32>, control: &'a Control<'a>) -> Self {
        let state = State {
            task: 0,
            log: None,
            ended: None,
            waiting: BTreeMap::new(),
            written: DeflateEncoder::new(Vec::new(), Compression::fast()),
            next: None,
            trouble: None,
        };
        let laid = Self { plan, answers, now, control, state: RefCell::new(state) };
        let opened = laid.open(0);
        laid.note(opened);
        laid
    }

    pub(super) fn staff(&self, search: &Search) -> StaffFindings {
        let Search { bundle, document, question } = search;
        // Which roster is found must not depend on a clock: two machines that do a task find the same.
        study::staff_from(document, bundle, question, self.control, &|_, _| true, self)
    }

    /// Keeps the first trouble there is.
    fn note<T>(&self, result: Result<T, MergeTrouble>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(trouble) => {
                self.state.borrow_mut().trouble.get_or_insert(trouble);
                None
            }
        }
    }

    /// Opens the log of a task of the search, unless it is the one that is done now.
    fn open(&self, task: u32) -> Result<(), MergeTrouble> {
        let mut state = self.state.borrow_mut();
        (state.task, state.log, state.ended) = (task, None, None);
        if self.now == Some(task) {
            return Ok(());
        }
        let bytes = self.bytes(task)?;
        let read = || {
            let mut content = self.plan.opened(task, &bytes)?;
            Ok((take::<Next>(&mut content)?, take::<Vec<u8>>(&mut content)?))
        };
        let (next, log) = read().map_err(|trouble| MergeTrouble::Answer { task, trouble })?;
        state.log = Some(DeflateDecoder::new(Cursor::new(log)));
        state.ended = Some(next);
        Ok(())
    }

    fn bytes(&self, task: u32) -> Result<Vec<u8>, MergeTrouble> {
        let bytes = self.answers.answer(task);
        let bytes = bytes.map_err(|error| MergeTrouble::Answer { task, trouble: error.into() })?;
        bytes.ok_or_else(|| MergeTrouble::Missing(vec![task]))
    }

    /// The results of what the search asked for as it ended a task, each with its range; the next task of the search is
    /// open then. `None` if it is now that it asks.
    fn handed_out<T>(
        &self,
        next: &Next,
        mut each: impl FnMut(&RosterRange, &mut dyn io::Read) -> Result<Vec<T>, PartTrouble>,
    ) -> Result<Option<Vec<T>>, MergeTrouble> {
        let (search, is_now) = {
            let mut state = self.state.borrow_mut();
            let is_now = self.now == Some(state.task);
            if is_now {
                state.next.get_or_insert_with(|| next.clone());
            } else if state.ended.as_ref() != Some(next) {
                return Err(damaged(state.task));
            }
            (state.task, is_now)
        };
        if is_now {
            return Ok(None);
        }
        let mut found = Vec::new();
        let jobs = next.jobs(self.plan.asked.block);
        let after = search + 1 + number(jobs.len());
        for (task, job) in (search + 1..).zip(jobs) {
            let (Job::Fresh(asked) | Job::Kept(asked)) = job else { continue };
            let bytes = self.bytes(task)?;
            let mut read = || {
                let mut content = self.plan.opened(task, &bytes)?;
                let of: RosterRange = take(&mut content)?;
                if of == asked { each(&asked, &mut content) } else { Err(PartTrouble::Damaged) }
            };
            found.extend(read().map_err(|trouble| MergeTrouble::Answer { task, trouble })?);
        }
        self.open(after)?;
        Ok(Some(found))
    }

    /// Replications that were handed out before they are asked for.
    fn waiting(&self, asked: &RosterDays) -> Option<Vec<Seen>> {
        let mut state = self.state.borrow_mut();
        let waiting = state.waiting.get_mut(&(asked.side, asked.roster.clone()))?;
        let are_all_there = asked.replications.iter().all(|at| waiting.contains_key(at));
        are_all_there.then(|| asked.replications.iter().filter_map(|at| waiting.remove(at)).collect())
    }

    fn logged(&self, asked: &RosterDays) -> Result<Vec<Seen>, MergeTrouble> {
        let mut state = self.state.borrow_mut();
        let task = state.task;
        let log = state.log.as_mut().ok_or_else(|| damaged(task))?;
        let mut read = || Ok((take::<RosterDays>(log)?, take::<Vec<Seen>>(log)?));
        let (of, seen) = read().map_err(|trouble| MergeTrouble::Answer { task, trouble })?;
        if of == *asked && are_of(asked.replications.iter().copied(), &seen) { Ok(seen) } else { Err(damaged(task)) }
    }

    fn simulated(&self, asked: &RosterDays, model: &Model) -> Vec<Seen> {
        let outcomes = replicate::outcomes_at(model, &asked.replications, self.control);
        let seen: Vec<Seen> = outcomes.iter().map(|outcome| Seen::of(model, outcome)).collect();
        let written = &mut self.state.borrow_mut().written;
        let result = put(written, asked).and_then(|()| put(written, &seen));
        result.expect("memory can be written");
        seen
    }
}

/// Whether these are the replications that were asked for.
fn are_of(asked: impl Iterator<Item = u32>, seen: &[Seen]) -> bool {
    seen.iter().map(|seen| seen.replication).eq(asked)
}

impl RosterSource for Laid<'_> {
    fn seen(&self, asked: &RosterDays, model: &Model) -> Vec<Seen> {
        if let Some(seen) = self.waiting(asked) {
            return seen;
        }
        if self.state.borrow().trouble.is_some() {
            return Vec::new();
        }
        let is_now = self.now == Some(self.state.borrow().task);
        if is_now {
            return self.simulated(asked, model);
        }
        let logged = self.logged(asked);
        self.note(logged).unwrap_or_default()
    }

    fn fresh(&self, asked: &RosterRange, _model: &Model) -> Vec<Outcome> {
        let outcomes = self.handed_out(&Next::Fresh(asked.clone()), |asked, content| {
            let mut outcomes = Vec::new();
            for replication in asked.from..asked.to {
                let outcome: Outcome = take(content)?;
                if outcome.replication != replication {
                    return Err(PartTrouble::Damaged);
                }
                outcomes.push(outcome);
            }
            Ok(outcomes)
        });
        self.note(outcomes).flatten().unwrap_or_default()
    }

    fn ahead(&self, asked: &[RosterRange]) -> bool {
        if asked.is_empty() {
            return true;
        }
        let seen = self.handed_out(&Next::Kept(asked.to_vec()), |asked, content| {
            let seen: Vec<Seen> = take(content)?;
            if !are_of(asked.from..asked.to, &seen) {
                return Err(PartTrouble::Damaged);
            }
            Ok(vec![((asked.side, asked.roster.clone()), seen)])
        });
        let Some(found) = self.note(seen).flatten() else { return false };
        let mut state = self.state.borrow_mut();
        for (roster, seen) in found {
            let by_replication = seen.into_iter().map(|seen| (seen.replication, seen));
            state.waiting.entry(roster).or_default().extend(by_replication);
        }
        true
    }
}
