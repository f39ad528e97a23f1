//! `simulate replay`: a day that was, simulated again with its own arrivals, beside what happened.

mod events;

use std::path::Path;

use super::load::{self, Extent};
use super::run::Telling;
use super::terminal;
use super::text::replay::{OtherDates, UnknownQueue};
use super::text::watching::Done;
use super::text::{Message, Texts};
use super::watcher::{self, Watcher};
use super::{Outcome, log, run};
use crate::args;
use peakday::replicate::{self, Stopped};
use peakday::report::{EventLog, REPLAY_JSON, ReplayReport, ReplayedFrom};
use peakday::scenario::{
    Checked, Document, Folder, KeptFiles, LogColumns, LogContact, LogSummary, LoggedDay, Warning, WithFiles, nearest,
    printable, read_contacts,
};
use peakday::study::{
    self, FEWEST_REPLICATIONS, OtherEvent, PlanAndDay, ReplayQuestion, ReplayTrouble, ReplayedDay, Trust, WhatIf,
};
use peakday::{Instant, Model};

/// The names of the files, but for the pictures of further queues.
const FILES: [&str; 9] = [
    REPLAY_JSON,
    "replay.csv",
    "replay-against.csv",
    "replay.html",
    "replay.xlsx",
    "replay.svg",
    "replay.png",
    "replay-gap.svg",
    "replay-gap.png",
];

/// How many variants a gap usually takes, for the progress: with four factors. It may be a half or twice as many.
const USUAL_COMBINATIONS: usize = 16;

pub(super) fn replay(study: &args::Replay, texts: &'static Texts) -> anyhow::Result<Outcome> {
    let args::Replay { simulation, output, .. } = study;
    let folder = Folder::of(&simulation.scenario);
    let files = KeptFiles::new(&folder);
    let Some(document) = load::document(&simulation.scenario, &simulation.assignments, Extent::Page, texts) else {
        return Ok(Outcome::BadInput);
    };
    let Some(scenario) = run::checked(&document, simulation, &files, texts) else { return Ok(Outcome::BadInput) };
    // Of what the log replaces, such as a curve of other dates, nothing is odd, unless its plan is simulated too.
    if study.explain {
        run::warn(&scenario, simulation);
    }
    if scenario.model.run.replications < FEWEST_REPLICATIONS {
        terminal::say(&texts.error(&(texts.replay.too_few)(FEWEST_REPLICATIONS)));
        return Ok(Outcome::BadInput);
    }
    let Some((contacts, summary)) = read(study, texts) else { return Ok(Outcome::BadInput) };
    let Some((day, checked)) = on_day(study, &document, &scenario.model, (&contacts, &summary), &files, texts) else {
        return Ok(Outcome::BadInput);
    };
    drop(contacts);
    if !study.explain {
        run::warn(&checked, simulation);
    }
    if let Some(unknown) = unknown_incident(&study.happened, &scenario.model, texts) {
        terminal::say(&texts.error(&unknown));
        return Ok(Outcome::BadInput);
    }
    let Some(events) = events::read_all(study, &scenario.model, &day, texts) else { return Ok(Outcome::BadInput) };
    let asked = Asked { study, document: &document, scenario: &scenario.model, day: &day, files: &files, texts };
    let Some(variants) = asked.what_ifs(&checked.model) else { return Ok(Outcome::BadInput) };
    let plan = match study.explain.then(|| asked.plan(&checked.model)) {
        None => None,
        Some(Some(plan)) => Some(plan),
        Some(None) => return Ok(Outcome::BadInput),
    };
    let mut model = checked.model;
    study::make_happen(&mut model, &study.happened);
    let place = run::place(simulation, output, "-replay", REPLAY_JSON, &checked.sha256, texts);
    let needed = replicate::memory_needed(&model, 1, run::threads_of(simulation));
    if !(run::fits_memory(needed, &model, 1, simulation, texts)
        && run::is_free(&place, &FILES, &simulation.scenario, output.overwrite, texts)?)
    {
        return Ok(Outcome::BadInput);
    }

    let runs = 1 + variants.len() + if study.explain { USUAL_COMBINATIONS } else { 0 };
    let all = model.run.replications.saturating_mul(u32::try_from(runs).unwrap_or(u32::MAX));
    let mut watcher = Watcher::begin(simulation, all, texts)?;
    let executor = run::executor(simulation, texts)?;
    let done = || watcher.replication_done();
    let question = ReplayQuestion { model: &model, queues: &day.queues, work_cv: study.work_cv.unwrap_or(0.0) };
    let control = run::control(&executor, &watcher, &done);
    let found = || {
        let findings = study::replay(&question, &control)?;
        let what_ifs = study::what_if(&question, &findings, variants, &control)?;
        let explained = match &plan {
            Some(plan) => Some(study::explain_day(&question, &findings, plan, &control)?),
            None => None,
        };
        Some((findings, what_ifs, explained))
    };
    let found = found();
    let cause = watcher.finish();
    let Some((findings, what_ifs, explained)) = found else {
        // A day is judged by all of its replications, or not at all.
        let done = Done { done: 0, all: model.run.replications };
        return watcher::conclude(cause, Stopped::Interrupted, done, texts).map(|()| Outcome::Done);
    };
    let origin = run::origin(simulation, checked.explicit, checked.sha256);
    let of_log = study.roster_from_log.then_some(study.log.as_path());
    let [log_name, roster] =
        [Some(study.log.as_path()), study.roster.as_deref().or(of_log)].map(|path| path.map(file_name));
    let (others, read): (Vec<OtherEvent>, Vec<(String, u64)>) =
        events.into_iter().map(|own| (own.event, (own.log, own.skipped))).unzip();
    let logs: Vec<EventLog<'_>> = read.iter().map(|(log, skipped)| EventLog { log, skipped: *skipped }).collect();
    let compared = study::compare_events(&question, &findings, &others, &scenario.model.phases);
    let from = ReplayedFrom {
        log: log_name.as_deref().unwrap_or_default(),
        roster: roster.as_deref(),
        skipped: summary.skipped,
        work_cv: question.work_cv,
        events: &logs,
    };
    let scenario = &scenario.model;
    let report = ReplayReport {
        origin: &origin,
        scenario,
        model: &model,
        day: &day,
        from,
        findings: &findings,
        what_ifs: &what_ifs,
        explained: explained.as_ref(),
        events: &compared,
    };

    let telling = Telling { simulation, output, is_full: true, place: &place, executor: &executor, texts };
    telling.tell(report)?;
    let is_refuted = output.require_targets && findings.trust() != Trust::Fits;
    Ok(if is_refuted { Outcome::TargetMissed } else { Outcome::Done })
}

