//! Opening hours and deadlines as a scenario says them.

use serde_json::{Value as Json, json};

use crate::dates::parse_weekdays;
use crate::diagnostics::{Location, Sink};
use crate::model::{Batch, BusinessHours, Deadline, Window};
use crate::problems::{KeyProblem, Note, Shape, Steps, Thing, ValueProblem};
use crate::scalars::{Clock, Duration, Hours};
use crate::section::{Field, List, Read, missing, section, wrong_type};
use crate::tree::{Node, Value};

/// Days of the week: "mon-fri", "sat", or a list of these.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weekdays(pub [bool; 7]);

impl Weekdays {
    fn add(&mut self, node: &Node, sink: &mut Sink) -> Option<()> {
        let Value::Text(text) = &node.value else {
            sink.fault(node.place, wrong_type(Shape::Weekdays, &node.value));
            return None;
        };
        let (first, last) = match parse_weekdays(text) {
            Ok(days) => days,
            Err(problem) => {
                sink.fault(node.place, problem);
                return None;
            }
        };
        // "sat-mon" runs over the end of the week.
        (0..=(last + 7 - first) % 7).for_each(|day| self.0[(first + day) % 7] = true);
        Some(())
    }
}

impl Read for Weekdays {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let mut days = Self([false; 7]);
        match &node.value {
            Value::List(elements) if !elements.is_empty() => {
                let sound = elements.iter().filter_map(|element| days.add(element, sink)).count();
                (sound == elements.len()).then_some(days)
            }
            _ => days.add(node, sink).map(|()| days),
        }
    }

    fn schema() -> Json {
        json!({ "anyOf": [
            { "type": "string", "examples": ["mon-fri"] },
            { "type": "array", "items": { "type": "string" }, "minItems": 1 }
        ] })
    }
}

section! {
    /// Opening hours on some days of the week.
    BusinessHoursTable, BusinessHours {
        hours: Hours,
        days: Weekdays,
    }
}

impl Read for BusinessHours {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        if let Value::Table(_) = &node.value {
            let table = BusinessHoursTable::read(node, sink)?;
            return business_hours(&table.hours, &table.days, table.place, sink);
        }
        let hours = Hours::read(node, sink)?;
        Some(Self { days: [true; 7], hours: window(hours) })
    }

    fn schema() -> Json {
        json!({ "anyOf": [Hours::schema(), BusinessHoursTable::schema()] })
    }
}

fn window(hours: Hours) -> Window {
    Window { from: hours.from, to: hours.to }
}

/// Opening hours of two keys, of which the first must be there.
fn business_hours(
    hours: &Field<Hours>,
    days: &Field<Weekdays>,
    place: Location,
    sink: &mut Sink,
) -> Option<BusinessHours> {
    let hours = hours.required(place, missing(Thing::BusinessHours, "hours", "\"09:00-18:00\""), sink)?;
    if matches!(days, Field::Faulty) {
        return None;
    }
    Some(BusinessHours { days: days.or(Weekdays([true; 7])).0, hours: window(hours.value) })
}

/// When tasks must be done: a rule for all, or one for VIPs and one for the others.
#[derive(Clone, Debug)]
pub(crate) struct Deadlines {
    pub normal: Deadline,
    pub vip: Option<Deadline>,
}

section! {
    /// A rule of deadlines for each class of customers.
    ByClass, Deadline {
        normal: Rule,
        vip: Rule,
    }
}

section! {
    /// A rule of deadlines.
    RuleTable, Deadline {
        after: Duration,
        hours: Hours,
        days: Weekdays,
        cut_offs: List<CutOff>,
    }
}

