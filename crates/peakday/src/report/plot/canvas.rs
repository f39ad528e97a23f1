//! What all plots share: the sheet with its title and caption, panels with their axes, labels beside the lines.
//!
//! Colours are told apart by lightness too, so that a plot reads on a grey printer: dark is what counts, light is what
//! surrounds it. Names of users may be long and in any script: they are wrapped or cut to the room there is, and never
//! set in bold, for which there are few characters.

use super::axis::{Axis, Scale, TICK_SIZE};
use super::font;
use super::layout::{Layout, NARROW, WIDE};
use super::marks::Marks;
use super::svg::{Anchor, Lean, Says, Stroke, Svg, Type};
use super::{Picture, Table};
use crate::report::Origin;
use crate::report::palette::{Color, HATCH, INK, MUTED, RED, WHITE};
use crate::report::text::Texts;
use crate::report::text::plots::Scenario;

const TEXT_SIZE: f64 = 14.0;
const CAPTION_SIZE: f64 = 12.5;
/// Most intervals that anybody could point at, or read in a table.
pub(super) const MOST_POINTED_AT: usize = 400;

/// A line of this colour and width.
pub(super) const fn line(color: Color, width: f64) -> Stroke {
    Stroke { color, width, dashed: false }
}

/// The same, dashed.
pub(super) const fn dashed(color: Color, width: f64) -> Stroke {
    Stroke { color, width, dashed: true }
}

/// What the sheets of one result share: their language, what runs to the right, and what their captions name.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    pub texts: &'a Texts,
    pub axis: Axis<'a>,
    /// What happens while time runs to the right.
    pub marks: &'a Marks,
    pub origin: &'a Origin,
    /// How many replications it shows; 0 where it shows no simulation.
    pub replications: usize,
    pub seed: u64,
}

/// What a picture says in words, beside what it draws.
#[derive(Default)]
pub(super) struct Words {
    /// The finding.
    pub title: String,
    /// What is shown.
    pub subject: String,
    /// Further lines over the drawing.
    pub remarks: Vec<String>,
    /// What is to be seen, in words and figures, for those who don't see it.
    pub description: String,
}

/// A picture in the making, from top to bottom.
pub(super) struct Sheet<'a> {
    pub(super) frame: Frame<'a>,
    pub layout: &'static Layout,
    pub svg: Svg,
    /// Where the next thing goes.
    pub y: f64,
    /// What the caption says before it says whose picture it is.
    pub notes: Vec<String>,
    /// The edges of intervals, once a panel over time is drawn.
    edges: Vec<f64>,
}

/// Where values are drawn.
pub(super) struct Panel {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub scale: Scale,
}

/// What stands over a panel.
#[derive(Clone, Copy, Default)]
pub(super) struct Heading<'a> {
    /// Whose panel it is: a name of the scenario.
    pub name: &'a str,
    /// What is shown, with its unit.
    pub what: &'a str,
    /// A remark at the right.
    pub remark: &'a str,
    /// The remark explains this colour.
    pub remark_fill: Option<Color>,
}

/// The name of something in a panel.
pub(super) struct Label {
    /// The value that it belongs to.
    pub at: f64,
    pub text: String,
    pub color: Color,
    pub key: Key,
}

/// What a label names, as it looks.
#[derive(Clone, Copy)]
pub(super) enum Key {
    Line(Stroke),
    Area(Color, f64),
    Hatch(Lean, Color),
    /// A dot, by what fills it and what is around it.
    Dot(Color, Stroke),
}

/// What a key takes with the space after it.
const KEY: f64 = 25.0;

