//! What comes too near the end to be judged: its limit lies after the end of the simulation, or the deadline of a task
//! after everybody has gone home for the last time. Nobody could have kept it, and nobody will see whether it was kept.
//!
//! What goes wrong: if such contacts counted, the last hours of every run would look like a failure, and the best plan
//! would be to end the run earlier.

use serde::{Deserialize, Serialize};

use super::{Model, ServiceMeasure, Task};
use crate::ids::QueueId;
use crate::units::{Instant, Span};

/// The last moments at which what comes is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    others: Instant,
    vips: Instant,
}

impl Judged {
    /// Everything is judged.
    pub const ALL: Self = Self { others: Instant::MAX, vips: Instant::MAX };

    /// What a measure of a model judges.
    pub fn of(model: &Model, measure: &ServiceMeasure) -> Self {
        let stops = model.run.stops();
        if let (super::Figure::Deadline, Some(task)) = (measure.figure, model.queue(measure.queue).task()) {
            let last = last_duty(model, measure.queue).map_or(stops, |last| last.min(stops));
            let until = |vip| last_due_by(task, vip, last, (model.run.start, model.run.end));
            return Self { others: until(false), vips: until(true) };
        }
        let until = measure.figure.limit().map_or(Instant::MAX, |limit| stops.saturating_sub(limit));
        Self { others: until, vips: until }
    }

    /// The same, but nothing from a moment on is judged.
    pub(crate) fn before(self, end: Instant) -> Self {
        let last = end.saturating_sub(Span::from_micros(1));
        Self { others: self.others.min(last), vips: self.vips.min(last) }
    }

    /// The last moment at which a VIP, or anybody else, is judged.
    #[inline]
    pub const fn until(self, vip: bool) -> Instant {
        if vip { self.vips } else { self.others }
    }
}

/// When the last agent who works a queue goes home; `None`: nobody ever does.
fn last_duty(model: &Model, queue: QueueId) -> Option<Instant> {
    let works = |team| {
        let of_team = model.skill_sets.iter().filter(move |skill_set| skill_set.team == team);
        let mut skills = of_team.flat_map(|skill_set| &skill_set.skills);
        skills.any(|skill| model.waiting_queue(skill.waiting_queue).queue == queue)
    };
    let workers = model.agents.iter().filter(|agent| works(agent.team));
    workers.flat_map(|agent| &agent.periods).map(|period| period.to).max()
}

/// The last moment in [from, to) at which a task may be filed that is due by a moment: deadlines never go back. The
/// moment before `from` if even the first is due later.
fn last_due_by(task: &Task, vip: bool, by: Instant, (from, to): (Instant, Instant)) -> Instant {
    let is_due = |filed| task.due(filed, vip).is_none_or(|due| due <= by);
    let moment = Span::from_micros(1);
    let (mut due, mut late) = (from.saturating_sub(moment), to);
    if is_due(to) {
        return Instant::MAX;
    }
    while late - due > moment {
        let middle = due + (late - due).scaled(0.5);
        if is_due(middle) { due = middle } else { late = middle }
    }
    due
}
