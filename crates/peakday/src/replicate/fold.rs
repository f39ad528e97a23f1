//! Outcomes that were simulated elsewhere, folded as a run folds its own.

use super::stopping::{FIRST_LOOK, Wanted};
use super::{Keep, Results, Stopped};
use crate::model::Model;
use crate::observe::Outcome;

/// Folds outcomes in the order of their numbers. `feed` gives them, one after the other, for as long as what it calls
/// returns true: until there are as many as the model asks for, or they are as precise as it asks.
///
/// # Errors
/// That of `feed`.
pub fn fold<E>(
    model: &Model,
    feed: impl FnOnce(&mut dyn FnMut(Outcome) -> bool) -> Result<(), E>,
) -> Result<Results, E> {
    let all = model.run.replications as usize;
    let wanted = Wanted::of(model);
    let mut samples = wanted.samples();
    let mut results = Results::none_of(model);
    let mut look = FIRST_LOOK as usize;
    let mut stopped = None;
    feed(&mut |outcome| {
        samples.add(&outcome);
        results.keep(outcome);
        let done = results.replications();
        if done == look {
            look *= 2;
            if wanted.are_precise(&samples) {
                stopped = Some(Stopped::Precise);
            }
        }
        if done == all && stopped.is_none() {
            stopped = Some(Stopped::Done);
        }
        stopped.is_none()
    })?;
    results.stopped = stopped.unwrap_or(Stopped::Interrupted);
    Ok(results)
}
