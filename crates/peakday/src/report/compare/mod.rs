//! The report of a comparison of plans: its screen, its files, and its pictures by `plot`.
//!
//! Verdicts (`verdict.rs`) name only what was fixed before the run; tables (`tables.rs`) show everything; `data.rs` is
//! for programs.

mod data;
mod tables;
mod verdict;

use super::block::Block;
#[cfg(feature = "plot")]
use super::plot;
use super::screen::{Paper, Screen, run_and_end, run_in_words};
use super::short::{Short, drawn};
use super::text::Texts;
use super::text::compare::{Paired, PlanLine};
use super::text::targets::OfQueue;
use super::{Lang, Origin, ResultFile, Speaks, StudyReport};
use crate::executor::Executor;
use crate::model::Model;
use crate::study::{ComparisonFindings, ComparisonQuestion, Pairing, SituationFindings};

/// What a comparison has to be read again from.
pub const COMPARE_JSON: &str = "compare.json";

/// Everything the report of a comparison may show.
#[derive(Clone, Copy, Debug)]
pub struct ComparisonReport<'a> {
    /// Where the plans came from: the files, and the fingerprint of all of them.
    pub origin: &'a Origin,
    /// The plans.
    pub question: &'a ComparisonQuestion,
    /// What was found.
    pub findings: &'a ComparisonFindings,
    /// By plan: what is set in it, each as `key=value`.
    pub assignments: &'a [Vec<String>],
    /// Plans, by their places, whose own seed was replaced by that of the base.
    pub other_seeds: &'a [usize],
    /// How the plans do when something happens; empty if nobody asked.
    pub situations: &'a [SituationFindings],
}

impl StudyReport for ComparisonReport<'_> {
    fn about(&self) -> (&Origin, &Model) {
        (self.origin, self.base())
    }

    fn files(self, lang: Lang, with_plots: bool, executor: &Executor) -> Vec<ResultFile> {
        let texts = lang.texts();
        let files = vec![
            ResultFile { name: COMPARE_JSON.into(), bytes: self.json().into_bytes() },
            ResultFile { name: "compare.csv".into(), bytes: self.csv() },
            ResultFile { name: "compare-intervals.csv".into(), bytes: self.intervals_csv() },
        ];
        let verdicts = self.verdicts(texts);
        let rest = verdicts.get(1..).filter(|rest| !rest.is_empty());
        let short = Short {
            name: "compare",
            title: &self.base().title,
            start: self.base().run.start,
            subtitle: &self.subtitle(texts),
            finding: verdicts.first().map_or("", String::as_str),
            blocks: &[
                rest.map(|rest| vec![Block::Lines(rest.to_vec())]).unwrap_or_default(),
                vec![self.list(texts)],
                self.tables(texts, true),
                vec![Block::Lines(self.notes(texts))],
            ]
            .concat(),
        };
        short.with_pictures(
            files,
            self.origin,
            texts,
            &drawn!(with_plots, plot::compare(self, texts, executor)),
            executor,
        )
    }

    fn screen(self, lang: Lang, screen: Screen) -> String {
        let texts = lang.texts();
        let run = &self.base().run;
        let mut paper = Paper::new(screen);
        paper.line(&[self.base().title.as_str(), texts.compare.title].join(texts.marks.colon));
        run_and_end(texts, run, self.findings.replications, self.findings.stopped, &mut paper);
        paper.gap();
        self.verdicts(texts).iter().for_each(|verdict| paper.sentence(0, verdict));
        paper.gap();
        let blocks = [vec![self.list(texts)], self.tables(texts, screen.is_full)].concat();
        paper.blocks(&blocks);
        paper.gap();
        self.notes(texts).iter().for_each(|note| paper.sentence(0, note));
        paper.finish()
    }

    fn json(self) -> String {
        self.data()
    }
}

impl ComparisonReport<'_> {
    /// The base.
    pub(in crate::report) fn base(&self) -> &Model {
        self.question.base()
    }

    /// How many plans there are.
    pub(in crate::report) fn count(&self) -> usize {
        self.question.plans().len()
    }

    /// What was simulated.
    fn subtitle(self, texts: &Texts) -> String {
        let run = run_in_words(texts, &self.base().run, self.findings.replications);
        format!("{run}{}{}", texts.marks.clause, texts.compare.of_each)
    }

    /// A target with its queue, unless that is all there is.
    pub(in crate::report) fn target(&self, texts: &Texts, target: usize) -> String {
        let model = self.base();
        let target = &model.targets[target];
        let queue = &model.queue(model.service_measures[target.service_measure].queue).name;
        if model.queues.len() == 1 || target.name == *queue {
            return target.name.clone();
        }
        (texts.targets.of_queue)(OfQueue { target: &target.name, queue })
    }

    /// The plans by their letters.
    fn list(self, texts: &Texts) -> Block {
        let line = |(place, plan): (usize, &crate::study::ComparedPlan)| {
            (texts.compare.plan)(&PlanLine {
                letter: letter(place),
                name: &plan.name,
                is_base: place == 0,
                assignments: &self.assignments[place],
            })
        };
        Block::List(texts.compare.plans.into(), self.question.plans().iter().enumerate().map(line).collect())
    }

    /// What goes with the figures: whose customers are the same, what couldn't be compared, what columns mean.
    fn notes(self, texts: &Texts) -> Vec<String> {
        let words = &texts.compare;
        let mut notes = Vec::new();
        if !self.other_seeds.is_empty() {
            let plans: Vec<String> = self.other_seeds.iter().map(|&plan| letter(plan).to_owned()).collect();
            notes.push((words.seed_replaced)(&plans));
        }
        for plan in 1..self.count() {
            let name = letter(plan);
            notes.push((words.pairing)(&match self.question.pairing(plan) {
                Pairing::Paired => Paired::SameCustomers { plan: name, gain: self.findings.plans[plan].gain },
                Pairing::OtherSeed => Paired::OtherSeed { plan: name },
                Pairing::OtherSources { sources } => Paired::OtherSources { plan: name, sources },
            }));
            let lacks = (0..self.base().targets.len()).filter(|&t| self.findings.targets[t].held[plan].is_none());
            let lacks: Vec<String> = lacks.map(|target| self.target(texts, target)).collect();
            if !lacks.is_empty() {
                notes.push((words.lacks)(name, &lacks));
            }
        }
        notes.extend(words.notes.map(String::from));
        notes
    }
}

/// What a plan is called in tables and sentences: A is the base.
pub(in crate::report) fn letter(plan: usize) -> &'static str {
    const LETTERS: [&str; 12] = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"];
    LETTERS[plan]
}
