//! The report of a calibration: its screen, `calibration.json`, and the scenario with its tables.

mod agent_days;
mod agents;
mod scenario;

pub use agent_days::AgentDaysReport;
pub use agents::roster_table;

use serde_json::{Value, json};

use super::block::{Block, Cell};
use super::screen::{Paper, Screen};
use super::text::Texts;
use super::text::calibrate::{Finding, LevelSaid, Missing, Parameter, PresenceSaid};
use super::{Lang, ResultFile, Speaks};
use crate::calibrate::{Calibration, DistributionCalibration, Drift, Ends, Level, QueueCalibration};
use crate::fit::{Estimate, Family};

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

/// A row of the table of parameters.
struct Row {
    parameter: Parameter,
    estimate: Estimate,
    /// Its interval of 95 %.
    interval: (f64, f64),
    /// How the value is written.
    unit: Unit,
    rests_on: String,
    how: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Seconds,
    Share,
    Plain,
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
            let rows = self.rows(texts, queue);
            if self.calibration.queues.len() > 1 || !queue.name.is_empty() {
                blocks.push(Block::Heading((said.queue)(&self.name_of(texts, queue))));
            }
            if rows.is_empty() {
                groups.push(blocks);
                continue;
            }
            let header = said.columns.map(str::to_owned).to_vec();
            let shown = rows.iter().map(|row| {
                let (low, high) = row.interval;
                let value = with_unit(row.unit, row.estimate.value);
                let between = format!("{}{}{}", bare(row.unit, low), texts.numbers.to, bare(row.unit, high));
                let cells: Vec<Cell> =
                    [(said.parameter)(row.parameter).to_owned(), value, between, row.rests_on.clone(), row.how.clone()]
                        .into_iter()
                        .map(Cell::from)
                        .collect();
                cells
            });
            blocks.push(Block::Table(header, shown.collect()));
            let drift = queue.drift.as_ref().filter(|_| self.followed().is_none());
            blocks.extend(drift.map(|drift| Block::Lines(vec![drifted(texts, drift)])));
            blocks.extend(Self::waits_said(texts, queue).map(|said| Block::Lines(vec![said])));
            groups.push(blocks);
        }
        if let Some(presence) = &self.calibration.presence {
            groups.push(vec![Block::Lines(vec![Self::presence_said(texts, presence)])]);
        }
        let agents = self.agents_said(texts);
        if !agents.is_empty() {
            groups.push(vec![Block::Lines(agents)]);
        }
        let missing = self.missing();
        if !missing.is_empty() {
            let items = missing.into_iter().map(|missing| (said.missing)(missing).to_owned()).collect();
            groups.push(vec![Block::List(said.not_learnt.to_owned(), items)]);
        }
        groups
    }

    /// How far waits say anything of patience, where they end long before it does.
    fn waits_said(texts: &Texts, queue: &QueueCalibration) -> Option<String> {
        /// Where fewer are still there after the longest waits, the mean hardly rests on them.
        const FEW: f64 = 0.1;
        let seen = queue.waits_seen.filter(|seen| 1.0 - seen.gone.value > FEW)?;
        let (upto, gone) = (with_unit(Unit::Seconds, seen.upto), texts.numbers.percent_to(0, seen.gone.value));
        Some((texts.calibrate.waits_seen)(&upto, &gone))
    }

    fn presence_said(texts: &Texts, presence: &crate::calibrate::Presence) -> String {
        let hours = |hours: f64| super::words::count(hours.round());
        (texts.calibrate.presence)(&PresenceSaid {
            agents: presence.agents,
            away_after: (texts.numbers.limit)(presence.rule.away_after),
            off_after: (texts.numbers.limit)(presence.rule.off_after),
            on_duty: hours(presence.hours.0),
            at_work: hours(presence.hours.1),
        })
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
            is_voice: self.calibration.is_voice,
            asked: ends.asked,
            days: days.len(),
            from: date(days.first()),
            to: date(days.last()),
            abandoned: ends.share_abandoned().filter(|_| knows_ends).map(|share| texts.numbers.percent_to(1, share)),
            wait: ends.mean_wait().map(|seconds| texts.numbers.measured(seconds)),
            seem_served: (seem_served > 0).then(|| super::words::count(seem_served as f64)),
        }
    }

    fn name_of(self, texts: &Texts, queue: &QueueCalibration) -> String {
        let said = &texts.calibrate;
        let plain = if self.calibration.is_voice { said.calls } else { said.chats };
        if queue.name.is_empty() { plain.to_owned() } else { queue.name.clone() }
    }

    fn rows(self, texts: &Texts, queue: &QueueCalibration) -> Vec<Row> {
        let said = &texts.calibrate;
        let mut rows = Vec::new();
        let add = |rows: &mut Vec<Row>, parameter, estimate: Option<Estimate>, unit, rests_on: &str, how: &str| {
            if let Some(estimate) = estimate {
                let interval = interval(parameter, unit, estimate);
                rows.push(Row {
                    parameter,
                    estimate,
                    interval,
                    unit,
                    rests_on: rests_on.to_owned(),
                    how: how.to_owned(),
                });
            }
        };
        if let Some(busyness) = &queue.arrivals.busyness {
            let days = (said.days)(queue.arrivals.days.len());
            add(&mut rows, Parameter::DayCv, busyness.day_cv, Unit::Plain, &days, said.by_likelihood);
            add(&mut rows, Parameter::IntervalCv, busyness.interval_cv, Unit::Plain, &days, said.by_likelihood);
            add(
                &mut rows,
                Parameter::Correlation,
                busyness.interval_correlation,
                Unit::Plain,
                &days,
                said.by_likelihood,
            );
        }
        add(&mut rows, Parameter::Vip, queue.vip, Unit::Share, &(said.rests_on)(queue.vip_of, 0), said.counted);
        let work = if self.calibration.is_voice { Parameter::Talk } else { Parameter::Reply };
        let distributions = [
            (work, &queue.work, ""),
            (Parameter::WrapUp, &queue.wrap_up, if queue.wrap_up_from_pauses { said.from_pauses } else { "" }),
            (Parameter::Patience, &queue.patience, ""),
            (Parameter::Think, &queue.think, ""),
        ];
        for (parameter, distribution, from) in distributions {
            let Some(distribution) = distribution else { continue };
            let fit = &distribution.fit;
            let rests_on = (said.rests_on)(fit.observations, fit.observations - fit.complete);
            let chosen = (said.chosen)(fit.distribution.family, None);
            let from = if distribution.is_of_chats { said.from_chats } else { from };
            let how = if from.is_empty() { chosen } else { format!("{chosen}{}{from}", texts.marks.comma) };
            let (estimate, interval, unit) = (distribution.mean(), distribution.mean_interval(), Unit::Seconds);
            rows.push(Row { parameter, estimate, interval, unit, rests_on, how });
            let spread = if fit.distribution.family == Family::Weibull { Parameter::Shape } else { Parameter::Spread };
            add(&mut rows, spread, distribution.spread(), Unit::Plain, "", "");
            if let Some(silence) = queue.silence.as_ref().filter(|_| parameter == Parameter::Patience) {
                let how = if silence.is_told { said.counted } else { said.from_one_reply };
                let rests_on = (said.silence_rests_on)(silence);
                add(&mut rows, Parameter::Silent, Some(silence.share), Unit::Share, &rests_on, how);
                add(&mut rows, Parameter::Closing, silence.closing, Unit::Seconds, "", said.counted);
            }
        }
        if let Some(rounds) = &queue.rounds {
            let rests_on = (said.rests_on)(rounds.chats, 0);
            add(&mut rows, Parameter::Rounds, Some(rounds.mean), Unit::Plain, &rests_on, rounds.family.name());
        }
        rows
    }

    /// What the log doesn't tell.
    fn missing(self) -> Vec<Missing> {
        let Calibration { is_voice, queues, presence, .. } = self.calibration;
        let any = |lacks: &dyn Fn(&QueueCalibration) -> bool| queues.iter().any(lacks);
        let chats = !is_voice;
        let hides_silence = |queue: &QueueCalibration| queue.patience.is_some() && !queue.could_tell_silence;
        let has_no_closing = |queue: &QueueCalibration| queue.silence.as_ref().is_some_and(|it| it.closing.is_none());
        let all = [
            (any(&|queue| queue.work.is_none()), Missing::Work),
            (any(&|queue| queue.patience.is_none()), Missing::Patience),
            (chats && any(&|queue| queue.rounds.is_none()), Missing::Rounds),
            (chats && any(&|queue| queue.think.is_none()), Missing::Think),
            (*is_voice && any(&|queue| queue.wrap_up.is_none()), Missing::WrapUp),
            (presence.is_none(), Missing::Roster),
            (any(&|queue| queue.arrivals.busyness.is_none()), Missing::Busyness),
            (chats && any(&hides_silence), Missing::Silent),
            (any(&has_no_closing), Missing::Closing),
        ];
        all.into_iter().filter_map(|(is_missing, what)| is_missing.then_some(what)).collect()
    }

    /// The text of `calibration.json`.
    pub fn json(self) -> String {
        let Calibration { is_voice, queues, presence, open_at_once, paces, .. } = self.calibration;
        let estimate = |estimate: Option<Estimate>| {
            estimate.map_or(
                Value::Null,
                |Estimate { value, standard_error }| json!({ "value": value, "standard_error": standard_error }),
            )
        };
        let distribution = |distribution: Option<&DistributionCalibration>| {
            distribution.map_or(Value::Null, |distribution| {
                json!({
                    "family": distribution.fit.distribution.family.name(),
                    "mean_s": estimate(Some(distribution.mean())),
                    "mean_interval_s": distribution.mean_interval(),
                    "spread": estimate(distribution.spread()),
                    "observations": distribution.fit.observations,
                    "cut_off": distribution.fit.observations - distribution.fit.complete,
                    "mean_of_complete_s": distribution.mean,
                    "others": distribution.others.iter().map(|(family, by)| json!({ "family": family.name(), "aic_above": by })).collect::<Vec<_>>(),
                })
            })
        };
        let queue = |queue: &QueueCalibration| {
            let busyness = queue.arrivals.busyness.as_ref();
            json!({
                "queue": queue.name,
                "contacts": queue.ends.contacts,
                "asked": queue.ends.asked,
                "waited": queue.ends.waited,
                "handled": queue.ends.handled,
                "abandoned": queue.ends.abandoned,
                "left_silently": queue.ends.left_silently,
                "turned_away": queue.ends.turned_away,
                "wait_of_handled_s": queue.ends.mean_wait(),
                "days": queue.arrivals.days.len(),
                "vip": estimate(queue.vip),
                "day_cv": estimate(busyness.and_then(|fit| fit.day_cv)),
                "interval_cv": estimate(busyness.and_then(|fit| fit.interval_cv)),
                "interval_correlation": estimate(busyness.and_then(|fit| fit.interval_correlation)),
                "work": distribution(queue.work.as_ref()),
                "work_by_week": queue.drift.as_ref().map(|drift| {
                    let weeks = drift.weeks.iter();
                    let weeks = weeks.map(|(from, mean)| json!({ "from": from.date().to_string(), "mean_s": mean.value }));
                    weeks.collect::<Vec<_>>()
                }),
                "wrap_up": distribution(queue.wrap_up.as_ref()),
                "wrap_up_from_pauses": queue.wrap_up_from_pauses,
                "patience": distribution(queue.patience.as_ref()),
                "waits_seen": queue.waits_seen.map(|seen| json!({
                    "upto_s": seen.upto,
                    "gone": estimate(Some(seen.gone)),
                })),
                "patience_lasts_longer_than_s": survival(queue.patience.as_ref()),
                "silence": queue.silence.as_ref().map(|silence| json!({
                    "share": estimate(Some(silence.share)),
                    "contacts": silence.contacts,
                    "rests_on": silence.rests_on,
                    "is_told": silence.is_told,
                    "idle_close_s": estimate(silence.closing),
                })),
                "could_tell_silence": queue.could_tell_silence,
                "think": distribution(queue.think.as_ref()),
                "rounds": queue.rounds.map_or(Value::Null, |rounds| json!({
                    "family": rounds.family.name(),
                    "mean": estimate(Some(rounds.mean)),
                    "chats": rounds.chats,
                })),
            })
        };
        let value = json!({
            "program": concat!("simulate ", env!("CARGO_PKG_VERSION")),
            "log": self.log,
            "channel": if *is_voice { "voice" } else { "chat" },
            "open_at_once": open_at_once,
            "agents": presence.as_ref().map(|presence| presence.agents),
            "hours_on_duty": presence.as_ref().map(|presence| presence.hours.0),
            "hours_at_work": presence.as_ref().map(|presence| presence.hours.1),
            "paces": paces.as_ref().map(|paces| json!({
                "cv": paces.cv,
                "agents": paces.agents.iter().map(|agent| json!({
                    "agent": agent.name,
                    "pace": estimate(Some(agent.pace)),
                    "contacts": agent.contacts,
                    "queues": agent.queues,
                })).collect::<Vec<_>>(),
                "level": paces.level.as_ref().map(|level| json!({
                    "weeks": level.weeks.iter().map(|(from, of)| json!({
                        "from": from.date().to_string(),
                        "level": estimate(Some(*of)),
                    })).collect::<Vec<_>>(),
                    "next": level.next,
                    "next_cv": level.cv,
                })),
            })),
            "queues": queues.iter().map(queue).collect::<Vec<_>>(),
        });
        serde_json::to_string_pretty(&value).expect("it is plain data") + "\n"
    }
}

