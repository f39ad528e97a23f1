//! How good are bands for the calls of a bank, and what are they worth in the course of the day?
//!
//! `cargo run --release -p peakday-fit --example bank_calls -- FILE FIRST LAST MONTH` reads counts of 5 minutes
//! (`start`, `calls`), fits profiles by weekday and interval and the busyness of days and intervals on the months from
//! FIRST to LAST, and foretells each day of MONTH: as a whole before it begins, and the rest of it from 11:00 on.
//! `docs/validation.md` says what the file is and what came of it.
#![expect(clippy::print_stdout, reason = "an example prints")]

use std::collections::BTreeMap;
use std::error::Error;
use std::ops::Range;

use peakday_fit::{
    BusynessFit, Counts, Estimate, Expected, Foretold, Posterior, Seen, Strays, Watched, busyness, interval_score,
    posterior,
};
use statrs::distribution::{ContinuousCDF, DiscreteCDF, Gamma, Normal, Poisson};

/// What the bands leave out.
const OUTSIDE: f64 = 0.1;
/// How many intervals are foretold together: those of the file, and what planners look at.
const LENGTHS: [(&str, usize); 2] = [("5 minutes", 1), ("hours", 12)];
/// Until when a day is seen when the rest of it is foretold.
const SEEN_UNTIL: &str = "11:00";

/// The counts of a day, each with its time.
type Day = Vec<(String, u64)>;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, first, last, month] = arguments.as_slice() else {
        return Err("expected FILE FIRST LAST MONTH, as in calls.csv 2003-03 2003-06 2003-07".into());
    };
    let days = read(file)?;
    let of_fit: BTreeMap<&String, &Day> =
        days.iter().filter(|(date, _)| (first.as_str()..=last.as_str()).contains(&&date[..7])).collect();
    let looked_at: BTreeMap<&String, &Day> = days.iter().filter(|(date, _)| date.starts_with(month.as_str())).collect();
    let model = Fitted::of(&of_fit)?;
    println!("fitted on {} days, looked at on {}", of_fit.len(), looked_at.len());
    for (name, fitted) in [
        ("day_cv", model.busyness.day_cv),
        ("interval_cv", model.busyness.interval_cv),
        ("interval_correlation", model.busyness.interval_correlation),
    ] {
        let Some(Estimate { value, standard_error }) = fitted else { continue };
        println!("{name} {value:.4} (standard error {standard_error:.4})");
    }
    before_the_day(&model, &looked_at)?;
    from_eleven(&model, &looked_at)
}

/// Each day whole, before it begins.
fn before_the_day(model: &Fitted, days: &BTreeMap<&String, &Day>) -> Result<(), Box<dyn Error>> {
    println!("\nbefore the day            inside 90 %    interval score");
    let nothing = model.after(&[], &[]);
    for (name, length) in LENGTHS.into_iter().chain([("whole days", usize::MAX)]) {
        let (mut bands, mut plain) = (Bands::default(), Bands::default());
        for (date, day) in days {
            let expected = model.expected(date)?;
            for slots in stretches(0..day.len(), length) {
                let came = day[slots.clone()].iter().map(|of| of.1).sum();
                plain.add_poisson(expected[slots.clone()].iter().sum(), came)?;
                bands.add(&model.foretell(&nothing, expected, slots), came);
            }
        }
        bands.tell(name);
        plain.tell("  plain Poisson");
        println!("  {:.2} times as good", plain.score() / bands.score());
    }
    Ok(())
}

/// The rest of each day, without and with what came until 11:00.
fn from_eleven(model: &Fitted, days: &BTreeMap<&String, &Day>) -> Result<(), Box<dyn Error>> {
    println!("\nfrom {SEEN_UNTIL} on              inside 90 %    interval score");
    let nothing = model.after(&[], &[]);
    for (name, length) in LENGTHS.into_iter().chain([("the rest as a sum", usize::MAX)]) {
        let (mut before, mut after) = (Bands::default(), Bands::default());
        for (date, day) in days {
            let expected = model.expected(date)?;
            let now = day.iter().position(|(time, _)| time.as_str() >= SEEN_UNTIL).unwrap_or(day.len());
            let known = model.after(expected, &day[..now]);
            for slots in stretches(now..day.len(), length) {
                let came = day[slots.clone()].iter().map(|of| of.1).sum();
                before.add(&model.foretell(&nothing, expected, slots.clone()), came);
                after.add(&model.foretell(&known, expected, slots), came);
            }
        }
        before.tell(&format!("{name}, unseen"));
        after.tell(&format!("{name}, seen"));
        println!("  {:.1} % better", 100.0 * (1.0 - after.score() / before.score()));
    }
    Ok(())
}

/// Intervals by so many; the last stretch may be shorter.
fn stretches(all: Range<usize>, length: usize) -> impl Iterator<Item = Range<usize>> {
    let end = all.end;
    let starts = all.step_by(length);
    starts.map(move |from| from..from.saturating_add(length).min(end))
}

/// What was learnt from the months before.
struct Fitted {
    busyness: BusynessFit,
    /// What is expected by weekday, Monday first, and interval.
    profiles: Vec<Vec<f64>>,
}

