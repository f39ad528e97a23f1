//! What a target could reach at best: with an agent free for every message, the reply itself still takes its time.
//!
//! Every doubt is resolved in favour of the target: the fastest kind of contact, the fastest skill set, practice at its
//! end, no slowdown by other chats, and customers who leave as often as they can where that takes slow replies out of
//! the divisor.
//!
//! Must stay true: no staffing reaches more. What goes wrong otherwise: a planner hears that a sound target can't be
//! met; `tests/it/trials/faults.rs` simulates plenty of staff against it.

use super::{BotMode, Demand, Effect, Figure, Goal, Greeting, Model, Of, PatienceUntil, Scope, ServiceMeasure, Target};
use crate::ids::QueueId;
use crate::random::key::{Key, Purpose};
use crate::units::Span;

/// The best that can come of a measure with nobody waiting.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Best {
    /// At most this share can be within the limit.
    Share {
        /// The share.
        most: f64,
        /// The limit.
        within: Span,
    },
    /// The mean is at least this long.
    Mean {
        /// The mean.
        least: Span,
    },
}

/// How many replies are drawn, and how far beyond chance a goal must be.
const SAMPLE: u32 = 20_000;
const BEYOND_CHANCE: f64 = 4.0;
/// After so few replies it is asked whether the goal is met by far more than chance: then no more are drawn. Most goals
/// are, and variants of a scenario are checked by the hundred.
const GLANCE: u32 = 400;
const BY_FAR: f64 = 8.0;

impl Model {
    /// What a target's measure comes to at best, if no staffing reaches its goal: the reply itself takes that long.
    pub fn out_of_reach(&self, target: &Target) -> Option<Best> {
        // Days before the run may make up for it.
        if target.scope == Scope::Rolling {
            return None;
        }
        let measure = self.service_measures[target.service_measure];
        let times = self.least_times(&measure, target.goal)?;
        let number = times.len() as f64;
        match (measure.figure, target.goal) {
            (
                Figure::FirstResponse { within, .. }
                | Figure::Response { within }
                | Figure::EveryResponse { within, .. },
                Goal::AtLeast(share),
            ) => {
                let most = times.iter().filter(|time| **time <= within).count() as f64 / number;
                let error = (most * (1.0 - most) / number).sqrt();
                (most + BEYOND_CHANCE * error < share).then_some(Best::Share { most, within })
            }
            (Figure::FirstResponseMean { cap, .. } | Figure::ResponseMean { cap }, Goal::AtMost(seconds)) => {
                let times = times.iter().map(|time| cap.map_or(*time, |cap| cap.min(*time)).as_secs_f64());
                let (sum, squares) = times.fold((0.0, 0.0), |(sum, squares), time| (sum + time, squares + time * time));
                let mean = sum / number;
                let error = ((squares / number - mean * mean).max(0.0) / number).sqrt();
                let least = Span::seconds(1).scaled(mean);
                (mean - BEYOND_CHANCE * error > seconds).then_some(Best::Mean { least })
            }
            _ => None,
        }
    }

    /// Whether no source varies from day to day: the forecast is taken as exact, and days differ by chance alone.
    pub fn takes_forecast_as_exact(&self) -> bool {
        self.sources.iter().any(|source| matches!(source.demand, Demand::Forecast(_)))
            && !self.sources.iter().any(|source| source.demand.varies())
    }

