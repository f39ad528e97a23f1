//! How a scenario says a distribution: "4s", or a table of what planners know of it.

use serde_json::{Value as Json, json};

use crate::diagnostics::{At, Location, Problem, Sink};
use crate::problems::{Found, Hint, KeyProblem, Note, Range, Shape, Thing, ValueProblem};
use crate::random::distribution::{Distribution, Rounds};
use crate::scalars::{Amount, Duration, Number, bare_number, out_of_range};
use crate::section::{Field, Read, missing, section, words, wrong_type};
use crate::tree::{Node, Value};
use crate::units::Span;

section! {
    /// A distribution of a duration, as a table.
    DistributionTable, Distribution {
        mean: Duration,
        median: Duration,
        p90: Duration,
        least: Duration,
        most: Duration,
        cv: Amount,
        shape: Amount,
        dist: Dist,
    }
}

words! {
    /// The families of distributions.
    Dist {
        Constant = "constant",
        Exponential = "exponential",
        Lognormal = "lognormal",
        Weibull = "weibull",
        Gamma = "gamma",
        Hyperexponential = "hyperexponential",
    }
}

impl Read for Distribution {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let problem = match &node.value {
            Value::Text(_) => return Duration::read(node, sink).map(|Duration(span)| Self::constant(span)),
            Value::Table(_) => {
                let table = DistributionTable::read(node, sink)?;
                return table.distribution(sink);
            }
            Value::Whole(number) => bare_number(number),
            Value::Number(number) | Value::Scaled(number) if number.is_finite() => bare_number(number),
            other => wrong_type(Shape::Distribution, other),
        };
        sink.fault(node.place, problem);
        None
    }

    fn schema() -> Json {
        json!({ "anyOf": [Duration::schema(), DistributionTable::schema()] })
    }
}

/// A key that belongs to another one.
fn lacks(key: &'static str, example: &'static str, note: Note) -> KeyProblem {
    KeyProblem::MissingKey { owner: Thing::Distribution.into(), key, example, note: Some(note) }
}

impl DistributionTable {
    fn is_faulty(&self) -> bool {
        let faulty = |durations: &Field<Duration>| matches!(durations, Field::Faulty);
        let numbers = [&self.cv, &self.shape].into_iter().any(|field| matches!(field, Field::Faulty));
        faulty(&self.mean)
            || faulty(&self.median)
            || faulty(&self.p90)
            || faulty(&self.least)
            || faulty(&self.most)
            || numbers
            || matches!(self.dist, Field::Faulty)
    }

    fn distribution(&self, sink: &mut Sink) -> Option<Distribution> {
        if self.is_faulty() {
            return None;
        }
        if let (Some(end), _) | (None, Some(end)) = (self.least.get(), self.most.get()) {
            return self.by_ends(end.place, sink);
        }
        match (self.mean.get(), self.median.get(), self.p90.get()) {
            (Some(mean), None, None) => self.by_mean(mean.value.0, sink),
            (None, Some(median), Some(p90)) => self.by_quantiles(median, p90, sink),
            (None, Some(_), None) => self.refuse(sink, lacks("p90", "\"52s\"", Note::MedianAndP90)),
            (None, None, Some(_)) => self.refuse(sink, lacks("median", "\"20s\"", Note::MedianAndP90)),
            (None, None, None) => self.refuse(
                sink,
                KeyProblem::NoneOf {
                    owner: Thing::Distribution.into(),
                    examples: &["mean = \"20s\"", "median = \"20s\", p90 = \"52s\""],
                },
            ),
            (Some(_), median, _) => {
                let key = if median.is_some() { "median" } else { "p90" };
                self.refuse(sink, ValueProblem::DistributionKey { key, allowed: &["mean or median"] })
            }
        }
    }

