//! The findings of a phase: the figures of its intervals together.

use super::queue::{QueueFigures, Stretch, figures, tallied};
use super::{Look, Summary};
use crate::ids::QueueId;

/// The findings of one phase.
#[derive(Debug)]
pub struct PhaseFindings {
    /// By queue.
    pub queues: Vec<QueueFigures>,
    /// By target: the share or the mean in this phase; `None` if no contact counts.
    pub targets: Vec<Option<Summary>>,
    /// The same over all 24 hours.
    pub targets_24h: Vec<Option<Summary>>,
}

pub(super) fn findings(look: Look<'_>) -> Vec<PhaseFindings> {
    let phases = look.model.phases.iter().enumerate();
    let finding = |(number, phase): (usize, &crate::model::Phase)| {
        let of = |measure: usize| tallied(look, measure, phase.intervals.clone());
        let queues = (0..look.model.queues.len()).map(QueueId::of);
        PhaseFindings {
            queues: queues.map(|queue| figures(look, queue, Stretch::Phase(number))).collect(),
            targets: look.model.targets.iter().map(|target| of(target.service_measure)).collect(),
            targets_24h: look.model.targets.iter().map(|target| of(target.service_measure_24h)).collect(),
        }
    };
    phases.map(finding).collect()
}
