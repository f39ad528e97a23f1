//! The pictures of a run: the series that each shows, and what it finds. Language-free, and without a pixel.
//!
//! A file is a picture. Its finding becomes the title, so that whoever reads nothing else has read that.

pub(in crate::report) mod bad_day;
pub(in crate::report) mod contacts;
pub(in crate::report) mod cost;
pub(in crate::report) mod days;
pub(in crate::report) mod roster;
pub(in crate::report) mod teams;
