//! The texts that are checked together: a scenario, what was set on the command line, and the tables it names.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};

use super::Location;

/// What of a place in a text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// Its line.
    Line,
    /// The number of its line, whose text isn't kept.
    Number,
    /// The name of the text: the whole of it is meant.
    Name,
}

/// A text with its name.
#[derive(Debug)]
pub(crate) struct Source {
    /// The file's name, or what else the text is.
    pub name: String,
    /// The text itself.
    pub body: String,
    /// The number of its first line: 1, unless it is a part of something longer.
    first_line: usize,
    /// What of a place in it is shown.
    pub shown: Shown,
    /// Where its lines begin, from the first on: made when a line is first asked for.
    line_starts: OnceLock<Vec<usize>>,
}

impl Source {
    /// A text with its name.
    pub(crate) fn new(name: impl Into<String>, body: impl Into<String>) -> Self {
        Self::from_line(name, 1, body)
    }

    /// A part of a text that is too long to be kept, from this line on.
    pub(crate) fn from_line(name: impl Into<String>, first_line: usize, body: impl Into<String>) -> Self {
        Self { name: name.into(), body: body.into(), first_line, shown: Shown::Line, line_starts: OnceLock::new() }
    }

    /// A file of which no text is shown, as the whole of it is meant; or one of its lines, which isn't kept.
    pub(crate) fn not_shown(name: impl Into<String>, line: Option<usize>) -> Self {
        Self {
            shown: if line.is_some() { Shown::Number } else { Shown::Name },
            ..Self::from_line(name, line.unwrap_or(1), "")
        }
    }

    /// The line that holds a byte: its bytes without the line break, and its number from 1.
    pub(crate) fn line(&self, at: usize) -> (Range<usize>, usize) {
        let body = self.body.as_bytes();
        let at = at.min(body.len());
        let number = self.index(at);
        let starts = self.line_starts();
        let start = starts[number - 1];
        let mut end = starts.get(number).map_or(body.len(), |next| next - 1);
        if end > start && body[end - 1] == b'\r' {
            end -= 1;
        }
        (start..end, self.first_line - 1 + number)
    }

    /// The number of the line that holds a byte, from 1.
    pub(crate) fn line_number(&self, at: usize) -> usize {
        self.first_line - 1 + self.index(at)
    }

    /// The number of the line within this text, from 1.
    fn index(&self, at: usize) -> usize {
        self.line_starts().partition_point(|start| *start <= at).max(1)
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let breaks = self.body.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect()
        })
    }
}

/// All texts by number, and the fingerprint of what was read.
pub(crate) struct SourceMap {
    sources: Vec<Arc<Source>>,
    hash: Sha256,
}

impl SourceMap {
    /// A map that begins with these texts.
    pub(crate) fn new(sources: Vec<Arc<Source>>) -> Self {
        let mut map = Self { hash: Sha256::new(), sources: Vec::new() };
        for source in &sources {
            map.add_to_hash(source.body.as_bytes());
        }
        map.sources = sources;
        map
    }

    /// Adds a text, and returns its number. Its bytes must be added to the fingerprint separately: they may have been
    /// decoded.
    pub(crate) fn add(&mut self, name: &str, body: String) -> usize {
        self.sources.push(Arc::new(Source::new(name, body)));
        self.sources.len() - 1
    }

    /// Adds bytes to the fingerprint. The length goes first, so that two texts can't pass for one.
    pub(crate) fn add_to_hash(&mut self, bytes: &[u8]) {
        self.hash.update((bytes.len() as u64).to_le_bytes());
        self.hash.update(bytes);
    }

    /// What was read, as one number in hexadecimal digits: the same for the same texts and tables, whatever they are
    /// called.
    pub(crate) fn fingerprint(self) -> String {
        format!("{:x}", self.hash.finalize())
    }

    /// All texts, by number.
    pub(crate) fn sources(&self) -> &[Arc<Source>] {
        &self.sources
    }

    /// The text of a number.
    pub(crate) fn source(&self, number: usize) -> &Arc<Source> {
        &self.sources[number]
    }

    /// A value as it is written, without its quotes.
    pub(crate) fn written(&self, location: Location) -> &str {
        let body = &self.sources[location.text as usize].body;
        body.get(location.span()).unwrap_or("").trim_matches(['"', '\''])
    }
}
