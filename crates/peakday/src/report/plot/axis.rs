//! What stands on the axes: times of day and dates, or steps of what is varied; round numbers, round times.

use crate::model::Run;
use crate::report::text::Texts;
use crate::report::words;
use crate::units::{Clock, Instant, Span};

use super::font;

/// Size of what stands on axes.
pub(super) const TICK_SIZE: f64 = 13.0;

/// What runs to the right. Places on it go from 0 to 1.
#[derive(Clone, Copy)]
pub(super) enum Axis<'a> {
    /// The horizon.
    Time(&'a Timeline),
    /// Values that something is set to.
    Steps(&'a Steps),
}

/// Values that something is set to, in order, as far apart from each other as they are many.
pub(super) struct Steps {
    /// What is set.
    pub name: String,
    /// Each value.
    pub labels: Vec<String>,
}

impl Steps {
    /// Where a step lies.
    pub(super) fn place(&self, step: usize) -> f64 {
        (step as f64 + 0.5) / self.labels.len() as f64
    }
}

impl Axis<'_> {
    /// Where lines go through panels.
    pub(super) fn lines(self) -> Vec<f64> {
        match self {
            Self::Time(time) => time.midnights().into_iter().map(|at| time.place(at)).collect(),
            Self::Steps(_) => Vec::new(),
        }
    }

    /// Where an axis that is this wide is marked.
    pub(super) fn marks(self, width: f64) -> Vec<f64> {
        match self {
            Self::Time(time) => {
                let hours = time.hours(width).into_iter().map(|(at, _)| at);
                hours.chain(time.midnights()).map(|at| time.place(at)).collect()
            }
            Self::Steps(steps) => (0..steps.labels.len()).map(|step| steps.place(step)).collect(),
        }
    }
}

/// The horizon as an axis.
pub(super) struct Timeline {
    pub start: Instant,
    pub end: Instant,
    /// The reporting intervals, [from, to).
    pub intervals: Vec<(Instant, Instant)>,
}

impl Timeline {
    pub(super) fn of(run: &Run) -> Self {
        Self { start: run.start, end: run.end, intervals: run.bounds() }
    }

    /// Where a moment lies: 0 is the start, 1 the end.
    pub(super) fn place(&self, at: Instant) -> f64 {
        let at = at.clamp(self.start, self.end);
        (at - self.start).as_micros_f64() / (self.end - self.start).as_micros_f64()
    }

    /// The midnights inside the horizon.
    pub(super) fn midnights(&self) -> Vec<Instant> {
        let days = self.start.day_index() + 1..=self.end.day_index();
        let midnights = days.map(|day| Instant::of_hour(24 * day));
        midnights.filter(|&midnight| self.start < midnight && midnight < self.end).collect()
    }

    /// Times of day, as many as fit on an axis this wide; none where only dates do.
    pub(super) fn hours(&self, width: f64) -> Vec<(Instant, String)> {
        const STEPS: [u64; 11] = [1, 2, 5, 15, 30, 60, 120, 180, 240, 360, 720];
        const ROOM: f64 = 44.0;
        let fits = |step: Span| step.as_micros_f64() / (self.end - self.start).as_micros_f64() * width >= ROOM;
        let Some(step) = STEPS.map(Span::minutes).into_iter().find(|&step| fits(step)) else { return Vec::new() };
        let first = self.start.floor_to(step);
        let first = if first < self.start { first + step } else { first };
        let ticks = std::iter::successors(Some(first), |&at| Some(at + step)).take_while(|&at| at <= self.end);
        let label = |at: Instant| {
            let ends_a_day = at == self.end && at.since_midnight().is_zero();
            Clock(if ends_a_day { Span::DAY } else { at.since_midnight() }).to_string()
        };
        ticks.map(|at| (at, label(at))).collect()
    }

    /// Dates, each at the middle of what the horizon has of its day, as many as fit.
    pub(super) fn dates(&self, width: f64, texts: &Texts) -> Dates {
        const GAP: f64 = 14.0;
        let edges: Vec<Instant> = [self.start].into_iter().chain(self.midnights()).chain([self.end]).collect();
        let days: Vec<(f64, f64, Instant)> =
            edges.windows(2).map(|edge| (width * self.place(edge[0]), width * self.place(edge[1]), edge[0])).collect();
        let widest = days.iter().map(|day| day.1 - day.0).fold(0.0, f64::max);
        let long = |at: Instant| (texts.numbers.date)(at.date());
        let write = |at: Instant| {
            if widest >= font::width(&long(at), TICK_SIZE, false) + GAP || days.len() == 1 {
                long(at)
            } else {
                (texts.numbers.short_date)(at.date())
            }
        };
        let mut free = f64::NEG_INFINITY;
        let mut labels = Vec::new();
        for &(from, to, at) in &days {
            let (label, middle) = (write(at), f64::midpoint(from, to));
            let half = font::width(&label, TICK_SIZE, false) / 2.0;
            // A date stands under its own day, or where days are narrow, under some of them.
            let own = to - from + GAP >= 2.0 * half || (widest < 2.0 * half && to - from > 0.9 * widest);
            if (own || days.len() == 1) && middle - half >= free {
                free = middle + half + GAP;
                labels.push((middle, label));
            }
        }
        let label = font::width(&write(self.start), TICK_SIZE, false);
        Dates { labels, roomy: widest >= label + GAP / 2.0 }
    }
}

