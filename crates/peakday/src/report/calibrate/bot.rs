//! What a log says of the bot: in blocks, and as the scenario's `[bot]`.
//!
//! Must stay true: a number that the log doesn't say isn't in the scenario, so that `simulate check` asks for it.

use std::fmt::Write as _;

use super::CalibrationReport;
use super::rows::{self, Unit, bare, with_unit};
use super::scenario::{comment, decimals, distribution, quoted};
use crate::calibrate::{BotCalibration, BotWindow};
use crate::report::block::Block;
use crate::report::text::Texts;
use crate::report::text::calibrate::BotSaid;
use crate::stats::Share;

impl CalibrationReport<'_> {
    /// Its heading, its numbers, and what must be known to use them.
    pub(super) fn blocks_of_bot(texts: &Texts, bot: &BotCalibration) -> Vec<Block> {
        let heading = Block::Heading((texts.calibrate.bot)(&bot.queues));
        let table = rows::table(texts, &Self::rows_of_bot(texts, bot));
        vec![heading, table, Block::Lines(remarks(texts, bot))]
    }

    /// The scenario's section; `names` are those of its queues.
    pub(super) fn write_bot(self, out: &mut String, texts: &Texts, names: &[String]) {
        let Some(bot) = self.calibration.bot() else { return };
        let said = &texts.calibrate;
        let queues = self.calibration.queues.iter().zip(names).filter(|(queue, _)| bot.queues.contains(&queue.name));
        let queues: Vec<String> = queues.map(|(_, name)| quoted(name)).collect();
        out.push('\n');
        remarks(texts, bot).iter().for_each(|line| comment(out, line));
        let _ = writeln!(out, "[bot]\nqueues = [{}]", queues.join(", "));
        let meets: Vec<String> = bot.windows.iter().map(|window| meets(texts, bot, window)).collect();
        let _ = writeln!(out, "mode = {} # {}", mode(&bot.windows), meets.join("; "));
        let from = if bot.knows_handed_over_only { said.of_handed_over } else { "" };
        distribution(out, texts, "session", bot.session.as_ref(), from);
        // Both are rounded: together they are all sessions at most.
        let rounded = |value: f64| (value * 1e4).round() / 1e4;
        let solves = bot.solves.map(|share| rounded(share.mean));
        let gives_up = bot.gives_up.map(|share| rounded(share.mean).min(1.0 - solves.unwrap_or(0.0)));
        let shares = [
            ("solves", solves.zip(bot.solves), bot.sessions),
            ("gives_up", gives_up.zip(bot.gives_up), bot.with_people),
        ];
        for (key, share, sessions) in shares {
            let Some((value, share)) = share else { continue };
            let rests_on = (said.sessions)(sessions);
            let _ = writeln!(out, "{key} = {} # {}; {rests_on}; {}", decimals(value), ends(share), said.counted);
        }
    }
}

/// The interval of a share.
fn ends(share: Share) -> String {
    format!("{}..{}", decimals(share.low), decimals(share.high))
}

/// What is behind a window of `mode`.
fn meets(texts: &Texts, bot: &BotCalibration, window: &BotWindow) -> String {
    let rests_on = (texts.calibrate.rests_on)(window.contacts, 0);
    let of_part = format!("{}{}", (texts.calibrate.window)(window.hours, window.is_alone), texts.marks.colon);
    let part = if bot.windows.len() > 1 { of_part.as_str() } else { "" };
    format!("{part}{}; {rests_on}", ends(window.meets))
}

/// The value of `mode`: a word where the bot does the same all day, else its windows. Where nobody meets it, it is off.
fn mode(windows: &[BotWindow]) -> String {
    let word = |window: &BotWindow| match window {
        _ if window.is_alone => Some("\"bot_only\"".to_owned()),
        _ if window.meets.mean >= 1.0 => Some("\"bot_first\"".to_owned()),
        _ if window.meets.mean > 0.0 => {
            // What is nearly all of them, or none, must not be rounded to that.
            let share = window.meets.mean.clamp(0.0001, 0.9999);
            Some(format!("\"split\", {}", decimals(share)))
        }
        _ => None,
    };
    if let [only] = windows
        && let Some(word) = word(only)
        && !word.contains(',')
    {
        return word;
    }
    let written = windows.iter().filter_map(|window| {
        let (from, to) = window.hours;
        Some(format!("[\"{from:02}:00-{to:02}:00\", {}]", word(window)?))
    });
    format!("[{}]", written.collect::<Vec<_>>().join(", "))
}

/// What must be known to use what the log says of it.
fn remarks(texts: &Texts, bot: &BotCalibration) -> Vec<String> {
    let said = &texts.calibrate;
    let mut lines = Vec::new();
    if bot.unclear > 0 {
        let (least, most) = bot.solves_between;
        let [least, most] = [bare(Unit::Share, least), with_unit(texts, Unit::Share, most)];
        lines.push((said.bot_unclear)(bot.unclear, [&least, &most]));
    }
    if bot.queues_differ {
        lines.push(said.bots_differ.to_owned());
    }
    if let Some(means) = bot.session_differs {
        lines.push((said.session_differs)(
            means.map(|mean| mean.map(|mean| with_unit(texts, Unit::Seconds, mean.value))),
        ));
    }
    lines.push(said.bot_not_told.to_owned());
    lines
}

/// What came of those who met it, for the finding.
pub(super) fn said(texts: &Texts, bot: &BotCalibration) -> BotSaid {
    let percent = |share: Share| texts.numbers.percent_to(1, share.mean);
    BotSaid {
        sessions: bot.sessions,
        solved: bot.solves.map(percent),
        gave_up: bot.gives_up.map(percent),
        handed_over: percent(bot.hands_over),
        serves_alone: bot.windows.iter().any(|window| window.is_alone),
    }
}
