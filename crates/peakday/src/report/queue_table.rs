//! The tables of a queue on the screen: a row an interval or a phase, the queue's figures, and beside them what its
//! targets say, as many as there is room for; the others follow in tables of their own.

use unicode_width::UnicodeWidthStr;

use super::Report;
use super::screen::{align, line, load_share, quantiles, table};
use super::text::Texts;
use super::text::assumptions::Comes;
use super::words;
use crate::assess::QueueFigures;
use crate::figures::{Figure, QueueFigure};
use crate::ids::QueueId;
use crate::model::OfferedLoad;
use crate::observe::{Count, QueueLevel, Time};

/// What a queue's tables show.
pub(super) struct QueueTable<'a> {
    pub queue: QueueId,
    /// What stands over the labels.
    pub title: String,
    pub rows: Vec<Row<'a>>,
    /// For each target: the cells of its header, then those of each row.
    pub verdicts: Vec<Vec<Vec<String>>>,
}

/// An interval, or a phase.
pub(super) struct Row<'a> {
    pub label: String,
    pub figures: &'a QueueFigures,
    pub load: OfferedLoad,
}

impl QueueTable<'_> {
    /// Writes the table, or tables. A narrow screen leaves out what the other columns imply.
    pub(super) fn write(&self, report: Report<'_>, texts: &Texts, width: usize, text: &mut String) {
        let mut lines = self.figures(report, texts, true);
        if width_of(&lines, self.verdicts.first()) > width {
            lines = self.figures(report, texts, false);
        }
        let mut verdicts = self.verdicts.iter().peekable();
        loop {
            while let Some(verdict) = verdicts.peek() {
                let is_first_here = lines[0].len() == 1;
                if !is_first_here && width_of(&lines, Some(verdict)) > width {
                    break;
                }
                lines.iter_mut().zip(verdict.iter()).for_each(|(line, cells)| line.extend_from_slice(cells));
                verdicts.next();
            }
            let mut table = table(width, &lines[0]);
            table.add_rows(&lines[1..]);
            align(&mut table);
            line(text, &table.to_string());
            text.push('\n');
            if verdicts.peek().is_none() {
                break;
            }
            lines.iter_mut().for_each(|line| line.truncate(1));
        }
    }

    /// The header and the rows, with all columns or with those that a narrow screen has room for.
    fn figures(&self, report: Report<'_>, texts: &Texts, is_wide: bool) -> Vec<Vec<String>> {
        let screen = &texts.screen;
        let queue = report.model.queue(self.queue);
        let time = Time::headline(&queue.channel);
        let time_name = match time {
            Time::Wait => screen.wait_p50,
            Time::Turnaround => screen.turnaround_p50,
            _ => screen.first_response_p50,
        };
        // Tasks ask for nobody and don't leave; they are late.
        let is_task = queue.task().is_some();
        let late = (texts.figures.of)(Figure::Queue(QueueFigure::Count(Count::Late))).name;
        let (lost_name, lost) = if is_task { (late, Count::Late) } else { (screen.left, Count::Abandoned) };
        let shows_asked = is_wide && !is_task;
        let mut header = vec![self.title.clone(), (screen.offered)(Comes::of(queue)).into()];
        header.extend(shows_asked.then(|| screen.asked_column.into()));
        header.extend([lost_name, screen.on_duty, screen.load].map(String::from));
        header.extend(is_wide.then(|| time_name.into()));
        header.push("P90".into());
        header.extend(is_wide.then(|| screen.waiting.into()));
        let rows = self.rows.iter().map(|Row { label, figures, load }| {
            let mean = |count: Count| words::count(figures.count(count).estimate.mean);
            let [p50, p90, _] = quantiles(texts, figures, time);
            let mut row = vec![label.clone(), mean(Count::Offered)];
            row.extend(shows_asked.then(|| mean(Count::Asked)));
            row.extend([mean(lost), words::count(load.staffed), load_share(texts, *load)]);
            row.extend(is_wide.then_some(p50));
            row.push(p90);
            let waiting = || {
                figures
                    .level(QueueLevel::Waiting)
                    .map_or_else(|| "-".into(), |waiting| words::count(waiting.estimate.mean))
            };
            row.extend(is_wide.then(waiting));
            row
        });
        [header].into_iter().chain(rows).collect()
    }
}

/// How wide a table with further cells beside its own is when nothing is wrapped: each column with a space on both
/// sides.
pub(super) fn width_of(lines: &[Vec<String>], beside: Option<&Vec<Vec<String>>>) -> usize {
    let mut widths: Vec<usize> = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let cells = line.iter().chain(beside.and_then(|beside| beside.get(number)).into_iter().flatten());
        for (column, cell) in cells.enumerate() {
            widths.resize(widths.len().max(column + 1), 0);
            widths[column] = widths[column].max(cell.width());
        }
    }
    widths.iter().map(|width| width + 2).sum()
}
