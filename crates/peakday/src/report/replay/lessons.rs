//! What a day leaves to keep and to change: the parts of its gap and the what-ifs that are more than chance, each with
//! its figure, the largest first; behind them work and rounds that are others than at another event.
//!
//! The figure of the former is the share in time, which plans are made for. Nothing is said of what wasn't asked, and
//! a part that may be chance is no lesson.

use serde_json::{Value, json};

use super::{ReplayReport, limit, signed};
use crate::report::block::Block;
use crate::report::text::Texts;
use crate::report::text::replay::{LessonLine, Taught};
use crate::stats::Estimate;
use crate::study::{DayFigure, EventChange, EventFigure, Factor, QueueReplay, Trust};

/// A lesson of the day.
#[derive(Clone, Copy)]
struct Lesson<'a> {
    queue: &'a QueueReplay,
    of: Of<'a>,
    /// By how much the share in time is higher for it, or would have been; of another event, the change since then.
    size: f64,
}

/// What a lesson is about.
#[derive(Clone, Copy)]
enum Of<'a> {
    /// What was other than planned.
    Factor(Factor),
    /// What might have been.
    WhatIf(&'a str),
    /// What is other than at another event.
    Event(&'a str, EventChange),
}

impl Lesson<'_> {
    /// Whether it is something to keep: what was better than planned, and what would have been worse.
    fn is_to_keep(&self) -> bool {
        match self.of {
            Of::Factor(_) => self.size > 0.0,
            // Less work for a contact is to keep, too.
            Of::WhatIf(_) | Of::Event(..) => self.size < 0.0,
        }
    }
}

impl<'a> ReplayReport<'a> {
    /// The lessons, the largest first.
    fn learnt(self) -> Vec<Lesson<'a>> {
        let mut lessons = Vec::new();
        let is_sure = |estimate: &Estimate| estimate.low.zip(estimate.high).is_some_and(|(low, high)| low * high > 0.0);
        for (place, queue) in self.findings.queues.iter().enumerate() {
            let gaps = self.explained.and_then(|explained| explained.queues.get(place)).into_iter().flatten();
            let parts = gaps.filter(|gap| gap.figure == DayFigure::Within).flat_map(|gap| &gap.parts);
            let sure = parts.filter(|(_, part)| is_sure(part));
            lessons.extend(sure.map(|(factor, part)| Lesson { queue, of: Of::Factor(*factor), size: part.mean }));
            for what_if in self.what_ifs {
                let changes = what_if.queues[place].iter().filter(|of| of.figure == DayFigure::Within && of.is_sure());
                let of = Of::WhatIf(&what_if.assignment);
                lessons.extend(changes.filter_map(|it| Some(Lesson { queue, of, size: it.change?.mean })));
            }
        }
        lessons.sort_by(|a, b| b.size.abs().total_cmp(&a.size.abs()));
        lessons.extend(self.of_events());
        lessons
    }

    /// Work and rounds that are more, or less, than at another event.
    fn of_events(self) -> Vec<Lesson<'a>> {
        let mut lessons = Vec::new();
        for event in self.events {
            let of_queues = event.queues.iter().filter_map(|queue| Some((queue.queue?, &queue.whole.figures)));
            for (place, figures) in of_queues {
                let kind = |of: &&EventChange| matches!(of.figure, EventFigure::Work | EventFigure::Rounds);
                let sure = figures.iter().filter(kind).filter(|of| of.is_sure() == Some(true));
                lessons.extend(sure.filter_map(|of| {
                    let size = of.change()?;
                    Some(Lesson { queue: &self.findings.queues[place], of: Of::Event(&event.label, *of), size })
                }));
            }
        }
        lessons
    }

    /// Two lists: what to keep, and what to change.
    pub(super) fn lessons(self, texts: &Texts) -> Vec<Block> {
        let said = &texts.replay;
        let lessons = self.learnt();
        if lessons.is_empty() {
            return Vec::new();
        }
        let line = |lesson: &Lesson<'_>| {
            (said.lesson)(&LessonLine {
                whole: self.whole(),
                queue: self.queue_name(lesson.queue),
                figure: &(said.figure)(DayFigure::Within, &limit(texts, lesson.queue)),
                what: match lesson.of {
                    Of::Factor(factor) => Taught::Factor(factor),
                    Of::WhatIf(assignment) => Taught::WhatIf(assignment),
                    Of::Event(label, of) => Taught::Event { label, figure: (texts.events.figure)(of.figure, "") },
                },
                size: &match lesson.of {
                    Of::Event(..) => texts.numbers.change_percent(lesson.size),
                    Of::Factor(_) | Of::WhatIf(_) => signed(texts, DayFigure::Within, lesson.size).text,
                },
            })
        };
        let mut blocks = vec![Block::Heading(said.lessons.into())];
        for (heading, is_kept) in [(said.keep, true), (said.change, false)] {
            let lines: Vec<String> = lessons.iter().filter(|it| it.is_to_keep() == is_kept).map(line).collect();
            if !lines.is_empty() {
                blocks.push(Block::List(heading.into(), lines));
            }
        }
        // What logs alone say doesn't depend on the model.
        let is_of_model = lessons.iter().any(|lesson| !matches!(lesson.of, Of::Event(..)));
        if is_of_model && self.findings.trust() != Trust::Fits {
            blocks.push(Block::Lines(vec![(said.lessons_of_a_miss)(self.whole())]));
        }
        blocks
    }

    pub(super) fn lessons_json(self) -> Value {
        let lesson = |lesson: &Lesson<'_>| {
            let within = DayFigure::Within.name();
            let (factor, set, against, figure) = match lesson.of {
                Of::Factor(factor) => (Some(factor.name()), None, None, within),
                Of::WhatIf(assignment) => (None, Some(assignment), None, within),
                Of::Event(label, of) => (None, None, Some(label), of.figure.name()),
            };
            json!({
                "keep": lesson.is_to_keep(),
                "queue": self.queue_name(lesson.queue),
                "factor": factor,
                "set": set,
                "against": against,
                "figure": figure,
                "size": lesson.size,
            })
        };
        Value::Array(self.learnt().iter().map(lesson).collect())
    }
}
