//! The stages of a reallocation, and the agents who help out.

use crate::ids::{AgentId, SkillSetId};
use crate::units::Instant;

/// The stage that a reallocation is in.
#[derive(Debug, Default)]
pub(crate) enum Stage {
    /// Few enough contacts wait.
    #[default]
    Calm,
    /// Too many contacts have waited since this moment.
    Watching(Instant),
    /// The decision is made, and the floor manager is still reacting.
    Reacting,
    /// These agents were moved, or called in.
    Moved(Vec<Helper>),
}

/// An agent who helps out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Helper {
    pub agent: AgentId,
    /// The skill set it is given back.
    pub home: SkillSetId,
    /// The skill set it works meanwhile.
    pub skill_set: SkillSetId,
    /// The end of the shift it is on call in; the latest moment for one who is only moved.
    pub until: Instant,
}
