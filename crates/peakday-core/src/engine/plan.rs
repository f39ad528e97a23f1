//! What is asked of a model at every step, worked out once for all replications. What a scenario doesn't use is told by
//! a flag here, so that it costs one look at it.
//!
//! What goes wrong: a flag that says a thing is not used switches it off. The hand-worked days in `tests/it/days` show
//! it: each has its feature in it.

use std::ops::Range;

use crate::engine::fact::JobKind;
use crate::ids::{AgentId, KindId, QueueId, SkillSetId, TeamId, WaitingQueueId};
use crate::model::{
    Agent, AtEnd, Attend, Canned, Channel, Crowded, Effect, Greeting, HeadStart, Model, NobodyThere, PatienceUntil,
    Queue, Routing, Skill, Team, Trigger,
};
use crate::random::distribution::Distribution;
use crate::random::key::{Key, Name, Purpose};
use crate::random::sampler::{RoundsSampler, Sampler, Samplers};
use crate::units::Span;

/// A model made ready for its replications.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, in any combination")]
pub struct Plan<'m> {
    pub(crate) model: &'m Model,
    queues: Vec<QueuePlan>,
    kinds: Vec<KindPlan>,
    waiting_queues: Vec<WaitingQueuePlan>,
    /// By team: its agents.
    pub(crate) team_agents: Vec<Range<u32>>,
    /// By team: the teams it trains, with the factor on its own handling time.
    pub(crate) coached_by: Vec<Vec<(TeamId, f64)>>,
    /// Whether anything makes work take longer or shorter in the course of a day.
    pub(crate) pace_varies: bool,
    /// By team: whether its agents learn, tire or train others.
    pub(crate) changes_pace: Vec<bool>,
    /// The times of the bot's sessions.
    pub(crate) bot_session: Option<Sampler>,
    /// The factor on work for contacts that the bot handed over, where they take longer or shorter.
    pub(crate) handed_over_factor: Option<f64>,
    /// Whether the numbers of open chats are not enough to say who may be given a call: some agents blend, or wrap up
    /// chats.
    pub(crate) calls_need_more: bool,
    /// Whether the end of a reply is known as soon as its message comes: see [`answers_ahead`].
    pub(crate) answers_ahead: bool,
    /// Whether any queue hands its offline messages out in batches.
    pub(crate) hands_out: bool,
    /// By rule of follow-ups: its name.
    pub(crate) follow_up_names: Vec<Name>,
    /// What must happen to a contact for any follow-up: a bit each.
    causes: u16,
}

/// What the contacts of a queue may need.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, in any combination")]
pub(crate) struct QueuePlan {
    pub medium: Medium,
    /// The time of a reply, a call or a task.
    pub work: Sampler,
    /// The customer's time from a reply to the next message, in a chat.
    pub think: Option<Sampler>,
    /// The time of the first reply, in a chat where it has one of its own.
    pub first_reply: Option<Sampler>,
    /// Ready-made replies of a chat.
    pub canned: Option<Canned>,
    /// The time for turning from one chat to another.
    pub switch_time: Option<Sampler>,
    /// How long a customer waits for a person; `None`: for ever.
    patience: Option<Sampler>,
    /// When a greeting comes by itself, and the factor on the patience of all who are still there.
    greeted: Option<(Distribution, f64)>,
    /// How long a customer waits for a later reply; `None`: for ever.
    pub reply_patience: Option<Sampler>,
    /// How long a customer may be silent before the chat is closed.
    pub silence: Option<Sampler>,
    /// The one thing that agents do for its contacts, where that is to reply or to talk.
    pub only: Option<JobKind>,
    /// Whether anything may happen to a contact that waits for its agent.
    limits_with_agent: bool,
    /// Whether anything may happen to it once it has had a reply.
    limits_later_replies: bool,
    /// Whether contacts are assigned at once.
    pub pushes: bool,
    /// Whether agents are given contacts in turn.
    pub in_turn: bool,
    /// How much longer than they did contacts count as having waited.
    pub head_start: HeadStart,
    /// By how much each further open chat makes a reply longer, as a share.
    pub slowdown: f64,
    /// Whether the bot helps to write replies at some hours.
    pub is_assisted: bool,
}

/// How customers reach people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Medium {
    Chat,
    Voice,
    Task,
}

