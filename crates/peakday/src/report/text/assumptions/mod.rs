//! The scenario in words.

mod en;
mod zh;

pub(super) use en::EN;
pub(super) use zh::ZH;

use crate::model::{
    AtEnd, Attend, Bot, BotWindow, BusinessHours, Coaching, ContactPay, Crowded, Deadline, Fatigue, FollowUp, Handout,
    Holiday, Incident, Learning, NobodyThere, PatienceUntil, Reengagement, Routing, StartState, TasksWhile, Trigger,
    Value, WhileAway, Window,
};
use crate::random::distribution::Distribution;
use crate::units::{Instant, Span};

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
    pub horizon: fn(Instant, Instant) -> String,
    pub interval: fn(Span) -> String,
    pub replications: fn(usize, u64) -> String,
    pub confidence: fn(f64) -> String,
    /// How long what is open is worked off after the end.
    pub drain: fn(Span) -> String,
    pub warm_up: fn(Span) -> String,
    pub nothing_waits: &'static str,
    /// What there is of a queue at the start.
    pub start: fn(&str, &StartState) -> String,
    /// A source: name, what comes, how many in all, the busiest interval and how many come in it.
    pub source: fn(&str, Comes, &str, Instant, &str) -> String,
    pub trace: fn(&str, Comes, &str) -> String,
    /// Whether totals of some days are said; by how much the others and stretches of a day vary beyond chance, and how much
    /// stretches resemble the next.
    pub varies: fn(bool, f64, f64, f64) -> String,
    /// A day whose total is said by a low, a likely and a high figure: its date and mean.
    pub day_total: fn(Instant, &str) -> String,
    /// The same where there is only one figure.
    pub day_certain: fn(Instant, &str) -> String,
    pub shared: fn(&str) -> String,
    pub by_chance: &'static str,
    pub spike: fn(&str, Instant, &str) -> String,
    /// A kind: its share, name, and what is said of it.
    pub kind: fn(f64, &str, &[String]) -> String,
    pub only_kind: fn(&[String]) -> String,
    /// Mean rounds, the share that the bot solves, the factor on handling time, the teams that don't take it.
    pub rounds: fn(f64) -> String,
    pub bot_solves: fn(f64) -> String,
    pub kind_takes: fn(f64) -> String,
    pub not_for: fn(&str) -> String,
    pub vips: fn(f64) -> String,
    /// Replies and the customer's thinking.
    pub chat: fn(Distribution, Distribution) -> String,
    pub voice: fn(Distribution) -> String,
    pub task: fn(Distribution) -> String,
    /// The usual one and that of VIPs.
    pub deadline: fn(Option<&Deadline>, Option<&Deadline>) -> String,
    pub release: fn(&[Span]) -> String,
    pub expires: fn(Option<Distribution>) -> String,
    pub interruptible: fn(bool) -> &'static str,
    pub pool: &'static str,
    pub push: &'static str,
    pub sticky: fn(Option<Span>) -> String,
    pub routing: fn(Routing) -> &'static str,
    /// Teams by preference: those of each step, and how long a contact must have waited for them.
    pub preference: fn(&[(String, Span)]) -> String,
    pub nobody_there: fn(NobodyThere) -> &'static str,
    pub still_there: fn(f64) -> String,
    pub handout: fn(Option<Handout>) -> String,
    pub balks: fn(f64) -> String,
    pub patience: fn(Distribution) -> String,
    pub patient: &'static str,
    pub patience_until: fn(PatienceUntil) -> &'static str,
    pub reply_patience: fn(Option<Distribution>) -> String,
    pub silent: fn(f64) -> String,
    pub reengages: fn(Reengagement) -> String,
    pub idle_close: fn(Option<Distribution>) -> String,
    pub limit: fn(Option<u32>) -> String,
    pub greeting: fn(Distribution) -> String,
    pub canned: fn(f64, f64) -> String,
    pub slowdown: fn(f64) -> String,
    pub switch_time: fn(Distribution) -> String,
    pub wrap_up: fn(Distribution) -> String,
    pub linger: fn(Distribution) -> String,
    pub reassign_after: fn(Span) -> String,
    /// What there is none of.
    pub nothing_else: fn(&[&str]) -> String,
    /// What these are called: greeting, canned replies, slowdown, switching, wrap-up, lingering.
    pub extras: [&'static str; 6],
    pub value: fn(&Value) -> String,
    /// The bot: its queues, its windows, its sessions.
    pub bot_meets: fn(&str, &str, Distribution) -> String,
    pub bot_mode: fn(&BotWindow) -> String,
    pub bot_capacity: fn(Option<u32>) -> String,
    pub bot_gives_up: fn(f64) -> String,
    pub bot_handling_factor: fn(f64) -> String,
    pub bot_cost: fn(&Bot) -> String,
    /// A team: its queues, hours on the roster, most at once.
    pub works: fn(&str) -> String,
    /// A queue, and a factor on handling time in it.
    pub work: fn(&str, f64) -> String,
    /// What stands between queues of one priority and those of the next.
    pub then: &'static str,
    pub roster: fn(&str, u64) -> String,
    pub shift: fn(&ShiftWords<'_>) -> String,
    /// A break: its length, from when at the earliest and at the latest, what becomes of chats.
    pub pause: fn(Span, Span, Span, WhileAway) -> String,
    pub more_shifts: fn(usize) -> String,
    /// Dates, each from a first to a last one.
    pub dates: fn(&[(Instant, Instant)]) -> String,
    pub weight: fn(f64) -> String,
    pub max_concurrency: fn(Option<u32>) -> String,
    pub blend: fn(bool) -> &'static str,
    pub tasks_while: fn(TasksWhile) -> &'static str,
    pub max_overtime: fn(Option<Span>) -> String,
    pub coaching: fn(&str, Coaching) -> String,
    pub speed: fn(f64) -> String,
    pub absence: fn(f64) -> String,
    pub learning: fn(Option<&Learning>) -> String,
    pub fatigue: fn(Option<&Fatigue>) -> String,
    pub attend: fn(Attend) -> &'static str,
    pub unpaid: &'static str,
    pub per_hour: fn(f64) -> String,
    pub overtime: fn(f64) -> String,
    pub per_day: fn(f64) -> String,
    pub per_contact: fn(&ContactPay) -> String,
    pub night_extra: fn(f64) -> String,
    pub night: fn(Window) -> String,
    pub holiday: fn(&Holiday, &str) -> String,
    pub seat_per_day: fn(f64) -> String,
    pub follow_up: fn(&FollowUpWords<'_>) -> String,
    /// An incident, and what it does.
    pub incident: fn(&Incident, &[String]) -> String,
    pub effect: fn(&EffectWords<'_>) -> String,
    pub reallocation: fn(&ReallocationWords<'_>) -> String,
    pub sentences: &'static [&'static str],
}

/// What comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comes {
    Contacts,
    Calls,
    Tasks,
    Orders,
}

/// People who come and go at the same times.
pub struct ShiftWords<'a> {
    /// Its name; empty where nobody gave it one.
    pub name: &'a str,
    pub people: usize,
    pub dates: &'a str,
    pub hours: &'a str,
    pub on_call: bool,
    pub at_end: AtEnd,
    /// What is worked, where it isn't what the team works otherwise.
    pub works: Option<&'a str>,
    pub breaks: &'a [String],
}

/// A follow-up, and who and what it is about.
pub struct FollowUpWords<'a> {
    pub rule: &'a FollowUp,
    pub on: Trigger,
    pub cause: CauseWords<'a>,
    /// The queue it goes to, and what it is there.
    pub to: &'a str,
    pub comes: Comes,
    /// What is said of the new contact.
    pub about: &'a [String],
}

