//! What is learnt of work, of patience and of the bot is what was simulated, for each channel and queue by itself; a
//! log in another unit of time is doubted.

use peakday::calibrate::{Calibration, Calibrator, DistributionCalibration, PresenceRule, RoundsFamily};
use peakday::fit::{Distribution, Estimate, Family};
use peakday::observe;
use peakday::report::{CalibrationReport, Screen, journal};
use peakday::scenario::{LogColumns, LogContact, LogNames, read_contacts};
use peakday::{Lang, stats::Share};

use super::coverage::Coverage;
use super::{CALLS, CHATS, learnt, learnt_of};
use crate::support::{is_exhaustive, seeded};

/// Milliseconds read as seconds are numbers like any other, but an agent then has several calls at once; minutes make
/// calls of some seconds. Each is said before any figure.
#[test]
fn durations_in_another_unit_are_doubtful() {
    let model = seeded(CALLS, 5);
    let [contacts, _] = journal(&model, &observe::contact_log(&model, 0), "day");
    let text = String::from_utf8(contacts.bytes).expect("it is text");
    let mut rows = text.lines().map(|row| row.split(',').collect::<Vec<_>>());
    let header = rows.next().expect("a header");
    let place = |name: &str| header.iter().position(|column| *column == name).expect("a column");
    let [arrived, assigned, work, end, agent] = ["arrived", "assigned", "work_s", "end", "agent"].map(place);
    let rows: Vec<Vec<&str>> = rows.collect();
    let doubts = |scale: f64| {
        let row = |row: &Vec<&str>| {
            let work = row[work]
                .parse::<f64>()
                .map_or_else(|_| String::new(), |work| format!("{:.2}", (work * scale).min(2e6)));
            format!("{},{},{work},{},{}\n", row[arrived], row[assigned], row[agent], row[end])
        };
        let log = "at,taken,work,agent,end\n".to_owned() + &rows.iter().map(row).collect::<String>();
        let columns = "rows = \"contacts\"\nchannel = \"voice\"\ndecimal = \".\"\n[columns]\narrived = \"at\"\nassigned = \
                       \"taken\"\nwork = \"work\"\nagent = \"agent\"\nend = \"end\"\n[ends]\nhandled = \
                       [\"handled\"]\nabandoned = [\"abandoned\"]\nopen = [\"open\"]\n";
        let columns = LogColumns::parse("columns.toml", columns).expect("sound");
        let calibration = learnt_of(&log, &columns);
        let report = CalibrationReport { log: "log.csv", calibration: &calibration, follows_drift: false };
        report.screen(Lang::En, Screen::of_width(200), &[])
    };
    assert!(doubts(1000.0).contains("begin while their agent still has another"), "milliseconds");
    assert!(doubts(1.0 / 60.0).contains("durations may be in minutes"), "minutes");
    let sound = doubts(1.0);
    assert!(!sound.contains("still has another") && !sound.contains("in minutes"), "{sound}");
}

#[test]
fn what_was_simulated_of_calls_is_found_in_their_log() {
    let repeats = if is_exhaustive() { 40 } else { 1 };
    let mut coverage = Coverage::default();
    for seed in 0..repeats {
        let calibration = learnt(&seeded(CALLS, seed.into()), true);
        let queue = &calibration.queues[0];
        let (talk, wrap_up, patience) =
            (queue.work.as_ref().unwrap(), queue.wrap_up.as_ref().unwrap(), queue.patience.as_ref().unwrap());
        assert!(!queue.wrap_up_from_pauses);
        coverage.add_mean("talk", 180.0, Some(talk));
        coverage.add_mean("wrap-up", 20.0, Some(wrap_up));
        coverage.add_mean("patience", 300.0, Some(patience));
        coverage.add("vip", 0.1, queue.vip);
        if talk.fit.distribution.family == Family::Lognormal {
            coverage.add("talk cv", 1.2, talk.spread());
        }
        if patience.fit.distribution.family == Family::Weibull {
            coverage.add("patience shape", 0.8, patience.spread());
        }
        // The scale of a Weibull distribution of shape 0.8 and mean 300 s, by the Gamma function of 2.25.
        let truth = Distribution {
            family: Family::Weibull,
            log_scale: (300.0_f64 / 1.133_003_1).ln(),
            log_shape: 0.8_f64.ln(),
        };
        let seen = queue.waits_seen.expect("many waited");
        coverage.add("gone within the longest waits", truth.within(seen.upto), Some(seen.gone));
        coverage.add("day cv", 0.2, queue.arrivals.busyness.as_ref().and_then(|busyness| busyness.day_cv));
        // The waits of those who left alone would say a tenth of it.
        assert!(patience.mean < 120.0, "{}", patience.mean);
    }
    coverage.assert_fair(repeats);
    // A family of another shape may be taken: that is what its interval is for.
    coverage.assert_unbiased("patience", 0.05);
    coverage.assert_unbiased("gone within the longest waits", 0.02);
}

