//! Teams, their shifts and their wages in words.

use std::collections::BTreeMap;

use super::super::text::assumptions::pay::{PerContact, Tier};
use super::super::text::assumptions::people::{Begins, Dates, Pause, Shift};
use super::super::text::numbers::factor_but_one;
use super::{Look, Statement, given};
use crate::ids::{SkillSetId, TeamId};
use crate::model::{Agent, AtEnd, Channel, ContactPay, Period, SkillSet, Team, WhileAway, Window};
use crate::report::words;
use crate::scenario::Key;
use crate::scenario::keys::{PAY, ROSTER, TEAM};
use crate::units::{Instant, Span};

/// How many lines a team's shifts may take.
const MOST_SHIFTS: usize = 12;

/// Who works the same hours on a date.
#[derive(Clone, PartialEq)]
struct Stint<'a> {
    name: &'a str,
    /// After midnight of the date.
    from: Span,
    length: Span,
    skill_set: SkillSetId,
    on_call: bool,
    at_end: AtEnd,
}

/// How many they are on one date, and when their breaks begin: length, first and last begin, what becomes of chats.
#[derive(Clone, PartialEq)]
struct Heads {
    people: usize,
    breaks: Vec<(Span, Span, Span, WhileAway)>,
}

impl Look<'_> {
    pub(super) fn team(&self, number: usize, team: &Team) -> Vec<Statement> {
        let words = &self.texts.assumptions.people;
        let said = |key: Key, text: String| self.said(key, &team.name, text);
        let people: Vec<&Agent> = self.model.agents.iter().filter(|agent| agent.team.index() == number).collect();
        let periods = || people.iter().flat_map(|agent| &agent.periods).filter(|period| !period.on_call);
        let run = &self.model.run;
        let hours: f64 = periods()
            .map(|period| period.to.min(run.end).saturating_since(period.from.max(run.start)).as_hours_f64())
            .sum();
        // Most are there at a moment at which somebody comes, and many come together.
        let starts = periods().map(|period| period.from.max(run.start)).filter(|&at| at < run.end);
        let mut starts: Vec<Instant> = starts.collect();
        starts.sort_unstable();
        starts.dedup();
        let at = |moment: &Instant| periods().filter(|p| p.from <= *moment && *moment < p.to).count() as u64;
        let most = starts.iter().map(at).max().unwrap_or(0);
        // Each team's own skill set has the team's number.
        let own = SkillSetId::of(number);
        let mut statements = vec![given((words.works)(&self.works(self.model.skill_set(own))))];
        statements.push(given((words.roster)(&words::count(hours), most)));
        statements.extend(self.shifts(&people, own));
        let has = |is: fn(&Channel) -> bool| {
            let skill_sets = self.model.skill_sets.iter().filter(|skill_set| skill_set.team.index() == number);
            let mut skills = skill_sets.flat_map(|skill_set| &skill_set.skills);
            skills.any(|entry| is(&self.model.queue(self.model.waiting_queue(entry.waiting_queue).queue).channel))
        };
        let chats = has(|channel| matches!(channel, Channel::Chat(_)));
        let calls = has(|channel| matches!(channel, Channel::Voice(_)));
        let tasks = has(|channel| matches!(channel, Channel::Task(_)));
        if chats {
            statements.push(said(TEAM.max_concurrency, (words.max_concurrency)(team.max_concurrency)));
            statements.push(said(TEAM.attend, (words.attend)(team.attend).to_owned()));
        }
        if chats && tasks {
            statements.push(said(TEAM.tasks_while, (words.tasks_while)(team.tasks_while).to_owned()));
        }
        if chats && calls {
            statements.push(said(TEAM.blend, (words.blend)(team.blend).to_owned()));
        }
        if self.says(TEAM.weight, &team.name) {
            let skill_sets = self
                .model
                .waiting_queues
                .iter()
                .flat_map(|waiting_queue| &waiting_queue.groups)
                .flat_map(|group| &group.skill_sets);
            let mut own_skill_sets =
                skill_sets.filter(|skill_set| self.model.skill_set(skill_set.skill_set).team.index() == number);
            statements.extend(own_skill_sets.next().map(|skill_set| given((words.weight)(skill_set.weight))));
        }
        if periods().any(|period| period.at_end == AtEnd::Finish) {
            statements.push(said(TEAM.max_overtime, (words.max_overtime)(team.max_overtime)));
        }
        statements.push(said(TEAM.speed_cv, (words.speed)(some(team.speed_cv))));
        statements.push(said(TEAM.absence, (words.absence)(some(team.absence))));
        statements.push(said(TEAM.learning, (words.learning)(team.learning.as_ref())));
        statements.push(said(TEAM.fatigue, (words.fatigue)(team.fatigue.as_ref())));
        statements.extend(
            team.coaching.map(|coaching| given((words.coaching)(&self.model.team(coaching.by).name, coaching))),
        );
        statements.extend(self.pay(team));
        statements
    }

    /// What a skill set works, the most urgent first, with factors on handling time.
    fn works(&self, skill_set: &SkillSet) -> String {
        let words = &self.texts.assumptions.people;
        let mut tiers: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        for entry in &skill_set.skills {
            let queue = self.model.waiting_queue(entry.waiting_queue).queue;
            let by = skill_set.handling_factors.get(queue.index()).copied().unwrap_or(1.0);
            let text = (words.work)(&self.model.queue(queue).name, factor_but_one(by));
            let tier = tiers.entry(entry.priority).or_default();
            if !tier.contains(&text) {
                tier.push(text);
            }
        }
        let tiers: Vec<String> = tiers.into_values().map(|tier| tier.join(self.texts.marks.comma)).collect();
        tiers.join(words.then)
    }

    /// Who comes when: a line for all dates on which as many people work the same hours.
    fn shifts(&self, people: &[&Agent], own: SkillSetId) -> Vec<Statement> {
        let words = &self.texts.assumptions.people;
        let mut stints: Vec<(Stint<'_>, BTreeMap<u64, Heads>)> = Vec::new();
        for agent in people {
            for period in &agent.periods {
                let stint = Stint::of(period);
                let place = stints.iter().position(|(other, _)| *other == stint);
                let place = place.unwrap_or_else(|| {
                    stints.push((stint, BTreeMap::new()));
                    stints.len() - 1
                });
                stints[place].1.entry(period.day).or_insert_with(Heads::none).add(period);
            }
        }
        let mut lines: Vec<(&Stint<'_>, &Heads, Vec<u64>)> = Vec::new();
        for (stint, days) in &stints {
            let first = lines.len();
            for (&day, heads) in days {
                match lines[first..].iter_mut().find(|(_, other, _)| *other == heads) {
                    Some((_, _, same)) => same.push(day),
                    None => lines.push((stint, heads, vec![day])),
                }
            }
        }
        let more = lines.len().saturating_sub(MOST_SHIFTS);
        // A last line that stands for a single one would save nothing.
        let shown = if more > 1 { MOST_SHIFTS } else { lines.len() };
        let mut statements: Vec<Statement> =
            lines[..shown].iter().map(|(stint, heads, days)| given(self.shift(stint, heads, days, own))).collect();
        if shown < lines.len() {
            statements.push(given((words.more_shifts)(lines.len() - shown)));
        }
        statements
    }

    fn shift(&self, stint: &Stint<'_>, heads: &Heads, days: &[u64], own: SkillSetId) -> String {
        let words = &self.texts.assumptions.people;
        let pause = |&(length, first, last, while_away): &(Span, Span, Span, WhileAway)| {
            let begins = if first == last { Begins::At(first) } else { Begins::Between { first, last } };
            (words.pause)(&Pause { length, begins, while_away })
        };
        let breaks: Vec<String> = heads.breaks.iter().map(pause).collect();
        let other_work = (stint.skill_set != own).then(|| self.works(self.model.skill_set(stint.skill_set)));
        let to = clock(stint.from + stint.length);
        let to = if to.is_zero() && stint.from + stint.length == Span::DAY { Span::DAY } else { to };
        (words.shift)(&Shift {
            // People of a pasted roster have no shift that somebody named.
            name: Some(stint.name).filter(|&name| !(name.is_empty() || name == "grid" && self.says(ROSTER.grid, ""))),
            people: heads.people,
            dates: &self.dates(days),
            hours: &words::window(Window { from: stint.from, to }),
            on_call: stint.on_call,
            at_end: stint.at_end,
            works: other_work.as_deref(),
            breaks: &breaks,
        })
    }

    /// Days in order, those that follow each other as one stretch.
    fn dates(&self, days: &[u64]) -> String {
        let mut stretches: Vec<(u64, u64)> = Vec::new();
        for &day in days {
            match stretches.last_mut() {
                Some((_, last)) if *last + 1 == day => *last = day,
                _ => stretches.push((day, day)),
            }
        }
        let midnight = |day: u64| Instant::default() + Span::days(day);
        let stretches: Vec<Dates> =
            stretches.into_iter().map(|(from, to)| Dates::of(midnight(from), midnight(to))).collect();
        (self.texts.assumptions.people.dates)(&stretches)
    }

    fn pay(&self, team: &Team) -> Vec<Statement> {
        let words = &self.texts.assumptions.pay;
        let pay = &team.pay;
        if !self.says(TEAM.pay, &team.name) {
            return vec![self.said(TEAM.pay, &team.name, words.unpaid.to_owned())];
        }
        let said = |key: Key, text: String| self.said(key, &team.name, text);
        let paid = |amount: f64, say: fn(f64) -> String| some(amount).map(|amount| given(say(amount)));
        let statements = [
            paid(pay.per_hour, words.per_hour),
            (pay.per_hour > 0.0).then(|| said(PAY.overtime, (words.overtime)(pay.overtime))),
            paid(pay.per_day, words.per_day),
            (!pay.per_contact.tiers.is_empty()).then(|| given((words.per_contact)(&per_contact(&pay.per_contact)))),
            paid(pay.night_extra, words.night_extra),
            pay.night.filter(|_| pay.night_extra > 0.0).map(|night| said(PAY.night, (words.night)(night))),
            pay.holiday.as_ref().map(|holiday| given((words.holiday)(holiday, &self.dates(&holiday.days)))),
            paid(pay.seat_per_day, words.seat_per_day),
        ];
        statements.into_iter().flatten().collect()
    }

    pub(super) fn team_name(&self, team: TeamId) -> &str {
        &self.model.team(team).name
    }
}

/// A figure that isn't 0.
fn some(value: f64) -> Option<f64> {
    Some(value).filter(|&value| value > 0.0)
}

fn per_contact(pay: &ContactPay) -> PerContact {
    let tier = |&(from, pay): &(u32, f64)| Tier { beyond: Some(from).filter(|&from| from > 0), pay };
    PerContact { tiers: pay.tiers.iter().map(tier).collect(), minimum: some(pay.minimum) }
}

/// A time of day, of one that may lie on the next day.
fn clock(after_midnight: Span) -> Span {
    Span::from_micros(after_midnight.as_micros() % Span::DAY.as_micros())
}

impl<'a> Stint<'a> {
    fn of(period: &'a Period) -> Self {
        let midnight = Instant::default() + Span::days(period.day);
        Self {
            name: &period.shift,
            from: clock(period.from - midnight),
            length: period.to - period.from,
            skill_set: period.skill_set,
            on_call: period.on_call,
            at_end: period.at_end,
        }
    }
}

impl Heads {
    fn none() -> Self {
        Self { people: 0, breaks: Vec::new() }
    }

    /// Takes in one person.
    fn add(&mut self, period: &Period) {
        self.people += 1;
        let midnight = Instant::default() + Span::days(period.day);
        for (place, pause) in period.breaks.iter().enumerate() {
            let from = clock(pause.from - midnight);
            match self.breaks.get_mut(place) {
                Some((length, first, last, away)) if *length == pause.length && *away == pause.while_away => {
                    (*first, *last) = ((*first).min(from), (*last).max(from));
                }
                _ => self.breaks.push((pause.length, from, from, pause.while_away)),
            }
        }
    }
}
