//! Offered load: how many people the expected work keeps busy, against how many are staffed. Arithmetic on means,
//! before anything is simulated: a planner's division.
//!
//! What goes wrong: a load below 100 % does not mean that a target holds. Backlog, leavers and chance are not in it;
//! the simulation shows them.

use super::expected_volumes::{ExpectedVolume, expected_volumes};
use super::{Channel, Greeting, Kind, Model};
use crate::ids::{QueueId, SkillSetId, TeamId};
use crate::random::distribution::Distribution;
use crate::units::{Instant, Span};

/// Expected work and staffed people over one interval.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OfferedLoad {
    /// How many people the arriving work keeps busy.
    pub offered_erlangs: f64,
    /// How many people are on duty, less planned breaks and expected absence.
    pub staffed: f64,
}

impl OfferedLoad {
    /// Understaffing: how many people are missing for the offered load alone, rounded up to whole people; a tenth of a
    /// person counts as nobody. Every report shows this number, and no other.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "people are few, and not negative")]
    pub fn understaffing(self) -> u32 {
        /// With room for what binary fractions leave of a tenth.
        const NOBODY: f64 = 0.1 + 1e-9;
        (self.offered_erlangs - self.staffed - NOBODY).ceil().max(0.0) as u32
    }

    /// Whole people on duty beyond those needed; below 0, the understaffing.
    #[expect(clippy::cast_possible_truncation, reason = "people are few")]
    pub fn gap(self) -> i64 {
        match self.understaffing() {
            0 => (self.staffed - self.offered_erlangs).max(0.0).floor() as i64,
            short => -i64::from(short),
        }
    }

    /// Offered erlangs and people on duty as text: in whole people from 10 on, and with more digits if the two would
    /// look equal, or as if other people were missing than [`understaffing`](Self::understaffing) says.
    pub fn in_words(self) -> [String; 2] {
        const MOST: usize = 3;
        let written = |decimals: usize| {
            [self.offered_erlangs, self.staffed].map(|people| {
                let decimals = decimals.max(usize::from(people < 9.95 && (people - people.round()).abs() >= 0.05));
                let text = format!("{people:.decimals$}");
                if decimals == 0 { text } else { text.trim_end_matches('0').trim_end_matches('.').to_owned() }
            })
        };
        let differ = |[work, staffed]: &[String; 2]| work != staffed;
        let agree = |texts: &[String; 2]| {
            let [offered_erlangs, staffed] = [0, 1].map(|place| texts[place].parse().unwrap_or(f64::NAN));
            differ(texts) && Self { offered_erlangs, staffed }.understaffing() == self.understaffing()
        };
        let fits = (0..MOST).map(written).find(agree).or_else(|| (0..MOST).map(written).find(differ));
        fits.unwrap_or_else(|| written(0))
    }
}

/// The offered load of a model over consecutive intervals.
#[derive(Debug)]
pub struct OfferedLoads {
    groups: Vec<GroupOfferedLoads>,
    /// By skill set, by interval: agent-hours on duty.
    agent_hours: Vec<Vec<f64>>,
    /// By queue, by interval: contacts that ask for a person.
    contacts: Vec<Vec<f64>>,
    /// By queue, by interval: hours of work they bring.
    work_h: Vec<Vec<f64>>,
    /// By queue: the skill sets that work it.
    skill_sets: Vec<Vec<SkillSetId>>,
    /// By team, by interval: agent-hours on the roster.
    rostered_h: Vec<Vec<f64>>,
}

/// Queues and skill sets that share work with each other and with no others.
#[derive(Debug)]
pub struct GroupOfferedLoads {
    /// The queues of the group.
    pub queues: Vec<QueueId>,
    /// The skill sets of the group.
    pub skill_sets: Vec<SkillSetId>,
    /// The group's load, by interval.
    pub loads: Vec<OfferedLoad>,
}

impl OfferedLoads {
    /// The offered loads over intervals [from, to), which follow each other in time.
    pub fn of(model: &Model, stretches: &[(Instant, Instant)]) -> Self {
        Self::of_volumes(model, stretches, &expected_volumes(model, stretches, false))
    }

    /// The same of expected volumes of all kinds over these intervals.
    pub(super) fn of_volumes(model: &Model, stretches: &[(Instant, Instant)], volumes: &[ExpectedVolume]) -> Self {
        let nothing = vec![0.0; stretches.len()];
        let mut loads = Self {
            groups: Vec::new(),
            agent_hours: agent_hours(model, stretches),
            contacts: vec![nothing.clone(); model.queues.len()],
            work_h: Vec::new(),
            skill_sets: skill_sets_by_queue(model),
            rostered_h: rostered_h(model, stretches),
        };
        let mut work_h = vec![nothing; model.queues.len()];
        for (kind, volume) in model.kinds.iter().zip(volumes) {
            let queue = model.waiting_queue(kind.waiting_queue).queue.index();
            for (stretch, work_h) in work_h[queue].iter_mut().enumerate() {
                let contacts = volume.asking(stretch);
                loads.contacts[queue][stretch] += contacts;
                *work_h += contacts * loads.handling_h(model, kind, stretch);
            }
        }
        for mut group in grouped(&loads.skill_sets) {
            let load = stretches.iter().enumerate().map(|(stretch, &(from, to))| {
                let hours = (to - from).as_hours_f64();
                OfferedLoad {
                    offered_erlangs: group.queues.iter().map(|queue| work_h[queue.index()][stretch]).sum::<f64>()
                        / hours,
                    staffed: group
                        .skill_sets
                        .iter()
                        .map(|skill_set| loads.agent_hours[skill_set.index()][stretch])
                        .sum::<f64>()
                        / hours,
                }
            });
            group.loads = load.collect();
            loads.groups.push(group);
        }
        loads.work_h = work_h;
        loads
    }

