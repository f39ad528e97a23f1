//! Tables of the page: words to the left, numbers to the right, rows of one name as a group under it.
//!
//! Each has a caption, and scrolls in its own box where it is wider than the page. Scripts sort and copy them; what a
//! row says doesn't depend on that.

use maud::{Markup, html};

use super::door::visible;
use crate::report::text::page::Term;

/// A table in the making.
pub(super) struct Table {
    caption: String,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    /// How many columns name a row.
    heads: usize,
    class: &'static str,
}

/// A column: what stands over it, and where that is defined.
pub(super) struct Column {
    head: String,
    term: Option<Term>,
    is_text: bool,
}

/// What stands in a cell.
#[derive(Default)]
pub(super) struct Cell {
    pub text: String,
    /// How it looks.
    pub class: &'static str,
    /// A share, drawn behind the text.
    pub bar: Option<f64>,
    /// The share that is wanted, marked on the bar.
    pub tick: Option<f64>,
    /// Where the text leads.
    pub leads_to: Option<String>,
    /// The name of this place.
    pub place: Option<String>,
}

impl Column {
    /// Numbers.
    pub(super) fn numbers(head: impl Into<String>) -> Self {
        Self { head: head.into(), term: None, is_text: false }
    }

    /// Words.
    pub(super) fn words(head: impl Into<String>) -> Self {
        Self { is_text: true, ..Self::numbers(head) }
    }

    pub(super) fn defined(self, term: Term) -> Self {
        Self { term: Some(term), ..self }
    }
}

impl Cell {
    pub(super) fn of_class(text: impl Into<String>, class: &'static str) -> Self {
        Self { text: text.into(), class, ..Self::default() }
    }

    /// A share, and how large it is.
    pub(super) fn share(text: String, share: f64) -> Self {
        Self { text, bar: Some(share), ..Self::default() }
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::of_class(text, "")
    }
}

impl Table {
    pub(super) fn new(caption: impl Into<String>, columns: Vec<Column>) -> Self {
        Self { caption: caption.into(), columns, rows: Vec::new(), heads: 1, class: "" }
    }

    /// Rows that begin with the same name become a group, its rows named by the second column.
    pub(super) fn grouped(self) -> Self {
        Self { heads: 2, ..self }
    }

    pub(super) fn of_class(self, class: &'static str) -> Self {
        Self { class, ..self }
    }

    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = impl Into<Cell>>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn markup(&self) -> Markup {
        html! {
            div.scroll {
                table class=[self.classes()] {
                    caption { span { (visible(&self.caption)) } }
                    thead { tr { @for column in &self.columns { (column.markup()) } } }
                    @for group in self.groups() {
                        tbody { @for (index, row) in group.iter().enumerate() { (self.row_of(group, index, row)) } }
                    }
                }
            }
        }
    }

    fn classes(&self) -> Option<String> {
        let classes = [self.class, if self.heads > 1 { "grouped" } else { "" }];
        let classes = classes.into_iter().filter(|class| !class.is_empty()).collect::<Vec<_>>().join(" ");
        (!classes.is_empty()).then_some(classes)
    }

    /// Rows that belong together.
    fn groups(&self) -> Vec<&[Vec<Cell>]> {
        match self.heads {
            1 => vec![&self.rows[..]],
            _ => self.rows.chunk_by(|a, b| a[0].text == b[0].text).collect(),
        }
    }

    fn row_of(&self, group: &[Vec<Cell>], index: usize, row: &[Cell]) -> Markup {
        let skipped = usize::from(self.heads > 1);
        // The only head of a row needs no word that it is one.
        let scope = (self.heads > 1).then_some("row");
        html! {
            tr id=[row.iter().find_map(|cell| cell.place.as_deref())] {
                @if self.heads > 1 && index == 0 {
                    @let rows = Some(group.len()).filter(|&rows| rows > 1);
                    th scope=(if rows.is_some() { "rowgroup" } else { "row" }) rowspan=[rows] {
                        (visible(&row[0].text))
                    }
                }
                @for (column, cell) in row.iter().enumerate().skip(skipped) {
                    @if column < self.heads { th class=[Some(cell.class).filter(|class| !class.is_empty())] scope=[scope] { (cell.content()) } }
                    @else { (cell.markup(self.columns.get(column).is_some_and(|column| column.is_text))) }
                }
            }
        }
    }
}

impl Column {
    fn markup(&self) -> Markup {
        let class = self.is_text.then_some("t");
        html! {
            @match self.term {
                _ if self.head.is_empty() => td {},
                Some(term) => th scope="col" class=[class] {
                    a.term href={ "#def-" (term.place()) } { (visible(&self.head)) }
                },
                None => th scope="col" class=[class] { (visible(&self.head)) },
            }
        }
    }
}

impl Cell {
    fn markup(&self, is_text: bool) -> Markup {
        let classes: Vec<&str> =
            [self.class, if is_text { "t" } else { "" }].into_iter().filter(|class| !class.is_empty()).collect();
        let class = classes.join(" ");
        html! { td class=[(!class.is_empty()).then_some(class)] { (self.content()) } }
    }

    fn content(&self) -> Markup {
        let text = visible(&self.text);
        html! {
            @match &self.leads_to {
                Some(place) => a href={ "#" (place) } { (text) },
                None => (text),
            }
            @if let Some(share) = self.bar {
                @let style = match self.tick {
                    Some(tick) => format!("--share:{:.1}%;--wanted:{:.1}%", 100.0 * share, 100.0 * tick),
                    None => format!("--share:{:.1}%", 100.0 * share),
                };
                span class=(if self.tick.is_some() { "bar ticked" } else { "bar" }) style=(style) aria-hidden="true" {}
            }
        }
    }
}
