//! Many replications: the same bytes for any number of threads, verdicts on other seeds and other rosters, and
//! stopping.

use std::sync::atomic::{AtomicU32, Ordering};

use peakday::replicate::{Samples, Statistic, outcomes, replicate_each, replicate_into};
use peakday::{
    Control, Count, Executor, Lang, Model, Origin, Outcome, Report, Results, Stopped, Time, Watch, assess, replicate,
};

use crate::support;
use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::support::Scenario;

/// An evening of chats that three agents can only just handle.
fn evening() -> Scenario {
    Scenario::evening().run("replications = 150\nseed = 11").also(
        "target",
        r#"
        queue = "chats"
        within = "60s"
        share = 0.8
        in = "every interval"
        certainty = 0.9
        "#,
    )
}

fn files(model: &Model, results: &Results) -> Vec<(String, Vec<u8>)> {
    let origin = Origin { file: "evening.toml".into(), sha256: "0".repeat(64), ..Origin::default() };
    let findings = assess(model, results);
    let report = Report { origin: &origin, model, results, findings: &findings, headroom: None, mendings: None };
    report.files(Lang::En, false, &Executor::one_thread()).into_iter().map(|file| (file.name, file.bytes)).collect()
}

fn with_threads(model: &Model, threads: usize) -> Results {
    replicate(model, &Control::on(&support::threads(threads)))
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_any_number_of_threads() {
    let model = evening().model();
    let on_one = files(&model, &with_threads(&model, 1));
    for threads in [2, 7] {
        let on_many = files(&model, &with_threads(&model, threads));
        for ((name, one), (_, many)) in on_one.iter().zip(&on_many) {
            assert!(one == many, "{name} differs between 1 and {threads} threads");
        }
    }
    let mut other = model.clone();
    other.run.seed += 1;
    assert!(files(&other, &with_threads(&other, 2)) != on_one, "another seed is another sample");
}

fn abandoned(results: &Results) -> Vec<f64> {
    results.outcomes.iter().map(|outcome| outcome.queues[0].total()[Count::Abandoned] as f64).collect()
}

/// Student's test of the hypothesis that these differences have mean 0, at level 0.001.
fn is_significant(differences: &[f64]) -> bool {
    let n = differences.len() as f64;
    let mean = differences.iter().sum::<f64>() / n;
    let variance = differences.iter().map(|d| (d - mean) * (d - mean)).sum::<f64>() / (n - 1.0);
    let t = mean / (variance / n).sqrt();
    t.abs() > StudentsT::new(0.0, 1.0, n - 1.0).unwrap().inverse_cdf(1.0 - 0.001 / 2.0)
}

#[test]
fn another_seed_is_no_significant_difference_and_another_agent_is() {
    let three = abandoned(&evening().results());
    let other_seed = abandoned(&evening().set("run.seed", "12").results());
    let four = abandoned(&evening().set("shift.agents.agents", "4").results());
    let differences = |other: &[f64]| three.iter().zip(other).map(|(a, b)| a - b).collect::<Vec<_>>();
    assert!(!is_significant(&differences(&other_seed)), "two seeds of one plan differ");
    assert!(is_significant(&differences(&four)), "the test can't tell three agents from four");
}

#[test]
fn an_interrupted_run_is_the_first_replications_of_the_whole_one() {
    let model = evening().model();
    let whole = replicate(&model, &support::all_cores());
    let (interrupted, done) = (Watch::default(), AtomicU32::new(0));
    let progress = || {
        if done.fetch_add(1, Ordering::Relaxed) + 1 == 70 {
            interrupted.stop();
        }
    };
    let executor = support::threads(2);
    let control = Control { executor: &executor, watch: Some(&interrupted), progress: Some(&progress) };
    let part = replicate(&model, &control);
    let n = part.replications();
    assert_eq!(part.stopped, Stopped::Interrupted);
    assert!((64..=70).contains(&n), "an unbroken run of replications: {n}");
    assert_eq!(part.outcomes[..], whole.outcomes[..n]);
}

#[test]
fn a_precision_stop_looks_only_after_a_hundred_and_its_doublings() {
    let wanted = |relative: f64| {
        let precision = format!("[{{ queue = \"chats\", figure = \"abandoned\", relative = {relative} }}]");
        let results = evening().set("run.replications", "1000").set("run.precision", &precision).results();
        (results.replications(), results.stopped)
    };
    assert_eq!(wanted(0.5), (100, Stopped::Precise));
    let (replications, stopped) = wanted(0.02);
    assert!([200, 400, 800].contains(&replications) && stopped == Stopped::Precise, "{replications}");
    assert_eq!(wanted(0.0001), (1000, Stopped::Done));
}

/// However replications are cut into ranges, and wherever these are simulated, the results are those of one run.
#[test]
fn ranges_put_together_are_the_whole_run() {
    let model = evening().model();
    let control = support::all_cores();
    let whole = replicate(&model, &control);
    let mut joined = Results::none_of(&model);
    for range in [0..1, 1..64, 64..64, 64..model.run.replications] {
        joined.extend(outcomes(&model, range, &control));
    }
    assert_eq!(joined.outcomes, whole.outcomes);
    let report = |results: &Results| {
        let findings = assess(&model, results);
        Report {
            origin: &Origin::default(),
            model: &model,
            results,
            findings: &findings,
            headroom: None,
            mendings: None,
        }
        .json()
    };
    assert_eq!(report(&joined), report(&whole), "the times are the same too");
}

/// What studies of many plans keep is little, and says the same as whole results.
#[test]
fn samples_say_what_whole_results_say() {
    let plans = [evening().model(), evening().set("shift.agents.agents", "4").model()];
    let plans: Vec<&Model> = plans.iter().collect();
    let waits = |outcome: &Outcome| {
        let wait = outcome.queues[0].whole_times[Time::Wait as usize];
        (wait.sum_us() as f64, wait.count() as f64)
    };
    let left = |outcome: &Outcome| outcome.queues[0].total()[Count::Abandoned] as f64;
    let statistics = [Statistic::Mean(Box::new(left)), Statistic::Ratio(Box::new(waits))];
    let mut samples = [Samples::of(&statistics), Samples::of(&statistics)];
    assert_eq!(replicate_into(&plans, &mut samples, &support::all_cores()), Stopped::Done);
    let results = replicate_each(&plans, &support::all_cores());
    for ((samples, results), plan) in samples.iter().zip(&results).zip(&plans) {
        assert_eq!(samples.replications(), results.replications());
        assert_eq!(samples.estimate(0, plan.run.confidence), results.mean(plan, left));
        assert_eq!(samples.estimate(1, plan.run.confidence), results.ratio(plan, waits));
    }
    let [base, more] = &samples;
    assert_eq!(more.difference_from(base, 0, 0.95), results[1].difference_from(&results[0], 0.95, left));
    assert_eq!(more.difference_from(base, 1, 0.95), results[1].ratio_difference_from(&results[0], 0.95, waits));
    let fewer_left = more.difference_from(base, 0, 0.95).expect("there are replications");
    assert!(fewer_left.high.expect("and many") < 0.0, "a fourth agent loses fewer: {fewer_left:?}");
}
