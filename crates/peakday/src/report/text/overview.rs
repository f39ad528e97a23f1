//! The first screen of a report: one sentence, the figures that everybody asks for, and the heads of the table of
//! targets.

use super::Texts;
use super::numbers::{Certainty, Numbers};
use super::verdicts::Held;
use crate::model::Run;
use crate::report::view::money::Money;
use crate::report::view::outside::Outside;
use crate::report::view::overview::{self, PlanRuling};
use crate::report::view::targets::TargetLine;
use crate::report::{Report, words};
use crate::units::{Instant, Span};

pub(crate) struct Overview {
    /// Whether the plan holds, in a sentence.
    pub banner: fn(&Banner<'_>) -> String,
    /// Where it breaks, or where it is weakest, in a sentence.
    pub detail: fn(&Detail) -> String,
    /// The same two on one line, for the end of a screen.
    pub last_line: fn(&LastLine<'_>) -> String,
    /// What breaks outside a target's hours.
    pub outside: fn(&OutsideHours<'_>) -> String,
    /// How surely a target holds with an incident and without it.
    pub incident: fn(&OfIncident<'_>) -> String,
    /// What stands under the four figures.
    pub tiles: Tiles,
    /// The table of targets.
    pub columns: Columns,
}

/// The verdict of a whole run.
pub(crate) enum Banner<'a> {
    NoTargets,
    NotJudged,
    Breaks {
        missed: usize,
        all: usize,
        /// The target that is missed most.
        target: &'a str,
        /// `None`: it is judged by its estimate.
        held: Option<Held>,
    },
    HoldsUnsure {
        all: usize,
        target: &'a str,
        certainty: Option<Certainty>,
    },
    Holds {
        all: usize,
        target: &'a str,
        certainty: Option<Certainty>,
    },
}

/// Where a run breaks.
pub(crate) struct Detail {
    /// How many intervals break, of how many that targets cover; `None`: none does.
    pub broken: Option<Of>,
    pub worst: Option<WorstInterval>,
}

/// Some of all reporting intervals.
#[derive(Clone, Copy)]
pub(crate) struct Of {
    pub some: usize,
    pub all: usize,
    /// They are hours.
    pub are_hours: bool,
}

/// The interval in which a target holds least.
pub(crate) struct WorstInterval {
    /// The target holds all the same.
    pub target_holds: bool,
    pub from: Instant,
    /// The target's figure in it, and what is asked.
    pub figure: Option<String>,
    pub goal: String,
    pub held: Held,
}

/// The verdict and the cost, in a line.
pub(crate) struct LastLine<'a> {
    pub banner: String,
    pub cost: Option<&'a str>,
}

/// What breaks where a target doesn't look.
pub(crate) struct OutsideHours<'a> {
    pub target: &'a str,
    pub intervals: usize,
    pub are_hours: bool,
    pub worst: Instant,
    pub figure: String,
    /// Contacts that ask for a person in all of these intervals.
    pub asked: String,
}

/// A target with an incident and without it.
pub(crate) struct OfIncident<'a> {
    pub incident: &'a str,
    /// How many replications it happened in, of all.
    pub happened: Held,
    pub with: Option<Certainty>,
    pub without: Option<Certainty>,
}

/// What stands under the four figures.
pub(crate) struct Tiles {
    /// Of which target the certainty is, and what is wanted.
    pub certainty: fn(&str, Option<&str>) -> String,
    pub no_certainty: &'static str,
    /// The figure itself: how many intervals break.
    pub broken: fn(Of) -> String,
    pub nothing_breaks: &'static str,
    pub more: fn(usize) -> String,
    pub cost: &'static str,
    pub no_cost: &'static str,
    /// What one contact costs.
    pub per_contact: fn(&str) -> String,
    /// A team and its occupancy.
    pub busy: fn(&str, &str) -> String,
    /// Contacts a head-hour and a head-day.
    pub handled: fn(&str, &str) -> String,
}

