//! What queueing theory counts, read from the facts of a day.

use peakday::observe::{ContactRecord, ContactRecords};
use peakday::{End, Fact, Instant, Observer, Span};

/// The two sides of a ratio for one replication: the figure is the sum of the first over replications, divided by the
/// sum of the second.
pub(super) type Pair = (f64, f64);

/// The window in which is counted: [from, to).
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    pub from: Instant,
    pub to: Instant,
}

impl Window {
    pub(super) fn holds(&self, at: Instant) -> bool {
        self.from <= at && at < self.to
    }

    fn minutes(&self) -> f64 {
        minutes(self.to - self.from)
    }
}

pub(super) fn minutes(span: Span) -> f64 {
    span.as_secs_f64() / 60.0
}

fn in_minutes(micros: i64) -> f64 {
    micros as f64 / 60e6
}

/// A whole number that changes in time: its average over a window, and its value at marked moments.
#[derive(Clone, Debug)]
pub(super) struct Level {
    now: i32,
    since: Instant,
    window: Window,
    /// Over the window so far, in microseconds: the integral of the level, of its square, and the time at which it was
    /// at most `bound`.
    sum: i64,
    squares: i64,
    low: i64,
    bound: i32,
    marks: Vec<Instant>,
    /// At every mark that has passed: the level just before it, and its sum up to it in minutes.
    pub read: Vec<(i32, f64)>,
}

impl Level {
    pub(super) fn new(window: Window) -> Self {
        let since = Instant::from_micros(0);
        let (marks, read) = (Vec::new(), Vec::new());
        Self { now: 0, since, window, sum: 0, squares: 0, low: 0, bound: 0, marks, read }
    }

    pub(super) fn marked(window: Window, marks: &[Instant]) -> Self {
        Self { marks: marks.to_vec(), ..Self::new(window) }
    }

    /// Also measures how long it is at most this.
    pub(super) fn bounded(self, bound: i32) -> Self {
        Self { bound, ..self }
    }

    pub(super) fn add(&mut self, at: Instant, change: i32) {
        self.settle(at);
        self.now += change;
    }

    /// Counts everything up to a moment.
    fn settle(&mut self, at: Instant) {
        while let Some(&mark) = self.marks.get(self.read.len())
            && mark <= at
        {
            self.accrue(mark);
            self.read.push((self.now, in_minutes(self.sum)));
        }
        self.accrue(at);
    }

    fn accrue(&mut self, at: Instant) {
        let (from, to) = (self.since.max(self.window.from), at.min(self.window.to));
        if from < to {
            let time = i64::try_from((to - from).as_micros()).expect("a horizon has far fewer microseconds");
            let level = i64::from(self.now);
            self.sum += level * time;
            self.squares += level * level * time;
            self.low += if self.now <= self.bound { time } else { 0 };
        }
        self.since = at;
    }

    /// Counts everything up to the window's end and the last mark.
    pub(super) fn close(&mut self) {
        let last = self.marks.last().copied().unwrap_or(self.window.to).max(self.window.to);
        if self.since < last {
            self.settle(last);
        }
    }

    pub(super) fn mean(&self) -> Pair {
        (in_minutes(self.sum), self.window.minutes())
    }

    /// The mean square of its distance from a number.
    pub(super) fn mean_square_about(&self, centre: f64) -> Pair {
        let time = self.window.minutes();
        let (squares, sum) = (in_minutes(self.squares), in_minutes(self.sum));
        (squares - 2.0 * centre * sum + centre * centre * time, time)
    }

    /// The share of time at which it is at most its bound.
    pub(super) fn share_low(&self) -> Pair {
        (in_minutes(self.low), self.window.minutes())
    }

    pub(super) fn at_mark(&self, mark: usize) -> f64 {
        f64::from(self.read[mark].0)
    }
}

/// An observer that can be closed after its day.
pub(super) trait Watch: Observer + Clone + Send + Sync {
    /// Counts what is not counted yet.
    fn close(&mut self);
}

/// Contacts that asked for a person within the window, and the levels in the window, queue by queue.
#[derive(Clone, Debug)]
pub(super) struct Ledger {
    window: Window,
    contacts: ContactRecords,
    /// By queue, or by another class of contacts.
    queues: Vec<Counts>,
    class: fn(&ContactRecord) -> usize,
    /// The first agent of every block of agents.
    blocks: Vec<usize>,
    /// How many of a block have something in hand.
    busy: Vec<Level>,
    /// How many contacts are with the bot.
    bot: Level,
}