    /// Times of replies that nobody waits for, of those that the divisor counts; `None` where that can't be said, and
    /// where a glance says that they meet the goal by far.
    fn least_times(&self, measure: &ServiceMeasure, goal: Goal) -> Option<Vec<Span>> {
        let queue = self.queue(measure.queue);
        let chat = queue.chat()?;
        // A greeting by hand may be what ends the first response.
        if queue.greets_by_hand() {
            return None;
        }
        // Where the first answer takes another time than the others, it depends on the number of rounds.
        let is_first = matches!(measure.figure, Figure::FirstResponse { .. } | Figure::FirstResponseMean { .. });
        let (reply, canned) = match chat.first_reply {
            Some(first_reply) if is_first => (first_reply, None),
            Some(_) => return None,
            None => (chat.reply, chat.canned),
        };
        let stretched = match chat.greeting {
            Some(Greeting::Automatic { patience_factor: Some(factor), .. }) => factor.min(1.0),
            _ => 1.0,
        };
        let of_answered = match measure.of {
            Of::Handled | Of::Answered => true,
            Of::Asked | Of::Accepted | Of::Offered => false,
            Of::MetBot => return None,
        };
        let factor = self.least_factor(measure.queue);
        let owner = Key::of_replication(0, 0).name("replies at best");
        let until_reply = queue.patience.filter(|_| queue.patience_until == PatienceUntil::FirstReply);
        let mut times = Vec::with_capacity(GLANCE as usize);
        for number in 0..SAMPLE {
            if number == GLANCE && meets_by_far(&times, measure.figure, goal) {
                return None;
            }
            let draw = |purpose| owner.draw(purpose, number);
            let reply = reply.draw(draw(Purpose::Reply));
            let canned = canned.filter(|canned| draw(Purpose::Canned).happens(canned.share));
            let time = reply.scaled(factor * canned.map_or(1.0, |canned| canned.handling_factor));
            let patience = [until_reply, queue.reply_patience].into_iter().flatten();
            let leaves = patience.map(|patience| patience.draw(draw(Purpose::Patience)).scaled(stretched)).min();
            let leaves = leaves.filter(|leaves| *leaves < time);
            let is_counted = match leaves {
                Some(_) if of_answered => false,
                Some(leaves) => measure.short_abandon.is_none_or(|short| leaves > short),
                None => true,
            };
            if is_counted {
                times.push(time);
            }
        }
        // Where hardly anybody stays, nothing can be said.
        (times.len() >= (SAMPLE / 20) as usize).then_some(times)
    }

    /// The smallest factor on the time of a reply of a queue.
    fn least_factor(&self, queue: QueueId) -> f64 {
        /// Hardly anybody is faster than the mean by more standard deviations.
        const FASTEST: f64 = 2.0;
        let least = |factors: &mut dyn Iterator<Item = f64>| factors.fold(f64::INFINITY, f64::min);
        let kinds = self.kinds.iter().filter(|kind| self.waiting_queue(kind.waiting_queue).queue == queue);
        let of_kinds = least(&mut kinds.map(|kind| kind.handling_factor));
        let of_skill_sets = least(&mut self.skill_sets.iter().map(|skill_set| {
            let team = self.team(skill_set.team);
            let learning = team.learning.map_or(1.0, |learning| learning.starts_at.min(learning.ends_at));
            let sigma = libm::log1p(team.speed_cv * team.speed_cv).sqrt();
            let speed = libm::exp(-sigma * sigma / 2.0 - FASTEST * sigma);
            skill_set.handling_factors[queue.index()] * learning * speed
        }));
        let coaching = self.teams.iter().filter_map(|team| team.coaching).map(|coaching| coaching.factor.min(1.0));
        let incidents =
            self.incidents.iter().flat_map(|incident| &incident.effects).filter_map(|effect| match effect {
                Effect::Work { queue: of, factor } if *of == queue => Some(factor.min(1.0)),
                _ => None,
            });
        let bot = self.bot.as_ref().map_or(1.0, |bot| {
            let assists = bot.windows.iter().filter_map(|window| match window.mode {
                BotMode::Assist(factor) => Some(factor),
                _ => None,
            });
            bot.handling_factor.min(1.0) * assists.fold(1.0, f64::min)
        });
        let finite = |factor: f64| if factor.is_finite() { factor } else { 1.0 };
        // Other chats and fatigue only slow agents down.
        finite(of_kinds) * finite(of_skill_sets) * coaching.product::<f64>() * incidents.product::<f64>() * bot
    }
}

/// Whether the first replies meet a goal by so much more than chance that the others needn't be drawn.
fn meets_by_far(times: &[Span], figure: Figure, goal: Goal) -> bool {
    let number = times.len() as f64;
    match (figure, goal) {
        (
            Figure::FirstResponse { within, .. } | Figure::Response { within } | Figure::EveryResponse { within, .. },
            Goal::AtLeast(share),
        ) => {
            let most = times.iter().filter(|time| **time <= within).count() as f64 / number;
            // One reply more or less is never certain, even if all or none are within the limit.
            let error = ((most * (1.0 - most) + 1.0 / number) / number).sqrt();
            most - BY_FAR * error > share
        }
        (Figure::FirstResponseMean { .. } | Figure::ResponseMean { .. }, Goal::AtMost(seconds)) => {
            let longest = times.iter().copied().max().unwrap_or_default().as_secs_f64();
            longest < seconds
        }
        // Other goals are never out of reach.
        _ => true,
    }
}
