//! The day beside other events: which changes are more than chance, side by side for the whole time and by phase.
//!
//! Must stay true: a change is marked only if it was tested. What a log doesn't say is named, and shown nowhere.

use serde_json::{Value, json};

use super::{ReplayReport, limit};
use crate::report::block::{Block, Cell, Number, Tone};
use crate::report::csv;
use crate::report::text::Texts;
use crate::report::text::events::{
    ChangedFigure, EventLine, EventNote, Lacks, PartsHeading, SureFigure, SureLine, Tested, ToldBy,
};
use crate::stats::Overdispersion;
use crate::study::{EventChange, EventFigure, EventFindings, EventPart, EventQueue, QueueReplay, Relation, Trust};
use crate::units::Instant;

impl<'a> ReplayReport<'a> {
    /// The day beside each of the other events, a sentence each.
    pub(super) fn event_findings(self, texts: &Texts) -> Vec<String> {
        const MAIN: [EventFigure; 4] =
            [EventFigure::Asked, EventFigure::Within, EventFigure::Wait, EventFigure::Abandoned];
        let sentence = |event: &EventFindings| {
            let queue = event.queues.last()?;
            let within = self.within_of(texts, queue);
            let known = queue.whole.figures.iter().filter(|of| MAIN.contains(&of.figure));
            let figure = |of: &EventChange| {
                Some((texts.events.changed)(&ChangedFigure {
                    figure: &(texts.events.figure)(of.figure, &within),
                    now: &cell(texts, of.figure, of.now?).text,
                    then: &cell(texts, of.figure, of.then?).text,
                    change: &changed(texts, of)?.text,
                }))
            };
            let when = self.is_part(event).then(|| shared_time(texts, event));
            Some((texts.events.finding)(&EventLine {
                label: &event.label,
                relation: event.alignment.relation(),
                when: when.as_deref(),
                figures: &known.filter_map(figure).collect::<Vec<_>>(),
            }))
        };
        self.events.iter().filter_map(sentence).collect()
    }

    /// Side by side, then part by part, and what a reader must know of both.
    pub(super) fn events(self, texts: &Texts) -> Vec<Block> {
        if self.events.is_empty() {
            return Vec::new();
        }
        let mut blocks = Vec::new();
        for place in self.compared_queues() {
            blocks.extend(self.side_by_side(texts, place));
        }
        blocks.push(Block::Lines(self.notes(texts)));
        for event in self.events {
            for queue in event.queues.iter().filter(|queue| !queue.parts.is_empty()) {
                blocks.push(Block::Heading((texts.events.parts)(&PartsHeading {
                    queue: self.name_of(queue.queue),
                    label: &event.label,
                    relation: event.alignment.relation(),
                    by_phase: queue.parts[0].phase.is_some(),
                })));
                blocks.push(self.parts(texts, queue));
            }
        }
        blocks
    }

    /// The queues that some event has too; behind them all together, where there are several.
    fn compared_queues(self) -> Vec<Option<usize>> {
        let places = (0..self.findings.queues.len()).map(Some).chain([None]);
        let has = |place: &Option<usize>| self.events.iter().any(|event| of_place(event, *place).is_some());
        places.filter(has).collect()
    }

