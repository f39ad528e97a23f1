//! What stands on the screen, in English.

use super::numbers::{NUMBERS, moment};
use crate::assess::InfluentialFigure;
use crate::report::text::assumptions::Comes;
use crate::report::text::screen::Screen;

pub(super) const SCREEN: Screen = Screen {
    run: |run| {
        let [from, to] = [run.from, run.to].map(moment);
        format!("{} replications of {from} to {to}, seed {}", run.replications, run.seed)
    },
    stopped_precise: "Stopped early: the figures are as precise as was asked.",
    stopped_interrupted: |it| {
        format!("Interrupted: this is what the first {} of {} replications say.", it.done, it.all)
    },
    influential: |queue, influential| {
        let figure = match influential.figure {
            InfluentialFigure::Waiting => "mean number waiting",
            InfluentialFigure::Peak => "mean peak of the backlog",
            InfluentialFigure::Time => "mean time",
            InfluentialFigure::LostSales => "mean of lost sales",
        };
        format!(
            "Note: replication {} alone makes up {} of the {figure} of {queue}; read the median, not the mean.",
            influential.replication,
            NUMBERS.percent_to(0, influential.share)
        )
    },
    see_file: |queue, intervals| format!("{queue}: {intervals} intervals, see intervals.csv"),
    by_phase: |queue| format!("{queue} by phase"),
    by_time: "certainty over time",
    together: "several hours in a row, all of them sure: sums of contacts, of the rest the worst (--full: each)",
    nobody: "nobody",
    offered: |what| if what == Comes::Tasks { "filed" } else { "offered" },
    asked_column: "asked",
    left: "left",
    on_duty: "on duty",
    load: "load",
    first_response_p50: "first resp P50",
    wait_p50: "wait P50",
    turnaround_p50: "done P50",
    waiting: "waiting",
    certainty: "certainty",
    pointwise: "certainty: replications in which the interval by itself holds (pointwise: one of many may fail by luck)",
    queues_note: "P50, P90, P99: first response of chats, wait of calls, tasks from filing to done",
    teams: ["team", "on duty h", "breaks h", "overtime h", "occupancy", "open at once", "handled/h", "breaks lost"],
    handled: |hour, day| format!("Handled: {hour} contacts a head-hour, {day} a head-day"),
    cost: "Cost:",
    lost_sales: "lost sales",
    results: |folder| format!("Results: {folder}"),
};
