//! What a target asks for, and what a preset says of a rule. Both have the keys of a rule, which are listed once: a
//! target takes over from its preset what it doesn't say itself.

use crate::model;
use crate::problems::Channel;
use crate::scalars::{AtMost, Duration, Hours, Name, Number, Share, Text, Whole};
use crate::section::{section, words};

/// Declares targets and presets, which share the keys of a rule.
macro_rules! rules {
    ($($key:ident: $type:ty),+ $(,)?) => {
        section! {
            /// What must hold.
            Target, Target {
                name: Name,
                queue: Text,
                preset: Text,
                $($key: $type,)+
                history: History,
                certainty: Number,
            }
        }

        section! {
            /// A rule that targets can take over.
            Preset, Preset {
                name: Name,
                channel: Channel,
                $($key: $type,)+
                source: Name,
                date: Name,
                seen: model::Seen,
            }
        }

        impl Target {
            /// Takes over from a preset what it doesn't say itself.
            pub(crate) fn take_over(&mut self, preset: &Preset) {
                $(if self.$key.is_absent() {
                    self.$key = preset.$key.clone();
                })+
            }
        }
    };
}

rules! {
    figure: Figure,
    within: Duration,
    cap: Duration,
    short_abandon: Duration,
    clock: model::Clock,
    of: model::Of,
    share: Share,
    at_most: AtMost,
    no_interval_below: Share,
    hours: Hours,
    window: model::By,
    r#in: model::Scope,
    min_contacts: Whole<1, 1_000_000_000>,
}

words! {
    /// What a target measures.
    Figure {
        FirstResponse = "first_response",
        Wait = "wait",
        Response = "response",
        EveryResponse = "every_response",
        FirstResponseMean = "first_response_mean",
        WaitMean = "wait_mean",
        ResponseMean = "response_mean",
        ReplyRate = "reply_rate",
        OfflineMessages = "offline_messages",
        Abandoned = "abandoned",
        Deadline = "deadline",
        BotTransfer = "bot_transfer",
        BotSolved = "bot_solved",
    }
}

words! {
    /// What lies in the hours of a target.
    for model::By {
        Arrival = "arrival",
        Message = "message",
    }
}

section! {
    /// What was counted before the run.
    History, History {
        share: Share,
        mean: Duration,
        rounds: Whole<1, 1_000_000_000>,
        contacts: Whole<1, 1_000_000_000>,
        days: Whole<1, 366>,
    }
}

words! {
    /// Where the clock of a first response starts.
    for model::Clock {
        Transfer = "transfer",
        Arrival = "arrival",
        Assignment = "assignment",
    }
}

words! {
    /// Which contacts count.
    for model::Of {
        Handled = "handled",
        Answered = "answered",
        Asked = "asked",
        Accepted = "accepted",
        Offered = "offered",
    }
}

words! {
    /// Over what a target must hold.
    for model::Scope {
        Horizon = "horizon",
        EveryDay = "every day",
        EveryInterval = "every interval",
        Rolling = "rolling",
    }
}

words! {
    /// On whose word a rule rests.
    for model::Seen {
        Platform = "platform",
        ThirdParty = "third party",
        Unverified = "unverified",
    }
}
