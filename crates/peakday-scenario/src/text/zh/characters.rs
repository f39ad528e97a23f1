//! Characters that aren't seen, and marks that aren't plain, in Chinese.

use super::format::quoted;
use crate::diagnostics::Message;

/// A path of Windows in double quotes.
pub(super) fn backslash(written: &str) -> Message {
    let slashes = in_quotes(&written.replace("\\\\", "\\").replace('\\', "/"));
    let single = quoted(written).replace('`', "'");
    Message::new("双引号里的反斜杠会被当作转义，比如 \\t 是制表符")
        .label("这里不能直接写 Windows 路径")
        .help(format!("写 {slashes}，或用单引号写 {single}"))
}

/// Marks that aren't plain.
pub(super) fn odd_marks(odd: &[(char, char)], written: Option<&str>) -> Message {
    let (shown, plain) = marks(odd);
    let message = Message::new(format!("{} {shown}", kind(odd)));
    match written {
        Some(written) => message.label(format!("写 {}", in_quotes(written))).of_value(),
        None => message.label(format!("写 {plain}")).help("引号里面的文字可以用任何标点"),
    }
}

/// A character that isn't seen.
pub(super) fn hidden_mark(character: char, written: Option<&str>) -> Message {
    let message = Message::new(format!("文件里有看不见的字符 {}", hidden(character)));
    match written {
        Some(written) => message.label(format!("写 {}", in_quotes(written))),
        None => message.label(without(character)),
    }
}

fn in_quotes(text: &str) -> String {
    quoted(text).replace('`', "\"")
}

/// What a character is called that isn't seen or steers a terminal: its number and its name.
pub(super) fn hidden(character: char) -> String {
    let name = match character {
        '\t' => "制表符",
        '\n' => "换行",
        '\r' => "回车",
        '\u{1b}' => "转义符",
        '\u{7f}' => "删除符",
        '\0'..='\u{1f}' | '\u{80}'..='\u{9f}' => "控制字符",
        '\u{a0}' | '\u{202f}' => "不换行空格",
        '\u{ad}' => "软连字符",
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => "文字方向符",
        '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{1680}' => "特殊宽度空格",
        '\u{200b}' => "零宽空格",
        '\u{200c}' => "零宽不连字",
        '\u{200d}' => "零宽连字",
        '\u{2028}' => "行分隔符",
        '\u{2029}' => "段分隔符",
        '\u{2060}' => "词连接符",
        '\u{feff}' => "字节顺序标记（BOM）",
        _ => "不可见字符",
    };
    format!("U+{:04X} {name}", u32::from(character))
}

/// What to do with it.
fn without(character: char) -> &'static str {
    match character {
        '\u{a0}' | '\u{202f}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{1680}' => "改成普通空格",
        '\r' => "换行方式不对：把文件重新保存一遍",
        _ => "删掉它：看不见，但确实在这里",
    }
}

/// Marks that aren't plain, each in quotes; and the plain ones.
fn marks(marks: &[(char, char)]) -> (String, String) {
    /// More marks than this would only fill the line.
    const MOST: usize = 5;
    let listed = |of: fn(&(char, char)) -> char| {
        let mut shown: Vec<String> = Vec::new();
        for mark in marks.iter().map(|pair| shown_mark(of(pair))) {
            if !shown.contains(&mark) {
                shown.push(mark);
            }
        }
        if shown.len() > MOST {
            shown.truncate(MOST);
            shown.push("等".to_owned());
        }
        shown.join(" ")
    };
    (listed(|(odd, _)| *odd), listed(|(_, plain)| *plain))
}

fn shown_mark(mark: char) -> String {
    match mark {
        ' ' => "半角空格".to_owned(),
        '\u{3000}' => "全角空格".to_owned(),
        mark => format!("`{mark}`"),
    }
}

/// What odd marks are called: those of Chinese are wider than plain ones.
fn kind(marks: &[(char, char)]) -> &'static str {
    let is_wide = |mark: char| matches!(mark, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}');
    if marks.iter().all(|(mark, _)| is_wide(*mark)) { "全角符号" } else { "不是半角的符号" }
}
