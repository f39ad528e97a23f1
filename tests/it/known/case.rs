//! A case: a scenario, the figures it must show, and a near miss that must not show them.
//!
//! In a thorough run a figure reaches a relative standard error of 0.5 %, or the one that it names, and is wrong if it
//! is more than 4.5 of them away. From day to day a case simulates about a quarter of that (see `days` and
//! `replications`), the standard error may be twice as large, and the smallest error that is certainly found is twice
//! as large: 5 to 9 % instead of 2 to 5 %. No limit changes in standard errors, no figure is left out, and the smaller
//! run must also reject the near miss.

use std::fmt::Write as _;
use std::ops::Range;

use jiff::civil::date;
use peakday::{Instant, Span, simulate};
use rayon::prelude::*;

use super::ledger::{Pair, Watch, Window};
use crate::support::{Scenario, is_thorough};

/// How many standard errors a figure may lie from its answer: beyond this by chance once in 150,000 figures.
const LIMIT: f64 = 4.5;

/// The relative standard error that a figure must reach, unless it says otherwise.
const PRECISION: f64 = 0.005;

/// A case.
pub(super) struct Case<W> {
    name: &'static str,
    scenario: Scenario,
    near_miss: Option<Scenario>,
    replications: u32,
    blank: W,
    figures: Vec<Figure<W>>,
}

struct Figure<W> {
    name: String,
    exact: f64,
    precision: f64,
    of: Box<dyn Fn(&W) -> Pair + Sync>,
}

impl<W: Watch> Case<W> {
    /// A scenario, its number of replications, and the observer of each.
    pub(super) fn new(name: &'static str, scenario: Scenario, replications: u32, blank: W) -> Self {
        let replications = self::replications(replications);
        Self { name, scenario, near_miss: None, replications, blank, figures: Vec::new() }
    }

    /// A figure that is known. The first one is the headline: it must reject the near miss.
    pub(super) fn figure(self, name: impl Into<String>, exact: f64, of: impl Fn(&W) -> Pair + Sync + 'static) -> Self {
        self.rough_figure(name, exact, PRECISION, of)
    }

    /// A figure for which a relative standard error of 0.5 % would take too long.
    pub(super) fn rough_figure(
        mut self,
        name: impl Into<String>,
        exact: f64,
        precision: f64,
        of: impl Fn(&W) -> Pair + Sync + 'static,
    ) -> Self {
        self.figures.push(Figure { name: name.into(), exact, precision: self::precision(precision), of: Box::new(of) });
        self
    }

    /// A scenario that differs a little, and must be rejected.
    pub(super) fn unlike(self, near_miss: Scenario) -> Self {
        assert!(near_miss != self.scenario, "{}: the near miss is the case itself", self.name);
        Self { near_miss: Some(near_miss), ..self }
    }

    /// The same with one value of the scenario changed.
    pub(super) fn unlike_with(self, path: &str, value: &str) -> Self {
        let near_miss = self.scenario.clone().set(path, value);
        self.unlike(near_miss)
    }

    /// Simulates the case and its near miss and compares.
    pub(super) fn check(self) {
        let seen = self.run(&self.scenario, 0..self.replications);
        let mut table = format!("{} ({} replications)\n", self.name, self.replications);
        let mut faults = 0;
        for figure in &self.figures {
            let pairs: Vec<Pair> = seen.iter().map(|watch| (figure.of)(watch)).collect();
            let verdict = figure.judge(&pairs);
            faults += u32::from(verdict.is_err());
            let (Ok(line) | Err(line)) = verdict;
            writeln!(table, "  {line}").expect("strings take any text");
        }
        let near_miss = self.near_miss.as_ref().unwrap_or_else(|| panic!("{} has no near miss", self.name));
        let headline = &self.figures[0];
        let (mut near, mut done, mut mean, mut distance) = (Vec::new(), 0, 0.0, 0.0_f64);
        // A quarter of the replications is mostly enough to reject the near miss. If all of them don't, the case
        // couldn't either.
        for part in [4, 2, 1] {
            let until = self.replications.div_ceil(part).max(6);
            near.extend(self.run(near_miss, done..until));
            done = until;
            let pairs: Vec<Pair> = near.iter().map(|watch| (headline.of)(watch)).collect();
            (mean, distance) = headline.distance(&pairs);
            if distance.abs() > LIMIT {
                break;
            }
        }
        writeln!(table, "  near miss: {} {mean:.6}, off by {distance:.1} se", headline.name)
            .expect("strings take any text");
        show(&table);
        assert!(faults == 0, "{faults} figures don't agree:\n{table}");
        assert!(distance.abs() > LIMIT, "the case can't be told from its near miss:\n{table}");
    }

    fn run(&self, scenario: &Scenario, replications: Range<u32>) -> Vec<W> {
        let model = scenario.model();
        let watch = |replication| {
            let mut watch = self.blank.clone();
            simulate(&model, replication, &mut watch);
            watch.close();
            watch
        };
        replications.into_par_iter().map(watch).collect()
    }
}

