use std::collections::BTreeMap;

use super::*;
use crate::executor::Executor;
use crate::replicate::Watch;
use crate::scenario::{Lang, NoFiles};
use crate::study::{self, Axis, Grid, HeadroomQuestion, HeadroomStep, MainFigure, StepKind};

const SCENARIO: &str = r#"
    [run]
    start = "2026-11-11T00:00"
    end = "2026-11-11T02:00"
    replications = 45

    [[source]]
    name = "storefront"
    queue = "calls"
    hourly = [60, 90, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]

    [[queue]]
    name = "calls"
    channel = "voice"
    talk = { mean = "3m" }
    patience = { mean = "2m" }

    [[team]]
    name = "agents"
    works = ["calls"]

    [[shift]]
    name = "night"
    team = "agents"
    agents = 4
    hours = "00:00-24:00"

    [[incident]]
    name = "outage"
    from = "2026-11-11T00:30"
    lasts = { mean = "20m" }
    probability = 0.3
    away = { team = "agents", share = 0.5 }

    [[target]]
    name = "answered"
    queue = "calls"
    within = "60s"
    share = 0.6
    certainty = 0.8
"#;

fn bundle() -> Bundle {
    Bundle {
        file: "two-hours.toml".into(),
        text: SCENARIO.into(),
        assignments: vec!["shift.night.agents=+1".into()],
        seed: Some(3),
        replications: Some(40),
        files: BTreeMap::new(),
    }
}

fn alone() -> Executor {
    Executor::one_thread()
}

/// All results, round by round, the last task of each first.
fn all_done(plan: &Plan) -> BTreeMap<u32, Vec<u8>> {
    let plan = Plan::read(plan.bytes()).expect("its own bytes");
    let executor = alone();
    let mut answers = BTreeMap::new();
    loop {
        let wanted = plan.wanted(&answers).expect("memory can be read");
        if wanted.is_empty() {
            return answers;
        }
        for task in wanted.into_iter().rev() {
            let bytes = plan.work(task, &Control::on(&executor)).expect("nobody stops it");
            plan.check(task, &bytes).expect("it is its own");
            answers.insert(task, bytes);
        }
    }
}

fn merged(plan: &Plan, answers: &BTreeMap<u32, Vec<u8>>) -> Merged {
    plan.merge(answers, Lang::En, &Control::on(&alone())).expect("all is there")
}

#[test]
fn a_run_in_tasks_is_the_run() {
    let plan = Plan::of(bundle(), Study::Run).expect("a plan");
    assert_eq!((plan.tasks(), plan.replications_of(0)), (14, 3), "sixteen at most, so three of forty each");
    let Merged::Run(results) = merged(&plan, &all_done(&plan)) else { panic!("a run") };
    let whole = replicate::replicate(&plan.base().model, &Control::on(&alone()));
    assert_eq!(whole.replications(), 40);
    assert_eq!(format!("{results:?}"), format!("{whole:?}"));
}

#[test]
fn a_sweep_in_tasks_is_the_sweep() {
    let values = ["5", "7", "9", "-9"].map(String::from).to_vec();
    let path = "shift.night.agents".to_owned();
    let document = bundle().document().expect("TOML");
    let present = document.number_at(&path);
    let mut grid = Grid { axes: vec![Axis { path, values, numbers: None, present }], is_zipped: false };
    let base = bundle().check().expect("sound");
    let faults = check_grid(&document, &base.model, &NoFiles, &mut grid, Lang::En, |_, _| ()).expect("a grid");
    let plan = Plan::of(bundle(), Study::Sweep { grid: grid.clone(), faults: faults.clone() }).expect("a plan");
    assert_eq!((plan.tasks(), faults.len(), grid.present_plan()), (3, 1, Some(0)));
    let Merged::Sweep(findings) = merged(&plan, &all_done(&plan)) else { panic!("a sweep") };
    let figures = MainFigure::all(&base.model);
    for (number, found) in findings.plans.iter().enumerate() {
        let Some(found) = found else {
            assert_eq!((number, &findings.faults), (3, &faults));
            continue;
        };
        let mut model = bundle().check_with(&grid.assignments(&[number])).expect("sound").model;
        model.run = base.model.run.clone();
        let whole = study::sweep_plan(&model, &figures, &Control::on(&alone())).expect("nobody stops it");
        assert_eq!((found.replications, &found.targets), (whole.replications, &whole.targets));
    }
}

#[test]
fn a_comparison_in_tasks_is_the_comparison() {
    let file = |name: &str, set: &[&str]| ComparedFile {
        bundle: 0,
        name: name.into(),
        assignments: set.iter().map(|&set| set.into()).collect(),
    };
    let asked = ComparedPlans {
        plans: vec![file("base", &[]), file("two more", &["shift.night.agents=+2"])],
        incidents: true,
        situations: vec![("rush".into(), vec!["source.storefront.scale=1.5".into()])],
        ..ComparedPlans::default()
    };
    let plan = Plan::of(bundle(), Study::Compare(asked)).expect("a plan");
    // Two plans, as they are and in three situations: no incident, the outage, the rush.
    assert_eq!(plan.tasks(), 14 * 2 * 4);
    let Merged::Compare(findings, situations) = merged(&plan, &all_done(&plan)) else { panic!("a comparison") };
    let question = plan.comparison().expect("it is one");
    let whole = study::compare(question, &Control::on(&alone()));
    assert_eq!(format!("{findings:?}"), format!("{whole:?}"));
    let rush = ["", "shift.night.agents=+2"].map(|set| {
        let set: Vec<String> = [set, "source.storefront.scale=1.5"].map(String::from).into();
        bundle().check_with(&set[usize::from(set[0].is_empty())..]).expect("sound").model
    });
    let mut asked = question.incidents();
    asked.push(question.situation("rush".into(), rush.into()));
    let whole = study::in_situations(question, &asked, &Control::on(&alone()));
    assert_eq!(format!("{situations:?}"), format!("{whole:?}"));
}

