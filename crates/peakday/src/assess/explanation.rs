//! Why an interval went as it did: what was waiting when it began, what its agents could do, and what the formulas
//! would have predicted. How many contacts came, how long the work took and where the time went are in the interval's
//! own figures.
//!
//! What goes wrong: the reasons explain why simulation and formulas differ, not why a target is missed. Where the
//! backlog came from an earlier interval, the explanation of that one has the cause.

use super::{Findings, Summary, TeamRatio};
use crate::ids::{QueueId, SkillSetId, TeamId};
use crate::model::{
    Assign, Channel, Chat, Figure, Greeting, Incident, Model, NobodyThere, OfferedLoad, OfferedLoads, PatienceUntil,
    SkillSet,
};
use crate::observe::{Count, Hours, Outcome, QueueLevel};
use crate::replicate::Results;
use crate::theory::{ErlangA, ErlangC, Mmn};
use crate::units::{Instant, Span};

/// The background of the figures of one interval.
#[derive(Debug)]
pub struct Explanation {
    /// The index of the reporting interval.
    pub interval: usize,
    /// By queue.
    pub queues: Vec<QueueExplanation>,
    /// By team.
    pub teams: Vec<TeamExplanation>,
}

/// The background of the figures of one queue. Work is that of the contacts in the replications, and people are those
/// who were there in them, so incidents count.
#[derive(Debug)]
pub struct QueueExplanation {
    /// How many contacts waited when it began, on average.
    pub waiting_before: f64,
    /// How many contacts waited when it ended, on average.
    pub waiting_after: f64,
    /// The queue's own work, and the people on duty who may do it.
    pub own: OfferedLoad,
    /// The same with all queues that share these people, directly or through others.
    pub together: OfferedLoad,
    /// How many people the contacts that waited in these queues at the beginning keep busy. Tasks may wait, and don't
    /// count.
    pub backlog: f64,
    /// The other queues that the same people work.
    pub shared_with: Vec<QueueId>,
    /// The figures of the formulas; `None` for tasks, and if less than half a person is on duty or no contact comes.
    pub formulas: Option<Formulas>,
    /// Why the simulation gives other figures, the most important reason first.
    pub reasons: Vec<Reason>,
}

/// The figures of queueing theory for a queue in one interval, as if it were alone and in the steady state.
#[derive(Debug)]
pub struct Formulas {
    /// Contacts an hour that ask for a person.
    pub asked_per_hour: f64,
    /// Work of each of them, in seconds.
    pub work_s: f64,
    /// People on duty who may do it, rounded to whole people.
    pub agents: u32,
    /// Mean patience in seconds; `None`: endless, or none at all.
    pub patience_s: Option<f64>,
    /// The limit of a target of the queue on waits or first responses, and the target's index; `None` without such a
    /// target.
    pub limit: Option<(Span, usize)>,
    /// With customers who wait for ever; `None` if more work comes than the people can do.
    pub erlang_c: Option<ErlangC>,
    /// With customers who lose patience; `None` if they never do.
    pub erlang_a: Option<ErlangA>,
}

/// Why formulas and simulation differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reason {
    /// There is more work than people, given as a share of them: in the formula the queue grows for ever, in an
    /// interval it only begins to.
    Overload(f64),
    /// An incident, by its index, may happen in the interval.
    Incident(usize),
    /// This many contacts waited when it began: the formula knows no hour before.
    Carried(f64),
    /// The same people work other queues; given is the work of all queues together, as a share of these people.
    Shared(f64),
    /// Contacts wait in one agent's list, where a free colleague can't reach them.
    Pushed,
    /// A first response ends with the reply, which takes this many seconds to write; a wait in the formula ends when an
    /// agent begins.
    Writing(f64),
    /// Later rounds of open chats come between: an agent with this many open chats answers the oldest message.
    Rounds(f64),
    /// Agents are close to their limit of open chats, thinking customers included: chats held, and the limit.
    Slots(f64, u32),
    /// Patience runs until the first reply, not until an agent is found.
    PatienceToReply,
    /// Contacts leave offline messages if no agent is there or all are full, and these wait without patience.
    OfflineMessages,
    /// Days and hours vary by more than chance.
    Busyness,
    /// Not all agents are equally fast.
    Agents,
    /// No other reason is large: an interval begins with the backlog of the one before, here hardly any.
    Steady,
}

