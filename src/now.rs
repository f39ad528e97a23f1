//! `simulate now`: from what has come so far, what the next hours need, what can still be met, what helpers would do.
//!
//! With `--watch` it looks at the file of counts again and again and answers when it has changed. A fault in a file
//! that is being written is said, and the watch goes on.
#![allow(clippy::disallowed_types, reason = "a file is looked at by the wall clock; no result depends on when")]

mod floor;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::Context;
use jiff::civil::{DateTime, Time};

use super::concurrency::named_team;
use super::load::{self, Extent};
use super::run::Telling;
use super::terminal;
use super::text::questions::{NoMoment, Outside};
use super::text::scenario::Unreadable;
use super::text::watching::Done;
use super::text::{Message, Texts};
use super::watcher::{self, Watcher};
use super::{Outcome, run};
use crate::args::{self, SeenAre};
use peakday::model::{Model, Run};
use peakday::replicate::{self, Stopped};
use peakday::report::{NOW_JSON, NowReport};
use peakday::scenario::{Checked, CountSoFar, CountsSoFar, Document, Files, Folder, KeptFiles};
use peakday::study::{self, Helpers, NowFindings, NowQuestion, NowTrouble, SoFar};
use peakday::units::{Instant, Span};

/// The names of the files.
const FILES: [&str; 6] = [NOW_JSON, "now.csv", "now.html", "now.xlsx", "now.svg", "now.png"];
/// More replications than these take longer than a floor manager waits.
const USUAL_REPLICATIONS: u32 = 100;
/// How often a file that is watched is looked at.
const BETWEEN_LOOKS: Duration = Duration::from_millis(250);
/// From how many looks on a file that isn't there is gone; a tool that replaces it takes it away for a moment.
const LOOKS_UNTIL_GONE: u32 = 8;

pub(super) fn now(study: &args::Now, texts: &'static Texts) -> anyhow::Result<Outcome> {
    let ended = Arc::new(AtomicBool::new(false));
    if study.watch {
        for signal in watcher::signals() {
            signal_hook::flag::register(signal, Arc::clone(&ended)).context(texts.watching.no_signals)?;
        }
    }
    let mut last = state_of(&study.seen);
    let first = answer(study, texts)?;
    if !study.watch || first == Outcome::BadInput {
        return Ok(first);
    }
    terminal::say(&(texts.now.watching)(&study.seen.display().to_string()));
    let mut missed = 0;
    while !ended.load(Ordering::Relaxed) {
        thread::sleep(BETWEEN_LOOKS);
        let state = state_of(&study.seen);
        missed = if state.is_some() { 0 } else { missed + 1 };
        if missed == LOOKS_UNTIL_GONE {
            terminal::say(&texts.warning((texts.now.gone)(&study.seen.display().to_string())));
        }
        if state.is_some() && state != last {
            last = state;
            answer(study, texts)?;
        }
    }
    Ok(Outcome::Done)
}

/// What shows that a file has changed: its length and when it was written.
fn state_of(file: &Path) -> Option<(u64, SystemTime)> {
    let about = std::fs::metadata(file).ok()?;
    Some((about.len(), about.modified().ok()?))
}

