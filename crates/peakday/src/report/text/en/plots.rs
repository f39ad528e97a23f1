//! What stands in the pictures of a run, in English.

use super::numbers::{NUMBERS, mean, moment, per};
use crate::report::text::assumptions::Comes;
use crate::report::text::plots::{
    BacklogPlot, CertaintyPlot, DemandPlot, Peak, Plots, ServicePlot, TeamsPlot, TimesPlot,
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
    median: "median",
    band: "P5–P95",
    median_and_band: "Line and band: median and P5–P95 of single replications.",
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
    teams: TeamsPlot {
        title: "Occupancy and concurrency",
        occupancy: "Occupancy: share of duty time with something in hand",
        concurrency: "Contacts at a time, per person on duty",
        slots: |slots| format!("limit {slots}"),
        nobody: "nobody on duty",
        caption: "A gap: nobody is on shift.",
    },
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
