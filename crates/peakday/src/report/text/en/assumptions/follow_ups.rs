//! What follows from what, in English.

use super::one;
use crate::model::Trigger;
use crate::report::text::assumptions::Comes;
use crate::report::text::assumptions::follow_ups::{Cause, FollowUps, Rule};
use crate::report::text::en::numbers::{clocks, moment, on_average, open, wanted_percent};

pub(super) const FOLLOW_UPS: FollowUps = FollowUps { follow_up };

fn follow_up(it: &Rule<'_>) -> String {
    let rule = it.rule;
    let happened = match (it.cause, it.on) {
        (Cause::Bot, Trigger::Contained) => "the bot solved a contact".to_owned(),
        (Cause::Bot, Trigger::LeftBot) => "a customer left the bot unsolved".to_owned(),
        (cause, on) => {
            let (what, of) = match cause {
                Cause::Bot => ("a contact", " that met the bot".to_owned()),
                Cause::Of("orders", Comes::Orders) => (one(Comes::Orders), String::new()),
                Cause::Of(name, comes) => (one(comes), format!(" of {name}")),
            };
            let is_task = matches!(cause, Cause::Of(_, Comes::Tasks));
            let happened = match on {
                Trigger::Arrived => "came",
                Trigger::Contained => "was solved by the bot",
                Trigger::LeftBot => "left from the bot",
                Trigger::Handled if is_task => "was done",
                Trigger::Handled => "was handled",
                Trigger::Abandoned => "was abandoned",
                Trigger::Gone => "was gone when its message was answered",
                Trigger::TurnedAway => "was turned away",
                Trigger::Expired => "expired",
                Trigger::Late => "was late",
            };
            format!("{what}{of} {happened}")
        }
    };
    let when = match it.delay {
        None => format!("at once when {happened}"),
        Some(delay) => format!("{} after {happened}", on_average(delay)),
    };
    let again = if it.again { " again" } else { "" };
    let (share, to) = (wanted_percent(rule.probability), it.to);
    let what = match it.comes {
        Comes::Calls => format!("{share} call {to}{again}"),
        Comes::Tasks => format!("{share} bring a task for {to}"),
        Comes::Contacts | Comes::Orders => format!("{share} ask {to}{again}"),
    };
    let times = |most: u32| match most {
        1 => "none after another follow-up".to_owned(),
        most => format!("none after {most} follow-ups"),
    };
    let more = [
        it.not_before.map(|date| format!("counted from {} at the earliest", moment(date))),
        it.clocks.map(|times| format!("at the next {}", clocks(times))),
        it.hours.map(|hours| format!("only {}", open(&hours))),
        rule.at_most.map(times),
        rule.same_agent.then(|| "by the same agent".to_owned()),
    ];
    let more = more.iter().flatten().chain(it.about).map(|text| format!("; {text}")).collect::<Vec<_>>().concat();
    format!("{}: {when}, {what}{more}.", rule.name)
}
