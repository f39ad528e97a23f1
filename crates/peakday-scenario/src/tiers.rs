//! Values that are a row of steps: pay by the contact in tiers, shares that fall with time.

use serde_json::{Value as Json, json};

use crate::diagnostics::{At, Location, Sink};
use crate::model::ShareOverTime;
use crate::problems::{KeyProblem, QueueProblem, Shape, Steps, Thing, ValueProblem};
use crate::scalars::{Amount, Duration, Share, Whole};
use crate::section::{Read, wrong_type};
use crate::tree::{Node, Value};
use crate::units::Span;

/// Pay by the contact: one amount for all, or tiers, each from so many contacts on.
#[derive(Clone, Debug)]
pub(super) struct ContactPay(pub Vec<(u32, f64)>);

/// From how many contacts handled a tier begins.
type Handled = Whole<0, 1_000_000>;

impl Read for ContactPay {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let Value::List(tiers) = &node.value else {
            return Amount::read(node, sink).map(|Amount(amount)| Self(vec![(0, amount)]));
        };
        let tier = |tier: &Node, sink: &mut Sink| {
            let [from, amount] = pair(tier, Shape::ContactPay, sink)?;
            let (at, amount) = (from.place, Amount::read(amount, sink));
            let Whole(from) = Handled::read(from, sink)?;
            Some((At { value: from, place: at }, amount?.0))
        };
        let read: Vec<Option<_>> = tiers.iter().map(|node| tier(node, sink)).collect();
        let tiers = read.into_iter().collect::<Option<Vec<_>>>()?;
        begins_at_zero(tiers.first().map(|(from, _)| from), Steps::Tiers, node, sink)?;
        rises(tiers.iter().map(|(from, _)| from), Steps::Tiers, sink)?;
        Some(Self(tiers.into_iter().map(|(from, amount)| (from.value, amount)).collect()))
    }

    fn schema() -> Json {
        let tier =
            json!({ "type": "array", "items": [Handled::schema(), Amount::schema()], "minItems": 2, "maxItems": 2 });
        json!({ "anyOf": [Amount::schema(), { "type": "array", "items": tier, "minItems": 1 }] })
    }
}

/// The share of contacts that buy: by the time of the first answer, and of those who left.
#[derive(Clone, Debug)]
pub(super) struct Conversion {
    /// By the time of the first answer, from 0 s on.
    pub by_response: Vec<(Span, f64)>,
    /// Of those who left.
    pub left: f64,
}

impl Conversion {
    /// What stands instead of a time for those who left.
    const LEFT: &str = "left";
}

impl Read for Conversion {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let Value::List(points) = &node.value else {
            sink.fault(node.place, wrong_type(Shape::Conversion, &node.value));
            return None;
        };
        let mut left = None;
        let mut by_response = Vec::with_capacity(points.len());
        let mut sound = true;
        for point in points {
            let read = pair(point, Shape::Conversion, sink).and_then(|[at, share]| {
                let (of, share) = (at, Share::read(share, sink));
                let at = match &of.value {
                    Value::Text(text) if text == Self::LEFT => None,
                    _ => Some(Duration::read(of, sink)?.0),
                };
                Some((At { value: at, place: of.place }, At { value: share?.0, place: point.place }))
            });
            match read {
                Some((At { value: None, place }, _)) if left.is_some() => {
                    sink.fault(place, KeyProblem::ListedTwice { thing: Thing::Key("left"), name: None });
                    sound = false;
                }
                Some((At { value: None, .. }, share)) => left = Some(share),
                Some((At { value: Some(at), place }, share)) => by_response.push((At { value: at, place }, share)),
                None => sound = false,
            }
        }
        if !sound {
            return None;
        }
        let Some(left) = left else {
            sink.fault(node.place, QueueProblem::NoConversionOfLeft);
            return None;
        };
        let first = by_response.first().map(|(at, _)| at);
        begins_at_zero(first, Steps::Conversion, node, sink)?;
        rises(by_response.iter().map(|(at, _)| at), Steps::Conversion, sink)?;
        let shares: Vec<At<f64>> = by_response.iter().map(|(_, share)| *share).chain([left]).collect();
        if let Some([before, after]) =
            shares.windows(2).find_map(|two| (two[0].value < two[1].value).then_some([two[0], two[1]]))
        {
            rose(Steps::Conversion, before, after, sink);
            return None;
        }
        let by_response = by_response.into_iter().map(|(at, share)| (at.value, share.value)).collect();
        Some(Self { by_response, left: left.value })
    }

    fn schema() -> Json {
        let at = json!({ "anyOf": [Duration::schema(), { "const": Self::LEFT }] });
        let point = json!({ "type": "array", "items": [at, Share::schema()], "minItems": 2, "maxItems": 2 });
        json!({ "type": "array", "items": point, "minItems": 2 })
    }
}

