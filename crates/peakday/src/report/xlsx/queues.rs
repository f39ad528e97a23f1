//! Queues by interval, in long form: the rows of a queue stand together, so that a chart of it is a range, and a filter
//! on the queue shows its day.

use rust_xlsxwriter::Worksheet;

use super::Look;
use super::charts::{Drawing, Mark as Draw, Scale, Series, by_interval};
use super::labels::{labels, shortened};
use super::sheet::{Sheet, in_days};
use super::style::Shape;
use super::table::{self, Column, Mark, Rows};
use crate::figures::{EstimatePart, Figure, QueueFigure, TimePart};
use crate::ids::QueueId;
use crate::model::{Channel, Goal, NobodyThere};
use crate::observe::{Count, Quantile, QueueLevel, Time};
use crate::report::palette::{BLUE, LIGHT_BLUE, ORANGE, RED};
use crate::report::text::targets::OfQueue;
use crate::report::view::hours::cells;
use crate::report::view::targets::Ruling;

/// Most targets, and most queues, that have a chart.
const MOST_CHARTS: usize = 6;
/// Longest name in a heading.
const LONGEST_NAME: usize = 40;
/// The columns that say which row it is: from, to, queue.
pub(super) const FIRST: usize = 3;

/// A figure that every queue has, or only queues of a channel.
pub(super) struct OfQueues {
    pub heading: String,
    pub shape: Shape,
    pub figure: QueueFigure,
    /// Whose rows it is filled in.
    pub is_of: IsOf,
}

/// Whether queues of a channel have a figure.
type IsOf = fn(&Channel) -> bool;

/// The columns of a target: its share, that over 24 hours if it has hours of its own, its goal and its certainty.
struct TargetColumns {
    share: usize,
    share_24h: Option<usize>,
    goal: usize,
}

/// The sheet, and the charts of it.
pub(super) fn sheet(look: Look<'_>) -> (Worksheet, Vec<Drawing<'_>>) {
    let Look { report, texts, intervals } = look;
    let (words, model) = (&texts.workbook, report.model);
    let mut sheet = Sheet::new(look, words.sheets.queues);
    let place = |row: usize| (row / intervals.len(), row % intervals.len());
    let bounds = move |row: usize| intervals[place(row).1];
    let mut columns: Vec<Column<'_>> = Column::moments([words.from, words.to], bounds).into_iter().collect();
    columns.push(Column::texts(words.queue, move |row| model.queues[place(row).0].name.clone()).wide(20.0));
    let of_queues = figures(look);
    for OfQueues { heading, shape, figure, is_of } in figures(look) {
        columns.push(Column::numbers(heading, shape, move |row| {
            let (queue, interval) = place(row);
            let figures = &report.findings.queues[queue].intervals[interval];
            let value = EstimatePart::Value.of(figure.of(figures)).filter(|_| is_of(&model.queues[queue].channel));
            if shape == Shape::Duration { value.map(in_days) } else { value }
        }));
    }
    let names = labels(model.targets.iter().map(|target| target.name.as_str()), LONGEST_NAME);
    let targets: Vec<TargetColumns> =
        (0..model.targets.len()).map(|number| target(look, &mut columns, number, &names[number])).collect();
    table::widths(&mut sheet, &columns);
    sheet.head(&model.title, words.queues.note);
    table::write(&mut sheet, &columns, model.queues.len() * intervals.len(), FIRST);
    let drawings = drawings(&sheet, &of_queues, &targets);
    (sheet.finish(), drawings)
}

