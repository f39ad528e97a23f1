//! Teams, the agents in them, and when each of them works.

use serde::{Deserialize, Serialize};

use super::Pay;
use crate::ids::{SkillSetId, TeamId, WaitingQueueId};
use crate::units::{Instant, Span};

/// Agents of one kind.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Team {
    /// Its name.
    pub name: String,
    /// Most chats at a time; `None`: no limit.
    pub max_concurrency: Option<u32>,
    /// Coefficient of variation of a lognormal factor on handling time, drawn once an agent.
    pub speed_cv: f64,
    /// Share of shift dates on which an agent is missing.
    pub absence: f64,
    /// Which of its messages an agent answers next.
    pub attend: Attend,
    /// When its agents take tasks.
    pub tasks_while: TasksWhile,
    /// Whether a call may be given to somebody who holds chats, and chats to somebody on a call.
    pub blend: bool,
    /// How its agents get faster with the contacts they have handled.
    pub learning: Option<Learning>,
    /// How they get slower with the hours they have worked.
    pub fatigue: Option<Fatigue>,
    /// Who is slowed down while somebody of this team is on duty.
    pub coaching: Option<Coaching>,
    /// The longest overtime; then what is still held is handed over.
    pub max_overtime: Option<Span>,
    /// Wages.
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
    /// While no message lies unanswered: all its customers may be thinking.
    NoMessage,
}

/// How newcomers get faster: a factor on handling time that falls from `starts_at` to `ends_at`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Learning {
    /// The factor at the first contact.
    pub starts_at: f64,
    /// The factor in the end.
    pub ends_at: f64,
    /// After so many contacts, half of the way is done.
    pub half_after: f64,
}

/// How agents tire: their handling time grows by a share an hour worked, from some hour of the shift on.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fatigue {
    /// Hours of the shift without any.
    pub after: Span,
    /// Growth of handling time an hour from then on.
    pub per_hour: f64,
}

/// Who trains a team, and what it costs them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Coaching {
    /// The team that trains.
    pub by: TeamId,
    /// Factor on its handling time while somebody of the trained team is on duty.
    pub factor: f64,
}

impl Learning {
    /// The factor after so many contacts.
    pub fn factor(self, handled: u32) -> f64 {
        self.ends_at + (self.starts_at - self.ends_at) * libm::exp2(-f64::from(handled) / self.half_after)
    }
}

impl Fatigue {
    /// The factor after so much of a shift.
    pub fn factor(self, worked: Span) -> f64 {
        1.0 + self.per_hour * worked.saturating_sub(self.after).as_hours_f64()
    }
}

/// What agents of one team work for the time being. A shift, or a rule of the floor, may put them to another one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SkillSet {
    /// Whose agents.
    pub team: TeamId,
    /// The waiting queues they may take contacts from, most urgent first.
    pub skills: Vec<Skill>,
    /// Factor on handling time, by queue; 1 where it doesn't matter.
    pub handling_factors: Vec<f64>,
}

/// A skill: a waiting queue that agents may take contacts from.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Skill {
    /// The waiting queue.
    pub waiting_queue: WaitingQueueId,
    /// 1 is taken first.
    pub priority: u32,
    /// Only contacts that have waited this long.
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
    /// From 1.
    pub number: u32,
    /// When this person is on the roster, in order of time, without overlap.
    pub periods: Vec<Period>,
}

/// One stretch of duty of one person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Period {
    /// The day it belongs to, even where it runs past midnight: what absence is keyed by.
    pub day: u64,
    /// First moment on duty.
    pub from: Instant,
    /// First moment off duty.
    pub to: Instant,
    /// What the agent works in it.
    pub skill_set: SkillSetId,
    /// Whether the agent is on call: not there unless a reallocation calls it.
    pub on_call: bool,
    /// What becomes of what the agent holds at the end.
    pub at_end: AtEnd,
    /// Breaks, in order of time.
    pub breaks: Vec<Break>,
}

/// What an agent does at the end of a shift with what it holds. It takes nothing new in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AtEnd {
    /// Finishes it, all rounds: overtime.
    Finish,
    /// Hands it back to the queue; a reply in hand goes on elsewhere with its remaining work.
    HandOver,
    /// Drops it.
    Cut,
}

/// A planned break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Break {
    /// When it is due.
    pub from: Instant,
    /// How long it lasts, from when it really begins.
    pub length: Span,
    /// What becomes of what the agent holds.
    pub while_away: WhileAway,
}

/// What an agent does with its chats for a break. It takes nothing new from the planned start on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WhileAway {
    /// Answers what lies unanswered for up to this long, finishes the reply in hand, and goes; messages of its chats
    /// wait.
    Suspend {
        /// How long it goes on answering at the most.
        clear_for: Span,
    },
    /// Goes when nothing is held any more.
    Finish,
    /// Hands its chats back to the queue and goes at once.
    HandOver,
}
