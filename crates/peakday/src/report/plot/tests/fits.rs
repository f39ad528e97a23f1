//! How well a log is fitted: the pictures of what is learnt from simulated evenings.

use super::*;
use crate::calibrate::{Assumption, Calibrator, PresenceRule, ReplyFound, Simulated};
use crate::observe::contact_log;
use crate::report::{Lang, Speaks, journal};
use crate::scenario::{LogColumns, read_contacts, read_messages};
use crate::units::{Instant, Span};

/// The pictures of what is learnt from the log of simulated evenings, in both languages.
fn fits_of(text: &str) -> [Vec<Picture>; 2] {
    fits_as(text, |log| log)
}

/// The same of the log as another tool would have written it.
fn fits_as(text: &str, written: impl Fn(String) -> String) -> [Vec<Picture>; 2] {
    let checked = Document::parse("test.toml", text.to_owned()).and_then(|document| document.check(&NoFiles));
    let model = checked.unwrap_or_else(|faults| panic!("{}", faults.render(false))).model;
    let [contacts, messages] = journal(&model, &contact_log(&model, 0), "day");
    let contacts = written(String::from_utf8(contacts.bytes).expect("it is text"));
    let mut calibrator = Calibrator::new(false, PresenceRule::default()).with_messages();
    let (own, own_messages) = (LogColumns::own(), LogColumns::own_messages());
    let read = read_contacts("day.csv", &mut contacts.as_bytes(), &own, false, &mut |it| calibrator.contact(&it));
    let names = read.unwrap_or_else(|faults| panic!("{faults}")).names;
    let read =
        read_messages("day.csv", &mut &messages.bytes[..], &own_messages, false, &mut |it| calibrator.message(&it));
    let of_messages = read.unwrap_or_else(|faults| panic!("{faults}")).names;
    let calibration = calibrator.finish(&names, &of_messages);
    let report = CalibrationReport { log: "day.csv", calibration: &calibration, follows_drift: false };
    let origin = Origin { file: "day.csv".into(), sha256: "0123456789abcdef".into(), ..Origin::default() };
    [Lang::En, Lang::Zh].map(|lang| calibrate(report, &origin, lang.texts(), &Executor::one_thread()))
}

#[test]
fn fits_of_six_evenings_draw_well() {
    let text = EVENING.replace("end = \"2026-11-11T23:00\"", "end = \"2026-11-16T23:00\"");
    let [english, chinese] = fits_of(&text);
    let names: Vec<&str> = english.iter().map(|picture| picture.name.as_str()).collect();
    assert_eq!(names, ["fit-arrivals", "fit-rounds", "fit-reply", "fit-patience", "fit-think", "fit-session"]);
    english.iter().chain(&chinese).for_each(is_drawn_well);
    let reply = &english[2];
    assert!(reply.title.starts_with("Replies: lognormal, mean 2"), "{}", reply.title);
    assert!(reply.title.contains("percentage points off the log"), "{}", reply.title);
    assert!(reply.wide.contains("day.csv, sha256 01234567") && !reply.wide.contains("seed"), "nothing is simulated");
    for Picture { name, wide, .. } in english.iter().filter(|it| ["fit-rounds", "fit-patience"].contains(&&*it.name)) {
        insta::with_settings!({ filters => vec![(r"(\d+)\.\d+", "$1")], omit_expression => true }, {
            insta::assert_snapshot!(name.as_str(), wide);
        });
    }
    // A single evening is its own mean: nothing is shown of its arrivals.
    let [single, _] = fits_of(EVENING);
    assert!(single.iter().all(|picture| picture.name != "fit-arrivals"));
    single.iter().for_each(is_drawn_well);
}

