//! What the bytes of a file are: text, in which encoding, or something that only looks like a table by its name.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252,
};

/// What a file is that is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileKind {
    /// A workbook of Excel, or of another spreadsheet.
    Workbook,
    Zip,
    Html,
    Pdf,
    /// Anything else with bytes that no text has.
    Binary,
}

/// Why bytes are not read as text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum NoText {
    /// Text in another encoding, as far as can be seen.
    Encoding(&'static str),
    Other(FileKind),
}

/// The text of a file: by its byte order mark, else UTF-8, else UTF-16 or GB18030 if it looks like it.
pub(super) fn text(bytes: &[u8]) -> Result<String, NoText> {
    let (encoding, mark) = encoding(bytes, true)?;
    let body = &bytes[mark..];
    if encoding == UTF_8 {
        let text = std::str::from_utf8(body).map_err(|_| NoText::Encoding(UTF_8.name()))?;
        return Ok(text.to_owned());
    }
    decoded(encoding, body)
}

/// The encoding of a file by its first bytes, or by all of them, and how long its mark is: by its byte order mark, else
/// UTF-8, else UTF-16 or GB18030 if it looks like it.
pub(crate) fn encoding(bytes: &[u8], is_whole: bool) -> Result<(&'static Encoding, usize), NoText> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok((encoding, mark));
    }
    if let Some(kind) = kind(bytes) {
        return Err(NoText::Other(kind));
    }
    if let Some(encoding) = utf_16(bytes) {
        return Ok((encoding, 0));
    }
    if bytes.contains(&0) {
        return Err(NoText::Other(FileKind::Binary));
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => return Ok((UTF_8, 0)),
        // The last character of a beginning may be cut.
        Err(cut) if !is_whole && cut.error_len().is_none() => return Ok((UTF_8, 0)),
        Err(_) => {}
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, is_whole);
    let [chinese, any] = [Some(&b"cn"[..]), None].map(|domain| detector.guess(domain, Utf8Detection::Deny));
    let is_gb = |guessed| guessed == GBK || guessed == GB18030;
    let is_neighbour = [BIG5, EUC_JP, EUC_KR, ISO_2022_JP, SHIFT_JIS].contains(&any);
    // A few characters alone, or digits of full width, pass for letters of some alphabet.
    if is_gb(any) || (is_gb(chinese) && !is_neighbour && is_mostly_common(bytes)) {
        return Ok((GB18030, 0));
    }
    Err(NoText::Encoding(any.name()))
}

/// Whether most characters of a text in GB18030 that are not ASCII are among those that everybody writes (the first
/// level of GB 2312, its marks, and its full width), and not inside a word of ASCII letters, where accents are.
fn is_mostly_common(bytes: &[u8]) -> bool {
    let (mut all, mut common, mut before) = (0_usize, 0, b' ');
    let mut rest = bytes;
    while let [first, behind @ ..] = rest {
        rest = behind;
        if !first.is_ascii() {
            all += 1;
            if let [second, behind @ ..] = behind {
                rest = behind;
                let is_common = matches!(first, 0xa1..=0xa3 | 0xb0..=0xd7) && *second >= 0xa1;
                let is_in_word = before.is_ascii_alphabetic() || behind.first().is_some_and(u8::is_ascii_alphabetic);
                common += usize::from(is_common && !is_in_word);
            }
        }
        before = *first;
    }
    10 * common >= 7 * all
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, NoText> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    // A file that isn't what its mark says, or in which a byte was lost.
    text.map(Into::into).ok_or(NoText::Encoding(if encoding == GB18030 {
        WINDOWS_1252.name()
    } else {
        encoding.name()
    }))
}

/// Text in UTF-16 without its mark: every other byte of what is ASCII is zero.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes.chunks_exact(2).take(200);
    let half = pairs.len() / 2;
    let zeros = |which: usize| bytes.chunks_exact(2).take(200).filter(|pair| pair[which] == 0).count();
    match (zeros(0), zeros(1)) {
        (0, low) if low > half => Some(UTF_16LE),
        (high, 0) if high > half => Some(UTF_16BE),
        _ => None,
    }
}

