//! The README and the documents: their commands run and print what they show, their scenarios are valid, their links
//! lead somewhere, and every figure in the files is explained.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use peakday::Document;
use peakday::figures::{EstimatePart, Figure, QueueFigure, RunFigure};
use tempfile::TempDir;

use crate::support::{Tables, program};

/// How many replications are enough to see that a command runs.
const FEW: &str = "5";

/// The documents with commands in them. Each has a test of its own, so that they run in parallel.
const WITH_COMMANDS: [&str; 10] = [
    "README.md",
    "docs/analysis.md",
    "docs/first-scenario.md",
    "docs/first-scenario.zh.md",
    "docs/logs.md",
    "docs/now.md",
    "docs/output.md",
    "docs/planning.md",
    "docs/replay.md",
    "docs/scale.md",
];

/// A document, by its path from the root of the project.
struct Paper {
    path: PathBuf,
    text: String,
}

/// A fenced block of a document.
struct Block<'p> {
    language: &'p str,
    /// The line its fence stands in, from 1.
    line: usize,
    body: String,
}

/// A command of a block, and what the block shows of its output.
struct Shown {
    words: Vec<String>,
    exit_code: i32,
    output: Vec<String>,
    /// Whether it builds the program.
    is_built: bool,
}

impl Paper {
    fn blocks(&self) -> Vec<Block<'_>> {
        let mut blocks: Vec<Block<'_>> = Vec::new();
        let mut is_open = false;
        for (number, line) in self.text.lines().enumerate() {
            match line.trim_start().strip_prefix("```") {
                Some(_) if is_open => is_open = false,
                Some(language) => {
                    is_open = true;
                    blocks.push(Block { language: language.trim(), line: number + 1, body: String::new() });
                }
                None if is_open => {
                    let body = &mut blocks.last_mut().expect("an open block was begun").body;
                    body.push_str(line);
                    body.push('\n');
                }
                None => {}
            }
        }
        assert!(!is_open, "{}: a block is not closed", self.path.display());
        blocks
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All documents: those of the root, of `docs` and of `output`.
fn papers() -> Vec<Paper> {
    let mut paths: Vec<PathBuf> = ["", "docs", "output"]
        .into_iter()
        .flat_map(|folder| fs::read_dir(root().join(folder)).expect("a folder of documents"))
        .map(|entry| entry.expect("an entry of a folder").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    paths.sort();
    let paper = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a document is UTF-8");
        Paper { path: path.strip_prefix(root()).expect("inside the project").to_owned(), text }
    };
    paths.into_iter().map(paper).collect()
}

/// A folder to run commands in, with a copy of the scenarios.
fn workplace() -> TempDir {
    let place = tempfile::tempdir().expect("a temporary folder");
    copy(&root().join("scenarios"), &place.path().join("scenarios"));
    place
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a new folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry of a folder");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).expect("a file can be copied");
        }
    }
}

