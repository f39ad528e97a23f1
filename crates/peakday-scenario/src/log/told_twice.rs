//! Durations that a log tells twice: in a column of their own, and as the time between two moments.
//!
//! Clocks of two systems differ by seconds, a telephone rings before it is answered, and one row in a thousand is
//! broken. So a row contradicts itself where the two differ by more than a minute and by more than half of the longer
//! one. Where that is so throughout, or the two are of different sizes throughout, the column is in another unit, or it
//! is another time: then its rows aren't wrong, but what the columns file says of them.
//!
//! What goes wrong: waits in minutes that are read as seconds, and customers who leave after three seconds.

use crate::diagnostics::{Location, Sink};
use crate::problems::{Contradiction, LogProblem, OtherDuration, ToldApart};
use crate::units::Span;

/// A duration that may be told twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Twice {
    BeforeAsking,
    Wait,
    Work,
    SinceStart,
}

impl Twice {
    const ALL: [Self; 4] = [Self::BeforeAsking, Self::Wait, Self::Work, Self::SinceStart];

    /// The key of the column.
    const fn key(self) -> &'static str {
        match self {
            Self::BeforeAsking => "before_asking",
            Self::Wait => "wait",
            Self::Work => "work",
            Self::SinceStart => "since_start",
        }
    }
}

/// The columns of two moments.
pub(super) type Between = [String; 2];

/// What a row says of a duration.
pub(super) struct Told<'a> {
    /// As the column has it.
    pub stated: Span,
    /// As the moments have it.
    pub between: Span,
    pub columns: &'a Between,
    /// Other times of the row that it may be.
    pub others: &'a [(Between, Span)],
}

/// Both readings of a duration over all rows.
#[derive(Default)]
pub(super) struct ToldTwice {
    of: [Seen; Twice::ALL.len()],
}

#[derive(Default)]
struct Seen {
    rows: u64,
    /// Those whose two readings are too far apart.
    apart: u64,
    /// Those whose readings aren't both short, and of these those of different sizes.
    telling: u64,
    far: u64,
    difference_s: f64,
    /// Those whose readings differ by more than clocks do, and by more than a quarter of the longer one.
    wide: u64,
    /// How many of those that are far are right in each of the units.
    in_units: [u64; UNITS.len()],
    /// Other times, and of how many rows that are apart each is the reading.
    others: Vec<(Between, u64)>,
    first: Option<(Span, Span, Between, usize)>,
}

/// Units in which a column may be that is read as seconds: how long one is, and its word for `times_in`.
const UNITS: [(f64, Option<&str>); 3] = [(60.0, Some("minutes")), (3600.0, Some("hours")), (0.001, None)];

/// Less may be the ringing of a telephone, where no unit explains it.
const WIDE_S: f64 = 30.0;

impl ToldTwice {
    /// Takes in a row; what is wrong with it if its two readings are too far apart.
    pub(super) fn add(&mut self, of: Twice, told: &Told<'_>, line: usize) -> Result<(), Contradiction> {
        /// What clocks of two systems differ by, and how little is no duration to be judged by.
        const MUCH_S: f64 = 60.0;
        const SHORT_S: f64 = 10.0;
        let seen = &mut self.of[of as usize];
        let [stated, between] = [told.stated, told.between].map(Span::as_secs_f64);
        let (difference, longer) = ((stated - between).abs(), stated.max(between));
        let is_apart = difference > MUCH_S.max(0.5 * longer);
        let is_far = longer >= SHORT_S && difference > 0.75 * longer;
        seen.rows += 1;
        seen.wide += u64::from(difference > WIDE_S.max(0.25 * longer));
        if longer >= SHORT_S {
            seen.telling += 1;
            seen.difference_s += difference;
        }
        if !is_apart && !is_far && difference <= WIDE_S.max(0.25 * longer) {
            return Ok(());
        }
        seen.apart += u64::from(is_apart);
        seen.far += u64::from(is_far);
        seen.first.get_or_insert_with(|| (told.stated, told.between, told.columns.clone(), line));
        for (hits, (unit, _)) in seen.in_units.iter_mut().zip(UNITS) {
            // A whole number of a unit is off by half of it.
            let rounding = if stated.fract() == 0.0 { 0.5 * unit } else { 0.01 * unit };
            let is_right = (stated * unit - between).abs() <= 2.0 + rounding + 0.02 * between;
            *hits += u64::from(is_right && stated > 0.0 && is_far);
        }
        for (columns, span) in told.others {
            let is_right = (span.as_secs_f64() - stated).abs() <= 2.0 + 0.02 * stated;
            match seen.others.iter_mut().find(|(known, _)| known == columns) {
                Some((_, hits)) => *hits += u64::from(is_right),
                None => seen.others.push((columns.clone(), u64::from(is_right))),
            }
        }
        if !is_apart {
            return Ok(());
        }
        let (stated, between) = (told.stated, told.between);
        Err(Contradiction::ToldTwice { stated, between })
    }

