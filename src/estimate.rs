//! `simulate estimate`: what divisions and formulas say of heads, beside what they come to when simulated.

use super::need::{conclude_search, of_need};
use super::run::Telling;
use super::terminal;
use super::text::{Message, Texts};
use super::watcher::Watcher;
use super::{Outcome, run};
use crate::args;
use peakday::model::Model;
use peakday::report::{ESTIMATE_JSON, EstimateReport};
use peakday::study::{self, EstimateQuestion};

pub(super) fn estimate(study: &args::Estimate, texts: &'static Texts) -> anyhow::Result<Outcome> {
    let args::Estimate { simulation, output, .. } = study;
    let Some(checked) = run::begin(simulation, texts) else { return Ok(Outcome::BadInput) };
    let model = checked.model;
    let question = match question(&model, study, texts) {
        Ok(question) => question,
        Err(problem) => {
            terminal::say(&texts.error(&problem));
            return Ok(Outcome::BadInput);
        }
    };
    let place = run::place(simulation, output, "-estimate", ESTIMATE_JSON, &checked.sha256, texts);
    let names = [ESTIMATE_JSON, "estimate.csv", "estimate.html", "estimate.xlsx", "estimate.svg", "estimate.png"];
    let needed = study::memory_needed(&model, &question.need, run::threads_of(simulation));
    if !(run::fits_memory(needed, &model, 1, simulation, texts)
        && run::is_free(&place, &names, &simulation.scenario, output.overwrite, texts)?)
    {
        return Ok(Outcome::BadInput);
    }

    let mut watcher = Watcher::begin(simulation, question.need.expected_replications(&model), texts)?;
    let executor = run::executor(simulation, texts)?;
    let done = || watcher.replication_done();
    let findings = study::estimate(&model, &question, &run::control(&executor, &watcher, &done));
    let cause = watcher.finish();
    // A team that the study didn't finish is left out: there is no half of a need.
    let conclude = || conclude_search(cause, findings.stopped, findings.teams.len(), texts);
    if findings.teams.is_empty() {
        return conclude().map(|()| Outcome::Done);
    }
    let origin = run::origin(simulation, checked.explicit, checked.sha256);
    let report = EstimateReport { origin: &origin, model: &model, question: &question, findings: &findings };

    let telling = Telling { simulation, output, is_full: true, place: &place, executor: &executor, texts };
    telling.tell(report)?;
    conclude()?;
    let is_missed = findings.teams.iter().any(|team| !team.methods[0].holds(&team.need));
    Ok(if output.require_targets && is_missed { Outcome::TargetMissed } else { Outcome::Done })
}

/// The question that was asked, or why it can't be asked.
fn question(model: &Model, study: &args::Estimate, texts: &Texts) -> Result<EstimateQuestion, Message> {
    let &args::Estimate { per_head, occupancy, ref team, ref simulation, .. } = study;
    let need = of_need(model, team.as_deref(), simulation, texts)?;
    Ok(EstimateQuestion { need, per_head, occupancy })
}
