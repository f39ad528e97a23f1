//! Marks that keyboards and word processors write instead of the plain ones: full-width digits, letters and punctuation
//! of Chinese, curly quotes, long dashes.

/// The plain mark for one that isn't.
pub(crate) fn plain_mark(char: char) -> Option<char> {
    /// How far full-width forms are from ASCII.
    const SHIFT: u32 = 0xfee0;
    match char {
        // Between two times a tilde is meant for a dash, and the full-width one lies in the range below.
        '～' | '〜' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => Some('-'),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(char) - SHIFT),
        '\u{3000}' => Some(' '),
        '、' => Some(','),
        '。' => Some('.'),
        '【' | '〔' => Some('['),
        '】' | '〕' => Some(']'),
        _ if is_quote(char) => Some(if matches!(char, '‘' | '’' | '‚') { '\'' } else { '"' }),
        _ => None,
    }
}

/// Whether it is a quote that isn't straight.
pub(crate) fn is_quote(char: char) -> bool {
    matches!(char, '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '「' | '」' | '『' | '』' | '«' | '»')
}

/// A text with plain marks.
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(|char| plain_mark(char).unwrap_or(char)).collect()
}

/// The marks of a text that aren't plain, each once, with the plain ones.
pub(crate) fn odd_marks(text: &str) -> Vec<(char, char)> {
    let mut marks = Vec::new();
    for mark in text.chars().filter_map(|char| Some((char, plain_mark(char)?))) {
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_is_made_plain() {
        assert_eq!(plain("０８：００－２０：００"), "08:00-20:00");
        assert_eq!(plain("【１，２、３】＝｛｝（）"), "[1,2,3]={}()");
        assert_eq!(plain("“a” ‘b’ 「c」"), "\"a\" 'b' \"c\"");
        assert_eq!(odd_marks("１，１，２"), [('１', '1'), ('，', ','), ('２', '2')]);
        assert_eq!(plain("18:00～24:00"), "18:00-24:00");
        assert_eq!(plain("售前"), "售前");
    }
}