/// The counts of one queue. Waits are in minutes, from asking for a person to being given to one.
#[derive(Clone, Debug)]
pub(super) struct Counts {
    limits: Vec<Span>,
    window: Window,
    asked: f64,
    delayed: f64,
    served: f64,
    abandoned: f64,
    turned_away: f64,
    /// Customers who left silently and whose turn came.
    silent: f64,
    wait_served: f64,
    wait_abandoned: f64,
    wait_silent: f64,
    /// By limit: waits of the served, of those who left, first replies since arrival, and responses within it.
    waits_within: Vec<f64>,
    abandoned_within: Vec<f64>,
    /// By limit: how much longer than it the served waited, in minutes.
    waits_beyond: Vec<f64>,
    firsts_within: Vec<f64>,
    responses_within: Vec<f64>,
    /// By block: how many were first given to it.
    taken_by: Vec<f64>,
    first_replies: f64,
    first_reply_times: f64,
    responses: f64,
    response_times: f64,
    finished: f64,
    waiting: Level,
    seated: Level,
    open: Level,
}

impl Ledger {
    /// For one queue and one team.
    pub(super) fn new(window: Window, limits: &[Span]) -> Self {
        Self::of_many(window, limits, 1, &[0])
    }

    /// For this many queues and the blocks of agents that begin at these numbers.
    pub(super) fn of_many(window: Window, limits: &[Span], queues: usize, blocks: &[usize]) -> Self {
        let level = Level::new(window);
        let none = vec![0.0; limits.len()];
        let counts = Counts {
            limits: limits.to_vec(),
            window,
            asked: 0.0,
            delayed: 0.0,
            served: 0.0,
            abandoned: 0.0,
            turned_away: 0.0,
            silent: 0.0,
            wait_served: 0.0,
            wait_abandoned: 0.0,
            wait_silent: 0.0,
            waits_within: none.clone(),
            abandoned_within: none.clone(),
            waits_beyond: none.clone(),
            firsts_within: none.clone(),
            responses_within: none,
            taken_by: vec![0.0; blocks.len()],
            first_replies: 0.0,
            first_reply_times: 0.0,
            responses: 0.0,
            response_times: 0.0,
            finished: 0.0,
            waiting: level.clone(),
            seated: level.clone(),
            open: level.clone(),
        };
        let busy = vec![level.clone(); blocks.len()];
        let class = |contact: &ContactRecord| contact.queue.index();
        Self {
            window,
            contacts: ContactRecords::default(),
            queues: vec![counts; queues],
            class,
            blocks: blocks.to_vec(),
            busy,
            bot: level,
        }
    }

    /// Counts contacts by another class than their queue.
    pub(super) fn by(self, class: fn(&ContactRecord) -> usize) -> Self {
        Self { class, ..self }
    }

    /// Also measures how long the number of open contacts is at most this.
    pub(super) fn bounded(mut self, bound: i32) -> Self {
        self.queues[0].open = self.queues[0].open.clone().bounded(bound);
        self
    }

    /// The only queue.
    pub(super) fn q(&self) -> &Counts {
        &self.queues[0]
    }

    pub(super) fn queue(&self, queue: usize) -> &Counts {
        &self.queues[queue]
    }

    /// Busy share of a block of this many agents.
    pub(super) fn busy_share(&self, block: usize, agents: u32) -> Pair {
        let (busy, time) = self.busy[block].mean();
        (busy, time * f64::from(agents))
    }

    /// A figure by contacts, such as the share that waits, over the contacts of all classes.
    pub(super) fn of_all(&self, figure: impl Fn(&Counts) -> Pair) -> Pair {
        self.queues.iter().map(figure).fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1))
    }

    /// A figure by time, such as the number that waits, summed over all classes.
    pub(super) fn sum_of_all(&self, figure: impl Fn(&Counts) -> Pair) -> Pair {
        let (sum, _) = self.of_all(figure);
        (sum, self.window.minutes())
    }

    /// Mean number of contacts with the bot.
    pub(super) fn mean_in_bot(&self) -> Pair {
        self.bot.mean()
    }

    fn block(&self, agent: usize) -> usize {
        self.blocks.partition_point(|&first| first <= agent) - 1
    }
}

