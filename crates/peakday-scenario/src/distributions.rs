//! How a scenario says a distribution: "4s", or a table of what planners know of it.

use serde_json::{Value as Json, json};

use super::fault::{Place, Problem, Sink};
use super::scalars::{Amount, Duration, Number, bare_number};
use super::section::{At, Field, Read, not_a_word, read_field, section, unknown_key, words};
use super::tree::{Node, Value};
use crate::random::distribution::{Distribution, Rounds};
use crate::units::Span;

section! {
    /// A distribution of a duration, as a table.
    DistributionTable, "a distribution" {
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

const EXPECTED: &str = "expected a duration such as \"20s\", or { mean = \"20s\", cv = 0.8 }";

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
            other => Problem::new(format!("a distribution of a duration is expected here, not {}", other.kind()))
                .label(EXPECTED),
        };
        sink.fault(node.place, problem);
        None
    }

    fn schema() -> Json {
        json!({ "anyOf": [Duration::schema(), DistributionTable::schema()] })
    }
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
            (None, Some(_), None) => {
                self.refuse(sink, "a distribution by its median needs its `p90` too", "add p90 = \"...\"")
            }
            (None, None, Some(_)) => {
                self.refuse(sink, "a distribution by its `p90` needs its `median` too", "add median = \"...\"")
            }
            (None, None, None) => self.refuse(sink, "this distribution says neither its mean nor its median", EXPECTED),
            (Some(_), _, _) => self.refuse(
                sink,
                "a distribution is said by its mean, or by `median` and `p90`, not by both",
                "keep one of the two",
            ),
        }
    }

    fn by_ends(&self, place: Place, sink: &mut Sink) -> Option<Distribution> {
        let says_more = !(self.mean.is_absent()
            && self.median.is_absent()
            && self.p90.is_absent()
            && self.cv.is_absent()
            && self.shape.is_absent()
            && self.dist.is_absent());
        let problem = match (self.least.value(), self.most.value()) {
            _ if says_more => Problem::new(
                "`least` and `most` say all about a distribution in which every value is as likely as another",
            )
            .label("keep these two, and nothing else"),
            (Some(Duration(least)), Some(Duration(most))) if least < most => {
                return Some(Distribution::uniform(*least, *most));
            }
            (Some(Duration(least)), Some(_)) => {
                Problem::new("the most is not above the least").label(format!("expected most above {least}"))
            }
            _ => Problem::new("a distribution between two values needs `least` and `most`").label("add the other one"),
        };
        sink.fault(place, problem);
        None
    }

    fn by_quantiles(&self, median: &At<Duration>, p90: &At<Duration>, sink: &mut Sink) -> Option<Distribution> {
        if let Some(cv) = self.cv.get().or(self.shape.get()) {
            let problem = Problem::new("`median` and `p90` say all about a lognormal distribution");
            sink.fault(cv.place, problem.label("leave this out"));
            return None;
        }
        if let Some(dist) = self.dist.get().filter(|dist| dist.value != Dist::Lognormal) {
            let problem = Problem::new("a distribution by `median` and `p90` is lognormal");
            sink.fault(dist.place, problem.label("leave this out, or say the mean"));
            return None;
        }
        let (Duration(low), Duration(high)) = (median.value, p90.value);
        if low.is_zero() {
            sink.fault(median.place, Problem::new("a median must be above 0s").label("expected more than 0s"));
            return None;
        }
        if high <= low {
            let problem = Problem::new(format!("nine in ten are shorter than the p90, so it can't be {high}"));
            sink.fault(p90.place, problem.label(format!("expected more than the median, {low}")));
            return None;
        }
        Some(Distribution::lognormal_quantiles(low, high))
    }

    fn by_mean(&self, mean: Span, sink: &mut Sink) -> Option<Distribution> {
        let shape = self.shape.get();
        let dist = self.dist.value().copied();
        if let Some(shape) = shape.filter(|_| dist != Some(Dist::Weibull)) {
            let problem = Problem::new("`shape` belongs to dist = \"weibull\"");
            sink.fault(shape.place, problem.label("leave this out, or add dist = \"weibull\""));
            return None;
        }
        let cv = self.cv.get();
        let fixed = match dist {
            Some(Dist::Exponential) => Some("an exponential distribution always has the cv 1"),
            Some(Dist::Constant) => Some("a constant doesn't vary"),
            Some(Dist::Weibull) => Some("a Weibull distribution is said by its `shape`"),
            _ => None,
        };
        if let (Some(cv), Some(why)) = (cv, fixed) {
            sink.fault(cv.place, Problem::new(why).label("leave this out"));
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
                let problem = Problem::new(format!("{value} is out of range for a shape"));
                sink.fault(shape.place, problem.label("expected a number from 0.1 to 100"));
                None
            }
            (Some(Dist::Weibull), _, None) => self.refuse(
                sink,
                "a Weibull distribution needs its shape",
                "add shape = 0.8: below 1, many short values and a long tail",
            ),
            (Some(_), None, _) => self.refuse(
                sink,
                "this distribution needs its cv",
                "add cv = 0.8: the standard deviation over the mean",
            ),
            (_, Some(cv), _) => Self::by_cv(mean, dist.unwrap_or(Dist::Lognormal), cv, sink),
        }
    }

    fn by_cv(mean: Span, dist: Dist, cv: &At<Amount>, sink: &mut Sink) -> Option<Distribution> {
        let Amount(value) = cv.value;
        let expected = match dist {
            Dist::Hyperexponential if !(1.0..=100.0).contains(&value) => {
                "expected a number from 1 to 100: a hyperexponential distribution varies at least as much as an exponential one"
            }
            _ if value != 0.0 && !(0.001..=100.0).contains(&value) => "expected 0, or a number from 0.001 to 100",
            Dist::Hyperexponential => return Some(Distribution::hyperexponential(mean, value)),
            _ if value == 0.0 => return Some(Distribution::constant(mean)),
            Dist::Gamma => return Some(Distribution::gamma(mean, value)),
            _ => return Some(Distribution::lognormal(mean, value)),
        };
        sink.fault(cv.place, Problem::new(format!("{value} is out of range for a cv")).label(expected));
        None
    }

    fn refuse(&self, sink: &mut Sink, title: &str, label: &str) -> Option<Distribution> {
        sink.fault(self.place, Problem::new(title).label(label));
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
    RoundsTable, "a number of rounds" {
        mean: Number,
        dist: RoundsDist,
    }
}

