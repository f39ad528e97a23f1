//! Tables for analysts: tidy CSV, one figure a row, so that a filter and a pivot give any table.

use super::Report;
use crate::assess::{QueueFigures, Summary};
use crate::ids::QueueId;
use crate::model::{Money, Queue};
use crate::observe::{Count, Time, TimeOutcome};
use crate::stats::{Estimate, Share};
use crate::units::micros_to_secs;

/// Tells Excel that a file is UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

pub(super) const ESTIMATE_COLUMNS: [&str; 6] = ["value", "low", "high", "p5", "p50", "p95"];

/// `intervals.csv`: interval x queue x figure, with intervals and bands.
pub(super) fn intervals(report: Report<'_>) -> Vec<u8> {
    let mut table = Table::new(&["from", "to", "queue", "figure"], &ESTIMATE_COLUMNS);
    let bounds: Vec<[String; 2]> = bounds(report).collect();
    each_of_intervals(report, |interval, queue, figure, summary| {
        let [from, to] = &bounds[interval];
        table.row(&[from, to, &queue.name, figure], summary);
    });
    table.finish()
}

/// All figures of `intervals.csv` in its order: the interval's number, the queue, the figure's name, and what it comes to.
pub(super) fn each_of_intervals(report: Report<'_>, mut look: impl FnMut(usize, &Queue, &str, Option<Summary>)) {
    for interval in 0..report.model.run.intervals() {
        for (index, queue) in report.model.queues.iter().enumerate() {
            let mut row = |figure: &str, summary| look(interval, queue, figure, summary);
            let figures = &report.findings.queues[index].intervals[interval];
            queue_rows(figures, &mut row);
            for (target, findings) in report.model.targets.iter().zip(&report.findings.targets) {
                if report.model.service_measures[target.service_measure].queue != QueueId::of(index) {
                    continue;
                }
                if target.service_measure != target.service_measure_24h {
                    row(&format!("target share 24h: {}", target.name), figures.tallied(target.service_measure_24h));
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
    row("offline_messages_waiting_mean", figures.offline_messages);
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
                if report.model.service_measures[target.service_measure].queue != QueueId::of(index) {
                    continue;
                }
                row(&format!("target share: {}", target.name), *share);
                if target.service_measure != target.service_measure_24h {
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
        let keys = keys.iter().map(|key| if begins_like_formula(key) { format!("'{key}") } else { (*key).to_owned() });
        let values = values.iter().map(|value| value.map_or_else(String::new, |value| value.to_string()));
        self.write(keys.chain(values));
    }

    fn write<T: AsRef<[u8]>>(&mut self, record: impl Iterator<Item = T>) {
        self.writer.write_record(record).expect("writing to memory does not fail, and all rows are equally long");
    }

    /// The table's bytes. Excel takes a file for one in the machine's own code page unless it begins with a byte order
    /// mark, so one goes in front where a character is outside ASCII; elsewhere it would only be in the way.
    pub fn finish(self) -> Vec<u8> {
        let table = self.writer.into_inner().expect("writing to memory does not fail");
        if table.is_ascii() {
            return table;
        }
        [BYTE_ORDER_MARK, &table].concat()
    }
}

/// Whether spreadsheets might take a text for a formula: it begins with one of the characters that OWASP's page on CSV
/// injection lists, in their full width too, or with one of them after blanks. A tab or the end of a line would begin
/// another cell.
fn begins_like_formula(text: &str) -> bool {
    let starts = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table_of(name: &str) -> Vec<u8> {
        let mut table = Table::new(&["queue"], &["value"]);
        table.values(&[name], &[Some(1.5)]);
        table.finish()
    }

    #[test]
    fn a_byte_order_mark_stands_where_excel_needs_one() {
        assert_eq!(table_of("chats"), b"queue,value\nchats,1.5\n");
        assert_eq!(table_of("售前"), "\u{feff}queue,value\n售前,1.5\n".as_bytes());
        let mut reader = csv::Reader::from_reader(std::io::Cursor::new(table_of("售前")));
        assert_eq!(&reader.headers().expect("a header")[0], "queue", "the mark is no part of the first column's name");
    }

    #[test]
    fn what_looks_like_a_formula_is_text() {
        for name in ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "＝1", "\n1"] {
            assert!(begins_like_formula(name), "{name:?}");
        }
        for name in ["chats", "a=b", "售前", "'=1", "", "(-1)"] {
            assert!(!begins_like_formula(name), "{name:?}");
        }
        assert_eq!(table_of("=1+1"), b"queue,value\n'=1+1,1.5\n");
    }
}