impl Fitted {
    fn of(days: &BTreeMap<&String, &Day>) -> Result<Self, Box<dyn Error>> {
        let weekdays: Vec<usize> = days.keys().map(|date| weekday(date)).collect::<Result<_, _>>()?;
        let counts: Vec<Vec<u64>> = days.values().map(|day| day.iter().map(|of| of.1).collect()).collect();
        let profile = |of: usize| {
            let own: Vec<&Vec<u64>> =
                counts.iter().zip(&weekdays).filter(|(_, day)| **day == of).map(|(day, _)| day).collect();
            let longest = own.iter().map(|day| day.len()).max().unwrap_or(0);
            let mean = |slot: usize| {
                let seen: Vec<u64> = own.iter().filter_map(|day| day.get(slot).copied()).collect();
                seen.iter().sum::<u64>() as f64 / seen.len() as f64
            };
            (0..longest).map(mean).collect()
        };
        let busyness = busyness(&Counts::with_profiles(&counts, &weekdays));
        Ok(Self { busyness, profiles: (0..7).map(profile).collect() })
    }

    fn expected(&self, date: &str) -> Result<&[f64], Box<dyn Error>> {
        Ok(&self.profiles[weekday(date)?])
    }

    /// The Gamma factor of a day, as scenarios draw it.
    fn day_factor(&self, number: f64) -> f64 {
        let Some(Estimate { value: cv, .. }) = self.busyness.day_cv else { return 1.0 };
        let shape = 1.0 / (cv * cv);
        let distribution = Gamma::new(shape, shape).expect("an estimated cv makes a distribution");
        distribution.inverse_cdf(Normal::standard().cdf(number))
    }

    fn interval_cv(&self) -> f64 {
        self.busyness.interval_cv.map_or(0.0, |of| of.value)
    }

    /// What is known of a day after its first counts.
    fn after(&self, expected: &[f64], seen: &[(String, u64)]) -> Posterior {
        let seen = seen.iter().zip(expected).enumerate();
        let seen = seen.map(|(slot, (&(_, count), &expected))| Seen { interval: slot as u64, expected, count });
        let day_factor = &|number: f64| self.day_factor(number);
        let watched = Watched { day_factor, interval_cv: self.interval_cv(), seen: seen.collect() };
        posterior(&[watched], self.busyness.interval_correlation.map_or(0.0, |of| of.value))
    }

    /// The sum of what comes in some intervals.
    fn foretell(&self, known: &Posterior, expected: &[f64], slots: Range<usize>) -> Foretold {
        let day_factor = &|number: f64| self.day_factor(number);
        let of_slot = |slot: usize| Expected { source: 0, interval: slot as u64, contacts: expected[slot] };
        let expected: Vec<Expected> = slots.map(of_slot).collect();
        known.foretell(&[Strays { day_factor, interval_cv: self.interval_cv() }], &expected)
    }
}

/// How good bands were.
#[derive(Default)]
struct Bands {
    inside: u32,
    all: u32,
    score: f64,
}

impl Bands {
    fn add(&mut self, foretold: &Foretold, came: u64) {
        self.add_band(foretold.band(OUTSIDE), came);
    }

    fn add_poisson(&mut self, mean: f64, came: u64) -> Result<(), Box<dyn Error>> {
        let distribution = Poisson::new(mean)?;
        self.add_band((distribution.inverse_cdf(OUTSIDE / 2.0), distribution.inverse_cdf(1.0 - OUTSIDE / 2.0)), came);
        Ok(())
    }

    fn add_band(&mut self, (low, high): (u64, u64), came: u64) {
        self.inside += u32::from((low..=high).contains(&came));
        self.all += 1;
        self.score += interval_score((low as f64, high as f64), OUTSIDE, came as f64);
    }

    fn score(&self) -> f64 {
        self.score / f64::from(self.all)
    }

    fn tell(&self, name: &str) {
        let share = 100.0 * f64::from(self.inside) / f64::from(self.all);
        println!("{name:<28} {share:5.1} %   {:12.1}   ({} of {})", self.score(), self.inside, self.all);
    }
}

/// The day of the week, from 0 for Monday.
fn weekday(date: &str) -> Result<usize, Box<dyn Error>> {
    let date: jiff::civil::Date = date.parse()?;
    Ok(usize::try_from(date.weekday().to_monday_zero_offset())?)
}

/// The days of a file, by their dates.
fn read(file: &str) -> Result<BTreeMap<String, Day>, Box<dyn Error>> {
    let text = std::fs::read_to_string(file)?;
    let mut days: BTreeMap<String, Day> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let (date, time, calls) = line
            .split_once('T')
            .and_then(|(date, rest)| Some((date, rest.split_once(',')?)))
            .and_then(|(date, (time, calls))| Some((date, time, calls.parse().ok()?)))
            .ok_or_else(|| format!("expected a moment and a count, found {line}"))?;
        days.entry(date.to_owned()).or_default().push((time.to_owned(), calls));
    }
    Ok(days)
}
