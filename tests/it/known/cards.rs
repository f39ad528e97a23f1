//! The two speed cards of `scenarios/bench`, by the program's own figures: what `simulate` prints about them is right.

use peakday::{Count, Estimate, Outcome, Time, assess, replicate};
use statrs::distribution::{ContinuousCDF, StudentsT};

use super::case;
use crate::support::{self, Scenario};

const CALLS: &str = include_str!("../../../scenarios/bench/erlang-a-day.toml");
const CHATS: &str = include_str!("../../../scenarios/bench/chat-day.toml");

/// How many standard errors a figure may lie from its answer.
const LIMIT: f64 = 4.5;

/// The program's figures of the first queue of a card.
struct Seen {
    count: Box<dyn Fn(Count) -> Estimate>,
    time: Box<dyn Fn(Time) -> Estimate>,
    /// The mean over replications of each one's own ninth decile of a time.
    ninth_decile: Box<dyn Fn(Time) -> f64>,
    /// By target of the card.
    targets: Vec<Estimate>,
    /// Half the width of an interval, in standard errors.
    half_width: f64,
}

impl Seen {
    fn of(card: Scenario, replications: u32) -> Self {
        let model = card.set("run.replications", &replications.to_string()).model();
        let results = replicate(&model, &support::all_cores());
        let mut findings = assess(&model, &results);
        let targets = findings.targets.iter().map(|t| t.estimate.expect("somebody was served").estimate).collect();
        let student = StudentsT::new(0.0, 1.0, f64::from(replications - 1)).expect("there are replications");
        let half_width = student.inverse_cdf(0.5 + model.run.confidence / 2.0);
        let whole = std::rc::Rc::new(findings.queues.swap_remove(0).whole);
        let (times, deciles) = (whole.clone(), results.outcomes);
        Self {
            count: Box::new(move |count| whole.count(count).estimate),
            time: Box::new(move |time| times.time(time).mean.expect("somebody was served").estimate),
            ninth_decile: Box::new(move |time| {
                let own = |outcome: &Outcome| outcome.queues[0].whole_times[time as usize].quantiles();
                let deciles = deciles.iter().map(|outcome| own(outcome).expect("somebody was served")[1].as_secs_f64());
                deciles.sum::<f64>() / f64::from(replications)
            }),
            targets,
            half_width,
        }
    }

    /// How many standard errors an estimate lies above an answer that has a standard error itself.
    fn distance(&self, seen: Estimate, known: f64, known_se: f64) -> f64 {
        (seen.mean - known) / self.se(seen).hypot(known_se)
    }

    fn se(&self, seen: Estimate) -> f64 {
        seen.half_width().expect("there are replications") / self.half_width
    }
}

/// A figure of a card: what it is, the answer, the answer's own standard error, and what was seen.
type Figure = (&'static str, f64, f64, Estimate);

/// Every figure agrees, and is precise enough.
fn agree(seen: &Seen, precision: f64, figures: &[Figure]) {
    for &(name, known, known_se, estimate) in figures {
        let (mean, se, distance) = (estimate.mean, seen.se(estimate), seen.distance(estimate, known, known_se));
        let line = format!("{name}: known {known:.6}, seen {mean:.6}, se {se:.6}, off by {distance:+.1} se");
        show(&line);
        assert!(distance.abs() <= LIMIT, "WRONG {line}");
        assert!(se <= case::precision(precision) * known, "TOO ROUGH {line}");
    }
}

#[expect(clippy::print_stdout, reason = "the test harness keeps it until it is asked for")]
fn show(line: &str) {
    println!("  {line}");
}

/// Exact: Kolmogorov's forward equations, waits by a tagged caller.
#[test]
fn the_erlang_a_day_agrees_with_the_forward_equations() {
    let targets = r#"
        [[target]]
        queue = "calls"
        figure = "wait"
        within = "30s"
        of = "answered"
        share = 0.9

        [[target]]
        name = "of all"
        queue = "calls"
        figure = "wait"
        within = "30s"
        of = "offered"
        share = 0.9
    "#;
    let seen = Seen::of(Scenario::from(CALLS) + targets, case::replications(260));
    let figures = [
        ("offered", 20_000.0, 0.0, (seen.count)(Count::Offered)),
        ("abandoned", 1_259.613_326, 0.0, (seen.count)(Count::Abandoned)),
        ("served", 18_740.386_67, 0.0, (seen.count)(Count::Handled)),
        ("wait of served, s", 6.280_343_469, 0.0, (seen.time)(Time::Wait)),
        ("within 30 s, of served", 0.918_847_037_9, 0.0, seen.targets[0]),
        ("within 30 s, of offered", 0.860_977_439_3, 0.0, seen.targets[1]),
    ];
    agree(&seen, 0.005, &figures);
    let near = Seen::of(Scenario::from(CALLS).set("queue.calls.talk.mean", "189s"), 40);
    let distance = near.distance((near.count)(Count::Abandoned), 1_259.613_326, 0.0);
    assert!(distance > LIMIT, "calls longer by 5 % aren't told apart: {distance}");
}

/// Not exact: 4,000 replications of another simulator, their standard errors with them; its ninth decile is the mean of
/// the days' own. The number who leave varies by 7 % from day to day, so it is held to 2 %.
#[test]
fn the_chat_day_agrees_with_a_reference_simulation() {
    let targets = r#"
        [[target]]
        queue = "chats"
        figure = "first_response"
        clock = "arrival"
        within = "30s"
        of = "handled"
        share = 0.6
    "#;
    let seen = Seen::of(Scenario::from(CHATS) + targets, case::replications(60));
    agree(&seen, 0.02, &[("abandoned", 1_725.0, 3.8 / 1.96, (seen.count)(Count::Abandoned))]);
    let figures = [
        ("offered", 100_000.0, 0.0, (seen.count)(Count::Offered)),
        ("first response, s", 35.387, 0.010 / 1.96, (seen.time)(Time::FirstResponse)),
        ("response, s", 32.268, 0.008 / 1.96, (seen.time)(Time::Response)),
        ("first response within 30 s", 0.618_12, 0.000_10 / 1.96, seen.targets[0]),
    ];
    agree(&seen, 0.005, &figures);
    let ninth_decile = (seen.ninth_decile)(Time::FirstResponse);
    // From 60 days its standard error is 0.2 %.
    assert!((ninth_decile / 79.17 - 1.0).abs() < 0.009, "the ninth decile is {ninth_decile} s, not 79.17 s");
    let near = Seen::of(Scenario::from(CHATS).set("queue.chats.reply.mean", "21s"), 10);
    let distance = near.distance((near.time)(Time::FirstResponse), 35.387, 0.010 / 1.96);
    assert!(distance > LIMIT, "replies longer by 5 % aren't told apart: {distance}");
}