    fn by_ends(&self, place: Location, sink: &mut Sink) -> Option<Distribution> {
        let says_more = !(self.mean.is_absent()
            && self.median.is_absent()
            && self.p90.is_absent()
            && self.cv.is_absent()
            && self.shape.is_absent()
            && self.dist.is_absent());
        let problem: Problem = match (self.least.value(), self.most.value()) {
            _ if says_more => {
                let keys = [
                    ("mean", self.mean.is_absent()),
                    ("median", self.median.is_absent()),
                    ("p90", self.p90.is_absent()),
                    ("cv", self.cv.is_absent()),
                    ("shape", self.shape.is_absent()),
                ];
                let key = keys.iter().find(|(_, is_absent)| !is_absent).map_or("dist", |(key, _)| *key);
                ValueProblem::DistributionKey { key, allowed: &["least", "most"] }.into()
            }
            (Some(Duration(least)), Some(Duration(most))) if least < most => {
                return Some(Distribution::uniform(*least, *most));
            }
            (Some(Duration(least)), Some(_)) => {
                ValueProblem::DistributionOrder { key: "most", other: "least", than: *least }.into()
            }
            (Some(_), None) => lacks("most", "\"40s\"", Note::BothEnds).into(),
            (None, _) => lacks("least", "\"10s\"", Note::BothEnds).into(),
        };
        sink.fault(place, problem);
        None
    }

    fn by_quantiles(&self, median: &At<Duration>, p90: &At<Duration>, sink: &mut Sink) -> Option<Distribution> {
        const KEYS: &[&str] = &["median", "p90"];
        let extra = self.cv.get().map(|cv| ("cv", cv.place)).or(self.shape.get().map(|shape| ("shape", shape.place)));
        let dist = self.dist.get().filter(|dist| dist.value != Dist::Lognormal).map(|dist| ("dist", dist.place));
        if let Some((key, place)) = extra.or(dist) {
            sink.fault(place, ValueProblem::DistributionKey { key, allowed: KEYS });
            return None;
        }
        let (Duration(low), Duration(high)) = (median.value, p90.value);
        if low.is_zero() {
            sink.fault(median.place, out_of_range(Range::SomeTime));
            return None;
        }
        if high <= low {
            sink.fault(p90.place, ValueProblem::DistributionOrder { key: "p90", other: "median", than: low });
            return None;
        }
        Some(Distribution::lognormal_quantiles(low, high))
    }

    fn by_mean(&self, mean: Span, sink: &mut Sink) -> Option<Distribution> {
        let dist = match self.dist.value() {
            Some(dist) => *dist,
            None if self.cv.get().is_some() => Dist::Lognormal,
            None => Dist::Exponential,
        };
        if let Some(shape) = self.shape.get().filter(|_| dist != Dist::Weibull) {
            sink.fault(shape.place, ValueProblem::DistributionKey { key: "shape", allowed: &["weibull"] });
            return None;
        }
        match dist {
            Dist::Constant => self.no_cv(&["mean"], sink).map(|()| Distribution::constant(mean)),
            Dist::Exponential => self.no_cv(&["mean"], sink).map(|()| Distribution::exponential(mean)),
            Dist::Lognormal => self.by_cv(mean, Distribution::lognormal, sink),
            Dist::Weibull => {
                self.no_cv(&["mean", "shape"], sink)?;
                self.weibull_shape(sink).map(|shape| Distribution::weibull(mean, shape))
            }
            Dist::Gamma => self.by_cv(mean, Distribution::gamma, sink),
            Dist::Hyperexponential => {
                let range = Range::Between { least: 1.0, most: 100.0 };
                let problem = ValueProblem::OutOfRange { range, note: Some(Note::VariesMuch) };
                let cv = self.cv_that(|cv| (1.0..=100.0).contains(&cv), problem, sink)?;
                Some(Distribution::hyperexponential(mean, cv))
            }
        }
    }

    /// A distribution that is given by its mean and a coefficient of variation; one that doesn't vary is a constant.
    fn by_cv(&self, mean: Span, make: fn(Span, f64) -> Distribution, sink: &mut Sink) -> Option<Distribution> {
        let problem = out_of_range(Range::ZeroOr { least: 0.001, most: 100.0 });
        let cv = self.cv_that(|cv| cv == 0.0 || (0.001..=100.0).contains(&cv), problem, sink)?;
        Some(if cv == 0.0 { Distribution::constant(mean) } else { make(mean, cv) })
    }

