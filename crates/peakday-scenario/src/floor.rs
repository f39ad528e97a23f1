//! What happens to the floor, as a scenario says it: reallocations, incidents, and the state to begin from.

use serde_json::{Value as Json, json};

use crate::diagnostics::{At, Sink};
use crate::random::distribution::Distribution;
use crate::scalars::{Amount, Duration, Factor, Moment, Name, Share, Text, Truth, Whole};
use crate::section::{Field, List, Many, Read, section, words};
use crate::tree::{Node, Value};

section! {
    /// What a floor manager does when too many wait.
    Reallocation, Reallocation {
        name: Name,
        queue: Text,
        waiting: Whole<0, 1_000_000_000>,
        oldest: Duration,
        lasting: Duration,
        reacts: Duration,
        until: Whole<0, 1_000_000_000>,
        team: Text,
        agents: Whole<1, 10_000>,
        handling_factor: Factor,
        priority: Whole<1, 1_000_000>,
        calls_in: Truth,
    }
}

section! {
    /// A time window in which something is broken or multiplied.
    Incident, Incident {
        name: Name,
        from: Moment,
        between: List<Moment>,
        lasts: Distribution,
        probability: Share,
        demand: OneOrMore<DemandEffect>,
        work: OneOrMore<WorkEffect>,
        follow_up: OneOrMore<FollowUpEffect>,
        away: OneOrMore<AwayEffect>,
        closed: OneOrMore<ClosedEffect>,
        bot: BotEffect,
        bot_solves: Amount,
    }
}

section! {
    /// A source that is multiplied.
    DemandEffect, Key("demand") {
        source: Text,
        factor: Amount,
    }
}

section! {
    /// A queue whose work takes longer.
    WorkEffect, Key("work") {
        queue: Text,
        factor: Factor,
    }
}

section! {
    /// A follow-up that becomes more or less frequent.
    FollowUpEffect, Key("follow_up") {
        name: Text,
        factor: Amount,
    }
}

section! {
    /// Part of a team that is taken away.
    AwayEffect, Key("away") {
        team: Text,
        share: Share,
        while_away: WhileCutOff,
    }
}

words! {
    /// What becomes of the chats of those who are taken away.
    WhileCutOff {
        Suspend = "suspend",
        HandOver = "hand_over",
    }
}

section! {
    /// A queue that is closed.
    ClosedEffect, Key("closed") {
        queue: Text,
        come_back: Share,
        after: Distribution,
    }
}

words! {
    /// What an incident does to the bot.
    BotEffect {
        Off = "off",
    }
}

section! {
    /// The state to begin from.
    Start, Start {
        queue: Many<StartQueue>,
    }
}

section! {
    /// What there is of one queue.
    StartQueue, StartQueue {
        name: Text,
        waiting: Whole<0, 1_000_000>,
        oldest: Duration,
        open: Whole<0, 1_000_000>,
        unanswered: Whole<0, 1_000_000>,
        offline_messages: Whole<0, 1_000_000>,
    }
}

/// A table, or a list of such tables.
#[derive(Clone, Debug)]
pub(crate) struct OneOrMore<T>(pub List<T>);

impl<T: Read> Read for OneOrMore<T> {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        if let Value::List(_) = &node.value {
            return List::read(node, sink).map(Self);
        }
        let value = T::read(node, sink)?;
        Some(Self(List(vec![Some(At { value, place: node.place })])))
    }

    fn schema() -> Json {
        json!({ "anyOf": [T::schema(), List::<T>::schema()] })
    }
}

/// The tables of a key that may be one or several; none where it isn't there.
pub(crate) fn each<T>(field: &Field<OneOrMore<T>>) -> impl Iterator<Item = &T> {
    field.value().into_iter().flat_map(|OneOrMore(list)| list.iter().map(|at| &at.value))
}

/// The keys of these sections, for the test of the guide.
#[cfg(test)]
pub(crate) const KEYS: [&[&str]; 9] = [
    Reallocation::KEYS,
    Incident::KEYS,
    DemandEffect::KEYS,
    WorkEffect::KEYS,
    FollowUpEffect::KEYS,
    AwayEffect::KEYS,
    ClosedEffect::KEYS,
    Start::KEYS,
    StartQueue::KEYS,
];
