//! Levels over time: how many agents are on duty or busy, and how many chats they hold; `waiting` has how many contacts
//! wait. Each level is booked to the interval in which it holds; a level at the start counts from the start. What a
//! team's time goes into is declared here, where it is booked.
//!
//! What happens most is booked once, as a span, when it is over: a job, a customer's thinking, an agent's attending.
//!
//! What goes wrong: a change that is missed leaves its level too high or too low to the end. One sees hours of work
//! that exceed the hours on duty.

use super::Statistic;
use super::clock::Clock;
use super::contact_records::{ContactRecord, ContactRecords};
use super::outcome::{Backlog, TeamHours, TeamOutcome};
use super::waiting::Waiting;
use crate::engine::{Duty, End, Fact, JobKind, Message, Reply};
use crate::figures;
use crate::ids::{AgentId, ContactId};
use crate::model::{Agent, Model};
use crate::stats::{At, Levels};
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
    /// By team.
    teams: Vec<TeamCounts>,
    /// A row a team.
    levels: Levels<LEVELS>,
    waiting: Waiting,
    /// By queue: whether its contacts count among the chats and calls that an agent holds: tasks don't.
    are_held_open: Vec<bool>,
    /// By agent.
    agents: Vec<Presence>,
}

/// An agent's status, and what it holds.
struct Presence {
    /// Its team, as an index, and where the row of its levels begins.
    team: usize,
    row: u32,
    duty: Duty,
    /// Whether an incident keeps it from working.
    cut_off: bool,
    /// Whether it works: what it holds is booked only while it does.
    works: bool,
    /// Number of chats and calls it holds.
    open: i64,
    /// By [`Held`]: in how many of them it owes no reply.
    held: [i64; Held::ALL.len()],
    /// Since when it has been due for a break; `None` otherwise.
    due: Option<Instant>,
    /// What it has in hand; `None` while it has nothing.
    job: Option<Job>,
    /// Since when it has attended: see [`Presence::attends`]; `None` while it doesn't. If its replies are told before
    /// they end, this is when the last of them ends: then it will attend, if no other follows.
    attends_since: Option<Instant>,
}

/// What an agent has in hand.
struct Job {
    work: Work,
    /// The contact it is for.
    contact: Option<ContactId>,
    since: Instant,
}

impl Presence {
    /// Whether it has nothing in hand and waits for customers who think.
    #[inline]
    fn attends(&self) -> bool {
        self.works && self.job.is_none() && self.held[Held::Thinking as usize] > 0
    }

    /// What it is there for.
    const fn hours(&self) -> Option<Hours> {
        match self.duty {
            Duty::On | Duty::Clearing | Duty::Finishing if self.cut_off => Some(Hours::CutOff),
            Duty::On | Duty::Clearing | Duty::Finishing => Some(Hours::Staffed),
            Duty::Break => Some(Hours::OnBreak),
            Duty::Draining => Some(Hours::Overtime),
            Duty::Off => None,
        }
    }
}

/// The levels of a team: what its people are there for, what they have in hand, what they hold.
const LEVELS: usize = Hours::ALL.len() + Work::ALL.len() + 1 + Held::ALL.len();
const WORK: usize = Hours::ALL.len();
const OPEN: usize = WORK + Work::ALL.len();
const HELD: usize = OPEN + 1;

struct TeamCounts {
    /// By [`TeamCount`].
    counts: [u64; TeamCount::ALL.len()],
    /// By interval: contacts that its people brought to their end.
    handled: Vec<u64>,
}

/// Where the row of a team's levels begins.
#[expect(clippy::cast_possible_truncation, reason = "teams and intervals are far fewer")]
const fn row(team: usize, intervals: usize) -> u32 {
    (team * intervals) as u32
}

/// What books the levels of a team.
struct Books<'o> {
    row: u32,
    levels: &'o mut Levels<LEVELS>,
    clock: &'o mut Clock,
}

