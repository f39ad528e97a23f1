//! What would have changed on that very day: the same contacts, with something else in the scenario.
//!
//! Replication k of each variant has the same customers as replication k of the day, so that differences are taken
//! replication by replication.

use super::{DayFigure, ReplayFindings, ReplayQuestion, judged_queues, simulated_days};
use crate::model::Model;
use crate::replicate::Control;
use crate::stats::{self, Estimate};

/// The day with something else.
#[derive(Clone, Debug)]
pub struct WhatIf {
    /// What is set, as it was written.
    pub assignment: String,
    /// The day with that.
    pub model: Model,
}

/// What it comes to.
#[derive(Debug)]
pub struct WhatIfFindings {
    /// What is set.
    pub assignment: String,
    /// By queue of the findings, by [`WhatIfFindings::FIGURES`].
    pub queues: Vec<Vec<WhatIfFigure>>,
}

/// A figure of the whole day with something else.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WhatIfFigure {
    /// Which figure.
    pub figure: DayFigure,
    /// Its mean over replications; `None` where none has it.
    pub level: Option<Estimate>,
    /// By how much that is above the day as it was, replication by replication.
    pub change: Option<Estimate>,
}

impl WhatIfFindings {
    /// The figures of the whole day that are compared.
    pub const FIGURES: [DayFigure; 4] = [DayFigure::Within, DayFigure::Wait, DayFigure::Abandoned, DayFigure::Waiting];
}

impl WhatIfFigure {
    /// Whether the change is more than chance: its interval excludes 0.
    pub fn is_sure(&self) -> bool {
        self.change.and_then(|change| change.low.zip(change.high)).is_some_and(|(low, high)| low > 0.0 || high < 0.0)
    }
}

/// Simulates the day with each of these. `None` if it was stopped from outside.
pub fn what_if(
    question: &ReplayQuestion<'_>,
    findings: &ReplayFindings,
    variants: Vec<WhatIf>,
    control: &Control<'_>,
) -> Option<Vec<WhatIfFindings>> {
    let queues = judged_queues(question);
    let confidence = question.model.run.confidence;
    let found = variants.into_iter().map(|WhatIf { assignment, model }| {
        let days = simulated_days(&model, &queues, question.work_cv, control)?;
        let figure = |place: usize, figure: DayFigure| {
            let kind = figure as usize;
            let pairs = findings.whole.iter().zip(&days);
            let pairs: Vec<(f64, f64)> =
                pairs.filter_map(|(before, after)| before[place][kind].zip(after[place].whole[kind])).collect();
            WhatIfFigure {
                figure,
                level: stats::mean(pairs.iter().map(|pair| pair.1), confidence),
                change: stats::mean(pairs.iter().map(|pair| pair.1 - pair.0), confidence),
            }
        };
        let of_queue = |place: usize| WhatIfFindings::FIGURES.map(|of| figure(place, of)).to_vec();
        Some(WhatIfFindings { assignment, queues: (0..queues.len()).map(of_queue).collect() })
    });
    found.collect()
}