    /// All groups of queues, in the order of their first queues.
    pub fn groups(&self) -> &[GroupOfferedLoads] {
        &self.groups
    }

    /// The load of the agents who work a queue, with all the queues that they share, in one interval.
    pub fn of_queue(&self, queue: QueueId, stretch: usize) -> OfferedLoad {
        let group = self.groups.iter().find(|group| group.queues.contains(&queue));
        group.map_or_else(OfferedLoad::default, |group| group.loads[stretch])
    }

    /// How many contacts of a queue are expected to ask for a person in one interval.
    pub fn contacts(&self, queue: QueueId, stretch: usize) -> f64 {
        self.contacts[queue.index()][stretch]
    }

    /// Hours of work for each contact of a queue that asks for a person in one interval, by the agents on duty; `None`
    /// if no contact is expected.
    pub fn work_of_contact_h(&self, queue: QueueId, stretch: usize) -> Option<f64> {
        let contacts = self.contacts(queue, stretch);
        (contacts > 0.0).then(|| self.work_h[queue.index()][stretch] / contacts)
    }

    /// Agent-hours of a team on the roster in one interval, breaks and absent agents included.
    pub fn rostered_h(&self, team: TeamId, stretch: usize) -> f64 {
        self.rostered_h[team.index()][stretch]
    }

    /// The skill sets that work a queue.
    pub fn skill_sets_of(&self, queue: QueueId) -> &[SkillSetId] {
        &self.skill_sets[queue.index()]
    }

    /// Expected agent-hours on duty with a skill set in one interval.
    pub fn agent_h(&self, skill_set: SkillSetId, stretch: usize) -> f64 {
        self.agent_hours[skill_set.index()][stretch]
    }

    /// How many contacts of a queue ask for a person in one interval, and how many agent-hours there are for it.
    pub fn contacts_and_agent_hours(&self, queue: QueueId, stretch: usize) -> (f64, f64) {
        let skill_sets = self.skill_sets[queue.index()].iter();
        let agent_hours = skill_sets.map(|skill_set| self.agent_hours[skill_set.index()][stretch]).sum();
        (self.contacts[queue.index()][stretch], agent_hours)
    }

    /// Hours of work that a contact of a kind brings, by the agents on duty.
    fn handling_h(&self, model: &Model, kind: &Kind, stretch: usize) -> f64 {
        let waiting_queue = model.waiting_queue(kind.waiting_queue);
        let handling: Span = match &model.queue(waiting_queue.queue).channel {
            Channel::Chat(chat) => {
                let mean = |distribution: Option<Distribution>| {
                    distribution.map_or(Span::ZERO, |distribution| distribution.mean())
                };
                let canned = chat.canned.map_or(1.0, |canned| 1.0 - canned.share * (1.0 - canned.handling_factor));
                let greeting = match chat.greeting {
                    Some(Greeting::ByHand(greeting)) => greeting.mean(),
                    Some(Greeting::Automatic { .. }) | None => Span::ZERO,
                };
                let usual_rounds = kind.rounds.mean() - if chat.first_reply.is_some() { 1.0 } else { 0.0 };
                let replies = mean(chat.first_reply) + chat.reply.mean().scaled(canned * usual_rounds);
                greeting + replies + mean(chat.wrap_up)
            }
            Channel::Task(task) => task.work.mean(),
            Channel::Voice(voice) => voice.talk.mean() + voice.wrap_up.map_or(Span::ZERO, |wrap_up| wrap_up.mean()),
        };
        let (mut hours, mut weighted, mut plain, mut skill_sets) = (0.0, 0.0, 0.0, 0.0);
        for member in waiting_queue.groups.iter().flat_map(|group| &group.skill_sets) {
            let handling_factor = model.skill_set(member.skill_set).handling_factors[waiting_queue.queue.index()];
            let on_duty = self.agent_hours[member.skill_set.index()][stretch];
            hours += on_duty;
            weighted += on_duty * handling_factor;
            plain += handling_factor;
            skill_sets += 1.0;
        }
        // If no agent is on duty, as if all skill sets shared the work equally.
        let handling_factor = if hours > 0.0 { weighted / hours } else { plain / f64::max(skill_sets, 1.0) };
        handling.as_hours_f64() * kind.handling_factor * handling_factor
    }
}