/// Answers once.
fn answer(study: &args::Now, texts: &'static Texts) -> anyhow::Result<Outcome> {
    let args::Now { simulation, output, .. } = study;
    let folder = Folder::of(&simulation.scenario);
    let files = KeptFiles::new(&folder);
    let Some((document, checked)) = run::begin_document(simulation, &files, texts) else {
        return Ok(Outcome::BadInput);
    };
    let refuse = |problem: &Message| {
        terminal::say(&texts.error(problem));
        Ok(Outcome::BadInput)
    };
    let asked = match asked(study, &document, &checked, &files, texts) {
        Ok(Some(asked)) => asked,
        Ok(None) => return Ok(Outcome::BadInput),
        Err(problem) => return refuse(&problem),
    };
    let (model, question) = (&asked.model, &asked.question);
    let place = run::place(simulation, output, "-now", NOW_JSON, &checked.sha256, texts);
    let plans = question.helpers.len() + 2;
    let needed = replicate::memory_needed(model, plans, run::threads_of(simulation));
    if !(run::fits_memory(needed, model, plans, simulation, texts)
        && run::is_free(&place, &FILES, &simulation.scenario, output.overwrite, texts)?)
    {
        return Ok(Outcome::BadInput);
    }

    let mut watcher = Watcher::begin(simulation, study::replications_now(model, question), texts)?;
    let executor = run::executor(simulation, texts)?;
    let done = || watcher.replication_done();
    let found = study::now(model, question, &run::control(&executor, &watcher, &done));
    let cause = watcher.finish();
    let findings = match found {
        Ok(findings) => findings,
        Err(trouble) => return refuse(&in_words(&trouble, model, question.at, texts)),
    };
    let done = Done { done: findings.replications, all: model.run.replications };
    let conclude = || watcher::conclude(cause, findings.stopped, done, texts);
    if findings.replications == 0 {
        return conclude().map(|()| Outcome::Done);
    }
    let origin = run::origin(simulation, checked.explicit, checked.sha256);
    let report = NowReport { origin: &origin, helpers: &question.helpers, findings: &findings };
    let telling = Telling { simulation, output, is_full: true, place: &place, executor: &executor, texts };
    telling.tell(report)?;
    if findings.stopped == Stopped::Interrupted {
        conclude()?;
    }
    Ok(if output.require_targets && misses(&findings) { Outcome::TargetMissed } else { Outcome::Done })
}

fn misses(findings: &NowFindings) -> bool {
    findings.plans.first().is_some_and(|plan| !plan.holds())
}

/// A question, and the model with the floor as it is.
struct Asked {
    model: Model,
    question: NowQuestion,
}

/// Reads what was asked; `None` if faults of a file have been printed.
fn asked(
    study: &args::Now,
    document: &Document,
    checked: &Checked,
    files: &dyn Files,
    texts: &'static Texts,
) -> Result<Option<Asked>, Message> {
    let run = &checked.model.run;
    let said = study.at.as_deref().map(|at| moment_in(run, at, texts)).transpose()?;
    let days = run.start.day_index()..=run.end.saturating_sub(Span::from_micros(1)).day_index();
    let only_day = (days.start() == days.end()).then_some(*days.start());
    let day = said.map(Instant::day_index).or(only_day);
    let name = study.seen.display().to_string();
    // The file's path is that of the shell, not of the scenario.
    let seen_in = Folder::of(&study.seen);
    let file = study.seen.file_name().unwrap_or_default().to_string_lossy();
    if let Err(why) = seen_in.read(&file) {
        let unreadable = Unreadable { file: &name, why: &why.message(texts.lang), meant: None };
        return Err((texts.scenario.unreadable)(&unreadable));
    }
    let counts = match CountsSoFar::read(&seen_in, &file, &checked.model, day) {
        Ok(CountsSoFar::Rows(counts)) => counts,
        Ok(CountsSoFar::NeedDay) => return Err((texts.now.no_date)(&name)),
        Err(faults) => {
            load::tell_faults(faults, Extent::Page, texts);
            return Ok(None);
        }
    };
    let at = match said {
        Some(at) => at,
        None => counts.iter().map(|of| of.to).max().ok_or_else(|| (texts.now.nothing_seen)())?,
    };
    // Without a moment, one whose counts end outside the run is judged by its rows.
    let of_other_times = |until: Instant| {
        let [first, last] = [counts.iter().map(|of| of.from).min(), counts.iter().map(|of| of.from).max()]
            .map(|moment| moment.map_or_else(String::new, |moment| moment.to_string()));
        (texts.now.of_other_times)(&name, [&first, &last], [&run.start.to_string(), &until.to_string()])
    };
    if said.is_none() && at <= run.start {
        return Err(of_other_times(run.end));
    }
    if at < run.start || at >= run.end {
        return Err(outside(run, at, texts));
    }
    // A table of another night would be left out row by row, and the forecast told back as if nothing had been seen.
    if !counts.is_empty() && !counts.iter().any(|of| of.from < at && of.to > run.start) {
        return Err(of_other_times(at));
    }
    if let Some(row) = whole_row_at(&counts, at) {
        return Err((texts.now.whole_row)(&name, &at.to_string(), &[row.from, row.to].map(|at| at.to_string())));
    }
    if study.seen_are.is_none()
        && let Some(planned) = nothing_came(&checked.model, &counts, at)
    {
        return Err((texts.now.all_zero)(&name, &at.to_string(), planned));
    }
    let counts = match study.seen_are {
        Some(SeenAre::Intervals) => counts,
        Some(SeenAre::Totals) => study::counts_of_totals(&checked.model, &counts).map_err(|fall| {
            let source = &checked.model.source(fall.source).name;
            (texts.now.falling_total)(&name, source, &fall.from.to_string(), fall.totals)
        })?,
        None => match study::may_be_totals(&checked.model, at, &counts) {
            Some(readings) => return Err((texts.now.may_be_totals)(&name, &readings)),
            None => counts,
        },
    };
    if said.is_none()
        && let Some(empty_from) = empty_at_the_end(&checked.model, &counts)
    {
        return Err((texts.now.ends_with_nothing)(&name, &empty_from.to_string(), &at.to_string()));
    }
    let until = study.until.as_deref().map(|until| until_in(run, at, until, texts)).transpose()?;
    let Some(model) = floor::with_floor(study, document, checked, files, texts)? else { return Ok(None) };
    let so_far = study.so_far.iter().map(|text| so_far(&model, text, texts)).collect::<Result<Vec<_>, _>>()?;
    let helpers = helpers(study, &model, at, texts)?;
    let mut model = model;
    let settings = &mut model.run;
    settings.replications = study.simulation.reps.unwrap_or(settings.replications.min(USUAL_REPLICATIONS));
    settings.seed = checked.model.run.seed;
    Ok(Some(Asked { model, question: NowQuestion { at, until, counts, so_far, helpers } }))
}

