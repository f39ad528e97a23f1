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
            Value::Number(number) if number.is_finite() => bare_number(number),
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
        let shape = self.shape.get();
        let dist = self.dist.value().copied();
        if let Some(shape) = shape.filter(|_| dist != Some(Dist::Weibull)) {
            sink.fault(shape.place, ValueProblem::DistributionKey { key: "shape", allowed: &["weibull"] });
            return None;
        }
        let cv = self.cv.get();
        // An exponential distribution always has the cv 1, a constant doesn't vary, and a Weibull has its shape.
        let fixed: Option<&'static [&'static str]> = match dist {
            Some(Dist::Exponential | Dist::Constant) => Some(&["mean"]),
            Some(Dist::Weibull) => Some(&["mean", "shape"]),
            _ => None,
        };
        if let (Some(cv), Some(allowed)) = (cv, fixed) {
            sink.fault(cv.place, ValueProblem::DistributionKey { key: "cv", allowed });
            return None;
        }
        match (dist, cv, shape) {
            (None | Some(Dist::Exponential), None, _) => Some(Distribution::exponential(mean)),
            (Some(Dist::Constant), ..) => Some(Distribution::constant(mean)),
            (Some(Dist::Weibull), _, Some(shape)) => {
                let Amount(value) = shape.value;
                if (0.1..=100.0).contains(&value) {
                    return Some(Distribution::weibull(mean, value));
                }
                sink.fault(shape.place, out_of_range(Range::Between { least: 0.1, most: 100.0 }));
                None
            }
            (Some(Dist::Weibull), _, None) => self.refuse(sink, lacks("shape", "0.8", Note::Shape)),
            (Some(_), None, _) => self.refuse(sink, lacks("cv", "0.8", Note::Cv)),
            (_, Some(cv), _) => Self::by_cv(mean, dist.unwrap_or(Dist::Lognormal), cv, sink),
        }
    }

    fn by_cv(mean: Span, dist: Dist, cv: &At<Amount>, sink: &mut Sink) -> Option<Distribution> {
        let Amount(value) = cv.value;
        let problem = match dist {
            Dist::Hyperexponential if !(1.0..=100.0).contains(&value) => {
                let range = Range::Between { least: 1.0, most: 100.0 };
                ValueProblem::OutOfRange { range, note: Some(Note::VariesMuch) }
            }
            _ if value != 0.0 && !(0.001..=100.0).contains(&value) => {
                out_of_range(Range::ZeroOr { least: 0.001, most: 100.0 })
            }
            Dist::Hyperexponential => return Some(Distribution::hyperexponential(mean, value)),
            _ if value == 0.0 => return Some(Distribution::constant(mean)),
            Dist::Gamma => return Some(Distribution::gamma(mean, value)),
            _ => return Some(Distribution::lognormal(mean, value)),
        };
        sink.fault(cv.place, problem);
        None
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
        let problem = match &node.value {
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
