//! Days that are busier or calmer as a whole: the rate times a Gamma factor of each day.

use peakday::{Fact, Instant, Observer, Span};
use statrs::distribution::{DiscreteCDF, NegativeBinomial};

use super::case::{Case, days, queue, source, start, team};
use super::ledger::{Ledger, Pair, Watch, Window};
use crate::support::Scenario;

/// Erlang A whose rate is multiplied by a factor for each day.
struct BusyDays {
    name: &'static str,
    a_minute: f64,
    agents: u32,
    keys: &'static str,
    day_cv: f64,
    near_miss_cv: f64,
    /// In minutes.
    warm_up: u64,
    counted: u64,
    p_ab: f64,
    p_wait: f64,
    wait: f64,
    /// The mean over days of the share that leaves, with the same weight for each day.
    p_ab_day_average: f64,
}

impl BusyDays {
    /// Of every day only some minutes are counted: its factor varies so much that the number of days is what matters.
    /// Figures are held to 1 to 1.5 %.
    fn check(self) {
        let from = start() + Span::minutes(self.warm_up);
        let window = Window { from, to: from + Span::minutes(self.counted) };
        let scenario = days(1, "0s").run(&format!("end = \"{}\"", window.to))
            + source("calls", self.a_minute).source("to calls", &format!("busyness = {{ day_cv = {} }}", self.day_cv))
            + queue("calls", "voice", self.keys)
            + team("agents", self.agents, r#"works = ["calls"]"#);
        let share = |pair: Pair| (pair.0 / pair.1, 1.0);
        Case::new(self.name, scenario, 8_000, Ledger::new(window, &[]))
            .rough_figure("p_ab", self.p_ab, 0.015, |l| l.q().p_ab())
            .rough_figure("p_wait", self.p_wait, 0.01, |l| l.q().p_wait())
            .rough_figure("wait", self.wait, 0.015, |l| l.q().wait())
            .rough_figure("p_ab, day average", self.p_ab_day_average, 0.015, move |l| share(l.q().p_ab()))
            .unlike_with("source.\"to calls\".busyness.day_cv", &self.near_miss_cv.to_string())
            .check();
    }
}

#[test]
fn a_busy_floor_agrees_with_erlang_a_over_its_days() {
    BusyDays {
        name: "Erlang A, day factor of cv 0.2",
        a_minute: 10.0,
        agents: 60,
        keys: "talk = { mean = \"6m\" }\npatience = { mean = \"3m\" }",
        day_cv: 0.2,
        near_miss_cv: 0.15,
        warm_up: 60,
        counted: 120,
        p_ab: 0.099_721_075_72,
        p_wait: 0.495_122_424_2,
        wait: 0.299_163_227_2,
        p_ab_day_average: 0.083_230_809_18,
    }
    .check();
}

#[test]
fn short_calls_agree_with_erlang_a_over_their_days() {
    BusyDays {
        name: "Erlang A, day factor of cv 0.1",
        a_minute: 48.0,
        agents: 50,
        keys: "talk = { mean = \"1m\" }\npatience = { mean = \"2m\" }",
        day_cv: 0.1,
        near_miss_cv: 0.08,
        warm_up: 15,
        counted: 30,
        p_ab: 0.044_502_987_25,
        p_wait: 0.497_350_886_8,
        wait: 0.089_005_974_5,
        p_ab_day_average: 0.041_011_374_03,
    }
    .check();
}

/// Contacts by the hour of a day.
#[derive(Clone)]
struct Hours([f64; 24]);

impl Observer for Hours {
    fn saw(&mut self, at: Instant, fact: &Fact) {
        if let Fact::Arrived { .. } = fact {
            let hour = (at - start()).as_micros() / Span::HOUR.as_micros();
            self.0[usize::try_from(hour).expect("a day has few hours")] += 1.0;
        }
    }
}

impl Watch for Hours {
    fn close(&mut self) {}
}

/// Mean number of the speed cards' day at midnight, nine and twenty o'clock, and its variance.
const HOURS: [(usize, f64, f64); 3] =
    [(0, 2_121.212_121, 103_360.881_5), (9, 1_060.606_061, 26_370.523_42), (20, 1_212.121_212, 34_269.972_45)];

/// The day of the speed cards, 20,000 calls, with a factor of cv 0.15; every caller is turned away, because only
/// arrivals are counted. `kept` says which hours are simulated: the arrivals in them are the same.
fn counted_day(kept: impl Fn(usize) -> bool, cv: f64) -> Scenario {
    const SHAPE: [f64; 24] = [
        14.0, 9.0, 4.0, 2.0, 1.0, 1.0, 2.0, 4.0, 6.0, 7.0, 7.0, 6.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 6.0, 8.0, 8.0,
        7.0, 5.0,
    ];
    let hourly = SHAPE.iter().enumerate().map(|(hour, part)| if kept(hour) { part * 20_000.0 / 132.0 } else { 0.0 });
    let hourly: Vec<f64> = hourly.collect();
    let source = format!("queue = \"calls\"\nhourly = {hourly:?}\nbusyness = {{ day_cv = {cv} }}");
    let closed = queue("calls", "voice", "talk = \"1m\"\nqueue_limit = 0\nnobody_there = \"turn_away\"");
    let nobody = team("agents", 0, r#"works = ["calls"]"#);
    days(1, "0s").source("shop", &source) + closed + nobody
}

/// Counts of an hour are negative binomial, those of two hours correlated. Variances and the correlation are held to
/// 3 %, a twentieth of all days at each end to 6.
#[test]
fn counts_of_hours_vary_together_as_a_negative_multinomial_distribution() {
    let kept = |hour: usize| HOURS.iter().any(|&(kept, ..)| kept == hour);
    let mut case = Case::new("counts of hours", counted_day(kept, 0.15), 6_000, Hours([0.0; 24]));
    for (hour, mean, variance) in HOURS {
        case = case
            .rough_figure(format!("variance at {hour}"), variance, 0.03, move |h| ((h.0[hour] - mean).powi(2), 1.0))
            .figure(format!("mean at {hour}"), mean, move |h| (h.0[hour], 1.0));
    }
    let (at_0, at_9) = (HOURS[0], HOURS[1]);
    case = case.rough_figure("correlation of 0 and 9", 0.969_579_1, 0.03, move |h| {
        ((h.0[0] - at_0.1) * (h.0[9] - at_9.1), (at_0.2 * at_9.2).sqrt())
    });
    // The quantiles are given as the smallest numbers that this many days don't exceed; the distribution gives the
    // exact shares.
    let shape = 1.0 / (0.15 * 0.15);
    let distribution = NegativeBinomial::new(shape, shape / (shape + at_0.1)).expect("a distribution");
    for (share, quantile) in [(0.05, 1_621_u64), (0.95, 2_676)] {
        assert!(
            distribution.cdf(quantile - 1) < share && share <= distribution.cdf(quantile),
            "{quantile} isn't the quantile"
        );
        let beyond = move |count: f64| if share < 0.5 { count <= quantile as f64 } else { count > quantile as f64 };
        let exact = if share < 0.5 { distribution.cdf(quantile) } else { distribution.sf(quantile) };
        case = case.rough_figure(format!("beyond {quantile} at 0"), exact, 0.06, move |h| {
            (f64::from(u8::from(beyond(h.0[0]))), 1.0)
        });
    }
    case.unlike(counted_day(kept, 0.13)).check();
}

/// The standard deviation of a day's total is 3,003.33: its square is held to 5 %.
#[test]
fn totals_of_days_vary_as_one_factor_says() {
    let variance = 3_003.331_484_f64.powi(2);
    Case::new("totals of days", counted_day(|_| true, 0.15), 1_000, Hours([0.0; 24]))
        .rough_figure("variance", variance, 0.05, |h| ((h.0.iter().sum::<f64>() - 20_000.0).powi(2), 1.0))
        .rough_figure("mean", 20_000.0, 0.005, |h| (h.0.iter().sum(), 1.0))
        .unlike(counted_day(|_| true, 0.1))
        .check();
}
