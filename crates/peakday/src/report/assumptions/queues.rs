//! Queues, and the bot before them, in words.

use super::super::text::assumptions::bot as bot_texts;
use super::super::text::assumptions::queues::{Buying, ChatTimes, Preferred, Value};
use super::super::text::assumptions::tasks::Deadlines;
use super::super::text::numbers::factor_but_one;
use super::{Look, Statement, given};
use crate::model::{self, Assign, Bot, Channel, Chat, HeadStart, Kind, NobodyThere, Queue, Task};
use crate::scenario::keys::{BOT, QUEUE};
use crate::scenario::{Key, SetBy};
use crate::units::Span;

impl Look<'_> {
    pub(super) fn queue(&self, queue: &Queue) -> Vec<Statement> {
        let words = &self.texts.assumptions.queues;
        let mut statements = Vec::new();
        match &queue.channel {
            Channel::Chat(chat) => {
                statements.extend(self.chat(queue, chat));
                statements.extend(self.waiting(queue));
            }
            Channel::Voice(voice) => {
                statements.push(given((words.voice)(voice.talk)));
                statements.extend(voice.wrap_up.map(|distribution| given((words.wrap_up)(distribution))));
                statements.extend(self.waiting(queue));
            }
            Channel::Task(task) => statements.extend(self.task(queue, task)),
        }
        statements.extend(self.preference(queue).map(given));
        statements.extend(queue.value.as_ref().map(|value| given((words.value)(&worth(value)))));
        statements
    }

    fn task(&self, queue: &Queue, task: &Task) -> Vec<Statement> {
        let words = &self.texts.assumptions.tasks;
        let said = |key: Key, text: String| self.said(key, &queue.name, text);
        let mut statements = vec![
            given((words.task)(task.work)),
            said(QUEUE.deadline, (words.deadline)(Deadlines::of(task.deadline.as_ref(), task.vip_deadline.as_ref()))),
            said(QUEUE.expires, (words.expires)(task.expires)),
            said(QUEUE.interruptible, (words.interruptible)(task.interruptible).to_owned()),
        ];
        if !task.release.is_empty() {
            statements.push(given((words.release)(&task.release)));
        }
        statements
    }

    /// How customers get an agent, and what they do until then.
    fn waiting(&self, queue: &Queue) -> Vec<Statement> {
        let words = &self.texts.assumptions.queues;
        let said = |key: Key, text: String| self.said(key, &queue.name, text);
        let mut statements = Vec::new();
        match queue.assign {
            Assign::Pool => statements.push(said(QUEUE.assign, words.pool.into())),
            Assign::Push { sticky } => {
                statements.push(said(QUEUE.assign, words.push.into()));
                statements.push(said(QUEUE.sticky, (words.sticky)(sticky)));
            }
        }
        statements.push(said(QUEUE.routing, (words.routing)(queue.routing).to_owned()));
        statements.push(said(QUEUE.nobody_there, (words.nobody_there)(&queue.nobody_there).to_owned()));
        if let NobodyThere::OfflineMessage { still_there } = &queue.nobody_there {
            statements.push(said(QUEUE.still_there, (words.still_there)(still_there)));
            statements.push(said(QUEUE.offline_message_batch, (words.handout)(queue.handout)));
        }
        statements.push(said(QUEUE.patience, queue.patience.map_or_else(|| words.patient.into(), words.patience)));
        if queue.patience.is_some() && queue.chat().is_some() {
            let until = (words.patience_until)(queue.patience_until).to_owned();
            statements.push(said(QUEUE.patience_until, until));
        }
        if queue.chat().is_some() {
            statements.push(said(QUEUE.reply_patience, (words.reply_patience)(queue.reply_patience)));
        }
        if queue.balks > 0.0 {
            statements.push(given((words.balks)(queue.balks)));
        }
        if queue.chat().is_some() || queue.silent_abandonment > 0.0 {
            statements.push(said(QUEUE.silent_abandonment, (words.silent)(some(queue.silent_abandonment))));
            statements.push(said(QUEUE.idle_close, (words.idle_close)(queue.idle_close)));
        }
        statements.extend(queue.reengages.map(|reengagement| given((words.reengages)(reengagement))));
        statements.push(said(QUEUE.queue_limit, (words.limit)(queue.limit)));
        if queue.head_start != HeadStart::default() {
            statements.push(given((words.head_start)(queue.head_start)));
        }
        statements
    }

    fn chat(&self, queue: &Queue, chat: &Chat) -> Vec<Statement> {
        /// What says the extras, in their order.
        const KEYS: [Key; 6] =
            [QUEUE.greeting, QUEUE.canned, QUEUE.slowdown, QUEUE.switch_time, QUEUE.wrap_up, QUEUE.linger];
        let words = &self.texts.assumptions.queues;
        let times = ChatTimes { first_reply: chat.first_reply, reply: chat.reply, think: chat.think };
        let mut statements = vec![given((words.chat)(times))];
        let extras = [
            chat.greeting.map(words.greeting),
            chat.canned.map(words.canned),
            (chat.slowdown > 0.0).then(|| (words.slowdown)(chat.slowdown)),
            chat.switch_time.map(words.switch_time),
            chat.wrap_up.map(words.wrap_up),
            chat.linger.map(words.linger),
        ];
        let missing = |by_scenario: bool| -> Vec<&str> {
            let names = words.extras.iter().zip(&extras).zip(KEYS);
            let missing =
                names.filter(|&((_, extra), key)| extra.is_none() && self.says(key, &queue.name) == by_scenario);
            missing.map(|((&name, _), _)| name).collect()
        };
        let missing = [(true, SetBy::Scenario), (false, SetBy::Default)].map(|(said, by)| (missing(said), by));
        statements.extend(extras.into_iter().flatten().map(given));
        let missing = missing.into_iter().filter(|(names, _)| !names.is_empty());
        statements.extend(missing.map(|(names, by)| Statement { text: (words.nothing_else)(&names), by }));
        statements.extend(chat.reassign_after.map(|span| given((words.reassign_after)(span))));
        statements
    }

    /// Which teams take its contacts before others do.
    fn preference(&self, queue: &Queue) -> Option<String> {
        let waiting_queues = self
            .model
            .waiting_queues
            .iter()
            .filter(|waiting_queue| std::ptr::eq(self.model.queue(waiting_queue.queue), queue));
        let most = waiting_queues
            .max_by_key(|waiting_queue| waiting_queue.groups.len())
            .filter(|waiting_queue| waiting_queue.groups.len() > 1)?;
        let steps: Vec<_> = most
            .groups
            .iter()
            .map(|group| {
                let mut teams: Vec<_> =
                    group.skill_sets.iter().map(|skill_set| self.model.skill_set(skill_set.skill_set).team).collect();
                teams.dedup();
                let names: Vec<&str> = teams.iter().map(|&team| self.model.team(team).name.as_str()).collect();
                Preferred {
                    teams: names.join(self.texts.marks.comma),
                    after: Some(group.after).filter(|after| !after.is_zero()),
                }
            })
            .collect();
        Some((self.texts.assumptions.queues.preference)(&steps))
    }

    /// The teams that work a kind's queue but not the kind.
    pub(super) fn not_for(&self, kind: &Kind) -> Vec<&str> {
        let model = self.model;
        let own = model.waiting_queue(kind.waiting_queue);
        let takes = |waiting_queue: &crate::model::WaitingQueue, team: usize| {
            let mut skill_sets = waiting_queue.groups.iter().flat_map(|group| &group.skill_sets);
            skill_sets.any(|skill_set| model.skill_set(skill_set.skill_set).team.index() == team)
        };
        let others: Vec<_> = model
            .waiting_queues
            .iter()
            .filter(|waiting_queue| waiting_queue.queue == own.queue && *waiting_queue != own)
            .collect();
        let is_left_out =
            |team: &usize| !takes(own, *team) && others.iter().any(|waiting_queue| takes(waiting_queue, *team));
        (0..model.teams.len()).filter(is_left_out).map(|team| model.teams[team].name.as_str()).collect()
    }

    pub(super) fn bot(&self, bot: &Bot) -> Vec<Statement> {
        let words = &self.texts.assumptions.bot;
        let names: Vec<&str> = bot.queues.iter().map(|&queue| self.model.queue(queue).name.as_str()).collect();
        let windows: Vec<String> = bot.windows.iter().map(words.mode).collect();
        let comma = self.texts.marks.comma;
        let said = |key: Key, text: String| self.said(key, "", text);
        vec![
            given((words.meets)(&bot_texts::Meets {
                queues: &names.join(comma),
                windows: &windows.join(comma),
                session: bot.session,
            })),
            said(BOT.capacity, (words.capacity)(bot.capacity)),
            said(BOT.gives_up, (words.gives_up)(some(bot.gives_up))),
            said(BOT.handling_factor, (words.handling_factor)(factor_but_one(bot.handling_factor))),
            said(BOT.cost, (words.cost)(bot_texts::Cost { per_session: some(bot.cost_per_session), pack: bot.pack })),
        ]
    }
}

/// A share that isn't 0.
fn some(share: f64) -> Option<f64> {
    Some(share).filter(|&share| share > 0.0)
}

fn worth(value: &model::Value) -> Value {
    let buying = |&(after, share): &(Span, f64)| Buying { after: Some(after).filter(|after| !after.is_zero()), share };
    let conversion = value.conversion.points().iter().map(buying).collect();
    Value { conversion, left: value.left, order: value.order }
}
