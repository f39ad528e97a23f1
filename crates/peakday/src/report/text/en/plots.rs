//! What stands in the pictures of a run, in English.

use super::numbers::{NUMBERS, mean, per};
use super::overview::intervals;
use crate::model::Trigger;
use crate::observe::{Quantile, Time};
use crate::report::text::assumptions::Comes;
use crate::report::text::plots::{
    BacklogPlot, BacklogTitle, BadDayBy, BadDayPlot, BadDayTitle, CertaintyPlot, CertaintyTitle, ContactsPlot,
    ContactsTitle, CostPlot, DaysOf, DaysPlot, DaysTitle, DemandPlot, DemandTitle, Peak, PerDot, Plots, Range,
    RosterPlot, RosterTitle, ServicePlot, ServiceTitle, StaffingPlot, StaffingTitle, TeamsPlot, TeamsTitle, TimesPlot,
    TimesTitle,
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
    weekday: |date| date.strftime("%a").to_string(),
    day_and_time: " ",
    commas: [", ", "; "],
    more: |more| format!("{more} more"),
    median: "median",
    days: DAYS,
    bad_day: BAD_DAY,
    roster: ROSTER,
    cost: COST,
    contacts: CONTACTS,
    band: "P5\u{2013}P95",
    interval: "from",
    breaks: |list| format!("Breaks: {list}."),
    range: |Range { name, low, high }| format!("{name}: {low} to {high}."),
    no_target: "no target",
    staffing: StaffingPlot {
        title: |title| match title {
            StaffingTitle::NoTarget { busiest: Some(at) } => {
                format!("No target is set; most work for each person {at}")
            }
            StaffingTitle::NoTarget { busiest: None } => "No target is set, and nobody is on duty".into(),
            StaffingTitle::NotJudged => "Nothing came that could be judged".into(),
            StaffingTitle::Breaks { count, are_hours, list } => {
                let verb = if *count == 1 { "breaks" } else { "break" };
                format!("{} {verb}: {list}", intervals(*count, *are_hours))
            }
            StaffingTitle::MissedAsAWhole { weakest: Some(at) } => format!("Missed as a whole; weakest {at}"),
            StaffingTitle::MissedAsAWhole { weakest: None } => "Missed as a whole".into(),
            StaffingTitle::HoldsAsAWhole { weakest } => format!("Holds as a whole; weakest {weakest}"),
            StaffingTitle::Holds { tightest, are_hours } => {
                let every = format!("Holds in every {}", if *are_hours { "hour" } else { "interval" });
                tightest.map_or_else(|| every.clone(), |at| format!("{every}; tightest {at}"))
            }
        },
        subject: |queues| format!("Certainty of the targets of {queues}, above the people on duty and the work"),
        rows: "Replications in which the interval by itself meets its target, in %. Red and bold: it breaks.",
        no_target_set: "the scenario sets no target here",
        people: "People",
        on_duty: "on duty",
        work: "work, in people",
        simulated: "on duty as simulated, P5\u{2013}P95",
        lack: "more work than people",
        no_people: "no team works this",
        caption: "On duty: the roster without planned breaks and expected absence. Work: expected contacts times mean \
                  handling time; that people suffice for it doesn't mean that a target holds.",
    },
    demand: DemandPlot {
        title: |DemandTitle { busiest, offered, interval, by_bot, .. }| {
            let bot = by_bot.as_ref().map_or_else(String::new, |share| format!("; the bot solves {share}"));
            format!("Busiest {busiest}: {offered} per {}{bot}", per(*interval))
        },
        subject: |comes, queues| {
            let what = match comes {
                Comes::Calls => "Calls",
                Comes::Tasks => "Tasks",
                Comes::Contacts | Comes::Orders => "Contacts",
            };
            format!("{what} of {queues}, and what becomes of them first")
        },
        contacts: |_, interval| format!("Contacts per {}", per(interval)),
        offered: "offered",
        contained: "solved by the bot",
        left_bot: "lost from the bot",
        asked: |what| if what == Comes::Tasks { "filed" } else { "for people" },
        no_contacts: "no contacts",
        caption: "Means of all replications.",
    },
    service: ServicePlot {
        title: |title| match title {
            ServiceTitle::Nothing => "Nothing to judge".into(),
            ServiceTitle::Breaks { broken, judged, are_hours, worst } => format!(
                "Breaks in {broken} of {}, worst {}: {} against {}",
                intervals(*judged, *are_hours),
                worst.at,
                worst.figure,
                worst.goal
            ),
            ServiceTitle::MissedAsAWhole(worst) => {
                format!("Missed as a whole; worst {}: {} against {}", worst.at, worst.figure, worst.goal)
            }
            ServiceTitle::HoldsAsAWhole(worst) => {
                format!("Holds as a whole; weakest {}: {} against {}", worst.at, worst.figure, worst.goal)
            }
            ServiceTitle::Holds { are_hours, weakest } => format!(
                "Holds in every {}; weakest {}: {} against {}",
                if *are_hours { "hour" } else { "interval" },
                weakest.at,
                weakest.figure,
                weakest.goal
            ),
        },
        unjudged: "nothing to judge: no replication had a contact that counts",
        assessed: |hours| format!("assessed {hours}"),
        elsewhere: "median where no target is",
        breaks: "breaks",
        nothing: "nothing to show: no contact that counts",
        axis_begins: |at| format!("The axis begins at {at}."),
    },
    times: TimesPlot {
        title: |TimesTitle { queue, at, time, quantile, measured, limit }| {
            let what = match (quantile, time) {
                (Quantile::P50, Time::Turnaround) => "half take",
                (Quantile::P90, Time::Turnaround) => "one in ten takes",
                (Quantile::P99, Time::Turnaround) => "one in 100 takes",
                (Quantile::P50, _) => "half wait",
                (Quantile::P90, _) => "one in ten waits",
                (Quantile::P99, _) => "one in 100 waits",
            };
            let queue = queue.map_or_else(String::new, |queue| format!("{queue}, "));
            let limit = limit.as_ref().map_or_else(String::new, |limit| format!(", limit {limit}"));
            format!("Worst {queue}{at}: {what} over {measured}{limit}")
        },
        subject: "Response times of each queue, by interval",
        first_response: "first response time",
        wait: "wait for an agent",
        turnaround: "time from filing to done",
        limit: |limit| format!("limit {}", super::numbers::limit(limit)),
        deadline: "deadline",
        breaks: "the target breaks",
        nothing: "nobody was answered",
        caption: "Percentiles of all contacts of all replications together. The bold one is what the target is about.",
    },
    backlog: BacklogPlot {
        title: |BacklogTitle { queue, peak, at, clear }| {
            let queue = queue.map_or_else(String::new, |queue| format!("{queue}: "));
            let at = at.map_or_else(String::new, |at| format!(" at {at}"));
            let clear = clear.map_or_else(|| ", not gone by the end".to_owned(), |at| format!(", gone by {at}"));
            format!("{queue}{peak} wait{at}{clear}")
        },
        seldom: |p95| format!("Nobody waits, as a rule; on one day in twenty {p95} at once"),
        subject: "Backlog: how many wait at each moment",
        waiting: "contacts waiting",
        live: "waiting live",
        messages: "offline messages",
        peak: |Peak { median, p95, mean }| format!("peak: median {median}, P95 {p95}, mean {mean}"),
        peak_at: |peak, at| format!("{peak} at {at}"),
        nothing: "nobody waits",
        caption: "Areas: medians at fixed moments. Dot: the median of the highest number of each replication.",
    },
    teams: TEAMS,
    certainty: CertaintyPlot {
        title: |title| match title {
            CertaintyTitle::NothingJudged => "Nothing to judge".into(),
            CertaintyTitle::Breaks { broken, are_hours, worst } => {
                let verb = if *broken == 1 { "falls" } else { "fall" };
                let count = intervals(*broken, *are_hours);
                format!("{count} {verb} short; {} holds in {} of {}", worst.at, worst.held, worst.assessed)
            }
            CertaintyTitle::Weakest(worst) => {
                format!("Nothing breaks; weakest {}, holds in {} of {}", worst.at, worst.held, worst.assessed)
            }
            CertaintyTitle::AllAlways => "Every target always holds, in every interval".into(),
        },
        subject: "Certainty: replications in which the interval by itself meets its target, in %",
        wanted: |wanted, joint| {
            let wanted = match wanted {
                Some(wanted) => format!("wanted {}", NUMBERS.wanted_percent(wanted)),
                None => "no certainty wanted".to_owned(),
            };
            match joint {
                Some(joint) => format!("{wanted}; as a whole {}", (NUMBERS.certainty)(joint)),
                None => format!("{wanted}; as a whole not assessed"),
            }
        },
        always: |count, are_hours| format!("100 in all of {}", intervals(count, are_hours)),
        day: "day",
        as_wanted: "wanted",
        caption: "Pointwise: each interval alone, so one of many may look bad by luck. Bold: it breaks. Dash: too near \
                  the end to be judged.",
        nothing: "the scenario sets no targets",
    },
};

