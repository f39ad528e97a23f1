//! What people get through: the first figures that a practitioner looks for.
//!
//! What goes wrong: a contact counts when it ends, not when it arrived. In a single interval, the work may have been
//! done in the one before; over the run they agree.

use super::team::{handled, head_days, in_horizon, worked};
use super::{Look, Summary};
use crate::observe::{Outcome, TeamHours};

/// Contacts that people bring to their end, over all teams.
#[derive(Debug)]
pub struct ProductivityFindings {
    /// By one who works in an hour, from the start of the run to its end, as each team's own figure is.
    pub per_hour: Option<Summary>,
    /// By one person on one shift date, after the end too.
    pub per_day: Option<Summary>,
}

pub(super) fn findings(look: Look<'_>) -> ProductivityFindings {
    let in_horizon = |outcome: &Outcome| {
        let mut hours = TeamHours::default();
        outcome.teams.iter().for_each(|team| hours += &in_horizon(team));
        hours
    };
    ProductivityFindings {
        per_hour: look.ratio(move |outcome| {
            let hours = in_horizon(outcome);
            (hours.handled as f64, worked(&hours))
        }),
        per_day: look
            .ratio(|outcome| (outcome.teams.iter().map(handled).sum(), outcome.teams.iter().map(head_days).sum())),
    }
}
