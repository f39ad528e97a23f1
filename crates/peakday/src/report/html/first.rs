//! The first page: does the plan hold, who is missing when, what does it cost.

use maud::{Markup, html};

use super::{Look, between, count, spread, table, visible, with_interval};
use crate::assess::{Summary, Wage};
use crate::figures::{Figure, RunFigure};
use crate::ids::QueueId;
use crate::model::{OfferedLoad, OfferedLoads};
use crate::report::text::page::OfTargets;
use crate::report::verdict::of_target;
use crate::report::view::targets::{Ruling, lines};
use crate::report::words;
use crate::units::{Instant, Span};

impl Look<'_> {
    /// A card for each target.
    pub(super) fn verdicts(self) -> Markup {
        let words = &self.texts.page;
        let lines = lines(self.report);
        let verdicts: Vec<_> = lines.iter().map(|line| of_target(self.report, self.texts, self.loads, line)).collect();
        let held = verdicts.iter().filter(|v| matches!(v.ruling, Ruling::Holds | Ruling::HoldsUnsure)).count();
        html! {
            @if verdicts.is_empty() { p { (words.no_targets) } } @else { p { ((words.of_targets)(OfTargets { held, all: verdicts.len() })) } }
            @for verdict in &verdicts {
                div class={ "verdict " (class_of(verdict.ruling)) } {
                    h3 { (visible(&verdict.heading)) }
                    @for line in &verdict.lines { p { (visible(line)) } }
                }
            }
            @if !self.report.findings.influential.is_empty() {
                ul {
                    @for influential in &self.report.findings.influential {
                        li { (visible(&(self.texts.screen.influential)(&self.report.model.queue(influential.queue).name, influential))) }
                    }
                }
            }
        }
    }

    /// For each group of queues that share their people, and each day: people needed, on duty and missing, hour by
    /// hour.
    pub(super) fn strips(self) -> Option<Markup> {
        let run = &self.report.model.run;
        let words = &self.texts.page;
        // Hours by the clock, whatever the report's interval is; longer intervals as they are.
        let step = Span::HOUR.max(run.interval.min(Span::hours(6)));
        let edges = std::iter::successors(Some(run.start.floor_to(step)), |&at| Some(at + step));
        let hours: Vec<(Instant, Instant)> =
            edges.take_while(|&at| at < run.end).map(|at| (at.max(run.start), (at + step).min(run.end))).collect();
        let loads = OfferedLoads::of(self.report.model, &hours);
        if loads.groups().is_empty() {
            return None;
        }
        Some(html! {
            @for group in loads.groups() {
                @for day in hours.chunk_by(|a, b| a.0.day_index() == b.0.day_index()) {
                    @let first = hours.partition_point(|hour| hour.0 < day[0].0);
                    (self.strip(&group.queues, day, &group.loads[first..first + day.len()]))
                }
            }
            p.note { (words.strip_note) }
        })
    }

    fn strip(self, queues: &[QueueId], hours: &[(Instant, Instant)], loads: &[OfferedLoad]) -> Markup {
        let words = &self.texts.page;
        let names: Vec<&str> = queues.iter().map(|&queue| self.report.model.queue(queue).name.as_str()).collect();
        let caption = (words.strip_of)(&names.join(self.texts.marks.comma), hours[0].0.date());
        html! {
            div.scroll tabindex="0" role="group" aria-label=(visible(&caption)) {
                table.strip {
                    caption { (visible(&caption)) }
                    thead {
                        tr {
                            td {}
                            @for (from, _) in hours { th scope="col" { (hour_of(*from)) } }
                        }
                    }
                    tbody {
                        tr { th scope="row" { (words.needed) } @for load in loads { td { (load.in_words()[0]) } } }
                        tr { th scope="row" { (words.on_duty) } @for load in loads { td { (load.in_words()[1]) } } }
                        tr {
                            th scope="row" { (words.gap) }
                            @for load in loads { td class=[gap_class(*load)] { (gap(*load)) } }
                        }
                    }
                }
            }
        }
    }

    pub(super) fn money(self) -> Markup {
        let (words, screen, cost) = (&self.texts.page, &self.texts.screen, &self.report.findings.cost);
        let parts = [
            (screen.wages, cost.wages),
            (screen.seats, cost.seats),
            (screen.bot, cost.bot),
            (screen.lost_sales, cost.lost_sales),
        ];
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut add = |name: String, summary: Option<Summary>| {
            let Some(summary) = summary.filter(|summary| summary.estimate.mean > 0.0) else { return };
            let [mean, interval] = with_interval(self.texts, summary, words::count);
            rows.push(vec![name, mean, interval, spread(self.texts, Some(summary), words::count)]);
        };
        for (name, summary) in parts {
            add(name.to_owned(), summary);
            let kinds = cost.wages_by_kind.iter().flatten().filter(|kind| kind.estimate.mean > 0.0).count();
            if name == screen.wages && kinds > 1 {
                for wage in Wage::ALL {
                    add(
                        format!("– {}", (self.texts.figures.of)(Figure::Run(RunFigure::Wage(wage))).name),
                        cost.wages_by_kind[wage as usize],
                    );
                }
            }
        }
        let header = ["", words.mean, words.interval_of_mean, words.band].map(String::from);
        html! { @if rows.is_empty() { p { (words.no_money) } } @else { (table("", &header, &rows, "")) } }
    }

    /// How backlogs build and clear.
    pub(super) fn backlog(self) -> Markup {
        let words = &self.texts.page;
        let rows = self.report.model.queues.iter().zip(&self.report.findings.queues).map(|(queue, findings)| {
            let backlog = &findings.backlog;
            let [median, p95] = [1, 2].map(|index: usize| {
                let spread = backlog.peak.and_then(|peak| peak.spread);
                spread.map_or_else(|| "-".into(), |spread| words::count(spread[index]))
            });
            let moment = |at: Option<Instant>, none: &str| {
                at.map_or_else(|| none.to_owned(), |at| (self.texts.numbers.moment)(at))
            };
            let clear = if backlog.peak_at.is_some() { moment(backlog.clear_at, words.never) } else { "-".into() };
            let whole = |count: crate::observe::Count| words::count(findings.whole.count(count).estimate.mean);
            vec![
                queue.name.clone(),
                median,
                p95,
                count(backlog.peak),
                moment(backlog.peak_at, "-"),
                clear,
                backlog.cleared.map_or_else(|| "-".into(), |share| self.texts.numbers.percent(share)),
                whole(crate::observe::Count::OfflineMessages),
                whole(crate::observe::Count::DueLater),
            ]
        });
        let header = [words.queue].into_iter().chain(words.backlog_columns).map(String::from).collect::<Vec<_>>();
        table("", &header, &rows.collect::<Vec<_>>(), "")
    }

    /// A share with its interval, or dashes.
    pub(super) fn share(self, summary: Option<Summary>, write: impl Fn(f64) -> String) -> String {
        let Some(Summary { estimate, .. }) = summary else { return "-".into() };
        match estimate.low.zip(estimate.high) {
            Some((low, high)) => {
                let [open, close] = self.texts.marks.brackets;
                format!("{}{open}{}{close}", write(estimate.mean), between(self.texts, &write(low), &write(high)))
            }
            None => write(estimate.mean),
        }
    }
}

fn class_of(ruling: Ruling) -> &'static str {
    match ruling {
        Ruling::Holds => "holds",
        Ruling::HoldsUnsure => "unsure",
        Ruling::Missed => "missed",
        Ruling::NotJudged => "unjudged",
    }
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

/// People on duty beyond those needed.
fn gap(load: OfferedLoad) -> String {
    match load.gap() {
        0 => "0".into(),
        gap if gap < 0 => format!("\u{2212}{}", gap.unsigned_abs()),
        gap => format!("+{gap}"),
    }
}

/// Too few; so few that waits are long; enough. Nothing where nothing is to be done.
fn gap_class(load: OfferedLoad) -> Option<&'static str> {
    /// From this load on, waits are long.
    const TIGHT: f64 = 0.85;
    match load.offered_erlangs {
        work if work <= 0.0 => None,
        _ if load.understaffing() > 0 => Some("short"),
        work if work > TIGHT * load.staffed => Some("tight"),
        _ => Some("ample"),
    }
}
