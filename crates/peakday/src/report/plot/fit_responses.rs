//! How well agents' days are met: each date's mean response as reported, over the simulated one and its band.

use super::axis::{Axis, Scale, Steps};
use super::canvas::{Frame, Heading, Key, Label, Panel, Sheet, Words, line, picture};
use super::marks::Marks;
use super::stretches::BAND;
use super::svg::Stroke;
use super::{Picture, Table};
use crate::calibrate::{ReplyFound, Simulated};
use crate::report::Origin;
use crate::report::palette::{BLUE, INK, MID_BLUE};
use crate::report::text::Texts;
use crate::units::Instant;

const HEIGHT: f64 = 280.0;
const SIMULATED: Stroke = line(BLUE, 2.4);
const DOT: Stroke = line(INK, 0.8);

/// The picture; `None` of a single date, which is met in any case.
pub(super) fn draw(found: &ReplyFound, name: String, origin: &Origin, texts: &Texts) -> Option<Picture> {
    let days = &found.by_day;
    if days.len() < 2 {
        return None;
    }
    let words = &texts.agent_days.responses;
    let labels = days.iter().map(|(day, _)| (texts.numbers.short_date)(day.date()));
    let steps = Steps { name: words.date.to_owned(), labels: labels.collect() };
    let marks = Marks::default();
    let frame = Frame { texts, axis: Axis::Steps(&steps), marks: &marks, origin, replications: 0, seed: 0 };
    let inside = days.iter().filter(|(_, of)| of.is_inside()).count();
    let title = (words.title)(inside, days.len(), found.leaves_out_first);
    let description = [title.as_str(), words.subject].join(texts.marks.colon);
    let says = Words { title, subject: words.subject.to_owned(), description, ..Words::default() };
    Some(picture(frame, name, says, Some(table(days, texts)), |sheet| {
        let band = (Key::Area(MID_BLUE, BAND), words.band);
        sheet.legend(&[(Key::Dot(INK, DOT), words.reported), (Key::Line(SIMULATED), words.simulated), band]);
        let most = days.iter().map(|(_, of)| of.band.1.max(of.reported)).fold(0.0, f64::max);
        let heading = Heading { what: words.mean, ..Heading::default() };
        let panel = sheet.panel(heading, HEIGHT, Scale::lengths(most, HEIGHT, texts), Vec::<Label>::new());
        dates(sheet, &panel, &steps, days);
        sheet.axis(&panel);
        sheet.below_axis();
        sheet.notes.push(words.caption.to_owned());
    }))
}

/// A band a date with its mean, and a dot for what was reported.
fn dates(sheet: &mut Sheet<'_>, panel: &Panel, steps: &Steps, days: &[(Instant, Simulated)]) {
    let half = (panel.right - panel.left) / days.len() as f64 * 0.3;
    for (place, (_, of)) in days.iter().enumerate() {
        let (x, low, high) = (panel.x(steps.place(place)), panel.y(of.band.0), panel.y(of.band.1));
        let corners = [(x - half, high), (x + half, high), (x + half, low), (x - half, low)];
        sheet.svg.polygon(&corners, MID_BLUE, BAND);
        sheet.svg.line((x - half, panel.y(of.mean)), (x + half, panel.y(of.mean)), SIMULATED);
        sheet.svg.circle((x, panel.y(of.reported)), 3.2, INK, DOT);
    }
}

fn table(days: &[(Instant, Simulated)], texts: &Texts) -> Table {
    let words = &texts.agent_days.responses;
    let header = [words.date, words.reported, words.simulated, words.band].map(str::to_owned).to_vec();
    let rows = days.iter().map(|(day, of)| {
        let [reported, mean, low, high] =
            [of.reported, of.mean, of.band.0, of.band.1].map(|seconds| texts.numbers.measured(seconds));
        vec![day.date().to_string(), reported, mean, [low, high].join(texts.numbers.to)]
    });
    Table { header, rows: rows.collect() }
}
