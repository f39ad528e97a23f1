//! A day beside other events, in English.

use super::replay::noun;
use crate::report::text::events::{
    ChangedFigure, EventLine, EventNote, Events, Lacks, PartsHeading, SureFigure, SureLine, Tested, ToldBy,
};
use crate::study::{EventFigure, Relation};
use crate::units::Span;

pub(super) const EVENTS: Events = Events {
    finding: |EventLine { label, relation, when, figures }| {
        let relation = match relation {
            Relation::YearBefore => ", year on year",
            Relation::EventBefore => ", the event before",
            Relation::Other => "",
        };
        let when = when.map_or_else(String::new, |when| format!(", {when}"));
        format!("Against {label}{relation}{when}: {}.", figures.join("; "))
    },
    changed: |ChangedFigure { figure, now, then, change }| format!("{figure} {now} against {then} ({change})"),
    figure: |figure, limit| match figure {
        EventFigure::Asked => "contacts that asked".into(),
        EventFigure::Within => format!("share within {limit}"),
        EventFigure::Wait => "mean wait".into(),
        EventFigure::Abandoned => "share abandoned".into(),
        EventFigure::Work => "work a contact".into(),
        EventFigure::Rounds => "rounds a chat".into(),
        EventFigure::Agents => "agents at work".into(),
        EventFigure::PerAgentHour => "contacts an agent-hour".into(),
    },
    short: |figure, limit| match figure {
        EventFigure::Asked => "asked".into(),
        EventFigure::Within => format!("within {limit}"),
        EventFigure::Wait => "mean wait".into(),
        EventFigure::Abandoned => "abandoned".into(),
        EventFigure::Work => "work a contact".into(),
        EventFigure::Rounds => "rounds".into(),
        EventFigure::Agents => "agents".into(),
        EventFigure::PerAgentHour => "per agent-hour".into(),
    },
    heading: |queue| format!("{}: beside other events", queue.unwrap_or("All queues together")),
    figure_column: "figure",
    day_column: |when, whole| {
        let when = when.map_or_else(String::new, |when| format!(", {when}"));
        format!("this {}{when}", noun(whole))
    },
    change_column: |relation| match relation {
        Relation::YearBefore => "year on year",
        Relation::EventBefore => "on the event before",
        Relation::Other => "change",
    },
    sure_mark: "*",
    sure: |SureLine { label, figures, whole, is_tested }| {
        if figures.is_empty() {
            return if *is_tested {
                format!("Against {label}, no change that can be tested is more than chance.")
            } else {
                format!("Against {label}, nothing can be tested: take every change as one that may be chance.")
            };
        }
        let figures: Vec<String> = figures.iter().map(|figure| sure_figure(figure, noun(*whole))).collect();
        format!("Against {label}, more than chance: {}.", figures.join("; "))
    },
    parts: |PartsHeading { queue, label, relation, by_phase }| {
        let by = if *by_phase { "phase by phase" } else { "part by part" };
        let change = match relation {
            Relation::YearBefore => "the change year on year",
            Relation::EventBefore => "the change on the event before",
            Relation::Other => "the change",
        };
        format!("{}, {by}: in brackets {label}, and {change}", queue.unwrap_or("All queues together"))
    },
    phase_column: "phase",
    from_column: "from",
    note: |note, whole| {
        let it = noun(whole);
        match note {
            EventNote::Aligned { label, log, then, now, is_said } => {
                let why = if *is_said {
                    "as --against says".to_owned()
                } else {
                    format!("its dates as this {it}'s, at the same clock times")
                };
                format!("{label} is {log}: {then} corresponds to {now}, {why}.")
            }
            EventNote::Shared { label, when } => {
                format!("{label} covers a part of this {it}: both are counted {when} only.")
            }
            EventNote::Outside { label, rows } => {
                format!("{rows} rows of {label} are outside of that time, and left out.")
            }
            EventNote::Skipped { label, rows } => format!("{rows} rows of {label} that can't be read are left out."),
            EventNote::LeftOut { label, queue, contacts } => format!(
                "Left out: {label} has a queue {queue} with {contacts} contacts, which this {it}'s log doesn't have. If it is \
             one of this {it}'s queues under another name, give it that name."
            ),
            EventNote::Missing { label, queue } => {
                format!("{label} has no queue {queue}: it is compared with nothing.")
            }
            EventNote::Silence { label } => format!(
                "Only one of the logs of {label} and of this {it} names who left without a word. Here such contacts count as \
             answered in both, other than above."
            ),
            EventNote::Absent { label, lacks, figures } => {
                let who = match lacks {
                    Lacks::Day => format!("This {it}'s log doesn't say"),
                    Lacks::Other => format!("{label} doesn't say"),
                    Lacks::Both => format!("Neither this {it}'s log nor {label} says"),
                };
                format!("{who}: {}.", figures.join(", "))
            }
            EventNote::Cut { label, phase, when } => {
                format!("Of {phase}, {label} and this {it} have only {when} in common: both are counted there.")
            }
            EventNote::Tested(Tested { confidence, swing, fits }) => {
                let swing = swing.as_ref().map_or_else(
                || "of contacts nothing, for want of intervals".to_owned(),
                |swing| {
                    format!(
                        "of contacts, whether the change is more than swings from interval to interval explain ({swing} \
                         times those of a Poisson process)"
                    )
                },
            );
                let waits = if *fits {
                    format!(
                        "of waits and shares, whether it is more than two simulated {it}s with this {it}'s arrivals differ by"
                    )
                } else {
                    format!("of waits and shares nothing, as the model doesn't fit this {it}")
                };
                format!(
                    "*: more than chance, each by itself at {confidence}: {swing}; of work and rounds, contact by contact; \
                 {waits}. Of agents nothing is claimed. How much such {it}s differ from year to year, two {it}s don't say."
                )
            }
        }
    },
    moment: |at| {
        let civil = at.floor_to(Span::minutes(1)).civil();
        civil.strftime("%a %-d %b %Y %H:%M").to_string()
    },
};

fn sure_figure(SureFigure { figure, by }: &SureFigure, it: &str) -> String {
    match by {
        ToldBy::Interval([low, high]) => format!("{figure} ({low} to {high})"),
        ToldBy::Simulated(usual) => format!("{figure} (two simulated {it}s differ by up to {usual})"),
    }
}