/// The words of a command line as a shell splits them, up to a pipe or a comment.
fn split(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for character in line.chars() {
        match (quote, character) {
            (Some(open), c) if open == c => quote = None,
            (None, '\'' | '"') => {
                quote = Some(character);
                word.get_or_insert_default();
            }
            (None, ' ') => words.extend(word.take()),
            (None, '|' | '#' | '>') if word.is_none() => break,
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// The command of a line, without the program, if it is a command of this program.
fn command(line: &str) -> Option<Vec<String>> {
    let line = line.strip_prefix("$ ").unwrap_or(line);
    let arguments = line.strip_prefix("simulate ").or_else(|| line.strip_prefix("cargo run --release -- "))?;
    Some(split(arguments))
}

/// The commands of a block that is marked as one of commands, each with the output lines that follow it.
fn shown(block: &Block<'_>) -> Vec<Shown> {
    let mut all: Vec<Shown> = Vec::new();
    if !["sh", "console"].contains(&block.language) {
        return all;
    }
    let mut is_ours = false;
    for line in block.body.lines() {
        if let Some(words) = command(line) {
            let code = line.split("# exit code ").nth(1).map(|code| code.trim().parse().expect("a number"));
            let is_built = line.starts_with("cargo ");
            all.push(Shown { words, exit_code: code.unwrap_or(0), output: Vec::new(), is_built });
            is_ours = true;
        } else if line.starts_with("$ ") {
            is_ours = false;
        } else if is_ours && !line.trim().is_empty() {
            all.last_mut().expect("a command came before").output.push(line.trim_end().to_owned());
        }
    }
    all
}

/// Changes a file as a block shows it: the lines with a minus, with those around them, must be there once, and are
/// replaced by the lines with a plus.
fn edit(file: &Path, block: &Block<'_>) {
    let side = |mark: char| {
        let lines = block.body.split_inclusive('\n').filter(|line| line.starts_with([' ', mark]));
        lines.map(|line| &line[1..]).collect::<String>()
    };
    let text = fs::read_to_string(file).expect("a command before has written the file");
    assert_eq!(text.matches(&side('-')).count(), 1, "{}: line {} isn't there once", file.display(), block.line);
    fs::write(file, text.replace(&side('-'), &side('+'))).expect("the file can be written to");
}

/// Whether two lines are equal, however wide their columns are.
fn same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

fn run(arguments: &[String], place: &TempDir) -> std::process::Output {
    program().args(arguments).current_dir(place.path()).output().expect("the program can be started")
}

/// Runs the commands of a document in their order, after the files that blocks marked `csv FILE` or `toml FILE` hold,
/// and the changes of those marked `diff FILE`. Commands whose output is shown run unchanged, all others with few
/// replications.
fn every_command_runs_and_prints_what_is_shown(path: &str, at_least: usize) {
    let papers = papers();
    let paper = papers.iter().find(|paper| paper.path == Path::new(path)).expect("the document is there");
    // A reader may have the program alone, so what a command needs is written before it. Only those that build the
    // program are for the project's folder.
    let (place, project) = (tempfile::tempdir().expect("a temporary folder"), workplace());
    let mut commands = 0;
    for block in &paper.blocks() {
        match block.language.split_once(' ') {
            Some(("diff", file)) => edit(&place.path().join(file), block),
            Some(("csv" | "toml", file)) => fs::write(place.path().join(file), &block.body).expect("a new file"),
            _ => {}
        }
        for Shown { mut words, exit_code, output, is_built } in shown(block) {
            let at = format!("{path}:{}: simulate {}", block.line, words.join(" "));
            let simulates = words.first().is_some_and(|word| {
                !["init", "check", "log", "calibrate", "shard", "work", "merge"].contains(&word.as_str())
                    && !word.starts_with('-')
            });
            if simulates && output.is_empty() {
                words.extend(["--reps".to_owned(), FEW.to_owned()]);
            }
            let done = run(&words, if is_built { &project } else { &place });
            let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
            assert_eq!(done.status.code(), Some(exit_code), "{at}\n{err}");
            for line in &output {
                let is_there = out.lines().chain(err.lines()).any(|other| same(other, line));
                assert!(is_there, "{at}\ndoesn't print what is shown:\n{line}\nbut\n{out}{err}");
            }
            commands += 1;
        }
    }
    assert!(
        commands >= at_least,
        "{path}: only {commands} commands were found: are its blocks still `sh` and `console`?"
    );
}

#[test]
fn the_commands_of_the_readme_run_and_print_what_is_shown() {
    every_command_runs_and_prints_what_is_shown("README.md", 10);
}

#[test]
fn the_commands_on_analysis_run_and_print_what_is_shown() {
    every_command_runs_and_prints_what_is_shown("docs/analysis.md", 2);
}

#[test]
fn the_first_scenario_runs_and_prints_what_is_shown() {
    every_command_runs_and_prints_what_is_shown("docs/first-scenario.md", 8);
}

#[test]
fn the_first_scenario_in_chinese_runs_and_prints_what_is_shown() {
    every_command_runs_and_prints_what_is_shown("docs/first-scenario.zh.md", 8);
}

#[test]
fn the_commands_on_the_night_run_and_print_what_is_shown() {
    every_command_runs_and_prints_what_is_shown("docs/now.md", 2);
}

#[test]
fn the_commands_on_output_run_and_print_what_is_shown() {
    every_command_runs_and_prints_what_is_shown("docs/output.md", 8);
}

#[test]
fn the_commands_on_logs_run_and_print_what_is_shown() {
    every_command_runs_and_prints_what_is_shown("docs/logs.md", 4);
}

#[test]
fn the_commands_on_planning_run_and_print_what_is_shown() {
    every_command_runs_and_prints_what_is_shown("docs/planning.md", 12);
}

#[test]
fn the_commands_on_replays_run_and_print_what_is_shown() {
    every_command_runs_and_prints_what_is_shown("docs/replay.md", 4);
}

#[test]
fn the_commands_on_scale_run() {
    every_command_runs_and_prints_what_is_shown("docs/scale.md", 6);
}

#[test]
fn no_document_with_commands_is_left_out() {
    let has_commands = |paper: &Paper| paper.blocks().iter().any(|block| !shown(block).is_empty());
    let found: Vec<Paper> = papers().into_iter().filter(has_commands).collect();
    let found: Vec<&Path> = found.iter().map(|paper| paper.path.as_path()).collect();
    assert_eq!(found, WITH_COMMANDS.map(Path::new), "each needs a test of its own");
}

#[test]
fn every_complete_scenario_is_sound() {
    let mut scenarios = 0;
    for paper in papers() {
        // A table of a scenario is a block of its own, with its name behind the language.
        let blocks = paper.blocks();
        let tables = blocks.iter().filter_map(|block| Some((block.language.strip_prefix("csv ")?, block.body.clone())));
        let tables: Vec<(&str, String)> = tables.collect();
        for block in paper.blocks().iter().filter(|block| block.language == "toml") {
            let has = |section: &str| block.body.lines().any(|line| line.starts_with(section));
            if !["[run]", "[[source]]", "[[queue]]", "[[team]]"].into_iter().all(has) {
                continue;
            }
            let name = format!("{}:{}", paper.path.display(), block.line);
            let checked =
                Document::parse(&name, block.body.clone()).and_then(|document| document.check(&Tables(&tables)));
            let checked = checked.unwrap_or_else(|faults| panic!("{}", faults.render(false)));
            assert!(checked.warnings.is_empty(), "{}", checked.warnings[0].render(false));
            scenarios += 1;
        }
    }
    assert!(scenarios > 0, "no complete scenario stands in a document any more");
}

#[test]
fn every_figure_is_explained() {
    let place = workplace();
    let scenario = "scenarios/double11.toml".to_owned();
    let mut names = BTreeSet::new();
    let summary = names_of_results(&[scenario], "summary.json", &place, &mut names);
    keys(&summary, &mut names);
    let study = ["concurrency".to_owned(), "scenarios/concurrency.toml".into()];
    let study = names_of_results(&study, "concurrency.json", &place, &mut names);
    keys(&study, &mut names);
    let hello = "scenarios/hello.toml".to_owned();
    let comparison = ["compare".to_owned(), hello.clone(), hello];
    let comparison = names_of_results(&comparison, "compare.json", &place, &mut names);
    keys(&comparison, &mut names);
    for question in ["need", "estimate"] {
        let study = [question.to_owned(), "scenarios/hello.toml".into()];
        let study = names_of_results(&study, &format!("{question}.json"), &place, &mut names);
        keys(&study, &mut names);
    }

    let explained = fs::read_to_string(root().join("docs/output.md")).expect("the document");
    let missing: Vec<&String> = names.iter().filter(|name| !explained.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "docs/output.md doesn't explain {missing:?}");
}

/// The catalogue, the guide to the files and the definitions name the same figures.
#[test]
fn the_catalogue_and_the_documents_agree() {
    let [output, measures] =
        ["docs/output.md", "docs/measures.md"].map(|path| fs::read_to_string(root().join(path)).expect("the document"));
    let has = |text: &str, name: &str| text.contains(&format!("`{name}`"));
    let mut catalogue = BTreeSet::new();
    for figure in Figure::all() {
        let id = figure.id();
        let (file_name, defined) = match figure {
            // The workbook and the page have them, no file.
            Figure::Expected(_) => continue,
            Figure::Target(_) => (format!("{id}: NAME"), None),
            // A time is defined once; its mean and its quantiles are those of all times.
            Figure::Queue(QueueFigure::Time(time, _)) => (id.into_owned(), Some(time.name().to_owned())),
            _ => (id.to_string(), Some(id.into_owned())),
        };
        assert!(has(&output, &file_name), "docs/output.md doesn't say where `{file_name}` is");
        if let Some(defined) = defined.filter(|_| figure != Figure::Run(RunFigure::Events)) {
            assert!(has(&measures, &defined), "docs/measures.md doesn't define `{defined}`");
            catalogue.insert(defined);
        }
    }
    for part in EstimatePart::ALL {
        assert!(has(&output, part.name()), "docs/output.md doesn't explain `{}`", part.name());
    }
    for section in ["## Counts", "## Times", "## Teams", "## Cost"] {
        for name in first_column(&measures, section) {
            assert!(catalogue.contains(&name), "docs/measures.md defines `{name}`, which is no figure");
        }
    }
}

/// The names in the first column of the first table of a section.
fn first_column(text: &str, section: &str) -> Vec<String> {
    let after = text.split_once(section).unwrap_or_else(|| panic!("no {section}")).1;
    let table = after.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let cells = table.skip(2).filter_map(|row| row.split('|').nth(1));
    cells.flat_map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Runs a command, gathers the names of its files and of what is in its tables, and returns one of its documents.
fn names_of_results(
    words: &[String],
    document: &str,
    place: &TempDir,
    names: &mut BTreeSet<String>,
) -> serde_json::Value {
    let rest = ["--reps".to_owned(), FEW.to_owned(), "--out".to_owned(), format!("results-{document}")];
    let done = run(&[words, &rest].concat(), place);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let results = place.path().join(format!("results-{document}"));
    for file in fs::read_dir(&results).expect("results") {
        let path = file.expect("an entry of a folder").path();
        let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        if path.extension().is_some_and(|extension| extension == "csv") {
            names_of_table(&path, names);
        }
        names.insert(name);
    }
    let text = fs::read_to_string(results.join(document)).expect("a document");
    serde_json::from_str(&text).expect("it is JSON")
}

/// The columns of a table, and the figures in it.
fn names_of_table(path: &Path, names: &mut BTreeSet<String>) {
    let mut table = csv::Reader::from_path(path).expect("a table");
    let header = table.headers().expect("a header").clone();
    names.extend(header.iter().map(str::to_owned));
    // Others are grids: each figure is a column.
    let Some(figure) = header.iter().position(|column| column == "figure") else { return };
    for row in table.records() {
        let row = row.expect("a row");
        // Figures of targets carry the target's name.
        let name = row[figure].split_once(": ").map_or(row[figure].to_owned(), |(kind, _)| format!("{kind}: NAME"));
        names.insert(name);
    }
}

/// The keys of a document, except the names of queues and teams.
fn keys(value: &serde_json::Value, names: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(members) => {
            for (key, value) in members {
                names.insert(key.clone());
                match value {
                    serde_json::Value::Object(by_name) if key == "queues" || key == "teams" => {
                        by_name.values().for_each(|value| keys(value, names));
                    }
                    _ => keys(value, names),
                }
            }
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| keys(value, names)),
        _ => {}
    }
}

#[test]
fn every_link_leads_somewhere() {
    let papers = papers();
    let mut links = 0;
    for paper in &papers {
        let folder = root().join(paper.path.parent().unwrap_or(Path::new("")));
        for target in paper.text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if target.contains("://") {
                continue;
            }
            let (file, anchor) = target.split_once('#').map_or((target, None), |(file, anchor)| (file, Some(anchor)));
            let path = if file.is_empty() { root().join(&paper.path) } else { folder.join(file) };
            assert!(path.exists(), "{}: there is no {target}", paper.path.display());
            if let Some(anchor) = anchor {
                let text = fs::read_to_string(&path).expect("a document");
                let is_there = text.lines().filter(|line| line.starts_with('#')).any(|line| slug(line) == anchor);
                assert!(is_there, "{}: there is no heading for {target}", paper.path.display());
            }
            links += 1;
        }
    }
    assert!(links > 20, "only {links} links were found");
}

/// The anchor that a heading gets: its letters and digits, small, with hyphens for spaces.
fn slug(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = text.chars().filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn command_lines_are_split_as_a_shell_does() {
    let words = |line: &str| command(line).expect("a command");
    assert_eq!(words("$ simulate a.toml --reps 5 | jq '.x'"), ["a.toml", "--reps", "5"]);
    assert_eq!(
        words("cargo run --release -- a.toml --set 'queue.\"售前\".reply.mean=\"20s\"'   # exit code 2"),
        ["a.toml", "--set", "queue.\"售前\".reply.mean=\"20s\""]
    );
    assert_eq!(command("cargo test --release"), None);
}
