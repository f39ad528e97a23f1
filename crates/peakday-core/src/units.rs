//! Moments and lengths of simulated time: the only file that knows how many seconds a minute, an hour or a day has.
//!
//! Simulated time is civil local time in whole microseconds, so that order and sums are exact and the same on every
//! machine. There are no time zones and no leap seconds: a shop's day has 24 hours.

use std::fmt;
use std::num::NonZero;
use std::ops::{Add, AddAssign, Sub, SubAssign};

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

const MICROS_PER_SECOND: u64 = 1_000_000;
const MICROS_PER_MINUTE: u64 = 60 * MICROS_PER_SECOND;
const MICROS_PER_HOUR: u64 = 60 * MICROS_PER_MINUTE;
const MICROS_PER_DAY: u64 = 24 * MICROS_PER_HOUR;

/// A civil moment, in whole microseconds since 1970-01-01T00:00: ordered, hashable, never NaN.
///
/// It is kept as that number plus one, which is never zero, so that an `Option<Instant>` is no larger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "u64", into = "u64")]
pub struct Instant(NonZero<u64>);

impl Default for Instant {
    fn default() -> Self {
        Self::from_micros(0)
    }
}

impl From<u64> for Instant {
    fn from(micros: u64) -> Self {
        Self::from_micros(micros)
    }
}

impl From<Instant> for u64 {
    fn from(at: Instant) -> Self {
        at.as_micros()
    }
}

/// A length of simulated time in whole microseconds. `Instant - Instant` is a `Span`; two instants can't be added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span(u64);

impl Instant {
    /// The latest moment: the end of a loop without one.
    pub const MAX: Self = Self(NonZero::<u64>::MAX);

    /// The moment of a civil date and time, to the microsecond. Years before 1970 become 1970-01-01T00:00.
    pub fn from_civil(civil: DateTime) -> Self {
        let since = civil.duration_since(DateTime::constant(1970, 1, 1, 0, 0, 0, 0));
        Self::from_micros(u64::try_from(since.as_micros()).unwrap_or(0))
    }

    /// Midnight at the start of `date`.
    pub fn midnight(date: Date) -> Self {
        Self::from_civil(date.at(0, 0, 0, 0))
    }

    /// The civil date and time of this moment.
    pub fn civil(self) -> DateTime {
        let micros = i64::try_from(self.as_micros()).unwrap_or(i64::MAX);
        DateTime::constant(1970, 1, 1, 0, 0, 0, 0)
            .checked_add(jiff::SignedDuration::from_micros(micros))
            .unwrap_or(DateTime::MAX)
    }

    /// The civil date of this moment.
    pub fn date(self) -> Date {
        self.civil().date()
    }

    /// Microseconds since 1970-01-01T00:00.
    #[inline]
    pub const fn as_micros(self) -> u64 {
        self.0.get() - 1
    }

    /// The moment this many microseconds after 1970-01-01T00:00.
    #[inline]
    pub const fn from_micros(micros: u64) -> Self {
        Self(NonZero::<u64>::MIN.saturating_add(micros))
    }

    /// How many whole civil hours lie between 1970-01-01T00:00 and this moment.
    pub const fn hour_index(self) -> u64 {
        self.as_micros() / MICROS_PER_HOUR
    }

    /// How many whole civil days lie between 1970-01-01 and this moment.
    pub const fn day_index(self) -> u64 {
        self.as_micros() / MICROS_PER_DAY
    }

    /// The start of the civil hour with this index (see [`Instant::hour_index`]).
    pub const fn of_hour(hour_index: u64) -> Self {
        Self::from_micros(hour_index * MICROS_PER_HOUR)
    }

    /// How long after its day's midnight this moment is.
    pub const fn since_midnight(self) -> Span {
        Span(self.as_micros() % MICROS_PER_DAY)
    }

    /// The latest multiple of `step`, counted from midnight, that is not after this moment.
    pub const fn floor_to(self, step: Span) -> Self {
        let since_midnight = self.as_micros() % MICROS_PER_DAY;
        Self::from_micros(self.as_micros() - since_midnight + since_midnight / step.0 * step.0)
    }

    /// `self - span`, but never before 1970.
    pub const fn saturating_sub(self, span: Span) -> Self {
        Self::from_micros(self.as_micros().saturating_sub(span.0))
    }

    /// How long after `earlier` this moment is; 0 if it is before.
    pub const fn saturating_since(self, earlier: Self) -> Span {
        Span(self.0.get().saturating_sub(earlier.0.get()))
    }
}

impl fmt::Display for Instant {
    /// `2026-11-11T00:20`, with seconds and fractions only where there are any.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let civil = self.civil();
        write!(f, "{}T{}", civil.date(), Clock(self.since_midnight()))
    }
}

/// A time of day, shown as `08:40`, `24:00` or `08:40:30.5`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock(pub Span);

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let micros = self.0.0;
        let (hour, minute) = (micros / MICROS_PER_HOUR, micros / MICROS_PER_MINUTE % 60);
        let rest = micros % MICROS_PER_MINUTE;
        write!(f, "{hour:02}:{minute:02}")?;
        if rest == 0 {
            return Ok(());
        }
        let (second, fraction) = (rest / MICROS_PER_SECOND, rest % MICROS_PER_SECOND);
        write!(f, ":{second:02}")?;
        if fraction == 0 {
            return Ok(());
        }
        write!(f, ".{}", format!("{fraction:06}").trim_end_matches('0'))
    }
}

