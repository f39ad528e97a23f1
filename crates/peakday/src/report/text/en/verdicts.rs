//! What targets come to, in English.

use super::numbers::{NUMBERS, moment};
use crate::report::text::targets::Each;
use crate::report::text::verdicts::{Beyond, Estimated, Interval, Verdicts};

pub(super) const VERDICTS: Verdicts = Verdicts {
    holds: "HOLDS",
    holds_unsure: "HOLDS, but that is not sure",
    missed: "MISSED",
    not_judged: "NOT JUDGED",
    asked: "asked",
    nothing_to_judge: "nothing to judge: no replication had a contact that counts",
    held: |it| {
        let wanted =
            it.wanted.map_or_else(String::new, |wanted| format!(", wanted {}", NUMBERS.wanted_percent(wanted)));
        let (held, certainty) = (it.held, (NUMBERS.certainty)(it.certainty));
        format!("held in {} of {} replications: certainty {certainty}{wanted}", held.held, held.assessed)
    },
    found: |found| {
        let alone = found.alone.as_ref().map_or_else(String::new, |alone| format!("; this run alone {alone}"));
        let all_day = found.all_day.as_ref().map_or_else(String::new, |all_day| format!("; over 24 h {all_day}"));
        let estimate = match &found.estimate {
            None => "-".into(),
            Some(Estimated { mean, interval: None }) => mean.clone(),
            Some(Estimated { mean, interval: Some(Interval { low, high }) }) => format!("{mean} ({low} to {high})"),
        };
        let what = if found.is_mean { "mean" } else { "share" };
        format!("{what}: {estimate}{alone}{all_day}")
    },
    exact_forecast: "the forecast is taken as exact: this certainty is that of chance alone",
    greeted: "the greeting by hand is what is judged here: customers wait longer for their answer",
    too_near_the_end: |until| format!("not judged: what comes after {}, too near the end", moment(until)),
    bad_day: |day| {
        let beyond = match &day.beyond {
            Beyond::Within => ", still within the goal".to_owned(),
            Beyond::TooLong(time) => format!(", {time} too long"),
            Beyond::Points(points) => format!(", {points:.1} points off"),
        };
        let worst = match day.worst {
            None => "",
            Some(Each::Day) => " in its worst day",
            Some(Each::Interval) => " in its worst interval",
        };
        format!("bad days (1 in 20): {}{worst}{beyond}", day.figure)
    },
    below_floor: |it| {
        let from = moment(it.from);
        format!("below {} most often from {from}: in {} of {}", it.floor, it.fell, it.assessed)
    },
    breaks: |stretches, more| {
        let more = more.map_or_else(String::new, |more| format!(" and {more} more"));
        format!("breaks {}{more}", stretches.join(", "))
    },
    worst: |it| {
        let which = if it.target_holds { "weakest" } else { "worst" };
        format!("{which} from {}: held in {} of {}", moment(it.from), it.held.held, it.held.assessed)
    },
    short: |it| format!("; new work for {} people, {} on duty: {} short", it.work, it.on_duty, it.short),
    incident_there: |names| format!("may be under way then: {}", names.join(", ")),
    of: |held| format!("{} of {}", held.held, held.assessed),
};
