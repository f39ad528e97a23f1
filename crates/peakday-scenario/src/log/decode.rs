//! The bytes of a log as UTF-8, piece by piece, whatever encoding they are in.
//!
//! Must stay true: memory doesn't grow with the log. What is kept is the row that is being read and what the reader of
//! rows has asked for beyond it.
//!
//! What goes wrong: a quote that is never closed makes one row of all that follows; a row may have so many bytes and no
//! more.

use std::cell::RefCell;
use std::io::{self, Read};
use std::rc::Rc;

use encoding_rs::{Decoder, DecoderResult};

/// More bytes than any row has.
pub(super) const LONGEST: usize = 1 << 20;

/// The text behind the rows: from the row that is being read on.
#[derive(Debug, Default)]
pub(super) struct Kept {
    bytes: Vec<u8>,
    /// Which byte of the text is the first of these.
    begins: u64,
    /// Which byte of the text the row begins with.
    row: u64,
    /// Why reading stopped, if it did.
    pub(super) stopped: Option<Stopped>,
}

/// Why a log can't be read on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stopped {
    /// A row of more than [`LONGEST`] bytes.
    TooLong,
    /// Bytes that no text in the encoding has.
    Undecodable,
    /// What the system says.
    Failed(String),
}

impl Kept {
    /// Says where the next row begins: what is before it isn't needed any more.
    pub(super) fn row_begins(&mut self, at: u64) {
        /// So little isn't worth moving the rest.
        const LITTLE: usize = 1 << 16;
        self.row = at;
        let passed = usize::try_from(at.saturating_sub(self.begins)).unwrap_or(0).min(self.bytes.len());
        if passed > LITTLE {
            self.bytes.drain(..passed);
            self.begins += passed as u64;
        }
    }

    /// The text from one byte to another, without the line breaks around it.
    pub(super) fn text(&self, from: u64, to: u64) -> String {
        let place = |at: u64| usize::try_from(at.saturating_sub(self.begins)).unwrap_or(0).min(self.bytes.len());
        let bytes = &self.bytes[place(from)..place(to).max(place(from))];
        String::from_utf8_lossy(bytes).trim_matches(['\n', '\r']).to_owned()
    }

    /// How many line breaks there are from a byte on, before anything else.
    pub(super) fn line_breaks_at(&self, from: u64) -> usize {
        let place = usize::try_from(from.saturating_sub(self.begins)).unwrap_or(0).min(self.bytes.len());
        let breaks = self.bytes[place..].iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
        breaks.filter(|byte| **byte == b'\n').count()
    }

    /// What is known of the row at which reading stopped: its beginning.
    pub(super) fn rest(&self) -> String {
        /// More would not be looked at.
        const SHOWN: u64 = 200;
        self.text(self.row, self.row + SHOWN)
    }
}

/// A reader of UTF-8 behind one of any encoding.
pub(super) struct Decoded<'r> {
    from: &'r mut dyn Read,
    decoder: Decoder,
    /// Bytes that were read and not decoded yet.
    raw: Vec<u8>,
    /// Text that was decoded and not handed on yet, and how far it was.
    text: Vec<u8>,
    passed: usize,
    is_over: bool,
    kept: Rc<RefCell<Kept>>,
}

impl<'r> Decoded<'r> {
    /// Reads on behind the bytes that were read to find the encoding.
    pub(super) fn new(first: Vec<u8>, from: &'r mut dyn Read, decoder: Decoder, kept: Rc<RefCell<Kept>>) -> Self {
        Self { from, decoder, raw: first, text: Vec::new(), passed: 0, is_over: false, kept }
    }

    fn stop(&self, why: Stopped) -> io::Error {
        self.kept.borrow_mut().stopped = Some(why);
        io::Error::other("the log can't be read on")
    }

    /// Decodes the next piece.
    fn decode(&mut self) -> io::Result<()> {
        const PIECE: usize = 1 << 16;
        if self.raw.is_empty() && !self.is_over {
            self.raw.resize(PIECE, 0);
            let read = loop {
                match self.from.read(&mut self.raw) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    read => break read,
                }
            };
            let length = read.map_err(|error| self.stop(Stopped::Failed(error.to_string())))?;
            self.raw.truncate(length);
            self.is_over = length == 0;
        }
        let room = self.decoder.max_utf8_buffer_length_without_replacement(self.raw.len()).unwrap_or(4 * PIECE);
        self.text.resize(room.max(16), 0);
        let (result, read, written) =
            self.decoder.decode_to_utf8_without_replacement(&self.raw, &mut self.text, self.is_over);
        self.text.truncate(written);
        self.passed = 0;
        self.raw.drain(..read);
        match result {
            DecoderResult::Malformed(..) => Err(self.stop(Stopped::Undecodable)),
            DecoderResult::InputEmpty | DecoderResult::OutputFull => Ok(()),
        }
    }
}

impl Read for Decoded<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.passed == self.text.len() {
            if self.is_over && self.raw.is_empty() {
                return Ok(0);
            }
            self.decode()?;
        }
        let piece = (self.text.len() - self.passed).min(into.len());
        into[..piece].copy_from_slice(&self.text[self.passed..self.passed + piece]);
        self.passed += piece;
        let is_too_long = {
            let mut kept = self.kept.borrow_mut();
            kept.bytes.extend_from_slice(&into[..piece]);
            let read = kept.begins + kept.bytes.len() as u64;
            read - kept.row > 2 * LONGEST as u64
        };
        if is_too_long { Err(self.stop(Stopped::TooLong)) } else { Ok(piece) }
    }
}
