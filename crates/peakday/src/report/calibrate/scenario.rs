//! The scenario that a calibration comes to, with its tables: every number with a comment on what it rests on.
//!
//! What the log doesn't tell is left out, so that `simulate check` asks for it where it is needed: no number here is
//! made up.

use std::fmt::Write as _;

use super::rows::{Unit, bare};
use super::{CalibrationReport, fits};
use crate::calibrate::{DistributionCalibration, QueueCalibration};
use crate::fit::{Estimate, Family};
use crate::report::ResultFile;
use crate::report::text::Texts;
use crate::units::{Instant, Span};

/// The days that the scenario covers: the last week of the log, or what there is of it.
fn days_of_run(report: CalibrationReport<'_>) -> Vec<Instant> {
    const WEEK: Span = Span::days(6);
    let queues = &report.calibration.queues;
    // Of a day that the log has a part of, nobody knows who was there in the rest.
    let last = queues.iter().flat_map(|queue| queue.arrivals.whole_days()).max();
    let first = queues.iter().flat_map(|queue| queue.arrivals.whole_days()).min();
    let Some((first, last)) = first.zip(last) else { return Vec::new() };
    let mut days = Vec::new();
    let mut day = first.max(last.saturating_sub(WEEK));
    while day <= last {
        days.push(day);
        day = day + Span::DAY;
    }
    days
}

/// The names of the queues: each its own.
fn names(report: CalibrationReport<'_>, texts: &Texts) -> Vec<String> {
    report.calibration.queues.iter().map(|queue| CalibrationReport::name_of(texts, queue)).collect()
}

pub(super) fn files(report: CalibrationReport<'_>, texts: &Texts, stem: &str) -> Vec<ResultFile> {
    let days = days_of_run(report);
    let names = names(report, texts);
    let (arrivals, roster) = (format!("{stem}.arrivals.csv"), format!("{stem}.roster.csv"));
    let mut files = Vec::new();
    if !days.is_empty() {
        files.push(ResultFile { name: arrivals.clone(), bytes: arrivals_csv(report, &names, &days) });
    }
    let heads = super::agents::roster(report, texts, &days);
    let roster = heads.map(|bytes| {
        files.push(ResultFile { name: roster.clone(), bytes });
        roster
    });
    let text = text(report, texts, &names, &days, &arrivals, roster.as_deref());
    files.push(ResultFile { name: format!("{stem}.toml"), bytes: text.into_bytes() });
    files
}

