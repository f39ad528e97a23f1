//! Replications a second on 1, 2, 4 ... threads, on the Erlang-A day. `cargo bench --bench replicate`; `-- --smallest` only
//! shows that it works.
#![allow(clippy::disallowed_types, reason = "a bench is about wall-clock time")]

mod support;

use std::time::Instant;

use peakday::{Control, replicate};

const REPLICATIONS: u32 = 200;

fn main() {
    let mut model = support::card(support::ERLANG_A_DAY.0);
    model.run.replications = if support::is_smallest() { 8 } else { REPLICATIONS };
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut on_one = 0.0;
    for threads in (0..).map(|power| 1 << power).take_while(|&threads| threads <= cores) {
        let begun = Instant::now();
        let control = Control { threads: Some(threads), ..Control::default() };
        let results = replicate(&model, &control).expect("threads can be started");
        let rate = results.replications() as f64 / begun.elapsed().as_secs_f64();
        if threads == 1 {
            on_one = rate;
        }
        let fingerprint = support::fingerprint(&results.outcomes);
        println!("{threads} threads: {rate:.1} replications a second, {:.2} times one; {fingerprint}", rate / on_one);
    }
}