#[test]
fn replies_are_told_from_waits_behind_other_chats() {
    let repeats = if is_exhaustive() { 40 } else { 1 };
    let mut coverage = Coverage::default();
    for seed in 0..repeats {
        let calibration = learnt(&seeded(CHATS, seed.into()), false);
        let queue = &calibration.queues[0];
        let (reply, think, rounds) =
            (queue.work.as_ref().unwrap(), queue.think.as_ref().unwrap(), queue.rounds.unwrap());
        coverage.add_mean("reply", 24.0, Some(reply));
        coverage.add("reply cv", 0.8, reply.spread());
        coverage.add_mean("think", 40.0, Some(think));
        coverage.add("think cv", 1.1, think.spread());
        coverage.add_mean("patience", 180.0, queue.patience.as_ref());
        coverage.add("rounds", 4.0, Some(rounds.mean));
        assert_eq!(rounds.family, RoundsFamily::Geometric);
        assert_eq!(calibration.open_at_once, Some(3));
        // Customers who left while their reply was being written: one in ten chats and more.
        let fit = &reply.fit;
        assert!(fit.observations - fit.complete > 150, "{} of {}", fit.complete, fit.observations);
    }
    coverage.assert_fair(repeats);
    // Without the replies that were cut off it would be 1.3 % too short.
    coverage.assert_unbiased("reply", 0.006);
    coverage.assert_unbiased("patience", 0.05);
}

/// Without a log of messages the work of whole chats says what a reply takes on average.
#[test]
fn replies_are_told_from_the_work_of_chats_without_messages() {
    let model = seeded(CHATS, 3);
    let log = observe::contact_log(&model, 0);
    let [contacts, _] = journal(&model, &log, "day");
    let mut calibrator = Calibrator::new(false, PresenceRule::default());
    let summary = read_contacts("day.csv", &mut &contacts.bytes[..], &LogColumns::own(), false, &mut |contact| {
        calibrator.contact(&contact);
    });
    let calibration = calibrator.finish(&summary.expect("sound").names, &LogNames::default());
    let queue = &calibration.queues[0];
    let mean = queue.work.as_ref().expect("work").mean();
    assert!((mean.value - 24.0).abs() < 3.0 * mean.standard_error && mean.standard_error < 1.0, "{mean:?}");
    let think = queue.think.as_ref().expect("thinking").mean();
    assert!((think.value - 40.0).abs() < 3.0 * think.standard_error && think.standard_error < 2.0, "{think:?}");
}

