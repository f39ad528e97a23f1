//! People and certainty, hour by hour: the work that comes, who is on duty, and how surely each target holds.
//!
//! What must stay true: work against people says nothing of whether a target holds, so only certainty has colours.
//! Hours that look well staffed break, and hours that look bare may have no target.

use maud::{Markup, html};

use super::Look;
use super::door::{place_of_interval, visible};
use crate::ids::QueueId;
use crate::model::{GroupOfferedLoads, OfferedLoad, OfferedLoads};
use crate::report::view::hours::{Cell, State, cells, worst_of};
use crate::report::words;
use crate::units::{Instant, Span};

/// Horizons of at most so many days are shown day by day; longer ones as a table a group.
const MOST_STRIPS: usize = 2;

/// From and to.
type Stretch = (Instant, Instant);

/// A target of a group, by reporting interval.
struct OfTarget {
    name: String,
    wanted: Option<f64>,
    cells: Vec<Cell>,
}

impl Look<'_> {
    pub(super) fn people(self) -> Option<Markup> {
        let run = &self.report.model.run;
        // Hours by the clock, whatever the report's interval is; longer intervals as they are.
        let step = Span::HOUR.max(run.interval.min(Span::hours(6)));
        let edges = std::iter::successors(Some(run.start.floor_to(step)), |&at| Some(at + step));
        let hours: Vec<Stretch> =
            edges.take_while(|&at| at < run.end).map(|at| (at.max(run.start), (at + step).min(run.end))).collect();
        let loads = OfferedLoads::of(self.report.model, &hours);
        let days: Vec<&[Stretch]> = hours.chunk_by(|a, b| a.0.day_index() == b.0.day_index()).collect();
        let words = &self.texts.page;
        (!loads.groups().is_empty()).then(|| {
            html! {
                @if days.len() <= MOST_STRIPS {
                    @for (number, group) in loads.groups().iter().enumerate() {
                        @let targets = self.targets_of(&group.queues);
                        @for day in &days { (self.strip(group, &targets, &hours, day, number == 0)) }
                    }
                    p.note { (visible(words.strip_note)) }
                } @else {
                    @for group in loads.groups() { (self.days(group, &hours, &days, step)) }
                    p.note { (visible(words.days_note)) }
                }
            }
        })
    }

    fn targets_of(self, queues: &[QueueId]) -> Vec<OfTarget> {
        let model = self.report.model;
        let targets = model.targets.iter().zip(&self.report.findings.targets);
        let of_group =
            targets.filter(|(target, _)| queues.contains(&model.service_measures[target.service_measure].queue));
        let of_target = of_group.map(|(target, findings)| OfTarget {
            name: target.name.clone(),
            wanted: target.certainty,
            cells: cells(model, target, findings),
        });
        of_target.collect()
    }

    /// The reporting intervals of which a part lies in a stretch.
    fn intervals_in(self, (from, to): Stretch) -> impl Iterator<Item = usize> {
        let run = &self.report.model.run;
        (0..run.intervals()).filter(move |&interval| {
            let bounds = run.interval_bounds(interval);
            bounds.0 < to && from < bounds.1
        })
    }

    /// One day of queues that share their people.
    fn strip(
        self,
        group: &GroupOfferedLoads,
        targets: &[OfTarget],
        hours: &[Stretch],
        day: &[Stretch],
        is_first: bool,
    ) -> Markup {
        let words = &self.texts.page;
        let first = hours.partition_point(|hour| hour.0 < day[0].0);
        let loads = &group.loads[first..first + day.len()];
        let caption = (words.strip_of)(&self.names_of(&group.queues), day[0].0.date());
        html! {
            div.scroll {
                table.strip {
                    caption { span { (visible(&caption)) } }
                    thead { tr { td {} @for hour in day {
                        @let place = if is_first { self.place_in_strip(*hour) } else { None };
                        th scope="col" id=[place] { (hour_of(hour.0)) }
                    } } }
                    tbody {
                        tr { th scope="row" { (words.work) } @for load in loads { td { (load.in_words()[0]) } } }
                        tr { th scope="row" { (words.on_duty) } @for load in loads { td { (load.in_words()[1]) } } }
                        tr {
                            th scope="row" { (words.gap) }
                            @for &load in loads { td class=[(load.understaffing() > 0).then_some("bad")] { (gap(load)) } }
                        }
                        @for target in targets {
                            tr {
                                @let wanted = target.wanted.map(|wanted| self.texts.numbers.wanted_percent(wanted));
                                th scope="row" { (visible(&(words.certainty_of)(&target.name, wanted.as_deref()))) }
                                @for &hour in day { (self.certainty(std::slice::from_ref(target), hour, None)) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The place of an hour of which nothing is said elsewhere.
    fn place_in_strip(self, hour: Stretch) -> Option<String> {
        let is_said = |interval| self.overview.broken.contains(&interval) || self.explained.contains(&interval);
        let mut intervals = self.intervals_in(hour);
        let first = intervals.next().filter(|&first| self.report.model.run.interval_bounds(first).0 == hour.0)?;
        (!is_said(first)).then(|| place_of_interval(self.report.model, first))
    }

    /// A row a day: the least sure target hour by hour, and people missing. Days on which nothing breaks are folded.
    fn days(self, group: &GroupOfferedLoads, hours: &[Stretch], days: &[&[Stretch]], step: Span) -> Markup {
        let words = &self.texts.page;
        let targets = self.targets_of(&group.queues);
        let load = |hour: &Stretch| group.loads[hours.partition_point(|other| other.0 < hour.0)];
        let breaks = |day: &&&[Stretch]| {
            let lacks = |hour: &Stretch| load(hour).understaffing() > 0;
            let is_broken = |hour: &Stretch| self.worst_in(&targets, *hour).is_broken();
            day.iter().any(|hour| if targets.is_empty() { lacks(hour) } else { is_broken(hour) })
        };
        let (broken, whole): (Vec<&&[Stretch]>, Vec<&&[Stretch]>) = days.iter().partition(breaks);
        let caption = (words.days_of)(&self.names_of(&group.queues));
        let table = |days: &[&&[Stretch]]| {
            html! {
                div.scroll {
                    table.strip.days {
                        caption { span { (visible(&caption)) } }
                        thead {
                            tr {
                                th scope="col" { (words.day) }
                                @for hour in columns(step) { th scope="col" { (hour_of(hour)) } }
                            }
                        }
                        tbody {
                            @for day in days {
                                tr {
                                    th scope="row" { (visible(&(self.texts.numbers.date)(day[0].0.date()))) }
                                    @for column in columns(step) {
                                        @let midnight = day[0].0.floor_to(Span::DAY);
                                        @let from = midnight + column.since_midnight();
                                        @match day.iter().find(|hour| from <= hour.0 && hour.0 < from + step) {
                                            Some(&hour) => (self.certainty(&targets, hour, Some(load(&hour)))),
                                            None => td {},
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        };
        html! {
            @if !broken.is_empty() { (table(&broken)) }
            @if !whole.is_empty() {
                details {
                    summary { (visible(&self.names_of(&group.queues))) (self.texts.marks.colon) ((words.days_that_hold)(whole.len())) }
                    (table(&whole))
                }
            }
        }
    }

    fn worst_in(self, targets: &[OfTarget], hour: Stretch) -> Cell {
        worst_of(self.intervals_in(hour).flat_map(|interval| targets.iter().map(move |target| target.cells[interval])))
    }

    /// How surely the least sure of some targets holds in an hour, and how many people are missing. An hour that breaks
    /// leads to what is said of it.
    fn certainty(self, targets: &[OfTarget], hour: Stretch, load: Option<OfferedLoad>) -> Markup {
        let worst = self.worst_in(targets, hour);
        let is_hopeless = |certainty: f64| targets.iter().all(|target| certainty < 0.5 * target.wanted.unwrap_or(0.5));
        let (class, text) = match worst {
            Cell::NotCovered => (Some("uncovered"), String::new()),
            Cell::TooNearTheEnd => (None, "–".to_owned()),
            Cell::Judged { held, assessed, state } => {
                let certainty = held as f64 / assessed as f64;
                let class = match state {
                    State::Sure => Some("sure"),
                    State::Weak => None,
                    State::Broken if is_hopeless(certainty) => Some("broken hopeless"),
                    State::Broken => Some("broken"),
                };
                (class, words::whole_percent(certainty))
            }
        };
        let is_broken_in = |interval: &usize| targets.iter().any(|target| target.cells[*interval].is_broken());
        let broken = self.intervals_in(hour).find(is_broken_in);
        html! {
            td class=[class] {
                @match broken {
                    Some(interval) => a href={ "#" (place_of_interval(self.report.model, interval)) } { (text) },
                    None => (text),
                }
                @if let Some(load) = load.filter(|load| load.understaffing() > 0) { b { (gap(load)) } }
            }
        }
    }

    fn names_of(self, queues: &[QueueId]) -> String {
        let names: Vec<&str> = queues.iter().map(|&queue| self.report.model.queue(queue).name.as_str()).collect();
        names.join(self.texts.marks.comma)
    }
}

/// The hours of a day, as moments of the first.
fn columns(step: Span) -> impl Iterator<Item = Instant> {
    let hours = std::iter::successors(Some(Instant::from_micros(0)), move |&at| Some(at + step));
    hours.take_while(|at| at.day_index() == 0)
}

/// The hour of a moment; minutes only where it isn't full.
fn hour_of(at: Instant) -> String {
    let clock = at.civil().time();
    if clock.minute() == 0 {
        format!("{:02}", clock.hour())
    } else {
        format!("{:02}:{:02}", clock.hour(), clock.minute())
    }
}

/// People on duty beyond those whom the work keeps busy.
fn gap(load: OfferedLoad) -> String {
    match load.gap() {
        0 => "0".into(),
        gap if gap < 0 => format!("\u{2212}{}", gap.unsigned_abs()),
        gap => format!("+{gap}"),
    }
}
