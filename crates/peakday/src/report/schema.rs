//! What the results look like, for programs that read them: a JSON Schema of `summary.json`, and a description of the
//! tables as a Frictionless data package. All figures come from the catalogue; what stands around them is written here,
//! and a test holds it against the files of a run (`tests/it/papers.rs`).

use serde_json::{Map, Value, json};

use super::csv::{INTERVAL_KEYS, PHASE_KEYS, REPLICATION_KEYS, TEAM_KEYS};
use super::json::{SCHEMA_VERSION, WAGES_BY_KIND, object, of_replications, pretty};
use super::{PHASES, SUMMARY};
use crate::assess::Wage;
use crate::figures::{EstimatePart, Figure, QueueFigure, RunFigure, TargetFigure, TeamFigure, TimePart};
use crate::model::{Clock, Of};
use crate::observe::{Count, Quantile, Time, Unit};
use crate::report::text::FigureTexts;
use crate::report::{Lang, Speaks};

/// The JSON Schema (draft 7) of `summary.json`.
pub fn summary_schema() -> String {
    let texts = &Lang::En.texts().figures;
    let events = Figure::Run(RunFigure::Events);
    let top = [
        ("schema_version", json!({ "const": SCHEMA_VERSION })),
        ("program", text()),
        ("scenario", fields([("title", text()), ("file", text()), ("sha256", text())])),
        ("seed", whole()),
        ("start", text()),
        ("end", text()),
        ("interval_s", number()),
        ("replications", whole()),
        ("stopped", one_of(&["done", "precise", "interrupted"])),
        ("confidence", number()),
        ("queues", by_name(defined("queue"))),
        ("teams", by_name(defined("team"))),
        ("targets", list(defined("target"))),
        ("phases", list(defined("phase"))),
        ("cost", cost(texts)),
        ("productivity", productivity(texts)),
        ("influential_replications", list(influential())),
        ("events", estimate(texts, events)),
    ];
    let mut schema = fields(top);
    // Only where it was asked for.
    schema["properties"]["headroom"] = headroom();
    schema["$schema"] = "http://json-schema.org/draft-07/schema#".into();
    schema["title"] = format!("peakday {SUMMARY}").into();
    schema["definitions"] = json!({
        "estimate": number_of_estimate(texts),
        "time": time(),
        "figures": figures(texts),
        "queue": { "allOf": [defined("figures"), fields([("backlog", backlog())])] },
        "team": fields(TeamFigure::all().map(|figure| (figure.name(), estimate(texts, Figure::Team(figure))))),
        "within": within(),
        "target": { "allOf": [defined("within_keys"), target()] },
        "within_keys": fields(within_keys()),
        "phase": phase(),
    });
    pretty(&schema)
}

/// The tables as a Frictionless data package: the columns of each, and the figures that its rows may be of.
pub fn tables() -> String {
    let stretches: Vec<Figure> = QueueFigure::of_stretches().map(Figure::Queue).collect();
    let targets = |figures: &[TargetFigure]| figures.iter().copied().map(Figure::Target).collect::<Vec<_>>();
    let shares = targets(&[TargetFigure::Share, TargetFigure::Share24h]);
    let estimates = EstimatePart::ALL.as_slice();
    let package = json!({
        "profile": "tabular-data-package",
        "name": "peakday-results",
        "resources": [
            table("intervals.csv", &INTERVAL_KEYS, estimates, &[stretches.clone(), targets(&TargetFigure::OF_RUN)].concat()),
            table(PHASES, &PHASE_KEYS, estimates, &[stretches, shares].concat()),
            table("teams.csv", &TEAM_KEYS, estimates, &TeamFigure::of_stretches().map(Figure::Team).collect::<Vec<_>>()),
            table(
                "replications.csv",
                &REPLICATION_KEYS,
                &estimates[..1],
                &QueueFigure::of_replications()
                    .map(Figure::Queue)
                    .chain(TargetFigure::OF_REPLICATIONS.map(Figure::Target))
                    .collect::<Vec<_>>(),
            ),
        ],
    });
    pretty(&package)
}

