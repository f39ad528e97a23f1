//! How days and hours stray from what is expected.

use std::collections::BTreeMap;

use super::run::part_of_a_day;
use super::within;
use crate::diagnostics::Sink;
use crate::forecast::Busyness as Says;
use crate::model::{Busyness, DayTotal};
use crate::problems::{DemandProblem, KeyProblem, Range};
use crate::scalars::{Number, out_of_range};
use crate::section::{At, Field};
use crate::units::Span;

/// Smaller cvs than these, but for 0, and larger ones, are nobody's.
const CVS: std::ops::RangeInclusive<f64> = 0.001..=5.0;

/// The intervals of the groups met so far, and how they are correlated: what sources must agree on to share factors.
#[derive(Default)]
pub(super) struct Groups(BTreeMap<String, (Span, f64)>);

/// Checks the busyness of a source some of whose days have their total.
pub(super) fn check(
    busyness: &Field<Says>,
    day_totals: Vec<DayTotal>,
    groups: &mut Groups,
    sink: &mut Sink,
) -> Option<Busyness> {
    let Some(At { value: says, .. }) = busyness.get() else {
        return busyness.is_absent().then(|| Busyness { day_totals, ..Busyness::default() });
    };
    let before = sink.faults();
    let day_cv = cv("day_cv", &says.day_cv, sink);
    let interval_cv = cv("interval_cv", &says.interval_cv, sink);
    if says.interval_cv.is_absent() {
        for (key, place) in [
            ("interval", says.interval.get().map(|at| at.place)),
            ("interval_correlation", says.interval_correlation.get().map(|at| at.place)),
        ] {
            if let Some(place) = place {
                sink.fault(place, KeyProblem::WithoutKey { key, needs: vec!["interval_cv"] });
            }
        }
    }
    let interval = part_of_a_day(&says.interval, sink).unwrap_or(Span::HOUR);
    let correlation = within("interval_correlation", &says.interval_correlation, 0.0..=0.99, 0.0, sink);
    if let Some(group) = says.group.get().filter(|_| interval_cv > 0.0) {
        let known = *groups.0.entry(group.value.0.clone()).or_insert((interval, correlation));
        if known != (interval, correlation) {
            let (group_of, (interval, correlation)) = (group.value.0.clone(), known);
            sink.fault(group.place, DemandProblem::GroupDisagrees { group: group_of, interval, correlation });
        }
    }
    (sink.faults() == before).then(|| Busyness {
        group: says.group.value().map(|group| group.0.clone()),
        day_cv,
        day_totals,
        interval_cv,
        interval,
        interval_correlation: correlation,
        given: None,
    })
}

fn cv(key: &str, field: &Field<Number>, sink: &mut Sink) -> f64 {
    let Some(At { value: Number(cv), place }) = field.get() else { return 0.0 };
    if *cv != 0.0 && !CVS.contains(cv) {
        let range = Range::ZeroOr { least: *CVS.start(), most: *CVS.end() };
        sink.fault_of(key, *place, out_of_range(range));
    }
    *cv
}
