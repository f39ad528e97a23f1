//! The tables of a comparison: plans side by side, each against the base, and the days on which targets hold.

use super::{ComparisonReport, letter};
use crate::figures::{Figure, QueueFigure, RunFigure};
use crate::model::Model;
use crate::observe::Unit;
use crate::report::block::{Block, Cell, Number};
use crate::report::text::Texts;
use crate::report::text::compare::{Bought, Claimed, HeldCell};
use crate::report::text::numbers::Numbers;
use crate::report::words;
use crate::study::{ComparedFigure, DaysHeld, MainFigure};

/// Amounts of a unit, as people write them.
#[derive(Clone, Copy)]
pub(in crate::report) struct Amount<'a> {
    pub texts: &'a Texts,
    pub model: &'a Model,
    pub unit: Unit,
}

impl Amount<'_> {
    /// An amount.
    pub(in crate::report) fn plain(&self, value: f64) -> String {
        match self.unit {
            Unit::Share => self.texts.numbers.percent(value),
            Unit::Seconds if value < 0.0 => format!("-{}", self.texts.numbers.measured(-value)),
            Unit::Seconds => self.texts.numbers.measured(value),
            Unit::Money => Numbers::money(&self.model.currency, value),
            _ => words::count(value),
        }
    }

    /// A difference, with its sign.
    pub(in crate::report) fn signed(&self, value: f64) -> String {
        match self.unit {
            _ if value == 0.0 => "0".into(),
            Unit::Share => (self.texts.compare.points)(value),
            Unit::Seconds if value.abs() < 60.0 => (self.texts.compare.seconds)(value),
            _ => {
                let text = self.plain(value.abs());
                let sign = if value > 0.0 { '+' } else { '-' };
                // What is rounded away has no sign.
                if text == words::count(0.0) { text } else { format!("{sign}{text}") }
            }
        }
    }

    fn cell(&self, value: f64) -> Cell {
        let number = match self.unit {
            Unit::Share => Number::Share(value),
            Unit::Seconds => Number::Seconds(value),
            _ => Number::Count(value),
        };
        Cell::figure(self.plain(value), number)
    }

    /// A difference in a cell; in a sheet, times are seconds, as spreadsheets have no negative times.
    fn difference(&self, value: f64) -> Cell {
        let number = if self.unit == Unit::Share { Number::Share(value) } else { Number::Count(value) };
        Cell::figure(self.signed(value), number)
    }
}