const TEAMS: TeamsPlot = TeamsPlot {
    title: |title| match title {
        TeamsTitle::Nobody => "Nobody is on duty".into(),
        TeamsTitle::One { at, team: [team, share] } => format!("{team} busiest at {at}: {share}"),
        TeamsTitle::Apart { at, busiest: [busiest, most], other: [other, peak] } => {
            format!("{busiest} {most} busy at {at}, {other} never more than {peak}")
        }
        TeamsTitle::Two { at, busiest: [busiest, most], idlest: [idlest, least] } => {
            format!("{busiest} {most} busy at {at}, {idlest} only {least}")
        }
    },
    subject: "Occupancy: share of time at work with something in hand, in %",
    concurrency: |limit| match limit {
        Some(limit) => format!("below: chats at a time for each, limit {limit}"),
        None => "below: chats at a time for each, no limit".into(),
    },
    most_held: |held, at, limit| {
        let limit = limit.map_or_else(|| "no limit".to_owned(), |limit| format!("limit {limit}"));
        format!("up to {held} chats at a time for each, at {at}; {limit}")
    },
    busy: |share| format!("above {share}: no time left for what nobody forecast"),
    caption: "Means. Empty: nobody is on duty.",
};

const DAYS: DaysPlot = DaysPlot {
    title: |DaysTitle { of, median, bad, median_is_best, low_is_bad }| {
        let side = if *low_is_bad { "under" } else { "over" };
        let half = format!("half the runs {} {median}", if *median_is_best { "at" } else { side });
        let runs = match bad {
            None => half,
            Some(bad) if bad == median => format!("{median} in nineteen runs of twenty"),
            Some(bad) => format!("{half}, one in twenty {side} {bad}"),
        };
        match of {
            DaysOf::Target(target, asked) => format!("{target}: {runs}; asked {asked}"),
            DaysOf::Peak(queue) => format!("At most waiting in {queue}: {runs}"),
            DaysOf::Cost => format!("Cost: {runs}"),
        }
    },
    subject: "How much one replication differs from another",
    over: |each| match each {
        Some(Each::Day) => "worst day of each replication",
        Some(Each::Interval) => "worst interval of each replication",
        None => "over the whole run",
    },
    peak: "most who wait live at once",
    cost: "what is paid: wages, seats and bot",
    missed: |missed, of| format!("missed in {missed} of {of}"),
    median: |figure| format!("median {figure}"),
    bad: |figure| format!("one in twenty: {figure}"),
    dot: |dot| match dot {
        PerDot::One => "a replication".into(),
        PerDot::Some(count) => format!("a hundredth of all: {count:.0} replications"),
    },
    miss: "misses the target",
    always: |figure, of| format!("{figure} in all {of}"),
    columns: ["figure", "median", "one in twenty", "asked", "missed"],
};

