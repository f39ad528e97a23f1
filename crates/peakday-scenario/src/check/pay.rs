//! What a team is paid.

use super::agents::every_date;
use super::misplaced;
use crate::diagnostics::Sink;
use crate::model::{ContactPay, Holiday, Pay, Run, Window};
use crate::problems::{KeyProblem, Note, Range, Thing, ValueProblem};
use crate::scalars::{Amount, Hours, Number};
use crate::section::{Field, missing};
use crate::staff;
use crate::units::Span;

/// Checks a team's pay.
pub(super) fn check(pay: &staff::Pay, run: Option<&Run>, sink: &mut Sink) -> Pay {
    let amount = |field: &Field<Amount>| field.or(Amount(0.0)).0;
    let without = |key, needs: &[&'static str]| KeyProblem::WithoutKey { key, needs: needs.to_vec() };
    if pay.per_hour.is_absent() {
        misplaced(&pay.overtime, without("overtime", &["per_hour"]), sink);
    }
    if pay.per_contact.is_absent() {
        misplaced(&pay.minimum, without("minimum", &["per_contact"]), sink);
    }
    if pay.night_extra.is_absent() {
        misplaced(&pay.night, without("night", &["night_extra"]), sink);
    }
    if pay.per_hour.is_absent() && pay.per_day.is_absent() && pay.per_contact.is_absent() {
        misplaced(&pay.holiday, without("holiday", &["per_hour", "per_day", "per_contact"]), sink);
    }
    Pay {
        per_hour: amount(&pay.per_hour),
        // At least 150 % of the wage for longer hours: China's Labour Law, article 44.
        overtime: pay.overtime.or(Amount(1.5)).0,
        per_day: amount(&pay.per_day),
        per_contact: ContactPay {
            tiers: pay.per_contact.value().map_or_else(Vec::new, |pay| pay.0.clone()),
            minimum: amount(&pay.minimum),
        },
        night_extra: amount(&pay.night_extra),
        night: (!pay.night_extra.is_absent()).then(|| night(pay)),
        holiday: pay.holiday.value().and_then(|section| holiday(section, run, sink)),
        seat_per_day: amount(&pay.seat_per_day),
    }
}

fn night(pay: &staff::Pay) -> Window {
    /// When it is night, unless the scenario says otherwise: what is usually meant by a night shift.
    const NIGHT: Hours = Hours { from: Span::hours(22), to: Span::hours(6) };
    let hours = pay.night.or(NIGHT);
    Window { from: hours.from, to: hours.to }
}

fn holiday(section: &staff::Holiday, run: Option<&Run>, sink: &mut Sink) -> Option<Holiday> {
    let dates =
        section.dates.required(section.place, missing(Thing::Holiday, "dates", "\"2026-10-01..2026-10-03\""), sink);
    let factor = section.factor.required(section.place, missing(Thing::Holiday, "factor", "3"), sink);
    if let Some(at) = factor
        && !(1.0..=100.0).contains(&at.value.0)
    {
        let range = Range::Between { least: 1.0, most: 100.0 };
        sink.fault_of("factor", at.place, ValueProblem::OutOfRange { range, note: Some(Note::HolidayFactor) });
        return None;
    }
    let Number(factor) = factor?.value;
    let dates = &dates?.value;
    let days = every_date(run?).into_iter().filter(|day| dates.contains(*day)).collect();
    Some(Holiday { days, factor })
}
