//! Warnings in English.

use super::format::{counted, date, listed, moment, quoted, span, time, time_and_day};
use super::nouns::{called, contacts_of};
use super::teams::lasts;
use crate::diagnostics::Message;
use crate::model::{Best, OfferedLoad};
use crate::problems::Warned;
use crate::units::{Instant, Span};

pub(super) fn message(warning: &Warned) -> Message {
    use Warned as W;
    match warning {
        W::SourceBringsNothing { source, start, end } => {
            Message::new(format!("source {} brings nothing in the whole run", quoted(source)))
                .label(format!("its curve is 0 from {} to {}", moment(*start), moment(*end)))
                .help("check the dates of its table, and `scale`")
        }
        W::SpikeOutside { spike, from, to } => {
            Message::new(format!("spike {} brings nothing in the run", quoted(spike)))
                .label(format!("it begins at {}, and is over at {}", moment(*from), moment(*to)))
                .help("check its date")
        }
        W::SpikeTwice { spike, hour, number, usual } => {
            Message::new(format!("spike {} may be in the curve already", quoted(spike)))
                .label(format!(
                    "the curve has {number:.0} in the hour from {}, and about {usual:.0} around it",
                    moment(*hour)
                ))
                .help("a spike is added to the curve of its source: lower the curve there, or remove the spike")
        }
        W::LargeCv { key, cv } => Message::new(format!("`{key}` of {cv}: demand varies by more than its mean"))
            .label("more than 1")
            .help("without the effects of weekdays and seasons, usual values lie between 0.05 and 0.3"),
        W::TotalOutside { date: day } => {
            Message::new(format!("total of {}, which is outside the run", date(*day))).label("not used")
        }
        W::ExactForecast { certainty } => {
            let certainty = (certainty * 1000.0).round() / 10.0;
            Message::new(format!("certainty of {certainty}% wanted, but the forecast is taken as exact"))
                .label("no source varies: replications differ by chance alone")
                .help("add how far days differ from the forecast to the sources: busyness = { day_cv = 0.1 }")
        }
        W::OpeningInOneStep { source, hour, before, number } => opening(source, *hour, *before, *number),
        W::NobodyGivesUp => Message::new("every customer stays with the bot to the end of its session")
            .label("no `gives_up`: the bot solves a contact or hands it over")
            .help("add the share that leaves the bot unsolved, such as gives_up = 0.1, or say gives_up = 0"),
        W::NoContacts { queue } => Message::new(format!("queue {} gets no contacts", quoted(queue)))
            .label("no source or follow-up leads here")
            .help(format!("add a [[source]] with queue = \"{queue}\"")),
        W::NoTeam { queue } => Message::new(format!("no team works queue {}", quoted(queue)))
            .label("no team names it")
            .help("add it to the `works` of a team"),
        W::TooMuchWork { queues, hours, worst } => too_much_work(queues, *hours, worst),
        W::TooFast { queue, channel, rate, most, from } => {
            let what = contacts_of(*channel);
            Message::new(format!("{rate:.0} {what} an hour for each agent of queue {}", quoted(queue)))
                .label(format!("in the hour from {}", moment(*from)))
                .help(format!(
                    "no agent handles more than {most} {what} an hour: check the unit of the curve and the number of agents"
                ))
        }
        W::SlowReply { mean } => Message::new(format!("one reply takes an agent {} on average", span(*mean)))
            .label("longer than 10m")
            .help("`reply` is the time of one reply of a chat; `rounds` says how many there are"),
        W::NoShift { team } => Message::new(format!("team {} has no agents", quoted(team)))
            .label("no shift and no roster names it")
            .help("add a [[shift]] for it"),
        W::ShiftOutside { team, shift } => {
            Message::new(format!("shift {} of team {} has no date in the run", quoted(shift), called(team)))
                .label("none of these")
                .help("nobody of it comes")
        }
        W::RosterAndShifts { team } => Message::new(format!("team {} has a roster and shifts", called(team)))
            .label("this roster")
            .help("the people of both come; if they are the same, remove one of the two"),
        W::NeverOnDuty { team } => Message::new(format!("team {} is never on duty in the run", quoted(team)))
            .label("all its shifts are outside the run")
            .help("check the dates of its shifts"),
        W::LongShift { length, over_midnight } => Message::new(lasts(*length, *over_midnight))
            .label("longer than 12h")
            .help("an end that is not after the start lies on the next day; were they swapped?"),
        W::NeverCalled { team } => {
            Message::new(format!("agents of team {} are on call, but nothing calls them", quoted(team)))
                .label("no agent of this shift ever comes")
                .help("add a [[reallocation]] of this team with calls_in = true")
        }
        W::IncidentOutside { incident, start, end } => {
            Message::new(format!("incident {} is outside the run", quoted(incident)))
                .label(format!("the run goes from {} to {}", moment(*start), moment(*end)))
                .help("check its date")
        }
        W::MoreAway { said, agents, needed, last, latest } => more_away([*said, *agents, *needed], *last, *latest),
        W::OutOfReach { target, best } => out_of_reach(target, *best),
        W::NobodyOnDuty { queue, target, from, to, more } => {
            let more = match more {
                0 => String::new(),
                1 => ", and once more".to_owned(),
                times => format!(", and {times} times more"),
            };
            Message::new(format!(
                "no agent of queue {} is on duty in hours of the target {}",
                called(queue),
                quoted(target)
            ))
            .label(format!("no agent from {} to {}{more}", moment(*from), moment(*to)))
            .help("add a shift, or narrow the `hours` of the target")
        }
    }
}

