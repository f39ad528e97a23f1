//! The night itself, in English.

use super::numbers::NUMBERS;
use crate::report::text::now::{Demand, HelpersInWords, Missing, Now, NowPlot, TargetsNow};
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
            Some((name, held_in)) if *held == 0 && *of == 1 => format!("{name} will be missed: it holds in {held_in}"),
            Some((name, held_in)) => format!("{held} of {of} targets can still be met; {name} holds in {held_in} only"),
        };
        let mended = mended_by.map_or_else(String::new, |by| format!("; with {by} all are met"));
        let judged = if *from_now_on { " (judged from now on)" } else { "" };
        format!("{all}{judged}{mended}.")
    },
    people: |Missing { short, of, worst }| match worst {
        None => format!(
            "For the next 6 hours the people on duty are enough for the work of all {of} intervals, even if it is busy."
        ),
        Some((missing, when)) => {
            format!("In the next 6 hours people are missing in {short} of {of} intervals, most at {when}: {missing}.")
        }
    },
    ahead: "What is to come",
    columns: ["from", "plan", "now", "90%", "work", "needed", "on duty", "short"],
    people_of: |queues| format!("People for {queues}"),
    note: "now: expected after what came so far; 90%: one count in twenty is below, one above. work: people whom the \
           expected work keeps busy; needed: those whom it keeps busy if the upper end comes; on duty: less breaks and \
           expected absence. No target is looked at here: the table of targets does that.",
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
