//! What explanations and the page say, in one language.

use jiff::civil::Date;

use crate::assess::Reason;
use crate::model::{
    Assign, Attend, BotWindow, Deadline, Fatigue, Learning, NobodyThere, PatienceUntil, Pay, Routing, Trigger,
};
use crate::observe::Time;
use crate::units::{Instant, Span};

/// What explanations and the page say.
pub struct Page {
    pub explain: Explain,
    pub assumptions: Assumptions,
    pub sheet: Sheet,
}

/// Why an interval went as it did.
pub struct Explain {
    /// What came to a queue.
    pub came: fn(&Came) -> String,
    /// How many waited before, on average and after, and how many left.
    pub waited: fn(Option<&str>, &str, &str, &str) -> String,
    /// People that the new work needs, that the backlog needs, people on duty, people missing, and the queues that share
    /// them.
    pub people: fn(&str, Option<&str>, &str, u32, &str) -> String,
    /// Median and 90th percentile of a time.
    pub took: fn(Time, &str, &str) -> String,
    /// What the formulas are given: contacts an hour, work of each, people, patience.
    pub formulas_for: fn(&str, &str, u32, Option<&str>) -> String,
    pub wait_at_all: &'static str,
    pub mean_wait: &'static str,
    pub within: fn(Span) -> String,
    pub leave: &'static str,
    pub for_ever: &'static str,
    pub simulated: &'static str,
    pub simulated_reply: &'static str,
    pub why_they_differ: &'static str,
    pub reason: fn(Reason) -> String,
    pub teams: &'static str,
    /// A team: its name, people on duty, people on the roster, and what the others do.
    pub team: fn(&str, &str, &str, &str) -> String,
    pub absent: &'static str,
    pub on_breaks: &'static str,
    pub cut_off: &'static str,
    pub overtime: &'static str,
    pub time_of_team: &'static str,
    /// By `Work`.
    pub work: [&'static str; 5],
    pub customers_think: &'static str,
    pub nothing_to_do: &'static str,
    pub slots_of_team: &'static str,
    /// Open at once; being answered, waiting for it, thinking, silent leavers, lingering; the limit; effective concurrency,
    /// and the most there can be of it.
    pub slots: [&'static str; 9],
    pub slots_note: &'static str,
}

/// What came to a queue in an interval, on average.
#[derive(Clone, Copy)]
pub struct Came {
    pub offered: f64,
    pub follow_ups: f64,
    pub contained: f64,
    pub left_bot: f64,
    pub asked: f64,
    pub messages: f64,
    pub returned: f64,
}

/// The scenario in words.
pub struct Assumptions {
    /// Marks: said by nobody, and said by the platform.
    pub default: &'static str,
    pub of_platform: &'static str,
    /// What stands over each group.
    pub run: &'static str,
    pub demand: &'static str,
    pub queue: fn(&str) -> String,
    pub bot: &'static str,
    pub team: fn(&str) -> String,
    pub what_follows: &'static str,
    pub floor: &'static str,
    pub always: &'static str,
    /// From when to when, and how many times.
    pub horizon: fn(Instant, Instant, Span) -> String,
    pub replications: fn(usize, u64, f64) -> String,
    /// How long what is open is worked off after the end.
    pub drain: fn(Span) -> String,
    pub warm_up: fn(Option<Span>) -> String,
    /// A source: name, contacts expected in all, the busiest interval and its contacts.
    pub source: fn(&str, &str, Instant, &str) -> String,
    pub orders: fn(&str, &str) -> String,
    pub trace: fn(&str, &str) -> String,
    /// By how much days and stretches of a day vary beyond chance.
    pub varies: fn(f64, f64) -> String,
    pub day_totals: &'static str,
    pub by_chance: &'static str,
    pub spike: fn(&str, Instant, &str) -> String,
    /// A kind: name, share, mean rounds, share that the bot solves.
    pub kind: fn(&str, f64, f64, f64) -> String,
    pub vips: fn(f64) -> String,
    /// Mean times of replies and of thinking.
    pub chat: fn(&str, &str) -> String,
    pub phone: fn(&str) -> String,
    pub task: fn(&str) -> String,
    pub deadline: fn(Option<&Deadline>) -> String,
    pub assign: fn(Assign) -> String,
    pub routing: fn(Routing) -> &'static str,
    pub nobody_there: fn(NobodyThere) -> String,
    pub patience: fn(Option<&str>, PatienceUntil) -> String,
    pub silent: fn(f64) -> String,
    pub idle_close: fn(Option<&str>) -> String,
    pub limit: fn(Option<u32>) -> String,
    pub greeting: fn(&str) -> String,
    pub canned: fn(f64, f64) -> String,
    pub slowdown: fn(f64) -> String,
    pub switch_time: fn(&str) -> String,
    pub wrap_up: fn(&str) -> String,
    pub linger: fn(&str) -> String,
    /// What there is none of.
    pub nothing_else: fn(&[&str]) -> String,
    /// What these are called: greeting, canned replies, slowdown, switching, wrap-up, lingering.
    pub extras: [&'static str; 6],
    pub value: &'static str,
    /// The bot: its queues, its windows, the mean length of a session.
    pub bot_meets: fn(&str, &str, &str) -> String,
    pub bot_mode: fn(&BotWindow) -> String,
    pub bot_capacity: fn(Option<u32>) -> String,
    pub bot_gives_up: fn(f64) -> String,
    /// A team: its queues, hours on the roster, most at once.
    pub roster: fn(&str, &str, u64) -> String,
    pub slots: fn(Option<u32>) -> String,
    pub speed: fn(f64) -> String,
    pub absence: fn(f64) -> String,
    pub learning: fn(Option<&Learning>) -> String,
    pub fatigue: fn(Option<&Fatigue>) -> String,
    pub attend: fn(Attend) -> &'static str,
    pub unpaid: &'static str,
    pub paid: fn(&Pay) -> String,
    /// A follow-up: from where, on what, to where, probability, mean delay.
    pub follow_up: fn(&str, Trigger, &str, f64, &str) -> String,
    pub incident: fn(&str, f64, Instant, Instant, &str) -> String,
    pub reallocation: fn(&str, u32, &str, &str) -> String,
    pub sentences: &'static [&'static str],
}

/// What stands on the page beside figures.
pub struct Sheet {
    pub contents: &'static str,
    pub verdicts: &'static str,
    /// How many targets of how many hold.
    pub of_targets: fn(usize, usize) -> String,
    pub no_targets: &'static str,
    pub strip: &'static str,
    /// The queues of a strip, and its day.
    pub strip_of: fn(&str, Date) -> String,
    pub needed: &'static str,
    pub on_duty: &'static str,
    pub gap: &'static str,
    pub strip_note: &'static str,
    pub money: &'static str,
    pub no_money: &'static str,
    pub mean: &'static str,
    pub interval_of_mean: &'static str,
    pub band: &'static str,
    /// By `Wage`.
    pub wages: [&'static str; 6],
    pub pictures: &'static str,
    pub hours: &'static str,
    pub nothing_breaks: &'static str,
    /// A target in an interval: its name, what it comes to, in how many replications of how many it held.
    pub in_interval: fn(&str, &str, u64, u64) -> String,
    pub queues: &'static str,
    pub queue: &'static str,
    pub after_reply: &'static str,
    pub times: &'static str,
    pub time: &'static str,
    /// By `Time`.
    pub time_names: [&'static str; 7],
    pub measures: &'static str,
    pub measure: &'static str,
    pub measures_note: &'static str,
    pub phases: &'static str,
    pub phase: &'static str,
    pub teams: &'static str,
    pub bot: &'static str,
    /// Met, solved, handed over, lost, shares of solved and handed over.
    pub bot_columns: [&'static str; 6],
    pub tasks: &'static str,
    /// Filed, done, late, share in time, open at the end, expired.
    pub task_columns: [&'static str; 6],
    pub backlog: &'static str,
    /// Peak (median, P95, mean), when it is, when it is cleared, share cleared, messages left, due after the end.
    pub backlog_columns: [&'static str; 8],
    pub never: &'static str,
    pub assumptions: &'static str,
    pub assumptions_note: &'static str,
    pub definitions: &'static str,
    pub terms: &'static [(&'static str, &'static str)],
    pub reproduce: &'static str,
    pub reproduce_with: &'static str,
    pub program: &'static str,
    pub fingerprint: &'static str,
    pub fingerprint_note: &'static str,
    pub made_with: &'static str,
}
