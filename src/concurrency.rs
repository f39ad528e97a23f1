//! `simulate concurrency`: how many chats at once a team's agents may hold, the wait against the response.

use super::terminal::{self, tell};
use super::watcher::{self, Watcher};
use super::{Outcome, run};
use crate::args::{self, Format};
use peakday::ids::TeamId;
use peakday::model::Model;
use peakday::report::{CONCURRENCY_JSON, ConcurrencyReport, Lang};
use peakday::scenario::nearest;
use peakday::study::{self, ConcurrencyQuestion, ConcurrencyTrouble};

pub(super) fn concurrency(study: &args::Concurrency) -> anyhow::Result<Outcome> {
    let (run, simulation) = (&study.run, &study.run.simulation);
    let Some(checked) = run::begin(simulation) else { return Ok(Outcome::BadInput) };
    let model = checked.model;
    let question = match question(&model, study) {
        Ok(question) => question,
        Err(problem) => {
            tell!("error: {problem}");
            return Ok(Outcome::BadInput);
        }
    };
    let variants = question.limits.len();
    let place = run::place(run, "-concurrency", CONCURRENCY_JSON, &checked.sha256);
    let names = [CONCURRENCY_JSON, "concurrency.csv", "concurrency.svg", "concurrency.png"];
    if !(run::fits_memory(&model, variants, simulation) && run::is_free(&place, &names, run)?) {
        return Ok(Outcome::BadInput);
    }

    let all = model.run.replications.saturating_mul(u32::try_from(variants).unwrap_or(u32::MAX));
    let mut watcher = Watcher::begin(simulation, all)?;
    let executor = run::executor(simulation)?;
    let done = || watcher.replication_done();
    let findings = study::concurrency(&model, &question, &run::control(&executor, &watcher, &done));
    let cause = watcher.finish();
    let conclude = || watcher::conclude(cause, findings.stopped, findings.replications, model.run.replications);
    if findings.replications == 0 {
        return conclude().map(|()| Outcome::Done);
    }
    let origin = run::origin(simulation, checked.explicit, checked.sha256);
    let report = ConcurrencyReport { origin: &origin, model: &model, findings: &findings };

    let lang = Lang::from(simulation.lang);
    let plots = (!run.output.no_plots).then_some(lang);
    if plots.is_some() && !simulation.quiet {
        run::warn_of_uncovered(&report.uncovered_by_plots());
    }
    place.write(&report.files(plots, &executor), run.output.overwrite)?;
    terminal::print(&match simulation.format {
        Format::Json => report.json(),
        Format::Text => run::with_folder(lang, &report.screen(lang, terminal::width()), place.folder()),
    })?;
    conclude()?;
    Ok(run::outcome(run, &findings.limits[findings.present_place()].whole))
}

/// The question that was asked, or in plain words why it can't be asked.
fn question(model: &Model, study: &args::Concurrency) -> Result<ConcurrencyQuestion, String> {
    let name = |team: TeamId| format!("`{}`", model.team(team).name);
    let team = match &study.team {
        None => None,
        Some(wanted) => {
            let names = || model.teams.iter().map(|team| team.name.as_str());
            let Some(number) = names().position(|name| name == wanted) else {
                let teams: Vec<String> = names().map(|name| format!("`{name}`")).collect();
                let help = match nearest(wanted, names()) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => format!("the teams are {}", teams.join(", ")),
                };
                return Err(format!("there is no team `{wanted}`\nhelp: {help}"));
            };
            Some(TeamId::of(number))
        }
    };
    let limits: Option<Vec<Option<u32>>> =
        study.limits.as_ref().map(|limits| limits.0.iter().copied().map(Some).collect());
    ConcurrencyQuestion::new(model, team, limits.as_deref()).map_err(|trouble| match trouble {
        ConcurrencyTrouble::NoChats => {
            "no team of this scenario works a queue of chats: there are no slots to vary".to_owned()
        }
        ConcurrencyTrouble::WhichTeam(teams) => {
            let teams: Vec<String> = teams.into_iter().map(name).collect();
            format!("several teams work chats\nhelp: name one with --team: {}", teams.join(", "))
        }
        ConcurrencyTrouble::WorksNoChats(team) => {
            format!("team {} works no queue of chats: it has no slots to vary", name(team))
        }
        ConcurrencyTrouble::TooMany(most) => {
            format!("that is more than {most} limits with the present one\nhelp: name fewer, as in --limits 2,4,8")
        }
    })
}