    fn cv_that(&self, is_right: impl Fn(f64) -> bool, problem: ValueProblem, sink: &mut Sink) -> Option<f64> {
        let Some(At { value: Amount(cv), place }) = self.cv.get() else {
            sink.fault(self.place, lacks("cv", "0.8", Note::Cv));
            return None;
        };
        if !is_right(*cv) {
            sink.fault(*place, problem);
            return None;
        }
        Some(*cv)
    }

    /// Refuses a `cv` that says nothing: an exponential distribution always has the cv 1, a constant doesn't vary, and
    /// a Weibull distribution has its shape.
    fn no_cv(&self, allowed: &'static [&'static str], sink: &mut Sink) -> Option<()> {
        let Some(cv) = self.cv.get() else { return Some(()) };
        sink.fault(cv.place, ValueProblem::DistributionKey { key: "cv", allowed });
        None
    }

    fn weibull_shape(&self, sink: &mut Sink) -> Option<f64> {
        let Some(At { value: Amount(shape), place }) = self.shape.get() else {
            sink.fault(self.place, lacks("shape", "0.8", Note::Shape));
            return None;
        };
        if !(0.1..=100.0).contains(shape) {
            sink.fault(*place, out_of_range(Range::Between { least: 0.1, most: 100.0 }));
            return None;
        }
        Some(*shape)
    }

    fn refuse(&self, sink: &mut Sink, problem: impl Into<Problem>) -> Option<Distribution> {
        sink.fault(self.place, problem);
        None
    }
}

words! {
    /// The distributions of a number of rounds.
    RoundsDist {
        Geometric = "geometric",
        Poisson = "poisson",
    }
}

section! {
    /// A distribution of a number of rounds, as a table.
    RoundsTable, Rounds {
        mean: Number,
        dist: RoundsDist,
    }
}

impl Read for Rounds {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        /// No chat is longer; beyond it a Poisson number can't be drawn by inversion either.
        const MOST: f64 = 500.0;
        let problem = match node.value.rounded().as_ref() {
            Value::Whole(rounds @ 1..=500) => return u32::try_from(*rounds).ok().map(Self::Constant),
            Value::Table(_) => {
                let table = RoundsTable::read(node, sink)?;
                if matches!(table.dist, Field::Faulty) {
                    return None;
                }
                let mean = table.mean.required(table.place, missing(Thing::Rounds, "mean", "3"), sink)?;
                let Number(value) = mean.value;
                if !(1.0..=MOST).contains(&value) {
                    sink.fault(mean.place, out_of_range(Range::Between { least: 1.0, most: MOST }));
                    return None;
                }
                return Some(match table.dist.or(RoundsDist::Geometric) {
                    RoundsDist::Geometric => Self::Geometric { mean: value },
                    RoundsDist::Poisson => Self::Poisson { mean: value },
                });
            }
            Value::Number(number) => ValueProblem::WrongType {
                expected: Shape::Rounds,
                found: Found::Fraction(*number),
                hint: Some(Hint::MeanRounds(*number)),
            },
            Value::Whole(_) | Value::TooLarge => out_of_range(Range::Whole { least: 1, most: 500 }),
            other => wrong_type(Shape::Rounds, other),
        };
        sink.fault(node.place, problem);
        None
    }

    fn schema() -> Json {
        json!({ "anyOf": [{ "type": "integer", "minimum": 1, "maximum": 500 }, RoundsTable::schema()] })
    }
}

/// The keys of a distribution, for the test of the guide.
#[cfg(test)]
pub(crate) const DISTRIBUTION_KEYS: &[&str] = DistributionTable::KEYS;
/// The keys of a number of rounds, for the test of the guide.
#[cfg(test)]
pub(crate) const ROUNDS_KEYS: &[&str] = RoundsTable::KEYS;
