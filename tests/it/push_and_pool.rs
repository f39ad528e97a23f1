//! Push against pool on the same customers: what it costs that a contact waits with one agent while others are idle.

use peakday::{Findings, Time};

use crate::support::Scenario;

fn findings(assign: &str) -> Findings {
    Scenario::evening()
        .run("replications = 60\nseed = 3")
        .hourly("shop", 18, &[300; 4])
        .without("queue.chats.patience")
        .set("queue.chats.reply.cv", "1.2")
        .chats("chats", assign)
        .set("team.agents.max_concurrency", "8")
        .set("shift.agents.agents", "10")
        .set("shift.agents.hours", "18:00-24:00")
        .findings()
}

/// Chats are pushed at random, so that the agents' lists differ; the pool gives each to the agent with the fewest.
#[test]
fn pushing_by_chance_lengthens_first_responses_most_of_all_the_longest() {
    let pool = findings("assign = \"pool\"\nrouting = \"least_loaded\"");
    let push = findings("assign = \"push\"\nrouting = \"random\"\nnobody_there = \"wait\"");
    let quantiles = |findings: &Findings| {
        let time = findings.queues[0].whole.time(Time::FirstResponse);
        time.quantiles.expect("many are answered").map(|quantile| quantile.estimate.mean)
    };
    let (pool, push) = (quantiles(&pool), quantiles(&push));
    for (name, index) in [("P50", 0), ("P90", 1), ("P99", 2)] {
        assert!(push[index] > pool[index], "{name} of push {:.1} s, of the pool {:.1} s", push[index], pool[index]);
    }
    let longer = |index: usize| push[index] / pool[index];
    assert!(longer(1) > 1.2 && longer(2) > 1.2, "push {push:?}, pool {pool:?}");
}
