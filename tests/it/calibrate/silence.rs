//! Customers who leave without a word: their patience is found whether the log tells them or not, and where it can't,
//! that is said.

use peakday::fit::{Distribution, Family};
use peakday::observe;
use peakday::report::journal;
use peakday::scenario::LogColumns;

use super::coverage::Coverage;
use super::{CHATS, learnt_of};
use crate::support::{is_exhaustive, seeded};

/// Four days of chats that two agents can't manage: of those who leave, two in five do so without a word.
fn silent() -> String {
    let leaves = "patience = { mean = \"3m\" }\nsilent_abandonment = 0.4\nidle_close = \"5m\"";
    let longer = CHATS.replace("2026-11-12T00:00", "2026-11-14T00:00").replace("agents = 3", "agents = 2");
    longer.replace("patience = { mean = \"3m\" }", leaves)
}

/// The log of a day on which customers leave without a word: as a tool writes it that says so, and as one that doesn't.
fn silent_logs(seed: u64) -> [String; 2] {
    let model = seeded(&silent(), seed);
    let [contacts, _] = journal(&model, &observe::contact_log(&model, 0), "day");
    let told = String::from_utf8(contacts.bytes).expect("it is text");
    let untold = told.replace(",left_silently,", ",handled,");
    [told, untold]
}

#[test]
fn patience_is_found_where_customers_leave_without_a_word() {
    let repeats = if is_exhaustive() { 40 } else { 1 };
    let mut coverage = Coverage::default();
    for seed in 0..repeats {
        let [told, untold] = silent_logs(seed.into());
        for (log, names) in [
            (told, ["patience, told", "silent, told", "rounds, told"]),
            (untold, ["patience, untold", "silent, untold", "rounds, untold"]),
        ] {
            let calibration = learnt_of(&log, &LogColumns::own());
            let queue = &calibration.queues[0];
            let silence = queue.silence.as_ref().expect("there is silence");
            coverage.add_mean(names[0], 180.0, queue.patience.as_ref());
            coverage.add(names[1], 0.4, Some(silence.share));
            coverage.add(names[2], 4.0, queue.rounds.map(|rounds| rounds.mean));
            let closing = silence.closing.map(|closing| closing.value);
            assert!(closing.is_none_or(|closing| (closing - 300.0).abs() < 0.01), "{closing:?}");
            assert_eq!((silence.is_told, closing.is_some()), (names[0].ends_with(", told"), silence.is_told));
            // The curve without a distribution is that of the truth as well, an exponential one, and not that of the
            // half who were seen to leave.
            let curve = &queue.patience.as_ref().expect("many leave").survival;
            let at = |mean: f64| {
                let truth = Distribution { family: Family::Exponential, log_scale: mean.ln(), log_shape: 0.0 };
                let distance = curve.distance(truth).expect("it is estimated");
                distance.share / distance.standard_error.max(0.005)
            };
            assert!(at(180.0) < 4.0 && at(270.0) > 4.0, "{} {}", at(180.0), at(270.0));
        }
    }
    coverage.assert_fair(repeats);
    coverage.assert_unbiased("patience, told", 0.02);
    coverage.assert_unbiased("patience, untold", 0.02);
}

/// Taken as served, customers who left without a word make patience far too long: a log without rounds, which can't
/// tell them, says so.
#[test]
fn silence_that_is_taken_for_service_makes_patience_too_long() {
    let columns = "rows = \"contacts\"\nchannel = \"chat\"\n[columns]\narrived = \"arrived\"\nasked = \
                   \"asked\"\nfirst_reply = \"first_reply\"\nended = \"ended\"\nend = \"end\"\n[ends]\nhandled = \
                   [\"handled\"]\nabandoned = [\"abandoned\"]\nopen = [\"open\"]\n";
    let columns = LogColumns::parse("columns.toml", columns).expect("sound");
    let [_, untold] = silent_logs(1);
    let calibration = learnt_of(&untold, &columns);
    let queue = &calibration.queues[0];
    let patience = queue.patience.as_ref().expect("many leave").mean();
    assert!(patience.value > 230.0 && patience.value - 180.0 > 4.0 * patience.standard_error, "{patience:?}");
    assert!(queue.silence.is_none() && !queue.could_tell_silence);
}
