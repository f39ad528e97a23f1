//! The figures behind the verdicts: queues, times, measures, kinds, teams, bot, tasks, backlog, phases.

use maud::{Markup, html};

use super::door::visible;
use super::table::{Cell, Column, Table};
use super::{Look, between, blocks, count, spread};
use crate::assess::{QueueFigures, Summary, TeamRatio};
use crate::figures::{Figure, QueueFigure, TimePart};
use crate::model::{Channel, Figure as Measured, Queue};
use crate::observe::{Count, Hours, Quantile, TeamCount, Time};
use crate::report::text::page::Term;
use crate::report::{explain, words};
use crate::units::Instant;

impl<'a> Look<'a> {
    /// Each queue with its figures over the whole horizon.
    fn wholes(self) -> impl Iterator<Item = (&'a Queue, &'a QueueFigures)> {
        let queues = self.report.model.queues.iter().zip(&self.report.findings.queues);
        queues.map(|(queue, findings)| (queue, &findings.whole))
    }

    fn name_of(self, count: Count) -> &'static str {
        (self.texts.figures.of)(Figure::Queue(QueueFigure::Count(count))).name
    }

    /// Where contacts ended, in parts that add up; then what is more to say of them.
    pub(super) fn queues(self) -> Markup {
        let model = self.report.model;
        let losses = QueueFigure::losses(model);
        let messages = losses.contains(&Count::Gone).then_some(Count::OfflineMessages);
        let further = [Count::AbandonedAnswered, Count::Asked].into_iter().chain(messages);
        let further: Vec<Count> = losses.into_iter().chain(further).collect();
        let findings = self.report.findings;
        html! {
            @if !findings.influential.is_empty() {
                ul {
                    @for influential in &findings.influential {
                        @let queue = &model.queue(influential.queue).name;
                        li { (visible(&(self.texts.screen.influential)(queue, influential))) }
                    }
                }
            }
            (self.ends())
            (self.counts(&further))
        }
    }

    fn ends(self) -> Markup {
        let words = &self.texts.page;
        let ends = QueueFigure::ends(self.report.model);
        let offered = Column::numbers(self.name_of(Count::Offered)).defined(Term::Offered);
        let columns = ends.iter().map(|&count| {
            let column = Column::numbers(self.name_of(count));
            match count {
                Count::Handled => column.defined(Term::Handled),
                Count::Lost => column.defined(Term::Lost),
                _ => column,
            }
        });
        let columns = [Column::words(words.queue), offered].into_iter().chain(columns).collect();
        let mut table = Table::new(words.queues_caption, columns);
        for (queue, figures) in self.wholes() {
            let mean = |count: Count| figures.count(count).estimate.mean;
            let offered = mean(Count::Offered);
            let cell = |&count: &Count| {
                let text = words::count(mean(count));
                if offered > 0.0 { Cell::share(text, mean(count) / offered) } else { text.into() }
            };
            let cells = [queue.name.as_str().into(), words::count(offered).into()].into_iter();
            table.row(cells.chain(ends.iter().map(cell)));
        }
        table.markup()
    }

    /// A row a queue, a column a count.
    fn counts(self, counts: &[Count]) -> Markup {
        let words = &self.texts.page;
        let columns = counts.iter().map(|&count| match count {
            Count::Abandoned => Column::numbers(self.name_of(count)).defined(Term::Left),
            count => Column::numbers(self.name_of(count)),
        });
        let columns = [Column::words(words.queue)].into_iter().chain(columns).collect();
        let mut table = Table::new(words.of_these, columns);
        for (queue, figures) in self.wholes() {
            let cells = counts.iter().map(|&count| match count {
                // Tasks ask for nobody.
                Count::Asked if queue.task().is_some() => "-".to_owned(),
                count => words::count(figures.count(count).estimate.mean),
            });
            table.row([queue.name.clone()].into_iter().chain(cells));
        }
        table.markup()
    }

    /// A row for each time of each queue that anything was measured of.
    pub(super) fn times(self) -> Markup {
        let words = &self.texts.page;
        let p90_band = format!("{}{}{}", Quantile::P90.heading(), self.texts.marks.colon, words.band);
        let quantiles = Quantile::ALL.map(|quantile| Column::numbers(quantile.heading()).defined(Term::Quantiles));
        let columns = [Column::words(words.queue), Column::words(words.time), Column::numbers(words.mean)].into_iter();
        let columns = columns.chain(quantiles).chain([Column::numbers(p90_band).defined(Term::Spread)]);
        let mut table = Table::new(words.times_caption, columns.collect()).grouped();
        for (queue, figures) in self.wholes() {
            for time in Time::ALL {
                let Some(quantiles) = figures.time(time).quantiles else { continue };
                // Where contacts are pushed, that none waits for an agent says nothing of how customers wait.
                let is_pushed = time == Time::Wait && queue.pushes();
                if is_pushed && quantiles[Quantile::P99 as usize].estimate.mean == 0.0 {
                    continue;
                }
                let mean =
                    figures.time(time).mean.map_or_else(String::new, |m| self.texts.numbers.measured(m.estimate.mean));
                let [p50, p90, p99] = quantiles.map(|quantile| self.texts.wait(is_pushed, quantile.estimate.mean));
                let p90_spread = Some(quantiles[Quantile::P90 as usize]);
                let band = spread(self.texts, p90_spread, |seconds| self.texts.wait(is_pushed, seconds));
                let name = match time {
                    Time::Wait if queue.task().is_some() => words.wait_of_task,
                    time => (self.texts.figures.of)(Figure::Queue(QueueFigure::Time(time, TimePart::Mean))).full,
                };
                table.row([queue.name.clone(), name.to_owned(), mean, p50, p90, p99, band]);
            }
        }
        table.markup()
    }

    /// All shares and means that were counted exactly, in their window and over 24 hours.
    pub(super) fn measures(self) -> Markup {
        let words = &self.texts.page;
        let model = self.report.model;
        let columns = vec![
            Column::words(words.queue),
            Column::words(words.measure).defined(Term::Window),
            Column::numbers(words.mean),
            Column::numbers(words.interval_of_mean).defined(Term::Interval),
            Column::numbers(words.band).defined(Term::Spread),
        ];
        let mut table = Table::new(words.measures_note, columns).grouped().of_class("words");
        for (queue, findings) in model.queues.iter().zip(&self.report.findings.queues) {
            for &(measure, summary) in &findings.whole.within {
                let measure = &model.service_measures[measure];
                let write = |value: f64| self.texts.numbers.amount(measure.figure, value);
                let mean = summary.map(|summary| summary.estimate.mean);
                let text = mean.map_or_else(|| "-".into(), write);
                let mean = match mean.filter(|_| !measure.figure.is_mean()) {
                    Some(share) => Cell::share(text, share),
                    None => text.into(),
                };
                let interval = summary.and_then(|s| s.estimate.low.zip(s.estimate.high));
                let interval =
                    interval.map_or_else(String::new, |(low, high)| between(self.texts, &write(low), &write(high)));
                table.row([
                    queue.name.as_str().into(),
                    self.texts.definition(model, measure).into(),
                    mean,
                    interval.into(),
                    Cell::from(spread(self.texts, summary, write)),
                ]);
            }
        }
        table.markup()
    }

    /// What contacts are about; `None` if no kind has a name.
    pub(super) fn kinds(self) -> Option<Markup> {
        let words = &self.texts.page;
        let model = self.report.model;
        let counts = [Count::Offered, Count::Contained, Count::Handled, Count::Lost, Count::Open];
        let counts: Vec<Count> =
            counts.into_iter().filter(|&count| count != Count::Contained || model.bot.is_some()).collect();
        let columns = counts.iter().map(|&count| Column::numbers(self.name_of(count)));
        let columns = [Column::words(words.queue), Column::words(words.kind)].into_iter().chain(columns).collect();
        let mut table = Table::new(words.kinds_caption, columns).grouped();
        for (number, queue) in model.queues.iter().enumerate() {
            for (kind, findings) in model.kinds.iter().zip(&self.report.findings.kinds) {
                let of_queue = model.waiting_queue(kind.waiting_queue).queue.index() == number;
                let offered = findings.count(Count::Offered).estimate.mean;
                if !of_queue || kind.name.is_empty() || offered <= 0.0 {
                    continue;
                }
                let figures = counts.iter().map(|&count| words::count(findings.count(count).estimate.mean));
                table.row([queue.name.clone(), kind.name.clone()].into_iter().chain(figures));
            }
        }
        (!table.is_empty()).then(|| table.markup())
    }

    pub(super) fn teams(self) -> Markup {
        let (words, screen) = (&self.texts.explain, &self.texts.screen);
        let teams = || self.report.model.teams.iter().zip(&self.report.findings.teams);
        let [team, on_duty, on_break, overtime, occupancy, concurrency, handled, lost] = screen.teams;
        let columns = vec![
            Column::words(team),
            Column::numbers(on_duty),
            Column::numbers(on_break),
            Column::numbers(overtime).defined(Term::Overtime),
            Column::numbers(occupancy).defined(Term::Occupancy),
            Column::numbers(concurrency).defined(Term::Concurrency),
            Column::numbers(handled),
            Column::numbers(lost).defined(Term::Overtime),
            Column::numbers(self.texts.page.breaks_late).defined(Term::Overtime),
        ];
        let mut table = Table::new(self.texts.page.teams_caption, columns);
        for (team, findings) in teams() {
            let figures = &findings.whole;
            let occupancy = figures.ratio(TeamRatio::Occupancy);
            table.row([
                team.name.as_str().into(),
                count(figures.hours(Hours::Staffed)).into(),
                count(figures.hours(Hours::OnBreak)).into(),
                count(figures.hours(Hours::Overtime)).into(),
                Cell {
                    bar: occupancy.map(|occupancy| occupancy.estimate.mean),
                    ..Cell::from(self.with_interval(occupancy, |share| self.texts.numbers.percent(share)))
                },
                self.with_interval(figures.ratio(TeamRatio::Concurrency), |open| format!("{open:.2}")).into(),
                count(figures.ratio(TeamRatio::HandledPerHour)).into(),
                count(findings.count(TeamCount::BreaksLost)).into(),
                Cell::from(count(findings.count(TeamCount::BreaksLate))),
            ]);
        }
        let worked =
            || teams().filter(|(_, findings)| findings.whole.busy_h.is_some_and(|busy| busy.estimate.mean > 0.0));
        let time = explain::where_time_went(self.texts, worked().map(|(team, f)| (team.name.as_str(), &f.whole)));
        let slots = worked().map(|(team, findings)| (team.name.as_str(), team.max_concurrency, &findings.whole));
        let slots = explain::what_held_slots(self.texts, slots);
        html! {
            (table.markup())
            (blocks(self.texts, &time.into_iter().collect::<Vec<_>>(), 4))
            @if let Some(slots) = slots { (blocks(self.texts, &[slots], 4)) p.note { (visible(words.slots_note)) } }
        }
    }

    /// A figure with its interval, or a dash.
    fn with_interval(self, summary: Option<Summary>, write: impl Fn(f64) -> String) -> String {
        let Some(Summary { estimate, .. }) = summary else { return "-".into() };
        match estimate.low.zip(estimate.high) {
            Some((low, high)) => {
                let [open, close] = self.texts.marks.brackets;
                format!("{}{open}{}{close}", write(estimate.mean), between(self.texts, &write(low), &write(high)))
            }
            None => write(estimate.mean),
        }
    }

    /// What became of those who met the bot.
    pub(super) fn bot(self) -> Option<Markup> {
        let words = &self.texts.page;
        let bot = self.report.model.bot.as_ref()?;
        let columns = words.bot_columns.map(Column::numbers);
        let columns = [Column::words(words.queue)].into_iter().chain(columns).collect();
        let mut table = Table::new(words.bot_caption, columns);
        for &queue in &bot.queues {
            let figures = &self.report.findings.queues[queue.index()].whole;
            let [met, contained, left] =
                [Count::MetBot, Count::Contained, Count::LeftBot].map(|count| figures.count(count).estimate.mean);
            if met <= 0.0 {
                continue;
            }
            let handed_over = (met - contained - left).max(0.0);
            let counts = [met, contained, handed_over, left].map(|count| Cell::from(words::count(count)));
            let shares =
                [contained, handed_over].map(|part| Cell::share(self.texts.numbers.percent(part / met), part / met));
            let name = Cell::from(self.report.model.queue(queue).name.as_str());
            table.row([name].into_iter().chain(counts).chain(shares));
        }
        (!table.is_empty()).then(|| table.markup())
    }

    pub(super) fn tasks(self) -> Option<Markup> {
        let words = &self.texts.page;
        let [filed, done, late, in_time, open, expired] = words.task_columns.map(Column::numbers);
        let columns = vec![Column::words(words.queue), filed, done, late, in_time.defined(Term::InTime), open, expired];
        let mut table = Table::new(words.tasks_caption, columns);
        for (queue, figures) in self.wholes() {
            let Channel::Task(task) = &queue.channel else { continue };
            let whole = |count: Count| Cell::from(words::count(figures.count(count).estimate.mean));
            let is_deadline = |&&(measure, _): &&(usize, Option<Summary>)| {
                self.report.model.service_measures[measure].figure == Measured::Deadline
            };
            let in_time = figures.within.iter().find(is_deadline).filter(|_| task.deadline.is_some());
            let in_time = in_time.and_then(|&(_, share)| share).map(|share| share.estimate.mean);
            table.row([
                queue.name.as_str().into(),
                whole(Count::Offered),
                whole(Count::Handled),
                whole(Count::Late),
                in_time.map_or_else(|| "-".into(), |share| Cell::share(self.texts.numbers.percent(share), share)),
                whole(Count::Open),
                whole(Count::Expired),
            ]);
        }
        (!table.is_empty()).then(|| table.markup())
    }

    /// How backlogs build and clear.
    pub(super) fn backlog(self) -> Markup {
        let words = &self.texts.page;
        let columns = [Column::words(words.queue)].into_iter().chain(words.backlog_columns.map(Column::numbers));
        let mut table = Table::new(words.backlog_caption, columns.collect());
        for (queue, findings) in self.report.model.queues.iter().zip(&self.report.findings.queues) {
            let backlog = &findings.backlog;
            let [median, p95] = [1, 2].map(|index: usize| {
                let spread = backlog.peak.and_then(|peak| peak.spread);
                spread.map_or_else(|| "-".into(), |spread| words::count(spread[index]))
            });
            let moment = |at: Option<Instant>, none: &str| {
                at.map_or_else(|| none.to_owned(), |at| (self.texts.numbers.moment)(at))
            };
            let clear = if backlog.peak_at.is_some() { moment(backlog.clear_at, words.never) } else { "-".into() };
            let whole = |count: Count| words::count(findings.whole.count(count).estimate.mean);
            table.row([
                queue.name.clone(),
                median,
                p95,
                count(backlog.peak),
                moment(backlog.peak_at, "-"),
                clear,
                backlog.cleared.map_or_else(|| "-".into(), |share| self.texts.numbers.percent(share)),
                whole(Count::OfflineMessages),
                whole(Count::DueLater),
            ]);
        }
        table.markup()
    }

    pub(super) fn phases(self) -> Option<Markup> {
        let words = &self.texts.page;
        let model = self.report.model;
        let counts = [Count::Offered, Count::Asked, Count::Handled, Count::Lost];
        let shown = [Quantile::P50, Quantile::P90];
        let quantiles = shown.map(|quantile| Column::numbers(quantile.heading()).defined(Term::Quantiles));
        let columns = counts.map(|count| Column::numbers(self.name_of(count))).into_iter().chain(quantiles);
        let columns = [Column::words(words.phase), Column::words(words.queue)].into_iter().chain(columns).collect();
        let mut table = Table::new(words.phases_caption, columns).grouped();
        for (phase, findings) in model.phases.iter().zip(&self.report.findings.phases) {
            for (queue, figures) in model.queues.iter().zip(&findings.queues) {
                let counts = counts.map(|count| words::count(figures.count(count).estimate.mean));
                let time = figures.time(Time::headline(&queue.channel));
                let times = shown.map(|quantile| {
                    let summary = time.quantile(quantile);
                    summary.map_or_else(|| "-".into(), |of| self.texts.numbers.measured(of.estimate.mean))
                });
                table.row([phase.name.clone(), queue.name.clone()].into_iter().chain(counts).chain(times));
            }
        }
        (!model.phases.is_empty()).then(|| table.markup())
    }
}
