//! Diagnostics: what is wrong with a text, where, and how that is shown.
//!
//! A fault is found as a value: a [`Kind`] with its data (names, numbers, moments) and a [`Location`]. Its words are
//! chosen when it is shown, by the files of a language (`crate::text`), so that no rule of the language of scenarios
//! knows a sentence.
//!
//! Must stay true: nothing here knows a section or a key of scenarios; tables and logs are reported in the same way.
//!
//! What goes wrong: a location that was made for another text points at the wrong file. It is always made with the
//! number that [`SourceMap::add`] returned.

mod fault;
mod kind;
mod location;
mod nearest;
mod page;
mod render;
mod sink;
mod source;

pub(crate) use fault::draw_warnings;
pub use fault::{Fault, Faults, Warning};
pub use kind::Lang;
pub(crate) use kind::{Kind, Message, Problem, problems};
pub(crate) use location::{At, Location};
pub use nearest::nearest;
pub(crate) use nearest::nearest_name;
pub(crate) use page::{Count, Extent, PageWords};
pub(crate) use sink::Sink;
pub(crate) use source::{Source, SourceMap};
