//! Logs of days that were: `simulate log` and `simulate calibrate`.

use std::fs::File;
use std::io::{BufReader, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::fits::{self, Fingerprint, Shown, Watched};
use super::load::{self, Extent};
use super::text::logs::{BothChannels, DaysSeen, IntervalsSeen, NoDates, UnknownQueue};
use super::text::{Message, Texts};
use super::{Outcome, caller, terminal};
use crate::args::{self, Format};
use peakday::Executor;
use peakday::calibrate::{AgentDays, Calibration, Calibrator, Heads, PresenceRule};
use peakday::model::{Channel, Model};
use peakday::observe;
use peakday::replicate::Control;
use peakday::report::{AgentDaysReport, CalibrationReport, ResultFile, journal, roster_table};
use peakday::scenario::{
    Faults, Files, Folder, LogChannel, LogColumns, LogContact, LogNames, LogRows, LogSummary, PlannedStep, nearest,
    read_agent_days, read_contacts, read_intervals, read_messages, sniff,
};
use peakday::units::{Instant, Span};

pub(super) fn log(log: &args::Log, texts: &'static Texts) -> anyhow::Result<Outcome> {
    let args::Log { file, sniff: is_asked } = log;
    if *is_asked {
        let Some(mut opened) = open(&file.log, texts) else { return Ok(Outcome::BadInput) };
        return match sniff(&name_of(&file.log), &mut opened, texts.lang) {
            Ok(draft) => super::print(&draft, texts),
            Err(faults) => Ok(refused(faults, texts)),
        };
    }
    let Some(columns) = columns(file.columns.as_deref(), LogColumns::own(), texts) else {
        return Ok(Outcome::BadInput);
    };
    let Some(mut opened) = open(&file.log, texts) else { return Ok(Outcome::BadInput) };
    let (name, skip) = (name_of(&file.log), file.skip_bad_rows);
    let mut of_days: Option<DaysSeen> = None;
    let mut of_intervals: Option<IntervalsSeen> = None;
    let read = match columns.rows() {
        LogRows::Contacts => read_contacts(&name, &mut opened, &columns, skip, &mut |_| ()),
        LogRows::Messages => read_messages(&name, &mut opened, &columns, skip, &mut |_| ()),
        LogRows::Intervals => read_intervals(&name, &mut opened, &columns, skip, &mut |row| {
            if columns.interval_rule().is_some() {
                let seen = of_intervals.get_or_insert_default();
                seen.offered += u64::from(row.contacts);
                seen.answered += u64::from(row.answered.unwrap_or(0));
                seen.abandoned = seen.abandoned.zip(row.abandoned).map(|(sum, more)| sum + u64::from(more));
            }
        }),
        LogRows::AgentDays => read_agent_days(&name, &mut opened, &columns, skip, &mut |row| {
            let are_buyers = columns.counts_buyers();
            let seen = of_days.get_or_insert(DaysSeen { contacts: 0, are_buyers, on_duty_h: Some(0.0) });
            seen.contacts += u64::from(row.contacts);
            seen.on_duty_h = seen.on_duty_h.zip(row.on_duty).map(|(sum, on_duty)| sum + on_duty.as_hours_f64());
        }),
    };
    match read {
        Ok(summary) => {
            tell_about(&summary, texts);
            let days = of_days.map(|seen| (texts.logs.agent_days)(&seen)).unwrap_or_default();
            let intervals = of_intervals.map(|seen| (texts.logs.intervals)(&seen)).unwrap_or_default();
            super::print(&((texts.logs.summary)(&summary) + &days + &intervals), texts)
        }
        Err(faults) => Ok(refused(faults, texts)),
    }
}

pub(super) fn calibrate(study: &args::Calibrate, texts: &'static Texts) -> anyhow::Result<Outcome> {
    let args::Calibrate { file, messages, message_columns, out, overwrite, channel, dates, quiet, .. } = study;
    if let Some(out) = out.as_deref().filter(|out| out.extension().is_none_or(|ending| ending != "toml")) {
        terminal::say(&texts.error(&(texts.logs.no_scenario)(&name_of(out))));
        return Ok(Outcome::BadInput);
    }
    let dates = match dates.as_deref().map(between).transpose() {
        Ok(dates) => dates,
        Err(text) => {
            terminal::say(&texts.error(&(texts.logs.no_dates)(&NoDates { text })));
            return Ok(Outcome::BadInput);
        }
    };
    let Some(columns) = columns(file.columns.as_deref(), LogColumns::own(), texts) else {
        return Ok(Outcome::BadInput);
    };
    if columns.rows() == LogRows::AgentDays {
        return calibrate_agent_days(study, &columns, dates, texts);
    }
    if study.think.is_some() {
        terminal::say(&texts.error(&(texts.logs.only_of_agent_days)("--think")));
        return Ok(Outcome::BadInput);
    }
    let said = channel.map(|channel| match channel {
        args::Channel::Voice => LogChannel::Voice,
        args::Channel::Chat => LogChannel::Chat,
    });
    let is_voice = match (columns.rows(), said.or(columns.channel())) {
        (LogRows::Messages, _) | (_, Some(LogChannel::Chat)) => Some(false),
        // Counts alone are the same of both.
        (LogRows::Intervals, None) if columns.interval_rule().is_none() => Some(false),
        // What work is depends on it: a call, or the replies of a chat.
        (_, Some(LogChannel::Voice)) => Some(true),
        // Each contact says its own.
        (LogRows::Contacts, None) if columns.tells_channels() => None,
        (_, Some(LogChannel::Task)) | (LogRows::Contacts | LogRows::Intervals | LogRows::AgentDays, None) => {
            terminal::say(&texts.error(&(texts.logs.no_channel)()));
            return Ok(Outcome::BadInput);
        }
    };
    let Some(mut calibrator) = calibrator(study, &columns, is_voice, texts) else { return Ok(Outcome::BadInput) };
    let asked = Asked { dates, is_quiet: *quiet };
    let mut fingerprint = study.report.is_some().then(|| Fingerprint::of(study));
    let mut into = Taking { calibrator: &mut calibrator, fingerprint: fingerprint.as_mut() };
    let Some(summary) = take(file, &columns, asked, &mut into, texts) else { return Ok(Outcome::BadInput) };
    if let Some(&(queue, [calls, chats])) = into.calibrator.mixed_queues(&summary.names).first() {
        let queue = summary.names.queues.get(queue).map_or("", String::as_str);
        terminal::say(&texts.error(&(texts.logs.both_channels)(&BothChannels { queue, calls, chats })));
        return Ok(Outcome::BadInput);
    }
    let mut of_messages = match columns.rows() {
        LogRows::Messages => summary.names.clone(),
        LogRows::Contacts | LogRows::Intervals | LogRows::AgentDays => LogNames::default(),
    };
    if let Some(messages) = messages {
        let Some(columns) = self::columns(message_columns.as_deref(), LogColumns::own_messages(), texts) else {
            return Ok(Outcome::BadInput);
        };
        let file = args::LogFile { log: messages.clone(), columns: None, skip_bad_rows: file.skip_bad_rows };
        let Some(read) = take(&file, &columns, asked, &mut into, texts) else { return Ok(Outcome::BadInput) };
        of_messages = read.names;
    }
    if let Some(queue) = study.queues.iter().find(|queue| !summary.names.queues.contains(queue)) {
        let known: Vec<&str> =
            summary.names.queues.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
        let nearest = nearest(queue, known.iter().copied());
        terminal::say(&texts.error(&(texts.logs.unknown_queue)(&UnknownQueue { queue, known: &known, nearest })));
        return Ok(Outcome::BadInput);
    }
    let mut calibration = calibrator.finish(&summary.names, &of_messages);
    if !simulated(&mut calibration, &columns, texts)? {
        return Ok(Outcome::BadInput);
    }
    if let Some(roster) = study.roster.as_deref().filter(|_| calibration.absence.is_none()) {
        terminal::say(&texts.error(&(texts.logs.no_planned_date)(&name_of(roster))));
        return Ok(Outcome::BadInput);
    }
    if calibration.queues.is_empty() {
        terminal::say(&texts.error(&(texts.logs.nothing)(&name_of(&file.log))));
        return Ok(Outcome::BadInput);
    }
    let log = name_of(&file.log);
    let report = CalibrationReport { log: &log, calibration: &calibration, follows_drift: study.follow_drift };
    let scenario = |stem: &str| report.scenario(texts.lang, stem);
    let Some(learnt) = Learnt::free(out.as_deref(), *overwrite, scenario, texts) else {
        return Ok(Outcome::BadInput);
    };
    let shown = (Shown::Contacts(report), fingerprint);
    let screen = |written: &[String]| report.screen(texts.lang, terminal::screen(true), written);
    show(study, shown, learnt, report.json(), screen, texts)
}

/// Writes the scenario and the report that are asked for, and prints what was learnt.
fn show(
    study: &args::Calibrate,
    (report, fingerprint): (Shown<'_>, Option<Fingerprint>),
    learnt: Learnt,
    json: String,
    screen: impl Fn(&[String]) -> String,
    texts: &'static Texts,
) -> anyhow::Result<Outcome> {
    let args::Calibrate { file, overwrite, format, .. } = study;
    let report_files = match study.report.as_deref().zip(fingerprint) {
        None => None,
        Some((folder, fingerprint)) => match fits::made(report, fingerprint, (folder, &file.log), study, texts)? {
            Some(free) => Some(free),
            None => return Ok(Outcome::BadInput),
        },
    };
    let written = learnt.write(json.clone(), texts)?;
    if let Some(free) = &report_files {
        free.write(*overwrite)?;
    }
    let screen = match format {
        Format::Json => json,
        Format::Text => screen(&written),
    };
    let place = report_files.map_or_else(String::new, |free| free.said(*format, texts));
    super::print(&(screen + &place), texts)
}

/// Simulates what a report of intervals says, if it is one; says why it can't, and then returns `false`.
fn simulated(calibration: &mut Calibration, columns: &LogColumns, texts: &'static Texts) -> anyhow::Result<bool> {
    let has_handling =
        calibration.queues.iter().filter_map(|queue| queue.reported.as_ref()).any(|of| of.talk.is_some());
    if has_handling && calibration.is_voice() != Some(true) {
        terminal::say(&texts.error(&(texts.logs.no_handling_of_chats)()));
        return Ok(false);
    }
    if columns.interval_rule().is_some() {
        let executor = Executor::all_cores().context(texts.run.no_threads)?;
        calibration.simulate_reported(&Control::on(&executor));
    }
    Ok(true)
}

/// What learns of a log what is asked for; `None` if the roster that was planned is wrong, which is said.
fn calibrator(
    study: &args::Calibrate,
    columns: &LogColumns,
    is_voice: Option<bool>,
    texts: &'static Texts,
) -> Option<Calibrator> {
    let rule = PresenceRule::default();
    let calibrator = is_voice.map_or_else(|| Calibrator::by_channel(rule), |is_voice| Calibrator::new(is_voice, rule));
    let mut calibrator = calibrator.of_queues(&study.queues);
    if study.by_agent {
        calibrator = calibrator.with_agents_apart();
    }
    if study.messages.is_some() {
        calibrator = calibrator.with_messages();
    }
    if let Some(rule) = columns.interval_rule() {
        calibrator = calibrator.with_report(rule);
    }
    if columns.marks_vips_of_waiting() {
        calibrator = calibrator.with_vips_of_waiting();
    }
    if let Some(roster) = study.roster.as_deref() {
        calibrator = calibrator.with_plan(planned(roster, texts)?);
    }
    Some(calibrator)
}

/// The roster that was planned; prints what is wrong with it and then returns `None`.
fn planned(path: &Path, texts: &'static Texts) -> Option<Vec<PlannedStep>> {
    let folder = Folder::of(path);
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    // The file's path is that of the shell.
    if let Err(why) = folder.read(&file) {
        load::tell_unreadable(path, &why, texts);
        return None;
    }
    PlannedStep::read(&folder, &file).map_err(|faults| refused(faults, texts)).ok()
}

/// Learns from a report of agents' days.
fn calibrate_agent_days(
    study: &args::Calibrate,
    columns: &LogColumns,
    dates: Option<(Instant, Instant)>,
    texts: &'static Texts,
) -> anyhow::Result<Outcome> {
    let of_contacts = [
        (study.messages.is_some(), "--messages"),
        (study.roster.is_some(), "--roster"),
        (!study.queues.is_empty(), "--queue"),
        (study.by_agent, "--by-agent"),
        (study.follow_drift, "--follow-drift"),
        (matches!(study.channel, Some(args::Channel::Voice)), "--channel voice"),
    ];
    if let Some((_, option)) = of_contacts.into_iter().find(|(is_given, _)| *is_given) {
        terminal::say(&texts.error(&(texts.logs.not_of_agent_days)(option)));
        return Ok(Outcome::BadInput);
    }
    let think = match study.think.as_deref().map(thinking).transpose() {
        Ok(think) => think,
        Err(text) => {
            terminal::say(&texts.error(&(texts.logs.no_think)(&text)));
            return Ok(Outcome::BadInput);
        }
    };
    let (name, skip) = (name_of(&study.file.log), study.file.skip_bad_rows);
    let Some(from) = open(&study.file.log, texts) else { return Ok(Outcome::BadInput) };
    let mut fingerprint = study.report.is_some().then(|| Fingerprint::of(study));
    let mut opened = Watched { from, fingerprint: fingerprint.as_mut() };
    let mut days = AgentDays::new(columns.counts_buyers());
    let is_asked = |at: Instant| dates.is_none_or(|(from, to)| from <= at && at < to);
    let read = read_agent_days(&name, &mut opened, columns, skip, &mut |row| {
        if is_asked(row.day) {
            days.add(&row);
        }
    });
    let summary = match read {
        Ok(summary) => summary,
        Err(faults) => return Ok(refused(faults, texts)),
    };
    if !study.quiet {
        tell_about(&summary, texts);
    }
    let executor = Executor::all_cores().context(texts.run.no_threads)?;
    let Some(calibration) = days.finish(&summary.names, think, &Control::on(&executor)) else {
        terminal::say(&texts.error(&(texts.logs.nothing)(&name)));
        return Ok(Outcome::BadInput);
    };
    let report = AgentDaysReport { log: &name, calibration: &calibration };
    let scenario = |stem: &str| report.scenario(texts.lang, stem);
    let Some(learnt) = Learnt::free(study.out.as_deref(), study.overwrite, scenario, texts) else {
        return Ok(Outcome::BadInput);
    };
    let shown = (Shown::AgentDays(report), fingerprint);
    let screen = |written: &[String]| report.screen(texts.lang, terminal::screen(true), written);
    show(study, shown, learnt, report.json(), screen, texts)
}

/// The files of a scenario that was learnt; nothing is in their place, or it may be replaced.
struct Learnt {
    folder: PathBuf,
    files: Vec<ResultFile>,
}

impl Learnt {
    /// The files for a scenario at a place; says what is there already, and then returns `None`.
    fn free(
        out: Option<&Path>,
        overwrite: bool,
        scenario: impl Fn(&str) -> Vec<ResultFile>,
        texts: &'static Texts,
    ) -> Option<Self> {
        let files = out.map(|out| scenario(&stem(out))).unwrap_or_default();
        let folder = out.and_then(Path::parent).map(Path::to_owned).unwrap_or_default();
        if let Some(there) = files.iter().map(|file| folder.join(&file.name)).find(|path| path.exists() && !overwrite) {
            terminal::say(&texts.error(&(texts.logs.there)(&there.display().to_string())));
            return None;
        }
        Some(Self { folder, files })
    }

    /// Writes them, and hands a caller what was learnt; returns what was written.
    fn write(self, json: String, texts: &'static Texts) -> anyhow::Result<Vec<String>> {
        write(&self.folder, &self.files, texts)?;
        if let Some(caller) = caller::current() {
            caller.keep_files(&[ResultFile { name: "calibration.json".into(), bytes: json.into_bytes() }]);
        }
        Ok(self.files.iter().map(|file| self.folder.join(&file.name).display().to_string()).collect())
    }
}

/// How long customers think: a number of seconds, minutes or hours with its unit, from a second to an hour.
fn thinking(text: &str) -> Result<Span, String> {
    let wrong = || text.to_owned();
    let text = text.trim();
    let unit_at = text.find(|mark: char| !mark.is_ascii_digit() && mark != '.').ok_or_else(wrong)?;
    let (number, unit) = text.split_at(unit_at);
    let unit = match unit.trim() {
        "s" => Span::seconds(1),
        "m" => Span::minutes(1),
        "h" => Span::HOUR,
        _ => return Err(wrong()),
    };
    let span = unit.scaled(number.parse::<f64>().map_err(|_| wrong())?);
    if (Span::seconds(1)..=Span::HOUR).contains(&span) { Ok(span) } else { Err(wrong()) }
}

/// What a log is read into.
struct Taking<'a> {
    calibrator: &'a mut Calibrator,
    fingerprint: Option<&'a mut Fingerprint>,
}

/// What of a log is asked for.
#[derive(Clone, Copy)]
struct Asked {
    dates: Option<(Instant, Instant)>,
    is_quiet: bool,
}

/// The roster that is told from what the agents of a log did, as a table; prints why it can't be told. An agent who is
/// called like a team is that team; the others are the one team that no agent is called like.
pub(super) fn roster_of(
    model: &Model,
    contacts: &[LogContact],
    names: &LogNames,
    texts: &'static Texts,
) -> Option<Vec<u8>> {
    let refuse = |message: Message| {
        terminal::say(&texts.error(&message));
        None
    };
    let is_voice = model.queues.iter().all(|queue| matches!(queue.channel, Channel::Voice(_)));
    let mut calibrator = Calibrator::new(is_voice, PresenceRule::default());
    contacts.iter().for_each(|contact| calibrator.contact(contact));
    let presence = calibrator.presence_by_agent();
    if presence.is_empty() || names.agents.is_empty() {
        return refuse((texts.logs.no_agents)());
    }
    let of_agents = |name: &str| names.agents.iter().any(|agent| agent == name);
    let shared: Vec<usize> = (0..model.teams.len()).filter(|&team| !of_agents(&model.teams[team].name)).collect();
    let mut heads = vec![Heads::new(); model.teams.len()];
    for (agent, own) in &presence {
        let name = &names.agents[*agent];
        let own_team = model.teams.iter().position(|team| team.name == *name);
        let ((Some(team), _) | (None, &[team])) = (own_team, &shared[..]) else {
            return refuse((texts.logs.several_teams)(name, model.teams.len()));
        };
        add_heads(&mut heads[team], own);
    }
    let step = PresenceRule::default().step;
    let teams: Vec<(&str, &Heads)> = model.teams.iter().map(|team| team.name.as_str()).zip(&heads).collect();
    Some(roster_table(&teams, step, None))
}

/// Adds heads of an agent to those of a team.
fn add_heads(team: &mut Heads, own: &Heads) {
    for (day, more) in own {
        let place = match team.binary_search_by_key(day, |(day, _)| *day) {
            Ok(place) => place,
            Err(place) => {
                team.insert(place, (*day, vec![0.0; more.len()]));
                place
            }
        };
        team[place].1.iter_mut().zip(more).for_each(|(all, more)| *all += more);
    }
}

/// Whether the log of a simulated day may be written to a file; prints why not.
pub(super) fn is_free_for_journal(file: Option<&Path>, scenario: &Path, overwrite: bool, texts: &Texts) -> bool {
    let is_scenario =
        |file: &&Path| file.canonicalize().is_ok_and(|file| scenario.canonicalize().is_ok_and(|it| it == file));
    if let Some(file) = file.filter(is_scenario) {
        terminal::say(&texts.error(&(texts.logs.is_scenario)(&name_of(file))));
        return false;
    }
    let Some(file) = file.filter(|_| !overwrite) else { return true };
    let there = [file.to_owned(), messages_beside(file)].into_iter().find(|path| path.exists());
    if let Some(there) = &there {
        terminal::say(&texts.error(&(texts.logs.there)(&there.display().to_string())));
    }
    there.is_none()
}

/// Writes the log of the first replication: contacts, and messages beside them.
pub(super) fn write_journal(model: &Model, file: &Path, texts: &Texts) -> anyhow::Result<()> {
    let log = observe::contact_log(model, 0);
    let folder = file.parent().map(Path::to_owned).unwrap_or_default();
    let [mut contacts, messages] = journal(model, &log, &stem(file));
    contacts.name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let has_messages = !log.messages.is_empty();
    let files: Vec<ResultFile> = [Some(contacts), has_messages.then_some(messages)].into_iter().flatten().collect();
    write(&folder, &files, texts)
}

fn messages_beside(file: &Path) -> PathBuf {
    file.with_file_name(format!("{}.messages.csv", stem(file)))
}

/// Reads a log into a calibration; prints what is wrong with it and then returns `None`.
fn take(
    file: &args::LogFile,
    columns: &LogColumns,
    asked: Asked,
    into: &mut Taking<'_>,
    texts: &'static Texts,
) -> Option<LogSummary> {
    let mut opened = Watched { from: open(&file.log, texts)?, fingerprint: into.fingerprint.as_deref_mut() };
    let calibrator = &mut *into.calibrator;
    let is_asked = |at: Instant| asked.dates.is_none_or(|(from, to)| from <= at && at < to);
    let (name, skip) = (name_of(&file.log), file.skip_bad_rows);
    let read = match columns.rows() {
        LogRows::Contacts => read_contacts(&name, &mut opened, columns, skip, &mut |contact| {
            if is_asked(contact.arrived) {
                calibrator.contact(&contact);
            }
        }),
        LogRows::Messages => read_messages(&name, &mut opened, columns, skip, &mut |message| {
            if is_asked(message.at) {
                calibrator.message(&message);
            }
        }),
        LogRows::Intervals => read_intervals(&name, &mut opened, columns, skip, &mut |interval| {
            if is_asked(interval.from) {
                calibrator.interval(&interval);
            }
        }),
        LogRows::AgentDays => {
            terminal::say(&texts.error(&(texts.logs.agent_days_beside)()));
            return None;
        }
    };
    match read {
        Ok(summary) => {
            if !asked.is_quiet {
                tell_about(&summary, texts);
            }
            if columns.rows() == LogRows::Intervals {
                calibrator.intervals_last(&summary.interval_lengths);
            }
            Some(summary)
        }
        Err(faults) => {
            refused(faults, texts);
            None
        }
    }
}

/// The columns that a file says, or those that are meant without one; prints what is wrong with it and then returns
/// `None`.
pub(super) fn columns(file: Option<&Path>, own: LogColumns, texts: &Texts) -> Option<LogColumns> {
    let Some(file) = file else { return Some(own) };
    let text = load::text(file, texts)?;
    match LogColumns::parse(&file.display().to_string(), &text) {
        Ok(columns) => Some(columns),
        Err(faults) => {
            refused(faults, texts);
            None
        }
    }
}

/// Opens a log; prints why it can't be had and then returns `None`.
pub(super) fn open(path: &Path, texts: &Texts) -> Option<BufReader<File>> {
    let opened = File::open(path).and_then(|file| {
        let is_folder = file.metadata()?.is_dir();
        if is_folder { Err(ErrorKind::IsADirectory.into()) } else { Ok(file) }
    });
    opened.map(BufReader::new).map_err(|error| load::tell_unreadable(path, &error.into(), texts)).ok()
}

pub(super) fn refused(faults: Faults, texts: &Texts) -> Outcome {
    load::tell_faults(faults, Extent::Page, texts);
    Outcome::BadInput
}

/// Says what had better be looked at, and which rows were left out.
pub(super) fn tell_about(summary: &LogSummary, texts: &Texts) {
    terminal::say_rendered(&summary.render_notes(texts.lang, terminal::has_color()));
    if summary.skipped > 0 {
        terminal::say(&format!("{}\n", texts.warning((texts.logs.skipped)(summary.skipped, summary.rows))));
        terminal::say_rendered(&summary.render_warnings(texts.lang, terminal::has_color()));
    }
    if let Some(other) = &summary.other_offset {
        let clock = |minutes: i32| {
            let sign = if minutes < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
        };
        let offsets = [clock(other.minutes), clock(other.read_as)];
        terminal::say(&format!("{}\n", texts.warning((texts.logs.other_offset)(other.moments, &offsets))));
    }
}

/// Two dates with two dots between them, both included.
fn between(text: &str) -> Result<(Instant, Instant), String> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let date = |text: &str| text.trim().parse::<jiff::civil::Date>().map(Instant::midnight);
    match (date(from), date(to)) {
        (Ok(from), Ok(to)) if from <= to => Ok((from, to + peakday::Span::DAY)),
        _ => Err(text.to_owned()),
    }
}

fn name_of(path: &Path) -> String {
    path.display().to_string()
}

/// A scenario's file without its ending.
fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Writes files that belong together: each whole, the scenario last.
fn write(folder: &PathBuf, files: &[ResultFile], texts: &Texts) -> anyhow::Result<()> {
    for file in files {
        let path = folder.join(&file.name);
        let context = || (texts.shards.cannot_write)(&path.display().to_string());
        let at = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        std::fs::create_dir_all(at).with_context(context)?;
        let temporary = super::shard::temporary_beside(&path).with_context(context)?;
        std::fs::write(temporary.path(), &file.bytes).with_context(context)?;
        super::shard::persist(temporary, &path).with_context(context)?;
    }
    Ok(())
}
