//! What one replication allocates, once its thread has run another: nothing for each contact.
//!
//! A test binary of its own, because `allocation-counter` brings an allocator that counts, for the whole program; other
//! tests shall not pay for it. It counts the thread that measures, so tests side by side don't disturb each other.
//!
//! What goes wrong: a `Vec` made for each contact or each event costs 20 to 50 ns every time, and more on two threads.

use std::hint::black_box;
use std::path::Path;

use allocation_counter::AllocationInfo;
use peakday::{Count, Document, Model, NoFiles, observe, simulate};

fn card(name: &str) -> Model {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/bench").join(name).with_extension("toml");
    let text = std::fs::read_to_string(&path).expect("the speed card ships");
    let checked = Document::parse(name, text).and_then(|document| document.check(&NoFiles));
    checked.expect("the speed card is sound").model
}

/// What a second replication allocates, and its contacts.
fn second_day<R>(model: &Model, run: impl Fn(&Model, u32) -> R) -> (AllocationInfo, f64) {
    black_box(run(model, 0));
    let allocated = allocation_counter::measure(|| drop(black_box(run(model, 1))));
    (allocated, observe(model, 1).queues[0].total()[Count::Offered] as f64)
}

/// A replication without observers: the engine alone.
fn bare(model: &Model, replication: u32) -> u64 {
    simulate(model, replication, ())
}

#[expect(clippy::print_stdout, reason = "the test harness keeps it until it is asked for")]
fn assert_at_most(what: &str, (allocated, contacts): (AllocationInfo, f64), allocations: f64, bytes: f64) {
    let (count, total) = (allocated.count_total as f64 / contacts, allocated.bytes_total as f64 / contacts);
    let line = format!(
        "{what}: {count:.5} allocations and {total:.1} bytes a contact, {} bytes at most at once",
        allocated.bytes_max
    );
    println!("{line}");
    assert!(count <= allocations, "{line}: over {allocations} allocations");
    assert!(total <= bytes, "{line}: over {bytes} bytes");
}

// The bounds are what was measured when this test was written, and a tenth more: set-up, and histograms that grow. They
// come down when they are met with ease, and go up with a reason in the commit only.

#[test]
fn a_contact_of_the_chat_day_allocates_nothing() {
    let model = card("chat-day");
    let with_all = second_day(&model, observe);
    assert_at_most("chat-day with all statistics", with_all, 0.026, 39.0);
    let without = second_day(&model, bare);
    assert_at_most("chat-day bare", without, 0.019, 18.5);
}

#[test]
fn a_contact_of_the_erlang_a_day_allocates_nothing() {
    let model = card("erlang-a-day");
    let with_all = second_day(&model, observe);
    assert_at_most("erlang-a-day with all statistics", with_all, 0.045, 67.0);
    let without = second_day(&model, bare);
    assert_at_most("erlang-a-day bare", without, 0.029, 15.0);
}
