//! What is known of the platforms: defaults that a queue takes over with `platform = "..."`, each of which it can
//! override. Rules of platforms change: these are starting points.
//!
//! What goes wrong: a default that has changed at the platform gives the plan of an old rule, without a fault. Reports
//! mark it as a default of the platform, and its comment says where and when it was read.

use crate::explicit::Key;
use crate::file::{Assign, NobodyThere, Platform, QUEUE};
use crate::scalars::Hours;
use crate::units::Span;

/// The defaults of a platform.
#[derive(Clone, Copy, Debug)]
pub(super) struct Defaults {
    pub assign: Assign,
    pub sticky: Option<Span>,
    pub nobody_there: NobodyThere,
    pub silent_abandonment: f64,
    pub idle_close: Option<Span>,
    /// The hours in which the platform measures response times.
    pub assessed: Hours,
}

/// The keys that a platform decides where the queue doesn't say them: those that have a field in [`Defaults`]. The
/// assessed hours are a target's.
pub(crate) const DECIDED_BY_PLATFORM: [Key; 5] =
    [QUEUE.assign, QUEUE.sticky, QUEUE.nobody_there, QUEUE.silent_abandonment, QUEUE.idle_close];

/// Customers who leave silently are 30 to 67 % of all who leave chats (Castellanos, Yom-Tov, Goldberg, "Silent
/// Abandonment in Text-Based Contact Centers"); this is a value between, for want of figures by platform.
const SILENT_ABANDONMENT: f64 = 0.5;

/// The window most platforms measure response in; the hours after midnight lie outside it.
const ASSESSED: Hours = Hours { from: Span::hours(8), to: Span::hours(23) };

impl Platform {
    /// What a queue of this platform is like unless it says otherwise.
    pub(crate) fn defaults(self) -> Defaults {
        let push = Defaults {
            assign: Assign::Push,
            sticky: None,
            // With everybody offline or suspended, a consultation is taken down as a message on all four platforms.
            nobody_there: NobodyThere::OfflineMessage,
            silent_abandonment: SILENT_ABANDONMENT,
            idle_close: None,
            assessed: ASSESSED,
        };
        match self {
            // A buyer goes back to the agent of the last chat for three days. Response is assessed from 8:00 to 23:00
            // (dingjiuxi.cn 2023-04, snsmcma.cn 2023-05, g8108.cn 2025-06; older texts say until 24:00).
            Self::Tmall => Defaults { sticky: Some(Span::days(3)), ..push },
            // Chats wait for an agent below the limit. A customer who writes again within ten minutes is in the same
            // session, so it stays open that long. Assessed from 9:00 to 23:00 since December 2021
            // (maijiaw.com/505791).
            Self::Jd => Defaults {
                assign: Assign::Pool,
                idle_close: Some(Span::minutes(10)),
                assessed: Hours { from: Span::hours(9), ..ASSESSED },
                ..push
            },
            // Pinduoduo's three-minute reply rate is taken from 8:00 to 23:00 (qdjiaoyu.cn), all of Douyin's response
            // figures from 8:00:00 to 22:59:59 (school.jinritemai.com).
            Self::Pdd | Self::Douyin => push,
        }
    }
}
