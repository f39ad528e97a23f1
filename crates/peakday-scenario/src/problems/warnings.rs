//! What is legal but odd.

use super::{Called, Channel};
use crate::diagnostics::problems;
use crate::model::{Best, OfferedLoad};
use crate::units::{Instant, Span};

problems! {
    /// What had better be looked at.
    Warned {
        /// A team with a roster and with shifts.
        "W0306" RosterAndShifts { team: Called },
        /// A shift none of whose dates is in the run.
        "W0307" ShiftOutside { team: Called, shift: String },
        /// A source of which nothing comes.
        "W0401" SourceBringsNothing { source: String, start: Instant, end: Instant },
        /// A spike outside the run.
        "W0402" SpikeOutside { spike: String, from: Instant, to: Instant },
        /// A spike that the curve seems to hold already.
        "W0403" SpikeTwice { spike: String, hour: Instant, number: f64, usual: f64 },
        /// A coefficient of variation above 1.
        "W0404" LargeCv { key: &'static str, cv: f64 },
        /// A total of a day outside the run.
        "W0405" TotalOutside { date: Instant },
        /// A certainty that is wanted of a forecast that is taken as exact.
        "W0406" ExactForecast { certainty: f64 },
        /// An hour of a curve that begins with something like the opening of a sale.
        "W0407" OpeningInOneStep { source: String, hour: Instant, before: f64, number: f64 },
        /// A queue that nothing leads to.
        "W0501" NoContacts { queue: String },
        /// A queue that no team works.
        "W0502" NoTeam { queue: String },
        /// Hours with more work than the agents on duty can do; the worst of them.
        "W0503" TooMuchWork { queues: Vec<String>, hours: usize, worst: Vec<(OfferedLoad, Instant, Instant)> },
        /// More contacts an hour for each agent than anybody handles.
        "W0504" TooFast { queue: String, channel: Channel, rate: f64, most: f64, from: Instant },
        /// Replies as long as chats.
        "W0505" SlowReply { mean: Span },
        /// A bot that solves a share of its contacts, and nobody leaves.
        "W0601" NobodyGivesUp,
        /// A team without a shift.
        "W0701" NoShift { team: String },
        /// A team whose shifts are all outside the run.
        "W0702" NeverOnDuty { team: String },
        /// A shift of more than twelve hours.
        "W0703" LongShift { length: Span, over_midnight: bool },
        /// Agents on call whom nothing calls.
        "W0704" NeverCalled { team: String },
        /// More heads away at once than the scenario says, so that all get their break in time. The day of the last
        /// start is counted from the shift's.
        "W0705" MoreAway { said: u32, agents: u32, needed: u32, last: (Span, u64), latest: Span },
        /// An incident outside the run.
        "W0801" IncidentOutside { incident: String, start: Instant, end: Instant },
        /// A goal that can't be met even with nobody waiting.
        "W0902" OutOfReach { target: String, best: Best },
        /// Hours of a target in which nobody is on duty: the longest stretch, and how many more there are.
        "W0901" NobodyOnDuty { queue: Called, target: String, from: Instant, to: Instant, more: usize },
    }
}
