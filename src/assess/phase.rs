//! What a run says of a phase: the figures of its intervals together.

use super::queue::{QueueFigures, Stretch, figures, share};
use super::{Look, Summary};
use crate::ids::QueueId;

/// One phase.
#[derive(Debug)]
pub struct PhaseFindings {
    /// By queue.
    pub queues: Vec<QueueFigures>,
    /// By target: the share in this phase; `None` where nothing counts.
    pub targets: Vec<Option<Summary>>,
}

pub(super) fn findings(look: Look<'_>) -> Vec<PhaseFindings> {
    let phases = look.model.phases.iter().enumerate();
    let finding = |(number, phase): (usize, &crate::model::Phase)| PhaseFindings {
        queues: (0..look.model.queues.len())
            .map(|queue| figures(look, QueueId::of(queue), Stretch::Phase(number)))
            .collect(),
        targets: look.model.targets.iter().map(|target| share(look, target.tally, phase.intervals.clone())).collect(),
    };
    phases.map(finding).collect()
}
