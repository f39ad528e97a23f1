//! Tables for analysts: tidy CSV, one figure a row, so that a filter and a pivot give any table.

use super::Report;
use crate::assess::{QueueFigures, Summary};
use crate::ids::QueueId;
use crate::model::Money;
use crate::observe::{Count, Time, TimeOutcome};
use crate::stats::{Estimate, Share};
use crate::units::micros_to_secs;

pub(super) const ESTIMATE_COLUMNS: [&str; 6] = ["value", "low", "high", "p5", "p50", "p95"];

/// `intervals.csv`: interval x queue x figure, with intervals and bands.
pub(super) fn intervals(report: Report<'_>) -> Vec<u8> {
    let mut table = Table::new(&["from", "to", "queue", "figure"], &ESTIMATE_COLUMNS);
    for (interval, [from, to]) in bounds(report).enumerate() {
        for (index, queue) in report.model.queues.iter().enumerate() {
            let mut row = |figure: &str, summary| table.row(&[&from, &to, &queue.name, figure], summary);
            let figures = &report.findings.queues[index].intervals[interval];
            queue_rows(figures, &mut row);
            for (target, findings) in report.model.targets.iter().zip(&report.findings.targets) {
                if report.model.tallies[target.tally].queue != QueueId::of(index) {
                    continue;
                }
                if target.tally != target.tally_24h {
                    row(&format!("target share 24h: {}", target.name), figures.tallied(target.tally_24h));
                }
                let Some(verdict) = findings.intervals.iter().find(|verdict| verdict.interval == interval) else {
                    continue;
                };
                row(&format!("target share: {}", target.name), verdict.estimate);
                let Share { mean, low, high } = verdict.certainty;
                let estimate = Estimate { mean, low: Some(low), high: Some(high) };
                let certainty = Summary { estimate, spread: None };
                row(&format!("target certainty: {}", target.name), Some(certainty));
            }
        }
    }
    table.finish()
}

fn queue_rows(figures: &QueueFigures, row: &mut impl FnMut(&str, Option<Summary>)) {
    for count in Count::ALL {
        row(count.name(), Some(figures.count(count)));
    }
    for time in Time::ALL {
        let time_figures = figures.time(time);
        row(&format!("{}_mean", time.name()), time_figures.mean);
        for (index, name) in ["p50", "p90", "p99"].into_iter().enumerate() {
            row(&format!("{}_{name}", time.name()), time_figures.quantiles.map(|quantiles| quantiles[index]));
        }
    }
    row("waiting_mean", figures.waiting);
    row("messages_waiting_mean", figures.messages);
    row("oldest_waiting_s", figures.oldest);
    if figures.lost_sales.is_some() {
        row("lost_sales", figures.lost_sales);
    }
}

/// `phases.csv`: phase x queue x figure, as in `intervals.csv`.
pub(super) fn phases(report: Report<'_>) -> Vec<u8> {
    let mut table = Table::new(&["phase", "from", "to", "queue", "figure"], &ESTIMATE_COLUMNS);
    for (phase, findings) in report.model.phases.iter().zip(&report.findings.phases) {
        let [from, to] = [phase.from, phase.to].map(|at| at.to_string());
        for (index, queue) in report.model.queues.iter().enumerate() {
            let mut row = |figure: &str, summary| table.row(&[&phase.name, &from, &to, &queue.name, figure], summary);
            queue_rows(&findings.queues[index], &mut row);
            let shares = findings.targets.iter().zip(&findings.targets_24h);
            for (target, (share, share_24h)) in report.model.targets.iter().zip(shares) {
                if report.model.tallies[target.tally].queue != QueueId::of(index) {
                    continue;
                }
                row(&format!("target share: {}", target.name), *share);
                if target.tally != target.tally_24h {
                    row(&format!("target share 24h: {}", target.name), *share_24h);
                }
            }
        }
    }
    table.finish()
}

