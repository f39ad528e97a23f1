//! Learning from logs: what was simulated is found again, from the log of it alone.

use std::path::Path;

use std::collections::BTreeMap;

use peakday::calibrate::{Calibration, Calibrator, DistributionCalibration, PresenceRule, RoundsFamily};
use peakday::fit::{Distribution, Estimate, Family};
use peakday::observe;
use peakday::report::{CalibrationReport, Screen, journal};
use peakday::scenario::{LogChannel, LogColumns, LogContact, LogNames, PlannedStep, read_contacts, read_messages};
use peakday::{Lang, Model, stats::Share, units::Span};

use crate::support::{is_exhaustive, run_in, seeded};

/// Four weeks of a small phone desk on which one in five leaves.
const CALLS: &str = r#"
[run]
start = "2026-11-02T00:00"
end = "2026-11-30T00:00"

[[source]]
name = "callers"
queue = "calls"
vip = 0.1
hourly = [0, 0, 0, 0, 0, 0, 0, 0, 30, 60, 60, 40, 30, 50, 60, 50, 40, 20, 0, 0, 0, 0, 0, 0]
busyness = { day_cv = 0.2 }

[[queue]]
name = "calls"
channel = "voice"
talk = { mean = "180s", cv = 1.2 }
wrap_up = { mean = "20s" }
patience = { mean = "5m", dist = "weibull", shape = 0.8 }

[[team]]
name = "agents"
works = ["calls"]

[[shift]]
team = "agents"
agents = 3
hours = "08:00-18:00"
"#;

/// Two days of chats, three at once for each agent.
const CHATS: &str = r#"
[run]
start = "2026-11-10T08:00"
end = "2026-11-12T00:00"

[[source]]
name = "buyers"
queue = "chats"
hourly = [0, 0, 0, 0, 0, 0, 0, 0, 60, 90, 90, 60, 60, 60, 90, 90, 60, 60, 60, 90, 90, 60, 0, 0]

[[queue]]
name = "chats"
channel = "chat"
reply = { mean = "24s", cv = 0.8 }
think = { mean = "40s", cv = 1.1 }
rounds = { mean = 4 }
patience = { mean = "3m" }

[[team]]
name = "agents"
works = ["chats"]
max_concurrency = 3

[[shift]]
team = "agents"
agents = 3
hours = "08:00-22:00"
"#;

/// Four days of chats that two agents can't manage: of those who leave, two in five do so without a word.
fn silent() -> String {
    let leaves = "patience = { mean = \"3m\" }\nsilent_abandonment = 0.4\nidle_close = \"5m\"";
    let longer = CHATS.replace("2026-11-12T00:00", "2026-11-14T00:00").replace("agents = 3", "agents = 2");
    longer.replace("patience = { mean = \"3m\" }", leaves)
}

/// What is learnt of the log of a model's day, which goes through the files that the program writes.
fn learnt(model: &Model, is_voice: bool) -> Calibration {
    let log = observe::contact_log(model, 0);
    let [contacts, messages] = journal(model, &log, "day");
    let mut calibrator = Calibrator::new(is_voice, PresenceRule::default());
    if !is_voice {
        calibrator = calibrator.with_messages();
    }
    let own = LogColumns::own();
    let summary = read_contacts("day.csv", &mut &contacts.bytes[..], &own, false, &mut |contact| {
        calibrator.contact(&contact);
    });
    let names: LogNames = summary.unwrap_or_else(|faults| panic!("{faults}")).names;
    let mut of_messages = LogNames::default();
    if !is_voice {
        let own = LogColumns::own_messages();
        let read = read_messages("day.messages.csv", &mut &messages.bytes[..], &own, false, &mut |message| {
            calibrator.message(&message);
        });
        of_messages = read.unwrap_or_else(|faults| panic!("{faults}")).names;
    }
    calibrator.finish(&names, &of_messages)
}

/// How often intervals of 95 % cover what is known, by parameter, and how far the estimates are from it.
#[derive(Default)]
struct Coverage(BTreeMap<&'static str, (u32, u32)>, BTreeMap<&'static str, Vec<f64>>);

impl Coverage {
    fn add(&mut self, parameter: &'static str, truth: f64, estimate: Option<Estimate>) {
        let interval = estimate.map(Estimate::positive_interval);
        self.add_within(parameter, truth, estimate, interval);
    }

