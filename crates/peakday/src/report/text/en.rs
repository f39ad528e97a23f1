//! English.

mod figures;

use super::{
    BacklogPlot, CertaintyPlot, DemandPlot, Plots, Screen, ServicePlot, TeamsPlot, Texts, TimesPlot, Words, concurrency,
};
use crate::assess::InfluentialFigure;
use crate::model::{Figure, Goal, Scope, Seen};
use crate::report::words;
use crate::units::Span;

pub(super) static TEXTS: Texts = Texts {
    tag: "en",
    explain: super::explain::EN,
    assumptions: super::assumptions::EN,
    page: super::page::EN,
    workbook: super::workbook_en::WORKBOOK,
    figures: figures::FIGURES,
    words: Words {
        date: |date| date.strftime("%a %-d %b").to_string(),
        short_date: |date| date.strftime("%-d %b").to_string(),
        tick,
        demand: words::demand,
        definition: words::definition,
        to: " to ",
        goal: |figure, goal| match goal {
            Goal::AtLeast(least) => format!("target ≥ {}", words::wanted(figure, least)),
            Goal::AtMost(most) => format!("target ≤ {}", words::wanted(figure, most)),
        },
        comma: ", ",
        clause: ", ",
        of_queue: |target, queue| format!("{target} ({queue})"),
    },
    screen: Screen {
        run: |replications, from, to, seed| {
            format!("{replications} replications of {} to {}, seed {seed}", words::moment(from), words::moment(to))
        },
        stopped_precise: "Stopped early: the figures are as precise as was asked.",
        stopped_interrupted: |done, all| {
            format!("Interrupted: this is what the first {done} of {all} replications say.")
        },
        holds: "HOLDS",
        holds_unsure: "HOLDS, but that is not sure",
        missed: "MISSED",
        not_judged: "NOT JUDGED",
        colon: ": ",
        asked: "asked",
        nothing_to_judge: "nothing to judge: no replication had a contact that counts",
        rule: |preset| {
            let seen = match preset.seen {
                Seen::Platform => "read on the platform's own pages",
                Seen::ThirdParty => "as third parties tell it",
                Seen::Unverified => "unverified",
            };
            format!("rule {}: {}, {}, {seen}; rules change", preset.name, preset.source, preset.date)
        },
        share: |figure, estimate, alone, all_day| {
            let amount = |value: f64| words::amount(figure, value);
            let alone = alone.map_or_else(String::new, |alone| format!("; this run alone {}", amount(alone)));
            let all_day = all_day.map_or_else(String::new, |share| format!("; over 24 h {}", amount(share)));
            let share = estimate.map_or_else(
                || "-".into(),
                |estimate| match estimate.low.zip(estimate.high) {
                    Some((low, high)) => {
                        let [mean, low, high] = [estimate.mean, low, high].map(amount);
                        format!("{mean} ({low} to {high})")
                    }
                    None => amount(estimate.mean),
                },
            );
            let what = if figure.is_mean() { "mean" } else { "share" };
            format!("{what}: {share}{alone}{all_day}")
        },
        bad_day: |figure, target, value| {
            let beyond = (value - target.goal.value()).abs();
            let tail = match (target.goal.is_met(value, 1.0), figure.is_mean()) {
                (true, _) => ", still within the goal".to_owned(),
                (false, true) => format!(", {} too long", words::seconds(beyond)),
                (false, false) => format!(", {:.1} points off", 100.0 * beyond),
            };
            let part = match target.scope {
                Scope::Horizon | Scope::Rolling => "",
                Scope::EveryDay => " in its worst day",
                Scope::EveryInterval => " in its worst interval",
            };
            format!("bad days (1 in 20): {}{part}{tail}", words::amount(figure, value))
        },
        influential: |queue, influential| {
            let figure = match influential.figure {
                InfluentialFigure::Waiting => "mean number waiting",
                InfluentialFigure::Peak => "mean peak of the backlog",
                InfluentialFigure::Time => "mean time",
                InfluentialFigure::LostSales => "mean of lost sales",
            };
            format!(
                "Note: replication {} alone makes up {:.0} % of the {figure} of {queue}; read the median, not the mean.",
                influential.replication,
                100.0 * influential.share
            )
        },
        below_floor: |floor, at, fell, assessed| {
            format!("below {floor} most often from {}: in {fell} of {assessed}", words::moment(at))
        },
        breaks: |stretches, more| {
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("breaks {}{more}", stretches.join(", "))
        },
        stretch: |from, to| format!("{} to {}", words::moment(from), words::end_of(from, to, words::moment)),
        worst: |holds, at, held, assessed| {
            let which = if holds { "weakest" } else { "worst" };
            format!("{which} from {}: held in {held} of {assessed}", words::moment(at))
        },
        short: |work, on_duty, short| format!("; new work for {work} people, {on_duty} on duty: {short} short"),
        see_file: |queue, intervals| format!("{queue}: {intervals} intervals, see intervals.csv"),
        by_phase: |queue| format!("{queue} by phase"),
        moment: words::moment,
        nobody: "nobody",
        of: |held, assessed| format!("{held} of {assessed}"),
        within: |figure| match figure {
            Figure::Wait { within } | Figure::FirstResponse { within, .. } | Figure::Response { within } => {
                format!("within {}", words::limit_span(within))
            }
            Figure::EveryResponse { within, .. } => format!("all within {}", words::limit_span(within)),
            Figure::WaitMean { .. } => "mean wait".into(),
            Figure::FirstResponseMean { .. } => "mean first resp".into(),
            Figure::ResponseMean { .. } => "mean resp".into(),
            Figure::Answered => "answered".into(),
            Figure::LeftOfflineMessage => "messages".into(),
            Figure::Abandoned => "abandoned".into(),
            Figure::Deadline => "in time".into(),
            Figure::BotTransfer => "handed over".into(),
            Figure::BotSolved => "by bot".into(),
        },
        offered: "offered",
        asked_column: "asked",
        left: "left",
        on_duty: "on duty",
        load: "load",
        first_response_p50: "first resp P50",
        wait_p50: "wait P50",
        turnaround_p50: "done P50",
        waiting: "waiting",
        certainty: "certainty",
        queues: [
            "queue",
            "offered",
            "by bot",
            "handled",
            "left",
            "turned away",
            "messages",
            "open",
            "P50",
            "P90",
            "P99",
        ],
        pointwise: "certainty: replications in which the interval by itself holds (pointwise: one of many may fail by luck)",
        queues_note: "P50, P90, P99: first response of chats, wait of calls, tasks from filing to done",
        teams: ["team", "on duty h", "breaks h", "overtime h", "occupancy", "open at once", "breaks lost"],
        cost: "Cost:",
        wages: "wages",
        seats: "seats",
        bot: "bot",
        lost_sales: "lost sales",
        results: |folder| format!("Results: {folder}"),
    },
    plots: Plots {
        sample: |replications, seed| match replications {
            1 => format!("1 replication, seed {seed}"),
            _ => format!("{replications} replications, seed {seed}"),
        },
        scenario: |file, digits| format!("{file}, sha256 {digits}"),
        changed: |assignments| format!("changed: {assignments}"),
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
            turnaround: "time from filing to done",
            limit: |limit| format!("limit {}", words::limit_span(limit)),
            nothing: "nobody was answered",
            caption: "Percentiles of all contacts of all replications together. Up to 1 s stands on the bottom line.",
        },
        backlog: BacklogPlot {
            title: "Backlog",
            waiting: "contacts waiting",
            messages: "messages",
            peak: |[median, p95, mean], at| {
                let about = at.map_or_else(String::new, |at| format!(", about {}", words::moment(at)));
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
    concurrency: concurrency::EN,
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
        figure if figure.is_mean() => {
            let mut name = words::limit(figure);
            name[..1].make_ascii_uppercase();
            name
        }
        Figure::Answered
        | Figure::LeftOfflineMessage
        | Figure::Abandoned
        | Figure::Deadline
        | Figure::BotTransfer
        | Figure::BotSolved => format!("Share {}", words::limit(figure)),
        figure => format!("Share with {}", words::limit(figure)),
    }
}
