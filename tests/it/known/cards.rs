//! The two speed cards of `scenarios/bench`, by the program's own figures.

use peakday::{Control, Count, Document, Estimate, Findings, NoFiles, Time, assess, replicate};

const CALLS: &str = include_str!("../../../scenarios/bench/erlang-a-day.toml");
const CHATS: &str = include_str!("../../../scenarios/bench/chat-day.toml");

/// A card's findings after so many replications.
fn findings(card: &str, replications: u32, changes: &[&str]) -> Findings {
    let mut document = Document::parse("card.toml", card.to_owned()).unwrap_or_else(|faults| panic!("{faults:?}"));
    let replications = format!("run.replications={replications}");
    for change in changes.iter().copied().chain([replications.as_str()]) {
        document.set(change).unwrap_or_else(|faults| panic!("{}", faults.render(false)));
    }
    let model = document.check(&NoFiles).unwrap_or_else(|faults| panic!("{}", faults.render(false))).model;
    let results = replicate(&model, &Control::default()).expect("threads can be started");
    assess(&model, &results)
}

#[test]
fn probe() {
    let f = findings(CALLS, 40, &[]);
    let w = &f.queues[0].whole;
    for c in Count::ALL {
        println!("{} {:?}", c.name(), w.count(c));
    }
    for c in Time::ALL {
        println!("{} {:?}", c.name(), w.time(c));
    }
    println!("{:?}", w.within);
    let f = findings(CHATS, 20, &[]);
    let w = &f.queues[0].whole;
    for c in Count::ALL {
        println!("{} {:?}", c.name(), w.count(c));
    }
    for c in Time::ALL {
        println!("{} {:?}", c.name(), w.time(c));
    }
    println!("{:?}", w.within);
    println!("{:?}", f.events);
}
