//! Skill sets: what agents work. Each team has one; a shift that says its own `works`, or a reallocation, makes
//! another.

use super::{Scope, many};
use crate::diagnostics::{At, Sink};
use crate::file;
use crate::ids::{TeamId, WaitingQueueId};
use crate::model::{Skill, SkillSet, WaitingQueue};
use crate::problems::{KeyProblem, Owner, TeamProblem, Thing};
use crate::scalars::{Factor, Truth, Whole};
use crate::section::{List, missing};
use crate::staff;

/// That agents of a skill set work a queue.
#[derive(Clone)]
pub(super) struct Worked {
    pub queue: usize,
    pub handling_factor: f64,
    pub priority: u32,
}

/// A skill set whose waiting queues are not known yet.
pub(super) struct Draft {
    pub team: usize,
    pub worked: Vec<Worked>,
}

/// Who works what.
pub(super) struct Works {
    /// Each team's own skill set, in the order of the teams, then those of shifts, then those of reallocations.
    pub skill_sets: Vec<Draft>,
    /// By shift: its skill set, where its team is known.
    pub of_shift: Vec<Option<usize>>,
    /// By reallocation, by skill set: the skill set its agents go to, if any.
    pub moves: Vec<Vec<Option<usize>>>,
    /// The teams of each queue, by whatever skill set, in the order of the scenario.
    pub of_queue: Vec<Vec<usize>>,
    /// Whether some entry couldn't be understood: then nobody can be said to be missing.
    pub is_sketchy: bool,
}

/// Gathers who works what.
pub(super) fn works(scope: &Scope<'_>, sink: &mut Sink) -> Works {
    let queues = scope.queues.all.len();
    let mut works = Works {
        skill_sets: Vec::new(),
        of_shift: Vec::new(),
        moves: Vec::new(),
        of_queue: vec![Vec::new(); queues],
        is_sketchy: false,
    };
    for (number, team) in many(&scope.file.team).iter().enumerate() {
        let shown = scope.teams.owner(number);
        let list = team.works.required(team.place, missing(shown.clone(), "works", "[\"...\"]"), sink);
        works.is_sketchy |= list.is_none();
        let worked = list.map_or_else(Vec::new, |list| works.entries(scope, &shown, list, sink));
        works.skill_sets.push(Draft { team: number, worked });
    }
    for shift in many(&scope.file.shift) {
        let team = shift.team.value().and_then(|name| scope.teams.number(&name.0));
        let skill_set = match (team, shift.works.get()) {
            (Some(team), Some(list)) => {
                let worked = works.entries(scope, &Thing::Shift.into(), list, sink);
                works.skill_sets.push(Draft { team, worked });
                Some(works.skill_sets.len() - 1)
            }
            (team, _) => team,
        };
        works.of_shift.push(skill_set);
    }
    works.reallocate(scope);
    for skill_set in &works.skill_sets {
        for work in &skill_set.worked {
            let teams = &mut works.of_queue[work.queue];
            if let Err(place) = teams.binary_search(&skill_set.team) {
                teams.insert(place, skill_set.team);
            }
        }
    }
    works
}

impl Works {
    /// Makes the skill sets to which reallocations move agents: what they work anyway, and the crowded queue too.
    fn reallocate(&mut self, scope: &Scope<'_>) {
        let own = self.skill_sets.len();
        for rule in many(&scope.file.reallocation) {
            let queue = rule.queue.value().and_then(|name| scope.queues.number(&name.0));
            let team = rule.team.value().and_then(|name| scope.teams.number(&name.0));
            let mut moves = vec![None; own];
            if let (Some(queue), Some(team), false) = (queue, team, rule.calls_in.or(Truth(false)).0) {
                for (skill_set, moved) in moves.iter_mut().enumerate() {
                    let works = |work: &Worked| work.queue == queue;
                    if self.skill_sets[skill_set].team != team || self.skill_sets[skill_set].worked.iter().any(works) {
                        continue;
                    }
                    let (handling_factor, priority) =
                        (rule.handling_factor.or(Factor(1.0)).0, rule.priority.or(Whole(1)).0);
                    let mut worked = self.skill_sets[skill_set].worked.clone();
                    worked.push(Worked { queue, handling_factor, priority });
                    *moved = Some(self.skill_sets.len());
                    self.skill_sets.push(Draft { team, worked });
                }
            }
            self.moves.push(moves);
        }
        self.moves.iter_mut().for_each(|moves| moves.resize(self.skill_sets.len(), None));
    }

