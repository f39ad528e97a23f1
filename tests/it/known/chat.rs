//! Chats, reply by reply: an agent writes one reply at a time, oldest message first, and holds a slot for every chat
//! until its last reply.

use peakday::{ConcurrencyFindings, ConcurrencyQuestion, Span, Summary, Time, concurrency};

use super::case::{self, Case, days, queue, source, team, window};
use super::ledger::Ledger;
use crate::support::{self, Scenario};

/// Chats from one source to one team. Unless a case says otherwise a reply takes 25 s, a thought 45 s, and one reply in
/// five is the last, all of them exponential or geometric.
struct Chats {
    a_minute: f64,
    agents: u32,
    slots: u32,
    reply: &'static str,
    think: &'static str,
    /// More keys of the queue.
    more: String,
    days: u32,
}

impl Chats {
    fn new(a_minute: f64, agents: u32, slots: u32) -> Self {
        let (reply, think) = (r#"{ mean = "25s" }"#, r#"{ mean = "45s" }"#);
        Self { a_minute, agents, slots, reply, think, more: String::new(), days: 40 }
    }

    fn with(self, more: impl Into<String>) -> Self {
        Self { more: more.into(), ..self }
    }

    fn scenario(&self) -> Scenario {
        let Self { reply, think, more, .. } = self;
        let keys = format!(
            r#"
            rounds = {{ mean = 5 }}
            reply = {reply}
            think = {think}
            patience_until = "assignment"
            {more}
            "#
        );
        let works = format!("works = [\"chats\"]\nmax_concurrency = {}", self.slots);
        days(self.days, "12h")
            + source("chats", self.a_minute)
            + queue("chats", "chat", &keys)
            + team("agents", self.agents, &works)
    }

    fn case(&self, name: &'static str, limits: &[Span], replications: u32) -> Case<Ledger> {
        Case::new(name, self.scenario(), replications, Ledger::new(window(self.days), limits))
    }
}

/// With one slot a chat is a call as long as all its replies and thoughts: Pollaczek and Khinchine. A chat holds its
/// slot for 5 min, so a wait within 0.5 % would take 8 million chats: it is held to 1 %.
#[test]
fn one_chat_at_a_time_agrees_with_pollaczek_and_khinchine() {
    let chats = Chats::new(0.12, 1, 1);
    chats
        .case("one slot", &[], 130)
        .figure("delayed", 0.61, |l| l.q().p_wait())
        .rough_figure("wait for the slot", 8.643_162_393, 0.01, |l| l.q().wait())
        .rough_figure("first response", 9.059_829_06, 0.01, |l| l.q().first_reply())
        .figure("slot held", 0.61, |l| l.q().mean_seated())
        .figure("response", 0.416_666_666_7, |l| l.q().response())
        .unlike_with("queue.chats.reply.mean", "26250ms")
        .check();
}

/// One agent, three slots, and no waiting for a slot: a closed network with a product form, in which only the mean of
/// the time to think matters.
#[test]
fn lost_chats_agree_with_the_product_form_whatever_the_time_to_think() {
    for think in [r#"{ mean = "45s" }"#, r#""45s""#, r#"{ mean = "45s", cv = 1.2 }"#] {
        let chats = Chats { think, ..Chats::new(0.6, 1, 3) }.with("queue_limit = 0");
        chats
            .case("three slots, loss", &[Span::seconds(30), Span::minutes(1)], 15)
            .figure("lost", 0.450_134_458_3, |l| l.q().p_lost())
            .figure("writing", 0.687_331_927_1, |l| l.busy_share(0, 1))
            .figure("chats", 2.157_298_077, |l| l.q().mean_seated())
            .figure("response", 0.707_773_090_8, |l| l.q().response())
            .figure("chats an hour", 19.795_159_5, |l| l.q().finished_an_hour())
            .figure("response within 30 s", 0.470_111_000_2, |l| l.q().response_within(0))
            .figure("response within 1 min", 0.749_993_470_7, |l| l.q().response_within(1))
            .unlike_with("queue.chats.reply.mean", "26250ms")
            .check();
    }
}

/// More chats than the agent can answer, so that all slots are always held: what one more slot costs and what it gains.
/// By slots: mean response, replies a minute, chats an hour, share of time writing.
#[test]
fn a_saturated_agent_agrees_with_mean_value_analysis() {
    const KNOWN: [(f64, f64, f64, f64); 12] = [
        (0.416_666_666_7, 0.983_606_557_4, 11.803_278_69, 0.409_836_065_6),
        (0.587_431_694, 1.684_307_409, 20.211_688_91, 0.701_794_753_8),
        (0.828_923_147_7, 2.099_483_1, 25.193_797_2, 0.874_784_625),
        (1.141_795_892, 2.296_480_328, 27.557_763_93, 0.956_866_803_2),
        (1.509_213_251, 2.370_552_146, 28.446_625_75, 0.987_730_060_9),
        (1.907_361_963, 2.392_953_266, 28.715_439_19, 0.997_063_860_9),
        (2.318_428_35, 2.398_551_261, 28.782_615_13, 0.999_396_358_8),
        (2.733_695_518, 2.399_739_255, 28.796_871_06, 0.999_891_356_4),
        (3.150_065_186, 2.399_958_282, 28.799_499_38, 0.999_982_617_3),
        (3.566_677_096, 2.399_993_993, 28.799_927_91, 0.999_997_496_9),
        (3.983_334_835, 2.399_999_214, 28.799_990_56, 0.999_999_672_3),
        (4.400_000_197, 2.399_999_906, 28.799_998_87, 0.999_999_960_7),
    ];
    for (slots, (response, replies, chats_an_hour, writing)) in (1..).zip(KNOWN) {
        // Half as many again as can be finished, and a hundred places to wait that therefore never become empty.
        let chats = Chats { days: 10, ..Chats::new(chats_an_hour * 1.5 / 60.0, 1, slots) }.with("queue_limit = 100");
        let mut case = chats
            .case("saturated", &[], 15)
            .figure(format!("response, {slots} slots"), response, |l| l.q().response())
            .figure("replies a minute", replies, |l| l.q().replies_a_minute())
            .rough_figure("chats an hour", chats_an_hour, 0.008, |l| l.q().finished_an_hour())
            .figure("chats", f64::from(slots), |l| l.q().mean_seated());
        if writing < 0.9999 {
            // With more slots the agent is idle for less than a minute in a week.
            case = case.figure("writing", writing, |l| l.busy_share(0, 1));
        }
        case.unlike_with("queue.chats.reply.mean", "26250ms").check();
    }
}

/// The findings of a study of concurrency for the same agent and customers, more than it can answer even with seven
/// slots: the answers of mean value analysis again, and the change between any two of them.
#[test]
fn a_study_of_concurrency_agrees_with_mean_value_analysis() {
    const KNOWN_MIN: [f64; 7] =
        [0.416_666_666_7, 0.587_431_694, 0.828_923_147_7, 1.141_795_892, 1.509_213_251, 1.907_361_963, 2.318_428_35];
    let chats = Chats { days: 20, ..Chats::new(0.75, 1, 1) }.with("queue_limit = 100");
    let findings = study(&chats.scenario(), 40, 1..=7);
    for (place, limit) in findings.limits.iter().enumerate() {
        let trade = &limit.queues[0];
        agrees(trade.response, 60.0 * KNOWN_MIN[place], 0.01);
        let Some(before) = place.checked_sub(1) else { continue };
        let change = trade.response_change.and_then(|change| change.share).expect("answers take their time");
        let exact = KNOWN_MIN[place] / KNOWN_MIN[before] - 1.0;
        let (low, high) = change.low.zip(change.high).expect("an interval");
        assert!(low <= exact && exact <= high && high - low < case::precision(0.02), "{exact} isn't in {change:?}");
    }
}

/// The wait and the response of two rows of the table of exact chat answers, by the figures that a study of concurrency
/// sets against each other. The rows differ in their arrivals, so each is a study of its own.
#[test]
fn a_study_of_concurrency_agrees_with_the_exact_table() {
    for Row { slots, a_minute, wait, response, .. } in &ONE_AGENT[..2] {
        let (reply, think) = (r#"{ mean = "30s" }"#, r#"{ mean = "1m" }"#);
        let chats = Chats { reply, think, ..Chats::new(*a_minute, 1, *slots) };
        let findings = study(&chats.scenario(), 64, *slots..=*slots);
        agrees(findings.queue_figures(0, 0).time(Time::Wait).mean, 60.0 * wait, 0.05);
        agrees(findings.limits[0].queues[0].response, 60.0 * response, 0.01);
    }
}

fn study(scenario: &Scenario, replications: u32, limits: std::ops::RangeInclusive<u32>) -> ConcurrencyFindings {
    let mut model = scenario.model();
    model.run.replications = case::replications(replications);
    model.run.confidence = 0.999;
    let limits: Vec<Option<u32>> = limits.map(Some).collect();
    let question = ConcurrencyQuestion::new(&model, None, Some(&limits)).expect("there is one team");
    concurrency(&model, &question, &support::all_cores())
}

/// An exact answer lies in the interval, which is narrow.
#[track_caller]
fn agrees(seen: Option<Summary>, exact: f64, precision: f64) {
    let estimate = seen.expect("something was measured").estimate;
    let (low, high) = estimate.low.zip(estimate.high).expect("an interval");
    assert!(low <= exact && exact <= high, "{exact} isn't in {estimate:?}");
    assert!((high - low) / 2.0 < case::precision(precision) * exact, "too wide to mean anything: {estimate:?}");
}

#[test]
fn chats_that_wait_for_a_slot_agree_with_the_markov_chain() {
    let chats = Chats::new(0.45, 1, 3).with(r#"patience = { mean = "3m" }"#);
    chats
        .case("three slots, impatience", &[Span::seconds(30), Span::minutes(1), Span::minutes(3)], 18)
        .figure("abandoned", 0.274_259_673_3, |l| l.q().p_ab())
        .figure("delayed", 0.500_019_290_4, |l| l.q().p_wait())
        .figure("wait for a slot", 0.822_779_019_8, |l| l.q().wait())
        .figure("writing", 0.680_381_556_3, |l| l.busy_share(0, 1))
        .figure("chats", 2.161_912_246, |l| l.q().mean_seated())
        .figure("response", 0.723_958_242_1, |l| l.q().response())
        .figure("first response within 30 s", 0.256_225_570_5, |l| l.q().first_reply_within(0))
        .figure("first response within 1 min", 0.418_810_341_6, |l| l.q().first_reply_within(1))
        .figure("first response within 3 min", 0.649_191_489_3, |l| l.q().first_reply_within(2))
        .unlike_with("queue.chats.reply.mean", "26250ms")
        .check();
}

/// Two agents with two slots. The answers are for ties split at random; no tie rule changes them by more than 0.008 %.
#[test]
fn fewest_chats_first_agrees_with_the_markov_chain() {
    let chats = Chats::new(1.0, 2, 2).with(r#"patience = { mean = "3m" }"#);
    chats
        .case("two agents, two slots", &[], 15)
        .figure("abandoned", 0.387_281_901_2, |l| l.q().p_ab())
        .figure("delayed", 0.742_883_666, |l| l.q().p_wait())
        .figure("wait for a slot", 1.161_845_704, |l| l.q().wait())
        .figure("writing", 1.276_496_039, |l| l.busy_share(0, 1))
        .figure("chats", 3.589_119_083, |l| l.q().mean_seated())
        .figure("response", 0.571_540_090_2, |l| l.q().response())
        .unlike_with("queue.chats.reply.mean", "26250ms")
        .check();
}

/// A row of the table of exact chat answers: replies of 30 s, thoughts of 1 min.
struct Row {
    agents: u32,
    slots: u32,
    a_minute: f64,
    patience: Option<&'static str>,
    replications: u32,
    /// The precision of everything but the response.
    precision: f64,
    full: f64,
    wait: f64,
    occupancy: f64,
    open: f64,
    abandoned: f64,
    response: f64,
}

impl Row {
    fn check(&self, name: &'static str, routing: &str) {
        let Self { agents, precision, .. } = *self;
        let patience = self.patience.map_or(String::new(), |mean| format!("patience = {{ mean = \"{mean}\" }}"));
        let chats = Chats {
            reply: r#"{ mean = "30s" }"#,
            think: r#"{ mean = "1m" }"#,
            ..Chats::new(self.a_minute, agents, self.slots).with(format!("{patience}\nrouting = \"{routing}\""))
        };
        let mut case = chats
            .case(name, &[], self.replications)
            .figure("response", self.response, |l| l.q().response())
            .rough_figure("all slots full", self.full, precision, |l| l.q().p_wait())
            .rough_figure("wait for a slot", self.wait, precision, |l| l.q().wait())
            .rough_figure("occupancy", self.occupancy, precision, move |l| l.busy_share(0, agents))
            .rough_figure("open chats", self.open, precision, |l| l.q().mean_seated());
        if self.abandoned > 0.0 {
            case = case.rough_figure("abandoned", self.abandoned, precision, |l| l.q().p_ab());
        }
        case.unlike_with("queue.chats.reply.mean", "31s").check();
    }
}

/// One agent: there are no ties. Without impatience waits are held to 1.3 and 2 %.
const ONE_AGENT: [Row; 4] = [
    Row {
        agents: 1,
        slots: 2,
        a_minute: 0.15,
        patience: None,
        replications: 60,
        precision: 0.013,
        full: 0.385_508,
        wait: 3.442_704,
        occupancy: 0.375,
        open: 1.074_199,
        abandoned: 0.0,
        response: 0.632_265,
    },
    Row {
        agents: 1,
        slots: 3,
        a_minute: 0.25,
        patience: None,
        replications: 60,
        precision: 0.018,
        full: 0.503_686,
        wait: 5.722_544,
        occupancy: 0.625,
        open: 2.068_955,
        abandoned: 0.0,
        response: 0.855_164,
    },
    Row {
        agents: 1,
        slots: 5,
        a_minute: 0.30,
        patience: None,
        replications: 60,
        precision: 0.02,
        full: 0.365_209,
        wait: 3.939_611,
        occupancy: 0.75,
        open: 3.172_084,
        abandoned: 0.0,
        response: 1.314_723,
    },
    Row {
        agents: 1,
        slots: 5,
        a_minute: 0.40,
        patience: Some("2m"),
        replications: 40,
        precision: 0.006,
        full: 0.319_302,
        wait: 0.401_363,
        occupancy: 0.799_318,
        open: 3.346_413,
        abandoned: 0.200_682,
        response: 1.293_292,
    },
];

#[test]
fn one_agents_chats_agree_with_the_exact_table() {
    for row in &ONE_AGENT {
        row.check("one agent", "least_loaded");
    }
}

const TWO_AGENTS: Row = Row {
    agents: 2,
    slots: 3,
    a_minute: 0.80,
    patience: Some("2m"),
    replications: 16,
    precision: 0.006,
    full: 0.489_960,
    wait: 0.534_231,
    occupancy: 0.732_884,
    open: 4.905_258,
    abandoned: 0.267_116,
    response: 0.873_271,
};

/// So few wait for three agents that everything but the response is held to 1.2 % only.
const THREE_AGENTS: Row = Row {
    agents: 3,
    slots: 3,
    a_minute: 0.75,
    patience: Some("2m"),
    replications: 20,
    precision: 0.012,
    full: 0.128_950,
    wait: 0.108_544,
    occupancy: 0.591_080,
    open: 5.545_013,
    abandoned: 0.054_272,
    response: 0.763_526,
};

/// Equal numbers of open chats: the first agent of the list.
#[test]
fn fewest_chats_then_the_first_agent_agree_with_the_exact_table() {
    TWO_AGENTS.check("two agents, ties to the first", "least_loaded");
    THREE_AGENTS.check("three agents, ties to the first", "least_loaded");
}

/// Equal numbers of open chats: the agent with the fewest unanswered messages, the one in hand included.
#[test]
fn fewest_chats_then_fewest_messages_agree_with_the_exact_table() {
    let two = Row {
        full: 0.488_130,
        wait: 0.532_288,
        occupancy: 0.733_856,
        open: 4.897_591,
        abandoned: 0.266_144,
        response: 0.868_444,
        ..TWO_AGENTS
    };
    two.check("two agents, ties to the least pending", "least_pending");
    let three = Row {
        full: 0.125_879,
        wait: 0.105_999,
        occupancy: 0.591_875,
        open: 5.508_632,
        abandoned: 0.052_999,
        response: 0.751_180,
        ..THREE_AGENTS
    };
    three.check("three agents, ties to the least pending", "least_pending");
}

/// If chats are pushed at random to one of ten agents, every agent is a queue of its own, in which every round's
/// response is exponential with mean 1 min, whatever the distribution of thinking. If they are pushed to the agent with
/// the fewest chats, answers come faster.
#[test]
fn pushed_chats_agree_with_the_product_form_whatever_the_time_to_think() {
    for think in [r#"{ mean = "1m" }"#, r#""1m""#, r#"{ mean = "1m", cv = 1.5 }"#] {
        let push = |routing| {
            let chats = Chats { reply: r#"{ mean = "30s" }"#, think, days: 10, ..Chats::new(2.0, 10, 1) };
            let scenario = chats.with(format!("assign = \"push\"\nrouting = \"{routing}\"")).scenario();
            scenario.without("team.agents.max_concurrency").without("queue.chats.patience_until")
        };
        Case::new("push", push("random"), 14, Ledger::new(window(10), &[Span::seconds(30)]))
            .figure("response", 1.0, |l| l.q().response())
            .figure("first response", 1.0, |l| l.q().first_reply())
            .figure("response within 30 s", 0.393_469, |l| l.q().response_within(0))
            .figure("first response within 30 s", 0.393_469, |l| l.q().first_reply_within(0))
            .figure("open chats", 18.0, |l| l.q().mean_seated())
            .figure("occupancy", 0.5, |l| l.busy_share(0, 10))
            .unlike_with("queue.chats.routing", "least_loaded")
            .check();
    }
}
