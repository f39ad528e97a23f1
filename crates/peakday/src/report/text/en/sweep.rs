//! Many plans of one scenario, in English.

use crate::report::text::sweep::{Faulty, Finding, Holding, PlanLine, Saving, Sweep, SweepPlot};
use crate::report::text::verdicts::Held;
use crate::study::Standing;

pub(super) const SWEEP: Sweep = Sweep {
    finding: |finding| match finding {
        Finding::Cheapest { plan, cost, held, is_sure: true } => {
            format!("Cheapest of these plans that surely holds every target: {plan}, at {cost} ({}).", together(*held))
        }
        Finding::Cheapest { plan, cost, held, is_sure: false } => format!(
            "No plan holds every target surely. Cheapest that holds, but not surely: {plan}, at {cost} ({}).",
            together(*held)
        ),
        Finding::NoPrice { holding, all } => {
            format!(
                "Every target holds in {holding} of {all} plans. Nothing has a price here, so none is the cheapest."
            )
        }
        Finding::None { all, closest, held } => {
            format!("None of these {all} plans holds every target. Closest: {closest} ({}).", together(*held))
        }
    },
    present: |PlanLine { standing, held, cost }| {
        let cost = cost.as_ref().map_or_else(String::new, |cost| format!(", at {cost}"));
        format!("The present plan {}{cost} ({}).", standing_of(*standing), together(*held))
    },
    holding: |Holding { all, sure, unsure }| {
        format!(
            "Of {all} plans {sure} surely hold every target, {unsure} hold but not surely; in {} a target is missed.",
            all - sure - unsure
        )
    },
    check_again: "It is the best of many: simulate it once more with another --seed before you decide.",
    saving: |Saving { done, all, share, most }| {
        format!(
            "Replications: {done} instead of {all}, {share} saved. A plan whose ruling is clear stops at a look; the others \
             go on to {most}."
        )
    },
    faulty_plans: |Faulty { count, all, named, message }| {
        let have = if *count == 1 { "has" } else { "have" };
        format!("{count} of {all} plans {have} a fault and can't be simulated ({}): {message}.", named.join("; "))
    },
    faulty: "fault",
    plans: "Share of replications in which every target holds",
    note: |[holds, holds_unsure, missed_unsure, missed]| {
        format!(
            "{holds} surely holds, {holds_unsure} holds but not surely, {missed_unsure} misses but not surely, {missed} \
             surely misses"
        )
    },
    front: "Cost against certainty: no other of these plans costs no more and holds as often",
    plan: "plan",
    cost: "cost",
    together: "all hold in",
    replications: "replications",
    plot: SweepPlot {
        subject: |target| format!("Certainty of {target}, plan by plan"),
        frontier: "every target holds on one side",
        present: "present plan",
        cheapest: "cheapest that holds",
        equal_cost: |currency| {
            if currency.is_empty() { "same cost".into() } else { format!("same cost, {currency}") }
        },
        caption: "Cell: share of replications in which the target holds; white is exactly what is wanted. A plan whose ruling is clear has fewer replications.",
        cost_title: "Cost against certainty",
        cost_axis: |currency| if currency.is_empty() { "cost".into() } else { format!("cost, {currency}") },
        together: "Share of replications in which every target holds",
        front: "Pareto front",
        holds: "surely holds",
        unsure: "holds, not surely",
        missed: "misses",
        cost_caption: "Dot: a plan. Front: plans for which no other costs no more and holds as often.",
    },
};

fn together(Held { held, assessed }: Held) -> String {
    format!("all in {held} of {assessed} replications")
}

fn standing_of(standing: Standing) -> &'static str {
    match standing {
        Standing::Holds => "surely holds every target",
        Standing::HoldsUnsure => "holds every target, but not surely",
        Standing::MissedUnsure => "misses a target, but not surely",
        Standing::Missed => "surely misses a target",
    }
}