/// The dates under an axis.
pub(super) struct Dates {
    /// Each with the pixel of its middle.
    pub labels: Vec<(f64, String)>,
    /// Days are wide enough to be told apart by lines between their dates.
    pub roomy: bool,
}

/// How values are placed on a vertical axis, and what is written next to it.
pub(super) struct Scale {
    /// The values at the bottom and at the top.
    ends: (f64, f64),
    logarithmic: bool,
    /// The marked values.
    pub ticks: Vec<(f64, String)>,
}

impl Scale {
    /// Numbers of things, from 0 to at least `most`, and to a round number: pictures of two plans that differ a little
    /// have the same axis.
    pub(super) fn counts(most: f64, height: f64) -> Self {
        let most = round_up(most.max(1.0));
        let step = round_step(most, height);
        let is_whole = |value: f64| (value - value.round()).abs() < 1e-6;
        let write = |value: f64| match step {
            step if step >= 1.0 && is_whole(value) => words::count(value),
            step if is_whole(10.0 * step) => format!("{value:.1}"),
            _ => format!("{value:.2}"),
        };
        Self::steps(most, step, write)
    }

    /// Shares, from 0 to at least `most`, and to a round one.
    pub(super) fn shares(most: f64, height: f64, texts: &Texts) -> Self {
        let most = round_up(100.0 * most.max(0.01)) / 100.0;
        Self::shares_to(most, height, texts)
    }

    /// Shares from 0 to exactly `most`, which is round.
    pub(super) fn shares_to(most: f64, height: f64, texts: &Texts) -> Self {
        let step = round_step(100.0 * most, height) / 100.0;
        let decimals = usize::from(step < 0.01 - 1e-9);
        Self::steps(most, step, |value| texts.numbers.percent_to(decimals, value))
    }

    /// Shares from one round share to another.
    pub(super) fn shares_between(least: f64, most: f64, height: f64, texts: &Texts) -> Self {
        let step = round_step(100.0 * (most - least), height) / 100.0;
        let decimals = usize::from(step < 0.01 - 1e-9);
        let mut scale = Self::steps(most - least, step, |value| texts.numbers.percent_to(decimals, least + value));
        scale.ends = (least, least + scale.ends.1);
        scale.ticks.iter_mut().for_each(|tick| tick.0 += least);
        scale
    }

    /// The same with 0 a little above the bottom of a panel of this height, where a line at 0 isn't taken for the axis.
    pub(super) fn lifted(self, height: f64) -> Self {
        const LIFT: f64 = 10.0;
        let (low, high) = self.ends;
        Self { ends: (low - (high - low) * LIFT / (height - LIFT), high), ..self }
    }

    /// Differences, from `low` or below to `high` or above with 0 among them, marked at round numbers; what is smaller
    /// than `least` doesn't fill a panel.
    pub(super) fn differences((low, high): (f64, f64), least: f64, height: f64, write: impl Fn(f64) -> String) -> Self {
        let room = if low < 0.0 && high > 0.0 { height / 2.0 } else { height };
        let step = round_step(round_up_fine(low.abs().max(high.abs()).max(least)), room);
        let steps = |end: f64| (end / step - 1e-9).ceil().max(0.0);
        let (below, above) = (steps(-low), steps(high).max(if low < 0.0 { 0.0 } else { 1.0 }));
        let mut ticks = Vec::new();
        let mut at = -below;
        while at <= above {
            ticks.push((step * at, write(step * at)));
            at += 1.0;
        }
        Self { ends: (-step * below, step * above), logarithmic: false, ticks }
    }

    fn steps(most: f64, step: f64, write: impl Fn(f64) -> String) -> Self {
        let mut ticks = vec![(0.0, write(0.0))];
        while ticks.last().is_some_and(|tick| tick.0 < most - 1e-9 * step) {
            let value = step * ticks.len() as f64;
            ticks.push((value, write(value)));
        }
        let top = ticks.last().map_or(step, |tick| tick.0);
        Self { ends: (0.0, top), logarithmic: false, ticks }
    }

