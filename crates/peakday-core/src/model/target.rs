//! Service measures, and the targets that must hold.

use serde::{Deserialize, Serialize};

use super::{Judged, Run};
use crate::ids::QueueId;
use crate::units::{Instant, Span, micros_to_secs};

/// A service measure: a share or a mean that is counted exactly. Contacts or rounds within a limit, or their times
/// added up, over all that count.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ServiceMeasure {
    /// The queue whose contacts count.
    pub queue: QueueId,
    /// What is measured, and the limit.
    pub figure: Figure,
    /// Which contacts make up the divisor.
    pub of: Of,
    /// A contact that leaves within this time of asking, without a first reply, counts nowhere; `None`: all count.
    pub short_abandon: Option<Span>,
    /// The hours of the day that count; `None`: all.
    pub hours: Option<Window>,
    /// Which contacts and rounds come too near the end.
    pub judged: Judged,
}

impl ServiceMeasure {
    /// Whether all contacts of a run's queue count, whenever they arrive.
    pub(crate) fn counts_all(&self, run: &Run) -> bool {
        self.hours.is_none() && [false, true].iter().all(|&vip| self.judged.until(vip) >= run.end)
    }

    /// Whether what comes at a moment counts.
    #[inline]
    pub fn counts(&self, at: Instant, vip: bool) -> bool {
        at <= self.judged.until(vip) && self.hours.is_none_or(|hours| hours.contains(at))
    }
}

/// What a service measure measures. "Within" means at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Figure {
    /// From asking for a person to being given to an agent for the first time.
    Wait {
        /// The limit.
        within: Span,
    },
    /// From the start of its clock to the end of the first reply by a person.
    FirstResponse {
        /// Where the clock starts.
        clock: Clock,
        /// The limit.
        within: Span,
    },
    /// From a customer's first unanswered message to the end of its reply, for every round.
    Response {
        /// The limit.
        within: Span,
    },
    /// Of contacts: whether each of their rounds was answered in time.
    EveryResponse {
        /// The limit.
        within: Span,
        /// Whether the contact's arrival or the round's message must lie in the hours.
        by: By,
    },
    /// The mean of what [`Figure::Wait`] limits.
    WaitMean {
        /// Longer waits count as this long, and so do those that never end; `None`: no cap.
        cap: Option<Span>,
    },
    /// The mean of what [`Figure::FirstResponse`] limits.
    FirstResponseMean {
        /// Where the clock starts.
        clock: Clock,
        /// As in [`Figure::WaitMean`].
        cap: Option<Span>,
    },
    /// The mean of what [`Figure::Response`] limits.
    ResponseMean {
        /// As in [`Figure::WaitMean`].
        cap: Option<Span>,
    },
    /// Whether the contact ever got a first reply.
    Answered,
    /// Whether the customer had to leave an offline message on asking, because no agent was there.
    LeftOfflineMessage,
    /// Whether the customer left before the end.
    Abandoned,
    /// Whether a task was done by its deadline.
    Deadline,
    /// Whether the bot handed the contact over.
    BotTransfer,
    /// Whether the bot solved the contact for good: the customer doesn't ask again.
    BotSolved,
}

impl Figure {
    /// Whether it is a mean of times rather than a share.
    pub const fn is_mean(self) -> bool {
        matches!(self, Self::WaitMean { .. } | Self::FirstResponseMean { .. } | Self::ResponseMean { .. })
    }

