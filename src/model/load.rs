//! Load: how many people the expected work keeps busy, against how many are there. Arithmetic on means, before anything is
//! simulated: what a planner's division says.

use super::{Bot, BotMode, Medium, Model, NobodyThere};
use crate::ids::{KindId, QueueId, TeamId};
use crate::units::{Instant, Span};

/// Expected work and rostered people of the teams and queues that belong together, over one stretch of time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Load {
    /// How many people the work that comes keeps busy.
    pub work: f64,
    /// How many are on duty, breaks and expected absence taken off.
    pub on_duty: f64,
}

impl Load {
    /// How many people are missing for the work alone, in whole people; 0 where there are enough.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "people are few, and the number is not negative"
    )]
    pub fn short(self) -> u32 {
        (self.work - self.on_duty).max(0.0).ceil() as u32
    }
}

impl Model {
    /// The load of the teams that work a queue in [from, to), with all the queues they share.
    pub fn load(&self, queue: QueueId, from: Instant, to: Instant) -> Load {
        let (queues, teams) = self.belonging_to(queue);
        let hours = (to - from).as_hours_f64();
        let work_h: f64 = (0..self.kinds.len())
            .map(KindId::of)
            .filter(|&kind| queues[self.line(self.kind(kind).line).queue.index()])
            .map(|kind| self.work_h(kind, from, to))
            .sum();
        let on_duty_h: f64 = (0..self.teams.len())
            .filter(|&team| teams[team])
            .map(|team| self.rostered_h(TeamId::of(team), from, to))
            .sum();
        Load { work: work_h / hours, on_duty: on_duty_h / hours }
    }

    /// The queues and teams that are connected with a queue by who works what.
    fn belonging_to(&self, queue: QueueId) -> (Vec<bool>, Vec<bool>) {
        let (mut queues, mut teams) = (vec![false; self.queues.len()], vec![false; self.teams.len()]);
        queues[queue.index()] = true;
        loop {
            let before = (queues.clone(), teams.clone());
            for (team, belongs) in self.teams.iter().zip(&mut teams) {
                let worked: Vec<usize> = team.lines.iter().map(|entry| self.line(entry.line).queue.index()).collect();
                *belongs |= worked.iter().any(|&queue| queues[queue]);
                if *belongs {
                    worked.iter().for_each(|&queue| queues[queue] = true);
                }
            }
            if before == (queues.clone(), teams.clone()) {
                return (queues, teams);
            }
        }
    }

    /// Agent-hours of work expected of a kind's contacts that arrive in [from, to).
    fn work_h(&self, kind_id: KindId, from: Instant, to: Instant) -> f64 {
        let kind = self.kind(kind_id);
        let source = self.source(kind.source);
        let mut below = 0.0;
        let share: f64 = source
            .kinds
            .iter()
            .map(|&(upto, id)| {
                let own = if id == kind_id { upto - below } else { 0.0 };
                below = upto;
                own
            })
            .sum();
        let line = self.line(kind.line);
        let queue = self.queue(line.queue);
        let handling: Span = match &queue.medium {
            Medium::Chat(chat) => {
                let greeting = chat.greeting.map_or(Span::ZERO, |greeting| greeting.mean());
                greeting + chat.reply.mean().scaled(kind.rounds.mean())
            }
            Medium::Phone(phone) => phone.talk.mean() + phone.wrap_up.map_or(Span::ZERO, |wrap_up| wrap_up.mean()),
        };
        let members: Vec<TeamId> =
            line.groups.iter().flat_map(|group| &group.teams).map(|member| member.team).collect();
        let heads: Vec<f64> = members.iter().map(|&team| self.rostered_h(team, from, to)).collect();
        let all_heads: f64 = heads.iter().sum();
        let times = members.iter().zip(&heads).map(|(&team, &heads)| {
            // Where nobody is on duty, as if all teams shared the work alike.
            let weight = if all_heads > 0.0 { heads / all_heads } else { 1.0 / members.len() as f64 };
            weight * self.team(team).times[line.queue.index()]
        });
        let time: f64 = times.sum::<f64>() * kind.time;
        share * self.asking(source.queue, kind.bot_solves, &source.demand, from, to) * handling.as_hours_f64() * time
    }

    /// Expected contacts of a curve in [from, to) that reach people: not those the bot keeps.
    fn asking(&self, queue: QueueId, solves: f64, demand: &super::Demand, from: Instant, to: Instant) -> f64 {
        let Some(bot) = &self.bot else { return demand.expected(from, to) };
        bot_edges(bot, from, to)
            .windows(2)
            .map(|edge| {
                let reach = match bot.mode(queue, edge[0]) {
                    None => 1.0,
                    Some(BotMode::First) => 1.0 - solves,
                    Some(BotMode::Split(share)) => 1.0 - share * solves,
                    Some(BotMode::Only) => 0.0,
                };
                reach * demand.expected(edge[0], edge[1])
            })
            .sum()
    }

    /// Expected agent-hours of a team on duty in [from, to): absence and planned breaks taken off.
    pub fn rostered_h(&self, team: TeamId, from: Instant, to: Instant) -> f64 {
        let overlap = |a: Instant, b: Instant| {
            let (a, b) = (a.max(from), b.min(to));
            if a < b { (b - a).as_hours_f64() } else { 0.0 }
        };
        let agents = self.agents.iter().filter(|agent| agent.team == team);
        let hours: f64 = agents
            .flat_map(|agent| &agent.periods)
            .map(|period| {
                let breaks: f64 =
                    period.breaks.iter().map(|pause| overlap(pause.from, pause.from + pause.length)).sum();
                overlap(period.from, period.to) - breaks
            })
            .sum();
        hours * (1.0 - self.team(team).absence)
    }

    /// Whether anybody who works a queue is on the roster at some moment of [from, to), or contacts that find nobody need
    /// nobody.
    pub fn is_staffed(&self, queue: QueueId, from: Instant, to: Instant) -> bool {
        let works = |team: &super::Team| team.lines.iter().any(|entry| self.line(entry.line).queue == queue);
        let teams = self.teams.iter().enumerate().filter(|(_, team)| works(team));
        teams.map(|(team, _)| self.rostered_h(TeamId::of(team), from, to)).any(|hours| hours > 0.0)
            || self.queue(queue).nobody_there == NobodyThere::TurnAway
    }
}

/// `from`, `to`, and every moment between at which the bot changes its mode.
fn bot_edges(bot: &Bot, from: Instant, to: Instant) -> Vec<Instant> {
    let midnights = (from.day_index()..=to.day_index()).map(|day| Instant::of_hour(24 * day));
    let edges =
        midnights.flat_map(|midnight| bot.windows.iter().flat_map(move |w| [midnight + w.from, midnight + w.to]));
    let mut edges: Vec<Instant> = edges.filter(|&edge| from < edge && edge < to).chain([from, to]).collect();
    edges.sort_unstable();
    edges.dedup();
    edges
}
