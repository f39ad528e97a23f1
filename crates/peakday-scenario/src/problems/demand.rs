//! The run, its phases, and what comes.

use super::Called;
use crate::diagnostics::problems;
use crate::units::{Instant, Span};

/// What a shape can't be scaled to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum CurveUse {
    /// A total of the whole run.
    Run,
    /// A total of one day.
    Day(Instant),
}

problems! {
    /// What is wrong with the horizon or with a source.
    DemandProblem {
        /// A scenario without `[run]`.
        "E0401" NoRun,
        /// An end that is not after its start.
        "E0402" EndsBeforeItBegins { what: super::Thing, from: Instant },
        /// A run of many weeks.
        "E0403" RunTooLong { days: f64, most: u32 },
        /// An interval that does not divide a day.
        "E0404" IntervalDoesNotDivide { interval: Span },
        /// `hourly` without 24 numbers.
        "E0405" NotTwentyFourHours { found: usize },
        /// Shares of kinds that don't add up.
        "E0406" SharesOfKinds { source: Called, sum: f64 },
        /// A key of a forecast beside a log.
        "E0407" KeyOfForecast { key: &'static str },
        /// A spike on a log.
        "E0408" SpikeOnLog { source: Called },
        /// A kind of a source of orders.
        "E0409" KindOfOrders { source: Called },
        /// A total that can't be spread over a curve of zeros.
        "E0410" EmptyCurve { over: CurveUse },
        /// A low estimate above the high one.
        "E0411" EstimatesOutOfOrder { key: &'static str, least: f64 },
        /// A day of the run without a total.
        "E0412" MissingDay { date: Instant },
        /// A day with two totals.
        "E0413" TwoTotals { date: Instant },
        /// Totals of dates beside a table that has dates itself.
        "E0414" DaysWithTable,
        /// Figures that make too many contacts.
        "E0415" TooMany { made: f64, what: &'static str },
        /// Sources of a group that differ in their intervals.
        "E0416" GroupDisagrees { group: String, interval: Span, correlation: f64 },
        /// A phase outside the run.
        "E0421" PhaseOutside { moment: Instant, start: Instant, end: Instant },
        /// An edge of a phase inside an interval.
        "E0422" PhaseCutsInterval { moment: Instant, before: Instant, after: Instant },
        /// Phases that overlap.
        "E0423" PhasesOverlap { late: String, begins: Instant, early: String, ends: Instant },
        /// More contacts than can be simulated.
        "E0424" TooManyInAll { expected: f64, most: f64 },
    }
}
