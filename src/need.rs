//! `simulate need`: how many people each interval needs, beside the roster.

use super::concurrency::named_team;
use super::run::Telling;
use super::terminal;
use super::text::watching::Done;
use super::text::{Message, Texts};
use super::watcher::{self, Cause, Watcher};
use super::{Outcome, run};
use crate::args;
use peakday::model::Model;
use peakday::replicate::Stopped;
use peakday::report::{NEED_JSON, NeedReport};
use peakday::study::{self, NeedQuestion, NeedTrouble, USUAL_REPLICATIONS};

pub(super) fn need(study: &args::Need, texts: &'static Texts) -> anyhow::Result<Outcome> {
    let args::Need { simulation, output, .. } = study;
    let Some(checked) = run::begin(simulation, texts) else { return Ok(Outcome::BadInput) };
    let model = checked.model;
    let question = match of_need(&model, study.team.as_deref(), simulation, texts) {
        Ok(question) => question,
        Err(problem) => {
            terminal::say(&texts.error(&problem));
            return Ok(Outcome::BadInput);
        }
    };
    let place = run::place(simulation, output, "-need", NEED_JSON, &checked.sha256, texts);
    let names = [NEED_JSON, "need.csv", "need-hiring.csv", "need.html", "need.xlsx", "need.svg", "need.png"];
    let needed = study::memory_needed(&model, &question, run::threads_of(simulation));
    if !(run::fits_memory(needed, &model, 1, simulation, texts)
        && run::is_free(&place, &names, &simulation.scenario, output.overwrite, texts)?)
    {
        return Ok(Outcome::BadInput);
    }

    let mut watcher = Watcher::begin(simulation, question.expected_replications(&model), texts)?;
    let executor = run::executor(simulation, texts)?;
    let done = || watcher.replication_done();
    let findings = study::need(&model, &question, &run::control(&executor, &watcher, &done));
    let cause = watcher.finish();
    // A team that the study didn't finish is left out: there is no half of a need.
    let conclude = || conclude_search(cause, findings.stopped, findings.teams.len(), texts);
    if findings.teams.is_empty() {
        return conclude().map(|()| Outcome::Done);
    }
    let origin = run::origin(simulation, checked.explicit, checked.sha256);
    let report = NeedReport { origin: &origin, model: &model, findings: &findings };

    let telling = Telling { simulation, output, is_full: true, place: &place, executor: &executor, texts };
    telling.tell(report)?;
    conclude()?;
    let is_short = findings.teams.iter().any(|team| !team.short().is_empty());
    Ok(if output.require_targets && is_short { Outcome::TargetMissed } else { Outcome::Done })
}

/// Says that a search was stopped without any result, or for its memory, which are failures; the screen says so of one
/// that has finished some teams.
pub(super) fn conclude_search(
    cause: Option<Cause>,
    stopped: Stopped,
    teams: usize,
    texts: &Texts,
) -> anyhow::Result<()> {
    match (stopped, cause, teams) {
        (Stopped::Interrupted, Some(Cause::Memory { .. }), _) => {
            watcher::conclude(cause, stopped, Done { done: 0, all: 0 }, texts)
        }
        (Stopped::Interrupted, _, 0) => anyhow::bail!(texts.watching.interrupted_search),
        _ => Ok(()),
    }
}

/// The question that was asked, or why it can't be asked.
pub(super) fn of_need(
    model: &Model,
    team: Option<&str>,
    simulation: &args::Simulation,
    texts: &Texts,
) -> Result<NeedQuestion, Message> {
    let team = named_team(model, team, texts)?;
    let replications = simulation.reps.unwrap_or(model.run.replications.min(USUAL_REPLICATIONS));
    NeedQuestion::new(model, team, replications).map_err(|trouble| match trouble {
        NeedTrouble::NoTargets => (texts.questions.no_team_target)(),
        NeedTrouble::NoTargetOf(team) => (texts.questions.no_target_of)(&model.team(team).name),
    })
}
