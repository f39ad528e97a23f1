//! Push against pool on the same customers: what it costs that a contact waits with one agent while others are idle.

use peakday::{Findings, Time, assess};

use crate::support::{model, results};

const EVENING: &str = r#"
    [run]
    start = "2026-11-11T18:00"
    end = "2026-11-11T22:00"
    replications = 60
    seed = 3

    [[source]]
    name = "shop"
    queue = "chats"
    hourly = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 300, 300, 300, 300, 0, 0]

    [[queue]]
    name = "chats"
    channel = "chat"
    rounds = { mean = 4 }
    reply = { mean = "25s", cv = 1.2 }
    think = { mean = "40s", cv = 1.0 }
    ASSIGN

    [[team]]
    name = "agents"
    works = ["chats"]
    max_concurrency = 8

    [[shift]]
    team = "agents"
    agents = 10
    hours = "18:00-24:00"
"#;

fn findings(assign: &str) -> Findings {
    let text = EVENING.replace("ASSIGN", assign);
    assess(&model(&text), &results(&text))
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