    /// Times in seconds, from 0 to at least `most_s`, and to a round one.
    pub(super) fn lengths(most_s: f64, height: f64, texts: &Texts) -> Self {
        const STEPS_S: [u64; 18] =
            [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];
        const ROOM: f64 = 36.0;
        const LEAST_S: f64 = 5.0;
        let most_s = most_s.max(LEAST_S);
        let marks = (height / ROOM).floor().max(2.0);
        let fits = |step: &Span| (most_s / step.as_secs_f64()).ceil() <= marks;
        let step = STEPS_S.map(Span::seconds).into_iter().find(fits).unwrap_or(Span::days(7));
        let steps = (most_s / step.as_secs_f64()).ceil();
        let write =
            |value: f64| if value > 0.0 { (texts.numbers.tick)(Span::from_secs_f64(value)) } else { "0".into() };
        Self::steps(steps * step.as_secs_f64(), step.as_secs_f64(), write)
    }

    /// Times in seconds on a logarithmic scale, from the round time below the least of them; below that everything
    /// stands on the bottom line.
    pub(super) fn times((least_s, most_s): (f64, f64), texts: &Texts) -> Self {
        /// Fewer marks say little of a scale.
        const FEWEST: usize = 3;
        const ROUNDS: [Span; 9] = [
            Span::seconds(1),
            Span::seconds(10),
            Span::minutes(1),
            Span::minutes(10),
            Span::HOUR,
            Span::hours(6),
            Span::DAY,
            Span::days(7),
            Span::days(70),
        ];
        let last = ROUNDS.iter().take_while(|round| round.as_secs_f64() < most_s).count().max(FEWEST - 1);
        let last = last.min(ROUNDS.len() - 1);
        let first = ROUNDS.iter().take_while(|round| round.as_secs_f64() <= least_s).count().saturating_sub(1);
        let marked = &ROUNDS[first.min(last + 1 - FEWEST)..=last];
        let ticks = marked.iter().map(|&round| (round.as_secs_f64(), (texts.numbers.tick)(round))).collect();
        let ends = (marked[0].as_secs_f64(), marked[marked.len() - 1].as_secs_f64());
        Self { ends, logarithmic: true, ticks }
    }

    /// Where a value lies: 0 is the bottom, 1 the top; what lies outside stands on the edge.
    pub(super) fn place(&self, value: f64) -> f64 {
        let (low, high) = self.ends;
        let place = if self.logarithmic {
            (value.max(low) / low).ln() / (high / low).ln()
        } else {
            (value - low) / (high - low)
        };
        place.clamp(0.0, 1.0)
    }

    /// The lowest value.
    pub(super) fn bottom(&self) -> f64 {
        self.ends.0
    }

    /// The highest value.
    pub(super) fn top(&self) -> f64 {
        self.ends.1
    }
}

/// 1, 1.5, 2, 3, 4, 5, 6 or 8 times a power of ten: the first that is not below `most`. So few ends that small changes
/// keep the axis, and enough that two thirds of it are used.
pub(super) fn round_up(most: f64) -> f64 {
    let power = 10_f64.powf(most.log10().floor());
    let round = [1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0].map(|round| round * power);
    round.into_iter().find(|&round| round >= most - 1e-9 * power).unwrap_or(10.0 * power)
}

/// The same for numbers below 1 too.
fn round_up_fine(most: f64) -> f64 {
    const FINE: f64 = 1e6;
    round_up(FINE * most) / FINE
}

