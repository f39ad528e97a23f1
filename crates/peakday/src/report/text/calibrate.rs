//! What was learnt of a log: the screen, and the comments in the scenario that is written.

use crate::calibrate::SilenceCalibration;
use crate::fit::Family;

pub(crate) struct Calibrate {
    /// What the log is, and what became of its contacts.
    pub finding: fn(&Finding<'_>) -> String,
    /// The heading of a queue.
    pub queue: fn(&str) -> String,
    /// The columns: what, the value, its interval, what it rests on, how it was found.
    pub columns: [&'static str; 5],
    pub parameter: fn(Parameter) -> &'static str,
    /// Behind a number of seconds.
    pub seconds: &'static str,
    /// How a distribution was chosen: the family, the next best, and by how much that is worse.
    pub chosen: fn(Family, Option<(Family, f64)>) -> String,
    /// A number of observations, of which some were cut off.
    pub rests_on: fn(u64, u64) -> String,
    pub days: fn(usize) -> String,
    /// Found by comparing days with what is usual of them.
    pub by_likelihood: &'static str,
    /// Read off the log.
    pub counted: &'static str,
    /// From pauses while customers waited.
    pub from_pauses: &'static str,
    /// From the work of whole chats.
    pub from_chats: &'static str,
    /// From chats with one reply, and how long they had waited for it.
    pub from_one_reply: &'static str,
    pub silence_rests_on: fn(&SilenceCalibration) -> String,
    /// How far waits say anything of patience: up to when, and the share that is gone by then.
    pub waits_seen: fn(&str, &str) -> String,
    /// How many contacts asked when nobody was there, of how many that asked.
    pub unattended: fn(&str, &str) -> String,
    /// The heading of the bot, by the names of the queues it is in front of.
    pub bot: fn(&[String]) -> String,
    /// A number of sessions.
    pub sessions: fn(u64) -> String,
    /// A part of the day, by its first hour and the one after its last; and whether the bot serves alone in it.
    pub window: fn((usize, usize), bool) -> String,
    /// From those alone that the bot handed over.
    pub of_handed_over: &'static str,
    /// Where sessions that were solved, left and handed over differ in length: their means.
    pub session_differs: fn([Option<String>; 3]) -> String,
    pub bots_differ: &'static str,
    /// Sessions of which nobody knows how they ended: how many, and the least and the most that may have been solved.
    pub bot_unclear: fn(u64, [&str; 2]) -> String,
    /// What a log can't say about a bot.
    pub bot_not_told: &'static str,
    /// In the scenario: over the arrivals of queues behind the bot.
    pub arrivals_at_bot: &'static str,
    /// So many planned shift dates of agents, on so many dates.
    pub planned: fn(u64, u64) -> String,
    /// By which rule absence is told.
    pub absence: &'static str,
    /// On so many dates of so many more were there than planned.
    pub more_than_planned: fn(u64, u64) -> String,
    /// So many dates of the plan on which nobody worked.
    pub unseen_dates: fn(u64) -> String,
    pub presence: fn(&PresenceSaid) -> String,
    /// Means of weeks that differ: first days and seconds.
    pub drift: fn(&[(String, String)]) -> String,
    /// Agents by themselves: how many, and the least pace, the most, and how far they differ.
    pub agents_apart: fn(usize, [&str; 3]) -> String,
    pub level: fn(&LevelSaid<'_>) -> String,
    /// In the scenario: over work that follows a level.
    pub level_in_work: fn(&str) -> String,
    /// In the scenario: over the teams of single agents.
    pub teams_of_agents: &'static str,
    pub not_learnt: &'static str,
    pub missing: fn(Missing) -> &'static str,
    /// Days that the log has a part of.
    pub parts_of_days: fn(&str) -> String,
    /// Where the scenario is.
    pub written: fn(&[String]) -> String,
    /// The beginning of the scenario, line by line.
    pub head: fn(&Finding<'_>) -> Vec<String>,
    pub arrivals: fn(bool) -> &'static str,
    pub concurrency: &'static str,
    pub targets: &'static str,
    /// What to call the queue, the source and the team where the log doesn't.
    pub calls: &'static str,
    pub chats: &'static str,
    pub agents: &'static str,
}

/// What a log is.
pub(crate) struct Finding<'a> {
    pub log: &'a str,
    /// Calls or chats; `None`: both.
    pub is_voice: Option<bool>,
    pub asked: u64,
    pub days: usize,
    pub from: String,
    pub to: String,
    /// As a percentage.
    pub abandoned: Option<String>,
    pub wait: Option<String>,
    /// How many seem to have been served but had left without a word, if some had.
    pub seem_served: Option<String>,
    pub bot: Option<BotSaid>,
}

/// What came of those who met the bot.
pub(crate) struct BotSaid {
    pub sessions: u64,
    /// The shares that it solved, that gave up, and that it handed over, as percentages.
    pub solved: Option<String>,
    pub gave_up: Option<String>,
    pub handed_over: String,
    /// Whether it serves alone at some hours.
    pub serves_alone: bool,
}

/// A number of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parameter {
    DayCv,
    IntervalCv,
    Correlation,
    Vip,
    Talk,
    Reply,
    WrapUp,
    Patience,
    /// Who leaves without a word, of those who leave.
    Silent,
    /// Until a chat without an answer is closed.
    Closing,
    Think,
    Rounds,
    /// The coefficient of variation of the distribution in the row above.
    Spread,
    /// Its Weibull shape.
    Shape,
    /// Who meets the bot, of those who come.
    BotMeets,
    /// What the bot solves, of its sessions.
    BotSolves,
    /// Whose customers leave it.
    BotGivesUp,
    /// What it hands over.
    BotHandsOver,
    /// How long a session takes.
    Session,
    /// Who of those planned wasn't there.
    Absence,
}

/// What a log doesn't tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    Work,
    /// Who left: no column says how contacts ended.
    Ends,
    /// How long those waited who left.
    WaitsOfLeavers,
    Patience,
    Rounds,
    Think,
    WrapUp,
    Roster,
    /// Who of those planned wasn't there.
    Absence,
    /// Days that stray.
    Busyness,
    /// Who left without a word.
    Silent,
    /// When the chats of those are closed.
    Closing,
    /// What a bot does: nobody is seen to meet one.
    Bot,
    /// The same where contacts end before they ask, in a bot or in a menu.
    BotUnnamed,
    /// The same where nobody is seen to come through it.
    BotOneWay,
}

/// The level of work.
pub(crate) struct LevelSaid<'a> {
    /// By week: its first day, and the level.
    pub weeks: &'a [(String, String)],
    /// What is expected of the next week, and how uncertain that is.
    pub next: &'a str,
    pub cv: &'a str,
}

/// Who was there.
pub(crate) struct PresenceSaid {
    pub agents: usize,
    pub away_after: String,
    pub off_after: String,
    pub on_duty: String,
    pub at_work: String,
}