/// The background of the figures of one team.
#[derive(Debug)]
pub struct TeamExplanation {
    /// How many of its agents are on the roster, on average.
    pub rostered: f64,
    /// How many of them are expected to be absent.
    pub absent: f64,
}

/// Explains one interval.
pub fn explain(model: &Model, results: &Results, findings: &Findings, interval: usize) -> Explanation {
    let bounds = model.run.bounds();
    let loads = OfferedLoads::of(model, &bounds);
    let (from, to) = bounds[interval];
    let case = Case { model, results, findings, loads: &loads, interval, from, to, hours: (to - from).as_hours_f64() };
    let team = |team: usize| {
        let rostered = loads.rostered_h(TeamId::of(team), interval) / case.hours;
        TeamExplanation { rostered, absent: rostered * model.teams[team].absence }
    };
    Explanation {
        interval,
        queues: (0..model.queues.len()).map(|queue| case.queue(QueueId::of(queue))).collect(),
        teams: (0..model.teams.len()).map(team).collect(),
    }
}

/// The interval that is explained when none is named: the worst one of the first target that is missed; of the first
/// target, if all hold; without targets, the one with the largest understaffing.
pub fn weakest(model: &Model, findings: &Findings) -> usize {
    let missed = findings.targets.iter().filter(|target| !target.holds).find_map(|target| target.worst);
    missed.or_else(|| findings.targets.iter().find_map(|target| target.worst)).unwrap_or_else(|| {
        let loads = OfferedLoads::of(model, &model.run.bounds());
        let missing = |interval: usize| {
            let of_group = loads.groups().iter().map(|group| group.loads[interval]);
            of_group.map(|load| load.offered_erlangs - load.staffed).fold(f64::NEG_INFINITY, f64::max)
        };
        let intervals = 0..model.run.intervals();
        intervals.max_by(|&a, &b| missing(a).total_cmp(&missing(b))).expect("a run has intervals")
    })
}

impl QueueExplanation {
    /// How many people are missing for the work that comes and the backlog, rounded to whole people.
    pub fn understaffing(&self) -> u32 {
        OfferedLoad { offered_erlangs: self.together.offered_erlangs + self.backlog, ..self.together }.understaffing()
    }
}

/// An interval to be explained.
struct Case<'a> {
    model: &'a Model,
    results: &'a Results,
    findings: &'a Findings,
    loads: &'a OfferedLoads,
    interval: usize,
    from: Instant,
    to: Instant,
    hours: f64,
}

