//! The comparison of plans, in English.

use crate::figures::TimePart;
use crate::report::text::compare::{
    Bought, Claim, Claimed, Compare, ComparePlot, DiffersMost, HeldCell, HoursMet, Overall, Paired, PlanLine,
    Stretches, Verdict, What,
};
use crate::report::words::count;
use crate::study::Happening;

pub(super) const COMPARE: Compare = Compare {
    title: "Plans side by side",
    of_each: "each plan",
    plans: "Plans",
    plan: |PlanLine { letter, name, is_base, assignments }| {
        let base = if *is_base { " (base)" } else { "" };
        let set = if assignments.is_empty() { String::new() } else { format!(": {}", assignments.join(", ")) };
        format!("{letter}{base} {name}{set}")
    },
    overall: |Overall { plans, holding, cheapest }| match holding {
        [] => format!("In this run, no plan of these {plans} holds every target with the certainty it wants."),
        [only] => {
            format!("In this run, only {only} of the {plans} plans holds every target with the certainty it wants.")
        }
        several if several.len() == *plans => {
            format!("In this run, every plan holds every target with the certainty it wants{}.", cheapest_of(*cheapest))
        }
        several => {
            let several = and(several);
            format!("In this run, {several} hold every target with the certainty it wants{}.", cheapest_of(*cheapest))
        }
    },
    verdict,
    pairing: |paired| match paired {
        Paired::SameCustomers { plan, gain: Some(gain) } => format!(
            "{plan}: the same customers as the base (common random numbers). With other customers, differences as sure \
             as these would take {} times the replications (median of all figures).",
            count(*gain)
        ),
        Paired::SameCustomers { plan, gain: None } => {
            format!("{plan}: the same customers as the base (common random numbers).")
        }
        Paired::OtherSeed { plan } => {
            format!("{plan}: another seed than the base, so other customers. Compared unpaired; intervals are wide.")
        }
        Paired::OtherSources { plan, sources } => format!(
            "{plan}: other sources than the base ({}), so other customers. Compared unpaired; intervals are wide.",
            sources.join(", ")
        ),
    },
    seed_replaced: |plans| {
        let says = if plans.len() == 1 { "says" } else { "say" };
        format!(
            "{} {says} another seed; all plans were simulated with that of the base, so that customers are the same \
             (--own-seeds: each with its own).",
            and(plans)
        )
    },
    lacks: |plan, targets| {
        format!(
            "Not compared, since {plan} has no such target or asks for something else there: {}.",
            targets.join(", ")
        )
    },
    side_by_side: "Side by side",
    against: |plan| format!("{plan} against the base"),
    situations: "when this happens",
    as_forecast: "as the scenarios say",
    happening: |what| match what {
        Happening::NoIncident => "no incident".into(),
        Happening::Incident(name) => format!("{name}, for sure"),
        Happening::Named(name) => name.clone(),
    },
    days: "How often targets hold",
    figure: "figure",
    difference: |plan, base| format!("{plan} - {base}"),
    interval: |level| format!("{level} interval"),
    differs: "differs",
    claimed: |claimed| match claimed {
        Claimed::Yes => "yes",
        Claimed::No => "not shown",
        Claimed::Unknown => "unknown",
        Claimed::Unnamed => "",
    },
    chance: "by chance",
    gain: "gain",
    day_columns: ["target", "plan", "holds in", "only the plan", "only the base", "by chance"],
    of_queue: |figure, queue| format!("{figure}, {queue}"),
    time: |time, part| match part {
        TimePart::Mean => format!("mean {time}"),
        TimePart::Quantile(quantile) => format!("{time} {}", quantile.name().to_uppercase()),
    },
    person_hours: "person-hours",
    cost: "cost",
    bought: "What it buys",
    bought_columns: ["plan", "what", "changes by", "cost changes by", "price"],
    bought_note: "only where both differences are more than chance; the price is one divided by the other, without an interval",
    price: |price, unit| match unit {
        Bought::Point => format!("{price} a point"),
        Bought::Customer => format!("{price} a customer"),
        Bought::Sales => format!("{price} for 1 of sales"),
        Bought::Second => format!("{price} a second"),
    },
    how_often: |target| format!("how often \u{201c}{target}\u{201d} holds"),
    certainty: |target| format!("certainty: {target}"),
    worst: |target| format!("worst: {target}"),
    time_to_clear: "peak until nobody waits",
    held: |HeldCell { held, assessed }| format!("{held} of {assessed}"),
    points: |share| format!("{:+.1} pt", 100.0 * share),
    seconds: |seconds| format!("{seconds:+.1} s"),
    notes: [
        "differs: more than chance with all that the verdict names together (Holm); intervals: each figure by itself.",
        "gain: with other customers in each plan, so many times the replications would tell as much.",
    ],
    plot: ComparePlot {
        levels: "plans hour by hour",
        difference: |plan, base| format!("{plan} - {base}, with its interval"),
        band: "interval of the difference",
        caption: "Lines: all replications together. Band: confidence interval of the difference, each interval by itself; \
                  where it leaves out 0, the plan differs there (one interval in twenty does so by luck).",
        nothing_differs: "In no interval a plan differs from the base by more than chance",
        differs_most: |DiffersMost { plan, base, at, levels: [own, of_base] }| {
            format!("{plan} differs most from {base} at {at}: {own} instead of {of_base}")
        },
        cost: "Certainty against cost",
        cost_axis: "cost of a replication, mean",
        cost_caption: "Bars: exact confidence interval of the certainty. Dashed: the certainty wanted.",
        wanted: |share| format!("wanted {share}"),
    },
};

