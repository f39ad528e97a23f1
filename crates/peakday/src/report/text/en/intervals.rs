//! What was learnt of a report of intervals, in English.

use crate::calibrate::DeskAssumption;
use crate::report::text::intervals::{CheckSaid, Intervals, IntervalsSaid, NotTold};
use crate::report::words;

pub(super) const INTERVALS: Intervals = Intervals {
    check: |CheckSaid { queue, agrees, lost_is_fitted, lost, wait, in_time, within }| {
        let of = queue.map_or_else(String::new, |queue| format!(" of {queue}"));
        let mut parts: Vec<String> = Vec::new();
        if !lost_is_fitted {
            parts.push(format!("{} leave ({} reported)", lost[1], lost[0]));
        }
        parts.extend(wait.map(|[reported, simulated]| format!("the mean wait is {simulated} ({reported})")));
        parts.extend(
            in_time.map(|[reported, simulated]| format!("{simulated} are answered within {within} ({reported})")),
        );
        let fitted = if *lost_is_fitted { " Patience is such that as many leave as reported." } else { "" };
        match (parts.is_empty(), agrees) {
            (true, _) => format!(
                "The report{of} has nothing to try the model on: patience is such that as many leave as reported."
            ),
            (false, true) => format!(
                "The model agrees with the report{of}: with these numbers, contacts and agents, {}.{fitted}",
                parts.join(", ")
            ),
            (false, false) => format!(
                "The model does not agree with the report{of}: with these numbers, contacts and agents, {}.{fitted} Don't plan with it \
                 before you know why: agents with other work or on breaks while they count, contacts that come in bursts, or columns \
                 that mean something else.",
                parts.join(", ")
            ),
        }
    },
    too_busy: |busy| {
        format!(
            "The report has more work than hours on duty: {busy}. Are agents given as hours, or times as totals? Nothing was \
             simulated."
        )
    },
    answered: |answered, intervals| format!("{} answered, {intervals} intervals", words::count(answered as f64)),
    lost: |lost, intervals| format!("{} who left, {intervals} intervals", words::count(lost as f64)),
    from_means: "means",
    with_wrap_up: "means, with wrap-up",
    from_waits: "all time waited / who left",
    by_simulation: "simulation of these days",
    compared: |days, contacts| {
        let days = if days == 1 { "the last day".to_owned() } else { format!("the last {days} days") };
        format!("Reported and simulated: {days}, {} contacts", words::count(contacts as f64))
    },
    columns: ["what", "reported", "simulated", "19 of 20 such reports"],
    share_lost: "left while waiting",
    wait_of_answered: "wait of those answered, mean",
    wait_of_all: "wait of all, mean",
    in_time: |within| format!("answered within {within}"),
    busy: "busy, of the hours on duty",
    cut_nights: |nights| {
        let at = if nights == 1 { "At one midnight".to_owned() } else { format!("At {nights} midnights") };
        format!(
            "{at} the report has intervals on one side alone: the day before is simulated to its end, and nobody who waits \
             then is taken into the next."
        )
    },
    other_occupancy: "The reported occupancy is not the work of those answered by the hours on duty: other work or breaks are in \
                      one of them, or handling time lacks something.",
    moves: "What is assumed, and what it is if otherwise",
    of_moves: ["if", "left while waiting", "wait, mean"],
    of_moved_patience: ["if", "patience, mean"],
    assumed: |assumption| match assumption {
        None => "as assumed: exponential, contacts even within an interval",
        Some(DeskAssumption::EvenHandling) => "handling varies less (coefficient of variation 0.5)",
        Some(DeskAssumption::UnevenHandling) => "handling varies more (1.5)",
        Some(DeskAssumption::ShortHandling) => "handling is as short as its interval allows",
        Some(DeskAssumption::LongHandling) => "handling is as long as its interval allows",
    },
    out_of_reach: "none",
    intervals: |IntervalsSaid { intervals, step, missing, offered, answered, abandoned, lost_is_rest }| {
        let [offered, answered, abandoned] = [offered, answered, abandoned].map(|number| words::count(*number as f64));
        let of = if step.is_empty() { String::new() } else { format!(" of {step}") };
        let missing = match missing {
            0 => String::new(),
            1 => ", 1 missing within a day".to_owned(),
            _ => format!(", {missing} missing within days"),
        };
        let rest = if *lost_is_rest { "; who wasn't answered counts as having left" } else { "" };
        format!("{intervals} intervals{of}{missing}: {offered} came, {answered} were answered, {abandoned} left{rest}.")
    },
    roster: |hours, step| {
        format!(
            "Roster: agents on duty as reported, {hours} hours in steps of {step}, in whole heads that come to the same hours."
        )
    },
    missing: |missing| {
        match missing {
        NotTold::HandlingSpread => "how handling times vary: they are taken as exponential; single contacts would tell".to_owned(),
        NotTold::PatienceFamily => {
            "what distribution patience has: it is taken as exponential, which holds for waits like those of the report; how many \
             would wait much longer it doesn't say"
                .to_owned()
        }
        NotTold::PatienceAtLeast(least) => format!(
            "patience: at least {least}; the mean wait of those who left would tell it, or who was on duty"
        ),
        NotTold::PatienceWide(wide) => {
            format!("patience: not identified, {wide} by what is assumed; the mean wait of those who left would tell it")
        }
        NotTold::PatienceOutOfReach => {
            "patience: with these agents and this work no patience makes as many leave as reported; the mean wait of those who left \
             would tell it"
                .to_owned()
        }
        NotTold::PatienceNoWaits => {
            "patience: mean waits of those answered and of those who left would tell it, or who was on duty".to_owned()
        }
        NotTold::AgentsOfQueues => {
            "who was there: agents are by queue, and who works several queues counts in each; learn a queue by itself with --queue"
                .to_owned()
        }
    }
    },
};