impl Medium {
    const fn of(channel: &Channel) -> Self {
        match channel {
            Channel::Chat(_) => Self::Chat,
            Channel::Voice(_) => Self::Voice,
            Channel::Task(_) => Self::Task,
        }
    }
}

/// What the contacts of a kind may need.
#[derive(Debug)]
pub(crate) struct KindPlan {
    pub queue: QueueId,
    pub waiting_queue: WaitingQueueId,
    pub rounds: RoundsSampler,
    /// By skill set: the factor on handling time.
    factors: Vec<f64>,
}

/// How the contacts of a waiting queue find their agents.
#[derive(Debug)]
pub(crate) struct WaitingQueuePlan {
    /// How its customers reach people.
    pub medium: Medium,
    /// The only skill set that may take them, at once and the least loaded agent first; `None` where the choice is
    /// wider.
    pub only: Option<SkillSetId>,
    /// Whether a further group of teams joins later.
    pub groups_join: bool,
    /// Whether a reallocation asks who in it has waited longest.
    tells_oldest: bool,
    /// By skill set: how agents with it take contacts from here; `None` if they don't.
    skills: Vec<Option<Skill>>,
}

impl<'m> Plan<'m> {
    /// Works out what a model needs.
    pub fn of(model: &'m Model) -> Self {
        let teams = || (0..model.teams.len()).map(TeamId::of);
        let mut coached_by = vec![Vec::new(); model.teams.len()];
        for (trained, team) in teams().zip(&model.teams) {
            if let Some(coaching) = team.coaching {
                coached_by[coaching.by.index()].push((trained, coaching.factor));
            }
        }
        let ids = (0..model.queues.len()).map(QueueId::of);
        let mut samplers = Samplers::default();
        let queues: Vec<QueuePlan> =
            ids.zip(&model.queues).map(|(id, queue)| QueuePlan::of(model, id, queue, &mut samplers)).collect();
        let changes_pace = |(team, coached): (&Team, &Vec<_>)| {
            team.learning.is_some() || team.fatigue.is_some() || !coached.is_empty()
        };
        Self {
            model,
            answers_ahead: answers_ahead(model, &queues),
            queues,
            kinds: (0..model.kinds.len()).map(|kind| KindPlan::of(model, KindId::of(kind))).collect(),
            waiting_queues: (0..model.waiting_queues.len())
                .map(|waiting_queue| WaitingQueuePlan::of(model, WaitingQueueId::of(waiting_queue)))
                .collect(),
            team_agents: teams()
                .map(|team| first_agent(model, team).0..first_agent(model, TeamId(team.0 + 1)).0)
                .collect(),
            changes_pace: model.teams.iter().zip(&coached_by).map(changes_pace).collect(),
            coached_by,
            pace_varies: pace_varies(model),
            bot_session: model.bot.as_ref().map(|bot| samplers.of(&bot.session)),
            handed_over_factor: model
                .bot
                .as_ref()
                .map(|bot| bot.handling_factor)
                .filter(|factor| factor.total_cmp(&1.0).is_ne()),
            calls_need_more: model.teams.iter().any(|team| team.blend)
                || model.queues.iter().any(|queue| queue.chat().is_some_and(|chat| chat.wrap_up.is_some())),
            hands_out: model.queues.iter().any(|queue| queue.handout.is_some()),
            follow_up_names: model.follow_ups.iter().map(|rule| Name::of(&rule.name)).collect(),
            causes: model.follow_ups.iter().fold(0, |causes, rule| causes | bit(rule.on)),
        }
    }

    /// The model.
    pub fn model(&self) -> &'m Model {
        self.model
    }

    /// Whether this may cause a follow-up.
    #[inline]
    pub(crate) fn is_cause(&self, on: Trigger) -> bool {
        self.causes & bit(on) != 0
    }

    #[inline]
    pub(crate) fn queue(&self, id: QueueId) -> &QueuePlan {
        &self.queues[id.index()]
    }

    #[inline]
    pub(crate) fn kind(&self, id: KindId) -> &KindPlan {
        &self.kinds[id.index()]
    }

    /// Of each waiting queue: whether it is asked for its oldest contact.
    pub(crate) fn tell_oldest(&self) -> impl Iterator<Item = bool> {
        self.waiting_queues.iter().map(|waiting_queue| waiting_queue.tells_oldest)
    }

    #[inline]
    pub(crate) fn waiting_queue(&self, id: WaitingQueueId) -> &WaitingQueuePlan {
        &self.waiting_queues[id.index()]
    }
}

