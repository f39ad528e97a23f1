//! `report.html`: the whole run on one page that needs no network, for people who weren't there.
//!
//! First what a boss asks, on one screen: does the plan hold, where does it break, what does it cost. Then the hours
//! that break and why, the day in pictures, people and money; the rest is folded. All text of users goes through the
//! templates, which escape it, and through one door (`door.rs`).
//!
//! The page is whole without its script, which adds what needs a hand: reading figures off a picture, sorting, copying.

mod about;
mod door;
mod drawing;
mod figures;
mod hours;
mod money;
mod overview;
mod people;
mod pictures;
mod script;
mod short;
mod style;
mod table;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use self::door::visible;
use self::table::{Column, Table};
use super::block::{Block, Tone};
use super::plot::Picture;
use super::screen::run_in_words;
use super::text::Texts;
use super::text::screen::Done;
use super::view::overview::Overview;
use super::{Origin, PROGRAM, Report, fix, words};
use crate::model::OfferedLoads;
use crate::replicate::Stopped;

pub(super) use short::short;

/// The page, with the pictures of the run.
pub(super) fn page(report: Report<'_>, texts: &Texts, pictures: &[Picture]) -> String {
    let look = Look {
        report,
        texts,
        loads: &OfferedLoads::of(report.model, &report.model.run.bounds()),
        pictures,
        overview: &Overview::of(report),
        explained: &hours::explained(report.model, report.findings),
        places: &door::places_of_targets(&report.model.targets),
    };
    let (sections, folded) = (look.sections(), look.folded());
    let words = &texts.page;
    let body = html! {
        header {
            h1 { (visible(&report.model.title)) }
            (look.subtitle())
            nav aria-label=(words.contents) {
                ul {
                    @for section in sections.iter().chain(&folded) {
                        li { a href={ "#" (section.id) } { (section.title) } }
                    }
                }
            }
        }
        main {
            section id="verdict" aria-labelledby="verdict-title" {
                h2.unseen id="verdict-title" { (words.verdict) }
                (look.overview(look.hero()))
            }
            @for section in &sections {
                section id=(section.id) aria-labelledby={ (section.id) "-title" } {
                    h2 id={ (section.id) "-title" } { (section.title) (link_here(texts, section.id, section.title)) }
                    (section.body)
                }
            }
            @for section in &folded {
                details.section id=(section.id) {
                    summary { h2 { (section.title) } }
                    (section.body)
                }
            }
        }
    };
    document(texts, report.origin, &report.model.title, &texts.overview_of(report, look.overview).banner, &body)
}

/// A whole page around what it says; `finding` is what a browser's tab and a mail's subject begin with.
fn document(texts: &Texts, origin: &Origin, title: &str, finding: &str, body: &Markup) -> String {
    let words = &texts.page;
    let page = html! {
        (DOCTYPE)
        html lang=(texts.tag) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(script::policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content=(PROGRAM);
                title { (visible(finding)) " " (visible(title)) }
                style { (PreEscaped(style::sheet(&style::OnPaper { title, fingerprint: &origin.sha256 }))) }
            }
            body data-copy=(words.script.copy) data-copied=(words.script.copied) data-sort=(words.script.sort)
                data-point=(words.script.point) {
                a.skip href="#verdict" { (words.skip) }
                (body)
                footer { (words.made_with) " " (PROGRAM) }
                script { (PreEscaped(script::SCRIPT)) }
            }
        }
    };
    without_optional_ends(&page.into_string())
}

/// What a section of the page needs.
#[derive(Clone, Copy)]
struct Look<'a> {
    report: Report<'a>,
    texts: &'a Texts,
    /// By reporting interval.
    loads: &'a OfferedLoads,
    pictures: &'a [Picture],
    overview: &'a Overview<'a>,
    /// The reporting intervals that the page explains.
    explained: &'a [usize],
    /// What the places of the targets are called, by target.
    places: &'a [String],
}

struct Section {
    id: &'static str,
    title: &'static str,
    body: Markup,
}

/// The sections that have something to say.
fn with_a_body<const N: usize>(sections: [(&'static str, &'static str, Option<Markup>); N]) -> Vec<Section> {
    sections.into_iter().filter_map(|(id, title, body)| Some(Section { id, title, body: body? })).collect()
}

