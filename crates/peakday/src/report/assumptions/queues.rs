//! Queues, and the bot before them, in words.

use super::{Look, Statement, given};
use crate::model::{Assign, Bot, Channel, Chat, Kind, NobodyThere, Queue, Task};
use crate::scenario::keys::{BOT, QUEUE};
use crate::scenario::{Key, SetBy};

impl Look<'_> {
    pub(super) fn queue(&self, queue: &Queue) -> Vec<Statement> {
        let words = &self.texts.assumptions;
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
        statements.extend(queue.value.as_ref().map(|value| given((words.value)(value))));
        statements
    }

    fn task(&self, queue: &Queue, task: &Task) -> Vec<Statement> {
        let words = &self.texts.assumptions;
        let said = |key: Key, text: String| self.said(key, &queue.name, text);
        let mut statements = vec![
            given((words.task)(task.work)),
            said(QUEUE.deadline, (words.deadline)(task.deadline.as_ref(), task.vip_deadline.as_ref())),
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
        let words = &self.texts.assumptions;
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
        statements.push(said(QUEUE.nobody_there, (words.nobody_there)(queue.nobody_there).to_owned()));
        if let NobodyThere::OfflineMessage { still_there } = queue.nobody_there {
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
            statements.push(said(QUEUE.silent_abandonment, (words.silent)(queue.silent_abandonment)));
            statements.push(said(QUEUE.idle_close, (words.idle_close)(queue.idle_close)));
        }
        statements.extend(queue.reengages.map(|reengagement| given((words.reengages)(reengagement))));
        statements.push(said(QUEUE.queue_limit, (words.limit)(queue.limit)));
        statements
    }

    fn chat(&self, queue: &Queue, chat: &Chat) -> Vec<Statement> {
        /// What says the extras, in their order.
        const KEYS: [Key; 6] =
            [QUEUE.greeting, QUEUE.canned, QUEUE.slowdown, QUEUE.switch_time, QUEUE.wrap_up, QUEUE.linger];
        let words = &self.texts.assumptions;
        let mut statements = vec![given((words.chat)(chat.reply, chat.think))];
        let extras = [
            chat.greeting.map(words.greeting),
            chat.canned.map(|canned| (words.canned)(canned.share, canned.handling_factor)),
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
                (names.join(self.texts.words.comma), group.after)
            })
            .collect();
        Some((self.texts.assumptions.preference)(&steps))
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
        let words = &self.texts.assumptions;
        let names: Vec<&str> = bot.queues.iter().map(|&queue| self.model.queue(queue).name.as_str()).collect();
        let windows: Vec<String> = bot.windows.iter().map(words.bot_mode).collect();
        let comma = self.texts.words.comma;
        let said = |key: Key, text: String| self.said(key, "", text);
        vec![
            given((words.bot_meets)(&names.join(comma), &windows.join(comma), bot.session)),
            said(BOT.capacity, (words.bot_capacity)(bot.capacity)),
            said(BOT.gives_up, (words.bot_gives_up)(bot.gives_up)),
            said(BOT.handling_factor, (words.bot_handling_factor)(bot.handling_factor)),
            said(BOT.cost, (words.bot_cost)(bot)),
        ]
    }
}
