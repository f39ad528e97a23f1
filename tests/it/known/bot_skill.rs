//! Bots before people, work for several teams, priorities, VIPs, and silent abandonment.

use peakday::Span;

use super::case::{Case, days, queue, source, team, window};
use super::ledger::{Counts, Ledger};

/// 20 chats a minute meet a bot that solves 65 % of them; the rest find people as in Erlang A, since what leaves
/// infinitely many servers is Poisson again. Chats of one reply, one at a time, are calls by another name. So few leave
/// or wait that those figures are held to 1 %.
#[test]
fn people_behind_a_bot_agree_with_erlang_a() {
    let keys = r#"
        rounds = 1
        reply = { mean = "6m" }
        patience = { mean = "3m" }
        patience_until = "assignment"
    "#;
    let bot = r#"
        queues = ["chats"]
        mode = "bot_first"
        session = { mean = "2m", cv = 1.5 }
        solves = 0.65
    "#;
    let people = team("people", 45, "works = [\"chats\"]\nmax_concurrency = 1");
    let scenario = days(5, "12h") + source("chats", 20.0) + queue("chats", "chat", keys).section("bot", bot) + people;
    Case::new("bot + M/M/45+M", scenario, 36, Ledger::new(window(5), &[Span::seconds(30), Span::minutes(3)]))
        .rough_figure("abandoned", 0.041_046_941_37, 0.012, |l| l.q().p_ab())
        .rough_figure("p_wait", 0.290_165_972_3, 0.012, |l| l.q().p_wait())
        .rough_figure("wait", 0.123_140_824_1, 0.012, |l| l.q().wait())
        .rough_figure("waiting", 0.861_985_768_7, 0.012, |l| l.q().mean_waiting())
        .figure("busy", 0.895_022_854_7, |l| l.busy_share(0, 45))
        .rough_figure("wait of served", 0.112_926_566_2, 0.012, |l| l.q().wait_served())
        .rough_figure("wait of abandoned", 0.361_769_904_7, 0.012, |l| l.q().wait_abandoned())
        .figure("within 30 s", 0.872_947_414_3, |l| l.q().within(0))
        .figure("within 30 s, of served", 0.910_312_977_8, |l| l.q().within_of_served(0))
        .figure("within 3 min", 0.958_950_159_5, |l| l.q().within(1))
        .figure("within 3 min, of served", 0.999_996_976_7, |l| l.q().within_of_served(1))
        .figure("to people a minute", 7.0, |l| l.q().asked_a_minute())
        .figure("with the bot", 40.0, Ledger::mean_in_bot)
        .unlike_with("shift.people.agents", "46")
        .check();
}

