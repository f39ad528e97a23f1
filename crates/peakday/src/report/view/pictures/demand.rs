//! Contacts that come, in layers: those for people, those the bot solves, those lost from it.

use crate::ids::QueueId;
use crate::observe::Count;
use crate::report::Report;

/// What comes to some queues, by interval: means.
pub(in crate::report) struct Demand {
    pub offered: Vec<f64>,
    pub asked: Vec<f64>,
    pub contained: Vec<f64>,
    pub left_bot: Vec<f64>,
    pub finding: Finding,
}

/// What the picture finds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::report) enum Finding {
    Nothing,
    /// The interval with the most, how many come in it, and the bot's share of all, if there is a bot.
    Busiest {
        interval: usize,
        offered: f64,
        solved_by_bot: Option<f64>,
    },
}

pub(in crate::report) fn demand(report: Report<'_>, queues: &[QueueId]) -> Demand {
    let of = |count: Count| -> Vec<f64> {
        let sum = |interval: usize| {
            let queues = queues.iter().map(|queue| &report.findings.queues[queue.index()].intervals[interval]);
            queues.map(|figures| figures.count(count).estimate.mean).sum()
        };
        (0..report.model.run.intervals()).map(sum).collect()
    };
    let [offered, asked, contained, left_bot] =
        [Count::Offered, Count::Asked, Count::Contained, Count::LeftBot].map(of);
    let most = offered.iter().copied().enumerate().reduce(|most, next| if next.1 > most.1 { next } else { most });
    let finding = match most {
        Some((interval, most)) if most > 0.0 => {
            let solved: f64 = contained.iter().sum();
            let solved_by_bot = Some(solved / offered.iter().sum::<f64>()).filter(|_| solved > 0.0);
            Finding::Busiest { interval, offered: most, solved_by_bot }
        }
        _ => Finding::Nothing,
    };
    Demand { offered, asked, contained, left_bot, finding }
}
