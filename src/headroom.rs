//! `simulate headroom`: up to how much traffic each target holds, where it breaks first, and what else hurts most.

use super::load::{self, Extent};
use super::run::Telling;
use super::terminal;
use super::text::questions::UnknownStep;
use super::text::watching::Done;
use super::text::{Message, Texts};
use super::watcher::{self, Cause, Watcher};
use super::{Outcome, run, work};
use crate::args;
use peakday::model::Model;
use peakday::portable::Study;
use peakday::replicate::{self, Stopped};
use peakday::report::{HEADROOM_JSON, HeadroomReport};
use peakday::scenario::{Checked, Document, Files, Folder, KeptFiles};
use peakday::study::{self, HeadroomFindings, HeadroomQuestion, HeadroomStep, Hundredths, PRESENT, StepKind};

/// Its head file, and the names of its files.
pub(super) const NAMES: (&str, &[&str]) = (HEADROOM_JSON, &FILES);

/// The names of the files, but for the pictures of further pages.
const FILES: [&str; 8] = [
    HEADROOM_JSON,
    "headroom.csv",
    "headroom.html",
    "headroom.xlsx",
    "headroom.svg",
    "headroom.png",
    "headroom-steps.svg",
    "headroom-steps.png",
];

pub(super) fn headroom(study: &args::Headroom, texts: &'static Texts) -> anyhow::Result<Outcome> {
    let args::Headroom { simulation, output, .. } = study;
    let folder = Folder::of(&simulation.scenario);
    let files = KeptFiles::new(&folder);
    let Some((document, checked)) = run::begin_document(simulation, &files, texts) else {
        return Ok(Outcome::BadInput);
    };
    let Some(question) = question(study, &document, &checked, &files, texts) else { return Ok(Outcome::BadInput) };
    if study.layout.plan.is_some() {
        let HeadroomQuestion { least, most, steps, .. } = question;
        let asked = Study::Headroom { least, most, steps: steps.into_iter().map(|step| step.kind).collect() };
        let bundle = work::bundle(simulation, files, texts).map(|bundle| vec![bundle]);
        return work::lay(bundle, asked, &study.layout, output.overwrite, texts);
    }
    let model = &checked.model;
    let place = run::place(simulation, output, "-headroom", HEADROOM_JSON, &checked.sha256, texts);
    let needed = memory_needed(model, &question, 1, simulation);
    if !(run::fits_memory(needed, model, 1, simulation, texts)
        && run::is_free(&place, &FILES, &simulation.scenario, output.overwrite, texts)?)
    {
        return Ok(Outcome::BadInput);
    }

    let mut watcher = Watcher::begin(simulation, replications(model, &question), texts)?;
    let executor = run::executor(simulation, texts)?;
    let done = || watcher.replication_done();
    let findings = study::headroom(model, &question, None, &run::control(&executor, &watcher, &done));
    let cause = watcher.finish();
    let replications = findings.as_ref().map_or(0, |findings| findings.replications);
    let stopped = findings.as_ref().map_or(Stopped::Interrupted, |findings| findings.stopped);
    let conclude = || match cause {
        Some(Cause::Signal) if replications > 0 && stopped == Stopped::Interrupted => {
            terminal::say(texts.watching.interrupted_study);
            Ok(())
        }
        _ => watcher::conclude(cause, stopped, Done { done: replications, all: model.run.replications }, texts),
    };
    let Some(findings) = findings else { return conclude().map(|()| Outcome::Done) };
    let telling = Telling { simulation, output, is_full: true, place: &place, executor: &executor, texts };
    let outcome = tell(&telling, &checked, &findings)?;
    conclude()?;
    Ok(outcome)
}

/// Prints what a study of headroom found, and writes its files.
///
/// # Errors
/// If either can't be done.
pub(super) fn tell(telling: &Telling<'_>, checked: &Checked, findings: &HeadroomFindings) -> anyhow::Result<Outcome> {
    let origin = run::origin(telling.simulation, checked.explicit.clone(), checked.sha256.clone());
    telling.tell(HeadroomReport { origin: &origin, model: &checked.model, findings })?;
    let is_missed = telling.output.require_targets && misses_now(findings);
    Ok(if is_missed { Outcome::TargetMissed } else { Outcome::Done })
}

/// About how many replications a question takes: what a progress bar ends at.
pub(super) fn replications(model: &Model, question: &HeadroomQuestion) -> u32 {
    let variants = u32::try_from(question.variants(model)).unwrap_or(u32::MAX);
    model.run.replications.saturating_mul(variants)
}

/// About how many bytes the busiest of the variants needs, while so many are held.
pub(super) fn memory_needed(
    model: &Model,
    question: &HeadroomQuestion,
    held: usize,
    simulation: &args::Simulation,
) -> u64 {
    let busiest = study::at_traffic(model, question.most);
    replicate::memory_needed(&busiest, held, run::threads_of(simulation))
}

/// Whether a target is missed at the present traffic.
fn misses_now(findings: &HeadroomFindings) -> bool {
    let present = findings.curve.iter().find(|at| at.traffic == PRESENT);
    present.is_some_and(|at| at.targets.iter().any(|target| target.assessed > 0 && !target.holds))
}

