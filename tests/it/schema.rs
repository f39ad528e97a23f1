//! The schema of the results: the files of a run are as it says, and tidy rows say the same as the tables.

use std::collections::BTreeSet;
use std::io::Cursor;

use peakday::figures::{EstimatePart, Row, Stretch};
use peakday::report::{summary_schema, tables};
use peakday::{Control, Lang, Origin, Report, assess, replicate};
use serde_json::Value;

use crate::support::{self, Scenario};

/// An evening with everything that has figures of its own: a bot, chats that are worth something, a target with hours,
/// phases.
fn evening() -> Scenario {
    let bot = r#"
        queues = ["chats"]
        mode = "bot_first"
        session = { mean = "30s" }
        solves = 0.3
    "#;
    let quick = r#"
        queue = "chats"
        within = "60s"
        share = 0.80
        hours = "19:00-22:00"
        certainty = 0.90
    "#;
    Scenario::evening()
        .run("replications = 12\nseed = 3")
        .section("bot", bot)
        .chats("chats", r#"value = { order = 100, conversion = [["0s", 0.2], ["60s", 0.1], ["left", 0.05]] }"#)
        .team("agents", "pay = { per_hour = 30, overtime = 1.5 }")
        .element("target", "quick", quick)
        .element("target", "mean", "queue = \"chats\"\nfigure = \"response_mean\"\nat_most = \"40s\"")
        .element("phase", "rush", "from = \"2026-11-11T20:00\"\nto = \"2026-11-11T22:00\"")
}

/// Hands the report of the evening to a test.
fn with_report(look: impl FnOnce(Report<'_>)) {
    let model = evening().model();
    let results = replicate(&model, &Control::on(&support::threads(2)));
    let findings = assess(&model, &results);
    look(Report {
        origin: &Origin::default(),
        model: &model,
        results: &results,
        findings: &findings,
        headroom: None,
        mendings: None,
    });
}

/// Whether a value is as a schema says, and has nothing that the schema lacks. Knows the words that ours are made of.
fn check(root: &Value, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    let known = keys(root, schema);
    if let (Some(known), Some(members)) = (&known, value.as_object()) {
        let unknown: Vec<&String> = members.keys().filter(|key| !known.contains(*key)).collect();
        if !unknown.is_empty() {
            return Err(format!("{at}: the schema has no {unknown:?}"));
        }
    }
    fits(root, schema, value, at)
}

/// The keys an object may have by a schema, if it names any.
fn keys(root: &Value, schema: &Value) -> Option<BTreeSet<String>> {
    let mut all = BTreeSet::new();
    let own = schema["properties"].as_object().into_iter().flatten().map(|(key, _)| key.clone());
    all.extend(own);
    let reference = schema["$ref"].as_str().and_then(|path| root.pointer(&path[1..]));
    let parts = ["allOf", "anyOf"].into_iter().flat_map(|word| schema[word].as_array().into_iter().flatten());
    all.extend(parts.chain(reference).filter_map(|part| keys(root, part)).flatten());
    (!all.is_empty()).then_some(all)
}

fn fits(root: &Value, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    if let Some(path) = schema["$ref"].as_str() {
        let part = root.pointer(&path[1..]).unwrap_or_else(|| panic!("{path} leads nowhere"));
        return fits(root, part, value, at);
    }
    for part in schema["allOf"].as_array().into_iter().flatten() {
        fits(root, part, value, at)?;
    }
    if let Some(parts) = schema["anyOf"].as_array() {
        let faults: Vec<String> = parts.iter().filter_map(|part| fits(root, part, value, at).err()).collect();
        if faults.len() == parts.len() {
            return Err(faults.join(", nor "));
        }
    }
    if let Some(words) = schema["enum"].as_array()
        && !words.contains(value)
    {
        return Err(format!("{at}: {value} is none of {words:?}"));
    }
    let is_it = match schema["type"].as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_u64(),
        Some("number") => value.is_number(),
        Some("boolean") => value.is_boolean(),
        Some("null") => value.is_null(),
        Some(other) => panic!("what is a {other}?"),
        None => schema.get("const").is_none_or(|only| only == value),
    };
    if !is_it {
        return Err(format!("{at}: {value} is no {}", schema["type"]));
    }
    for key in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if value.get(key).is_none() {
            return Err(format!("{at}: {key} is missing"));
        }
    }
    for (key, member) in value.as_object().into_iter().flatten() {
        let part = schema["properties"].get(key).or_else(|| schema.get("additionalProperties"));
        part.map_or(Ok(()), |part| check(root, part, member, &format!("{at}.{key}")))?;
    }
    for (place, item) in value.as_array().into_iter().flatten().enumerate() {
        schema.get("items").map_or(Ok(()), |part| check(root, part, item, &format!("{at}[{place}]")))?;
    }
    Ok(())
}