/// The heads of the table of targets.
pub(crate) struct Columns {
    pub target: &'static str,
    pub asked: &'static str,
    pub got: &'static str,
    pub bad_day: &'static str,
    pub held: &'static str,
    pub certainty: &'static str,
    pub wanted: &'static str,
    pub verdict: &'static str,
    pub broken: &'static str,
}

/// The first screen in words.
pub(crate) struct InWords {
    pub banner: String,
    pub detail: Option<String>,
    /// Certainty, broken intervals, cost, who is busy.
    pub tiles: [Tile; 4],
    /// Amber sentences: what breaks where no target looks.
    pub outside: Vec<String>,
}

/// A figure and what it is.
pub(crate) struct Tile {
    pub figure: String,
    pub caption: String,
}

/// Whether reporting intervals are hours.
pub(crate) fn are_hours(run: &Run) -> bool {
    run.interval == Span::HOUR
}

impl Texts {
    /// The first screen.
    pub(in crate::report) fn overview_of(&self, report: Report<'_>, overview: &overview::Overview<'_>) -> InWords {
        let detail = self.detail_of(report, overview);
        let is_empty = detail.broken.is_none() && detail.worst.is_none();
        InWords {
            banner: (self.overview.banner)(&banner(overview)),
            detail: (!is_empty).then(|| (self.overview.detail)(&detail)),
            tiles: [
                self.certainty_tile(overview),
                self.broken_tile(report, overview),
                self.cost_tile(report, overview.money.as_ref()),
                self.busy_tile(report, overview),
            ],
            outside: overview.targets.iter().filter_map(|line| self.outside_of(report, line)).collect(),
        }
    }

    /// The verdict and the cost in a line.
    pub(in crate::report) fn last_line_of(&self, report: Report<'_>, overview: &overview::Overview<'_>) -> String {
        let total = overview.money.as_ref().and_then(|money| money.total);
        let cost = total.map(|total| Numbers::money(&report.model.currency, total.estimate.mean));
        let banner = (self.overview.banner)(&banner(overview));
        (self.overview.last_line)(&LastLine { banner, cost: cost.as_deref() })
    }

    /// What breaks outside a target's hours.
    pub(in crate::report) fn outside_of(&self, report: Report<'_>, line: &TargetLine<'_>) -> Option<String> {
        let Outside { intervals, worst, figure, asked } = line.outside?;
        let run = &report.model.run;
        Some((self.overview.outside)(&OutsideHours {
            target: &line.target.name,
            intervals,
            are_hours: are_hours(run),
            worst: run.interval_bounds(worst).0,
            figure: self.numbers.amount(line.measure.figure, figure),
            asked: words::count(asked),
        }))
    }

    /// What incidents do to a target.
    pub(in crate::report) fn incidents_of(&self, report: Report<'_>, line: &TargetLine<'_>) -> Vec<String> {
        let of = |&(id, both): &(crate::ids::IncidentId, crate::assess::WithAndWithout)| {
            let happened = report.findings.incidents[id.index()].happened;
            (self.overview.incident)(&OfIncident {
                incident: &report.model.incidents[id.index()].name,
                happened: Held { held: happened, assessed: report.findings.replications as u64 },
                with: both.with.map(Certainty::of),
                without: both.without.map(Certainty::of),
            })
        };
        line.incidents.iter().map(of).collect()
    }

    fn detail_of(&self, report: Report<'_>, overview: &overview::Overview<'_>) -> Detail {
        let run = &report.model.run;
        let some = Of { some: overview.broken.len(), all: overview.judged, are_hours: are_hours(run) };
        let worst = overview.decisive.and_then(|decisive| {
            let (line, interval) = (&overview.targets[decisive.line], decisive.worst?);
            let verdict = line.findings.interval(interval)?;
            let figure = line.measure.figure;
            Some(WorstInterval {
                target_holds: line.findings.holds,
                from: run.interval_bounds(interval).0,
                figure: verdict.estimate.map(|estimate| self.numbers.amount(figure, estimate.estimate.mean)),
                goal: self.numbers.wanted(figure, line.target.goal.value()),
                held: Held { held: verdict.held, assessed: verdict.assessed },
            })
        });
        Detail { broken: (some.some > 0).then_some(some), worst }
    }

