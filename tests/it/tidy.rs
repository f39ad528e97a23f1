//! The rules of ARCHITECTURE and CONTRIBUTING: layers, headers, words, width. A rule without a test is kept for a
//! month; a rule with a test stays.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder with one of these endings, in order.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder is there") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                if !path.ends_with("target") && !path.ends_with("node_modules") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|ending| endings.iter().any(|known| ending == *known)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<PathBuf> {
    ["src", "crates", "tests", "benches"].iter().flat_map(|folder| files(folder, &["rs"])).collect()
}

fn text_of(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).replace("\r\n", "\n")
}

/// A path as messages name it.
fn name(path: &Path) -> String {
    path.strip_prefix(root()).expect("it is below the root").display().to_string().replace('\\', "/")
}

/// Fails with everything that was found, so that one run is enough to correct it all.
fn assert_none(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}:\n  {}", found.join("\n  "));
}

#[test]
fn every_source_file_says_what_it_is_for() {
    let silent = sources().into_iter().filter(|path| !text_of(path).starts_with("//! "));
    assert_none(&silent.map(|path| name(&path)).collect::<Vec<_>>(), "a file begins with `//!` and its purpose");
}

#[test]
fn no_line_of_a_source_file_is_wider_than_the_house() {
    const WIDTH: usize = 120;
    let mut wide = Vec::new();
    for path in sources() {
        for (number, line) in text_of(&path).lines().enumerate() {
            // Texts for people may be longer.
            let is_comment = line.trim_start().starts_with("//");
            if is_comment && line.chars().count() > WIDTH {
                wide.push(format!("{}:{}", name(&path), number + 1));
            }
        }
    }
    assert_none(&wide, "comments are at most 120 columns wide");
}

/// Every file is a module of another, or a root that Cargo knows: no code is left uncompiled.
#[test]
fn no_source_file_is_dead() {
    let mut dead = Vec::new();
    for path in sources() {
        let folder = path.parent().expect("a file is in a folder");
        let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("names are plain");
        let is_target = folder.ends_with("benches") || folder.ends_with("examples") || folder == root().join("tests");
        let is_root = ["main", "lib"].contains(&stem) || is_target;
        let (module, places) = if stem == "mod" {
            let module = folder.file_name().and_then(|name| name.to_str()).expect("names are plain");
            (module, vec![folder.parent().expect("a module is in a folder").to_owned()])
        } else {
            (stem, vec![folder.to_owned()])
        };
        let declares = Regex::new(&format!(r"(?m)^\s*(pub(\([a-z: ]+\))? )?mod {module}\b")).expect("it is sound");
        let by_path = format!("{module}.rs\"]");
        let is_declared = places.iter().any(|place| {
            // `engine.rs` is a bench.
            let parents = ["mod.rs", "lib.rs", "main.rs", "engine.rs"].map(|file| place.join(file));
            let own = place.with_extension("rs");
            parents.iter().chain([&own]).filter(|file| file.exists()).any(|file| {
                let text = text_of(file);
                declares.is_match(&text) || text.contains(&by_path)
            })
        });
        if !is_root && !is_declared {
            dead.push(name(&path));
        }
    }
    assert_none(&dead, "files that no module declares");
}

/// Which of our crates each crate may name in its dependencies. Tests of the core read scenarios with the next crate.
#[test]
fn crates_depend_on_lower_crates_only() {
    let allowed = [
        ("crates/peakday-core", vec![]),
        ("crates/peakday-scenario", vec!["peakday-core"]),
        ("crates/peakday-fit", vec![]),
        ("crates/peakday", vec!["peakday-core", "peakday-fit", "peakday-scenario"]),
        (".", vec!["peakday"]),
    ];
    for (folder, may) in allowed {
        let manifest: toml::Table = text_of(&root().join(folder).join("Cargo.toml")).parse().expect("it is TOML");
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let named = manifest.get(section).and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::keys);
            let is_of_tests = |name: &str| section == "dev-dependencies" && name == "peakday-scenario";
            let ours = named.filter(|name| name.starts_with("peakday") && !is_of_tests(name));
            let ours: Vec<&String> = ours.collect();
            assert!(
                ours.iter().all(|name| may.contains(&name.as_str())),
                "{folder} depends on {ours:?}, not on {may:?}"
            );
        }
    }
}

