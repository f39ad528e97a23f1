//! The pictures: some open, the others folded under their findings; under each, its figures as a table.
//!
//! Which are open is read off their names, so that a further picture needs nothing here: what is decisive (service
//! levels of missed targets, the backlog) is open, what surrounds it is folded.

use maud::{Markup, PreEscaped, html};

use super::Look;
use super::door::visible;
use super::drawing::inline;
use super::table::{Column, Table};
use crate::report::plot::{self, Picture};
use crate::report::text::Texts;
use crate::report::view::pictures::staffing;
use crate::report::view::targets::Ruling;

impl<'a> Look<'a> {
    /// All but the one on the first screen.
    pub(super) fn pictures(self) -> Option<Markup> {
        let hero = self.hero().map(|hero| &hero.name);
        let others = self.pictures.iter().filter(|picture| Some(&picture.name) != hero);
        let (open, folded): (Vec<&Picture>, Vec<&Picture>) = others.partition(|picture| self.is_open(picture));
        (self.pictures.len() > usize::from(hero.is_some())).then(|| {
            html! {
                @for picture in open { (figure(self, picture)) }
                @if !folded.is_empty() {
                    h3 { (self.texts.page.further_pictures) }
                    @for picture in folded {
                        details.picture {
                            summary {
                                (visible(&picture.title))
                                @if picture.subject != picture.title { span.muted { " " (visible(&picture.subject)) } }
                            }
                            (figure(self, picture))
                        }
                    }
                }
            }
        })
    }

    /// The picture of the first screen: people and certainty of the queues of the target that decides.
    pub(super) fn hero(self) -> Option<&'a Picture> {
        let Self { report, overview, pictures, .. } = self;
        let groups = staffing::groups(report.model, &report.model.run.bounds());
        let queue = overview.decisive.map(|decisive| overview.targets[decisive.line].measure.queue);
        let group = queue.and_then(|queue| groups.iter().position(|group| group.contains(&queue))).unwrap_or(0);
        let page = Some(group + 1).filter(|&page| page > 1);
        pictures.iter().find(|picture| kind_of(&picture.name) == ("staffing", page))
    }

    fn is_open(self, picture: &Picture) -> bool {
        match kind_of(&picture.name) {
            ("service-level", _) => self.is_of_missed(picture),
            ("backlog", page) => page.is_none(),
            _ => false,
        }
    }

    fn is_of_missed(self, picture: &Picture) -> bool {
        let mut missed = self.overview.targets.iter().filter(|line| line.ruling == Ruling::Missed);
        missed.any(|line| kind_of(&picture.name) == ("service-level", Some(line.number + 1)))
    }
}

/// The name of the picture of a target.
pub(super) fn of_target(pictures: &[Picture], target: usize) -> Option<&str> {
    let names = pictures.iter().map(|picture| picture.name.as_str());
    names.into_iter().find(|name| kind_of(name) == ("service-level", Some(target + 1)))
}

/// What a picture is of, and its number among those: `2-service-level-1`.
fn kind_of(name: &str) -> (&str, Option<usize>) {
    let kind = name.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    match kind.rsplit_once('-').map(|(kind, page)| (kind, page.parse())) {
        Some((kind, Ok(page))) => (kind, Some(page)),
        _ => (kind, None),
    }
}

pub(super) fn figure(look: Look<'_>, picture: &Picture) -> Markup {
    drawn(look.texts, picture, look.is_of_missed(picture).then_some("brief"))
}

/// A picture: of its two drawings, the style sheet shows the one that fits the screen.
pub(super) fn drawn(texts: &Texts, picture: &Picture, class: Option<&str>) -> Markup {
    html! {
        figure id={ "plot-" (picture.name) } class=[class] {
            div.wide { (PreEscaped(inline(&picture.wide))) }
            div.narrow { (PreEscaped(inline(&picture.narrow))) }
            @if let Some(table) = &picture.table {
                details.figures {
                    summary { (texts.page.figures) }
                    (figures(picture, table))
                }
            }
        }
    }
}

fn figures(picture: &Picture, figures: &plot::Table) -> Markup {
    let mut columns = figures.header.iter();
    let first = columns.next().map(Column::words);
    let columns = first.into_iter().chain(columns.map(Column::numbers)).collect();
    let mut table = Table::new(picture.title.as_str(), columns);
    figures.rows.iter().for_each(|row| table.row(row.iter().map(String::as_str)));
    table.markup()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_picture_is_of_is_read_off_its_name() {
        assert_eq!(kind_of("2-service-level-12"), ("service-level", Some(12)));
        assert_eq!(kind_of("01-staffing"), ("staffing", None));
        assert_eq!(kind_of("4-backlog-2"), ("backlog", Some(2)));
    }
}
