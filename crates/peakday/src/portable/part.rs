//! A part: the outcomes of a range of a run's replications, as a file.
//!
//! In front stands the [`Header`], then, compressed, the bundle and one outcome after the other, and last the SHA-256
//! of everything before it. So a part is read with the memory of one outcome, and what was cut or changed on its way is
//! noticed before anything of it is used.

use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::ops::Range;

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Bundle;
use super::packed::{FINGERPRINT, Hashed, PROGRAM, put, take};
use crate::observe::Outcome;

/// What every part begins with.
const MARK: &[u8; 8] = b"peakpart";
/// The version of all that follows. Outcomes are written field by field: it rises whenever one of them changes.
const FORMAT: u32 = 2;

/// Whose replications a part holds, and which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The fingerprint of the bundle.
    pub bundle: [u8; 32],
    /// The name of the scenario's file, for messages.
    pub file: String,
    /// The first replication in it.
    pub from: u32,
    /// The first one after it.
    pub upto: u32,
}

impl Header {
    /// The replications that it holds.
    pub fn range(&self) -> Range<u32> {
        self.from..self.upto
    }
}

/// Why a file is not read as a part.
#[derive(Debug)]
#[non_exhaustive]
pub enum PartTrouble {
    /// It can't be read at all.
    Unreadable(io::Error),
    /// It doesn't begin as a part does.
    NoPart,
    /// It was cut, or a byte of it was changed.
    Damaged,
    /// Another version of the program wrote it.
    OtherProgram {
        /// Which one.
        wrote: String,
        /// This one.
        reads: &'static str,
    },
    /// It is the result of a task of another plan.
    OtherPlan,
    /// It is the result of another task of the plan.
    OtherTask {
        /// Of which one.
        is: u32,
    },
}

impl From<io::Error> for PartTrouble {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData => Self::Damaged,
            _ => Self::Unreadable(error),
        }
    }
}

/// What is in a part in front of the outcomes.
#[derive(Serialize, Deserialize)]
struct Begin {
    format: u32,
    program: String,
    header: Header,
}

/// Writes a part: `outcomes` gives those of the next replications, in order, until it has given all of the range.
/// Returns whether it did; if not, what was written is no part.
///
/// # Errors
/// If it can't be written.
pub fn write(
    to: &mut impl Write,
    bundle: &Bundle,
    range: Range<u32>,
    mut outcomes: impl FnMut(Range<u32>) -> Vec<Outcome>,
) -> io::Result<bool> {
    let mut hashed = Hashed::new(to);
    hashed.write_all(MARK)?;
    let header = Header { bundle: bundle.fingerprint(), file: bundle.file.clone(), from: range.start, upto: range.end };
    put(&mut hashed, &Begin { format: FORMAT, program: PROGRAM.to_owned(), header })?;
    // More would save a tenth of the bytes and take as long as the simulation.
    let mut packed = DeflateEncoder::new(&mut hashed, Compression::fast());
    put(&mut packed, bundle)?;
    let mut next = range.start;
    while next < range.end {
        let some = outcomes(next..range.end);
        if some.is_empty() {
            return Ok(false);
        }
        for outcome in some {
            put(&mut packed, &outcome)?;
            next += 1;
        }
    }
    packed.finish()?;
    hashed.finish()?.flush()?;
    Ok(true)
}

/// A part that is whole.
#[derive(Debug)]
pub struct Part<R> {
    from: R,
    header: Header,
    /// Where its compressed content begins, and how long it is.
    content: (u64, u64),
}

impl<R: Read + Seek> Part<R> {
    /// Looks at a file: reads all of it to see that it is whole, and keeps its header.
    ///
    /// # Errors
    /// If it is no part, or not a whole one of this program.
    pub fn open(mut from: R) -> Result<Self, PartTrouble> {
        let length = from.seek(SeekFrom::End(0))?;
        from.seek(SeekFrom::Start(0))?;
        let mut mark = [0; MARK.len()];
        from.read_exact(&mut mark).map_err(|_| PartTrouble::NoPart)?;
        if mark != *MARK {
            return Err(PartTrouble::NoPart);
        }
        let Some(body) = length.checked_sub(FINGERPRINT as u64).filter(|&body| body > MARK.len() as u64) else {
            return Err(PartTrouble::Damaged);
        };
        from.seek(SeekFrom::Start(0))?;
        let mut hash = Sha256::new();
        let read = io::copy(&mut from.by_ref().take(body), &mut hash)?;
        let mut wanted = [0; 32];
        from.read_exact(&mut wanted)?;
        if read != body || wanted != <[u8; 32]>::from(hash.finalize()) {
            return Err(PartTrouble::Damaged);
        }
        from.seek(SeekFrom::Start(MARK.len() as u64))?;
        let Begin { format, program, header } = take(&mut from)?;
        if (format, program.as_str()) != (FORMAT, PROGRAM) {
            return Err(PartTrouble::OtherProgram { wrote: program, reads: PROGRAM });
        }
        let begins = from.stream_position()?;
        Ok(Self { from, header, content: (begins, body - begins) })
    }

    /// Whose replications it holds, and which.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Its scenario.
    ///
    /// # Errors
    /// If it can't be read any more.
    pub fn bundle(&mut self) -> Result<Bundle, PartTrouble> {
        take(&mut self.content()?)
    }

    /// Gives its outcomes, one after the other, until `each` says that it is enough.
    ///
    /// # Errors
    /// If it can't be read any more.
    pub fn outcomes(&mut self, mut each: impl FnMut(Outcome) -> bool) -> Result<(), PartTrouble> {
        let range = self.header.range();
        let mut content = self.content()?;
        let _: Bundle = take(&mut content)?;
        for replication in range {
            let outcome: Outcome = take(&mut content)?;
            if outcome.replication != replication {
                return Err(PartTrouble::Damaged);
            }
            if !each(outcome) {
                break;
            }
        }
        Ok(())
    }

    fn content(&mut self) -> Result<impl Read + '_, PartTrouble> {
        let (begins, length) = self.content;
        self.from.seek(SeekFrom::Start(begins))?;
        Ok(BufReader::new(DeflateDecoder::new(self.from.by_ref().take(length))))
    }
}
