//! The scenario in words, in English.

mod bot;
mod demand;
mod floor;
mod follow_ups;
mod pay;
mod people;
mod queues;
mod run;
mod tasks;

use crate::report::text::assumptions::{Assumptions, Comes, Headings};

pub(super) const ASSUMPTIONS: Assumptions = Assumptions {
    default: "default",
    of_platform: "default of the platform",
    headings: Headings {
        run: "The run",
        demand: "Demand",
        queue: |name| format!("Queue: {name}"),
        bot: "The chatbot",
        team: |name| format!("Team: {name}"),
        what_follows: "What follows from what",
        floor: "On the floor",
        always: "In every simulation of this program",
    },
    always: &[
        "An agent writes one reply at a time, however many chats are open; response times come out of that.",
        "All times are drawn for each customer and agent; the same customers come under every plan with this seed.",
        "People keep to the roster; breaks begin when what is held allows it.",
        "Customers know nothing of each other and don't see the queue.",
    ],
    run: run::RUN,
    demand: demand::DEMAND,
    queues: queues::QUEUES,
    tasks: tasks::TASKS,
    bot: bot::BOT,
    people: people::PEOPLE,
    pay: pay::PAY,
    follow_ups: follow_ups::FOLLOW_UPS,
    floor: floor::FLOOR,
};

fn comes(what: Comes) -> &'static str {
    match what {
        Comes::Contacts => "contacts",
        Comes::Calls => "calls",
        Comes::Tasks => "tasks",
        Comes::Orders => "orders",
    }
}

fn one(what: Comes) -> &'static str {
    match what {
        Comes::Contacts => "a contact",
        Comes::Calls => "a call",
        Comes::Tasks => "a task",
        Comes::Orders => "an order",
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
