//! How long the intervals of a report are: as its rows or its columns file say, or as the distances between rows allow.
//!
//! Reports leave out intervals in which nobody came, so a distance between two rows may be several intervals. Where one
//! distance divides all others, it is the interval. Elsewhere an interval is as long as reports have them: distances of
//! 15 and 25 minutes leave 5 alone. Where two lengths are possible, the longer one is taken if by the shorter one the
//! distances would be as they are less often than once in 1,000: of intervals half as long every other distance would
//! be an odd number of them. Else the columns file must say it.
//!
//! What goes wrong: agents who were there for ten minutes count as there for five.

use crate::section::words;
use crate::units::{Instant, Span};

words! {
    /// How long reports have their intervals.
    CustomaryLength {
        Hour = "60m",
        HalfHour = "30m",
        TwentyMinutes = "20m",
        QuarterHour = "15m",
        TenMinutes = "10m",
        FiveMinutes = "5m",
    }
}

impl CustomaryLength {
    /// The longest first.
    const ALL: [Self; 6] =
        [Self::Hour, Self::HalfHour, Self::TwentyMinutes, Self::QuarterHour, Self::TenMinutes, Self::FiveMinutes];

    pub(super) const fn span(self) -> Span {
        match self {
            Self::Hour => Span::HOUR,
            Self::HalfHour => Span::minutes(30),
            Self::TwentyMinutes => Span::minutes(20),
            Self::QuarterHour => Span::minutes(15),
            Self::TenMinutes => Span::minutes(10),
            Self::FiveMinutes => Span::minutes(5),
        }
    }
}

/// How long an interval may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    /// A single interval doesn't say.
    Unknown,
    Known(Span),
    /// Either, the longer one first.
    Either([CustomaryLength; 2]),
    /// No length goes with all of them.
    Uneven,
}

/// How far apart the intervals of a queue begin, and how long they are said to be.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Distances {
    said: Option<Span>,
    shortest: Option<Span>,
    /// The greatest common divisor of the distances.
    common: Span,
    /// How many of them lie within a day: nights say nothing.
    within_days: u32,
}

impl Distances {
    /// Of a first interval, which may say how long it is.
    pub(super) fn of_first(said: Option<Span>) -> Self {
        Self { said, ..Self::default() }
    }

    /// Takes in the next interval, in whichever order they come. If it is of another length than those before, nothing
    /// changes: returns the length of this one and of the others.
    pub(super) fn add(&mut self, [one, other]: [Instant; 2], said: Option<Span>) -> Result<(), [Span; 2]> {
        let distance = if one < other { other - one } else { one - other };
        let mut with = *self;
        if said.is_some() {
            with.said = said;
        } else if !distance.is_zero() {
            with.shortest = Some(self.shortest.map_or(distance, |shortest| shortest.min(distance)));
            with.common = common_divisor(self.common, distance);
            with.within_days += u32::from(one.day_index() == other.day_index());
        }
        let is_said_otherwise = self.said.is_some_and(|before| said.is_some_and(|said| said != before));
        if is_said_otherwise || with.length() == Length::Uneven {
            return Err([said.unwrap_or(distance), self.said.or(self.shortest).unwrap_or(distance)]);
        }
        *self = with;
        Ok(())
    }

    pub(super) fn length(&self) -> Length {
        let divides_all = |length: Span| self.common.as_micros().is_multiple_of(length.as_micros().max(1));
        match (self.said, self.shortest) {
            (Some(said), _) if divides_all(said) => Length::Known(said),
            (Some(_), _) => Length::Uneven,
            (None, None) => Length::Unknown,
            (None, Some(shortest)) if shortest == self.common => Length::Known(shortest),
            (None, Some(_)) => {
                let mut possible = CustomaryLength::ALL.into_iter().filter(|length| divides_all(length.span()));
                match (possible.next(), possible.next()) {
                    (None, _) => Length::Uneven,
                    (Some(longer), Some(shorter)) if !self.rules_out(longer, shorter) => {
                        Length::Either([longer, shorter])
                    }
                    (Some(only), _) => Length::Known(only.span()),
                }
            }
        }
    }

    /// Whether intervals of the shorter length would have such distances less often than once in 1,000.
    fn rules_out(&self, longer: CustomaryLength, shorter: CustomaryLength) -> bool {
        const SELDOM: f64 = 1000.0;
        let times = longer.span().as_secs_f64() / shorter.span().as_secs_f64();
        f64::from(self.within_days) * times.ln() > SELDOM.ln()
    }
}

/// The longest time of which both are multiples; of nothing and a time, that time.
fn common_divisor(one: Span, other: Span) -> Span {
    let (mut larger, mut rest) = (one.as_micros(), other.as_micros());
    while rest > 0 {
        (larger, rest) = (rest, larger % rest);
    }
    Span::from_micros(larger)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The length that intervals at these minutes of a day have.
    fn length(minutes: &[u64]) -> Length {
        let mut distances = Distances::of_first(None);
        let at = |minute: u64| Instant::of_hour(24 * 20_000) + Span::minutes(minute);
        for pair in minutes.windows(2) {
            if distances.add([at(pair[0]), at(pair[1])], None).is_err() {
                return Length::Uneven;
            }
        }
        distances.length()
    }

    #[test]
    fn a_length_is_read_where_one_alone_is_possible() {
        use CustomaryLength::{FiveMinutes, HalfHour, Hour, QuarterHour, TenMinutes, TwentyMinutes};
        assert_eq!(length(&[540]), Length::Unknown);
        assert_eq!(length(&[540, 570, 660]), Length::Known(Span::minutes(30)), "half an hour is there");
        assert_eq!(length(&[540, 555, 580]), Length::Known(Span::minutes(5)), "15 and 25 minutes");
        assert_eq!(length(&[580, 555, 540]), Length::Known(Span::minutes(5)), "newest first");
        assert_eq!(length(&[540, 560, 590]), Length::Either([TenMinutes, FiveMinutes]), "20 and 30 minutes");
        assert_eq!(length(&[540, 600, 690]), Length::Either([HalfHour, QuarterHour]), "an hour, and a half more");
        assert_eq!(length(&[540, 580, 640]), Length::Either([TwentyMinutes, TenMinutes]));
        assert_eq!(length(&[540, 660, 840]), Length::Either([Hour, HalfHour]));
        assert_eq!(length(&[540, 561, 571]), Length::Uneven, "21 and 10 minutes");
        // Ten distances that are all even numbers of 5 minutes are of intervals of 10.
        let starts = [0, 20, 50, 70, 100, 120, 150, 170, 200, 220, 250];
        assert_eq!(length(&starts), Length::Known(Span::minutes(10)));
        assert_eq!(length(&starts[..10]), Length::Either([TenMinutes, FiveMinutes]));
    }

    #[test]
    fn a_length_that_is_said_must_go_with_all_distances() {
        let at = |minute: u64| Instant::of_hour(24 * 20_000) + Span::minutes(minute);
        let half_hour = Some(Span::minutes(30));
        let mut distances = Distances::of_first(half_hour);
        assert_eq!(distances.add([at(0), at(60)], half_hour), Ok(()));
        assert_eq!(distances.add([at(60), at(80)], None), Err([Span::minutes(20), Span::minutes(30)]));
        assert_eq!(distances.add([at(60), at(90)], Some(Span::HOUR)), Err([Span::HOUR, Span::minutes(30)]));
        assert_eq!(distances.length(), Length::Known(Span::minutes(30)), "what isn't taken changes nothing");
    }
}
