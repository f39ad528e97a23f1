//! Who was there, from what agents did: a log says when they worked, not when they were on duty.
//!
//! The rule: an agent is on duty from the first to the last contact of a stretch. Between two contacts the agent was
//! away if that took longer than a limit and customers waited that long meanwhile: who is there takes them. Pauses up
//! to the limit while somebody waited all the time are work after a contact.
//!
//! What goes wrong: who is on duty and has nothing to do before the first contact, or after the last, isn't seen. In a
//! busy centre that is little; in a quiet one it doesn't matter to anybody's wait.

use std::collections::{BTreeMap, BTreeSet};

use super::distributions::Lengths;
use crate::units::{Instant, Span};

/// From when to when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stretch {
    pub from: Instant,
    pub to: Instant,
}

/// How presence is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PresenceRule {
    /// How long a pause may be while customers wait, before the agent counts as away.
    pub away_after: Span,
    /// How long a pause may be at all.
    pub off_after: Span,
    /// The step in which heads are counted.
    pub step: Span,
}

impl Default for PresenceRule {
    /// Away after three minutes while customers wait, off duty after four hours, in steps of five minutes.
    fn default() -> Self {
        Self { away_after: Span::minutes(3), off_after: Span::hours(4), step: Span::minutes(5) }
    }
}

/// By day, in order: midnight, and how many agents were there in each step, on average over the step.
pub type Heads = Vec<(Instant, Vec<f64>)>;

/// Who was there.
#[derive(Clone, Debug, PartialEq)]
pub struct Presence {
    /// How it was told.
    pub rule: PresenceRule,
    /// How many agents were there.
    pub days: Heads,
    /// How many agents there are in the log.
    pub agents: usize,
    /// Hours on duty, and of those, hours at work.
    pub hours: (f64, f64),
}

/// What agents did, as it comes in.
#[derive(Clone, Debug, Default)]
pub(super) struct Agents {
    worked: BTreeMap<usize, Vec<Stretch>>,
    waited: Vec<Stretch>,
}

impl Agents {
    /// A customer waited for people.
    pub(super) fn waited(&mut self, from: Instant, to: Instant) {
        /// Shorter waits are those of a call that is being put through.
        const LEAST: Span = Span::seconds(5);
        if to > from + LEAST {
            self.waited.push(Stretch { from, to });
        }
    }

    /// An agent worked.
    pub(super) fn worked(&mut self, agent: usize, stretch: Stretch) {
        self.worked.entry(agent).or_default().push(stretch);
    }

    /// How many contacts an agent had open at once, at most, on any but one in a hundred of the days of agents.
    pub(super) fn open_at_once(&self) -> Option<u32> {
        let mut most: Vec<u32> = Vec::new();
        for stretches in self.worked.values() {
            let mut edges: Vec<(Instant, i32)> =
                stretches.iter().flat_map(|stretch| [(stretch.from, 1), (stretch.to, -1)]).collect();
            // Who ends at a moment makes room for who begins then.
            edges.sort_unstable();
            let mut by_day: BTreeMap<u64, u32> = BTreeMap::new();
            let mut open = 0_i32;
            for (at, change) in edges {
                open += change;
                let day = by_day.entry(at.day_index()).or_default();
                *day = (*day).max(u32::try_from(open).unwrap_or(0));
            }
            most.extend(by_day.into_values());
        }
        most.sort_unstable();
        let place = (most.len() * 99).div_ceil(100).checked_sub(1)?;
        most.get(place).copied()
    }

    /// The share of contacts that an agent began well before it had ended an earlier one; `None` without any.
    pub(super) fn share_at_once(&self) -> Option<f64> {
        /// Moments that are written to the minute look as if calls overlapped by so much.
        const ROUNDED: Span = Span::minutes(1);
        let (mut at_once, mut all) = (0_u64, 0_u64);
        for worked in self.worked.values() {
            let mut worked = worked.clone();
            worked.sort_unstable();
            let mut busy_until = Instant::default();
            for stretch in worked {
                all += 1;
                at_once += u64::from(stretch.from + ROUNDED < busy_until);
                busy_until = busy_until.max(stretch.to);
            }
        }
        (all > 0).then(|| at_once as f64 / all as f64)
    }

    /// Who was there, and the pauses that were work; `None` without agents.
    pub(super) fn presence(&mut self, rule: PresenceRule) -> Option<(Presence, Lengths)> {
        let told = self.told(rule)?;
        let on_duty = told.stretches.iter().map(|(_, on)| (on.to + told.after - on.from).as_hours_f64()).sum();
        let days = heads(told.stretches.iter().map(|(_, on)| *on), told.after, rule.step);
        Some((Presence { rule, days, agents: self.worked.len(), hours: (on_duty, told.at_work) }, told.pauses))
    }

    /// When any of these agents was there, as one stretch after the other; `None` if none of them is in the log.
    pub(super) fn anybody(&mut self, rule: PresenceRule, agents: &BTreeSet<usize>) -> Option<Attended> {
        let told = self.told(rule)?;
        let own = told.stretches.iter().filter(|(agent, _)| agents.contains(agent));
        let mut own: Vec<Stretch> = own.map(|(_, on)| Stretch { from: on.from, to: on.to + told.after }).collect();
        (!own.is_empty()).then(|| Attended { stretches: union(&mut own) })
    }

