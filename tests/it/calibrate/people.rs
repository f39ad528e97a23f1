//! Who was there and who was absent, told from what was done.

use peakday::calibrate::{Calibrator, PresenceRule};
use peakday::fit::Estimate;
use peakday::observe;
use peakday::report::journal;
use peakday::scenario::{LogColumns, LogNames, PlannedStep, read_contacts};
use peakday::units::Span;

use super::coverage::Coverage;
use super::{CALLS, learnt};
use crate::support::{is_exhaustive, seeded};

/// The roster that is told from a busy log has the hours that were worked.
#[test]
fn who_was_there_is_told_from_what_was_done() {
    let calibration = learnt(&seeded(CALLS, 1), true);
    let presence = calibration.presence.expect("agents are named");
    assert_eq!((presence.agents, presence.days.len()), (3, 28));
    // 3 agents x 10 hours x 28 days, and some minutes after 18:00; less the quiet first minutes of the mornings.
    assert!((presence.hours.0 - 840.0).abs() < 25.0, "{:?}", presence.hours);
    let noon = presence.days.iter().map(|(_, heads)| heads[12 * 12]).sum::<f64>() / 28.0;
    assert!((noon - 3.0).abs() < 0.2, "{noon}");
    assert_eq!(presence.rule.step, Span::minutes(5));
}

/// Ten agents are planned from 8 to 18, and one in eight is absent.
#[test]
fn who_was_absent_is_told_by_the_plan() {
    let repeats: u32 = if is_exhaustive() { 40 } else { 1 };
    let busy =
        CALLS.replace("30, 60, 60, 40, 30, 50, 60, 50, 40, 20", "150, 200, 200, 150, 150, 180, 200, 180, 150, 90");
    let ten = busy
        .replace("agents = 3", "agents = 10")
        .replace("works = [\"calls\"]", "works = [\"calls\"]\nabsence = 0.125");
    let mut coverage = Coverage::default();
    for seed in 0..repeats {
        let model = seeded(&ten, seed.into());
        let start = model.run.start;
        let step = |day: u64| {
            let at = |hour: u64| start + Span::days(day) + Span::hours(hour);
            PlannedStep { from: at(8), to: at(18), heads: 10 }
        };
        let [contacts, _] = journal(&model, &observe::contact_log(&model, 0), "day");
        let plan = (0..28).map(step).collect();
        // Of calls nothing is learnt beside chats but who was at work.
        let mut calibrator = Calibrator::new(false, PresenceRule::default()).with_plan(plan);
        let summary = read_contacts("day.csv", &mut &contacts.bytes[..], &LogColumns::own(), false, &mut |contact| {
            calibrator.contact(&contact);
        });
        let names = summary.unwrap_or_else(|faults| panic!("{faults}")).names;
        let absence = calibrator.finish(&names, &LogNames::default()).absence.expect("there is a plan");
        assert_eq!((absence.planned, absence.with_more, absence.unseen), ((280, 28), 0, 0));
        let share = absence.share;
        let estimate = Estimate { value: share.mean, standard_error: (share.high - share.low) / 3.92 };
        coverage.add_within("absence", 0.125, Some(estimate), Some((share.low, share.high)));
    }
    let (covered, all) = coverage.0["absence"];
    assert!(40 * covered >= 33 * all || repeats == 1, "{covered} of {all}");
}
