//! The people that work is expected to need, before anything is simulated.

use crate::model::OfferedLoad;

peakday_core::figures! {
    /// An expectation of a group of queues that share their people, in an interval. Only the workbook and the page have
    /// them.
    pub enum ExpectedFigure {
        /// People whom the new work keeps busy.
        Needed = "needed" in People,
        /// People on the roster, less planned breaks and expected absence.
        Rostered = "rostered" in People,
        /// The second less the first, in whole people; what is missing is rounded up.
        Gap = "gap" in People,
    }
}

impl ExpectedFigure {
    /// What it comes to.
    pub fn of(self, load: OfferedLoad) -> f64 {
        match self {
            Self::Needed => load.offered_erlangs,
            Self::Rostered => load.staffed,
            Self::Gap => load.gap() as f64,
        }
    }
}
