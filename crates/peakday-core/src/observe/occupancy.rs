//! Levels over time: how many agents are on duty or busy, how many chats they hold, and how many contacts wait. Each
//! level is booked to the interval in which it holds; a level at the start counts from the start. What a team's time
//! goes into is declared here, where it is booked.
//!
//! What goes wrong: a change that is missed leaves its level too high or too low to the end. One sees hours of work
//! that exceed the hours on duty.

use super::Statistic;
use super::clock::Clock;
use super::contact_records::ContactRecord;
use super::outcome::{Backlog, TeamHours, TeamOutcome};
use crate::engine::{Duty, End, Fact, JobKind};
use crate::figures;
use crate::ids::{AgentId, ContactId, QueueId};
use crate::model::Model;
use crate::stats::Level;
use crate::units::{Instant, Span};

figures! {
    /// Hours of people, by what they are there for; what they have in hand is [`Work`].
    pub enum Hours {
        /// On duty within the shift, breaks not included.
        Staffed = "staffed_h" in Hours,
        /// On breaks.
        OnBreak = "break_h" in Hours,
        /// Finishing after the shift.
        Overtime = "overtime_h" in Hours,
        /// Within the shift, kept from working by an incident.
        CutOff = "cut_off_h" in Hours,
        /// With nothing in hand, and chats open whose customers think.
        Attending = "attending_h" in Hours,
    }
}

figures! {
    /// What agents have in hand.
    pub enum Work {
        /// Writing to customers, greetings included.
        Writing = "writing_h" in Hours,
        /// Writing to customers who left silently and are gone.
        WritingToSilent = "writing_to_silent_h" in Hours,
        /// On a call.
        Talking = "talking_h" in Hours,
        /// Work after a call, or after the last reply of a chat.
        WrapUp = "wrap_up_h" in Hours,
        /// At a task.
        Task = "task_h" in Hours,
    }
}

figures! {
    /// What holds a slot without owing work.
    pub enum Held {
        /// A customer thinks, and will write again.
        Thinking = "slots_thinking_h" in Hours,
        /// A customer who left silently: nobody knows it.
        Silent = "slots_silent_h" in Hours,
        /// The last reply is sent, and the slot kept for one more word.
        Lingering = "slots_lingering_h" in Hours,
    }
}

figures! {
    /// Who waits in a queue: mean numbers over time.
    pub enum QueueLevel {
        /// All who wait for an answer.
        Waiting = "waiting_mean" in Contacts,
        /// Of these: those who left a message.
        OfflineMessagesWaiting = "offline_messages_waiting_mean" in Contacts,
    }
}

figures! {
    /// What is counted of a team.
    pub enum TeamCount {
        /// Breaks that could not be taken.
        BreaksLost = "breaks_lost" in Times,
        /// Breaks that began more than five minutes after they were due.
        BreaksLate = "breaks_late" in Times,
        /// Shift dates on which somebody came to work: one person on one date.
        HeadDays = "head_days" in HeadDays,
    }
}

pub(super) struct Occupancy<'m> {
    model: &'m Model,
    clock: Clock,
    teams: Vec<TeamLevels>,
    queues: Vec<Waiting>,
    /// By agent.
    agents: Vec<Presence>,
    /// By the place of the open contact: the queue in which it waits, and since when; `None` while it doesn't wait.
    waits: Vec<Option<(QueueId, Instant)>>,
}

/// An agent's status, and what it holds.
#[derive(Clone, Copy)]
struct Presence {
    duty: Duty,
    /// Whether an incident keeps it from working.
    cut_off: bool,
    /// Number of chats and calls it holds.
    open: i64,
    /// By [`Held`]: in how many of them it owes no reply.
    held: [i64; Held::ALL.len()],
    /// Since when it has been due for a break; `None` otherwise.
    due: Option<Instant>,
    /// The work it has in hand, and the contact it is for; `None` while it has none.
    job: Option<(Work, Option<ContactId>)>,
}

/// How much of an agent's presence goes into each level of its team.
struct Booked {
    open: i64,
    held: [i64; Held::ALL.len()],
    attending: i64,
}

const ABSENT: Presence =
    Presence { duty: Duty::Off, cut_off: false, open: 0, held: [0; Held::ALL.len()], due: None, job: None };

impl Presence {
    const fn works(self) -> bool {
        self.duty.works() && !self.cut_off
    }

    /// What is booked for it while it stays so.
    fn booked(self) -> Booked {
        if !self.works() {
            return Booked { open: 0, held: [0; Held::ALL.len()], attending: 0 };
        }
        Booked {
            open: self.open,
            held: self.held,
            attending: i64::from(self.job.is_none() && self.held[Held::Thinking as usize] > 0),
        }
    }
}