impl Case<'_> {
    fn queue(&self, queue: QueueId) -> QueueExplanation {
        let skill_sets = self.loads.skill_sets_of(queue);
        let own = OfferedLoad { offered_erlangs: self.work_h(queue) / self.hours, staffed: self.people(skill_sets) };
        let group = self.loads.groups().iter().find(|group| group.queues.contains(&queue));
        let together = group.map_or(own, |group| {
            let work_h: f64 = group.queues.iter().map(|&queue| self.work_h(queue)).sum();
            OfferedLoad { offered_erlangs: work_h / self.hours, staffed: self.people(&group.skill_sets) }
        });
        let queues = group.map_or(&[][..], |group| &group.queues);
        let backlog_h: f64 = queues.iter().filter_map(|&queue| self.backlog_h(queue)).sum();
        let works = |skill_set: &SkillSetId, other: QueueId| {
            let skills = &self.model.skill_set(*skill_set).skills;
            skills.iter().any(|entry| self.model.waiting_queue(entry.waiting_queue).queue == other)
        };
        let others = queues.iter().copied().filter(|&other| other != queue);
        let shared_with: Vec<QueueId> =
            others.filter(|&other| skill_sets.iter().any(|skill_set| works(skill_set, other))).collect();
        let formulas = self.formulas(queue, own);
        let waiting_before = self.waiting_before(queue);
        let shared = (!shared_with.is_empty()).then(|| together.offered_erlangs / together.staffed);
        let reasons =
            formulas.as_ref().map_or_else(Vec::new, |formulas| self.reasons(queue, formulas, waiting_before, shared));
        QueueExplanation {
            waiting_before,
            waiting_after: self.mean(|outcome| f64::from(outcome.queues[queue.index()].backlog.at_end[self.interval])),
            own,
            together,
            backlog: backlog_h / self.hours,
            shared_with,
            formulas,
            reasons,
        }
    }

    fn mean(&self, figure: impl Fn(&Outcome) -> f64 + Clone) -> f64 {
        self.results.mean(self.model, figure).map_or(0.0, |estimate| estimate.mean)
    }

    fn waiting_before(&self, queue: QueueId) -> f64 {
        let before = self.interval.checked_sub(1);
        self.mean(move |outcome| {
            let backlog = &outcome.queues[queue.index()].backlog;
            f64::from(before.map_or(backlog.at_start, |before| backlog.at_end[before]))
        })
    }

    /// Contacts of a queue that asked for a person, on average.
    fn asked(&self, queue: QueueId) -> f64 {
        self.findings.queues[queue.index()].intervals[self.interval].count(Count::Asked).estimate.mean
    }

    /// Hours of work that a contact of a queue brings. If no contact is expected now, the last expected value.
    fn each_h(&self, queue: QueueId) -> Option<f64> {
        let intervals = (0..=self.interval).rev().chain(self.interval + 1..self.model.run.intervals());
        intervals.into_iter().find_map(|interval| self.loads.work_of_contact_h(queue, interval))
    }

    /// Hours of work that came to a queue.
    fn work_h(&self, queue: QueueId) -> f64 {
        self.asked(queue) * self.each_h(queue).unwrap_or(0.0)
    }

    /// People who were on duty with some skill sets. A team's people are divided among its skill sets as on the roster.
    fn people(&self, skill_sets: &[SkillSetId]) -> f64 {
        let of_skill_set = |skill_set: &SkillSetId| {
            let team = self.model.skill_set(*skill_set).team;
            let own: Vec<SkillSetId> = (0..self.model.skill_sets.len())
                .map(SkillSetId::of)
                .filter(|&id| self.model.skill_set(id).team == team)
                .collect();
            let rostered_h = |skill_set: SkillSetId| self.loads.agent_h(skill_set, self.interval);
            let all_h: f64 = own.iter().map(|&skill_set| rostered_h(skill_set)).sum();
            let share = if all_h > 0.0 { rostered_h(*skill_set) / all_h } else { 1.0 / own.len() as f64 };
            share * mean(self.findings.teams[team.index()].intervals[self.interval].hours(Hours::Staffed))
        };
        skill_sets.iter().map(of_skill_set).sum::<f64>() / self.hours
    }

    /// Hours of work of the contacts that waited in a queue when the interval began; `None` for tasks, which may wait.
    fn backlog_h(&self, queue: QueueId) -> Option<f64> {
        if self.model.queue(queue).task().is_some() {
            return None;
        }
        let each_h = self.each_h(queue)?;
        let waiting = self.waiting_before(queue);
        let messages = waiting * self.share_of_offline_messages(queue);
        Some((waiting - messages) * each_h + messages * self.work_of_offline_message_h(queue, each_h))
    }

    /// Of the contacts that waited in a queue around the start of the interval, the share of offline messages.
    fn share_of_offline_messages(&self, queue: QueueId) -> f64 {
        let before = self.interval.saturating_sub(1);
        let figures = &self.findings.queues[queue.index()].intervals[before];
        if mean(figures.level(QueueLevel::Waiting)) > 0.0 {
            mean(figures.level(QueueLevel::OfflineMessagesWaiting)) / mean(figures.level(QueueLevel::Waiting))
        } else {
            0.0
        }
    }

    /// Hours of work of an offline message: those of a contact if the writer is still there, otherwise one reply.
    fn work_of_offline_message_h(&self, queue: QueueId, each_h: f64) -> f64 {
        let queue = self.model.queue(queue);
        match (&queue.channel, &queue.nobody_there) {
            (Channel::Chat(chat), NobodyThere::OfflineMessage { still_there }) => {
                // What waits at the start of an interval has waited for hours.
                let still_there = still_there.after(Span::DAY);
                let answer_h = chat.first_reply.unwrap_or(chat.reply).mean().as_hours_f64();
                still_there * each_h + (1.0 - still_there) * answer_h
            }
            _ => each_h,
        }
    }

    fn formulas(&self, queue: QueueId, own: OfferedLoad) -> Option<Formulas> {
        if self.model.queue(queue).task().is_some() {
            return None;
        }
        let asked_per_hour = Some(self.asked(queue) / self.hours).filter(|&asked| asked > 0.0)?;
        let work_s =
            self.each_h(queue).map(|each_h| Span::HOUR.as_secs_f64() * each_h).filter(|&work_s| work_s > 0.0)?;
        let agents = whole(own.staffed).filter(|&agents| agents > 0)?;
        let mmn = Mmn { arrivals_per_s: asked_per_hour / Span::HOUR.as_secs_f64(), service_s: work_s, agents };
        let patience_s = self
            .model
            .queue(queue)
            .patience
            .map(|distribution| distribution.mean().as_secs_f64())
            .filter(|&mean| mean > 0.0);
        let limit = self.model.targets.iter().enumerate().find_map(|(number, target)| {
            let measure = &self.model.service_measures[target.service_measure];
            match measure.figure {
                Figure::Wait { within } | Figure::FirstResponse { within, .. } if measure.queue == queue => {
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
            erlang_c: mmn.erlang_c(),
            erlang_a: patience_s.map(|patience_s| mmn.erlang_a(patience_s)),
        })
    }

    fn reasons(&self, id: QueueId, formulas: &Formulas, waiting: f64, shared: Option<f64>) -> Vec<Reason> {
        /// Smaller numbers are not mentioned.
        const SOME: f64 = 0.5;
        let queue = self.model.queue(id);
        let figures = &self.findings.queues[id.index()].intervals[self.interval];
        let mut reasons = Vec::new();
        let mut add = |applies: bool, reason: Reason| reasons.extend(applies.then_some(reason));
        let load = formulas.asked_per_hour / Span::HOUR.as_secs_f64() * formulas.work_s / f64::from(formulas.agents);
        add(formulas.erlang_c.is_none(), Reason::Overload(load));
        for (number, incident) in self.model.incidents.iter().enumerate() {
            add(self.may_strike(incident), Reason::Incident(number));
        }
        add(waiting >= SOME, Reason::Carried(waiting));
        if let Some(share) = shared {
            add(true, Reason::Shared(share));
        }
        add(matches!(queue.assign, Assign::Push { .. }), Reason::Pushed);
        if let Channel::Chat(chat) = &queue.channel {
            for reason in self.of_chats(id, chat, formulas) {
                add(true, reason);
            }
            let impatient = queue.patience.is_some() && queue.patience_until == PatienceUntil::FirstReply;
            add(impatient, Reason::PatienceToReply);
        }
        let leaves_messages = matches!(queue.nobody_there, NobodyThere::OfflineMessage { .. });
        add(
            leaves_messages && mean(figures.level(QueueLevel::OfflineMessagesWaiting)) >= SOME,
            Reason::OfflineMessages,
        );
        let mut sources = self.model.sources.iter().filter(|source| source.queue == Some(id));
        add(sources.any(|source| source.demand.varies()), Reason::Busyness);
        add(self.agents_differ(id), Reason::Agents);
        let grows_or_shrinks = reasons.iter().any(|r| matches!(r, Reason::Overload(_) | Reason::Carried(_)));
        if !grows_or_shrinks {
            reasons.push(Reason::Steady);
        }
        reasons
    }

    /// The reasons that only chats have.
    fn of_chats(&self, id: QueueId, chat: &Chat, formulas: &Formulas) -> Vec<Reason> {
        let first_answer = chat.first_reply.unwrap_or(chat.reply);
        let first = match chat.greeting {
            Some(Greeting::ByHand(greeting)) => greeting,
            Some(Greeting::Automatic { .. }) | None => first_answer,
        };
        let first_s = first.mean().as_secs_f64();
        let (open, slots) = self.open_at_once(id);
        let mut reasons = vec![Reason::Writing(first_s)];
        if open > 1.0 && formulas.work_s > 1.5 * first_s {
            reasons.push(Reason::Rounds(open));
        }
        if let Some(slots) = slots.filter(|&slots| open >= 0.85 * f64::from(slots)) {
            reasons.push(Reason::Slots(open, slots));
        }
        reasons
    }

    /// Whether an incident may be under way in the interval, if it lasts as long as on average.
    fn may_strike(&self, incident: &Incident) -> bool {
        let (first, last) = incident.begins;
        incident.probability > 0.0 && first < self.to && self.from < last + incident.lasts.mean()
    }

    /// How many chats an agent of the queue's teams holds at once, on average, and their limit if it is the same for
    /// all.
    fn open_at_once(&self, queue: QueueId) -> (f64, Option<u32>) {
        let (mut open_h, mut hours, mut limits) = (0.0, 0.0, Vec::new());
        for team in self.teams_of(queue) {
            let figures = &self.findings.teams[team.index()].intervals[self.interval];
            let worked_h = mean(figures.worked_h);
            open_h += worked_h * mean(figures.ratio(TeamRatio::Concurrency));
            hours += worked_h;
            if worked_h > 0.0 {
                limits.push(self.model.team(team).max_concurrency);
            }
        }
        let limit = limits.first().copied().flatten().filter(|_| limits.iter().all(|limit| *limit == limits[0]));
        (if hours > 0.0 { open_h / hours } else { 0.0 }, limit)
    }

    /// The skill sets that work a queue and have people on duty in the interval.
    fn staffed_skill_sets(&self, queue: QueueId) -> impl Iterator<Item = &SkillSet> {
        let skill_sets = self.loads.skill_sets_of(queue).iter();
        skill_sets
            .filter(|&&skill_set| self.loads.agent_h(skill_set, self.interval) > 0.0)
            .map(|&skill_set| self.model.skill_set(skill_set))
    }

    /// The teams of these skill sets, each once.
    fn teams_of(&self, queue: QueueId) -> Vec<TeamId> {
        let mut teams: Vec<TeamId> = self.staffed_skill_sets(queue).map(|skill_set| skill_set.team).collect();
        teams.sort_unstable();
        teams.dedup();
        teams
    }

    fn agents_differ(&self, queue: QueueId) -> bool {
        let times: Vec<f64> =
            self.staffed_skill_sets(queue).map(|skill_set| skill_set.handling_factors[queue.index()]).collect();
        let varies = |team: &TeamId| {
            let team = self.model.team(*team);
            team.speed_cv > 0.0 || team.learning.is_some() || team.fatigue.is_some() || team.coaching.is_some()
        };
        times.windows(2).any(|pair| (pair[0] - pair[1]).abs() > f64::EPSILON) || self.teams_of(queue).iter().any(varies)
    }
}

fn mean(summary: Option<Summary>) -> f64 {
    summary.map_or(0.0, |summary| summary.estimate.mean)
}

/// The nearest whole number of people.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "people are few, and not negative")]
fn whole(people: f64) -> Option<u32> {
    people.is_finite().then(|| people.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::assess;
    use crate::executor::Executor;
    use crate::replicate::{Control, replicate};
    use crate::scenario::{Document, NoFiles};

    /// Three quiet hours of calls, explained in one of them.
    fn explained(more: &str, talk: &str, agents: u32, interval: usize) -> Vec<QueueExplanation> {
        let text = format!(
            r#"
            [run]
            start = "2026-11-11T00:00"
            end = "2026-11-11T03:00"
            replications = 12
            [[source]]
            name = "shop"
            queue = "calls"
            hourly = [60, 60, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
            [[queue]]
            name = "calls"
            channel = "voice"
            talk = "{talk}"
            patience = {{ mean = "2m" }}
            [[team]]
            name = "one"
            works = ["calls"]
            [[shift]]
            team = "one"
            agents = {agents}
            hours = "00:00-03:00"
            {more}
            "#
        );
        let checked = Document::parse("calls.toml", text).and_then(|document| document.check(&NoFiles));
        let model = checked.unwrap_or_else(|faults| panic!("{faults}")).model;
        let results = replicate(&model, &Control::on(&Executor::one_thread()));
        explain(&model, &results, &assess(&model, &results), interval).queues
    }

    fn has(queues: &[QueueExplanation], reason: fn(&Reason) -> bool) -> bool {
        queues[0].reasons.iter().any(reason)
    }

    #[test]
    fn only_too_much_work_makes_a_queue_grow_for_ever() {
        let enough = explained("", "3m", 6, 1);
        assert!(!has(&enough, |r| matches!(r, Reason::Overload(_))) && enough[0].understaffing() == 0);
        assert!(enough[0].formulas.as_ref().is_some_and(|formulas| formulas.erlang_c.is_some()));
        let few = explained("", "3m", 2, 1);
        assert!(has(&few, |r| matches!(r, Reason::Overload(share) if (1.4..1.6).contains(share))), "{few:?}");
        assert!(
            few[0].formulas.as_ref().is_some_and(|formulas| formulas.erlang_c.is_none()) && few[0].understaffing() >= 1
        );
    }

    #[test]
    fn what_waits_at_the_start_is_carried_into_the_first_interval() {
        let start = "[[start.queue]]\nname = \"calls\"\nwaiting = 30\noldest = \"1m\"";
        // Six of the thirty are taken at once.
        let queues = explained(start, "3m", 6, 0);
        assert!((queues[0].waiting_before - 24.0).abs() < 6.1, "{queues:?}");
        assert!(has(&queues, |r| matches!(r, Reason::Carried(_))) && queues[0].backlog > 0.5, "{queues:?}");
        assert!(has(&explained("", "3m", 6, 0), |r| *r == Reason::Steady));
    }

    #[test]
    fn people_of_equal_teams_are_equally_fast() {
        let second = "[[team]]\nname = \"two\"\nworks = [\"calls\"]\n[[shift]]\nteam = \"two\"\nagents = 2\nhours = \
                      \"00:00-03:00\"\n";
        assert!(!has(&explained(second, "3m", 4, 1), |r| *r == Reason::Agents));
        let slower = second.replace("[\"calls\"]", "[{ queue = \"calls\", handling_factor = 1.5 }]");
        assert!(has(&explained(&slower, "3m", 4, 1), |r| *r == Reason::Agents));
    }

    #[test]
    fn formulas_are_silent_where_there_is_nothing_to_say() {
        assert!(explained("", "0s", 4, 1)[0].formulas.is_none(), "calls that take no time");
        let calls = explained("", "3m", 4, 1);
        assert!(calls[0].formulas.as_ref().is_some_and(|formulas| formulas.erlang_a.is_some()));
    }
}