    /// A queue's figures: the day's, and those of each event with their changes.
    fn side_by_side(self, texts: &Texts, place: Option<usize>) -> Vec<Block> {
        let said = &texts.events;
        let compared: Vec<(&EventFindings, &EventQueue)> =
            self.events.iter().filter_map(|event| Some((event, of_place(event, place)?))).collect();
        let mut header = vec![said.figure_column.to_owned()];
        let mut columns: Vec<(bool, &EventFindings, &EventQueue)> = Vec::new();
        let mut before: Option<(Instant, Instant)> = None;
        for (event, queue) in compared {
            // The day stands there once, unless another time of it is compared.
            let has_day = before != Some(event.shared);
            if has_day {
                header.push((said.day_column)(
                    self.is_part(event).then(|| shared_time(texts, event)).as_deref(),
                    self.whole(),
                ));
            }
            header.push(event.label.clone());
            header.push((said.change_column)(event.alignment.relation()).to_owned());
            columns.push((has_day, event, queue));
            before = Some(event.shared);
        }
        let within = columns.first().map_or_else(String::new, |(.., queue)| self.within_of(texts, queue));
        let of = |queue: &EventQueue, figure: EventFigure| {
            queue.whole.figures.iter().find(|of| of.figure == figure).copied()
        };
        let row = |figure: EventFigure| {
            let own: Vec<Option<EventChange>> = columns.iter().map(|(.., queue)| of(queue, figure)).collect();
            if !own.iter().flatten().any(|of| of.now.or(of.then).is_some()) {
                return None;
            }
            let mut cells: Vec<Cell> = vec![(said.figure)(figure, &within).into()];
            for ((has_day, ..), change) in columns.iter().zip(own) {
                let written = |value: Option<f64>| value.map_or_else(Cell::dash, |value| cell(texts, figure, value));
                if *has_day {
                    cells.push(written(change.and_then(|of| of.now)));
                }
                cells.push(written(change.and_then(|of| of.then)));
                cells.push(change.and_then(|of| changed(texts, &of)).unwrap_or_else(Cell::dash));
            }
            Some(cells)
        };
        let rows = EventFigure::ALL.into_iter().filter_map(row).collect();
        let sure = columns.iter().map(|(_, event, queue)| self.sure(texts, event, queue));
        vec![
            Block::Heading((said.heading)(self.name_of(place))),
            Block::Lines(sure.collect()),
            Block::Table(header, rows),
        ]
    }

    /// Which changes of the whole are more than chance.
    fn sure(self, texts: &Texts, event: &EventFindings, queue: &EventQueue) -> String {
        let within = self.within_of(texts, queue);
        let figure = |of: &EventChange| {
            let by = match (of.interval, of.usual) {
                (Some((low, high)), _) => {
                    ToldBy::Interval([low, high].map(|share| texts.numbers.change_percent(share)))
                }
                (None, usual) => ToldBy::Simulated(size(texts, of.figure, usual?)),
            };
            Some(SureFigure { figure: (texts.events.figure)(of.figure, &within), by })
        };
        let all = &queue.whole.figures;
        let figures: Vec<SureFigure> = all.iter().filter(|of| of.is_sure() == Some(true)).filter_map(figure).collect();
        let is_tested = all.iter().any(|of| of.is_sure().is_some());
        (texts.events.sure)(&SureLine { label: &event.label, figures: &figures, whole: self.whole(), is_tested })
    }

    /// A row a part: each figure, and in brackets what it was then and the change.
    fn parts(self, texts: &Texts, queue: &EventQueue) -> Block {
        let said = &texts.events;
        let within = self.within_of(texts, queue);
        let parts = &queue.parts;
        let has =
            |place: &usize| parts.iter().any(|part| part.figures[*place].now.or(part.figures[*place].then).is_some());
        let shown: Vec<usize> = (0..parts[0].figures.len()).filter(has).collect();
        let first = if parts[0].phase.is_some() { said.phase_column } else { said.from_column };
        let heads = shown.iter().map(|&place| (said.short)(parts[0].figures[place].figure, &within));
        let header = [first.to_owned()].into_iter().chain(heads).collect();
        let of = |change: &EventChange| {
            let written =
                |value: Option<f64>| value.map_or_else(|| "-".into(), |value| cell(texts, change.figure, value).text);
            let [open, close] = texts.marks.brackets;
            let by = changed(texts, change);
            let how = by.as_ref().map_or_else(String::new, |by| [texts.marks.clause, &by.text].concat());
            let text = [&written(change.now), open, &written(change.then), &how, close].concat();
            Cell::from(text).toned(by.map_or(Tone::Plain, |by| by.tone))
        };
        let row = |part: &EventPart| {
            let name = part.phase.clone().unwrap_or_else(|| (texts.numbers.moment)(part.from));
            [Cell::from(name)].into_iter().chain(shown.iter().map(|&place| of(&part.figures[place]))).collect()
        };
        Block::Table(header, parts.iter().map(row).collect())
    }

