//! Studies of concurrency, headroom and sweeps, of ordinary and of odd scenarios.

use super::*;
use crate::ids::TeamId;
use crate::report::{Lang, Speaks};
use crate::study::{
    self, Axis as VariedAxis, ConcurrencyQuestion, Grid, HeadroomQuestion, HeadroomStep, MainFigure, PlanFault,
    PlanTarget, StepKind, SweepFindings, SweptPlan,
};

/// The pictures of a study of concurrency of a scenario's first team, in both languages.
#[track_caller]
fn concurrency_draw_well(text: &str, limits: Option<&[Option<u32>]>) {
    with_report(text, |Report { origin, model, .. }| {
        let question = ConcurrencyQuestion::new(model, Some(TeamId::of(0)), limits).expect("it works chats");
        let findings = study::concurrency(model, &question, &Control::on(&Executor::one_thread()));
        let report = ConcurrencyReport { origin, model, findings: &findings };
        for lang in [Lang::En, Lang::Zh] {
            for picture in concurrency::draw(report, lang.texts(), &Executor::one_thread()) {
                is_drawn_well(&picture);
            }
        }
    });
}

#[test]
fn concurrency_of_an_evening_draw_well() {
    concurrency_draw_well(EVENING, None);
    let twelve: Vec<Option<u32>> = (1..=12).map(Some).collect();
    concurrency_draw_well(EVENING, Some(&twelve));
    concurrency_draw_well(EVENING, Some(&[]));
    concurrency_draw_well(&EVENING.replace("max_concurrency = 3", "max_concurrency = 1"), Some(&twelve));
}

#[test]
fn concurrency_of_odd_scenarios_draw_well() {
    let rules = "figure = \"response_mean\"\nat_most = \"40s\"\ncertainty = 0.9";
    for (hourly, target) in [(0, EASY), (20, NEVER), (600, rules), (60, "")] {
        let run = r#"start = "2026-11-11T20:00", end = "2026-11-11T21:00", replications = 5"#;
        concurrency_draw_well(&Odd { run, names: &NINE[..2], hourly, hours: "00:00-24:00", target }.text(), None);
    }
}

#[test]
fn concurrency_of_an_evening_as_drawn() {
    with_report(EVENING, |Report { origin, model, .. }| {
        let limits = [2, 3, 4, 6].map(Some);
        let question = ConcurrencyQuestion::new(model, None, Some(&limits)).expect("one team works chats");
        let findings = study::concurrency(model, &question, &Control::on(&Executor::one_thread()));
        let report = ConcurrencyReport { origin, model, findings: &findings };
        for Picture { name, wide: svg, .. } in concurrency::draw(report, Lang::En.texts(), &Executor::one_thread()) {
            insta::with_settings!({ filters => vec![(r"(\d+)\.\d+", "$1")], omit_expression => true }, {
                insta::assert_snapshot!(name, svg);
            });
        }
    });
}

/// The pictures of a study of headroom, in both languages.
#[track_caller]
fn headroom_draws_well(text: &str) {
    with_report(text, |Report { origin, model, .. }| {
        let usual = StepKind::USUAL.into_iter();
        let steps = usual.filter_map(|kind| Some(HeadroomStep { model: kind.of(model)?, kind })).collect();
        let question = HeadroomQuestion { least: 70, most: 135, with_curve: true, steps };
        let executor = Executor::one_thread();
        let control = Control::on(&executor);
        let findings = study::headroom(model, &question, None, &control).expect("nothing stops it");
        let report = HeadroomReport { origin, model, findings: &findings };
        for lang in [Lang::En, Lang::Zh] {
            headroom::draw(report, lang.texts(), &Executor::one_thread()).iter().for_each(is_drawn_well);
        }
    });
}

#[test]
fn headroom_of_evenings_draws_well() {
    headroom_draws_well(EVENING);
    headroom_draws_well(
        &EVENING
            .replace("queue = \"chats\"\n    hourly", "queue = \"chats\"\n    busyness = { day_cv = 0.2 }\n    hourly"),
    );
    let run = r#"start = "2026-11-11T20:00", end = "2026-11-11T21:00", replications = 5"#;
    headroom_draws_well(&Odd { run, names: &NINE[..6], hourly: 20, hours: "00:00-24:00", target: EASY }.text());
    headroom_draws_well(&Odd { run, names: &NINE[..2], hourly: 0, hours: "00:00-24:00", target: NEVER }.text());
}

/// The pictures of a sweep whose plans are made up: better and dearer to the right and downwards.
#[track_caller]
fn sweep_draws_well(varied: &[(&str, usize)], is_zipped: bool, text: &str) {
    with_report(text, |Report { origin, model, .. }| {
        let axis = |&(path, count): &(&str, usize)| VariedAxis {
            path: path.into(),
            values: (0..count).map(|value| (10 * value).to_string()).collect(),
            numbers: Some((0..count).map(|value| 10.0 * value as f64).collect()),
            present: Some(5.0),
        };
        let grid = Grid { axes: varied.iter().map(axis).collect(), is_zipped };
        let plan = |places: &Vec<usize>| {
            let sum: usize = places.iter().sum();
            let held = (20 * sum as u64).min(100);
            let certainty = crate::stats::binomial_interval(held, 100, 0.95);
            let (holds, sure, possible) = (held >= 80, held >= 90, held >= 70);
            let target = PlanTarget { held, assessed: 100, certainty, holds, sure, possible };
            let cost = crate::stats::Estimate { mean: 1000.0 + 10.0 * sum as f64, low: None, high: None };
            let targets = vec![target; model.targets.len()];
            SweptPlan { replications: 100, targets, together: (held, 100), figures: vec![Some(cost)] }
        };
        let present = plan(&grid.plans()[0]);
        let mut plans: Vec<Option<SweptPlan>> = grid.plans().iter().map(plan).map(Some).collect();
        let present_plan = grid.present_plan();
        let figures = vec![MainFigure::Cost];
        // The last of several has a fault.
        let last = plans.len() - 1;
        let mut faults = Vec::new();
        if last > 0 {
            plans[last] = None;
            faults.push(PlanFault { plans: vec![last], message: "too many".into() });
        }
        let findings = SweepFindings { grid, plans, faults, present, present_plan, figures, most: 200 };
        let report = SweepReport { origin, model, findings: &findings };
        for lang in [Lang::En, Lang::Zh] {
            let pictures = sweep::draw(report, lang.texts(), &Executor::one_thread());
            assert_eq!(pictures.len(), model.targets.len() + 1);
            pictures.iter().for_each(is_drawn_well);
        }
    });
}

#[test]
fn sweeps_of_any_size_draw_well() {
    let (wave, bot, long) =
        ("shift.wave.agents", "bot.mode.1", "queue.\"售前咨询与优惠规则以及直播间专属福利的全部问题\".reply.mean");
    sweep_draws_well(&[(wave, 9), (bot, 3)], false, EVENING);
    sweep_draws_well(&[(wave, 1)], false, EVENING);
    sweep_draws_well(&[(wave, 40)], false, EVENING);
    sweep_draws_well(&[(long, 30), (wave, 60)], false, EVENING);
    sweep_draws_well(&[(wave, 4), (bot, 2), (long, 3)], false, EVENING);
    sweep_draws_well(&[(wave, 6), (bot, 6)], true, EVENING);
    let run = r#"start = "2026-11-11T20:00", end = "2026-11-11T21:00", replications = 2"#;
    sweep_draws_well(
        &[(wave, 5), (bot, 4)],
        false,
        &Odd { run, names: &NINE, hourly: 20, hours: "00:00-24:00", target: EASY }.text(),
    );
}