/// What is said of work that drifts.
fn drifted(texts: &Texts, drift: &Drift) -> String {
    let weeks = drift.weeks.iter().map(|(first, mean)| {
        let mean = with_unit(Unit::Seconds, mean.value);
        ((texts.numbers.short_date)(first.date()), mean)
    });
    (texts.calibrate.drift)(&weeks.collect::<Vec<_>>())
}

/// The product-limit estimate at a few times.
fn survival(distribution: Option<&DistributionCalibration>) -> Value {
    const TIMES: [f64; 6] = [10.0, 30.0, 60.0, 120.0, 180.0, 600.0];
    let Some(distribution) = distribution.filter(|of| !of.survival.steps.is_empty()) else { return Value::Null };
    let points = TIMES.iter().map(|at| (format!("{at}"), json!(distribution.survival.at(*at))));
    Value::Object(points.collect())
}

/// The interval of 95 %: of numbers that can't be negative by their logarithm.
fn interval(parameter: Parameter, unit: Unit, estimate: Estimate) -> (f64, f64) {
    match unit {
        Unit::Share => {
            let (low, high) = estimate.interval();
            (low.max(0.0), high.min(1.0))
        }
        _ if parameter == Parameter::Correlation => {
            let (low, high) = estimate.interval();
            (low.max(-1.0), high.min(1.0))
        }
        _ => estimate.positive_interval(),
    }
}

/// A number without its unit, with three digits that mean something.
fn bare(unit: Unit, value: f64) -> String {
    match unit {
        Unit::Seconds => format!("{value:.1}"),
        Unit::Share => format!("{:.1}", 100.0 * value),
        Unit::Plain => format!("{value:.3}"),
    }
}

fn with_unit(unit: Unit, value: f64) -> String {
    let unit_of = match unit {
        Unit::Seconds => " s",
        Unit::Share => "%",
        Unit::Plain => "",
    };
    format!("{}{unit_of}", bare(unit, value))
}
