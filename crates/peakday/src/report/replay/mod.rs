//! The report of a replayed day: its screen, `replay.json`, `replay.csv`, and its pictures by `plot`.

mod data;
mod events;
mod further;
mod lessons;
mod words;

use super::block::{Block, Cell, Number, Tone};
#[cfg(feature = "plot")]
use super::plot;
use super::screen::{Paper, Screen, run_in_words};
use super::short::{Short, drawn};
use super::text::Texts;
use super::text::replay::Whole;
use super::{Lang, Origin, ResultFile, Speaks, StudyReport};
use crate::executor::Executor;
use crate::model::Model;
use crate::study::{
    Against, DayFigure, EventFindings, ExplainedDay, FigureReplay, QueueReplay, ReplayFindings, ReplayedDay,
    WhatIfFindings,
};

/// What a replay has to be read again from.
pub const REPLAY_JSON: &str = "replay.json";

/// Everything the report of a replayed day may show.
#[derive(Clone, Copy, Debug)]
pub struct ReplayReport<'a> {
    /// Where the scenario came from.
    pub origin: &'a Origin,
    /// The scenario as it is.
    pub scenario: &'a Model,
    /// The scenario on that day.
    pub model: &'a Model,
    /// What of it comes from the log.
    pub day: &'a ReplayedDay,
    /// Which log and roster that was.
    pub from: ReplayedFrom<'a>,
    /// What was found.
    pub findings: &'a ReplayFindings,
    /// What would have changed it, if that was asked.
    pub what_ifs: &'a [WhatIfFindings],
    /// Why it went other than planned, if that was asked.
    pub explained: Option<&'a ExplainedDay>,
    /// The day beside other events, in the order of [`ReplayedFrom::events`], if that was asked.
    pub events: &'a [EventFindings],
}

/// The files that a day comes from, as the reader calls them.
#[derive(Clone, Copy, Debug)]
pub struct ReplayedFrom<'a> {
    /// The log.
    pub log: &'a str,
    /// The table of who was on duty; `None`: the scenario's own roster.
    pub roster: Option<&'a str>,
    /// Rows of the log that can't be read, and were left out.
    pub skipped: u64,
    /// How uncertain it is how long work takes, as a coefficient of variation; 0: it isn't.
    pub work_cv: f64,
    /// The logs of other events that it is set beside.
    pub events: &'a [EventLog<'a>],
}

/// The log of another event, as the reader calls it.
#[derive(Clone, Copy, Debug)]
pub struct EventLog<'a> {
    /// The log.
    pub log: &'a str,
    /// Rows of it that can't be read, and were left out.
    pub skipped: u64,
}

impl StudyReport for ReplayReport<'_> {
    fn about(&self) -> (&Origin, &Model) {
        (self.origin, self.model)
    }

    fn files(self, lang: Lang, with_plots: bool, executor: &Executor) -> Vec<ResultFile> {
        let texts = lang.texts();
        let mut files = vec![
            ResultFile { name: REPLAY_JSON.into(), bytes: self.json().into_bytes() },
            ResultFile { name: "replay.csv".into(), bytes: self.csv() },
        ];
        if !self.events.is_empty() {
            files.push(ResultFile { name: "replay-against.csv".into(), bytes: self.events_csv() });
        }
        let short = Short {
            name: "replay",
            title: &self.model.title,
            start: self.model.run.start,
            subtitle: &run_in_words(texts, &self.model.run, self.findings.replications),
            finding: &self.all_findings(texts),
            blocks: &self.blocks(texts, true),
        };
        short.with_pictures(files, self.origin, texts, &drawn!(with_plots, plot::replay(self, texts)), executor)
    }

    fn screen(self, lang: Lang, screen: Screen) -> String {
        let texts = lang.texts();
        let mut paper = Paper::new(screen);
        paper.line(&self.model.title);
        paper.ruled(None, &self.all_findings(texts));
        paper.sentence(0, &run_in_words(texts, &self.model.run, self.findings.replications));
        paper.gap();
        paper.blocks(&self.blocks(texts, false));
        paper.finish()
    }

    fn json(self) -> String {
        self.written()
    }
}

impl<'a> ReplayReport<'a> {
    /// Whether to trust the model, and the day beside other events.
    fn all_findings(self, texts: &Texts) -> String {
        let all: Vec<String> = [self.finding(texts)].into_iter().chain(self.event_findings(texts)).collect();
        all.join(texts.marks.space)
    }

    /// What stands below the finding. With bands, intervals have them in their cells: a screen has no room for that.
    fn blocks(self, texts: &Texts, with_bands: bool) -> Vec<Block> {
        let said = &texts.replay;
        let whole = self.whole();
        let mut missed = vec![Block::Heading(said.missed_heading.into())];
        let lines: Vec<String> = self.findings.missed.iter().map(|missed| self.missed(texts, missed)).collect();
        missed.push(Block::Lines(if lines.is_empty() { vec![said.nothing_missed.into()] } else { lines }));
        let mut blocks = Vec::new();
        for queue in &self.findings.queues {
            blocks.push(Block::Heading((said.day)(self.queue_name(queue), whole)));
            blocks.push(whole_day(texts, &queue.figures, &limit(texts, queue)));
        }
        if !self.findings.together.is_empty() {
            blocks.push(Block::Heading((said.together)(whole)));
            blocks.push(whole_day(texts, &self.findings.together, said.own_limits));
        }
        blocks.push(Block::Lines([vec![(said.day_note)(whole), self.basis(texts)], self.vague(texts)].concat()));
        blocks.extend(self.gaps(texts));
        blocks.extend(self.what_ifs(texts));
        blocks.extend(self.events(texts));
        blocks.extend(self.lessons(texts));
        blocks.extend(missed);
        for queue in &self.findings.queues {
            blocks.push(Block::Heading((said.intervals)(self.queue_name(queue))));
            blocks.push(self.intervals(texts, queue, with_bands));
        }
        blocks.push(Block::Lines(vec![(said.intervals_note)(whole)]));
        blocks.push(Block::Heading(said.sources_heading.into()));
        blocks.push(Block::Lines(self.sources(texts)));
        blocks
    }