    /// Reports durations that have two readings throughout; returns their keys.
    pub(super) fn report(
        &self,
        place: impl Fn(&'static str) -> (Location, String),
        sink: &mut Sink,
    ) -> Vec<&'static str> {
        let mut reported = Vec::new();
        for (of, seen) in Twice::ALL.into_iter().zip(&self.of) {
            let Some((stated, between, columns, line)) = seen.first.clone().filter(|_| seen.is_throughout()) else {
                continue;
            };
            let (at, column) = place(of.key());
            let (rows, all) = (seen.differ(), seen.rows);
            let meant = seen.meant();
            let told = Box::new(ToldApart { column, columns, stated, between, line, rows, all, meant });
            sink.fault(at, LogProblem::ToldTwice { key: of.key(), told });
            reported.push(of.key());
        }
        reported
    }
}

impl Seen {
    /// Whether the two readings differ throughout.
    fn is_throughout(&self) -> bool {
        let most = |hits: u64, of: u64| hits >= 2 && 5 * hits >= 4 * of;
        let is_of_unit = || self.in_units.iter().any(|hits| most(*hits, self.far));
        let is_wide = || self.difference_s >= WIDE_S * self.telling as f64;
        self.apart >= 2 && 2 * self.apart >= self.rows
            || most(self.wide, self.rows)
            || most(self.far, self.telling) && (is_of_unit() || is_wide())
    }

    /// How many rows differ.
    fn differ(&self) -> u64 {
        self.apart.max(self.far).max(self.wide)
    }

    /// What the column may be instead.
    fn meant(&self) -> OtherDuration {
        let most = |hits: u64, of: u64| hits >= 2 && 5 * hits >= 4 * of;
        if let Some((_, (_, word))) = self.in_units.iter().zip(UNITS).find(|(hits, _)| most(**hits, self.far)) {
            return word.map_or(OtherDuration::Milliseconds, OtherDuration::Unit);
        }
        let of = self.differ();
        let best = self.others.iter().max_by_key(|(_, hits)| *hits).filter(|(_, hits)| most(*hits, of));
        best.map_or(OtherDuration::Unknown, |(columns, _)| OtherDuration::Between(columns.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether these durations, in seconds, have two readings throughout, and how many rows contradict themselves.
    fn judged(rows: &[(f64, f64)]) -> (Option<OtherDuration>, usize) {
        let mut told = ToldTwice::default();
        let columns = ["a".to_owned(), "b".to_owned()];
        let mut wrong = 0;
        for (line, (stated, between)) in rows.iter().enumerate() {
            let [stated, between] = [*stated, *between].map(Span::from_secs_f64);
            let row = Told { stated, between, columns: &columns, others: &[] };
            wrong += usize::from(told.add(Twice::Wait, &row, line).is_err());
        }
        let seen = &told.of[Twice::Wait as usize];
        (seen.is_throughout().then(|| seen.meant()), wrong)
    }

    const WAITS_S: [f64; 8] = [4.0, 12.0, 25.0, 31.0, 48.0, 90.0, 140.0, 205.0];

    #[test]
    fn units_are_told_and_ringing_is_not() {
        let of = |read: &dyn Fn(f64) -> f64| judged(&WAITS_S.map(|wait| (read(wait), wait)));
        assert_eq!(of(&|wait| wait), (None, 0));
        assert_eq!(of(&|wait| wait + 3.0), (None, 0), "clocks that differ");
        assert_eq!(of(&|wait| (wait - 9.0).max(0.0)), (None, 0), "nine seconds of ringing");
        assert_eq!(of(&|wait| (wait / 6.0).round() / 10.0).0, Some(OtherDuration::Unit("minutes")));
        assert_eq!(of(&|wait| wait / 3600.0).0, Some(OtherDuration::Unit("hours")));
        assert_eq!(of(&|wait| wait * 1000.0).0, Some(OtherDuration::Milliseconds));
        assert_eq!(of(&|wait| wait + 600.0).0, Some(OtherDuration::Unknown));
        // All waits are short, and a telephone rings for twelve seconds: nothing that a plan would go wrong by.
        assert_eq!(judged(&[(0.0, 12.0), (0.0, 12.0), (1.0, 13.0), (0.0, 12.0)]), (None, 0));
    }

    #[test]
    fn single_rows_contradict_themselves_alone() {
        let mut rows: Vec<(f64, f64)> = WAITS_S.iter().map(|wait| (*wait, *wait)).collect();
        rows.push((20.0, 900.0));
        assert_eq!(judged(&rows), (None, 1));
        assert_eq!(judged(&[(20.0, 900.0)]), (None, 1), "a single row isn't a log");
    }
}