struct TeamLevels {
    /// By [`Hours`].
    hours: [Level; Hours::ALL.len()],
    /// By [`Work`].
    work: [Level; Work::ALL.len()],
    open: Level,
    /// By [`Held`].
    held: [Level; Held::ALL.len()],
    /// By [`TeamCount`].
    counts: [u64; TeamCount::ALL.len()],
    /// By interval: contacts that its people brought to their end.
    handled: Vec<u64>,
}

struct Waiting {
    queue: QueueId,
    /// By [`QueueLevel`].
    levels: [Level; QueueLevel::ALL.len()],
    now: u32,
    /// Of these: those who left a message.
    messages: u32,
    /// By [`QueueLevel`]: how many waited at each moment that is sampled, up to now.
    at_moments: [Vec<u32>; QueueLevel::ALL.len()],
    /// The next moment that is sampled, and how far it is from one to the next.
    next_moment: Instant,
    sampling: Span,
    /// Since when this number has waited.
    since: Instant,
    /// The interval that `since` lies in.
    interval: usize,
    at_start: Option<u32>,
    most: Vec<u32>,
    at_end: Vec<u32>,
    oldest_at_end: Vec<Span>,
    peak: u32,
    peak_at: Option<Instant>,
    clear_at: Option<Instant>,
}

