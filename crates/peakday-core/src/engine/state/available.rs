//! The agents who may be given a chat, by how many chats they have open: the index that makes "fewest chats, then the
//! lowest agent" a few machine words, however large the team.
//!
//! An agent's entry is taken out before anything changes that decides whether it takes contacts, and entered again
//! after (see `transitions::agent`); the audit compares the index with the agents themselves.

use std::ops::Range;

use super::bits::ones;
use crate::ids::AgentId;

/// The agents with one skill set who may take a contact, by number of open chats.
#[derive(Clone, Debug)]
pub(crate) struct AvailableAgents {
    /// The team's lowest agent: bit 0 of each set.
    first: u32,
    /// Words of a set: one bit for each agent of the team.
    words: usize,
    /// For each number of open chats, how many agents have it.
    agents: Vec<u32>,
    /// For each number of open chats, the set of those agents, one set after another.
    sets: Vec<u64>,
    /// No agent has fewer chats open.
    lowest: usize,
}

impl AvailableAgents {
    /// Nobody yet, of the agents of a team.
    pub(crate) fn new(team: Range<u32>) -> Self {
        let words = team.len().div_ceil(u64::BITS as usize);
        Self { first: team.start, words, agents: Vec::new(), sets: Vec::new(), lowest: usize::MAX }
    }

    /// The word of an agent's bit at a number of open chats, and the bit.
    #[inline]
    fn bit(&self, agent: AgentId, open: u32) -> (usize, u64) {
        let bit = (agent.0 - self.first) as usize;
        (open as usize * self.words + bit / 64, 1 << (bit % 64))
    }

    /// Enters an agent who may take a contact and has this many chats open.
    #[inline(always)]
    pub(crate) fn enter(&mut self, agent: AgentId, open: u32) {
        let (word, bit) = self.bit(agent, open);
        let level = open as usize;
        if level >= self.agents.len() {
            self.agents.resize(level + 1, 0);
            self.sets.resize((level + 1) * self.words, 0);
        }
        debug_assert!(self.sets[word] & bit == 0);
        self.sets[word] |= bit;
        self.agents[level] += 1;
        self.lowest = self.lowest.min(level);
    }

    /// Takes out an agent who was entered with this many chats.
    #[inline]
    pub(crate) fn remove(&mut self, agent: AgentId, open: u32) {
        let (word, bit) = self.bit(agent, open);
        debug_assert!(self.sets[word] & bit != 0);
        self.sets[word] &= !bit;
        self.agents[open as usize] -= 1;
        while self.agents.get(self.lowest) == Some(&0) {
            self.lowest += 1;
        }
    }

    /// The smallest number of open chats that an agent here has, if it is at most `most`.
    #[inline(always)]
    pub(crate) fn least(&self, most: u32) -> Option<u32> {
        let lowest = u32::try_from(self.lowest).ok()?;
        (self.lowest < self.agents.len() && lowest <= most).then_some(lowest)
    }

    /// The lowest of the agents who have the fewest chats open, if that is at most `most`.
    #[inline(always)]
    pub(crate) fn least_loaded(&self, most: u32) -> Option<AgentId> {
        self.at(self.least(most)?).next()
    }

    /// The agents with this many open chats, lowest first.
    #[inline(always)]
    pub(crate) fn at(&self, level: u32) -> impl Iterator<Item = AgentId> {
        let first = level as usize * self.words;
        let set = self.sets.get(first..first + self.words).unwrap_or_default();
        ones(set).map(|place| self.agent(place))
    }

    #[expect(clippy::cast_possible_truncation, reason = "a team has fewer than 2^32 agents")]
    fn agent(&self, place: usize) -> AgentId {
        AgentId(self.first + place as u32)
    }

    /// All agents here with at most `most` open chats.
    pub(crate) fn all(&self, most: u32) -> impl Iterator<Item = AgentId> {
        let levels = (0..=most).take(self.agents.len());
        levels.filter(|&level| self.agents[level as usize] > 0).flat_map(|level| self.at(level))
    }

    /// Whether the agent is entered with this many chats: for the audit.
    pub(crate) fn holds(&self, agent: AgentId, open: u32) -> bool {
        self.at(open).any(|other| other == agent)
    }

    /// How many agents are entered: for the audit.
    pub(crate) fn len(&self) -> usize {
        self.agents.iter().map(|&agents| agents as usize).sum()
    }
}