/// The name of a file without its folders, as reports show it.
fn file_name(path: &Path) -> String {
    printable(&path.file_name().unwrap_or_default().to_string_lossy()).into_owned()
}

/// Reads the log; prints what is wrong with it and then returns `None`.
fn read(study: &args::Replay, texts: &'static Texts) -> Option<(Vec<LogContact>, LogSummary)> {
    read_log(&study.log, study.columns.as_deref(), study, texts)
}

/// The same of a log with these columns.
fn read_log(
    file: &Path,
    columns: Option<&Path>,
    study: &args::Replay,
    texts: &'static Texts,
) -> Option<(Vec<LogContact>, LogSummary)> {
    let columns = log::columns(columns, LogColumns::own(), texts)?;
    let mut opened = log::open(file, texts)?;
    let name = file.display().to_string();
    let mut contacts = Vec::new();
    let read = read_contacts(&name, &mut opened, &columns, study.skip_bad_rows, &mut |contact| contacts.push(contact));
    let summary = read.map_err(|faults| log::refused(faults, texts)).ok()?;
    if !study.simulation.quiet {
        log::tell_about(&summary, texts);
    }
    Some((contacts, summary))
}

/// The scenario on the day of the log; prints why it can't be and then returns `None`.
fn on_day(
    study: &args::Replay,
    document: &Document,
    scenario: &Model,
    (contacts, summary): (&[LogContact], &LogSummary),
    files: &KeptFiles<'_>,
    texts: &'static Texts,
) -> Option<(ReplayedDay, Checked)> {
    let mut day = match study::replayed_day(scenario, contacts, &summary.names) {
        Ok(day) => day,
        Err(trouble) => {
            tell(&trouble, study, texts);
            return None;
        }
    };
    if let Some(path) = &study.roster {
        let bytes = std::fs::read(path).map_err(|error| load::tell_unreadable(path, &error.into(), texts)).ok()?;
        let name = path.display().to_string();
        day.tables.insert(name.clone(), bytes);
        day.day.roster = Some(name);
    }
    if study.roster_from_log {
        let bytes = log::roster_of(scenario, contacts, &summary.names, texts)?;
        let name = study.log.display().to_string();
        day.tables.insert(name.clone(), bytes);
        day.day.roster = Some(name);
    }
    let with_day = WithFiles { first: &day.tables, then: files };
    let mut checked = load::checked(&document.on_logged_day(&day.day), &with_day, Extent::Page, texts)?;
    if study.roster_from_log {
        // Who was there is what the log says, and who wasn't is nothing odd.
        let is_of_roster = |warning: &Warning| ["W0304", "W0701", "W0702"].contains(&warning.id());
        checked.warnings.retain(|warning| !is_of_roster(warning));
    }
    // What the command line says of the run holds for the day too.
    checked.model.run.replications = scenario.run.replications;
    checked.model.run.seed = scenario.run.seed;
    Some((day, checked))
}

