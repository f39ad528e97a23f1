//! The cheapest roster, in English.

use crate::report::text::staff::{Effort, Found, Fresh, Nothing, Present, Staff, StaffPlot, Unconfirmed, Worst};
use crate::report::text::verdicts::Held;
use crate::study::Proof;

pub(super) const STAFF: Staff = Staff {
    hours: |hours| format!("{hours} agent hours"),
    found: |Found { cost, now, replications }| {
        let now = now.map_or_else(String::new, |now| format!(" (now {now})"));
        format!(
            "The cheapest roster found costs {cost}{now} and holds every target on {replications} fresh replications."
        )
    },
    unconfirmed: |Unconfirmed { cost, target, held: Held { held, assessed } }| {
        format!(
            "No roster is confirmed. The cheapest of the search costs {cost}, but on fresh replications \
             \"{target}\" held in {held} of {assessed} only. Ask for more replications (--reps)."
        )
    },
    so_far: |cost| format!("Interrupted. The best roster so far costs {cost}; it was not tried on fresh replications."),
    none_so_far: "Interrupted before any roster held every target.",
    nothing: |Nothing { target, held: Held { held, assessed }, wanted }| {
        let wanted = wanted.map_or_else(String::new, |wanted| format!(", wanted in {wanted}"));
        format!(
            "No roster in these ranges holds: with every shift at its upper end, \"{target}\" holds in {held} of \
             {assessed} replications{wanted}."
        )
    },
    worst: |Worst { at, figure, goal, held: Held { held, assessed } }| {
        format!("Worst at {at}: {figure} on average ({goal}); held there in {held} of {assessed}.")
    },
    present: |Present { cost, missed }| match missed {
        None => format!("As it is, the roster costs {cost} and holds every target in the search."),
        Some((target, Held { held, assessed })) => {
            format!("As it is, the roster costs {cost}; \"{target}\" holds in {held} of {assessed}.")
        }
    },
    shift_columns: ["shift", "range", "now", "found", "one costs", "one less misses", "held then"],
    target_columns: ["target", "wanted", "now", "found, fresh"],
    frontier_columns: ["certainty", "cost", "fresh"],
    range: |low, high| format!("{low}..{high}"),
    only: |agents| format!("with {agents}: "),
    targets_heading: "Targets",
    behind_heading: "What stands behind it",
    at_its_least: "at its least",
    no_saving: "nothing, saves nothing",
    held: |Held { held, assessed }| format!("{held} of {assessed}"),
    held_surely: |Held { held, assessed }, low| format!("{held} of {assessed} (at least {low})"),
    on_average: "on average",
    fresh: |Fresh { from, to, candidates }| {
        let which = match candidates {
            1 => "this roster is the only one that was tried on fresh ones".to_owned(),
            candidates => format!("{candidates} rosters were tried on fresh ones, each on its own; this is the last"),
        };
        format!(
            "Certainties of the roster found are those of replications {from} to {to}, which the search never saw: {which}."
        )
    },
    removals: |searched| {
        format!(
            "One less: the same roster with one agent less in that shift, on the {searched} replications of the search; \
             the hour is the one that loses most."
        )
    },
    swaps: |tried, of| match (tried, of) {
        (_, 0) => "No agent can be swapped for a cheaper one.".into(),
        (0, of) => format!("None of {of} swaps of one agent for a cheaper one was tried."),
        (tried, of) if tried == of => format!("All {of} swaps of one agent for a cheaper one were tried: none holds."),
        (tried, of) => format!("{tried} of {of} swaps of one agent for a cheaper one were tried: none of these holds."),
    },
    proof: |proof| match proof {
        Proof::Complete => {
            "Every roster in the ranges that costs less was ruled out on the replications of the search, provided that \
             more agents never make a clear miss good."
        }
        Proof::TooMany => "The rosters that cost less are too many to rule out all of them; a cheaper one may exist.",
        Proof::OutOfTime => {
            "The time was over before all rosters that cost less were ruled out: a cheaper one may exist."
        }
    },
    effort: |Effort { rosters, replications, searched }| {
        format!(
            "Simulated: {rosters} rosters, {replications} replications in all, up to {searched} of each in the search."
        )
    },
    out_of_time: "The time given by --budget was over: on a faster machine the result may differ.",
    without_set: "staffed.toml is the scenario with this roster, but without what --set changed.",
    partly: "Interrupted: certainties that were not done by then are missing.",
    paste: "To have this roster:",
    frontier_heading: "The cheapest roster by certainty",
    no_roster: "no roster in these ranges",
    not_confirmed: "not confirmed",
    plot: StaffPlot {
        subject: "agents by shift",
        now: "now",
        found: "found",
        caption: "The range that was searched stands behind each shift.",
    },
};