    /// What the whole of what was simulated is called.
    pub(in crate::report) fn whole(self) -> Whole {
        Whole::of(&self.model.run)
    }

    fn queue_name(self, queue: &QueueReplay) -> &'a str {
        &self.model.queue(queue.queue).name
    }

    /// A row an interval.
    fn intervals(self, texts: &Texts, queue: &QueueReplay, with_bands: bool) -> Block {
        let said = &texts.replay;
        let within = limit(texts, queue);
        let columns = queue.figures.iter().map(|of| (said.short)(of.figure, &within));
        let header = [said.interval.to_owned()].into_iter().chain(columns).collect();
        let rows = (0..self.model.run.intervals()).map(|interval| {
            let cells = queue.figures.iter().map(|of| {
                let Some(against) = of.intervals[interval] else { return Cell::dash() };
                let shown = cell(texts, of.figure, against.actual);
                let missed = !of.is_replayed && !against.is_inside();
                let mut text = if missed { format!("!{}", shown.text) } else { shown.text.clone() };
                if with_bands && !of.is_replayed {
                    text = [
                        text,
                        texts.marks.brackets[0].into(),
                        band(texts, of.figure, &against),
                        texts.marks.brackets[1].into(),
                    ]
                    .concat();
                }
                Cell { text, ..shown }.toned(if missed { Tone::Missed } else { Tone::Plain })
            });
            [self.when(texts, interval).into()].into_iter().chain(cells).collect()
        });
        Block::Table(header, rows.collect())
    }

    fn when(self, texts: &Texts, interval: usize) -> String {
        (texts.numbers.moment)(self.model.run.interval_bounds(interval).0)
    }
}

/// A row a figure.
fn whole_day(texts: &Texts, figures: &[FigureReplay], within: &str) -> Block {
    let said = &texts.replay;
    let row = |of: &FigureReplay| {
        let figure = of.figure;
        let name = (said.figure)(figure, within);
        let written = |value: Option<f64>| value.map_or_else(Cell::dash, |value| cell(texts, figure, value));
        let band = of.day.map_or_else(|| "-".into(), |against| band(texts, figure, &against));
        let tone = of.day.map_or(Tone::Plain, |against| tone(against.is_inside()));
        let rest: [Cell; 4] = if of.is_replayed {
            [said.replayed.into(), Cell::dash(), Cell::dash(), Cell::dash()]
        } else {
            let score = of.scores.filter(|scores| scores.1 > 0.0).map(|(own, naive)| own / naive);
            [
                (said.of)(of.inside.0, of.inside.1).into(),
                of.bias.map_or_else(Cell::dash, |bias| signed(texts, figure, bias)),
                of.error.map_or_else(Cell::dash, |error| amount(texts, figure, error)),
                score.map_or_else(Cell::dash, Cell::level),
            ]
        };
        let actual = written(of.day.map(|day| day.actual));
        let actual = if of.is_replayed { actual } else { actual.toned(tone) };
        [name.into(), actual, written(of.day.map(|day| day.band.mean)), band.into()].into_iter().chain(rest).collect()
    };
    Block::Table(said.columns.map(String::from).to_vec(), figures.iter().map(row).collect())
}

fn limit(texts: &Texts, queue: &QueueReplay) -> String {
    (texts.numbers.limit)(queue.limit.within)
}

const fn tone(holds: bool) -> Tone {
    if holds { Tone::Holds } else { Tone::Missed }
}

/// A value as it is written, and as a number.
fn cell(texts: &Texts, figure: DayFigure, value: f64) -> Cell {
    match figure {
        DayFigure::Within | DayFigure::Abandoned => Cell::share(texts, 1, value),
        DayFigure::Wait => Cell::seconds(texts, value),
        DayFigure::Asked | DayFigure::Waiting => Cell::people(value),
    }
}

/// The size of a difference.
fn amount(texts: &Texts, figure: DayFigure, value: f64) -> Cell {
    match figure {
        DayFigure::Within | DayFigure::Abandoned => {
            let text = (texts.replay.points)(100.0 * value);
            Cell::figure(text.trim_start_matches('+').to_owned(), Number::Share(value))
        }
        _ => cell(texts, figure, value),
    }
}

/// A difference with its sign.
fn signed(texts: &Texts, figure: DayFigure, value: f64) -> Cell {
    let size = amount(texts, figure, value.abs());
    let sign = if value < 0.0 { "-" } else { "+" };
    let number = size.number.map(|number| match number {
        Number::Share(_) => Number::Share(value),
        Number::Seconds(_) => Number::Seconds(value),
        Number::Count(_) => Number::Count(value),
    });
    Cell { text: format!("{sign}{}", size.text), number, ..size }
}

/// A band in words.
fn band(texts: &Texts, figure: DayFigure, against: &Against) -> String {
    let [low, high] = [against.band.low, against.band.high].map(|value| cell(texts, figure, value).text);
    [low.as_str(), texts.numbers.to, &high].concat()
}

#[cfg(feature = "plot")]
pub(super) fn signed_text(texts: &Texts, figure: DayFigure, value: f64) -> String {
    signed(texts, figure, value).text
}

#[cfg(feature = "plot")]
pub(super) fn written(texts: &Texts, figure: DayFigure, value: f64) -> String {
    cell(texts, figure, value).text
}