impl Span {
    /// A span of length 0.
    pub const ZERO: Self = Self(0);
    /// One hour.
    pub const HOUR: Self = Self(MICROS_PER_HOUR);
    /// One day.
    pub const DAY: Self = Self(MICROS_PER_DAY);
    /// The longest span there is.
    pub const MAX: Self = Self(u64::MAX);

    /// A span of whole microseconds.
    pub const fn from_micros(micros: u64) -> Self {
        Self(micros)
    }

    /// A span of whole seconds.
    pub const fn seconds(seconds: u64) -> Self {
        Self(seconds * MICROS_PER_SECOND)
    }

    /// A span of whole minutes.
    pub const fn minutes(minutes: u64) -> Self {
        Self(minutes * MICROS_PER_MINUTE)
    }

    /// A span of whole hours.
    pub const fn hours(hours: u64) -> Self {
        Self(hours * MICROS_PER_HOUR)
    }

    /// A span of whole days.
    pub const fn days(days: u64) -> Self {
        Self(days * MICROS_PER_DAY)
    }

    /// The span nearest to this many microseconds; negative numbers and NaN become 0.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "`as` saturates, as said above")]
    pub const fn from_micros_f64(micros: f64) -> Self {
        // By way of a signed number, which takes a processor one instruction. It is large enough for 292,000 years.
        let micros = (micros + 0.5) as i64;
        Self(if micros < 0 { 0 } else { micros.cast_unsigned() })
    }

    /// The span nearest to this many seconds; negative numbers and NaN become 0.
    pub fn from_secs_f64(seconds: f64) -> Self {
        Self::from_micros_f64(seconds * MICROS_PER_SECOND as f64)
    }

    /// The span in whole microseconds.
    pub const fn as_micros(self) -> u64 {
        self.0
    }

    /// The span in microseconds, for arithmetic with factors.
    pub const fn as_micros_f64(self) -> f64 {
        self.0 as f64
    }

    /// The span in seconds.
    pub const fn as_secs_f64(self) -> f64 {
        self.0 as f64 / MICROS_PER_SECOND as f64
    }

    /// The span in hours.
    pub const fn as_hours_f64(self) -> f64 {
        self.0 as f64 / MICROS_PER_HOUR as f64
    }

    /// This span times a factor, to the nearest microsecond.
    #[inline]
    pub fn scaled(self, factor: f64) -> Self {
        // Most factors are 1.
        if factor.to_bits() == 1.0_f64.to_bits() {
            return self;
        }
        Self::from_micros_f64(self.as_micros_f64() * factor)
    }

    /// `self - other`, but never less than 0.
    pub const fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// Whether the span has length 0.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }
}

impl fmt::Display for Span {
    /// As scenario files write it: `45s`, `3m`, `1h 30m`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        humantime::format_duration(std::time::Duration::from_micros(self.0)).fmt(f)
    }
}

/// Microseconds as seconds: for sums of spans, which may exceed what one [`Span`] is meant for.
pub fn micros_to_secs(micros: u64) -> f64 {
    micros as f64 / MICROS_PER_SECOND as f64
}

/// Microseconds as hours: for sums of spans, which may exceed what one [`Span`] is meant for.
pub fn micros_to_hours(micros: u64) -> f64 {
    micros as f64 / MICROS_PER_HOUR as f64
}

impl Add<Span> for Instant {
    type Output = Self;
    fn add(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

impl Sub for Instant {
    type Output = Span;
    fn sub(self, earlier: Self) -> Span {
        debug_assert!(earlier <= self, "{earlier} is after {self}");
        Span(self.0.get().saturating_sub(earlier.0.get()))
    }
}

impl Add for Span {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Span {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Span {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        debug_assert!(other <= self, "{other} is longer than {self}");
        Self(self.0.saturating_sub(other.0))
    }
}

impl SubAssign for Span {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_the_civil_time_it_was_made_from() {
        let civil = jiff::civil::date(2026, 11, 11).at(0, 20, 30, 500_000_000);
        let at = Instant::from_civil(civil);
        assert_eq!(at.civil(), civil);
        assert_eq!(at.to_string(), "2026-11-11T00:20:30.5");
        assert_eq!(Instant::of_hour(at.hour_index()).to_string(), "2026-11-11T00:00");
    }

    #[test]
    fn flooring_counts_from_midnight() {
        let at = Instant::from_civil(jiff::civil::date(2026, 11, 11).at(8, 40, 0, 0));
        assert_eq!(at.floor_to(Span::HOUR).to_string(), "2026-11-11T08:00");
        assert_eq!(at.floor_to(Span::minutes(15)).to_string(), "2026-11-11T08:30");
        assert_eq!(at.floor_to(Span::DAY).to_string(), "2026-11-11T00:00");
    }

    #[test]
    fn a_span_rounds_to_the_nearest_microsecond() {
        assert_eq!(Span::from_secs_f64(0.000_001_6), Span::from_micros(2));
        assert_eq!(Span::from_secs_f64(-1.0), Span::ZERO);
        assert_eq!(Span::seconds(10).scaled(1.25), Span::from_micros(12_500_000));
        assert_eq!(Span::minutes(90).to_string(), "1h 30m");
    }
}
