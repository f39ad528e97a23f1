//! Why an hour breaks: where agents' time goes, what holds their slots, how bad days look, which means depend on single
//! days; and the text that reports all this.

use peakday::{Held, Hours, Outcome, Results, TeamCount, Work, assess, observe};

use crate::support::{Scenario, day};

/// A day of one agent, from 00:00 to 01:00, on which chats come at these times.
fn outcome(arrivals: &[&str], queue: &str, shift: &str) -> Outcome {
    let desk = Scenario::new()
        .element("queue", "desk", &format!("channel = \"chat\"\n{queue}"))
        .team("team", "works = [\"desk\"]\nmax_concurrency = 8")
        .shift("team", 1, "00:00-01:00", shift);
    observe(&day(arrivals, desk), 0)
}

/// Whole seconds; hand-worked days have no others.
fn seconds(micros: u64) -> u64 {
    micros / 1_000_000
}

#[test]
fn time_goes_into_writing_wrapping_up_and_attending() {
    // Writes from 00:10:00 to 00:10:10 and from 00:10:30 to 00:10:40; the customer thinks between. The slot lingers to
    // 00:10:47, and the wrap-up ends at 00:10:45.
    let queue = "reply = \"10s\"\nthink = \"20s\"\nrounds = 2\nlinger = \"7s\"\nwrap_up = \"5s\"";
    let hours = outcome(&["00:10:00"], queue, "").teams[0].hours[0];
    let work = |work: Work| seconds(hours.work_us[work as usize]);
    let held = |held: Held| seconds(hours.held_us[held as usize]);
    assert_eq!([Work::Writing, Work::WritingToSilent, Work::WrapUp, Work::Task].map(work), [20, 0, 5, 0]);
    assert_eq!(Held::ALL.map(held), [20, 0, 7]);
    assert_eq!([hours[Hours::Attending], hours.open_us, hours.busy_us()].map(seconds), [20, 47, 25]);
}

#[test]
fn a_customer_who_left_silently_is_written_to_and_holds_the_slot() {
    // The customer left silently after 15 of the 20 s that the reply takes; closed half a minute after it.
    let queue = "reply = \"20s\"\nthink = \"20s\"\nrounds = 1\npatience = \"15s\"\nsilent_abandonment = 1.0\nidle_close = \"30s\"";
    let hours = outcome(&["00:10:00"], queue, "").teams[0].hours[0];
    let work = |work: Work| seconds(hours.work_us[work as usize]);
    assert_eq!([Work::Writing, Work::WritingToSilent].map(work), [15, 5]);
    assert_eq!(Held::ALL.map(|held| seconds(hours.held_us[held as usize])), [0, 35, 0]);
    assert_eq!([hours[Hours::Attending], hours.open_us].map(seconds), [0, 50], "nobody thinks");
}

#[test]
fn a_chat_that_waits_for_another_is_neither_attended_to_nor_thought_about() {
    // The second waits from 00:10:00 to 00:10:10 for the first, and is written to until 00:10:20.
    let hours = outcome(&["00:10:00", "00:10:00"], "reply = \"10s\"\nrounds = 1", "").teams[0].hours[0];
    assert_eq!([hours.open_us, hours.busy_us(), hours[Hours::Attending]].map(seconds), [30, 20, 0]);
    assert_eq!(hours.held_us, [0; 3]);
}

#[test]
fn a_break_is_late_after_more_than_five_minutes() {
    let shift = "breaks = [{ length = \"10m\", earliest = \"00:20\", latest = \"00:20\", max_away = 1, while_away = \
                 \"finish\" }]";
    let late = |reply: &str| {
        let outcome = outcome(&["00:19:59"], &format!("reply = \"{reply}\"\nrounds = 1"), shift);
        let counts = outcome.teams[0].counts;
        (counts[TeamCount::BreaksLate as usize], counts[TeamCount::BreaksLost as usize])
    };
    assert_eq!(late("5m 1s"), (0, 0), "begins at 00:25:00, five minutes late");
    assert_eq!(late("5m 2s"), (1, 0), "begins a second later");
    assert_eq!(late("45m"), (0, 1), "the shift ends before it can begin");
}

/// An evening of calls with a rush at eight.
fn evening() -> Scenario {
    let target = r#"
        queue = "calls"
        figure = "wait"
        within = "20s"
        share = 0.8
        certainty = 0.9
    "#;
    Scenario::new()
        .run("start = \"2026-11-11T18:00\"\nend = \"2026-11-11T22:00\"\nreplications = 40")
        .source("shop", "queue = \"calls\"")
        .hourly("shop", 18, &[40, 80, 120, 60])
        .calls("calls", "talk = { mean = \"3m\" }\npatience = { mean = \"2m\" }")
        .team("agents", "works = [\"calls\"]")
        .shift("agents", 5, "18:00-22:00", "")
        .element("target", "over all", target)
        .element("target", "in every hour", &format!("{target}\nin = \"every interval\""))
}

#[test]
fn a_bad_day_is_worse_in_its_worst_hour() {
    let findings = evening().findings();
    let [whole, hours] = [0, 1].map(|target: usize| findings.targets[target].bad_day.unwrap());
    let spread = findings.targets[0].estimate.unwrap().spread.unwrap();
    assert!((whole - spread[0]).abs() < 1e-12, "two of forty days are no better than {whole}: {spread:?}");
    assert!(hours < whole - 0.1, "the rush at eight: {hours}, over all {whole}");
}

#[test]
fn a_mean_that_hangs_on_one_day_is_named() {
    let desk =
        Scenario::new().calls("desk", "talk = \"3m\"").one("team", "\"desk\"", "00:00-02:00", "max_concurrency = 8");
    let (quiet, rush) = (day(&["00:10:00", "00:11:00"], &desk), day(&["00:10:00"; 30], &desk));
    let influential = |rushes: u32, days: u32| {
        let of =
            |number: u32| Outcome { replication: number, ..observe(if number < rushes { &rush } else { &quiet }, 0) };
        let outcomes: Vec<Outcome> = (0..days).map(of).collect();
        let results = Results { times: outcomes[0].times.clone(), outcomes, ..Results::default() };
        assess(&quiet, &results).influential
    };
    let one = influential(1, 30);
    assert!(
        !one.is_empty() && one.iter().all(|influential| influential.replication == 0 && influential.share > 0.3),
        "{one:?}"
    );
    assert_eq!(influential(15, 30), [], "fifteen such days are no exception: each makes up a fifteenth");
    assert_eq!(influential(1, 19), [], "of so few days each makes up much");
}