impl Look<'_> {
    /// What everybody reads, in its order.
    fn sections(self) -> Vec<Section> {
        let words = &self.texts.page;
        with_a_body([
            ("hours", words.hours, self.hours()),
            ("mend", self.texts.fix.heading, self.mendings()),
            ("pictures", words.pictures, self.pictures()),
            ("people", words.strip, self.people()),
            ("money", words.money, self.money()),
        ])
    }

    /// What would mend it, if that was asked; the heading is the section's.
    fn mendings(self) -> Option<Markup> {
        let Report { model, mendings, .. } = self.report;
        let mut said = fix::blocks(model, self.texts, mendings?, fix::Rows::All);
        said.retain(|block| !matches!(block, Block::Heading(_)));
        Some(blocks(self.texts, &said, 3))
    }

    /// What some look up.
    fn folded(self) -> Vec<Section> {
        let words = &self.texts.page;
        with_a_body([
            ("queues", words.queues, Some(self.queues())),
            ("times", words.times, Some(self.times())),
            ("measures", words.measures, Some(self.measures())),
            ("kinds", words.kinds, self.kinds()),
            ("teams", words.teams, Some(self.teams())),
            ("bot", words.bot, self.bot()),
            ("tasks", words.tasks, self.tasks()),
            ("backlog", words.backlog, Some(self.backlog())),
            ("phases", words.phases, self.phases()),
            ("assumptions", words.assumptions, Some(self.assumptions())),
            ("definitions", words.definitions, Some(self.definitions())),
            ("reproduce", words.reproduce, Some(self.reproduce())),
        ])
    }

    fn subtitle(self) -> Markup {
        let Report { model, findings, .. } = self.report;
        let (run, screen) = (&model.run, &self.texts.screen);
        html! {
            p.subtitle {
                (visible(&run_in_words(self.texts, run, findings.replications)))
                @match findings.stopped {
                    Stopped::Done => {},
                    Stopped::Precise => { " " (screen.stopped_precise) },
                    Stopped::Interrupted => {
                        " " ((screen.stopped_interrupted)(Done { done: findings.replications, all: run.replications }))
                    },
                }
            }
        }
    }
}

/// A link to a place, which shows when the place is pointed at.
fn link_here(texts: &Texts, place: &str, what: &str) -> Markup {
    html! {
        " " a.here href={ "#" (place) } aria-label={ (texts.page.link_here) (texts.marks.colon) (visible(what)) } { "¶" }
    }
}

/// A heading of the third level that can be linked to.
fn linked_heading(texts: &Texts, place: &str, heading: &str) -> Markup {
    html! { h3 id=(place) { (visible(heading)) (link_here(texts, place, heading)) } }
}

/// Blocks of text, their headings of the third or the fourth level.
fn blocks(texts: &Texts, blocks: &[Block], level: u8) -> Markup {
    html! {
        @for block in blocks {
            @match block {
                Block::Heading(heading) => {
                    @if level == 3 { h3 { (visible(heading)) } } @else { h4 { (visible(heading)) } }
                },
                Block::Lines(lines) => { @for line in lines { p { (visible(line)) } } },
                Block::Table(header, rows) => (block_table(texts, header, rows)),
                Block::List(title, items) => {
                    p { (title) }
                    ul { @for item in items { li { (visible(item)) } } }
                },
            }
        }
    }
}

/// A table whose first head says what it shows; that of formulas says nothing. Figures have the colours of how they
/// stand.
fn block_table(texts: &Texts, header: &[String], rows: &[Vec<super::block::Cell>]) -> Markup {
    let (first, others) = header.split_first().expect("a table has columns");
    let caption = if first.is_empty() { texts.page.formulas } else { first.as_str() };
    let columns = [Column::words("")].into_iter().chain(others.iter().map(Column::numbers)).collect();
    let mut table = Table::new(caption, columns);
    let cell = |cell: &super::block::Cell| match cell.tone {
        Tone::Plain => table::Cell::from(cell.text.as_str()),
        Tone::Holds => table::Cell::of_class(cell.text.as_str(), "holds"),
        Tone::Unsure => table::Cell::of_class(cell.text.as_str(), "unsure"),
        Tone::Missed => table::Cell::of_class(cell.text.as_str(), "missed"),
    };
    rows.iter().for_each(|row| table.row(row.iter().map(cell)));
    table.markup()
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

/// The page without the ends of elements that HTML needs no end of: a fifth of its tables.
fn without_optional_ends(page: &str) -> String {
    const OPTIONAL: [&str; 8] = ["</td>", "</th>", "</tr>", "</thead>", "</tbody>", "</li>", "</dt>", "</dd>"];
    OPTIONAL.iter().fold(page.to_owned(), |page, end| page.replace(end, ""))
}
