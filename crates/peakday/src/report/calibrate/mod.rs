//! The report of a calibration: its screen, `calibration.json`, and the scenario with its tables.

mod agent_days;
mod agents;
mod bot;
mod fits;
mod intervals;
mod json;
mod rows;
mod scenario;

pub use agent_days::AgentDaysReport;
pub use agents::roster_table;
#[cfg(feature = "plot")]
pub(super) use fits::{Learnt, in_seconds, rests_on};

use super::block::Block;
use super::screen::{Paper, Screen};
use super::text::Texts;
use super::text::calibrate::{Finding, LevelSaid, Missing, PresenceSaid};
use super::{Lang, ResultFile, Speaks};
use crate::calibrate::{
    AbsenceCalibration, BotSeen, Calibration, Drift, Ends, Level, QueueCalibration, ReportedPatience, ReportedQueue,
    WaitsSeen,
};
use rows::{Row, Unit, bare, with_unit};

/// What a calibration has to be read again from.
pub const CALIBRATION_JSON: &str = "calibration.json";

/// Everything the report of a calibration may show.
#[derive(Clone, Copy, Debug)]
pub struct CalibrationReport<'a> {
    /// The log's name.
    pub log: &'a str,
    /// What was learnt.
    pub calibration: &'a Calibration,
    /// Whether the scenario's work is what is expected of the next week, where its level changes from week to week.
    pub follows_drift: bool,
}

impl<'a> CalibrationReport<'a> {
    /// The scenario and its tables, called after the scenario's file without ending.
    pub fn scenario(self, lang: Lang, stem: &str) -> Vec<ResultFile> {
        scenario::files(self, lang.texts(), stem)
    }

    /// The screen; `written` are the files that will be there.
    pub fn screen(self, lang: Lang, screen: Screen, written: &[String]) -> String {
        let texts = lang.texts();
        let said = &texts.calibrate;
        let mut paper = Paper::new(screen);
        paper.sentence(0, &(said.finding)(&self.finding(texts)));
        self.reported_said(texts).iter().for_each(|said| paper.sentence(0, said));
        self.doubts(texts).iter().for_each(|doubts| paper.sentence(0, doubts));
        for blocks in self.blocks(texts) {
            paper.gap();
            paper.blocks(&blocks);
        }
        if !written.is_empty() {
            paper.gap();
            paper.sentence(0, &(said.written)(written));
        }
        paper.finish()
    }

    /// Whether each agent is a team of its own.
    fn has_agents_apart(self) -> bool {
        !self.calibration.heads_of_agents.is_empty()
    }