/// A table: what says which row it is, the numbers of a row, and the figures.
fn table(path: &str, keys: &[&str], numbers: &[EstimatePart], figures: &[Figure]) -> Value {
    let texts = &Lang::En.texts().figures;
    let keys_of = keys.iter().map(|&key| match key {
        "from" | "to" => json!({ "name": key, "type": "datetime", "format": "any" }),
        "replication" => json!({ "name": key, "type": "integer" }),
        _ => json!({ "name": key, "type": "string" }),
    });
    let numbers = numbers
        .iter()
        .map(|&part| json!({ "name": part.name(), "type": "number", "description": (texts.part)(part).text }));
    let figures = figures.iter().map(|&figure| {
        let explained = (texts.of)(figure);
        let id = match figure {
            Figure::Target(target) => format!("{}: NAME", target.name()),
            figure => figure.id().into_owned(),
        };
        json!({ "id": id, "title": explained.full, "unit": figure.unit().name(), "description": explained.text })
    });
    json!({
        "name": path.trim_end_matches(".csv"),
        "path": path,
        "schema": {
            "fields": keys_of.chain(numbers).collect::<Vec<_>>(),
            "missingValues": [""],
            "primaryKey": keys,
        },
        "figures": figures.collect::<Vec<_>>(),
    })
}

fn number_of_estimate(texts: &FigureTexts) -> Value {
    let part = |part: EstimatePart| {
        let kind = if part == EstimatePart::Value { number() } else { or_null(number()) };
        (part.json_name(), with(kind, "description", (texts.part)(part).text))
    };
    fields(EstimatePart::ALL.map(part))
}

/// An estimate of a figure, or null where nothing was there to count.
fn estimate(texts: &FigureTexts, figure: Figure) -> Value {
    explained(texts, figure, or_null(defined("estimate")))
}

fn explained(texts: &FigureTexts, figure: Figure, value: Value) -> Value {
    let explained = (texts.of)(figure);
    let value = with(with(value, "title", explained.full), "description", explained.text);
    with(value, "unit", figure.unit().name())
}

fn time() -> Value {
    let mean = (TimePart::Mean.name().to_owned(), or_null(defined("estimate")));
    let quantiles = Quantile::ALL.map(|quantile| (quantile.name().to_owned(), or_null(number())));
    let three = json!({ "type": "array", "items": number(), "minItems": 3, "maxItems": 3 });
    let bands = Quantile::ALL.map(|quantile| (of_replications(quantile), or_null(three.clone())));
    fields([mean].into_iter().chain(quantiles).chain(bands))
}

/// What a queue has over the run and in a phase.
fn figures(texts: &FigureTexts) -> Value {
    let counts = Count::ALL.map(|count| (count.name().to_owned(), QueueFigure::Count(count)));
    let last = QueueFigure::LAST_IN_SUMMARY.map(|figure| (figure.id().into_owned(), figure));
    let estimates = counts.into_iter().chain(last);
    let estimates = estimates.map(|(id, figure)| (id, estimate(texts, Figure::Queue(figure))));
    let times = Time::ALL.map(|time| {
        let figure = Figure::Queue(QueueFigure::Time(time, TimePart::Mean));
        (time.name().to_owned(), explained(texts, figure, json!({ "allOf": [defined("time")] })))
    });
    let within = ("within".to_owned(), list(defined("within")));
    fields(estimates.chain(times).chain([within]))
}

fn backlog() -> Value {
    fields([
        ("peak", or_null(defined("estimate"))),
        ("peak_at", or_null(text())),
        ("clear_at", or_null(text())),
        ("cleared_share", or_null(number())),
    ])
}

