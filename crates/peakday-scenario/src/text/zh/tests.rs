//! The rules of Chinese messages: no English is left, marks and spaces are those of Chinese. That the words are the
//! trade's is for `tests/it/glossary.rs` to say.

use std::path::Path;

use crate::text::explanations::tests::{check, scenario};
use crate::{Lang, explain_fault, fault_ids};

/// A page of the faults or warnings of an example.
fn page(scenario: &str, entry: &str, lang: Lang) -> String {
    match check(scenario, entry) {
        Ok(checked) => checked.in_language(lang).render_all_warnings(false),
        Err(faults) => faults.in_language(lang).render_all(false),
    }
}

/// The lines that a page says: without those of the file, and without the frame around them.
fn said(page: &str) -> impl Iterator<Item = &str> {
    let is_of_file = |line: &str| line.split_once(" |").is_some_and(|(number, _)| number.parse::<u32>().is_ok());
    page.lines().filter(move |line| !line.contains("--> ") && !is_of_file(line.trim_start()))
}

/// A line without what it quotes: keys, names, and what is to be copied.
fn without_quoted(line: &str) -> String {
    let mut kept = String::new();
    let mut until = None;
    for char in line.chars() {
        match (until, char) {
            (Some(end), char) if char == end => {
                until = None;
                kept.push(if end == '”' { end } else { '`' });
            }
            (Some(_), _) => {}
            (None, '`' | '"' | '\'') => until = Some(char),
            (None, '“') => until = Some('”'),
            (None, char) => kept.push(char),
        }
    }
    kept
}

/// A literal whose values, such as `{name}`, are a mark of which no rule says anything.
fn without_values(literal: &str) -> String {
    let mut kept = String::new();
    let mut rest = literal;
    while let Some((before, after)) = rest.split_once('{') {
        kept.push_str(before);
        let is_value = !after.starts_with(['{', ' ']);
        match after.split_once('}').filter(|_| is_value) {
            Some((_, behind)) => {
                kept.push('~');
                rest = behind;
            }
            None => {
                kept.push('{');
                rest = after;
            }
        }
    }
    kept + rest
}

fn is_chinese(char: char) -> bool {
    matches!(char, '\u{4e00}'..='\u{9fff}')
}

/// Whether three English words follow each other.
fn has_english(line: &str) -> bool {
    let is_word = |word: &&str| word.len() > 1 && word.chars().all(|char| char.is_ascii_alphabetic());
    let words: Vec<&str> = line.split(' ').map(|word| word.trim_matches([',', ':', ';', '.'])).collect();
    words.windows(3).any(|three| three.iter().all(|word| is_word(word)))
}

/// What is wrong with the marks and spaces of a line of Chinese.
fn slip_of_marks(line: &str) -> Option<&'static str> {
    let chars: Vec<char> = line.chars().collect();
    let is_mark = |char: char| "，。；：、？！（）".contains(char);
    for pair in chars.windows(2) {
        match (pair[0], pair[1]) {
            (a, ',' | ';' | ':' | '?' | '!' | '(' | ')') if is_chinese(a) => {
                return Some("a mark that isn't full-width");
            }
            (a, b) if is_chinese(a) && (b.is_ascii_alphanumeric() || "`[{".contains(b)) => return Some("no space"),
            (a, b) if (a.is_ascii_alphanumeric() || "`]}".contains(a)) && is_chinese(b) => return Some("no space"),
            (' ', '%') => return Some("a space before %"),
            (' ', mark) | (mark, ' ') if is_mark(mark) => return Some("a space at a full-width mark"),
            _ => {}
        }
    }
    let is_apart = |three: &[char]| is_chinese(three[0]) && three[1] == ' ' && is_chinese(three[2]);
    chars.windows(3).any(is_apart).then_some("a space between Chinese words")
}

#[test]
fn every_example_of_the_guide_is_reported_in_chinese() {
    let scenario = scenario();
    let mut wrong = Vec::new();
    for id in fault_ids() {
        let entry = explain_fault(id).expect("each id has an entry");
        let page = page(&scenario, entry, Lang::Zh);
        for line in said(&page).filter(|line| !line.starts_with(['错', '警'])) {
            let line = line.replace("= 建议: ", "").replace("= 说明: ", "");
            let line = without_quoted(line.trim_start_matches([' ', '|', '^', '-']));
            wrong.extend(has_english(&line).then(|| format!("{id}: English: {line}")));
            wrong.extend(slip_of_marks(&line).map(|slip| format!("{id}: {slip}: {line}")));
        }
        for line in page.lines().filter(|line| line.starts_with(['错', '警'])) {
            let (_, title) = line.split_once("]: ").expect("a title comes behind its id");
            let title = without_quoted(title);
            wrong.extend(has_english(&title).then(|| format!("{id}: English: {title}")));
            wrong.extend(slip_of_marks(&title).map(|slip| format!("{id}: {slip}: {title}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// An example shows one variant of its kind: the others are here.
#[test]
fn no_sentence_of_the_sources_is_english() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text/zh");
    let mut wrong = Vec::new();
    let mut literals = 0;
    for entry in std::fs::read_dir(folder).expect("the folder of Chinese") {
        let path = entry.expect("a file").path();
        if path.ends_with("tests.rs") {
            continue;
        }
        let source = std::fs::read_to_string(&path).expect("a source");
        for line in source.lines().filter(|line| !line.trim_start().starts_with("//")) {
            // What is matched is not said.
            let line = line.split_once(" => ").map_or(line, |(_, said)| said);
            // What Rust quotes, with the quotes inside it as single ones.
            let line = line.replace("\\\"", "'");
            for literal in line.split('"').skip(1).step_by(2) {
                literals += 1;
                let shown = without_quoted(&without_values(literal));
                let name = path.file_name().unwrap_or_default().display();
                wrong.extend(has_english(&shown).then(|| format!("{name}: English: {literal}")));
                wrong.extend(slip_of_marks(&shown).map(|slip| format!("{name}: {slip}: {literal}")));
            }
        }
    }
    assert!(literals > 500, "{literals} literals are not all");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn these_tests_find_english_and_slips() {
    let scenario = scenario();
    let entry = explain_fault("E0507").expect("an entry");
    let english = page(&scenario, entry, Lang::En);
    assert!(said(&english).any(|line| has_english(&without_quoted(line))), "{english}");
    assert!(has_english("应写 add it to the bot"));
    assert!(!has_english(&without_quoted("叫 `first response within 60s` 的目标")));
    assert!(!has_english("应写 interval = ` 和 interval_correlation = 0"));
    for slip in ["约有10 个", "约有 10个", "第 2 个 队列", "缺少单位,", "共 3 个 ，", "90 %", "写`a`"]
    {
        assert!(slip_of_marks(&slip.replace("`a`", "`")).is_some(), "{slip}");
    }
    assert_eq!(slip_of_marks("`：应写 0 到 1 的数，如 0.9"), None);
}
