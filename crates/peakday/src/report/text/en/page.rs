//! What stands on the page, in English.

use super::overview::intervals;
use crate::report::text::page::{Page, Script, Term};
use crate::report::text::targets::{Each, Sense};

pub(super) const PAGE: Page = Page {
    skip: "Skip the contents",
    contents: "Contents",
    verdict: "Does the plan hold?",
    targets: "Targets, the missed ones first",
    asked: |sense, goal, each| {
        let side = if sense == Sense::AtLeast { "≥" } else { "≤" };
        let each = match each {
            None => "",
            Some(Each::Day) => " every day",
            Some(Each::Interval) => " in every interval",
        };
        format!("{side} {goal}{each}")
    },
    incidents: "With an incident and without it",
    hours: "The hours that break, and why",
    nothing_breaks: "No target is missed. This is the weakest hour.",
    in_interval: |it| {
        format!("{}: {}, held in {} of {} replications", it.target, it.amount, it.held.held, it.held.assessed)
    },
    behind_it: "Queues, people and formulas in this hour",
    formulas: "Formulas beside the simulation",
    reasons_as_at: |moment| format!("Other reasons as at {moment}"),
    further_hours: |more, are_hours| {
        format!("{} more {}", intervals(more, are_hours), if more == 1 { "breaks" } else { "break" })
    },
    pictures: "The day in pictures",
    further_pictures: "Further pictures",
    see_picture: "Its picture",
    figures: "Figures",
    strip: "People and certainty, hour by hour",
    strip_of: |queues, date| format!("{queues}, {}; certainty of targets in %", date.strftime("%a %-d %b")),
    days_of: |queues| format!("{queues}: certainty of the least sure target by hour, in %, and people missing"),
    days_that_hold: |days| if days == 1 { "1 day holds".into() } else { format!("{days} days hold") },
    day: "day",
    work: "work, in people",
    on_duty: "on duty",
    gap: "gap",
    certainty_of: |target, wanted| match wanted {
        Some(wanted) => format!("{target}, wanted {wanted}"),
        None => target.to_owned(),
    },
    strip_note: "Work: people whom the work that comes keeps busy, on average and without a pause; a target needs more. \
                 On duty: the roster without planned breaks and expected absence. Certainty: in how many of 100 \
                 replications the hour by itself meets its goal. Red and bold: a missed target breaks here. Hatched: no \
                 target covers the hour. A dash: too near the end to be judged.",
    days_note: "Red and bold: a missed target breaks here. Under it, people missing for the work alone. Hatched: no \
                target covers the hour. A dash: too near the end to be judged.",
    money: "Money",
    money_note: "What is paid for the whole run, on average; lost sales are paid by nobody, and not in the total.",
    part: "part",
    money_of_teams: "What teams cost and get through",
    team: "team",
    nothing_to_do_h: "idle h",
    mean: "mean",
    interval_of_mean: "interval",
    band: "P5 to P95",
    queues: "Queues",
    queues_caption: "How contacts end, on average: the columns add up to those offered",
    of_these: "Of these",
    queue: "queue",
    wait_of_task: "until it is begun",
    times: "Times",
    times_caption: "Times of all contacts of a queue",
    time: "time",
    measures: "Shares and means",
    measure: "what is counted",
    measures_note: "Shares are of all contacts of all replications together; each with its interval",
    kinds: "Kinds of contacts",
    kind: "kind",
    kinds_caption: "Contacts by what they are about, on average",
    phases: "Phases",
    phase: "phase",
    phases_caption: "Contacts and their times by phase",
    teams: "Teams",
    teams_caption: "Hours of teams, and how busy they are",
    breaks_late: "breaks late",
    bot: "The chatbot",
    bot_caption: "What became of those who met the bot",
    bot_columns: ["met", "solved", "handed over", "lost", "share solved", "share handed over"],
    tasks: "Tasks",
    tasks_caption: "What became of tasks",
    task_columns: ["filed", "done", "late", "in time", "open at the end", "expired"],
    backlog: "Backlog and messages",
    backlog_caption: "How many wait at most, and when they are gone",
    backlog_columns: [
        "peak, median",
        "P95",
        "mean",
        "peak about",
        "cleared about",
        "replications cleared",
        "messages left",
        "due after the end",
    ],
    never: "never",
    assumptions: "What was assumed",
    assumptions_note: "The scenario in words. What it doesn't say is a default, and marked.",
    definitions: "Definitions",
    terms: &[
        (
            Term::Replication,
            "Replication",
            "One simulated run of the whole horizon. Each has other customers; figures are over all of them.",
        ),
        (
            Term::Certainty,
            "Held in N of M, certainty",
            "The share of replications in which the target held, with its exact interval \
          (Clopper and Pearson). 400 of 400 reads \u{201c}at least 99.1%\u{201d}: more replications would say more.",
        ),
        (
            Term::Joint,
            "Joint and pointwise",
            "A target \u{201c}in every interval\u{201d} holds in a replication when all its intervals \
          hold together. The certainty of each interval beside it is pointwise: each alone, so that one of many may \
          look bad by luck.",
        ),
        (
            Term::BadDay,
            "Bad days",
            "Of one replication in twenty the figure is worse than this; where every day or interval counts, \
          that of the worst one.",
        ),
        (
            Term::Interval,
            "Interval (low to high)",
            "Where the figure lies if all days there could be were simulated, at the confidence \
          of the run. It says how exact the simulation is, not how days differ.",
        ),
        (Term::Spread, "P5 to P95", "How single replications differ: one day in twenty is below, one above."),
        (
            Term::Quantiles,
            "P50, P90, P99",
            "Half, nine in ten, and ninety-nine in a hundred of all contacts took no longer.",
        ),
        (
            Term::Offered,
            "Offered, asked",
            "All contacts that came; those of them that asked for a person, at once or after the bot.",
        ),
        (
            Term::Handled,
            "Answered, handled",
            "Got a first reply by a person; ended after the last reply, the call or the work.",
        ),
        (Term::Left, "Left", "Customers who left while waiting, without a word or with one."),
        (
            Term::LeftSilently,
            "Left silently",
            "Left without a word: the chat stays open, keeps its slot, and gets a reply that nobody reads.",
        ),
        (
            Term::Lost,
            "Lost",
            "Not served: left while waiting, turned away, gone after leaving a message, or left the bot unsolved.",
        ),
        (
            Term::FirstResponse,
            "First response",
            "From asking for a person to the END of the first reply by a person, unless another clock is \
          named: from arrival (the bot's time included) or from being given to an agent.",
        ),
        (
            Term::Response,
            "Response",
            "For each round: from the customer's first unanswered message to the end of its reply. Several \
          messages in a row are one round.",
        ),
        (Term::Wait, "Wait", "From asking for a person to being given to an agent for the first time."),
        (Term::Turnaround, "Turnaround", "Of a task: from being filed to being done."),
        (
            Term::Window,
            "Window",
            "A figure with hours counts contacts that arrive in them, or rounds whose message does: [from, to). \
          Within 30 s is 30 s or less. The same figure over 24 hours is shown next to it: the hours after midnight are \
          in no platform's window.",
        ),
        (
            Term::Work,
            "Work, in people",
            "How many people the work that comes would keep busy without a pause, before anything is simulated. Waves, \
          rounds and messages of the night aren't in it, so a target may break with people to spare.",
        ),
        (
            Term::Load,
            "Load",
            "Work that comes, as a share of the people on duty: a mean, before anything is simulated.",
        ),
        (Term::Occupancy, "Occupancy", "Share of time on duty with something in hand."),
        (
            Term::Concurrency,
            "Open at once",
            "Chats and calls held at a time by one who works, on average over that time.",
        ),
        (
            Term::EffectiveConcurrency,
            "Effective concurrency",
            "How many people who hold one chat at a time would get through as much as one here: \
          hours of writing and of customers thinking, of the hours on duty.",
        ),
        (
            Term::Overtime,
            "Overtime, breaks lost, breaks late",
            "Hours after the end of shifts; breaks that could not be taken; breaks that began \
          more than five minutes after they were due.",
        ),
        (
            Term::InTime,
            "In time, lateness",
            "Share of tasks done by their deadline, of those filed; of late ones, how long after it.",
        ),
        (
            Term::Erlang,
            "Erlang C, Erlang A",
            "Formulas for one line of customers before alike agents who serve one at a time, for ever; \
          in A customers lose patience.",
        ),
    ],
    reproduce: "How to get these figures again",
    reproduce_with: "Run this, with the same scenario and the tables it names:",
    program: "program",
    fingerprint: "SHA-256 of scenario, changes and tables",
    fingerprint_note: "The same fingerprint and program give the same figures, to the byte, for any number of threads.",
    made_with: "Made with",
    link_here: "Link to this place",
    script: Script {
        copy: "Copy",
        copied: "Copied",
        sort: "Sort by",
        point: "Point at an hour, or use the arrow keys, to read its figures.",
    },
};
