//! The program in Chinese: when it speaks it, and that no sentence is left in English.
//!
//! Faults and warnings of scenarios have tests of their own; here are the words of the program around them.

use std::process::Output;

use regex::Regex;

use crate::program::{Desk, shipped, text};
use crate::support::program;

/// The program in an environment of nothing but these variables of language.
fn simulate_with(desk: &Desk, variables: &[(&str, &str)], arguments: &[&str]) -> Output {
    let mut program = program();
    program.env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "C");
    program.envs(variables.iter().copied()).current_dir(desk.path("")).args(arguments);
    program.output().expect("the program runs")
}

fn chinese(desk: &Desk, arguments: &[&str]) -> Output {
    simulate_with(desk, &[("LANG", "zh_CN.UTF-8")], arguments)
}

#[test]
fn the_language_is_the_command_lines_else_the_environments() {
    let desk = Desk::new();
    let hello = shipped("hello.toml");
    let is_chinese = |variables: &[(&str, &str)], arguments: &[&str]| {
        let done = simulate_with(&desk, variables, &[arguments, &["--quiet"]].concat());
        assert_eq!(done.status.code(), Some(0), "{arguments:?}: {}", text(&done.stderr));
        match text(&done.stdout) {
            said if said.contains("没有错误") => true,
            said if said.contains("nothing wrong") => false,
            said => panic!("{said}"),
        }
    };
    let zh = ("LANG", "zh_CN.UTF-8");
    assert!(!is_chinese(&[], &["check", &hello]));
    assert!(is_chinese(&[], &["--lang", "zh", "check", &hello]));
    assert!(is_chinese(&[], &["check", &hello, "--lang=zh"]));
    assert!(is_chinese(&[zh], &["check", &hello]));
    assert!(!is_chinese(&[zh], &["check", &hello, "--lang", "en"]));
    assert!(!is_chinese(&[zh], &["--lang", "en", "check", &hello]));
    assert!(!is_chinese(&[zh, ("LC_ALL", "C")], &["check", &hello]));
    assert!(is_chinese(&[("LC_MESSAGES", "zh_TW"), ("LC_ALL", "")], &["check", &hello]));
}

