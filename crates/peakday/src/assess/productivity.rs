//! What people get through: the first figures that a practitioner looks for.
//!
//! What goes wrong: a contact counts when it ends, not when it arrived. In a single interval, the work may have been
//! done in the one before; over the run they agree.

use super::team::{head_days, worked};
use super::{Look, Summary};
use crate::observe::{Outcome, TeamHours};

/// Contacts that people bring to their end, over all teams.
#[derive(Debug)]
pub struct ProductivityFindings {
    /// By one person on duty in an hour; overtime counts as duty.
    pub per_hour: Option<Summary>,
    /// By one person on one shift date.
    pub per_day: Option<Summary>,
}

pub(super) fn findings(look: Look<'_>) -> ProductivityFindings {
    let handled =
        |outcome: &Outcome| outcome.teams.iter().flat_map(|team| &team.hours).map(|hours| hours.handled).sum();
    let handled = move |outcome: &Outcome| -> f64 {
        let handled: u64 = handled(outcome);
        handled as f64
    };
    let all_hours = |outcome: &Outcome| -> TeamHours {
        let mut hours = TeamHours::default();
        outcome.teams.iter().flat_map(|team| &team.hours).for_each(|of_team| hours += of_team);
        hours
    };
    ProductivityFindings {
        per_hour: look.ratio(move |outcome| (handled(outcome), worked(&all_hours(outcome)))),
        per_day: look.ratio(move |outcome| (handled(outcome), outcome.teams.iter().map(head_days).sum())),
    }
}
