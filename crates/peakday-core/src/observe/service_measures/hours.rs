//! Hours of a measure that begin and end with reporting intervals, as most do. The measure is counted like one of all
//! hours, which looks at no clock, and the intervals at other hours are left out at the end.
//!
//! What goes wrong: rounds of the drain are booked to the last interval, whatever their hour. If they were left out
//! with it, or counted with it, a message at noon after the run would count like those of the evening before.

use super::Cell;
use crate::model::{By, Figure, Run, ServiceMeasure, Window};
use crate::units::Span;

/// A measure, and how it is counted.
pub(super) struct MeasureHours {
    /// As the model has it.
    pub(super) measure: ServiceMeasure,
    /// As it is counted: without hours, where these are whole intervals; one of rounds, until the drain.
    pub(super) counted: ServiceMeasure,
    /// The hours that it is counted without.
    whole: Option<Window>,
}

impl MeasureHours {
    pub(super) fn of(measure: ServiceMeasure, run: &Run) -> Self {
        let is_of_messages = matches!(measure.figure, Figure::EveryResponse { by: By::Message, .. });
        let is_whole = |hours: &Window| {
            (0..run.intervals()).map(|interval| run.interval_bounds(interval)).all(|(from, to)| {
                let overlap = hours.overlap(from, to);
                overlap == Span::ZERO || overlap == to - from
            })
        };
        let whole = measure.hours.filter(|hours| !is_of_messages && is_whole(hours));
        let mut counted = ServiceMeasure { hours: measure.hours.filter(|_| whole.is_none()), ..measure };
        if measure.figure.is_of_rounds() && counted.hours.is_none() {
            counted.judged = measure.judged.before(run.end);
        }
        Self { measure, counted, whole }
    }

    /// Leaves out the intervals at other hours.
    pub(super) fn leave_out(&self, cells: &mut [Cell], run: &Run) {
        let Some(hours) = self.whole else { return };
        for (interval, cell) in cells.iter_mut().enumerate() {
            let (from, to) = run.interval_bounds(interval);
            if hours.overlap(from, to).is_zero() {
                *cell = Cell::default();
            }
        }
    }
}
