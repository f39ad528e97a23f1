//! Contacts that come again: after giving up, after finding all agents busy, after they were served.
//!
//! How many are between two contacts is not counted one by one: it is the rate at which they come again times the mean
//! delay (Little's law).

use peakday::Span;

use super::case::{Case, days, queue, source, team, window};
use super::ledger::{Counts, Ledger, Pair};
use crate::support::Scenario;

const FRESH: usize = 0;
const AGAIN: usize = 1;

/// Fresh contacts and those that come again, apart.
fn apart(days: u32, limits: &[Span]) -> Ledger {
    Ledger::of_many(window(days), limits, 2, &[0]).by(|contact| if contact.depth == 0 { FRESH } else { AGAIN })
}

/// Calls that come again to the queue they came to.
fn scenario(days_counted: u32, a_minute: f64, agents: u32, keys: &str, again: &str) -> Scenario {
    let again = format!("from = \"calls\"\nto = \"calls\"\nat_most = 1_000\n{again}");
    days(days_counted, "12h").element("follow_up", "again", &again)
        + source("calls", a_minute)
        + queue("calls", "voice", keys)
        + team("agents", agents, r#"works = ["calls"]"#)
}

/// How many customers are about to come again.
fn between(ledger: &Ledger, mean_delay: f64) -> Pair {
    let (again, time) = ledger.queue(AGAIN).asked_a_minute();
    (again * mean_delay, time)
}

fn attempts_per_fresh(ledger: &Ledger) -> Pair {
    let (_, fresh) = ledger.queue(FRESH).p_ab();
    (ledger.of_all(Counts::p_ab).1, fresh)
}

/// Of the fresh contacts, how many are never served: those that leave and don't come again.
fn lost_for_good(ledger: &Ledger) -> Pair {
    let (left, attempts) = ledger.of_all(Counts::p_ab);
    let (_, fresh) = ledger.queue(FRESH).p_ab();
    (left - (attempts - fresh), fresh)
}

/// Three in five of those who give up try again after five minutes or so, with new patience, as often as it takes: a
/// Markov chain of those in the system and those about to come again. Few are lost for good: they are held to 1 %.
#[test]
fn callers_who_try_again_agree_with_the_markov_chain() {
    let keys = "talk = { mean = \"1m\" }\npatience = { mean = \"2m\" }";
    let again = "on = \"abandoned\"\nprobability = 0.6\ndelay = { mean = \"5m\" }";
    Case::new("M/M/5+M, tries again", scenario(20, 4.5, 5, keys, again), 12, apart(20, &[]))
        .rough_figure("lost for good", 0.064_291_677_41, 0.01, lost_for_good)
        .figure("attempts of a customer", 1.096_437_516, attempts_per_fresh)
        .rough_figure("abandoned, of attempts", 0.146_592_205_4, 0.01, |l| l.of_all(Counts::p_ab))
        .figure("busy", 0.842_137_490_3, |l| l.busy_share(0, 5))
        .rough_figure("waiting", 1.446_562_742, 0.01, |l| l.sum_of_all(Counts::mean_waiting))
        .rough_figure("about to try again", 2.169_844_113, 0.01, |l| between(l, 5.0))
        .unlike_with("follow_up.again.probability", "0.5")
        .check();
}

/// Callers can't wait; a caller who finds the agent busy tries again until it isn't (Falin and Templeton).
#[test]
fn callers_who_try_until_they_get_through_agree_with_falin_and_templeton() {
    let keys = "talk = { mean = \"1m\" }\nqueue_limit = 0";
    let again = "on = \"turned_away\"\nprobability = 1\ndelay = { mean = \"2m\" }";
    Case::new("M/M/1 retrial", scenario(40, 0.6, 1, keys, again), 30, apart(40, &[]))
        .rough_figure("about to try again", 2.7, 0.01, |l| between(l, 2.0))
        .figure("busy", 0.6, |l| l.busy_share(0, 1))
        .figure("fresh calls that find it busy", 0.6, |l| l.queue(FRESH).p_lost())
        .unlike_with("follow_up.again.delay.mean", "150s")
        .check();
}

/// A quarter of those served call again, about half an hour later. Jackson's product form: the queue is that of as many
/// fresh calls, whatever the distribution of the delay. Waits are held to 1.2 %, as those of M/M/10 without return.
#[test]
fn callers_who_come_back_agree_with_jackson_whatever_the_delay() {
    for delay in [r#"{ mean = "30m" }"#, r#""30m""#] {
        let again = format!("on = \"handled\"\nprobability = 0.25\ndelay = {delay}");
        let text = scenario(20, 6.0, 10, r#"talk = { mean = "1m" }"#, &again);
        Case::new("M/M/10, comes back", text, 18, apart(20, &[Span::seconds(30)]))
            .figure("calls a minute", 8.0, |l| l.sum_of_all(Counts::asked_a_minute))
            .figure("p_wait", 0.409_180_150_8, |l| l.of_all(Counts::p_wait))
            .rough_figure("wait", 0.204_590_075_4, 0.012, |l| l.of_all(Counts::wait))
            .rough_figure("waiting", 1.636_720_603, 0.012, |l| l.sum_of_all(Counts::mean_waiting))
            .figure("within 30 s", 0.849_471_034_8, |l| l.of_all(|counts| counts.within(0)))
            .figure("about to come back", 60.0, |l| between(l, 30.0))
            .figure("contacts of a customer", 4.0 / 3.0, attempts_per_fresh)
            .unlike_with("follow_up.again.probability", "0.27")
            .check();
    }
}
