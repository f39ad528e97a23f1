//! Why an interval went as it did: what was waiting when it began, what its people could do, and what the formulas would have
//! said of it. What came, how long it took and where the time went stands in the interval's own figures.

use super::{Findings, Summary};
use crate::ids::{QueueId, TeamId};
use crate::model::{Assign, Figure, Load, Loads, Medium, Model, NobodyThere, PatienceUntil};
use crate::replicate::Results;
use crate::theory::{ErlangA, ErlangC, WaitingLine};
use crate::units::{Instant, Span};

/// What lies behind the figures of one interval.
#[derive(Debug)]
pub struct Explanation {
    /// Which.
    pub interval: usize,
    /// By queue.
    pub queues: Vec<QueueExplanation>,
    /// By team.
    pub teams: Vec<TeamExplanation>,
}

/// What lies behind the figures of one queue.
#[derive(Debug)]
pub struct QueueExplanation {
    /// How many waited when it began, on average; `None` for the first interval.
    pub waiting_before: Option<f64>,
    /// How many waited when it ended, on average.
    pub waiting_after: f64,
    /// The work that comes and the people on duty, together with the queues that share these people.
    pub load: Load,
    /// How many people what waited when it began keeps busy, in the same queues.
    pub backlog: f64,
    /// The other queues that share these people.
    pub shared_with: Vec<QueueId>,
    /// What the formulas say; `None` where nobody is on duty or nothing comes.
    pub formulas: Option<Formulas>,
    /// Why the simulation says something else, the weightiest first.
    pub reasons: Vec<Reason>,
}

/// What the formulas of waiting lines say of a queue in one interval, taken by itself and for ever.
#[derive(Debug)]
pub struct Formulas {
    /// Contacts an hour that ask for a person.
    pub asked_per_hour: f64,
    /// Work that each of them brings.
    pub work_s: f64,
    /// People on duty, in whole people.
    pub agents: u32,
    /// Mean patience.
    pub patience_s: Option<f64>,
    /// The limit that a target of the queue sets to waits or first responses, and the target's number.
    pub limit: Option<(Span, usize)>,
    /// Customers who wait for ever; `None` where more work comes than the people can do.
    pub erlang_c: Option<ErlangC>,
    /// Customers who lose patience; `None` where they never do.
    pub erlang_a: Option<ErlangA>,
}

/// Why formulas and simulation differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reason {
    /// Work for more people than there are, as a share of them: in the formula the queue grows for ever, in an interval it
    /// only begins to.
    Overload(f64),
    /// So many waited already when it began: the formula knows no hour before.
    Carried(f64),
    /// The same people work other queues.
    Shared,
    /// Contacts wait in one agent's list, where no free colleague can reach them.
    Pushed,
    /// A first response ends with the reply, which takes so long to write; a wait in the formula ends when an agent begins.
    Writing(f64),
    /// Later rounds of open chats come between: an agent with so many open chats answers the oldest message.
    Rounds(f64),
    /// Agents hold nearly as many chats as they may, though customers think: so many of how many slots.
    Slots(f64, u32),
    /// Patience runs until the first reply, not until an agent is found.
    PatienceToReply,
    /// Contacts leave messages where nobody is there, which wait without patience.
    Messages,
    /// Days and hours vary more than by chance.
    Busyness,
    /// Not all agents are equally fast.
    Agents,
}

/// What lies behind the figures of one team.
#[derive(Debug)]
pub struct TeamExplanation {
    /// How many of its people are on the roster, on average.
    pub rostered: f64,
    /// How many of them are expected to be absent.
    pub absent: f64,
}

/// Explains one interval.
pub fn explain(model: &Model, results: &Results, findings: &Findings, interval: usize) -> Explanation {
    let bounds: Vec<(Instant, Instant)> = (0..model.run.intervals()).map(|i| model.run.interval_bounds(i)).collect();
    let loads = Loads::of(model, &bounds);
    let hours = (bounds[interval].1 - bounds[interval].0).as_hours_f64();
    let case = Case { model, results, findings, loads: &loads, interval, hours };
    let team = |team: usize| {
        let rostered = loads.rostered_h(TeamId::of(team), interval) / hours;
        TeamExplanation { rostered, absent: rostered * model.teams[team].absence }
    };
    Explanation {
        interval,
        queues: (0..model.queues.len()).map(|queue| case.queue(QueueId::of(queue))).collect(),
        teams: (0..model.teams.len()).map(team).collect(),
    }
}