/// A round step that divides an axis up to `most`, and marks it every 36 pixels or more where it is this high.
fn round_step(most: f64, height: f64) -> f64 {
    const ROOM: f64 = 36.0;
    let marks = (height / ROOM).floor().max(2.0);
    let least = most / marks;
    let power = 10_f64.powf(least.log10().floor());
    let steps = [1.0, 1.5, 2.0, 2.5, 5.0, 10.0].map(|round| round * power);
    let divides = |step: &f64| ((most / step).round() - most / step).abs() < 1e-6;
    steps.into_iter().filter(divides).find(|&step| step >= least - 1e-9).unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Lang, Speaks};

    fn timeline(from_h: u64, to_h: u64) -> Timeline {
        let day = Instant::midnight(jiff::civil::date(2026, 11, 10));
        Timeline { start: day + Span::hours(from_h), end: day + Span::hours(to_h), intervals: Vec::new() }
    }

    #[test]
    fn a_day_is_marked_every_two_hours_and_dated_once() {
        let day = timeline(0, 24);
        let hours: Vec<String> = day.hours(740.0).into_iter().map(|(_, label)| label).collect();
        assert_eq!(hours.first().map(String::as_str), Some("00:00"));
        assert_eq!(hours.last().map(String::as_str), Some("24:00"));
        assert_eq!(hours.len(), 13);
        assert_eq!(day.dates(740.0, Lang::En.texts()).labels, [(370.0, "Tue 10 Nov".to_owned())]);
    }

    #[test]
    fn eight_days_are_dated_each() {
        let days = timeline(0, 192);
        assert_eq!(days.dates(740.0, Lang::En.texts()).labels.len(), 8);
        assert_eq!(days.midnights().len(), 7);
        let month = timeline(0, 24 * 31);
        assert!(month.hours(740.0).is_empty());
        let dates = month.dates(740.0, Lang::En.texts()).labels;
        assert!((8..=16).contains(&dates.len()), "{dates:?}");
    }

    #[test]
    fn two_plans_that_differ_a_little_have_the_same_axis() {
        let tops = |many: &[f64]| many.iter().map(|&most| Scale::counts(most, 190.0).top()).collect::<Vec<_>>();
        assert_eq!(tops(&[0.0, 0.3, 1.0]), [1.0; 3]);
        assert_eq!(tops(&[1.6, 1.9, 2.0]), [2.0; 3]);
        assert_eq!(tops(&[610.0, 690.0, 710.0, 800.0]), [800.0; 4]);
        assert_eq!(tops(&[1001.0, 2001.0, 3001.0, 5001.0]), [1500.0, 3000.0, 4000.0, 6000.0]);
        assert!((Scale::shares(0.07, 330.0, Lang::En.texts()).top() - 0.08).abs() < 1e-9);
    }

    #[test]
    fn scales_end_on_round_numbers() {
        let labels = |scale: Scale| scale.ticks.into_iter().map(|(_, label)| label).collect::<Vec<_>>();
        assert_eq!(labels(Scale::counts(0.0, 80.0)), ["0.0", "0.5", "1.0"]);
        assert_eq!(labels(Scale::counts(190.0, 190.0)), ["0", "50", "100", "150", "200"]);
        assert_eq!(labels(Scale::shares(1.0, 190.0, Lang::En.texts())), ["0%", "20%", "40%", "60%", "80%", "100%"]);
        assert_eq!(labels(Scale::times((0.0, 0.0), Lang::En.texts())), ["1 s", "10 s", "1 min"]);
        let tasks = Scale::times((700.0, 50_000.0), Lang::En.texts());
        assert_eq!(labels(tasks), ["10 min", "1 h", "6 h", "1 d"], "from the round time below the least");
        let between = Scale::shares_between(0.6, 1.0, 330.0, Lang::En.texts());
        assert!((between.bottom() - 0.6).abs() < 1e-9);
        assert_eq!(labels(between), ["60%", "65%", "70%", "75%", "80%", "85%", "90%", "95%", "100%"]);
        assert_eq!(labels(Scale::counts(5.0, 110.0)), ["0", "2.5", "5"]);
        let differences = |ends| labels(Scale::differences(ends, 1.0, 110.0, |value| format!("{value:+}")));
        assert_eq!(differences((-3.0, 17.0)), ["-10", "+0", "+10", "+20"]);
        assert_eq!(differences((0.0, 0.0)).len(), 2);
        assert_eq!(differences((-45.0, -12.0)), ["-50", "-25", "+0"]);
        assert_eq!(labels(Scale::counts(28.0, 75.0)), ["0", "15", "30"]);
        assert_eq!(labels(Scale::shares_to(1.5, 110.0, Lang::En.texts())), ["0%", "50%", "100%", "150%"]);
        let lifted = Scale::shares_to(1.0, 330.0, Lang::En.texts()).lifted(330.0);
        assert!((330.0 * lifted.place(0.0) - 10.0).abs() < 1e-9 && (lifted.place(1.0) - 1.0).abs() < 1e-9);
        assert!(Scale::times((0.0, 300.0), Lang::En.texts()).place(0.0).abs() < 1e-9);
        let lengths = |most_s| labels(Scale::lengths(most_s, 150.0, Lang::En.texts()));
        assert_eq!(lengths(0.0), ["0", "2 s", "4 s", "6 s"]);
        assert_eq!(lengths(93.0), ["0", "30 s", "1 min", "90 s", "2 min"]);
        assert_eq!(lengths(5_000.0), ["0", "30 min", "1 h", "90 min"]);
    }

    #[test]
    fn a_mark_between_whole_numbers_is_written_as_it_is() {
        let marks = |most: f64, height: f64| -> Vec<String> {
            Scale::counts(most, height).ticks.into_iter().map(|(_, text)| text).collect()
        };
        assert_eq!(marks(20.0, 320.0), ["0", "2.5", "5", "7.5", "10", "12.5", "15", "17.5", "20"]);
        assert_eq!(marks(1.5, 320.0)[..3], ["0.00", "0.25", "0.50"]);
        assert_eq!(marks(4_000.0, 200.0)[1], "1,000");
    }
}
