//! Common random numbers: a change of plan moves no other customer's draws.

use std::collections::{BTreeMap, BTreeSet};

use peakday::observe::ContactRecords;
use peakday::{End, Entry, Fact, Instant, Model, Observer, Span, simulate};

use crate::support::{Scenario, journal};

/// A morning of chats.
fn morning() -> Scenario {
    Scenario::evening()
        .run("start = \"2026-11-11T08:00\"\nend = \"2026-11-11T12:00\"\nseed = 5")
        .hourly("shop", 8, &[80; 4])
        .set("shift.agents.agents", "4")
        .set("shift.agents.hours", "08:00-12:00")
}

/// What each customer drew, as far as a day shows it: arrival, rounds, and how long each reply took to write, by round.
#[derive(Debug, Default, PartialEq)]
struct Drawn {
    arrived: Instant,
    rounds: u32,
    written: BTreeMap<u32, Span>,
}

#[derive(Default)]
struct Draws {
    customers: BTreeMap<u64, Drawn>,
    begun: BTreeMap<u32, Instant>,
    contacts: ContactRecords,
}

impl Observer for Draws {
    fn saw(&mut self, at: Instant, fact: &Fact) {
        let contact = self.contacts.follow(at, fact);
        match *fact {
            Fact::Arrived { customer, rounds, .. } => {
                let drawn = Drawn { arrived: at, rounds, written: BTreeMap::new() };
                self.customers.insert(customer.bits(), drawn);
            }
            Fact::JobStarted { agent, .. } => drop(self.begun.insert(agent.0, at)),
            Fact::Replied { agent, round, .. } => {
                let begun = self.begun[&agent.0];
                let customer = contact.expect("a contact is replied to").customer;
                let drawn = self.customers.get_mut(&customer.bits()).expect("has arrived");
                drawn.written.insert(round, at - begun);
            }
            _ => {}
        }
    }
}

fn drawn(scenario: &Scenario) -> BTreeMap<u64, Drawn> {
    let mut draws = Draws::default();
    simulate(&scenario.model(), 0, &mut draws);
    draws.customers
}

/// Every customer of the first day is in the second one with the same draws; of replies, as far as both days got to
/// them.
fn keeps_all_draws(before: &BTreeMap<u64, Drawn>, after: &BTreeMap<u64, Drawn>) {
    assert!(before.len() > 250);
    for (key, one) in before {
        let other = &after[key];
        assert_eq!((one.arrived, one.rounds), (other.arrived, other.rounds));
        for (round, written) in &one.written {
            assert!(other.written.get(round).is_none_or(|other| other == written), "{one:?} {other:?}");
        }
    }
    let shared: usize = before.iter().map(|(key, one)| one.written.len().min(after[key].written.len())).sum();
    assert!(shared > 800, "the days share too few replies to tell anything: {shared}");
}

#[test]
fn another_agent_a_queue_or_a_bot_moves_nobodys_draws() {
    let plain = drawn(&morning());
    keeps_all_draws(&plain, &drawn(&morning().set("shift.agents.agents", "5")));
    let with_queue = morning()
        .source("callers", "queue = \"calls\"")
        .hourly("callers", 0, &[9; 24])
        .calls("calls", "talk = \"2m\"")
        .team("phones", "works = [\"calls\"]")
        .shift("phones", 2, "00:00-24:00", "");
    keeps_all_draws(&plain, &drawn(&with_queue));
    let bot = "queues = [\"chats\"]\nmode = \"bot_first\"\nsession = \"30s\"\nsolves = 0.1";
    keeps_all_draws(&plain, &drawn(&morning().section("bot", bot)));
}

#[test]
fn another_seed_draws_anew() {
    let (one, other) = (drawn(&morning()), drawn(&morning().set("run.seed", "6")));
    assert!(one.keys().all(|key| !other.contains_key(key)));
}

