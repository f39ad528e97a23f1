//! Whether times of intervals are means over contacts or totals of the interval: both look alike in a header.
//!
//! A mean is as long however many contacts it is of, but for chance; a total grows with them. So the logarithm of a
//! time is compared with a constant and with the logarithm of the number of contacts, each time weighted by that
//! number, as the variance of a mean is by its inverse. Where neither is 1,000 times as likely as the other, work tells
//! that wouldn't fit into the hours on duty.
//!
//! What goes wrong: calls that take hours, and a plan with a hundred times as many people.

use crate::section::words;
use crate::units::Span;

words! {
    /// A column of times.
    TimeColumn {
        Handling = "handling",
        Talk = "talk",
        WrapUp = "wrap_up",
        Wait = "wait",
        WaitOfAbandoned = "wait_of_abandoned",
    }
}

/// What the times of a column say beside the numbers of contacts that they are of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Growth {
    rows: f64,
    contacts: f64,
    /// Sums over rows, each weighted by its contacts: of the logarithm of contacts and of that of times.
    of_contacts: f64,
    of_times: f64,
    squares_of_times: f64,
    squares_of_shares: f64,
    /// All work in seconds, if times are means, and if they are totals.
    as_means_s: f64,
    as_totals_s: f64,
}

/// What a column of times may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Means,
    Totals,
    /// Too few rows, or as many contacts in each.
    Unclear,
}

impl Growth {
    pub(super) fn add(&mut self, time: Span, contacts: u32) {
        if time.is_zero() || contacts == 0 {
            return;
        }
        let (weight, time_s) = (f64::from(contacts), time.as_secs_f64());
        let (of_contacts, of_time) = (weight.ln(), time_s.ln());
        self.rows += 1.0;
        self.contacts += weight;
        self.of_contacts += weight * of_contacts;
        self.of_times += weight * of_time;
        self.squares_of_times += weight * of_time.powi(2);
        self.squares_of_shares += weight * (of_time - of_contacts).powi(2);
        self.as_means_s += weight * time_s;
        self.as_totals_s += time_s;
    }

    pub(super) fn kind(&self) -> Kind {
        const MUCH_LIKELIER: f64 = 1000.0;
        /// What whole seconds leave of times that are all alike.
        const ROUNDING: f64 = 1e-4;
        let residue = |squares: f64, sum: f64| (squares - sum.powi(2) / self.contacts).max(0.0) + ROUNDING;
        let as_means = residue(self.squares_of_times, self.of_times);
        let as_totals = residue(self.squares_of_shares, self.of_times - self.of_contacts);
        // Twice the logarithm of a likelihood with unknown variance is the number of rows by that of the residue.
        let by = 0.5 * (self.rows - 1.0) * (as_means / as_totals).ln();
        if by > MUCH_LIKELIER.ln() {
            Kind::Totals
        } else if by < -MUCH_LIKELIER.ln() {
            Kind::Means
        } else {
            Kind::Unclear
        }
    }

    /// Whether there are times at all.
    pub(super) fn has_times(&self) -> bool {
        self.rows > 0.0
    }

    /// All work in hours, if times are means, and if they are totals.
    pub(super) fn work_h(&self) -> [f64; 2] {
        [self.as_means_s, self.as_totals_s].map(|seconds| seconds / Span::HOUR.as_secs_f64())
    }

    /// What a contact takes on average, to a tenth of a second, if times are means, and if they are totals.
    pub(super) fn readings(&self) -> [Span; 2] {
        let each = |seconds: f64| Span::from_secs_f64((10.0 * seconds / self.contacts.max(1.0)).round() / 10.0);
        [self.as_means_s, self.as_totals_s].map(each)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(rows: &[(u64, u32)]) -> Kind {
        let mut growth = Growth::default();
        rows.iter().for_each(|(time, contacts)| growth.add(Span::seconds(*time), *contacts));
        growth.kind()
    }

    /// Times of about 200 s a contact, as means and as totals, of a day with a peak.
    const MEANS: [(u64, u32); 10] =
        [(190, 12), (214, 25), (203, 40), (198, 61), (207, 58), (201, 47), (188, 33), (209, 40), (196, 30), (220, 14)];

    #[test]
    fn totals_grow_with_contacts_and_means_do_not() {
        assert_eq!(kind(&MEANS), Kind::Means);
        assert_eq!(kind(&MEANS.map(|(time, contacts)| (time * u64::from(contacts), contacts))), Kind::Totals);
        // Calls that take half as long again when many call are means all the same.
        let longer = MEANS.map(|(time, contacts)| (time * (60 + u64::from(contacts)) / 100, contacts));
        assert_ne!(kind(&longer), Kind::Totals);
        // As many contacts in each interval say nothing, nor do two rows.
        assert_eq!(kind(&MEANS.map(|(time, _)| (time, 40))), Kind::Unclear);
        assert_eq!(kind(&MEANS[..2]), Kind::Unclear);
        assert_eq!(kind(&[]), Kind::Unclear);
    }

    #[test]
    fn both_readings_are_figures_of_a_contact() {
        let mut growth = Growth::default();
        growth.add(Span::seconds(2000), 10);
        growth.add(Span::seconds(4000), 20);
        assert_eq!(growth.readings(), [Span::from_secs_f64(3_333.3), Span::seconds(200)]);
    }
}