/// The modules of a crate, lowest first: a module may use itself and those before it.
fn assert_layers(folder: &str, layers: &[&[&str]]) {
    let crate_path = Regex::new(r"\bcrate::([a-z_]+)").expect("it is sound");
    let level = |module: &str| layers.iter().position(|layer| layer.contains(&module));
    let mut upward = Vec::new();
    for path in files(folder, &["rs"]) {
        let inside = path.strip_prefix(root().join(folder)).expect("it is below the folder");
        let module = inside.iter().next().and_then(|part| part.to_str()).expect("names are plain");
        let module = module.trim_end_matches(".rs");
        if module == "lib" {
            continue;
        }
        let own = level(module).unwrap_or_else(|| panic!("{folder}: no layer is said of `{module}`"));
        let text = text_of(&path);
        let code = text.split("#[cfg(test)]").next().expect("a split has a first part");
        let code = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        for found in crate_path.captures_iter(&code) {
            let used = &found[1];
            if level(used).is_some_and(|layer| layer > own || layer == own && used != module) {
                upward.push(format!("{}: uses `{used}`", name(&path)));
            }
        }
    }
    upward.dedup();
    assert_none(&upward, "a module uses lower layers only");
}

#[test]
fn modules_use_lower_layers_only() {
    let core: &[&[&str]] = &[
        &["units"],
        &["ids"],
        &["effort"],
        &["random", "stats", "theory"],
        &["model"],
        &["demand"],
        &["engine"],
        &["observe"],
    ];
    assert_layers("crates/peakday-core/src", core);
    assert_layers(
        "crates/peakday/src",
        &[
            &["executor"],
            &["replicate"],
            &["assess", "calibrate"],
            &["figures"],
            &["study"],
            &["portable"],
            &["report"],
        ],
    );
}

/// What logs and calibration use too: no file of these folders knows a section of scenarios, or a language.
#[test]
fn diagnostics_and_tables_know_no_section() {
    let crate_path = Regex::new(r"\bcrate::(\w+)").expect("it is sound");
    let may = ["diagnostics", "printable", "tables", "units", "Files", "Unreadable"];
    let mut wrong = Vec::new();
    for folder in ["diagnostics", "tables"] {
        for path in files(&format!("crates/peakday-scenario/src/{folder}"), &["rs"]) {
            let text = text_of(&path);
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
            let found = crate_path.captures_iter(&code).map(|found| found[1].to_owned());
            wrong.extend(
                found.filter(|used| !may.contains(&used.as_str())).map(|used| format!("{}: {used}", name(&path))),
            );
        }
    }
    assert_none(&wrong, "`diagnostics` and `tables` use what is below the sections only");
}

/// Methods of the engine that a file defines, and methods it calls on the engine.
fn engine_methods() -> BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> {
    const ENGINE: &str = "crates/peakday-core/src/engine";
    let block = Regex::new(r"(?ms)^impl<[^\n]*Engine<[^\n]*\{\n(.*?)^\}").expect("it is sound");
    let method = Regex::new(r"(?m)^    (?:pub(?:\([a-z: ]+\))? )?fn (\w+)").expect("it is sound");
    let call = Regex::new(r"self\.(\w+)\(").expect("it is sound");
    let all = files(ENGINE, &["rs"]).into_iter().map(|path| {
        let text = text_of(&path);
        let code = text.split("#[cfg(test)]").next().expect("a split has a first part");
        let defined = block.captures_iter(code).flat_map(|block| {
            let body = block.get(1).expect("the block has a body").as_str();
            method.captures_iter(body).map(|method| method[1].to_owned()).collect::<Vec<_>>()
        });
        let called = call.captures_iter(code).map(|call| call[1].to_owned());
        let name = path.strip_prefix(root().join(ENGINE)).expect("it is there").display().to_string();
        (name.replace('\\', "/"), (defined.collect(), called.collect()))
    });
    all.collect()
}

