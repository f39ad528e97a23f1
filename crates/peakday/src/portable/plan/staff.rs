//! The search of a roster as tasks.
//!
//! A search asks one question after the other, so it is one task at a time: it goes on until it asks for much at once,
//! the fresh replications of a roster or each single agent less. That is cut into tasks, and the next task of the
//! search goes on with what they found. Tasks are numbered as they come up: 0 is the search, 1 to 17, say, the fresh
//! replications, 18 the search again. So the number of a task says what it is only when the searches before it are
//! done.
//!
//! A task of the search keeps a log of what it asked and was answered. The next one begins from the start with the logs
//! of all before it as its answers, and is where they stopped within moments. Merging is the same, with all logs.
//!
//! What goes wrong: a search on another kind of machine that finds another roster, whose verification doesn't belong to
//! the first one. Each result names its roster and replications; one that doesn't fit is done again.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use super::answers::{Answers, MergeTrouble};
use super::jobs::{Job, Settled, cut, write_outcomes};
use super::laid::{Laid, State};
use super::{Plan, PlanTrouble, RosterSearch};
use crate::model::Model;
use crate::observe::Outcome;
use crate::portable::packed::put;
use crate::portable::{Bundle, PartTrouble};
use crate::replicate::{self, Control, Keep, Stopped};
use crate::scenario::{Checked, Document, Faults};
use crate::study::{Choice, RosterRange, Seen, StaffFindings, StaffQuestion, roster_model};

/// Why a task of the search ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Next {
    /// It asks for fresh replications, whole.
    Fresh(RosterRange),
    /// It asks for all of these, as far as it keeps them.
    Kept(Vec<RosterRange>),
    /// It has found what it looked for.
    End,
}

impl Next {
    /// The tasks that it asks for, of so many replications each.
    pub(super) fn jobs(&self, block: u32) -> Vec<Job> {
        let part = |range: &RosterRange, from, to| RosterRange { from, to, ..range.clone() };
        let parts = |range: &RosterRange| -> Vec<RosterRange> {
            let cuts = cut(range.to.saturating_sub(range.from), block);
            cuts.map(|cut| part(range, range.from + cut.start, range.from + cut.end)).collect()
        };
        match self {
            Self::Fresh(range) => parts(range).into_iter().map(Job::Fresh).collect(),
            Self::Kept(ranges) => ranges.iter().flat_map(parts).map(Job::Kept).collect(),
            Self::End => Vec::new(),
        }
    }
}

/// A question about rosters.
#[derive(Debug)]
pub(super) struct Search {
    pub bundle: Bundle,
    pub document: Document,
    pub question: StaffQuestion,
}

/// The base of a search: agents that are ranges have their upper ends.
pub(super) fn base(bundle: &Bundle) -> Result<(Document, Checked), Faults> {
    let mut document = bundle.document()?;
    document.take_agent_ranges();
    let checked = bundle.checked(&document)?;
    Ok((document, checked))
}

impl Search {
    pub(super) fn of(bundle: &Bundle, asked: &RosterSearch) -> Result<Self, PlanTrouble> {
        let (document, base) = base(bundle).map_err(PlanTrouble::Faults)?;
        let RosterSearch { ranges, wishes, frontier, choices, .. } = asked;
        let question = StaffQuestion::new(&document, &base.model, ranges, wishes, frontier.clone());
        let mut question = question.map_err(PlanTrouble::Rosters)?;
        for assignments in choices {
            let mut document = document.clone();
            assignments.iter().try_for_each(|assignment| document.set(assignment)).map_err(PlanTrouble::Faults)?;
            document.check(bundle).map_err(PlanTrouble::Faults)?;
            question.choices.push(Choice { assignments: assignments.clone(), document });
        }
        Ok(Self { bundle: bundle.clone(), document, question })
    }

    fn model(&self, asked: &RosterRange) -> Option<Model> {
        roster_model(&self.document, &self.bundle, &self.question, asked)
    }

    /// Does a task that the search has asked for; `false` if it was stopped from outside.
    pub(super) fn work(&self, job: &Job, to: &mut dyn Write, control: &Control<'_>) -> io::Result<bool> {
        match job {
            Job::Fresh(asked) => {
                let Some(model) = self.model(asked) else { return Ok(false) };
                put(to, asked)?;
                write_outcomes(&model, asked.from..asked.to, to, control)
            }
            Job::Kept(asked) => {
                let Some(model) = self.model(asked) else { return Ok(false) };
                let mut kept = KeptOf { model: &model, seen: Vec::new() };
                let is_whole = replicate::keep_range(&model, asked.from..asked.to, &mut kept, control);
                put(to, asked)?;
                put(to, &kept.seen)?;
                Ok(is_whole)
            }
            _ => Ok(false),
        }
    }
}

