//! Teams and shifts in English.

use super::format::{choice, counted, date, moment, quoted, span};
use super::nouns::{called, owner};
use crate::diagnostics::Message;
use crate::problems::TeamProblem;
use crate::units::Span;

pub(super) fn message(problem: &TeamProblem) -> Message {
    use TeamProblem as P;
    match problem {
        P::WorksNothing { owner: of } => {
            Message::new(format!("empty `works` in {}", owner(of))).label("expected the name of at least one queue")
        }
        P::NoLimitOfChats { team, queue } => {
            Message::new(format!("missing `max_concurrency` in team {}", called(team)))
                .label("add max_concurrency = 8, or whatever the limit is")
                .help(format!("how many chats an agent takes at once from queue {}", called(queue)))
        }
        P::WeightUnused { routing, queue } => {
            Message::new(format!("`weight` with routing = \"{routing}\"")).label("has no effect here").help(format!(
                "a weight divides loads, which this routing does not compare: remove it, or give queue {} \
                 \"least_loaded\" or \"least_pending\"",
                called(queue)
            ))
        }
        P::CoachesItself => Message::new("team coaches itself").label("expected another team"),
        P::TooManyAgents { most } => {
            Message::new(format!("more than {most} agents in this scenario")).label("up to this shift")
        }
        P::NoEarlierShift { name, nearest, known } => Message::new(format!("unknown earlier shift {}", quoted(name)))
            .label("expected a shift of this team above this one")
            .help(choice(nearest.as_ref(), known, "this is the first shift of the team".to_owned())),
        P::TooFewPeople { shift, people, agents } => {
            Message::new(format!("{agents} agents from shift {}, which has {people}", quoted(shift)))
                .label(format!("expected at most {people}"))
                .help(format!("give {} more agents, or put the others on a shift of their own", quoted(shift)))
        }
        P::TwoShiftsAtOnce { agent: who, shifts: [(early, early_from, early_to), (late, late_from, late_to)] } => {
            Message::new(format!("{} is on two shifts at once from {}", agent(who), moment(*late_from)))
                .label("the people of that shift are still on duty")
                .help(format!(
                    "{} lasts from {} to {}, {} from {} to {}",
                    quoted(early),
                    moment(*early_from),
                    moment(*early_to),
                    quoted(late),
                    moment(*late_from),
                    moment(*late_to)
                ))
        }
        P::TeamTooSmall { team, people, needed, date: day, more_dates } => {
            let more = match more_dates {
                0 => String::new(),
                more => format!(", and on {}", counted(*more as u64, "other date", "other dates")),
            };
            Message::new(format!("team {} of {people} people needs {needed} on {}{more}", called(team), date(*day)))
                .label(format!("{} too few", needed - people))
                .help("give shifts the same people with `people_of`, take fewer agents, or have more people")
        }
        P::RestTooShort { agent: who, rest, least, ends, begins } => {
            Message::new(format!("{} rests for {} only", agent(who), span(*rest)))
                .label(format!("expected {} between two shifts of a person", span(*least)))
                .help(format!(
                    "shift {} ends at {}, shift {} begins at {}",
                    quoted(&ends.0),
                    moment(ends.1),
                    quoted(&begins.0),
                    moment(begins.1)
                ))
        }
        P::TooManyDays { agent: who, days, most, first, last } => {
            Message::new(format!("{} works {days} days in a row, from {} to {}", agent(who), date(*first), date(*last)))
                .label(format!("expected at most {most} in a row"))
                .help("remove dates with `except`, or let other people work them")
        }
        P::RosterHasNoPersons { key, team } => {
            Message::new(format!("`{key}` of team {}, whose roster has no persons", called(team)))
                .label("can't be checked here")
                .help("a pasted roster has numbers of agents: remove this, or write the team's shifts")
        }
        P::SecondRoster { team, shift } => {
            Message::new(format!("second shift {} of team {}", quoted(shift), called(team)))
                .label("expected each team in one roster only")
        }
        P::DateTwice { date: day } => {
            Message::new(format!("{} is among these dates twice", date(*day))).label("expected each date once")
        }
    }
}

fn agent((number, shift): &(u32, String)) -> String {
    format!("agent {number} of shift {}", quoted(shift))
}

/// How long a shift is.
pub(super) fn lasts(length: Span, over_midnight: bool) -> String {
    format!("shift of {}{}", span(length), if over_midnight { ", over midnight" } else { "" })
}
