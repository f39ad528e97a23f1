//! The shipped scenarios do what their opening comments say.

use peakday::{Document, Findings, Model, assess, replicate};

use crate::support::Tables;

const CURVES: [(&str, &str); 2] = [
    ("curves/wave-1.csv", include_str!("../../scenarios/curves/wave-1.csv")),
    ("curves/tmall-2018.csv", include_str!("../../scenarios/curves/tmall-2018.csv")),
];

fn findings(scenario: &str, replications: u32) -> (Model, Findings) {
    let tables = CURVES.map(|(name, text)| (name, text.to_owned()));
    let checked = Document::parse("shipped.toml", scenario.to_owned()).and_then(|d| d.check(&Tables(&tables)));
    let mut model = checked.unwrap_or_else(|faults| panic!("{faults}")).model;
    model.run.replications = replications;
    let results = replicate(&model, &peakday::Control::default()).expect("threads can be started");
    let findings = assess(&model, &results);
    (model, findings)
}

/// When each target held least, if it is missed.
fn missed((model, findings): &(Model, Findings)) -> Vec<Option<String>> {
    let worst = |interval| model.run.interval_bounds(interval).0.to_string();
    findings.targets.iter().map(|t| if t.holds { None } else { t.worst.map(worst) }).collect()
}

#[test]
fn hello_breaks_at_the_livestream() {
    let hello = findings(include_str!("../../scenarios/hello.toml"), 60);
    assert_eq!(missed(&hello), [Some("2026-11-11T20:00".into())]);
    let held: Vec<u64> = hello.1.targets[0].intervals.iter().map(|verdict| verdict.held).collect();
    assert!([0, 1, 4, 5].iter().all(|&hour| held[hour] >= 54), "the other hours hold: {held:?}");
}

#[test]
fn the_first_wave_breaks_before_the_temps_come() {
    let wave = findings(include_str!("../../scenarios/double11.toml"), 40);
    assert_eq!(missed(&wave), [None, Some("2026-10-31T18:00".into())]);
    let messages = wave.1.queues[0].backlog.peak.expect("somebody waits").estimate.mean;
    assert!((600.0..750.0).contains(&messages), "{messages} wait in the morning");
}

#[test]
fn the_division_hides_midnight() {
    let day = findings(include_str!("../../scenarios/double11-2018.toml"), 30);
    assert_eq!(missed(&day), [None, Some("2026-11-11T00:00".into())]);
}
