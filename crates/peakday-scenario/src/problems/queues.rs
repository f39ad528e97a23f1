//! Queues: their channel, their customers, their teams.

use super::{Called, Channel, Owner, Steps};
use crate::diagnostics::problems;
use crate::units::Span;

problems! {
    /// What is wrong with a queue.
    QueueProblem {
        /// A scenario without any.
        "E0501" NoQueue,
        /// A key of another channel.
        "E0502" KeyOfChannel { key: &'static str, owner: Channel, this: Channel },
        /// A key about waiting customers in a queue of tasks.
        "E0503" KeyOfCustomers { key: &'static str },
        /// `assign` where the channel leaves no choice.
        "E0504" AssignIsFixed { channel: Channel },
        /// A key about offline messages where there are none.
        "E0505" NoMessages { key: &'static str },
        /// A key about customers who leave silently where there are none.
        "E0506" NobodyLeavesSilently { key: &'static str },
        /// Customers who leave silently, whose chats nothing closes.
        "E0507" NothingClosesChats { queue: Called, platform_share: Option<f64> },
        /// A team in `teams` that doesn't work the queue.
        "E0508" TeamDoesNotWorkQueue { team: String, queue: Called },
        /// Teams that work the queue but are not in `teams`.
        "E0509" TeamsLeftOut { queue: Called, teams: Vec<String> },
        /// Contacts that no team may take.
        "E0510" NoTeamForKind { kind: String, queue: Called },
        /// A share that rises with the wait.
        "E0511" ShareRises { steps: Steps, before: f64, after: f64 },
        /// A conversion without the share of those who left.
        "E0512" NoConversionOfLeft,
        /// `rounds` of contacts that have none.
        "E0513" RoundsWithoutChat { owner: Owner },
        /// A greeting that doesn't say who sends it.
        "E0514" WhoGreets,
        /// A head start of VIPs in a queue to which none come.
        "E0515" NoVips { queue: Called },
        /// A head start of VIPs that is shorter than that of the others.
        "E0516" VipsBehind { normal: Span, vip: Span },
    }
}
