//! Queues by interval, in long form: the rows of a queue stand together, so that a chart of it is a range, and a filter
//! on the queue shows its day.

use rust_xlsxwriter::Worksheet;

use super::Look;
use super::charts::{self, Drawing, Mark, Series};
use super::labels::{labels, shortened};
use super::sheet::{Shape, Sheet, Style, TOP, in_days};
use crate::figures::{EstimatePart, Figure, QueueFigure, TimePart};
use crate::ids::QueueId;
use crate::model::{Channel, Goal, NobodyThere};
use crate::observe::{Count, Quantile, QueueLevel, Time, Unit};
use crate::report::palette::{LIGHT_BLUE, ORANGE, RED, workbook};
use crate::report::text::targets::OfQueue;

/// Most targets, and most queues, that have a chart.
const MOST_CHARTS: usize = 6;
/// Longest name in a heading.
const LONGEST_NAME: usize = 40;
/// The columns that say which row it is: from, to, queue.
const FIRST: usize = 3;

/// A column of figures that every queue has, or only queues of a channel.
struct Column {
    heading: String,
    shape: Shape,
    figure: QueueFigure,
    /// Whose rows it is filled in.
    is_of: IsOf,
}

/// Whether queues of a channel have a figure.
type IsOf = fn(&Channel) -> bool;

/// The columns of a target: its share, that over 24 hours if it has hours of its own, its goal and its certainty.
struct TargetColumns {
    share: usize,
    share_24h: Option<usize>,
    goal: usize,
    certainty: usize,
}

pub(super) fn sheet(look: Look<'_>) -> Worksheet {
    let Look { report, texts, intervals } = look;
    let (words, model) = (&texts.workbook, report.model);
    let mut sheet = Sheet::new(look, words.sheets.queues);

    let columns = columns(look);
    let mut headings = vec![words.from.to_owned(), words.to.to_owned(), words.queue.to_owned()];
    headings.extend(columns.iter().map(|column| column.heading.clone()));
    let targets = target_columns(look, &mut headings);
    sheet.width_of_headings(&headings);
    for (column, width) in [17.0, 17.0, 20.0].into_iter().enumerate() {
        sheet.width(column, width);
    }
    sheet.head(&model.title, words.queues.note);
    sheet.headings(TOP, FIRST, &headings);

    let first_row = |queue: usize| TOP + 1 + queue * intervals.len();
    for (index, queue) in model.queues.iter().enumerate() {
        for (interval, figures) in report.findings.queues[index].intervals.iter().enumerate() {
            let row = first_row(index) + interval;
            sheet.moment(row, 0, Some(intervals[interval].0));
            sheet.moment(row, 1, Some(intervals[interval].1));
            sheet.text(row, 2, &queue.name, Style::Plain);
            for (offset, column) in columns.iter().enumerate().filter(|(_, column)| (column.is_of)(&queue.channel)) {
                let mean = EstimatePart::Value.of(column.figure.of(figures));
                let mean = if column.shape == Shape::Duration { mean.map(in_days) } else { mean };
                sheet.number(row, FIRST + offset, mean, column.shape);
            }
        }
    }
    for (number, columns) in targets.iter().enumerate() {
        let queue = model.service_measures[model.targets[number].service_measure].queue.index();
        target(&mut sheet, number, columns, first_row(queue));
    }
    let rows = model.queues.len() * intervals.len();
    sheet.table(rows, headings.len(), FIRST);
    sheet.print(TOP + rows, headings.len());
    draw(&mut sheet, &columns, &targets, headings.len(), first_row);
    sheet.finish()
}

/// The columns that don't depend on targets. Which there are depends on the scenario, not on what came of it.
fn columns(look: Look<'_>) -> Vec<Column> {
    let (words, model) = (&look.texts.workbook, look.report.model);
    let any: IsOf = |_| true;
    let is_chat: IsOf = |channel| matches!(channel, Channel::Chat(_));
    let is_voice: IsOf = |channel| matches!(channel, Channel::Voice(_));
    let is_task: IsOf = |channel| matches!(channel, Channel::Task(_));
    let has = |is_of: IsOf| model.queues.iter().any(|queue| is_of(&queue.channel));
    let leaves_offline_messages =
        model.queues.iter().any(|queue| matches!(queue.nobody_there, NobodyThere::OfflineMessage { .. }));
    let mut columns = Vec::new();
    let name = |figure: QueueFigure| (look.texts.figures.of)(Figure::Queue(figure)).name.to_owned();
    let mut add = |heading: String, shape, figure, is_of| columns.push(Column { heading, shape, figure, is_of });
    for (count, is_there, is_of) in [
        (Count::Offered, true, any),
        (Count::Contained, model.bot.is_some(), any),
        (Count::Asked, true, any),
        (Count::Handled, true, any),
        (Count::Lost, true, any),
        (Count::Abandoned, true, any),
        (Count::TurnedAway, true, any),
        (Count::Gone, leaves_offline_messages, any),
        (Count::OfflineMessages, leaves_offline_messages, any),
        (Count::Late, has(is_task), is_task),
    ] {
        let figure = QueueFigure::Count(count);
        if is_there {
            add(name(figure), Shape::Count, figure, is_of);
        }
    }
    for (time, is_of) in [(Time::FirstResponse, is_chat), (Time::Wait, is_voice), (Time::Turnaround, is_task)] {
        let shape = if time == Time::Turnaround { Shape::Duration } else { Shape::Tenths };
        for quantile in Quantile::ALL.into_iter().filter(|_| has(is_of)) {
            let figure = QueueFigure::Time(time, TimePart::Quantile(quantile));
            add((words.queues.quantile)(time, quantile.heading()), shape, figure, is_of);
        }
    }
    for (figure, shape, is_there) in [
        (QueueFigure::Level(QueueLevel::OfflineMessagesWaiting), Shape::Count, leaves_offline_messages),
        (QueueFigure::OldestWaiting, Shape::Duration, has(is_task)),
        (QueueFigure::Level(QueueLevel::Waiting), Shape::Count, true),
    ] {
        if is_there {
            add(name(figure), shape, figure, any);
        }
    }
    columns
}

