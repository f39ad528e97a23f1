//! Routing: which agent takes a contact.
//!
//! The state is indexed, not the policy: [`AvailableAgents`] keeps the agents with a skill set who may take a contact,
//! by how many chats they have open. A policy looks at the [`Floor`] and changes nothing.
//!
//! What goes wrong: an agent that is missing in the index is never chosen. `audit` compares the index with the agents;
//! without it, one sees contacts that wait while agents are idle.

use std::ops::Range;

use crate::engine::state::AvailableAgents;
use crate::ids::{AgentId, SkillSetId, WaitingQueueId};
use crate::model::{Group, Routing};
use crate::random::key::{Key, Purpose};
use crate::units::{Instant, Span};

/// What the policies look at; read only.
pub(crate) trait Floor {
    /// The agents with a skill set who may take a contact, by open chats.
    fn available(&self, skill_set: SkillSetId) -> &AvailableAgents;
    /// The agents of the team that has a skill set.
    fn team_of(&self, skill_set: SkillSetId) -> Range<u32>;
    /// Whether an agent has a skill set and may take the contact.
    fn may_take(&self, agent: AgentId, skill_set: SkillSetId) -> bool;
    /// An agent's open chats.
    fn open(&self, agent: AgentId) -> u32;
    /// An agent's unanswered messages, the one in hand included.
    fn unanswered(&self, agent: AgentId) -> u32;
    /// Whether an agent has chats open, since when it has been idle or was last given a contact, and, for contacts of
    /// one instant, the number of that assignment.
    fn since(&self, agent: AgentId) -> (bool, Instant, u64);
    /// The address of an agent's traits.
    fn key(&self, agent: AgentId) -> Key;
    /// The last agent who was given a contact of a waiting queue in turn.
    fn last_in_turn(&self, waiting_queue: WaitingQueueId) -> Option<AgentId>;
}

/// A contact that looks for an agent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Request {
    pub contact: Key,
    pub waiting_queue: WaitingQueueId,
    /// How long it has been waiting.
    pub waited: Span,
    /// How the agents who may take it are found.
    pub index: Index,
}

/// How the agents who may take a contact are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Index {
    /// In the index of available agents.
    Available {
        /// The most chats they may already have open: none for a call.
        most_open: u32,
    },
    /// By looking at every agent: whether an agent may take a task depends on more than open chats, and tasks are few.
    Scan,
}

/// The agent who takes a contact now, from the first group of teams with a free agent. `None` leaves it in its waiting
/// queue.
///
/// Ties go to the lowest agent, so the choice is a function of the state alone; among those idle for equally long, to
/// the one whose last contact is longest ago, so that contacts of one instant are spread. `LeastLoaded` costs a few
/// machine words; the others look at every agent who is free.
pub(crate) fn choose(routing: Routing, groups: &[Group], request: Request, floor: &impl Floor) -> Option<AgentId> {
    groups
        .iter()
        .filter(|group| group.after <= request.waited)
        .find_map(|group| choose_in(routing, group, request, floor))
}

fn choose_in(routing: Routing, group: &Group, request: Request, floor: &impl Floor) -> Option<AgentId> {
    let Index::Available { most_open } = request.index else {
        let everybody = || {
            group.skill_sets.iter().flat_map(move |member| {
                let agents = floor.team_of(member.skill_set).map(AgentId);
                let free = agents.filter(move |&agent| floor.may_take(agent, member.skill_set));
                free.map(move |agent| (agent, member.weight))
            })
        };
        return match routing {
            Routing::LeastLoaded => least(everybody(), |agent| (floor.open(agent), 0)),
            Routing::LeastPending => least(everybody(), |agent| (floor.open(agent), floor.unanswered(agent))),
            _ => choose_among(routing, everybody(), request, floor),
        };
    };
    let available = |skill_set: SkillSetId| floor.available(skill_set);
    // Skill sets and the fewest open chats at each, down to those whose load, divided by their weight, is least.
    let least_loaded = || {
        let candidates = group.skill_sets.iter().filter_map(move |member| {
            let level = available(member.skill_set).least(most_open)?;
            Some((weighted(level, member.weight), member.skill_set, level))
        });
        let least = candidates.clone().map(|(load, ..)| load).fold(f64::INFINITY, f64::min);
        candidates.filter(move |(load, ..)| *load <= least)
    };
    let everybody = || {
        group
            .skill_sets
            .iter()
            .flat_map(|member| available(member.skill_set).all(most_open).map(move |agent| (agent, member.weight)))
    };
    match routing {
        Routing::LeastLoaded => {
            least_loaded().filter_map(|(_, skill_set, level)| available(skill_set).at(level).next()).min()
        }
        Routing::LeastPending => least_loaded()
            .flat_map(|(_, skill_set, level)| available(skill_set).at(level))
            .min_by_key(|&agent| (floor.unanswered(agent), agent)),
        _ => choose_among(routing, everybody(), request, floor),
    }
}

