//! Warnings in English.

use super::format::{counted, date, listed, moment, quoted, span, time};
use super::nouns::{called, contacts_of};
use super::teams::lasts;
use crate::diagnostics::Message;
use crate::model::OfferedLoad;
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
