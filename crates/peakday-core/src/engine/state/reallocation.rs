//! How far a reallocation is, and who helps out.

use crate::ids::{AgentId, SkillSetId};
use crate::units::Instant;

/// How far a reallocation is.
#[derive(Debug, Default)]
pub(crate) enum Stage {
    /// Not too many wait.
    #[default]
    Calm,
    /// Too many wait, since then.
    Watching(Instant),
    /// It is decided, and takes its time.
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