    /// The level of work that the scenario follows, if it does.
    fn followed(self) -> Option<&'a Level> {
        self.calibration.paces.as_ref().and_then(|paces| paces.level.as_ref()).filter(|_| self.follows_drift)
    }

    /// What is said: of each queue, of who was there, and of what the log doesn't tell.
    fn blocks(self, texts: &Texts) -> Vec<Vec<Block>> {
        let said = &texts.calibrate;
        let mut groups = Vec::new();
        for queue in &self.calibration.queues {
            let mut blocks = Vec::new();
            let rows = Self::rows(texts, queue);
            if self.calibration.queues.len() > 1 || !queue.name.is_empty() {
                blocks.push(Block::Heading((said.queue)(&Self::name_of(texts, queue))));
            }
            if rows.is_empty() && queue.reported.is_none() {
                groups.push(blocks);
                continue;
            }
            if !rows.is_empty() {
                blocks.push(rows::table(texts, &rows));
            }
            let drift = queue.drift.as_ref().filter(|_| self.followed().is_none());
            blocks.extend(drift.map(|drift| Block::Lines(vec![drifted(texts, drift)])));
            blocks.extend(Self::waits_said(texts, queue).map(|said| Block::Lines(vec![said])));
            blocks.extend(Self::unattended_said(texts, queue).map(|said| Block::Lines(vec![said])));
            blocks.extend(queue.reported.iter().flat_map(|of| Self::blocks_of_intervals(texts, of)));
            groups.push(blocks);
        }
        groups.extend(self.calibration.bot().map(|bot| Self::blocks_of_bot(texts, bot)));
        if let Some(presence) = &self.calibration.presence {
            groups.push(vec![Block::Lines(vec![self.presence_said(texts, presence)])]);
        }
        if let Some(absence) = &self.calibration.absence {
            let rows = [Row::of_absence(texts, absence)];
            groups.push(vec![rows::table(texts, &rows), Block::Lines(Self::absence_said(texts, absence))]);
        }
        let agents = self.agents_said(texts);
        if !agents.is_empty() {
            groups.push(vec![Block::Lines(agents)]);
        }
        let items = self.not_told(texts);
        if !items.is_empty() {
            groups.push(vec![Block::List(said.not_learnt.to_owned(), items)]);
        }
        groups
    }

    /// How far waits reach, where they end long before patience does.
    fn waits_end_early(queue: &QueueCalibration) -> Option<WaitsSeen> {
        /// Where fewer are still there after the longest waits, the mean hardly rests on them.
        const FEW: f64 = 0.1;
        queue.waits_seen.filter(|seen| 1.0 - seen.gone.value > FEW)
    }

    /// The same in words.
    fn waits_said(texts: &Texts, queue: &QueueCalibration) -> Option<String> {
        let seen = Self::waits_end_early(queue)?;
        let (upto, gone) = (with_unit(texts, Unit::Seconds, seen.upto), texts.numbers.percent_to(0, seen.gone.value));
        Some((texts.calibrate.waits_seen)(&upto, &gone))
    }

    /// How many asked when nobody was there, where that is more than a few.
    fn unattended_said(texts: &Texts, queue: &QueueCalibration) -> Option<String> {
        let is_said = queue.unattended * 100 >= queue.ends.asked && queue.unattended > 0;
        let count = |contacts: u64| super::words::count(contacts as f64);
        is_said.then(|| (texts.calibrate.unattended)(&count(queue.unattended), &count(queue.ends.asked)))
    }

    fn presence_said(self, texts: &Texts, presence: &crate::calibrate::Presence) -> String {
        let hours = |hours: f64| super::words::count(hours.round());
        if self.calibration.queues.iter().any(|queue| queue.reported.is_some()) {
            return (texts.intervals.roster)(&hours(presence.hours.0), &(texts.numbers.limit)(presence.rule.step));
        }
        (texts.calibrate.presence)(&PresenceSaid {
            agents: presence.agents,
            away_after: (texts.numbers.limit)(presence.rule.away_after),
            off_after: (texts.numbers.limit)(presence.rule.off_after),
            on_duty: hours(presence.hours.0),
            at_work: hours(presence.hours.1),
        })
    }

    /// By which rule who was absent was told, and what is odd about the plan.
    fn absence_said(texts: &Texts, absence: &AbsenceCalibration) -> Vec<String> {
        let said = &texts.calibrate;
        let odd = (absence.with_more > 0).then(|| (said.more_than_planned)(absence.with_more, absence.planned.1));
        let unseen = (absence.unseen > 0).then(|| (said.unseen_dates)(absence.unseen));
        [Some(said.absence.to_owned()), odd, unseen].into_iter().flatten().collect()
    }

    /// How agents differ, and how the level of all changes.
    fn agents_said(self, texts: &Texts) -> Vec<String> {
        let said = &texts.calibrate;
        let mut lines = Vec::new();
        if let Some(paces) = self.calibration.paces.as_ref().filter(|_| self.has_agents_apart()) {
            let values = || paces.agents.iter().map(|agent| agent.pace.value);
            let [least, most] = [values().fold(f64::INFINITY, f64::min), values().fold(0.0, f64::max)];
            let [least, most, cv] = [least, most, paces.cv].map(|value| bare(Unit::Plain, value));
            lines.push((said.agents_apart)(paces.agents.len(), [&least, &most, &cv]));
        }
        if let Some(level) = self.followed() {
            let weeks = level
                .weeks
                .iter()
                .map(|(first, of)| ((texts.numbers.short_date)(first.date()), bare(Unit::Plain, of.value)));
            let [next, cv] = [level.next, level.cv].map(|value| bare(Unit::Plain, value));
            let weeks: Vec<(String, String)> = weeks.collect();
            lines.push((said.level)(&LevelSaid { weeks: &weeks, next: &next, cv: &cv }));
        }
        lines
    }

    fn finding(self, texts: &Texts) -> Finding<'a> {
        let queues = &self.calibration.queues;
        let ends = queues.iter().fold(Ends::default(), |sum, queue| {
            let Ends { asked, abandoned, wait_of_handled: (wait, known), .. } = queue.ends;
            Ends {
                asked: sum.asked + asked,
                abandoned: sum.abandoned + abandoned,
                left_silently: sum.left_silently + queue.ends.left_silently,
                handled: sum.handled + queue.ends.handled,
                unsaid: sum.unsaid + queue.ends.unsaid,
                wait_of_handled: (sum.wait_of_handled.0 + wait, sum.wait_of_handled.1 + known),
                ..sum
            }
        });
        let mut days: Vec<_> = queues.iter().flat_map(|queue| &queue.arrivals.days).map(|(day, _)| *day).collect();
        days.sort_unstable();
        days.dedup();
        let date = |day: Option<&crate::units::Instant>| day.map_or_else(String::new, |day| day.date().to_string());
        let knows_ends = ends.handled > 0;
        let silences = queues.iter().filter_map(|queue| queue.silence.as_ref());
        let seem_served: u64 = silences.filter(|silence| !silence.is_told).map(|silence| silence.contacts).sum();
        Finding {
            log: self.log,
            is_voice: self.calibration.is_voice(),
            asked: ends.asked,
            days: days.len(),
            from: date(days.first()),
            to: date(days.last()),
            abandoned: ends.share_abandoned().filter(|_| knows_ends).map(|share| texts.numbers.percent_to(1, share)),
            wait: ends.mean_wait().map(|seconds| texts.numbers.measured(seconds)),
            seem_served: (seem_served > 0).then(|| super::words::count(seem_served as f64)),
            bot: self.calibration.bot().map(|bot| bot::said(texts, bot)),
        }
    }

    fn name_of(texts: &Texts, queue: &QueueCalibration) -> String {
        let said = &texts.calibrate;
        let plain = if queue.is_voice { said.calls } else { said.chats };
        if queue.name.is_empty() { plain.to_owned() } else { queue.name.clone() }
    }

    /// What the log doesn't tell, in words.
    fn not_told(self, texts: &Texts) -> Vec<String> {
        let missing = self.missing().into_iter().map(|missing| (texts.calibrate.missing)(missing).to_owned());
        let mut parts: Vec<_> = self.calibration.queues.iter().flat_map(|queue| &queue.arrivals.parts).collect();
        parts.sort_unstable();
        parts.dedup();
        let parts: Vec<String> = parts.into_iter().map(|day| day.date().to_string()).collect();
        let parts = (!parts.is_empty()).then(|| (texts.calibrate.parts_of_days)(&parts.join(texts.marks.comma)));
        missing.chain(self.not_told_by_intervals(texts)).chain(parts).collect()
    }

    /// What the log doesn't tell.
    fn missing(self) -> Vec<Missing> {
        let Calibration { queues, bot, presence, .. } = self.calibration;
        let any = |lacks: &dyn Fn(&QueueCalibration) -> bool| queues.iter().any(lacks);
        let of_chats = |lacks: &dyn Fn(&QueueCalibration) -> bool| any(&|queue| !queue.is_voice && lacks(queue));
        let chats = of_chats(&|_| true);
        let hides_silence = |queue: &QueueCalibration| queue.patience.is_some() && !queue.could_tell_silence;
        // A report of intervals says of itself why patience isn't known, and of whom.
        let reported = |queue: &QueueCalibration| queue.reported.as_ref().map(|of| (of.talk, of.wrap_up, of.rule));
        let has_work =
            |queue: &QueueCalibration| queue.work.is_some() || reported(queue).is_some_and(|of| of.0.is_some());
        let has_wrap_up = |queue: &QueueCalibration| {
            queue.wrap_up.is_some()
                || reported(queue).is_some_and(|(_, wrap_up, rule)| wrap_up.is_some() || rule.talk_has_wrap_up)
        };
        let ends_unsaid = |queue: &QueueCalibration| queue.ends.unsaid > 0;
        // Some left, and the log has no waits.
        let left_unseen = |queue: &QueueCalibration| queue.ends.abandoned > 0 && queue.ends.wait_of_handled.1 == 0;
        let has_patience = |queue: &QueueCalibration| {
            let nobody_left = |of: &ReportedQueue| matches!(of.patience, ReportedPatience::NobodyLeft);
            queue.patience.is_some() || queue.reported.as_ref().is_some_and(|of| !nobody_left(of))
        };
        let by_queue = queues.len() > 1 && queues.iter().any(|queue| reported(queue).is_some());
        let has_no_closing = |queue: &QueueCalibration| queue.silence.as_ref().is_some_and(|it| it.closing.is_none());
        let all = [
            (any(&|queue| !has_work(queue)), Missing::Work),
            (any(&ends_unsaid), Missing::Ends),
            (any(&|queue| !has_patience(queue) && left_unseen(queue)), Missing::WaitsOfLeavers),
            (any(&|queue| !has_patience(queue) && !ends_unsaid(queue) && !left_unseen(queue)), Missing::Patience),
            (of_chats(&|queue| queue.rounds.is_none()), Missing::Rounds),
            (of_chats(&|queue| queue.think.is_none()), Missing::Think),
            (any(&|queue| queue.is_voice && !has_wrap_up(queue)), Missing::WrapUp),
            (presence.is_none() && !by_queue, Missing::Roster),
            (presence.is_some() && self.calibration.absence.is_none(), Missing::Absence),
            (any(&|queue| queue.arrivals.busyness.is_none()), Missing::Busyness),
            (of_chats(&hides_silence), Missing::Silent),
            (any(&has_no_closing), Missing::Closing),
            (chats && matches!(bot, BotSeen::No), Missing::Bot),
            (chats && matches!(bot, BotSeen::Unnamed), Missing::BotUnnamed),
            (chats && matches!(bot, BotSeen::OneWay), Missing::BotOneWay),
        ];
        all.into_iter().filter_map(|(is_missing, what)| is_missing.then_some(what)).collect()
    }
}

/// What is said of work that drifts.
fn drifted(texts: &Texts, drift: &Drift) -> String {
    let weeks = drift.weeks.iter().map(|(first, mean)| {
        let mean = with_unit(texts, Unit::Seconds, mean.value);
        ((texts.numbers.short_date)(first.date()), mean)
    });
    (texts.calibrate.drift)(&weeks.collect::<Vec<_>>())
}