    /// When anybody was there, as the rule tells.
    pub(super) fn on_duty(&mut self, rule: PresenceRule) -> Vec<Stretch> {
        let Some(told) = self.told(rule) else { return Vec::new() };
        told.stretches.iter().map(|(_, on)| Stretch { from: on.from, to: on.to + told.after }).collect()
    }

    /// By agent: when each was there.
    pub(super) fn presence_by_agent(&mut self, rule: PresenceRule) -> BTreeMap<usize, Heads> {
        let Some(told) = self.told(rule) else { return BTreeMap::new() };
        let agents: Vec<usize> = self.worked.keys().copied().collect();
        let of = |agent: usize| {
            let own = told.stretches.iter().filter(|(of, _)| *of == agent).map(|(_, on)| *on);
            (agent, heads(own, told.after, rule.step))
        };
        agents.into_iter().map(of).collect()
    }

    /// When each agent was on duty, as the rule tells; `None` without agents.
    fn told(&mut self, rule: PresenceRule) -> Option<Told> {
        if self.worked.is_empty() {
            return None;
        }
        let somebody_waits = union(&mut self.waited);
        let mut pauses = Lengths::default();
        let mut mean_pause = (0.0, 0_u64);
        let mut stretches: Vec<(usize, Stretch)> = Vec::new();
        let mut at_work = 0.0;
        for (&agent, worked) in &mut self.worked {
            let busy = union(worked);
            at_work += busy.iter().map(|stretch| (stretch.to - stretch.from).as_hours_f64()).sum::<f64>();
            let mut on_duty = busy[0];
            for pair in busy.windows(2) {
                let pause = pair[1].from - pair[0].to;
                let waited = overlap(&somebody_waits, Stretch { from: pair[0].to, to: pair[1].from });
                if !pause.is_zero() && pause <= rule.away_after && 10 * waited.as_micros() > 9 * pause.as_micros() {
                    pauses.add(pause);
                    mean_pause = (mean_pause.0 + pause.as_secs_f64(), mean_pause.1 + 1);
                }
                let is_away = pause > rule.away_after && waited > rule.away_after;
                if is_away || pause > rule.off_after {
                    stretches.push((agent, on_duty));
                    on_duty = pair[1];
                } else {
                    on_duty.to = pair[1].to;
                }
            }
            stretches.push((agent, on_duty));
        }
        let after = Span::from_secs_f64(if mean_pause.1 > 0 { mean_pause.0 / mean_pause.1 as f64 } else { 0.0 });
        Some(Told { stretches, after, pauses, at_work })
    }
}

/// When somebody was there for a queue.
pub(super) struct Attended {
    /// In order, and apart.
    stretches: Vec<Stretch>,
}

impl Attended {
    /// Whether nobody was there for some while when a contact asked, or from some moment of its wait on: then it left a
    /// message, or waited for people who had not come yet. As a stretch begins with its first contact, somebody may
    /// have been there for as long as `before` already.
    pub(super) fn is_nobody_there(&self, asked: Instant, until: Instant, before: Span) -> bool {
        /// Shorter ones are breaks of who is alone, or work that no contact shows.
        const LEAST: Span = Span::minutes(30);
        let next = self.stretches.partition_point(|stretch| stretch.to <= asked);
        let ended = next.checked_sub(1).map(|last| self.stretches[last].to);
        let Some(stretch) = self.stretches.get(next) else { return true };
        if asked + before < stretch.from {
            return ended.is_none_or(|ended| stretch.from.saturating_since(ended) >= LEAST);
        }
        // Who comes when people go, and finds them writing to others only, is answered when they are back.
        let begins = self.stretches.get(next + 1).map_or(until, |after| after.from);
        until >= begins && begins.saturating_since(stretch.to) >= LEAST
    }
}

/// When agents were on duty.
struct Told {
    /// By agent, in order of time.
    stretches: Vec<(usize, Stretch)>,
    /// How long they worked on after the last contact of a stretch.
    after: Span,
    /// Pauses that were work.
    pauses: Lengths,
    /// Hours at work.
    at_work: f64,
}

/// How many were there in each step of each day.
fn heads(stretches: impl Iterator<Item = Stretch>, after: Span, length: Span) -> Heads {
    let mut days: BTreeMap<u64, Vec<f64>> = BTreeMap::new();
    let steps = usize::try_from(Span::DAY.as_micros() / length.as_micros()).unwrap_or(1);
    for stretch in stretches {
        let (mut at, to) = (stretch.from, stretch.to + after);
        while at < to {
            let begins = at.floor_to(length);
            let until = (begins + length).min(to);
            let step = usize::try_from(begins.since_midnight().as_micros() / length.as_micros()).unwrap_or(0);
            let heads = days.entry(begins.day_index()).or_insert_with(|| vec![0.0; steps]);
            heads[step] += (until - at).as_secs_f64() / length.as_secs_f64();
            at = until;
        }
    }
    days.into_iter().map(|(day, heads)| (Instant::of_hour(day * 24), heads)).collect()
}

