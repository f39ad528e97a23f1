//! What stands in the pictures of a run, in English.

use super::numbers::{NUMBERS, mean, moment, per};
use crate::model::Trigger;
use crate::report::text::assumptions::Comes;
use crate::report::text::plots::{
    BacklogPlot, BadDayBy, BadDayPlot, BadDayTitle, CertaintyPlot, ContactsPlot, ContactsTitle, CostPlot, DaysOf, DaysPlot,
    DaysTitle, DemandPlot, Peak, PerDot, Plots, RosterPlot, RosterTitle, ServicePlot, TeamsPlot, TeamsTitle, TimesPlot,
};
use crate::report::text::targets::Each;
use crate::units::Clock;

pub(super) const PLOTS: Plots = Plots {
    sample: |replications, seed| match replications {
        1 => format!("1 replication, seed {seed}"),
        _ => format!("{replications} replications, seed {seed}"),
    },
    scenario: |of| format!("{}, sha256 {}", of.file, of.digits),
    changed: |assignments| format!("changed: {assignments}"),
    incident: |incident| {
        let (from, to) = incident.begins;
        let begins = if from == to {
            format!("at {}", Clock(from.since_midnight()))
        } else {
            format!("may begin {}\u{2013}{}", Clock(from.since_midnight()), Clock(to.since_midnight()))
        };
        let days = if incident.probability < 1.0 {
            format!(", on {} of days", NUMBERS.wanted_percent(incident.probability))
        } else {
            String::new()
        };
        format!("{}: {begins}, {}{days}", incident.name, mean(incident.lasts))
    },
    median: "median",
    band: "P5–P95",
    median_and_band: "Line and band: median and P5–P95 of single replications.",
    days: DAYS,
    bad_day: BAD_DAY,
    roster: ROSTER,
    cost: COST,
    contacts: CONTACTS,
    demand: DemandPlot {
        title: "Demand and staffing",
        contacts: |_, interval| format!("Contacts per {}", per(interval)),
        offered: "offered",
        contained: "solved by the bot",
        left_bot: "lost from the bot",
        asked: |what| if what == Comes::Tasks { "filed" } else { "for people" },
        people: "People",
        on_duty: "on duty",
        work: "needed",
        load: "Load: people needed for the work, as a share of those on duty",
        load_line: "load",
        full: "all busy",
        nobody: "nobody on duty",
        no_contacts: "no contacts",
        no_people: "no team works this",
        caption: "Contacts: means. On duty: the roster without planned breaks and expected absence. Needed: expected \
                  contacts times mean handling time.",
    },
    service: ServicePlot {
        title: "Service level",
        unjudged: "nothing to judge: no replication had a contact that counts",
        assessed: |hours| format!("assessed {hours}"),
        elsewhere: "not assessed",
        nothing: "nothing to show: no contact that counts",
        below: "Hollow red dots: the median misses the target.",
    },
    times: TimesPlot {
        title: "Response times",
        first_response: "first response time",
        wait: "wait for an agent",
        turnaround: "time from filing to done",
        limit: |limit| format!("limit {}", super::numbers::limit(limit)),
        nothing: "nobody was answered",
        caption: "Percentiles of all contacts of all replications together. Up to 1 s stands on the bottom line.",
    },
    backlog: BacklogPlot {
        title: "Backlog",
        waiting: "contacts waiting",
        messages: "messages",
        peak: |Peak { median, p95, mean, at }| {
            let about = at.map_or_else(String::new, |at| format!(", about {}", moment(at)));
            format!("peak: median {median}, P95 {p95}, mean {mean}{about}")
        },
        nothing: "nobody waits",
        caption: "Mean number waiting in each interval.",
    },
    teams: TEAMS,
    certainty: CertaintyPlot {
        title: "Certainty of each target",
        subject: "Replications in which the interval by itself meets the target, in %",
        wanted: |wanted, joint| {
            let wanted = match wanted {
                Some(wanted) => format!("white is the wanted {}", NUMBERS.wanted_percent(wanted)),
                None => "no certainty wanted, white is 50%".to_owned(),
            };
            match joint {
                Some(joint) => format!("{wanted}; as a whole {}", (NUMBERS.certainty)(joint)),
                None => format!("{wanted}; as a whole not assessed"),
            }
        },
        caption: "Pointwise: each interval alone, so one of many may look bad by luck. Bold: below what is wanted. \
                  Dash: not assessed.",
        nothing: "the scenario sets no targets",
    },
};