fn text(
    report: CalibrationReport<'_>,
    texts: &Texts,
    names: &[String],
    days: &[Instant],
    arrivals: &str,
    roster: Option<&str>,
) -> String {
    let (said, calibration) = (&texts.calibrate, report.calibration);
    let mut out = String::new();
    (said.head)(&report.finding(texts)).iter().for_each(|line| comment(&mut out, line));
    report.write_reported_said(&mut out, texts);
    if let Some((first, last)) = days.first().zip(days.last()) {
        let (from, to) = (*first, *last + Span::DAY);
        let _ = write!(out, "\n[run]\nstart = \"{}\"\nend = \"{}\"\nreplications = 200\n", minute(from), minute(to));
    }
    for (queue, name) in calibration.queues.iter().zip(names) {
        let key = quoted(name);
        if !days.is_empty() {
            out.push('\n');
            comment(&mut out, (said.arrivals)(queue.arrivals.is_one_for_all));
            if calibration.bot().is_some_and(|bot| bot.queues.contains(&queue.name)) {
                comment(&mut out, said.arrivals_at_bot);
            }
            let _ = write!(out, "[[source]]\nname = {key}\nqueue = {key}\n");
            if let Some(vip) = queue.vip {
                let _ = writeln!(out, "vip = {} # {}", decimals(vip.value), between(vip));
            }
            let _ = writeln!(out, "table = {{ csv = {}, column = {key} }}", quoted(arrivals));
            busyness(&mut out, queue);
        }
        out.push('\n');
        let channel = if queue.is_voice { "voice" } else { "chat" };
        let _ = write!(out, "[[queue]]\nname = {key}\nchannel = \"{channel}\"\n");
        let work = if queue.is_voice { "talk" } else { "reply" };
        if let Some(drift) = queue.drift.as_ref().filter(|_| report.followed().is_none()) {
            comment(&mut out, &super::drifted(texts, drift));
        }
        let next = report.followed().map(|level| level.next);
        if next.is_some() {
            comment(&mut out, &(said.level_in_work)(&decimals(next.unwrap_or(1.0))));
        }
        distribution_times(&mut out, texts, work, queue.work.as_ref(), "", next.unwrap_or(1.0));
        let from = if queue.wrap_up_from_pauses { said.from_pauses } else { "" };
        distribution(&mut out, texts, "wrap_up", queue.wrap_up.as_ref(), from);
        for said in [CalibrationReport::waits_said(texts, queue), CalibrationReport::unattended_said(texts, queue)] {
            said.iter().for_each(|said| comment(&mut out, said));
        }
        distribution(&mut out, texts, "patience", queue.patience.as_ref(), "");
        if let Some(silence) = &queue.silence {
            let how = if silence.is_told { said.counted } else { said.from_one_reply };
            let (share, rests_on) = (silence.share, (said.silence_rests_on)(silence));
            let _ =
                writeln!(out, "silent_abandonment = {} # {}; {rests_on}; {how}", decimals(share.value), between(share));
            if let Some(closing) = silence.closing {
                let _ = writeln!(out, "idle_close = \"{}s\" # {} s", decimals(closing.value), between(closing));
            }
        }
        if let Some(of) = &queue.reported {
            CalibrationReport::write_intervals(&mut out, texts, of);
        }
        distribution(&mut out, texts, "think", queue.think.as_ref(), "");
        if let Some(rounds) = &queue.rounds {
            let family = match rounds.family {
                crate::calibrate::RoundsFamily::Geometric => "",
                crate::calibrate::RoundsFamily::Poisson => ", dist = \"poisson\"",
            };
            let rests_on = (said.rests_on)(rounds.chats, 0);
            let mean = decimals(rounds.mean.value);
            let _ = writeln!(out, "rounds = {{ mean = {mean}{family} }} # {}; {rests_on}", between(rounds.mean));
        }
    }
    report.write_bot(&mut out, texts, names);
    let not_told = report.not_told(texts);
    if !not_told.is_empty() {
        out.push('\n');
        comment(&mut out, said.not_learnt);
        not_told.iter().for_each(|line| comment(&mut out, &format!("- {line}")));
    }
    if let (Some(roster), Some(presence)) = (roster, &calibration.presence) {
        super::agents::teams(&mut out, report, texts, names);
        out.push('\n');
        match &calibration.absence {
            Some(absence) => {
                CalibrationReport::absence_said(texts, absence).iter().for_each(|it| comment(&mut out, it));
            }
            None => comment(&mut out, &report.presence_said(texts, presence)),
        }
        let _ = write!(out, "[[roster]]\ngrid = {{ csv = {} }}\n", quoted(roster));
    }
    out.push('\n');
    comment(&mut out, said.targets);
    let queue = names.first().map_or_else(String::new, |name| quoted(name));
    let (figure, within) = if calibration.queues.first().is_some_and(|queue| queue.is_voice) {
        ("wait", "20s")
    } else {
        ("first_response", "60s")
    };
    for line in [
        "[[target]]".to_owned(),
        format!("queue = {queue}"),
        format!("figure = \"{figure}\""),
        format!("within = \"{within}\""),
        "share = 0.8".to_owned(),
    ] {
        comment(&mut out, &line);
    }
    out
}

/// A comment, on as many lines as it takes.
pub(super) fn comment(out: &mut String, text: &str) {
    const WIDTH: usize = 100;
    for line in textwrap::wrap(text, WIDTH) {
        let _ = writeln!(out, "# {line}");
    }
}

fn busyness(out: &mut String, queue: &QueueCalibration) {
    let Some(fit) = &queue.arrivals.busyness else { return };
    let parts = [
        ("day_cv", fit.day_cv, 0.001..=5.0),
        ("interval_cv", fit.interval_cv, 0.001..=5.0),
        ("interval_correlation", fit.interval_correlation, 0.0..=0.99),
    ];
    let known: Vec<_> = parts.into_iter().filter_map(|(key, value, range)| Some((key, value?, range))).collect();
    let said: Vec<String> = known
        .iter()
        .map(|(key, estimate, range)| {
            format!("{key} = {}", decimals(estimate.value.clamp(*range.start(), *range.end())))
        })
        .collect();
    if !said.is_empty() {
        let errors: Vec<String> =
            known.iter().map(|(key, estimate, _)| format!("{key} {}", between(*estimate))).collect();
        let _ = writeln!(out, "busyness = {{ {} }} # {}", said.join(", "), errors.join("; "));
    }
}