    /// Which moments correspond, what is left out, and what changes are tested by.
    fn notes(self, texts: &Texts) -> Vec<String> {
        let said = &texts.events;
        let mut notes = Vec::new();
        for (event, from) in self.events.iter().zip(self.from.events) {
            let label = event.label.as_str();
            let mut say = |note: EventNote<'_>| notes.push((said.note)(&note, self.whole()));
            let [then, now] = [event.alignment.back(event.shared.0), event.shared.0].map(said.moment);
            let is_said = event.alignment.is_said;
            say(EventNote::Aligned { label, log: from.log, then: &then, now: &now, is_said });
            if self.is_part(event) {
                say(EventNote::Shared { label, when: &shared_time(texts, event) });
            }
            if event.outside > 0 {
                say(EventNote::Outside { label, rows: event.outside });
            }
            if from.skipped > 0 {
                say(EventNote::Skipped { label, rows: from.skipped });
            }
            for (queue, contacts) in &event.left_out {
                say(EventNote::LeftOut { label, queue, contacts: *contacts });
            }
            for &place in &event.missing {
                say(EventNote::Missing { label, queue: self.queue_name(&self.findings.queues[place]) });
            }
            if event.is_silence_left_out {
                say(EventNote::Silence { label });
            }
            for lacks in [Lacks::Day, Lacks::Other, Lacks::Both] {
                let figures = self.lacking(texts, event, lacks);
                if !figures.is_empty() {
                    say(EventNote::Absent { label, lacks, figures: &figures });
                }
            }
            let parts = event.queues.first().map(|queue| queue.parts.as_slice()).unwrap_or_default();
            for part in parts.iter().filter(|part| part.is_cut) {
                let phase = part.phase.as_deref().unwrap_or_default();
                say(EventNote::Cut { label, phase, when: &texts.numbers.stretch(part.from, part.to) });
            }
        }
        let swings: Vec<String> = self.events.iter().filter_map(|event| event.swing).map(swing_in_words).collect();
        let tested = Tested {
            confidence: texts.numbers.wanted_percent(self.model.run.confidence),
            swing: (!swings.is_empty()).then(|| swings.join(texts.marks.comma)),
            fits: self.findings.trust() == Trust::Fits,
        };
        notes.push((said.note)(&EventNote::Tested(&tested), self.whole()));
        notes
    }

    /// The figures that one of the logs lacks over the whole time, or both.
    fn lacking(self, texts: &Texts, event: &EventFindings, lacks: Lacks) -> Vec<String> {
        let Some(queue) = event.queues.last() else { return Vec::new() };
        let within = self.within_of(texts, queue);
        let is_so = |of: &&EventChange| match (of.now, of.then) {
            (Some(_), Some(_)) => false,
            (None, Some(_)) => lacks == Lacks::Day,
            (Some(_), None) => lacks == Lacks::Other,
            (None, None) => lacks == Lacks::Both,
        };
        queue.whole.figures.iter().filter(is_so).map(|of| (texts.events.figure)(of.figure, &within)).collect()
    }

    /// Whether only a part of the day is compared.
    fn is_part(self, event: &EventFindings) -> bool {
        event.shared != (self.model.run.start, self.model.run.end)
    }

