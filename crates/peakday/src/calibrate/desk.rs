//! Replies, thinking and rounds from messages: who wrote for how long, where an agent has several chats at once.
//!
//! An agent writes one reply at a time. So a reply was begun when its customer had written, when the chat had come to
//! the agent, and when the agent was free of the last one, whichever was latest.
//!
//! A customer who leaves while the reply is being written cuts it off. No message says so, but the log of contacts
//! does: when the customer left, and whose chat it was. Whether the agent was writing to this customer follows from the
//! order of the chats: agents answer what has waited for them for longest. Such a reply lasted longer than it was
//! written for; and the agent's next one began at that moment, not when the last one was sent.
//!
//! What goes wrong: replies that were cut off are left out. They are the long ones, so that the rest look quick.

use std::collections::{BTreeMap, BTreeSet};

use super::Messages;
use crate::scenario::LogMessage;
use crate::units::Instant;

/// What the log of contacts says of a chat.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// When it was given to an agent.
    pub assigned: Option<Instant>,
    /// When its customer left while it waited, if it did.
    pub left: Option<Instant>,
    /// Whose it was, as the log of messages numbers agents.
    pub agent: Option<usize>,
}

/// A chat whose messages come in.
#[derive(Clone, Copy, Debug)]
struct Chat {
    queue: usize,
    rounds: u32,
    /// Since when its customer waits for an answer.
    asked: Option<Instant>,
    /// When its agent answered last.
    answered: Option<Instant>,
    /// When it was given to an agent.
    assigned: Option<Instant>,
    /// Whose it is.
    agent: Option<usize>,
}

impl Chat {
    /// Since when it waits for its agent.
    fn on_list_since(&self) -> Option<Instant> {
        self.asked.map(|asked| self.assigned.map_or(asked, |assigned| assigned.max(asked)))
    }
}

/// An agent.
#[derive(Clone, Debug, Default)]
struct Desk {
    /// The chats that wait for a reply: since when, and which.
    list: BTreeSet<(Instant, usize)>,
    /// When the agent was last done with one.
    free_since: Option<Instant>,
}

impl Desk {
    /// Whether the agent writes to this chat, if the one that has waited for longest is first.
    fn writes_to(&self, chat: usize) -> bool {
        self.list.first().is_some_and(|(_, first)| *first == chat)
    }
}

/// How many replies there were where two chats or more waited for the agent, and how many of them were to the one that
/// had waited for longest.
#[derive(Clone, Copy, Debug, Default)]
struct InOrder {
    replies: u64,
    in_order: u64,
}

/// What messages say, by queue; they may come in any order.
pub(super) fn told(mut messages: Vec<LogMessage>, known: &BTreeMap<u64, Known>) -> BTreeMap<usize, Messages> {
    /// Of replies to one of several chats, the share that must have gone to the one that had waited for longest: else
    /// nobody can say whom an agent was writing to.
    const MOSTLY: f64 = 0.9;
    messages.sort_by_key(|message| message.at);
    let (found, order) = pass(&messages, known, true);
    if order.in_order as f64 >= MOSTLY * order.replies as f64 { found } else { pass(&messages, known, false).0 }
}

/// Goes through the messages in order of time, with those who leave in between.
fn pass(
    messages: &[LogMessage],
    known: &BTreeMap<u64, Known>,
    knows_order: bool,
) -> (BTreeMap<usize, Messages>, InOrder) {
    let mut found: BTreeMap<usize, Messages> = BTreeMap::new();
    let mut order = InOrder::default();
    let mut chats: BTreeMap<usize, Chat> = BTreeMap::new();
    let mut desks: BTreeMap<usize, Desk> = BTreeMap::new();
    let mut leaving: BTreeSet<(Instant, usize)> = BTreeSet::new();
    for message in messages {
        while let Some(&(at, chat)) = leaving.first().filter(|(at, _)| *at <= message.at) {
            leaving.pop_first();
            if let Some(chat_of) = chats.get(&chat) {
                let of_queue = found.entry(chat_of.queue).or_default();
                leaves(at, chat, chat_of, &mut desks, knows_order.then_some(of_queue));
            }
        }
        let of_queue = found.entry(message.queue).or_default();
        let chat = chats.entry(message.chat).or_insert_with(|| {
            of_queue.began.add(message.at, 1);
            of_queue.chats += 1;
            let known = known.get(&message.key);
            leaving.extend(known.and_then(|known| known.left).map(|at| (at, message.chat)));
            Chat {
                queue: message.queue,
                rounds: 0,
                asked: None,
                answered: None,
                assigned: known.and_then(|known| known.assigned),
                agent: known.and_then(|known| known.agent),
            }
        });
        if !message.is_agents {
            if chat.asked.is_none() {
                chat.rounds += 1;
                if let Some(answered) = chat.answered {
                    of_queue.think.add(message.at - answered);
                }
                chat.asked = Some(message.at);
                if let Some((agent, since)) = chat.agent.zip(chat.on_list_since()) {
                    desks.entry(agent).or_default().list.insert((since, message.chat));
                }
            }
            continue;
        }
        let since = chat.on_list_since();
        if let Some((before, since)) = chat.agent.zip(since) {
            let desk = desks.entry(before).or_default();
            if desk.list.len() > 1 && Some(before) == message.agent {
                order.replies += 1;
                order.in_order += u64::from(desk.writes_to(message.chat));
            }
            desk.list.remove(&(since, message.chat));
        }
        let desk = message.agent.map(|agent| desks.entry(agent).or_default());
        if let Some(since) = since {
            let free_since = desk.as_ref().and_then(|desk| desk.free_since);
            let begun = free_since.map_or(since, |free| free.max(since));
            of_queue.reply.add(message.at.saturating_since(begun));
            chat.asked = None;
            chat.answered = Some(message.at);
        }
        if let Some(desk) = desk {
            desk.free_since = Some(message.at);
            chat.agent = message.agent;
        }
    }
    for chat in chats.values().filter(|chat| chat.asked.is_none() && chat.rounds > 0) {
        found.entry(chat.queue).or_default().rounds.add(chat.rounds);
    }
    (found, order)
}

