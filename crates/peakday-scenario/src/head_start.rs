//! How a scenario says a head start: how much longer than they did contacts count as having waited.
//!
//! One duration is for contacts that are no VIPs'; these still go first, unless their own is said.

use serde_json::{Value as Json, json};

use crate::diagnostics::{At, Sink};
use crate::problems::{KeyProblem, Thing};
use crate::scalars::Duration;
use crate::section::{Read, section};
use crate::tree::{Node, Value};
use crate::units::Span;

/// Head starts by class of customers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HeadStart {
    pub normal: Span,
    /// That of VIPs, with its place; `None`: they go first.
    pub vip: Option<At<Span>>,
}

section! {
    /// A head start for each class of customers.
    HeadStarts, Key("head_start") {
        normal: Duration,
        vip: Duration,
    }
}

impl Read for HeadStart {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let Value::Table(_) = &node.value else {
            return Duration::read(node, sink).map(|Duration(normal)| Self { normal, vip: None });
        };
        let classes = HeadStarts::read(node, sink)?;
        if classes.normal.is_absent() && classes.vip.is_absent() {
            let owner = Thing::Key("head_start").into();
            sink.fault(node.place, KeyProblem::MissingKey { owner, key: "vip", example: "\"90s\"", note: None });
            return None;
        }
        let vip = classes.vip.get().map(|at| At { value: at.value.0, place: at.place });
        Some(Self { normal: classes.normal.or(Duration(Span::ZERO)).0, vip })
    }

    fn schema() -> Json {
        json!({ "anyOf": [Duration::schema(), HeadStarts::schema()] })
    }
}
