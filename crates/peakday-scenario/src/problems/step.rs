//! Assignments that change the value that is there: `+6`, `-10%`, `x1.2`.

use super::Found;
use crate::diagnostics::problems;

problems! {
    /// What is wrong with a step.
    StepProblem {
        /// A step such as `+6` on a key that the scenario doesn't have.
        "E0128" OnNothing,
        /// A step on a value that is no number, duration or time of day, or of another kind than the step.
        "E0129" OnOther { found: Found },
        /// So many per cent of a share: points, or times?
        "E0130" AmbiguousPercent { present: f64, percent: f64 },
        /// A number added to a duration.
        "E0131" WithoutUnit { present: String },
        /// More taken off a duration than there is.
        "E0132" BelowZero { present: String },
    }
}
