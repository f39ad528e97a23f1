//! Index newtypes: what is numbered in a model, so that a queue's number can't index an agent.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// The id of the thing at this place of its list.
            ///
            /// # Panics
            /// If the place doesn't fit 32 bits: a checked model has no list that long.
            pub fn of(index: usize) -> Self {
                Self(u32::try_from(index).expect("lists of a model are shorter than 2^32"))
            }

            /// The place in its list.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(
    /// A source of contacts.
    SourceId
);
id!(
    /// A kind of contact: what contacts of one source are about.
    KindId
);
id!(
    /// A queue.
    QueueId
);
id!(
    /// A waiting queue: the contacts of one queue that the same teams may take.
    WaitingQueueId
);
id!(
    /// A team.
    TeamId
);
id!(
    /// A skill set: what agents of one team work just now.
    SkillSetId
);
id!(
    /// An agent: one person, numbered by team, shift and number in the scenario.
    AgentId
);
id!(
    /// A rule by which one contact causes another.
    FollowUpId
);
id!(
    /// A reallocation.
    ReallocationId
);
id!(
    /// An incident.
    IncidentId
);
id!(
    /// An open contact: its place in the engine's store, used again after the contact has ended.
    ContactId
);