/// Draws a picture in each of the usual layouts.
pub(super) fn picture(
    frame: Frame<'_>,
    name: String,
    words: Words,
    table: Option<Table>,
    draw: impl Fn(&mut Sheet<'_>),
) -> Picture {
    picture_in([&WIDE, &NARROW], frame, name, words, table, draw)
}

/// Draws a picture in two layouts, of which the second is narrow.
pub(super) fn picture_in(
    layouts: [&'static Layout; 2],
    frame: Frame<'_>,
    name: String,
    words: Words,
    table: Option<Table>,
    draw: impl Fn(&mut Sheet<'_>),
) -> Picture {
    let drawn = |layout| {
        let mut sheet = Sheet::new(frame, layout, &words);
        draw(&mut sheet);
        sheet.finish(&words)
    };
    let [wide, narrow] = layouts.map(drawn);
    let Words { title, subject, .. } = words;
    Picture { name, title, subject, wide, narrow, table }
}

impl<'a> Sheet<'a> {
    /// A sheet with its title, what it is about, and remarks under that.
    fn new(frame: Frame<'a>, layout: &'static Layout, words: &Words) -> Self {
        let mut sheet = Self { frame, layout, svg: Svg::default(), y: 34.0, notes: Vec::new(), edges: Vec::new() };
        // Names in a title may have characters that the bold font lacks.
        let bold = font::has_bold(&words.title);
        let set = Type { bold, ..Type::new(layout.title_size, INK) };
        for line in font::wrap_as(&words.title, set.size, bold, sheet.room(), layout.title_lines) {
            sheet.line(&line, set, set.size + 6.0);
        }
        sheet.y += 3.0;
        sheet.lines(&words.subject, Type::new(15.0, INK), 22.0);
        for remark in &words.remarks {
            sheet.lines(remark, Type::new(TEXT_SIZE, MUTED), 20.0);
        }
        sheet.y += 8.0;
        sheet
    }

    /// The width between the edges.
    fn room(&self) -> f64 {
        self.layout.width - 2.0 * self.layout.edge
    }

    /// A line of text from the left edge.
    fn line(&mut self, text: &str, set: Type, height: f64) {
        self.svg.text((self.layout.edge, self.y), text, set);
        self.y += height;
    }

    /// A text in as many lines as it needs, and as the layout has.
    pub(super) fn lines(&mut self, text: &str, set: Type, height: f64) {
        for line in font::wrap(text, set.size, self.room(), self.layout.lines) {
            self.line(&line, set, height);
        }
    }

    /// The finished drawing, its caption under it: notes, then what tells this run's pictures from another's.
    fn finish(mut self, words: &Words) -> String {
        let room = self.room();
        let notes: Vec<&str> = self.notes.iter().map(String::as_str).filter(|note| !note.is_empty()).collect();
        let notes = notes.join(self.frame.texts.marks.space);
        let notes = font::wrap(&notes, CAPTION_SIZE, room, if self.layout.is_narrow { 8 } else { 3 });
        self.y += 18.0;
        for line in notes.into_iter().chain(self.provenance(room)) {
            self.line(&line, Type::new(CAPTION_SIZE, MUTED), 18.0);
        }
        let title = if words.subject.is_empty() || words.title == words.subject {
            words.title.clone()
        } else {
            [words.title.as_str(), &words.subject].join(self.frame.texts.marks.colon)
        };
        let says =
            Says { language: self.frame.texts.tag, title: &title, description: &words.description, edges: &self.edges };
        self.svg.finish((self.layout.width, (self.y + 6.0).ceil()), &says)
    }

    /// The size of the sample, the scenario, and what was set from outside, as much of it as two lines hold: two plans
    /// that differ have captions that differ, by the fingerprint at the least.
    fn provenance(&self, room: f64) -> Vec<String> {
        /// Digits of the fingerprint: enough to tell a project's plans apart.
        const DIGITS: usize = 8;
        let Frame { texts, origin, replications, seed, .. } = self.frame;
        let words = &texts.plots;
        let file = origin.file.rsplit(['/', '\\']).next().unwrap_or(&origin.file);
        let digits: String = origin.sha256.chars().take(DIGITS).collect();
        let scenario = |file: &str| {
            let sample = (replications > 0).then(|| (words.sample)(replications, seed));
            let parts = sample.into_iter().chain([(words.scenario)(Scenario { file, digits: &digits })]);
            parts.collect::<Vec<_>>().join(texts.marks.clause)
        };
        let rest = font::width(&scenario(""), CAPTION_SIZE, false);
        let whole = scenario(&font::fit(file, CAPTION_SIZE, (room - rest).max(0.4 * room)));
        let mut lines = font::wrap(&whole, CAPTION_SIZE, room, self.layout.lines);
        if !origin.assignments.is_empty() {
            let assignments = origin.assignments.join(texts.marks.clause);
            lines.extend(font::wrap(&(words.changed)(&assignments), CAPTION_SIZE, room, 2));
        }
        lines
    }

    /// A panel below what is there: its heading, its grid, what is marked on its vertical axis, and the names of what
    /// will stand in it.
    pub(super) fn panel(&mut self, heading: Heading<'_>, height: f64, scale: Scale, labels: Vec<Label>) -> Panel {
        let Layout { edge, left, right, labels_beside, .. } = *self.layout;
        self.heading((edge, right), heading);
        if !labels_beside && !labels.is_empty() {
            let entries: Vec<(Key, &str)> = labels.iter().map(|label| (label.key, label.text.as_str())).collect();
            self.y -= 2.0;
            self.legend(&entries);
            self.y -= 2.0;
        }
        let panel = Panel { left, right, top: self.y, bottom: self.y + height, scale };
        if let Axis::Time(time) = self.frame.axis
            && time.intervals.len() <= MOST_POINTED_AT
        {
            let edges = time.intervals.iter().map(|interval| interval.0).chain([time.end]);
            self.edges = edges.map(|at| panel.x(time.place(at))).collect();
        }
        self.incidents(&panel);
        self.grid(&panel);
        if labels_beside {
            self.labels(&panel, labels);
        }
        self.y = panel.bottom;
        panel
    }

    /// The phases and the incidents of a run, in rows over the panels that follow.
    pub(super) fn marks(&mut self) {
        let Layout { left, right, .. } = *self.layout;
        self.y = self.frame.marks.rows(&mut self.svg, (left, right), self.y);
    }

    /// What lines and areas are, in rows from the left edge.
    pub(super) fn legend(&mut self, entries: &[(Key, &str)]) {
        const GAP: f64 = 18.0;
        let (edge, room) = (self.layout.edge, self.room());
        let mut x = edge;
        for &(key, text) in entries {
            let text = font::fit(text, TICK_SIZE, room - KEY);
            let width = KEY + font::width(&text, TICK_SIZE, false);
            if x > edge && x + width > edge + room {
                x = edge;
                self.y += 19.0;
            }
            self.key(x, self.y, key);
            self.svg.text((x + KEY, self.y), &text, Type::new(TICK_SIZE, INK));
            x += width + GAP;
        }
        self.y += 22.0;
    }

    fn key(&mut self, x: f64, y: f64, key: Key) {
        let (right, top, bottom) = (x + 18.0, y - 6.0, y + 6.0);
        match key {
            Key::Line(stroke) => self.svg.line((x, y), (right, y), stroke),
            Key::Area(fill, opacity) => {
                self.svg.polygon(&[(x, top), (right, top), (right, bottom), (x, bottom)], fill, opacity);
            }
            Key::Hatch(lean, color) => self.svg.hatch((x, top), (18.0, 12.0), lean, color),
            Key::Dot(fill, stroke) => self.svg.circle((x + 9.0, y), 3.6, fill, stroke),
        }
    }

    /// Hatches a panel where incidents may be: once more, where an area was laid over that.
    pub(super) fn incidents(&mut self, panel: &Panel) {
        if let Axis::Time(_) = self.frame.axis {
            self.frame.marks.hatch(&mut self.svg, panel);
        }
    }

    /// Hatches a part of a panel that no target covers.
    pub(super) fn untargeted(&mut self, panel: &Panel, (from, to): (f64, f64)) {
        self.svg.hatch((from, panel.top), (to - from, panel.bottom - panel.top), Lean::Forward, HATCH);
    }

    /// Frames an interval that breaks, over everything from one height to another.
    pub(super) fn broken(&mut self, (from, to): (f64, f64), (top, bottom): (f64, f64)) {
        let frame = [(from, top), (to, top), (to, bottom), (from, bottom), (from, top)];
        self.svg.polyline(&frame, line(RED, 1.6));
    }

    /// The line over a panel; on a narrow sheet, a line for each part.
    pub(super) fn heading(&mut self, (left, right): (f64, f64), heading: Heading<'_>) {
        let Heading { name, what, remark, remark_fill } = heading;
        if [name, what, remark].iter().all(|part| part.is_empty()) {
            return;
        }
        if self.layout.is_narrow {
            let name_set = Type::new(TEXT_SIZE, INK);
            for (text, set) in [(name, name_set), (what, Type::new(TICK_SIZE, MUTED))] {
                self.lines(text, set, 20.0);
            }
            if let (Some(fill), false) = (remark_fill, remark.is_empty()) {
                self.legend(&[(Key::Area(fill, 1.0), remark)]);
            } else {
                self.lines(remark, Type::new(TICK_SIZE, MUTED), 20.0);
            }
            return;
        }
        let remark_width = font::width(remark, TICK_SIZE, false);
        let room = right - left - if remark.is_empty() { 0.0 } else { remark_width + 48.0 };
        let beside = if what.is_empty() { 0.0 } else { font::width(what, TICK_SIZE, false) + 14.0 };
        let name = font::fit(name, TEXT_SIZE, (room - beside).max(0.6 * room));
        self.svg.text((left, self.y), &name, Type::new(TEXT_SIZE, INK));
        let after = if name.is_empty() { 0.0 } else { font::width(&name, TEXT_SIZE, false) + 12.0 };
        let what = font::fit(what, TICK_SIZE, room - after);
        self.svg.text((left + after, self.y), &what, Type::new(TICK_SIZE, MUTED));
        if !remark.is_empty() {
            self.svg.text((right, self.y), remark, Type::new(TICK_SIZE, MUTED).anchored(Anchor::End));
        }
        if let Some(fill) = remark_fill {
            self.svg.rect((right - remark_width - 26.0, self.y - 6.0), (18.0, 12.0), fill);
        }
        self.y += 20.0;
    }

    /// Room under the last panel for its axis.
    pub(super) fn below_axis(&mut self) {
        self.y += 44.0;
    }

    /// Words in the middle of a panel that has nothing else to show.
    pub(super) fn nothing(&mut self, panel: &Panel, words: &str) {
        const HEIGHT: f64 = 20.0;
        let lines = font::wrap(words, TEXT_SIZE, panel.right - panel.left - 24.0, 3);
        let half = lines.iter().map(|line| font::width(line, TEXT_SIZE, false)).fold(0.0, f64::max) / 2.0 + 10.0;
        let (x, height) = (f64::midpoint(panel.left, panel.right), HEIGHT * lines.len() as f64);
        let top = f64::midpoint(panel.top, panel.bottom) - height / 2.0;
        self.svg.rect((x - half, top - 2.0), (2.0 * half, height + 4.0), WHITE);
        for (number, line) in lines.iter().enumerate() {
            let y = top + HEIGHT * (number as f64 + 0.5);
            self.svg.text((x, y), line, Type::new(TEXT_SIZE, MUTED).anchored(Anchor::Middle));
        }
    }

    /// Names lines and areas beside a panel, in the order of their heights, moved apart where they would overlap.
    fn labels(&mut self, panel: &Panel, mut labels: Vec<Label>) {
        const GAP: f64 = 18.0;
        labels.sort_by(|a, b| panel.y(a.at).total_cmp(&panel.y(b.at)));
        let mut wanted: Vec<f64> = labels.iter().map(|label| panel.y(label.at)).collect();
        spread(&mut wanted, panel.top, panel.bottom, GAP);
        for (label, y) in labels.iter().zip(wanted) {
            let x = panel.right + 10.0;
            self.key(x, y, label.key);
            let text = font::fit(&label.text, TEXT_SIZE, self.layout.width - 8.0 - (x + KEY));
            self.svg.text((x + KEY, y), &text, Type::new(TEXT_SIZE, label.color));
        }
    }
}

/// Moves heights, in ascending order, apart to at least `gap`, as little as need be, inside of [low, high] if they fit.
fn spread(heights: &mut [f64], low: f64, high: f64, gap: f64) {
    let mut least = low;
    for height in heights.iter_mut() {
        *height = height.max(least);
        least = *height + gap;
    }
    let mut most = high;
    for height in heights.iter_mut().rev() {
        *height = height.min(most);
        most = *height - gap;
    }
    // More labels than the panel is high: from its top downwards, whatever comes below.
    let mut least = f64::NEG_INFINITY;
    for height in heights.iter_mut() {
        *height = height.max(least).max(low);
        least = *height + gap;
    }
}

impl Panel {
    /// The pixel of a place on the horizontal axis, from 0 to 1.
    pub(super) fn x(&self, place: f64) -> f64 {
        self.left + place * (self.right - self.left)
    }

    /// The pixel of a value.
    pub(super) fn y(&self, value: f64) -> f64 {
        self.bottom - self.scale.place(value) * (self.bottom - self.top)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn labels_are_moved_apart_and_stay_in_order() {
        let spread = |mut heights: Vec<f64>| {
            super::spread(&mut heights, 0.0, 100.0, 20.0);
            heights
        };
        assert_eq!(spread(vec![10.0, 50.0]), [10.0, 50.0]);
        assert_eq!(spread(vec![50.0, 55.0]), [50.0, 70.0]);
        assert_eq!(spread(vec![95.0, 96.0]), [80.0, 100.0]);
        assert_eq!(spread(vec![0.0; 7]), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0, 120.0]);
    }
}