/// The row under way at a moment, if the table goes on behind it: then it isn't what had come by that moment, but all
/// of its time, and cut there it would make the busiest quarter of an hour of the year.
fn whole_row_at(counts: &[CountSoFar], at: Instant) -> Option<&CountSoFar> {
    let goes_on = counts.iter().any(|of| of.from >= at && of.count > 0);
    counts.iter().find(|of| of.from < at && at < of.to && of.count > 0).filter(|_| goes_on)
}

/// How many contacts were expected before a moment, if all counts of that time are 0.
fn nothing_came(model: &Model, counts: &[CountSoFar], at: Instant) -> Option<f64> {
    let seen = || counts.iter().filter(|of| of.from < at && of.to > model.run.start);
    let expected: f64 = seen().map(|of| model.source(of.source).demand.expected(of.from, of.to.min(at))).sum();
    (seen().all(|of| of.count == 0) && expected >= MANY).then_some(expected)
}

/// With so many expected, none come by chance once in 20,000.
const MANY: f64 = 10.0;

/// From when on the counts are 0 to their end, where the forecast has contacts then: a report of the whole day has rows
/// for the hours to come. `None` where their end may well be without contacts.
fn empty_at_the_end(model: &Model, counts: &[CountSoFar]) -> Option<Instant> {
    let last = counts.iter().filter(|of| of.count > 0).map(|of| of.to).max()?;
    let empty = || counts.iter().filter(|of| of.from >= last);
    let expected: f64 = empty().map(|of| model.source(of.source).demand.expected(of.from, of.to)).sum();
    empty().map(|of| of.from).min().filter(|_| expected >= MANY)
}

/// Until when is looked ahead: a moment, or the next such time.
fn until_in(run: &Run, at: Instant, until: &str, texts: &Texts) -> Result<Instant, Message> {
    let moment = Span::from_micros(1);
    let mut rest = run.clone();
    rest.start = at + moment;
    rest.end = rest.end + moment;
    if !until.contains('T') && !until.trim().contains(' ') {
        rest.end = rest.end.min(at + Span::DAY + moment);
    }
    moment_in(&rest, until, texts)
}

fn outside(run: &Run, at: Instant, texts: &Texts) -> Message {
    let [at, start, end] = [at, run.start, run.end].map(|moment| moment.to_string());
    (texts.questions.outside)(&Outside { at: &at, start: &start, end: &end })
}

