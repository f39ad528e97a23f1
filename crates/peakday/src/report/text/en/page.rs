//! What stands on the page, in English.

use crate::report::text::page::{OfTargets, Page};

pub(super) const PAGE: Page = Page {
    contents: "Contents",
    verdicts: "Does the plan hold?",
    of_targets: |OfTargets { held, all }| match (held, all) {
        (1, 1) => "The target holds.".into(),
        (0, 1) => "The target is missed.".into(),
        (held, all) if held == all => format!("All {all} targets hold."),
        (0, all) => format!("None of {all} targets holds."),
        (1, all) => format!("1 of {all} targets holds."),
        (held, all) => format!("{held} of {all} targets hold."),
    },
    no_targets: "The scenario sets no targets.",
    strip: "People hour by hour",
    strip_of: |queues, date| format!("{queues}, {}", date.strftime("%a %-d %b")),
    needed: "needed",
    on_duty: "on duty",
    gap: "gap",
    strip_note: "Needed: people whom the work that comes keeps busy, on average and without a pause. On duty: the roster \
                 without planned breaks and expected absence. Where a gap is negative, the queue grows; where it is \
                 small, waits are long already. Incidents are not counted.",
    money: "Money",
    no_money: "The scenario names no costs.",
    mean: "mean",
    interval_of_mean: "interval",
    band: "P5 to P95",
    pictures: "The day in pictures",
    hours: "The hours that break, and why",
    nothing_breaks: "No target is missed. This is the weakest hour.",
    in_interval: |it| {
        format!("{}: {}, held in {} of {} replications", it.target, it.amount, it.held.held, it.held.assessed)
    },
    queues: "Queues",
    queue: "queue",
    wait_of_task: "until it is begun",
    times: "Times",
    time: "time",
    measures: "Shares and means",
    measure: "what is counted",
    measures_note: "Shares are of all contacts of all replications together; each with its interval.",
    phases: "Phases",
    phase: "phase",
    teams: "Teams",
    breaks_late: "breaks late",
    bot: "The chatbot",
    bot_columns: ["met", "solved", "handed over", "lost", "share solved", "share handed over"],
    tasks: "Tasks",
    task_columns: ["filed", "done", "late", "in time", "open at the end", "expired"],
    backlog: "Backlog and messages",
    backlog_columns: [
        "peak, median",
        "P95",
        "mean",
        "peak about",
        "cleared about",
        "days cleared",
        "messages left",
        "due after the end",
    ],
    never: "never",
    assumptions: "What was assumed",
    assumptions_note: "The scenario in words. What it doesn't say is a default, and marked.",
    definitions: "Definitions",
    terms: &[
        (
            "Replication",
            "One simulated run of the whole horizon. Each has other customers; figures are over all of them.",
        ),
        (
            "Held in N of M, certainty",
            "The share of replications in which the target held, with its exact interval \
          (Clopper and Pearson). 400 of 400 reads \u{201c}at least 99.1 %\u{201d}: more replications would say more.",
        ),
        (
            "Joint and pointwise",
            "A target \u{201c}in every interval\u{201d} holds in a replication when all its intervals \
          hold together. The certainty of each interval beside it is pointwise: each alone, so that one of many may \
          look bad by luck.",
        ),
        (
            "Bad days",
            "Of one replication in twenty the figure is worse than this; where every day or interval counts, \
          that of the worst one.",
        ),
        (
            "Interval (low to high)",
            "Where the figure lies if all days there could be were simulated, at the confidence \
          of the run. It says how exact the simulation is, not how days differ.",
        ),
        ("P5 to P95", "How single replications differ: one day in twenty is below, one above."),
        ("P50, P90, P99", "Half, nine in ten, and ninety-nine in a hundred of all contacts took no longer."),
        ("Offered, asked", "All contacts that came; those of them that asked for a person, at once or after the bot."),
        ("Answered, handled", "Got a first reply by a person; ended after the last reply, the call or the work."),
        ("Left", "Customers who left while waiting, without a word or with one."),
        (
            "First response",
            "From asking for a person to the END of the first reply by a person, unless another clock is \
          named: from arrival (the bot's time included) or from being given to an agent.",
        ),
        (
            "Response",
            "For each round: from the customer's first unanswered message to the end of its reply. Several \
          messages in a row are one round.",
        ),
        ("Wait", "From asking for a person to being given to an agent for the first time."),
        (
            "Window",
            "A figure with hours counts contacts that arrive in them, or rounds whose message does: [from, to). \
          Within 30 s is 30 s or less. The same figure over 24 hours is shown next to it: the hours after midnight are \
          in no platform's window.",
        ),
        ("Load", "Work that comes, as a share of the people on duty: a mean, before anything is simulated."),
        ("Occupancy", "Share of time on duty with something in hand."),
        ("Open at once", "Chats and calls held at a time by one who works, on average over that time."),
        (
            "Effective concurrency",
            "How many people who hold one chat at a time would get through as much as one here: \
          hours of writing and of customers thinking, of the hours on duty.",
        ),
        (
            "Overtime, breaks lost, breaks late",
            "Hours after the end of shifts; breaks that could not be taken; breaks that began \
          more than five minutes after they were due.",
        ),
        (
            "In time, lateness",
            "Share of tasks done by their deadline, of those filed; of late ones, how long after it.",
        ),
        (
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
    made_with: "Simulated with",
};