    fn name_of(self, place: Option<usize>) -> Option<&'a str> {
        place.map(|place| self.queue_name(&self.findings.queues[place]))
    }

    fn within_of(self, texts: &Texts, queue: &EventQueue) -> String {
        let one = |queue: &QueueReplay| limit(texts, queue);
        queue.queue.map_or_else(|| texts.replay.own_limits.to_owned(), |place| one(&self.findings.queues[place]))
    }

    pub(super) fn events_json(self) -> Value {
        let estimate = |ends: Option<(f64, f64)>| ends.map(|(low, high)| json!({ "low": low, "high": high }));
        let figure = |of: &EventChange| {
            json!({
                "figure": of.figure.name(),
                "value": of.now,
                "then": of.then,
                "change": of.change(),
                "interval": estimate(of.interval),
                "simulated_days_differ": of.usual,
                "sure": of.is_sure(),
            })
        };
        let part = |part: &EventPart| {
            json!({
                "phase": part.phase,
                "from": part.from.to_string(),
                "to": part.to.to_string(),
                "cut": part.is_cut,
                "figures": part.figures.iter().map(figure).collect::<Vec<_>>(),
            })
        };
        let queue = |queue: &EventQueue| {
            json!({
                "queue": self.name_of(queue.queue),
                "whole": part(&queue.whole),
                "parts": queue.parts.iter().map(part).collect::<Vec<_>>(),
            })
        };
        let left_out = |(queue, contacts): &(String, u64)| json!({ "queue": queue, "contacts": contacts });
        let event = |(event, from): (&EventFindings, &super::EventLog<'_>)| {
            json!({
                "label": event.label,
                "log": from.log,
                "relation": relation_name(event.alignment.relation()),
                "aligned": {
                    "then": event.alignment.back(event.shared.0).to_string(),
                    "day": event.shared.0.to_string(),
                    "said": event.alignment.is_said,
                },
                "from": event.shared.0.to_string(),
                "to": event.shared.1.to_string(),
                "outside": event.outside,
                "skipped": from.skipped,
                "left_out": event.left_out.iter().map(left_out).collect::<Vec<_>>(),
                "missing": event.missing.iter().map(|&place| self.name_of(Some(place))).collect::<Vec<_>>(),
                "silence_left_out": event.is_silence_left_out,
                "overdispersion": event.swing.map(|swing| swing.factor),
                "queues": event.queues.iter().map(queue).collect::<Vec<_>>(),
            })
        };
        Value::Array(self.events.iter().zip(self.from.events).map(event).collect())
    }

    /// `replay-against.csv`: a row an event, queue, part and figure; the whole has no part.
    pub(super) fn events_csv(self) -> Vec<u8> {
        let keys = ["label", "queue", "phase", "from", "to", "figure"];
        let mut table =
            csv::Table::new(&keys, &["value", "then", "change", "low", "high", "simulated_days_differ", "sure"]);
        for event in self.events {
            for queue in &event.queues {
                let name = self.name_of(queue.queue).unwrap_or_default();
                let whole = [(&queue.whole, ["", ""].map(String::from))];
                let parts = queue.parts.iter().map(|part| (part, [part.from, part.to].map(|at| at.to_string())));
                for (part, [from, to]) in whole.into_iter().chain(parts) {
                    for of in &part.figures {
                        let phase = part.phase.as_deref().unwrap_or_default();
                        let row = [event.label.as_str(), name, phase, from.as_str(), to.as_str(), of.figure.name()];
                        let values = [
                            of.now,
                            of.then,
                            of.change(),
                            of.interval.map(|ends| ends.0),
                            of.interval.map(|ends| ends.1),
                            of.usual,
                            of.is_sure().map(|sure| f64::from(u8::from(sure))),
                        ];
                        table.values(&row, &values);
                    }
                }
            }
        }
        table.finish()
    }
}

/// The time that is compared.
fn shared_time(texts: &Texts, event: &EventFindings) -> String {
    texts.numbers.stretch(event.shared.0, event.shared.1)
}

/// The comparison of a queue, or of all together.
fn of_place(event: &EventFindings, place: Option<usize>) -> Option<&EventQueue> {
    event.queues.iter().find(|queue| queue.queue == place)
}

const fn relation_name(relation: Relation) -> &'static str {
    match relation {
        Relation::YearBefore => "year_before",
        Relation::EventBefore => "event_before",
        Relation::Other => "other",
    }
}

fn swing_in_words(swing: Overdispersion) -> String {
    format!("{:.1}", swing.factor)
}

/// A value as it is written, and as a number.
fn cell(texts: &Texts, figure: EventFigure, value: f64) -> Cell {
    match figure {
        EventFigure::Within | EventFigure::Abandoned => Cell::share(texts, 1, value),
        EventFigure::Wait | EventFigure::Work => Cell::seconds(texts, value),
        EventFigure::Asked | EventFigure::Rounds | EventFigure::Agents | EventFigure::PerAgentHour => {
            Cell::people(value)
        }
    }
}

/// A change as it is written, with the mark of one that is more than chance.
pub(super) fn changed(texts: &Texts, of: &EventChange) -> Option<Cell> {
    let change = of.change()?;
    let text =
        if of.figure.is_share() { (texts.replay.points)(100.0 * change) } else { texts.numbers.change_percent(change) };
    let is_sure = of.is_sure() == Some(true);
    let tone = match of.figure.more_is_worse().filter(|_| is_sure) {
        Some(worse) if worse == (change > 0.0) => Tone::Missed,
        Some(_) => Tone::Holds,
        None => Tone::Plain,
    };
    let mark = if is_sure { texts.events.sure_mark } else { "" };
    Some(Cell::figure([text.as_str(), mark].concat(), Number::Share(change)).toned(tone))
}

/// The size of a difference.
fn size(texts: &Texts, figure: EventFigure, value: f64) -> String {
    if figure.is_share() {
        (texts.replay.points)(100.0 * value).trim_start_matches('+').to_owned()
    } else {
        cell(texts, figure, value).text
    }
}
