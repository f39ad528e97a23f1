//! What happens on the floor, in English.

use crate::model::Crowded;
use crate::report::text::assumptions::floor::{Begins, Effect, Floor, Reallocation, Who};
use crate::report::text::en::numbers::{moment, on_average, said, wanted_percent};
use crate::report::text::numbers::factor;

pub(super) const FLOOR: Floor = Floor {
    incident: |it| {
        let when = match it.begins {
            Begins::At(at) => format!("at {}", moment(at)),
            Begins::Between { first, last } => {
                format!("beginning between {} and {}", moment(first), moment(last))
            }
        };
        let share = it
            .share
            .map_or_else(|| "every replication".into(), |share| format!("{} of replications", wanted_percent(share)));
        let effects = it.effects.join("; ");
        format!("{}: {when}, for {}, in {share}: {effects}.", it.name, on_average(it.lasts))
    },
    effect,
    reallocation,
};

fn effect(effect: &Effect<'_>) -> String {
    match *effect {
        Effect::Demand(source, by) => format!("{source} brings {} times as much", factor(by)),
        Effect::Work(queue, by) => format!("work for {queue} takes {} times as long", factor(by)),
        Effect::FollowUp(rule, by) => format!("{rule} comes {} times as often", factor(by)),
        Effect::Away { team, who, hands_over } => {
            let chats = if hands_over { "are handed over" } else { "wait" };
            format!("{} {team} can't work; their chats {chats}", who_of(who))
        }
        Effect::BotOff => "the bot is off".into(),
        Effect::BotSolves(by) => format!("the bot solves {} times as much", factor(by)),
        Effect::Closed { queue, come_back, after } => {
            let share = wanted_percent(come_back);
            let after = if after.mean().is_zero() { "when".into() } else { format!("{} after", on_average(after)) };
            format!("{queue} is closed and contacts are turned away; {share} come back {after} it opens")
        }
    }
}

fn who_of(who: Who) -> String {
    match who {
        Who::All => "all of".into(),
        Who::Half => "half of".into(),
        Who::Share(share) => format!("{} of", wanted_percent(share)),
    }
}

fn reallocation(rule: &Reallocation<'_>) -> String {
    let when = match rule.when {
        Crowded::Waiting(more) => format!("more than {more} wait in {}", rule.queue),
        Crowded::Oldest(longer) => format!("the oldest in {} has waited longer than {}", rule.queue, said(longer)),
    };
    let lasting = rule.lasting.map_or_else(String::new, |lasting| format!(" for {}", said(lasting)));
    let reacts = rule.reacts.map_or_else(|| "at once".to_owned(), |reacts| format!("{} later", said(reacts)));
    let does = if rule.calls { "are called in" } else { "help out" };
    format!(
        "{}: when {when}{lasting}, up to {} of {} {does} {reacts}, until fewer than {} wait.",
        rule.name, rule.agents, rule.team, rule.until
    )
}
