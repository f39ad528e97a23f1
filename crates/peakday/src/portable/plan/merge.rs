//! The study itself, with the results of tasks as its answers.

use std::collections::BTreeSet;
use std::io::Read;
use std::ops::Range;

use serde::Deserialize;

use super::answers::{Answer, Answers, MergeTrouble};
use super::jobs::{Job, PresentAnswer, Settled, present_plan};
use super::{Plan, Study};
use crate::model::Model;
use crate::observe::Outcome;
use crate::portable::PartTrouble;
use crate::portable::packed::take;
use crate::replicate::{self, Control, Results, Samples, Stopped};
use crate::scenario::Lang;
use crate::study::{
    self, AtPresent, AtVariant, ComparisonFindings, ComparisonQuestion, Grid, HeadroomFindings, HeadroomQuestion,
    HeadroomVariant, Hundredths, Kept, MainFigure, PlanFault, PlanSums, Situation, SituationFindings, StaffFindings,
    SweepFindings, SweptPlan,
};

/// What all tasks of a plan come to.
#[derive(Debug)]
pub enum Merged {
    /// A run.
    Run(Results),
    /// A sweep.
    Sweep(SweepFindings),
    /// A comparison, and its situations.
    Compare(ComparisonFindings, Vec<SituationFindings>),
    /// A study of headroom.
    Headroom(HeadroomFindings),
    /// A roster.
    Staff(Box<StaffFindings>),
}

/// The result of a task, if it is there.
fn bytes_of(task: u32, answers: &dyn Answers) -> Result<Option<Vec<u8>>, MergeTrouble> {
    answers.answer(task).map_err(|error| MergeTrouble::Answer { task, trouble: error.into() })
}

impl Plan {
    /// Puts the results of all tasks together, as the study on one machine would have: also where it stops because it
    /// is precise. Messages of plans with a fault are in this language. Of the further rounds of
    /// a headroom, the tasks that aren't done are done here.
    ///
    /// # Errors
    /// If another task isn't done, a result isn't sound, or it was stopped from outside.
    pub fn merge(&self, answers: &dyn Answers, lang: Lang, control: &Control<'_>) -> Result<Merged, MergeTrouble> {
        if let Settled::Staff(search) = &self.settled {
            let findings = self.merge_search(search, answers, control);
            return match findings {
                // Of those that are known, all that are missing, and not the first one alone.
                Err(MergeTrouble::Missing(task)) => Err(MergeTrouble::Missing(self.wanted(answers).unwrap_or(task))),
                findings => findings.map(Box::new).map(Merged::Staff),
            };
        }
        let mut missing = Vec::new();
        for task in 0..self.tasks() {
            match bytes_of(task, answers)? {
                None => missing.push(task),
                Some(bytes) => self.check(task, &bytes).map_err(|trouble| MergeTrouble::Answer { task, trouble })?,
            }
        }
        if !missing.is_empty() {
            return Err(MergeTrouble::Missing(missing));
        }
        match &self.settled {
            Settled::Run => self.run(answers).map(Merged::Run),
            Settled::Sweep { grid, faulty, .. } => self.sweep(grid, faulty, answers, lang).map(Merged::Sweep),
            Settled::Compare { question, situations } => {
                let findings = self.compare(question, answers)?;
                let situations = self.situations(question, situations, answers)?;
                Ok(Merged::Compare(findings, situations))
            }
            Settled::Headroom { question } => self.headroom(question, answers, control).map(Merged::Headroom),
            Settled::Staff(_) => unreachable!("returned above"),
        }
    }

    /// The comparison that is asked for, if it is one.
    pub fn comparison(&self) -> Option<&ComparisonQuestion> {
        match &self.settled {
            Settled::Compare { question, .. } => Some(question),
            _ => None,
        }
    }