impl Books<'_> {
    /// A level was one higher from one moment to another.
    #[inline(always)]
    fn span(&mut self, level: usize, from: Instant, to: Instant) {
        self.clock.book(self.levels, self.row, level, (from, to));
    }

    /// The changes at a moment.
    #[inline(always)]
    fn at(&mut self, at: Instant) -> At<'_, LEVELS> {
        self.levels.at(self.row, self.clock.at(at))
    }
}

impl<'m> Occupancy<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        let clock = Clock::new(&model.run);
        let intervals = clock.intervals();
        let team = |_| TeamCounts { counts: [0; TeamCount::ALL.len()], handled: vec![0; intervals] };
        let agent = |agent: &Agent| Presence {
            team: agent.team.index(),
            row: row(agent.team.index(), intervals),
            duty: Duty::Off,
            cut_off: false,
            works: false,
            open: 0,
            held: [0; Held::ALL.len()],
            due: None,
            job: None,
            attends_since: None,
        };
        Self {
            model,
            teams: model.teams.iter().map(team).collect(),
            levels: Levels::new(model.teams.len() * intervals),
            waiting: Waiting::new(model, &clock),
            are_held_open: model.queues.iter().map(|queue| queue.task().is_none()).collect(),
            agents: model.agents.iter().map(agent).collect(),
            clock,
        }
    }

    pub(super) fn finish(mut self, contacts: &ContactRecords) -> (Vec<Backlog>, Vec<TeamOutcome>) {
        let stops = self.model.run.stops();
        self.book_what_goes_on(stops, contacts);
        let lengths = || self.clock.lengths();
        let teams = self.teams.iter().enumerate().map(|(index, team)| {
            let row = row(index, self.clock.intervals());
            let levels: [Vec<u64>; LEVELS] = std::array::from_fn(|level| self.levels.integrals(row, level, lengths()));
            let hours = (0..team.handled.len()).map(|i| TeamHours {
                hours_us: std::array::from_fn(|hours| levels[hours][i]),
                work_us: std::array::from_fn(|work| levels[WORK + work][i]),
                open_us: levels[OPEN][i],
                held_us: std::array::from_fn(|held| levels[HELD + held][i]),
                handled: team.handled[i],
            });
            TeamOutcome { hours: hours.collect(), counts: team.counts, ..TeamOutcome::default() }
        });
        let teams = teams.collect();
        (self.waiting.finish(stops, &mut self.clock), teams)
    }

    /// Books, at the end, what is not over.
    fn book_what_goes_on(&mut self, at: Instant, contacts: &ContactRecords) {
        for presence in &self.agents {
            if let Some(Job { work, since, .. }) = presence.job {
                self.clock.book(&mut self.levels, presence.row, WORK + work as usize, (since, at));
            }
            if let Some(since) = presence.attends_since {
                self.clock.book(&mut self.levels, presence.row, Hours::Attending as usize, (since, at));
            }
        }
        for contact in contacts.iter().filter(|contact| contact.thinks) {
            let agent = contact.agent.expect("an agent has written to who thinks");
            let row = self.agents[agent.index()].row;
            self.clock.book(&mut self.levels, row, HELD + Held::Thinking as usize, (contact.thinks_since, at));
        }
    }

    /// An agent, and what books its team's levels.
    #[inline(always)]
    fn of_agent(&mut self, agent: AgentId) -> (&mut Presence, Books<'_>) {
        let presence = &mut self.agents[agent.index()];
        let books = Books { row: presence.row, levels: &mut self.levels, clock: &mut self.clock };
        (presence, books)
    }

    /// An agent has this in hand from now on.
    #[inline(always)]
    fn begin(&mut self, at: Instant, agent: AgentId, work: Work, contact: Option<ContactId>) {
        let (presence, mut books) = self.of_agent(agent);
        presence.job = Some(Job { work, contact, since: at });
        if let Some(since) = presence.attends_since.take() {
            books.span(Hours::Attending as usize, since, at);
        }
    }

    /// An agent has nothing in hand any more.
    #[inline(always)]
    fn end(&mut self, at: Instant, agent: AgentId) {
        let (presence, mut books) = self.of_agent(agent);
        let Job { work, since, .. } = presence.job.take().expect("a job that ends has begun");
        books.span(WORK + work as usize, since, at);
        presence.attends_since = presence.attends().then_some(at);
    }

    /// A reply, from its beginning to its end: the same as beginning, ending and, if it isn't the last, thinking.
    #[inline(always)]
    fn replied(&mut self, reply: &Reply) {
        let (presence, mut books) = self.of_agent(reply.agent);
        if let Some(since) = presence.attends_since.take() {
            books.span(Hours::Attending as usize, since, reply.begins);
        }
        books.span(WORK + Work::Writing as usize, reply.begins, reply.ends);
        presence.held[Held::Thinking as usize] += i64::from(reply.goes_on);
        presence.attends_since = presence.attends().then_some(reply.ends);
        if reply.goes_on && !presence.works {
            books.at(reply.ends).add(HELD + Held::Thinking as usize, -1);
        }
    }

    /// An agent holds so many contacts more.
    #[inline(always)]
    fn hold(&mut self, at: Instant, agent: AgentId, by: i64) {
        let (presence, mut books) = self.of_agent(agent);
        presence.open += by;
        if presence.works {
            books.at(at).add(OPEN, by);
        }
    }

    /// The customer of a contact that an agent holds begins to think.
    #[inline(always)]
    fn begin_thinking(&mut self, at: Instant, agent: AgentId) {
        let (presence, mut books) = self.of_agent(agent);
        presence.held[Held::Thinking as usize] += 1;
        if presence.attends() {
            presence.attends_since.get_or_insert(at);
        } else if !presence.works {
            // The span counts whether the agent works or not.
            books.at(at).add(HELD + Held::Thinking as usize, -1);
        }
    }

    /// The customer writes, or the chat is taken from its agent.
    #[inline(always)]
    fn end_thinking(&mut self, at: Instant, agent: AgentId, contact: &ContactRecord) {
        let (presence, mut books) = self.of_agent(agent);
        presence.held[Held::Thinking as usize] -= 1;
        books.span(HELD + Held::Thinking as usize, contact.thinks_since, at);
        if !presence.works {
            books.at(at).add(HELD + Held::Thinking as usize, 1);
        } else if presence.held[Held::Thinking as usize] == 0
            && let Some(since) = presence.attends_since.take().filter(|&since| since < at)
        {
            books.span(Hours::Attending as usize, since, at);
        }
    }

    /// In so many more of the contacts that an agent holds, it owes no reply, because they have ended.
    fn hold_ended(&mut self, at: Instant, agent: AgentId, held: Held, by: i64) {
        let (presence, mut books) = self.of_agent(agent);
        presence.held[held as usize] += by;
        if presence.works {
            books.at(at).add(HELD + held as usize, by);
        }
    }

    /// An agent's duty changed, or whether an incident keeps it from working: what it holds is booked while it works.
    fn turn(&mut self, at: Instant, agent: AgentId, change: impl FnOnce(&mut Presence)) {
        let (presence, mut books) = self.of_agent(agent);
        let attended_since = presence.attends_since.take();
        if let Some(since) = attended_since.filter(|&since| since < at) {
            books.span(Hours::Attending as usize, since, at);
        }
        let mut book = |presence: &Presence, by: i64| {
            let mut changes = books.at(at);
            if let Some(hours) = presence.hours() {
                changes.add(hours as usize, by);
            }
            if presence.works {
                changes.add(OPEN, by * presence.open);
                for (held, number) in presence.held.iter().enumerate() {
                    changes.add(HELD + held, by * number);
                }
            }
        };
        book(presence, -1);
        change(presence);
        presence.works = presence.duty.works() && !presence.cut_off;
        book(presence, 1);
        presence.attends_since = presence.attends().then(|| attended_since.map_or(at, |since| since.max(at)));
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
                self.teams[presence.team].counts[TeamCount::BreaksLate as usize] += 1;
            }
            _ => {}
        }
    }

    /// Whether a contact counts among the chats and calls that an agent holds: a task doesn't.
    #[inline]
    fn is_held_open(&self, contact: &ContactRecord) -> bool {
        self.are_held_open[contact.queue.index()]
    }

    /// A contact that has ended is given to an agent, or leaves it, or ends while the agent holds it.
    fn holds_ended(&mut self, at: Instant, agent: AgentId, end: Option<End>, by: i64) {
        let held = match end {
            Some(End::Abandoned { silent: true }) => Held::Silent,
            Some(End::Handled | End::Gone) => Held::Lingering,
            _ => return,
        };
        self.hold_ended(at, agent, held, by);
    }

    /// A contact was handled: it counts for the team of the agent who had it last, when it ended.
    #[inline(always)]
    fn handled(&mut self, at: Instant, contact: &ContactRecord) {
        if let Some(agent) = contact.agent.filter(|_| self.model.run.reports(contact.arrived)) {
            let interval = self.clock.at(at).interval;
            self.teams[self.agents[agent.index()].team].handled[interval as usize] += 1;
        }
    }

    #[inline(always)]
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
        let writes_to_it = |job: &Job| job.work == Work::Writing && job.contact == Some(contact.id);
        if end == (End::Abandoned { silent: true }) && self.agents[agent.index()].job.as_ref().is_some_and(writes_to_it)
        {
            self.end(at, agent);
            self.begin(at, agent, Work::WritingToSilent, Some(contact.id));
        }
    }
}

