//! One word for one thing: no word that docs/glossary.md gives up is in what the program says in Chinese, which also
//! writes numbers and names as Chinese tables do.

use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use peakday::{Document, Files, Lang, Origin, Report, Unreadable, assess, explain, replicate};
use regex::Regex;

use crate::support;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn glossary() -> String {
    fs::read_to_string(root().join("docs/glossary.md")).expect("there is a glossary")
}

/// A word that reports don't use, and what they use instead.
struct GivenUp {
    old: String,
    new: String,
}

/// The glossary's list of them, the only one there is.
fn given_up() -> Vec<GivenUp> {
    let glossary = glossary();
    let (_, section) = glossary.split_once("## Chinese words that reports don't use\n").expect("it has such a list");
    let section = section.split("\n## ").next().expect("a split has a first part");
    let rows = section.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| not |"));
    let rows = rows.map(|row| row.split('|').map(str::trim).collect::<Vec<_>>());
    rows.flat_map(|cells| {
        let new = cells[2].to_owned();
        cells[1].split('、').map(move |old| GivenUp { old: old.to_owned(), new: new.clone() }).collect::<Vec<_>>()
    })
    .collect()
}

/// Each given-up word of a text, with what stands around it and what to say instead.
fn found(given_up: &[GivenUp], place: &str, text: &str) -> Vec<String> {
    let found = given_up.iter().filter_map(|GivenUp { old, new }| {
        let at = text.find(old.as_str())?;
        let before: String = text[..at].chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect();
        let after: String = text[at..].chars().take(12).collect();
        Some(format!("{place}: …{before}{after}…: not {old} but {new}"))
    });
    found.collect()
}

fn assert_none(found: &[String]) {
    assert!(found.is_empty(), "not the Chinese of docs/glossary.md:\n  {}", found.join("\n  "));
}

#[test]
fn a_word_that_was_given_up_is_found() {
    let given_up = given_up();
    assert!(given_up.len() >= 40, "{} words", given_up.len());
    let planted = found(&given_up, "screen", "40 次重复，置信 90%");
    assert_eq!(planted.len(), 2, "{planted:?}");
    assert!(planted.iter().any(|line| line.contains("not 置信 but 达标把握、误差范围")), "{planted:?}");
    let better: Vec<String> = given_up.iter().flat_map(|GivenUp { old, new }| found(&given_up, old, new)).collect();
    assert_eq!(better, [] as [&str; 0], "what is said instead is on the list itself");
}

#[test]
fn no_chinese_text_of_the_program_has_a_word_that_was_given_up() {
    let given_up = given_up();
    let mut folders = vec![root().join("crates"), root().join("src")];
    let (mut wrong, mut seen) = (Vec::new(), 0);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("it can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.components().any(|part| part.as_os_str() == "zh") || path.ends_with("zh.rs") {
                let text = fs::read_to_string(&path).expect("a source can be read");
                wrong.extend(found(&given_up, &path.display().to_string(), &text));
                seen += 1;
            }
        }
    }
    assert!(seen >= 20, "{seen} files of Chinese texts");
    assert_none(&wrong);
}

/// The second column says what reports say.
#[test]
fn the_glossary_itself_has_no_word_that_was_given_up() {
    let (glossary, given_up) = (glossary(), given_up());
    let terms = glossary.lines().filter(|line| line.starts_with("| ")).filter_map(|line| line.split('|').nth(2));
    let listed: Vec<&str> = given_up.iter().map(|word| word.new.as_str()).collect();
    let terms = terms.filter(|term| !listed.contains(&term.trim()));
    assert_none(&terms.flat_map(|term| found(&given_up, "the column of Chinese", term)).collect::<Vec<_>>());
}

/// The folder of a scenario, from which its tables are named.
struct Folder(PathBuf);

impl Files for Folder {
    fn read(&self, path: &str) -> Result<Vec<u8>, Unreadable> {
        fs::read(self.0.join(path)).map_err(Unreadable::from)
    }
}