/// What may cause a follow-up, as a bit of [`Plan::causes`].
const fn bit(on: Trigger) -> u16 {
    1 << on as u16
}

impl QueuePlan {
    fn of(model: &Model, id: QueueId, queue: &Queue, samplers: &mut Samplers) -> Self {
        let medium = Medium::of(&queue.channel);
        let work = match &queue.channel {
            Channel::Chat(chat) => &chat.reply,
            Channel::Voice(voice) => &voice.talk,
            Channel::Task(task) => &task.work,
        };
        let chat = queue.chat();
        let greeted = chat.and_then(|chat| match chat.greeting {
            Some(Greeting::Automatic { after, patience_factor: Some(factor) }) => Some((after, factor)),
            _ => None,
        });
        let (work, think) = (samplers.of(work), chat.map(|chat| samplers.of(&chat.think)));
        let mut ready = |distribution: &Option<Distribution>| distribution.as_ref().map(|one| samplers.of(one));
        let patience_with_agent = queue.patience.is_some() && queue.patience_until == PatienceUntil::FirstReply;
        let reassigns = chat.is_some_and(|chat| chat.reassign_after.is_some());
        Self {
            medium,
            work,
            think,
            first_reply: chat.and_then(|chat| ready(&chat.first_reply)),
            canned: chat.and_then(|chat| chat.canned),
            switch_time: chat.and_then(|chat| ready(&chat.switch_time)),
            patience: ready(&queue.patience),
            greeted,
            reply_patience: ready(&queue.reply_patience),
            silence: ready(&queue.idle_close),
            only: match medium {
                Medium::Chat => (!queue.greets_by_hand()).then_some(JobKind::Reply),
                Medium::Voice => Some(JobKind::Talk),
                Medium::Task => None,
            },
            limits_with_agent: patience_with_agent
                || queue.reply_patience.is_some()
                || reassigns
                || medium == Medium::Task,
            limits_later_replies: queue.reply_patience.is_some() || medium == Medium::Task,
            pushes: queue.pushes(),
            in_turn: queue.routing == Routing::RoundRobin,
            head_start: queue.head_start,
            slowdown: chat.map_or(0.0, |chat| chat.slowdown),
            is_assisted: model.bot.as_ref().is_some_and(|bot| bot.assists(id)),
        }
    }

    /// How long a customer waits for a person, before anything is used up; `None`: for ever. `draw` numbers the draws
    /// of one customer.
    #[inline(always)]
    pub(crate) fn patience_of(&self, customer: Key, draw: u32) -> Option<Span> {
        let patience = self.patience.as_ref()?.draw(|| customer.draw(Purpose::Patience, draw));
        match self.greeted {
            Some((after, factor)) if after.draw(customer.draw(Purpose::Greeting, 0)) < patience => {
                Some(patience.scaled(factor))
            }
            _ => Some(patience),
        }
    }

    /// Whether anything may happen to a contact that waits for its agent, who has replied to it or hasn't.
    #[inline]
    pub(crate) fn limits_with_agent(&self, has_replied: bool) -> bool {
        self.limits_with_agent && (!has_replied || self.limits_later_replies)
    }

    /// How long the reply of a round takes, before any factor.
    #[inline(always)]
    pub(crate) fn reply_of(&self, customer: Key, round: u32) -> Span {
        let address = |purpose| customer.draw(purpose, round);
        if let Some(first_reply) = self.first_reply.as_ref().filter(|_| round == 0) {
            return first_reply.draw(|| address(Purpose::Reply));
        }
        let reply = self.work.draw(|| address(Purpose::Reply));
        match self.canned {
            Some(canned) if address(Purpose::Canned).happens(canned.share) => reply.scaled(canned.handling_factor),
            _ => reply,
        }
    }

    /// How long a contact's silence may last in a round before it is closed.
    pub(crate) fn silence_of(&self, customer: Key, round: u32) -> Span {
        let silence = self.silence.as_ref().expect("a checked queue with silent abandonment closes idle chats");
        silence.draw(|| customer.draw(Purpose::IdleClose, round))
    }
}