impl<W> Figure<W> {
    /// A line about the figure; an error if it doesn't agree, or is too imprecise to show anything.
    fn judge(&self, pairs: &[Pair]) -> Result<String, String> {
        let (mean, se) = ratio(pairs);
        let (_, distance) = self.distance(pairs);
        let line = format!(
            "{}: exact {:.6}, seen {mean:.6}, se {se:.6} ({:.2} %), off by {distance:+.1} se",
            self.name,
            self.exact,
            100.0 * se / self.exact.abs()
        );
        if distance.abs() > LIMIT {
            Err(format!("WRONG {line}"))
        } else if se > self.precision * self.exact.abs() {
            Err(format!("TOO ROUGH {line}"))
        } else {
            Ok(line)
        }
    }

    /// The mean, and how many standard errors it lies above the answer.
    fn distance(&self, pairs: &[Pair]) -> (f64, f64) {
        let (mean, se) = ratio(pairs);
        (mean, distance(mean - self.exact, se))
    }
}

/// The number of replications for a case that takes this many in a thorough run: half of them, because [`counted`]
/// halves the days too, and a quarter of very many short ones. Fewer than sixteen estimate their own spread badly.
pub(super) fn replications(thorough: u32) -> u32 {
    match thorough {
        all if is_thorough() => all,
        many @ 400.. => many.div_ceil(4),
        few => few.div_ceil(2).max(16).min(few),
    }
}

/// The relative standard error allowed for a figure that must reach this one in a thorough run.
pub(super) fn precision(thorough: f64) -> f64 {
    if is_thorough() { thorough } else { 2.0 * thorough }
}

/// The number of days that are simulated for this many in a thorough run.
fn counted(days: u32) -> u32 {
    if is_thorough() || days < 10 { days } else { days.div_ceil(2) }
}

fn distance(difference: f64, se: f64) -> f64 {
    if difference == 0.0 { 0.0 } else { difference / se }
}

/// The ratio of sums over replications, and its standard error.
pub(super) fn ratio(pairs: &[Pair]) -> (f64, f64) {
    let replications = pairs.len() as f64;
    let (above, below) = pairs.iter().fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
    let ratio = above / below;
    let squares: f64 = pairs.iter().map(|pair| (pair.0 - ratio * pair.1).powi(2)).sum();
    (ratio, (squares * replications / (replications - 1.0)).sqrt() / below)
}

/// Shown with `--nocapture`, and for a test that fails.
#[expect(clippy::print_stdout, reason = "the test harness keeps it until it is asked for")]
fn show(table: &str) {
    println!("{table}");
}

/// The first moment that stationary cases report.
pub(super) fn start() -> Instant {
    Instant::midnight(date(2026, 11, 1))
}

/// The beginning of a scenario of this many days after a warm-up of a quarter of a day or more.
pub(super) fn days(days: u32, warm_up: &str) -> Scenario {
    let days = counted(days);
    let end = if days < 30 { format!("2026-11-{:02}", days + 1) } else { format!("2026-12-{:02}", days - 29) };
    let run = format!(
        r#"
        start = "2026-11-01T00:00"
        end = "{end}T00:00"
        warm_up = "{warm_up}"
        drain = "24h"
        seed = 20261111
        "#
    );
    Scenario::new().run(&run)
}

/// The counted part of this many days: all but the last two hours, so that no counted contact is in a day that runs
/// dry.
pub(super) fn window(days: u32) -> Window {
    let days = counted(days);
    Window { from: start(), to: (start() + Span::days(u64::from(days))).saturating_sub(Span::hours(2)) }
}

/// A source of this many contacts a minute, the whole day.
pub(super) fn source(queue: &str, a_minute: f64) -> Scenario {
    let hourly = [a_minute * 60.0; 24];
    Scenario::new().source(&format!("to {queue}"), &format!("queue = \"{queue}\"\nhourly = {hourly:?}"))
}

/// A team at work round the clock; `works` and other keys as in a scenario.
pub(super) fn team(name: &str, agents: u32, keys: &str) -> Scenario {
    Scenario::new().team(name, keys).shift(name, agents, "00:00-24:00", "")
}

/// A queue; `keys` as in a scenario.
pub(super) fn queue(name: &str, channel: &str, keys: &str) -> Scenario {
    Scenario::new().element("queue", name, &format!("channel = \"{channel}\"\n{keys}"))
}

/// Calls from one source to one team, all day.
pub(super) struct Calls<'a> {
    pub a_minute: f64,
    pub agents: u32,
    /// The queue's keys: talk, patience, limits.
    pub keys: &'a str,
    pub days: u32,
}

impl Calls<'_> {
    /// The scenario, after a warm-up of half a day.
    pub(super) fn scenario(&self) -> Scenario {
        days(self.days, "12h")
            + source("calls", self.a_minute)
            + queue("calls", "voice", self.keys)
            + team("agents", self.agents, r#"works = ["calls"]"#)
    }

    pub(super) fn window(&self) -> Window {
        window(self.days)
    }
}