#[test]
fn the_summary_is_as_its_schema_says() {
    let schema: Value = serde_json::from_str(&summary_schema()).expect("a schema is JSON");
    with_report(|report| {
        let summary: Value = serde_json::from_str(&report.json()).expect("a summary is JSON");
        check(&schema, &schema, &summary, "summary").unwrap_or_else(|fault| panic!("{fault}"));
        // The check would find what is wrong.
        let mut other = summary.clone();
        other["queues"]["chats"]["offered"]["mean"] = "many".into();
        assert!(check(&schema, &schema, &other, "summary").is_err());
        let mut other = summary.clone();
        other["teams"]["agents"]["new_h"] = 1.into();
        assert!(check(&schema, &schema, &other, "summary").is_err());
        let mut other = summary;
        other["targets"][0].as_object_mut().expect("a target").shift_remove("holds");
        assert!(check(&schema, &schema, &other, "summary").is_err());
    });
}

#[test]
fn the_tables_have_the_columns_and_figures_of_their_description() {
    let package: Value = serde_json::from_str(&tables()).expect("a description is JSON");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    with_report(|report| {
        let files = report.files(Lang::En, false, &support::threads(2));
        let resources = package["resources"].as_array().expect("a list of tables");
        let tables =
            files.iter().filter(|file| file.name.rsplit_once('.').is_some_and(|(_, end)| end == "csv")).count();
        assert_eq!(tables, resources.len(), "every table is described");
        for resource in resources {
            let file = files.iter().find(|file| file.name == resource["path"]).expect("the table is written");
            let mut table = csv::Reader::from_reader(Cursor::new(&file.bytes));
            let columns: Vec<String> = table.headers().expect("a header").iter().map(str::to_owned).collect();
            let fields = resource["schema"]["fields"].as_array().expect("a list of columns");
            assert_eq!(columns, fields.iter().map(|field| text(&field["name"])).collect::<Vec<_>>(), "{}", file.name);
            let figure = columns.iter().position(|column| column == "figure").expect("a column of figures");
            let there = table.records().map(|row| {
                let row = row.expect("a row");
                row[figure].split_once(": ").map_or(row[figure].to_owned(), |(kind, _)| format!("{kind}: NAME"))
            });
            let described = resource["figures"].as_array().expect("a list of figures");
            let described: BTreeSet<String> = described.iter().map(|figure| text(&figure["id"])).collect();
            assert_eq!(there.collect::<BTreeSet<String>>(), described, "{}", file.name);
        }
    });
}

#[test]
fn tidy_rows_say_what_the_files_say() {
    with_report(|report| {
        let rows: Vec<Row<'_>> = report.rows().collect();
        let value = |id: &str, stretch: Stretch| {
            let row = rows.iter().find(|row| row.label() == id && row.stretch == stretch);
            row.unwrap_or_else(|| panic!("no {id} over {stretch:?}"))
        };
        let findings = report.findings;
        let offered = value("offered", Stretch::Interval(2));
        let own = findings.queues[0].intervals[2].count(peakday::Count::Offered).estimate;
        assert_eq!(offered.part(EstimatePart::Value), Some(own.mean));
        assert_eq!(offered.part(EstimatePart::Low), own.low);
        assert_eq!((offered.scope().name(), offered.scope_name(), offered.unit.name()), ("queue", "chats", "contacts"));
        assert_eq!(offered.from.to_string(), "2026-11-11T20:00");

        let mean = value("target share: mean", Stretch::Run);
        assert_eq!((mean.scope_name(), mean.place, mean.unit.name()), ("mean", "chats", "seconds"));
        assert_eq!(mean.part(EstimatePart::Value), findings.targets[1].estimate.map(|summary| summary.estimate.mean));
        assert_eq!(value("target certainty: mean", Stretch::Run).unit.name(), "share");

        let peak = value("waiting_peak", Stretch::Run);
        assert_eq!(
            peak.part(EstimatePart::P95),
            findings.queues[0].backlog.peak.and_then(|peak| peak.spread).map(|s| s[2])
        );
        assert!(value("wages", Stretch::Run).part(EstimatePart::Value).is_some_and(|wages| wages > 0.0));
        assert_eq!(value("handled", Stretch::Phase(0)).from.to_string(), "2026-11-11T20:00");
        // Every row has its place once.
        let mut places = BTreeSet::new();
        for row in &rows {
            let place = format!("{:?} {} {} {}", row.stretch, row.scope().name(), row.scope_name(), row.label());
            assert!(places.insert(place.clone()), "{place} is there twice");
        }
    });
}
