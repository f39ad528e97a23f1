//! Cheap mendings, in English.

use crate::report::text::fix::{Best, Fix};

pub(super) const FIX: Fix = Fix {
    heading: "What would mend it",
    sheet: "Mendings",
    nothing_to_mend: "No target is missed: there is nothing to mend.",
    best: |Best { set, held, before, of, is_sure }| {
        let sure = if *is_sure { "" } else { ", which may be chance" };
        format!(
            "Of the cheap mendings {set} brings most: all targets hold on {held} of {of} days, now on {before}{sure}."
        )
    },
    none: |before, of| format!("None of the cheap mendings brings a day: all targets hold on {before} of {of}."),
    columns: ["mending", "held", "days", "cost", "sure"],
    sure: "yes",
    may_be_chance: "may be chance",
    no_change: "no change",
    note: |of| {
        format!(
            "Each on the same customers in {of} replications. held: days on which all targets hold. days: gained and lost \
             by that. To keep one, write it behind --set."
        )
    },
    left_out: |refused, left_out| {
        let refused = (refused > 0).then(|| format!("{refused} mendings were refused by the scenario's check"));
        let left_out = (left_out > 0).then(|| format!("{left_out} were not tried, as the run was interrupted"));
        let said: Vec<String> = refused.into_iter().chain(left_out).collect();
        (!said.is_empty()).then(|| format!("{}.", said.join("; ")))
    },
};