/// Where some leave without a word patience has its curve too, whether the log names them or not; the caption says how
/// it is found.
#[test]
fn patience_of_those_who_leave_without_a_word_draws_well() {
    let evenings = EVENING.replace("end = \"2026-11-11T23:00\"", "end = \"2026-11-16T23:00\"");
    let text =
        evenings.replace("channel = \"chat\"", "channel = \"chat\"\nsilent_abandonment = 0.5\nidle_close = \"5m\"");
    let unnamed = |log: String| log.replace(",left_silently,", ",handled,");
    for (of_both, said) in
        [(fits_of(&text), ["Turnbull", "Turnbull"]), (fits_as(&text, unnamed), ["with one reply", "一个回合"])]
    {
        for (pictures, said) in of_both.iter().zip(said) {
            pictures.iter().for_each(is_drawn_well);
            let patience = pictures.iter().find(|picture| picture.name == "fit-patience").expect("there is a curve");
            for drawing in [&patience.wide, &patience.narrow] {
                assert!(drawing.contains(said), "{drawing}");
                assert!(!drawing.contains('\u{2026}'), "the caption is whole");
            }
        }
    }
}

/// What a report of so many dates says of a reply: each seventh date is outside of its band, and one assumption gives
/// no mean.
fn reply_found(dates: u32) -> ReplyFound {
    let first = Instant::midnight(jiff::civil::date(2026, 10, 26));
    let day = |number: u32| {
        let mean = 60.0 + f64::from(number % 5) * 4.0;
        let reported = if number % 7 == 3 { mean * 1.4 } else { mean + 2.0 };
        (first + Span::days(number.into()), Simulated { reported, mean, band: (mean * 0.8, mean * 1.2) })
    };
    ReplyFound {
        mean: 24.0,
        interval: (22.5, 25.5),
        wide: (17.0, 31.0),
        moved: vec![
            (Assumption::ThinkHalf, Some(27.5)),
            (Assumption::ThinkDouble, Some(18.2)),
            (Assumption::EvenReplies, Some(25.1)),
            (Assumption::UnevenReplies, Some(21.9)),
            (Assumption::BusyMiddle, None),
            (Assumption::DealtAtRandom, Some(23.4)),
            (Assumption::FromAssignment, Some(24.6)),
            (Assumption::AllResponses, Some(30.2)),
        ],
        think: Span::seconds(40),
        think_is_said: false,
        busy: 0.6,
        days: usize::try_from(dates).expect("few dates"),
        contacts: 4_000,
        first_response: Some((31.0, 30.0)),
        by_day: (0..dates).map(day).collect(),
        leaves_out_first: false,
    }
}

/// The pictures of a report of agents' days, in both languages.
fn fits_of_days(found: &ReplyFound) -> [(Lang, Vec<Picture>); 2] {
    let origin = Origin { file: "days.csv".into(), sha256: "0123456789abcdef".into(), ..Origin::default() };
    [Lang::En, Lang::Zh].map(|lang| (lang, agent_days(found, &origin, lang.texts())))
}

#[test]
fn fits_of_agents_days_as_drawn() {
    for (lang, pictures) in fits_of_days(&reply_found(8)) {
        assert_eq!(pictures.len(), 2);
        for picture in &pictures {
            is_drawn_well(picture);
            let name = if lang == Lang::En { picture.name.clone() } else { format!("{}-zh", picture.name) };
            insta::with_settings!({ filters => vec![(r"(\d+)\.\d+", "$1")], omit_expression => true }, {
                insta::assert_snapshot!(name, picture.wide);
            });
        }
    }
}

/// A single date is met in any case, and without another assumption there is nothing to compare; months of dates fit.
#[test]
fn fits_of_odd_reports_of_agents_days_draw_well() {
    let no_mean = |found: ReplyFound| ReplyFound { moved: vec![(Assumption::BusyMiddle, None)], ..found };
    let after_first = ReplyFound { leaves_out_first: true, ..reply_found(2) };
    for (found, drawn) in [
        (reply_found(1), vec!["fit-assumptions"]),
        (no_mean(reply_found(1)), vec![]),
        (no_mean(reply_found(8)), vec!["fit-response"]),
        (after_first, vec!["fit-response", "fit-assumptions"]),
        (reply_found(62), vec!["fit-response", "fit-assumptions"]),
    ] {
        for (_, pictures) in fits_of_days(&found) {
            let names: Vec<&str> = pictures.iter().map(|picture| picture.name.as_str()).collect();
            assert_eq!(names, drawn);
            pictures.iter().for_each(is_drawn_well);
        }
    }
}
