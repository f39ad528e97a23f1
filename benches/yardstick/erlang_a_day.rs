//! The yardstick of `scenarios/bench/erlang-a-day.toml`: calls to one queue, in one plain event loop.
//!
//! 60 agents are alike, so only the number of free ones is kept. A call that finds none waits, first come, first served,
//! until its caller loses patience.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, VecDeque};

use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};
use rand_distr::Exp;

const CALLS_A_DAY: f64 = 20_000.0;
const HOURLY: [f64; 24] = [
    14.0, 9.0, 4.0, 2.0, 1.0, 1.0, 2.0, 4.0, 6.0, 7.0, 7.0, 6.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 6.0, 8.0, 8.0, 7.0, 5.0,
];
const AGENTS: usize = 60;
const TALK_MEAN_S: f64 = 180.0;
const PATIENCE_MEAN_S: f64 = 120.0;
const QUICK_S: f64 = 30.0;
const HOUR_S: f64 = 3_600.0;

/// What is counted of the calls that arrive in an hour.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub offered: u64,
    pub abandoned: u64,
    pub served: u64,
    /// Answered within 30 s.
    pub quick: u64,
    /// Waits of the calls that were answered, in seconds.
    pub wait_s: f64,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Arrival,
    PatienceOver { call: usize },
    HungUp,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Waiting,
    Answered,
    Gone,
}

#[derive(Clone, Copy, Debug)]
struct Call {
    arrived: f64,
    hour: usize,
    stage: Stage,
}

struct Day {
    now: f64,
    events: BinaryHeap<Event>,
    calls: Vec<Call>,
    free: usize,
    queue: VecDeque<usize>,
    counts: [Counts; 24],
    random: SmallRng,
    talk: Exp<f64>,
    patience: Exp<f64>,
}

/// One day by the hour of arrival, run until all calls have ended.
pub(crate) fn day(seed: u64) -> [Counts; 24] {
    let mut day = Day {
        now: 0.0,
        events: BinaryHeap::new(),
        calls: Vec::new(),
        free: AGENTS,
        queue: VecDeque::new(),
        counts: [Counts::default(); 24],
        random: SmallRng::seed_from_u64(seed),
        talk: Exp::new(1.0 / TALK_MEAN_S).expect("positive"),
        patience: Exp::new(1.0 / PATIENCE_MEAN_S).expect("positive"),
    };
    day.schedule_arrival();
    while let Some(event) = day.events.pop() {
        day.now = event.at;
        match event.what {
            What::Arrival => day.arrival(),
            What::PatienceOver { call } => day.patience_over(call),
            What::HungUp => day.hung_up(),
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
            let rate = CALLS_A_DAY * weight / total / HOUR_S;
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
        let call = self.calls.len();
        let hour = hour_of(self.now);
        self.calls.push(Call { arrived: self.now, hour, stage: Stage::Waiting });
        self.counts[hour].offered += 1;
        if self.free > 0 {
            self.free -= 1;
            self.answer(call);
        } else {
            self.queue.push_back(call);
            let patience = self.random.sample(self.patience);
            self.schedule(patience, What::PatienceOver { call });
        }
    }

    fn answer(&mut self, call: usize) {
        let answered = &mut self.calls[call];
        answered.stage = Stage::Answered;
        let wait = self.now - answered.arrived;
        let counts = &mut self.counts[answered.hour];
        counts.served += 1;
        counts.wait_s += wait;
        if wait <= QUICK_S {
            counts.quick += 1;
        }
        let talk = self.random.sample(self.talk);
        self.schedule(talk, What::HungUp);
    }

    fn patience_over(&mut self, call: usize) {
        let waiting = &mut self.calls[call];
        if waiting.stage == Stage::Waiting {
            waiting.stage = Stage::Gone;
            self.counts[waiting.hour].abandoned += 1;
        }
    }

    /// The agent takes the head of the queue. Callers who left are still in it, and are passed over.
    fn hung_up(&mut self) {
        while let Some(call) = self.queue.pop_front() {
            if self.calls[call].stage == Stage::Waiting {
                self.answer(call);
                return;
            }
        }
        self.free += 1;
    }
}

fn hour_of(at: f64) -> usize {
    (at / HOUR_S) as usize
}
