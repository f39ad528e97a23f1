//! `simulate staff`: the cheapest roster with which every target holds.
#![allow(
    clippy::disallowed_types,
    reason = "the time given is a matter of the wall clock; a result that depends on it says so"
)]

use std::path::{Component, Path, PathBuf};
use std::time::Instant;

use super::load::{self, Extent};
use super::output::Place;
use super::run::Telling;
use super::staff_choices;
use super::terminal;
use super::text::questions::NoAgents;
use super::text::watching::Done;
use super::text::{Message, Texts};
use super::watcher::{self, Watcher};
use super::{Outcome, run, work};
use crate::args;
use peakday::portable::{RosterSearch, Study};
use peakday::replicate::{self, Stopped};
use peakday::report::{ResultFile, STAFF_JSON, STAFF_PEOPLE, STAFF_SCENARIO, StaffReport};
use peakday::scenario::{Checked, nearest, with_assignments};
use peakday::study::{
    self, Answer, AskedRange, Choice, Found, StaffFindings, StaffQuestion, StaffRange, StaffTrouble, Wish,
};
use peakday::{Document, Folder, KeptFiles, Model};

/// Its head file, and the names of its files.
pub(super) const NAMES: (&str, &[&str]) = (STAFF_JSON, &FILES);

/// The names of the files.
const FILES: [&str; 8] =
    [STAFF_JSON, STAFF_PEOPLE, STAFF_SCENARIO, "staff.csv", "staff.html", "staff.xlsx", "staff.svg", "staff.png"];

/// Certainties for which rosters stand side by side.
const FRONTIER: [f64; 5] = [0.5, 0.8, 0.9, 0.95, 0.99];

pub(super) fn staff(study: &args::Staff, texts: &'static Texts) -> anyhow::Result<Outcome> {
    let args::Staff { simulation, output, .. } = study;
    let folder = Folder::of(&simulation.scenario);
    let files = KeptFiles::new(&folder);
    let Some((document, checked, in_scenario)) = run::begin_with_ranges(simulation, &files, texts) else {
        return Ok(Outcome::BadInput);
    };
    let Some(text) = load::text(&simulation.scenario, texts) else { return Ok(Outcome::BadInput) };
    let model = &checked.model;
    let asked = question(&document, model, study, &in_scenario, texts).and_then(|question| {
        let choices = staff_choices::combinations(&study.choices, &question, texts)?;
        Ok((question, choices))
    });
    let (mut question, combinations) = match asked {
        Ok(asked) => asked,
        Err(problem) => {
            terminal::say(&texts.error(&problem));
            return Ok(Outcome::BadInput);
        }
    };
    let base = staff_choices::Base { document: &document, model, files: &files, texts };
    let Some(choices) = base.choices(combinations) else { return Ok(Outcome::BadInput) };
    question.choices = choices;
    if question.choices.is_empty() && !upper_ends_are_allowed(&document, &files, &question, texts) {
        return Ok(Outcome::BadInput);
    }
    for Choice { document, .. } in &question.choices {
        if !upper_ends_are_allowed(document, &files, &question, texts) {
            return Ok(Outcome::BadInput);
        }
    }
    if study.layout.plan.is_some() {
        let asked = laid_out(study, &in_scenario, &question);
        let bundle = work::bundle(simulation, files, texts).map(|bundle| vec![bundle]);
        return work::lay(bundle, Study::Staff(asked), &study.layout, output.overwrite, texts);
    }
    let place = run::place(simulation, output, "-staff", STAFF_JSON, &checked.sha256, texts);
    // Whole outcomes are kept of one roster at a time.
    let needed = replicate::memory_needed(model, 1, run::threads_of(simulation));
    if !(run::fits_memory(needed, model, 1, simulation, texts)
        && run::is_free(&place, &FILES, &simulation.scenario, output.overwrite, texts)?)
    {
        return Ok(Outcome::BadInput);
    }

    let mut watcher = Watcher::begin(simulation, 0, texts)?;
    let executor = run::executor(simulation, texts)?;
    let done = || watcher.replication_done();
    let begin = Instant::now();
    // What is left must do for what the roster found still takes, at the pace so far.
    let has_time = |simulated: u64, still: u64| {
        let elapsed = begin.elapsed();
        elapsed + elapsed.mul_f64(still as f64 / simulated.max(1) as f64) < study.budget
    };
    let control = run::control(&executor, &watcher, &done);
    let findings = study::staff(&document, &files, &question, &control, &has_time);
    let cause = watcher.finish();
    if matches!(cause, Some(watcher::Cause::Memory { .. })) {
        watcher::conclude(cause, Stopped::Interrupted, Done { done: 0, all: model.run.replications }, texts)?;
    }
    anyhow::ensure!(!matches!(findings.answer, Answer::Interrupted), texts.questions.nothing_found);

    let telling = Telling { simulation, output, is_full: true, place: &place, executor: &executor, texts };
    let folder = simulation.scenario.parent().unwrap_or(Path::new("")).to_owned();
    let source = Source { text, folder, tables: files.paths() };
    tell(&telling, &checked, &question, &findings, &source)
}