    fn certainty_tile(&self, overview: &overview::Overview<'_>) -> Tile {
        let words = &self.overview.tiles;
        let decisive = overview.decisive.map(|decisive| &overview.targets[decisive.line]);
        let Some((line, certainty)) = decisive.and_then(|line| Some((line, line.findings.certainty?))) else {
            return Tile { figure: "–".into(), caption: words.no_certainty.into() };
        };
        let wanted = line.target.certainty.map(|wanted| self.numbers.wanted_percent(wanted));
        Tile {
            figure: match Certainty::of(certainty) {
                Certainty::AtLeast(low) => format!("≥ {}", self.numbers.percent(low)),
                Certainty::AtMost(high) => format!("≤ {}", self.numbers.percent(high)),
                Certainty::About { mean, .. } => self.numbers.percent(mean),
            },
            caption: (words.certainty)(&line.target.name, wanted.as_deref()),
        }
    }

    fn broken_tile(&self, report: Report<'_>, overview: &overview::Overview<'_>) -> Tile {
        /// As many stretches as stand under a figure.
        const MOST: usize = 3;
        let (words, run) = (&self.overview.tiles, &report.model.run);
        let of = Of { some: overview.broken.len(), all: overview.judged, are_hours: are_hours(run) };
        let (mut stretches, more) = self.numbers.stretches(run, &overview.broken, MOST);
        stretches.extend(more.map(words.more));
        let caption = if stretches.is_empty() { words.nothing_breaks.into() } else { stretches.join(self.marks.comma) };
        Tile { figure: (words.broken)(of), caption }
    }

    fn cost_tile(&self, report: Report<'_>, money: Option<&Money>) -> Tile {
        let (words, currency) = (&self.overview.tiles, &report.model.currency);
        let Some(total) = money.and_then(|money| money.total) else {
            return Tile { figure: "–".into(), caption: words.no_cost.into() };
        };
        let each = money.and_then(|money| money.per_contact);
        let each = each.map(|each| (words.per_contact)(&Numbers::money(currency, each.estimate.mean)));
        let caption: Vec<String> = [words.cost.to_owned()].into_iter().chain(each).collect();
        Tile { figure: Numbers::money(currency, total.estimate.mean), caption: caption.join(self.marks.clause) }
    }

    fn busy_tile(&self, report: Report<'_>, overview: &overview::Overview<'_>) -> Tile {
        let words = &self.overview.tiles;
        let busy = |(team, share): (crate::ids::TeamId, f64)| {
            (words.busy)(&report.model.team(team).name, &self.numbers.percent_to(0, share))
        };
        let idlest = overview.idlest.filter(|idlest| Some(*idlest) != overview.busiest);
        let productivity = &report.findings.productivity;
        let handled = productivity
            .per_hour
            .zip(productivity.per_day)
            .map(|(hour, day)| (words.handled)(&words::count(hour.estimate.mean), &words::count(day.estimate.mean)));
        let caption: Vec<String> = idlest.map(busy).into_iter().chain(handled).collect();
        Tile { figure: overview.busiest.map_or_else(|| "–".into(), busy), caption: caption.join(self.marks.clause) }
    }
}

/// What is said of the whole run.
fn banner<'a>(overview: &'a overview::Overview<'_>) -> Banner<'a> {
    let all = overview.targets.len();
    let Some(line) = overview.decisive.map(|decisive| &overview.targets[decisive.line]) else {
        return Banner::NoTargets;
    };
    let target = line.target.name.as_str();
    let findings = line.findings;
    let certainty = findings.certainty.map(Certainty::of);
    match overview.ruling {
        PlanRuling::NoTargets => Banner::NoTargets,
        PlanRuling::NotJudged => Banner::NotJudged,
        PlanRuling::Breaks => {
            let held = Held { held: findings.held, assessed: findings.assessed };
            Banner::Breaks { missed: overview.missed(), all, target, held: line.target.certainty.map(|_| held) }
        }
        PlanRuling::HoldsUnsure => Banner::HoldsUnsure { all, target, certainty },
        PlanRuling::Holds => Banner::Holds { all, target, certainty },
    }
}