#[test]
fn a_factor_on_one_hour_adds_customers_to_it_and_leaves_every_other_hour_as_it_was() {
    let plain = drawn(&morning());
    let more = drawn(&morning().set("source.shop.hourly.10", "120"));
    let nine = Instant::from_civil("2026-11-11T09:00".parse().unwrap());
    let is_in_hour = |drawn: &Drawn| drawn.arrived >= nine && drawn.arrived < nine + Span::HOUR;
    for (key, one) in &plain {
        let other = &more[key];
        assert_eq!(one.rounds, other.rounds);
        if !is_in_hour(one) {
            assert_eq!(one.arrived, other.arrived);
        }
    }
    let in_hour = |all: &BTreeMap<u64, Drawn>| all.values().filter(|drawn| is_in_hour(drawn)).count();
    assert_eq!(more.len() - plain.len(), in_hour(&more) - in_hour(&plain), "only that hour has more");
    assert!(in_hour(&more) > in_hour(&plain) + 20);
}

fn arrivals(model: &Model) -> Vec<Entry> {
    journal(model, 0).into_iter().filter(|entry| matches!(entry.fact, Fact::Arrived { .. })).collect()
}

#[test]
fn where_the_run_begins_and_how_it_is_reported_moves_nobody() {
    let plain = arrivals(&morning().model());
    let with_warm_up = arrivals(&morning().set("run.warm_up", "1h").model());
    assert_eq!(plain, with_warm_up, "nothing is expected before eight");
    let finer = morning().set("run.interval", "15m").model();
    assert_eq!(journal(&morning().model(), 0), journal(&finer, 0), "the reporting interval changes nothing");
}

/// By customer of the source: whether it left, and its follow-up by the rule `again`, if that arose.
fn leavers(agents: u32) -> (BTreeSet<u64>, BTreeMap<u64, (u64, u32)>) {
    let again = r#"
        from = "shop"
        on = "abandoned"
        to = "chats"
        probability = 0.5
        delay = { mean = "20m" }
    "#;
    let model = morning().set("shift.agents.agents", &agents.to_string()).element("follow_up", "again", again).model();
    let mut seen = Leavers::default();
    simulate(&model, 0, &mut seen);
    let of_cause = |cause: u64| seen.came.get(&cause).copied();
    let follow_ups = seen.left.iter().filter_map(|(&customer, &again)| Some((customer, of_cause(again)?))).collect();
    (seen.left.keys().copied().collect(), follow_ups)
}

#[derive(Default)]
struct Leavers {
    /// Customers of the source who left, with the key their follow-up would have.
    left: BTreeMap<u64, u64>,
    /// Follow-ups that came, with their key and their rounds.
    came: BTreeMap<u64, (u64, u32)>,
    contacts: ContactRecords,
}

impl Observer for Leavers {
    fn saw(&mut self, at: Instant, fact: &Fact) {
        let contact = self.contacts.follow(at, fact);
        match (*fact, contact) {
            (Fact::Arrived { customer, depth, rounds, .. }, _) if depth > 0 => {
                self.came.insert(customer.bits(), (customer.bits(), rounds));
            }
            (Fact::Ended { end: End::Abandoned { .. }, .. }, Some(contact)) if contact.depth == 0 => {
                self.left.insert(contact.customer.bits(), contact.customer.name("again").bits());
            }
            _ => {}
        }
    }
}

/// A customer who leaves under both plans tries again under both or under neither, as the same contact. (Unless it
/// would come after the end of the run under one of them: so the rule's delays are short, and few are left out.)
#[test]
fn a_follow_up_that_arises_under_two_plans_is_the_same_contact() {
    let ((left, again), (fewer_left, fewer_again)) = (leavers(3), leavers(4));
    let both: Vec<u64> = left.intersection(&fewer_left).copied().collect();
    assert!(both.len() > 20 && fewer_left.len() < left.len(), "{} {} {}", left.len(), fewer_left.len(), both.len());
    let differ = both.iter().filter(|customer| again.get(customer) != fewer_again.get(customer)).count();
    let arose = both.iter().filter(|customer| again.contains_key(customer)).count();
    assert!(arose > 8, "{arose} of {}", both.len());
    assert!(differ <= 2, "{differ} of {} differ by more than the end of the run", both.len());
}
