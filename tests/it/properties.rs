//! What must be true of any day: random small scenarios, with the engine checking itself after every event.

use peakday::{Count, Document, End, Fact, Instant, Model, Observer, observe, simulate};
use proptest::prelude::*;

use crate::support::{Audited, Tables, journal};

/// How many contacts came, and how many ended in each way.
#[derive(Default)]
struct Ledger {
    arrived: u64,
    ended: u64,
    open: u64,
    last: Instant,
}

impl Observer for Ledger {
    fn saw(&mut self, at: Instant, fact: &Fact<'_>) {
        assert!(self.last <= at, "facts are told in order of time");
        self.last = at;
        match fact {
            Fact::Arrived { .. } => self.arrived += 1,
            Fact::Ended { end: End::Open, .. } => self.open += 1,
            Fact::Ended { .. } => self.ended += 1,
            _ => {}
        }
    }
}

/// A key with a value, or nothing.
fn maybe(key: &'static str, values: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::option::of(prop::sample::select(values))
        .prop_map(move |value| value.map_or_else(String::new, |value| format!("{key} = {value}\n")))
}

fn one_of(key: &'static str, values: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(values).prop_map(move |value| format!("{key} = {value}\n"))
}

fn joined(parts: impl Strategy<Value = Vec<String>>) -> impl Strategy<Value = String> {
    parts.prop_map(|parts| parts.concat())
}

const LAWS: &[&str] = &["\"20s\"", "{ mean = \"30s\" }", "{ mean = \"1m\", cv = 1.5 }", "\"0s\""];
const ROUTINGS: &[&str] =
    &["\"least_loaded\"", "\"least_pending\"", "\"longest_idle\"", "\"round_robin\"", "\"random\""];
const PATIENCES: &[&str] = &["\"25s\"", "{ mean = \"1m\" }", "{ mean = \"3m\", dist = \"weibull\", shape = 0.7 }"];

fn chat_queue() -> impl Strategy<Value = String> {
    let keys = (
        (
            one_of("reply", LAWS),
            one_of("think", LAWS),
            one_of("rounds", &["1", "3", "{ mean = 2.5 }", "{ mean = 3, dist = \"poisson\" }"]),
            maybe("greeting", &["\"3s\"", "{ mean = \"5s\" }"]),
            maybe("patience", PATIENCES),
            maybe("patience_until", &["\"assignment\"", "\"first_reply\""]),
        ),
        (
            maybe("reply_patience", PATIENCES),
            maybe("queue_limit", &["0", "2", "20"]),
            one_of("routing", ROUTINGS),
            one_of("assign", &["\"pool\"", "\"push\"", "\"push\"\nsticky = \"1h\""]),
            maybe("nobody_there", &["\"wait\"", "\"turn_away\"", "\"message\"\nstill_there = 0.5"]),
            one_of("silent_share", &["0.0", "0.6\nidle_close = \"40s\"", "0.0\nidle_close = { mean = \"50s\" }"]),
        ),
    );
    keys.prop_map(|((a, b, c, d, e, f), (g, h, i, j, k, l))| {
        format!("[[queue]]\nname = \"chats\"\nmedium = \"chat\"\n{}", [a, b, c, d, e, f, g, h, i, j, k, l].concat())
    })
}

fn phone_queue() -> impl Strategy<Value = String> {
    let keys = (
        one_of("talk", LAWS),
        maybe("wrap_up", LAWS),
        maybe("patience", PATIENCES),
        maybe("queue_limit", &["0", "3"]),
        one_of("routing", ROUTINGS),
        maybe("nobody_there", &["\"wait\"", "\"turn_away\"", "\"message\""]),
    );
    keys.prop_map(|(a, b, c, d, e, f)| {
        format!("[[queue]]\nname = \"calls\"\nmedium = \"phone\"\n{}", [a, b, c, d, e, f].concat())
    })
}

fn shift(team: &'static str) -> impl Strategy<Value = String> {
    let break_keys = joined(prop::collection::vec(
        prop::sample::select(
            &["while_away = \"suspend\", clear_for = \"1m\"", "while_away = \"finish\"", "while_away = \"hand_over\""]
                [..],
        )
        .prop_map(|away| {
            format!("{{ length = \"10m\", earliest = \"01:00\", latest = \"01:40\", max_away = 2, {away} }}")
        }),
        0..=1,
    ));
    let hours = &["\"00:00-24:00\"", "\"00:30-02:00\"", "\"00:00-01:50\"", "\"23:00-02:10\""][..];
    let keys = (
        1_u32..5,
        prop::sample::select(hours),
        one_of("at_end", &["\"finish\"", "\"hand_over\"", "\"cut\""]),
        break_keys,
    );
    keys.prop_map(move |(agents, hours, at_end, breaks)| {
        format!("[[shift]]\nteam = \"{team}\"\nagents = {agents}\nhours = {hours}\n{at_end}breaks = [{breaks}]\n")
    })
}

