//! The study of heads needed, in English.

use super::numbers::{NUMBERS, limit};
use crate::model::{AtEnd, Best};
use crate::report::text::need::{Beyond, Even, Finding, Heads, Less, Need, NeedPlot, Place, Proof};
use crate::study::Search;

pub(super) const NEED: Need = Need {
    finding: |Finding { team, heads, at, load, short, of, worst, holds, makes_up, unreachable }| {
        let needs = if *heads == 0 {
            format!("{team}: no target breaks with nobody there")
        } else {
            format!("{team} needs {heads} there at {at}, its peak, where the work alone is {load}")
        };
        let roster = match worst {
            Some((missing, when)) => {
                format!("its roster is short in {short} of {}, by {missing} at {when}", intervals(*of))
            }
            None => "its roster has enough in every interval".into(),
        };
        let but = match (holds, unreachable) {
            (false, _) => "; yet not every target holds so",
            (true, 0) => "",
            (true, 1) => "; one target is out of reach of people",
            (true, _) => "; some targets are out of reach of people",
        };
        let over_all = if *makes_up {
            ", though over the whole run other hours make up for it and every target holds"
        } else {
            ""
        };
        format!("{needs}; {roster}{over_all}{but}.")
    },
    interrupted: |done, all| format!("Interrupted: {done} of {all} teams are done, the others are left out."),
    proof: |Proof { holds, own, others }| {
        if !holds {
            return "These heads don't hold every target that plenty of heads would hold: read them as a lower bound."
                .into();
        }
        let others = match others {
            0 => String::new(),
            others => {
                format!("; with one less in the other {others}, a target breaks as a whole or in another interval")
            }
        };
        match own {
            0 if others.is_empty() => "Nobody is needed anywhere.".into(),
            1 => format!("With one head less, 1 interval breaks by itself{others}. None can be spared."),
            own => format!("With one head less, {own} intervals break by themselves{others}. None can be spared."),
        }
    },
    columns: ["from", "load", "need", "to roster", "rostered", "on duty", "gap", "with one less"],
    note: "load: people whom the work alone keeps busy (100 %); need: heads that are there; to roster: with breaks and \
           absence; on duty: the roster less these; gap: on duty less need, in whole people; with one less: the target \
           that breaks",
    less: |Less { target, place }| match place {
        Place::Here => (*target).to_owned(),
        Place::Whole => format!("{target}, in all"),
        Place::At(when) => format!("{target}, {when}"),
    },
    unreachable: |target| format!("{target}: out of reach"),
    beyond: |Beyond { target, best, when, more }| {
        let more = more.map_or_else(String::new, |more| format!(" and {more} stretches more"));
        let when = when.map_or_else(|| "as a whole".into(), |when| format!("at {when}{more}"));
        let why = match best {
            Some(Best::Share { most, within }) => format!(
                "the reply itself takes longer: with nobody waiting, at most {} are within {}",
                NUMBERS.percent(*most),
                limit(*within)
            ),
            Some(Best::Mean { least }) => {
                format!("the reply itself takes longer: at least {} on average", NUMBERS.measured(least.as_secs_f64()))
            }
            None => "something else than the number of heads breaks it, or they would have to be there before".into(),
        };
        format!("{target} can't be held by more people {when}: {why}. It is left out there.")
    },
    asked: |goal, certainty| {
        certainty.map_or_else(|| goal.to_owned(), |certainty| format!("{goal}, {certainty} certain"))
    },
    not_judged: "no target here",
    targets: ["target", "asked", "at need", "other days", "as rostered", "spread evenly"],
    totals: ["people", "person-hours", "most at once", "wages by the hour"],
    rows: ["need", "to roster", "roster"],
    cover: "A few shifts that would cover the need, with breaks and absence (as long as the team's usual ones; heads \
            only, not simulated)",
    shift: |stretch, people| {
        if people == 1 { format!("{stretch}: 1 person") } else { format!("{stretch}: {people} people") }
    },
    hire: "Hiring list: what the roster lacks, in a few shifts; they cover heads and were not simulated.",
    hire_columns: ["team", "from", "to", "heads", "ready by"],
    even: |Even { heads, short, when, more }| {
        let more = more.map_or_else(String::new, |more| format!(" and {more} stretches more"));
        match when {
            None => format!("Spread evenly, the need's person-hours are {heads} heads: enough in every interval."),
            Some(when) => format!(
                "Spread evenly, as a division does, the need's person-hours are {heads} heads: too few in {} \
                 ({when}{more}).",
                intervals(*short)
            ),
        }
    },
    search: |Search { rounds, cycle, settled, raised, spared, simulated }| {
        let end = match (cycle, settled) {
            (Some(cycle), _) => format!("went in a circle of {cycle} staffings, of which the larger was taken"),
            (None, true) => format!("settled after {rounds} rounds"),
            (None, false) => format!("had not settled after {rounds} rounds, and the larger of the last were taken"),
        };
        format!(
            "The search {end}; then {raised} heads were added and {spared} spared. Staffings simulated: {simulated}."
        )
    },
    heads: |Heads { at_end, presence, is_shared, ignores_fatigue }| {
        let end = match at_end {
            AtEnd::Finish => "finishes what it holds",
            AtEnd::HandOver => "hands over what it holds",
            AtEnd::Cut => "cuts off what it holds",
        };
        let shared =
            if *is_shared { " Load counts the work that other teams share; they work as rostered." } else { "" };
        let tired = if *ignores_fatigue { " Heads don't tire, as the team's people do in long shifts." } else { "" };
        format!(
            "Heads come and go at the full interval; who goes {end}, as the team's shifts do. On the roster, {presence} \
             of the hours are spent there.{shared}{tired}"
        )
    },
    plot: NeedPlot {
        title: |Finding { team, heads, at, short, of, .. }| match short {
            0 => format!("{team} needs {heads} at most, at {at}; the roster has enough"),
            short => {
                format!("{team} needs {heads} at most, at {at}; the roster is short in {short} of {}", intervals(*of))
            }
        },
        subject: |team| format!("Heads of {team}: need, work and roster"),
        heads: "Heads that are there",
        need: "need",
        load: "work (100 %)",
        roster: "on duty",
        short: "short",
        caption: "Need: the fewest heads with which each target holds at its certainty. On duty: the roster less planned \
                  breaks and expected absence.",
    },
};

fn intervals(count: usize) -> String {
    if count == 1 { "1 interval".into() } else { format!("{count} intervals") }
}
