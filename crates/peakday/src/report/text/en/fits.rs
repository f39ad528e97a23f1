//! How well a log is fitted, in English.

use crate::calibrate::RoundsFamily;
use crate::fit::Family;
use crate::report::text::calibrate::Parameter;
use crate::report::text::fits::{Arrivals, ArrivalsFitted, Doubt, Doubted, Fits, Fitted, Rounds, RoundsFitted};
use crate::report::words;

pub(super) const FITS: Fits = Fits {
    subtitle: |contacts| format!("What simulate calibrate learnt of {} contacts", words::count(contacts as f64)),
    title: |Fitted { queue, parameter, family: of, mean, between, rests_on, distance, is_poor }| {
        let thing = of_queue(*queue, thing(*parameter));
        let of = family(*of);
        let rest = format!("mean {mean} ({between}), from {rests_on}");
        match distance {
            Some((points, at)) if *is_poor => {
                format!("{thing}: {of} fits poorly, {points} percentage points off the log at {at}; {rest}")
            }
            Some((points, _)) => format!("{thing}: {of}, {rest}; at most {points} percentage points off the log"),
            None => format!("{thing}: {of}, {rest}"),
        }
    },
    subject: |parameter| match parameter {
        Parameter::Patience => {
            "Share of customers whose patience is over by a time, the served counted as waiting on".into()
        }
        other => format!("Share of {} over by a time", thing(other).to_lowercase()),
    },
    in_log: "log",
    band: "95% of the log",
    family,
    share: "share that is over",
    time: "time (logarithmic)",
    caption: "The wide line is the log, without any distribution; the thin line is what the scenario gets. Dashed: families \
              that were not taken. A good fit runs inside the wide line; where few are left the log itself is unsure.",
    silent: |is_named| {
        if is_named {
            "Who left without a word had run out of patience before the reply; when, the wide line shares out by itself \
             (Turnbull)."
        } else {
            "The log doesn't name who left without a word: the wide line tells by itself, from their waits, how many of those \
             with one reply had."
        }
    },
    table: ["share that is over", "log", "fitted"],
    rounds: Rounds {
        title: |RoundsFitted { queue, family, mean, between, chats, distance, is_poor }| {
            let thing = of_queue(*queue, "Rounds");
            let of = rounds_family(*family);
            let rest = format!("mean {mean} ({between}), from {chats} chats");
            if *is_poor {
                format!("{thing}: {of} fits poorly, {distance} percentage points off the log; {rest}")
            } else {
                format!("{thing}: {of}, {rest}; at most {distance} percentage points off the log")
            }
        },
        subject: "Share of chats by their number of rounds",
        family: rounds_family,
        share: "share of chats",
        axis: "rounds",
        or_more: |rounds| format!("{rounds}+"),
        caption: "Bars are the log, dots what the scenario gets; hollow dots the family that was not taken. The distance is \
                  that of shares with so many rounds at most.",
    },
    arrivals: Arrivals {
        title: |ArrivalsFitted { queue, days, inside }| {
            let thing = of_queue(*queue, "Arrivals");
            match inside {
                Some(inside) => {
                    format!(
                        "{thing}: {inside} of the hours' counts of {days} days are inside the band that should hold 90%"
                    )
                }
                None => format!("{thing}: the mean of {days} days; too few days or contacts to say how they stray"),
            }
        },
        subject: "Contacts by the hour of the day, each day's counts against what is expected",
        per_hour: "contacts an hour",
        axis: "hour of the day",
        day: "a day's count",
        expected: "expected",
        band: "90% band",
        all_days: "all days",
        weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        caption: |days, has_band| {
            let band = if has_band {
                " Band: chance, and how days and hours stray (busyness), which the scenario gets."
            } else {
                ""
            };
            format!(
                "Line: the mean of the hour.{band} A dot is an hour of a day; of each panel the last {days} days are shown."
            )
        },
    },
    doubts: |doubts| {
        let said = doubts.iter().map(|Doubt { queues, what, worst }| {
            let all = match &queues[..] {
                [] => None,
                [one] => Some(one.clone()),
                [others @ .., last] => Some(format!("{} and {last}", others.join(", "))),
            };
            let of = |thing: &str| in_sentence(all.as_deref(), thing);
            match what {
                Doubted::Poor(parameter) => {
                    format!(
                        "{}, whose distribution is up to {worst} percentage points off the log",
                        of(thing(*parameter))
                    )
                }
                Doubted::PatienceBeyond if queues.len() > 1 => {
                    format!("{} beyond the longest waits, which are {worst} and more", of("Patience"))
                }
                Doubted::PatienceBeyond => format!("{} beyond {worst}", of("Patience")),
                Doubted::CallsAtOnce => format!(
                    "all durations, as {worst} of calls begin while their agent still has another: durations may be in \
                     milliseconds, or a name that of several people"
                ),
                Doubted::ShortCalls => {
                    format!("{}, which take {worst} on average: durations may be in minutes", of("Calls"))
                }
                Doubted::Drift => format!("{}, which takes longer in some weeks than in others", of("Work")),
                Doubted::Arrivals => {
                    format!("{}, of whose counts as few as {worst} are inside bands for 90%", of("Arrivals"))
                }
            }
        });
        format!("Doubtful: {}.", said.collect::<Vec<_>>().join("; "))
    },
};

/// What durations are of.
const fn thing(parameter: Parameter) -> &'static str {
    match parameter {
        Parameter::Talk => "Calls",
        Parameter::WrapUp => "Wrap-ups",
        Parameter::Patience => "Patience",
        Parameter::Think => "Customers' pauses",
        Parameter::Session => "Sessions with the bot",
        Parameter::Rounds => "Rounds",
        _ => "Replies",
    }
}

fn of_queue(queue: Option<&str>, thing: &str) -> String {
    queue.map_or_else(|| thing.to_owned(), |queue| format!("{queue}, {}", thing.to_lowercase()))
}

fn in_sentence(queue: Option<&str>, thing: &str) -> String {
    let thing = thing.to_lowercase();
    queue.map_or_else(|| thing.clone(), |queue| format!("{thing} of {queue}"))
}

pub(super) const fn family(family: Family) -> &'static str {
    match family {
        Family::Exponential => "exponential",
        Family::Lognormal => "lognormal",
        Family::Gamma => "gamma",
        Family::Weibull => "Weibull",
    }
}

const fn rounds_family(family: RoundsFamily) -> &'static str {
    match family {
        RoundsFamily::Geometric => "geometric",
        RoundsFamily::Poisson => "1 + Poisson",
    }
}