impl Read for Deadlines {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        if let Value::Table(table) = &node.value
            && (table.get("normal").is_some() || table.get("vip").is_some())
        {
            let classes = ByClass::read(node, sink)?;
            let missing = || KeyProblem::MissingKey {
                owner: Thing::Deadline.into(),
                key: "normal",
                example: "\"48h\"",
                note: Some(Note::DeadlineOfOthers),
            };
            let normal = classes.normal.required(classes.place, missing, sink)?.value.0.clone();
            return Some(Self { normal, vip: classes.vip.value().map(|rule| rule.0.clone()) });
        }
        Rule::read(node, sink).map(|Rule(normal)| Self { normal, vip: None })
    }

    fn schema() -> Json {
        json!({ "anyOf": [Rule::schema(), ByClass::schema()] })
    }
}

/// One rule of deadlines.
#[derive(Clone, Debug)]
pub(crate) struct Rule(Deadline);

impl Read for Rule {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        if !matches!(node.value, Value::Table(_)) {
            let Duration(span) = Duration::read(node, sink)?;
            return Some(Self(Deadline::Within { span, hours: None }));
        }
        let table = RuleTable::read(node, sink)?;
        if let Some(cut_offs) = table.cut_offs.get() {
            let others = [
                ("after", table.after.get().map(|at| at.place)),
                ("hours", table.hours.get().map(|at| at.place)),
                ("days", table.days.get().map(|at| at.place)),
            ];
            if let Some((first, other)) = others.iter().find_map(|(key, place)| Some((*key, (*place)?))) {
                let problem = KeyProblem::BothKeys { owner: Thing::Deadline.into(), first, second: "cut_offs" };
                sink.fault_with(cut_offs.place, other, problem);
                return None;
            }
            return batches(&cut_offs.value, cut_offs.place, sink).map(Self);
        }
        if matches!(table.cut_offs, Field::Faulty) {
            return None;
        }
        let missing = || KeyProblem::NoneOf {
            owner: Thing::Deadline.into(),
            examples: &["after = \"48h\"", "cut_offs = [[\"09:59\", \"10:00\"]]"],
        };
        let Duration(span) = table.after.required(table.place, missing, sink)?.value;
        let hours = match (&table.hours, &table.days) {
            (Field::Absent, Field::Absent) => None,
            (hours, days) => Some(business_hours(hours, days, table.place, sink)?),
        };
        Some(Self(Deadline::Within { span, hours }))
    }

    fn schema() -> Json {
        json!({ "anyOf": [Duration::schema(), RuleTable::schema()] })
    }
}

/// Batches in order of their cut-offs.
fn batches(list: &List<CutOff>, place: Location, sink: &mut Sink) -> Option<Deadline> {
    let batches: Vec<Batch> = list.0.iter().map(|slot| slot.as_ref().map(|at| at.value.0)).collect::<Option<_>>()?;
    let problem = if batches.is_empty() {
        ValueProblem::WrongLength { expected: Shape::CutOff, found: 0 }
    } else if batches.windows(2).any(|pair| pair[0].filed_by >= pair[1].filed_by) {
        ValueProblem::NotRising { steps: Steps::CutOffs }
    } else {
        return Some(Deadline::Batches(batches));
    };
    sink.fault(place, problem);
    None
}

/// A cut-off: filed by, done by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CutOff(Batch);

impl Read for CutOff {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let Value::List(parts) = &node.value else {
            sink.fault(node.place, wrong_type(Shape::CutOff, &node.value));
            return None;
        };
        let [filed, done] = parts.as_slice() else {
            sink.fault(node.place, ValueProblem::WrongLength { expected: Shape::CutOff, found: parts.len() });
            return None;
        };
        let (filed, done) = (Clock::read(filed, sink), Clock::read(done, sink));
        let (Clock(filed_by), Clock(done_by)) = (filed?, done?);
        Some(Self(Batch { filed_by, done_by }))
    }

    fn schema() -> Json {
        json!({ "type": "array", "minItems": 2, "maxItems": 2, "items": Clock::schema() })
    }
}

/// The keys of opening hours and deadlines, for the test of the guide.
#[cfg(test)]
pub(crate) const KEYS: [&[&str]; 3] = [BusinessHoursTable::KEYS, ByClass::KEYS, RuleTable::KEYS];
