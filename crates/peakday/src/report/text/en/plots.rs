//! What stands in the pictures of a run, in English.

use super::numbers::{NUMBERS, mean, per};
use super::overview::intervals;
use crate::observe::{Quantile, Time};
use crate::report::text::assumptions::Comes;
use crate::report::text::plots::{
    BacklogPlot, BacklogTitle, CertaintyPlot, CertaintyTitle, DemandPlot, DemandTitle, Peak, Plots, Range, ServicePlot,
    ServiceTitle, StaffingPlot, StaffingTitle, TeamsPlot, TimesPlot, TimesTitle,
};
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
    teams: TeamsPlot {
        title: "Occupancy and concurrency",
        occupancy: "Occupancy: share of duty time with something in hand",
        concurrency: "Contacts at a time, per person on duty",
        slots: |slots| format!("limit {slots}"),
        nobody: "nobody on duty",
        caption: "A gap: nobody is on shift.",
    },
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
