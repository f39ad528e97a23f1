//! Load: how many people the expected work keeps busy, against how many are there. Arithmetic on means, before anything is
//! simulated: what a planner's division says.

use super::{Kind, Medium, Model, flow};
use crate::ids::{PostId, QueueId, TeamId};
use crate::random::law::Law;
use crate::units::{Instant, Span};

/// Expected work and rostered people over one stretch of time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Load {
    /// How many people the work that comes keeps busy.
    pub work: f64,
    /// How many are on duty, planned breaks and expected absence taken off.
    pub on_duty: f64,
}

impl Load {
    /// How many people are missing for the work alone, in whole people; 0 where there are enough, or as good as enough: less
    /// than a tenth of a person is nobody.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "people are few, and not negative")]
    pub fn short(self) -> u32 {
        const NOBODY: f64 = 0.1;
        let missing = self.work - self.on_duty;
        if missing < NOBODY { 0 } else { missing.ceil() as u32 }
    }

    /// Work and people on duty as one says them: in whole people from 10 on, and with as many digits more as tell the two
    /// apart.
    pub fn in_words(self) -> [String; 2] {
        const MOST: usize = 3;
        let written = |decimals: usize| {
            [self.work, self.on_duty].map(|people| {
                let decimals = decimals.max(usize::from(people < 9.95 && (people - people.round()).abs() >= 0.05));
                let text = format!("{people:.decimals$}");
                if decimals == 0 { text } else { text.trim_end_matches('0').trim_end_matches('.').to_owned() }
            })
        };
        let differ = |[work, on_duty]: &[String; 2]| work != on_duty;
        (0..MOST).map(written).find(differ).unwrap_or_else(|| written(0))
    }
}

/// The load of a model over consecutive stretches of time.
#[derive(Debug)]
pub struct Loads {
    groups: Vec<GroupLoads>,
    /// By post, by stretch: agent-hours on duty.
    agent_hours: Vec<Vec<f64>>,
    /// By queue, by stretch: contacts that ask for a person.
    contacts: Vec<Vec<f64>>,
    /// By queue, by stretch: hours of work they bring.
    work_h: Vec<Vec<f64>>,
    /// By queue: the posts that work it.
    posts: Vec<Vec<PostId>>,
    /// By team, by stretch: agent-hours on the roster.
    rostered_h: Vec<Vec<f64>>,
}

/// Queues and posts that share work with each other and with nobody else.
#[derive(Debug)]
pub struct GroupLoads {
    /// The queues.
    pub queues: Vec<QueueId>,
    /// The posts.
    pub posts: Vec<PostId>,
    /// By stretch.
    pub loads: Vec<Load>,
}

