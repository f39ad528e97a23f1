//! English.

use super::{BacklogPlot, CertaintyPlot, DemandPlot, Plots, ServicePlot, TeamsPlot, Texts, TimesPlot, Words};
use crate::model::{Figure, Goal};
use crate::report::words;
use crate::units::Span;

pub(super) static TEXTS: Texts = Texts {
    tag: "en",
    words: Words {
        date: |date| date.strftime("%a %-d %b").to_string(),
        short_date: |date| date.strftime("%-d %b").to_string(),
        tick,
        demand: words::demand,
        goal: |goal| match goal {
            Goal::AtLeast(share) => format!("target ≥ {}", words::wanted_percent(share)),
            Goal::AtMost(share) => format!("target ≤ {}", words::wanted_percent(share)),
        },
        comma: ", ",
        of_queue: |target, queue| format!("{target} ({queue})"),
    },
    plots: Plots {
        caption: |replications, seed, file| match replications {
            1 => format!("1 replication, seed {seed}, {file}"),
            _ => format!("{replications} replications, seed {seed}, {file}"),
        },
        median: "median",
        band: "P5–P95",
        median_and_band: "Line and band: median and P5–P95 of single replications.",
        demand: DemandPlot {
            title: "Demand and staffing",
            contacts: |interval| format!("Contacts per {}", interval_word(&interval.to_string())),
            offered: "offered",
            contained: "solved by the bot",
            left_bot: "lost from the bot",
            asked: "for people",
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
            share,
            verdict: |held, assessed, certainty, wanted| {
                let wanted =
                    wanted.map_or_else(String::new, |wanted| format!(", wanted {}", words::wanted_percent(wanted)));
                format!("held in {held} of {assessed} replications: certainty {}{wanted}", words::certainty(certainty))
            },
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
            limit: |limit| format!("limit {}", words::limit_span(limit)),
            nothing: "nobody was answered",
            caption: "Percentiles of all contacts of all replications together. Up to 1 s stands on the bottom line.",
        },
        backlog: BacklogPlot {
            title: "Backlog",
            waiting: "contacts waiting",
            messages: "of these, messages",
            peak: |peak, at| match at {
                Some(at) => format!("peak {peak} (mean), about {}", words::moment(at)),
                None => format!("peak {peak} (mean)"),
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
                    Some(wanted) => format!("white is the wanted {}", words::wanted_percent(wanted)),
                    None => "no certainty wanted, white is 50 %".to_owned(),
                };
                match joint {
                    Some(joint) => format!("{wanted}; as a whole {}", words::certainty(joint)),
                    None => format!("{wanted}; as a whole not assessed"),
                }
            },
            caption: "Pointwise: each interval alone, so one of many may look bad by luck. Bold: below what is wanted. \
                      Dash: not assessed.",
            nothing: "the scenario sets no targets",
        },
    },
};

/// `hour` for `1h`.
fn interval_word(span: &str) -> String {
    match span {
        "1h" => "hour".into(),
        "1day" => "day".into(),
        _ => span.into(),
    }
}

/// `10 min`.
fn tick(span: Span) -> String {
    const UNITS: [(Span, &str); 4] =
        [(Span::DAY, "d"), (Span::HOUR, "h"), (Span::minutes(1), "min"), (Span::seconds(1), "s")];
    let whole = UNITS.iter().find(|(unit, _)| span.as_micros().is_multiple_of(unit.as_micros()));
    whole.map_or_else(|| span.to_string(), |(unit, name)| format!("{} {name}", span.as_micros() / unit.as_micros()))
}

/// `Share with first response within 1m`.
fn share(figure: Figure) -> String {
    match figure {
        Figure::Abandoned => "Share abandoned".into(),
        figure => format!("Share with {}", words::limit(figure)),
    }
}