/// What a file is by its first bytes.
pub(crate) fn kind(bytes: &[u8]) -> Option<FileKind> {
    let begins = |with: &[u8]| bytes.starts_with(with);
    let contains = |name: &[u8]| bytes.windows(name.len()).take(1 << 16).any(|window| window == name);
    if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        let is_workbook = contains(b"xl/") || contains(b"opendocument.spreadsheet") || contains(b"[Content_Types].xml");
        return Some(if is_workbook { FileKind::Workbook } else { FileKind::Zip });
    }
    if begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(FileKind::Workbook);
    }
    if begins(b"%PDF-") {
        return Some(FileKind::Pdf);
    }
    let start = bytes.trim_ascii_start();
    let tags: [&[u8]; 5] = [b"<!doctype", b"<html", b"<table", b"<?xml", b"<head"];
    if tags.iter().any(|tag| start.get(..tag.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(tag))) {
        return Some(FileKind::Html);
    }
    let binary: [&[u8]; 4] = [b"\x1f\x8b", b"\x89PNG", b"\x7fELF", b"SQLite format 3"];
    binary.iter().any(|mark| begins(mark)).then_some(FileKind::Binary)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read_in_the_encodings_people_export() {
        for words in [
            "日期,客服\n",
            "日期,时段,接待人数\n2026/11/11,0:00,10\n",
            "班组,日期,0,1\n售前,2026/11/11,1,1\n",
            "date,time,接待人数\n2026/11/11,0:00,１０\n2026/11/11,1:00,１０\n2026/11/11,2:00,１０\n",
            "hour,n\n0,５\n1,７\n",
            "name,2026-11-11\nWang,早\nLi,晚\nZhao,休\n",
            "早",
        ] {
            let (gb, ..) = GB18030.encode(words);
            assert_eq!(text(&gb).as_deref(), Ok(words));
            assert_eq!(text(words.as_bytes()).as_deref(), Ok(words));
        }
        assert_eq!(text("\u{feff}日期".as_bytes()).as_deref(), Ok("日期"));
        assert_eq!(text(b"\xff\xfe\xe5\x65").as_deref(), Ok("日"), "UTF-16 by its mark");
        assert_eq!(text(b"h\0,\0n\0\n\0").as_deref(), Ok("h,n\n"), "UTF-16 without its mark");
        assert_eq!(text(b""), Ok(String::new()));
    }

    #[test]
    fn other_encodings_are_named() {
        let named = |encoding: &'static Encoding, words: &str| match text(&encoding.encode(words).0) {
            Err(NoText::Encoding(name)) => name,
            other => panic!("{other:?}"),
        };
        assert_eq!(named(WINDOWS_1252, "date;time;anrufe süd\n2026-11-11;0:00;10\n"), "windows-1252");
        assert_eq!(named(WINDOWS_1252, "heure;appels reçus à l'accueil\n0;10\n"), "windows-1252");
        for words in ["größe;n\n", "godzina;połączenia\n", "CRÉÉ\n", "São Paulo\n"] {
            let encoding = if words.contains('ł') { encoding_rs::WINDOWS_1250 } else { WINDOWS_1252 };
            assert_eq!(named(encoding, words), encoding.name(), "{words}");
        }
        assert_eq!(named(SHIFT_JIS, "日付,時間,着信数\n2026-11-11,0:00,10\n"), "Shift_JIS");
        assert_eq!(named(BIG5, "日期,時段,接聽數,等候\n2026-11-11,0:00,10\n"), "Big5");
        assert_eq!(named(EUC_KR, "날짜,시간,통화수 합계\n2026-11-11,0:00,10\n"), "EUC-KR");
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert_eq!(text(b"PK\x03\x04....[Content_Types].xml"), Err(NoText::Other(FileKind::Workbook)));
        assert_eq!(text(b"PK\x03\x04....a.csv"), Err(NoText::Other(FileKind::Zip)));
        assert_eq!(text(b"\n<HTML><table>"), Err(NoText::Other(FileKind::Html)));
        assert_eq!(text(b"\x1f\x8b\x08"), Err(NoText::Other(FileKind::Binary)));
        assert_eq!(text(b"a\0\0\0\x01"), Err(NoText::Other(FileKind::Binary)));
        assert_eq!(text(&[0; 1000]), Err(NoText::Other(FileKind::Binary)));
    }
}
