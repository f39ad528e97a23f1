//! What follows from what, what may break and what the floor manager does, in words.

use super::super::text::assumptions::{CauseWords, Comes, EffectWords, FollowUpWords, ReallocationWords};
use super::{Look, Statement, comes, given};
use crate::model::{Cause, Effect, FollowUp, Incident, Reallocation};

impl Look<'_> {
    pub(super) fn follow_ups(&self) -> Vec<Statement> {
        self.model.follow_ups.iter().map(|rule| given(self.follow_up(rule))).collect()
    }

    fn follow_up(&self, rule: &FollowUp) -> String {
        let model = self.model;
        let cause = match rule.from {
            Cause::Source(source) => {
                let source = model.source(source);
                let what = source.queue.map_or(Comes::Orders, |queue| comes(model.queue(queue)));
                CauseWords::Of(&source.name, what)
            }
            Cause::Queue(queue) => CauseWords::Of(&model.queue(queue).name, comes(model.queue(queue))),
            Cause::Bot => CauseWords::Bot,
        };
        let kind = model.kind(rule.kind);
        let to = model.queue(model.waiting_queue(kind.waiting_queue).queue);
        (self.texts.assumptions.follow_up)(&FollowUpWords {
            rule,
            on: rule.on,
            cause,
            to: &to.name,
            comes: comes(to),
            about: &self.kind(kind),
        })
    }

    pub(super) fn floor(&self) -> Vec<Statement> {
        let incidents = self.model.incidents.iter().map(|incident| given(self.incident(incident)));
        let reallocations = self.model.reallocations.iter().map(|rule| given(self.reallocation(rule)));
        incidents.chain(reallocations).collect()
    }

    fn incident(&self, incident: &Incident) -> String {
        let (words, model) = (&self.texts.assumptions, self.model);
        let effect = |effect: &Effect| {
            (words.effect)(&match *effect {
                Effect::Demand { source, factor } => EffectWords::Demand(&model.source(source).name, factor),
                Effect::Work { queue, factor } => EffectWords::Work(&model.queue(queue).name, factor),
                Effect::FollowUp { rule, factor } => {
                    EffectWords::FollowUp(&model.follow_ups[rule.index()].name, factor)
                }
                Effect::Away { team, share, hands_over } => {
                    EffectWords::Away { team: self.team_name(team), share, hands_over }
                }
                Effect::BotOff => EffectWords::BotOff,
                Effect::BotSolves { factor } => EffectWords::BotSolves(factor),
                Effect::Closed { queue, come_back, after } => {
                    EffectWords::Closed { queue: &model.queue(queue).name, come_back, after }
                }
            })
        };
        let effects: Vec<String> = incident.effects.iter().map(effect).collect();
        (words.incident)(incident, &effects)
    }

    fn reallocation(&self, rule: &Reallocation) -> String {
        (self.texts.assumptions.reallocation)(&ReallocationWords {
            name: &rule.name,
            queue: &self.model.queue(rule.queue).name,
            when: rule.when,
            lasting: rule.lasting,
            reacts: rule.reacts,
            until: rule.until,
            team: self.team_name(rule.team),
            agents: rule.agents,
            calls: rule.calls,
        })
    }
}
