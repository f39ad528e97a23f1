//! The cheapest roster, in English.

use crate::report::text::staff::{
    Choices, Effort, Found, Fresh, Label, Nothing, Present, Removals, Staff, StaffPlot, Unconfirmed, Wish, WithoutWish,
    Worst,
};
use crate::report::text::verdicts::Held;
use crate::study::{Proof, Tried};

pub(super) const STAFF: Staff = Staff {
    hours: |hours| format!("{hours} agent hours"),
    found: |Found { cost, now, choice, replications }| {
        let now = now.map_or_else(String::new, |now| format!(" (now {now})"));
        let with = choice.map_or_else(String::new, |choice| format!(", with {choice},"));
        format!(
            "The cheapest roster found{with} costs {cost}{now} and holds every target on {replications} fresh \
             replications."
        )
    },
    unconfirmed: |Unconfirmed { cost, target, held: Held { held, assessed }, is_out_of_time }| {
        let ask_for = if *is_out_of_time { "more time (--budget)" } else { "more replications (--reps)" };
        format!(
            "No roster is confirmed. The cheapest of the search costs {cost}, but on fresh replications \
             \"{target}\" held in {held} of {assessed} only. Ask for {ask_for}."
        )
    },
    so_far: |cost| format!("Interrupted. The best roster so far costs {cost}; it was not tried on fresh replications."),
    none_so_far: "Interrupted before any roster held every target.",
    nothing: |Nothing { choice, target, held: Held { held, assessed }, wanted }| {
        let wanted = wanted.map_or_else(String::new, |wanted| format!(", wanted in {wanted}"));
        let (of_choices, nearest) = choice.map_or_else(Default::default, |choice| {
            (" with any of these choices".to_owned(), format!(" and {choice}, which comes nearest"))
        });
        format!(
            "No roster in these ranges holds{of_choices}: with every shift at its upper end{nearest}, \"{target}\" holds \
             in {held} of {assessed} replications{wanted}."
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
    kept: "kept (--keep)",
    no_saving: "nothing, saves nothing",
    held: |Held { held, assessed }| format!("{held} of {assessed}"),
    holds_too: "nothing: time was over",
    held_at_most: |Held { held, assessed }| format!("at most {held} of {assessed}"),
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
    removals: |Removals { shifts, tried, breaking, holding, searched, is_cut_short }| {
        let where_from = if shifts == &1 {
            "in the only shift that may change".to_owned()
        } else if tried == shifts {
            format!("in each of the {shifts} shifts")
        } else {
            format!("in the {tried} of {shifts} shifts that may have fewer")
        };
        let what = match (breaking == tried, holding) {
            (true, _) => (if *tried == 1 { "it breaks a target" } else { "each breaks a target" }).to_owned(),
            (false, 0) => format!("{breaking} of these {tried} break a target, and the others save nothing"),
            (false, holding) => format!(
                "{breaking} of these {tried} break a target, but {holding} would hold too, for less: the time was over \
                 before it was taken"
            ),
        };
        let certain = if *is_cut_short {
            " Those it comes nearest to missing were simulated first, and no more once the others could not make up for \
             what broke."
        } else {
            ""
        };
        format!(
            "Certificate, one agent less: tried {where_from}, on the same {searched} replications of the search: \
             {what}.{certain} The hour in the table is the one that loses most."
        )
    },
    swaps: |tried, of| match (tried, of) {
        (_, 0) => "Certificate, swaps: no agent can be swapped for a cheaper one.".into(),
        (0, of) => format!("Certificate, swaps: none of {of} swaps of one agent for a cheaper one was tried."),
        (tried, of) if tried == of => {
            format!("Certificate, swaps: all {of} swaps of one agent for a cheaper one were tried: none holds.")
        }
        (tried, of) => {
            format!("Certificate, swaps: {tried} of {of} swaps of one agent for a cheaper one were tried: none holds.")
        }
    },
    proof: |proof| {
        let may_hold = "one that differs in more than one agent or one swap may cost less and hold.";
        match proof {
            Proof::Complete => {
                "Certificate, all cheaper rosters: every roster in the ranges that costs less was ruled out \
                                on the replications of the search, provided that more agents never make a clear miss \
                                good, and but for a chance of 1 in 100,000 at each look at a roster that is given up \
                                early."
                    .to_owned()
            }
            Proof::TooMany => format!(
                "Certificate, all cheaper rosters: not shown. They are too many to rule out all of them; {may_hold}"
            ),
            Proof::OutOfTime(Tried { of: 0, .. }) => format!(
                "Certificate, all cheaper rosters: not shown. The time was over (--budget) before any was ruled out; \
                 {may_hold}"
            ),
            Proof::OutOfTime(Tried { tried, of }) => format!(
                "Certificate, all cheaper rosters: not shown. None of them has more agents anywhere than one of {of} \
                 rosters; {tried} of these {of} were ruled out, and with them all that have fewer agents, before the time \
                 was over (--budget). Of the rest, {may_hold}"
            ),
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
    certainty: |wanted, label| match label {
        Label::Cheap => format!("{wanted}, cheap"),
        Label::Balanced => format!("{wanted}, balanced"),
        Label::Safe => format!("{wanted}, safe"),
        Label::Between => wanted.to_owned(),
    },
    people_of: |team| format!("people of {team}"),
    wish: |Wish { shift, agents, without }| {
        let unconfirmed =
            |is_confirmed: bool| if is_confirmed { "" } else { ", which fresh replications didn't confirm" };
        match without {
            WithoutWish::Saves { amount, agents: then, is_confirmed } => format!(
                "Keeping {shift} at {agents} costs {amount} more than the cheapest roster without that wish, with \
                 {then} there{}.",
                unconfirmed(*is_confirmed)
            ),
            WithoutWish::Same => {
                format!("Keeping {shift} at {agents} costs nothing: without that wish no cheaper roster was found.")
            }
            WithoutWish::Holds { amount, agents: then, is_confirmed } => format!(
                "With {shift} kept at {agents} no roster holds; without that wish one for {amount} does, with {then} \
                 there{}.",
                unconfirmed(*is_confirmed)
            ),
            WithoutWish::Nothing => {
                format!("Without keeping {shift} at {agents} no roster in the ranges holds either.")
            }
            WithoutWish::Unknown => format!("What keeping {shift} at {agents} costs isn't known: interrupted."),
        }
    },
    choices: Choices {
        heading: "Choices",
        columns: ["cheapest roster", "costs more by", "agents"],
        best: "chosen",
        ruled_out: "no roster for less",
        nothing: "misses at the upper ends",
        unknown: "not known",
        behind: |ruled_out, of| {
            let without = match ruled_out {
                0 => String::new(),
                some => format!(
                    " Of {some} the cheapest roster was not looked for, since every roster of theirs that costs less than \
                     the one found was ruled out."
                ),
            };
            format!("Choices: {of} combinations, all on the same customers.{without}")
        },
        frontier_heading: "The cheapest roster by certainty, with the choices found",
        wishes: "What it costs to keep a shift is with the choices found, not over all of them.",
    },
    people_heading: "Who works when",
    people_columns: ["team", "person"],
    plot: StaffPlot {
        subject: "agents by shift",
        now: "now",
        found: "found",
        caption: "The range that was searched stands behind each shift.",
    },
};
