//! Where something is said.

use std::ops::Range;

/// A range of bytes of one of the texts that are checked together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Location {
    /// The text's number in the source map.
    pub text: u32,
    /// First byte.
    pub start: u32,
    /// First byte after.
    pub end: u32,
}

impl Location {
    /// A range of a text. Texts of 4 GiB and more are refused before any location in them is made.
    pub(crate) fn new(text: usize, span: Range<usize>) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { text: narrow(text), start: narrow(span.start), end: narrow(span.end) }
    }

    /// The bytes of the range.
    pub(crate) fn span(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value that knows where it was said.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At<T> {
    pub value: T,
    pub place: Location,
}
