//! Queues over the horizon: a figure a row, a queue a column. Where contacts went, and how long they waited.

use rust_xlsxwriter::Worksheet;

use super::Look;
use super::labels::labels;
use super::sheet::{Sheet, in_days};
use super::style::Shape;
use super::turned::{self, Entry, Line};
use crate::figures::{Figure, QueueFigure};
use crate::model::Channel;
use crate::observe::{Count, Quantile, Time};

/// Longest name in a heading.
const LONGEST_NAME: usize = 40;

pub(super) fn sheet(look: Look<'_>) -> Worksheet {
    let Look { report, texts, .. } = look;
    let (words, model) = (&texts.workbook, report.model);
    let mut sheet = Sheet::new(look, words.sheets.totals);
    let names = labels(model.queues.iter().map(|queue| queue.name.as_str()), LONGEST_NAME);
    let channel = |queue: usize| (words.totals.channel_of)(&model.queues[queue].channel);
    let mut lines =
        vec![Line { name: words.totals.channel.to_owned(), unit: "", entry: Entry::Text(Box::new(channel)) }];
    lines.extend(counts(look).into_iter().map(|count| {
        let number = move |queue: usize| Some(report.findings.queues[queue].whole.count(count).estimate.mean);
        let figure = Figure::Queue(QueueFigure::Count(count));
        let name = (texts.figures.of)(figure).name.to_owned();
        Line { name, unit: (texts.figures.unit)(figure.unit()), entry: Entry::Summand(Shape::Count, Box::new(number)) }
    }));
    let times = model.queues.iter().map(|queue| Time::headline(&queue.channel));
    let mut times: Vec<Time> = times.collect();
    times.sort_unstable_by_key(|&time| time as usize);
    times.dedup();
    for (time, quantile) in times.into_iter().flat_map(|time| Quantile::ALL.map(|quantile| (time, quantile))) {
        let number = move |queue: usize| {
            let is_of = |channel: &Channel| Time::headline(channel) == time;
            let times = report.findings.queues[queue].whole.time(time);
            let summary = times.quantile(quantile).filter(|_| is_of(&model.queues[queue].channel));
            summary.map(|summary| in_days(summary.estimate.mean))
        };
        let name = (words.queues.quantile)(time, quantile.heading());
        let entry = Entry::Number(Shape::Duration, Box::new(number));
        lines.push(Line { name, unit: texts.figures.duration, entry });
    }
    turned::write(&mut sheet, words.totals.note, &names, words.grid.all, &lines);
    sheet.finish()
}

/// Those offered, what became of them, and of what the lost ones consist.
fn counts(look: Look<'_>) -> Vec<Count> {
    let model = look.report.model;
    let losses = QueueFigure::losses(model);
    let messages = losses.contains(&Count::Gone).then_some(Count::OfflineMessages);
    let ends = [Count::Offered].into_iter().chain(QueueFigure::ends(model));
    ends.chain(losses).chain([Count::Asked]).chain(messages).collect()
}
