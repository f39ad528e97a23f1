//! What was learnt of a report without single contacts: the screen, and the comments in the scenario that is written.

use crate::calibrate::{Assumption, NoReply};

pub(crate) struct AgentDays {
    /// A number of seconds.
    pub seconds: fn(&str) -> String,
    /// What a reply takes, or that the report doesn't say.
    pub finding: fn(&ReplySaid<'_>) -> String,
    /// What the report is.
    pub report: fn(&ReportSaid<'_>) -> String,
    /// The columns: what, the value, its interval, what it rests on, how it was found.
    pub columns: [&'static str; 5],
    pub reply: &'static str,
    pub rounds: &'static str,
    pub at_once: &'static str,
    pub mean_response: &'static str,
    pub first_response: &'static str,
    pub busy: &'static str,
    pub away: &'static str,
    pub by_simulation: &'static str,
    pub by_sums: &'static str,
    pub as_reported: &'static str,
    /// All agents' days but one in a hundred.
    pub but_one_in_a_hundred: &'static str,
    /// So many days, so many contacts; whether these are buyers.
    pub rests_on: fn(usize, u64, bool) -> String,
    /// The heading over what assumptions move, and its columns.
    pub moves: &'static str,
    pub of_moves: [&'static str; 2],
    pub assumed: fn(&AssumptionSaid) -> String,
    /// No length of replies gives the reported times.
    pub out_of_reach: &'static str,
    /// The first response as reported and as simulated, where they are far apart.
    pub other_clock: fn(&str, &str) -> String,
    /// The heading over the days, and its columns.
    pub days: &'static str,
    pub of_days: fn(bool) -> [&'static str; 5],
    pub not_learnt: &'static str,
    pub missing: fn(&Absent<'_>) -> String,
    pub written: fn(&[String]) -> String,
    /// In the scenario: over its totals, its curve, thinking, and its roster.
    pub written_by: &'static str,
    pub totals: &'static str,
    pub unit: &'static str,
    pub curve: &'static str,
    pub think_said: &'static str,
    pub think_assumed: &'static str,
    pub reply_left_out: &'static str,
    pub on_duty: &'static str,
    pub shifts: &'static str,
    pub responses: Responses,
    pub assumptions: Assumptions,
}

/// The picture of response times by date.
pub(crate) struct Responses {
    /// How many days are inside their bands, of how many; whether first responses are left out.
    pub title: fn(usize, usize, bool) -> String,
    pub subject: &'static str,
    pub mean: &'static str,
    pub date: &'static str,
    pub reported: &'static str,
    pub simulated: &'static str,
    pub band: &'static str,
    pub caption: &'static str,
}

/// The picture of what assumptions move.
pub(crate) struct Assumptions {
    /// The mean as assumed, the least and the most of the others; whether some make it out of reach.
    pub title: fn(&str, [&str; 2], bool) -> String,
    pub subject: &'static str,
    /// An assumption in two or three words; `None`: what is assumed without a change.
    pub short: fn(Option<Assumption>) -> &'static str,
    pub caption: &'static str,
}

/// What a reply takes.
pub(crate) enum ReplySaid<'a> {
    /// The mean, its interval if all that is assumed holds, and the one with what that moves.
    Found {
        mean: &'a str,
        interval: &'a str,
        wide: &'a str,
    },
    /// The interval alone, which is too wide to plan with.
    Wide {
        wide: &'a str,
    },
    Not(NoReply),
}

/// What a report is.
pub(crate) struct ReportSaid<'a> {
    pub log: &'a str,
    pub contacts: u64,
    pub are_buyers: bool,
    pub agents: usize,
    pub days: usize,
    pub from: String,
    pub to: String,
}

/// What is assumed otherwise.
pub(crate) struct AssumptionSaid {
    /// `None`: what is assumed without a change.
    pub assumption: Option<Assumption>,
    /// How long customers think then.
    pub think: String,
}

/// What a report doesn't tell.
pub(crate) enum Absent<'a> {
    Curve,
    Shifts,
    OnDuty,
    Patience,
    /// How long customers think: assumed to be so long.
    Think(&'a str),
    Spread,
    /// That buyers were counted.
    Contacts,
    AtOnce,
    Rounds,
}