    /// Its name in files: the word that scenarios ask for it by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wait { .. } => "wait",
            Self::FirstResponse { .. } => "first_response",
            Self::Response { .. } => "response",
            Self::EveryResponse { .. } => "every_response",
            Self::WaitMean { .. } => "wait_mean",
            Self::FirstResponseMean { .. } => "first_response_mean",
            Self::ResponseMean { .. } => "response_mean",
            Self::Answered => "reply_rate",
            Self::LeftOfflineMessage => "offline_messages",
            Self::Abandoned => "abandoned",
            Self::Deadline => "deadline",
            Self::BotTransfer => "bot_transfer",
            Self::BotSolved => "bot_solved",
        }
    }

    /// Where its clock starts, if it has one.
    pub const fn clock(self) -> Option<Clock> {
        match self {
            Self::FirstResponse { clock, .. } | Self::FirstResponseMean { clock, .. } => Some(clock),
            _ => None,
        }
    }

    /// The limit of a share, or the longest time that counts in a mean, if there is one.
    pub const fn limit(self) -> Option<Span> {
        match self {
            Self::Wait { within }
            | Self::FirstResponse { within, .. }
            | Self::Response { within }
            | Self::EveryResponse { within, .. } => Some(within),
            Self::WaitMean { cap } | Self::FirstResponseMean { cap, .. } | Self::ResponseMean { cap } => cap,
            _ => None,
        }
    }

    /// Whether rounds are counted, not contacts.
    pub const fn is_of_rounds(self) -> bool {
        matches!(self, Self::Response { .. } | Self::ResponseMean { .. })
    }

    /// The count of a service measure as a number: how many were within; for a mean, how many seconds there were.
    pub fn amount(self, counted: u64) -> f64 {
        if self.is_mean() { micros_to_secs(counted) } else { counted as f64 }
    }
}

/// What must lie in the hours of an [`Figure::EveryResponse`] measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum By {
    /// The contact's arrival: all of its rounds count.
    Arrival,
    /// The round's message: rounds at other hours neither help nor harm the contact.
    Message,
}

/// Where the clock of a first response starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Clock {
    /// At the contact's arrival: the bot's session is included.
    Arrival,
    /// When the customer asks for a person.
    Transfer,
    /// When the contact is given to an agent.
    Assignment,
}

impl Clock {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Arrival, Self::Transfer, Self::Assignment];

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Arrival => "arrival",
            Self::Transfer => "transfer",
            Self::Assignment => "assignment",
        }
    }
}

/// Which contacts, or rounds, make up the divisor of a share or a mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Of {
    /// Ended after the last reply. Not for rounds: it isn't known which rounds belong to handled contacts.
    Handled,
    /// Got a first reply; of rounds: got their reply.
    Answered,
    /// Asked for a person; of rounds: all that were opened.
    Asked,
    /// Asked for a person, and were not turned away.
    Accepted,
    /// All that arrived.
    Offered,
    /// Those who met the bot.
    MetBot,
}

impl Of {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Handled, Self::Answered, Self::Asked, Self::Accepted, Self::Offered, Self::MetBot];

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Handled => "handled",
            Self::Answered => "answered",
            Self::Asked => "asked",
            Self::Accepted => "accepted",
            Self::Offered => "offered",
            Self::MetBot => "met_bot",
        }
    }
}

/// A stretch of every day, [from, to) after midnight. `to` before `from` runs over midnight; equal means all day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Start of the window, as time after midnight, before 24 h.
    pub from: Span,
    /// End of the window, as time after midnight, at most 24 h.
    pub to: Span,
}

impl Window {
    /// Whether a moment lies in it.
    pub fn contains(self, at: Instant) -> bool {
        let clock = at.since_midnight();
        if self.from < self.to { self.from <= clock && clock < self.to } else { self.from <= clock || clock < self.to }
    }

    /// How much of [from, to) lies in it.
    pub fn overlap(self, from: Instant, to: Instant) -> Span {
        if to <= from {
            return Span::ZERO;
        }
        let length = if self.from < self.to { self.to - self.from } else { self.to + Span::DAY - self.from };
        let mut overlap = Span::ZERO;
        // From the day before on: its window may run into this day.
        for day in from.day_index().saturating_sub(1)..=to.day_index() {
            let opens = Instant::default() + Span::days(day) + self.from;
            overlap += (opens + length).min(to).saturating_since(opens.max(from));
        }
        overlap
    }
}

/// A service level that must hold.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Target {
    /// The target's name in the scenario.
    pub name: String,
    /// The index of the service measure that it judges.
    pub service_measure: usize,
    /// The index of the same measure over all 24 hours; the same index if the target has no hours of its own.
    pub service_measure_24h: usize,
    /// What the share or the mean must be.
    pub goal: Goal,
    /// What the share must be in every single interval, in addition to the goal; `None`: no floor.
    pub floor: Option<f64>,
    /// Over what period it must hold.
    pub scope: Scope,
    /// What was counted before the run, if the scope is [`Scope::Rolling`].
    pub history: Option<History>,
    /// The certainty that it needs, as a share of replications; `None`: the estimate decides.
    pub certainty: Option<f64>,
    /// Days or intervals with fewer counted contacts are not judged.
    pub min_contacts: u32,
    /// The rule that it comes from; `None`: the scenario's own.
    pub preset: Option<Preset>,
}