    /// The mean of a distribution, whose interval knows of other families.
    fn add_mean(&mut self, parameter: &'static str, truth: f64, distribution: Option<&DistributionCalibration>) {
        let mean = distribution.map(DistributionCalibration::mean);
        self.add_within(parameter, truth, mean, distribution.map(DistributionCalibration::mean_interval));
    }

    fn add_within(
        &mut self,
        parameter: &'static str,
        truth: f64,
        estimate: Option<Estimate>,
        interval: Option<(f64, f64)>,
    ) {
        let (low, high) = interval.unwrap_or((f64::NAN, f64::NAN));
        let estimate = estimate.unwrap_or_else(|| panic!("{parameter} isn't learnt"));
        // Four standard errors: a distribution that is off by a tenth is beyond in most parameters.
        let off = (truth / estimate.value).ln().abs() * estimate.value / estimate.standard_error;
        assert!(off < 4.5, "{parameter}: {estimate:?}, not {truth}");
        self.1.entry(parameter).or_default().push(estimate.value / truth - 1.0);
        let (covered, all) = self.0.entry(parameter).or_default();
        *covered += u32::from(low <= truth && truth <= high);
        *all += 1;
    }

    /// On average a parameter is found within a share of what it is, as far as the repeats can tell.
    fn assert_unbiased(&self, parameter: &str, share: f64) {
        let off = &self.1[parameter];
        let n = off.len() as f64;
        let mean = off.iter().sum::<f64>() / n;
        assert!(off.len() == 1 || mean.abs() < share, "{parameter} is off by {mean} on average of {n}");
    }

    /// In each parameter as many as a fair coin of 95 % would miss, and pooled near 95 %. One repeat says no more than
    /// that nothing is far off, which `add` has asked.
    #[expect(clippy::print_stdout, reason = "the test harness keeps it until it is asked for")]
    fn assert_fair(&self, repeats: u32) {
        if repeats == 1 {
            return;
        }
        let (covered, all) = self.0.values().fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
        for (parameter, (covered, all)) in &self.0 {
            let off = &self.1[parameter];
            println!("{parameter}: {covered} of {all}, off by {:.4}", off.iter().sum::<f64>() / off.len() as f64);
        }
        let share = f64::from(covered) / f64::from(all);
        // 33 of 40: a coin of 95 % has fewer in 3 of 10,000 cases.
        assert!(self.0.values().all(|(covered, all)| 40 * covered >= 33 * all), "{:?}", self.0);
        assert!((0.92..=0.98).contains(&share), "{share} pooled: {:?}", self.0);
    }
}

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

/// What is learnt of a log of contacts alone, as its text and a columns file have it.
fn learnt_of(contacts: &str, columns: &LogColumns) -> Calibration {
    let is_voice = columns.channel() == Some(LogChannel::Voice);
    let mut calibrator = Calibrator::new(is_voice, PresenceRule::default());
    let summary = read_contacts("day.csv", &mut contacts.as_bytes(), columns, false, &mut |contact| {
        calibrator.contact(&contact);
    });
    calibrator.finish(&summary.unwrap_or_else(|faults| panic!("{faults}")).names, &LogNames::default())
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

/// What is wrong with a log ends the program with 2, and nothing is written.
#[test]
fn a_faulty_log_is_refused_and_nothing_is_written() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let file = |name: &str, text: &[u8]| std::fs::write(folder.path().join(name), text).expect("it can be written");
    file("columns.toml", COLUMNS.as_bytes());
    let header = "id,at,wait,end\n";
    let good = "1,2026-11-10 08:00:00,5,served\n";
    let cases: [(&str, Vec<u8>, &str); 7] = [
        ("missing column", b"id,wait,end\n1,5,served\n".to_vec(), "E1015"),
        ("half a row", format!("{header}{good}2,2026-11-10 08:01").into_bytes(), "E0304"),
        ("another encoding", [header.as_bytes(), b"S\xfcd,2026-11-10 08:00:00,5,served\n"].concat(), "E0302"),
        ("another date", format!("{header}{good}2,10/11/2026 08:01,5,served\n").into_bytes(), "E0307"),
        ("another end", format!("{header}{good}2,2026-11-10 08:01:00,5,hung up\n").into_bytes(), "E1004"),
        ("twice", format!("{header}{good}{good}").into_bytes(), "E1005"),
        ("nothing", header.as_bytes().to_vec(), "E1010"),
    ];
    for (what, log, id) in cases {
        file("log.csv", &log);
        let words = ["calibrate", "log.csv", "--columns", "columns.toml", "-o", "new/day.toml"];
        let (code, screen, said) = run_in(folder.path(), &words);
        assert_eq!(code, Some(2), "{what}: {said}");
        assert!(said.contains(id), "{what}: {said}");
        assert!(screen.is_empty() && !folder.path().join("new").exists(), "{what}");
    }
}