impl Counts {
    pub(super) fn p_wait(&self) -> Pair {
        (self.delayed, self.asked)
    }

    /// How many ask for a person.
    pub(super) fn asked_a_minute(&self) -> Pair {
        (self.asked, self.window.minutes())
    }

    pub(super) fn p_wait_accepted(&self) -> Pair {
        (self.delayed, self.asked - self.turned_away)
    }

    pub(super) fn p_lost(&self) -> Pair {
        (self.turned_away, self.asked)
    }

    pub(super) fn p_ab(&self) -> Pair {
        (self.abandoned, self.asked)
    }

    /// Mean wait of all, those who leave included.
    pub(super) fn wait(&self) -> Pair {
        (self.wait_served + self.wait_abandoned, self.asked)
    }

    pub(super) fn wait_accepted(&self) -> Pair {
        (self.wait_served, self.asked - self.turned_away)
    }

    pub(super) fn wait_served(&self) -> Pair {
        (self.wait_served, self.served)
    }

    pub(super) fn wait_abandoned(&self) -> Pair {
        (self.wait_abandoned, self.abandoned)
    }

    /// Mean wait of those who wait.
    pub(super) fn wait_of_delayed(&self) -> Pair {
        (self.wait_served + self.wait_abandoned, self.delayed)
    }

    /// Mean time until a customer's turn, over all customers, those included who left silently before it.
    pub(super) fn time_to_turn(&self) -> Pair {
        (self.wait_served + self.wait_silent, self.served + self.silent)
    }

    /// Share of all who are served after a wait of at most a limit.
    pub(super) fn within(&self, limit: usize) -> Pair {
        (self.waits_within[limit], self.asked)
    }

    pub(super) fn within_of_served(&self, limit: usize) -> Pair {
        (self.waits_within[limit], self.served)
    }

    pub(super) fn within_of_accepted(&self, limit: usize) -> Pair {
        (self.waits_within[limit], self.asked - self.turned_away)
    }

    /// Share within a limit, without those who leave within it.
    pub(super) fn within_of_served_or_late(&self, limit: usize) -> Pair {
        (self.waits_within[limit], self.asked - self.abandoned_within[limit])
    }

    /// Share of all who are served, or leave, within a limit.
    pub(super) fn settled_within(&self, limit: usize) -> Pair {
        (self.waits_within[limit] + self.abandoned_within[limit], self.asked)
    }

    /// By how much a wait exceeds a limit on average, 0 if it doesn't.
    pub(super) fn wait_beyond(&self, limit: usize) -> Pair {
        (self.waits_beyond[limit], self.asked)
    }

    pub(super) fn first_reply(&self) -> Pair {
        (self.first_reply_times, self.first_replies)
    }

    pub(super) fn first_reply_within(&self, limit: usize) -> Pair {
        (self.firsts_within[limit], self.asked)
    }

    /// Mean response of all replies; a first message counts from when its chat is given to an agent.
    pub(super) fn response(&self) -> Pair {
        (self.response_times, self.responses)
    }

    pub(super) fn response_within(&self, limit: usize) -> Pair {
        (self.responses_within[limit], self.responses)
    }

    pub(super) fn replies_a_minute(&self) -> Pair {
        (self.responses, self.window.minutes())
    }

    pub(super) fn finished_an_hour(&self) -> Pair {
        (self.finished * 60.0, self.window.minutes())
    }

    /// Share of all who aren't first given to a block of agents.
    pub(super) fn not_taken_by(&self, block: usize) -> Pair {
        (self.asked - self.taken_by[block], self.asked)
    }

    pub(super) fn mean_waiting(&self) -> Pair {
        self.waiting.mean()
    }

    /// Mean number of contacts with agents.
    pub(super) fn mean_seated(&self) -> Pair {
        self.seated.mean()
    }

    /// Mean number of contacts that wait or are with agents.
    pub(super) fn mean_open(&self) -> Pair {
        self.open.mean()
    }

    pub(super) fn open(&self) -> &Level {
        &self.open
    }

