//! The night itself, in English.

use super::numbers::NUMBERS;
use crate::report::text::now::{
    Demand, Doubt, HeldAtNeed, HelpersInWords, Missing, Now, NowPlot, PeopleOf, TargetsNow, TeamMissing,
};
use crate::units::Clock;

pub(super) const NOW: Now = Now {
    demand: |Demand { at, came, rest, band: [low, high], plan }| {
        let came = match came {
            Some((came, planned, change)) => {
                format!("So far {came} came where the plan expected {planned} ({change}). ")
            }
            None => String::new(),
        };
        format!("{at}. {came}The rest of the day brings {rest} ({low} to {high}); the plan says {plan}.")
    },
    targets: |TargetsNow { held, of, worst, from_now_on, mended_by }| {
        if *of == 0 {
            return "No target can be judged from now on.".into();
        }
        let all = match worst {
            None if *of == 1 => "The target can still be met".into(),
            None if *of == 2 => "Both targets can still be met".into(),
            None => format!("All {of} targets can still be met"),
            Some((name, held_in)) if *held == 0 && *of == 1 => {
                format!("{name} can't be counted on: it holds in {held_in}")
            }
            Some((name, held_in)) => format!("{held} of {of} targets can still be met; {name} holds in {held_in} only"),
        };
        let mended = mended_by.map_or_else(String::new, |by| format!("; with {by} all are met"));
        let judged = if *from_now_on { " (judged from now on)" } else { "" };
        format!("{all}{judged}{mended}.")
    },
    people: |Missing { until, of, teams, are_shared }| {
        let team = |TeamMissing { team, short, worst, holds, .. }: &TeamMissing<'_>| match (worst, holds) {
            (_, false) => format!("no number of {team} was found with which all targets hold"),
            (None, true) => format!("{team}: enough"),
            (Some((missing, when)), true) => {
                format!("{team}: short in {short} of {of} intervals, most at {when}: {missing}")
            }
        };
        let lines: Vec<String> = teams.iter().map(team).collect();
        let shared = if *are_shared { ", other teams as rostered" } else { "" };
        let doubts = teams.iter().filter_map(|of| of.doubt.as_ref().map(|doubt| (of.team, doubt)));
        let doubts = doubts.map(|(team, Doubt { target, held, judged, wanted })| {
            format!(
                " The need of {team} may be too low: with the people needed, {target} held in {held} of {judged} other \
                 replications, and {wanted} are wanted."
            )
        });
        let doubts: String = doubts.collect();
        if teams.iter().all(|team| team.holds && team.worst.is_none()) {
            return format!(
                "Until {until} the people on duty are enough for the targets that people can hold.{doubts}"
            );
        }
        format!("People for the targets until {until}{shared}: {}.{doubts}", lines.join("; "))
    },
    ahead: "What is to come",
    columns: ["from", "plan", "now", "90%", "work", "needed", "on duty", "short"],
    people_of: |PeopleOf { team, queues }| match team {
        Some(team) => format!("{team}, for {queues}"),
        None => format!("People for {queues}"),
    },
    at_need: |HeldAtNeed { target, held, judged, certainty }| {
        let sure = certainty.map_or_else(String::new, |[low, high]| format!(": sure of {low} to {high}"));
        format!(
            "With the people needed, {target} held in {held} of {judged} replications other than those they were found on{sure}."
        )
    },
    unreachable: |target, whens| {
        format!("No number of people holds {target} at {}: it is left out there.", whens.join(", "))
    },
    no_targets: "The scenario has no target, so nothing says how many people are needed: work is all there is.",
    note: "now: expected after what came so far; 90%: one count in twenty is below, one above. work: people whom the \
           expected work of these queues keeps busy, to check needed by; needed: the fewest on duty with whom every \
           target holds at its certainty, from the floor as it is, other teams as rostered; -: not looked for; on duty: less \
           breaks and expected absence.",
    shown: |shown, of| format!("The next {shown} of {of} intervals; the page and the sheet have all."),
    heading_targets: "What can still be met",
    target: ["target", "asked", "counts"],
    as_it_is: "as it is",
    helpers: |HelpersInWords { team, agents, from }| format!("{team} +{agents} {}", Clock(from.since_midnight())),
    all_helpers: "all of them",
    lost: "lost in all",
    saved: "saved",
    from_now_on: "from now on",
    with_so_far: "with before",
    note_targets: |has_helpers| {
        let helpers = if has_helpers { ", with helpers on the same customers" } else { "" };
        format!(
            "Replications in which a target holds{helpers}. from now on: what was counted before is left out \
             (--so-far adds it). lost in all: contacts of the rest of the run that are lost."
        )
    },
    nothing_learnt: "The scenario takes its forecast as exact, so what came so far changes nothing. Say how far it may \
                     be off: --set 'source.NAME.busyness={ day_cv = 0.2 }'.",
    nothing_seen: "Nothing was seen of this day, so the plan's forecast is taken.",
    surprise: |deviations| {
        format!(
            "The day is {deviations} standard deviations from the plan: the scenario's busyness hardly thinks that \
             possible. Look at the forecast, or raise day_cv."
        )
    },
    by_chance: |names| {
        format!("Multiplied by chance, so only in the simulation, not in what is expected: {}.", names.join(", "))
    },
    unexpected: |count| format!("{count} came where the plan expects nobody; they say nothing of the rest."),
    uncounted: |from, to, planned| {
        format!(
            "Nothing was counted from {from} to {to}, where the plan expected {planned}: what came so far is without it."
        )
    },
    more_there: |[there, came]| {
        format!(
            "{there} are on the floor, and {came} came so far: who came before the counts begin and who asks again are more; \
             else look at the numbers."
        )
    },
    left_out: "Left out: who came before and will ask again, and who is with the bot at this moment.",
    interrupted: |replications| format!("Interrupted after {replications} replications."),
    plot: NowPlot {
        subject: "What came and what is to come, against the plan",
        per_hour: "contacts an hour",
        came: "came",
        plan: "plan",
        expected: "expected now",
        band: "90% now",
        caption: "Band: one count in twenty is below it, one above. What came leads to what is expected.",
        until: NUMBERS.to,
    },
};