impl<'m> Occupancy<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        let clock = Clock::new(&model.run);
        let intervals = clock.intervals();
        let level = || Level::new(intervals);
        let team = |_| TeamLevels {
            hours: Hours::ALL.map(|_| level()),
            work: Work::ALL.map(|_| level()),
            open: level(),
            held: Held::ALL.map(|_| level()),
            counts: [0; TeamCount::ALL.len()],
            handled: vec![0; intervals],
        };
        let queue = |index: usize| Waiting {
            queue: QueueId::of(index),
            levels: QueueLevel::ALL.map(|_| level()),
            now: 0,
            messages: 0,
            at_moments: QueueLevel::ALL.map(|_| Vec::new()),
            next_moment: model.run.start,
            sampling: model.run.sampling(),
            since: model.run.begins(),
            interval: 0,
            at_start: None,
            most: vec![0; intervals],
            at_end: vec![0; intervals],
            oldest_at_end: vec![Span::ZERO; intervals],
            peak: 0,
            peak_at: None,
            clear_at: None,
        };
        Self {
            model,
            teams: model.teams.iter().map(team).collect(),
            queues: (0..model.queues.len()).map(queue).collect(),
            waits: Vec::new(),
            agents: vec![ABSENT; model.agents.len()],
            clock,
        }
    }

    pub(super) fn finish(mut self) -> (Vec<Backlog>, Vec<TeamOutcome>) {
        let (last, _) = self.clock.at(self.model.run.stops());
        let lengths = || self.clock.lengths();
        let teams = self.teams.iter().map(|team| {
            let of = |level: &Level| level.integrals(lengths());
            let (hours, open) = (team.hours.each_ref().map(of), of(&team.open));
            let (work, held) = (team.work.each_ref().map(of), team.held.each_ref().map(of));
            let hours = (0..open.len()).map(|i| TeamHours {
                hours_us: hours.each_ref().map(|levels| levels[i]),
                work_us: work.each_ref().map(|levels| levels[i]),
                open_us: open[i],
                held_us: held.each_ref().map(|levels| levels[i]),
                handled: team.handled[i],
            });
            TeamOutcome { hours: hours.collect(), counts: team.counts, ..TeamOutcome::default() }
        });
        let teams = teams.collect();
        let stops = self.model.run.stops();
        let moments = self.model.run.moments().count();
        let backlogs = self.queues.into_iter().map(|mut queue| {
            queue.hold_until(stops, &self.clock, &self.waits);
            for sampled in &mut queue.at_moments {
                sampled.truncate(moments);
                if sampled.iter().all(|&waiting| waiting == 0) {
                    sampled.clear();
                }
            }
            let of = |level: &Level| level.integrals(self.clock.lengths()).into_iter().take(last).collect();
            queue.most.truncate(last);
            queue.at_end.truncate(last);
            queue.oldest_at_end.truncate(last);
            Backlog {
                waiting_us: queue.levels.each_ref().map(of),
                at_moments: queue.at_moments,
                most: queue.most,
                at_start: queue.at_start.unwrap_or(0),
                at_end: queue.at_end,
                oldest_at_end: queue.oldest_at_end,
                peak: queue.peak,
                peak_at: queue.peak_at,
                clear_at: queue.clear_at,
            }
        });
        (backlogs.collect(), teams)
    }

    /// An agent's duty, the contacts it holds or its job in hand changed: books its time up to now, and in the new way
    /// from now on.
    fn turn(&mut self, at: Instant, agent: AgentId, change: impl FnOnce(&mut Presence)) {
        let (interval, left) = self.clock.at(at);
        let team = &mut self.teams[self.model.agent(agent).team.index()];
        let presence = &mut self.agents[agent.index()];
        let before = *presence;
        change(presence);
        if (before.duty, before.cut_off) != (presence.duty, presence.cut_off) {
            for (presence, by) in [(before, -1), (*presence, 1)] {
                let hours = match presence.duty {
                    Duty::On | Duty::Clearing | Duty::Finishing if presence.cut_off => Hours::CutOff,
                    Duty::On | Duty::Clearing | Duty::Finishing => Hours::Staffed,
                    Duty::Break => Hours::OnBreak,
                    Duty::Draining => Hours::Overtime,
                    Duty::Off => continue,
                };
                team.hours[hours as usize].add(interval, left, by);
            }
        }
        let work = |presence: &Presence| presence.job.map(|(work, _)| work);
        if work(&before) != work(presence) {
            for (work, by) in [(work(&before), -1), (work(presence), 1)] {
                work.into_iter().for_each(|work| team.work[work as usize].add(interval, left, by));
            }
        }
        let (was, is) = (before.booked(), presence.booked());
        let book = |level: &mut Level, by: i64| {
            if by != 0 {
                level.add(interval, left, by);
            }
        };
        book(&mut team.open, is.open - was.open);
        book(&mut team.hours[Hours::Attending as usize], is.attending - was.attending);
        for (level, (is, was)) in team.held.iter_mut().zip(is.held.into_iter().zip(was.held)) {
            book(level, is - was);
        }
    }

    /// A break is due from the moment at which its agent takes nothing new. It is late if it begins long after that.
    fn follow_break(&mut self, at: Instant, agent: AgentId, to: Duty) {
        /// The time to finish a reply or two doesn't make a break late.
        const LATE: Span = Span::minutes(5);
        let presence = &mut self.agents[agent.index()];
        let due = presence.due.take();
        match to {
            Duty::Clearing | Duty::Finishing => presence.due = due.or(Some(at)),
            Duty::Break if due.is_some_and(|due| at - due > LATE) => {
                let team = self.model.agent(agent).team;
                self.teams[team.index()].counts[TeamCount::BreaksLate as usize] += 1;
            }
            _ => {}
        }
    }

    /// Whether a contact counts among the chats and calls that an agent holds: a task doesn't.
    fn is_held_open(&self, contact: &ContactRecord) -> bool {
        self.model.queue(contact.queue).task().is_none()
    }

    /// A contact that has ended is given to an agent, or leaves it, or ends while the agent holds it.
    fn holds_ended(&mut self, at: Instant, agent: AgentId, end: Option<End>, by: i64) {
        let held = match end {
            Some(End::Abandoned { silent: true }) => Held::Silent,
            Some(End::Handled | End::Gone) => Held::Lingering,
            _ => return,
        };
        self.turn(at, agent, |presence| presence.held[held as usize] += by);
    }

    /// A contact was handled: it counts for the team of the agent who had it last, when it ended.
    fn handled(&mut self, at: Instant, contact: &ContactRecord) {
        if let Some(agent) = contact.agent.filter(|_| self.model.run.reports(contact.arrived)) {
            let (interval, _) = self.clock.at(at);
            self.teams[self.model.agent(agent).team.index()].handled[interval] += 1;
        }
    }

    fn ended(&mut self, at: Instant, contact: &ContactRecord, end: End) {
        if end == End::Handled {
            self.handled(at, contact);
        }
        let Some(agent) = contact.agent.filter(|_| contact.holds_slot) else { return };
        if !self.is_held_open(contact) {
            return;
        }
        self.holds_ended(at, agent, Some(end), 1);
        // If the customer leaves silently while the reply is being written, all of the reply counts as written to that
        // customer.
        let writes_to_it = |job: &(Work, Option<ContactId>)| *job == (Work::Writing, Some(contact.id));
        if end == (End::Abandoned { silent: true }) && self.agents[agent.index()].job.as_ref().is_some_and(writes_to_it)
        {
            self.turn(at, agent, |presence| presence.job = Some((Work::WritingToSilent, Some(contact.id))));
        }
    }

    fn waiting_changed(&mut self, at: Instant, contact: &ContactRecord, waits: bool) {
        let (interval, left) = self.clock.at(at);
        let queue = &mut self.queues[contact.queue.index()];
        let by = if waits { 1 } else { -1 };
        let mut book = |level: QueueLevel| queue.levels[level as usize].add(interval, left, by);
        book(QueueLevel::Waiting);
        if contact.left_offline_message {
            book(QueueLevel::OfflineMessagesWaiting);
        }
        queue.hold_until(at, &self.clock, &self.waits);
        queue.now = if waits { queue.now + 1 } else { queue.now - 1 };
        if contact.left_offline_message {
            queue.messages = if waits { queue.messages + 1 } else { queue.messages - 1 };
        }
        let place = contact.id.index();
        if self.waits.len() <= place {
            self.waits.resize(place + 1, None);
        }
        self.waits[place] = waits.then_some((contact.queue, contact.message_at));
    }
}