/// How the buyers vary, what one event brings of them, and how much of last year's log is replayed.
fn variation() -> impl Strategy<Value = (String, String, String)> {
    let busyness = maybe(
        "busyness",
        &[
            "{ day_cv = 0.3 }",
            "{ interval_cv = 0.5, interval = \"15m\", interval_correlation = 0.8, group = \"shop\" }",
            "{ day_cv = 1, interval_cv = 0.2 }",
        ],
    );
    let total = maybe(
        "day_total",
        &["{ date = \"2026-11-11\", low = 50, likely = 100, high = 300 }", "{ date = \"2026-11-11\", total = 80 }"],
    );
    let spike =
        maybe("at", &["\"2026-11-11T01:20\"", "\"2026-11-10T23:50\"", "\"2026-11-11T02:59\""]).prop_map(|at| match at
            .as_str()
        {
            "" => at,
            at => format!(
                "[[spike]]\nsource = \"buyers\"\n{at}contacts = 40\nrise = \"3m\"\ndecay = {{ half_life = \"10m\" }}\n"
            ),
        });
    let scale = maybe("scale", &["0", "0.5", "2.7"]);
    (busyness, total, spike, scale).prop_map(|(busyness, total, spike, scale)| (busyness + &total, spike, scale))
}

/// The model of a scenario, with last year's log beside it: a call a minute for an hour.
fn model(text: &str) -> Model {
    let rows = (0..60).map(|minute| format!("2026-11-11T00:{minute:02}\n"));
    let tables = [("log.csv", format!("at\n{}", rows.collect::<String>()))];
    let checked = Document::parse("random.toml", text.to_owned()).and_then(|document| document.check(&Tables(&tables)));
    checked.unwrap_or_else(|faults| panic!("{}", faults.render(false))).model
}
/// Perhaps a shift and a later one that seats the same people, at once or after a while.
fn come_again() -> impl Strategy<Value = String> {
    let keys = (1_u32..4, prop::sample::select(&["\"01:00-02:30\"", "\"01:10-02:30\""][..]));
    let shifts = prop::option::of(keys).prop_map(|keys| {
        keys.map(|(agents, hours)| {
            format!(
                "[[shift]]\nteam = \"second\"\nname = \"once\"\nagents = {agents}\nhours = \"00:00-01:00\"\n\
                 [[shift]]\nteam = \"second\"\nname = \"again\"\npeople_of = \"once\"\nagents = {agents}\nhours = {hours}\n"
            )
        })
    });
    shifts.prop_map(Option::unwrap_or_default)
}

/// Pay of all kinds, at hours that are all night and holiday.
const PAY: &str = "{ per_hour = 10, per_day = 5, per_contact = 1, night_extra = 3, seat_per_day = 1, \
                   holiday = { dates = \"2026-11-11\", factor = 2 } }";

