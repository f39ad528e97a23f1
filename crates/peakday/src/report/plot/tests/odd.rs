//! Runs of odd scenarios: a minute and five weeks, nobody and far too many, names of all kinds.

use super::*;
use crate::report::{Lang, Speaks};

#[track_caller]
fn draws_well(odd: &Odd<'_>) {
    with_report(&odd.text(), |report| {
        for lang in [Lang::En, Lang::Zh] {
            for picture in drawings(report, lang.texts(), &Executor::one_thread()) {
                assert!(picture.name.is_ascii());
                is_drawn_well(&picture);
            }
        }
    });
}

#[test]
fn one_interval_draws_well() {
    let run = r#"start = "2026-11-11T20:00", end = "2026-11-11T21:00", replications = 5"#;
    draws_well(&Odd { run, names: &["chats"], hourly: 30, hours: "00:00-24:00", target: EASY });
}

#[test]
fn a_minute_in_one_replication_draws_well() {
    let run = r#"start = "2026-11-11T20:07", end = "2026-11-11T20:08", replications = 1"#;
    draws_well(&Odd { run, names: &["chats"], hourly: 3000, hours: "00:00-24:00", target: NEVER });
}

#[test]
fn eight_days_of_nine_queues_and_targets_draw_well() {
    let run = r#"start = "2026-11-10T00:00", end = "2026-11-18T00:00", replications = 2"#;
    draws_well(&Odd { run, names: &NINE, hourly: 6, hours: "08:00-23:00", target: EASY });
}

#[test]
fn a_day_of_quarters_of_an_hour_from_an_odd_time_draws_well() {
    let run = r#"start = "2026-11-10T08:40", end = "2026-11-11T09:20", interval = "15m", replications = 2"#;
    draws_well(&Odd { run, names: &NINE[..3], hourly: 60, hours: "20:00-04:00", target: EASY });
}

#[test]
fn four_days_in_steps_of_five_minutes_draw_well() {
    let run = r#"start = "2026-11-10T00:00", end = "2026-11-14T00:00", interval = "5m", replications = 2"#;
    draws_well(&Odd { run, names: &NINE[..2], hourly: 3, hours: "08:00-23:00", target: EASY });
}

#[test]
fn five_weeks_of_days_draw_well() {
    let run = r#"start = "2026-10-20T00:00", end = "2026-11-24T00:00", interval = "1d", replications = 2"#;
    draws_well(&Odd { run, names: &NINE[..2], hourly: 3, hours: "08:00-23:00", target: EASY });
}

#[test]
fn no_contacts_draw_well() {
    draws_well(&Odd { run: DAY, names: &NINE[..3], hourly: 0, hours: "08:00-23:00", target: EASY });
}

#[test]
fn a_target_that_is_never_met_draws_well() {
    draws_well(&Odd { run: DAY, names: &["chats"], hourly: 600, hours: "00:00-24:00", target: NEVER });
}

#[test]
fn means_draw_well_whatever_is_seen() {
    let rule = "figure = \"response_mean\"\ncap = \"600s\"\nat_most = \"40s\"\nin = \"rolling\"\n\
                history = { mean = \"35s\", rounds = 210_000, days = 29 }\ncertainty = 0.9";
    for hourly in [0, 20, 600] {
        draws_well(&Odd { run: DAY, names: &NINE[..2], hourly, hours: "08:00-23:00", target: rule });
    }
}

/// Wages, a bot, follow-ups, named kinds, tasks, breaks in turns, an incident: what the odd scenarios lack.
#[test]
fn shops_with_everything_draw_well() {
    let sale =
        include_str!("../../../../../../scenarios/funnel-618.toml").replace("replications = 200", "replications = 3");
    let bot = include_str!("../../../../../../scenarios/bot-or-people.toml")
        .replace("replications = 100", "replications = 3");
    let incident = r#"
        [[incident]]
        name = "a power cut in the old office, which takes half of the people away for most of an hour"
        between = ["2027-06-18T10:00", "2027-06-18T11:00"]
        lasts = { least = "20m", most = "60m" }
        away = { team = "veterans", share = 0.5, while_away = "suspend" }
    "#;
    for text in [sale + incident, bot] {
        with_report(&text, |report| {
            for lang in [Lang::En, Lang::Zh] {
                let pictures = drawings(report, lang.texts(), &Executor::one_thread());
                let names: Vec<&str> = pictures.iter().map(|picture| picture.name.as_str()).collect();
                for name in ["07-teams", "08-days", "09-bad-day", "10-roster", "11-cost", "12-contacts", "13-kinds"] {
                    assert!(names.contains(&name), "{name} is not among {names:?}");
                }
                pictures.iter().for_each(is_drawn_well);
            }
        });
    }
}

#[test]
fn no_targets_draw_well() {
    draws_well(&Odd { run: DAY, names: &NINE[..4], hourly: 20, hours: "22:00-02:00", target: "" });
}