/// The files that show how well a log is fitted: their names, what they begin with, and that the same log may write
/// them again, another one not.
#[test]
fn a_report_shows_each_fit_and_is_of_its_log_alone() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let morning = CHATS.replace("2026-11-12T00:00", "2026-11-10T12:00");
    std::fs::write(folder.path().join("chats.toml"), morning).expect("it can be written");
    let run = |words: &[&str]| {
        let (code, screen, said) = run_in(folder.path(), words);
        (code, screen + &said)
    };
    assert_eq!(run(&["chats.toml", "--reps", "1", "--no-plots", "--quiet", "--journal", "day.csv"]).0, Some(0));
    let learn = ["calibrate", "day.csv", "--channel", "chat", "--messages", "day.messages.csv", "--report", "fits"];
    let (code, said) = run(&learn);
    assert!(code == Some(0) && said.contains("fits"), "{said}");
    let mut names: Vec<String> = std::fs::read_dir(folder.path().join("fits"))
        .expect("a folder")
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && !name.contains(".png"))
        .collect();
    names.sort();
    let expected = [
        "calibrate.html",
        "calibrate.xlsx",
        "calibration.json",
        "fit-patience.svg",
        "fit-reply.svg",
        "fit-rounds.svg",
        "fit-think.svg",
    ];
    assert_eq!(names, expected);
    let page = std::fs::read_to_string(folder.path().join("fits/calibrate.html")).expect("a page");
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} is missing"));
    assert!(at("chats asked for people") < at("<table") && at("<table") < at("plot-fit-reply"));
    assert_eq!(run(&learn).0, Some(0), "the same log again");
    assert_eq!(
        run(&[
            "chats.toml",
            "--reps",
            "1",
            "--seed",
            "9",
            "--no-plots",
            "--quiet",
            "--overwrite",
            "--journal",
            "o.csv"
        ])
        .0,
        Some(0)
    );
    let (code, said) = run(&["calibrate", "o.csv", "--channel", "chat", "--report", "fits"]);
    assert!(code == Some(2) && said.contains("--report") && said.contains("day.csv"), "{said}");
}

const COLUMNS: &str = "rows = \"contacts\"\nchannel = \"voice\"\n[columns]\nid = \"id\"\narrived = \"at\"\nwait = \
                       \"wait\"\nend = \"end\"\n[ends]\nhandled = [\"served\"]\n";

/// Names that can't be meant are refused before anything is written.
#[test]
fn a_queue_that_isnt_there_and_a_file_that_is_the_scenario_are_refused() {
    let folder = tempfile::TempDir::new().expect("a folder");
    std::fs::write(folder.path().join("chats.toml"), CHATS).expect("it can be written");
    let run = |words: &[&str]| {
        let (code, _, said) = run_in(folder.path(), words);
        (code, said)
    };
    let journal = ["chats.toml", "--reps", "1", "--no-plots", "--quiet", "--overwrite", "--journal"];
    let (code, said) = run(&[&journal[..], &["./chats.toml"]].concat());
    assert!(code == Some(2) && said.contains("the scenario itself"), "{said}");
    let kept = std::fs::read_to_string(folder.path().join("chats.toml")).expect("it is there");
    assert_eq!(kept, CHATS);
    assert_eq!(run(&[&journal[..], &["day.csv"]].concat()).0, Some(0));
    let learn = ["calibrate", "day.csv", "--channel", "chat"];
    let (code, said) = run(&[&learn[..], &["--queue", "chat"]].concat());
    assert!(code == Some(2) && said.contains("did you mean `chats`?"), "{said}");
    let (code, said) = run(&[&learn[..], &["-o", "day.csv", "--overwrite"]].concat());
    assert!(code == Some(2) && said.contains(".toml"), "{said}");
    assert!(std::fs::read_to_string(folder.path().join("day.csv")).expect("it is there").starts_with("contact,"));
}

