//! How often intervals cover what is known, over simulated logs, and whether an estimate is right on average.

use std::collections::BTreeMap;

use peakday::calibrate::DistributionCalibration;
use peakday::fit::Estimate;

/// How often intervals of 95 % cover what is known, by parameter, and how far the estimates are from it.
#[derive(Default)]
pub(super) struct Coverage(pub(super) BTreeMap<&'static str, (u32, u32)>, BTreeMap<&'static str, Vec<f64>>);

impl Coverage {
    pub(super) fn add(&mut self, parameter: &'static str, truth: f64, estimate: Option<Estimate>) {
        let interval = estimate.map(Estimate::positive_interval);
        self.add_within(parameter, truth, estimate, interval);
    }

    /// The mean of a distribution, whose interval knows of other families.
    pub(super) fn add_mean(
        &mut self,
        parameter: &'static str,
        truth: f64,
        distribution: Option<&DistributionCalibration>,
    ) {
        let mean = distribution.map(DistributionCalibration::mean);
        self.add_within(parameter, truth, mean, distribution.map(DistributionCalibration::mean_interval));
    }

    pub(super) fn add_within(
        &mut self,
        parameter: &'static str,
        truth: f64,
        estimate: Option<Estimate>,
        interval: Option<(f64, f64)>,
    ) {
        let (low, high) = interval.unwrap_or((f64::NAN, f64::NAN));
        let estimate = estimate.unwrap_or_else(|| panic!("{parameter} isn't learnt"));
        // Four standard errors: a distribution that is off by a tenth is beyond in most parameters.
        let off = (truth / estimate.value).ln().abs() * estimate.value / estimate.standard_error;
        assert!(off < 4.5, "{parameter}: {estimate:?}, not {truth}");
        self.1.entry(parameter).or_default().push(estimate.value / truth - 1.0);
        let (covered, all) = self.0.entry(parameter).or_default();
        *covered += u32::from(low <= truth && truth <= high);
        *all += 1;
    }

    /// On average a parameter is found within a share of what it is, as far as the repeats can tell.
    pub(super) fn assert_unbiased(&self, parameter: &str, share: f64) {
        let off = &self.1[parameter];
        let n = off.len() as f64;
        let mean = off.iter().sum::<f64>() / n;
        assert!(off.len() == 1 || mean.abs() < share, "{parameter} is off by {mean} on average of {n}");
    }

    /// In each parameter as many as a fair coin of 95 % would miss, and pooled near 95 %. One repeat says no more than
    /// that nothing is far off, which `add` has asked.
    #[expect(clippy::print_stdout, reason = "the test harness keeps it until it is asked for")]
    pub(super) fn assert_fair(&self, repeats: u32) {
        if repeats == 1 {
            return;
        }
        let (covered, all) = self.0.values().fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
        for (parameter, (covered, all)) in &self.0 {
            let off = &self.1[parameter];
            println!("{parameter}: {covered} of {all}, off by {:.4}", off.iter().sum::<f64>() / off.len() as f64);
        }
        let share = f64::from(covered) / f64::from(all);
        // 33 of 40: a coin of 95 % has fewer in 3 of 10,000 cases.
        assert!(self.0.values().all(|(covered, all)| 40 * covered >= 33 * all), "{:?}", self.0);
        assert!((0.92..=0.98).contains(&share), "{share} pooled: {:?}", self.0);
    }
}
