//! How well numbers of rounds are fitted: the share of chats with each number as a bar, and what each family says as a
//! dot.

use super::axis::{Axis, Scale, Steps};
use super::canvas::{Frame, Heading, Key, Label, Sheet, Words, line, picture};
use super::marks::Marks;
use super::svg::Stroke;
use super::{Picture, Table};
use crate::calibrate::{QueueCalibration, RoundsCalibration, RoundsFamily};
use crate::report::Origin;
use crate::report::palette::{BLUE, INK, LIGHT_BLUE, MUTED, WHITE};
use crate::report::text::Texts;
use crate::report::text::fits::RoundsFitted;
use crate::report::words;

const HEIGHT: f64 = 300.0;
const TAKEN: Stroke = line(BLUE, 1.6);
const OTHER: Stroke = line(MUTED, 1.2);

/// Shares of chats by number of rounds: in the log, in the family that is taken, and in the other.
struct Shares {
    labels: Vec<String>,
    seen: Vec<f64>,
    taken: Vec<f64>,
    other: Vec<f64>,
}

/// The picture of a queue's rounds; `None` if nothing was learnt of them.
pub(super) fn draw(
    queue: &QueueCalibration,
    titled: Option<&str>,
    name: String,
    origin: &Origin,
    texts: &Texts,
) -> Option<Picture> {
    let rounds = queue.rounds?;
    let words = &texts.fits.rounds;
    let shares = Shares::of(&rounds, &queue.rounds_seen, words.or_more);
    let steps = Steps { name: words.axis.to_owned(), labels: shares.labels.clone() };
    let marks = Marks::default();
    let frame = Frame { texts, axis: Axis::Steps(&steps), marks: &marks, origin, replications: 0, seed: 0 };
    let (low, high) = rounds.mean.positive_interval();
    let title = (words.title)(&RoundsFitted {
        queue: titled,
        family: rounds.family,
        mean: format!("{:.2}", rounds.mean.value),
        between: [low, high].map(|end| format!("{end:.2}")).join(texts.numbers.to),
        chats: words::count(rounds.chats as f64),
        distance: format!("{:.1}", 100.0 * rounds.distance),
        is_poor: rounds.is_poor(),
    });
    let description = [title.as_str(), words.subject].join(texts.marks.colon);
    let says = Words { title, subject: words.subject.to_owned(), description, ..Words::default() };
    Some(picture(frame, name, says, Some(shares.table(rounds.family, texts)), |sheet| {
        let most = shares.seen.iter().chain(&shares.taken).chain(&shares.other).copied().fold(0.0, f64::max);
        let heading = Heading { what: words.share, ..Heading::default() };
        let panel =
            sheet.panel(heading, HEIGHT, Scale::shares(most, HEIGHT, texts), shares.names(rounds.family, texts));
        let width = (panel.right - panel.left) / shares.labels.len() as f64;
        for (number, &share) in shares.seen.iter().enumerate() {
            let (x, y) = (panel.x(steps.place(number)), panel.y(share));
            sheet.svg.rect((x - 0.36 * width, y), (0.72 * width, panel.bottom - y), LIGHT_BLUE);
        }
        let dots = |sheet: &mut Sheet<'_>, of: &[f64], fill: &str, stroke: Stroke| {
            for (number, &share) in of.iter().enumerate() {
                sheet.svg.circle((panel.x(steps.place(number)), panel.y(share)), 3.6, fill, stroke);
            }
        };
        dots(sheet, &shares.other, WHITE, OTHER);
        dots(sheet, &shares.taken, BLUE, TAKEN);
        sheet.axis(&panel);
        sheet.below_axis();
        sheet.notes.push(words.caption.to_owned());
    }))
}

impl Shares {
    /// Up to a number that few chats exceed; the rest is one bar.
    fn of(rounds: &RoundsCalibration, seen: &[(u32, u64)], or_more: fn(u32) -> String) -> Self {
        const MOST: u32 = 24;
        const FEW: f64 = 0.005;
        let all = rounds.chats as f64;
        let count = |number: u32| seen.iter().find(|(of, _)| *of == number).map_or(0, |(_, chats)| *chats) as f64;
        let beyond = |number: u32| seen.iter().filter(|(of, _)| *of >= number).map(|(_, chats)| *chats).sum::<u64>();
        let last = (3..MOST).find(|number| beyond(*number) as f64 <= FEW * all).unwrap_or(MOST);
        let fitted = |family: RoundsFamily| -> Vec<f64> {
            let mut shares: Vec<f64> = (1..last).map(|number| family.share(rounds.mean.value, number)).collect();
            shares.push((1.0 - shares.iter().sum::<f64>()).max(0.0));
            shares
        };
        let other = match rounds.family {
            RoundsFamily::Geometric => RoundsFamily::Poisson,
            RoundsFamily::Poisson => RoundsFamily::Geometric,
        };
        Self {
            labels: (1..last).map(|number| number.to_string()).chain([or_more(last)]).collect(),
            seen: (1..last).map(|number| count(number) / all).chain([beyond(last) as f64 / all]).collect(),
            taken: fitted(rounds.family),
            other: fitted(other),
        }
    }

    fn names(&self, family: RoundsFamily, texts: &Texts) -> Vec<Label> {
        let words = &texts.fits;
        let other = match family {
            RoundsFamily::Geometric => RoundsFamily::Poisson,
            RoundsFamily::Poisson => RoundsFamily::Geometric,
        };
        let top = self.seen.iter().copied().fold(0.0, f64::max);
        let label = |text: &str, key: Key| Label { at: top, text: text.to_owned(), color: INK, key };
        vec![
            label(words.in_log, Key::Area(LIGHT_BLUE, 1.0)),
            label((words.rounds.family)(family), Key::Dot(BLUE, TAKEN)),
            label((words.rounds.family)(other), Key::Dot(WHITE, OTHER)),
        ]
    }

    fn table(&self, family: RoundsFamily, texts: &Texts) -> Table {
        let words = &texts.fits;
        let header =
            vec![words.rounds.axis.to_owned(), words.in_log.to_owned(), (words.rounds.family)(family).to_owned()];
        let percent = |share: f64| texts.numbers.percent_to(1, share);
        let rows = self.labels.iter().zip(self.seen.iter().zip(&self.taken));
        let rows = rows.map(|(label, (seen, taken))| vec![label.clone(), percent(*seen), percent(*taken)]);
        Table { header, rows: rows.collect() }
    }
}