    /// Of the further rounds, the tasks that would be done next.
    pub(super) fn further(&self, answers: &dyn Answers) -> std::io::Result<Vec<u32>> {
        let Settled::Headroom { question } = &self.settled else { return Ok(Vec::new()) };
        let mut failed = None;
        let mut known = |variant| {
            let bytes = self.task_of(variant).map(|task| Ok((task, self.sound(task, answers)?)));
            match bytes?.map_err(|error: std::io::Error| failed = Some(error)) {
                Ok((task, bytes)) => self.value(task, &bytes?).ok(),
                Err(()) => None,
            }
        };
        let present = self.sound(0, answers)?.and_then(|bytes| self.value::<PresentAnswer>(0, &bytes).ok());
        let Some((targets, ..)) = present else { return Ok(vec![0]) };
        let next = study::next_multiples(question, targets, &mut known);
        let number = |traffic: Hundredths| self.task_of(HeadroomVariant::Traffic(traffic));
        failed.map_or_else(|| Ok(next.into_iter().filter_map(number).collect()), Err)
    }

    /// What a task that is done has found.
    fn found<T: for<'de> Deserialize<'de>>(&self, task: u32, answers: &dyn Answers) -> Result<T, MergeTrouble> {
        let bytes = bytes_of(task, answers)?.ok_or_else(|| MergeTrouble::Missing(vec![task]))?;
        self.value(task, &bytes).map_err(|trouble| MergeTrouble::Answer { task, trouble })
    }

    pub(super) fn value<T: for<'de> Deserialize<'de>>(&self, task: u32, bytes: &[u8]) -> Result<T, PartTrouble> {
        take(&mut self.opened(task, bytes)?)
    }

