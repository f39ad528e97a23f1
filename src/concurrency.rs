//! `simulate concurrency`: how many chats at once a team's agents may hold, the wait against the response.

use super::run::Telling;
use super::terminal;
use super::text::questions::UnknownTeam;
use super::text::watching::Done;
use super::text::{Message, Texts};
use super::watcher::{self, Watcher};
use super::{Outcome, run};
use crate::args;
use peakday::ids::TeamId;
use peakday::model::Model;
use peakday::replicate;
use peakday::report::{CONCURRENCY_JSON, ConcurrencyReport};
use peakday::scenario::nearest;
use peakday::study::{self, ConcurrencyQuestion, ConcurrencyTrouble};

pub(super) fn concurrency(study: &args::Concurrency, texts: &'static Texts) -> anyhow::Result<Outcome> {
    let args::Concurrency { simulation, output, .. } = study;
    let Some(checked) = run::begin(simulation, texts) else { return Ok(Outcome::BadInput) };
    let model = checked.model;
    let question = match question(&model, study, texts) {
        Ok(question) => question,
        Err(problem) => {
            terminal::say(&texts.error(&problem));
            return Ok(Outcome::BadInput);
        }
    };
    let variants = question.limits.len();
    let place = run::place(simulation, output, "-concurrency", CONCURRENCY_JSON, &checked.sha256, texts);
    let names = [
        CONCURRENCY_JSON,
        "concurrency.csv",
        "concurrency.html",
        "concurrency.xlsx",
        "concurrency.svg",
        "concurrency.png",
    ];
    let needed = replicate::memory_needed(&model, variants, run::threads_of(simulation));
    if !(run::fits_memory(needed, &model, variants, simulation, texts)
        && run::is_free(&place, &names, &simulation.scenario, output.overwrite, texts)?)
    {
        return Ok(Outcome::BadInput);
    }

    let all = model.run.replications.saturating_mul(u32::try_from(variants).unwrap_or(u32::MAX));
    let mut watcher = Watcher::begin(simulation, all, texts)?;
    let executor = run::executor(simulation, texts)?;
    let done = || watcher.replication_done();
    let findings = study::concurrency(&model, &question, &run::control(&executor, &watcher, &done));
    let cause = watcher.finish();
    let done = Done { done: findings.replications, all: model.run.replications };
    let conclude = || watcher::conclude(cause, findings.stopped, done, texts);
    if findings.replications == 0 {
        return conclude().map(|()| Outcome::Done);
    }
    let origin = run::origin(simulation, checked.explicit, checked.sha256);
    let report = ConcurrencyReport { origin: &origin, model: &model, findings: &findings };

    let telling = Telling { simulation, output, is_full: true, place: &place, executor: &executor, texts };
    telling.tell(report)?;
    conclude()?;
    Ok(run::outcome(output, &findings.limits[findings.present_place()].whole))
}

/// The question that was asked, or why it can't be asked.
fn question(model: &Model, study: &args::Concurrency, texts: &Texts) -> Result<ConcurrencyQuestion, Message> {
    let said = &texts.questions;
    let team = named_team(model, study.team.as_deref(), texts)?;
    let limits: Option<Vec<Option<u32>>> =
        study.limits.as_ref().map(|limits| limits.0.iter().copied().map(Some).collect());
    ConcurrencyQuestion::new(model, team, limits.as_deref()).map_err(|trouble| match trouble {
        ConcurrencyTrouble::NoChats => (said.no_chats)(),
        ConcurrencyTrouble::WhichTeam(teams) => {
            let teams: Vec<String> = teams.into_iter().map(|team| format!("`{}`", model.team(team).name)).collect();
            (said.which_team)(&teams)
        }
        ConcurrencyTrouble::WorksNoChats(team) => (said.works_no_chats)(&model.team(team).name),
        ConcurrencyTrouble::TooMany(most) => (said.too_many_limits)(most),
    })
}

/// The team of a name, if one is named.
pub(super) fn named_team(model: &Model, team: Option<&str>, texts: &Texts) -> Result<Option<TeamId>, Message> {
    let Some(wanted) = team else { return Ok(None) };
    let names = || model.teams.iter().map(|team| team.name.as_str());
    let Some(number) = names().position(|name| name == wanted) else {
        let teams: Vec<String> = names().map(|name| format!("`{name}`")).collect();
        let meant = nearest(wanted, names());
        return Err((texts.questions.unknown_team)(&UnknownTeam { team: wanted, meant, teams: &teams }));
    };
    Ok(Some(TeamId::of(number)))
}
