//! What would have changed the day, and why it went other than planned.

use super::{ReplayReport, amount, cell, limit, signed};
use crate::report::block::{Block, Cell, Tone};
use crate::report::text::Texts;
use crate::report::text::replay::{GapLine, Step, Whole};
use crate::stats::Estimate;
use crate::study::{DayFigure, ExplainedDay, Factor, GapFindings, QueueReplay, WhatIfFigure, WhatIfFindings};

impl ReplayReport<'_> {
    /// A table a queue: each assignment with what it comes to.
    pub(super) fn what_ifs(self, texts: &Texts) -> Vec<Block> {
        let said = &texts.replay;
        if self.what_ifs.is_empty() {
            return Vec::new();
        }
        let mut blocks = Vec::new();
        for (place, queue) in self.findings.queues.iter().enumerate() {
            let within = limit(texts, queue);
            let columns = WhatIfFindings::FIGURES.map(|figure| (said.short)(figure, &within));
            let header = [said.with.to_owned()].into_iter().chain(columns).collect();
            let as_it_was = WhatIfFindings::FIGURES.map(|figure| {
                let day = queue.figures[figure as usize].day;
                day.map_or_else(Cell::dash, |day| cell(texts, figure, day.band.mean))
            });
            let first = [Cell::from((said.as_it_was)(self.whole()))].into_iter().chain(as_it_was).collect();
            let row = |what_if: &WhatIfFindings| {
                let cells = what_if.queues[place].iter().map(|of| changed(texts, of));
                [Cell::from(what_if.assignment.as_str())].into_iter().chain(cells).collect()
            };
            let rows = [first].into_iter().chain(self.what_ifs.iter().map(row)).collect();
            blocks.push(Block::Heading((said.what_if)(self.queue_name(queue), self.whole())));
            blocks.push(Block::Table(header, rows));
        }
        blocks.push(Block::Lines(vec![(said.what_if_note)(self.whole())]));
        blocks
    }

    /// The gap between plan and day, a table a queue.
    pub(super) fn gaps(self, texts: &Texts) -> Vec<Block> {
        let Some(explained) = self.explained else { return Vec::new() };
        let said = &texts.replay;
        let mut blocks = Vec::new();
        for (queue, gaps) in self.findings.queues.iter().zip(&explained.queues) {
            if gaps.is_empty() {
                continue;
            }
            blocks.push(Block::Heading((said.gap)(self.queue_name(queue), self.whole())));
            blocks.push(Block::Lines(vec![self.gap_line(texts, queue, &gaps[0])]));
            blocks.push(gap_table(texts, queue, gaps, self.whole()));
        }
        blocks.push(Block::Lines(vec![(said.gap_note)(&missing(explained, texts, self.whole()), self.whole())]));
        blocks
    }

    /// The largest part of a gap, in a sentence.
    pub(in crate::report) fn gap_line(self, texts: &Texts, queue: &QueueReplay, gap: &GapFindings) -> String {
        let parts = gap.parts.iter().filter(|(_, part)| is_sure(part));
        let most = parts.reduce(|most, next| if next.1.mean.abs() > most.1.mean.abs() { next } else { most });
        let part = most.map(|(factor, part)| {
            ((texts.replay.step)(Step::Factor(*factor), self.whole()), signed(texts, gap.figure, part.mean).text)
        });
        (texts.replay.gap_line)(&GapLine {
            queue: self.queue_name(queue),
            figure: &(texts.replay.figure)(gap.figure, &limit(texts, queue)),
            plan: &cell(texts, gap.figure, gap.plan).text,
            actual: &cell(texts, gap.figure, gap.actual).text,
            most: part.as_ref().map(|(factor, size)| (factor.as_str(), size.as_str())),
            rest: &signed(texts, gap.figure, gap.actual - gap.day).text,
        })
    }
}

/// A row a step from the plan to what happened, a column a figure.
fn gap_table(texts: &Texts, queue: &QueueReplay, gaps: &[GapFindings], whole: Whole) -> Block {
    let said = &texts.replay;
    let within = limit(texts, queue);
    let header = [said.gap_step.to_owned()]
        .into_iter()
        .chain(gaps.iter().map(|gap| (said.short)(gap.figure, &within)))
        .collect();
    let level = |step: Step, value: fn(&GapFindings) -> f64| -> Vec<Cell> {
        let cells = gaps.iter().map(|gap| cell(texts, gap.figure, value(gap)));
        [Cell::from((said.step)(step, whole))].into_iter().chain(cells).collect()
    };
    let factors = gaps[0].parts.iter().map(|part| part.0).enumerate();
    let part = |(place, factor): (usize, Factor)| -> Vec<Cell> {
        let cells = gaps.iter().map(|gap| with_interval(texts, gap.figure, &gap.parts[place].1));
        [Cell::from((said.step)(Step::Factor(factor), whole))].into_iter().chain(cells).collect()
    };
    let rest = gaps.iter().map(|gap| signed(texts, gap.figure, gap.actual - gap.day));
    let rest = [Cell::from((said.step)(Step::NotExplained, whole))].into_iter().chain(rest).collect();
    let mut rows = vec![level(Step::Plan, |gap| gap.plan)];
    rows.extend(factors.map(part));
    rows.extend([level(Step::Day, |gap| gap.day), rest, level(Step::Actual, |gap| gap.actual)]);
    Block::Table(header, rows)
}

/// A part with half the width of its interval.
fn with_interval(texts: &Texts, figure: DayFigure, part: &Estimate) -> Cell {
    let shown = signed(texts, figure, part.mean);
    let half = part.half_width().map(|half| format!(" ± {}", amount(texts, figure, half).text));
    Cell { text: [shown.text.as_str(), &half.unwrap_or_default()].concat(), ..shown }
}

/// A level with its change; what may be chance says so.
fn changed(texts: &Texts, of: &WhatIfFigure) -> Cell {
    let (Some(level), Some(change)) = (of.level, of.change) else { return Cell::dash() };
    let shown = cell(texts, of.figure, level.mean);
    let [open, close] = texts.marks.brackets;
    let change_text = signed(texts, of.figure, change.mean).text;
    let doubt = if of.is_sure() { "" } else { texts.replay.may_be_chance };
    let is_better = of.figure.more_is_worse().is_some_and(|worse| worse == (change.mean < 0.0));
    let tone = match (of.is_sure(), is_better) {
        (false, _) => Tone::Plain,
        (true, true) => Tone::Holds,
        (true, false) => Tone::Missed,
    };
    Cell { text: [shown.text.as_str(), open, &change_text, doubt, close].concat(), ..shown }.toned(tone)
}

fn is_sure(part: &Estimate) -> bool {
    part.low.zip(part.high).is_some_and(|(low, high)| low > 0.0 || high < 0.0)
}

/// The factors of which the log has no data.
fn missing(explained: &ExplainedDay, texts: &Texts, whole: Whole) -> Vec<String> {
    let gap = explained.queues.iter().flatten().next();
    let has = |factor: Factor| gap.is_some_and(|gap| gap.parts.iter().any(|part| part.0 == factor));
    let all = [Factor::Demand, Factor::Mix, Factor::Handling, Factor::Staffing, Factor::Bot, Factor::Incidents];
    all.into_iter()
        .filter(|&factor| !has(factor))
        .map(|factor| (texts.replay.step)(Step::Factor(factor), whole))
        .collect()
}