impl QueueExplanation {
    /// How many people are missing for what comes and what waits, in whole people.
    pub fn short(&self) -> u32 {
        Load { work: self.load.work + self.backlog, ..self.load }.short()
    }
}

/// An interval to be explained.
struct Case<'a> {
    model: &'a Model,
    results: &'a Results,
    findings: &'a Findings,
    loads: &'a Loads,
    interval: usize,
    hours: f64,
}

impl Case<'_> {
    fn queue(&self, queue: QueueId) -> QueueExplanation {
        let waiting_before = self.waiting_before(queue);
        let load = self.loads.of_queue(queue, self.interval);
        let group = self.loads.groups().iter().find(|group| group.queues.contains(&queue));
        let queues = group.map_or(&[][..], |group| &group.queues);
        let backlog_h: f64 = queues.iter().filter_map(|&queue| self.backlog_h(queue)).sum();
        let formulas = self.formulas(queue, load);
        let shared_with: Vec<QueueId> = queues.iter().copied().filter(|&other| other != queue).collect();
        let reasons = formulas.as_ref().map_or_else(Vec::new, |formulas| {
            self.reasons(queue, formulas, load, waiting_before.unwrap_or(0.0), !shared_with.is_empty())
        });
        QueueExplanation {
            waiting_before,
            waiting_after: self.waiting_after(queue, self.interval),
            load,
            backlog: backlog_h / self.hours,
            shared_with,
            formulas,
            reasons,
        }
    }

    fn waiting_before(&self, queue: QueueId) -> Option<f64> {
        Some(self.waiting_after(queue, self.interval.checked_sub(1)?))
    }

    fn waiting_after(&self, queue: QueueId, interval: usize) -> f64 {
        let of = |outcome: &crate::observe::Outcome| f64::from(outcome.queues[queue.index()].backlog.at_end[interval]);
        self.results.mean(self.model, of).map_or(0.0, |estimate| estimate.mean)
    }

    /// Hours of work of what waited in a queue when the interval began.
    fn backlog_h(&self, queue: QueueId) -> Option<f64> {
        let of = |interval: usize| self.loads.work_of_contact_h(queue, interval);
        // Where nothing comes now, as much work each as what came last brought.
        let each_h = of(self.interval).or_else(|| (0..self.interval).rev().find_map(of))?;
        let waiting = self.waiting_before(queue)?;
        let messages = waiting * self.share_of_messages(queue);
        Some((waiting - messages) * each_h + messages * self.work_of_message_h(queue, each_h))
    }

    /// Of what waited in a queue before the interval, the share that had left a message.
    fn share_of_messages(&self, queue: QueueId) -> f64 {
        let before = self.interval.checked_sub(1).map(|before| &self.findings.queues[queue.index()].intervals[before]);
        let mean = |summary: Option<Summary>| summary.map_or(0.0, |summary| summary.estimate.mean);
        match before {
            Some(figures) if mean(figures.waiting) > 0.0 => mean(figures.messages) / mean(figures.waiting),
            _ => 0.0,
        }
    }

    /// Hours of work of a message: as much as any contact's where the writer is still there, else one reply.
    fn work_of_message_h(&self, queue: QueueId, each_h: f64) -> f64 {
        let queue = self.model.queue(queue);
        match (&queue.medium, queue.nobody_there) {
            (Medium::Chat(chat), NobodyThere::Message { still_there }) => {
                still_there * each_h + (1.0 - still_there) * chat.reply.mean().as_hours_f64()
            }
            _ => each_h,
        }
    }

    fn formulas(&self, queue: QueueId, load: Load) -> Option<Formulas> {
        let (asked, _) = self.loads.contacts_and_agent_hours(queue, self.interval);
        let work_h = self.loads.work_of_contact_h(queue, self.interval)?;
        let agents = whole(load.on_duty).filter(|&agents| agents > 0)?;
        let (asked_per_hour, work_s) = (asked / self.hours, Span::HOUR.as_secs_f64() * work_h);
        let line = WaitingLine { arrivals_per_s: asked_per_hour / Span::HOUR.as_secs_f64(), service_s: work_s, agents };
        let patience_s = self.model.queue(queue).patience.map(|law| law.mean().as_secs_f64());
        let limit = self.model.targets.iter().enumerate().find_map(|(number, target)| {
            let tally = &self.model.tallies[target.tally];
            match tally.figure {
                Figure::Wait { within } | Figure::FirstResponse { within, .. } if tally.queue == queue => {
                    Some((within, number))
                }
                _ => None,
            }
        });
        Some(Formulas {
            asked_per_hour,
            work_s,
            agents,
            patience_s,
            limit,
            erlang_c: line.erlang_c(),
            erlang_a: patience_s.map(|patience_s| line.erlang_a(patience_s)),
        })
    }

    fn reasons(&self, id: QueueId, formulas: &Formulas, load: Load, waiting: f64, shares: bool) -> Vec<Reason> {
        /// Fewer than this are not worth a word.
        const SOME: f64 = 0.5;
        let queue = self.model.queue(id);
        let figures = &self.findings.queues[id.index()].intervals[self.interval];
        let mut reasons = Vec::new();
        let mut add = |applies: bool, reason: Reason| reasons.extend(applies.then_some(reason));
        let share = load.work / load.on_duty;
        add(share >= 1.0, Reason::Overload(share));
        add(waiting >= SOME, Reason::Carried(waiting));
        add(shares, Reason::Shared);
        add(matches!(queue.assign, Assign::Push { .. }), Reason::Pushed);
        if let Medium::Chat(chat) = &queue.medium {
            let first_s = chat.greeting.unwrap_or(chat.reply).mean().as_secs_f64();
            add(true, Reason::Writing(first_s));
            let (open, slots) = self.open_at_once(id);
            add(open > 1.0 && formulas.work_s > 1.5 * first_s, Reason::Rounds(open));
            if let Some(slots) = slots {
                add(open >= 0.85 * f64::from(slots), Reason::Slots(open, slots));
            }
            let impatient = queue.patience.is_some() && queue.patience_until == PatienceUntil::FirstReply;
            add(impatient, Reason::PatienceToReply);
        }
        let messages = figures.messages.map_or(0.0, |messages| messages.estimate.mean);
        add(matches!(queue.nobody_there, NobodyThere::Message { .. }) && messages >= SOME, Reason::Messages);
        let sources = self.model.sources.iter().filter(|source| source.queue == Some(id));
        add(sources.into_iter().any(|source| source.demand.varies()), Reason::Busyness);
        add(self.agents_differ(id), Reason::Agents);
        reasons
    }

    /// How many chats an agent of the queue's teams holds at once, on average, and the limit if they have one in common.
    fn open_at_once(&self, queue: QueueId) -> (f64, Option<u32>) {
        let (mut open_h, mut hours, mut limits) = (0.0, 0.0, Vec::new());
        for team in self.teams_of(queue) {
            let figures = &self.findings.teams[team.index()].intervals[self.interval];
            let staffed_h = figures.staffed_h.map_or(0.0, |staffed| staffed.estimate.mean);
            open_h += staffed_h * figures.concurrency.map_or(0.0, |open| open.estimate.mean);
            hours += staffed_h;
            if staffed_h > 0.0 {
                limits.push(self.model.team(team).slots);
            }
        }
        let limit = limits.first().copied().flatten().filter(|_| limits.iter().all(|limit| *limit == limits[0]));
        (if hours > 0.0 { open_h / hours } else { 0.0 }, limit)
    }

    /// The teams that work a queue, each once.
    fn teams_of(&self, queue: QueueId) -> Vec<TeamId> {
        let works =
            |post: &&crate::model::Post| post.lines.iter().any(|entry| self.model.line(entry.line).queue == queue);
        let mut teams: Vec<TeamId> = self.model.posts.iter().filter(works).map(|post| post.team).collect();
        teams.sort_unstable();
        teams.dedup();
        teams
    }

    fn agents_differ(&self, queue: QueueId) -> bool {
        let teams = self.teams_of(queue);
        let differs = |team: &TeamId| {
            let team = self.model.team(*team);
            team.speed_cv > 0.0 || team.learning.is_some() || team.fatigue.is_some()
        };
        teams.len() > 1 || teams.iter().any(differs)
    }
}

/// The nearest whole number of people.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "people are few, and not negative")]
fn whole(people: f64) -> Option<u32> {
    people.is_finite().then(|| people.round() as u32)
}