impl Read for Rounds {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        /// No chat is longer; beyond it a Poisson number can't be drawn by inversion either.
        const MOST: f64 = 500.0;
        const EXPECTED: &str = "expected a whole number from 1 to 500, or { mean = 3 }";
        let problem = match &node.value {
            Value::Whole(rounds @ 1..=500) => return u32::try_from(*rounds).ok().map(Self::Constant),
            Value::Table(_) => {
                let table = RoundsTable::read(node, sink)?;
                if matches!(table.dist, Field::Faulty) {
                    return None;
                }
                let missing = || Problem::new("this number of rounds has no mean").label(EXPECTED);
                let mean = table.mean.required(table.place, missing, sink)?;
                let Number(value) = mean.value;
                if !(1.0..=MOST).contains(&value) {
                    let problem = Problem::new(format!("a chat can't have {value} rounds on average"));
                    sink.fault(mean.place, problem.label("expected a number from 1 to 500"));
                    return None;
                }
                return Some(match table.dist.or(RoundsDist::Geometric) {
                    RoundsDist::Geometric => Self::Geometric { mean: value },
                    RoundsDist::Poisson => Self::Poisson { mean: value },
                });
            }
            Value::Number(number) => Problem::new(format!("{number} is not a whole number of rounds"))
                .label(EXPECTED)
                .help(format!("write {{ mean = {number} }} for rounds that vary")),
            Value::Whole(rounds) => Problem::new(format!("a chat can't have {rounds} rounds")).label(EXPECTED),
            other => Problem::new(format!("a number of rounds is expected here, not {}", other.kind())).label(EXPECTED),
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
pub(super) const DISTRIBUTION_KEYS: &[&str] = DistributionTable::KEYS;
/// The keys of a number of rounds, for the test of the guide.
#[cfg(test)]
pub(super) const ROUNDS_KEYS: &[&str] = RoundsTable::KEYS;
