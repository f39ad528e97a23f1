//! What a source's rate is multiplied by at each moment: the busyness of the day and of the interval, and incidents.
//!
//! Everything here is a function of the moment. The start of the horizon and earlier questions change nothing.
//!
//! Of a day that is under way, what has been seen (`model::Given`) takes the place of the factors' own distributions:
//! the same keyed number picks the day's factor from it, and the intervals go on from the last one that was seen.
//!
//! What goes wrong: if a factor depended on what was asked before, a run with a longer warm-up would have other days.
//! No message says so; one sees different volumes from the same seed.

use crate::model::Busyness;
use crate::random::factor;
use crate::random::key::{Key, Purpose};
use crate::units::{Instant, Span};

/// A window in which a source brings more or less than is forecast. Windows that overlap multiply.
///
/// The customers of an hour with a window's edge in it may move inside that hour; those of every other hour stay, and a
/// larger factor only adds customers. In a log, a factor below 1 keeps a part of the window's rows, and one above 1
/// copies some.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Surge {
    /// First moment.
    pub from: Instant,
    /// First moment after.
    pub to: Instant,
    /// What the rate is multiplied by, from 0 on.
    pub factor: f64,
}

/// The product of the factors of all windows that hold this moment.
pub(super) fn of_surges(surges: &[Surge], at: Instant) -> f64 {
    surges.iter().filter(|surge| surge.from <= at && at < surge.to).map(|surge| surge.factor).product()
}

/// A stretch of time, [from, to), with its factor.
pub(super) type Piece = (Instant, Instant, f64);

/// The factors of one source in one replication.
#[derive(Clone, Debug)]
pub(super) struct Factors<'m> {
    busyness: &'m Busyness,
    /// The owner of the random numbers behind the factors: the busyness group, or the source itself.
    owner: Key,
    surges: Vec<Surge>,
    /// The last day asked for, and its factor: inverting a Gamma distribution takes its time.
    day: (u64, f64),
    /// The last interval that the recursion has computed; `None` before the first.
    interval: Option<Recursion>,
}

/// The normal number behind the factor of an interval, and what the next one needs.
#[derive(Clone, Copy, Debug)]
struct Recursion {
    day: u64,
    index: u64,
    normal: f64,
}

impl<'m> Factors<'m> {
    /// The factors of a source, by the keys of the replication and of the source in it.
    pub(super) fn new(busyness: &'m Busyness, replication: Key, source: Key, surges: &[Surge]) -> Self {
        let owner = match &busyness.group {
            Some(group) => replication.name("busyness").name(group),
            None => source.name("busyness"),
        };
        // No day has this number, so nothing is remembered yet.
        Self { busyness, owner, surges: surges.to_vec(), day: (u64::MAX, 1.0), interval: None }
    }

    /// Cuts [from, to) into pieces of one factor each, in order of time, and puts them into `pieces`.
    pub(super) fn pieces(&mut self, from: Instant, to: Instant, pieces: &mut Vec<Piece>) {
        pieces.clear();
        let mut at = from;
        while at < to {
            let edge = self.next_edge(at).min(to);
            pieces.push((at, edge, self.at(at)));
            at = edge;
        }
    }

    /// The first moment after this one at which a factor may change.
    fn next_edge(&self, at: Instant) -> Instant {
        let next = |step: Span| at.floor_to(step) + step;
        let day = self.busyness.varies_by_day().then(|| next(Span::DAY));
        let interval = self.busyness.varies_by_interval().then(|| next(self.busyness.interval));
        let edges = self.surges.iter().flat_map(|surge| [surge.from, surge.to]).filter(|&edge| at < edge);
        edges.chain(day).chain(interval).min().unwrap_or(Instant::MAX)
    }

    fn at(&mut self, at: Instant) -> f64 {
        let mut factor = of_surges(&self.surges, at);
        if self.busyness.varies_by_day() {
            factor *= self.of_day(at.day_index());
        }
        if self.busyness.varies_by_interval() {
            factor *= factor::lognormal(self.normal_at(at), self.busyness.interval_cv);
        }
        factor
    }

    /// How busy a civil day is.
    fn of_day(&mut self, day: u64) -> f64 {
        if self.day.0 != day {
            let drawn = self.owner.number(day).draw(Purpose::DayFactor, 0).uniform();
            let given = self.busyness.given.as_ref().filter(|given| given.day == day);
            let share = given.map_or(drawn, |given| factor::normal_share(given.at(drawn).day));
            self.day = (day, self.busyness.day_factor(day, share));
        }
        self.day.1
    }

