//! Numbers by chance for the tests, the same ones each time.

use statrs::distribution::{ContinuousCDF, Gamma, Normal};

/// Numbers between 0 and 1, never either (`SplitMix64`: Steele, Lea and Flood, OOPSLA 2014).
pub(crate) fn uniform(mut state: u64) -> impl FnMut() -> f64 {
    move || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (((z ^ (z >> 31)) >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }
}

/// A gamma factor of mean 1 with a coefficient of variation, by the standard normal number that it belongs to.
pub(crate) fn gamma(cv: f64) -> impl Fn(f64) -> f64 {
    let shape = 1.0 / (cv * cv);
    let (distribution, normal) = (Gamma::new(shape, shape).expect("a shape above 0"), Normal::standard());
    move |number| distribution.inverse_cdf(normal.cdf(number))
}
