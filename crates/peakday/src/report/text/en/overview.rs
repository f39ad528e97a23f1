//! The first screen of a report, in English.

use super::numbers::{NUMBERS, moment};
use crate::report::text::overview::{Banner, Columns, Of, Overview, Tiles};

pub(super) const OVERVIEW: Overview = Overview {
    banner: |banner| match banner {
        Banner::NoTargets => "No verdict: the scenario sets no targets.".into(),
        Banner::NotJudged => "No verdict: nothing came that a target could judge.".into(),
        Banner::Breaks { missed, all, target, held } => {
            let how = held.map_or_else(
                || "is missed".to_owned(),
                |held| format!("fails in {} of {} replications", held.assessed - held.held, held.assessed),
            );
            match missed {
                1 => format!("The plan does not hold: {target} {how}."),
                _ => format!("The plan does not hold: {missed} of {all} targets are missed; {target} {how}."),
            }
        }
        Banner::HoldsUnsure { all, target, certainty } => {
            let doubt = if *all == 1 { "that is not sure" } else { "not surely for every target" };
            let certainty = certainty.map_or_else(String::new, |it| format!(", certainty {}", (NUMBERS.certainty)(it)));
            format!("The plan holds, but {doubt}: {target}{certainty}.")
        }
        Banner::Holds { all, target, certainty } => {
            let certainty = certainty.map_or_else(String::new, |it| format!(", certainty {}", (NUMBERS.certainty)(it)));
            match all {
                1 => format!("The plan holds: {target}{certainty}."),
                _ => format!("The plan holds: all {all} targets; closest {target}{certainty}."),
            }
        }
    },
    detail: |detail| {
        let broken = detail.broken.map(|of| {
            let verb = if of.some == 1 { "breaks" } else { "break" };
            format!("{} of {} {verb}.", of.some, intervals(of.all, of.are_hours))
        });
        let worst = detail.worst.as_ref().map(|worst| {
            let which = if worst.target_holds { "Weakest" } else { "Worst" };
            let figure =
                worst.figure.as_ref().map_or_else(String::new, |figure| format!("{figure}, asked {}; ", worst.goal));
            format!("{which} {}: {figure}held in {} of {}.", moment(worst.from), worst.held.held, worst.held.assessed)
        });
        broken.into_iter().chain(worst).collect::<Vec<_>>().join(" ")
    },
    last_line: |it| match it.cost {
        Some(cost) => format!("{} Cost {cost}.", it.banner),
        None => it.banner.clone(),
    },
    outside: |it| {
        let verb = if it.intervals == 1 { "falls" } else { "fall" };
        format!(
            "Outside the hours of \u{201c}{}\u{201d}, {} {verb} short of its goal ({} contacts): {} has {}.",
            it.target,
            intervals(it.intervals, it.are_hours),
            it.asked,
            moment(it.worst),
            it.figure
        )
    },
    incident: |it| {
        let of = |certainty: Option<_>| certainty.map_or_else(|| "-".to_owned(), |it| (NUMBERS.certainty)(it));
        format!(
            "{} (in {} of {}): certainty with it {}, without it {}",
            it.incident,
            it.happened.held,
            it.happened.assessed,
            of(it.with),
            of(it.without)
        )
    },
    tiles: Tiles {
        certainty: |target, wanted| match wanted {
            Some(wanted) => format!("certainty of {target}, wanted {wanted}"),
            None => format!("certainty of {target}"),
        },
        no_certainty: "no target to be sure of",
        broken: |Of { some, are_hours, .. }| match some {
            0 => format!("no {}", if are_hours { "hour" } else { "interval" }),
            _ => intervals(some, are_hours),
        },
        nothing_breaks: "breaks",
        more: |more| format!("{more} more"),
        cost: "cost of the run",
        no_cost: "the scenario names no costs",
        per_contact: |each| format!("{each} a contact"),
        busy: |team, share| format!("{team} {share} busy"),
        handled: |hour, day| format!("{hour} contacts a head-hour, {day} a head-day"),
    },
    columns: Columns {
        target: "target",
        asked: "asked",
        got: "got",
        bad_day: "bad day (1 in 20)",
        held: "held",
        certainty: "certainty",
        wanted: "wanted",
        verdict: "verdict",
        broken: "breaks in",
    },
};

/// `5 hours`, `1 interval`.
pub(super) fn intervals(count: usize, are_hours: bool) -> String {
    let what = if are_hours { "hour" } else { "interval" };
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
