//! A day that was beside its replay, in English.

use crate::report::text::replay::{
    Arrivals, Basis, Finding, GapLine, Inside, LessonLine, LimitLine, MissedLine, ReasonLine, Replay, ReplayPlot, Step,
    Taught, Verdict, What,
};
use crate::study::{DayFigure, Driver, Factor};

pub(super) const REPLAY: Replay = Replay {
    finding: |Finding { trust, inside, of, share }| match trust {
        Verdict::NotJudged => "The log has too little to judge the model by.".into(),
        Verdict::Fits => format!(
            "This day gives no reason to distrust the model for staffing: {inside} of {of} figures of intervals ({share}) \
             are inside bands that should hold 90%, and the figures of the whole day are such as the model expects. One \
             day proves no model."
        ),
        Verdict::MissesIntervals => format!(
            "Don't staff by this model yet: only {inside} of {of} figures of intervals ({share}) are inside bands that \
             should hold 90%, which is fewer than chance explains."
        ),
        Verdict::MissesDay { queue, figure, actual, model, band } => format!(
            "Don't staff by this model yet: over the whole day, {figure} of {queue} was {actual}, and in the model it is \
             {model} ({band}). Of {of} figures of intervals {inside} ({share}) are inside bands that should hold 90%."
        ),
    },
    basis: |Basis { inside, straying, replications, binomial }| {
        let binomial = binomial.as_ref().map_or_else(String::new, |chance| {
            format!(" If intervals didn't depend on each other, so few would be inside with a chance of {chance}.")
        });
        format!(
            "If the model is right, a day has so few figures inside with a chance of {inside}, and one of the whole day's \
             figures strays so far with a chance of {straying}, both counted among {replications} simulated days and this \
             one. A chance of 2.5% or less speaks against the model.{binomial}"
        )
    },
    vague: |figures| {
        format!("The bands say little of {}: they are no sharper than one band for the whole day.", figures.join(", "))
    },
    figure: |figure, limit| match figure {
        DayFigure::Asked => "contacts that asked".into(),
        DayFigure::Within => format!("share within {limit}"),
        DayFigure::Wait => "mean wait".into(),
        DayFigure::Abandoned => "share abandoned".into(),
        DayFigure::Waiting => "most waiting at once".into(),
    },
    short: |figure, limit| match figure {
        DayFigure::Asked => "asked".into(),
        DayFigure::Within => format!("within {limit}"),
        DayFigure::Wait => "mean wait".into(),
        DayFigure::Abandoned => "abandoned".into(),
        DayFigure::Waiting => "most waiting".into(),
    },
    day: |queue| format!("{queue}: the whole day"),
    together: "All queues together, not judged: the whole day",
    own_limits: "their limits",
    columns: ["figure", "actual", "model", "90% band", "inside", "bias", "error", "score"],
    of: |inside, of| format!("{inside} of {of}"),
    replayed: "replayed",
    points: |points| format!("{points:+.1} pts"),
    day_note: "model: mean of the replications; 90% band: holds 90% of simulated days; inside: intervals inside their \
               bands; bias: model less actual, mean over intervals; error: its size, mean over intervals; score: interval \
               score as a share of that of one band for the whole day, below 1 is sharper",
    intervals: |queue| format!("{queue}: interval by interval"),
    interval: "from",
    intervals_note: "actual values; !: outside the band of simulated days",
    missed_heading: "Missed by most",
    missed: |MissedLine { queue, when, figure, actual, band, reason }| {
        let reason = reason.as_ref().map_or_else(|| "nothing else in the log stands out there".into(), reason_line);
        format!("{when}, {queue}: {figure} {actual}, model {band}; {reason}")
    },
    nothing_missed: "No interval is outside its bands.",
    sources_heading: "What was taken from where",
    arrivals: |Arrivals { log, contacts, when, outside, skipped }| {
        let outside =
            if *outside > 0 { format!(" {outside} rows outside of this time are left out.") } else { String::new() };
        let skipped =
            if *skipped > 0 { format!(" {skipped} rows that can't be read are left out.") } else { String::new() };
        format!("From {log}: when each of {contacts} contacts came, {when}.{outside}{skipped}")
    },
    behind_bot: |queue| {
        format!(
            "None of the log's contacts of {queue} ended in the bot: each is replayed when it asked, without a bot."
        )
    },
    follow_ups: |queues| format!("Follow-ups into {} are in the log already, so none are added.", queues.join(", ")),
    roster: |table| match table {
        Some(table) => format!("From {table}: who was on duty."),
        None => "From the scenario: its roster. If that day's was another, give it with --roster.".into(),
    },
    forecast: |queues| format!("Not in the log, so as forecast: {}.", queues.join(", ")),
    limit: |LimitLine { queue, within, is_of_target }| {
        let of = if *is_of_target { "as its target says" } else { "as is customary, for want of such a target" };
        format!("A contact of {queue} is in time within {within} of asking, {of}.")
    },
    tasks: |queues| format!("Tasks are replayed, but not judged: {}.", queues.join(", ")),
    uncertain_work: |cv| {
        format!(
            "How long work takes is uncertain: in each simulated day all of it takes longer or shorter by a factor of its \
             own, with a coefficient of variation of {cv}."
        )
    },
    rest: "From the scenario: everything else, such as handling times, patience, rounds, the bot and absence.",
    what_if: |queue| format!("{queue}: what would have changed that day"),
    with: "with",
    as_it_was: "the day as replayed",
    may_be_chance: ", may be chance",
    what_if_note: "means of the whole day in the model, and in brackets the change on the same customers, replication by \
                   replication; each line by itself",
    gap: |queue| format!("{queue}: from the plan to the day"),
    gap_line: |GapLine { queue, figure, plan, actual, most, rest }| {
        let most = match most {
            Some((factor, size)) => format!("the largest part is {factor} ({size})"),
            None => "no part is more than chance".into(),
        };
        format!(
            "By the plan, {figure} of {queue} would have been {plan}, and it was {actual}: {most}; not explained: {rest}"
        )
    },
    gap_step: "step",
    step: |step| match step {
        Step::Plan => "plan, simulated".into(),
        Step::Factor(Factor::Demand) => "demand".into(),
        Step::Factor(Factor::Mix) => "mix (rounds)".into(),
        Step::Factor(Factor::Handling) => "handling time".into(),
        Step::Factor(Factor::Staffing) => "staffing".into(),
        Step::Factor(Factor::Bot) => "bot".into(),
        Step::Factor(Factor::Incidents) => "incidents".into(),
        Step::Day => "day, simulated".into(),
        Step::NotExplained => "not explained".into(),
        Step::Actual => "actual".into(),
    },
    gap_note: |missing| {
        let missing = if missing.is_empty() {
            String::new()
        } else {
            format!(" Nothing of the day is known of: {}.", missing.join(", "))
        };
        format!(
            "A part is what a factor changes when it is switched from the plan to the day, averaged over all orders; the \
             parts add up to the day less the plan. ±: half the width of its interval.{missing}"
        )
    },
    lessons: "What to keep, and what to change",
    keep: "To keep, as it helped, or as less of it would have cost:",
    change: "To change, as it cost, or as it would have helped:",
    lesson: |LessonLine { queue, figure, what, size }| match what {
        Taught::Factor(factor) => {
            let what = match factor {
                Factor::Demand => "the forecast of demand",
                Factor::Mix => "the rounds that are planned for",
                Factor::Handling => "the handling time that is planned with",
                Factor::Staffing => "the roster",
                Factor::Bot => "what the bot is to solve",
                Factor::Incidents => "what is ready for incidents",
            };
            format!("{what}: what came instead changed {figure} of {queue} by {size}")
        }
        Taught::WhatIf(assignment) => format!("{assignment}: would have changed {figure} of {queue} by {size}"),
        Taught::Event { label, figure } => format!("{figure} of {queue}: {size} against {label}"),
    },
    lessons_of_a_miss: "The model misses this day, as said at the top: take these sizes as rough, and ask again once it fits.",
    plot: ReplayPlot {
        title: |Inside { queue, inside, of, share }| {
            format!("{queue}: {inside} of {of} dots ({share}) inside the band that should hold 90%")
        },
        subject: |queue| format!("What happened in {queue}, and what the model says could have"),
        band: "90% of simulated days",
        inside: "actual, inside",
        outside: "actual, outside",
        caption: "Arrivals are those of the log; everything that the page doesn't name is the scenario's.",
        level: "level",
        more: "more",
        less: "less",
        rest: "not explained",
        gap_caption: "Each bar begins where the one before it ends.",
    },
};

fn reason_line(ReasonLine { what, is_more, actual, model, is_before }: &ReasonLine) -> String {
    let before = if *is_before { " in the interval before" } else { "" };
    let more = if *is_more { "more" } else { "fewer" };
    match what {
        What::Asked => {
            format!("{more} asked for a person than the model's bot lets through: {actual} for {model}{before}")
        }
        What::Driver(Driver::Work) => {
            let slower = if *is_more { "more" } else { "less" };
            format!("{slower} work a contact than in the model: {actual} for {model}{before}")
        }
        What::Driver(Driver::Rounds) => format!("{more} rounds a chat than in the model: {actual} for {model}{before}"),
        What::Driver(Driver::Agents) => {
            format!("{more} agents at work than in the model: {actual} for {model}{before}")
        }
    }
}
