//! Teams, in English.

use crate::model::{AtEnd, Attend, TasksWhile, WhileAway};
use crate::report::text::assumptions::people::{Begins, Dates, Pause, People, Shift};
use crate::report::text::en::numbers::{day, said, wanted_percent};
use crate::report::text::numbers::factor;
use crate::units::Clock;

pub(super) const PEOPLE: People = People {
    works: |queues| format!("Works {queues}."),
    work: |queue, by| match by {
        None => queue.to_owned(),
        Some(by) => format!("{queue} (taking {by} times as long)"),
    },
    then: "; then ",
    roster: |hours, most| format!("{hours} hours on the roster in the run, at most {} at once.", people(most)),
    shift,
    pause: |Pause { length, begins, while_away }| {
        let when = match *begins {
            Begins::At(at) => format!("from {}", Clock(at)),
            Begins::Between { first, last } => format!("in turns, beginning {} to {}", Clock(first), Clock(last)),
        };
        let chats = match while_away {
            WhileAway::Suspend { .. } => "",
            WhileAway::Finish => ", once nothing is held any more",
            WhileAway::HandOver => ", with chats handed over",
        };
        format!("break of {} {when}{chats}", said(*length))
    },
    more_shifts: |more| format!("And {more} more."),
    dates: |dates| {
        let range = |dates: &Dates| match *dates {
            Dates::One(date) => day(date),
            Dates::InMonth { from, to } => format!("{} to {}", from.civil().day(), day(to)),
            Dates::AcrossMonths { from, to } => format!("{} to {}", day(from), day(to)),
        };
        dates.iter().map(range).collect::<Vec<_>>().join(", ")
    },
    weight: |weight| format!("Their load is divided by {} when it is compared with that of others.", factor(weight)),
    max_concurrency: |limit| match limit {
        None => "No limit to chats at once.".into(),
        Some(1) => "One chat at a time each.".into(),
        Some(limit) => format!("At most {limit} chats at once each."),
    },
    blend: |blend| {
        if blend {
            "Somebody on a call may be given chats, and somebody with chats a call."
        } else {
            "Nobody has chats and a call at the same time."
        }
    },
    tasks_while: |tasks| match tasks {
        TasksWhile::Idle => "They take tasks only while they hold no chat.",
        TasksWhile::NoMessage => "They take tasks also while all their customers think.",
    },
    max_overtime: |most| match most {
        None => "They finish what they hold at the end of a shift, however long it takes.".into(),
        Some(most) => {
            format!("They finish what they hold at the end of a shift for up to {}, then hand it over.", said(most))
        }
    },
    coaching: |by, coaching| {
        format!(
            "While they are on duty, the work of {by}, who train them, takes {} times as long.",
            factor(coaching.factor)
        )
    },
    speed: |cv| match cv {
        Some(cv) => format!("Agents differ in speed by {} (coefficient of variation).", wanted_percent(cv)),
        None => "All are equally fast.".into(),
    },
    absence: |share| match share {
        Some(share) => format!("{} are absent on any day.", wanted_percent(share)),
        None => "Nobody is absent.".into(),
    },
    learning: |learning| {
        learning.map_or_else(
            || "Nobody gets faster with practice.".into(),
            |l| format!(
                "Newcomers take {:.2} times as long at first and {:.2} times in the end; half of the way is done after \
                 {:.0} contacts.",
                l.starts_at, l.ends_at, l.half_after
            ),
        )
    },
    fatigue: |fatigue| {
        fatigue.map_or_else(
            || "Nobody tires.".into(),
            |f| format!("After {} of work, each hour slows by {}.", said(f.after), wanted_percent(f.per_hour)),
        )
    },
    attend: |attend| match attend {
        Attend::Oldest => "They answer the oldest message first.",
        Attend::NewFirst => "They answer new chats before later rounds.",
        Attend::SaveDeadline => "They answer first what is about to miss its limit.",
    },
};

fn shift(shift: &Shift<'_>) -> String {
    let name = shift.name.map_or_else(|| "Roster".to_owned(), |name| format!("Shift {name}"));
    let on_call = if shift.on_call { " on call" } else { "" };
    let works = shift.works.map_or_else(String::new, |works| format!("; works {works}"));
    let breaks = shift.breaks.iter().map(|text| format!("; {text}")).collect::<Vec<_>>().concat();
    let end = match shift.at_end {
        AtEnd::Finish => "",
        AtEnd::HandOver => "; what is held at the end is handed over",
        AtEnd::Cut => "; what is held at the end is dropped",
    };
    let heads = people(shift.people as u64);
    format!("{name}: {heads}{on_call}, {}, {}{works}{breaks}{end}.", shift.dates, shift.hours)
}

fn people(number: u64) -> String {
    format!("{number} {}", if number == 1 { "person" } else { "people" })
}