    /// What a list says is worked; `shown` is whose list it is.
    fn entries(
        &mut self,
        scope: &Scope<'_>,
        shown: &Owner,
        list: &At<List<file::Entry<staff::Works>>>,
        sink: &mut Sink,
    ) -> Vec<Worked> {
        let mut worked: Vec<Worked> = Vec::new();
        if list.value.len() == 0 {
            sink.fault(list.place, TeamProblem::WorksNothing { owner: shown.clone() });
        }
        for slot in &list.value.0 {
            let entry = slot.as_ref().map(|at| &at.value.0);
            let name = entry
                .and_then(|entry| entry.queue.required(entry.place, missing(Thing::Works, "queue", "\"...\""), sink));
            let queue = name.and_then(|name| scope.queues.find(name, sink));
            let (Some(entry), Some(name), Some(queue)) = (entry, name, queue) else {
                self.is_sketchy = true;
                continue;
            };
            if worked.iter().any(|other| other.queue == queue) {
                let name_of = Some(name.value.0.clone());
                sink.fault(name.place, KeyProblem::ListedTwice { thing: Thing::Queue, name: name_of });
                continue;
            }
            let handling_factor = entry.handling_factor.or(Factor(1.0)).0;
            worked.push(Worked { queue, handling_factor, priority: entry.priority.or(Whole(1)).0 });
        }
        worked
    }

    /// All that a team works by any of its skill sets.
    pub(super) fn of_team(&self, team: usize) -> impl Iterator<Item = &Worked> {
        self.skill_sets.iter().filter(move |skill_set| skill_set.team == team).flat_map(|skill_set| &skill_set.worked)
    }

    /// The skill sets of a team that work a queue.
    pub(super) fn skill_sets_of(&self, team: usize, queue: usize) -> impl Iterator<Item = usize> {
        let skill_sets = self.skill_sets.iter().enumerate().filter(move |(_, skill_set)| skill_set.team == team);
        skill_sets
            .filter(move |(_, skill_set)| skill_set.worked.iter().any(|work| work.queue == queue))
            .map(|(number, _)| number)
    }
}

/// Lays out the skill sets over the waiting queues.
pub(super) fn check(works: &Works, queues: usize, waiting_queues: &[WaitingQueue]) -> Vec<SkillSet> {
    let skill_sets = works.skill_sets.iter().enumerate();
    skill_sets
        .map(|(number, draft)| {
            let mut handling_factors = vec![1.0; queues];
            for work in &draft.worked {
                handling_factors[work.queue] = work.handling_factor;
            }
            SkillSet {
                team: TeamId::of(draft.team),
                skills: skills(number, &draft.worked, waiting_queues),
                handling_factors,
            }
        })
        .collect()
}

/// The waiting queues a skill set works, most urgent first.
fn skills(number: usize, worked: &[Worked], waiting_queues: &[WaitingQueue]) -> Vec<Skill> {
    let mut own: Vec<Skill> = Vec::new();
    for (index, waiting_queue) in waiting_queues.iter().enumerate() {
        let Some(work) = worked.iter().find(|work| work.queue == waiting_queue.queue.index()) else { continue };
        let group = waiting_queue
            .groups
            .iter()
            .find(|group| group.skill_sets.iter().any(|member| member.skill_set.index() == number));
        if let Some(group) = group {
            own.push(Skill { waiting_queue: WaitingQueueId::of(index), priority: work.priority, after: group.after });
        }
    }
    own.sort_by_key(|waiting_queue| (waiting_queue.priority, waiting_queue.waiting_queue));
    own
}
