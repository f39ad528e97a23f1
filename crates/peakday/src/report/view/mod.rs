//! View models: what a report says, and in which order, before anybody knows in which language it is said or where it
//! is shown. Numbers, ids and choices; no words.
//!
//! A file is a subject. `text/` says it in words, and `screen`, `html`, `plot` and `xlsx` show it: they choose how
//! things look, never what is true. So a new finding is a view model, its words, and a line in each place that shows
//! it.
//!
//! What goes wrong: a renderer that works out a finding of its own may contradict the verdict next to it.

pub(super) mod hours;
pub(super) mod money;
pub(super) mod outside;
pub(super) mod overview;
#[cfg(feature = "plot")]
pub(super) mod pictures;
pub(super) mod targets;
