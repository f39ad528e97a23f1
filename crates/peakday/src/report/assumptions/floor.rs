//! What follows from what, what may break and what the floor manager does, in words.

use super::super::text::assumptions::Comes;
use super::super::text::assumptions::{floor as texts, follow_ups};
use super::{Look, Statement, given};
use crate::model::{Cause, Effect, FollowUp, Incident, Reallocation};
use crate::units::Span;

impl Look<'_> {
    pub(super) fn follow_ups(&self) -> Vec<Statement> {
        self.model.follow_ups.iter().map(|rule| given(self.follow_up(rule))).collect()
    }

    fn follow_up(&self, rule: &FollowUp) -> String {
        let model = self.model;
        let cause = match rule.from {
            Cause::Source(source) => {
                let source = model.source(source);
                let what = source.queue.map_or(Comes::Orders, |queue| Comes::of(model.queue(queue)));
                follow_ups::Cause::Of(&source.name, what)
            }
            Cause::Queue(queue) => follow_ups::Cause::Of(&model.queue(queue).name, Comes::of(model.queue(queue))),
            Cause::Bot => follow_ups::Cause::Bot,
        };
        let kind = model.kind(rule.kind);
        let to = model.queue(model.waiting_queue(kind.waiting_queue).queue);
        let again = match cause {
            follow_ups::Cause::Bot => true,
            follow_ups::Cause::Of(from, _) => from == to.name,
        };
        let delay = &rule.delay;
        (self.texts.assumptions.follow_ups.follow_up)(&follow_ups::Rule {
            rule,
            on: rule.on,
            cause,
            delay: Some(delay.distribution).filter(|after| !after.mean().is_zero()),
            not_before: delay.date,
            clocks: Some(&delay.clocks[..]).filter(|clocks| !clocks.is_empty()),
            hours: delay.hours,
            to: &to.name,
            comes: Comes::of(to),
            again,
            about: &self.kind(kind),
        })
    }

    pub(super) fn floor(&self) -> Vec<Statement> {
        let incidents = self.model.incidents.iter().map(|incident| given(self.incident(incident)));
        let reallocations = self.model.reallocations.iter().map(|rule| given(self.reallocation(rule)));
        incidents.chain(reallocations).collect()
    }

    fn incident(&self, incident: &Incident) -> String {
        let (words, model) = (&self.texts.assumptions.floor, self.model);
        let effect = |effect: &Effect| {
            (words.effect)(&match *effect {
                Effect::Demand { source, factor } => texts::Effect::Demand(&model.source(source).name, factor),
                Effect::Work { queue, factor } => texts::Effect::Work(&model.queue(queue).name, factor),
                Effect::FollowUp { rule, factor } => {
                    texts::Effect::FollowUp(&model.follow_ups[rule.index()].name, factor)
                }
                Effect::Away { team, share, hands_over } => {
                    let who = texts::Who::of(share);
                    texts::Effect::Away { team: self.team_name(team), who, hands_over }
                }
                Effect::BotOff => texts::Effect::BotOff,
                Effect::BotSolves { factor } => texts::Effect::BotSolves(factor),
                Effect::Closed { queue, come_back, after } => {
                    texts::Effect::Closed { queue: &model.queue(queue).name, come_back, after }
                }
            })
        };
        let effects: Vec<String> = incident.effects.iter().map(effect).collect();
        let (first, last) = incident.begins;
        (words.incident)(&texts::Incident {
            name: &incident.name,
            begins: if first == last { texts::Begins::At(first) } else { texts::Begins::Between { first, last } },
            lasts: incident.lasts,
            share: Some(incident.probability).filter(|&share| share < 1.0),
            effects: &effects,
        })
    }

    fn reallocation(&self, rule: &Reallocation) -> String {
        let some = |span: Span| Some(span).filter(|span| !span.is_zero());
        (self.texts.assumptions.floor.reallocation)(&texts::Reallocation {
            name: &rule.name,
            queue: &self.model.queue(rule.queue).name,
            when: rule.when,
            lasting: some(rule.lasting),
            reacts: some(rule.reacts),
            until: rule.until,
            team: self.team_name(rule.team),
            agents: rule.agents,
            calls: rule.calls,
        })
    }
}
