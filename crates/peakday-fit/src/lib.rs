//! From what was observed to distributions, with their errors.
//!
//! - [`Durations`]: times of which some were cut off, as those of customers who were served before they would have
//!   left. [`survival`](fn@survival) gives the product-limit estimate, which assumes no distribution; [`fit`](fn@fit)
//!   the distribution of a family that makes them most likely, with standard errors.
//! - [`Lags`]: times from a cause to what follows it, in a record that ends before all that follows has come.
//! - [`Silences`]: waits at whose end nobody knows whether their customers were still there, as some leave without a
//!   word; their [`Curve`] assumes no distribution.
//! - [`Counts`]: contacts by day and interval. [`busyness`](fn@busyness) says how far days and intervals stray from
//!   what is expected of them, beyond chance.
//! - [`posterior`](fn@posterior): how busy the rest of a day will be, given the counts of its beginning, and
//!   [`Foretold`]: the counts that follow from it, with their bands.
//! - [`root`](fn@root): where a function of one number is 0.
//!
//! Nothing here knows contacts, files or scenarios.
//!
//! What goes wrong: times that were cut off are left out. The slow ones are cut off more often, so the rest look quick.

mod busyness;
mod candidates;
#[cfg(test)]
mod chance;
mod durations;
mod estimate;
mod family;
mod foretold;
mod lags;
mod likelihood;
mod likely_counts;
mod optimum;
mod posterior;
mod silence;
mod survival;
mod unseen;

pub use busyness::{BusynessFit, Counts, busyness};
pub use candidates::Candidates;
pub use durations::Durations;
pub use estimate::{Estimate, beyond_chance, student_quantile};
pub use family::{Distribution, Family};
pub use foretold::{Expected, Foretold, Strays, count_band, interval_score};
pub use lags::{LagFit, Lags};
pub use likelihood::{Fit, Trouble, best, fit};
pub use likely_counts::log_likelihood_of_counts;
pub use optimum::root;
pub use posterior::{Point, Posterior, Seen, Watched, posterior};
pub use silence::{SilenceFit, Silences};
pub use survival::{Distance, Step, Survival, survival};
pub use unseen::Curve;