/// The scenario that a roster is of, as it was read.
pub(super) struct Source {
    pub text: String,
    /// The folder that its tables are named from.
    pub folder: PathBuf,
    /// The tables that it names.
    pub tables: Vec<String>,
}

/// Prints what a search of a roster found, and writes its files.
///
/// # Errors
/// If either can't be done.
pub(super) fn tell(
    telling: &Telling<'_>,
    checked: &Checked,
    question: &StaffQuestion,
    findings: &StaffFindings,
    source: &Source,
) -> anyhow::Result<Outcome> {
    let origin = run::origin(telling.simulation, checked.explicit.clone(), checked.sha256.clone());
    let report = StaffReport { origin: &origin, model: &checked.model, findings };
    let scenario = || match &findings.answer {
        Answer::Found(found) => {
            let choice = findings.chosen.map(|chosen| &question.choices[chosen]);
            scenario_with(found, choice, question, source, telling.place).into_iter().collect()
        }
        Answer::Nothing(_) | Answer::Interrupted => Vec::new(),
    };
    telling.tell_with(report, scenario)?;
    let is_confirmed = matches!(&findings.answer, Answer::Found(found) if found.is_verified);
    Ok(if telling.output.require_targets && !is_confirmed { Outcome::TargetMissed } else { Outcome::Done })
}

/// What is asked, for other machines: with the whole path of the scenario's folder.
fn laid_out(study: &args::Staff, in_scenario: &[(String, u32, u32)], question: &StaffQuestion) -> RosterSearch {
    let folder = study.simulation.scenario.parent().unwrap_or(Path::new(""));
    let folder = std::path::absolute(Path::new(".").join(folder)).unwrap_or_else(|_| folder.to_owned());
    RosterSearch {
        ranges: ranges(study, in_scenario),
        wishes: wishes(study),
        frontier: question.frontier.clone(),
        choices: question.choices.iter().map(|choice| choice.assignments.clone()).collect(),
        folder: folder.display().to_string(),
    }
}

/// The ranges of the command line and of the scenario.
fn ranges(study: &args::Staff, in_scenario: &[(String, u32, u32)]) -> Vec<AskedRange> {
    let asked = |key: &str, low, high, is_in_scenario| AskedRange { key: key.to_owned(), low, high, is_in_scenario };
    let is_in_scenario = |key: &String| in_scenario.iter().any(|(other, ..)| other == key);
    let of_line = study.ranges.iter();
    let mut ranges: Vec<AskedRange> =
        of_line.map(|range| asked(&range.key, range.low, range.high, is_in_scenario(&range.key))).collect();
    // The command line has the last word.
    let others = in_scenario.iter().filter(|(key, ..)| study.ranges.iter().all(|range| range.key != *key));
    ranges.extend(others.map(|(key, low, high)| asked(key, *low, *high, true)));
    ranges
}

fn wishes(study: &args::Staff) -> Vec<Wish> {
    study.wishes.iter().map(|wish| Wish { key: wish.key.clone(), agents: wish.agents }).collect()
}

