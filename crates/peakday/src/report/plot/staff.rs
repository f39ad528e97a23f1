//! The roster that was found beside the one there is, shift by shift.

use super::axis::{Axis, Steps};
use super::bars::{self, Bar, Fill, Part};
use super::canvas::{Frame, Words, picture};
use super::marks::Marks;
use super::{Picture, numbered};
use crate::report::StaffReport;
use crate::report::palette::{BLUE, FAINT};
use crate::report::staff::shift_name;
use crate::report::text::Texts;
use crate::study::Answer;

const FOUND: Fill = Fill::Plain(BLUE, 1.0);
const NOW: Fill = Fill::Plain(FAINT, 0.35);

pub(super) fn draw(report: StaffReport<'_>, texts: &Texts) -> Vec<Picture> {
    let Answer::Found(found) = &report.findings.answer else { return Vec::new() };
    let words = &texts.staff.plot;
    let steps = Steps { name: String::new(), labels: Vec::new() };
    let frame = Frame {
        texts,
        axis: Axis::Steps(&steps),
        marks: &Marks::default(),
        origin: report.origin,
        replications: found.searched as usize,
        seed: report.model.run.seed,
    };
    let title = report.conclusions(texts).into_iter().next().unwrap_or_default();
    let description = format!("{title}{}{}", texts.marks.colon, words.subject);
    let says = Words { title, subject: words.subject.into(), description, ..Words::default() };
    let picture = picture(frame, numbered("staff", 0), says, None, |sheet| {
        sheet.legend(&[(FOUND.key(), words.found), (NOW.key(), words.now)]);
        sheet.y += 4.0;
        let ranges = report.findings.ranges.iter().zip(&found.roster);
        let bars = ranges.clone().flat_map(|(range, &agents)| {
            let part =
                |fill: Fill, agents: u32| vec![Part { fill, value: f64::from(agents), text: agents.to_string() }];
            let searched = (texts.staff.range)(range.low, range.high);
            let name = shift_name(&range.key);
            let found = Bar { name, remark: searched, parts: part(FOUND, agents), is_of_above: false };
            let now = range.present.map(|present| Bar {
                name: words.now.into(),
                remark: present.to_string(),
                parts: part(NOW, present),
                is_of_above: true,
            });
            [Some(found), now].into_iter().flatten()
        });
        let most = ranges.map(|(range, &agents)| agents.max(range.present.unwrap_or(0))).max().unwrap_or(1).max(1);
        bars::draw(sheet, &bars.collect::<Vec<_>>(), f64::from(most));
        sheet.notes.push(words.caption.to_owned());
    });
    vec![picture]
}
