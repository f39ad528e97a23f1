//! The page of one question: an explanation of an hour, a study. A sentence, pictures if there are any, and the rest in
//! blocks, as on the screen.

use maud::html;

use super::door::visible;
use super::pictures::drawn;
use super::{blocks, document};
use crate::report::Origin;
use crate::report::plot::Picture;
use crate::report::short::{Order, Short};
use crate::report::text::Texts;

/// The page.
pub(in crate::report) fn short(
    origin: &Origin,
    texts: &Texts,
    short: &Short<'_>,
    (order, pictures): (Order, &[Picture]),
) -> String {
    let body = html! {
        header {
            h1 { (visible(short.title)) }
            p.subtitle { (visible(short.subtitle)) }
        }
        main {
            section id="verdict" aria-labelledby="verdict-title" {
                h2 id="verdict-title" { (visible(short.finding)) }
                @if order == Order::BlocksFirst { (blocks(texts, short.blocks, 3)) }
                @for picture in pictures { (drawn(texts, picture, Some("brief"))) }
                @if order == Order::PicturesFirst { (blocks(texts, short.blocks, 3)) }
            }
        }
    };
    document(texts, origin, short.title, short.finding, &body)
}
