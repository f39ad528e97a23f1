//! How much a replication takes, in calendar operations and random numbers. They are counted in this crate's own tests
//! only: there the counts of the speed cards are exact, so that a step too many shows at once, whatever the machine.

/// What is counted.
#[derive(Clone, Copy)]
pub(crate) enum Effort {
    /// An event that is set, taken back or taken out.
    CalendarOperation,
    /// A random number that is drawn at an address; the further ones of a rejected draw are not counted.
    Draw,
}

/// Counts one more: nothing outside tests.
#[cfg(not(test))]
#[inline]
pub(crate) fn count(_effort: Effort) {}

#[cfg(test)]
pub(crate) use tests::count;

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::Effort;
    use crate::engine::{Fact, Observer, simulate};
    use crate::model::Model;
    use crate::units::Instant;

    thread_local! {
        static COUNTS: Cell<[u64; 2]> = const { Cell::new([0; 2]) };
    }

    pub(crate) fn count(effort: Effort) {
        let mut counts = COUNTS.get();
        counts[effort as usize] += 1;
        COUNTS.set(counts);
    }

    /// The model of a speed card. It is read by the crate that reads scenarios, which knows this one from outside: so
    /// it comes over as text.
    fn card(name: &str) -> Model {
        let path = format!("{}/../../scenarios/bench/{name}.toml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).expect("the speed card ships");
        let checked = peakday_scenario::Document::parse(name, text).and_then(|d| d.check(&peakday_scenario::NoFiles));
        let model = serde_json::to_vec(&checked.expect("the speed card is sound").model).expect("a model is data");
        serde_json::from_slice(&model).expect("what was written can be read")
    }

    /// An observer that needs facts in order.
    struct InOrder;

    impl Observer for InOrder {
        fn saw(&mut self, _at: Instant, _fact: &Fact) {}
    }

    /// Of the first replication: events, calendar operations, draws.
    fn effort(name: &str, observer: impl Observer) -> [u64; 3] {
        let model = card(name);
        COUNTS.set([0; 2]);
        let events = simulate(&model, 0, observer);
        let [operations, draws] = COUNTS.get();
        [events, operations, draws]
    }

    /// Of 100,000 chats, each of five rounds on average: a message, a reply and a time to think are drawn a round, and
    /// an event each is set for its reply and its next message. Where replies are known ahead, only those that end a
    /// chat need an event in the calendar.
    #[test]
    fn a_chat_takes_ten_events() {
        assert_eq!(effort("chat-day", InOrder), [985_299, 1_981_886, 1_101_028]);
        assert_eq!(effort("chat-day", ()), [985_299, 1_196_588, 1_101_028]);
    }

    /// Of 20,116 calls: arrival, talk and, for those who wait, patience.
    #[test]
    fn a_call_takes_two_events() {
        assert_eq!(effort("erlang-a-day", ()), [40_233, 87_502, 49_924]);
    }
}
