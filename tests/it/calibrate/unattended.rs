//! Who asks while nobody is there, and what that says of patience.

use peakday::calibrate::{Calibrator, DistributionCalibration, PresenceRule};
use peakday::observe;
use peakday::report::journal;
use peakday::scenario::{LogColumns, LogNames, read_contacts};

use super::coverage::Coverage;
use crate::support::{is_exhaustive, seeded};

/// A desk that is closed from two to eight: who comes then leaves a message, and half of them are gone in the morning.
/// Taken for waits, these made customers patient for weeks, and two in three leave without a word.
#[test]
fn messages_of_the_night_say_nothing_of_patience() {
    let by_night = |nobody_there: &str| {
        format!(
            "run = {{ start = \"2026-11-10T08:00\", end = \"2026-11-13T08:00\" }}\n[[source]]\nname = \"web\"\nqueue = \
             \"chats\"\nhourly = [40, 40, 20, 20, 20, 20, 20, 20, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, \
             40]\n[[queue]]\nname = \"chats\"\nchannel = \"chat\"\nrounds = {{ mean = 3 }}\nreply = {{ mean = \"25s\", cv = \
             0.8 }}\nthink = {{ mean = \"40s\", cv = 1.0 }}\npatience = {{ mean = \"2m\" }}\n{nobody_there}\n[[team]]\nname = \
             \"desk\"\nworks = [\"chats\"]\nmax_concurrency = 3\n[[shift]]\nteam = \"desk\"\nagents = 2\nhours = \
             \"08:00-02:00\"\n"
        )
    };
    let learnt = |nobody_there: &str, seed: u64| {
        let model = seeded(&by_night(nobody_there), seed);
        let log = observe::contact_log(&model, 0);
        let [contacts, _] = journal(&model, &log, "night");
        let mut calibrator = Calibrator::new(false, PresenceRule::default());
        let summary = read_contacts("night.csv", &mut &contacts.bytes[..], &LogColumns::own(), false, &mut |contact| {
            calibrator.contact(&contact);
        });
        calibrator.finish(&summary.expect("sound").names, &LogNames::default())
    };
    let repeats = if is_exhaustive() { 40_u32 } else { 1 };
    let mut coverage = Coverage::default();
    for seed in 0..repeats {
        let calibration = learnt("nobody_there = \"offline_message\"\nstill_there = 0.5", u64::from(seed));
        let queue = &calibration.queues[0];
        let silent = queue.silence.as_ref().map_or(0.0, |silence| silence.share.value);
        assert!(silent < 0.05, "nobody leaves without a word: {:?}", queue.silence);
        assert!(
            (250..460).contains(&queue.unattended),
            "20 an hour in three nights of six hours: {}",
            queue.unattended
        );
        coverage.add("patience by day", 120.0, queue.patience.as_ref().map(DistributionCalibration::mean));
        coverage.add("rounds by day", 3.0, queue.rounds.map(|rounds| rounds.mean));
    }
    coverage.assert_fair(repeats);
    // A desk that is there says what it always said, and so does a night in which customers wait for it.
    let waits = learnt("nobody_there = \"wait\"", 1);
    let patience = waits.queues[0].patience.as_ref().expect("many leave").mean();
    assert!((patience.value - 120.0).abs() < 3.0 * patience.standard_error, "{patience:?}");
    assert_eq!(waits.queues[0].unattended, 0, "who waits at night says how long customers wait");
}
