//! The pictures of a run: the series that each shows, and what it finds. Language-free, and without a pixel.
//!
//! A file is a picture. Its finding becomes the title, so that who reads nothing else has read that.

pub(in crate::report) mod backlog;
pub(in crate::report) mod bad_day;
pub(in crate::report) mod certainty;
pub(in crate::report) mod contacts;
pub(in crate::report) mod cost;
pub(in crate::report) mod days;
pub(in crate::report) mod demand;
pub(in crate::report) mod roster;
pub(in crate::report) mod service;
pub(in crate::report) mod staffing;
pub(in crate::report) mod teams;
pub(in crate::report) mod times;

use super::hours::Cell;

/// The interval of some that is least sure in comparison to what is wanted of it; the first if several are alike.
/// `None` where nothing is judged.
fn least_sure(cells: &[Cell], wanted: f64) -> Option<(usize, f64)> {
    let margins = cells.iter().enumerate().filter_map(|(interval, cell)| Some((interval, cell.certainty()? - wanted)));
    margins.reduce(|least, next| if next.1 < least.1 { next } else { least })
}

/// 5th, 50th and 95th percentile of something in each interval, where there is anything.
pub(in crate::report) type Spreads = Vec<Option<[f64; 3]>>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::QueueId;
    use crate::observe::{Quantile, Time};
    use crate::report::view::hours::State;
    use crate::units::Span;

    fn judged(held: u64, assessed: u64) -> Cell {
        Cell::Judged { held, assessed, state: State::Sure }
    }

    #[test]
    fn the_least_sure_interval_is_the_first_of_those_that_are_judged() {
        let cells = [Cell::NotCovered, judged(9, 10), judged(5, 10), judged(10, 20), Cell::TooNearTheEnd];
        assert_eq!(least_sure(&cells, 0.75), Some((2, -0.25)));
        assert_eq!(least_sure(&cells[..1], 0.75), None);
    }

    #[test]
    fn a_target_always_holds_only_if_its_days_do_too() {
        let day = |certainty| certainty::Day { first: 0, certainty, is_broken: false };
        let of = |cells: &[Cell], days: &[certainty::Day]| {
            certainty::TargetCells { target: 0, cells: cells.to_vec(), days: days.to_vec() }.always_holds()
        };
        assert_eq!(of(&[judged(4, 4), Cell::NotCovered, judged(4, 4)], &[]), Some(2));
        assert_eq!(of(&[judged(4, 4)], &[day(Some(1.0)), day(None)]), Some(1));
        assert_eq!(of(&[judged(4, 4)], &[day(Some(0.9))]), None);
        assert_eq!(of(&[judged(3, 4)], &[]), None);
        assert_eq!(of(&[Cell::NotCovered], &[]), None, "nothing is judged");
    }

    #[test]
    fn the_worst_time_is_that_of_covered_hours_and_of_queues_with_a_limit() {
        let queue = |number: usize, p90_s: &[f64], limit: Option<u64>, covered: &[bool]| times::QueueTimes {
            queue: QueueId::of(number),
            time: Time::FirstResponse,
            quantiles: p90_s.iter().map(|&p90_s| Some([p90_s / 2.0, p90_s, 2.0 * p90_s])).collect(),
            limits: limit.map(Span::seconds).into_iter().collect(),
            deadlines: None,
            decides: Quantile::P90,
            covered: covered.to_vec(),
            broken: Vec::new(),
        };
        let long = queue(0, &[900.0, 30.0], None, &[true, true]);
        let limited = queue(1, &[50.0, 40.0, 700.0], Some(60), &[true, true, false]);
        let stricter = queue(2, &[20.0, 45.0], Some(30), &[true, true]);
        let found = |queues: &[times::QueueTimes]| times::finding(queues).map(|f| (f.queue.index(), f.interval));
        assert_eq!(found(&[long, limited, stricter]), Some((2, 1)), "45 s of 30 s is more than 50 s of 60 s");
        assert_eq!(found(&[queue(0, &[900.0], None, &[true])]), Some((0, 0)));
        assert_eq!(found(&[]), None);
    }
}