    /// What is in the result of a task.
    pub(super) fn opened<'b>(&self, task: u32, bytes: &'b [u8]) -> Result<impl Read + use<'b>, PartTrouble> {
        Answer::open(&self.fingerprint, task, bytes)
    }

    fn numbered(&self) -> impl Iterator<Item = (u32, &Job)> {
        (0..).zip(&self.jobs)
    }

    fn run(&self, answers: &dyn Answers) -> Result<Results, MergeTrouble> {
        replicate::fold(&self.base.model, |goes_on_after| {
            for (task, job) in self.numbered() {
                let Job::Run(range) = job else { continue };
                let bytes = bytes_of(task, answers)?.ok_or_else(|| MergeTrouble::Missing(vec![task]))?;
                let goes_on = self.feed(task, range.clone(), &bytes, goes_on_after);
                if !goes_on.map_err(|trouble| MergeTrouble::Answer { task, trouble })? {
                    break;
                }
            }
            Ok(())
        })
    }

    fn feed(
        &self,
        task: u32,
        range: Range<u32>,
        bytes: &[u8],
        goes_on_after: &mut dyn FnMut(Outcome) -> bool,
    ) -> Result<bool, PartTrouble> {
        let mut content = Answer::open(&self.fingerprint, task, bytes)?;
        for replication in range {
            let outcome: Outcome = take(&mut content)?;
            if outcome.replication != replication {
                return Err(PartTrouble::Damaged);
            }
            if !goes_on_after(outcome) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn sweep(
        &self,
        grid: &Grid,
        faulty: &BTreeSet<usize>,
        answers: &dyn Answers,
        lang: Lang,
    ) -> Result<SweepFindings, MergeTrouble> {
        let mut plans: Vec<Option<SweptPlan>> = vec![None; grid.count()];
        let mut present = None;
        for (task, job) in self.numbered() {
            let Job::Swept(numbers) = job else { continue };
            let bytes = bytes_of(task, answers)?.ok_or_else(|| MergeTrouble::Missing(vec![task]))?;
            let mut content = self.opened(task, &bytes).map_err(|trouble| MergeTrouble::Answer { task, trouble })?;
            for number in numbers {
                let text: Result<Vec<u8>, _> = take(&mut content);
                let found = text.and_then(|text| serde_json::from_slice(&text).map_err(|_| PartTrouble::Damaged));
                let found: SweptPlan = found.map_err(|trouble| MergeTrouble::Answer { task, trouble })?;
                match number {
                    Some(number) => plans[*number] = Some(found),
                    None => present = Some(found),
                }
            }
        }
        let present_plan = present_plan(grid, faulty);
        let present = present_plan.and_then(|number| plans[number].clone()).or(present);
        Ok(SweepFindings {
            grid: grid.clone(),
            plans,
            faults: self.faults(grid, lang),
            present: present.expect("it is a task where it is no plan of the grid"),
            present_plan,
            figures: MainFigure::all(&self.base.model),
            most: self.base.model.run.replications,
        })
    }

    /// What is wrong with plans of a sweep, in a language.
    fn faults(&self, grid: &Grid, lang: Lang) -> Vec<PlanFault> {
        let Study::Sweep { faults, .. } = &self.asked.study else { return Vec::new() };
        let in_language = |fault: &PlanFault| {
            let checked = self.asked.bundles[0].check_with(&grid.assignments(&grid.plan(fault.plans[0])));
            let said = checked.err().and_then(|faults| Some(faults.in_language(lang).iter().next()?.message()));
            PlanFault { message: said.unwrap_or_else(|| fault.message.clone()), ..fault.clone() }
        };
        faults.iter().map(in_language).collect()
    }

    fn compare(
        &self,
        question: &ComparisonQuestion,
        answers: &dyn Answers,
    ) -> Result<ComparisonFindings, MergeTrouble> {
        study::compare_kept(question, |_: &[&Model], kept: &mut [Kept<'_>]| {
            for (task, job) in self.numbered() {
                let Job::Compared(plan, range) = job else { continue };
                let sums: PlanSums = self.found(task, answers)?;
                if !kept[*plan].extend(sums, range) {
                    return Err(MergeTrouble::Answer { task, trouble: PartTrouble::Damaged });
                }
            }
            Ok(Stopped::Done)
        })
    }

    fn situations(
        &self,
        question: &ComparisonQuestion,
        situations: &[Situation],
        answers: &dyn Answers,
    ) -> Result<Vec<SituationFindings>, MergeTrouble> {
        let mut found = Vec::new();
        for (wanted, situation) in situations.iter().enumerate() {
            let of_plan = |plan: usize| situation.models[..plan].iter().flatten().count();
            let fill = |_: &[&Model], samples: &mut [Samples<'_>]| {
                for (task, job) in self.numbered() {
                    let Job::Situation(situation, plan, range) = job else { continue };
                    if *situation != wanted {
                        continue;
                    }
                    let pairs: Vec<Vec<(f64, f64)>> = self.found(task, answers)?;
                    if !samples[of_plan(*plan)].extend(pairs, range.len()) {
                        return Err(MergeTrouble::Answer { task, trouble: PartTrouble::Damaged });
                    }
                }
                Ok(())
            };
            found.extend(study::in_situation_kept(question, situation, fill)?);
        }
        Ok(found)
    }

    fn headroom(
        &self,
        question: &HeadroomQuestion,
        answers: &dyn Answers,
        control: &Control<'_>,
    ) -> Result<HeadroomFindings, MergeTrouble> {
        let model = &self.base.model;
        let (targets, forecast, replications): PresentAnswer = self.found(0, answers)?;
        if targets.len() != model.targets.len() {
            return Err(MergeTrouble::Answer { task: 0, trouble: PartTrouble::Damaged });
        }
        let mut failed = None;
        let mut known = |task: u32| -> Result<Option<Vec<AtVariant>>, MergeTrouble> {
            let Some(bytes) = bytes_of(task, answers)? else { return Ok(None) };
            let found: Result<Vec<AtVariant>, _> = self.value(task, &bytes);
            let fitting = found.and_then(|found| {
                if found.len() == model.targets.len() { Ok(Some(found)) } else { Err(PartTrouble::Damaged) }
            });
            fitting.map_err(|trouble| MergeTrouble::Answer { task, trouble })
        };
        let mut answer = |variant| match self.task_of(variant).map_or(Ok(None), &mut known) {
            Ok(Some(found)) => Some(found),
            Ok(None) => study::simulate_variant(model, question, variant, control),
            Err(trouble) => {
                failed = Some(trouble);
                None
            }
        };
        let present = AtPresent { targets, forecast, replications: replications as usize, stopped: Stopped::Done };
        let findings = study::headroom_of(question, present, model.run.confidence, &mut answer);
        match failed {
            Some(trouble) => Err(trouble),
            None if findings.stopped == Stopped::Interrupted => Err(MergeTrouble::Interrupted),
            None => Ok(findings),
        }
    }
}
