//! How much more traffic a plan bears, in English.

use super::numbers::moment;
use crate::report::text::headroom::{Finding, First, Headroom, HeadroomPlot, LineReach, TargetLine, WorstStep};
use crate::report::text::verdicts::Interval;
use crate::study::StepKind;

pub(super) const HEADROOM: Headroom = Headroom {
    finding: |finding| match finding {
        Finding::NotJudged => "No target can be judged at the present traffic: too little comes.".into(),
        Finding::Above { most } => format!("Every target holds even at {most} times the traffic."),
        Finding::UpTo { multiple, interval, first } => {
            format!("Every target holds up to {multiple} times the traffic{}. {}", ends(interval), breaks(first))
        }
        Finding::OnlyUpTo { multiple, interval, first } => format!(
            "The plan does not hold at the present traffic: every target holds only up to {multiple} times it{}. {}",
            ends(interval),
            breaks(first)
        ),
        Finding::Below { least, first } => {
            format!("The plan does not hold, not even at {least} times the traffic. {}", breaks(first))
        }
    },
    target: |TargetLine { reach, from }| {
        let at = from.map(moment);
        let breaks = at.as_ref().map_or_else(String::new, |at| format!("; breaks first {at}"));
        match reach {
            LineReach::NotJudged => "can't be judged at the present traffic".into(),
            LineReach::Above(most) => {
                let weakest = at.map_or_else(String::new, |at| format!("; weakest {at}"));
                format!("holds even at {most} times the traffic{weakest}")
            }
            LineReach::UpTo(multiple, interval) => {
                format!("holds up to {multiple} times the traffic{}{breaks}", ends(interval))
            }
            LineReach::OnlyUpTo(multiple, interval) => format!("only up to {multiple} times{}{breaks}", ends(interval)),
            LineReach::Below(least) => format!("not even at {least} times the traffic{breaks}"),
        }
    },
    wanted: |target, share| format!("{target}, certainty {share}"),
    below: |least| format!("below {least}"),
    above: |most| format!("above {most}"),
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
        let interval = interval.as_ref().map_or_else(String::new, ends);
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

/// ` (1.36 to 1.44)`.
fn ends(Interval { low, high }: &Interval) -> String {
    format!(" ({low} to {high})")
}

fn breaks(First { target, from }: &First<'_>) -> String {
    let from = from.map_or_else(String::new, |from| format!(", from {}", moment(from)));
    format!("First to break: {target}{from}.")
}