impl Target {
    /// The share of replications in which a single interval should hold: half where no certainty is wanted.
    pub fn wanted_in_interval(&self) -> f64 {
        self.certainty.unwrap_or(0.5)
    }
}

/// The days before the run that a rolling figure reaches back over.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct History {
    /// The share, or the mean in seconds, over these days.
    pub figure: f64,
    /// The number of contacts or rounds behind that figure.
    pub of: u64,
    /// The number of days.
    pub days: u32,
}

/// A rule that shops are judged by, and its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preset {
    /// The rule's name.
    pub name: String,
    /// Where the rule was read.
    pub source: String,
    /// The date on which it was read: rules change.
    pub date: String,
    /// Who says so.
    pub seen: Seen,
}

/// Who says that the rule is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Seen {
    /// It was seen on the platform's own pages.
    Platform,
    /// Others report it.
    ThirdParty,
    /// No source was checked.
    Unverified,
}

/// What a share, or a mean in seconds, must be.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Goal {
    /// This much or more.
    AtLeast(f64),
    /// This much or less.
    AtMost(f64),
}

impl Goal {
    /// Whether `amount` of `all` meets it. `all` is not 0.
    pub fn is_met(self, amount: f64, all: f64) -> bool {
        // Compared as whole numbers scaled by the divisor, so that 90 of 100 is at least 0.9 whatever 0.9 is in binary.
        let slack = 1e-9 * all;
        match self {
            Self::AtLeast(least) => amount >= least * all - slack,
            Self::AtMost(most) => amount <= most * all + slack,
        }
    }

    /// The share or the mean itself.
    pub fn value(self) -> f64 {
        match self {
            Self::AtLeast(value) | Self::AtMost(value) => value,
        }
    }
}

/// The period over which a target must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// The whole horizon, as one figure.
    Horizon,
    /// Each civil day.
    EveryDay,
    /// Each reporting interval.
    EveryInterval,
    /// The whole horizon, added to what was counted before it.
    Rolling,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_closed_at_its_start_and_open_at_its_end() {
        let day = Instant::of_hour(24 * 100);
        let at = |h, m| day + Span::hours(h) + Span::minutes(m);
        let assessed = Window { from: Span::hours(8), to: Span::hours(23) };
        assert!(assessed.contains(at(8, 0)) && assessed.contains(at(22, 59)));
        assert!(!assessed.contains(at(23, 0)) && !assessed.contains(at(7, 59)));
        let night = Window { from: Span::hours(20), to: Span::hours(2) };
        assert!(night.contains(at(23, 0)) && night.contains(at(1, 59)) && !night.contains(at(2, 0)));
    }

    #[test]
    fn what_lies_in_a_window_is_counted_on_every_day() {
        let day = Instant::of_hour(24 * 100);
        let at = |h| day + Span::hours(h);
        let night = Window { from: Span::hours(22), to: Span::hours(6) };
        assert_eq!(night.overlap(at(16), at(24)), Span::hours(2));
        assert_eq!(night.overlap(at(0), at(24)), Span::hours(8), "the end of one night, and the begin of the next");
        assert_eq!(night.overlap(at(4), at(49)), Span::hours(2 + 8 + 3));
        assert_eq!(night.overlap(at(6), at(22)), Span::ZERO);
        assert_eq!(night.overlap(at(23), at(23)), Span::ZERO);
        let all = Window { from: Span::hours(6), to: Span::hours(6) };
        assert_eq!(all.overlap(at(3), at(9)), Span::hours(6));
    }

    #[test]
    fn ninety_of_a_hundred_is_at_least_nine_tenths() {
        assert!(Goal::AtLeast(0.9).is_met(90.0, 100.0));
        assert!(!Goal::AtLeast(0.9).is_met(89.0, 100.0));
        assert!(Goal::AtMost(0.1).is_met(10.0, 100.0));
        assert!(!Goal::AtMost(0.1).is_met(11.0, 100.0));
    }
}