impl ComparisonReport<'_> {
    /// All tables: in full, or with what verdicts name.
    pub(super) fn tables(self, texts: &Texts, is_full: bool) -> Vec<Block> {
        let words = &texts.compare;
        let mut blocks = vec![Block::Heading(words.side_by_side.into()), self.side_by_side(texts)];
        let bought = self.bought(texts);
        if !bought.is_empty() {
            let header = words.bought_columns.map(String::from).to_vec();
            let note = Block::Lines(vec![words.bought_note.into()]);
            blocks.extend([Block::Heading(words.bought.into()), Block::Table(header, bought), note]);
        }
        if !self.base().targets.is_empty() {
            blocks.extend([Block::Heading(words.days.into()), self.days(texts)]);
        }
        if !self.situations.is_empty() {
            for target in 0..self.base().targets.len() {
                blocks.extend([Block::Heading(self.target(texts, target)), self.in_situations(texts, target)]);
            }
        }
        for plan in 1..self.count() {
            blocks.extend([Block::Heading((words.against)(letter(plan))), self.against(texts, plan, is_full)]);
        }
        blocks
    }

    /// A figure of the base in words.
    pub(in crate::report) fn figure(&self, texts: &Texts, figure: MainFigure) -> String {
        let (words, model) = (&texts.compare, self.base());
        let of_queue = |name: String, queue: crate::ids::QueueId| {
            if model.queues.len() == 1 { name } else { (words.of_queue)(&name, &model.queue(queue).name) }
        };
        let name = |figure: Figure| (texts.figures.of)(figure).name;
        match figure {
            MainFigure::Held(target) => (words.certainty)(&self.target(texts, target)),
            MainFigure::Target(target) => self.target(texts, target),
            MainFigure::Queue(queue, figure @ QueueFigure::Time(_, part)) => {
                of_queue((words.time)(name(Figure::Queue(figure)), part), queue)
            }
            MainFigure::Queue(queue, figure) => of_queue(name(Figure::Queue(figure)).into(), queue),
            MainFigure::TimeToClear(queue) => of_queue(words.time_to_clear.into(), queue),
            MainFigure::PersonHours => words.person_hours.into(),
            MainFigure::Cost => words.cost.into(),
            MainFigure::LostSales => name(Figure::Run(RunFigure::LostSales)).into(),
        }
    }

    pub(in crate::report) fn amount<'t>(&'t self, texts: &'t Texts, figure: MainFigure) -> Amount<'t> {
        Amount { texts, model: self.base(), unit: figure.unit(self.base()) }
    }

    /// A row a figure, a column a plan; after each target its worst interval.
    fn side_by_side(self, texts: &Texts) -> Block {
        let words = &texts.compare;
        let letters = (0..self.count()).map(|plan| letter(plan).to_owned());
        let header = [words.figure.to_owned()].into_iter().chain(letters).collect();
        let shown = self.findings.figures.iter().filter(|figure| is_shown(figure));
        let mut rows = Vec::new();
        for compared in shown {
            let amount = self.amount(texts, compared.figure);
            let own = |plan: usize| match compared.figure {
                MainFigure::Held(target) => self.held(texts, target, plan),
                _ => compared.estimates[plan].map_or_else(Cell::dash, |estimate| amount.cell(estimate.mean)),
            };
            let name = [Cell::from(self.figure(texts, compared.figure))].into_iter();
            rows.push(name.chain((0..self.count()).map(own)).collect());
            if let MainFigure::Target(target) = compared.figure {
                let name = [Cell::from((words.worst)(&self.target(texts, target)))].into_iter();
                rows.push(name.chain((0..self.count()).map(|plan| self.worst(texts, target, plan))).collect());
            }
        }
        Block::Table(header, rows)
    }

    /// In how many replications a target holds.
    fn held(&self, texts: &Texts, target: usize, plan: usize) -> Cell {
        let held = self.findings.targets[target].held[plan];
        held.map_or_else(Cell::dash, |days| {
            (texts.compare.held)(&HeldCell { held: days.held, assessed: days.assessed }).into()
        })
    }

    /// A row a situation, a column a plan: how often a target holds then, and whether that is as often as is wanted.
    fn in_situations(self, texts: &Texts, target: usize) -> Block {
        let words = &texts.compare;
        let letters = (0..self.count()).map(|plan| letter(plan).to_owned());
        let header = [words.situations.to_owned()].into_iter().chain(letters).collect();
        let wanted = self.base().targets[target].certainty;
        let cell = |held: Option<DaysHeld>| {
            let Some(days) = held else { return Cell::dash() };
            let holds = wanted.zip(days.certainty).map(|(wanted, certainty)| certainty.mean >= wanted);
            let mark = holds.map_or("", |holds| if holds { "\u{2714} " } else { "\u{2718} " });
            let count = (words.held)(&HeldCell { held: days.held, assessed: days.assessed });
            format!("{mark}{count}").into()
        };
        let row = |name: String, held: &[Option<DaysHeld>]| {
            [Cell::from(name)].into_iter().chain(held.iter().map(|&held| cell(held))).collect::<Vec<_>>()
        };
        let mut rows = vec![row(words.as_forecast.into(), &self.findings.targets[target].held)];
        rows.extend(self.situations.iter().map(|of| row((words.happening)(&of.what), &of.held[target])));
        Block::Table(header, rows)
    }

    /// When a target is worst, and how it is then.
    fn worst(&self, texts: &Texts, target: usize, plan: usize) -> Cell {
        let of_target = &self.findings.targets[target];
        let worst = of_target.worst[plan].and_then(|interval| Some((interval, of_target.levels[plan][interval]?)));
        worst.map_or_else(Cell::dash, |(interval, level)| {
            let at = (texts.numbers.moment)(self.base().run.interval_bounds(interval).0);
            let level = self.amount(texts, MainFigure::Target(target)).plain(level);
            format!("{at} {level}").into()
        })
    }

    /// A row a figure: the base, the plan, the difference with its interval, and whether it is more than chance.
    fn against(self, texts: &Texts, plan: usize, is_full: bool) -> Block {
        let words = &texts.compare;
        let level = texts.numbers.wanted_percent(self.base().run.confidence);
        let mut header = vec![
            words.figure.to_owned(),
            letter(0).to_owned(),
            letter(plan).to_owned(),
            (words.difference)(letter(plan), letter(0)),
            (words.interval)(&level),
            words.differs.to_owned(),
        ];
        if is_full {
            header.extend([words.chance, words.gain].map(String::from));
        }
        let is_there = |figure: &&ComparedFigure| figure.differences[plan].is_some() && (is_full || is_shown(figure));
        let rows = self.findings.figures.iter().filter(is_there).map(|figure| self.row(texts, plan, figure, is_full));
        Block::Table(header, rows.collect())
    }

    fn row(&self, texts: &Texts, plan: usize, compared: &ComparedFigure, is_full: bool) -> Vec<Cell> {
        let amount = self.amount(texts, compared.figure);
        let of_plan = |plan: usize| compared.estimates[plan].map_or_else(Cell::dash, |own| amount.cell(own.mean));
        let difference = compared.differences[plan];
        let estimate = difference.map(|difference| difference.estimate);
        let ends =
            estimate.and_then(|estimate| estimate.low.zip(estimate.high)).map_or_else(Cell::dash, |(low, high)| {
                [amount.signed(low), amount.signed(high)].join(texts.numbers.to).into()
            });
        let confidence = self.base().run.confidence;
        let claimed = match (compared.is_named, compared.raised[plan]) {
            (false, _) => Claimed::Unnamed,
            (true, None) => Claimed::Unknown,
            (true, Some(_)) if compared.differs(plan, confidence) => Claimed::Yes,
            (true, Some(_)) => Claimed::No,
        };
        let mut row = vec![
            self.figure(texts, compared.figure).into(),
            of_plan(0),
            of_plan(plan),
            estimate.map_or_else(Cell::dash, |estimate| amount.difference(estimate.mean)),
            ends,
            (texts.compare.claimed)(claimed).into(),
        ];
        if is_full {
            row.push(compared.raised[plan].map_or_else(Cell::dash, chance));
            row.push(
                difference
                    .and_then(|difference| difference.gain)
                    .map_or_else(Cell::dash, |gain| Cell::figure(words::count(gain), Number::Count(gain))),
            );
        }
        row
    }

    /// A row a plan and a figure that it pays for, or saves by: what changes, what that costs, and what a unit of it
    /// does. Only where both differences are more than chance, and one is bought with the other.
    fn bought(self, texts: &Texts) -> Vec<Vec<Cell>> {
        let (model, confidence) = (self.base(), self.base().run.confidence);
        let Some(cost) = self.findings.figure(MainFigure::Cost) else { return Vec::new() };
        let of_plan = |plan: usize| {
            let costs = cost.differences[plan].filter(|_| cost.differs(plan, confidence))?.estimate.mean;
            let row = move |figure: &ComparedFigure| {
                let gain = figure.differences[plan].filter(|_| figure.differs(plan, confidence))?.estimate.mean;
                let is_better = figure.figure.is_better_high(model)? == (gain > 0.0);
                let (unit, units) = match figure.figure.unit(model) {
                    Unit::Share => (Bought::Point, 100.0 * gain.abs()),
                    Unit::Contacts => (Bought::Customer, gain.abs()),
                    Unit::Money => (Bought::Sales, gain.abs()),
                    Unit::Seconds => (Bought::Second, gain.abs()),
                    _ => return None,
                };
                let is_trade = figure.figure != MainFigure::Cost && is_better == (costs > 0.0);
                let price = self.amount(texts, MainFigure::Cost).plain(costs.abs() / units);
                is_trade.then(|| {
                    vec![
                        letter(plan).into(),
                        self.figure(texts, figure.figure).into(),
                        self.amount(texts, figure.figure).difference(gain),
                        self.amount(texts, MainFigure::Cost).difference(costs),
                        (texts.compare.price)(&price, unit).into(),
                    ]
                })
            };
            Some(self.findings.figures.iter().filter_map(row).collect::<Vec<_>>())
        };
        (1..self.count()).filter_map(of_plan).flatten().collect()
    }

    /// A row a target and a plan: on how many days it holds, and on how many where the base doesn't, and the reverse.
    fn days(self, texts: &Texts) -> Block {
        let header = texts.compare.day_columns.map(String::from).to_vec();
        let mut rows = Vec::new();
        for (target, of_target) in self.findings.targets.iter().enumerate() {
            for plan in 0..self.count() {
                let count = |count: u64| Cell::figure(count.to_string(), Number::Count(count as f64));
                let days = of_target.days[plan];
                rows.push(vec![
                    self.target(texts, target).into(),
                    letter(plan).into(),
                    self.held(texts, target, plan),
                    days.map_or_else(Cell::dash, |days| count(days.gained)),
                    days.map_or_else(Cell::dash, |days| count(days.lost)),
                    of_target.p[plan].map_or_else(Cell::dash, chance),
                ]);
            }
        }
        Block::Table(header, rows)
    }
}

/// Whether a figure is shown where not all are: what verdicts name, targets, and hours of people.
fn is_shown(figure: &ComparedFigure) -> bool {
    figure.is_named || matches!(figure.figure, MainFigure::Target(_) | MainFigure::PersonHours)
}

/// A probability by chance, as small as one says it.
fn chance(p: f64) -> Cell {
    let text = if p < 0.0005 { "<0.001".to_owned() } else { format!("{p:.3}") };
    text.into()
}
