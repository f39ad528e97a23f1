//! The yardstick of `scenarios/bench/chat-day.toml`: chats, reply by reply, in one plain event loop.
//!
//! 220 agents have six slots each. A chat goes to the agent with the fewest chats (ties: the lowest agent), or waits
//! in one queue until its customer loses patience. An agent answers one message at a time, oldest first. The last
//! reply frees the slot, which takes the head of the queue. Time is in whole microseconds.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, VecDeque};

use rand::distr::Distribution;
use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};
use rand_distr::{Exp, Exp1, LogNormal};

const CHATS_A_DAY: f64 = 100_000.0;
const HOURLY: [f64; 24] = [
    14.0, 9.0, 4.0, 2.0, 1.0, 1.0, 2.0, 4.0, 6.0, 7.0, 7.0, 6.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 6.0, 8.0, 8.0, 7.0,
    5.0,
];
const HOURLY_SUM: f64 = 132.0;
const AGENTS: usize = 220;
const SLOTS: u32 = 6;
/// A reply is the last one with this probability: five rounds on average, geometric.
const LAST: f64 = 0.2;
const SECOND: u64 = 1_000_000;
const HOUR: u64 = 3_600 * SECOND;
const QUICK: u64 = 30 * SECOND;

/// What is counted of the chats that arrive in an hour.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub offered: u64,
    pub abandoned: u64,
    pub served: u64,
    /// First responses within 30 s.
    pub quick: u64,
    /// The sum of first responses, from arrival to the end of the first reply, in microseconds.
    pub first_responses: u64,
    /// The sum of waits of the chats that were assigned, in microseconds.
    pub waits: u64,
}

#[derive(Clone, Copy, Debug)]
enum What {
    PatienceOver { chat: u32 },
    MessageCame { chat: u32 },
    ReplySent { agent: u32 },
}

#[derive(Clone, Copy, Debug)]
struct Event {
    at: u64,
    what: What,
}

/// The heap of the standard library gives the largest first, and the earliest event is wanted.
impl Ord for Event {
    fn cmp(&self, other: &Self) -> Ordering {
        other.at.cmp(&self.at)
    }
}

impl PartialOrd for Event {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Event {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

impl Eq for Event {}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Waiting,
    Gone,
    FirstRound,
    Later,
}

#[derive(Clone, Copy, Debug)]
struct Chat {
    arrived: u64,
    agent: u32,
    stage: Stage,
}

struct Day {
    now: u64,
    events: BinaryHeap<Event>,
    chats: Vec<Chat>,
    /// How many chats each agent has open.
    open: [u32; AGENTS],
    /// The chats whose message each agent has to answer, oldest first; the first of them is being answered.
    messages: Vec<VecDeque<u32>>,
    queue: VecDeque<u32>,
    counts: [Counts; 24],
    random: SmallRng,
    reply: LogNormal<f64>,
    think: LogNormal<f64>,
    patience: Exp<f64>,
}

/// One day by the hour of arrival, run until all chats have ended.
pub(crate) fn day(seed: u64) -> [Counts; 24] {
    let mut day = Day {
        now: 0,
        events: BinaryHeap::new(),
        chats: Vec::new(),
        open: [0; AGENTS],
        messages: vec![VecDeque::new(); AGENTS],
        queue: VecDeque::new(),
        counts: [Counts::default(); 24],
        random: SmallRng::seed_from_u64(seed),
        reply: LogNormal::from_mean_cv(20.0, 0.8).expect("positive"),
        think: LogNormal::from_mean_cv(40.0, 1.0).expect("positive"),
        patience: Exp::new(1.0 / 180.0).expect("positive"),
    };
    // Arrivals come in order, so the next one is kept beside the heap.
    let mut next = day.next_arrival();
    loop {
        if let Some(at) = next
            && day.events.peek().is_none_or(|event| at <= event.at)
        {
            day.now = at;
            day.arrival();
            next = day.next_arrival();
            continue;
        }
        let Some(event) = day.events.pop() else { break };
        day.now = event.at;
        match event.what {
            What::PatienceOver { chat } => day.patience_over(chat),
            What::MessageCame { chat } => day.message_came(chat),
            What::ReplySent { agent } => day.reply_sent(agent),
        }
    }
    day.counts
}

impl Day {
    fn schedule(&mut self, after: impl Distribution<f64>, what: What) {
        let at = self.now + micros(self.random.sample(after));
        self.events.push(Event { at, what });
    }