/// The layers of the engine, lowest first, as ARCHITECTURE draws them. A file calls files of lower layers and of its
/// own, and no chain of calls leads back to the file it began in.
#[test]
fn the_engines_files_call_downward_and_never_in_a_circle() {
    const ROOMS: [&str; 5] = ["state", "rules", "transitions", "dispatch", "handlers"];
    let methods = engine_methods();
    let owner: BTreeMap<&str, &str> = methods
        .iter()
        .flat_map(|(file, (defined, _))| defined.iter().map(|name| (name.as_str(), file.as_str())))
        .collect();
    let arrows: BTreeMap<&str, BTreeSet<&str>> = methods
        .iter()
        .map(|(file, (_, called))| {
            let to = called.iter().filter_map(|name| owner.get(name.as_str()).copied());
            (file.as_str(), to.filter(|to| to != file).collect())
        })
        .collect();
    let room = |file: &str| ROOMS.iter().position(|room| file.starts_with(&format!("{room}/")));
    let mut wrong = Vec::new();
    for (from, to) in &arrows {
        for to in to {
            // The loop and the audit are above all layers, and no file calls them.
            let Some(to_room) = room(to) else {
                if *from != "mod.rs" {
                    wrong.push(format!("{from} calls {to}"));
                }
                continue;
            };
            if room(from).is_some_and(|from_room| from_room < to_room) {
                wrong.push(format!("{from} calls {to}"));
            }
        }
        let (mut seen, mut next) = (BTreeSet::new(), vec![*from]);
        while let Some(file) = next.pop() {
            next.extend(arrows[file].iter().copied().filter(|&to| seen.insert(to)));
        }
        if seen.contains(from) {
            wrong.push(format!("{from} calls itself by way of others"));
        }
    }
    assert_none(&wrong, "calls that lead upward or in a circle");
    let count: usize = arrows.values().map(BTreeSet::len).sum();
    let said = format!("{} methods in {} files, {count} arrows between them", owner.len(), methods.len());
    assert!(text_of(&root().join("ARCHITECTURE.md")).contains(&said), "ARCHITECTURE.md doesn't say: {said}");
}

/// Where a contact is and whose turn it is changes in `transitions` alone.
#[test]
fn only_transitions_move_contacts() {
    let movers = files("crates/peakday-core/src/engine", &["rs"]).into_iter().filter(|path| {
        let text = text_of(path);
        let moves = [".move_to(", ".pass_turn("].iter().any(|mover| text.contains(mover));
        moves && !name(path).contains("/transitions/")
    });
    assert_none(&movers.map(|path| name(&path)).collect::<Vec<_>>(), "contacts are moved by `transitions` only");
}

/// The phrases that CONTRIBUTING bans, each a regular expression.
fn banned() -> Vec<Regex> {
    let guide = text_of(&root().join("CONTRIBUTING.md"));
    let section = guide.split("\n## House style").nth(1).expect("there is a house style");
    let section = section.split("\n## ").next().expect("a split has a first part");
    let block = section.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).expect("it has a list");
    block.lines().filter(|line| !line.trim().is_empty()).map(|line| Regex::new(line).expect("it is sound")).collect()
}

#[test]
fn no_comment_message_or_document_has_a_banned_phrase() {
    let banned = banned();
    assert!(banned.len() > 10, "the list of phrases is read");
    let documents = ["README.md", "ARCHITECTURE.md", "CHANGELOG.md"].map(|name| root().join(name));
    let mut found = Vec::new();
    for path in sources().into_iter().chain(files("docs", &["md"])).chain(documents) {
        for (number, line) in text_of(&path).lines().enumerate() {
            for phrase in banned.iter().filter(|phrase| phrase.is_match(line.trim())) {
                found.push(format!("{}:{}: {phrase}: {}", name(&path), number + 1, line.trim()));
            }
        }
    }
    assert_none(&found, "phrases that CONTRIBUTING's house style bans");
}

/// Every source file that ARCHITECTURE names is there: by the end of its path, for the page leaves out the crate.
#[test]
fn the_architecture_names_files_that_are_there() {
    let named = Regex::new(r"`([a-z_/<>-]+\.(?:rs|toml))`").expect("it is sound");
    let there: Vec<String> = sources()
        .iter()
        .chain(&files("crates", &["toml"]))
        .map(|path| name(path).replace("crates/peakday-scenario/src/", "crates/scenario/"))
        .collect();
    let text = text_of(&root().join("ARCHITECTURE.md"));
    let missing = named.captures_iter(&text).map(|found| found[1].to_owned()).filter(|file| {
        let is_there = there.iter().any(|path| path.ends_with(&format!("/{file}"))) || root().join(file).exists();
        !is_there && !file.contains('<')
    });
    assert_none(&missing.collect::<Vec<_>>(), "files that ARCHITECTURE.md names and nobody finds");
}
