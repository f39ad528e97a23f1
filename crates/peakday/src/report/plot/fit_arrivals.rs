//! How well arrivals are expected: each day's counts as dots, the mean of the hour as a line, and the band of what
//! chance and busyness make of it. A panel for each day of the week that has an expectation of its own.

use super::Picture;
use super::axis::{Axis, Scale, Steps};
use super::canvas::{Frame, Heading, Key, Label, Panel, Sheet, Words, line, picture};
use super::marks::Marks;
use super::panel_height;
use super::stretches::{BAND, between};
use super::svg::{Point, Stroke};
use crate::calibrate::ArrivalCalibration;
use crate::report::Origin;
use crate::report::palette::{BLUE, INK, MID_BLUE, MUTED};
use crate::report::text::Texts;
use crate::report::text::fits::ArrivalsFitted;

const HOURS: usize = 24;
/// Days of a panel: more dots would hide each other.
const MOST_DAYS: usize = 31;
const EXPECTED: Stroke = line(BLUE, 2.4);
const DOT: Stroke = line(INK, 0.8);

/// The picture of a queue's arrivals; `None` of a single day, which is its own mean.
pub(super) fn draw(
    arrivals: &ArrivalCalibration,
    titled: Option<&str>,
    name: String,
    origin: &Origin,
    texts: &Texts,
) -> Option<Picture> {
    let profiles = arrivals.profiles();
    let days = profiles.iter().map(|(_, days)| days.len()).sum();
    if days < 2 {
        return None;
    }
    let words = &texts.fits.arrivals;
    let labels = (0..HOURS).map(|hour| if hour % 2 == 0 { hour.to_string() } else { String::new() });
    let steps = Steps { name: words.axis.to_owned(), labels: labels.collect() };
    let marks = Marks::default();
    let frame = Frame { texts, axis: Axis::Steps(&steps), marks: &marks, origin, replications: 0, seed: 0 };
    let inside = arrivals.inside().filter(|(_, all)| *all > 0);
    let inside = inside.map(|(inside, all)| texts.numbers.percent_to(0, inside as f64 / all as f64));
    let title = (words.title)(&ArrivalsFitted { queue: titled, days, inside });
    let description = [title.as_str(), words.subject].join(texts.marks.colon);
    let says = Words { title, subject: words.subject.to_owned(), description, ..Words::default() };
    Some(picture(frame, name, says, None, |sheet| {
        let mut keys = vec![(Key::Dot(INK, DOT), words.day), (Key::Line(EXPECTED), words.expected)];
        if arrivals.busyness.is_some() {
            keys.push((Key::Area(MID_BLUE, BAND), words.band));
        }
        sheet.legend(&keys);
        for (place, (profile, days)) in profiles.iter().enumerate() {
            let expected = arrivals.expected[*profile].unwrap_or([0.0; HOURS]);
            let name = if arrivals.is_one_for_all { words.all_days } else { words.weekdays[*profile] };
            let of_panel = OfPanel { arrivals, expected, days: &days[days.len().saturating_sub(MOST_DAYS)..] };
            let height = panel_height(profiles.len());
            let heading = Heading { name, what: words.per_hour, ..Heading::default() };
            let panel = sheet.panel(heading, height, Scale::counts(of_panel.most(), height), Vec::<Label>::new());
            of_panel.draw(sheet, &panel, &steps);
            sheet.axis_or_base(&panel, place + 1 == profiles.len());
            if place + 1 < profiles.len() {
                sheet.y += 30.0;
            }
        }
        sheet.below_axis();
        sheet.notes.push((words.caption)(MOST_DAYS, arrivals.busyness.is_some()));
    }))
}

/// The days of a panel, and what is expected of them.
struct OfPanel<'a> {
    arrivals: &'a ArrivalCalibration,
    expected: [f64; HOURS],
    days: &'a [[u64; HOURS]],
}

impl OfPanel<'_> {
    fn most(&self) -> f64 {
        let band = self.band().iter().flatten().map(|(_, high)| *high).max().unwrap_or(0);
        self.days.iter().flatten().copied().max().unwrap_or(0).max(band) as f64
    }

    /// By hour.
    fn band(&self) -> Vec<Option<(u64, u64)>> {
        self.expected.iter().map(|&expected| self.arrivals.band(expected)).collect()
    }

    fn draw(&self, sheet: &mut Sheet<'_>, panel: &Panel, steps: &Steps) {
        let half = 0.5 / HOURS as f64;
        let edges = |hour: usize| (panel.x(steps.place(hour) - half), panel.x(steps.place(hour) + half));
        let stairs = |values: &[f64]| -> Vec<Point> {
            let of_hour = |(hour, value): (usize, &f64)| {
                let ((from, to), y) = (edges(hour), panel.y(*value));
                [(from, y), (to, y)]
            };
            values.iter().enumerate().flat_map(of_hour).collect()
        };
        let band: Vec<(u64, u64)> = self.band().into_iter().flatten().collect();
        if band.len() == HOURS {
            let [low, high] = [0, 1].map(|end| {
                band.iter().map(|(low, high)| if end == 0 { *low } else { *high } as f64).collect::<Vec<f64>>()
            });
            sheet.svg.polygon(&between(stairs(&high), stairs(&low)), MID_BLUE, BAND);
        }
        sheet.svg.polyline(&stairs(&self.expected), EXPECTED);
        let (count, width) = (self.days.len() as f64, 0.8 * (panel.right - panel.left) / HOURS as f64);
        for (number, day) in self.days.iter().enumerate() {
            let shift = ((number as f64 + 0.5) / count - 0.5) * width;
            for (hour, &contacts) in day.iter().enumerate().filter(|(hour, _)| self.expected[*hour] > 0.0) {
                let at = (panel.x(steps.place(hour)) + shift, panel.y(contacts as f64));
                sheet.svg.circle(at, 1.7, MUTED, DOT);
            }
        }
    }
}
