//! Plans of work against the studies that they are: the same findings, to the last digit.

use std::collections::BTreeMap;

use super::*;
use crate::executor::Executor;
use crate::replicate::Watch;
use crate::scenario::{Lang, NoFiles};
use crate::study::{self, AskedRange, Axis, Grid, HeadroomQuestion, HeadroomStep, MainFigure, StepKind, Wish};

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

fn done(plan: &Plan, task: u32, answers: &BTreeMap<u32, Vec<u8>>) -> Option<Vec<u8>> {
    plan.work(task, answers, &Control::on(&alone())).expect("memory can be read")
}

/// All results, round by round, the last task of each first.
fn all_done(plan: &Plan) -> BTreeMap<u32, Vec<u8>> {
    let plan = Plan::read(plan.bytes()).expect("its own bytes");
    let mut answers = BTreeMap::new();
    loop {
        let wanted = plan.wanted(&answers).expect("memory can be read");
        if wanted.is_empty() {
            return answers;
        }
        for task in wanted.into_iter().rev() {
            let bytes = done(&plan, task, &answers).expect("nobody stops it");
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
    assert_eq!(
        (plan.tasks(), plan.replications_of(0, &BTreeMap::new()).ok()),
        (14, Some(Some(3))),
        "sixteen at most, so three of forty each"
    );
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
    // A plan with a fault has no number, so nobody knows which is the present one: it is a task of its own.
    assert_eq!((plan.tasks(), faults.len(), grid.present_plan()), (4, 1, None));
    let Merged::Sweep(findings) = merged(&plan, &all_done(&plan)) else { panic!("a sweep") };
    let figures = MainFigure::all(&base.model);
    let present = study::sweep_plan(&base.model, &figures, &Control::on(&alone())).expect("nobody stops it");
    assert_eq!((findings.present.replications, &findings.present.targets), (present.replications, &present.targets));
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

/// The question about rosters that a plan asks, and what its search finds on one machine.
fn roster_alone(plan: &Plan, bundle: &Bundle) -> study::StaffFindings {
    let question = plan.roster_question().expect("it is one");
    let mut document = bundle.document().expect("TOML");
    document.take_agent_ranges();
    study::staff(&document, bundle, question, &Control::on(&alone()), &|_, _| true)
}

fn roster_search(low: u32, high: u32) -> RosterSearch {
    let key = "shift.night.agents".to_owned();
    RosterSearch { ranges: vec![AskedRange { key, low, high, is_in_scenario: false }], ..RosterSearch::default() }
}

#[test]
fn a_search_of_a_roster_in_tasks_is_the_search() {
    // Certainties side by side: of some, the first roster is found wanting on fresh replications.
    let frontier: Vec<f64> = (0..12).map(|step| 0.4 + 0.05 * f64::from(step)).collect();
    let with_choices = RosterSearch {
        wishes: vec![Wish { key: "shift.night.agents".into(), agents: Some(9) }],
        choices: ["2m", "4m"].map(|talk| vec![format!("queue.calls.talk.mean={talk}")]).into(),
        ..roster_search(1, 12)
    };
    let mut candidates = Vec::new();
    for asked in [RosterSearch { frontier, ..roster_search(1, 12) }, with_choices, roster_search(1, 2)] {
        let plan = Plan::of(bundle(), Study::Staff(asked)).expect("a plan");
        assert_eq!(plan.tasks(), 1, "the search");
        let answers = all_done(&plan);
        let whole = roster_alone(&plan, &bundle());
        let Merged::Staff(findings) = merged(&plan, &answers) else { panic!("a roster") };
        assert_eq!(format!("{findings:?}"), format!("{whole:?}"));
        let answers_of = findings.frontier.iter().map(|(_, answer)| answer).chain([&findings.answer]);
        candidates.push(
            answers_of
                .map(|answer| match answer {
                    study::Answer::Found(found) => found.candidates,
                    _ => 0,
                })
                .max(),
        );
        // Two at the same task write the same bytes.
        for (&task, bytes) in answers.iter().take(2).chain(answers.last_key_value()) {
            assert!(done(&plan, task, &answers).as_ref() == Some(bytes), "task {task}");
        }
    }
    assert!(candidates[0] > Some(1), "the search goes on after a roster that fails: {candidates:?}");
    assert_eq!(candidates[2], Some(0), "there is nothing to confirm");
}

#[test]
fn a_result_of_another_roster_is_done_again() {
    let plan = Plan::of(bundle(), Study::Staff(roster_search(1, 12))).expect("a plan");
    let mut answers = all_done(&plan);
    let known = plan.known_tasks(&answers).expect("memory can be read");
    // The search, fourteen tasks of fresh replications, the search, one agent less, the search.
    assert!(known > 16, "{known}");
    let refused = |answers: &BTreeMap<u32, Vec<u8>>| {
        plan.merge(answers, Lang::En, &Control::on(&alone())).expect_err("something is wrong")
    };
    let sound = answers.clone();
    answers.retain(|&task, _| ![2, 5].contains(&task));
    assert!(matches!(refused(&answers), MergeTrouble::Missing(tasks) if tasks == [2, 5]));
    assert_eq!(plan.wanted(&answers).expect("memory can be read"), [2, 5]);
    assert!(done(&plan, 15, &answers).is_none(), "the search can't go on yet");
    // A result that says it is this task's, with the replications of another.
    let Some(Job::Fresh(asked)) = plan.job(3, &sound).expect("memory can be read") else { panic!("fresh ones") };
    let Settled::Staff(search) = &plan.settled else { panic!("a search") };
    let forged =
        Answer::write(&plan.fingerprint, 2, |to| search.work(&Job::Fresh(asked.clone()), to, &Control::on(&alone())));
    answers = sound.clone();
    answers.insert(2, forged.expect("nobody stops it"));
    let trouble = refused(&answers);
    let is_named = matches!(trouble, MergeTrouble::Answer { task: 2, trouble: PartTrouble::Damaged });
    assert!(is_named, "{trouble:?}");
    assert_eq!(plan.wanted(&answers).expect("memory can be read"), [2]);
    assert!(!plan.is_done(2, &answers).expect("memory can be read"));
    // A task that nobody asks for.
    assert!(done(&plan, known, &sound).is_none());
    assert!(plan.replications_of(known, &sound).is_ok_and(|count| count.is_none()));
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
    assert!(done(&plan, plan.tasks(), &answers).is_none(), "there is no such task");
}

/// A plan of each kind of study.
fn plans_of_all_kinds() -> Vec<Plan> {
    let axis = Axis {
        path: "shift.night.agents".into(),
        values: vec!["5".into(), "7".into()],
        numbers: None,
        present: Some(5.0),
    };
    let plans = ["as it is", "two more"].map(|name| ComparedFile {
        bundle: 0,
        name: name.into(),
        assignments: if name == "as it is" { Vec::new() } else { vec!["shift.night.agents=+2".into()] },
    });
    let studies = [
        Study::Run,
        Study::Sweep { grid: Grid { axes: vec![axis], is_zipped: false }, faults: Vec::new() },
        Study::Compare(ComparedPlans { plans: plans.into(), ..ComparedPlans::default() }),
        Study::Headroom { least: 90, most: 110, steps: vec![StepKind::Slower(10.0)] },
        Study::Staff(roster_search(1, 12)),
    ];
    studies.map(|study| Plan::of(bundle(), study).expect("a plan")).into()
}

/// Of each kind of study, each of 500 changes of its plan and of a result (a bit turned, the end cut off, something
/// behind it, a piece of it twice, another study's) is noticed before anything of it is used: nothing is read from it,
/// nothing merged, and it is done again.
#[test]
fn what_was_changed_on_its_way_is_refused() {
    let plans = plans_of_all_kinds();
    let results: Vec<Vec<u8>> =
        plans.iter().map(|plan| done(plan, 0, &BTreeMap::new()).expect("nobody stops it")).collect();
    for (kind, (plan, result)) in plans.iter().zip(&results).enumerate() {
        let foreign = (kind + 1) % plans.len();
        for (number, sound) in (0..500_usize).zip([plan.bytes(), result].into_iter().cycle()) {
            let mut bytes = sound.to_vec();
            let at = (number * 7919) % bytes.len();
            match number % 6 {
                0 => bytes.truncate(at),
                1 => bytes.push(0),
                2 => bytes.splice(at..at, sound[at / 2..at].to_vec()).for_each(drop),
                3 if number % 4 == 3 => bytes.clone_from(&results[foreign]),
                _ => bytes[at] ^= 1 << (number % 8),
            }
            if bytes == sound {
                bytes.pop();
            }
            let place = format!("study {kind}, change {number} at {at}");
            assert!(Plan::read(&bytes).is_err() && plan.check(0, &bytes).is_err(), "{place}");
            let answers = BTreeMap::from([(0, bytes)]);
            assert!(!plan.is_done(0, &answers).expect("memory can be read"), "{place}");
            if number < 20 {
                let merged = plan.merge(&answers, Lang::En, &Control::on(&alone()));
                assert!(merged.is_err(), "{place}");
                assert!(plan.wanted(&answers).expect("memory can be read").contains(&0), "{place}");
            }
        }
    }
}

#[test]
fn small_plans_of_a_sweep_are_done_together() {
    let values = (1..=70).map(|agents| agents.to_string()).collect();
    let axis = Axis { path: "shift.night.agents".into(), values, numbers: None, present: Some(5.0) };
    let scales = Axis {
        path: "source.storefront.scale".into(),
        values: (1..=60).map(|step| format!("{}", f64::from(step) / 50.0)).collect(),
        numbers: None,
        present: Some(1.0),
    };
    let grid = Grid { axes: vec![axis, scales], is_zipped: false };
    assert!((0..).zip(grid.plans()).all(|(number, plan)| grid.plan(number) == plan));
    let plan = Plan::of(bundle(), Study::Sweep { grid, faults: Vec::new() }).expect("a plan");
    // 4,200 plans of 40 replications of two hours: some seconds in all, so no more than the fewest tasks.
    assert_eq!((plan.tasks(), plan.replications_of(0, &BTreeMap::new()).ok()), (16, Some(Some(263 * 40))));
    // Long ones are tasks of their own; so is the present plan, which isn't on a grid whose values have no numbers.
    let long = Bundle { replications: Some(1_000_000), ..bundle() };
    let axis = |count: u32| Axis {
        path: "shift.night.agents".into(),
        values: (1..=count).map(|agents| agents.to_string()).collect(),
        numbers: None,
        present: Some(5.0),
    };
    let study = |count| Study::Sweep { grid: Grid { axes: vec![axis(count)], is_zipped: false }, faults: Vec::new() };
    assert_eq!(Plan::of(long, study(70)).expect("a plan").tasks(), 71);
}

#[test]
fn a_task_that_is_stopped_gives_nothing() {
    let plan = Plan::of(bundle(), Study::Run).expect("a plan");
    let (executor, watch) = (alone(), Watch::default());
    watch.stop();
    let control = Control { executor: &executor, watch: Some(&watch), progress: None };
    assert!(plan.work(0, &BTreeMap::new(), &control).is_ok_and(|result| result.is_none()));
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