#[test]
fn a_headroom_in_tasks_is_the_headroom_with_and_without_its_further_rounds() {
    let kinds = [StepKind::Slower(10.0), StepKind::Traffic(20.0), StepKind::Assigned("shift.night.agents=-1".into())];
    let study = Study::Headroom { least: 80, most: 150, steps: kinds.to_vec() };
    let plan = Plan::of(bundle(), study).expect("a plan");
    // The present traffic, seven more of the grid, and two steps; 120 is on the grid.
    assert_eq!(plan.tasks(), 10);
    let mut answers = all_done(&plan);
    assert!(answers.len() > 10, "the walk looks between the grid's multiples");
    let base = plan.base().model.clone();
    let with = |kind: StepKind| match &kind {
        StepKind::Assigned(text) => bundle().check_with(std::slice::from_ref(text)).expect("sound").model,
        kind => kind.of(&base).expect("it changes something"),
    };
    let steps = kinds.map(|kind| HeadroomStep { model: with(kind.clone()), kind });
    let question = HeadroomQuestion { least: 80, most: 150, ..HeadroomQuestion::usual(true, steps.into()) };
    let whole = study::headroom(&base, &question, None, &Control::on(&alone())).expect("nobody stops it");
    for _ in 0..2 {
        let Merged::Headroom(findings) = merged(&plan, &answers) else { panic!("a study of headroom") };
        assert_eq!(format!("{findings:?}"), format!("{whole:?}"));
        answers.retain(|&task, _| task < plan.tasks());
    }
}

#[test]
fn what_is_not_there_or_not_sound_is_named() {
    let plan = Plan::of(bundle(), Study::Run).expect("a plan");
    let answers = all_done(&plan);
    let refused = |answers: &BTreeMap<u32, Vec<u8>>| {
        plan.merge(answers, Lang::En, &Control::on(&alone())).expect_err("something is wrong")
    };
    let mut some = answers.clone();
    some.retain(|task, _| ![2, 5].contains(task));
    assert!(matches!(refused(&some), MergeTrouble::Missing(tasks) if tasks == [2, 5]));
    assert_eq!(plan.wanted(&some).expect("memory can be read"), [2, 5]);
    some = answers.clone();
    some.insert(3, answers[&4].clone());
    let trouble = refused(&some);
    let is_other = matches!(trouble, MergeTrouble::Answer { task: 3, trouble: PartTrouble::OtherTask { is: 4 } });
    assert!(is_other, "{trouble:?}");
    assert_eq!(plan.wanted(&some).expect("memory can be read"), [3], "it is done again");
    let other = Plan::of(Bundle { seed: Some(4), ..bundle() }, Study::Run).expect("a plan");
    let foreign = all_done(&other);
    let troubles = [plan.check(0, &foreign[&0]), plan.check(0, other.bytes()), plan.check(0, b"")];
    assert!(matches!(troubles, [Err(PartTrouble::OtherPlan), Err(PartTrouble::NoPart), Err(PartTrouble::NoPart)]));
    assert!(plan.work(plan.tasks(), &Control::on(&alone())).is_none(), "there is no such task");
}

/// Each of 500 changes of a plan and of a result (a bit turned, the end cut off, something behind it) is noticed before
/// anything of it is used.
#[test]
fn what_was_changed_on_its_way_is_refused() {
    let plan = Plan::of(bundle(), Study::Run).expect("a plan");
    let executor = alone();
    let result = plan.work(0, &Control::on(&executor)).expect("nobody stops it");
    for (number, sound) in (0..500_usize).zip([plan.bytes(), &result].into_iter().cycle()) {
        let mut bytes = sound.to_vec();
        let at = (number * 7919) % bytes.len();
        match number % 5 {
            0 => bytes.truncate(at),
            1 => bytes.push(0),
            _ => bytes[at] ^= 1 << (number % 8),
        }
        assert!(Plan::read(&bytes).is_err() && plan.check(0, &bytes).is_err(), "change {number} at {at}");
    }
}

#[test]
fn a_task_that_is_stopped_gives_nothing() {
    let plan = Plan::of(bundle(), Study::Run).expect("a plan");
    let (executor, watch) = (alone(), Watch::default());
    watch.stop();
    assert!(plan.work(0, &Control { executor: &executor, watch: Some(&watch), progress: None }).is_none());
}

#[test]
fn what_cannot_be_cut_is_refused() {
    let precise = Bundle {
        text: SCENARIO.replace(
            "replications = 45",
            "replications = 45\nprecision = [{ queue = \"calls\", figure = \"offered\", relative = 0.05 }]",
        ),
        ..bundle()
    };
    let headroom = Study::Headroom { least: 80, most: 120, steps: Vec::new() };
    assert!(matches!(Plan::of(precise, headroom.clone()), Err(PlanTrouble::StopsWhenPrecise)));
    let (without, _) = SCENARIO.split_once("[[target]]").expect("it has one");
    let aimless = Bundle { text: without.into(), ..bundle() };
    assert!(matches!(Plan::of(aimless, headroom), Err(PlanTrouble::NoTargets)));
    assert!(matches!(Plan::of_many(Vec::new(), Study::Run), Err(PlanTrouble::NoScenario)));
    let unknown = Bundle { assignments: vec!["shift.day.agents=1".into()], ..bundle() };
    assert!(matches!(Plan::of(unknown, Study::Run), Err(PlanTrouble::Faults(_))));
}