impl Waiting {
    /// The number that waits now is that of all moments up to this one.
    fn sample_until(&mut self, until: Instant) {
        while self.next_moment < until {
            for (sampled, now) in self.at_moments.iter_mut().zip([self.now, self.messages]) {
                sampled.push(now);
            }
            self.next_moment = self.next_moment + self.sampling;
        }
    }

    /// The number that has waited since the last change is booked. A number that lasted no time, as when chats are
    /// handed from one agent to the next, never counts; a number from before the start counts from the start.
    fn hold_until(&mut self, until: Instant, clock: &Clock, waits: &[Option<(QueueId, Instant)>]) {
        let since = self.since.max(clock.start());
        self.since = until;
        if until <= since {
            return;
        }
        self.sample_until(until);
        if since == clock.start() {
            self.at_start.get_or_insert(self.now);
        }
        if self.now > self.peak {
            (self.peak, self.peak_at, self.clear_at) = (self.now, Some(since), None);
        }
        if self.now == 0 && self.peak > 0 {
            self.clear_at.get_or_insert(since);
        }
        // The number at the end of an interval is the one up to that moment; a change at that moment belongs to the
        // next interval.
        while clock.end(self.interval) <= since && self.interval + 1 < clock.intervals() {
            self.interval += 1;
        }
        self.most[self.interval] = self.most[self.interval].max(self.now);
        while clock.end(self.interval) <= until && self.interval + 1 < clock.intervals() {
            self.at_end[self.interval] = self.now;
            if self.now > 0 {
                let own = waits.iter().flatten().filter(|(queue, _)| *queue == self.queue);
                let oldest = own.map(|&(_, since)| since).min().unwrap_or(until);
                self.oldest_at_end[self.interval] = clock.end(self.interval).saturating_since(oldest);
            }
            self.interval += 1;
            if clock.end(self.interval - 1) < until {
                self.most[self.interval] = self.most[self.interval].max(self.now);
            }
        }
    }
}

impl Statistic for Occupancy<'_> {
    fn saw(&mut self, at: Instant, fact: &Fact, contact: Option<&ContactRecord>) {
        match (*fact, contact) {
            (Fact::JobStarted { agent, job, .. }, contact) => {
                let left_silently = contact.is_some_and(|contact| contact.ended.is_some());
                let work = match job {
                    JobKind::Greeting | JobKind::Reply if left_silently => Work::WritingToSilent,
                    JobKind::Greeting | JobKind::Reply => Work::Writing,
                    JobKind::Talk => Work::Talking,
                    JobKind::WrapUp => Work::WrapUp,
                    JobKind::Task => Work::Task,
                };
                let contact = contact.map(|contact| contact.id);
                self.turn(at, agent, |presence| presence.job = Some((work, contact)));
            }
            (Fact::JobEnded { agent, .. }, _) => self.turn(at, agent, |presence| presence.job = None),
            (Fact::Assigned { agent, .. }, Some(contact)) if self.is_held_open(contact) => {
                self.turn(at, agent, |presence| presence.open += 1);
                self.holds_ended(at, agent, contact.ended, 1);
            }
            (Fact::Released { agent, .. }, Some(contact)) if self.is_held_open(contact) => {
                self.turn(at, agent, |presence| presence.open -= 1);
                self.holds_ended(at, agent, contact.ended, -1);
            }
            (Fact::Thinking { agent, thinks, .. }, _) => {
                let by = if thinks { 1 } else { -1 };
                self.turn(at, agent, |presence| presence.held[Held::Thinking as usize] += by);
            }
            (Fact::Ended { end, .. }, Some(contact)) => self.ended(at, contact, end),
            (Fact::Reengaged { .. }, Some(&ContactRecord { agent: Some(agent), .. })) => {
                self.holds_ended(at, agent, Some(End::Abandoned { silent: true }), -1);
            }
            (Fact::Waiting { waits, .. }, Some(contact)) => self.waiting_changed(at, contact, waits),
            (Fact::DutyChanged { agent, to, .. }, _) => {
                self.follow_break(at, agent, to);
                self.turn(at, agent, |presence| presence.duty = to);
            }
            (Fact::CutOff { agent, away }, _) => self.turn(at, agent, |presence| presence.cut_off = away),
            (Fact::BreakLost { agent }, _) => {
                let team = self.model.agent(agent).team;
                self.teams[team.index()].counts[TeamCount::BreaksLost as usize] += 1;
            }
            _ => {}
        }
    }
}