/// What further questions about a day need.
struct Asked<'a> {
    study: &'a args::Replay,
    document: &'a Document,
    scenario: &'a Model,
    day: &'a ReplayedDay,
    files: &'a KeptFiles<'a>,
    texts: &'static Texts,
}

impl Asked<'_> {
    /// A variant of the day, checked; prints what is wrong with it and then returns `None`.
    fn checked(&self, document: &Document) -> Option<Model> {
        let with_day = WithFiles { first: &self.day.tables, then: self.files };
        let mut model = load::checked(document, &with_day, Extent::Page, self.texts)?.model;
        model.run.replications = self.scenario.run.replications;
        model.run.seed = self.scenario.run.seed;
        Some(model)
    }

    /// The day with each of the assignments; prints why one can't be made and then returns `None`.
    fn what_ifs(&self, model: &Model) -> Option<Vec<WhatIf>> {
        let texts = self.texts;
        let variant = |text: &String| {
            let refuse = || terminal::say(&texts.error(&(texts.questions.not_comparable)(text)));
            if study::is_of_run(text) {
                refuse();
                return None;
            }
            let mut document = self.document.on_logged_day(&self.day.day);
            document.set_by("--what-if", text).map_err(|faults| load::tell_faults(faults, Extent::Page, texts)).ok()?;
            let mut changed = self.checked(&document)?;
            study::make_happen(&mut changed, &self.study.happened);
            if !study::are_comparable(model, &changed) {
                refuse();
                return None;
            }
            Some(WhatIf { assignment: text.trim().to_owned(), model: changed })
        };
        self.study.what_ifs.iter().map(variant).collect()
    }

    /// The plan of that time, and the day with the log's arrivals or the day's roster alone.
    fn plan(&self, model: &Model) -> Option<PlanAndDay> {
        let ReplayedDay { day, .. } = self.day;
        let plan = LoggedDay { start: day.start, end: day.end, ..LoggedDay::default() };
        let of = |day: LoggedDay| self.checked(&self.document.on_logged_day(&day));
        let with_roster = |day: LoggedDay| LoggedDay { roster: self.day.day.roster.clone(), ..day };
        let arrivals = of(LoggedDay { roster: None, ..day.clone() })?;
        Some(PlanAndDay {
            models: [[of(plan.clone())?, of(with_roster(plan))?], [arrivals, model.clone()]],
            has_roster: day.roster.is_some(),
            happened: self.study.happened.clone(),
        })
    }
}

/// What is wrong with the incidents that happened, if the scenario doesn't have one of them.
fn unknown_incident(happened: &[String], scenario: &Model, texts: &Texts) -> Option<Message> {
    let known: Vec<&str> = scenario.incidents.iter().map(|incident| incident.name.as_str()).collect();
    let unknown = happened.iter().find(|name| !known.contains(&name.as_str()))?;
    Some((texts.replay.unknown_incident)(unknown, nearest(unknown, known.iter().copied()), &known))
}

/// Says why a log isn't a day of the scenario.
fn tell(trouble: &ReplayTrouble, study: &args::Replay, texts: &'static Texts) {
    let log = study.log.display().to_string();
    let log = log.as_str();
    let message = match trouble {
        ReplayTrouble::NoContacts => (texts.replay.no_contacts)(log),
        ReplayTrouble::UnknownQueue(queue, queues) => {
            let meant = nearest(queue, queues.iter().map(String::as_str));
            (texts.replay.unknown_queue)(&UnknownQueue { log, queue, meant, queues })
        }
        ReplayTrouble::NoQueues(queues) => (texts.replay.no_queues)(log, queues),
        ReplayTrouble::NoSource(queue) => (texts.replay.no_source)(queue),
        ReplayTrouble::OnlyTasks => (texts.replay.only_tasks)(log),
        ReplayTrouble::OtherDates([of_log, of_scenario]) => {
            let written = |(from, to): (Instant, Instant)| [from.to_string(), to.to_string()];
            (texts.replay.other_dates)(&OtherDates { log, of_log: written(*of_log), scenario: written(*of_scenario) })
        }
    };
    terminal::say(&texts.error(&message));
}
