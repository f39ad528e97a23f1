//! Queues, in English.

use crate::model::{Canned, Greeting, HeadStart, NobodyThere, PatienceUntil, Routing};
use crate::report::text::assumptions::queues::{Buying, ChatTimes, Preferred, Queues};
use crate::report::text::en::numbers::{mean, on_average, said, wanted_percent};
use crate::report::text::numbers::factor;
use crate::units::Span;

pub(super) const QUEUES: Queues = Queues {
    chat: |ChatTimes { first_reply, reply, think }| {
        let first = first_reply.map_or_else(String::new, |first| format!(", the first {}", mean(first)));
        format!(
            "Chat: a reply takes {} to write on average{first}, a customer {} to think before writing again.",
            mean(reply),
            mean(think)
        )
    },
    voice: |talk| format!("Voice: a call takes {} on average.", mean(talk)),
    greeting: |greeting| match greeting {
        Greeting::ByHand(distribution) => {
            format!("Agents greet by hand, which takes {} and ends the first response.", mean(distribution))
        }
        Greeting::Automatic { patience_factor: Some(patience_factor), .. } => {
            format!("An automatic greeting counts nowhere, and multiplies patience by {}.", factor(patience_factor))
        }
        Greeting::Automatic { .. } => "An automatic greeting counts nowhere.".into(),
    },
    canned: |Canned { share, handling_factor }| {
        format!(
            "{} of replies are ready-made and take {} of the time.",
            wanted_percent(share),
            wanted_percent(handling_factor)
        )
    },
    slowdown: |share| format!("Every further open chat slows writing by {}.", wanted_percent(share)),
    switch_time: |distribution| format!("Turning to another chat takes {}.", on_average(distribution)),
    wrap_up: |distribution| format!("Wrap-up takes {}.", on_average(distribution)),
    linger: |distribution| format!("The slot stays taken for {} after the last reply.", on_average(distribution)),
    nothing_else: |missing| format!("No {}.", missing.join(", no ")),
    extras: [
        "greeting",
        "ready-made replies",
        "slowing down with more chats open",
        "time to turn from chat to chat",
        "wrap-up",
        "slot kept after the last reply",
    ],
    reassign_after: |length| format!("Not answered for {}, a chat goes to a colleague.", said(length)),
    pool: "Contacts wait in one queue for the next free agent.",
    push: "Contacts are pushed to an agent at once and wait in that agent's list.",
    sticky: |length| match length {
        Some(length) => format!("Who comes back within {} goes to the same agent.", said(length)),
        None => "Who comes back goes to any agent.".into(),
    },
    routing: |routing| match routing {
        Routing::LeastLoaded => "The agent with the fewest chats open takes the next.",
        Routing::LeastPending => {
            "The agent with the fewest chats open, then the fewest unanswered messages, takes the next."
        }
        Routing::LongestIdle => "The agent who has been idle for longest takes the next.",
        Routing::RoundRobin => "Agents take contacts in turns.",
        Routing::Random => "An agent is chosen by chance.",
    },
    preference: |steps| {
        let step = |Preferred { teams, after }: &Preferred| match after {
            None => teams.clone(),
            Some(after) => format!("{teams} for those who have waited {}", said(*after)),
        };
        format!("By preference: {}.", steps.iter().map(step).collect::<Vec<_>>().join(", then "))
    },
    nobody_there: |nobody| match nobody {
        NobodyThere::Wait => "Where nobody is on duty, contacts wait.",
        NobodyThere::OfflineMessage { .. } => "Where nobody is on duty, contacts leave a message.",
        NobodyThere::TurnAway => "Where nobody is on duty, contacts are turned away.",
    },
    still_there: |share| match share.points() {
        [(_, 0.0)] => {
            "Who left a message is gone when it is taken up: one answer is written, and the customer is lost.".into()
        }
        [(_, share)] => format!(
            "{} of those who left a message are still there when it is taken up; the others are lost.",
            wanted_percent(*share)
        ),
        points => {
            let point = |&(after, share): &(Span, f64)| format!("{} after {}", wanted_percent(share), said(after));
            let points: Vec<String> = points.iter().skip_while(|(after, _)| after.is_zero()).map(point).collect();
            format!(
                "Of those who left a message, so many are still there when it is taken up: {}; the others are lost.",
                points.join(", ")
            )
        }
    },
    handout: |handout| match handout {
        None => "Messages are handed out all at once.".into(),
        Some(handout) => format!("Messages are handed out {} at a time, every {}.", handout.batch, said(handout.every)),
    },
    balks: |share| format!("{} of those who would have to wait leave at once.", wanted_percent(share)),
    patience: |distribution| format!("Customers wait {}, then leave.", on_average(distribution)),
    patient: "Customers wait for ever.",
    patience_until: |until| match until {
        PatienceUntil::Assignment => "Their patience ends when an agent has them.",
        PatienceUntil::FirstReply => "Their patience ends with the first reply.",
    },
    reply_patience: |distribution| match distribution {
        None => "For later replies they wait for ever.".into(),
        Some(distribution) => format!("For later replies they wait {}, then leave.", on_average(distribution)),
    },
    silent: |share| match share {
        None => "Who leaves says so: the slot is free at once.".into(),
        Some(share) => {
            format!("{} of leavers leave without a word; nobody knows, and their turn comes.", wanted_percent(share))
        }
    },
    reengages: |reengagement| {
        let half_life = reengagement
            .half_life
            .map_or_else(String::new, |half_life| format!(", half as many after every {}", said(half_life)));
        format!(
            "{} of those who left without a word reengage with the late reply{half_life}.",
            wanted_percent(reengagement.share)
        )
    },
    idle_close: |distribution| match distribution {
        None => "Chats are never closed for silence.".into(),
        Some(distribution) => format!("Chats are closed after {} of silence.", on_average(distribution)),
    },
    limit: |limit| match limit {
        None => "No limit to how many may wait.".into(),
        Some(limit) => format!("At most {limit} may wait; further ones are turned away."),
    },
    head_start: |HeadStart { normal, vip }| match vip {
        None => format!(
            "In the order of waiting, contacts that are no VIPs' count as having waited {} longer.",
            said(normal)
        ),
        Some(vip) if normal.is_zero() => {
            format!(
                "VIPs don't go before all others: in the order of waiting they count as having waited {} longer.",
                said(vip)
            )
        }
        Some(vip) => format!(
            "In the order of waiting, contacts count as having waited {} longer, VIPs {}.",
            said(normal),
            said(vip)
        ),
    },
    value: |value| {
        let point = |Buying { after, share }: &Buying| {
            let when = after.map_or_else(|| "at once".to_owned(), |after| format!("after {}", said(after)));
            format!("{} {when}", wanted_percent(*share))
        };
        let points: Vec<String> = value.conversion.iter().map(point).collect();
        format!(
            "By the time to the first answer, so many buy: {}; of those who leave {}. An order is worth {}.",
            points.join(", "),
            wanted_percent(value.left),
            factor(value.order)
        )
    },
};
