//! How fast the engine is, on the two speed cards of `scenarios/bench`: contacts per CPU second of one thread, bare and
//! with everything that reports show, and replications a second on 1, 2, 4 ... threads.
//!
//! Each line shows a fingerprint of the answer, so that a fast but wrong engine is noticed. `cargo bench`; with `--
//! --smallest` it only shows that it works.
#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]
#![allow(clippy::disallowed_types, reason = "a bench is about wall-clock time")]

use std::num::NonZero;
use std::path::Path;
use std::time::Instant;

mod yardstick;

use cpu_time::ThreadTime;
use peakday::{Control, Count, Document, Executor, Model, NoFiles, observe, replicate, simulate};
use sha2::{Digest, Sha256};

/// The speed cards, and how many of their days are simulated at a time: about 200,000 contacts.
const CARDS: [(&str, u32); 2] = [("erlang-a-day", 10), ("chat-day", 2)];
/// The median of this many repeats is shown.
const REPEATS: usize = 9;
/// Replications of the Erlang-A day, to compare numbers of threads.
const REPLICATIONS: u32 = 200;

fn main() {
    let smallest = std::env::args().any(|argument| argument == "--smallest");
    let repeats = if smallest { 1 } else { REPEATS };
    for (name, days) in CARDS {
        let model = card(name);
        let days = if smallest { 1 } else { days };
        let bare = rate(&model, repeats, days, |day| {
            simulate(&model, day, ());
        });
        let observed = rate(&model, repeats, days, |day| drop(std::hint::black_box(observe(&model, day))));
        let answer = observe(&model, 0);
        let (handled, events) = (answer.queues[0].total()[Count::Handled], answer.events);
        println!("{name}: {observed:.2} M contacts a CPU second with all statistics, {bare:.2} M bare");
        println!("{name}: day 0 handles {handled} in {events} events; fingerprint {}", fingerprint(&answer));
    }
    threads(if smallest { 8 } else { REPLICATIONS });
}

fn card(name: &str) -> Model {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/bench").join(name).with_extension("toml");
    let text = std::fs::read_to_string(&path).expect("the speed card ships");
    let checked = Document::parse(name, text).and_then(|document| document.check(&NoFiles));
    checked.expect("the speed card is sound").model
}

/// Millions of contacts a CPU second over some days: the median of the repeats.
fn rate(model: &Model, repeats: usize, days: u32, run: impl Fn(u32)) -> f64 {
    let offered: u64 = (0..days).map(|day| observe(model, day).queues[0].total()[Count::Offered]).sum();
    let rates = (0..repeats).map(|_| {
        let begun = ThreadTime::now();
        (0..days).for_each(&run);
        offered as f64 / begun.elapsed().as_secs_f64() / 1e6
    });
    let mut rates: Vec<f64> = rates.collect();
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

fn threads(replications: u32) {
    let mut model = card(CARDS[0].0);
    model.run.replications = replications;
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut on_one = None;
    for threads in (0..).map(|power| 1 << power).take_while(|&threads| threads <= cores) {
        let begun = Instant::now();
        let number = NonZero::new(threads).expect("there is a thread");
        let executor = Executor::with_threads(number).expect("threads can be started");
        let control = Control::on(&executor);
        let results = replicate(&model, &control);
        let rate = results.replications() as f64 / begun.elapsed().as_secs_f64();
        let times_one = rate / *on_one.get_or_insert(rate);
        let fingerprint = fingerprint(&results.outcomes);
        println!("{threads} threads: {rate:.1} replications a second, {times_one:.2} times one; {fingerprint}");
    }
}

/// The first digits of a hash of an answer.
fn fingerprint(answer: &impl serde::Serialize) -> String {
    let hash = Sha256::digest(serde_json::to_vec(answer).expect("an outcome can be written down"));
    format!("{hash:x}")[..12].to_owned()
}
