//! How much more traffic a plan bears, in English.

use super::numbers::moment;
use crate::report::text::headroom::{
    Finding, First, Headroom, HeadroomPlot, Known, LineReach, Side, TargetLine, WorstStep,
};
use crate::report::text::verdicts::Interval;
use crate::study::StepKind;

pub(super) const HEADROOM: Headroom = Headroom {
    finding: |finding| match finding {
        Finding::NotJudged => "No target can be judged at the present traffic: too little comes.".into(),
        Finding::Above { most, sure } => {
            format!("Every target holds even at {}{}; more was not looked at.", times(most), holds(sure))
        }
        Finding::UpTo { multiple, known, first } => {
            format!("Every target holds up to {multiple} times the traffic{}. {}", ends(known), breaks(first))
        }
        Finding::OnlyUpTo { multiple, known, first } => format!(
            "The plan does not hold at the present traffic: every target holds only up to {multiple} times it{}. {}",
            ends(known),
            breaks(first)
        ),
        Finding::Within { yes, no, is_now: true, known, first } => {
            format!("Every target holds at {}, but not at {no} times{}. {}", times(yes), ends(known), breaks(first))
        }
        Finding::Within { yes, no, is_now: false, known, first } => format!(
            "The plan does not hold at the present traffic: every target holds at {yes} times it, but not at {no} \
             times{}. {}",
            ends(known),
            breaks(first)
        ),
        Finding::Below { least, missed, first } => format!(
            "The plan does not hold: at {} a target is already missed{}; less was not looked at. {}",
            times(least),
            misses(missed),
            breaks(first)
        ),
    },
    target: |TargetLine { reach, from }| {
        let at = from.map(moment);
        let breaks = at.as_ref().map_or_else(String::new, |at| format!("; breaks first {at}"));
        match reach {
            LineReach::NotJudged => "can't be judged at the present traffic".into(),
            LineReach::Above(most, sure) => {
                let weakest = at.map_or_else(String::new, |at| format!("; weakest {at}"));
                format!("holds even at {}{}, more was not looked at{weakest}", times(most), holds(sure))
            }
            LineReach::UpTo(multiple, known) => {
                format!("holds up to {multiple} times the traffic{}{breaks}", ends(known))
            }
            LineReach::OnlyUpTo(multiple, known) => format!("only up to {multiple} times{}{breaks}", ends(known)),
            LineReach::Within(yes, no, known) => {
                format!("holds at {}, not at {no} times{}{breaks}", times(yes), ends(known))
            }
            LineReach::Below(least, missed) => {
                format!("already missed at {least} times the traffic{}, less was not looked at{breaks}", misses(missed))
            }
        }
    },
    wanted: |target, share| format!("{target}, certainty {share}"),
    stopped: "Interrupted: this is what was known by then; other multiples and steps were not looked at.",
    by_traffic: "Certainty by traffic",
    traffic: "times the traffic",
    now: |multiple| format!("{multiple} (now)"),
    note: "certainty: share of replications in which the target holds, on the same customers and some more or fewer; \
           !: a target is missed",
    forecast: |[low, middle, high]| {
        format!("The forecast itself strays: P10 {low}, P50 {middle}, P90 {high} times what is expected.")
    },
    by_step: "What else may go wrong, each by itself",
    step: "step",
    no_step: "as planned",
    steps_note: "certainty, and in brackets its change in points, replication by replication on the same customers",
    step_name: |step| match step {
        StepKind::BotSolves(points) => format!("bot solves {points} points less"),
        StepKind::Slower(percent) => format!("all work {percent}% slower"),
        StepKind::Absence(points) => format!("absence {points} points up"),
        StepKind::Traffic(percent) => format!("traffic {percent:+}%"),
        StepKind::Assigned(assignment) => assignment.clone(),
    },
    worst_step: |WorstStep { step, target, before, after, change, interval, is_sure }| {
        let interval = interval.as_ref().map_or_else(String::new, between);
        let most = if *is_sure { "Hurts most" } else { "None of these steps surely hurts; most so" };
        format!("{most}: {step}. {target}: certainty {before} to {after}, {change} points{interval}.")
    },
    no_step_hurts: "None of these steps takes certainty from any target.",
    heading: "Headroom",
    plot: HeadroomPlot {
        title: "Certainty against traffic",
        axis: "times the traffic",
        certainty: "Certainty of targets: share of replications that hold them",
        now: "now",
        wanted: |share| format!("wanted {share}"),
        forecast: "Triangles: P10, P50 and P90 of the forecast.",
        caption: "Band: confidence interval of each certainty. Circle: up to where the target \
                  holds. Same customers at every multiple, and some more or fewer.",
        steps_title: "What hurts most",
        steps_axis: "certainty",
        steps_caption: "Bar: from the certainty as planned to that with the step, each step by itself, on the same customers.",
    },
};

/// `1.3 times the traffic`.
fn times(multiple: &str) -> String {
    if multiple == "1" { "the present traffic".into() } else { format!("{multiple} times the traffic") }
}

/// ` (1.36 to 1.44)`.
fn between(Interval { low, high }: &Interval) -> String {
    format!(" ({low} to {high})")
}

/// An interval, or what is known of one side.
fn ends(known: &Known) -> String {
    match known {
        Known::Between(interval) => between(interval),
        Known::AtLeast { low, most } => format!(" (surely up to {low}; it may hold even at {most})"),
        Known::AtMost { high, least } => format!(" (surely not above {high}; not surely even at {least})"),
        Known::Nothing { least, most } => {
            format!(" (not surely even at {least}, not surely missed even at {most}: too few replications)")
        }
    }
}

fn holds(sure: &Side) -> String {
    match sure {
        Side::Everywhere => " (surely)".into(),
        Side::From(multiple) => format!(" (surely up to {multiple})"),
        Side::Nowhere(multiple) => format!(" (not surely even at {multiple})"),
    }
}

fn misses(sure: &Side) -> String {
    match sure {
        Side::Everywhere => " (surely)".into(),
        Side::From(multiple) => format!(" (surely above {multiple})"),
        Side::Nowhere(multiple) => format!(" (not surely even at {multiple})"),
    }
}

fn breaks(First { target, from }: &First<'_>) -> String {
    let from = from.map_or_else(String::new, |from| format!(", from {}", moment(from)));
    format!("First to break: {target}{from}.")
}