/// The columns of each target, whose headings go behind those that are there.
fn target_columns(look: Look<'_>, headings: &mut Vec<String>) -> Vec<TargetColumns> {
    let (words, model) = (&look.texts.workbook.queues, look.report.model);
    let names = labels(model.targets.iter().map(|target| target.name.as_str()), LONGEST_NAME);
    let mut add = |heading: String| {
        headings.push(heading);
        headings.len() - 1
    };
    let columns = model.targets.iter().zip(&names).map(|(target, name)| TargetColumns {
        share: add((words.share)(name)),
        share_24h: (target.service_measure != target.service_measure_24h).then(|| add((words.share_24h)(name))),
        goal: add((words.goal)(name)),
        certainty: add((words.certainty)(name)),
    });
    columns.collect()
}

/// Fills the columns of a target in the rows of its queue.
fn target(sheet: &mut Sheet<'_>, number: usize, columns: &TargetColumns, first_row: usize) {
    let Look { report, intervals, .. } = sheet.look;
    let (target, findings) = (&report.model.targets[number], &report.findings.targets[number]);
    let measure = &report.model.service_measures[target.service_measure];
    let shape = shape(measure.figure.is_mean());
    for verdict in &findings.intervals {
        let row = first_row + verdict.interval;
        sheet.mean(row, columns.share, verdict.estimate, shape);
        sheet.number(row, columns.certainty, Some(verdict.certainty.mean), Shape::Share);
    }
    let all_day = report.findings.queues[measure.queue.index()].intervals.iter();
    for (interval, figures) in all_day.enumerate() {
        sheet.number(first_row + interval, columns.goal, Some(target.goal.value()), shape);
        if let Some(column) = columns.share_24h {
            sheet.mean(first_row + interval, column, figures.tallied(target.service_measure_24h), shape);
        }
    }
    let rows = [first_row, first_row + intervals.len() - 1];
    sheet.mark_misses(rows, columns.share, target.goal);
    sheet.mark_misses(rows, columns.certainty, Goal::AtLeast(target.wanted_in_interval()));
}

/// How what a target measures is written: a share, or a mean in seconds.
pub(super) const fn shape(is_mean: bool) -> Shape {
    if is_mean { Shape::Tenths } else { Shape::Share }
}

/// A chart of each of the first targets against its goal, and one of each of the first queues' backlog.
fn draw(
    sheet: &mut Sheet<'_>,
    columns: &[Column],
    targets: &[TargetColumns],
    width: usize,
    first_row: impl Fn(usize) -> usize,
) {
    let Look { report, texts, intervals } = sheet.look;
    let (words, model) = (&texts.workbook.queues, report.model);
    let rows = |queue: QueueId| [first_row(queue.index()), first_row(queue.index()) + intervals.len() - 1];
    let service = model.targets.iter().zip(targets).take(MOST_CHARTS).map(|(target, columns)| {
        let measure = &model.service_measures[target.service_measure];
        let is_mean = measure.figure.is_mean();
        let elsewhere = columns.share_24h.map(|column| Series { column, color: LIGHT_BLUE, mark: Mark::Line });
        let series = [
            Series { column: columns.share, color: workbook::SERIES, mark: Mark::Line },
            Series { column: columns.goal, color: RED, mark: Mark::Dashes },
        ];
        let name = shortened(
            &(texts.targets.of_queue)(OfQueue { target: &target.name, queue: &model.queue(measure.queue).name }),
            2 * LONGEST_NAME,
        );
        Drawing {
            title: (words.service_chart)(&name),
            unit: if is_mean { (texts.figures.unit)(Unit::Seconds) } else { "" },
            rows: rows(measure.queue),
            moments: 0,
            series: elsewhere.into_iter().chain(series).collect(),
            code: if is_mean { "#,##0" } else { "0%" },
            most: (!is_mean && matches!(target.goal, Goal::AtLeast(_))).then_some(1.0),
        }
    });
    let waiting = columns
        .iter()
        .position(|column| column.figure == QueueFigure::Level(QueueLevel::Waiting))
        .expect("every queue has those who wait");
    let backlog = model.queues.iter().enumerate().take(MOST_CHARTS).map(|(index, queue)| Drawing {
        title: (words.backlog_chart)(&shortened(&queue.name, LONGEST_NAME)),
        unit: texts.plots.backlog.waiting,
        rows: rows(QueueId::of(index)),
        moments: 0,
        series: vec![Series { column: FIRST + waiting, color: ORANGE, mark: Mark::Line }],
        code: "#,##0",
        most: None,
    });
    let drawings: Vec<Drawing<'_>> = service.chain(backlog).collect();
    charts::beside(sheet, width, &drawings, model.targets.len() + model.queues.len());
}
