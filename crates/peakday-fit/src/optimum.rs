//! The smallest value of a smooth function of a few numbers, how sharply it rises around it, and where a function of
//! one number is 0.

use argmin::core::{CostFunction, Error, Executor, State};
use argmin::solver::brent::BrentRoot;
use argmin::solver::neldermead::NelderMead;

struct Function<F>(F);

impl<F: Fn(&[f64]) -> f64> CostFunction for Function<F> {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, at: &Self::Param) -> Result<Self::Output, Error> {
        let value = (self.0)(at);
        // The method compares values; what is no number is worse than all.
        Ok(if value.is_finite() { value } else { f64::MAX })
    }
}

/// Where a function is smallest, by the method of Nelder and Mead (The Computer Journal 7, 1965), begun again where it
/// ends, as it may end early; `None` if it finds no value at all.
pub(crate) fn smallest(function: impl Fn(&[f64]) -> f64, from: &[f64], step: f64) -> Option<Vec<f64>> {
    const MOST_STEPS: u64 = 2_000;
    let mut best = from.to_vec();
    for step in [step, step / 8.0] {
        let corner = |moved: usize| -> Vec<f64> {
            best.iter().enumerate().map(|(n, &at)| at + if n == moved { step } else { 0.0 }).collect()
        };
        let corners = std::iter::once(best.clone()).chain((0..best.len()).map(corner)).collect();
        let solver = NelderMead::new(corners).with_sd_tolerance(1e-12).ok()?;
        let run =
            Executor::new(Function(&function), solver).configure(|state| state.max_iters(MOST_STEPS)).run().ok()?;
        best.clone_from(run.state().get_best_param()?);
    }
    function(&best).is_finite().then_some(best)
}

struct Line<F>(F);

impl<F: Fn(f64) -> f64> CostFunction for Line<F> {
    type Param = f64;
    type Output = f64;

    fn cost(&self, at: &f64) -> Result<f64, Error> {
        Ok((self.0)(*at))
    }
}

/// Where a function is 0 between two numbers at which it has different signs, to a tolerance, by Brent's method
/// (*Algorithms for Minimization without Derivatives*, 1973, chapter 4); `None` if the signs are alike.
pub fn root(function: impl Fn(f64) -> f64, between: (f64, f64), tolerance: f64) -> Option<f64> {
    const MOST_STEPS: u64 = 60;
    let (low, high) = between;
    let solver = BrentRoot::new(low, high, tolerance);
    let run = Executor::new(Line(function), solver).configure(|state| state.param(high).max_iters(MOST_STEPS)).run();
    run.ok()?.state().get_best_param().copied()
}

/// The matrix of second derivatives at a point, by central differences.
pub(crate) fn curvature(function: impl Fn(&[f64]) -> f64, at: &[f64]) -> Vec<Vec<f64>> {
    /// The fourth root of the precision of numbers, for functions whose numbers are about 1.
    const STEP: f64 = 1e-3;
    let n = at.len();
    let moved = |moves: &[(usize, f64)]| {
        let mut point = at.to_vec();
        moves.iter().for_each(|&(which, by)| point[which] += by * STEP);
        function(&point)
    };
    let here = function(at);
    let entry = |i: usize, j: usize| {
        if i == j {
            return (moved(&[(i, 1.0)]) - 2.0 * here + moved(&[(i, -1.0)])) / (STEP * STEP);
        }
        let corner = |a: f64, b: f64| moved(&[(i, a), (j, b)]);
        (corner(1.0, 1.0) - corner(1.0, -1.0) - corner(-1.0, 1.0) + corner(-1.0, -1.0)) / (4.0 * STEP * STEP)
    };
    (0..n).map(|i| (0..n).map(|j| entry(i, j)).collect()).collect()
}

/// The inverse of a positive definite matrix; `None` if it is none.
pub(crate) fn inverse(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let n = matrix.len();
    // Gauss and Jordan, without exchanging rows: of a positive definite matrix every pivot is positive.
    let mut rows: Vec<Vec<f64>> = matrix
        .iter()
        .enumerate()
        .map(|(i, row)| row.iter().copied().chain((0..n).map(|j| f64::from(u8::from(i == j)))).collect())
        .collect();
    for pivot in 0..n {
        let scale = rows[pivot][pivot];
        if scale.is_nan() || scale <= 0.0 {
            return None;
        }
        rows[pivot].iter_mut().for_each(|entry| *entry /= scale);
        let by = rows[pivot].clone();
        for (other, row) in rows.iter_mut().enumerate().filter(|(other, _)| *other != pivot) {
            debug_assert_ne!(other, pivot);
            let factor = row[pivot];
            row.iter_mut().zip(&by).for_each(|(entry, by)| *entry -= factor * by);
        }
    }
    Some(rows.into_iter().map(|row| row[n..].to_vec()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_is_found_where_signs_change() {
        let found = root(|x| x * x - 2.0, (0.0, 2.0), 1e-9).expect("the signs differ");
        assert!((found - 2.0_f64.sqrt()).abs() < 1e-8, "{found}");
        assert_eq!(root(|x| x * x + 1.0, (0.0, 2.0), 1e-9), None);
    }

    #[test]
    fn the_smallest_value_and_how_it_rises() {
        // Rosenbrock's valley: its bottom is at (1, 1), with second derivatives 802, -400 and 200.
        let valley = |at: &[f64]| (1.0 - at[0]).powi(2) + 100.0 * (at[1] - at[0] * at[0]).powi(2);
        let bottom = smallest(valley, &[-1.2, 1.0], 0.5).expect("there is one");
        assert!(bottom.iter().all(|at| (at - 1.0).abs() < 1e-4), "{bottom:?}");
        let rises = curvature(valley, &[1.0, 1.0]);
        for (found, wanted) in rises.concat().iter().zip([802.0, -400.0, -400.0, 200.0]) {
            assert!((found - wanted).abs() < 0.1, "{rises:?}");
        }
        let inverse = inverse(&[vec![802.0, -400.0], vec![-400.0, 200.0]]).expect("it is positive definite");
        for (found, wanted) in inverse.concat().iter().zip([0.5, 1.0, 1.0, 2.005]) {
            assert!((found - wanted).abs() < 1e-9, "{inverse:?}");
        }
        assert_eq!(super::inverse(&[vec![1.0, 2.0], vec![2.0, 1.0]]), None);
    }
}
