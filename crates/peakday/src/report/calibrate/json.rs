//! `calibration.json`: everything that was learnt of a log, for programs.

use serde_json::{Value, json};

use super::CalibrationReport;
use crate::calibrate::{Calibration, DistributionCalibration, QueueCalibration};
use crate::fit::Estimate;
use crate::stats::Share;

impl CalibrationReport<'_> {
    /// The text of `calibration.json`.
    #[expect(clippy::too_many_lines, reason = "a list of fields is read from its beginning to its end")]
    pub fn json(self) -> String {
        let Calibration { queues, presence, open_at_once, calls_at_once, paces, .. } = self.calibration;
        let share = |share: Option<Share>| {
            share.map_or(Value::Null, |Share { mean, low, high }| json!({ "value": mean, "interval": [low, high] }))
        };
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
                    "cut_off": distribution.cut_off(),
                    "mean_of_complete_s": distribution.mean,
                    "others": distribution.others.iter().map(|(family, by)| json!({ "family": family.name(), "aic_above": by })).collect::<Vec<_>>(),
                })
            })
        };
        let channel = |is_voice: bool| if is_voice { "voice" } else { "chat" };
        let queue = |queue: &QueueCalibration| {
            let busyness = queue.arrivals.busyness.as_ref();
            json!({
                "queue": queue.name,
                "channel": channel(queue.is_voice),
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
                "unattended": queue.unattended,
                "think": distribution(queue.think.as_ref()),
                "rounds": queue.rounds.map_or(Value::Null, |rounds| json!({
                    "family": rounds.family.name(),
                    "mean": estimate(Some(rounds.mean)),
                    "chats": rounds.chats,
                })),
                "intervals": queue.reported.as_ref().map(Self::json_of_intervals),
            })
        };
        let value = json!({
            "program": concat!("simulate ", env!("CARGO_PKG_VERSION")),
            "log": self.log,
            "channel": self.calibration.is_voice().map(channel),
            "open_at_once": open_at_once,
            "calls_at_once": calls_at_once,
            "agents": presence.as_ref().map(|presence| presence.agents),
            "hours_on_duty": presence.as_ref().map(|presence| presence.hours.0),
            "hours_at_work": presence.as_ref().map(|presence| presence.hours.1),
            "absence": self.calibration.absence.as_ref().map(|absence| json!({
                "share": share(Some(absence.share)),
                "planned_shift_dates": absence.planned.0,
                "dates": absence.planned.1,
                "dates_with_more_than_planned": absence.with_more,
                "dates_without_work": absence.unseen,
            })),
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
            "bot": self.calibration.bot().map(|bot| json!({
                "queues": bot.queues,
                "sessions": bot.sessions,
                "sessions_with_people": bot.with_people,
                "sessions_of_unknown_end": bot.unclear,
                "meets": bot.windows.iter().map(|window| json!({
                    "from_hour": window.hours.0,
                    "to_hour": window.hours.1,
                    "contacts": window.contacts,
                    "share": share(Some(window.meets)),
                    "is_alone": window.is_alone,
                })).collect::<Vec<_>>(),
                "solves": share(bot.solves),
                "solves_between": bot.solves_between,
                "gives_up": share(bot.gives_up),
                "hands_over": share(Some(bot.hands_over)),
                "session": distribution(bot.session.as_ref()),
                "session_of_handed_over_only": bot.knows_handed_over_only,
                "session_by_end_s": bot.session_differs.map(|means| json!({
                    "contained": estimate(means[0]),
                    "left_bot": estimate(means[1]),
                    "handed_over": estimate(means[2]),
                })),
                "queues_differ": bot.queues_differ,
            })),
        });
        serde_json::to_string_pretty(&value).expect("it is plain data") + "\n"
    }
}

/// The estimate without a distribution at a few times.
fn survival(distribution: Option<&DistributionCalibration>) -> Value {
    const TIMES: [f64; 6] = [10.0, 30.0, 60.0, 120.0, 180.0, 600.0];
    let Some(distribution) = distribution.filter(|of| !of.survival.steps.is_empty()) else { return Value::Null };
    let points = TIMES.iter().map(|at| (format!("{at}"), json!(distribution.survival.at(*at))));
    Value::Object(points.collect())
}
