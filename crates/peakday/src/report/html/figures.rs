//! The figures behind the verdicts: queues, measures, teams, bot, tasks, phases.

use maud::{Markup, html};

use super::{Look, blocks, count, spread, table};
use crate::assess::{QueueFigures, Summary, TeamRatio};
use crate::figures::{Figure, QueueFigure, TimePart};
use crate::model::{Channel, Figure as Measured, Queue};
use crate::observe::{Count, Hours, Quantile, TeamCount, Time};
use crate::report::{explain, words};

impl<'a> Look<'a> {
    /// Each queue with its figures over the whole horizon.
    fn wholes(self) -> impl Iterator<Item = (&'a Queue, &'a QueueFigures)> {
        let queues = self.report.model.queues.iter().zip(&self.report.findings.queues);
        queues.map(|(queue, findings)| (queue, &findings.whole))
    }

    /// A table with a row for each of some queues, and a column for each count.
    fn counts(self, queues: impl Iterator<Item = (&'a Queue, &'a QueueFigures)>, columns: &[(&str, Count)]) -> Markup {
        let names = columns.iter().map(|&(name, _)| name);
        let header: Vec<String> = [self.texts.page.queue].into_iter().chain(names).map(String::from).collect();
        let rows = queues.map(|(queue, figures)| {
            let cells = columns.iter().map(|&(_, count)| match count {
                // Tasks ask for nobody.
                Count::Asked if queue.task().is_some() => "-".to_owned(),
                count => words::count(figures.count(count).estimate.mean),
            });
            [queue.name.clone()].into_iter().chain(cells).collect()
        });
        table("", &header, &rows.collect::<Vec<Vec<String>>>(), "")
    }

    pub(super) fn queues(self) -> Markup {
        let words = &self.texts.page;
        let model = self.report.model;
        let name = |count: Count| (self.texts.figures.of)(Figure::Queue(QueueFigure::Count(count))).name;
        let losses = QueueFigure::losses(model);
        let messages = losses.contains(&Count::Gone).then_some(Count::OfflineMessages);
        let further = [Count::AbandonedAnswered, Count::Asked].into_iter().chain(messages);
        let counts = [Count::Offered].into_iter().chain(QueueFigure::ends(model)).chain(losses).chain(further);
        let columns: Vec<(&str, Count)> = counts.map(|count| (name(count), count)).collect();
        html! { (self.counts(self.wholes(), &columns)) h3 { (words.times) } (self.times()) }
    }