/// Stretches as one after the other, those that touch or overlap as one.
fn union(stretches: &mut [Stretch]) -> Vec<Stretch> {
    stretches.sort_unstable();
    let mut joined: Vec<Stretch> = Vec::new();
    for stretch in stretches {
        match joined.last_mut() {
            Some(last) if stretch.from <= last.to => last.to = last.to.max(stretch.to),
            _ => joined.push(*stretch),
        }
    }
    joined
}

/// How much of a stretch some others cover, which are in order and apart.
fn overlap(others: &[Stretch], stretch: Stretch) -> Span {
    let first = others.partition_point(|other| other.to <= stretch.from);
    let inside = others[first..].iter().take_while(|other| other.from < stretch.to);
    inside.map(|other| other.to.min(stretch.to) - other.from.max(stretch.from)).fold(Span::ZERO, |sum, part| sum + part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: u64) -> Instant {
        Instant::of_hour(480_008) + Span::minutes(minute)
    }

    /// Somebody is there 0-20, 40-60 and 120-150: the twenty minutes between are a break, the hour is none.
    #[test]
    fn nobody_is_there_in_long_gaps_alone() {
        let mut agents = Agents::default();
        for (from, to) in [(0, 20), (40, 60), (120, 150)] {
            agents.worked(0, Stretch { from: at(from), to: at(to) });
        }
        agents.worked(1, Stretch { from: at(70), to: at(110) });
        agents.waited(at(20), at(40));
        agents.waited(at(60), at(120));
        let of = |agents: &mut Agents, known: &[usize]| {
            let there = agents.anybody(PresenceRule::default(), &known.iter().copied().collect());
            let there = there.expect("they are in the log");
            let alone = [10, 30, 61, 90, 116, 118, 160]
                .map(|minute| there.is_nobody_there(at(minute), at(minute), Span::minutes(3)));
            // Who came at its end, and was answered within its stretch, after the break, or after the hour.
            let over = [(15, 18), (15, 41), (55, 119), (55, 121)];
            (alone, over.map(|(asked, until)| there.is_nobody_there(at(asked), at(until), Span::minutes(3))))
        };
        // Three minutes before a stretch somebody may have been there; behind the last nobody is known to have been.
        assert_eq!(of(&mut agents, &[0]), ([false, false, true, true, true, false, true], [false, false, false, true]));
        let with_another = ([false, false, false, false, false, false, true], [false; 4]);
        assert_eq!(of(&mut agents, &[0, 1]), with_another, "another takes them, too");
        assert!(agents.anybody(PresenceRule::default(), &BTreeSet::from([7])).is_none());
    }

    /// One agent works 0-10, 12-20 and 40-50. In the pause of two minutes somebody waits throughout; in that of twenty,
    /// for ten.
    #[test]
    fn who_lets_customers_wait_is_away() {
        let mut agents = Agents::default();
        for (from, to) in [(0, 10), (12, 20), (40, 50)] {
            agents.worked(0, Stretch { from: at(from), to: at(to) });
        }
        agents.waited(at(9), at(13));
        agents.waited(at(25), at(35));
        let (presence, pauses) = agents.presence(PresenceRule::default()).expect("an agent");
        // The mean pause, two minutes, is added behind each stretch: 22 and 12 minutes.
        assert!((presence.hours.0 - 34.0 / 60.0).abs() < 1e-9, "{presence:?}");
        assert!((presence.hours.1 - 28.0 / 60.0).abs() < 1e-9, "{presence:?}");
        let heads = &presence.days[0].1[8 * 12..8 * 12 + 11];
        let expected = [1.0, 1.0, 1.0, 1.0, 0.4, 0.0, 0.0, 0.0, 1.0, 1.0, 0.4];
        assert!(heads.iter().zip(expected).all(|(heads, expected)| (heads - expected).abs() < 1e-9), "{heads:?}");
        assert!(pauses.distribution().is_none(), "one pause is no distribution");
        // Nobody waits: the same agent was there all the time.
        let mut idle = Agents::default();
        for (from, to) in [(0, 10), (12, 20), (40, 50)] {
            idle.worked(0, Stretch { from: at(from), to: at(to) });
        }
        let (presence, _) = idle.presence(PresenceRule::default()).expect("an agent");
        assert!((presence.hours.0 - 50.0 / 60.0).abs() < 1e-9, "{presence:?}");
        assert_eq!(idle.open_at_once(), Some(1));
        assert_eq!(idle.share_at_once(), Some(0.0));
        // Three that overlap for eight minutes, for half a minute (moments to the minute do), and not at all.
        let mut busy = Agents::default();
        let half = Span::seconds(30);
        for (from, to) in [(at(0), at(10)), (at(2), at(12) + half), (at(12), at(20)), (at(20), at(30))] {
            busy.worked(0, Stretch { from, to });
        }
        assert_eq!(busy.share_at_once(), Some(0.25));
    }
}