impl Loads {
    /// The loads over stretches [from, to), which follow each other in time.
    pub fn of(model: &Model, stretches: &[(Instant, Instant)]) -> Self {
        let nothing = vec![0.0; stretches.len()];
        let mut loads = Self {
            groups: Vec::new(),
            agent_hours: agent_hours(model, stretches),
            contacts: vec![nothing.clone(); model.queues.len()],
            work_h: Vec::new(),
            posts: posts_by_queue(model),
            rostered_h: rostered_h(model, stretches),
        };
        let mut work_h = vec![nothing; model.queues.len()];
        for (kind, flow) in model.kinds.iter().zip(flow::flows(model, stretches)) {
            let queue = model.line(kind.line).queue.index();
            for (stretch, work_h) in work_h[queue].iter_mut().enumerate() {
                let contacts = flow.asking(stretch);
                loads.contacts[queue][stretch] += contacts;
                *work_h += contacts * loads.handling_h(model, kind, stretch);
            }
        }
        for mut group in grouped(&loads.posts) {
            let load = stretches.iter().enumerate().map(|(stretch, &(from, to))| {
                let hours = (to - from).as_hours_f64();
                Load {
                    work: group.queues.iter().map(|queue| work_h[queue.index()][stretch]).sum::<f64>() / hours,
                    on_duty: group.posts.iter().map(|post| loads.agent_hours[post.index()][stretch]).sum::<f64>()
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
    pub fn groups(&self) -> &[GroupLoads] {
        &self.groups
    }

    /// The load of those who work a queue, with all the queues they share, in one stretch.
    pub fn of_queue(&self, queue: QueueId, stretch: usize) -> Load {
        let group = self.groups.iter().find(|group| group.queues.contains(&queue));
        group.map_or_else(Load::default, |group| group.loads[stretch])
    }

    /// How many contacts of a queue are expected to ask for a person in one stretch.
    pub fn contacts(&self, queue: QueueId, stretch: usize) -> f64 {
        self.contacts[queue.index()][stretch]
    }

    /// Hours of work that a contact of a queue brings which asks for a person in one stretch, by those on duty; `None` where
    /// none is expected.
    pub fn work_of_contact_h(&self, queue: QueueId, stretch: usize) -> Option<f64> {
        let contacts = self.contacts(queue, stretch);
        (contacts > 0.0).then(|| self.work_h[queue.index()][stretch] / contacts)
    }

    /// Agent-hours of a team on the roster in one stretch, breaks included, those who will be absent too.
    pub fn rostered_h(&self, team: TeamId, stretch: usize) -> f64 {
        self.rostered_h[team.index()][stretch]
    }

    /// The posts that work a queue.
    pub fn posts_of(&self, queue: QueueId) -> &[PostId] {
        &self.posts[queue.index()]
    }

    /// Expected agent-hours on duty at a post in one stretch.
    pub fn agent_h(&self, post: PostId, stretch: usize) -> f64 {
        self.agent_hours[post.index()][stretch]
    }

    /// How many contacts of a queue ask for a person in one stretch, and how many agent-hours there are for it.
    pub fn contacts_and_agent_hours(&self, queue: QueueId, stretch: usize) -> (f64, f64) {
        let posts = self.posts[queue.index()].iter();
        let agent_hours = posts.map(|post| self.agent_hours[post.index()][stretch]).sum();
        (self.contacts[queue.index()][stretch], agent_hours)
    }

    /// Hours of work a contact of a kind brings, by those on duty.
    fn handling_h(&self, model: &Model, kind: &Kind, stretch: usize) -> f64 {
        let line = model.line(kind.line);
        let handling: Span = match &model.queue(line.queue).medium {
            Medium::Chat(chat) => {
                let mean = |law: Option<Law>| law.map_or(Span::ZERO, |law| law.mean());
                let canned = chat.canned.map_or(1.0, |canned| 1.0 - canned.share * (1.0 - canned.time));
                mean(chat.greeting) + chat.reply.mean().scaled(canned * kind.rounds.mean()) + mean(chat.wrap_up)
            }
            Medium::Task(task) => task.work.mean(),
            Medium::Phone(phone) => phone.talk.mean() + phone.wrap_up.map_or(Span::ZERO, |wrap_up| wrap_up.mean()),
        };
        let (mut hours, mut weighted, mut plain, mut posts) = (0.0, 0.0, 0.0, 0.0);
        for member in line.groups.iter().flat_map(|group| &group.posts) {
            let time = model.post(member.post).times[line.queue.index()];
            let on_duty = self.agent_hours[member.post.index()][stretch];
            hours += on_duty;
            weighted += on_duty * time;
            plain += time;
            posts += 1.0;
        }
        // Where nobody is on duty, as if all posts shared the work alike.
        let time = if hours > 0.0 { weighted / hours } else { plain / f64::max(posts, 1.0) };
        handling.as_hours_f64() * kind.time * time
    }
}

/// By post, by stretch: expected agent-hours on duty.
fn agent_hours(model: &Model, stretches: &[(Instant, Instant)]) -> Vec<Vec<f64>> {
    let mut hours = vec![vec![0.0; stretches.len()]; model.posts.len()];
    for agent in &model.agents {
        let present = 1.0 - model.team(agent.team).absence;
        let mut add = |post: PostId, from: Instant, to: Instant, sign: f64| {
            let hours = &mut hours[post.index()];
            let first = stretches.partition_point(|stretch| stretch.1 <= from);
            for (index, stretch) in stretches.iter().enumerate().skip(first).take_while(|(_, stretch)| stretch.0 < to) {
                hours[index] += sign * present * (stretch.1.min(to) - stretch.0.max(from)).as_hours_f64();
            }
        };
        for period in agent.periods.iter().filter(|period| !period.on_call) {
            add(period.post, period.from, period.to, 1.0);
            for pause in &period.breaks {
                add(period.post, pause.from, pause.from + pause.length, -1.0);
            }
        }
    }
    hours
}

/// By team, by stretch: agent-hours on the roster.
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

/// By queue: the posts that work it.
fn posts_by_queue(model: &Model) -> Vec<Vec<PostId>> {
    let mut posts = vec![Vec::new(); model.queues.len()];
    for (index, post) in model.posts.iter().enumerate() {
        for entry in &post.lines {
            let of_queue: &mut Vec<PostId> = &mut posts[model.line(entry.line).queue.index()];
            if of_queue.last() != Some(&PostId::of(index)) {
                of_queue.push(PostId::of(index));
            }
        }
    }
    posts
}

/// Queues with the posts they share, directly or through others; queues that nobody works belong nowhere.
fn grouped(posts: &[Vec<PostId>]) -> Vec<GroupLoads> {
    let mut groups: Vec<GroupLoads> = Vec::new();
    for (queue, posts) in posts.iter().enumerate().filter(|(_, posts)| !posts.is_empty()) {
        let mut joined = GroupLoads { queues: vec![QueueId::of(queue)], posts: posts.clone(), loads: Vec::new() };
        let touched = groups.extract_if(.., |other| other.posts.iter().any(|post| joined.posts.contains(post)));
        for other in touched.collect::<Vec<_>>() {
            joined.queues.extend(other.queues);
            joined.posts.extend(other.posts);
        }
        joined.queues.sort_unstable();
        joined.posts.sort_unstable();
        joined.posts.dedup();
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
        let said = |work, on_duty| Load { work, on_duty }.in_words();
        assert_eq!(said(30.1, 24.0), ["30", "24"]);
        assert_eq!(said(68.31, 67.9), ["68.3", "67.9"]);
        assert_eq!(said(68.02, 68.0), ["68.02", "68"]);
        assert_eq!(said(3.26, 3.0), ["3.3", "3"]);
        assert_eq!(said(0.03, 0.0), ["0.03", "0"]);
        assert_eq!(said(0.0, 0.0), ["0", "0"]);
        assert_eq!(said(100.0, 70.0), ["100", "70"]);
    }
}
