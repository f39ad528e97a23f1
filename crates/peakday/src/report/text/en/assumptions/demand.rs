//! What comes, in English.

use super::{capital, comes};
use crate::report::text::assumptions::Comes;
use crate::report::text::assumptions::demand::Demand;
use crate::report::text::en::numbers::{day, moment, wanted_percent};
use crate::report::text::numbers::factor;

pub(super) const DEMAND: Demand = Demand {
    source: |it| {
        let only = if it.comes == Comes::Orders { "; orders only cause follow-ups" } else { "" };
        let (name, total, comes, at) = (it.name, it.total, comes(it.comes), moment(it.busiest));
        format!("{name} brings {total} {comes} on average; the busiest interval, from {at}, {}{only}.", it.most)
    },
    trace: |it| format!("{} repeats a log: {} {} at its moments.", it.name, it.total, comes(it.comes)),
    varies: |it| {
        let which = if it.other_days { "other days" } else { "days" };
        let days = it.days.map(|cv| format!("{which} vary by {}", wanted_percent(cv)));
        let verb = if days.is_some() { "" } else { " vary" };
        let stretches = it.stretches.as_ref().map(|it| format!("shorter stretches{verb} by {}", wanted_percent(it.cv)));
        let correlation = it.stretches.as_ref().and_then(|it| it.correlation).map_or_else(String::new, |correlation| {
            format!("; correlation of one stretch with the next: {}", factor(correlation))
        });
        let parts: Vec<String> = [days, stretches].into_iter().flatten().collect();
        format!("Beyond chance, {} (coefficient of variation{correlation}).", parts.join(" and "))
    },
    day_total: |at, mean| {
        format!("The total of {} is {mean} on average, drawn by a low, a likely and a high figure.", day(at))
    },
    day_certain: |at, mean| format!("{} brings {mean} in all, but for chance.", day(at)),
    shared: |group| format!("Busy at the same times as the other sources of {group}."),
    by_chance: "Days vary by chance only (Poisson). Real days vary more.",
    spike: |it| format!("{} brings {} of them from {}.", it.name, it.contacts, moment(it.at)),
    kind: |share, name, parts| {
        let colon = if parts.is_empty() { String::new() } else { format!(": {}", parts.join("; ")) };
        format!("{} are about {name}{colon}.", wanted_percent(share))
    },
    only_kind: |parts| format!("{}.", capital(&parts.join("; "))),
    rounds: |rounds| format!("a contact has {rounds:.1} rounds on average"),
    bot_solves: |share| format!("the bot solves {} of those it meets", wanted_percent(share)),
    kind_takes: |by| format!("each takes {} times as long", factor(by)),
    not_for: |teams| format!("not for {teams}"),
    vips: |share, go_first| {
        format!("{} are VIPs{}.", wanted_percent(share), if go_first { " and go first" } else { "" })
    },
};