/// One option for the screen and the files; numbers for programs are the same in every language.
#[test]
fn files_are_in_the_language_of_the_screen_and_their_numbers_in_none() {
    let desk = Desk::new();
    let hello = shipped("hello.toml");
    let run = ["--reps", "5", "--quiet", "--out"];
    let screen = text(&chinese(&desk, &[&[hello.as_str()], &run[..], &["zh"]].concat()).stdout);
    assert!(screen.contains("结果：zh"), "{screen}");
    desk.simulate(&[&[hello.as_str()], &run[..], &["en"]].concat());
    let read = |name: &str| std::fs::read_to_string(desk.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(read("zh/report.html").contains("<html lang=\"zh") && read("en/report.html").contains("<html lang=\"en"));
    for name in ["summary.json", "intervals.csv", "teams.csv", "replications.csv"] {
        assert!(read(&format!("zh/{name}")) == read(&format!("en/{name}")), "{name} depends on the language");
    }
}

#[test]
fn the_help_in_chinese_is_as_it_was() {
    let desk = Desk::new();
    for (name, arguments) in
        [("help", &["--help"][..]), ("help_of_check", &["help", "check"]), ("help_of_schema", &["schema", "-h"])]
    {
        insta::assert_snapshot!(name, text(&chinese(&desk, arguments).stdout));
    }
}

/// What is wrong with a command line, a folder or a question, one after the other.
#[test]
fn messages_in_chinese_are_as_they_were() {
    let desk = Desk::new();
    let (hello, wave) = (shipped("hello.toml"), shipped("double11.toml"));
    desk.write("here.toml", "x = 1");
    desk.write("taken", "a file");
    std::fs::create_dir(desk.path("mine")).expect("a folder");
    desk.write("mine/report.html", "mine");
    let (hello, wave) = (hello.as_str(), wave.as_str());
    let commands: [&[&str]; 29] = [
        &[],
        &["chek", hello],
        &["slots", hello],
        &["check"],
        &["check", "her.toml"],
        &["check", "."],
        &["check", hello, "--al"],
        &[hello, "--reps"],
        &[hello, "--reps", "0"],
        &[hello, "--memory", "much"],
        &[hello, "--format", "jsn"],
        &[hello, "--format", "picture"],
        &[hello, "--quiet=yes"],
        &[hello, "--seed", "1", "--seed", "2"],
        &[hello, "--lang", "fr"],
        &["--reps", "5", "check", hello],
        &["help", "nothing"],
        &["explain", hello, "--at", "soon"],
        &["explain", hello, "--at", "03:00"],
        &["explain-fault", "E0"],
        &["explain-fault", "E02022"],
        &["concurrency", wave],
        &["concurrency", wave, "--team", "veteran"],
        &["concurrency", wave, "--team", "x"],
        &["concurrency", hello, "--limits", "0..3"],
        &["concurrency", hello, "--limits", "8..2"],
        &[hello, "--memory", "1MB", "--reps", "1000000"],
        &[hello, "--out", "mine"],
        &["init", "--template", "double12"],
    ];
    let mut said = Vec::new();
    for arguments in commands {
        let done = chinese(&desk, &[arguments, &["--color", "never"]].concat());
        assert_eq!(done.status.code(), Some(2), "{arguments:?}: {}", text(&done.stderr));
        let words: Vec<&str> =
            arguments.iter().map(|word| word.rsplit_once('/').map_or(*word, |(_, name)| name)).collect();
        let message = text(&done.stderr).replace(desk.path("").to_str().expect("a plain name"), "");
        let mark = message.find("错误").unwrap_or_else(|| panic!("{arguments:?}: {message}"));
        // Warnings of the scenario may come before.
        said.push(format!("$ simulate {}\n{}", words.join(" "), &message[mark..]));
    }
    let failed = chinese(&desk, &[hello, "--reps", "5", "--quiet", "--out", "taken"]);
    assert_eq!(failed.status.code(), Some(1));
    said.push(format!("$ simulate hello.toml --out taken\n{}", text(&failed.stderr)));
    let said = said.concat();
    assert_eq!(english_in(&said), Vec::<String>::new());
    insta::assert_snapshot!("messages", said);
    let colored = chinese(&desk, &["check", "nowhere.toml", "--color", "always"]);
    assert!(text(&colored.stderr).starts_with("\u{1b}[1m\u{1b}[91m错误"), "{}", text(&colored.stderr));
}

/// Their sentences have tests of their own; here, that the program asks for them in its language.
#[test]
fn faults_and_warnings_of_a_scenario_are_in_the_language_of_the_program() {
    let desk = Desk::new();
    desk.write("bad.toml", "[run]\nstart = \"2026-11-11\"\n");
    let bad = |arguments: &[&str]| text(&chinese(&desk, &[&["bad.toml"], arguments].concat()).stderr);
    let said = bad(&[]);
    assert!(
        said.starts_with("错误[E") && said.contains("第一个错误的详细说明（英文）：`simulate explain-fault E"),
        "{said}"
    );
    assert_eq!(english_in(&said), Vec::<String>::new());
    assert!(bad(&["--lang", "en"]).starts_with("error[E"));
    let calls = shipped("bench/erlang-a-day.toml");
    let odd = text(&chinese(&desk, &["check", &calls]).stderr);
    assert!(odd.starts_with("警告[W"), "{odd}");
    assert_eq!(english_in(&odd), Vec::<String>::new());
}

#[test]
fn init_speaks_chinese() {
    let desk = Desk::new();
    let said = text(&chinese(&desk, &["init", "--template", "hello"]).stdout);
    assert!(said.starts_with("已写入：\n  hello/hello.toml\n"), "{said}");
    let list = text(&chinese(&desk, &["init", "--list"]).stdout);
    let again = text(&chinese(&desk, &["init", "--template", "hello"]).stderr);
    assert!(again.starts_with("错误: hello/hello.toml 已经存在\n建议: 换一个文件夹"), "{again}");
    assert_eq!(english_in(&[said, list, again].concat()), Vec::<String>::new());
}

#[test]
fn no_help_is_left_in_english() {
    let desk = Desk::new();
    let commands =
        ["run", "concurrency", "compare", "check", "explain", "init", "explain-fault", "schema", "completions", "man"];
    let mut all = vec![vec!["-h"], vec!["--help"]];
    all.extend(commands.iter().flat_map(|&command| [vec!["help", command], vec![command, "-h"]]));
    for arguments in all {
        let said = text(&chinese(&desk, &arguments).stdout);
        assert!(said.contains("用法: simulate") && said.contains("选项:"), "{arguments:?}: {said}");
        assert_eq!(english_in(&said), Vec::<String>::new(), "{arguments:?}");
    }
}

/// Runs of three English words and more, but for commands and what is in backticks.
fn english_in(text: &str) -> Vec<String> {
    let names = Regex::new(r"`[^`]*`|simulate [ -~]+|^\$ .*").expect("it is sound");
    let sentence = Regex::new(r"[A-Za-z']+(?:,? [A-Za-z']+){2,}").expect("it is sound");
    text.lines()
        .flat_map(|line| {
            let line = names.replace_all(line, "").into_owned();
            sentence.find_iter(&line).map(|found| found.as_str().to_owned()).collect::<Vec<_>>()
        })
        .filter(|found| !VALUES.contains(&found.as_str()))
        .collect()
}

/// Values in lists.
const VALUES: [&str; 3] = ["auto, always, never", "bash, elvish, fish, powershell, zsh", "scenario, summary, tables"];

#[test]
fn a_sentence_in_english_is_found() {
    assert_eq!(english_in("选项:\n  --quiet  Print no warnings\n"), ["Print no warnings"]);
    assert_eq!(english_in("错误: `there is no team` [可选: auto, always, never]"), Vec::<String>::new());
}