fn within_keys() -> [(&'static str, Value); 9] {
    [
        ("figure", text()),
        ("clock", or_null(one_of(&Clock::ALL.map(Clock::name)))),
        ("seconds", or_null(number())),
        ("cap_s", or_null(number())),
        ("short_abandon_s", or_null(number())),
        ("of", one_of(&Of::ALL.map(Of::name))),
        ("hours", or_null(text())),
        ("window", one_of(&["arrival", "message"])),
        ("definition", text()),
    ]
}

fn within() -> Value {
    let shares = [("share", or_null(defined("estimate"))), ("mean_s", or_null(defined("estimate")))];
    fields(within_keys().into_iter().chain(shares))
}

fn target() -> Value {
    let seen = one_of(&["platform", "third party", "unverified"]);
    let preset = fields([("name", text()), ("source", text()), ("date", text()), ("seen", seen)]);
    let history = fields([("figure", number()), ("of", whole()), ("days", whole())]);
    let certainty = fields([("mean", number()), ("low", number()), ("high", number())]);
    let below_floor = fields([("from", text()), ("fell", whole()), ("assessed", whole())]);
    let flag = || json!({ "type": "boolean" });
    fields([
        ("name", text()),
        ("queue", text()),
        ("goal", number()),
        ("sense", one_of(&["at_least", "at_most"])),
        ("unit", one_of(&["share", "s"])),
        ("no_interval_below", or_null(number())),
        ("in", one_of(&["horizon", "every day", "every interval", "rolling"])),
        ("history", or_null(history)),
        ("preset", or_null(preset)),
        ("wanted_certainty", or_null(number())),
        ("bad_day", or_null(number())),
        ("estimate", or_null(defined("estimate"))),
        ("estimate_24h", or_null(defined("estimate"))),
        ("estimate_alone", or_null(defined("estimate"))),
        ("held", whole()),
        ("assessed", whole()),
        ("certainty", or_null(certainty)),
        ("holds", flag()),
        ("sure", flag()),
        ("worst", or_null(text())),
        ("below_floor", or_null(below_floor)),
    ])
}

fn headroom() -> Value {
    let reach = || json!({ "anyOf": [number(), one_of(&["below", "above"])] });
    let target = fields([
        ("name", text()),
        ("queue", text()),
        ("wanted_certainty", or_null(number())),
        ("holds_up_to", or_null(reach())),
        ("low", reach()),
        ("high", reach()),
        ("breaks_first", or_null(text())),
    ]);
    fields([
        ("least", number()),
        ("most", number()),
        ("forecast_p10_p50_p90", or_null(list(number()))),
        ("targets", list(target)),
    ])
}

fn phase() -> Value {
    let target = fields([
        ("name", text()),
        ("queue", text()),
        ("share", or_null(defined("estimate"))),
        ("share_24h", or_null(defined("estimate"))),
    ]);
    fields([
        ("name", text()),
        ("from", text()),
        ("to", text()),
        ("queues", by_name(defined("figures"))),
        ("targets", list(target)),
    ])
}

fn cost(texts: &FigureTexts) -> Value {
    let part = |figure: RunFigure| (figure.name(), estimate(texts, Figure::Run(figure)));
    let kinds = fields(Wage::ALL.map(|wage| part(RunFigure::Wage(wage))));
    fields(RunFigure::COST.map(part).into_iter().chain([(WAGES_BY_KIND, kinds)]))
}

fn productivity(texts: &FigureTexts) -> Value {
    fields(RunFigure::PRODUCTIVITY.map(|figure| (figure.name(), estimate(texts, Figure::Run(figure)))))
}

fn influential() -> Value {
    let share = with(number(), "unit", Unit::Share.name());
    fields([("queue", text()), ("figure", text()), ("replication", whole()), ("share", share)])
}

/// An object that has all of these; it may have more, because new fields may be added at any time.
fn fields<N: Into<String>>(fields: impl IntoIterator<Item = (N, Value)>) -> Value {
    let fields: Map<String, Value> = fields.into_iter().map(|(name, value)| (name.into(), value)).collect();
    let required: Vec<&String> = fields.keys().collect();
    let required = json!(required);
    json!({ "type": "object", "properties": fields, "required": required })
}

fn by_name(value: Value) -> Value {
    object([("type", "object".into()), ("additionalProperties", value)].into_iter())
}

fn list(items: Value) -> Value {
    object([("type", "array".into()), ("items", items)].into_iter())
}

fn defined(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}

fn or_null(value: Value) -> Value {
    object([("anyOf", Value::Array(vec![value, json!({ "type": "null" })]))].into_iter())
}

fn one_of(words: &[&str]) -> Value {
    json!({ "enum": words })
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn number() -> Value {
    json!({ "type": "number" })
}

fn whole() -> Value {
    json!({ "type": "integer" })
}

fn with(mut value: Value, key: &str, text: &str) -> Value {
    value[key] = text.into();
    value
}