/// A customer leaves, and cuts off the reply if the agent was writing it.
fn leaves(at: Instant, number: usize, chat: &Chat, desks: &mut BTreeMap<usize, Desk>, cuts: Option<&mut Messages>) {
    let Some((agent, since)) = chat.agent.zip(chat.on_list_since()) else { return };
    let desk = desks.entry(agent).or_default();
    // From the queue nobody's reply is cut off.
    let is_written = desk.writes_to(number) && chat.assigned.is_some_and(|assigned| assigned <= at);
    desk.list.remove(&(since, number));
    if let Some(of_queue) = cuts.filter(|_| is_written && since <= at) {
        let begun = desk.free_since.map_or(since, |free| free.max(since));
        of_queue.reply.add_cut_off(at.saturating_since(begun));
        desk.free_since = Some(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Span;

    fn at(seconds: u64) -> Instant {
        Instant::of_hour(480_000) + Span::seconds(seconds)
    }

    /// A message of chat `chat` after so many seconds; the chats' keys are their numbers.
    fn message(chat: usize, seconds: u64, is_agents: bool) -> LogMessage {
        let agent = is_agents.then_some(0);
        LogMessage { line: 2, chat, key: chat as u64, queue: 0, at: at(seconds), is_agents, agent }
    }

    /// What is known of chats: when each came to the agent, and when its customer left.
    fn known(chats: &[(u64, Option<u64>)]) -> BTreeMap<u64, Known> {
        let known = chats.iter().zip(0..).map(|(&(assigned, left), key)| {
            (key, Known { assigned: Some(at(assigned)), left: left.map(at), agent: Some(0) })
        });
        known.collect()
    }

    fn replies(messages: Vec<LogMessage>, known: &BTreeMap<u64, Known>) -> (Vec<u64>, Vec<u64>) {
        let found = told(messages, known).remove(&0).expect("one queue");
        found.reply.seconds()
    }

    /// Three chats come at 0, 10 and 20 s. The agent writes to the first one, whose customer leaves at 30; then to the
    /// second one until 50, and to the third one until 90: replies of 20 and 40 s, and one cut off at 30.
    #[test]
    fn a_reply_that_is_cut_off_gives_its_time_to_the_next() {
        let messages = || {
            let asks = [message(0, 0, false), message(1, 10, false), message(2, 20, false)];
            asks.into_iter().chain([message(1, 50, true), message(2, 90, true)]).collect()
        };
        let all = known(&[(0, Some(30)), (10, None), (20, None)]);
        assert_eq!(replies(messages(), &all), (vec![20, 40], vec![30]));
        // Without a log of contacts nobody left: the second reply seems to have been written since 10.
        assert_eq!(replies(messages(), &BTreeMap::new()), (vec![40, 40], vec![]));
        // The customer of the third one leaves while the second one is answered: nothing is cut off.
        let asks = [message(0, 0, false), message(1, 10, false), message(2, 20, false)];
        let replied = asks.into_iter().chain([message(0, 30, true), message(1, 70, true)]).collect();
        assert_eq!(replies(replied, &known(&[(0, None), (10, None), (20, Some(60))])), (vec![30, 40], vec![]));
    }

    /// A chat that waited in the queue is written to from when it came to the agent.
    #[test]
    fn a_reply_begins_when_the_chat_comes_to_the_agent() {
        let messages = vec![message(0, 0, false), message(0, 75, true)];
        assert_eq!(replies(messages, &known(&[(60, None)])), (vec![15], vec![]));
    }

    /// An agent who answers the newest first may have been writing to anybody: nothing is taken as cut off.
    #[test]
    fn where_agents_keep_no_order_nothing_is_cut_off() {
        let mut messages = vec![message(0, 0, false)];
        let mut chats = vec![(0, Some(10_000))];
        for n in 1..40 {
            messages.extend([message(n, 100 * n as u64, false), message(n, 100 * n as u64 + 30, true)]);
            chats.push((100 * n as u64, None));
        }
        let (written, cut_off) = replies(messages, &known(&chats));
        assert_eq!((written, cut_off), (vec![30; 39], vec![]));
    }
}
