//! What must be true of any day: random small scenarios, with the engine checking itself after every event.

use peakday::random::key::Key;
use peakday::{Count, Document, End, Fact, Hours, Instant, Model, Observer, observe, simulate};
use proptest::prelude::*;

use crate::support::{Audited, Tables, journal};

/// How many contacts came, and how many ended in each way.
#[derive(Default)]
struct Ledger {
    arrived: u64,
    /// Contacts of customers who re-engage end twice.
    ended: u64,
    open: u64,
    last: Instant,
}

impl Observer for Ledger {
    fn saw(&mut self, at: Instant, fact: &Fact) {
        assert!(self.last <= at, "facts come in order of time");
        self.last = at;
        match fact {
            Fact::Arrived { .. } => self.arrived += 1,
            Fact::Ended { end: End::Open, .. } => self.open += 1,
            Fact::Ended { .. } => self.ended += 1,
            Fact::Reengaged { .. } => self.ended -= 1,
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

const DISTRIBUTIONS: &[&str] = &["\"20s\"", "{ mean = \"30s\" }", "{ mean = \"1m\", cv = 1.5 }", "\"0s\""];
const ROUTINGS: &[&str] =
    &["\"least_loaded\"", "\"least_pending\"", "\"longest_idle\"", "\"round_robin\"", "\"random\""];
const PATIENCES: &[&str] = &["\"25s\"", "{ mean = \"1m\" }", "{ mean = \"3m\", dist = \"weibull\", shape = 0.7 }"];

/// Some of these, in their order.
fn some(sections: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::subsequence(sections, 0..=sections.len()).prop_map(|chosen| chosen.join("\n"))
}

fn chat_queue() -> impl Strategy<Value = String> {
    let keys = (
        (
            one_of("reply", DISTRIBUTIONS),
            one_of("think", DISTRIBUTIONS),
            one_of("rounds", &["1", "3", "{ mean = 2.5 }", "{ mean = 3, dist = \"poisson\" }"]),
            maybe("greeting", &["{ by = \"hand\", mean = \"5s\" }", "{ by = \"auto\", mean = \"2s\" }"]),
            maybe("first_reply", &["\"5s\""]),
            maybe("patience", PATIENCES),
            maybe("patience_until", &["\"assignment\"", "\"first_reply\""]),
        ),
        (
            maybe("reply_patience", PATIENCES),
            maybe("queue_limit", &["0", "2", "20"]),
            maybe("head_start", &["\"1m\"", "{ vip = \"2m\" }"]),
            one_of("routing", ROUTINGS),
            one_of("assign", &["\"pool\"", "\"push\"", "\"push\"\nsticky = \"1h\""]),
            one_of(
                "nobody_there",
                &[
                    "\"wait\"",
                    "\"turn_away\"",
                    "\"offline_message\"\nstill_there = [[\"10m\", 0.5], [\"1h\", 0.2]]",
                    "\"offline_message\"\noffline_message_batch = { size = 2, every = \"3m\" }",
                ],
            ),
            one_of(
                "silent_abandonment",
                &[
                    "0.0",
                    "0.6\nidle_close = \"40s\"",
                    "0.0\nidle_close = { mean = \"50s\" }",
                    "0.7\nidle_close = \"30s\"\nreengages = 0.8\nreengages_half_life = \"1m\"",
                ],
            ),
        ),
        some(&[
            "balks = 0.3",
            "canned = { share = 0.3, handling_factor = 0.2 }",
            "slowdown = 0.2",
            "switch_time = { mean = \"4s\" }",
            "linger = { mean = \"20s\" }",
            "wrap_up = \"15s\"",
            "reassign_after = \"40s\"",
        ]),
    );
    keys.prop_map(|((a, b, c, d, first, e, f), (g, h, vip, i, j, k, l), more)| {
        let keys = [a, b, c, d, first, e, f, g, h, vip, i, j, k, l, more].concat();
        format!("[[queue]]\nname = \"chats\"\nchannel = \"chat\"\n{keys}")
    })
}

fn voice_queue() -> impl Strategy<Value = String> {
    let keys = (
        one_of("talk", DISTRIBUTIONS),
        maybe("wrap_up", DISTRIBUTIONS),
        maybe("patience", PATIENCES),
        maybe("queue_limit", &["0", "3"]),
        one_of("routing", ROUTINGS),
        maybe("nobody_there", &["\"wait\"", "\"turn_away\"", "\"offline_message\""]),
        maybe("silent_abandonment", &["0.5\nidle_close = \"10s\""]),
    );
    keys.prop_map(|(a, b, c, d, e, f, g)| {
        format!("[[queue]]\nname = \"calls\"\nchannel = \"voice\"\n{}", [a, b, c, d, e, f, g].concat())
    })
}

fn task_queue() -> impl Strategy<Value = String> {
    let keys = (
        one_of("work", &["\"2m\"", "{ mean = \"4m\", cv = 0.7 }", "\"0s\""]),
        maybe("release", &["[\"00:40\", \"01:30\"]"]),
        one_of(
            "deadline",
            &[
                "\"10m\"",
                "{ normal = \"20m\", vip = \"5m\" }",
                "{ after = \"30m\", hours = \"01:00-02:30\" }",
                "{ cut_offs = [[\"00:50\", \"01:00\"], [\"01:50\", \"02:10\"]] }",
            ],
        ),
        one_of("expires", &["\"15m\"", "{ mean = \"40m\" }"]),
        maybe("interruptible", &["true"]),
        maybe("queue_limit", &["4"]),
        one_of("routing", ROUTINGS),
    );
    keys.prop_map(|(a, b, c, d, e, f, g)| {
        format!("[[queue]]\nname = \"tickets\"\nchannel = \"task\"\n{}", [a, b, c, d, e, f, g].concat())
    })
}

const FOLLOW_UPS: &[&str] = &[
    r#"
    [[follow_up]]
    name = "again"
    from = "chats"
    on = "abandoned"
    to = "chats"
    probability = 0.4
    delay = { mean = "2m" }
    same_agent = true
    "#,
    r#"
    [[follow_up]]
    name = "handed on"
    from = "chats"
    on = "handled"
    to = "calls"
    probability = 0.3
    same_agent = true
    "#,
    r#"
    [[follow_up]]
    name = "asks once more"
    from = "calls"
    on = "handled"
    to = "chats"
    probability = 1.0
    delay = { least = "1m", most = "9m" }
    at_most = 3
    rounds = 2
    handling_factor = 0.5
    not_for = ["second"]
    "#,
    r#"
    [[follow_up]]
    name = "refund"
    from = "buyers"
    on = "handled"
    to = "tickets"
    probability = 0.2
    delay = "5m"
    at = ["00:45", "01:15", "02:00"]
    hours = "00:30-02:30"
    "#,
    r#"
    [[follow_up]]
    name = "where is it"
    from = "tickets"
    on = "late"
    to = "chats"
    probability = 0.5
    "#,
    r#"
    [[follow_up]]
    name = "complaint"
    from = "tickets"
    on = "expired"
    to = "calls"
    probability = 0.5
    date = "2026-11-11T02:00"
    "#,
    r#"
    [[follow_up]]
    name = "comes back"
    from = "chats"
    on = "turned_away"
    to = "chats"
    probability = 1.0
    delay = "3m"
    at_most = 2
    "#,
];

const INCIDENTS: &[&str] = &[
    r#"
    [[incident]]
    name = "power cut"
    between = ["2026-11-11T00:20", "2026-11-11T02:40"]
    lasts = { mean = "10m" }
    probability = 0.8
    away = [{ team = "first", share = 0.6 }, { team = "helpers" }]
    "#,
    r#"
    [[incident]]
    name = "no network"
    from = "2026-11-11T01:00"
    lasts = "20m"
    away = { team = "second", while_away = "hand_over" }
    "#,
    r#"
    [[incident]]
    name = "slow"
    from = "2026-11-10T23:50"
    lasts = "40m"
    work = [{ queue = "chats", factor = 1.5 }, { queue = "tickets", factor = 2 }]
    "#,
    r#"
    [[incident]]
    name = "shut"
    from = "2026-11-11T01:30"
    lasts = "15m"
    closed = [{ queue = "chats", come_back = 0.6, after = { mean = "5m" } }, { queue = "tickets" }]
    "#,
    r#"
    [[incident]]
    name = "shut again"
    between = ["2026-11-11T01:30", "2026-11-11T01:45"]
    lasts = "15m"
    closed = { queue = "chats", come_back = 1 }
    "#,
];

const REALLOCATIONS: &[&str] = &[
    r#"
    [[reallocation]]
    queue = "calls"
    waiting = 2
    lasting = "1m"
    reacts = "2m"
    team = "helpers"
    agents = 2
    handling_factor = 1.3
    priority = 2
    "#,
    r#"
    [[reallocation]]
    queue = "calls"
    oldest = "90s"
    until = 2
    team = "helpers"
    agents = 1
    "#,
    r#"
    [[reallocation]]
    queue = "chats"
    waiting = 1
    reacts = "5m"
    team = "second"
    agents = 1
    calls_in = true
    "#,
];

const TARGETS: &str = r#"
    [[target]]
    queue = "chats"
    within = "40s"
    share = 0.8
    [[target]]
    queue = "chats"
    figure = "response"
    within = "60s"
    share = 0.8
"#;

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
        maybe("works", &["[\"calls\", \"tickets\"]", "[{ queue = \"chats\", handling_factor = 0.9 }]"]),
    );
    keys.prop_map(move |(agents, hours, at_end, breaks, works)| {
        format!(
            "[[shift]]\nteam = \"{team}\"\nagents = {agents}\nhours = {hours}\n{at_end}{works}breaks = [{breaks}]\n"
        )
    })
}

fn team_keys() -> impl Strategy<Value = String> {
    let keys = (
        maybe("attend", &["\"new_first\"", "\"save_deadline\""]),
        maybe("tasks_while", &["\"no_message\""]),
        some(&[
            "blend = true\n",
            "learning = { starts_at = 1.5, half_after = 5 }\n",
            "fatigue = { after = \"30m\", per_hour = 0.2 }\n",
            "max_overtime = \"4m\"\n",
            "speed_cv = 0.3\n",
            "absence = 0.1\n",
        ]),
    );
    keys.prop_map(|(a, b, c)| [a, b, c].concat())
}

fn bot() -> impl Strategy<Value = String> {
    let modes = &[
        "\"bot_first\"",
        "[[\"00:00-01:00\", \"split\", 0.5], [\"01:00-02:00\", \"bot_only\"]]",
        "[[\"00:00-01:00\", \"people_first\"], [\"01:00-02:00\", \"people_first\", { waiting = 2 }], \
         [\"02:00-03:00\", \"people_first\", { unanswered = 1.5 }]]",
        "[[\"00:00-02:00\", \"assist\", 0.6]]",
    ][..];
    let more = some(&[
        "capacity = 3\n",
        "gives_up = 0.2\n",
        "handling_factor = 1.2\n",
        "\n[[incident]]\nfrom = \"2026-11-11T00:40\"\nlasts = \"10m\"\nbot = \"off\"\n",
        "\n[[incident]]\nfrom = \"2026-11-11T02:10\"\nlasts = \"20m\"\nbot_solves = 0.5\n",
        "\n[[follow_up]]\nname = \"badly answered\"\nfrom = \"bot\"\non = \"contained\"\nto = \"chats\"\n\
         probability = 0.3\ndelay = { mean = \"5m\" }\n",
        "\n[[follow_up]]\nname = \"given up\"\nfrom = \"bot\"\non = \"left_bot\"\nto = \"calls\"\nprobability = 0.5\n",
    ]);
    prop::option::of((0.0..0.8_f64, prop::sample::select(modes), more)).prop_map(|bot| {
        bot.map_or_else(String::new, |(solves, mode, more)| {
            format!(
                "[bot]\nqueues = [\"chats\"]\nmode = {mode}\nsession = {{ mean = \"40s\" }}\nsolves = {solves:.2}\n{more}"
            )
        })
    })
}

/// The initial state: a warm-up, a state, or nothing.
fn beginning() -> impl Strategy<Value = (&'static str, &'static str)> {
    prop::sample::select(
        &[
            ("", ""),
            ("warm_up = \"30m\"", ""),
            (
                "",
                r#"
                [[start.queue]]
                name = "chats"
                waiting = 6
                oldest = "5m"
                open = 4
                unanswered = 2
                offline_messages = 3
                [[start.queue]]
                name = "tickets"
                waiting = 5
                oldest = "40m"
                [[start.queue]]
                name = "calls"
                waiting = 2
                oldest = "1m"
                "#,
            ),
        ][..],
    )
}

/// Reallocations and incidents.
fn floor() -> impl Strategy<Value = String> {
    (some(FOLLOW_UPS), some(INCIDENTS), some(REALLOCATIONS)).prop_map(|(a, b, c)| [a, b, c].join("\n"))
}

/// How buyers vary, the spikes, and how much of last year's log is replayed.
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

/// The model of a scenario, with last year's log in the same folder: a call a minute for an hour.
fn model(text: &str) -> Model {
    let rows = (0..60).map(|minute| format!("2026-11-11T00:{minute:02}\n"));
    let tables = [("log.csv", format!("at\n{}", rows.collect::<String>()))];
    let checked = Document::parse("random.toml", text.to_owned()).and_then(|document| document.check(&Tables(&tables)));
    checked.unwrap_or_else(|faults| panic!("{}", faults.render(false))).model
}
/// Perhaps a shift and a later one with the same people, at once or after some time.
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

/// A morning of three hours: chats, calls and tasks, three teams, perhaps a bot, reallocations and incidents.
#[expect(clippy::too_many_lines, reason = "it is one text")]
fn scenario() -> impl Strategy<Value = String> {
    let teams = (
        prop::sample::select(
            &[
                "\"chats\", \"calls\", \"tickets\"",
                "{ queue = \"chats\", priority = 2, handling_factor = 1.3 }, \"calls\", \"tickets\"",
                "\"chats\"",
            ][..],
        ),
        prop::sample::select(
            &["\"chats\", \"calls\"", "\"tickets\", \"calls\", { queue = \"chats\", handling_factor = 0.7 }"][..],
        ),
        1_u32..4,
        team_keys(),
        team_keys(),
        prop::bool::ANY,
    );
    let groups = maybe("teams", &["[\"first\", { team = \"second\", after = \"45s\" }]", "[\"second\", \"first\"]"]);
    let shifts = (prop::collection::vec(shift("first"), 1..3), prop::collection::vec(shift("second"), 0..2));
    let queues = (chat_queue(), voice_queue(), task_queue());
    (
        queues,
        bot(),
        teams,
        groups,
        (shifts, come_again()),
        (1_u32..200, prop::bool::ANY, variation()),
        beginning(),
        floor(),
    )
        .prop_map(
            |(
                (chats, calls, tickets),
                bot,
                (first, second, slots, first_keys, second_keys, coached),
                groups,
                ((one, two), again),
                (per_hour, not_for, (varies, spike, scale)),
                (warm_up, start),
                floor,
            )| {
                let not_for = if not_for { "not_for = [\"second\"]" } else { "" };
                let leaves_offline_messages = chats.contains("nobody_there = \"offline_message\"");
                let start =
                    if leaves_offline_messages { start.to_owned() } else { start.replace("offline_messages = 3", "") };
                let coached = if coached { "coached_by = { team = \"first\", handling_factor = 1.2 }" } else { "" };
                let hourly = format!("{per_hour}, {}, {per_hour}{}", per_hour / 3, ", 0".repeat(21));
                let one = one.concat();
                let two = two.concat();
                format!(
                    r#"
                [run]
                start = "2026-11-11T00:00"
                end = "2026-11-11T03:00"
                {warm_up}
                drain = "1h"
                {start}
                [[source]]
                name = "buyers"
                queue = "chats"
                vip = 0.2
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
                handling_factor = 0.8
                [[source]]
                name = "callers"
                queue = "calls"
                hourly = [{hourly}]
                [[source]]
                name = "last year"
                queue = "calls"
                trace = {{ csv = "log.csv", column = "at" }}
                {scale}
                [[source]]
                name = "filed"
                queue = "tickets"
                vip = 0.3
                scale = 0.2
                hourly = [{hourly}]
                [[source]]
                name = "orders"
                scale = 0.3
                hourly = [{hourly}]
                {chats}
                {groups}
                {calls}
                {tickets}
                {bot}
                {floor}
                [[team]]
                name = "first"
                works = [{first}]
                max_concurrency = {slots}
                {first_keys}
                pay = {PAY}
                [[team]]
                name = "second"
                works = [{second}]
                max_concurrency = {slots}
                {second_keys}
                pay = {PAY}
                {coached}
                [[team]]
                name = "helpers"
                works = ["tickets"]
                max_concurrency = 2
                pay = {PAY}
                [[shift]]
                team = "helpers"
                agents = 2
                hours = "00:00-24:00"
                [[shift]]
                name = "reserve"
                team = "second"
                agents = 2
                hours = "00:10-02:30"
                on_call = true
                {one}
                {two}
                {again}
                [[phase]]
                name = "first hour"
                from = "2026-11-11T00:00"
                to = "2026-11-11T01:00"
                [[phase]]
                name = "the rest"
                from = "2026-11-11T01:00"
                to = "2026-11-11T03:00"
                [[follow_up]]
                name = "reminder"
                from = "orders"
                on = "arrived"
                to = "tickets"
                probability = 0.5
                delay = "10m"
                {TARGETS}
                "#,
                )
            },
        )
}

/// The number of days: 64, each time others, so that a week of runs sees as many as one thorough run of 256.
/// `PROPTEST_CASES` overrides it.
fn days() -> ProptestConfig {
    let usual = ProptestConfig::default();
    let all = crate::support::is_thorough() || std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig { cases: if all { usual.cases } else { usual.cases / 4 }, ..usual }
}

/// What arrives from sources and follow-ups.
fn arrivals(model: &Model) -> Vec<(Instant, Option<Key>)> {
    let arrivals = journal(model, 3).into_iter().filter(|entry| matches!(entry.fact, Fact::Arrived { .. }));
    arrivals.map(|entry| (entry.at, entry.customer)).collect()
}

proptest! {
    #![proptest_config(days())]

    /// Contacts are conserved at every event, the day drains, and it is the same day again to the last fact.
    #[test]
    fn any_day_conserves_its_contacts_and_repeats_itself(text in scenario()) {
        let model = model(&text);
        let mut ledger = Audited(Ledger::default());
        simulate(&model, 3, &mut ledger);
        // Contacts of the initial state arrived before the start.
        let earlier: u32 = model.start.iter().map(|state| state.waiting + state.open + state.offline_messages).sum();
        prop_assert_eq!(ledger.0.arrived + u64::from(earlier), ledger.0.ended + ledger.0.open);
        prop_assert_eq!(journal(&model, 3), journal(&model, 3));
    }

    /// Reported figures add up as well: offered is the sum of all ends, and asked is the sum of all that reached
    /// people.
    #[test]
    fn what_is_reported_adds_up(text in scenario()) {
        let model = model(&text);
        for (said, queue) in model.queues.iter().zip(&observe(&model, 5).queues) {
            let total = queue.total();
            let ends = [
                Count::Contained, Count::LeftBot, Count::Handled, Count::Abandoned, Count::TurnedAway, Count::Gone,
                Count::Expired, Count::Cut, Count::Open,
            ];
            let lost = [Count::LeftBot, Count::Abandoned, Count::TurnedAway, Count::Gone];
            prop_assert_eq!(total[Count::Lost], lost.iter().map(|&end| total[end]).sum::<u64>());
            prop_assert_eq!(total[Count::Offered], ends.iter().map(|&end| total[end]).sum::<u64>());
            prop_assert!(total[Count::Asked] <= total[Count::Offered]);
            // A task has no reply: it is only done.
            prop_assert!(said.task().is_some() || total[Count::Handled] <= total[Count::Answered]);
            prop_assert!(total[Count::Silent] <= total[Count::Abandoned]);
            prop_assert!(total[Count::RoundsAnswered] <= total[Count::Rounds]);
        }
    }

    /// Pay for contacts is for every contact handled, or answered in vain; hours at night and on holidays are those
    /// that were worked.
    #[test]
    fn what_is_paid_is_what_was_worked(text in scenario()) {
        let outcome = observe(&model(&text), 6);
        let handled: u64 = outcome.queues.iter().map(|queue| queue.total()[Count::Handled] + queue.total()[Count::Gone]).sum();
        let paid: f64 = outcome.teams.iter().map(|team| team.earnings.per_contact.units()).sum();
        prop_assert!((paid - handled as f64).abs() < 1e-9, "{} for {} contacts", paid, handled);
        for team in &outcome.teams {
            let (drain, horizon) = team.hours.split_last().expect("there is a drain");
            let rostered: u64 = horizon.iter().map(|hours| hours[Hours::Staffed] + hours[Hours::OnBreak] + hours[Hours::CutOff]).sum();
            let overtime = drain[Hours::Overtime] + horizon.iter().map(|hours| hours[Hours::Overtime]).sum::<u64>();
            let earned = team.earnings;
            prop_assert_eq!((earned.holiday_us, earned.holiday_overtime_us), (rostered, overtime));
            prop_assert_eq!(earned.night_us, rostered + overtime);
        }
    }

    /// No contact loses more than one that leaves, and phases that cover the horizon add up to it.
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
                prop_assert_eq!(times.clone().map(|time| time.count()).sum::<u64>(), whole.count());
                prop_assert_eq!(times.map(|time| time.sum_us()).sum::<u64>(), whole.sum_us());
            }
            let lost: f64 = queue.lost_sales.iter().map(|money| money.units()).sum();
            let total = queue.total();
            prop_assert!(lost <= 4.0 * (total[Count::Offered] - total[Count::Contained]) as f64 + 1e-6);
        }
    }
    /// The reporting interval changes nothing that happens.
    #[test]
    fn the_reporting_interval_changes_no_fact(text in scenario()) {
        let fine = text.replace("drain = \"1h\"", "drain = \"1h\"\ninterval = \"15m\"");
        prop_assert_eq!(journal(&model(&text), 3), journal(&model(&fine), 3));
    }

    /// Incidents and reallocations change no arrival of a source.
    #[test]
    fn an_incident_changes_no_arrival(text in scenario()) {
        let broken = format!(
            "{text}\n[[incident]]\nname = \"another\"\nfrom = \"2026-11-11T00:30\"\nlasts = \"1h\"\n\
             work = {{ queue = \"chats\", factor = 2 }}\naway = {{ team = \"first\", share = 0.5 }}\n"
        );
        // The customers of sources are the same as in a scenario without follow-ups.
        let of_sources: std::collections::BTreeSet<_> =
            arrivals(&model(&without_follow_ups(&text))).into_iter().map(|(_, customer)| customer).collect();
        let from_sources = |text: &str| {
            let mut all = arrivals(&model(text));
            all.retain(|(_, customer)| of_sources.contains(customer));
            all
        };
        prop_assert_eq!(from_sources(&text), from_sources(&broken));
    }
}

/// The scenario with every rule's probability at 0, and no customer who comes back to a closed queue.
fn without_follow_ups(text: &str) -> String {
    let lines = text.lines().map(|line| match line.trim().split_once(" = ") {
        Some(("probability", _)) => "probability = 0",
        Some(("closed", _)) => "work = { queue = \"calls\", factor = 1 }",
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}
