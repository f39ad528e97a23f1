//! `simulate explain`: simulates a scenario and says why an interval went as it did.

use jiff::civil::{DateTime, Time};

use super::output::Place;
use super::terminal;
use super::text::questions::{NoMoment, Outside};
use super::text::watching::Done;
use super::text::{Message, Texts};
use super::watcher::{self, Watcher};
use super::{Outcome, run};
use crate::args::{self, Format};
use peakday::assess;
use peakday::model::Run;
use peakday::replicate;
use peakday::report::{EXPLANATION, Report};
use peakday::units::{Instant, Span};

/// The files that it writes, if it is given a folder.
const FILES: [&str; 3] = [EXPLANATION, "explanation.html", "explanation.xlsx"];

pub(super) fn explain(explain: &args::Explain, texts: &'static Texts) -> anyhow::Result<Outcome> {
    let simulation = &explain.simulation;
    let Some(checked) = run::begin(simulation, texts) else { return Ok(Outcome::BadInput) };
    let model = checked.model;
    let asked = match explain.at.as_deref().map(|at| interval_at(&model.run, at, texts)).transpose() {
        Ok(interval) => interval,
        Err(problem) => {
            terminal::say(&texts.error(&problem));
            return Ok(Outcome::BadInput);
        }
    };
    let place =
        explain.out.clone().map(|folder| Place::new(folder, EXPLANATION, &simulation.scenario, &checked.sha256, texts));
    let is_free = match &place {
        Some(place) => run::is_free(place, &FILES, &simulation.scenario, explain.overwrite, texts)?,
        None => true,
    };
    let needed = || replicate::memory_needed(&model, 1, run::threads_of(simulation));
    if !is_free || !run::fits_memory(needed(), &model, 1, simulation, texts) {
        return Ok(Outcome::BadInput);
    }
    let mut watcher = Watcher::begin(simulation, model.run.replications, texts)?;
    let executor = run::executor(simulation, texts)?;
    let done = || watcher.replication_done();
    let results = replicate::replicate(&model, &run::control(&executor, &watcher, &done));
    let cause = watcher.finish();
    let done = Done { done: results.replications(), all: model.run.replications };
    let conclude = || watcher::conclude(cause, results.stopped, done, texts);
    if results.replications() == 0 {
        return conclude().map(|()| Outcome::Done);
    }
    let findings = assess::assess_on(&model, &results, &executor);
    let origin = run::origin(simulation, checked.explicit, checked.sha256);
    let report = Report {
        origin: &origin,
        model: &model,
        results: &results,
        findings: &findings,
        headroom: None,
        mendings: None,
    };
    let interval = asked.unwrap_or_else(|| assess::weakest(&model, &findings));
    let explanation = assess::explain(&model, &results, &findings, interval);
    let screen = match simulation.format {
        Format::Json => report.explanation_json(&explanation),
        Format::Text => report.explanation(texts.lang, &explanation, terminal::screen(true)),
    };
    match &place {
        None => terminal::print(&screen, texts)?,
        Some(place) => {
            let write = || place.write(&report.explanation_files(texts.lang, &explanation), explain.overwrite);
            run::print_and_write(&screen, simulation.format, place, write, texts)?;
        }
    }
    conclude()?;
    Ok(Outcome::Done)
}

/// The interval that holds a moment, given as `2026-10-31T18:00`, or as the clock time that comes first in the run.
fn interval_at(run: &Run, at: &str, texts: &Texts) -> Result<usize, Message> {
    let moment = at.replace(' ', "T").replace('/', "-").parse::<DateTime>().ok().map(Instant::from_civil);
    let clock = || {
        let time: Time = at.parse().ok()?;
        let first = run.start.date().to_datetime(time);
        let first = Instant::from_civil(first);
        Some(if first < run.start { first + Span::DAY } else { first })
    };
    let [start, end] = [run.start, run.end].map(|moment| moment.to_string());
    let Some(moment) = moment.or_else(clock) else {
        return Err((texts.questions.no_moment)(NoMoment { at, example: &start }));
    };
    if moment < run.start || moment >= run.end {
        return Err((texts.questions.outside)(&Outside { at, start: &start, end: &end }));
    }
    Ok(run.interval_of(moment))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::texts;
    use peakday::report::Lang;
    use peakday::scenario::{Document, NoFiles};

    #[test]
    fn a_moment_may_be_a_clock_time_of_the_run() {
        let text = "[run]\nstart = \"2026-10-31T08:00\"\nend = \"2026-11-02T00:00\"\n\
                    [[source]]\nname = \"s\"\nqueue = \"q\"\ntotal = 10\nhourly = [1]\n";
        let text = text.replace("hourly = [1]", &format!("hourly = {:?}", [1; 24]));
        let queue = "[[queue]]\nname = \"q\"\nchannel = \"voice\"\ntalk = { mean = \"3m\" }\n\
                     [[team]]\nname = \"t\"\nworks = [\"q\"]\n\
                     [[shift]]\nteam = \"t\"\nagents = 1\nhours = \"00:00-24:00\"\n";
        let document = Document::parse("two-days.toml", format!("{text}{queue}")).unwrap();
        let run = document.check(&NoFiles).unwrap().model.run;
        let interval_at = |run: &Run, at: &str| interval_at(run, at, texts(Lang::En)).map_err(|problem| problem.title);
        assert_eq!(interval_at(&run, "2026-10-31T18:59"), Ok(10));
        assert_eq!(interval_at(&run, "2026-10-31 18:00"), Ok(10));
        assert_eq!(interval_at(&run, "18:00"), Ok(10));
        assert_eq!(interval_at(&run, "00:20"), Ok(16), "before the start: of the next day");
        assert!(interval_at(&run, "2026-11-02T00:00").unwrap_err().contains("is not in the run"));
        assert!(interval_at(&run, "midnight").unwrap_err().contains("invalid date and time"));
    }
}
