//! The agents who may be given a chat, by how many chats they have open: the index that makes "fewest chats, then the
//! lowest agent" a few machine words, however large the team.
//!
//! An agent's entry is taken out before anything changes that decides whether it takes contacts, and entered again
//! after (see `transitions::agent`); the audit compares the index with the agents themselves.

use crate::ids::AgentId;

/// The agents with one skill set who may take a contact, by number of open chats.
#[derive(Clone, Debug, Default)]
pub(crate) struct AvailableAgents {
    /// The team's lowest agent: bit 0 of each set.
    first: u32,
    /// For each number of open chats, how many agents have it and which.
    levels: Vec<Level>,
    /// No agent has fewer chats open.
    lowest: usize,
}

#[derive(Clone, Debug, Default)]
struct Level {
    agents: u32,
    set: Vec<u64>,
}

impl AvailableAgents {
    pub(crate) fn new(first: AgentId) -> Self {
        Self { first: first.0, levels: Vec::new(), lowest: usize::MAX }
    }

    /// Enters an agent who may take a contact and has this many chats open.
    pub(crate) fn enter(&mut self, agent: AgentId, open: u32) {
        let (level, bit) = (open as usize, (agent.0 - self.first) as usize);
        if level >= self.levels.len() {
            self.levels.resize_with(level + 1, Level::default);
        }
        let level = &mut self.levels[level];
        if bit / 64 >= level.set.len() {
            level.set.resize(bit / 64 + 1, 0);
        }
        debug_assert!(level.set[bit / 64] & (1 << (bit % 64)) == 0);
        level.set[bit / 64] |= 1 << (bit % 64);
        level.agents += 1;
        self.lowest = self.lowest.min(open as usize);
    }

    /// Takes out an agent who was entered with this many chats.
    pub(crate) fn remove(&mut self, agent: AgentId, open: u32) {
        let bit = (agent.0 - self.first) as usize;
        let level = &mut self.levels[open as usize];
        debug_assert!(level.set[bit / 64] & (1 << (bit % 64)) != 0);
        level.set[bit / 64] &= !(1 << (bit % 64));
        level.agents -= 1;
        while self.levels.get(self.lowest).is_some_and(|level| level.agents == 0) {
            self.lowest += 1;
        }
    }

    /// The smallest number of open chats that an agent here has, if it is at most `most`.
    pub(crate) fn least(&self, most: u32) -> Option<u32> {
        let lowest = u32::try_from(self.lowest).ok()?;
        (self.lowest < self.levels.len() && lowest <= most).then_some(lowest)
    }

    /// The agents with this many open chats, lowest first.
    pub(crate) fn at(&self, level: u32) -> impl Iterator<Item = AgentId> {
        let set = self.levels.get(level as usize).map_or(&[][..], |level| &level.set[..]);
        set.iter().enumerate().flat_map(move |(word, &bits)| Bits(bits).map(move |bit| self.agent(word, bit)))
    }

    #[expect(clippy::cast_possible_truncation, reason = "a team has fewer than 2^32 agents")]
    fn agent(&self, word: usize, bit: u32) -> AgentId {
        AgentId(self.first + word as u32 * 64 + bit)
    }

    /// All agents here with at most `most` open chats.
    pub(crate) fn all(&self, most: u32) -> impl Iterator<Item = AgentId> {
        let levels = (0..=most).take(self.levels.len());
        levels.filter(|&level| self.levels[level as usize].agents > 0).flat_map(|level| self.at(level))
    }

    /// Whether the agent is entered with this many chats: for the audit.
    pub(crate) fn holds(&self, agent: AgentId, open: u32) -> bool {
        self.levels.get(open as usize).is_some() && self.at(open).any(|other| other == agent)
    }

    /// How many agents are entered: for the audit.
    pub(crate) fn len(&self) -> usize {
        self.levels.iter().map(|level| level.agents as usize).sum()
    }
}

/// The places of the ones of a word, lowest first.
struct Bits(u64);

impl Iterator for Bits {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        if self.0 == 0 {
            return None;
        }
        let bit = self.0.trailing_zeros();
        self.0 &= self.0 - 1;
        Some(bit)
    }
}
