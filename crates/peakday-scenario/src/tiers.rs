//! Values that are a row of steps: pay by the contact in tiers, conversion by first response time.

use serde_json::{Value as Json, json};

use super::fault::{Place, Problem, Sink};
use super::scalars::{Amount, Duration, Share, Whole};
use super::section::{At, Read};
use super::tree::{Node, Value};
use crate::units::Span;

/// Pay by the contact: one amount for all, or tiers, each from so many contacts on.
#[derive(Clone, Debug)]
pub(super) struct ContactPay(pub Vec<(u32, f64)>);

/// From how many contacts handled a tier begins.
type Handled = Whole<0, 1_000_000>;

impl ContactPay {
    const EXPECTED: &str = "expected an amount such as 1.2, or tiers such as [[0, 1.2], [200, 1.5]]";
}

impl Read for ContactPay {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let Value::List(tiers) = &node.value else {
            return Amount::read(node, sink).map(|Amount(amount)| Self(vec![(0, amount)]));
        };
        let tier = |tier: &Node, sink: &mut Sink| {
            let [from, amount] = pair(tier, "a tier", Self::EXPECTED, sink)?;
            let (at, amount) = (from.place, Amount::read(amount, sink));
            let Whole(from) = Handled::read(from, sink)?;
            Some((At { value: from, place: at }, amount?.0))
        };
        let read: Vec<Option<_>> = tiers.iter().map(|node| tier(node, sink)).collect();
        let tiers = read.into_iter().collect::<Option<Vec<_>>>()?;
        let rule = ["the first tier begins with the first contact", "expected 0 first"];
        begins_at_zero(tiers.first().map(|(from, _)| from), rule, node, sink)?;
        rises(tiers.iter().map(|(from, _)| from), "tiers are in order of contacts", sink)?;
        Some(Self(tiers.into_iter().map(|(from, amount)| (from.value, amount)).collect()))
    }

    fn schema() -> Json {
        let tier =
            json!({ "type": "array", "items": [Handled::schema(), Amount::schema()], "minItems": 2, "maxItems": 2 });
        json!({ "anyOf": [Amount::schema(), { "type": "array", "items": tier, "minItems": 1 }] })
    }
}

/// The share of contacts that buy: by first response time, and of those who left.
#[derive(Clone, Debug)]
pub(super) struct Conversion {
    /// By first response time, from 0 s on.
    pub by_response: Vec<(Span, f64)>,
    /// Of those who left.
    pub left: f64,
}

impl Conversion {
    /// What stands instead of a time for those who left.
    const LEFT: &str = "left";
    const EXPECTED: &str = "expected points such as [[\"0s\", 0.45], [\"60s\", 0.41], [\"left\", 0.20]]";
}

impl Read for Conversion {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let Value::List(points) = &node.value else {
            let problem = Problem::new(format!("a conversion is a list of points, not {}", node.value.kind()));
            sink.fault(node.place, problem.label(Self::EXPECTED));
            return None;
        };
        let mut left = None;
        let mut by_response = Vec::with_capacity(points.len());
        let mut sound = true;
        for point in points {
            let read = pair(point, "a point", Self::EXPECTED, sink).and_then(|[at, share]| {
                let (of, share) = (at, Share::read(share, sink));
                let at = match &of.value {
                    Value::Text(text) if text == Self::LEFT => None,
                    _ => Some(Duration::read(of, sink)?.0),
                };
                Some((At { value: at, place: of.place }, At { value: share?.0, place: point.place }))
            });
            match read {
                Some((At { value: None, place }, _)) if left.is_some() => {
                    let problem = Problem::new("this list says twice what those who left buy");
                    sink.fault(place, problem.label("keep one of the two"));
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
            let problem = Problem::new("this conversion doesn't say what those who left still buy");
            sink.fault(node.place, problem.label("add a point [\"left\", 0.20]"));
            return None;
        };
        let first = by_response.first().map(|(at, _)| at);
        let rule = ["a conversion begins with those who are answered at once", "expected \"0s\" first"];
        begins_at_zero(first, rule, node, sink)?;
        rises(by_response.iter().map(|(at, _)| at), "points are in order of time", sink)?;
        let shares: Vec<At<f64>> = by_response.iter().map(|(_, share)| *share).chain([left]).collect();
        if let Some([before, after]) =
            shares.windows(2).find_map(|two| (two[0].value < two[1].value).then_some([two[0], two[1]]))
        {
            let title =
                format!("the conversion rises from {} to {}: nobody buys more for waiting", before.value, after.value);
            sink.fault(after.place, Problem::new(title).label("expected no more than at the point before"));
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

/// The two parts of a step.
fn pair<'n>(node: &'n Node, what: &str, expected: &str, sink: &mut Sink) -> Option<[&'n Node; 2]> {
    if let Value::List(parts) = &node.value
        && let [first, second] = parts.as_slice()
    {
        return Some([first, second]);
    }
    sink.fault(node.place, Problem::new(format!("{what} is a list of two values")).label(expected));
    None
}

/// Tells of steps that don't begin with nothing; `rule` says why, and what is expected.
fn begins_at_zero<T: PartialEq + Default>(
    first: Option<&At<T>>,
    rule: [&str; 2],
    list: &Node,
    sink: &mut Sink,
) -> Option<()> {
    let place = match first {
        Some(at) if at.value == T::default() => return Some(()),
        Some(at) => at.place,
        None => list.place,
    };
    let [title, label] = rule;
    sink.fault(place, Problem::new(title).label(label));
    None
}

/// Tells of steps that aren't in order.
fn rises<'t, T: PartialOrd + Copy + 't>(
    steps: impl Iterator<Item = &'t At<T>>,
    rule: &str,
    sink: &mut Sink,
) -> Option<()> {
    let mut before: Option<T> = None;
    let mut wrong: Option<Place> = None;
    for step in steps {
        if before.is_some_and(|before| step.value <= before) {
            wrong = wrong.or(Some(step.place));
        }
        before = Some(step.value);
    }
    let Some(place) = wrong else { return Some(()) };
    sink.fault(place, Problem::new(rule).label("expected more than at the step before"));
    None
}
