//! Tasks, and when they are to be done.

use crate::model::Deadline;
use crate::random::distribution::Distribution;
use crate::units::Span;

pub(crate) struct Tasks {
    pub task: fn(Distribution) -> String,
    pub deadline: fn(Deadlines<'_>) -> String,
    pub release: fn(&[Span]) -> String,
    pub expires: fn(Option<Distribution>) -> String,
    pub interruptible: fn(bool) -> &'static str,
}

/// The usual deadline and that of VIPs.
#[derive(Clone, Copy)]
pub(crate) enum Deadlines<'a> {
    None,
    OfAll(&'a Deadline),
    OfVips(&'a Deadline),
    /// That of VIPs is only another length of time.
    VipsWithin {
        usual: &'a Deadline,
        vips: Span,
    },
    Both {
        usual: &'a Deadline,
        vips: &'a Deadline,
    },
}

impl<'a> Deadlines<'a> {
    pub(crate) fn of(usual: Option<&'a Deadline>, vips: Option<&'a Deadline>) -> Self {
        match (usual, vips) {
            (None, None) => Self::None,
            (Some(usual), None) => Self::OfAll(usual),
            (None, Some(vips)) => Self::OfVips(vips),
            (Some(usual), Some(&Deadline::Within { span, hours: None })) => Self::VipsWithin { usual, vips: span },
            (Some(usual), Some(vips)) => Self::Both { usual, vips },
        }
    }
}
