//! How well a distribution fits: the share that is over by each time, in the log as a wide line, and in each family
//! that could be fitted. A picture for each kind of duration of each queue.
//!
//! Time is logarithmic: replies of 5 s and of 5 min have room beside each other.

use super::axis::{Axis, Scale, Steps, TICK_SIZE};
use super::canvas::{Frame, Heading, Key, Label, Panel, Sheet, Words, dashed, line, picture};
use super::marks::Marks;
use super::stretches::{BAND, between};
use super::svg::{Anchor, Point, Stroke, Type};
use super::{Picture, Table, font};
use crate::calibrate::DistributionCalibration;
use crate::fit::Distribution;
use crate::report::Origin;
use crate::report::calibrate::{Learnt, in_seconds, rests_on};
use crate::report::palette::{BLUE, FAINT, GRID, INK, LIGHT_BLUE, MID_BLUE, MUTED};
use crate::report::text::Texts;
use crate::report::text::fits::Fitted;
use crate::units::Span;

const HEIGHT: f64 = 320.0;
const LOG: Stroke = line(LIGHT_BLUE, 6.0);
const TAKEN: Stroke = line(BLUE, 2.0);
const OTHER: Stroke = dashed(FAINT, 1.4);
/// The band is paler than elsewhere, so that the wide line shows in it.
const PALE: f64 = BAND / 2.0;
/// Of an interval of 95 %, in standard errors.
const REACH: f64 = 1.96;

/// The picture; `None` where the log gives no curve without a distribution.
pub(super) fn draw(learnt: &Learnt<'_>, name: String, origin: &Origin, texts: &Texts) -> Option<Picture> {
    let of = learnt.distribution;
    let firm = of.survival.firm();
    let (first, last) = (firm.first()?, firm.last()?);
    let words = &texts.fits;
    let range = Range::of(of, (first.at, last.at));
    let steps = Steps { name: words.time.to_owned(), labels: Vec::new() };
    let marks = Marks::default();
    let frame = Frame { texts, axis: Axis::Steps(&steps), marks: &marks, origin, replications: 0, seed: 0 };
    let (low, high) = of.mean_interval();
    let distance = of.distance().map(|it| (format!("{:.1}", 100.0 * it.share), texts.numbers.measured(it.at)));
    let title = (words.title)(&Fitted {
        queue: learnt.queue.as_deref(),
        parameter: learnt.parameter,
        family: of.fit.distribution.family,
        mean: in_seconds(texts, of.mean().value),
        between: [low, high].map(|end| in_seconds(texts, end)).join(texts.numbers.to),
        rests_on: rests_on(texts, of),
        distance,
        is_poor: of.is_poor(),
    });
    let subject = (words.subject)(learnt.parameter);
    let description = [title.as_str(), &subject].join(texts.marks.colon);
    let says = Words { title, subject, description, ..Words::default() };
    Some(picture(frame, name, says, Some(table(of, texts)), |sheet| {
        let scale = Scale::shares_to(1.0, HEIGHT, texts);
        let heading = Heading { what: words.share, ..Heading::default() };
        let panel = sheet.panel(heading, HEIGHT, scale, labels(of, &range, texts));
        range.grid(sheet, &panel);
        curves(sheet, &panel, of, &range);
        sheet.axis(&panel);
        range.ticks(sheet, &panel, texts);
        sheet.below_axis();
        sheet.notes.push(words.caption.to_owned());
        sheet.notes.extend(learnt.names_silent.map(|is_named| (words.silent)(is_named).to_owned()));
    }))
}

/// The log with its band, the distribution that is taken, and the others below both.
fn curves(sheet: &mut Sheet<'_>, panel: &Panel, of: &DistributionCalibration, range: &Range) {
    let (upper, lower) = (log(of, panel, range, REACH), log(of, panel, range, -REACH));
    sheet.svg.polygon(&between(upper, lower), MID_BLUE, PALE);
    sheet.svg.polyline(&log(of, panel, range, 0.0), LOG);
    let curve = |distribution: Distribution| -> Vec<Point> {
        range.places().map(|(place, at)| (panel.x(place), panel.y(distribution.within(at)))).collect()
    };
    let fitted: Vec<Distribution> = of.fitted().collect();
    fitted.iter().skip(1).for_each(|other| sheet.svg.polyline(&curve(*other), OTHER));
    if let Some(taken) = fitted.first() {
        sheet.svg.polyline(&curve(*taken), TAKEN);
    }
}

/// The share that is over in the log, as steps at the edges of what the record tells apart, so many standard errors
/// higher. Steps that nobody could see are left out.
fn log(of: &DistributionCalibration, panel: &Panel, range: &Range, errors: f64) -> Vec<Point> {
    const LEAST: f64 = 0.4;
    let half = of.survival.resolution / 2.0;
    let mut share = 0.0;
    let mut points = vec![(panel.x(0.0), panel.y(0.0))];
    for step in of.survival.firm() {
        let (x, before) = (panel.x(range.place(step.at + half)), panel.y(share));
        let error = if step.standard_error.is_finite() { step.standard_error } else { 0.0 };
        share = (1.0 - step.survival + errors * error).clamp(0.0, 1.0);
        let (last_x, last_y) = points.last().copied().unwrap_or((x, before));
        if x - last_x >= LEAST || (panel.y(share) - last_y).abs() >= LEAST {
            points.extend([(x, before), (x, panel.y(share))]);
        }
    }
    points
}

