//! Agents as the engine sees them: one server each, with the chats it holds and the messages it owes answers to.

use super::contact::{Contacts, Turn};
use crate::engine::fact::{Duty, JobKind};
use crate::ids::{AgentId, ContactId, SkillSetId, TeamId};
use crate::model::{Agent, AtEnd, Attend, Break, Model, Period};
use crate::random::distribution;
use crate::random::key::{Key, Purpose};
use crate::units::Instant;

/// One agent's state.
#[derive(Debug)]
pub(crate) struct AgentState {
    pub team: TeamId,
    /// The skill set it works with at the moment.
    pub skill_set: SkillSetId,
    /// The address of its traits, such as speed and absence.
    pub key: Key,
    /// Its own factor on handling time.
    pub factor: f64,
    /// It takes no further contact once it holds this many.
    pub most_open: u32,
    /// With how many open it is in the index of available agents; `None` while it isn't.
    pub entered: Option<u32>,
    /// Whether it takes chats while it is on a call.
    pub blends: bool,
    /// Which of its messages it answers next.
    pub attend: Attend,
    pub duty: Duty,
    /// The job it has in hand; `None` while it has none.
    pub job: Option<Job>,
    /// When it is done with all the messages it owes answers to, where that is known ahead: see `transitions::ahead`.
    pub done_at: Instant,
    /// Whether it is on a call or wraps one up.
    pub in_call: bool,
    /// The task it has in hand; `None` while it has none.
    pub task: Option<ContactId>,
    /// How many incidents keep it from working.
    pub cut_off: u32,
    /// Number of contacts it has handled.
    pub handled: u32,
    /// When its present time on the roster began.
    pub began: Instant,
    /// The customer it wrote to last; `None` before the first.
    pub wrote_to: Option<Key>,
    /// The chats, the call and the task it holds.
    pub held: Vec<ContactId>,
    /// Its unanswered messages, in the order in which they are answered.
    pub list: List,
    /// Since when it has been without a contact, or when it was last given one.
    pub since: Instant,
    /// The number of its last assignment, of all assignments; 0 before the first.
    pub given: u64,
    /// The break it is on, or about to go on; `None` otherwise.
    pub pause: Option<Break>,
    /// Whether the time for clearing the list before that break is over.
    pub must_go: bool,
}

/// What an agent has in hand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Job {
    pub kind: JobKind,
    /// The contact it is for; `None` for a wrap-up.
    pub contact: Option<ContactId>,
    pub ends: Instant,
    /// The factor that this agent's work was multiplied by.
    pub factor: f64,
}

impl AgentState {
    /// An agent before its first shift, in the replication of this key.
    pub(crate) fn new(model: &Model, agent: &Agent, replication: Key) -> Self {
        let team = model.team(agent.team);
        let key = replication.name(&team.name).name(&agent.shift).number(u64::from(agent.number));
        Self {
            team: agent.team,
            skill_set: agent.periods.first().map_or(SkillSetId(0), |period| period.skill_set),
            key,
            factor: distribution::factor(key.draw(Purpose::Speed, 0), team.speed_cv),
            most_open: team.max_concurrency.map_or(u32::MAX, |most| most.max(1)),
            entered: None,
            blends: team.blend,
            attend: team.attend,
            duty: Duty::Off,
            job: None,
            done_at: Instant::default(),
            in_call: false,
            task: None,
            cut_off: 0,
            handled: 0,
            began: Instant::default(),
            wrote_to: None,
            held: Vec::new(),
            list: List::default(),
            since: Instant::default(),
            given: 0,
            pause: None,
            must_go: false,
        }
    }

    /// Number of chats and calls it holds.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "an agent holds fewer than 2^32 chats")]
    pub(crate) fn open(&self) -> u32 {
        self.held.len() as u32 - u32::from(self.task.is_some())
    }

    /// Whether it is on duty and no incident keeps it from working.
    #[inline]
    pub(crate) fn is_there(&self) -> bool {
        self.duty == Duty::On && self.cut_off == 0
    }

    /// Whether it answers its chats.
    #[inline]
    pub(crate) fn works(&self) -> bool {
        self.duty.works() && self.cut_off == 0
    }

    /// Whether it has nothing in hand and owes no answer.
    #[inline]
    pub(crate) fn has_nothing_to_do(&self) -> bool {
        self.job.is_none() && self.list.is_empty()
    }

    /// Whether it may take the next of its messages in hand.
    #[inline]
    pub(crate) fn may_begin(&self) -> bool {
        self.job.is_none() && self.works() && !self.must_go
    }

    /// Number of unanswered messages, the one in hand included.
    pub(crate) fn unanswered(&self) -> u32 {
        self.list.len + u32::from(self.job.is_some_and(|job| job.contact.is_some()))
    }

