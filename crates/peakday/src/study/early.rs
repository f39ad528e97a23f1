//! Whether a plan can be given up before all its replications are simulated.
//!
//! Replications are independent and their order says nothing. So of a plan that holds in at least so many of all of
//! them, the first ones are a sample without replacement, and how many of these hold is hypergeometric. A plan is given
//! up as soon as its first replications would be too rare a sample. It depends on the replications alone, in their
//! order: not on threads, and not on the clock.
//!
//! What goes wrong: a plan that holds may be given up, at each look with a probability of at most `RARE`.

/// So rarely a plan that holds looks as bad as one that is given up.
const RARE: f64 = 1e-5;
/// So rarely one that holds looks as bad as one that is doubted.
const DOUBTFUL: f64 = 1e-2;

/// Whether `held` of the first `judged` replications are too few for a plan that holds in at least `least` of `all`.
pub(super) fn is_hopeless(held: u64, judged: u64, least: u64, all: u64) -> bool {
    held + (all - judged) < least || at_most(held, judged, least.min(all), all) < RARE
}

/// Whether so few of the first `judged` replications hold that a plan which holds in at least `least` of `all` would
/// show it in one of a hundred samples only: too often to give it up.
pub(super) fn is_doubtful(held: u64, judged: u64, least: u64, all: u64) -> bool {
    at_most(held, judged, least.min(all), all) < DOUBTFUL
}

/// The probability that at most `held` of `drawn` hold, drawn without replacement from `all`, `holding` of which do.
fn at_most(held: u64, drawn: u64, holding: u64, all: u64) -> f64 {
    let others = all - holding;
    let fewest = drawn.saturating_sub(others);
    let ln_choose = |n: u64, k: u64| (1..=k).map(|i| ((n - k + i) as f64 / i as f64).ln()).sum::<f64>();
    let first = ln_choose(holding, fewest) + ln_choose(others, drawn - fewest) - ln_choose(all, drawn);
    let (mut sum, mut now) = (0.0, first.exp());
    for count in fewest..=held.min(drawn).min(holding) {
        sum += now;
        let left = others + count + 1;
        if count == drawn || left < drawn + 1 {
            break;
        }
        now *= (holding - count) as f64 * (drawn - count) as f64 / ((count + 1) as f64 * (left - drawn) as f64);
    }
    sum.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Five of ten hold; three are drawn: none of them with 10/120, at most one with 60/120.
    #[test]
    fn draws_without_replacement() {
        for (held, expected) in [(0, 10.0 / 120.0), (1, 60.0 / 120.0), (2, 110.0 / 120.0), (3, 1.0)] {
            assert!((at_most(held, 3, 5, 10) - expected).abs() < 1e-12, "{held}");
        }
        // Of nine that hold among ten, at least two are among any three.
        assert!((at_most(1, 3, 9, 10)).abs() < 1e-12);
        assert!((at_most(2, 3, 9, 10) - 0.3).abs() < 1e-12);
    }

    #[test]
    fn what_cannot_hold_any_longer_is_hopeless_and_what_may_is_not() {
        assert!(is_hopeless(0, 3, 38, 40), "37 at most");
        assert!(!is_hopeless(1, 3, 38, 40));
        // 312 of 400 wanted: half of the first 40 is too rare, 26 of them isn't.
        assert!(is_hopeless(16, 40, 312, 400) && !is_hopeless(26, 40, 312, 400));
        assert!(!is_hopeless(0, 0, 312, 400));
    }

    /// Each of a thousand plans that just hold is looked at after every ten of its 400 replications.
    #[test]
    fn plans_that_hold_are_hardly_ever_given_up() {
        let mut state = 1_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state >> 33
        };
        let given_up = (0..1_000).filter(|_| {
            let mut holds: Vec<bool> = (0..400).map(|at| at < 320).collect();
            (1..400).rev().for_each(|at| holds.swap(at, usize::try_from(next() % (at as u64 + 1)).expect("small")));
            (1..40_u64).any(|look| {
                let held = holds.iter().take(usize::try_from(look * 10).expect("small")).filter(|&&held| held).count();
                is_hopeless(held as u64, look * 10, 320, 400)
            })
        });
        assert!(given_up.count() <= 1);
    }
}
