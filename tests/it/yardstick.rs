//! The yardsticks of the speed cards: they give the cards' figures, and never change.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::support;

#[path = "../../benches/yardstick/mod.rs"]
mod loops;

use loops::{chat_day, erlang_a_day};

/// The hash of the yardsticks' sources. All ratios that were ever written down are to these loops: one that becomes
/// faster makes the product look slower than it was, and the other way round. So this hash doesn't change. If a new
/// compiler refuses the sources, mend them without moving their speed, measure both versions side by side, and say so.
const FROZEN: &str = "1797960186cf83680b0be9d8f816c75505d00c20fcda4fa189a7d784b94ca39f";

/// How many standard errors a figure may lie from its answer.
const LIMIT: f64 = 4.5;

#[test]
fn the_yardsticks_are_frozen() {
    let sources =
        [include_str!("../../benches/yardstick/chat_day.rs"), include_str!("../../benches/yardstick/erlang_a_day.rs")];
    let mut hash = Sha256::new();
    sources.iter().for_each(|source| hash.update(source.replace("\r\n", "\n")));
    assert_eq!(format!("{:x}", hash.finalize()), FROZEN, "a yardstick that moves measures nothing");
}

/// Keys change, and nothing else would notice that the days of an older program can't be simulated any more.
#[test]
fn the_days_that_older_programs_are_measured_on_are_sound() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/against");
    let entries =
        |folder: PathBuf| std::fs::read_dir(folder).expect("it can be read").map(|entry| entry.unwrap().path());
    let scenarios = entries(folder).flat_map(entries).filter(|path| path.extension().is_some_and(|end| end == "toml"));
    let scenarios: Vec<PathBuf> = scenarios.collect();
    assert!(!scenarios.is_empty());
    for scenario in scenarios {
        let output = support::program().arg("check").arg(&scenario).output().expect("the program runs");
        assert!(output.status.success(), "{}: {}", scenario.display(), String::from_utf8_lossy(&output.stderr));
    }
}

/// A figure over some days agrees with its answer and the answer's own standard error, and the days tell it from one
/// that is wrong by this share.
fn agree(name: &str, by_day: &[f64], known: f64, known_se: f64, told_apart: f64) {
    let days = by_day.len() as f64;
    let mean = by_day.iter().sum::<f64>() / days;
    let variance = by_day.iter().map(|day| (day - mean).powi(2)).sum::<f64>() / (days - 1.0);
    let se = (variance / days).sqrt().hypot(known_se);
    let line = format!("{name}: known {known}, seen {mean:.4}, se {se:.4}");
    assert!((mean - known).abs() <= LIMIT * se, "WRONG {line}");
    assert!(LIMIT * se <= told_apart * known, "TOO ROUGH {line}");
}

/// Days in the test harness, four times as many where it is thorough.
fn days(number: u64) -> impl Iterator<Item = u64> {
    0..if support::is_thorough() { 4 * number } else { number }
}

/// Ratios are of a day's sums, whose denominators vary by less than a percent, so that their mean is that of all
/// contacts.
#[test]
fn the_chat_days_yardstick_gives_the_cards_figures() {
    let days: Vec<_> = days(40).map(chat_day::day).collect();
    let sum = |of: fn(&chat_day::Counts) -> u64| -> Vec<f64> {
        days.iter().map(|day| day.iter().map(of).sum::<u64>() as f64).collect()
    };
    let ratio = |of: Vec<f64>, to: &[f64]| -> Vec<f64> { of.iter().zip(to).map(|(of, to)| of / to).collect() };
    let (offered, served, abandoned) = (sum(|c| c.offered), sum(|c| c.served), sum(|c| c.abandoned));
    let ends = served.iter().zip(&abandoned).map(|(served, abandoned)| served + abandoned);
    assert!(ends.eq(offered.iter().copied()), "every chat ends once");
    assert!(
        sum(|c| c.waits).iter().sum::<f64>() < sum(|c| c.first_responses).iter().sum(),
        "a wait is a part of a response"
    );
    let first_response_s = ratio(sum(|c| c.first_responses), &served).iter().map(|us| us / 1e6).collect::<Vec<_>>();
    agree("offered", &offered, 100_000.0, 0.0, 0.005);
    agree("abandoned", &abandoned, 1_725.0, 3.8 / 1.96, 0.06);
    agree("first response, s", &first_response_s, 35.387, 0.010 / 1.96, 0.01);
    agree("first response within 30 s", &ratio(sum(|c| c.quick), &served), 0.618_12, 0.000_10 / 1.96, 0.01);
}

#[test]
fn the_erlang_a_days_yardstick_gives_the_cards_figures() {
    let days: Vec<_> = days(400).map(erlang_a_day::day).collect();
    let sum = |of: fn(&erlang_a_day::Counts) -> u64| -> Vec<f64> {
        days.iter().map(|day| day.iter().map(of).sum::<u64>() as f64).collect()
    };
    let (offered, served, abandoned) = (sum(|c| c.offered), sum(|c| c.served), sum(|c| c.abandoned));
    let ends = served.iter().zip(&abandoned).map(|(served, abandoned)| served + abandoned);
    assert!(ends.eq(offered.iter().copied()), "every call ends once");
    // Busy days have more waits and more calls: the ratio of sums is right, and a mean of ratios isn't. So the
    // difference is tried that is 0 on average.
    let (known_wait_s, known_share) = (6.280_343, 0.918_847);
    let waits_s: Vec<f64> = sum(|c| c.waits).iter().map(|us| us / 1e6).collect();
    let above = |of: &[f64], share: f64| -> Vec<f64> {
        let difference = of.iter().zip(&served).map(|(of, served)| of - share * served);
        // Per call that is served on an average day, and on top of the share, so that it compares with the share.
        difference.map(|difference| share + difference / 18_740.39).collect()
    };
    agree("offered", &offered, 20_000.0, 0.0, 0.005);
    agree("served", &served, 18_740.39, 0.0, 0.005);
    agree("abandoned", &abandoned, 1_259.61, 0.0, 0.03);
    agree("wait of served, s", &above(&waits_s, known_wait_s), known_wait_s, 0.0, 0.03);
    agree("within 30 s", &above(&sum(|c| c.quick), known_share), known_share, 0.0, 0.01);
}
