//! Teams, the agents in them, and when each of them works.

use serde::{Deserialize, Serialize};

use super::Pay;
use crate::ids::{LineId, PostId, TeamId};
use crate::units::{Instant, Span};

/// Agents of one kind.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Team {
    /// Its name.
    pub name: String,
    /// Most chats at a time; `None`: no limit.
    pub slots: Option<u32>,
    /// Coefficient of variation of a lognormal factor on handling time, drawn once an agent.
    pub speed_cv: f64,
    /// Share of shift dates on which an agent is missing.
    pub absence: f64,
    /// Wages.
    pub pay: Pay,
}

/// What agents of one team work for the time being. A shift, or a rule of the floor, may put them to another one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Post {
    /// Whose agents.
    pub team: TeamId,
    /// The lines they may take contacts from, most urgent first.
    pub lines: Vec<PostLine>,
    /// Factor on handling time, by queue; 1 where it doesn't matter.
    pub times: Vec<f64>,
}

/// A line that agents of a post may take contacts from.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PostLine {
    /// The line.
    pub line: LineId,
    /// 1 is taken first.
    pub priority: u32,
    /// Only contacts that have waited this long.
    pub after: Span,
}

/// One person: a team, a shift and a number, the same on all dates of the shift and in later shifts that seat its people.
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
    pub post: PostId,
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
    /// Answers what lies unanswered for up to this long, finishes the reply in hand, and goes; messages of its chats wait.
    Suspend {
        /// How long it goes on answering at the most.
        clear_for: Span,
    },
    /// Goes when nothing is held any more.
    Finish,
    /// Hands its chats back to the queue and goes at once.
    HandOver,
}
