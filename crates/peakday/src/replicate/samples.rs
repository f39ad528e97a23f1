//! A few statistics of every replication and nothing else, for studies of many variants.
//!
//! Each replication and statistic takes sixteen bytes, for any number of queues and intervals: 200 plans of 400 days
//! with 20 statistics take 26 MB, where their whole outcomes would take gigabytes.
//!
//! What goes wrong: a statistic that wasn't named before the run can't be had after it: outcomes are gone.

use super::Keep;
use crate::observe::Outcome;
use crate::stats::{self, Estimate, Pairs};

/// Both sums of a ratio, of one replication.
type Sums<'f> = Box<dyn Fn(&Outcome) -> (f64, f64) + Sync + 'f>;

/// A statistic over replications.
pub enum Statistic<'f> {
    /// The mean of a value of each replication.
    Mean(Box<dyn Fn(&Outcome) -> f64 + Sync + 'f>),
    /// A ratio of sums, such as seconds over contacts.
    Ratio(Sums<'f>),
}

impl std::fmt::Debug for Statistic<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Mean(_) => "Mean",
            Self::Ratio(_) => "Ratio",
        })
    }
}

/// The values of some statistics in each replication, in order.
#[derive(Debug)]
pub struct Samples<'f> {
    statistics: &'f [Statistic<'f>],
    /// By statistic, by replication: the value and 1 for a mean, both sums for a ratio.
    pairs: Vec<Vec<(f64, f64)>>,
}

impl<'f> Samples<'f> {
    /// Samples without a replication.
    pub fn of(statistics: &'f [Statistic<'f>]) -> Self {
        Self { statistics, pairs: vec![Vec::new(); statistics.len()] }
    }

    /// Adds the values of the next replication.
    pub fn add(&mut self, outcome: &Outcome) {
        for (statistic, pairs) in self.statistics.iter().zip(&mut self.pairs) {
            pairs.push(match statistic {
                Statistic::Mean(value) => (value(outcome), 1.0),
                Statistic::Ratio(sums) => sums(outcome),
            });
        }
    }

    /// The values of a statistic, by its index, replication by replication: the value and 1 for a mean, both sums for a
    /// ratio.
    pub fn of_replications(&self, statistic: usize) -> &[(f64, f64)] {
        &self.pairs[statistic]
    }

    /// The values of all statistics, by statistic, replication by replication: what [`Samples::extend`] takes.
    pub fn into_pairs(self) -> Vec<Vec<(f64, f64)>> {
        self.pairs
    }

    /// Adds the values of the next replications, as samples of the same statistics gave them, and says whether they
    /// could be: whether there are as many statistics, each with the value of as many replications.
    #[must_use]
    pub fn extend(&mut self, pairs: Vec<Vec<(f64, f64)>>, replications: usize) -> bool {
        let fits = pairs.len() == self.pairs.len() && pairs.iter().all(|pairs| pairs.len() == replications);
        if fits {
            self.pairs.iter_mut().zip(pairs).for_each(|(all, next)| all.extend(next));
        }
        fits
    }

    /// The number of replications.
    pub fn replications(&self) -> usize {
        self.pairs.first().map_or(0, Vec::len)
    }

    /// The estimate of a statistic, by its index, over all replications, with its confidence interval. `None` without
    /// replications or with a divisor of 0.
    pub fn estimate(&self, statistic: usize, confidence: f64) -> Option<Estimate> {
        let pairs = self.pairs[statistic].iter().copied();
        match self.statistics[statistic] {
            Statistic::Mean(_) => stats::mean(pairs.map(|(value, _)| value), confidence),
            Statistic::Ratio(_) => stats::ratio(pairs, confidence),
        }
    }

    /// By how much a statistic is above that of a base plan, replication by replication: see
    /// [`Results::difference_from`](super::Results::difference_from). Replications that only one plan has are left out.
    pub fn difference_from(&self, base: &Self, statistic: usize, confidence: f64) -> Option<Estimate> {
        let pairs: Vec<Pairs> =
            base.pairs[statistic].iter().zip(&self.pairs[statistic]).map(|(&theirs, &mine)| [theirs, mine]).collect();
        match self.statistics[statistic] {
            Statistic::Mean(_) => stats::mean(pairs.iter().map(|[theirs, mine]| mine.0 - theirs.0), confidence),
            Statistic::Ratio(_) => stats::paired_difference(&pairs, confidence),
        }
    }
}

impl Keep for Samples<'_> {
    fn keep(&mut self, outcome: Outcome) {
        self.add(&outcome);
    }
}