/// The question that was asked, or why it can't be asked.
fn question(
    document: &Document,
    model: &Model,
    study: &args::Staff,
    in_scenario: &[(String, u32, u32)],
    texts: &Texts,
) -> Result<StaffQuestion, Message> {
    let said = &texts.questions;
    let (ranges, wishes) = (ranges(study, in_scenario), wishes(study));
    let frontier = if study.frontier { FRONTIER.to_vec() } else { Vec::new() };
    StaffQuestion::new(document, model, &ranges, &wishes, frontier).map_err(|trouble| match trouble {
        StaffTrouble::NoTarget => (said.no_targets)(),
        StaffTrouble::NoRange => (said.no_range)(&document.agents_of_shifts()),
        StaffTrouble::KeepsNothing(key) => (said.keeps_nothing)(&key),
        StaffTrouble::KeepsNoNumber(key, low, high) => (said.keeps_no_number)(&key, low, high),
        StaffTrouble::KeepsOutside(key, low, high) => (said.keeps_outside)(&key, low, high),
        StaffTrouble::TooMany(most) => (said.too_many_ranges)(most),
        StaffTrouble::Twice(key) => (said.range_twice)(&key),
        StaffTrouble::NoAgents(key) => {
            let keys = document.agents_of_shifts();
            let meant = nearest(&key, keys.iter().map(String::as_str));
            let shown: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
            (said.no_agents)(&NoAgents { key: &key, meant, keys: &shown })
        }
    })
}

/// Whether the scenario's check takes all shifts at their upper ends, with the wishes kept and without; says what is
/// wrong if it doesn't.
fn upper_ends_are_allowed(document: &Document, files: &KeptFiles<'_>, question: &StaffQuestion, texts: &Texts) -> bool {
    let allowed = |agents: &dyn Fn(&StaffRange) -> u32| {
        let mut document = document.clone();
        let mut set = |range: &StaffRange| document.set_by("--range", &format!("{}={}", range.key, agents(range)));
        question.ranges.iter().try_for_each(&mut set).and_then(|()| document.check(files).map(drop))
    };
    match allowed(&|range| range.high).and_then(|()| allowed(&|range| range.kept.unwrap_or(range.high))) {
        Ok(()) => true,
        Err(faults) => {
            load::tell_faults(faults, Extent::Page, texts);
            terminal::say(&texts.error(&(texts.questions.upper_ends)()));
            false
        }
    }
}

/// The scenario with the roster found, its tables named from the folder of the results; none if its text can't be
/// changed in its place.
fn scenario_with(
    found: &Found,
    choice: Option<&Choice>,
    question: &StaffQuestion,
    source: &Source,
    place: &Place,
) -> Option<ResultFile> {
    let agents = question.ranges.iter().zip(&found.roster).map(|(range, agents)| format!("{}={agents}", range.key));
    let assignments: Vec<String> = choice.into_iter().flat_map(staff_choices::as_values).chain(agents).collect();
    let paths: Vec<(&str, String)> = source
        .tables
        .iter()
        .filter(|path| Path::new(path).is_relative())
        .filter_map(|path| Some((path.as_str(), from_folder(place.folder(), &source.folder.join(path))?)))
        .collect();
    let text = with_assignments(&source.text, &assignments, &paths)?;
    Some(ResultFile { name: STAFF_SCENARIO.into(), bytes: text.into_bytes() })
}

/// A path as seen from a folder, with `/` between names; `None` if they share no root.
fn from_folder(folder: &Path, path: &Path) -> Option<String> {
    let [folder, path] = [plain(folder)?, plain(path)?];
    let shared = folder.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return None;
    }
    let up = folder.components().skip(shared).map(|_| "..".to_owned());
    let down = path.components().skip(shared).map(|name| name.as_os_str().to_string_lossy().into_owned());
    Some(up.chain(down).collect::<Vec<_>>().join("/"))
}

/// A path from the root, without `.` and `..`.
fn plain(path: &Path) -> Option<PathBuf> {
    let mut plain = PathBuf::new();
    for component in std::path::absolute(path).ok()?.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => drop(plain.pop()),
            other => plain.push(other),
        }
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_named_from_another_folder() {
        let seen = |folder: &str, path: &str| from_folder(Path::new(folder), Path::new(path));
        assert_eq!(seen("output/a-staff", "scenarios/curves/a.csv").as_deref(), Some("../../scenarios/curves/a.csv"));
        assert_eq!(seen("scenarios/out", "scenarios/../scenarios/a.csv").as_deref(), Some("../a.csv"));
    }
}