const TEAMS: TeamsPlot = TeamsPlot {
    title: |title| match title {
        TeamsTitle::Nobody => "Nobody is on duty".into(),
        TeamsTitle::One { at, team: [team, share] } => format!("At their busiest, at {at}, {team} are {share} busy"),
        TeamsTitle::Two { at, busiest: [busiest, most], idlest: [idlest, least] } => {
            format!("{busiest} {most} busy at {at} while {idlest} are {least}")
        }
    },
    subject: "Occupancy: share of time at work with something in hand, in %",
    concurrency: |limit| match limit {
        Some(limit) => format!("chats at a time for each, limit {limit}"),
        None => "chats at a time for each, no limit".into(),
    },
    busy: |share| format!("above {share}: no time left for what nobody forecast"),
    caption: "Means. Empty: nobody is on duty.",
};

const DAYS: DaysPlot = DaysPlot {
    title: |title| {
        let DaysTitle { of, usually, bad, low_is_bad } = title;
        let side = if *low_is_bad { "under" } else { "over" };
        let bad = bad.map_or_else(String::new, |bad| format!(", in one run of twenty {side} {bad}"));
        match of {
            DaysOf::Target(target, goal) => format!("{target}: usually {usually}{bad} ({goal})"),
            DaysOf::Peak(queue) => format!("At the peak usually {usually} wait in {queue}{bad}"),
            DaysOf::Cost => format!("The run usually costs {usually}{bad}"),
        }
    },
    subject: "How much one replication differs from another",
    over: |each| match each {
        Some(Each::Day) => "worst day of each replication",
        Some(Each::Interval) => "worst interval of each replication",
        None => "over the whole run",
    },
    peak: "most contacts waiting at once",
    cost: "what is paid: wages, seats and bot",
    missed: |missed, of| format!("missed in {missed} of {of}"),
    median: |figure| format!("usually {figure}"),
    bad: |figure| format!("one in twenty: {figure}"),
    dot: |dot| match dot {
        PerDot::One => "a replication".into(),
        PerDot::Some(count) => format!("a hundredth of all: {count:.0} replications"),
    },
    miss: "misses the target",
    columns: ["figure", "usually", "one in twenty", "asked", "missed"],
};

const BAD_DAY: BadDayPlot = BadDayPlot {
    title: |title| match title {
        BadDayTitle::Nobody => "Nobody waits, not even on a bad day".into(),
        BadDayTitle::Waiting { queue, bad, at, typical } => {
            format!("On a bad day {bad} wait in {queue} at {at}, on a typical one {typical} at most")
        }
    },
    subject: |BadDayBy { target, date }| {
        let by = target.map_or_else(
            || "One replication in twenty has more waiting than the bad one".to_owned(),
            |target| format!("One replication in twenty is worse than the bad one, by {target}"),
        );
        date.map_or_else(|| by.clone(), |date| format!("{by}; its worst date, {date}"))
    },
    typical: |number, figure| format!("typical: replication {number}, {figure}"),
    bad: |number, figure| format!("bad: replication {number}, {figure}"),
    waiting: "contacts waiting",
    team: "chats and calls open",
    on_duty: "on duty on the bad day",
    incident: |name, until| format!("{name}, until {until}"),
    shifts: |come, go| match (come, go) {
        (come, 0) => format!("{come} come"),
        (0, go) => format!("{go} go"),
        (come, go) => format!("{come} come, {go} go"),
    },
    breaks: |most, until| format!("up to {most} on breaks, until {until}"),
    peak: |queue, count| format!("most wait in {queue}: {count}"),
    on_bad_day: |incident| format!("{incident} (bad day)"),
    on_typical_day: |incident| format!("{incident} (typical day)"),
    caption: "Two single replications, minute by minute: customers of another seed come at other minutes.",
    from: "from",
};