/// Whose contacts cause a follow-up.
#[derive(Clone, Copy)]
pub enum CauseWords<'a> {
    Bot,
    Of(&'a str, Comes),
}

/// What an incident does, with names.
pub enum EffectWords<'a> {
    Demand(&'a str, f64),
    Work(&'a str, f64),
    FollowUp(&'a str, f64),
    Away { team: &'a str, share: f64, hands_over: bool },
    BotOff,
    BotSolves(f64),
    Closed { queue: &'a str, come_back: f64, after: Distribution },
}

/// What a floor manager does, with names.
pub struct ReallocationWords<'a> {
    pub name: &'a str,
    pub queue: &'a str,
    pub when: Crowded,
    pub lasting: Span,
    pub reacts: Span,
    pub until: u32,
    pub team: &'a str,
    pub agents: u32,
    pub calls: bool,
}

/// A factor as one says it: `1.3`.
fn factor(value: f64) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Whether every draw of a distribution is the same, so that nothing is on average.
fn is_constant(distribution: Distribution) -> bool {
    distribution == Distribution::constant(distribution.mean())
}

/// Whether two moments lie in one month.
fn same_month(one: Instant, other: Instant) -> bool {
    let month = |at: Instant| (at.civil().year(), at.civil().month());
    month(one) == month(other)
}

/// Which days of the week are open: the first and the last where they follow each other, else every one.
fn weekdays(hours: &BusinessHours, names: [&str; 7], to: &str, comma: &str) -> Option<String> {
    if hours.days == [true; 7] {
        return None;
    }
    let open: Vec<usize> = (0..7).filter(|&day| hours.days[day]).collect();
    let (first, last) = (*open.first()?, *open.last()?);
    if open.len() > 2 && last - first + 1 == open.len() {
        return Some(format!("{}{to}{}", names[first], names[last]));
    }
    Some(open.iter().map(|&day| names[day]).collect::<Vec<_>>().join(comma))
}
