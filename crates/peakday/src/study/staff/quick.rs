//! A quick look at a roster that probably misses: first at those replications on which a like one came nearest to it.
//!
//! A roster holds if it fails in no more replications than may fail, in whatever order they are looked at. A day that
//! is bad for a roster is bad for one with an agent less, too: so a quarter of all replications shows a miss for which
//! the first ones in their order take nearly all. The verdict is exact, and only a miss is ever found: what isn't seen
//! to miss is looked at in order (`rosters.rs`).

use super::Interrupted;
use super::rosters::{BLOCK, CLEAR, Record, Rosters};
use crate::assess;
use crate::executor::Executor;
use crate::model::Target;
use crate::replicate::{self, Control};

/// A roster that was seen to miss.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Missed {
    /// Among so many of the first replications.
    replications: u32,
    /// By more than rosters beside it may make up for by chance.
    clearly: bool,
    /// At the certainty that was wanted then, instead of the targets' own.
    wanted: Option<f64>,
}

impl Rosters<'_> {
    /// Whether a quick look shows that a roster misses a target, `clearly` or by a single replication. Another roster,
    /// beside which it is looked at, has all of the first replications.
    pub(super) fn is_seen_to_miss(
        &mut self,
        roster: &[u32],
        beside: &[u32],
        replications: u32,
        clearly: bool,
    ) -> Result<bool, Interrupted> {
        let missed = Missed { replications, clearly, wanted: self.wanted };
        let is_known =
            |known: &Missed| *known == Missed { clearly: known.clearly, ..missed } && (known.clearly || !clearly);
        if self.missed.get(roster).is_some_and(is_known) {
            return Ok(true);
        }
        let targets = self.question.targets.clone();
        let may_fail: Vec<Option<u32>> = targets.iter().map(|target| missed.may_fail(target)).collect();
        let Some(most) = may_fail.iter().flatten().max() else { return Ok(false) };
        let looks = most + most / 4 + 2 * BLOCK;
        let seen = |record: Option<&Record>| record.map_or(0, Record::replications);
        let is_worth_it = looks <= replications / 2 && seen(self.record(roster)) < replications / 2;
        if !is_worth_it || seen(self.record(beside)) < replications || !self.is_allowed(roster) {
            return Ok(false);
        }
        let order = self.record(beside).map(|record| record.worst_first(replications)).unwrap_or_default();
        let model = self.model(roster).expect("it was checked before");
        let alone = Executor::one_thread();
        let control = Control { executor: &alone, ..*self.control };
        let mut failed = vec![0; targets.len()];
        for block in order[..looks as usize].chunks(BLOCK as usize) {
            let one = |replication: u32| replicate::outcomes(&model, replication..replication + 1, &control);
            let outcomes: Vec<_> = self.control.executor.map(block.to_vec(), one).into_iter().flatten().collect();
            self.count_simulated(outcomes.len());
            if outcomes.len() < block.len() {
                return Err(Interrupted);
            }
            for outcome in &outcomes {
                for (failed, target) in failed.iter_mut().zip(&model.targets) {
                    *failed += u32::from(assess::held(&model, target, outcome) == Some(false));
                }
            }
            if failed
                .iter()
                .zip(&may_fail)
                .any(|(failed, may_fail)| may_fail.is_some_and(|may_fail| *failed > may_fail))
            {
                self.missed.insert(roster.to_vec(), missed);
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl Missed {
    /// In how many of the replications a target may fail and still hold; `None` if it has no certainty.
    fn may_fail(self, target: &Target) -> Option<u32> {
        let wanted = self.wanted.unwrap_or(target.certainty?) - if self.clearly { CLEAR } else { 0.0 };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of the replications")]
        let least = (wanted * f64::from(self.replications) - 1e-9).ceil().max(0.0) as u32;
        Some(self.replications.saturating_sub(least))
    }
}
