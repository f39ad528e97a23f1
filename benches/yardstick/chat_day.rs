//! The yardstick of `scenarios/bench/chat-day.toml`: chats, reply by reply, in one plain event loop.
//!
//! 220 agents have six slots each. A chat goes to the agent with the fewest chats (ties: the lowest agent), or waits in one
//! queue until its customer loses patience. An agent answers one message at a time, oldest first. The last reply frees the
//! slot, which takes the head of the queue.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, VecDeque};

use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};
use rand_distr::{Exp, Geometric, LogNormal};

const CHATS_A_DAY: f64 = 100_000.0;
const HOURLY: [f64; 24] = [
    14.0, 9.0, 4.0, 2.0, 1.0, 1.0, 2.0, 4.0, 6.0, 7.0, 7.0, 6.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 6.0, 8.0, 8.0, 7.0, 5.0,
];
const AGENTS: usize = 220;
const SLOTS: usize = 6;
const ROUNDS_MEAN: f64 = 5.0;
const REPLY_MEAN_S: f64 = 20.0;
const REPLY_CV: f64 = 0.8;
const THINK_MEAN_S: f64 = 40.0;
const THINK_CV: f64 = 1.0;
const PATIENCE_MEAN_S: f64 = 180.0;
const QUICK_S: f64 = 30.0;
const HOUR_S: f64 = 3_600.0;

/// What is counted of the chats that arrive in an hour.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub offered: u64,
    pub abandoned: u64,
    pub served: u64,
    /// First responses within 30 s.
    pub quick: u64,
    /// First responses, from arrival to the end of the first reply, in seconds.
    pub first_response_s: f64,
    /// Waits of the chats that were assigned, in seconds.
    pub wait_s: f64,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Arrival,
    PatienceOver { chat: usize },
    MessageCame { chat: usize },
    ReplySent { agent: usize },
}

#[derive(Clone, Copy, Debug)]
struct Event {
    at: f64,
    what: What,
}

/// The heap of the standard library gives the largest first, and the earliest event is wanted.
impl Ord for Event {
    fn cmp(&self, other: &Self) -> Ordering {
        other.at.total_cmp(&self.at)
    }
}

impl PartialOrd for Event {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Event {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Event {}

#[derive(Clone, Copy, Debug)]
struct Chat {
    arrived: f64,
    hour: usize,
    /// Rounds to come, the one in hand included.
    rounds: u64,
    is_first_round: bool,
    /// The agent who has it; `None` while it waits, and after its customer left.
    agent: Option<usize>,
    is_gone: bool,
}

#[derive(Clone, Debug, Default)]
struct Agent {
    open: usize,
    /// Chats with a message to answer, oldest first; the first of them is being answered.
    messages: VecDeque<usize>,
}

struct Day {
    now: f64,
    events: BinaryHeap<Event>,
    chats: Vec<Chat>,
    agents: Vec<Agent>,
    queue: VecDeque<usize>,
    counts: [Counts; 24],
    random: SmallRng,
    rounds: Geometric,
    reply: LogNormal<f64>,
    think: LogNormal<f64>,
    patience: Exp<f64>,
}

/// One day by the hour of arrival, run until all chats have ended.
pub(crate) fn day(seed: u64) -> [Counts; 24] {
    let mut day = Day {
        now: 0.0,
        events: BinaryHeap::new(),
        chats: Vec::new(),
        agents: vec![Agent::default(); AGENTS],
        queue: VecDeque::new(),
        counts: [Counts::default(); 24],
        random: SmallRng::seed_from_u64(seed),
        // It counts the rounds after the first.
        rounds: Geometric::new(1.0 / ROUNDS_MEAN).expect("a share"),
        reply: LogNormal::from_mean_cv(REPLY_MEAN_S, REPLY_CV).expect("positive"),
        think: LogNormal::from_mean_cv(THINK_MEAN_S, THINK_CV).expect("positive"),
        patience: Exp::new(1.0 / PATIENCE_MEAN_S).expect("positive"),
    };
    day.schedule_arrival();
    while let Some(event) = day.events.pop() {
        day.now = event.at;
        match event.what {
            What::Arrival => day.arrival(),
            What::PatienceOver { chat } => day.patience_over(chat),
            What::MessageCame { chat } => day.message_came(chat),
            What::ReplySent { agent } => day.reply_sent(agent),
        }
    }
    day.counts
}

impl Day {
    fn schedule(&mut self, after: f64, what: What) {
        self.events.push(Event { at: self.now + after, what });
    }