    /// The normal number of the last interval that was seen, if any was: what the day's number leaves open of it is
    /// drawn.
    fn last_seen(&self) -> Option<Recursion> {
        let given = self.busyness.given.as_ref()?;
        let index = given.interval?;
        let point = given.at(self.owner.number(given.day).draw(Purpose::DayFactor, 0).uniform());
        let own = factor::normal(self.owner.number(index).draw(Purpose::IntervalFactor, 0));
        Some(Recursion { day: given.day, index, normal: point.interval_mean + point.interval_deviation * own })
    }

    /// The normal number of the interval that holds a moment: a stationary autoregression of order one.
    ///
    /// The recursion starts again for each civil day, so many intervals before it that its first value has faded.
    fn normal_at(&mut self, at: Instant) -> f64 {
        let correlation = self.busyness.interval_correlation;
        let length = self.busyness.interval.as_micros();
        let (day, index) = (at.day_index(), at.as_micros() / length);
        // The recursion of a day begins so many intervals before it.
        let first = (Instant::default() + Span::days(day)).as_micros() / length;
        let first = first.saturating_sub(memory(correlation));
        let innovation = |index: u64| factor::normal(self.owner.number(index).draw(Purpose::IntervalFactor, 0));
        // What is remembered of the time before the last interval that was seen doesn't lead past it.
        let anchor = self.busyness.given.as_ref().and_then(|given| given.interval).filter(|&seen| seen <= index);
        let leads_here = |last: &Recursion| {
            last.day == day && last.index <= index && anchor.is_none_or(|seen| seen <= last.index || seen < first)
        };
        let mut reached = self.interval.filter(leads_here).unwrap_or_else(|| {
            let seen = anchor.filter(|&seen| seen >= first).and_then(|_| self.last_seen());
            seen.map_or_else(
                || Recursion { day, index: first, normal: innovation(first) },
                |seen| Recursion { day, ..seen },
            )
        });
        let fresh = (1.0 - correlation * correlation).sqrt();
        while reached.index < index {
            reached.index += 1;
            reached.normal = correlation * reached.normal + fresh * innovation(reached.index);
        }
        self.interval = Some(reached);
        reached.normal
    }
}

