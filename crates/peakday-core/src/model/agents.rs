//! Teams, the agents in them, and when each of them works.

use serde::{Deserialize, Serialize};

use super::Pay;
use crate::ids::{SkillSetId, TeamId, WaitingQueueId};
use crate::units::{Instant, Span};

/// Agents who are alike in queues, pace and pay.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Team {
    /// The team's name in the scenario.
    pub name: String,
    /// The most chats that an agent may hold at a time; `None`: no limit.
    pub max_concurrency: Option<u32>,
    /// Coefficient of variation of a lognormal factor on handling time, drawn once for each agent.
    pub speed_cv: f64,
    /// Share of shift dates on which an agent is missing.
    pub absence: f64,
    /// Which of its messages an agent answers next.
    pub attend: Attend,
    /// When its agents take tasks.
    pub tasks_while: TasksWhile,
    /// Whether a call may be given to an agent who holds chats, and chats to an agent on a call.
    pub blend: bool,
    /// How its agents get faster with the contacts they have handled; `None`: they don't.
    pub learning: Option<Learning>,
    /// How its agents get slower with the hours they have worked; `None`: they don't.
    pub fatigue: Option<Fatigue>,
    /// The team that trains this one while its agents are on duty; `None`: none does.
    pub coaching: Option<Coaching>,
    /// The longest overtime, after which what is still held is handed over; `None`: no limit.
    pub max_overtime: Option<Span>,
    /// Wages of the team.
    pub pay: Pay,
}

/// Which of its unanswered messages an agent answers next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Attend {
    /// The one that came to its list first.
    Oldest,
    /// New chats before later rounds.
    NewFirst,
    /// The one that is next to cross a limit of a target, of those that can still be saved; then the oldest.
    SaveDeadline,
}

/// When an agent takes a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TasksWhile {
    /// While no chat is open.
    Idle,
    /// While no message is unanswered: all customers of the agent may be thinking.
    NoMessage,
}

/// How newcomers get faster: a factor on handling time that falls from `starts_at` to `ends_at`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Learning {
    /// The factor at the first contact.
    pub starts_at: f64,
    /// The factor that is approached after many contacts.
    pub ends_at: f64,
    /// The number of contacts after which half of the way is done.
    pub half_after: f64,
}

/// How agents tire: handling time grows by a share with each hour worked, from some hour of the shift on.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fatigue {
    /// Time from the start of the shift without fatigue.
    pub after: Span,
    /// Growth of handling time an hour from then on, as a share.
    pub per_hour: f64,
}

/// Who trains a team, and what it costs them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Coaching {
    /// The team that trains.
    pub by: TeamId,
    /// Factor on the trainers' handling time while an agent of the trained team is on duty.
    pub factor: f64,
}

impl Learning {
    /// The factor after this many contacts.
    pub fn factor(self, handled: u32) -> f64 {
        self.ends_at + (self.starts_at - self.ends_at) * libm::exp2(-f64::from(handled) / self.half_after)
    }
}

impl Fatigue {
    /// The factor after this much of a shift.
    pub fn factor(self, worked: Span) -> f64 {
        1.0 + self.per_hour * worked.saturating_sub(self.after).as_hours_f64()
    }
}

/// What agents of one team work at a time. A shift or a reallocation may give them another skill set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SkillSet {
    /// The team whose agents have it.
    pub team: TeamId,
    /// The waiting queues they may take contacts from, most urgent first.
    pub skills: Vec<Skill>,
    /// Factor on handling time, by queue; 1 for queues that the team doesn't work.
    pub handling_factors: Vec<f64>,
}

/// A skill: a waiting queue that agents may take contacts from.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Skill {
    /// The waiting queue.
    pub waiting_queue: WaitingQueueId,
    /// The priority of the waiting queue: 1 is taken first.
    pub priority: u32,
    /// The agents take only contacts that have waited this long.
    pub after: Span,
}

/// One person: a team, a shift and a number, the same on all dates of the shift and in later shifts that seat its
/// people.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Agent {
    /// The team.
    pub team: TeamId,
    /// The shift's name: with the number, what the agent's random numbers are keyed by.
    pub shift: String,
    /// The agent's number in the shift, from 1.
    pub number: u32,
    /// When this person is on the roster, in order of time, without overlap.
    pub periods: Vec<Period>,
}

/// One stretch of duty of one person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Period {
    /// The name of the shift that it is of; not the agent's own where that one is seated in a later shift.
    pub shift: String,
    /// The day it belongs to, even if it runs past midnight: what absence is keyed by.
    pub day: u64,
    /// First moment on duty.
    pub from: Instant,
    /// First moment off duty.
    pub to: Instant,
    /// The skill set that the agent has in it.
    pub skill_set: SkillSetId,
    /// Whether the agent is on call: not there unless a reallocation calls it.
    pub on_call: bool,
    /// Whether the agent is there for certain: the team's absence is left out.
    pub certain: bool,
    /// What happens at the end to the contacts that the agent still holds.
    pub at_end: AtEnd,
    /// Breaks, in order of time.
    pub breaks: Vec<Break>,
}

/// What an agent does at the end of a shift with what it holds. It takes nothing new in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AtEnd {
    /// Finishes them, all rounds: overtime.
    Finish,
    /// Hands them back to the queue; a colleague finishes a reply in hand, with the work that is left.
    HandOver,
    /// Ends them, as cut.
    Cut,
}

/// A planned break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Break {
    /// When it is due.
    pub from: Instant,
    /// How long it lasts, from when it really begins.
    pub length: Span,
    /// What happens meanwhile to the chats that the agent holds.
    pub while_away: WhileAway,
}

/// What an agent does with its chats for a break. It takes nothing new from the planned start on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WhileAway {
    /// Answers unanswered messages for up to this long, finishes the reply in hand, and goes; messages of its chats
    /// wait.
    Suspend {
        /// The longest time that it continues to answer.
        clear_for: Span,
    },
    /// Goes when the last contact that it holds has ended.
    Finish,
    /// Hands its chats back to the queue and goes at once.
    HandOver,
}