    /// Whether it neither holds anything nor has anything in hand.
    pub(crate) fn is_free(&self) -> bool {
        self.held.is_empty() && self.job.is_none()
    }
}

/// A list of contacts, linked through the contacts themselves: no memory of its own, any of them can leave at once.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct List {
    head: Option<ContactId>,
    tail: Option<ContactId>,
    pub len: u32,
}

impl List {
    #[inline]
    pub(crate) fn head(&self) -> Option<ContactId> {
        self.head
    }

    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.head.is_none()
    }

    pub(crate) fn push_back(&mut self, contacts: &mut Contacts, id: ContactId) {
        contacts[id].before = self.tail;
        contacts[id].after = None;
        match self.tail {
            Some(tail) => contacts[tail].after = Some(id),
            None => self.head = Some(id),
        }
        self.tail = Some(id);
        self.len += 1;
    }

    pub(crate) fn push_front(&mut self, contacts: &mut Contacts, id: ContactId) {
        contacts[id].before = None;
        contacts[id].after = self.head;
        match self.head {
            Some(head) => contacts[head].before = Some(id),
            None => self.tail = Some(id),
        }
        self.head = Some(id);
        self.len += 1;
    }

    #[inline(always)]
    pub(crate) fn remove(&mut self, contacts: &mut Contacts, id: ContactId) {
        debug_assert_eq!(contacts[id].turn(), Turn::Agent, "only unanswered messages are listed");
        let (before, after) = (contacts[id].before.take(), contacts[id].after.take());
        match before {
            Some(before) => contacts[before].after = after,
            None => self.head = after,
        }
        match after {
            Some(after) => contacts[after].before = before,
            None => self.tail = before,
        }
        self.len -= 1;
    }

    /// Its contacts in order.
    pub(crate) fn iter<'c>(&self, contacts: &'c Contacts) -> impl Iterator<Item = ContactId> + use<'c> {
        std::iter::successors(self.head, |&id| contacts[id].after)
    }
}

/// A change of the roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RosterChange {
    pub at: Instant,
    pub agent: AgentId,
    pub change: Change,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// The agent's time on the roster begins, with a skill set; it may have begun before the simulation.
    Starts { skill_set: SkillSetId, began: Instant },
    /// The agent continues with another skill set.
    Moves(SkillSetId),
    /// The agent's time on the roster is over.
    Ends(AtEnd),
    /// No more overtime is allowed after it.
    OvertimeEnds,
    /// A break is due.
    BreakDue(Break),
}

/// When agents come, go and are due for breaks, in order of time, then of agents. An agent who is not `present` in a
/// period misses all of it; periods that follow each other without a gap are one.
pub(crate) fn roster(model: &Model, present: impl Fn(AgentId, &Period) -> bool) -> Vec<RosterChange> {
    let begins = model.run.begins();
    let mut roster_changes = Vec::new();
    for (index, agent) in model.agents.iter().enumerate() {
        let agent_id = AgentId::of(index);
        let mut turn = |at, change| roster_changes.push(RosterChange { at, agent: agent_id, change });
        let mut periods = agent.periods.iter().filter(|p| p.to > begins && present(agent_id, p)).peekable();
        let mut before: Option<&Period> = None;
        while let Some(period) = periods.next() {
            if period.on_call {
                // An agent on call, whom a reallocation may call in, or an absent one; either way the period is over at
                // its end.
                turn(period.to, Change::Ends(period.at_end));
                if let Some(most) = model.team(agent.team).max_overtime {
                    turn(period.to + most, Change::OvertimeEnds);
                }
                before = None;
                continue;
            }
            match before.filter(|before| before.to == period.from) {
                None => {
                    turn(period.from.max(begins), Change::Starts { skill_set: period.skill_set, began: period.from });
                }
                Some(before) if before.skill_set != period.skill_set => {
                    turn(period.from, Change::Moves(period.skill_set));
                }
                Some(_) => {}
            }
            for pause in period.breaks.iter().filter(|pause| pause.from + pause.length > begins) {
                // Of a break that is under way when the simulation begins, the remaining part is taken.
                let from = pause.from.max(begins);
                let length = pause.from + pause.length - from;
                turn(from, Change::BreakDue(Break { from, length, ..*pause }));
            }
            let next = periods.peek().filter(|next| !next.on_call).map(|next| next.from);
            if next != Some(period.to) {
                turn(period.to, Change::Ends(period.at_end));
                let most = model.team(agent.team).max_overtime.map(|most| period.to + most);
                if let Some(at) = most.filter(|&at| next.is_none_or(|next| at < next)) {
                    turn(at, Change::OvertimeEnds);
                }
            }
            before = Some(period);
        }
    }
    roster_changes.sort_by_key(|roster_change| (roster_change.at, roster_change.agent));
    roster_changes
}
