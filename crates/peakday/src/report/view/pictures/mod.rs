//! The pictures of a run: the series that each shows, and what it finds. Language-free, and without a pixel.
//!
//! A file is a picture. Its finding becomes the title, so that whoever reads nothing else has read that.

pub(in crate::report) mod backlog;
pub(in crate::report) mod bad_day;
pub(in crate::report) mod certainty;
pub(in crate::report) mod contacts;
pub(in crate::report) mod cost;
pub(in crate::report) mod days;
pub(in crate::report) mod demand;
pub(in crate::report) mod roster;
pub(in crate::report) mod service;
pub(in crate::report) mod staffing;
pub(in crate::report) mod teams;
pub(in crate::report) mod times;

use super::hours::Cell;

/// The interval of some that is least sure in comparison to what is wanted of it; the first if several are alike.
/// `None` where nothing is judged.
fn least_sure(cells: &[Cell], wanted: f64) -> Option<(usize, f64)> {
    let margins = cells.iter().enumerate().filter_map(|(interval, cell)| Some((interval, cell.certainty()? - wanted)));
    margins.reduce(|least, next| if next.1 < least.1 { next } else { least })
}

/// 5th, 50th and 95th percentile of something in each interval, where there is anything.
pub(in crate::report) type Spreads = Vec<Option<[f64; 3]>>;