fn more_away([said, agents, needed]: [u32; 3], last: (Span, u64), latest: Span) -> Message {
    Message::new(format!(
        "with {said} of {agents} away at once, the last turn of this break would begin at {}, after {}",
        time_and_day(last),
        time(latest)
    ))
    .label(format!("{needed} go at once instead"))
    .help(format!("write max_away = {needed}, or a share such as {:.2}", share_of(needed, agents)))
}

/// A share, in whole hundredths, that lets this many be away at once.
fn share_of(needed: u32, agents: u32) -> f64 {
    (f64::from(needed) / f64::from(agents) * 100.0).ceil() / 100.0
}

fn opening(source: &str, hour: Instant, before: f64, number: f64) -> Message {
    let (source, hour) = (quoted(source), moment(hour));
    Message::new(format!("source {source} rises from {before:.0} to {number:.0} an hour in one step, at {hour}"))
        .label("the rush of an opening is spread evenly over the whole hour")
        .help("give rows of 15 minutes around it, or add a [[spike]]: the first minutes bring most")
}

fn out_of_reach(target: &str, best: Best) -> Message {
    let best = match best {
        Best::Share { most, within } => format!("at most {:.0}% can be within {}", most * 100.0, span(within)),
        Best::Mean { least } => {
            format!("at least {} on average", span(Span::seconds(least.as_micros() / 1_000_000)))
        }
    };
    Message::new(format!("target {} is out of reach with nobody waiting", quoted(target)))
        .label(format!("{best}: the reply itself takes that long"))
        .help("check `reply` of the queue and what the target asks for: more agents can't help")
}

fn too_much_work(queues: &[String], hours: usize, worst: &[(OfferedLoad, Instant, Instant)]) -> Message {
    let mut lines = vec!["add agents in these hours, or expect long waits; the worst are:".to_owned()];
    for (load, from, to) in worst {
        let until = if to.since_midnight().is_zero() { Span::DAY } else { to.since_midnight() };
        let [work, on_duty] = load.in_words();
        lines.push(format!(
            "{} {}-{}: work for {work} agents, {on_duty} on duty",
            date(*from),
            time(from.since_midnight()),
            time(until)
        ));
    }
    Message::new(format!(
        "more work for {} than the agents on duty can do, in {}",
        listed(queues),
        counted(hours as u64, "hour", "hours")
    ))
    .label("the backlog grows in these hours")
    .help(lines.join("\n"))
}
