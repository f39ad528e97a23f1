//! The study of estimates, in English.

use crate::report::text::estimate::{Added, Divisor, EstimatePlot, Estimates, Finding, Off, Own, TaskSaid};
use crate::study::Method;

pub(super) const ESTIMATES: Estimates = Estimates {
    finding: |Finding { team, per_head, division, division_holds, needed, need_holds, holding, missing }| {
        let held = if *division_holds { "which hold every target here" } else { "which miss a target" };
        let needed = if *need_holds {
            format!("the simulation needs {needed}")
        } else {
            format!("the simulation finds no number that holds every target (its best: {needed})")
        };
        let names = |methods: &[Method]| methods.iter().map(|&method| short(method)).collect::<Vec<_>>().join(", ");
        let others = match (holding.is_empty(), missing.is_empty()) {
            (_, true) => "Every method holds.".to_owned(),
            (true, false) => "No formula's heads hold.".to_owned(),
            (false, false) => format!("Heads by {} hold; by {} they don't.", names(holding), names(missing)),
        };
        format!("{team}: contacts over {per_head} a head give {division} people a day, {held}; {needed}. {others}")
    },
    own: |Own { a_day, an_hour, at, per_head }| {
        format!(
            "This shop's own saturation, with the heads that its targets need: {a_day} contacts a head a day, {an_hour} an \
             hour at {at}. The division assumed {per_head} a day."
        )
    },
    task: |TaskSaid { queue, a_day, per_head, heads }| {
        format!("{queue}: {a_day} a day, of which a head alone does {per_head} a day, are {heads} heads by division.")
    },
    added: |Added { pooled, added, at_peak }| {
        format!(
            "Erlang C queue by queue, added up, asks for {added} people a day, of all queues as one {pooled}: at the peak \
             {at_peak:+} heads. Each queue would have its own spare heads, which one team shares."
        )
    },
    columns: ["method", "heads all day", "peak hour"],
    leaves_out: "leaves out",
    method: |method, Divisor { per_head, occupancy }| match method {
        Method::PerHead => format!("contacts ÷ {per_head} a head"),
        Method::WorkHours => format!("work hours ÷ {occupancy} worked"),
        Method::OfferedLoad => "offered load".into(),
        Method::SquareRoot => "load + its root".into(),
        Method::ErlangC => "Erlang C".into(),
        Method::ErlangA => "Erlang A".into(),
        Method::ErlangCByQueue => "Erlang C, queues added".into(),
        Method::Simulated => "simulated need".into(),
    },
    short,
    lacks: |method| match method {
        Method::PerHead => "hours, rounds, waits, chance, breaks, patience",
        Method::WorkHours => "hours, waits, chance, limits, patience, backlog",
        Method::OfferedLoad => "waits, chance, limits, patience, rounds, backlog",
        Method::SquareRoot => "the limit, patience, rounds, bad days",
        Method::ErlangC => "patience, rounds, writing, bad days, backlog",
        Method::ErlangA => "rounds, writing time, bad days, backlog",
        Method::ErlangCByQueue => "that one team shares all queues",
        Method::Simulated => "what the scenario doesn't say",
    },
    off: |Off { method, name, under, over }| {
        let intervals = |count: usize| if count == 1 { "1 interval".into() } else { format!("{count} intervals") };
        let under = under.map(|(most, when, count)| format!("too few in {}, {most} at {when}", intervals(count)));
        let over = over.map(|(most, when, count)| format!("too many in {}, {most} at {when}", intervals(count)));
        let off: Vec<String> = under.into_iter().chain(over).collect();
        if off.is_empty() {
            return format!("{name}: as many as needed in every interval.");
        }
        format!("{name}: {}. {}", off.join("; "), why(*method))
    },
    certainty: |target| format!("certainty: {target}"),
    note: "heads all day: people with the roster's hours on duty each; peak hour: most who are there at once; certainty: \
           what that many people come to, simulated",
    plot: EstimatePlot {
        title: |Finding { team, division, needed, .. }| {
            format!("{team}: the division gives {division} people a day, the simulation {needed}")
        },
        subject: |team| format!("Heads of {team} by method, and what they come to when simulated"),
        axis: "method",
        certainty: "Share of replications in which the target holds that holds least often",
        people: "People a day",
        caption: "People: with the roster's hours on duty each. All methods on the same customers.",
    },
};

fn short(method: Method) -> &'static str {
    match method {
        Method::PerHead => "per head",
        Method::WorkHours => "hours",
        Method::OfferedLoad => "load",
        Method::SquareRoot => "root",
        Method::ErlangC => "Erlang C",
        Method::ErlangA => "Erlang A",
        Method::ErlangCByQueue => "C added",
        Method::Simulated => "need",
    }
}

fn why(method: Method) -> &'static str {
    match method {
        Method::PerHead | Method::WorkHours => "It knows the day's sum only, and spreads people as the roster does.",
        Method::OfferedLoad => "It has no room for chance: who comes while all are busy waits.",
        Method::SquareRoot => "It has room for chance, but not by how strict the limit is.",
        Method::ErlangC => {
            "It meets the goal on the average day, each contact one job; the certainty, rounds and writing are not in it."
        }
        Method::ErlangA => "As Erlang C, and who leaves makes room for the others.",
        Method::ErlangCByQueue => "It gives each queue spare heads of its own.",
        Method::Simulated => "",
    }
}
