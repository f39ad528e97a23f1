//! Where contacts went: by queue and by kind, each contact in one end, so that the ends add up to those offered.

use crate::assess::Summary;
use crate::figures::QueueFigure;
use crate::ids::{FollowUpId, KindId, QueueId};
use crate::model::{Model, Origin};
use crate::observe::Count;
use crate::report::Report;

/// What became of some contacts. Means.
pub(in crate::report) struct Ends<Id> {
    pub of: Id,
    pub offered: f64,
    /// What isn't nothing, in the order of reports.
    pub ends: Vec<(Count, f64)>,
    /// The contacts that others caused, by rule; for a kind, empty.
    pub follow_ups: Vec<(FollowUpId, f64)>,
}

/// What the picture finds: the share that people or the bot brought to its end, and the largest loss of a queue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::report) enum Finding {
    /// Nobody came.
    Nobody,
    /// Of those offered in all queues: how many were handled or solved; the most frequent other end, its queue, and how
    /// many went there.
    Ended { solved: f64, offered: f64, loss: Option<(QueueId, Count, f64)> },
}

/// The ends that this model has, in the order of reports, losses each by itself.
fn ends(model: &Model) -> Vec<Count> {
    let with_losses = |end: Count| if end == Count::Lost { QueueFigure::losses(model) } else { vec![end] };
    QueueFigure::ends(model).into_iter().flat_map(with_losses).collect()
}

fn of<Id>(id: Id, ends: &[Count], count: impl Fn(Count) -> Summary, follow_ups: Vec<(FollowUpId, f64)>) -> Ends<Id> {
    let mean = |end: Count| count(end).estimate.mean;
    let ends = ends.iter().map(|&end| (end, mean(end))).filter(|end| end.1 > 0.0).collect();
    Ends { of: id, offered: mean(Count::Offered), ends, follow_ups }
}

/// The queues, in the order of the scenario.
pub(in crate::report) fn queues(report: Report<'_>) -> Vec<Ends<QueueId>> {
    let Report { model, findings, .. } = report;
    let all = ends(model);
    let queue = |(number, queue): (usize, &crate::assess::QueueFindings)| {
        let id = QueueId::of(number);
        let caused = model.kinds.iter().zip(&findings.kinds).filter_map(|(kind, of_kind)| {
            let Origin::FollowUp(rule) = kind.origin else { return None };
            let offered = of_kind.count(Count::Offered).estimate.mean;
            (model.waiting_queue(kind.waiting_queue).queue == id && offered > 0.0).then_some((rule, offered))
        });
        of(id, &all, |count| queue.whole.count(count), caused.collect())
    };
    findings.queues.iter().enumerate().map(queue).collect()
}

/// The kinds that have a name and came; `None` where there are not at least two of them.
pub(in crate::report) fn kinds(report: Report<'_>) -> Option<Vec<Ends<KindId>>> {
    let Report { model, findings, .. } = report;
    let all = ends(model);
    let named = model.kinds.iter().zip(&findings.kinds).enumerate().filter(|(_, (kind, _))| !kind.name.is_empty());
    let kinds =
        named.map(|(number, (_, findings))| of(KindId::of(number), &all, |count| findings.count(count), Vec::new()));
    let kinds: Vec<_> = kinds.filter(|kind| kind.offered > 0.0).collect();
    (kinds.len() > 1).then_some(kinds)
}

/// Whether somebody was helped.
const fn is_solved(end: Count) -> bool {
    matches!(end, Count::Contained | Count::Handled)
}

impl<Id> Ends<Id> {
    /// How many were handled by people or solved by the bot.
    pub(in crate::report) fn solved(&self) -> f64 {
        self.ends.iter().filter(|end| is_solved(end.0)).map(|end| end.1).sum()
    }
}

pub(in crate::report) fn finding(queues: &[Ends<QueueId>]) -> Finding {
    let offered: f64 = queues.iter().map(|of| of.offered).sum();
    if offered <= 0.0 {
        return Finding::Nobody;
    }
    let solved = queues.iter().map(Ends::solved).sum();
    let losses = queues.iter().flat_map(|of| of.ends.iter().map(move |&(end, count)| (of.of, end, count)));
    let losses = losses.filter(|loss| !is_solved(loss.1) && loss.2 >= 0.5);
    let loss = losses.reduce(|most, next| if next.2 > most.2 { next } else { most });
    Finding::Ended { solved, offered, loss }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_loss_is_named_with_its_queue() {
        let queue = |number: usize, ends: &[(Count, f64)]| Ends {
            of: QueueId::of(number),
            offered: ends.iter().map(|end| end.1).sum(),
            ends: ends.to_vec(),
            follow_ups: Vec::new(),
        };
        let (chats, calls) = (
            queue(0, &[(Count::Contained, 50.0), (Count::Handled, 30.0), (Count::Abandoned, 20.0)]),
            queue(1, &[(Count::Handled, 90.0), (Count::TurnedAway, 25.0), (Count::Open, 5.0)]),
        );
        let loss = Some((QueueId::of(1), Count::TurnedAway, 25.0));
        assert_eq!(finding(&[chats, calls]), Finding::Ended { solved: 170.0, offered: 220.0, loss });
        assert_eq!(finding(&[queue(0, &[])]), Finding::Nobody);
    }
}
