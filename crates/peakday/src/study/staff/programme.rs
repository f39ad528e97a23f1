//! The integer programme: the cheapest roster that meets all cuts so far.
//!
//! Two kinds of cuts. A linear one comes from a simulated subgradient: a unit of a target's scope needs so much, and
//! each agent more brings so much (Atlason, Epelman and Henderson, *Management Science* 54(2), 2008, section 3; Cezik
//! and L'Ecuyer, *Management Science* 54(2), 2008, section 4). The other says that a roster failed: one that is to
//! hold has more agents in at least one shift. It is valid wherever more agents never harm; the first kind only where
//! what they bring doesn't grow, which service levels do at their low end. So when linear cuts leave nothing, they
//! are dropped.

use microlp::{ComparisonOp, OptimizationDirection, Problem};

use super::Roster;

/// A linear cut: the sum of `weights` times agents is at least `least`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cut {
    pub weights: Vec<f64>,
    pub least: f64,
}

/// The integer programme.
#[derive(Clone, Debug)]
pub(super) struct Programme {
    pub per_head: Vec<f64>,
    pub low: Roster,
    pub high: Roster,
    pub cuts: Vec<Cut>,
    pub failed: Vec<Roster>,
}

impl Programme {
    /// The cheapest roster that meets all cuts; without the linear ones, if no roster meets these. `None` if every
    /// roster has failed, or the solver gives up.
    pub(super) fn cheapest(&mut self) -> Option<Roster> {
        let roster = self.solve(&self.cuts);
        if roster.is_some() || self.cuts.is_empty() {
            return roster;
        }
        self.cuts.clear();
        self.solve(&[])
    }

    fn solve(&self, cuts: &[Cut]) -> Option<Roster> {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let whole = |agents: u32| i32::try_from(agents).unwrap_or(i32::MAX);
        let bounds = || self.low.iter().zip(&self.high);
        // Costs are scaled so that the solver's tolerances mean the same for yuan and for hours.
        let dearest = self.per_head.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        let agents: Vec<_> = bounds()
            .zip(&self.per_head)
            .map(|((&low, &high), cost)| problem.add_integer_var(cost / dearest, (whole(low), whole(high))))
            .collect();
        for cut in cuts {
            let terms: Vec<_> =
                agents.iter().copied().zip(cut.weights.iter().copied()).filter(|&(_, weight)| weight > 0.0).collect();
            problem.add_constraint(&terms, ComparisonOp::Ge, cut.least);
        }
        for failed in &self.failed {
            let mut more = Vec::new();
            for ((&agents, &failed), (&low, &high)) in agents.iter().zip(failed).zip(bounds()) {
                if failed >= high {
                    continue;
                }
                let is_more = problem.add_binary_var(0.0);
                let step = f64::from(failed.max(low) + 1 - low);
                problem.add_constraint([(agents, 1.0), (is_more, -step)], ComparisonOp::Ge, f64::from(low));
                more.push((is_more, 1.0));
            }
            if more.is_empty() {
                return None;
            }
            problem.add_constraint(&more, ComparisonOp::Ge, 1.0);
        }
        let solution = problem.solve().ok()?.into_solution().ok()?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the bounds")]
        let rounded = |variable| solution.var_value(variable).round() as u32;
        Some(agents.into_iter().map(rounded).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn programme() -> Programme {
        Programme { per_head: vec![3.0, 2.0], low: vec![0, 0], high: vec![5, 5], cuts: Vec::new(), failed: Vec::new() }
    }

    #[test]
    fn without_cuts_nobody_is_needed() {
        assert_eq!(programme().cheapest(), Some(vec![0, 0]));
    }

    #[test]
    fn the_cheapest_of_all_rosters_that_meet_the_cuts() {
        let mut programme = programme();
        programme.cuts.push(Cut { weights: vec![2.0, 1.0], least: 6.5 });
        // 2a + b >= 6.5 in whole agents: 3a + 2b is 11 for (3, 1); (2, 3) costs 12, (4, 0) 12.
        assert_eq!(programme.cheapest(), Some(vec![3, 1]));
        programme.failed.push(vec![3, 1]);
        let next = programme.cheapest().expect("there are others");
        assert!(next == [4, 0] || next == [2, 3], "{next:?}");
    }

    #[test]
    fn a_roster_that_failed_takes_those_below_it_along() {
        let mut programme = programme();
        programme.failed.extend([vec![4, 3], vec![5, 1]]);
        assert_eq!(programme.cheapest(), Some(vec![0, 4]));
        programme.failed.push(vec![2, 5]);
        assert_eq!(programme.cheapest(), Some(vec![3, 4]));
        programme.failed.push(vec![5, 5]);
        assert_eq!(programme.cheapest(), None);
    }

    #[test]
    fn linear_cuts_that_leave_nothing_are_dropped() {
        let mut programme = programme();
        programme.cuts.push(Cut { weights: vec![1.0, 1.0], least: 11.0 });
        programme.failed.push(vec![0, 0]);
        assert_eq!(programme.cheapest(), Some(vec![0, 1]));
        assert!(programme.cuts.is_empty());
    }
}