/// Calls that find the first team busy go to the second, which has calls of its own; callers can't wait.
#[test]
fn overflow_agrees_with_the_markov_chain() {
    let first = r#"
        talk = { mean = "1m" }
        teams = ["one", "two"]
        queue_limit = 0
    "#;
    let scenario = days(10, "12h")
        + source("first", 6.0)
        + source("second", 4.0)
        + queue("first", "voice", first)
        + queue("second", "voice", "talk = { mean = \"1m\" }\nqueue_limit = 0")
        + team("one", 5, r#"works = ["first"]"#)
        + team("two", 7, r#"works = ["first", "second"]"#);
    Case::new("overflow", scenario, 11, Ledger::of_many(window(10), &[], 2, &[0, 5]))
        .figure("lost of the first", 0.095_947_130_62, |l| l.queue(0).p_lost())
        .figure("lost of the second", 0.189_868_587_3, |l| l.queue(1).p_lost())
        .figure("first that find team one busy", 0.360_400_444_9, |l| l.queue(0).not_taken_by(0))
        .figure("busy, team one", 0.767_519_466_1, |l| l.busy_share(0, 5))
        .figure("busy, team two", 0.689_606_505_2, |l| l.busy_share(1, 7))
        .unlike_with("shift.two.agents", "8")
        .check();
}

/// Team one takes the first queue only; team two takes the second queue, and the first when no call waits in the
/// second.
#[test]
fn a_helping_team_agrees_with_the_markov_chain() {
    let patience = "talk = { mean = \"1m\" }\npatience = { mean = \"2m\" }";
    let scenario = days(10, "12h")
        + source("first", 5.0)
        + source("second", 4.0)
        + queue("first", "voice", &format!("{patience}\nteams = [\"one\", \"two\"]"))
        + queue("second", "voice", patience)
        + team("one", 4, r#"works = ["first"]"#)
        + team("two", 5, r#"works = [{ queue = "second", priority = 1 }, { queue = "first", priority = 2 }]"#);
    Case::new("helping team", scenario, 24, Ledger::of_many(window(10), &[], 2, &[0, 4]))
        .figure("waiting, second", 1.106_816_253, |l| l.queue(1).mean_waiting())
        .figure("waiting, first", 1.101_659_678, |l| l.queue(0).mean_waiting())
        .figure("abandoned, first", 0.110_165_967_8, |l| l.queue(0).p_ab())
        .figure("abandoned, second", 0.138_352_031_6, |l| l.queue(1).p_ab())
        .figure("busy, team one", 0.848_845_010_6, |l| l.busy_share(0, 4))
        .figure("busy, team two", 0.900_076_398_5, |l| l.busy_share(1, 5))
        .unlike_with("team.two.works.2.priority", "1")
        .check();
}

/// One team that takes the first queue before the second.
struct Priority {
    name: &'static str,
    /// By queue: calls a minute, and their mean.
    calls: [(f64, &'static str); 2],
    agents: u32,
    days: u32,
    replications: u32,
    p_wait: f64,
    /// By queue: the mean wait, and how precise it must be.
    waits: [(f64, f64); 2],
}

impl Priority {
    fn check(&self) {
        let [(first, first_mean), (second, second_mean)] = self.calls;
        let talk = |mean: &str| format!("talk = {{ mean = \"{mean}\" }}");
        let works = r#"works = [{ queue = "first", priority = 1 }, { queue = "second", priority = 2 }]"#;
        let scenario = days(self.days, "12h")
            + source("first", first)
            + source("second", second)
            + queue("first", "voice", &talk(first_mean))
            + queue("second", "voice", &talk(second_mean))
            + team("agents", self.agents, works);
        let [(wait_first, precision_first), (wait_second, precision_second)] = self.waits;
        let ledger = Ledger::of_many(window(self.days), &[], 2, &[0]);
        Case::new(self.name, scenario, self.replications, ledger)
            .rough_figure("wait, first", wait_first, precision_first, |l| l.queue(0).wait())
            .rough_figure("wait, second", wait_second, precision_second, |l| l.queue(1).wait())
            .figure("p_wait", self.p_wait, |l| l.of_all(Counts::p_wait))
            .unlike_with("team.agents.works.2.priority", "1")
            .check();
    }
}

/// Ten agents. The second queue's mean wait is held to 1.4 % only: its calls wait for all the first's.
#[test]
fn priority_among_ten_agents_agrees_with_cobham() {
    Priority {
        name: "M/M/10, two classes",
        calls: [(3.0, "1m"), (5.0, "1m")],
        agents: 10,
        days: 20,
        replications: 20,
        p_wait: 0.409_180_150_8,
        waits: [(0.058_454_307_26, 0.006), (0.292_271_536_3, 0.014)],
    }
    .check();
}

#[test]
fn priority_with_one_agent_agrees_with_cobham() {
    Priority {
        name: "M/M/1, two classes",
        calls: [(0.3, "1m"), (0.5, "1m")],
        agents: 1,
        days: 40,
        replications: 100,
        p_wait: 0.8,
        waits: [(1.142_857_143, 0.005), (5.714_285_714, 0.01)],
    }
    .check();
}

#[test]
fn priority_of_short_calls_agrees_with_cobham() {
    Priority {
        name: "M/G/1, two classes",
        calls: [(0.2, "1m"), (0.15, "3m")],
        agents: 1,
        days: 40,
        replications: 150,
        p_wait: 0.65,
        waits: [(1.937_5, 0.005), (5.535_714_286, 0.006)],
    }
    .check();
}

const VIPS: usize = 0;
const OTHERS: usize = 1;

/// VIPs and the others, counted separately.
fn vips_apart(days: u32) -> Ledger {
    Ledger::of_many(window(days), &[], 2, &[0]).by(|contact| if contact.vip { VIPS } else { OTHERS })
}

/// VIPs of one queue wait as the first of two queues does: Cobham's priorities. The others' wait is held to 2 % only.
#[test]
fn vips_among_ten_agents_agree_with_cobham() {
    let scenario = days(20, "12h")
        + source("calls", 8.0).source("to calls", "vip = 0.375")
        + queue("calls", "voice", r#"talk = { mean = "1m" }"#)
        + team("agents", 10, r#"works = ["calls"]"#);
    Case::new("M/M/10, VIPs", scenario, 12, vips_apart(20))
        .rough_figure("wait of VIPs", 0.058_454_307_26, 0.01, |l| l.queue(VIPS).wait())
        .rough_figure("wait of others", 0.292_271_536_3, 0.02, |l| l.queue(OTHERS).wait())
        .figure("p_wait", 0.409_180_150_8, |l| l.of_all(Counts::p_wait))
        .unlike_with("source.\"to calls\".vip", "0.45")
        .check();
}

/// VIPs whose calls are short, from one source, and others whose calls are long, from another, in one queue.
#[test]
fn vips_with_short_calls_agree_with_cobham() {
    let others = r#"
        [[source]]
        name = "others"
        queue = "calls"
        hourly = [9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9]

        [[kind]]
        name = "long"
        source = "others"
        share = 1
        handling_factor = 3
    "#;
    let scenario = days(40, "12h")
        + source("calls", 0.2).source("to calls", "vip = 1")
        + others
        + queue("calls", "voice", r#"talk = { mean = "1m" }"#)
        + team("agent", 1, r#"works = ["calls"]"#);
    Case::new("M/G/1, VIPs", scenario, 45, vips_apart(40))
        .rough_figure("wait of VIPs", 1.937_5, 0.007, |l| l.queue(VIPS).wait())
        .rough_figure("wait of others", 5.535_714_286, 0.01, |l| l.queue(OTHERS).wait())
        .figure("p_wait", 0.65, |l| l.of_all(Counts::p_wait))
        .unlike_with("kind.long.handling_factor", "3.3")
        .check();
}

/// A caller whose patience ends before his turn keeps his place unseen, and the agent loses 18 s on the abandoned line.
#[test]
fn abandoned_lines_agree_with_the_workload_equation() {
    let keys = r#"
        talk = { mean = "1m" }
        patience = { mean = "4m" }
        silent_abandonment = 1
        idle_close = { mean = "18s" }
    "#;
    let agent = team("agent", 1, "works = [\"calls\"]");
    let scenario = days(40, "12h") + source("calls", 0.9) + queue("calls", "voice", keys) + agent;
    Case::new("abandoned lines", scenario, 90, Ledger::new(window(40), &[Span::minutes(1)]))
        .figure("silent", 0.266_757_835_7, |l| l.q().p_ab())
        .figure("p_wait", 0.731_942_563_5, |l| l.q().p_wait())
        .rough_figure("time to turn of all", 1.555_575_715, 0.006, |l| l.q().time_to_turn())
        .figure("wait of served", 0.982_903_449_7, |l| l.q().wait_served())
        .figure("within 1 min", 0.469_385_018_6, |l| l.q().within(0))
        .figure("occupied", 0.731_942_563_5, |l| l.q().mean_seated())
        .unlike_with("queue.calls.patience.mean", "252s")
        .check();
}

/// A customer whose patience ends before his turn keeps his place unseen. The agent finds out by answering in vain, and
/// holds the only slot for 18 s more. With work x in front of an arrival who is patient for a time of rate t, the work
/// he adds is a reply with probability exp(-t x), else a reply and those 18 s: the density of x solves a linear
/// differential equation (level crossings), integrated here to ten digits.
#[test]
fn silent_abandonment_agrees_with_the_workload_equation() {
    let keys = r#"
        rounds = 1
        reply = { mean = "1m" }
        patience = { mean = "4m" }
        patience_until = "assignment"
        silent_abandonment = 1
        idle_close = { mean = "18s" }
    "#;
    let agent = team("agent", 1, "works = [\"chats\"]\nmax_concurrency = 1");
    let scenario = days(40, "12h") + source("chats", 0.6) + queue("chats", "chat", keys) + agent;
    Case::new("silent abandonment", scenario, 100, Ledger::new(window(40), &[Span::minutes(1)]))
        .figure("silent", 0.311_217_300_8, |l| l.q().p_ab())
        .figure("p_wait", 0.656_019_114_1, |l| l.q().p_wait())
        .rough_figure("time to turn of all", 2.547_314_695_7, 0.006, |l| l.q().time_to_turn())
        .figure("wait of served", 0.906_717_310_1, |l| l.q().wait_served())
        .figure("within 1 min", 0.496_196_059_1, |l| l.q().within(0))
        .figure("occupied", 0.656_019_114_1, |l| l.q().mean_seated())
        .unlike_with("queue.chats.patience.mean", "252s")
        .check();
}
