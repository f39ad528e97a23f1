//! What a reply takes as assumed, and with each assumption otherwise: a bar each.

use super::Picture;
use super::axis::{Axis, Steps};
use super::bars::{self, Bar, Fill, Part};
use super::canvas::{Frame, Words, picture};
use super::marks::Marks;
use crate::calibrate::{Assumption, ReplyFound};
use crate::report::Origin;
use crate::report::palette::{BLUE, MID_BLUE};
use crate::report::text::Texts;

const AS_ASSUMED: Fill = Fill::Plain(BLUE, 1.0);
const OTHERWISE: Fill = Fill::Plain(MID_BLUE, 0.6);

/// The picture; `None` where no other assumption gives a mean.
pub(super) fn draw(found: &ReplyFound, name: String, origin: &Origin, texts: &Texts) -> Option<Picture> {
    let words = &texts.agent_days.assumptions;
    let means = || found.moved.iter().filter_map(|(_, mean)| *mean);
    let [least, most] = [means().reduce(f64::min)?, means().reduce(f64::max)?];
    let steps = Steps { name: String::new(), labels: Vec::new() };
    let marks = Marks::default();
    let frame = Frame { texts, axis: Axis::Steps(&steps), marks: &marks, origin, replications: 0, seed: 0 };
    let written = |mean: f64| (texts.agent_days.seconds)(&format!("{mean:.1}"));
    let some_are_out_of_reach = found.moved.iter().any(|(_, mean)| mean.is_none());
    let title = (words.title)(&written(found.mean), [&written(least), &written(most)], some_are_out_of_reach);
    let description = [title.as_str(), words.subject].join(texts.marks.colon);
    let says = Words { title, subject: words.subject.to_owned(), description, ..Words::default() };
    Some(picture(frame, name, says, None, |sheet| {
        let bar = |assumption: Option<Assumption>, mean: Option<f64>, fill: Fill| Bar {
            name: (words.short)(assumption).to_owned(),
            remark: mean.map_or_else(|| texts.agent_days.out_of_reach.to_owned(), |_| String::new()),
            parts: mean.map(|value| Part { fill, value, text: written(value) }).into_iter().collect(),
            is_of_above: false,
        };
        let others = found.moved.iter().map(|(assumption, mean)| bar(Some(*assumption), *mean, OTHERWISE));
        let bars: Vec<Bar> = std::iter::once(bar(None, Some(found.mean), AS_ASSUMED)).chain(others).collect();
        bars::draw(sheet, &bars, most.max(found.mean));
        sheet.notes.push(words.caption.to_owned());
    }))
}