/// A load as it is compared: open chats divided by the weight.
fn weighted(open: u32, weight: f64) -> f64 {
    f64::from(open + 1) / weight
}

/// Of agents with their weights, the one with the smallest load by weight; ties by the second number.
fn least(agents: impl Iterator<Item = (AgentId, f64)>, loads: impl Fn(AgentId) -> (u32, u32)) -> Option<AgentId> {
    let loaded = agents.map(|(agent, weight)| {
        let (open, then) = loads(agent);
        (weighted(open, weight), then, agent)
    });
    loaded.min_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2)))).map(|(.., agent)| agent)
}

/// The choice of those policies that look at every free agent.
fn choose_among(
    routing: Routing,
    agents: impl Iterator<Item = (AgentId, f64)>,
    request: Request,
    floor: &impl Floor,
) -> Option<AgentId> {
    match routing {
        Routing::LongestIdle => agents.map(|(agent, _)| agent).min_by_key(|&agent| (floor.since(agent), agent)),
        Routing::RoundRobin => {
            let last = floor.last_in_turn(request.waiting_queue);
            agents.map(|(agent, _)| agent).min_by_key(|&agent| (Some(agent) <= last, agent))
        }
        Routing::Random => agents
            .map(|(agent, weight)| {
                // Rendezvous hashing (Thaler, Ravishankar 1998), weighted: the least of exponential numbers of rate
                // weight.
                let number = request.contact.number(floor.key(agent).bits()).draw(Purpose::Routing, 0);
                (-libm::log1p(-number.uniform()) / weight, agent)
            })
            .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
            .map(|(_, agent)| agent),
        Routing::LeastLoaded | Routing::LeastPending => unreachable!("these two compare loads"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::GroupSkillSet;

    /// Two teams with one skill set each: agents 0 to 69 and 70 to 79.
    struct Two {
        available: Vec<AvailableAgents>,
        /// Agents with their open chats.
        entered: Vec<(u32, u32)>,
        most_open: u32,
    }

    impl Two {
        fn of(entered: &[(u32, u32)], most_open: u32) -> Self {
            let mut available = vec![AvailableAgents::new(0..70), AvailableAgents::new(70..80)];
            for &(agent, open) in entered {
                available[usize::from(agent >= 70)].enter(AgentId(agent), open);
            }
            Self { available, entered: entered.to_vec(), most_open }
        }
    }

    impl Floor for Two {
        fn available(&self, skill_set: SkillSetId) -> &AvailableAgents {
            &self.available[skill_set.index()]
        }

        fn team_of(&self, skill_set: SkillSetId) -> Range<u32> {
            if skill_set.0 == 0 { 0..70 } else { 70..80 }
        }

        fn may_take(&self, agent: AgentId, _skill_set: SkillSetId) -> bool {
            self.entered.iter().any(|&(id, open)| id == agent.0 && open <= self.most_open)
        }

        fn open(&self, agent: AgentId) -> u32 {
            self.entered.iter().find(|(id, _)| *id == agent.0).map_or(0, |(_, open)| *open)
        }

        fn unanswered(&self, agent: AgentId) -> u32 {
            100 - agent.0
        }

        fn since(&self, agent: AgentId) -> (bool, Instant, u64) {
            (false, Instant::from_micros(u64::from(1_000 - agent.0)), 0)
        }

        fn key(&self, agent: AgentId) -> Key {
            Key::of_replication(1, 0).number(u64::from(agent.0))
        }

        fn last_in_turn(&self, _waiting_queue: WaitingQueueId) -> Option<AgentId> {
            Some(AgentId(5))
        }
    }

    /// The choice, which is the same by scanning all agents as by the index.
    fn chosen(routing: Routing, groups: &[Group], entered: &[(u32, u32)], waited: Span, most_open: u32) -> Option<u32> {
        let floor = Two::of(entered, most_open);
        let [indexed, scanned] = [Index::Available { most_open }, Index::Scan].map(|index| {
            let request =
                Request { contact: Key::of_replication(1, 1), waiting_queue: WaitingQueueId(0), waited, index };
            choose(routing, groups, request, &floor).map(|agent| agent.0)
        });
        assert_eq!(indexed, scanned, "{routing:?}");
        indexed
    }

    fn group(teams: &[(u32, f64)], after: Span) -> Group {
        let teams = teams.iter().map(|&(team, weight)| GroupSkillSet { skill_set: SkillSetId(team), weight }).collect();
        Group { skill_sets: teams, after }
    }

    #[test]
    fn each_policy_takes_the_agent_it_names() {
        let one_pool = [group(&[(0, 1.0), (1, 1.0)], Span::ZERO)];
        let entered = [(3, 2), (5, 1), (66, 1), (71, 1), (72, 4)];
        let chosen = |routing| chosen(routing, &one_pool, &entered, Span::ZERO, 10);
        assert_eq!(chosen(Routing::LeastLoaded), Some(5), "fewest chats, lowest agent");
        assert_eq!(chosen(Routing::LeastPending), Some(71), "fewest chats, then fewest messages");
        assert_eq!(chosen(Routing::LongestIdle), Some(72), "idle for longest");
        assert_eq!(chosen(Routing::RoundRobin), Some(66), "the next after agent 5");
        assert!(chosen(Routing::Random).is_some());
    }

    #[test]
    fn an_added_agent_changes_only_the_contacts_that_go_to_it() {
        let one_pool = [group(&[(0, 1.0)], Span::ZERO)];
        let pick = |agents: u32, contact: u64| {
            let entered: Vec<_> = (0..agents).map(|agent| (agent, 0)).collect();
            let floor = Two::of(&entered, 9);
            let contact = Key::of_replication(2, 0).number(contact);
            let request = Request {
                contact,
                waiting_queue: WaitingQueueId(0),
                waited: Span::ZERO,
                index: Index::Available { most_open: 9 },
            };
            choose(Routing::Random, &one_pool, request, &floor).unwrap().0
        };
        let moved = (0..2_000).filter(|&contact| pick(10, contact) != pick(11, contact)).count();
        assert!((0..2_000).all(|contact| [pick(10, contact), 10].contains(&pick(11, contact))));
        assert!((120..=250).contains(&moved), "about one in eleven goes to the added agent: {moved}");
    }

    #[test]
    fn later_groups_wait_their_time_and_weights_divide_loads() {
        let veterans_first = [group(&[(0, 1.0)], Span::ZERO), group(&[(1, 1.0)], Span::seconds(60))];
        let entered = [(71, 0)];
        assert_eq!(chosen(Routing::LeastLoaded, &veterans_first, &entered, Span::seconds(59), 10), None);
        assert_eq!(chosen(Routing::LeastLoaded, &veterans_first, &entered, Span::seconds(60), 10), Some(71));
        let weighted = [group(&[(0, 1.0), (1, 3.0)], Span::ZERO)];
        assert_eq!(chosen(Routing::LeastLoaded, &weighted, &[(0, 0), (70, 1)], Span::ZERO, 10), Some(70));
        assert_eq!(chosen(Routing::LeastLoaded, &weighted, &[(0, 0), (70, 3)], Span::ZERO, 10), Some(0));
    }

    #[test]
    fn a_call_needs_somebody_without_chats() {
        let pool = [group(&[(0, 1.0)], Span::ZERO)];
        for routing in [Routing::LeastLoaded, Routing::LeastPending, Routing::LongestIdle, Routing::Random] {
            assert_eq!(chosen(routing, &pool, &[(3, 1)], Span::ZERO, 0), None, "{routing:?}");
            assert_eq!(chosen(routing, &pool, &[(3, 1), (9, 0)], Span::ZERO, 0), Some(9), "{routing:?}");
        }
    }
}