/// A distribution, as scenarios write it, with its interval and what it rests on.
pub(super) fn distribution(
    out: &mut String,
    texts: &Texts,
    key: &str,
    distribution: Option<&DistributionCalibration>,
    from: &str,
) {
    distribution_times(out, texts, key, distribution, from, 1.0);
}

/// The same, so many times as long as in the log.
fn distribution_times(
    out: &mut String,
    texts: &Texts,
    key: &str,
    distribution: Option<&DistributionCalibration>,
    from: &str,
    times: f64,
) {
    let Some(distribution) = distribution else { return };
    let said = &texts.calibrate;
    let mean = format!("mean = \"{}s\"", decimals(times * distribution.mean().value));
    let value = match (distribution.fit.distribution.family, distribution.spread()) {
        (Family::Lognormal, Some(cv)) => format!("{mean}, cv = {}", decimals(cv.value.clamp(0.001, 100.0))),
        (Family::Gamma, Some(cv)) => {
            format!("{mean}, cv = {}, dist = \"gamma\"", decimals(cv.value.clamp(0.001, 100.0)))
        }
        (Family::Weibull, Some(shape)) => {
            format!("{mean}, dist = \"weibull\", shape = {}", decimals(shape.value.clamp(0.1, 100.0)))
        }
        _ => mean,
    };
    let fit = &distribution.fit;
    let rests_on = fits::rests_on(texts, distribution);
    let chosen = (said.chosen)(fit.distribution.family, distribution.others.first().copied());
    let from = if distribution.is_of_chats { said.from_chats } else { from };
    let from = if from.is_empty() { String::new() } else { format!("; {from}") };
    let mean = mean_between(texts, distribution);
    let spread = distribution.spread().map_or_else(String::new, |spread| format!("; {}", between(spread)));
    let _ = writeln!(out, "{key} = {{ {value} }} # {mean}{spread}; {rests_on}; {chosen}{from}");
}

/// The interval of the mean of a distribution.
fn mean_between(texts: &Texts, distribution: &DistributionCalibration) -> String {
    let (low, high) = distribution.mean_interval();
    format!("{}{}{} s", bare(Unit::Seconds, low), texts.numbers.to, bare(Unit::Seconds, high))
}

/// An interval of 95 % of a number.
pub(super) fn between(estimate: Estimate) -> String {
    let (low, high) = estimate.interval();
    format!("{}..{}", decimals(low), decimals(high))
}

/// What is expected of each hour of the run: a column a queue.
fn arrivals_csv(report: CalibrationReport<'_>, names: &[String], days: &[Instant]) -> Vec<u8> {
    let mut rows: Vec<Vec<String>> =
        vec![["date", "hour"].into_iter().map(str::to_owned).chain(names.iter().cloned()).collect()];
    for day in days {
        for hour in 0..24 {
            let expected = report.calibration.queues.iter().map(|queue| {
                queue.arrivals.expected_on(*day).map_or_else(|| "0".to_owned(), |hours| in_table(hours[hour]))
            });
            rows.push([day.date().to_string(), hour.to_string()].into_iter().chain(expected).collect());
        }
    }
    csv(&rows)
}

pub(super) fn csv(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory can't fail.
    rows.iter().for_each(|row| writer.write_record(row).expect("rows are equally long"));
    writer.into_inner().expect("it is in memory")
}

/// A number with as many decimals as it needs.
pub(super) fn decimals(value: f64) -> String {
    let text = if value.abs() >= 100.0 { format!("{value:.1}") } else { format!("{value:.4}") };
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text.is_empty() || text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// The same in a column of a table, where three decimals could be thousands: such a number gets a fourth.
fn in_table(value: f64) -> String {
    let text = decimals(value);
    let is_open = text.split_once('.').is_some_and(|(_, decimals)| decimals.len() == 3);
    if is_open { text + "0" } else { text }
}

fn minute(at: Instant) -> String {
    at.to_string()
}

/// A text in quotes, as TOML has it.
pub(super) fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text can be written")
}
