//! `report.html`: the whole run on one page that needs no network, for people who weren't there.
//!
//! First what a boss asks: does the plan hold, who is missing when, what does it cost. Then the day in pictures, the
//! hours that break and why, the figures, and what was assumed. All text of users goes through the templates, which
//! escape it.

mod figures;
mod first;
mod hours;
mod style;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::assumptions;
use super::block::Block;
use super::plot::Picture;
use super::screen::run_in_words;
use super::text::Texts;
use super::text::screen::Done;
use super::{PROGRAM, Report, words};
use crate::model::OfferedLoads;
use crate::replicate::Stopped;
use crate::scenario::SetBy;

/// The page, with the pictures of the run.
pub(super) fn page(report: Report<'_>, texts: &Texts, pictures: &[Picture]) -> String {
    let look = Look { report, texts, loads: &OfferedLoads::of(report.model, &report.model.run.bounds()) };
    let sections = look.sections(pictures);
    let title = &report.model.title;
    let page = html! {
        (DOCTYPE)
        html lang=(texts.tag) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content=(PROGRAM);
                title { (visible(title)) }
                style { (PreEscaped(style::sheet())) }
            }
            body {
                header {
                    h1 { (visible(title)) }
                    (look.subtitle())
                    nav aria-label=(texts.page.contents) {
                        ul { @for section in &sections { li { a href={ "#" (section.id) } { (section.title) } } } }
                    }
                }
                main {
                    @for section in &sections {
                        section id=(section.id) aria-labelledby={ (section.id) "-title" } {
                            h2 id={ (section.id) "-title" } { (section.title) }
                            (section.body)
                        }
                    }
                }
                footer { (texts.page.made_with) " " (PROGRAM) }
            }
        }
    };
    page.into_string()
}

/// What a section of the page needs.
#[derive(Clone, Copy)]
struct Look<'a> {
    report: Report<'a>,
    texts: &'a Texts,
    /// By reporting interval.
    loads: &'a OfferedLoads,
}

struct Section {
    id: &'static str,
    title: &'static str,
    body: Markup,
}

impl Look<'_> {
    /// The sections that have something to say, in their order.
    fn sections(self, pictures: &[Picture]) -> Vec<Section> {
        let words = &self.texts.page;
        let sections = [
            ("verdicts", words.verdicts, Some(self.verdicts())),
            ("people", words.strip, self.strips()),
            ("money", words.money, Some(self.money())),
            ("pictures", words.pictures, Some(figures_of(pictures))),
            ("hours", words.hours, self.hours()),
            ("queues", words.queues, Some(self.queues())),
            ("measures", words.measures, Some(self.measures())),
            ("teams", words.teams, Some(self.teams())),
            ("bot", words.bot, self.bot()),
            ("tasks", words.tasks, self.tasks()),
            ("backlog", words.backlog, Some(self.backlog())),
            ("phases", words.phases, self.phases()),
            ("assumptions", words.assumptions, Some(self.assumptions())),
            ("definitions", words.definitions, Some(self.definitions())),
            ("reproduce", words.reproduce, Some(self.reproduce())),
        ];
        sections.into_iter().filter_map(|(id, title, body)| Some(Section { id, title, body: body? })).collect()
    }

    fn subtitle(self) -> Markup {
        let Report { model, findings, .. } = self.report;
        let (run, screen) = (&model.run, &self.texts.screen);
        html! {
            p.subtitle { (run_in_words(self.texts, run, findings.replications)) }
            @match findings.stopped {
                Stopped::Done => {},
                Stopped::Precise => p.subtitle { (screen.stopped_precise) },
                Stopped::Interrupted => p.subtitle {
                    ((screen.stopped_interrupted)(Done { done: findings.replications, all: run.replications }))
                },
            }
        }
    }

    fn assumptions(self) -> Markup {
        let words = &self.texts.page;
        html! {
            p.note { (words.assumptions_note) }
            @for group in assumptions::groups(self.report, self.texts) {
                h3 { (visible(&group.title)) }
                ul {
                    @for statement in &group.statements {
                        li {
                            (visible(&statement.text))
                            @match statement.by {
                                SetBy::Scenario => {},
                                SetBy::Platform => { " " span.default { (self.texts.assumptions.of_platform) } },
                                SetBy::Default => { " " span.default { (self.texts.assumptions.default) } },
                            }
                        }
                    }
                }
            }
        }
    }

    fn definitions(self) -> Markup {
        html! {
            dl {
                @for (term, definition) in self.texts.page.terms { dt { (term) } dd { (definition) } }
            }
        }
    }

    fn reproduce(self) -> Markup {
        let words = &self.texts.page;
        let Report { origin, model, findings, .. } = self.report;
        let set = origin.assignments.iter().map(|assignment| format!(" --set {}", quoted(assignment)));
        let (file, set) = (quoted(&origin.file), set.collect::<String>());
        let (replications, seed) = (findings.replications, model.run.seed);
        let command = format!("simulate {file}{set} --reps {replications} --seed {seed}");
        html! {
            p { (words.reproduce_with) }
            pre { (visible(&command)) }
            dl {
                dt { (words.program) } dd { (PROGRAM) }
                dt { (words.fingerprint) } dd { code { (origin.sha256) } }
            }
            p.note { (words.fingerprint_note) }
        }
    }
}

