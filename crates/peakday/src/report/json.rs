//! `summary.json`: the run in one document, for programs.

use serde_json::{Map, Value, json};

use super::{Lang, Origin, PROGRAM, Report, Speaks};
use super::{headroom, words};
use crate::assess::{
    BacklogFindings, Explanation, InfluentialFigure, InfluentialReplication, QueueFigures, QueueFindings, Summary,
    TargetFindings, TeamFigures, TeamFindings, TimeFigures, Wage,
};
use crate::figures::{EstimatePart, QueueFigure, RunFigure, TeamFigure, TimePart};
use crate::model::{By, Clock, Figure, Goal, Model, Preset, Scope, Seen, ServiceMeasure};
use crate::observe::{Count, Quantile, Time};
use crate::stats::Share;
use crate::units::Span;

/// Raised when a field changes its name or meaning; new fields don't raise it.
pub(super) const SCHEMA_VERSION: u32 = 2;
/// Where the kinds of wages are.
pub(super) const WAGES_BY_KIND: &str = "wages_by_kind";

pub(super) fn summary(report: Report<'_>) -> String {
    let Report { origin, model, findings, .. } = report;
    let queues = model.queues.iter().zip(&findings.queues);
    let teams = model.teams.iter().zip(&findings.teams);
    let mut document = json!({
        "schema_version": SCHEMA_VERSION,
        "program": PROGRAM,
        "scenario": { "title": model.title, "file": origin.file, "sha256": origin.sha256 },
        "seed": model.run.seed,
        "start": model.run.start.to_string(),
        "end": model.run.end.to_string(),
        "interval_s": model.run.interval.as_secs_f64(),
        "replications": findings.replications,
        "stopped": findings.stopped.name(),
        "confidence": model.run.confidence,
        "queues": object(queues.map(|(queue, findings)| (queue.name.as_str(), queue_json(report, findings)))),
        "teams": object(teams.map(|(team, findings)| (team.name.as_str(), team_json(findings)))),
        "targets": model.targets.iter().enumerate().map(|(index, _)| target_json(report, index)).collect::<Vec<_>>(),
        "phases": model.phases.iter().enumerate().map(|(index, _)| phase_json(report, index)).collect::<Vec<_>>(),
        "cost": cost_json(report),
        "productivity": object(RunFigure::PRODUCTIVITY.into_iter().map(|figure| (figure.name(), summary_json(figure.of(findings))))),
        "influential_replications": findings.influential.iter().map(|influential| influential_json(report, influential)).collect::<Vec<_>>(),
        "events": summary_json(RunFigure::Events.of(findings)),
    });
    if let Some(findings) = report.headroom {
        document["headroom"] = headroom::summary(model, findings);
    }
    pretty(&document)
}

/// The parts of the cost; the kinds of wages follow the wages.
fn cost_json(report: Report<'_>) -> Value {
    let part = |figure: RunFigure| (figure.name(), summary_json(figure.of(report.findings)));
    let kinds = object(Wage::ALL.into_iter().map(|wage| part(RunFigure::Wage(wage))));
    object(RunFigure::COST.into_iter().map(part).chain([(WAGES_BY_KIND, kinds)]))
}

/// The text of a study's file: as all of them begin, then what is its own.
pub(super) fn study(origin: &Origin, model: &Model, own: Value) -> String {
    let mut document = json!({
        "schema_version": SCHEMA_VERSION,
        "program": PROGRAM,
        "scenario": { "title": model.title, "file": origin.file, "sha256": origin.sha256 },
        "seed": model.run.seed,
    });
    let (Value::Object(all), Value::Object(own)) = (&mut document, own) else { unreachable!("both are objects") };
    all.extend(own);
    pretty(&document)
}

pub(super) fn pretty(document: &Value) -> String {
    let mut text = serde_json::to_string_pretty(document).expect("a document of names and numbers can be written");
    text.push('\n');
    text
}

/// A mean of which one replication makes up much.
fn influential_json(report: Report<'_>, influential: &InfluentialReplication) -> Value {
    let figure = match influential.figure {
        InfluentialFigure::Waiting => "waiting_mean",
        InfluentialFigure::Peak => "peak",
        InfluentialFigure::Time => Time::headline(&report.model.queue(influential.queue).channel).name(),
        InfluentialFigure::LostSales => "lost_sales",
    };
    let queue = &report.model.queue(influential.queue).name;
    json!({ "queue": queue, "figure": figure, "replication": influential.replication, "share": influential.share })
}

