//! The first screen: does the plan hold, where does it break, what does it cost, and the day in one picture.

use maud::{Markup, html};

use super::Look;
use super::door::{place_of_interval, visible};
use super::pictures;
use super::table::{Cell, Column, Table};
use crate::report::headroom::InWords;
use crate::report::plot::Picture;
use crate::report::text::numbers::Certainty;
use crate::report::text::overview::{Of, are_hours};
use crate::report::text::page::Term;
use crate::report::text::verdicts::Held;
use crate::report::verdict;
use crate::report::view::overview::PlanRuling;
use crate::report::view::targets::{Ruling, TargetLine};

impl Look<'_> {
    /// All of it.
    pub(super) fn overview(self, hero: Option<&Picture>) -> Markup {
        let said = self.texts.overview_of(self.report, self.overview);
        html! {
            (self.banner(&said.banner, said.detail.as_deref()))
            dl.tiles {
                @for tile in &said.tiles {
                    div { dt { (visible(&tile.caption)) } dd { (visible(&tile.figure)) } }
                }
            }
            @if let Some(picture) = hero { (pictures::figure(self, picture)) }
            @if !self.overview.targets.is_empty() { (self.targets()) }
            (self.headroom())
            @for sentence in &said.outside { p.amber { span aria-hidden="true" { "▲ " } (visible(sentence)) } }
            (self.incidents())
            (self.verdicts())
        }
    }

    /// The verdict in a sentence, and where it breaks: that leads to the hour.
    fn banner(self, sentence: &str, detail: Option<&str>) -> Markup {
        let (class, sign) = match self.overview.ruling {
            PlanRuling::Breaks => ("missed", "✗"),
            PlanRuling::HoldsUnsure => ("unsure", "?"),
            PlanRuling::Holds => ("holds", "✓"),
            PlanRuling::NoTargets | PlanRuling::NotJudged => ("unjudged", "–"),
        };
        let worst = self.overview.decisive.and_then(|decisive| decisive.worst);
        let worst = worst.filter(|worst| self.explained.contains(worst) || self.overview.broken.contains(worst));
        html! {
            div class={ "banner " (class) } {
                p { span aria-hidden="true" { (sign) " " } (visible(sentence)) }
                @if let Some(detail) = detail {
                    p {
                        @match worst {
                            Some(worst) => a href={ "#" (place_of_interval(self.report.model, worst)) } { (visible(detail)) },
                            None => (visible(detail)),
                        }
                    }
                }
            }
        }
    }

    /// A row a target.
    fn targets(self) -> Markup {
        let heads = &self.texts.overview.columns;
        let is_broken = self.overview.targets.iter().any(|line| !line.broken.is_empty());
        let mut columns = vec![
            Column::words(heads.target),
            Column::words(heads.asked),
            Column::numbers(heads.got),
            Column::numbers(heads.bad_day).defined(Term::BadDay),
            Column::numbers(heads.held),
            Column::words(heads.certainty).defined(Term::Certainty),
            Column::numbers(heads.wanted),
        ];
        columns.extend(is_broken.then(|| Column::numbers(heads.broken)));
        columns.push(Column::words(heads.verdict));
        let mut table = Table::new(self.texts.page.targets, columns).of_class("targets");
        for line in &self.overview.targets {
            table.row(self.target(line, is_broken));
        }
        table.markup()
    }

    fn target(self, line: &TargetLine<'_>, is_broken: bool) -> Vec<Cell> {
        let TargetLine { target, findings, measure, .. } = line;
        let figure = measure.figure;
        let amount = |value: f64| self.texts.numbers.amount(figure, value);
        let dash = || "–".to_owned();
        let held = Held { held: findings.held, assessed: findings.assessed };
        let is_folded = matches!(line.ruling, Ruling::Missed | Ruling::HoldsUnsure);
        let mut cells = vec![
            Cell {
                leads_to: is_folded.then(|| format!("{}-why", self.places[line.number])),
                place: Some(self.places[line.number].clone()),
                ..Cell::from(target.name.as_str())
            },
            self.texts.asked(target, figure).into(),
            findings.estimate.map_or_else(dash, |estimate| amount(estimate.estimate.mean)).into(),
            match findings.bad_day {
                Some(value) if !target.goal.is_met(value, 1.0) => Cell::of_class(amount(value), "bad"),
                value => value.map_or_else(dash, amount).into(),
            },
            if held.assessed > 0 { (self.texts.verdicts.of)(held).into() } else { dash().into() },
            match findings.certainty {
                Some(certainty) => Cell {
                    bar: Some(certainty.mean),
                    tick: target.certainty,
                    ..Cell::from((self.texts.numbers.certainty)(Certainty::of(certainty)))
                },
                None => dash().into(),
            },
            target.certainty.map_or_else(dash, |wanted| self.texts.numbers.wanted_percent(wanted)).into(),
        ];
        if is_broken {
            let run = &self.report.model.run;
            let of = Of { some: line.broken.len(), all: findings.intervals.len(), are_hours: are_hours(run) };
            let leads_to = line.broken.first().map(|&first| {
                let worst = findings.worst.filter(|worst| line.broken.contains(worst)).unwrap_or(first);
                place_of_interval(self.report.model, worst)
            });
            let broken = if of.some > 0 { (self.texts.overview.tiles.broken)(of) } else { dash() };
            cells.push(Cell { leads_to, ..Cell::from(broken) });
        }
        let (class, sign) = look_of(line.ruling);
        cells.push(Cell::of_class(format!("{sign} {}", line.ruling.in_words(self.texts)), class));
        cells
    }

    /// Up to how much traffic they hold, if that was asked.
    fn headroom(self) -> Markup {
        let words = |findings| InWords { model: self.report.model, findings, texts: self.texts };
        html! {
            @if let Some(findings) = self.report.headroom {
                h3 { (self.texts.headroom.heading) }
                ul { @for line in words(findings).lines() { li { (visible(&line)) } } }
            }
        }
    }

    /// What incidents do to the targets.
    fn incidents(self) -> Markup {
        let colon = self.texts.marks.colon;
        let lines = self.overview.targets.iter().flat_map(|line| {
            let said = self.texts.incidents_of(self.report, line).into_iter();
            said.map(move |said| format!("{}{colon}{said}", line.target.name))
        });
        let lines: Vec<String> = lines.collect();
        html! {
            @if !lines.is_empty() {
                h3 { (self.texts.page.incidents) }
                ul { @for line in &lines { li { (visible(line)) } } }
            }
        }
    }

    /// The sentences of each target that is missed or not sure, folded.
    fn verdicts(self) -> Markup {
        let folded =
            self.overview.targets.iter().filter(|line| matches!(line.ruling, Ruling::Missed | Ruling::HoldsUnsure));
        html! {
            @for line in folded {
                @let verdict = verdict::of_target(self.report, self.texts, self.loads, line);
                details.verdict id={ (self.places[line.number]) "-why" } {
                    summary class=(look_of(verdict.ruling).0) {
                        (look_of(verdict.ruling).1) " " (visible(&verdict.heading))
                    }
                    @for line in &verdict.lines { p { (visible(line)) } }
                    @if let Some(name) = pictures::of_target(self.pictures, line.number) {
                        p { a href={ "#plot-" (name) } { (self.texts.page.see_picture) } }
                    }
                }
            }
        }
    }
}

/// The class and the sign of a ruling.
fn look_of(ruling: Ruling) -> (&'static str, &'static str) {
    match ruling {
        Ruling::Holds => ("holds", "✓"),
        Ruling::HoldsUnsure => ("unsure", "?"),
        Ruling::Missed => ("missed", "✗"),
        Ruling::NotJudged => ("unjudged", "–"),
    }
}
