//! The intervals that were missed by most, and what of the log lies behind them as far as its numbers tell.
//!
//! Only what is outside its own band, in the direction that explains the miss, is named. It is what goes with the miss,
//! which need not be its cause.

use super::QueueReplay;
use super::band::Against;
use super::tally::{DayFigure, Driver};

/// Most intervals that are named.
const MOST: usize = 3;

/// An interval that was missed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Missed {
    /// The place of its queue among those of the findings.
    pub queue: usize,
    /// The interval.
    pub interval: usize,
    /// The figure that is farthest beyond its band.
    pub figure: DayFigure,
    /// That figure.
    pub against: Against,
    /// What goes with it; `None`: nothing in the log.
    pub reason: Option<Reason>,
}

/// What goes with a miss.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reason {
    /// More contacts asked for a person than the bot of the model lets through, or fewer.
    Asked(Against),
    /// A driver outside its band, in this interval or in the one before it.
    Driver {
        /// What it is.
        driver: Driver,
        /// Its value beside the model's.
        against: Against,
        /// Whether it is that of the interval before.
        is_before: bool,
    },
}

/// The intervals that are farthest beyond their bands, measured by the range of each figure over the day.
pub(super) fn missed(queues: &[QueueReplay]) -> Vec<Missed> {
    let mut all: Vec<(f64, Missed)> = Vec::new();
    for (place, queue) in queues.iter().enumerate() {
        let intervals = queue.figures.first().map_or(0, |figure| figure.intervals.len());
        for interval in 0..intervals {
            let of_figure = |figure: &super::FigureReplay| {
                let against = figure.intervals[interval].filter(|against| !against.is_inside())?;
                Some((against.beyond().abs() / range(figure), figure.figure, against))
            };
            let judged = queue.figures.iter().filter(|figure| !figure.is_replayed);
            let farthest = judged.filter_map(of_figure).reduce(|most, next| if next.0 > most.0 { next } else { most });
            if let Some((far, figure, against)) = farthest {
                let reason = reason(queue, interval, figure, &against);
                all.push((far, Missed { queue: place, interval, figure, against, reason }));
            }
        }
    }
    // The farthest first; of equal ones the earlier.
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    all.truncate(MOST);
    all.into_iter().map(|(_, missed)| missed).collect()
}

/// How far a figure's actual values lie apart over the day; no less than the mean width of its bands, so that a figure
/// that hardly moves isn't missed by much because of that.
fn range(figure: &super::FigureReplay) -> f64 {
    let seen = || figure.intervals.iter().flatten();
    let most = seen().map(|against| against.actual).fold(f64::NEG_INFINITY, f64::max);
    let least = seen().map(|against| against.actual).fold(f64::INFINITY, f64::min);
    let width = seen().map(|against| against.band.high - against.band.low).sum::<f64>() / seen().count().max(1) as f64;
    (most - least).max(width).max(f64::MIN_POSITIVE)
}

fn reason(queue: &QueueReplay, interval: usize, figure: DayFigure, missed: &Against) -> Option<Reason> {
    let is_worse = figure.more_is_worse()? == (missed.beyond() > 0.0);
    let asked = &queue.figures[DayFigure::Asked as usize];
    let of_asked = asked.intervals[interval]
        .filter(|against| !asked.is_replayed && !against.is_inside() && (against.beyond() > 0.0) == is_worse);
    let drivers = [interval].into_iter().chain(interval.checked_sub(1)).flat_map(|at| {
        Driver::ALL.into_iter().filter_map(move |driver| {
            let against = queue.drivers[driver as usize][at]?;
            let makes_worse = (driver == Driver::Agents) != (against.beyond() > 0.0);
            let tells = !against.is_inside() && makes_worse == is_worse;
            tells.then_some((driver, against, at < interval))
        })
    });
    let far = |against: &Against| (against.actual / against.band.mean.max(f64::MIN_POSITIVE)).ln().abs();
    // What is of the interval itself goes before what was before it.
    let goes_first = |next: &(Driver, Against, bool), most: &(Driver, Against, bool)| {
        if next.2 == most.2 { far(&next.1) > far(&most.1) } else { most.2 }
    };
    let farthest = drivers.reduce(|most, next| if goes_first(&next, &most) { next } else { most });
    match (of_asked, farthest) {
        (Some(asked), Some((_, driver, _))) if far(&asked) >= far(&driver) => Some(Reason::Asked(asked)),
        (_, Some((driver, against, is_before))) => Some(Reason::Driver { driver, against, is_before }),
        (asked, None) => asked.map(Reason::Asked),
    }
}