    /// A row for each time of each queue that anything was measured of.
    fn times(self) -> Markup {
        let words = &self.texts.page;
        let p90_band = format!("{}{}{}", Quantile::P90.heading(), self.texts.marks.colon, words.band);
        let [p50, p90, p99] = Quantile::ALL.map(Quantile::heading);
        let header = [words.queue, words.time, words.mean, p50, p90, p99, &p90_band].map(String::from);
        let of_queue = |(queue, figures): (&Queue, &QueueFigures)| {
            let of_time = |time: Time| {
                let quantiles = figures.time(time).quantiles?;
                // Where contacts are pushed, that none waits for an agent says nothing of how customers wait.
                let is_pushed = time == Time::Wait && queue.pushes();
                if is_pushed && quantiles[Quantile::P99 as usize].estimate.mean == 0.0 {
                    return None;
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
                Some(vec![queue.name.clone(), name.to_owned(), mean, p50, p90, p99, band])
            };
            Time::ALL.into_iter().filter_map(of_time).collect::<Vec<_>>()
        };
        table("", &header, &self.wholes().flat_map(of_queue).collect::<Vec<_>>(), "")
    }

    /// All shares and means that were counted exactly, in their window and over 24 hours.
    pub(super) fn measures(self) -> Markup {
        let words = &self.texts.page;
        let model = self.report.model;
        let header = [words.measure, words.queue, words.mean, words.interval_of_mean, words.band].map(String::from);
        let rows = model.queues.iter().zip(&self.report.findings.queues).flat_map(|(queue, findings)| {
            let rows = findings.whole.within.iter().map(|&(measure, summary)| {
                let measure = &model.service_measures[measure];
                let write = |value: f64| self.texts.numbers.amount(measure.figure, value);
                let mean = summary.map_or_else(|| "-".into(), |summary| write(summary.estimate.mean));
                let estimate = summary.and_then(|s| s.estimate.low.zip(s.estimate.high));
                let interval = estimate
                    .map_or_else(String::new, |(low, high)| super::between(self.texts, &write(low), &write(high)));
                let definition = self.texts.definition(model, measure);
                vec![definition, queue.name.clone(), mean, interval, spread(self.texts, summary, write)]
            });
            rows.collect::<Vec<_>>()
        });
        html! { p.note { (words.measures_note) } (table("", &header, &rows.collect::<Vec<_>>(), "words")) }
    }

    pub(super) fn teams(self) -> Markup {
        let (words, screen) = (&self.texts.explain, &self.texts.screen);
        let teams = || self.report.model.teams.iter().zip(&self.report.findings.teams);
        let header = screen.teams.into_iter().chain([self.texts.page.breaks_late]);
        let header: Vec<String> = header.map(String::from).collect();
        let rows = teams().map(|(team, findings)| {
            let figures = &findings.whole;
            vec![
                team.name.clone(),
                count(figures.hours(Hours::Staffed)),
                count(figures.hours(Hours::OnBreak)),
                count(figures.hours(Hours::Overtime)),
                self.share(figures.ratio(TeamRatio::Occupancy), |share| self.texts.numbers.percent(share)),
                self.share(figures.ratio(TeamRatio::Concurrency), |open| format!("{open:.2}")),
                count(findings.count(TeamCount::BreaksLost)),
                count(findings.count(TeamCount::BreaksLate)),
            ]
        });
        let worked =
            || teams().filter(|(_, findings)| findings.whole.busy_h.is_some_and(|busy| busy.estimate.mean > 0.0));
        let time = explain::where_time_went(self.texts, worked().map(|(team, f)| (team.name.as_str(), &f.whole)));
        let slots = worked().map(|(team, findings)| (team.name.as_str(), team.max_concurrency, &findings.whole));
        let slots = explain::what_held_slots(self.texts, slots);
        html! {
            (table("", &header, &rows.collect::<Vec<_>>(), ""))
            (blocks(&time.into_iter().collect::<Vec<_>>()))
            @if let Some(slots) = slots { (blocks(&[slots])) p.note { (words.slots_note) } }
        }
    }

    /// What became of those who met the bot.
    pub(super) fn bot(self) -> Option<Markup> {
        let words = &self.texts.page;
        let bot = self.report.model.bot.as_ref()?;
        let header: Vec<String> = [words.queue].into_iter().chain(words.bot_columns).map(String::from).collect();
        let met = bot.queues.iter().filter_map(|&queue| {
            let figures = &self.report.findings.queues[queue.index()].whole;
            let [met, contained, left] =
                [Count::MetBot, Count::Contained, Count::LeftBot].map(|count| figures.count(count).estimate.mean);
            let handed_over = (met - contained - left).max(0.0);
            let share = |part: f64| self.texts.numbers.percent(part / met);
            let counts = [met, contained, handed_over, left].map(words::count);
            let name = self.report.model.queue(queue).name.clone();
            let shares = [share(contained), share(handed_over)];
            (met > 0.0).then(|| [name].into_iter().chain(counts).chain(shares).collect::<Vec<String>>())
        });
        Some(table("", &header, &met.collect::<Vec<_>>(), ""))
    }

    pub(super) fn tasks(self) -> Option<Markup> {
        let words = &self.texts.page;
        let header: Vec<String> = [words.queue].into_iter().chain(words.task_columns).map(String::from).collect();
        let tasks = self.wholes().filter_map(|(queue, figures)| {
            let Channel::Task(task) = &queue.channel else { return None };
            let count = |count: Count| figures.count(count).estimate.mean;
            let is_deadline = |&&(measure, _): &&(usize, Option<Summary>)| {
                self.report.model.service_measures[measure].figure == Measured::Deadline
            };
            let in_time = figures.within.iter().find(is_deadline).filter(|_| task.deadline.is_some());
            let in_time =
                in_time.and_then(|&(_, share)| share).map(|share| self.texts.numbers.percent(share.estimate.mean));
            let dash = || "-".to_owned();
            Some(vec![
                queue.name.clone(),
                words::count(count(Count::Offered)),
                words::count(count(Count::Handled)),
                words::count(count(Count::Late)),
                in_time.unwrap_or_else(dash),
                words::count(count(Count::Open)),
                words::count(count(Count::Expired)),
            ])
        });
        let tasks: Vec<Vec<String>> = tasks.collect();
        (!tasks.is_empty()).then(|| table("", &header, &tasks, ""))
    }

    pub(super) fn phases(self) -> Option<Markup> {
        let words = &self.texts.page;
        let model = self.report.model;
        let columns = [Count::Offered, Count::Asked, Count::Handled, Count::Lost];
        let names = columns.map(|count| (self.texts.figures.of)(Figure::Queue(QueueFigure::Count(count))).name);
        let shown = [Quantile::P50, Quantile::P90];
        let header = [words.phase, words.queue].into_iter().chain(names).chain(shown.map(Quantile::heading));
        let header: Vec<String> = header.map(String::from).collect();
        let of_phase = |(phase, findings): (&crate::model::Phase, &crate::assess::PhaseFindings)| {
            let rows = model.queues.iter().zip(&findings.queues).map(|(queue, figures)| {
                let counts = columns.map(|count| words::count(figures.count(count).estimate.mean));
                let time = figures.time(Time::headline(&queue.channel));
                let [p50, p90] = shown.map(|quantile| {
                    let summary = time.quantile(quantile);
                    summary.map_or_else(|| "-".into(), |of| self.texts.numbers.measured(of.estimate.mean))
                });
                [phase.name.clone(), queue.name.clone()].into_iter().chain(counts).chain([p50, p90]).collect()
            });
            rows.collect::<Vec<Vec<String>>>()
        };
        let rows = model.phases.iter().zip(&self.report.findings.phases).flat_map(of_phase);
        (!model.phases.is_empty()).then(|| table("", &header, &rows.collect::<Vec<_>>(), ""))
    }
}