pub(super) fn object<'a>(members: impl Iterator<Item = (&'a str, Value)>) -> Value {
    Value::Object(members.map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
}

/// An estimate, its interval, and the spread of one replication's own figure. What is not known is null.
pub(super) fn summary_json(summary: Option<Summary>) -> Value {
    if summary.is_none() {
        return Value::Null;
    }
    object(EstimatePart::ALL.into_iter().map(|part| (part.json_name(), json!(part.of(summary)))))
}

pub(super) fn share_json(share: Option<Share>) -> Value {
    share.map_or(Value::Null, |share| json!({ "mean": share.mean, "low": share.low, "high": share.high }))
}

fn queue_json(report: Report<'_>, queue: &QueueFindings) -> Value {
    let mut value = figures_json(report, &queue.whole);
    value["backlog"] = backlog_json(&queue.backlog);
    value
}

/// A queue's figures over the horizon or in a phase.
fn figures_json(report: Report<'_>, figures: &QueueFigures) -> Value {
    let counts = Count::ALL.map(|count| (count.name(), summary_json(Some(figures.count(count)))));
    let times = Time::ALL.map(|time| (time.name(), time_json(figures.time(time))));
    let within = figures.within.iter().map(|&(measure, share)| {
        let measure = &report.model.service_measures[measure];
        let mut value = service_measure_json(report.model, measure);
        let is_mean = measure.figure.is_mean();
        value["share"] = summary_json(share.filter(|_| !is_mean));
        value["mean_s"] = summary_json(share.filter(|_| is_mean));
        value
    });
    let within = ("within", Value::Array(within.collect()));
    let last = QueueFigure::LAST_IN_SUMMARY.map(|figure| (figure.id(), summary_json(figure.of(figures))));
    let last = last.iter().map(|(id, value)| (id.as_ref(), value.clone()));
    object(counts.into_iter().chain(times).chain([within]).chain(last))
}

fn phase_json(report: Report<'_>, index: usize) -> Value {
    let Report { model, findings, .. } = report;
    let (phase, findings) = (&model.phases[index], &findings.phases[index]);
    let queues = model.queues.iter().zip(&findings.queues);
    let shares = findings.targets.iter().zip(&findings.targets_24h);
    let targets = model.targets.iter().zip(shares).map(|(target, (&share, &share_24h))| {
        let queue = &model.queue(model.service_measures[target.service_measure].queue).name;
        json!({
            "name": target.name,
            "queue": queue,
            "share": summary_json(share),
            "share_24h": summary_json(share_24h),
        })
    });
    json!({
        "name": phase.name,
        "from": phase.from.to_string(),
        "to": phase.to.to_string(),
        "queues": object(queues.map(|(queue, figures)| (queue.name.as_str(), figures_json(report, figures)))),
        "targets": targets.collect::<Vec<_>>(),
    })
}

/// What lies behind one interval.
pub(super) fn explanation(report: Report<'_>, explanation: &Explanation) -> String {
    let Report { model, findings, .. } = report;
    let interval = explanation.interval;
    let (from, to) = model.run.interval_bounds(interval);
    let queues = model.queues.iter().zip(&findings.queues).zip(&explanation.queues).map(|((queue, seen), own)| {
        let formulas = own.formulas.as_ref().map(|formulas| {
            let limit_s = formulas.limit.map(|(limit, _)| limit.as_secs_f64());
            json!({
                "asked_per_hour": formulas.asked_per_hour,
                "work_s": formulas.work_s,
                "agents": formulas.agents,
                "patience_s": formulas.patience_s,
                "limit_s": limit_s,
                "erlang_c": formulas.erlang_c.map(|c| json!({
                    "waiting_share": c.waiting_share,
                    "wait_s_mean": c.wait_s_mean,
                    "within_share": limit_s.map(|limit_s| c.within(limit_s)),
                })),
                "erlang_a": formulas.erlang_a.map(|a| json!({
                    "waiting_share": a.waiting_share,
                    "wait_s_mean": a.wait_s_mean,
                    "wait_s_mean_served": a.wait_s_mean_served,
                    "abandoned_share": a.abandoned_share,
                    "within_share": limit_s.map(|limit_s| a.within(limit_s)),
                })),
            })
        });
        let value = json!({
            "figures": figures_json(report, &seen.intervals[interval]),
            "waiting_before": own.waiting_before,
            "waiting_after": own.waiting_after,
            "offered_erlangs": own.own.offered_erlangs,
            "staffed": own.own.staffed,
            "offered_erlangs_together": own.together.offered_erlangs,
            "staffed_together": own.together.staffed,
            "people_for_backlog": own.backlog,
            "understaffing": own.understaffing(),
            "shared_with": own.shared_with.iter().map(|&queue| model.queue(queue).name.as_str()).collect::<Vec<_>>(),
            "formulas": formulas,
        });
        (queue.name.as_str(), value)
    });
    let teams = model.teams.iter().zip(&findings.teams).zip(&explanation.teams).map(|((team, seen), own)| {
        let mut value = team_figures_json(&seen.intervals[interval]);
        value["rostered"] = json!(own.rostered);
        value["absent"] = json!(own.absent);
        (team.name.as_str(), value)
    });
    let value = json!({
        "schema_version": SCHEMA_VERSION,
        "from": from.to_string(),
        "to": to.to_string(),
        "replications": findings.replications,
        "queues": object(queues),
        "teams": object(teams),
    });
    pretty(&value)
}

pub(super) fn time_json(time: &TimeFigures) -> Value {
    let quantiles = Quantile::ALL.map(|quantile| {
        (quantile.name().to_owned(), json!(time.quantile(quantile).map(|summary| summary.estimate.mean)))
    });
    let bands = Quantile::ALL
        .map(|quantile| (of_replications(quantile), json!(time.quantile(quantile).and_then(|summary| summary.spread))));
    let mean = (TimePart::Mean.name().to_owned(), summary_json(time.mean));
    Value::Object([mean].into_iter().chain(quantiles).chain(bands).collect())
}

/// What the band of a quantile of one replication is called.
pub(super) fn of_replications(quantile: Quantile) -> String {
    format!("{}_of_replications", quantile.name())
}

fn service_measure_json(model: &Model, measure: &ServiceMeasure) -> Value {
    let figure = measure.figure;
    let window = match figure {
        Figure::EveryResponse { by: By::Message, .. } | Figure::Response { .. } | Figure::ResponseMean { .. } => {
            "message"
        }
        _ => "arrival",
    };
    let (is_mean, limit) = (figure.is_mean(), figure.limit());
    let seconds = |span: Option<Span>| span.map(Span::as_secs_f64);
    json!({
        "figure": figure.name(),
        "clock": figure.clock().map(Clock::name),
        "seconds": seconds(limit.filter(|_| !is_mean)),
        "cap_s": seconds(limit.filter(|_| is_mean)),
        "short_abandon_s": seconds(measure.short_abandon),
        "of": measure.of.name(),
        "hours": measure.hours.map(words::window),
        "window": window,
        "definition": Lang::En.texts().definition(model, measure),
    })
}

fn backlog_json(backlog: &BacklogFindings) -> Value {
    json!({
        "peak": summary_json(backlog.peak),
        "peak_at": backlog.peak_at.map(words::to_the_minute),
        "clear_at": backlog.clear_at.map(words::to_the_minute),
        "cleared_share": backlog.cleared,
    })
}

fn team_json(team: &TeamFindings) -> Value {
    object(TeamFigure::all().map(|figure| (figure.name(), summary_json(figure.of_whole(team)))))
}

fn team_figures_json(figures: &TeamFigures) -> Value {
    object(TeamFigure::of_stretches().map(|figure| (figure.name(), summary_json(figure.of(figures)))))
}

fn preset_json(preset: &Preset) -> Value {
    let seen = match preset.seen {
        Seen::Platform => "platform",
        Seen::ThirdParty => "third party",
        Seen::Unverified => "unverified",
    };
    json!({ "name": preset.name, "source": preset.source, "date": preset.date, "seen": seen })
}

fn target_json(report: Report<'_>, index: usize) -> Value {
    let (target, findings): (_, &TargetFindings) = (&report.model.targets[index], &report.findings.targets[index]);
    let (goal, sense) = match target.goal {
        Goal::AtLeast(least) => (least, "at_least"),
        Goal::AtMost(most) => (most, "at_most"),
    };
    let scope = match target.scope {
        Scope::Horizon => "horizon",
        Scope::EveryDay => "every day",
        Scope::EveryInterval => "every interval",
        Scope::Rolling => "rolling",
    };
    let start_of = |interval: usize| report.model.run.interval_bounds(interval).0.to_string();
    let measure = &report.model.service_measures[target.service_measure];
    let mut value = json!({
        "name": target.name,
        "queue": report.model.queue(measure.queue).name,
    });
    let members = value.as_object_mut().expect("just made as one");
    members.extend(service_measure_json(report.model, measure).as_object().expect("a measure is an object").clone());
    let rest = json!({
        "goal": goal,
        "sense": sense,
        "unit": if measure.figure.is_mean() { "s" } else { "share" },
        "no_interval_below": target.floor,
        "in": scope,
        "history": target.history.map(|past| json!({ "figure": past.figure, "of": past.of, "days": past.days })),
        "preset": target.preset.as_ref().map(preset_json),
        "wanted_certainty": target.certainty,
        "bad_day": findings.bad_day,
        "estimate": summary_json(findings.estimate),
        "estimate_24h": summary_json(findings.estimate_24h),
        "estimate_alone": summary_json(findings.estimate_alone),
        "held": findings.held,
        "assessed": findings.assessed,
        "certainty": share_json(findings.certainty),
        "holds": findings.holds,
        "sure": findings.sure,
        "worst": findings.worst.map(start_of),
        "below_floor": findings.below_floor.map(|below| {
            json!({ "from": start_of(below.interval), "fell": below.fell, "assessed": below.assessed })
        }),
    });
    members.extend(rest.as_object().expect("just made as one").clone());
    value
}
