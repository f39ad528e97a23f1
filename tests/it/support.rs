//! What tests share: scenarios in memory, replications of them, and what "agrees with" means.

use peakday::{
    Control, Document, Entry, Fact, Instant, Journal, Model, NoFiles, Observer, Results, replicate, simulate,
};

/// The model of a scenario without faults.
pub fn model(text: &str) -> Model {
    let checked = Document::parse("test.toml", text.to_owned()).and_then(|document| document.check(&NoFiles));
    checked.unwrap_or_else(|faults| panic!("{}", faults.render(false))).model
}

/// All replications of a scenario.
pub fn run(text: &str) -> Results {
    replicate(&model(text), &Control::default()).expect("threads can be started")
}

/// Everything that happens in one replication, with the engine checking itself after every event.
pub fn journal(model: &Model, replication: u32) -> Vec<Entry> {
    let mut audited = Audited(Journal::default());
    simulate(model, replication, &mut audited);
    audited.0.entries
}

/// The lines of a journal of one day: clock, agent, and what happened.
pub fn lines(model: &Model) -> Vec<String> {
    journal(model, 0).iter().map(|entry| entry.to_string().replace("2026-11-11T", "")).collect()
}

/// An observer during whose days the engine checks itself after every event.
pub struct Audited<O>(pub O);

impl<O: Observer> Observer for Audited<O> {
    const AUDIT: bool = true;

    fn saw(&mut self, at: Instant, fact: &Fact<'_>) {
        self.0.saw(at, fact);
    }
}