/// A morning of three hours: chats and calls, two teams, perhaps a bot.
fn scenario() -> impl Strategy<Value = String> {
    let bot = prop::option::of((
        0.0..1.0_f64,
        prop::sample::select(
            &["\"bot_first\"", "[[\"00:00-01:00\", \"split\", 0.5], [\"01:00-02:00\", \"bot_only\"]]"][..],
        ),
    ));
    let teams = (
        prop::sample::select(
            &["\"chats\", \"calls\"", "{ queue = \"chats\", priority = 2, time = 1.3 }, \"calls\"", "\"chats\""][..],
        ),
        prop::sample::select(&["\"chats\", \"calls\"", "\"calls\", { queue = \"chats\", time = 0.7 }"][..]),
        1_u32..4,
    );
    let groups = maybe("teams", &["[\"first\", { team = \"second\", after = \"45s\" }]", "[\"second\", \"first\"]"]);
    let shifts = (prop::collection::vec(shift("first"), 1..3), prop::collection::vec(shift("second"), 0..2));
    let not_for = prop::bool::ANY;
    (chat_queue(), phone_queue(), bot, teams, groups, (shifts, come_again()), 1_u32..200, not_for, variation())
        .prop_map(
            |(
                chats,
                calls,
                bot,
                (first, second, slots),
                groups,
                ((one, two), again),
                per_hour,
                not_for,
                (varies, spike, scale),
            )| {
                let bot = bot.map_or_else(String::new, |(solves, mode)| {
                format!(
                    "[bot]\nqueues = [\"chats\"]\nmode = {mode}\nsession = {{ mean = \"40s\" }}\nsolves = {solves:.2}\n"
                )
            });
                let not_for = if not_for { "not_for = [\"second\"]" } else { "" };
                let hourly = format!("{per_hour}, {}, {per_hour}{}", per_hour / 3, ", 0".repeat(21));
                format!(
                    r#"
                [run]
                start = "2026-11-11T00:00"
                end = "2026-11-11T03:00"
                warm_up = "30m"
                drain = "1h"
                [[source]]
                name = "buyers"
                queue = "chats"
                hourly = [{hourly}]
                {varies}
                {spike}
                [[kind]]
                name = "long"
                source = "buyers"
                share = 0.3
                rounds = 4
                {not_for}
                [[kind]]
                name = "short"
                source = "buyers"
                share = 0.7
                time = 0.8
                [[source]]
                name = "callers"
                queue = "calls"
                hourly = [{hourly}]
                [[source]]
                name = "last year"
                queue = "calls"
                trace = {{ csv = "log.csv", column = "at" }}
                {scale}
                {chats}
                value = {{ order = 10, conversion = [["0s", 0.5], ["1m", 0.3], ["left", 0.1]] }}
                {groups}
                {calls}
                {bot}
                [[team]]
                name = "first"
                works = [{first}]
                slots = {slots}
                speed_cv = 0.3
                absence = 0.1
                pay = {PAY}
                [[team]]
                name = "second"
                works = [{second}]
                slots = {slots}
                pay = {PAY}
                [[phase]]
                name = "first hour"
                from = "2026-11-11T00:00"
                to = "2026-11-11T01:00"
                [[phase]]
                name = "the rest"
                from = "2026-11-11T01:00"
                to = "2026-11-11T03:00"
                {}
                {}
                {again}
                "#,
                    one.concat(),
                    two.concat(),
                )
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    /// Contacts are conserved at every event, the day drains, and it is the same day again to the last fact.
    #[test]
    fn any_day_conserves_its_contacts_and_repeats_itself(text in scenario()) {
        let model = model(&text);
        let mut ledger = Audited(Ledger::default());
        simulate(&model, 3, &mut ledger);
        prop_assert_eq!(ledger.0.arrived, ledger.0.ended + ledger.0.open);
        prop_assert_eq!(journal(&model, 3), journal(&model, 3));
    }

    /// What is reported adds up as well: offered is the sum of all ends, asked of all that people did.
    #[test]
    fn what_is_reported_adds_up(text in scenario()) {
        let model = model(&text);
        for queue in &observe(&model, 5).queues {
            let total = queue.total();
            let ends = [
                Count::Contained, Count::LeftBot, Count::Handled, Count::Abandoned, Count::TurnedAway, Count::Expired,
                Count::Cut, Count::Open,
            ];
            prop_assert_eq!(total[Count::Offered], ends.iter().map(|&end| total[end]).sum::<u64>());
            prop_assert!(total[Count::Asked] <= total[Count::Offered]);
            prop_assert!(total[Count::Handled] <= total[Count::Answered]);
            prop_assert!(total[Count::Silent] <= total[Count::Abandoned]);
            prop_assert!(total[Count::RoundsAnswered] <= total[Count::Rounds]);
        }
    }

    /// Pay by the contact is for every contact handled, hours of the night and of holidays are those that were worked.
    #[test]
    fn what_is_paid_is_what_was_worked(text in scenario()) {
        let outcome = observe(&model(&text), 6);
        let handled: u64 = outcome.queues.iter().map(|queue| queue.total()[Count::Handled]).sum();
        let paid: f64 = outcome.teams.iter().map(|team| team.earnings.per_contact.units()).sum();
        prop_assert!((paid - handled as f64).abs() < 1e-9, "{} for {} contacts", paid, handled);
        for team in &outcome.teams {
            let (drain, horizon) = team.hours.split_last().expect("there is a drain");
            let rostered: u64 = horizon.iter().map(|hours| hours.staffed_us + hours.break_us).sum();
            let overtime = drain.overtime_us + horizon.iter().map(|hours| hours.overtime_us).sum::<u64>();
            let earned = team.earnings;
            prop_assert_eq!((earned.holiday_us, earned.holiday_overtime_us), (rostered, overtime));
            prop_assert_eq!(earned.night_us, rostered + overtime);
        }
    }

    /// Nobody loses more than whoever leaves, and phases that cover the horizon add up to it.
    #[test]
    fn phases_and_lost_sales_add_up(text in scenario()) {
        let model = model(&text);
        for queue in &observe(&model, 7).queues {
            let mut sum = [0; Count::ALL.len()];
            for phase in &model.phases {
                let counts = queue.over(phase.intervals.clone());
                Count::ALL.into_iter().for_each(|count| sum[count as usize] += counts[count]);
            }
            prop_assert_eq!(sum, Count::ALL.map(|count| queue.total()[count]));
            for time in peakday::Time::ALL {
                let times = queue.phase_times.iter().map(|times| times[time as usize]);
                let whole = queue.whole_times[time as usize];
                prop_assert_eq!(times.clone().map(|time| time.count).sum::<u64>(), whole.count);
                prop_assert_eq!(times.map(|time| time.sum_us).sum::<u64>(), whole.sum_us);
            }
            let lost: f64 = queue.lost_sales.iter().map(|money| money.units()).sum();
            let total = queue.total();
            prop_assert!(lost <= 4.0 * (total[Count::Offered] - total[Count::Contained]) as f64 + 1e-6);
        }
    }
}
