//! The same figure in another plan: queues and targets are found by their names, and a target that asks for something
//! else is another one.

use super::super::MainFigure;
use crate::ids::QueueId;
use crate::model::{Model, Target};

/// A figure of the base in a plan; `None` if the plan has none that is the same.
pub(super) fn same_figure(base: &Model, figure: MainFigure, plan: &Model) -> Option<MainFigure> {
    let same = match figure {
        MainFigure::Held(target) => MainFigure::Held(same_target(base, target, plan)?),
        MainFigure::Target(target) => MainFigure::Target(same_target(base, target, plan)?),
        MainFigure::Queue(queue, figure) => MainFigure::Queue(same_queue(base, queue, plan)?, figure),
        MainFigure::TimeToClear(queue) => MainFigure::TimeToClear(same_queue(base, queue, plan)?),
        // What isn't paid costs nothing.
        MainFigure::PersonHours | MainFigure::Cost => return Some(figure),
        MainFigure::LostSales => figure,
    };
    MainFigure::all(plan).contains(&same).then_some(same)
}

/// The target of the same name that asks for the same of the same queue.
pub(super) fn same_target(base: &Model, target: usize, plan: &Model) -> Option<usize> {
    let wanted = &base.targets[target];
    (0..plan.targets.len()).find(|&other| plan.targets[other].name == wanted.name && is_same(base, wanted, plan, other))
}

fn is_same(base: &Model, wanted: &Target, plan: &Model, other: usize) -> bool {
    let found = &plan.targets[other];
    let [one, other] = [(base, wanted), (plan, found)].map(|(model, target)| {
        let measure = model.service_measures[target.service_measure];
        (measure, &model.queue(measure.queue).name)
    });
    let (one_measure, other_measure) = (one.0, other.0);
    one.1 == other.1
        && (one_measure.figure, one_measure.of, one_measure.short_abandon, one_measure.hours)
            == (other_measure.figure, other_measure.of, other_measure.short_abandon, other_measure.hours)
        && (wanted.goal, wanted.floor, wanted.scope, wanted.history, wanted.min_contacts)
            == (found.goal, found.floor, found.scope, found.history, found.min_contacts)
}

/// The queue of the same name.
fn same_queue(base: &Model, queue: QueueId, plan: &Model) -> Option<QueueId> {
    let name = &base.queue(queue).name;
    let place = plan.queues.iter().position(|other| other.name == *name && is_alike(base, queue, other))?;
    Some(QueueId::of(place))
}

/// Whether a queue has the same channel, and so the same times.
fn is_alike(base: &Model, queue: QueueId, other: &crate::model::Queue) -> bool {
    std::mem::discriminant(&base.queue(queue).channel) == std::mem::discriminant(&other.channel)
}