/// The number of intervals after which the correlation of an interval with the next has faded to less than a billionth.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a checked correlation is at most 0.99")]
fn memory(correlation: f64) -> u64 {
    if correlation <= 0.0 { 0 } else { (libm::log(1e-9) / libm::log(correlation)).ceil() as u64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn busyness() -> Busyness {
        Busyness {
            day_cv: 0.15,
            interval_cv: 0.2,
            interval: Span::minutes(30),
            interval_correlation: 0.7,
            ..Busyness::default()
        }
    }

    fn factors(busyness: &Busyness, replication: u32) -> Factors<'_> {
        let replication = Key::of_replication(7, replication);
        Factors::new(busyness, replication, replication.name("shop"), &[])
    }

    fn hour(hour: u64) -> Instant {
        Instant::of_hour(24 * 20_000 + hour)
    }

    fn pieces(factors: &mut Factors<'_>, from: Instant, to: Instant) -> Vec<Piece> {
        let mut pieces = Vec::new();
        factors.pieces(from, to, &mut pieces);
        pieces
    }

    #[test]
    fn factors_hang_on_the_moment_alone() {
        let busyness = busyness();
        let whole = pieces(&mut factors(&busyness, 0), hour(0), hour(72));
        assert_eq!(whole.len(), 144);
        let late = pieces(&mut factors(&busyness, 0), hour(50), hour(52));
        assert_eq!(late, whole[100..104]);
        let mut wandering = factors(&busyness, 0);
        pieces(&mut wandering, hour(60), hour(61));
        assert_eq!(pieces(&mut wandering, hour(50), hour(52)), whole[100..104]);
    }

    #[test]
    fn sources_of_a_group_share_their_factors_and_others_do_not() {
        let shared = Busyness { group: Some("shop".to_owned()), ..busyness() };
        let replication = Key::of_replication(7, 0);
        let of = |busyness, name| {
            let mut factors = Factors::new(busyness, replication, replication.name(name), &[]);
            pieces(&mut factors, hour(0), hour(24))
        };
        assert_eq!(of(&shared, "chats"), of(&shared, "calls"));
        let own = busyness();
        assert_ne!(of(&own, "chats"), of(&own, "calls"));
        assert_ne!(of(&own, "shop"), of(&shared, "shop"), "a group isn't the source of the same name");
    }

    /// A distribution that leaves one number of the day and one of an interval: the day has that factor, the interval
    /// its own, the next ones lead back to the mean, and the day after goes on from there with a factor of its own.
    #[test]
    fn what_has_been_seen_takes_the_place_of_the_distribution() {
        use crate::model::{Given, GivenPoint};
        let point = |cumulative| GivenPoint { day: 1.5, cumulative, interval_mean: 2.0, interval_deviation: 0.0 };
        let seen = hour(20).as_micros() / Span::minutes(30).as_micros();
        let given = Given { day: hour(20).day_index(), interval: Some(seen), points: vec![point(0.0), point(1.0)] };
        let given = Busyness { given: Some(given), ..busyness() };
        let plain = busyness();
        let of = |busyness: &Busyness, from, to| pieces(&mut factors(busyness, 3), hour(from), hour(to));
        let day = factor::gamma_at(factor::normal_share(1.5), 0.15);
        // The hours before the last that was seen are asked for first, as the hour of a run's start is drawn whole.
        let known = of(&given, 19, 48);
        let last = known.iter().find(|piece| piece.0 == hour(20)).expect("it is there").2;
        assert!((last / day / factor::lognormal(2.0, 0.2) - 1.0).abs() < 1e-12, "{last}");
        let next = known.iter().find(|piece| piece.0 == hour(20) + Span::minutes(30)).expect("it is there").2;
        let own = factors(&plain, 3).owner.number(seen + 1).draw(Purpose::IntervalFactor, 0);
        let normal = 0.7 * 2.0 + 0.51_f64.sqrt() * factor::normal(own);
        assert!((next / day / factor::lognormal(normal, 0.2) - 1.0).abs() < 1e-12, "{next}");
        assert_eq!(known[2..], of(&given, 20, 48), "the start of the horizon changes nothing");
        // The next day's own factor is what it was; its first intervals still remember the evening.
        let tomorrow = |all: &[Piece]| all.iter().find(|piece| piece.0 == hour(24)).expect("it is there").2;
        assert!((tomorrow(&known) - tomorrow(&of(&plain, 24, 25))).abs() > 1e-6);
        let late = of(&plain, 47, 48)[0].2;
        assert!((known.last().expect("it is there").2 / of(&plain, 47, 48)[1].2 - 1.0).abs() < 1e-3, "{late}");
    }

    /// Means, and the correlation of one interval's logarithm with the next's, over midnight as well, lie within 4.5
    /// standard errors.
    #[test]
    fn intervals_have_mean_one_and_their_correlation() {
        let busyness = Busyness { day_cv: 0.0, ..busyness() };
        let replications = 20_000_u32;
        let n = f64::from(replications);
        let edge = [hour(23) + Span::minutes(30), hour(24)];
        let (mut sum, mut product, mut squares) = (0.0, 0.0, 0.0);
        for replication in 0..replications {
            let mut factors = factors(&busyness, replication);
            let [before, after] = edge.map(|at| factors.normal_at(at));
            sum += factor::lognormal(before, busyness.interval_cv);
            product += before * after;
            squares += after * after;
        }
        assert!((sum / n - 1.0).abs() < 4.5 * 0.2 / n.sqrt(), "{}", sum / n);
        assert!((product / n - 0.7).abs() < 4.5 * (1.49_f64 / n).sqrt(), "{}", product / n);
        assert!((squares / n - 1.0).abs() < 4.5 * (2.0 / n).sqrt(), "{}", squares / n);
    }

    #[test]
    fn windows_that_overlap_multiply() {
        let surge = |from, to, factor| Surge { from: hour(from), to: hour(to), factor };
        let none = Busyness::default();
        let replication = Key::of_replication(7, 0);
        let surges = [surge(1, 4, 2.0), surge(3, 5, 0.5)];
        let mut factors = Factors::new(&none, replication, replication.name("shop"), &surges);
        let expected =
            [(0, 1, 1.0), (1, 3, 2.0), (3, 4, 1.0), (4, 5, 0.5), (5, 6, 1.0)].map(|(a, b, f)| (hour(a), hour(b), f));
        assert_eq!(pieces(&mut factors, hour(0), hour(6)), expected);
    }
}
