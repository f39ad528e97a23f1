//! How long do buyers take to send something back?
//!
//! `cargo run --release -p peakday-fit --example return_lag -- FILE END [EARLIER]` reads returns (`bought`, `returned`)
//! of a record that ends on the date END, and fits the days between. With EARLIER, also as if the record had ended
//! then: what it would have foretold, beside what came. `docs/validation.md` says what the file is and what came of it.
#![expect(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;

use jiff::civil::{Date, DateTime};
use peakday_fit::{Distribution, LagFit, Lags};

const DAY: f64 = 86_400.0;
/// The shares within which are shown.
const WITHIN_DAYS: [f64; 3] = [7.0, 30.0, 90.0];

/// When something was bought, and when it came back.
struct Return {
    bought: DateTime,
    returned: DateTime,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (file, ends) = arguments.split_first().ok_or("expected FILE END [EARLIER], as in returns.csv 2011-12-09")?;
    let returns = read(file)?;
    let ends = ends.iter().map(|end| end.parse::<Date>()).collect::<Result<Vec<_>, _>>()?;
    let whole = ends.first().map(|end| seen(&returns, *end)).ok_or("expected the date END")?;
    for end in &ends {
        let lags = seen(&returns, *end);
        println!("\nrecord to the end of {end}: {} returns seen", lags.seen());
        let fits = lags.best();
        for LagFit { fit, .. } in &fits {
            println!("  {:?}: criterion {:.1}", fit.distribution.family, fit.criterion());
        }
        let best = &fits.first().ok_or("too few returns")?.fit;
        for (name, q) in [("first quartile", 0.25), ("median", 0.5), ("third quartile", 0.75)] {
            let days = best.estimate(|distribution| distribution.quantile(q) / DAY);
            println!("  {name} {:.1} days (standard error {:.1})", days.value, days.standard_error);
        }
        // What comes later than anything could have been seen is beyond every method: shares are of the rest.
        let longest = lags.longest_watched().ok_or("too few returns")?;
        println!("  of those that come within {:.0} days", longest / DAY);
        for days in WITHIN_DAYS {
            let share = best.estimate(|of: Distribution| 100.0 * of.within(days * DAY) / of.within(longest));
            let of_record = |lags: &Lags| {
                100.0 * lags.within(days * DAY).unwrap_or(f64::NAN) / lags.within(longest).unwrap_or(f64::NAN)
            };
            println!(
                "  within {days} days: {:.1} % (standard error {:.1}); without a family {:.1} %; as they stand {:.1} %; \
                 in the whole record {:.1} %",
                share.value,
                share.standard_error,
                of_record(&lags),
                100.0 * as_they_stand(&returns, *end, days),
                of_record(&whole),
            );
        }
    }
    Ok(())
}

/// What a record up to the end of a date shows.
fn seen(returns: &[Return], end: Date) -> Lags {
    // The file gives minutes, and days to a thousandth.
    let mut lags = Lags::with_resolution(DAY / 1_000.0);
    for Return { bought, returned } in returns.iter().filter(|of| of.returned.date() <= end) {
        lags.add(seconds(*bought, *returned), seconds(*bought, end.at(23, 59, 59, 0)));
    }
    lags
}

/// The share of the lags seen that is over within so many days.
fn as_they_stand(returns: &[Return], end: Date, days: f64) -> f64 {
    let seen: Vec<f64> =
        returns.iter().filter(|of| of.returned.date() <= end).map(|of| seconds(of.bought, of.returned)).collect();
    seen.iter().filter(|lag| **lag <= days * DAY).count() as f64 / seen.len() as f64
}

fn seconds(from: DateTime, to: DateTime) -> f64 {
    to.duration_since(from).as_secs_f64()
}

fn read(file: &str) -> Result<Vec<Return>, Box<dyn Error>> {
    let text = std::fs::read_to_string(file)?;
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    let column = |name: &str| header.iter().position(|of| *of == name).ok_or(format!("no column `{name}`"));
    let (bought, returned) = (column("bought")?, column("returned")?);
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            Ok(Return { bought: cells[bought].parse()?, returned: cells[returned].parse()? })
        })
        .collect()
}