/// What a shipped scenario says in Chinese after one replication: the screen, the hour of its start and one later, and,
/// if wanted, the page with its pictures and the workbook.
fn says(scenario: &Path, with_files: bool) -> Vec<(String, String)> {
    let name = scenario.file_name().expect("a scenario has a name").display().to_string();
    let text = fs::read_to_string(scenario).expect("a scenario can be read");
    let folder = Folder(scenario.parent().expect("a file lies in a folder").to_owned());
    let checked = Document::parse(&name, text).and_then(|document| document.check(&folder));
    let mut checked = checked.unwrap_or_else(|faults| panic!("{}", faults.render(false)));
    checked.model.run.replications = 1;
    let results = replicate(&checked.model, &support::all_cores());
    let findings = assess(&checked.model, &results);
    let origin = Origin { file: name.clone(), explicit: checked.explicit, sha256: checked.sha256, ..Origin::default() };
    let report = Report {
        origin: &origin,
        model: &checked.model,
        results: &results,
        findings: &findings,
        headroom: None,
        mendings: None,
    };
    let mut said = vec![("screen".to_owned(), report.screen(Lang::Zh, peakday::report::Screen::of_width(120)))];
    for interval in [0, checked.model.run.intervals() / 2] {
        let explanation = explain(&checked.model, &results, &findings, interval);
        said.push((
            format!("interval {interval}"),
            report.explanation(Lang::Zh, &explanation, peakday::report::Screen::of_width(120)),
        ));
    }
    let files = if with_files { report.files(Lang::Zh, true, &support::threads(2)) } else { Vec::new() };
    for file in files {
        match file.name.as_str() {
            "report.xlsx" => said.push((file.name, texts_of_workbook(&file.bytes))),
            "report.html" => {
                let page = String::from_utf8(file.bytes).expect("pages are UTF-8");
                said.push((file.name, texts_of_page(&page)));
            }
            _ => {}
        }
    }
    said.into_iter().map(|(place, text)| (format!("{name}, {place}"), text)).collect()
}

/// All texts of a workbook: of cells, of headings, of charts.
fn texts_of_workbook(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a workbook is an archive");
    let mut texts = String::new();
    for part in 0..archive.len() {
        let mut part = archive.by_index(part).expect("it can be read");
        let name = part.name().expect("names are UTF-8").into_owned();
        if ["sharedStrings", "charts/", "workbook.xml"].iter().any(|with_texts| name.contains(with_texts)) {
            let mut xml = String::new();
            part.read_to_string(&mut xml).expect("parts are UTF-8");
            texts.push_str(&without_tags(&xml));
        }
    }
    texts
}

/// What is to be read on a page, in its pictures and on hovering over them.
fn texts_of_page(page: &str) -> String {
    let not_read = Regex::new("(?s)<(style|script)>.*?</(style|script)>").expect("it is sound");
    without_tags(&not_read.replace_all(page, ""))
}

fn without_tags(text: &str) -> String {
    Regex::new("(?s)<[^>]*>").expect("it is sound").replace_all(text, "\n").into_owned()
}

/// What a reader of Chinese tables stumbles over, where the names of a scenario are Latin.
fn stumbles(place: &str, text: &str) -> Vec<String> {
    const UNITS: &str = "a time in English units";
    let rules = [
        ("a space before the sign of a percentage", r"[0-9] %"),
        (UNITS, r"\b[0-9.]+ ?(s|m|min|h|d)\b"),
        ("a Latin name or word that touches a Chinese one", r"\p{Han}[A-Za-z]|[A-Za-z]\p{Han}"),
    ];
    // Names may hold a time: those of this scenario don't. Its workbook also says what its figures are called in the
    // CSV files.
    let times = place == "double11.toml, screen" || place == "double11.toml, report.html";
    let rules = rules.into_iter().filter(|(rule, _)| *rule != UNITS || times);
    rules
        .filter_map(|(rule, pattern)| {
            let around = Regex::new(&format!(".{{0,20}}({pattern}).{{0,20}}")).expect("it is sound");
            Some(format!("{place}: {rule}: {}", around.find(text)?.as_str()))
        })
        .collect()
}

#[test]
fn what_a_reader_of_chinese_tables_stumbles_over_is_found() {
    for planted in ["占用率 54.9 %", "首响 1m 14s", "处理refunds", "refunds的任务"] {
        assert_eq!(stumbles("double11.toml, screen", planted).len(), 1, "{planted}");
    }
    assert_eq!(
        stumbles("double11.toml, screen", "占用率 54.9%，首响 1分14秒，处理 refunds，P90 为 3.4秒"),
        [] as [&str; 0]
    );
}

/// All scenarios below a folder.
fn scenarios(folder: PathBuf) -> Vec<PathBuf> {
    let mut scenarios = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        if path.is_dir() {
            scenarios.extend(self::scenarios(path));
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            scenarios.push(path);
        }
    }
    scenarios
}

/// The screen of each, and where tests take their time its files, too: what those say is in the sources of the texts.
/// Always those of the scenario that everybody copies.
#[test]
fn shipped_scenarios_speak_the_chinese_of_the_trade() {
    let given_up = given_up();
    let scenarios = scenarios(root().join("scenarios"));
    assert!(scenarios.len() >= 18, "{} scenarios", scenarios.len());
    let chinese = Regex::new(r"\p{Han}").expect("it is sound");
    for scenario in scenarios {
        let text = fs::read_to_string(&scenario).expect("a scenario can be read");
        let has_chinese_names = text.lines().any(|line| !line.starts_with('#') && chinese.is_match(line));
        for (place, said) in says(&scenario, support::is_thorough() || scenario.ends_with("double11.toml")) {
            let mut wrong = found(&given_up, &place, &said);
            wrong.extend(stumbles(&place, &said).into_iter().filter(|_| !has_chinese_names));
            assert_none(&wrong);
        }
    }
}
