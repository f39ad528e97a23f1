//! What one replication allocates, once its thread has run another: nothing for each contact. And what the files of a
//! run take while they are made: little more than they are.
//!
//! A test binary of its own, because `allocation-counter` brings an allocator that counts, for the whole program; other
//! tests shall not pay for it. It counts the thread that measures, so tests side by side don't disturb each other.
//!
//! What goes wrong: a `Vec` made for each contact or each event costs 20 to 50 ns every time, and more on two threads.
//! A workbook whose cells all wait in memory takes 140 bytes for each of them, and a run of many days with it.

use std::hint::black_box;
use std::path::Path;

use allocation_counter::AllocationInfo;
use peakday::{
    Control, Count, Document, Executor, Lang, Model, NoFiles, Origin, Report, assess, observe, replicate, simulate,
};

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

/// Three queues of calls by the quarter of an hour, for so many days.
fn calls(days: u32) -> Model {
    let queue = |name: &str| {
        let hourly = [20; 24];
        format!(
            r#"
            [[source]]
            name = "{name}"
            queue = "{name}"
            hourly = {hourly:?}

            [[queue]]
            name = "{name}"
            channel = "voice"
            talk = {{ mean = "2m" }}
            "#
        )
    };
    let queues = ["orders", "parcels", "refunds"].map(queue).concat();
    let last = days + 1;
    let scenario = format!(
        r#"
        [run]
        start = "2026-11-01T00:00"
        end = "2026-11-{last:02}T00:00"
        interval = "15m"
        replications = 2

        [[team]]
        name = "agents"
        works = ["orders", "parcels", "refunds"]

        [[shift]]
        team = "agents"
        agents = 4
        hours = "00:00-24:00"
        {queues}"#
    );
    let checked = Document::parse("calls.toml", scenario).and_then(|document| document.check(&NoFiles));
    checked.unwrap_or_else(|faults| panic!("{faults}")).model
}

/// The most that is held at once while a run's files are made, in bytes; how many figures there are of intervals, and
/// how long the workbook is.
fn held_for_files(model: &Model) -> (u64, usize, usize) {
    let executor = Executor::one_thread();
    let results = replicate(model, &Control::on(&executor));
    let findings = assess(model, &results);
    let origin = Origin::default();
    let report =
        Report { origin: &origin, model, results: &results, findings: &findings, headroom: None, mendings: None };
    let mut files = Vec::new();
    let allocated = allocation_counter::measure(|| files = report.files(Lang::En, false, &executor));
    let file = |name: &str| &files.iter().find(|file| file.name == name).expect("every run writes it").bytes;
    let rows = csv::Reader::from_reader(&file("intervals.csv")[..]).records().count();
    (allocated.bytes_max, rows, file("report.xlsx").len())
}

#[test]
#[expect(clippy::print_stdout, reason = "the test harness keeps it until it is asked for")]
fn the_files_of_more_days_take_little_more_than_they_are() {
    let [[few, few_rows, _], [many, many_rows, workbook]] = [2, 8].map(|days| {
        let (bytes, rows, workbook) = held_for_files(&calls(days));
        [bytes as f64, rows as f64, workbook as f64]
    });
    println!("{few} bytes for {few_rows} figures, {many} for {many_rows}, in a workbook of {workbook}");
    let bytes = (many - few) / (many_rows - few_rows);
    // 197 when this was written, of which the text of `intervals.csv` is most. The library makes the XML of sheets on
    // threads of its own, which aren't counted here; their cells are.
    assert!(bytes < 220.0, "{bytes} bytes for each figure");
}