/// `teams.csv`: interval x team x figure.
pub(super) fn teams(report: Report<'_>) -> Vec<u8> {
    let mut table = Table::new(&["from", "to", "team", "figure"], &ESTIMATE_COLUMNS);
    for (interval, [from, to]) in bounds(report).enumerate() {
        for (team, findings) in report.model.teams.iter().zip(&report.findings.teams) {
            for (figure, summary) in findings.intervals[interval].named() {
                table.row(&[&from, &to, &team.name, figure], summary);
            }
        }
    }
    table.finish()
}

/// `replications.csv`: replication x queue x figure over the whole horizon.
pub(super) fn replications(report: Report<'_>) -> Vec<u8> {
    let mut table = Table::new(&["replication", "queue", "figure"], &["value"]);
    for outcome in &report.results.outcomes {
        let replication = outcome.replication.to_string();
        for (queue, outcome) in report.model.queues.iter().zip(&outcome.queues) {
            let mut row =
                |figure: &str, value: Option<f64>| table.values(&[&replication, &queue.name, figure], &[value]);
            let total = outcome.total();
            for count in Count::ALL {
                row(count.name(), Some(total[count] as f64));
            }
            for time in Time::ALL {
                let TimeOutcome { count, sum_us, quantiles } = outcome.whole_times[time as usize];
                let mean = (count > 0).then(|| micros_to_secs(sum_us) / count as f64);
                row(&format!("{}_mean", time.name()), mean);
                for (index, name) in ["p50", "p90", "p99"].into_iter().enumerate() {
                    let quantile = quantiles.map(|quantiles| quantiles[index].as_secs_f64());
                    row(&format!("{}_{name}", time.name()), quantile);
                }
            }
            row("waiting_peak", Some(f64::from(outcome.backlog.peak)));
            if queue.value.is_some() {
                row("lost_sales", Some(outcome.lost_sales.iter().copied().sum::<Money>().units()));
            }
        }
    }
    table.finish()
}

fn bounds(report: Report<'_>) -> impl Iterator<Item = [String; 2]> {
    let run = &report.model.run;
    (0..run.intervals()).map(|interval| {
        let (from, to) = run.interval_bounds(interval);
        [from.to_string(), to.to_string()]
    })
}

/// A table being written: text columns, then numbers.
pub(super) struct Table {
    writer: csv::Writer<Vec<u8>>,
}

impl Table {
    pub fn new(keys: &[&str], values: &[&str]) -> Self {
        let mut table = Self { writer: csv::Writer::from_writer(Vec::new()) };
        table.write(keys.iter().chain(values).copied());
        table
    }

    pub fn row(&mut self, keys: &[&str], summary: Option<Summary>) {
        let spread = summary.and_then(|summary| summary.spread);
        let estimate = summary.map(|summary| summary.estimate);
        let [p5, p50, p95] = [0, 1, 2].map(|index: usize| spread.map(|spread| spread[index]));
        let (low, high) = (estimate.and_then(|e| e.low), estimate.and_then(|e| e.high));
        self.values(keys, &[estimate.map(|e| e.mean), low, high, p5, p50, p95]);
    }

    fn values(&mut self, keys: &[&str], values: &[Option<f64>]) {
        // A cell that begins like a formula is text in spreadsheets when a quote stands before it.
        let keys = keys.iter().map(|key| match key.as_bytes().first() {
            Some(b'=' | b'+' | b'-' | b'@') => format!("'{key}"),
            _ => (*key).to_owned(),
        });
        let values = values.iter().map(|value| value.map_or_else(String::new, |value| value.to_string()));
        self.write(keys.chain(values));
    }

    fn write<T: AsRef<[u8]>>(&mut self, record: impl Iterator<Item = T>) {
        self.writer.write_record(record).expect("writing to memory does not fail, and all rows are equally long");
    }

    pub fn finish(self) -> Vec<u8> {
        self.writer.into_inner().expect("writing to memory does not fail")
    }
}
