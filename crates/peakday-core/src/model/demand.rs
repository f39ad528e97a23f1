//! When a source's contacts come: at random around a forecast, or at the moments of a log.

use serde::{Deserialize, Serialize};

use super::Curve;
use crate::random::factor;
use crate::random::three_point::ThreePoint;
use crate::units::{Instant, Span};

/// When contacts come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Demand {
    /// At random, as many as the forecast expects.
    Forecast(Forecast),
    /// At the moments of a log.
    Trace(Trace),
}

/// How many contacts are expected, and how far days and hours stray from that.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Forecast {
    /// What is expected on average, without spikes.
    pub curve: Curve,
    /// What comes in addition to the curve.
    pub spikes: Vec<Spike>,
    /// How the curve and the spikes vary.
    pub busyness: Busyness,
}

/// The contacts that one event brings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spike {
    /// The spike's name: with the source, what its customers' random numbers are keyed by.
    pub name: String,
    /// When it begins. Its hours count from here, so it keeps its customers when it is moved.
    pub at: Instant,
    /// The rate that is expected of it.
    pub curve: Curve,
}

/// The random factors that a forecast is multiplied by, all of mean 1; the default is none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Busyness {
    /// The group of sources that share these factors' random numbers; `None`: the source has its own.
    pub group: Option<String>,
    /// Coefficient of variation of a Gamma factor for each civil day.
    pub day_cv: f64,
    /// Days whose factor comes from a day total instead, in order of time.
    pub day_totals: Vec<DayTotal>,
    /// Coefficient of variation of a lognormal factor for each `interval`.
    pub interval_cv: f64,
    /// How long such a factor holds: a part of a day, counted from midnight. 0 if `interval_cv` is 0.
    pub interval: Span,
    /// Correlation of the normal numbers behind a factor and the next.
    pub interval_correlation: f64,
    /// What has been seen of a day that is under way; `None`: nothing.
    pub given: Option<Given>,
}

/// What is known of the factors of a day of which a part has been seen: the distribution that they are drawn from
/// instead of their own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Given {
    /// The civil day.
    pub day: u64,
    /// The last interval that was seen, counted as the factors count them; `None` if intervals don't vary.
    pub interval: Option<u64>,
    /// Points of the distribution in ascending order, at least two.
    pub points: Vec<GivenPoint>,
}

/// A point of the distribution of the standard normal number behind a day's factor.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct GivenPoint {
    /// The number.
    pub day: f64,
    /// The probability of this one or a smaller one.
    pub cumulative: f64,
    /// If it is this, the mean of the number behind the factor of the last interval that was seen.
    pub interval_mean: f64,
    /// Its standard deviation.
    pub interval_deviation: f64,
}

impl Given {
    /// The point below which this share of the distribution lies, between two of its points.
    pub fn at(&self, share: f64) -> GivenPoint {
        let above = self.points.partition_point(|point| point.cumulative < share).clamp(1, self.points.len() - 1);
        let (below, above) = (self.points[above - 1], self.points[above]);
        let width = above.cumulative - below.cumulative;
        let part = if width > 0.0 { ((share - below.cumulative) / width).clamp(0.0, 1.0) } else { 0.5 };
        let between = |from: f64, to: f64| from + part * (to - from);
        GivenPoint {
            day: between(below.day, above.day),
            cumulative: share,
            interval_mean: between(below.interval_mean, above.interval_mean),
            interval_deviation: between(below.interval_deviation, above.interval_deviation),
        }
    }
}

/// A day whose total is known as floor, goal and stretch.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct DayTotal {
    /// The civil day.
    pub day: u64,
    /// The distribution of its total; the day's factor is the total over its mean.
    pub total: ThreePoint,
}

/// The moments of a log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    /// Each moment with its row, in order of time, then of rows.
    pub moments: Vec<(Instant, u64)>,
    /// Contacts that a row represents: below 1 only some rows are kept, above 1 some are copied.
    pub scale: f64,
}

impl Demand {
    /// The same demand with so many times as many contacts, spikes included. The customers of a drawn demand are the
    /// same, and some more or fewer: see [`crate::demand`]. Random factors of days and hours stay as they are.
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Self {
        match self {
            Self::Forecast(forecast) => {
                let spike = |spike: &Spike| Spike { curve: spike.curve.clone().scaled(factor), ..spike.clone() };
                Self::Forecast(Forecast {
                    curve: forecast.curve.clone().scaled(factor),
                    spikes: forecast.spikes.iter().map(spike).collect(),
                    busyness: forecast.busyness.clone(),
                })
            }
            Self::Trace(trace) => Self::Trace(Trace { scale: trace.scale * factor, ..trace.clone() }),
        }
    }

    /// Whether demand varies more than a Poisson process around the forecast.
    pub fn varies(&self) -> bool {
        match self {
            Self::Forecast(Forecast { busyness, .. }) => busyness.varies_by_day() || busyness.varies_by_interval(),
            Self::Trace(_) => false,
        }
    }

    /// Expected contacts in [from, to).
    pub fn expected(&self, from: Instant, to: Instant) -> f64 {
        match self {
            Self::Forecast(forecast) => {
                let spikes = forecast.spikes.iter().map(|spike| spike.curve.expected(from, to));
                forecast.curve.expected(from, to) + spikes.sum::<f64>()
            }
            Self::Trace(trace) => {
                let before = |edge: Instant| trace.moments.partition_point(|&(at, _)| at < edge);
                trace.scale * (before(to) - before(from)) as f64
            }
        }
    }
}

impl Busyness {
    /// The factor of a day below which this share of its distribution lies, whatever has been seen of it.
    pub fn day_factor(&self, day: u64, share: f64) -> f64 {
        match self.day_totals.binary_search_by_key(&day, |total| total.day) {
            Ok(index) => self.day_totals[index].total.factor_at(share),
            Err(_) => factor::gamma_at(share, self.day_cv),
        }
    }

    /// Whether days have random factors.
    pub fn varies_by_day(&self) -> bool {
        self.day_cv > 0.0 || self.day_totals.iter().any(|day| !day.total.is_certain())
    }

    /// Whether intervals have random factors.
    pub fn varies_by_interval(&self) -> bool {
        self.interval_cv > 0.0
    }
}