/// What is drawn, named at the heights at which it ends.
fn labels(of: &DistributionCalibration, range: &Range, texts: &Texts) -> Vec<Label> {
    let words = &texts.fits;
    let label = |at: f64, text: &str, key: Key| Label { at, text: text.to_owned(), color: INK, key };
    let over = of.survival.firm().last().map_or(1.0, |step| 1.0 - step.survival);
    let fitted: Vec<Label> = of
        .fitted()
        .enumerate()
        .map(|(number, distribution)| {
            let stroke = if number == 0 { TAKEN } else { OTHER };
            label(distribution.within(range.high), (words.family)(distribution.family), Key::Line(stroke))
        })
        .collect();
    let log = [label(over, words.in_log, Key::Line(LOG)), label(over, words.band, Key::Area(MID_BLUE, PALE))];
    log.into_iter().chain(fitted).collect()
}

/// When shares are over, in the log and as fitted.
fn table(of: &DistributionCalibration, texts: &Texts) -> Table {
    const SHARES: [f64; 9] = [0.05, 0.1, 0.25, 0.5, 0.75, 0.8, 0.9, 0.95, 0.99];
    let header = texts.fits.table.map(str::to_owned).to_vec();
    let rows = SHARES.iter().map(|&share| {
        let seen = of.survival.firm().iter().find(|step| step.survival <= 1.0 - share + 1e-12).map(|step| step.at);
        let seen = seen.map_or_else(|| "-".to_owned(), |at| texts.numbers.measured(at));
        let fitted = texts.numbers.measured(of.fit.distribution.quantile(share));
        vec![texts.numbers.percent_to(0, share), seen, fitted]
    });
    Table { header, rows: rows.collect() }
}

/// The axis of time: from one round time to another.
struct Range {
    low: f64,
    high: f64,
}

impl Range {
    /// From where one in a hundred is over to where nearly all are, and where the log ends before that, somewhat
    /// further: there families differ.
    fn of(of: &DistributionCalibration, (first, last): (f64, f64)) -> Self {
        /// Shorter times are those that no record tells apart.
        const LEAST: f64 = 0.5;
        let early = of.survival.firm().iter().find(|step| step.survival <= 0.99).map_or(first, |step| step.at);
        let ends = of.fit.distribution.quantile(0.995);
        let late = of.survival.firm().iter().find(|step| step.survival <= 0.002).map_or(last, |step| step.at);
        let high = if ends.is_finite() { ends.clamp(late, 2.0 * late.max(LEAST)) } else { late };
        let low = round_times().take_while(|&round| round <= early.max(LEAST)).last().unwrap_or(LEAST);
        let high = round_times().find(|&round| round >= high && round > 4.0 * low).unwrap_or(high.max(4.0 * low));
        Self { low, high }
    }

    fn place(&self, at: f64) -> f64 {
        ((at.max(self.low) / self.low).ln() / (self.high / self.low).ln()).clamp(0.0, 1.0)
    }

    /// Places from left to right, with their times.
    fn places(&self) -> impl Iterator<Item = (f64, f64)> {
        const POINTS: u32 = 160;
        (0..=POINTS).map(|point| {
            let place = f64::from(point) / f64::from(POINTS);
            (place, self.low * (self.high / self.low).powf(place))
        })
    }

    fn marked(&self) -> impl Iterator<Item = f64> {
        let (low, high) = (self.low, self.high);
        round_times().filter(move |&at| low <= at && at <= high)
    }

    fn grid(&self, sheet: &mut Sheet<'_>, panel: &Panel) {
        for at in self.marked() {
            let x = panel.x(self.place(at));
            sheet.svg.line((x, panel.top), (x, panel.bottom), line(GRID, 1.0));
        }
    }

    /// What stands under the marks, as many as there is room for.
    fn ticks(&self, sheet: &mut Sheet<'_>, panel: &Panel, texts: &Texts) {
        const GAP: f64 = 10.0;
        let mut free = f64::NEG_INFINITY;
        for at in self.marked() {
            let x = panel.x(self.place(at));
            sheet.svg.line((x, panel.bottom), (x, panel.bottom + 4.0), line(MUTED, 1.0));
            let text = (texts.numbers.tick)(Span::from_secs_f64(at));
            let half = font::width(&text, TICK_SIZE, false) / 2.0;
            if x - half >= free && at >= 1.0 {
                free = x + half + GAP;
                sheet.svg.text((x, panel.bottom + 16.0), &text, Type::new(TICK_SIZE, INK).anchored(Anchor::Middle));
            }
        }
    }
}

/// Round times in seconds, from half a second to a month.
fn round_times() -> impl Iterator<Item = f64> {
    const TIMES: [f64; 21] = [
        0.5,
        1.0,
        2.0,
        5.0,
        10.0,
        20.0,
        30.0,
        60.0,
        120.0,
        300.0,
        600.0,
        1_200.0,
        1_800.0,
        3_600.0,
        7_200.0,
        18_000.0,
        36_000.0,
        86_400.0,
        172_800.0,
        604_800.0,
        2_592_000.0,
    ];
    TIMES.into_iter()
}