const BAD_DAY: BadDayPlot = BadDayPlot {
    title: |title| match title {
        BadDayTitle::Alike => "No more wait on a bad day than on a typical one".into(),
        BadDayTitle::More { queue, at, bad, typical } => {
            format!("At {at}, {bad} wait in {queue} on a bad day, {typical} on a typical one")
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
    waiting: "waiting live",
    team: "chats and calls open",
    on_duty: "on duty (bad day)",
    incident: |name, when| format!("{name}, {when}"),
    typical_incident: |incident| format!("On the typical day: {incident}."),
    shifts: |come, go| match (come, go) {
        (come, 0) => format!("{come} come"),
        (0, go) => format!("{go} go"),
        (come, go) => format!("{come} come, {go} go"),
    },
    breaks: |most, until| format!("up to {most} on breaks, until {until}"),
    peak: |queue, count| format!("most wait in {queue}: {count}"),
    on_bad_day: |name| format!("{name} (bad day)"),
    on_typical_day: |name| format!("{name} (typical day)"),
    caption: "Two single replications, minute by minute: customers of another seed come at other minutes.",
};

const ROSTER: RosterPlot = RosterPlot {
    title: |title| match title {
        RosterTitle::Nobody => "Nobody is on the roster".into(),
        RosterTitle::NoBreaks { most, at } => format!("Up to {most} people at once, first at {at}; nobody has a break"),
        RosterTitle::Away { shift, away, of, from, to, busiest, in_busiest } => {
            let busiest = if *in_busiest {
                format!("also at {busiest}, the busiest")
            } else {
                format!("nobody at {busiest}, the busiest")
            };
            format!("{shift}: {away} of {of} on breaks from {from} to {to}, {busiest}")
        }
    },
    subject: "The roster: who is planned, and who is on a break",
    people: "People, all teams",
    work: "work, in people",
    staffed: "on duty",
    present: "there",
    away: "on a break",
    on_call: "on call",
    shift: |shift, most| format!("{most} × {shift}"),
    unnamed: |number| format!("shift {number}"),
    caption: "From the scenario alone: nobody is absent, and breaks begin when they are due. On duty: without breaks and \
              expected absence.",
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
    offered: |count| format!("{count} offered"),
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
        format!("{}: {} of all; least handled or solved: {kind}, {share}", title.most, title.share)
    },
    kinds_subject: "Where contacts went, by kind",
    queue: "queue",
    kind: "kind",
};
