//! The yardstick of `scenarios/bench/erlang-a-day.toml`: calls to one queue, in one plain event loop.
//!
//! 60 agents are alike, so only the number of free ones is kept. A call that finds none waits, first come, first
//! served, until its caller loses patience. Time is in whole microseconds.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, VecDeque};

use rand::distr::Distribution;
use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};
use rand_distr::{Exp, Exp1};

const CALLS_A_DAY: f64 = 20_000.0;
const HOURLY: [f64; 24] = [
    14.0, 9.0, 4.0, 2.0, 1.0, 1.0, 2.0, 4.0, 6.0, 7.0, 7.0, 6.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 6.0, 8.0, 8.0, 7.0,
    5.0,
];
const HOURLY_SUM: f64 = 132.0;
const AGENTS: usize = 60;
const SECOND: u64 = 1_000_000;
const HOUR: u64 = 3_600 * SECOND;
const QUICK: u64 = 30 * SECOND;

/// What is counted of the calls that arrive in an hour.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub offered: u64,
    pub abandoned: u64,
    pub served: u64,
    /// Answered within 30 s.
    pub quick: u64,
    /// The sum of waits of the calls that were answered, in microseconds.
    pub waits: u64,
}

#[derive(Clone, Copy, Debug)]
enum What {
    PatienceOver { call: u32 },
    HungUp,
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
    Answered,
    Gone,
}

#[derive(Clone, Copy, Debug)]
struct Call {
    arrived: u64,
    stage: Stage,
}

struct Day {
    now: u64,
    events: BinaryHeap<Event>,
    calls: Vec<Call>,
    free: usize,
    queue: VecDeque<u32>,
    counts: [Counts; 24],
    random: SmallRng,
    talk: Exp<f64>,
    patience: Exp<f64>,
}

/// One day by the hour of arrival, run until all calls have ended.
pub(crate) fn day(seed: u64) -> [Counts; 24] {
    let mut day = Day {
        now: 0,
        events: BinaryHeap::new(),
        calls: Vec::new(),
        free: AGENTS,
        queue: VecDeque::new(),
        counts: [Counts::default(); 24],
        random: SmallRng::seed_from_u64(seed),
        talk: Exp::new(1.0 / 180.0).expect("positive"),
        patience: Exp::new(1.0 / 120.0).expect("positive"),
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
            What::PatienceOver { call } => day.patience_over(call),
            What::HungUp => day.hung_up(),
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
            let an_hour = CALLS_A_DAY * HOURLY[hour] / HOURLY_SUM;
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
        let call = self.calls.len() as u32;
        self.calls.push(Call { arrived: self.now, stage: Stage::Waiting });
        self.counts[hour_of(self.now)].offered += 1;
        if self.free > 0 {
            self.free -= 1;
            self.answer(call);
        } else {
            self.queue.push_back(call);
            self.schedule(self.patience, What::PatienceOver { call });
        }
    }

    fn answer(&mut self, call: u32) {
        let answered = &mut self.calls[call as usize];
        answered.stage = Stage::Answered;
        let wait = self.now - answered.arrived;
        let counts = &mut self.counts[hour_of(answered.arrived)];
        counts.served += 1;
        counts.waits += wait;
        if wait <= QUICK {
            counts.quick += 1;
        }
        self.schedule(self.talk, What::HungUp);
    }

    fn patience_over(&mut self, call: u32) {
        let waiting = &mut self.calls[call as usize];
        if waiting.stage == Stage::Waiting {
            waiting.stage = Stage::Gone;
            self.counts[hour_of(waiting.arrived)].abandoned += 1;
        }
    }

    /// The agent takes the head of the queue. Callers who left are still in it, and are passed over.
    fn hung_up(&mut self) {
        while let Some(call) = self.queue.pop_front() {
            if self.calls[call as usize].stage == Stage::Waiting {
                self.answer(call);
                return;
            }
        }
        self.free += 1;
    }
}

fn micros(seconds: f64) -> u64 {
    (seconds * SECOND as f64) as u64
}

fn hour_of(at: u64) -> usize {
    (at / HOUR) as usize
}