/// The figures that don't depend on targets. Which there are depends on the scenario, not on what came of it.
pub(super) fn figures(look: Look<'_>) -> Vec<OfQueues> {
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
    let mut add = |heading: String, shape, figure, is_of| columns.push(OfQueues { heading, shape, figure, is_of });
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
        for quantile in Quantile::ALL.into_iter().filter(|_| has(is_of)) {
            let figure = QueueFigure::Time(time, TimePart::Quantile(quantile));
            add((words.queues.quantile)(time, quantile.heading()), Shape::Duration, figure, is_of);
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

/// Adds the columns of a target, which are filled in the rows of its queue.
fn target<'a>(look: Look<'a>, columns: &mut Vec<Column<'a>>, number: usize, name: &str) -> TargetColumns {
    let Look { report, texts, intervals } = look;
    let words = &texts.workbook.queues;
    let (target, findings) = (&report.model.targets[number], &report.findings.targets[number]);
    let measure = &report.model.service_measures[target.service_measure];
    let queue = measure.queue.index();
    let is_mean = measure.figure.is_mean();
    let written = shape(is_mean);
    let of_row = move |row: usize| (row / intervals.len() == queue).then_some(row % intervals.len());
    let cells = cells(report.model, target, findings);
    let goal = in_cell(is_mean, target.goal.value());
    let in_goal = match target.goal {
        Goal::AtLeast(_) => Goal::AtLeast(goal),
        Goal::AtMost(_) => Goal::AtMost(goal),
    };
    let mut add = |column: Column<'a>| {
        columns.push(column);
        columns.len() - 1
    };
    let assessed = move |row: usize| {
        let estimate = findings.interval(of_row(row)?)?.estimate?;
        Some(in_cell(is_mean, estimate.estimate.mean))
    };
    let all_day = move |row: usize| {
        let figures = &report.findings.queues[queue].intervals[of_row(row)?];
        Some(in_cell(is_mean, figures.tallied(target.service_measure_24h)?.estimate.mean))
    };
    let has_hours = target.service_measure != target.service_measure_24h;
    let place = TargetColumns {
        share: add(Column::numbers((words.share)(name), written, assessed).marked(Mark::Misses(in_goal))),
        share_24h: has_hours.then(|| add(Column::numbers((words.share_24h)(name), written, all_day))),
        goal: add(Column::numbers((words.goal)(name), written, move |row| of_row(row).map(|_| goal))),
    };
    let mark =
        Mark::Certainty { wanted: target.wanted_in_interval(), is_missed: Ruling::of(findings) == Ruling::Missed };
    let certainty = move |row: usize| cells[of_row(row)?].certainty();
    add(Column::numbers((words.certainty)(name), Shape::Share, certainty).marked(mark));
    place
}

/// How what a target measures is written: a share, or a mean time.
pub(super) const fn shape(is_mean: bool) -> Shape {
    if is_mean { Shape::Duration } else { Shape::Share }
}

/// What a target measures, as cells hold it: times in days.
pub(super) fn in_cell(is_mean: bool, value: f64) -> f64 {
    if is_mean { in_days(value) } else { value }
}

/// How many charts there are if all targets and queues have one.
pub(super) fn most_charts(look: Look<'_>) -> usize {
    look.report.model.targets.len() + look.report.model.queues.len()
}

/// A chart of each of the first targets against its goal, and one of each of the first queues' backlog.
fn drawings<'a>(sheet: &Sheet<'a>, of_queues: &[OfQueues], targets: &[TargetColumns]) -> Vec<Drawing<'a>> {
    let Look { report, texts, intervals } = sheet.look;
    let (words, model) = (&texts.workbook.queues, report.model);
    let rows = |queue: QueueId| {
        let first = Rows::of(0).first + queue.index() * intervals.len();
        Rows { first, last: first + intervals.len() - 1 }
    };
    let mark = by_interval(intervals.len());
    let service = model.targets.iter().zip(targets).take(MOST_CHARTS).map(|(target, columns)| {
        let measure = &model.service_measures[target.service_measure];
        let is_mean = measure.figure.is_mean();
        let elsewhere = columns.share_24h.map(|column| Series { column, color: LIGHT_BLUE, mark });
        let series = [
            Series { column: columns.share, color: BLUE, mark },
            Series { column: columns.goal, color: RED, mark: Draw::Dashes },
        ];
        let name = shortened(
            &(texts.targets.of_queue)(OfQueue { target: &target.name, queue: &model.queue(measure.queue).name }),
            2 * LONGEST_NAME,
        );
        // A share that may be at most a few percent is no share of those served in time.
        let scale = match (is_mean, target.goal) {
            (true, _) => Scale::Times,
            (false, Goal::AtLeast(_)) => Scale::Shares,
            (false, Goal::AtMost(_)) => Scale::SmallShares,
        };
        let series = elsewhere.into_iter().chain(series).collect();
        Drawing::of(sheet, (words.service_chart)(&name), "", rows(measure.queue), series, scale)
    });
    let waiting = of_queues.iter().position(|it| it.figure == QueueFigure::Level(QueueLevel::Waiting));
    let waiting = FIRST + waiting.expect("every queue has those who wait");
    let backlog = model.queues.iter().enumerate().take(MOST_CHARTS).map(|(index, queue)| {
        let title = (words.backlog_chart)(&shortened(&queue.name, LONGEST_NAME));
        let series = vec![Series { column: waiting, color: ORANGE, mark: Draw::Columns }];
        Drawing::of(sheet, title, texts.plots.backlog.waiting, rows(QueueId::of(index)), series, Scale::Counts)
    });
    service.chain(backlog).collect()
}