/// By skill set, by interval: expected agent-hours on duty.
fn agent_hours(model: &Model, stretches: &[(Instant, Instant)]) -> Vec<Vec<f64>> {
    let mut hours = vec![vec![0.0; stretches.len()]; model.skill_sets.len()];
    for agent in &model.agents {
        let mut add = |skill_set: SkillSetId, from: Instant, to: Instant, part: f64| {
            let hours = &mut hours[skill_set.index()];
            let first = stretches.partition_point(|stretch| stretch.1 <= from);
            for (index, stretch) in stretches.iter().enumerate().skip(first).take_while(|(_, stretch)| stretch.0 < to) {
                hours[index] += part * (stretch.1.min(to) - stretch.0.max(from)).as_hours_f64();
            }
        };
        for period in agent.periods.iter().filter(|period| !period.on_call) {
            let present = if period.certain { 1.0 } else { 1.0 - model.team(agent.team).absence };
            add(period.skill_set, period.from, period.to, present);
            for pause in &period.breaks {
                add(period.skill_set, pause.from, pause.from + pause.length, -present);
            }
        }
    }
    hours
}

/// By team, by interval: agent-hours on the roster.
fn rostered_h(model: &Model, stretches: &[(Instant, Instant)]) -> Vec<Vec<f64>> {
    let mut hours = vec![vec![0.0; stretches.len()]; model.teams.len()];
    for agent in &model.agents {
        let hours = &mut hours[agent.team.index()];
        for period in agent.periods.iter().filter(|period| !period.on_call) {
            let first = stretches.partition_point(|stretch| stretch.1 <= period.from);
            let touched = stretches.iter().enumerate().skip(first).take_while(|(_, stretch)| stretch.0 < period.to);
            for (index, &(from, to)) in touched {
                hours[index] += (period.to.min(to) - period.from.max(from)).as_hours_f64();
            }
        }
    }
    hours
}

/// By queue: the skill sets that work it.
fn skill_sets_by_queue(model: &Model) -> Vec<Vec<SkillSetId>> {
    let mut skill_sets = vec![Vec::new(); model.queues.len()];
    for (index, skill_set) in model.skill_sets.iter().enumerate() {
        for entry in &skill_set.skills {
            let of_queue: &mut Vec<SkillSetId> =
                &mut skill_sets[model.waiting_queue(entry.waiting_queue).queue.index()];
            if of_queue.last() != Some(&SkillSetId::of(index)) {
                of_queue.push(SkillSetId::of(index));
            }
        }
    }
    skill_sets
}

/// Queues with the skill sets that they share, directly or through others; a queue without agents is in no group.
fn grouped(skill_sets: &[Vec<SkillSetId>]) -> Vec<GroupOfferedLoads> {
    let mut groups: Vec<GroupOfferedLoads> = Vec::new();
    for (queue, skill_sets) in skill_sets.iter().enumerate().filter(|(_, skill_sets)| !skill_sets.is_empty()) {
        let mut joined =
            GroupOfferedLoads { queues: vec![QueueId::of(queue)], skill_sets: skill_sets.clone(), loads: Vec::new() };
        let touched = groups
            .extract_if(.., |other| other.skill_sets.iter().any(|skill_set| joined.skill_sets.contains(skill_set)));
        for other in touched.collect::<Vec<_>>() {
            joined.queues.extend(other.queues);
            joined.skill_sets.extend(other.skill_sets);
        }
        joined.queues.sort_unstable();
        joined.skill_sets.sort_unstable();
        joined.skill_sets.dedup();
        groups.push(joined);
    }
    groups.sort_by_key(|group| group.queues[0]);
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_hides_no_difference() {
        let said = |offered_erlangs, staffed| OfferedLoad { offered_erlangs, staffed }.in_words();
        assert_eq!(said(30.1, 24.0), ["30", "24"]);
        assert_eq!(said(68.31, 67.9), ["68.3", "67.9"]);
        assert_eq!(said(68.02, 68.0), ["68.02", "68"]);
        assert_eq!(said(3.26, 3.0), ["3.3", "3"]);
        assert_eq!(said(0.03, 0.0), ["0.03", "0"]);
        assert_eq!(said(0.0, 0.0), ["0", "0"]);
        assert_eq!(said(100.0, 70.0), ["100", "70"]);
    }

    /// One shortage was 29, 29.6, 30, -0.6 and "1 short" on the screen, the page and the sheets.
    #[test]
    fn one_shortage_has_one_figure() {
        let load = |offered_erlangs, staffed| OfferedLoad { offered_erlangs, staffed };
        for (work, staffed, gap, said) in [
            (29.6, 29.0, -1, ["30", "29"]),
            (29.4, 28.0, -2, ["29.4", "28"]),
            (29.05, 29.0, 0, ["29.1", "29"]),
            (30.0 + 1e-13, 29.0, -1, ["30", "29"]),
            (24.0, 29.6, 5, ["24", "30"]),
            (0.0, 0.0, 0, ["0", "0"]),
        ] {
            let load = load(work, staffed);
            assert_eq!((load.gap(), load.understaffing()), (gap, u32::try_from(-gap).unwrap_or(0)), "{load:?}");
            assert_eq!(load.in_words(), said, "{load:?}");
        }
    }
}
