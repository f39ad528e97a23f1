//! Teams, shifts and rosters.

use super::{Called, Owner};
use crate::diagnostics::problems;
use crate::units::{Instant, Span};

problems! {
    /// What is wrong with teams and their shifts.
    TeamProblem {
        /// A list of queues without any.
        "E0701" WorksNothing { owner: Owner },
        /// A team that takes chats from a common queue without a limit.
        "E0702" NoLimitOfChats { team: Called, queue: Called },
        /// A weight that no routing looks at.
        "E0703" WeightUnused { routing: &'static str, queue: Called },
        /// A team that coaches itself.
        "E0704" CoachesItself,
        /// Too many agents in all.
        "E0705" TooManyAgents { most: usize },
        /// People of a shift that isn't among the earlier ones.
        "E0706" NoEarlierShift { name: String, nearest: Option<String>, known: Vec<String> },
        /// More agents than the shift has whose people they are.
        "E0707" TooFewPeople { shift: String, people: u32, agents: u32 },
        /// A person on two shifts at once.
        "E0708" TwoShiftsAtOnce { agent: (u32, String), shifts: [(String, Instant, Instant); 2] },
        /// More people on a date than the team has.
        "E0709" TeamTooSmall { team: Called, people: u32, needed: u32, date: Instant, more_dates: usize },
        /// A person who rests too shortly.
        "E0710" RestTooShort { agent: (u32, String), rest: Span, least: Span, ends: (String, Instant), begins: (String, Instant) },
        /// A person who works too many days in a row.
        "E0711" TooManyDays { agent: (u32, String), days: u32, most: u32, first: Instant, last: Instant },
        /// A key about persons in a team whose roster has only numbers of agents.
        "E0712" RosterHasNoPersons { key: &'static str, team: Called },
        /// A team in two rosters, or with a shift that is called like a roster.
        "E0713" SecondRoster { team: Called, shift: &'static str },
        /// A date that a shift names twice.
        "E0720" DateTwice { date: Instant },
    }
}