impl Statistic for Occupancy<'_> {
    #[inline(always)]
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
                self.begin(at, agent, work, contact.map(|contact| contact.id));
            }
            (Fact::JobEnded { agent, .. }, _) => self.end(at, agent),
            (Fact::Assigned { agent, .. }, Some(contact)) if self.is_held_open(contact) => {
                self.hold(at, agent, 1);
                self.holds_ended(at, agent, contact.ended, 1);
            }
            (Fact::Released { agent, .. }, Some(contact)) if self.is_held_open(contact) => {
                self.hold(at, agent, -1);
                self.holds_ended(at, agent, contact.ended, -1);
            }
            (Fact::Thinking { agent, thinks: true, .. }, _) => self.begin_thinking(at, agent),
            (Fact::Thinking { agent, thinks: false, .. }, Some(contact)) => self.end_thinking(at, agent, contact),
            (Fact::Ended { end, .. }, Some(contact)) => self.ended(at, contact, end),
            (Fact::Reengaged { .. }, Some(&ContactRecord { agent: Some(agent), .. })) => {
                self.holds_ended(at, agent, Some(End::Abandoned { silent: true }), -1);
            }
            (Fact::Waiting { waits, .. }, Some(contact)) => self.waiting.changed(at, contact, waits, &mut self.clock),
            (Fact::DutyChanged { agent, to, .. }, _) => {
                self.follow_break(at, agent, to);
                self.turn(at, agent, |presence| presence.duty = to);
            }
            (Fact::CutOff { agent, away }, _) => self.turn(at, agent, |presence| presence.cut_off = away),
            (Fact::BreakLost { agent }, _) => {
                self.teams[self.agents[agent.index()].team].counts[TeamCount::BreaksLost as usize] += 1;
            }
            _ => {}
        }
    }

    #[inline(always)]
    fn saw_message(&mut self, at: Instant, message: &Message, contact: &ContactRecord) {
        self.end_thinking(at, message.agent, contact);
    }

    #[inline(always)]
    fn saw_reply(&mut self, reply: &Reply, _contact: &ContactRecord) {
        self.replied(reply);
    }
}
