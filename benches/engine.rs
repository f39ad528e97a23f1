//! Contacts per CPU second of one replication, on both speed cards: the bare engine, and with everything that reports
//! show. `cargo bench --bench engine`; `-- --smallest` only shows that it works.

mod support;

use cpu_time::ThreadTime;
use peakday::{Count, Model, observe, simulate};

const REPEATS: u32 = 9;
const SEED: u64 = 1;

fn main() {
    for (card, contacts) in [support::ERLANG_A_DAY, support::CHAT_DAY] {
        let mut model = support::card(card);
        model.run.seed = SEED;
        let repeats = if support::is_smallest() { 1 } else { REPEATS };
        let days = if support::is_smallest() { 1 } else { (200_000.0 / contacts).ceil() as u32 };
        let bare = rate(&model, repeats, days, |model, day| {
            simulate(model, day, ());
        });
        let observed = rate(&model, repeats, days, |model, day| {
            std::hint::black_box(observe(model, day));
        });
        let answer = observe(&model, 0);
        let handled = answer.queues[0].total()[Count::Handled];
        let fingerprint = support::fingerprint(&answer);
        println!("{card}: {:.2} M contacts a CPU second with all statistics, {:.2} M bare", observed / 1e6, bare / 1e6);
        println!("{card}: day 0 handles {handled} in {} events; fingerprint {fingerprint}", answer.events);
    }
}

/// The median over repeats of contacts a CPU second, each over some days.
fn rate(model: &Model, repeats: u32, days: u32, run: impl Fn(&Model, u32)) -> f64 {
    let offered: u64 = (0..days).map(|day| observe(model, day).queues[0].total()[Count::Offered]).sum();
    let rates = (0..repeats).map(|_| {
        let begun = ThreadTime::now();
        (0..days).for_each(|day| run(model, day));
        offered as f64 / begun.elapsed().as_secs_f64()
    });
    support::median(rates.collect())
}
