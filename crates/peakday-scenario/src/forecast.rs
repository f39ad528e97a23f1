//! How a scenario says what a source's volume comes from, and how it varies: the parts of `[[source]]` that are tables
//! of their own, and `[[spike]]`.

use serde_json::{Value as Json, json};

use crate::dates::Dates;
use crate::diagnostics::Sink;
use crate::scalars::{Amount, Duration, Factor, Moment, Name, Number, Share, Text};
use crate::section::{Read, section, words};
use crate::tree::{Node, Value};

section! {
    /// The volume by last event's ratio to a usual day.
    Baseline, Baseline {
        daily: Amount,
        last_event: Amount,
        last_daily: Factor,
    }
}

section! {
    /// The volume by what is to be sold.
    Funnel, Funnel {
        sales: Number,
        served_share: Share,
        average_order: Factor,
        conversion: Share,
    }
}

section! {
    /// The volume by what is sold and goes wrong.
    AfterSales, AfterSales {
        sales: Number,
        average_order: Factor,
        issue_rate: Share,
    }
}

section! {
    /// The total of one or several days.
    DayTotal, DayTotal {
        date: Dates,
        total: Amount,
        low: Amount,
        likely: Amount,
        high: Amount,
    }
}

/// One total of days, or a list of them.
#[derive(Clone, Debug)]
pub(crate) struct DayTotals(pub Vec<DayTotal>);

impl Read for DayTotals {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        match &node.value {
            Value::List(elements) => {
                let read: Vec<_> = elements.iter().map(|element| DayTotal::read(element, sink)).collect();
                read.into_iter().collect::<Option<_>>().map(Self)
            }
            _ => DayTotal::read(node, sink).map(|total| Self(vec![total])),
        }
    }

    fn schema() -> Json {
        json!({ "anyOf": [DayTotal::schema(), { "type": "array", "items": DayTotal::schema() }] })
    }
}

section! {
    /// What the figures of a source count.
    Unit, Unit {
        counts: Counted,
        contacts_each: Factor,
    }
}

words! {
    /// What is counted where contacts are not.
    Counted {
        Buyers = "buyers",
        Visitors = "visitors",
        Orders = "orders",
        Sessions = "sessions",
    }
}

section! {
    /// How days and hours stray from what is expected.
    Busyness, Busyness {
        day_cv: Number,
        interval_cv: Number,
        interval: Duration,
        interval_correlation: Number,
        group: Name,
    }
}

section! {
    /// Contacts that one event brings, on top of a source's curve.
    Spike, Spike {
        source: Text,
        name: Name,
        at: Moment,
        contacts: Amount,
        rise: Duration,
        decay: Decay,
    }
}

section! {
    /// How a spike ends.
    Decay, Decay {
        half_life: Duration,
    }
}

/// The keys of all these, for the test of the guide.
#[cfg(test)]
pub(crate) const FORECAST_KEYS: [&[&str]; 8] = [
    Baseline::KEYS,
    Funnel::KEYS,
    AfterSales::KEYS,
    DayTotal::KEYS,
    Unit::KEYS,
    Busyness::KEYS,
    Spike::KEYS,
    Decay::KEYS,
];