impl KindPlan {
    fn of(model: &Model, id: KindId) -> Self {
        let kind = model.kind(id);
        let queue = model.waiting_queue(kind.waiting_queue).queue;
        let factor = |handling_factors: &Vec<f64>| kind.handling_factor * handling_factors[queue.index()];
        Self {
            queue,
            waiting_queue: kind.waiting_queue,
            rounds: RoundsSampler::of(&kind.rounds),
            factors: model.skill_sets.iter().map(|skill_set| factor(&skill_set.handling_factors)).collect(),
        }
    }

    #[inline]
    pub(crate) fn factor(&self, skill_set: SkillSetId) -> f64 {
        self.factors[skill_set.index()]
    }
}

impl WaitingQueuePlan {
    fn of(model: &Model, id: WaitingQueueId) -> Self {
        let waiting_queue = model.waiting_queue(id);
        let routing = model.queue(waiting_queue.queue).routing;
        let only = match &waiting_queue.groups[..] {
            [group] if group.after.is_zero() && routing == Routing::LeastLoaded => match &group.skill_sets[..] {
                [member] => Some(member.skill_set),
                _ => None,
            },
            _ => None,
        };
        let skills = model.skill_sets.iter().map(|set| set.skills.iter().find(|skill| skill.waiting_queue == id));
        Self {
            medium: Medium::of(&model.queue(waiting_queue.queue).channel),
            only,
            groups_join: waiting_queue.groups.iter().any(|group| group.after > Span::ZERO),
            tells_oldest: model
                .reallocations
                .iter()
                .any(|rule| rule.queue == waiting_queue.queue && matches!(rule.when, Crowded::Oldest(_))),
            skills: skills.map(Option::<&Skill>::copied).collect(),
        }
    }

    /// How agents with a skill set take contacts from it, if they do.
    #[inline]
    pub(crate) fn skill(&self, skill_set: SkillSetId) -> Option<Skill> {
        self.skills[skill_set.index()]
    }
}

/// A team's lowest agent.
pub(crate) fn first_agent(model: &Model, team: TeamId) -> AgentId {
    AgentId::of(model.agents.partition_point(|agent| agent.team < team))
}

/// Whether the end of a reply is known as soon as its message comes. Agents answer the oldest message first, and
/// nothing in the model interrupts them, changes how long a reply takes once its message is there, or looks at what
/// they have in hand.
fn answers_ahead(model: &Model, plans: &[QueuePlan]) -> bool {
    let is_plain = |(queue, plan): (&Queue, &QueuePlan)| {
        let ends_with_last_reply = queue.chat().is_some_and(|chat| chat.linger.is_none() && chat.wrap_up.is_none());
        let nobody_leaves_early = !plan.limits_with_agent && plan.silence.is_none() && !plan.pushes;
        let nobody_is_gone = !matches!(queue.nobody_there, NobodyThere::OfflineMessage { .. });
        plan.only == Some(JobKind::Reply)
            && ends_with_last_reply
            && nobody_leaves_early
            && nobody_is_gone
            && queue.routing != Routing::LeastPending
    };
    let stays = |agent: &Agent| {
        let mut skill_sets = agent.periods.iter().map(|period| period.skill_set);
        let first = skill_sets.next();
        skill_sets.all(|skill_set| Some(skill_set) == first)
            && agent.periods.iter().all(|period| period.at_end == AtEnd::Finish && period.breaks.is_empty())
    };
    let in_order = |team: &Team| team.attend == Attend::Oldest && team.max_overtime.is_none();
    model.queues.iter().zip(plans).all(is_plain)
        && model.agents.iter().all(stays)
        && model.teams.iter().all(in_order)
        && !pace_varies(model)
        && model.incidents.is_empty()
        && model.reallocations.is_empty()
        && model.start.is_empty()
}

/// Whether anything makes work take longer or shorter in the course of a day.
fn pace_varies(model: &Model) -> bool {
    let by_teams =
        model.teams.iter().any(|team| team.learning.is_some() || team.fatigue.is_some() || team.coaching.is_some());
    by_teams
        || model.bot.is_some()
        || model.queues.iter().filter_map(Queue::chat).any(|chat| chat.slowdown > 0.0)
        || model.incidents.iter().flat_map(|incident| &incident.effects).any(|e| matches!(e, Effect::Work { .. }))
}
