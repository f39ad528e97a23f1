//! Queues in English.

use super::format::{listed, quoted, span};
use super::nouns::{called, one, owner, queue_of};
use crate::diagnostics::Message;
use crate::problems::{Channel, QueueProblem, Steps, Thing};

pub(super) fn message(problem: &QueueProblem) -> Message {
    use QueueProblem as P;
    match problem {
        P::NoQueue => Message::new("missing queue").label("add a [[queue]]"),
        P::KeyOfChannel { key, owner, this } => Message::new(format!("`{key}` in a {}", queue_of(*this)))
            .label("has no effect here")
            .help(format!("`{key}` belongs to {}s", queue_of(*owner))),
        P::KeyOfCustomers { key: "wrap_up" } => Message::new("`wrap_up` in a task queue")
            .label("has no effect here")
            .help("`wrap_up` follows chats and calls; for tasks it is part of `work`"),
        P::KeyOfCustomers { key } => Message::new(format!("`{key}` in a task queue"))
            .label("has no effect here")
            .help(format!("`{key}` is about customers who wait, and no customer waits for a task")),
        P::AssignIsFixed { channel } => {
            let why = match channel {
                Channel::Task => "tasks wait until an agent takes them",
                Channel::Voice | Channel::Chat => "a caller waits for the agent who is free first",
            };
            Message::new(format!("`assign` in a {}", queue_of(*channel))).label("remove it").help(why)
        }
        P::NoMessages { key } => Message::new(format!("`{key}` in a queue without messages"))
            .label("has no effect here")
            .help(format!("add nobody_there = \"offline_message\" to the queue, or remove `{key}`")),
        P::NobodyLeavesSilently { key } => Message::new(format!("`{key}` without `silent_abandonment`"))
            .label("has no effect here")
            .help(format!("add silent_abandonment = 0.5, or remove `{key}`")),
        P::NothingClosesChats { queue, platform_share } => {
            let message = Message::new(format!("missing `idle_close` in {}", one(Thing::Queue, queue)))
                .label("add idle_close = \"10m\"");
            let message = match platform_share {
                Some(share) => message.help(format!("the platform's default is silent_abandonment = {share}")),
                None => message,
            };
            message.help("a chat whose customer left silently must be closed; or write silent_abandonment = 0")
        }
        P::TeamDoesNotWorkQueue { team, queue } => {
            Message::new(format!("team {} does not work {}", quoted(team), one(Thing::Queue, queue)))
                .label("expected a team that works the queue")
                .help(format!("add {} to the `works` of the team, or remove the team here", called(queue)))
        }
        P::TeamsLeftOut { queue, teams } => {
            Message::new(format!("missing {} in the `teams` of {}", listed(teams), one(Thing::Queue, queue)))
                .label("expected all teams that work the queue, the preferred first")
        }
        P::NoTeamForKind { kind, queue } => Message::new(format!("no team is left for {}", quoted(kind)))
            .label("remove at least one of them")
            .help(format!("these are all teams that work {}", one(Thing::Queue, queue))),
        P::ShareRises { steps, before, after } => {
            let (what, help) = match steps {
                Steps::StillThere => ("`still_there`", "who was gone after less time doesn't come back by itself"),
                _ => ("conversion", "customers don't buy more when they wait longer"),
            };
            Message::new(format!("{what} rises from {before} to {after}"))
                .label(format!("expected at most {before}"))
                .help(help)
        }
        P::NoConversionOfLeft => {
            Message::new("missing conversion of customers who left").label("add a point [\"left\", 0.20]")
        }
        P::RoundsWithoutChat { owner: of } => Message::new(format!("`rounds` in {}", owner(of)))
            .label("has no effect here")
            .help("only chats have rounds"),
        P::WhoGreets => Message::new("who greets is not said")
            .label("add by = \"hand\" or by = \"auto\"")
            .help("by = \"hand\": an agent sends it; it takes the agent's time, and its end is the first response")
            .help("by = \"auto\": the platform sends it; it takes nobody's time and counts nowhere"),
        P::NoVips { queue } => {
            Message::new(format!("a head start of VIPs in {}, which no VIPs reach", one(Thing::Queue, queue)))
                .label("has no effect here")
                .help("add `vip`, their share, to a source of the queue, or remove this `vip`")
        }
        P::VipsBehind { normal, vip } => {
            Message::new(format!("VIPs start {} ahead, the others {}", span(*vip), span(*normal)))
                .label(format!("expected at least {}", span(*normal)))
                .help(format!(
                    "if it is on top of what all have, write \"{}\"; if VIPs are to come later than others, they \
                     aren't VIPs",
                    span(*normal + *vip)
                ))
        }
    }
}
