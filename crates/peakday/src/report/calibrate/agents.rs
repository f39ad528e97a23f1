//! The agents of a log in the scenario: all as one team, or each as a team of its own.
//!
//! Must stay true: every agent of the log has a team, and one team is called like no agent: it is for those who come
//! later.

use std::fmt::Write as _;

use super::CalibrationReport;
use super::scenario::{between, comment, csv, decimals, quoted};
use crate::calibrate::Heads;
use crate::report::text::Texts;
use crate::units::{Instant, Span};

/// The teams, each with what it works.
pub(super) fn teams(out: &mut String, report: CalibrationReport<'_>, texts: &Texts, names: &[String]) {
    let (said, calibration) = (&texts.calibrate, report.calibration);
    let open = calibration.open_at_once.filter(|_| calibration.is_voice() != Some(true));
    let limit = |out: &mut String| {
        if let Some(open) = open {
            let _ = writeln!(out, "max_concurrency = {open}");
        }
    };
    let all: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    let _ = write!(out, "\n[[team]]\nname = {}\nworks = [{}]\n", quoted(said.agents), all.join(", "));
    if let Some(absence) = &calibration.absence {
        let rests_on = (said.planned)(absence.planned.0, absence.planned.1);
        let share = absence.share;
        let between = format!("{}..{}", decimals(share.low), decimals(share.high));
        let _ = writeln!(out, "absence = {} # {between}; {rests_on}; {}", decimals(share.mean), said.counted);
    }
    if open.is_some() {
        comment(out, said.concurrency);
    }
    limit(out);
    let Some(paces) = calibration.paces.as_ref().filter(|_| report.has_agents_apart()) else { return };
    out.push('\n');
    comment(out, said.teams_of_agents);
    for agent in &paces.agents {
        let of_log = |name: &&String| agent.queues.is_empty() || agent.queues.contains(*name) || names.len() == 1;
        let works = names
            .iter()
            .filter(of_log)
            .map(|name| format!("{{ queue = {}, handling_factor = {} }}", quoted(name), decimals(agent.pace.value)));
        let works: Vec<String> = works.collect();
        let rests_on = (said.rests_on)(agent.contacts, 0);
        let _ = write!(out, "\n[[team]] # {}; {rests_on}\n", between(agent.pace));
        let _ = write!(out, "name = {}\nworks = [{}]\n", quoted(&agent.name), works.join(", "));
        limit(out);
    }
}

/// Who was there, by team: all agents in one, or each in its own.
pub(super) fn roster(report: CalibrationReport<'_>, texts: &Texts, days: &[Instant]) -> Option<Vec<u8>> {
    let presence = report.calibration.presence.as_ref()?;
    // With a plan the scenario has the plan, and absence takes from it who wasn't there.
    let heads = report.calibration.absence.as_ref().map_or(&presence.days, |absence| &absence.heads);
    let one = [(texts.calibrate.agents, heads)];
    let apart: Vec<(&str, &Heads)> =
        report.calibration.heads_of_agents.iter().map(|(name, heads)| (name.as_str(), heads)).collect();
    let teams = if report.has_agents_apart() { &apart[..] } else { &one[..] };
    Some(roster_table(teams, presence.rule.step, Some(days)))
}

/// Heads on duty in each step of the day, as `[[roster]]` reads them: a row a team and date, of all dates or of those
/// named.
pub fn roster_table(teams: &[(&str, &Heads)], step: Span, dates: Option<&[Instant]>) -> Vec<u8> {
    let minutes = step.as_micros() / 60_000_000;
    let steps = 1_440 / minutes.max(1);
    let clock = |step: u64| format!("{:02}:{:02}", step * minutes / 60, step * minutes % 60);
    let head = ["team", "date"].into_iter().map(str::to_owned).chain((0..steps).map(clock)).collect();
    let mut rows: Vec<Vec<String>> = vec![head];
    for (team, days) in teams {
        for (day, heads) in days.iter().filter(|(day, _)| dates.is_none_or(|dates| dates.contains(day))) {
            let heads = heads.iter().map(|heads| format!("{}", heads.round()));
            rows.push([(*team).to_owned(), day.date().to_string()].into_iter().chain(heads).collect());
        }
    }
    csv(&rows)
}