/// Who is still there when a message is answered: one share, or points by the time since the message.
#[derive(Clone, Debug)]
pub(super) struct StillThere(pub ShareOverTime);

impl Read for StillThere {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let Value::List(points) = &node.value else {
            return match node.value {
                Value::Whole(_) | Value::Number(_) | Value::Scaled(_) | Value::TooLarge => {
                    Share::read(node, sink).map(|Share(share)| Self(ShareOverTime::always(share)))
                }
                ref other => {
                    sink.fault(node.place, wrong_type(Shape::StillThere, other));
                    None
                }
            };
        };
        if points.is_empty() {
            sink.fault(node.place, ValueProblem::WrongLength { expected: Shape::StillThere, found: 0 });
            return None;
        }
        let read = |point: &Node, sink: &mut Sink| {
            let [of, share] = pair(point, Shape::StillThere, sink)?;
            let (at, share_at) = (Duration::read(of, sink), Share::read(share, sink));
            Some((At { value: at?.0, place: of.place }, At { value: share_at?.0, place: share.place }))
        };
        let read: Vec<Option<_>> = points.iter().map(|point| read(point, sink)).collect();
        let points = read.into_iter().collect::<Option<Vec<_>>>()?;
        rises(points.iter().map(|(at, _)| at), Steps::StillThere, sink)?;
        let risen = points.windows(2).find(|two| two[0].1.value < two[1].1.value);
        if let Some([(_, before), (_, after)]) = risen {
            rose(Steps::StillThere, *before, *after, sink);
            return None;
        }
        // Who has only just written is there.
        let now = points.first().filter(|(at, _)| !at.value.is_zero()).map(|_| (Span::ZERO, 1.0));
        let points = points.iter().map(|(at, share)| (at.value, share.value));
        Some(Self(ShareOverTime::through(now.into_iter().chain(points).collect())))
    }

    fn schema() -> Json {
        let point =
            json!({ "type": "array", "items": [Duration::schema(), Share::schema()], "minItems": 2, "maxItems": 2 });
        json!({ "anyOf": [Share::schema(), { "type": "array", "items": point, "minItems": 1 }] })
    }
}

/// Reports a share that rises where it can only fall.
fn rose(steps: Steps, before: At<f64>, after: At<f64>, sink: &mut Sink) {
    let problem = QueueProblem::ShareRises { steps, before: before.value, after: after.value };
    sink.fault_with(after.place, before.place, problem);
}

/// The two parts of a step.
fn pair<'n>(node: &'n Node, expected: Shape, sink: &mut Sink) -> Option<[&'n Node; 2]> {
    if let Value::List(parts) = &node.value
        && let [first, second] = parts.as_slice()
    {
        return Some([first, second]);
    }
    let found = if let Value::List(parts) = &node.value { Some(parts.len()) } else { None };
    let problem = match found {
        Some(found) => ValueProblem::WrongLength { expected, found },
        None => wrong_type(expected, &node.value),
    };
    sink.fault(node.place, problem);
    None
}

/// Reports steps that don't begin at 0.
fn begins_at_zero<T: PartialEq + Default>(
    first: Option<&At<T>>,
    steps: Steps,
    list: &Node,
    sink: &mut Sink,
) -> Option<()> {
    let place = match first {
        Some(at) if at.value == T::default() => return Some(()),
        Some(at) => at.place,
        None => list.place,
    };
    sink.fault(place, ValueProblem::NotFromZero { steps });
    None
}

/// Reports steps that aren't in order.
fn rises<'t, T: PartialOrd + Copy + 't>(
    values: impl Iterator<Item = &'t At<T>>,
    steps: Steps,
    sink: &mut Sink,
) -> Option<()> {
    let mut before: Option<T> = None;
    let mut wrong: Option<Location> = None;
    for step in values {
        if before.is_some_and(|before| step.value <= before) {
            wrong = wrong.or(Some(step.place));
        }
        before = Some(step.value);
    }
    let Some(place) = wrong else { return Some(()) };
    sink.fault(place, ValueProblem::NotRising { steps });
    None
}