fn cheapest_of(cheapest: Option<&str>) -> String {
    cheapest.map_or_else(String::new, |plan| format!("; {plan} is the cheapest of them"))
}

/// `A, B and C`.
fn and(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}

fn verdict(Verdict { plan, base, what }: &Verdict<'_>) -> String {
    let (claims, hours, none, more, unknown) = match what {
        What::Same { days } => {
            return format!("{plan} is the same as {base} in all that is compared, in each of {days} replications.");
        }
        What::TooFew { days } => {
            return format!("{plan}: {days} replications are too few to tell it from {base}; ask for 10 or more.");
        }
        What::Found { claims, hours, none, more, unknown } => (claims, hours, none, *more, unknown),
    };
    let claims: Vec<String> = claims.iter().map(|claim| in_words(claim, base)).collect();
    let mut none = none.clone();
    if more > 0 {
        none.push(format!("{more} more"));
    }
    let found = (!claims.is_empty()).then(|| format!("{plan}: {}.", claims.join("; ")));
    let nothing = (!none.is_empty()).then(|| match &found {
        Some(_) => format!("No difference was found in {}.", and(&none)),
        None => format!("{plan}: no difference from {base} was found in {}.", and(&none)),
    });
    let unseen = (!unknown.is_empty()).then(|| format!("Too little was seen to judge {}.", and(unknown)));
    let hours = hours.iter().map(|hours| Some(hours_of(hours, plan, base, found.is_some())));
    let said = [found.clone()].into_iter().chain(hours).chain([nothing, unseen]);
    said.flatten().collect::<Vec<_>>().join(" ")
}

/// `On average over replications it holds ... from 18:00, which A misses; it still misses ...`.
fn hours_of(HoursMet { target, mended, still, broken }: &HoursMet, plan: &str, base: &str, is_said: bool) -> String {
    let stretches = |Stretches { named, more }: &Stretches| {
        let more = (*more > 0).then(|| format!("{more} more"));
        and(&named.iter().cloned().chain(more).collect::<Vec<_>>())
    };
    let mended = mended.as_ref().map(|hours| format!("holds {}, which {base} misses", stretches(hours)));
    let still = still.as_ref().map(|hours| format!("still misses {}", stretches(hours)));
    let broken = broken.as_ref().map(|hours| format!("misses {}, which {base} holds", stretches(hours)));
    let parts: Vec<String> = [mended, still, broken].into_iter().flatten().collect();
    let it = if is_said { "it" } else { plan };
    format!("All replications together, \u{201c}{target}\u{201d}: {it} {}.", parts.join("; "))
}

fn in_words(claim: &Claim, base: &str) -> String {
    let within = |ends: &Option<[String; 2]>| {
        ends.as_ref().map_or_else(String::new, |[low, high]| format!(" ({low} to {high})"))
    };
    match claim {
        Claim::Days { target, is_more, by, of, gained, lost } => {
            let more = if *is_more { "more" } else { "fewer" };
            let both = if *gained > 0 && *lost > 0 {
                format!(" ({gained} that {base} misses, {lost} the reverse)")
            } else {
                String::new()
            };
            format!("holds \u{201c}{target}\u{201d} in {by} {more} of {of} replications{both}")
        }
        Claim::OtherDays { target, held, assessed, before, before_assessed } => {
            format!(
                "holds \u{201c}{target}\u{201d} on {held} of {assessed} days, {base} on {before} of {before_assessed}"
            )
        }
        Claim::Costs { is_more, by, ends, a_point } => {
            let a_point = a_point.as_ref().map_or_else(String::new, |price| format!(", {price} a point of certainty"));
            format!("costs {by} {}{}{a_point}", if *is_more { "more" } else { "less" }, within(ends))
        }
        Claim::LosesSales { is_more, by, ends } => {
            format!("loses {by} {} in sales{}", if *is_more { "more" } else { "less" }, within(ends))
        }
        Claim::Takes { figure, is_more, by, ends } => {
            format!("{figure}: {by} {}{}", if *is_more { "longer" } else { "shorter" }, within(ends))
        }
        Claim::Counts { figure, is_more, by, ends } => {
            format!("{figure}: {by} {}{}", if *is_more { "more" } else { "fewer" }, within(ends))
        }
    }
}