/// What it writes can be read again, also where a mean of eight days has three decimals, which could be thousands.
#[test]
fn means_with_three_decimals_are_written_so_that_they_can_be_read() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let file = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("it can be written");
    let columns = "rows = \"intervals\"\nchannel = \"voice\"\n[columns]\nfrom = \"from\"\ncontacts = \"contacts\"\n";
    file("columns.toml", columns);
    let tuesdays = ["09-01", "09-08", "09-15", "09-22", "09-29", "10-06", "10-13", "10-20"];
    let rows = tuesdays
        .iter()
        .enumerate()
        .map(|(number, day)| format!("2026-{day} 08:00,4\n2026-{day} 09:00,{}\n2026-{day} 10:00,8\n", 5 + number / 7));
    file("log.csv", &format!("from,contacts\n{}", rows.collect::<String>()));
    let run = |words: &[&str]| {
        let (code, _, said) = run_in(folder.path(), words);
        (code, said)
    };
    let (code, said) = run(&["calibrate", "log.csv", "--columns", "columns.toml", "-o", "learnt.toml"]);
    assert_eq!(code, Some(0), "{said}");
    let table = std::fs::read_to_string(folder.path().join("learnt.arrivals.csv")).expect("it is written");
    assert!(table.contains(",5.1250\n"), "{table}");
    let (_, said) = run(&["check", "learnt.toml"]);
    assert!(!said.contains("learnt.arrivals.csv"), "{said}");
}

/// The columns files of `docs/columns` read logs with the headers of the records that they are for.
#[test]
fn ready_columns_files_read_the_records_they_are_for() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let logs = [
        (
            "anonymous-bank",
            "call,arrival,type,priority,vru_s,queue_s,outcome,service_s,agent,customer\n\
             1,1999-02-01T08:00:00,PS,0,18,,HANG,,,0\n2,1999-02-01T08:00:05,NW,2,6,12,AGENT,90,A16,7\n\
             3,1999-02-01T08:00:09,NW,0,4,,PHANTOM,,,0\n",
            "3 rows: 2 taken, 1 no contacts; 1999-02-01T08:00 to 1999-02-01T08:00:05.",
        ),
        (
            "anonymous-bank-6-minutes",
            "date,slot,start,calls\n1999-01-01,1,00:00,2\n1999-01-01,2,00:06,0\n",
            "2 rows: 2 taken; 1999-01-01T00:00 to 1999-01-01T00:06.",
        ),
        (
            "bank-5-minutes",
            "start,calls\n2003-03-03T07:00,111\n2003-03-03T07:05,113\n",
            "2 rows: 2 taken; 2003-03-03T07:00 to 2003-03-03T07:05.",
        ),
        (
            "online-retail-orders",
            "hour,orders\n2010-12-01T00:00,0\n2010-12-01T01:00,3\n",
            "2 rows: 2 taken; 2010-12-01T00:00 to 2010-12-01T01:00.",
        ),
        (
            "star-messages",
            "chat,start,msg,who,t_s,gap_s,chars,tasks\n4875,2020-05-12T12:25:56Z,1,C,0,,5,1\n4875,,2,A,124,124,22,1\n",
            "2 rows: 2 taken; 2020-05-12T12:25:56 to 2020-05-12T12:25:56.",
        ),
    ];
    let ready =
        std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/columns")).expect("a folder").count();
    assert_eq!(ready, logs.len(), "each is tried");
    for (name, log, said) in logs {
        std::fs::write(folder.path().join("log.csv"), log).expect("it can be written");
        let columns = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/columns/{name}.columns.toml"));
        let words = ["log", "log.csv", "--columns", columns.to_str().expect("a plain path")];
        let (_, screen, faults) = run_in(folder.path(), &words);
        assert_eq!(screen.lines().next(), Some(said), "{name}: {faults}");
    }
}