/// A shop whose bot meets three in five. Of those it solves 0.495, by kinds; but 6 % of them ask again, and of these it
/// solves a fifth: 0.4898 of all. One in eight gives up.
#[test]
fn what_the_bot_does_is_found_in_the_log_of_its_contacts() {
    let repeats = if is_exhaustive() { 40 } else { 1 };
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/bot-or-people.toml"));
    let text = text.expect("it is shipped");
    let again = 0.06 * 0.495;
    let solved = (0.495 + again * 0.2) / (1.0 + again);
    let mut coverage = Coverage::default();
    for seed in 0..repeats {
        let model = seeded(&text, seed.into());
        let [contacts, _] = journal(&model, &observe::contact_log(&model, 0), "day");
        let log = String::from_utf8(contacts.bytes).expect("it is text");
        // Of replies and patience other tests ask.
        let mut calibrator = Calibrator::new(false, PresenceRule::default());
        let own = LogColumns::own();
        let summary = read_contacts("day.csv", &mut log.as_bytes(), &own, false, &mut |contact| {
            calibrator.contact(&LogContact { wait: None, work: None, rounds: None, ..contact });
        });
        let names = summary.unwrap_or_else(|faults| panic!("{faults}")).names;
        let calibration = calibrator.finish(&names, &LogNames::default());
        let bot = calibration.bot().expect("its ends are named");
        let [window] = &bot.windows[..] else { panic!("{:?}", bot.windows) };
        let mut share = |parameter, truth, share: Share| {
            let standard_error = (share.high - share.low) / 3.92;
            assert!(standard_error < 0.01, "{parameter}: {share:?}");
            let estimate = Estimate { value: share.mean, standard_error };
            coverage.add_within(parameter, truth, Some(estimate), Some((share.low, share.high)));
        };
        share("meets", 0.6, window.meets);
        share("solves", solved, bot.solves.expect("all ends are named"));
        share("gives up", 0.12, bot.gives_up.expect("all ends are named"));
        share("hands over", 1.0 - 0.12 - solved, bot.hands_over);
        assert!(!window.is_alone && !bot.queues_differ && bot.session_differs.is_none(), "{bot:?}");
        coverage.add_mean("session", 75.0, bot.session.as_ref());
        // All came, not only those who asked: 13,590 first contacts and those who ask again.
        let came: f64 = calibration.queues[0].arrivals.expected[0].expect("a day").iter().sum();
        assert!((came / calibration.queues[0].ends.contacts as f64 - 1.0).abs() < 1e-9, "{came}");
        assert!(calibration.queues[0].ends.asked as f64 / came < 0.7);
    }
    coverage.assert_fair(repeats);
}

/// A desk with calls, chats of two queues and tasks: what is learnt of chats has no call and no task in it, and each
/// queue its own replies. The agents' other work counts for who was there.
#[test]
fn other_channels_and_other_queues_are_kept_apart() {
    let more = r#"
[[source]]
name = "callers"
queue = "calls"
hourly = [0, 0, 0, 0, 0, 0, 0, 0, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 0, 0]

[[source]]
name = "refunders"
queue = "refunds"
hourly = [0, 0, 0, 0, 0, 0, 0, 0, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 0, 0]

[[source]]
name = "tickets"
queue = "tasks"
hourly = [0, 0, 0, 0, 0, 0, 0, 0, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 0, 0]

[[queue]]
name = "calls"
channel = "voice"
talk = { mean = "4m", cv = 0.5 }

[[queue]]
name = "refunds"
channel = "chat"
reply = { mean = "60s", cv = 0.4 }
think = { mean = "20s", cv = 0.5 }
rounds = { mean = 2 }

[[queue]]
name = "tasks"
channel = "task"
work = { mean = "3m", cv = 0.3 }
"#;
    let everything = r#"works = ["chats", "calls", "refunds", "tasks"]"#;
    let scenario = CHATS.replace(r#"works = ["chats"]"#, everything).replace("agents = 3", "agents = 12") + more;
    let model = seeded(&scenario, 5);
    let near = |found: Option<Estimate>, truth: f64| {
        let found = found.expect("it is learnt");
        assert!(
            (found.value - truth).abs() < 4.0 * found.standard_error && found.standard_error < truth / 20.0,
            "{found:?}"
        );
    };
    let chats = learnt(&model, false);
    let names: Vec<&str> = chats.queues.iter().map(|queue| queue.name.as_str()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    for (name, reply, think) in [("chats", 24.0, 40.0), ("refunds", 60.0, 20.0)] {
        let queue = chats.queues.iter().find(|queue| queue.name == name).expect("a queue of chats");
        near(queue.work.as_ref().map(DistributionCalibration::mean), reply);
        near(queue.think.as_ref().map(DistributionCalibration::mean), think);
    }
    let calls = learnt(&model, true);
    assert_eq!(calls.queues.iter().map(|queue| queue.name.as_str()).collect::<Vec<_>>(), ["calls"]);
    near(calls.queues[0].work.as_ref().map(DistributionCalibration::mean), 240.0);
    let hours = |calibration: &Calibration| calibration.presence.as_ref().expect("agents").hours.0;
    assert!((hours(&chats) - hours(&calls)).abs() < 1.0, "the same agents: {} and {}", hours(&chats), hours(&calls));
}
