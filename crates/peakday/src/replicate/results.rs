//! The results of a run: one outcome a replication, and the times of all of them in histograms.
//!
//! What goes wrong: a difference of two runs on different seeds pairs unrelated days. It is right on average, but its
//! interval is wide; look at the seeds first.

use super::{Keep, Stopped};
use crate::model::Model;
use crate::observe::{Outcome, Times};
use crate::stats::{self, Estimate, Pairs};

/// The results of a run of replications.
#[derive(Debug, Default)]
pub struct Results {
    /// One outcome a replication, in order, their histograms taken out.
    pub outcomes: Vec<Outcome>,
    /// By queue: the times of all replications, as histograms.
    pub times: Vec<Times>,
    /// Why the run ended.
    pub stopped: Stopped,
}

impl Results {
    /// Results without a replication, for the queues of a model.
    pub fn none_of(model: &Model) -> Self {
        Self { times: vec![Times::default(); model.queues.len()], ..Self::default() }
    }

    /// Adds the outcomes of the next replications, in the order of their numbers. The results don't depend on how the
    /// outcomes are cut into parts, or where these were simulated.
    pub fn extend(&mut self, outcomes: impl IntoIterator<Item = Outcome>) {
        outcomes.into_iter().for_each(|outcome| self.keep(outcome));
    }

    /// The number of replications.
    pub fn replications(&self) -> usize {
        self.outcomes.len()
    }

    /// The mean over replications of a figure of each, with its interval.
    pub fn mean(&self, model: &Model, figure: impl Fn(&Outcome) -> f64 + Clone) -> Option<Estimate> {
        stats::mean(self.outcomes.iter().map(figure), model.run.confidence)
    }

    /// The ratio of sums over replications, with its interval.
    pub fn ratio(&self, model: &Model, pair: impl Fn(&Outcome) -> (f64, f64) + Clone) -> Option<Estimate> {
        stats::ratio(self.outcomes.iter().map(pair), model.run.confidence)
    }

    /// How much more of a figure there is in this run than in a base run, on average: the mean of the differences of
    /// replications with the same number, with its interval. Replications that only one run has are left out.
    ///
    /// Two plans on the same seed have the same customers. So what chance adds to both cancels, and the interval of the
    /// difference is narrower than the intervals of the two plans suggest. On different seeds it is correct too, but
    /// wide.
    pub fn difference_from(
        &self,
        base: &Self,
        confidence: f64,
        figure: impl Fn(&Outcome) -> f64 + Clone,
    ) -> Option<Estimate> {
        let pairs = self.outcomes.iter().zip(&base.outcomes);
        let difference = move |(mine, theirs): (&Outcome, &Outcome)| {
            assert_eq!(mine.replication, theirs.replication, "outcomes stand in order of their numbers");
            figure(mine) - figure(theirs)
        };
        stats::mean(pairs.map(difference), confidence)
    }

    /// By how much a ratio of sums is above that in a base run: `x / y` for the pairs (x, y) of the replications,
    /// paired as in [`Results::difference_from`]. The study of concurrency computes its changes in seconds like this.
    pub fn ratio_difference_from(
        &self,
        base: &Self,
        confidence: f64,
        pair: impl Fn(&Outcome) -> (f64, f64),
    ) -> Option<Estimate> {
        stats::paired_difference(&self.pairs_with(base, pair), confidence)
    }

    /// The relative change of a ratio of sums from a base run: 0.17 for 17 % more. The study of concurrency computes
    /// its changes as shares like this.
    pub fn ratio_change_from(
        &self,
        base: &Self,
        confidence: f64,
        pair: impl Fn(&Outcome) -> (f64, f64),
    ) -> Option<Estimate> {
        stats::paired_change(&self.pairs_with(base, pair), confidence)
    }

    fn pairs_with(&self, base: &Self, pair: impl Fn(&Outcome) -> (f64, f64)) -> Vec<Pairs> {
        let both = base.outcomes.iter().zip(&self.outcomes);
        let pairs = both.map(|(theirs, mine)| {
            assert_eq!(mine.replication, theirs.replication, "outcomes stand in order of their numbers");
            [pair(theirs), pair(mine)]
        });
        pairs.collect()
    }
}

impl Keep for Results {
    fn keep(&mut self, mut outcome: Outcome) {
        for (all, times) in self.times.iter_mut().zip(std::mem::take(&mut outcome.times)) {
            all.merge(&times);
        }
        self.outcomes.push(outcome);
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these are exact")]
mod tests {
    use super::*;

    /// A run whose replications took so many events.
    fn run(events: &[u64]) -> Results {
        let outcome = |(replication, &events): (usize, &u64)| Outcome {
            replication: u32::try_from(replication).unwrap(),
            events,
            queues: Vec::new(),
            teams: Vec::new(),
            kinds: Vec::new(),
            service_measures: Vec::new(),
            times: Vec::new(),
        };
        Results { outcomes: events.iter().enumerate().map(outcome).collect(), ..Results::default() }
    }

    fn more_events(plan: &Results, base: &Results) -> Option<Estimate> {
        plan.difference_from(base, 0.95, |outcome| outcome.events as f64)
    }

    #[test]
    fn a_difference_pairs_replications_by_their_numbers() {
        let base = run(&[100, 900, 200, 800, 300, 700, 400, 600, 500, 1000, 5]);
        let plan = run(&[101, 902, 203, 804, 305, 706, 407, 608, 509, 1010]);
        let estimate = more_events(&plan, &base).unwrap();
        assert_eq!(estimate.mean, 5.5, "of 1 to 10; the eleventh has no partner");
        // As for the differences alone: t(9, 97.5 %) = 2.262157 and s = 3.027650, however much the days differ.
        assert!((estimate.half_width().unwrap() - 2.262_157 * 3.027_650 / 10.0_f64.sqrt()).abs() < 1e-5);
        assert_eq!(more_events(&base, &plan).unwrap().mean, -5.5);
        assert_eq!(more_events(&plan, &plan).unwrap().half_width(), Some(0.0));
    }

    #[test]
    fn a_difference_of_too_few_pairs_has_no_interval() {
        let nine = run(&[3; 9]);
        assert_eq!(more_events(&run(&[4; 20]), &nine), Some(Estimate { mean: 1.0, low: None, high: None }));
        assert_eq!(more_events(&nine, &run(&[])), None);
    }
}