/// What is kept of replications of a roster, by its model.
struct KeptOf<'m> {
    model: &'m Model,
    seen: Vec<Seen>,
}

impl Keep for KeptOf<'_> {
    fn keep(&mut self, outcome: Outcome) {
        self.seen.push(Seen::of(self.model, &outcome));
    }
}

impl Plan {
    /// The question about rosters that is asked, if it is one.
    pub fn roster_question(&self) -> Option<&StaffQuestion> {
        self.search().map(|search| &search.question)
    }

    fn search(&self) -> Option<&Search> {
        match &self.settled {
            Settled::Staff(search) => Some(search),
            _ => None,
        }
    }

    /// The tasks of a search as far as is known, and whether they are all; with those that are not done.
    pub(super) fn of_search(&self, answers: &dyn Answers) -> io::Result<(Vec<Job>, Vec<u32>)> {
        let mut jobs = Vec::new();
        loop {
            let search = number(jobs.len());
            jobs.push(Job::Search);
            let Some(next) = self.next_of(search, answers)? else { return Ok((jobs, vec![search])) };
            let asked = next.jobs(self.asked.block);
            let mut missing = Vec::new();
            for (task, job) in (search + 1..).zip(&asked) {
                if !self.has(task, job, answers)? {
                    missing.push(task);
                }
            }
            jobs.extend(asked);
            if next == Next::End || !missing.is_empty() {
                return Ok((jobs, missing));
            }
        }
    }

    /// What a task of a search is, by its number; reads the searches before it and nothing else.
    pub(super) fn job_of_search(&self, task: u32, answers: &dyn Answers) -> io::Result<Option<Job>> {
        let mut search = 0;
        while task > search {
            let Some(next) = self.next_of(search, answers)? else { return Ok(None) };
            let asked = next.jobs(self.asked.block);
            if let Some(job) = asked.get((task - search - 1) as usize) {
                return Ok(Some(job.clone()));
            }
            if next == Next::End {
                return Ok(None);
            }
            search += 1 + number(asked.len());
        }
        Ok(Some(Job::Search))
    }

    /// Why a task of the search ended; `None` if it isn't done.
    fn next_of(&self, task: u32, answers: &dyn Answers) -> io::Result<Option<Next>> {
        Ok(self.sound(task, answers)?.and_then(|bytes| self.value(task, &bytes).ok()))
    }

    /// Whether the result of a task is there, and is that of what the search asked for.
    pub(super) fn has(&self, task: u32, job: &Job, answers: &dyn Answers) -> io::Result<bool> {
        let Some(bytes) = self.sound(task, answers)? else { return Ok(false) };
        Ok(match job {
            Job::Fresh(asked) | Job::Kept(asked) => {
                self.value::<RosterRange>(task, &bytes).is_ok_and(|of| of == *asked)
            }
            _ => true,
        })
    }

    /// Goes on with a search where the last of its tasks stopped; `false` if it was stopped from outside.
    pub(super) fn go_on(
        &self,
        search: &Search,
        task: u32,
        answers: &dyn Answers,
        to: &mut dyn Write,
        control: &Control<'_>,
    ) -> io::Result<bool> {
        let laid = Laid::new(self, answers, Some(task), control);
        let findings = laid.staff(search);
        let State { written, next, trouble, .. } = laid.state.into_inner();
        if trouble.is_some() || (next.is_none() && findings.stopped == Stopped::Interrupted) {
            return Ok(false);
        }
        put(to, &next.unwrap_or(Next::End))?;
        // Compressed as it was written, so that it never is in memory as a whole.
        put(to, &written.finish()?)?;
        Ok(true)
    }

    /// The search with the results of tasks as its answers.
    pub(super) fn merge_search(
        &self,
        search: &Search,
        answers: &dyn Answers,
        control: &Control<'_>,
    ) -> Result<StaffFindings, MergeTrouble> {
        let laid = Laid::new(self, answers, None, control);
        let findings = laid.staff(search);
        let State { task, trouble, ended, .. } = laid.state.into_inner();
        match trouble {
            Some(trouble) => Err(trouble),
            None if ended == Some(Next::End) && findings.stopped == Stopped::Done => Ok(findings),
            None => Err(damaged(task)),
        }
    }
}

pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX / 2)
}

pub(super) fn damaged(task: u32) -> MergeTrouble {
    MergeTrouble::Answer { task, trouble: PartTrouble::Damaged }
}
