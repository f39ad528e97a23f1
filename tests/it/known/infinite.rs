//! No call waits: there are more agents than are ever busy.

use std::f64::consts::TAU;
use std::fmt::Write as _;

use peakday::{Fact, Instant, Observer, Span};

use super::case::{Calls, Case, days, queue, source, start, team};
use super::ledger::{Ledger, Level, Pair, Watch, Window};

/// How many calls there are at marked moments.
#[derive(Clone)]
struct Marks(Level);

impl Marks {
    fn at(marks: &[Instant]) -> Self {
        Self(Level::marked(Window { from: start(), to: start() }, marks))
    }

    fn mean(&self, marks: impl Iterator<Item = usize>) -> Pair {
        marks.fold((0.0, 0.0), |(sum, count), mark| (sum + self.0.at_mark(mark), count + 1.0))
    }
}

impl Observer for Marks {
    fn saw(&mut self, at: Instant, fact: &Fact) {
        match fact {
            Fact::Arrived { .. } => self.0.add(at, 1),
            Fact::Ended { .. } => self.0.add(at, -1),
            _ => {}
        }
    }
}

impl Watch for Marks {
    fn close(&mut self) {
        self.0.close();
    }
}

const TALK: &str = r#"talk = { mean = "8m", cv = 1.2 }"#;

/// From an empty start the mean number is that of calls not yet over, and the number is Poisson.
#[test]
fn filling_up_agrees_with_infinitely_many_servers() {
    let minutes = [2, 10, 30];
    let scenario = days(1, "0s").run("end = \"2026-11-01T00:31\"")
        + source("calls", 20.0)
        + queue("calls", "voice", TALK)
        + team("agents", 300, r#"works = ["calls"]"#);
    let mut case =
        Case::new("M/G/inf from empty", scenario, 1400, Marks::at(&minutes.map(|m| start() + Span::minutes(m))));
    for (mark, known) in [37.800_935_42, 112.940_796_6, 150.070_427].into_iter().enumerate().rev() {
        case = case.figure(format!("after {} min", minutes[mark]), known, move |m| m.mean(mark..=mark));
    }
    case.unlike_with("queue.calls.talk.cv", "1.0").check();
}

/// The stationary number is Poisson: its variance is its mean. Both figures of its distribution are held to 2 to 2.5 %:
/// half a per cent would take 40 million calls.
#[test]
fn the_number_of_calls_is_poisson_whatever_the_talk() {
    let calls = Calls { a_minute: 20.0, agents: 300, keys: TALK, days: 5 };
    Case::new("M/G/inf", calls.scenario(), 20, Ledger::new(calls.window(), &[]).bounded(150))
        .figure("mean", 160.0, |l| l.q().mean_open())
        .rough_figure("variance", 160.0, 0.02, |l| l.q().open().mean_square_about(160.0))
        .rough_figure("at most 150", 0.228_032_294_2, 0.025, |l| l.q().open().share_low())
        .unlike_with("queue.calls.talk.mean", "504s")
        .check();
}

/// The rate is a sine of period one hour: 10 + 8 sin a minute, given minute by minute and straight within the minute.
#[test]
fn a_sine_of_calls_agrees_with_eick_massey_and_whitt() {
    let cosine = |minute: u32| (TAU * f64::from(minute) / 60.0).cos();
    let mut curve = "time,calls\n".to_owned();
    for minute in 0..24 * 60 {
        // The mean of the rate within the minute.
        let calls = 10.0 + 8.0 * 60.0 / TAU * (cosine(minute) - cosine(minute + 1));
        writeln!(curve, "{:02}:{:02},{calls}", minute / 60, minute % 60).expect("strings take any text");
    }
    let sine = r#"
        queue = "calls"
        curve = { csv = "sine.csv", column = "calls" }
        within_steps = "linear"
    "#;
    let agents = team("agents", 200, r#"works = ["calls"]"#);
    let scenario = days(1, "3h").source("sine", sine).table("sine.csv", &curve)
        + queue("calls", "voice", r#"talk = { mean = "5m" }"#)
        + agents;
    let marks: Vec<Instant> = (0..24 * 60).map(|minute| start() + Span::minutes(minute)).collect();
    let mut case = Case::new("M_t/M/inf, sine", scenario, 150, Marks::at(&marks));
    for (minute, known) in
        [(0, 33.562_486_6), (10, 68.968_671_62), (15, 81.393_338_11), (30, 66.437_513_4), (45, 18.606_661_89)]
    {
        case = case.figure(format!("{minute} min after the zero"), known, move |m| {
            m.mean((0..24).map(|hour| 60 * hour + minute))
        });
    }
    case = case.figure("lag of the peak", 4.606_083_222, |m| {
        let wave = |sum: (f64, f64), mark: usize| {
            let (sin, cos) = (TAU * mark as f64 / 60.0).sin_cos();
            (sum.0 + m.0.at_mark(mark) * sin, sum.1 + m.0.at_mark(mark) * cos)
        };
        let (sine, cosine) = (0..24 * 60).fold((0.0, 0.0), wave);
        ((-cosine).atan2(sine) * 60.0 / TAU, 1.0)
    });
    case.unlike_with("queue.calls.talk.mean", "315s").check();
}

/// The day of the speed cards, 20,000 calls of 6 min. At night there are so few calls at once that their number is held
/// to 2 % only.
#[test]
fn a_day_of_calls_agrees_with_infinitely_many_servers() {
    let shop = r#"
        queue = "calls"
        hourly = [14, 9, 4, 2, 1, 1, 2, 4, 6, 7, 7, 6, 5, 5, 5, 5, 5, 5, 5, 6, 8, 8, 7, 5]
        total = 20_000
    "#;
    let agents = team("agents", 400, r#"works = ["calls"]"#);
    let talk = queue("calls", "voice", r#"talk = { mean = "6m" }"#);
    let scenario = days(1, "0s").source("shop", shop) + talk + agents;
    // In minutes from midnight.
    let known = [
        (60, 212.111_581_8, 0.005),
        (90, 136.874_022, 0.01),
        (120, 136.367_075_3, 0.01),
        (180, 60.609_500_15, 0.01),
        (360, 15.151_515_18, 0.02),
        (600, 106.059_918_1, 0.01),
        (1260, 121.210_745_4, 0.01),
        (1440, 75.758_951_54, 0.01),
    ];
    let marks = known.map(|(minute, ..)| start() + Span::minutes(minute));
    let mut case = Case::new("M_t/M/inf, day", scenario, 220, Marks::at(&marks));
    for (mark, (minute, known, precision)) in known.into_iter().enumerate() {
        let name = format!("after {minute} min");
        case = case.rough_figure(name, known, precision, move |m| m.mean(mark..=mark));
    }
    case.unlike_with("queue.calls.talk.mean", "378s").check();
}