const ROSTER: RosterPlot = RosterPlot {
    title: |title| match title {
        RosterTitle::Nobody => "Nobody is on the roster".into(),
        RosterTitle::NoBreaks { most, at } => format!("Up to {most} people at once, first at {at}; nobody has a break"),
        RosterTitle::Away { shift, away, of, from, to, busiest, in_busiest } => {
            let busiest = if *in_busiest {
                format!("{busiest}, the busiest time, included")
            } else {
                format!("nobody at {busiest}, the busiest time")
            };
            format!("{away} of {of} of {shift} are on breaks between {from} and {to}; {busiest}")
        }
    },
    subject: "The roster: who is planned, and who is on a break",
    people: "People, all teams",
    work: "work, in people",
    staffed: "on duty",
    present: "planned",
    away: "on a break",
    on_call: "on call",
    shift: |shift, most| format!("{shift}: {most}"),
    more: |more| format!("{more} more shifts"),
    caption: "From the scenario alone: nobody is absent, and breaks begin when they are due. On duty: without breaks and \
              expected absence.",
    from: "from",
};

const COST: CostPlot = CostPlot {
    title: |title| {
        let idle = title.idle.map_or_else(String::new, |idle| format!("; {idle} of the hours at work are idle"));
        format!("Wages are {} of {}{idle}", title.wages, title.total)
    },
    subject: |each| match each {
        Some(each) => format!("What is paid, by team and kind; {each} for each contact handled or solved"),
        None => "What is paid, by team and kind".into(),
    },
    bot: "bot",
    idle: "Hours at work",
    idle_hours: |hours| {
        let money = hours.money.map_or_else(String::new, |money| format!(", {money}"));
        format!("{} of {} h idle ({}){money}", hours.idle, hours.worked, hours.share)
    },
    busy: "busy, or waiting for a customer who thinks",
    is_idle: "idle",
    caption: "Means. Idle: at work with nothing in hand and no customer who thinks; their money is the hour's wage.",
    columns: ["who", "what", "paid"],
};

const CONTACTS: ContactsPlot = ContactsPlot {
    title: |title| match title {
        ContactsTitle::Nobody => "No contacts come".into(),
        ContactsTitle::Ended { offered, solved, loss } => {
            let loss = loss.as_ref().map(|loss| {
                let queue = loss.queue.map_or_else(String::new, |queue| format!(" in {queue}"));
                format!("; {} {}{queue}", loss.count, loss.end)
            });
            format!("{solved} of {offered} contacts are handled or solved{}", loss.unwrap_or_default())
        }
    },
    subject: "Where contacts went",
    follow_ups: |count| format!("of these, {count} follow-ups"),
    rule: |name, of, on| {
        let what = match on {
            Trigger::Arrived => "came",
            Trigger::Contained => "solved",
            Trigger::LeftBot => "left",
            Trigger::Handled => "handled",
            Trigger::Abandoned => "abandoned",
            Trigger::Gone => "gone",
            Trigger::TurnedAway => "turned away",
            Trigger::Expired => "expired",
            Trigger::Late => "late",
        };
        format!("{name} (from {}: {what})", of.unwrap_or("the bot"))
    },
    caption: "Means. Each contact is in one part, in the queue that it came to.",
    kinds_title: |title| {
        let [kind, share] = title.least;
        format!("{} are {} of all; {kind} are handled or solved least, {share}", title.most, title.share)
    },
    kinds_subject: "Where contacts went, by kind",
    queue: "queue",
    kind: "kind",
};
