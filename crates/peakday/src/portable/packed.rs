//! What all files here have in common: a mark, who wrote it, its content, and the SHA-256 of everything before.
//!
//! What was cut or changed on its way is noticed before anything of it is used. A value stands behind its length, so
//! that nothing is read beyond its end.

use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::PartTrouble;

/// The program whose values have these fields.
pub(super) const PROGRAM: &str = concat!("peakday ", env!("CARGO_PKG_VERSION"));
/// The bytes of a fingerprint.
pub(super) const FINGERPRINT: usize = 32;

/// What stands in front of what is read by the same program only.
#[derive(Serialize, Deserialize)]
struct Version {
    format: u32,
    program: String,
}

/// A file in memory: `head`, and compressed what `content` writes; `None` if that says that it isn't whole.
pub(super) fn seal(
    mark: [u8; 8],
    format: u32,
    head: &impl Serialize,
    content: impl FnOnce(&mut dyn Write) -> io::Result<bool>,
) -> Option<Vec<u8>> {
    let whole = || -> io::Result<Option<Vec<u8>>> {
        let mut hashed = Hashed::new(Vec::new());
        hashed.write_all(&mark)?;
        put(&mut hashed, &Version { format, program: PROGRAM.to_owned() })?;
        put(&mut hashed, head)?;
        let mut packed = DeflateEncoder::new(&mut hashed, Compression::fast());
        if !content(&mut packed)? {
            return Ok(None);
        }
        packed.finish()?;
        hashed.finish().map(Some)
    };
    whole().expect("memory can be written")
}

/// A sealed file, opened: its head, its compressed content, and its fingerprint.
pub(super) struct Opened<'b, H> {
    pub head: H,
    pub content: DeflateDecoder<&'b [u8]>,
    pub fingerprint: [u8; FINGERPRINT],
}

/// Opens a sealed file.
///
/// # Errors
/// If it begins with another mark, isn't whole, or another version of the program wrote it.
pub(super) fn open<H: for<'de> Deserialize<'de>>(
    mark: [u8; 8],
    format: u32,
    bytes: &[u8],
) -> Result<Opened<'_, H>, PartTrouble> {
    let content = bytes.strip_prefix(&mark).ok_or(PartTrouble::NoPart)?;
    let (_, fingerprint) = bytes.split_last_chunk::<FINGERPRINT>().ok_or(PartTrouble::Damaged)?;
    let body = content.len().checked_sub(fingerprint.len()).ok_or(PartTrouble::Damaged)?;
    if *fingerprint != <[u8; FINGERPRINT]>::from(Sha256::digest(&bytes[..mark.len() + body])) {
        return Err(PartTrouble::Damaged);
    }
    let mut content = &content[..body];
    let version: Version = take(&mut content)?;
    if (version.format, version.program.as_str()) != (format, PROGRAM) {
        return Err(PartTrouble::OtherProgram { wrote: version.program, reads: PROGRAM });
    }
    let head = take(&mut content)?;
    Ok(Opened { head, content: DeflateDecoder::new(content), fingerprint: *fingerprint })
}

pub(super) fn put(to: &mut (impl Write + ?Sized), value: &impl Serialize) -> io::Result<()> {
    let bytes = postcard::to_allocvec(value).map_err(io::Error::other)?;
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(&bytes)
}

pub(super) fn take<T: for<'de> Deserialize<'de>>(from: &mut (impl Read + ?Sized)) -> Result<T, PartTrouble> {
    /// More than any outcome takes: a length beyond it was never written.
    const LONGEST: u64 = 1 << 32;
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > LONGEST {
        return Err(PartTrouble::Damaged);
    }
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != length {
        return Err(PartTrouble::Damaged);
    }
    match postcard::take_from_bytes(&bytes) {
        Ok((value, [])) => Ok(value),
        _ => Err(PartTrouble::Damaged),
    }
}

/// Writes, and remembers the fingerprint of what was written.
pub(super) struct Hashed<W> {
    to: W,
    hash: Sha256,
}

impl<W: Write> Hashed<W> {
    pub(super) fn new(to: W) -> Self {
        Self { to, hash: Sha256::new() }
    }

    /// Writes the fingerprint behind the rest.
    pub(super) fn finish(self) -> io::Result<W> {
        let Self { mut to, hash } = self;
        to.write_all(&hash.finalize())?;
        Ok(to)
    }
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
