//! Tasks: taken by their deadlines, needless after some time, put aside for calls.

use peakday::model::Task;
use peakday::observe::ContactRecords;
use peakday::{Fact, Instant, Observer, Span, simulate};

use super::case::{Case, days, queue, source, team, window};
use super::ledger::{Counts, Ledger, Pair};
use crate::support::Scenario;

const URGENT: usize = 0;
const OTHERS: usize = 1;

/// Tasks of VIPs and the others, counted separately.
fn apart(days: u32, limits: &[Span]) -> Ledger {
    Ledger::of_many(window(days), limits, 2, &[0]).by(|contact| if contact.vip { URGENT } else { OTHERS })
}

/// Arrivals a minute of tasks of one minute for one agent, by urgency.
const TASKS: [f64; 2] = [0.3, 0.4];

/// How long the work that a task finds in hand still takes, on average: the agent is busy for 0.7 of the time, and the
/// rest of an exponential minute is a minute.
const WORK_FOUND: f64 = 0.7;

/// The urgent tasks are VIPs of the same queue.
fn in_one_queue(deadline: &str) -> Scenario {
    let share = TASKS[URGENT] / (TASKS[URGENT] + TASKS[OTHERS]);
    days(40, "12h")
        + source("tasks", TASKS[URGENT] + TASKS[OTHERS]).source("to tasks", &format!("vip = {share}"))
        + queue("tasks", "task", &format!("work = {{ mean = \"1m\" }}\n{deadline}"))
        + team("agent", 1, r#"works = ["tasks"]"#)
}

/// The urgent tasks have a queue of their own.
fn in_two_queues(urgent: &str, other: &str) -> Scenario {
    let keys = |deadline| format!("work = {{ mean = \"1m\" }}\ndeadline = \"{deadline}\"");
    days(40, "12h")
        + source("urgent", TASKS[URGENT])
        + source("other", TASKS[OTHERS])
        + queue("urgent", "task", &keys(urgent))
        + queue("other", "task", &keys(other))
        + team("agent", 1, r#"works = ["urgent", "other"]"#)
}

/// The two queues, counted separately, over forty days.
fn by_queue(limits: &[Span]) -> Ledger {
    Ledger::of_many(window(40), limits, 2, &[0])
}

/// In any order, an agent who is never idle while there is work leaves the same mean wait over all tasks of equal
/// length (Kleinrock's conservation law): 0.7 / 0.3 min.
fn conserved(case: Case<Ledger>) -> Case<Ledger> {
    case.rough_figure("wait of all", WORK_FOUND / 0.3, 0.01, |l| l.of_all(Counts::wait))
}

/// An urgent task waits for the work found in hand, for the urgent tasks that came before, and for those others whose
/// deadline is earlier: these have waited longer than the limit, by which deadlines differ (Jackson 1960). So W = W0 +
/// r W + r' E[(W' - limit)+], where r and r' are the shares of time spent on the urgent and the others. This is the W0
/// that follows from the waits seen.
fn work_found(ledger: &Ledger) -> Pair {
    let (urgent, time) = (ledger.queue(URGENT).wait().0, ledger.queue(URGENT).asked_a_minute().1);
    let others = ledger.queue(OTHERS).wait_beyond(0).0;
    (urgent / TASKS[URGENT] * (1.0 - TASKS[URGENT]) - others, time)
}

/// Urgent tasks are due three minutes earlier after filing than the others.
#[test]
fn the_earliest_deadline_first_agrees_with_jackson() {
    let limit = [Span::minutes(3)];
    let one_queue = in_one_queue(r#"deadline = { normal = "10m", vip = "7m" }"#);
    let cases = [
        (one_queue, in_one_queue("deadline = \"10m\""), apart(40, &limit)),
        (in_two_queues("7m", "10m"), in_two_queues("8m", "10m"), by_queue(&limit)),
    ];
    for (scenario, near_miss, ledger) in cases {
        let case = Case::new("M/M/1, earliest deadline first", scenario, 40, ledger);
        let case = case.rough_figure("work found", WORK_FOUND, 0.01, work_found);
        conserved(case).unlike(near_miss).check();
    }
}

/// Deadlines a month apart are priorities; so are VIPs if there is no deadline, and the priorities of a team.
#[test]
fn tasks_in_order_of_priority_agree_with_cobham() {
    let far_apart = in_two_queues("1m", "30d");
    let works = r#"[{ queue = "urgent", priority = 1 }, { queue = "other", priority = 2 }]"#;
    let by_team = in_two_queues("30d", "1m").set("team.agent.works", works);
    let cases = [
        (far_apart, in_two_queues("1m", "4m"), by_queue(&[])),
        (by_team, in_two_queues("1m", "4m"), by_queue(&[])),
        (in_one_queue(""), in_one_queue("deadline = \"10m\""), apart(40, &[])),
    ];
    for (scenario, near_miss, ledger) in cases {
        let case = Case::new("M/M/1, urgent tasks first", scenario, 40, ledger)
            .rough_figure("wait, urgent", WORK_FOUND / 0.7, 0.01, |l| l.queue(URGENT).wait())
            .rough_figure("wait, others", WORK_FOUND / 0.7 / 0.3, 0.015, |l| l.queue(OTHERS).wait());
        conserved(case).unlike(near_miss).check();
    }
}

/// If all deadlines are equally long, the earliest is that of the oldest task: Erlang's queue in order of arrival.
#[test]
fn tasks_of_equal_deadlines_agree_with_erlang_c() {
    let equal = in_two_queues("1m", "1m");
    let case = Case::new("M/M/1, equal deadlines", equal, 40, by_queue(&[Span::minutes(5)]))
        .figure("within 5 min, urgent", 1.0 - 0.7 * (-1.5_f64).exp(), |l| l.queue(URGENT).within(0))
        .figure("within 5 min, others", 1.0 - 0.7 * (-1.5_f64).exp(), |l| l.queue(OTHERS).within(0))
        .rough_figure("wait, urgent", WORK_FOUND / 0.3, 0.01, |l| l.queue(URGENT).wait())
        .rough_figure("wait, others", WORK_FOUND / 0.3, 0.01, |l| l.queue(OTHERS).wait());
    conserved(case).unlike(in_two_queues("1m", "4m")).check();
}

/// A task that is needless after some time is like a caller who leaves: M/M/1+M.
#[test]
fn tasks_that_expire_agree_with_erlang_a() {
    let scenario = days(20, "12h")
        + source("tasks", 1.0)
        + queue("tasks", "task", "work = { mean = \"1m\" }\nexpires = { mean = \"2m\" }")
        + team("agent", 1, r#"works = ["tasks"]"#);
    Case::new("M/M/1+M, tasks", scenario, 50, Ledger::new(window(20), &[Span::seconds(30)]))
        .figure("waiting", 0.626_070_571, |l| l.q().mean_waiting())
        .figure("busy", 0.686_964_714_5, |l| l.busy_share(0, 1))
        .figure("within 30 s", 0.449_016_957_4, |l| l.q().within(0))
        .figure("within 30 s, of served", 0.653_624_484_5, |l| l.q().within_of_served(0))
        .unlike_with("queue.tasks.expires.mean", "126s")
        .check();
}

/// Calls and tasks of a minute for one agent, as many as the urgent and the other tasks above.
fn calls_and_tasks(keys: &str) -> Scenario {
    days(40, "12h")
        + source("calls", TASKS[URGENT])
        + source("tasks", TASKS[OTHERS])
        + queue("calls", "voice", r#"talk = { mean = "1m" }"#)
        + queue("tasks", "task", &format!("work = {{ mean = \"1m\" }}\n{keys}"))
        + team("agent", 1, r#"works = ["calls", "tasks"]"#)
}

/// Calls go before tasks. If a task isn't put aside for them, they wait until it is done: Cobham's priorities. If it
/// is, tasks don't affect them: M/M/1 of calls alone, and a task takes its minute of the time that calls leave, after
/// the work W0 / ((1 - r) (1 - r - r')) that goes before it (preemptive-resume priorities).
#[test]
fn tasks_behind_calls_agree_with_the_theory_of_priorities() {
    let case = Case::new("M/M/1, calls before tasks", calls_and_tasks(""), 40, by_queue(&[]))
        .rough_figure("wait of calls", WORK_FOUND / 0.7, 0.01, |l| l.queue(0).wait())
        .rough_figure("wait of tasks", WORK_FOUND / 0.7 / 0.3, 0.015, |l| l.queue(1).wait());
    conserved(case).unlike(calls_and_tasks("interruptible = true")).check();
    let open_tasks = TASKS[OTHERS] * (1.0 / 0.7 + WORK_FOUND / 0.7 / 0.3);
    Case::new("M/M/1, tasks put aside", calls_and_tasks("interruptible = true"), 40, by_queue(&[]))
        .rough_figure("wait of calls", 0.3 / 0.7, 0.015, |l| l.queue(0).wait())
        .rough_figure("open tasks", open_tasks, 0.015, |l| l.queue(1).mean_open())
        .figure("busy", TASKS[URGENT] + TASKS[OTHERS], |l| l.busy_share(0, 1))
        .unlike(calls_and_tasks(""))
        .check();
}

/// The deadlines of tasks that are filed at these moments.
fn deadlines(deadline: &str, filed: &[&str]) -> Vec<String> {
    struct Due<'m>(&'m Task, Vec<String>);
    impl Observer for Due<'_> {
        fn saw(&mut self, at: Instant, fact: &Fact) {
            if let Fact::Arrived { vip, .. } = *fact {
                self.1.push(self.0.due(at, vip).expect("tasks have deadlines here").to_string());
            }
        }
    }
    let scenario = days(9, "0s").arrivals("tickets", "queue = \"tickets\"", filed)
        + queue("tickets", "task", &format!("work = \"1m\"\ndeadline = {deadline}"))
        + team("desk", 1, r#"works = ["tickets"]"#);
    let model = scenario.model();
    let task = model.queues[0].task().expect("the queue is one of tasks");
    let mut due = Due(task, Vec::new());
    simulate(&model, 0, &mut due);
    due.1
}

/// The calendar of November 2026 by hand: the 6th is a Friday.
#[test]
fn deadlines_are_those_of_the_calendar() {
    let check = |deadline: &str, cases: &[(&str, &str)]| {
        let filed: Vec<&str> = cases.iter().map(|case| case.0).collect();
        let expected: Vec<&str> = cases.iter().map(|case| case.1).collect();
        assert_eq!(deadlines(deadline, &filed), expected, "{deadline}, filed at {filed:?}");
    };
    check("\"48h\"", &[("2026-11-06T17:00", "2026-11-08T17:00")]);
    let two_opening_hours = r#"{ after = "2h", hours = "09:00-18:00", days = "mon-fri" }"#;
    let filed_and_due = [
        ("2026-11-05T17:00", "2026-11-06T10:00"),
        ("2026-11-06T07:30", "2026-11-06T11:00"),
        ("2026-11-06T09:00", "2026-11-06T11:00"),
        ("2026-11-06T16:00", "2026-11-06T18:00"),
        ("2026-11-06T17:00", "2026-11-09T10:00"),
        ("2026-11-06T18:00", "2026-11-09T11:00"),
        ("2026-11-07T12:00", "2026-11-09T11:00"),
    ];
    check(two_opening_hours, &filed_and_due);
    let twice_a_day = [
        ("2026-11-06T00:00", "2026-11-06T10:00"),
        ("2026-11-06T09:59", "2026-11-06T10:00"),
        ("2026-11-06T10:00", "2026-11-06T17:30"),
        ("2026-11-06T17:29", "2026-11-06T17:30"),
        ("2026-11-06T17:30", "2026-11-07T10:00"),
    ];
    check(r#"{ cut_offs = [["09:59", "10:00"], ["17:29", "17:30"]] }"#, &twice_a_day);
    let next_noon = [("2026-11-06T00:00", "2026-11-07T12:00"), ("2026-11-06T23:59", "2026-11-07T12:00")];
    check(r#"{ cut_offs = [["24:00", "12:00"]] }"#, &next_noon);
}

/// Four tasks of ten minutes, all filed within the first three minutes. The urgent one is due at 08:33, the others at
/// 10:00: of these the VIP's is next, then the older one.
#[test]
fn among_equal_deadlines_vips_are_first_and_then_the_oldest() {
    #[derive(Default)]
    struct Taken(Vec<String>, ContactRecords);
    impl Observer for Taken {
        const AUDIT: bool = true;

        fn saw(&mut self, at: Instant, fact: &Fact) {
            let contact = self.1.follow(at, fact);
            if let (Fact::Assigned { .. }, Some(contact)) = (fact, contact) {
                self.0.push(format!("{} at {at}", contact.arrived));
            }
        }
    }
    let by_ten = "work = \"10m\"\ndeadline = { cut_offs = [[\"09:59\", \"10:00\"]] }";
    let scenario = days(1, "0s")
        .arrivals("plain", "queue = \"tickets\"", &["2026-11-01T08:00", "2026-11-01T08:01"])
        .arrivals("vips", "queue = \"tickets\"\nvip = 1", &["2026-11-01T08:02"])
        .arrivals("urgent", "queue = \"complaints\"", &["2026-11-01T08:03"])
        + queue("tickets", "task", by_ten)
        + queue("complaints", "task", "work = \"10m\"\ndeadline = \"30m\"")
        + team("desk", 1, r#"works = ["tickets", "complaints"]"#);
    let mut taken = Taken::default();
    simulate(&scenario.model(), 0, &mut taken);
    let by_hand = [
        "2026-11-01T08:00 at 2026-11-01T08:00",
        "2026-11-01T08:03 at 2026-11-01T08:10",
        "2026-11-01T08:02 at 2026-11-01T08:20",
        "2026-11-01T08:01 at 2026-11-01T08:30",
    ];
    assert_eq!(taken.0, by_hand);
}