/// A word of a command line, in quotes where a shell would take it apart.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./=:,+@%".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// Text of users without control characters, which would do nothing good in a page.
fn visible(text: &str) -> String {
    text.chars().filter(|&char| char == '\n' || !char.is_control()).collect()
}

/// The pictures: of the two drawings of each, the style sheet shows the one that fits the screen.
fn figures_of(pictures: &[Picture]) -> Markup {
    html! {
        @for picture in pictures {
            figure id={ "plot-" (picture.name) } {
                @for (class, svg) in [("wide", &picture.wide), ("narrow", &picture.narrow)] {
                    div class=(class) { (PreEscaped(inline(svg, &format!("{}-{class}", picture.name)))) }
                }
            }
        }
    }
}

/// A picture of ours as a part of the page: as wide as the page lets it, named by its own title.
fn inline(svg: &str, id: &str) -> String {
    let (opening, rest) = svg.split_once('>').expect("a drawing has an opening");
    let kept = opening.split(' ').filter(|part| !part.starts_with("width=") && !part.starts_with("height="));
    let opening = kept.collect::<Vec<_>>().join(" ");
    let rest = rest.replacen("<title>", &format!("<title id=\"picture-{id}\">"), 1);
    format!("{opening} role=\"img\" aria-labelledby=\"picture-{id}\">{rest}")
}

/// Blocks of text, their headings of the fourth level.
fn blocks(blocks: &[Block]) -> Markup {
    html! {
        @for block in blocks {
            @match block {
                Block::Heading(heading) => h4 { (visible(heading)) },
                Block::Lines(lines) => { @for line in lines { p { (visible(line)) } } },
                Block::Table(header, rows) => (table("", header, rows, "")),
                Block::List(title, items) => {
                    p { (title) }
                    ul { @for item in items { li { (visible(item)) } } }
                },
            }
        }
    }
}

/// A table that scrolls in its own box where it is wider than the page. The first column names the rows.
fn table(caption: &str, header: &[String], rows: &[Vec<String>], class: &str) -> Markup {
    let name = if caption.is_empty() { header.join(", ") } else { caption.to_owned() };
    html! {
        div.scroll tabindex="0" role="group" aria-label=(visible(&name)) {
            table class=[(!class.is_empty()).then_some(class)] {
                @if !caption.is_empty() { caption { (visible(caption)) } }
                thead {
                    tr {
                        @for cell in header {
                            @if cell.is_empty() { td {} } @else { th scope="col" { (visible(cell)) } }
                        }
                    }
                }
                tbody {
                    @for row in rows {
                        tr {
                            @for (column, cell) in row.iter().enumerate() {
                                @if column == 0 { th scope="row" { (visible(cell)) } } @else { td { (visible(cell)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// An estimate and its interval: `87.1`, `(86.9 to 87.3)`.
fn with_interval(texts: &Texts, summary: crate::assess::Summary, write: impl Fn(f64) -> String) -> [String; 2] {
    let estimate = summary.estimate;
    let interval = estimate.low.zip(estimate.high).map(|(low, high)| between(texts, &write(low), &write(high)));
    [write(estimate.mean), interval.unwrap_or_default()]
}

/// From one figure to another.
fn between(texts: &Texts, low: &str, high: &str) -> String {
    if low == high { low.to_owned() } else { format!("{low}{}{high}", texts.numbers.to) }
}

/// The spread of single replications.
fn spread(texts: &Texts, summary: Option<crate::assess::Summary>, write: impl Fn(f64) -> String) -> String {
    let spread = summary.and_then(|summary| summary.spread);
    spread.map_or_else(String::new, |[low, _, high]| between(texts, &write(low), &write(high)))
}

/// A mean number of things, or nothing.
fn count(summary: Option<crate::assess::Summary>) -> String {
    summary.map_or_else(|| "-".into(), |summary| words::count(summary.estimate.mean))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_survives_a_shell() {
        assert_eq!(quoted("scenarios/double11.toml"), "scenarios/double11.toml");
        assert_eq!(quoted("my day.toml"), "'my day.toml'");
        assert_eq!(quoted("it's $(rm)"), r"'it'\''s $(rm)'");
        assert_eq!(quoted(""), "''");
    }

    #[test]
    fn a_picture_has_no_size_of_its_own_in_a_page() {
        let svg = "<svg xmlns=\"x\" width=\"960\" height=\"420\" viewBox=\"0 0 9600 4200\" lang=\"en\">\n<title>a</title></svg>";
        let inlined = inline(svg, "3");
        assert!(
            inlined.starts_with("<svg xmlns=\"x\" viewBox=\"0 0 9600 4200\" lang=\"en\" role=\"img\""),
            "{inlined}"
        );
        assert!(inlined.contains("<title id=\"picture-3\">a</title>"), "{inlined}");
    }
}
