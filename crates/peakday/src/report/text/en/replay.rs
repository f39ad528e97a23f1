//! A day that was beside its replay, in English.

use crate::report::text::replay::{
    Arrivals, Basis, Finding, GapLine, Inside, LessonLine, LimitLine, MissedLine, ReasonLine, Replay, ReplayPlot, Step,
    Taught, Verdict, What, Whole,
};
use crate::study::{DayFigure, Driver, Factor};

pub(super) const REPLAY: Replay = Replay {
    finding: |Finding { trust, whole, inside, of, share }| match trust {
        Verdict::NotJudged => "The log has too little to judge the model by.".into(),
        Verdict::Fits => format!(
            "This {0} gives no reason to distrust the model for staffing: {inside} of {of} figures of intervals ({share}) \
             are inside bands that should hold 90%, and the figures of the whole {0} are such as the model expects. One \
             {0} proves no model.",
            noun(*whole)
        ),
        Verdict::MissesIntervals => format!(
            "Don't staff by this model yet: only {inside} of {of} figures of intervals ({share}) are inside bands that \
             should hold 90%, which is fewer than chance explains."
        ),
        Verdict::MissesDay { queue, figure, actual, model, band } => format!(
            "Don't staff by this model yet: over the whole {}, {figure} of {queue} was {actual}, and in the model it is \
             {model} ({band}). Of {of} figures of intervals {inside} ({share}) are inside bands that should hold 90%.",
            noun(*whole)
        ),
    },
    basis: |Basis { inside, straying, whole, replications, binomial }| {
        let it = noun(*whole);
        let binomial = binomial.as_ref().map_or_else(String::new, |chance| {
            format!(" If intervals didn't depend on each other, so few would be inside with a chance of {chance}.")
        });
        format!(
            "If the model is right, a {it} has so few figures inside with a chance of {inside}, and one of the whole {it}'s \
             figures strays so far with a chance of {straying}, both counted among {replications} simulated {it}s and this \
             one. A chance of 2.5% or less speaks against the model.{binomial}"
        )
    },
    vague: |figures, whole| {
        let (figures, it) = (figures.join(", "), noun(whole));
        format!("The bands say little of {figures}: they are no sharper than one band for the whole {it}.")
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
    day: |queue, whole| format!("{queue}: the whole {}", noun(whole)),
    together: |whole| format!("All queues together, not judged: the whole {}", noun(whole)),
    own_limits: "their limits",
    columns: ["figure", "actual", "model", "90% band", "inside", "bias", "error", "score"],
    of: |inside, of| format!("{inside} of {of}"),
    replayed: "replayed",
    points: |points| format!("{points:+.1} pts"),
    day_note: |whole| {
        let it = noun(whole);
        format!(
            "model: mean of the replications; 90% band: holds 90% of simulated {it}s; inside: intervals inside their \
             bands; bias: model less actual, mean over intervals; error: its size, mean over intervals; score: interval \
             score as a share of that of one band for the whole {it}, below 1 is sharper"
        )
    },
    intervals: |queue| format!("{queue}: interval by interval"),
    interval: "from",
    intervals_note: |whole| format!("actual values; !: outside the band of simulated {}s", noun(whole)),
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
    caused: |queues| {
        format!(
            "The scenario has only follow-ups into {}: what came is replayed as contacts of the queue, without the rounds, \
             handling factors and teams that a follow-up says of its own.",
            queues.join(", ")
        )
    },
    roster: |table, whole| match table {
        Some(table) => format!("From {table}: who was on duty."),
        None => {
            format!("From the scenario: its roster. If that {}'s was another, give it with --roster.", noun(whole))
        }
    },
    forecast: |queues| format!("Not in the log, so as forecast: {}.", queues.join(", ")),
    limit: |LimitLine { queue, within, is_of_target }| {
        let of = if *is_of_target { "as its target says" } else { "as is customary, for want of such a target" };
        format!("A contact of {queue} is in time within {within} of asking, {of}.")
    },
    tasks: |queues| format!("Tasks are replayed, but not judged: {}.", queues.join(", ")),
    uncertain_work: |cv, whole| {
        let it = noun(whole);
        format!(
            "How long work takes is uncertain: in each simulated {it} all of it takes longer or shorter by a factor of its \
             own, with a coefficient of variation of {cv}."
        )
    },
    rest: "From the scenario: everything else, such as handling times, patience, rounds, the bot and absence.",
    what_if: |queue, whole| format!("{queue}: what would have changed that {}", noun(whole)),
    with: "with",
    as_it_was: |whole| format!("the {} as replayed", noun(whole)),
    may_be_chance: ", may be chance",
    what_if_note: |whole| {
        format!(
            "means of the whole {} in the model, and in brackets the change on the same customers, replication by \
             replication; each line by itself",
            noun(whole)
        )
    },
    gap: |queue, whole| format!("{queue}: from the plan to the {}", noun(whole)),
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
    step: |step, whole| match step {
        Step::Plan => "plan, simulated".into(),
        Step::Factor(Factor::Demand) => "demand".into(),
        Step::Factor(Factor::Mix) => "mix (rounds)".into(),
        Step::Factor(Factor::Handling) => "handling time".into(),
        Step::Factor(Factor::Staffing) => "staffing".into(),
        Step::Factor(Factor::Bot) => "bot".into(),
        Step::Factor(Factor::Incidents) => "incidents".into(),
        Step::Day => format!("{}, simulated", noun(whole)),
        Step::NotExplained => "not explained".into(),
        Step::Actual => "actual".into(),
    },
    gap_note: |missing, whole| {
        let it = noun(whole);
        let missing = if missing.is_empty() {
            String::new()
        } else {
            format!(" Nothing of the {it} is known of: {}.", missing.join(", "))
        };
        format!(
            "A part is what a factor changes when it is switched from the plan to the {it}, averaged over all orders; the \
             parts add up to the {it} less the plan. ±: half the width of its interval.{missing}"
        )
    },
    lessons: "What to keep, and what to change",
    keep: "To keep, as it helped, or as less of it would have cost:",
    change: "To change, as it cost, or as it would have helped:",
    lesson: |LessonLine { queue, figure, what, size, .. }| match what {
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
    lessons_of_a_miss: |whole| {
        let it = noun(whole);
        format!(
            "The model misses this {it}, as said at the top: take these sizes as rough, and ask again once it fits."
        )
    },
    plot: ReplayPlot {
        title: |Inside { queue, inside, of, share }| {
            format!("{queue}: {inside} of {of} dots ({share}) inside the band that should hold 90%")
        },
        subject: |queue| format!("What happened in {queue}, and what the model says could have"),
        band: |whole| format!("90% of simulated {}s", noun(whole)),
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

/// The whole of a run. Nothing else of a sentence changes with it.
pub(super) const fn noun(whole: Whole) -> &'static str {
    match whole {
        Whole::Day => "day",
        Whole::Period => "period",
    }
}

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
