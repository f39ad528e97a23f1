//! Breaks of shifts.

use crate::diagnostics::problems;
use crate::units::Span;

problems! {
    /// What is wrong with a break. Times of day are spans after midnight; `long` is the length of a very long shift,
    /// whose hours may have been exchanged, and whether it runs over midnight.
    BreakProblem {
        /// Breaks of agents on call.
        "E0714" BreaksOnCall,
        /// A break outside its shift.
        "E0715" BreakOutside { at: Span, shift: (Span, Span), long: Option<(Span, bool)> },
        /// A latest start before the earliest.
        "E0716" LatestBeforeEarliest { earliest: Span, shift: (Span, Span), long: Option<(Span, bool)> },
        /// Breaks in turns that don't all begin in time. The day of the last start is counted from the shift's.
        "E0717" TooFewAtOnce {
            at_once: u32, agents: u32, turns: u32, last: (Span, u64), latest: Span, needed: u64, long: Option<(Span, bool)>
        },
        /// Breaks in turns that don't all end in the shift.
        "E0718" BreakAfterShift { end: (Span, u64), shift: (Span, Span) },
        /// Breaks of one agent that overlap.
        "E0719" BreaksOverlap { agent: u32, begins: Span, other_ends: Span },
    }
}