/// The question that was asked; prints why it can't be asked and then returns `None`.
fn question(
    study: &args::Headroom,
    document: &Document,
    checked: &Checked,
    files: &dyn Files,
    texts: &'static Texts,
) -> Option<HeadroomQuestion> {
    let said = &texts.questions;
    let refuse = |problem: &Message| terminal::say(&texts.error(problem));
    let model = &checked.model;
    if model.targets.is_empty() {
        refuse(&(said.no_targets)());
        return None;
    }
    let range = match &study.traffic {
        None => None,
        Some(text) => {
            let Some(range) = range(text) else {
                refuse(&(said.no_traffic_range)(text));
                return None;
            };
            Some(range)
        }
    };
    let steps = if study.steps.is_empty() {
        StepKind::USUAL.into_iter().filter_map(|kind| Some(HeadroomStep { model: kind.of(model)?, kind })).collect()
    } else {
        let mut steps = Vec::new();
        for text in &study.steps {
            steps.push(step(text, document, model, files, texts)?);
        }
        steps
    };
    let usual = HeadroomQuestion::usual(true, steps);
    let (least, most) = range.unwrap_or((usual.least, usual.most));
    Some(HeadroomQuestion { least, most, ..usual })
}

/// Two multiples of the traffic around the present one: `0.7..1.6`.
fn range(text: &str) -> Option<(Hundredths, Hundredths)> {
    /// More traffic than this is another shop.
    const MOST: f64 = 5.0;
    let multiple = |text: &str| {
        let multiple = text.trim().parse::<f64>().ok().filter(|multiple| (0.01..=MOST).contains(multiple))?;
        let hundredths = (100.0 * multiple).round();
        let is_whole = (hundredths - 100.0 * multiple).abs() < 1e-6;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to 500")]
        let hundredths = hundredths as Hundredths;
        is_whole.then_some(hundredths)
    };
    let (from, to) = text.split_once("..")?;
    let (from, to) = (multiple(from)?, multiple(to)?);
    (from <= PRESENT && PRESENT <= to && from < to).then_some((from, to))
}

/// A step as it was written; prints why it is none and then returns `None`.
fn step(
    text: &str,
    document: &Document,
    model: &Model,
    files: &dyn Files,
    texts: &'static Texts,
) -> Option<HeadroomStep> {
    let said = &texts.questions;
    let refuse = |problem: &Message| terminal::say(&texts.error(problem));
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    let (name, number) = (name.trim(), number(value));
    let in_range = |number: Option<f64>, range: std::ops::RangeInclusive<f64>| {
        number.filter(|number| range.contains(number) && *number != 0.0)
    };
    let kind = match name {
        "bot" => in_range(number, 0.0..=100.0).map(StepKind::BotSolves),
        "slower" => in_range(number, -90.0..=900.0).map(StepKind::Slower),
        "absence" => in_range(number, 0.0..=100.0).map(StepKind::Absence),
        "traffic" => in_range(number, -90.0..=400.0).map(StepKind::Traffic),
        path if path.contains('.') => return assigned(text, document, model, files, texts),
        _ => None,
    };
    let Some(kind) = kind else {
        refuse(&(said.unknown_step)(UnknownStep { step: text }));
        return None;
    };
    let Some(model) = kind.of(model) else {
        refuse(&(said.no_bot)(text));
        return None;
    };
    Some(HeadroomStep { kind, model })
}

/// `10`, `+10`, `10%`.
fn number(text: &str) -> Option<f64> {
    let text = text.trim().trim_end_matches(['%', '％']).trim_end();
    text.strip_prefix('+').unwrap_or(text).parse::<f64>().ok().filter(|number| number.is_finite())
}

/// An assignment on the scenario as a step: it may change the day, not how it is simulated.
fn assigned(
    text: &str,
    document: &Document,
    model: &Model,
    files: &dyn Files,
    texts: &'static Texts,
) -> Option<HeadroomStep> {
    let refuse = || terminal::say(&texts.error(&(texts.questions.not_comparable)(text)));
    if study::is_of_run(text) {
        refuse();
        return None;
    }
    let mut document = document.clone();
    if let Err(faults) = document.set_by("--step", text) {
        load::tell_faults(faults, Extent::Page, texts);
        return None;
    }
    let changed = load::checked(&document, files, Extent::Page, texts)?.model;
    if !study::are_comparable(model, &changed) {
        refuse();
        return None;
    }
    Some(HeadroomStep { kind: StepKind::Assigned(text.trim().to_owned()), model: changed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_lies_around_the_present_traffic() {
        assert_eq!(range("0.7..1.6"), Some((70, 160)));
        assert_eq!(range(" 1 .. 1.25"), Some((100, 125)));
        for text in ["1.6..0.7", "1.1..2", "0.5..0.9", "0..2", "1..9", "0.7", "0.755..1.6", "a..b", "1..1"] {
            assert_eq!(range(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_may_have_their_signs() {
        assert_eq!(
            ["10", "+10", "10%", " -5 % ", "x"].map(number),
            [Some(10.0), Some(10.0), Some(10.0), Some(-5.0), None]
        );
    }
}
