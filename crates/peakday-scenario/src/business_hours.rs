//! Opening hours and deadlines as a scenario says them.

use serde_json::{Value as Json, json};

use super::dates::parse_weekdays;
use super::fault::{Place, Problem, Sink};
use super::scalars::{Clock, Duration, Hours};
use super::section::{Field, List, Read, read_field, section, unknown_key};
use super::tree::{Node, Value};
use crate::model::{Batch, BusinessHours, Deadline, Window};

/// Days of the week: "mon-fri", "sat", or a list of these.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weekdays(pub [bool; 7]);

impl Weekdays {
    fn add(&mut self, node: &Node, sink: &mut Sink) -> Option<()> {
        const EXPECTED: &str = "expected days such as \"mon-fri\" or \"sat\"";
        let Value::Text(text) = &node.value else {
            let problem = Problem::new(format!("days of the week are expected here, not {}", node.value.kind()));
            sink.fault(node.place, problem.label(EXPECTED));
            return None;
        };
        let (first, last) = match parse_weekdays(text, EXPECTED) {
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
    BusinessHoursTable, "opening hours" {
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
    place: Place,
    sink: &mut Sink,
) -> Option<BusinessHours> {
    let missing = || Problem::new("opening hours lack their `hours`").label("add hours = \"09:00-18:00\"");
    let hours = hours.required(place, missing, sink)?;
    if matches!(days, Field::Faulty) {
        return None;
    }
    Some(BusinessHours { days: days.or(Weekdays([true; 7])).0, hours: window(hours.value) })
}

/// When tasks must be done: a rule for all, or one for VIPs and one for the others.
#[derive(Clone, Debug)]
pub(super) struct Deadlines {
    pub normal: Deadline,
    pub vip: Option<Deadline>,
}

section! {
    /// A rule of deadlines for each class of customers.
    ByClass, "a deadline" {
        normal: Rule,
        vip: Rule,
    }
}

section! {
    /// A rule of deadlines.
    RuleTable, "a deadline" {
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
            let missing =
                || Problem::new("this deadline doesn't say what holds for the others").label("add normal = \"48h\"");
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
pub(super) struct Rule(Deadline);

impl Read for Rule {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        if !matches!(node.value, Value::Table(_)) {
            let Duration(span) = Duration::read(node, sink)?;
            return Some(Self(Deadline::Within { span, hours: None }));
        }
        let table = RuleTable::read(node, sink)?;
        if let Some(cut_offs) = table.cut_offs.get() {
            if !(table.after.is_absent() && table.hours.is_absent() && table.days.is_absent()) {
                let problem = Problem::new("a deadline is a time after filing or a list of cut-offs, not both");
                sink.fault(cut_offs.place, problem.label("keep one of the two"));
                return None;
            }
            return batches(&cut_offs.value, cut_offs.place, sink).map(Self);
        }
        if matches!(table.cut_offs, Field::Faulty) {
            return None;
        }
        let missing = || {
            Problem::new("this deadline doesn't say when")
                .label("add after = \"48h\", or cut_offs = [[\"09:59\", \"10:00\"]]")
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
fn batches(list: &List<CutOff>, place: Place, sink: &mut Sink) -> Option<Deadline> {
    let batches: Vec<Batch> = list.0.iter().map(|slot| slot.as_ref().map(|at| at.value.0)).collect::<Option<_>>()?;
    let problem = if batches.is_empty() {
        Problem::new("this deadline has no cut-offs").label("expected [[\"09:59\", \"10:00\"]] or more of them")
    } else if batches.windows(2).any(|pair| pair[0].filed_by >= pair[1].filed_by) {
        Problem::new("the cut-offs are not in order of time").label("expected the earlier cut-off first")
    } else {
        return Some(Deadline::Batches(batches));
    };
    sink.fault(place, problem);
    None
}

/// A cut-off: filed by, done by.
#[derive(Clone, Copy, Debug)]
pub(super) struct CutOff(Batch);

impl Read for CutOff {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        const EXPECTED: &str = "expected when it was filed by and when it must be done: [\"09:59\", \"10:00\"]";
        let Value::List(parts) = &node.value else {
            let problem = Problem::new(format!("a cut-off is a pair of times, not {}", node.value.kind()));
            sink.fault(node.place, problem.label(EXPECTED));
            return None;
        };
        let [filed, done] = parts.as_slice() else {
            sink.fault(node.place, Problem::new("a cut-off is a pair of times").label(EXPECTED));
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
pub(super) const KEYS: [&[&str]; 3] = [BusinessHoursTable::KEYS, ByClass::KEYS, RuleTable::KEYS];