    fn took(&mut self, wait: Span, block: usize) {
        self.served += 1.0;
        self.delayed += f64::from(!wait.is_zero());
        self.wait_served += minutes(wait);
        self.taken_by[block] += 1.0;
        count_within(&mut self.waits_within, &self.limits, wait);
        for (beyond, &limit) in self.waits_beyond.iter_mut().zip(&self.limits) {
            *beyond += minutes(wait.max(limit) - limit);
        }
    }

    fn replied(&mut self, response: Span) {
        self.responses += 1.0;
        self.response_times += minutes(response);
        count_within(&mut self.responses_within, &self.limits, response);
    }

    fn first_replied(&mut self, since_arrival: Span) {
        self.first_replies += 1.0;
        self.first_reply_times += minutes(since_arrival);
        count_within(&mut self.firsts_within, &self.limits, since_arrival);
    }
}

fn count_within(counts: &mut [f64], limits: &[Span], time: Span) {
    for (count, &limit) in counts.iter_mut().zip(limits) {
        *count += f64::from(time <= limit);
    }
}

impl Observer for Ledger {
    fn saw(&mut self, at: Instant, fact: &Fact) {
        let contact = self.contacts.follow(at, fact).copied();
        match (*fact, contact.as_ref()) {
            (Fact::MetBot { .. }, _) => self.bot.add(at, 1),
            (Fact::Asked { .. }, Some(contact)) => {
                if contact.arrived < at {
                    self.bot.add(at, -1);
                }
                let counts = &mut self.queues[(self.class)(contact)];
                counts.open.add(at, 1);
                counts.asked += f64::from(self.window.holds(at));
            }
            (Fact::Waiting { waits, .. }, Some(contact)) => {
                self.queues[(self.class)(contact)].waiting.add(at, if waits { 1 } else { -1 });
            }
            (Fact::Assigned { agent, first, .. }, Some(contact)) => {
                let block = self.block(agent.index());
                let counts = &mut self.queues[(self.class)(contact)];
                counts.seated.add(at, 1);
                if let Some(asked) = contact.asked.filter(|&asked| first && self.window.holds(asked)) {
                    if contact.ended.is_some() {
                        counts.silent += 1.0;
                        counts.wait_silent += minutes(at - asked);
                    } else {
                        counts.took(at - asked, block);
                    }
                }
            }
            (Fact::Released { .. }, Some(contact)) => self.queues[(self.class)(contact)].seated.add(at, -1),
            (Fact::FirstReplied { .. }, Some(contact)) if self.window.holds(contact.arrived) => {
                self.queues[(self.class)(contact)].first_replied(at - contact.arrived);
            }
            (Fact::Replied { response, .. }, Some(contact)) if self.window.holds(at) => {
                let first = contact.first_reply == Some(at);
                let since_given = contact.assigned.filter(|_| first).map(|assigned| at - assigned);
                self.queues[(self.class)(contact)].replied(since_given.unwrap_or(response));
            }
            (Fact::JobStarted { agent, .. }, _) => {
                let block = self.block(agent.index());
                self.busy[block].add(at, 1);
            }
            (Fact::JobEnded { agent, .. }, _) => {
                let block = self.block(agent.index());
                self.busy[block].add(at, -1);
            }
            (Fact::Ended { end, .. }, Some(contact)) => self.ended(at, contact, end),
            _ => {}
        }
    }
}

impl Ledger {
    fn ended(&mut self, at: Instant, contact: &ContactRecord, end: End) {
        let counts = &mut self.queues[(self.class)(contact)];
        let Some(asked) = contact.asked else {
            self.bot.add(at, -1);
            return;
        };
        counts.open.add(at, -1);
        counts.finished += f64::from(end == End::Handled && self.window.holds(at));
        if !self.window.holds(asked) {
            return;
        }
        match end {
            End::TurnedAway => counts.turned_away += 1.0,
            End::Abandoned { .. } => {
                counts.abandoned += 1.0;
                counts.delayed += 1.0;
                counts.wait_abandoned += minutes(at - asked);
                count_within(&mut counts.abandoned_within, &counts.limits, at - asked);
            }
            _ => {}
        }
    }
}

impl Watch for Ledger {
    fn close(&mut self) {
        let levels = self.queues.iter_mut().flat_map(|queue| [&mut queue.waiting, &mut queue.seated, &mut queue.open]);
        levels.chain(&mut self.busy).chain([&mut self.bot]).for_each(Level::close);
    }
}
