//! What is legal but odd.

use super::{Called, Channel};
use crate::diagnostics::problems;
use crate::model::OfferedLoad;
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
        /// A team without a shift.
        "W0701" NoShift { team: String },
        /// A team whose shifts are all outside the run.
        "W0702" NeverOnDuty { team: String },
        /// A shift of more than twelve hours.
        "W0703" LongShift { length: Span, over_midnight: bool },
        /// Agents on call whom nothing calls.
        "W0704" NeverCalled { team: String },
        /// An incident outside the run.
        "W0801" IncidentOutside { incident: String, start: Instant, end: Instant },
        /// Hours of a target in which nobody is on duty.
        "W0901" NobodyOnDuty { queue: Called, target: String, from: Instant, to: Instant, more: usize },
    }
}