/// A moment of the run: with its date, or a time that only one of its days has.
fn moment_in(run: &Run, at: &str, texts: &Texts) -> Result<Instant, Message> {
    let start = run.start.to_string();
    let no_moment = || (texts.questions.no_moment)(NoMoment { at, example: &start });
    if let Ok(moment) = at.trim().replace(' ', "T").replace('/', "-").parse::<DateTime>() {
        // A date alone is its midnight to the parser, and to nobody else.
        if !at.contains(':') {
            return Err(no_moment());
        }
        let moment = Instant::from_civil(moment);
        return if moment < run.start || moment >= run.end { Err(outside(run, moment, texts)) } else { Ok(moment) };
    }
    let time: Time = at.trim().parse().map_err(|_| no_moment())?;
    let midnight = run.start.floor_to(Span::DAY);
    let since = Instant::from_civil(run.start.date().to_datetime(time)) - midnight;
    let mut moments = Vec::new();
    let mut day = midnight;
    while day < run.end {
        let moment = day + since;
        if run.start <= moment && moment < run.end {
            moments.push(moment);
        }
        day = day + Span::DAY;
    }
    match moments.as_slice() {
        [only] => Ok(*only),
        [] => Err(outside(run, midnight + since, texts)),
        several => {
            let several: Vec<String> = several.iter().take(3).map(ToString::to_string).collect();
            Err((texts.now.which_day)(at, &several))
        }
    }
}

/// What a target has behind it: `NAME=WITHIN/OF`.
fn so_far(model: &Model, text: &str, texts: &Texts) -> Result<SoFar, Message> {
    let said = &texts.now;
    let (name, counts) = text.rsplit_once('=').ok_or_else(|| (said.no_so_far)(text))?;
    let (within, of) = counts.split_once('/').ok_or_else(|| (said.no_so_far)(text))?;
    let number =
        |text: &str| text.trim().replace(',', "").parse::<u64>().ok().filter(|number| *number <= 1_000_000_000);
    let (Some(within), Some(of)) = (number(within), number(of)) else { return Err((said.no_so_far)(text)) };
    if within > of {
        return Err((said.no_so_far)(text));
    }
    let name = name.trim();
    let target = model.targets.iter().position(|target| target.name == name).ok_or_else(|| {
        let targets: Vec<String> = model.targets.iter().map(|target| format!("`{}`", target.name)).collect();
        (said.unknown_target)(name, &targets)
    })?;
    Ok(SoFar { target, within, of })
}

/// Whom to send: each `--helpers` with its own `--from` and `--team`, or with the only ones.
fn helpers(study: &args::Now, model: &Model, at: Instant, texts: &Texts) -> Result<Vec<Helpers>, Message> {
    let said = &texts.now;
    let all = study.helpers.len();
    for (option, others) in [("--from", study.from.len()), ("--team", study.team.len())] {
        if !(others <= 1 || others == all) {
            return Err((said.helper_lists)(option, all, others));
        }
    }
    let own = |list: &[String], place: usize| list.get(place).or(list.first()).cloned();
    let mut helpers = Vec::new();
    for (place, &agents) in study.helpers.iter().enumerate() {
        if agents == 0 || agents > 10_000 {
            return Err((said.no_number)("--helpers", &agents.to_string()));
        }
        let team = match own(&study.team, place) {
            Some(name) => named_team(model, Some(&name), texts)?,
            None if model.teams.len() == 1 => Some(peakday::ids::TeamId::of(0)),
            None => None,
        };
        let Some(team) = team else {
            let teams: Vec<String> = model.teams.iter().map(|team| format!("`{}`", team.name)).collect();
            return Err((said.which_team)(&teams));
        };
        let from = match own(&study.from, place) {
            None => at,
            Some(text) => {
                // The first such time from now on.
                let mut rest = model.run.clone();
                rest.start = at;
                rest.end = rest.end.min(at + Span::DAY);
                moment_in(&rest, &text, texts)?
            }
        };
        helpers.push(Helpers { team, agents, from, to: None });
    }
    Ok(helpers)
}

/// Why the question can't be answered.
fn in_words(trouble: &NowTrouble, model: &Model, at: Instant, texts: &Texts) -> Message {
    let said = &texts.now;
    match *trouble {
        NowTrouble::Outside => outside(&model.run, at, texts),
        NowTrouble::Straddles { from, to, interval } => {
            let minutes = interval.as_micros() / Span::minutes(1).as_micros();
            (said.straddles)(&from.to_string(), &to.to_string(), &format!("{minutes}m"))
        }
        NowTrouble::NotOverAll { target, is_mean } => (said.not_over_all)(&model.targets[target].name, is_mean),
        NowTrouble::WorksNothing(team) => (said.works_nothing)(&model.team(team).name),
        NowTrouble::NoTime { team, from, to } => {
            (said.no_time)(&model.team(team).name, &from.to_string(), &to.to_string())
        }
    }
}