    /// The next arrival: an exponential gap at the rate of the hour; where it crosses the end of the hour, again from
    /// there at the next hour's rate.
    fn next_arrival(&mut self) -> Option<u64> {
        let mut from = self.now;
        for hour in hour_of(self.now)..24 {
            let an_hour = CHATS_A_DAY * HOURLY[hour] / HOURLY_SUM;
            let gap: f64 = self.random.sample(Exp1);
            let at = from + micros(gap * 3_600.0 / an_hour);
            let end = (hour as u64 + 1) * HOUR;
            if at < end {
                return Some(at);
            }
            from = end;
        }
        None
    }

    fn arrival(&mut self) {
        let chat = self.chats.len() as u32;
        self.chats.push(Chat { arrived: self.now, agent: 0, stage: Stage::Waiting });
        self.counts[hour_of(self.now)].offered += 1;
        if let Some(agent) = self.with_fewest_chats() {
            self.assign(chat, agent);
        } else {
            self.queue.push_back(chat);
            self.schedule(self.patience, What::PatienceOver { chat });
        }
    }

    fn with_fewest_chats(&self) -> Option<u32> {
        let mut best = 0;
        for agent in 1..AGENTS {
            if self.open[agent] < self.open[best] {
                best = agent;
            }
        }
        (self.open[best] < SLOTS).then_some(best as u32)
    }

    fn assign(&mut self, chat: u32, agent: u32) {
        self.open[agent as usize] += 1;
        let assigned = &mut self.chats[chat as usize];
        assigned.agent = agent;
        assigned.stage = Stage::FirstRound;
        self.counts[hour_of(assigned.arrived)].waits += self.now - assigned.arrived;
        self.message_came(chat);
    }

    fn patience_over(&mut self, chat: u32) {
        let waiting = &mut self.chats[chat as usize];
        if waiting.stage == Stage::Waiting {
            waiting.stage = Stage::Gone;
            self.counts[hour_of(waiting.arrived)].abandoned += 1;
        }
    }

    fn message_came(&mut self, chat: u32) {
        let agent = self.chats[chat as usize].agent;
        let messages = &mut self.messages[agent as usize];
        messages.push_back(chat);
        if messages.len() == 1 {
            self.schedule(self.reply, What::ReplySent { agent });
        }
    }

    fn reply_sent(&mut self, agent: u32) {
        let messages = &mut self.messages[agent as usize];
        let chat = messages.pop_front().expect("the agent was writing");
        if !messages.is_empty() {
            self.schedule(self.reply, What::ReplySent { agent });
        }
        let answered = &mut self.chats[chat as usize];
        let counts = &mut self.counts[hour_of(answered.arrived)];
        if answered.stage == Stage::FirstRound {
            answered.stage = Stage::Later;
            let first_response = self.now - answered.arrived;
            counts.first_responses += first_response;
            if first_response <= QUICK {
                counts.quick += 1;
            }
        }
        if self.random.random_bool(LAST) {
            counts.served += 1;
            self.open[agent as usize] -= 1;
            self.pull(agent);
        } else {
            self.schedule(self.think, What::MessageCame { chat });
        }
    }

    /// A free slot takes the head of the queue. Customers who left are still in it, and are passed over.
    fn pull(&mut self, agent: u32) {
        while let Some(chat) = self.queue.pop_front() {
            if self.chats[chat as usize].stage == Stage::Waiting {
                self.assign(chat, agent);
                return;
            }
        }
    }
}

fn micros(seconds: f64) -> u64 {
    (seconds * SECOND as f64) as u64
}

fn hour_of(at: u64) -> usize {
    (at / HOUR) as usize
}