    /// The next arrival: an exponential gap at the rate of the hour; where it crosses the end of the hour, again from
    /// there at the next hour's rate.
    fn schedule_arrival(&mut self) {
        let total: f64 = HOURLY.iter().sum();
        let mut from = self.now;
        for (hour, weight) in HOURLY.iter().enumerate().skip(hour_of(self.now)) {
            let rate = CHATS_A_DAY * weight / total / HOUR_S;
            let at = from + self.random.sample(Exp::new(rate).expect("positive"));
            let end = (hour + 1) as f64 * HOUR_S;
            if at < end {
                self.events.push(Event { at, what: What::Arrival });
                return;
            }
            from = end;
        }
    }

    fn arrival(&mut self) {
        self.schedule_arrival();
        let chat = self.chats.len();
        let hour = hour_of(self.now);
        let rounds = 1 + self.random.sample(self.rounds);
        self.chats.push(Chat { arrived: self.now, hour, rounds, is_first_round: true, agent: None, is_gone: false });
        self.counts[hour].offered += 1;
        let fewest = self.agents.iter().enumerate().min_by_key(|(_, agent)| agent.open);
        if let Some((agent, _)) = fewest.filter(|(_, agent)| agent.open < SLOTS) {
            self.assign(chat, agent);
        } else {
            self.queue.push_back(chat);
            let patience = self.random.sample(self.patience);
            self.schedule(patience, What::PatienceOver { chat });
        }
    }

    fn assign(&mut self, chat: usize, agent: usize) {
        self.agents[agent].open += 1;
        let open = &mut self.chats[chat];
        open.agent = Some(agent);
        self.counts[open.hour].wait_s += self.now - open.arrived;
        self.message_came(chat);
    }

    fn patience_over(&mut self, chat: usize) {
        let waiting = &mut self.chats[chat];
        if waiting.agent.is_none() {
            waiting.is_gone = true;
            self.counts[waiting.hour].abandoned += 1;
        }
    }

    fn message_came(&mut self, chat: usize) {
        let agent = self.chats[chat].agent.expect("the chat has an agent");
        self.agents[agent].messages.push_back(chat);
        if self.agents[agent].messages.len() == 1 {
            self.start_reply(agent);
        }
    }

    fn start_reply(&mut self, agent: usize) {
        let reply = self.random.sample(self.reply);
        self.schedule(reply, What::ReplySent { agent });
    }

    fn reply_sent(&mut self, agent: usize) {
        let chat = self.agents[agent].messages.pop_front().expect("the agent was writing");
        let open = &mut self.chats[chat];
        let counts = &mut self.counts[open.hour];
        if open.is_first_round {
            open.is_first_round = false;
            let first_response = self.now - open.arrived;
            counts.first_response_s += first_response;
            if first_response <= QUICK_S {
                counts.quick += 1;
            }
        }
        open.rounds -= 1;
        let is_over = open.rounds == 0;
        if is_over {
            counts.served += 1;
        }
        if !self.agents[agent].messages.is_empty() {
            self.start_reply(agent);
        }
        if is_over {
            self.agents[agent].open -= 1;
            self.pull(agent);
        } else {
            let think = self.random.sample(self.think);
            self.schedule(think, What::MessageCame { chat });
        }
    }

    /// A free slot takes the head of the queue. Customers who left are still in it, and are passed over.
    fn pull(&mut self, agent: usize) {
        while let Some(chat) = self.queue.pop_front() {
            if !self.chats[chat].is_gone {
                self.assign(chat, agent);
                return;
            }
        }
    }
}

fn hour_of(at: f64) -> usize {
    (at / HOUR_S) as usize
}
