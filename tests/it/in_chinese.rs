//! Faults and warnings in Chinese, drawn as their reader sees them: the frame, the carets under wide characters, and a
//! dozen slips that are made often.

use peakday::{Document, Faults, Lang};

use crate::faults::{DAY, Memory};

/// The faults of a scenario with tables beside it.
fn faults(text: &str, files: &[(&str, &[u8])]) -> Faults {
    let checked = Document::parse("双11.toml", text.to_owned()).and_then(|document| document.check(&Memory(files)));
    checked.map(|_| "sound").expect_err("the scenario is faulty").in_language(Lang::Zh)
}

/// A page of the warnings of a scenario.
fn warnings(text: &str) -> String {
    let checked = Document::parse("双11.toml", text.to_owned()).and_then(|document| document.check(&Memory(&[])));
    checked.unwrap_or_else(|faults| panic!("{faults}")).in_language(Lang::Zh).render_warnings(false)
}

/// The sound scenario with one stretch of text replaced by another.
fn spoilt(from: &str, to: &str) -> String {
    assert!(DAY.contains(from), "the sound scenario has no {from:?}");
    DAY.replacen(from, to, 1)
}

/// The sound scenario whose source reads a table.
fn from_table() -> String {
    let hourly = DAY.lines().find(|line| line.starts_with("hourly")).expect("the source has hourly numbers");
    spoilt(hourly, "table = { csv = \"t.csv\", column = \"calls\" }")
}

macro_rules! shows {
    ($($name:ident: $from:expr => $to:expr;)+) => {
        $(
            #[test]
            fn $name() {
                insta::assert_snapshot!(faults(&spoilt($from, $to), &[]).render(false));
            }
        )+
    };
}

shows! {
    a_misspelt_key: "patience =" => "pateince =";
    a_key_that_is_missing: "agents = 8\n" => "";
    an_unknown_queue_behind_wide_characters: "queue = \"售前\"\nhourly" => "queue = \"售后\"\nhourly";
    a_duration_without_its_unit: "within = \"60s\"" => "within = 60";
    a_percentage_for_a_share: "share = 0.9" => "share = 90";
    full_width_marks: "within = \"60s\"" => "within ＝ “60s”";
    a_quote_that_is_not_closed: "within = \"60s\"" => "within = \"60s";
    a_list_that_is_not_closed: "works = [{ queue = \"售前\" }]" => "works = [{ queue = \"售前\" }";
    two_shifts_of_one_name: "name = \"late\"" => "name = \"early\"";
    breaks_that_do_not_all_fit: "max_away = 2" => "max_away = 0.125";
    a_run_that_ends_before_it_begins: "end = \"2026-11-12T00:00\"" => "end = \"2026-11-10T00:00\"";
    a_word_of_an_older_version: "max_concurrency = 6" => "slots = 6";
    a_table_that_is_not_there: "hourly = [" => "curve = { csv = \"t.csv\", column = \"n\" }\nbusyness = [";
}

#[test]
fn one_slip_in_every_row_is_said_once() {
    let rows: String = (0..408).map(|row| format!("2026-11-10,{}:00 AM x,10\n", row % 12)).collect();
    let found = faults(&from_table(), &[("t.csv", format!("date,time,calls\n{rows}").as_bytes())]);
    insta::assert_snapshot!(found.render(false));
}

#[test]
fn what_is_alike_is_said_once() {
    let keys: String = (0..408).map(|key| format!("k{key} = 1\n")).collect();
    insta::assert_snapshot!(faults(&format!("{keys}{DAY}"), &[]).render(false));
}

#[test]
fn warnings_and_their_worst_hours() {
    let text = spoilt("agents = 8", "agents = 1").replace("max_away = 2", "max_away = 1")
        + "[bot]\nqueues = [\"售前\"]\n\
        mode = \"bot_first\"\nsession = \"60s\"\nsolves = 0.4\n";
    insta::assert_snapshot!(warnings(&text));
}

#[test]
fn a_language_is_said_once() {
    let found = faults(&spoilt("patience =", "pateince ="), &[]);
    assert!(found.to_string().starts_with("错误[E0203]: "), "{found}");
    assert!(found.iter().all(|fault| fault.message().contains("没有")), "{found}");
    let english = found.clone().in_language(Lang::En);
    assert!(english.to_string().starts_with("error[E0203]: "), "{english}");
}

/// What is alike is the same in each language: as many are drawn.
#[test]
fn a_page_shows_the_same_in_each_language() {
    let text = DAY.replace("agents = ", "agent = ").replace("\"60s\"", "60").replace("share = 0.9", "share = 90");
    let found = faults(&text, &[]);
    let drawn = |lang, mark| found.clone().in_language(lang).render(false).matches(mark).count();
    assert_eq!(drawn(Lang::Zh, "错误["), drawn(Lang::En, "error["));
}
