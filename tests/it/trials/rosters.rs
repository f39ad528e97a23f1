//! Pasted rosters: who is there when, worked out from the cells.

use peakday::{Checked, Document, Faults};

use crate::faults::Memory;

/// Two days whose only team has no shifts of its own.
const DAYS: &str = r#"
run = { start = "2026-11-11T00:00", end = "2026-11-13T00:00", drain = "1h" }
[[source]]
name = "s"
queue = "line"
hourly = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
[[queue]]
name = "line"
channel = "voice"
talk = "3m"
[[team]]
name = "售前"
works = ["line"]
"#;

const GRID: &str = "[[roster]]\ngrid = { csv = \"grid.csv\" }\n";
const CODES: &str = "team = \"售前\"\ncodes = { \"早\" = \"08:00-16:00\", \"晚\" = \"16:00-00:00\", \"夜\" = \"22:00-06:00\", \"两\" = [\"10:00-14:00\", \"18:00-22:00\"], \"休\" = \"off\" }\n";

fn check(more: &str, grid: &str) -> Result<Checked, Faults> {
    let document = Document::parse("days.toml", format!("{DAYS}{more}"));
    document.and_then(|document| document.check(&Memory(&[("grid.csv", grid.as_bytes())])))
}

/// The staffed hours of all people, how many people there are, and what is warned of tables.
fn staffed(more: &str, grid: &str) -> (u64, usize, Vec<String>) {
    let checked = check(more, grid).unwrap_or_else(|faults| panic!("{faults}"));
    let periods = checked.model.agents.iter().flat_map(|agent| &agent.periods);
    let hours = periods.map(|period| (period.to - period.from).as_micros() / 3_600_000_000).sum();
    let warnings = checked.warnings.iter().filter(|warning| warning.id().starts_with("W03"));
    (hours, checked.model.agents.len(), warnings.map(peakday::Warning::message).collect())
}

fn refused(more: &str, grid: &str, words: &[&str]) {
    let faults = check(more, grid).map(|_| "sound").expect_err("the roster is refused");
    assert_eq!(faults.iter().count(), 1, "{faults}");
    for word in words {
        assert!(faults.to_string().contains(word), "{word:?} is missing in\n{faults}");
    }
}

#[test]
fn the_last_column_of_a_roster_lasts_as_long_as_the_others() {
    let header = "team,date,0,8,9,10,11,12,13,14,15,16,17,18,19,20,21";
    let row = |day: u32| format!("售前,2026-11-{day},0,2,2,2,2,2,2,2,2,2,2,2,2,2,2");
    let (hours, _, warnings) = staffed(GRID, &format!("{header}\n{}\n{}\n", row(11), row(12)));
    assert_eq!((hours, warnings), (64, vec!["column of 21:00 lasts until 24:00".to_owned()]));
    let said = format!("{}\n{}\n{}\n", header.replace(",21", ",21:00-24:00"), row(11), row(12));
    assert_eq!(staffed(GRID, &said), (64, 2, vec![]), "it is meant");
    let ends = format!("{header},22\n{},0\n{},0\n", row(11), row(12));
    assert_eq!(staffed(GRID, &ends), (56, 2, vec![]));
    let stretches = "team,date,0:00-8:00,8:00-16:00,16:00-22:00\n售前,,0,2,1\n";
    assert_eq!(staffed(GRID, stretches).0, 2 * (16 + 6), "nobody before 8, nor after 22");
}

#[test]
fn chinese_columns_sums_and_merged_cells_of_a_roster() {
    let grid = "排班表,,,,,\n班组,日期,0,8,20,合计\n售前,2026/11/11,1,3,2,6\n,2026/11/12,１,3,2,6\n合计,,2,6,4,12\n";
    assert_eq!(staffed(GRID, grid), (2 * (8 + 36 + 8), 3, vec![]));
    let missing = "班组,日期,0,8,20\n售前,2026/11/11,1,3,2\n";
    let expected = "roster of team `售前` has nothing for 2026-11-12 of the run";
    assert_eq!(staffed(GRID, missing).2, [expected]);
    let outside = "班组,日期,0,8,20\n售前,2025/11/11,1,3,2\n";
    assert_eq!(staffed(GRID, outside).2, ["roster of team `售前` has no date of the run"]);
    refused(
        &format!("{GRID}codes = {{ \"早\" = \"08:00-16:00\" }}\n"),
        "team,date,0\n售前,,1\n",
        &["`codes` for a roster by the hour"],
    );
    let own = GRID.replace(" }", ", team_column = \"Gruppe\", date_column = \"Tag\" }");
    // The run's last hour, in which work is ended, is on a third date.
    assert_eq!(staffed(&own, "Gruppe,Tag,0,8\n售前,,1,3\n").0, 2 * (8 + 48) + 24);
    refused(GRID, "班组,日期,0,8\n售前,2026/11/11,1,3\n售前,,1,3\n", &["row without a date below one of 2026-11-11"]);
}

#[test]
fn persons_have_the_hours_of_their_codes() {
    let grid = "姓名,2026-11-11,2026-11-12,合计\n小王,早,晚,2\n小李,两,休,1\n小张,,夜,1\n合计,2,2,\n";
    let more = format!("{GRID}{CODES}");
    assert_eq!(staffed(&more, grid), (8 + 8 + 8 + 8, 3, vec![]));
    let by_month = "姓名,11月11日,11月12日\n小王,早,晚\n";
    assert_eq!(staffed(&more, by_month), (16, 1, vec![]));
    let with_teams = format!("{GRID}{}", CODES.replace("team = \"售前\"\n", ""));
    assert_eq!(
        staffed(&with_teams, "班组,姓名,2026-11-11,2026-11-12\n售前,小王,早,晚\n,小李,早,休\n"),
        (24, 2, vec![])
    );
    let known = "工号,姓名,岗位,2026-11-11,2026-11-12\n007,小王,客服,早,晚\n";
    assert_eq!(staffed(&more, known), (16, 1, vec![]), "what else is known of persons comes before the dates");
    refused(&more, "姓名,2026-11-11,2026-11-12\n小王,早,午\n小李,午,\n", &["unknown code `午`", "`早`"]);
}

#[test]
fn codes_of_other_letters_need_quotes() {
    let codes = "team = \"售前\"\ncodes = { 早 = \"08:00-16:00\" }\n";
    refused(
        &format!("{GRID}{codes}"),
        "姓名,2026-11-11\n小王,早\n",
        &["a key with other letters needs quotes", "\"早\" ="],
    );
}

#[test]
fn nobody_is_at_work_twice() {
    let codes = CODES.replace("\"08:00-16:00\"", "\"05:00-13:00\"");
    refused(&format!("{GRID}{codes}"), "姓名,2026-11-11,2026-11-12\n小王,夜,早\n", &["person at work twice"]);
    // Two hours between the night and the morning.
    let rest = DAYS.replace("works = [\"line\"]", "works = [\"line\"]\nrest = \"11h\"");
    let document = Document::parse("days.toml", format!("{rest}{GRID}{CODES}")).expect("sound TOML");
    let grid = "姓名,2026-11-11,2026-11-12\n小王,夜,早\n";
    let faults =
        document.check(&Memory(&[("grid.csv", grid.as_bytes())])).map(|_| "sound").expect_err("too little rest");
    assert!(faults.to_string().contains("E0710"), "{faults}");
}

#[test]
fn shifts_by_date_have_heads() {
    let grid = "班次,2026-11-11,2026-11-12\n早,2,3\n晚,1,\n合计,3,3\n";
    assert_eq!(staffed(&format!("{GRID}{CODES}"), grid), (8 * (2 + 3 + 1), 4, vec![]));
    refused(&format!("{GRID}{CODES}"), "班次,2026-11-11,2026-11-12\n午,2,3\n", &["unknown code `午`"]);
    refused(&format!("{GRID}{CODES}"), "班次,2026-11-11,周四\n早,2,3\n", &["invalid date `周四`"]);
    refused(&format!("{GRID}{CODES}"), "班次,2026-11-11,2026/11/11\n早,2,3\n", &["2026-11-11 comes twice"]);
    let no_codes = format!("{GRID}team = \"售前\"\n");
    refused(&no_codes, "班次,2026-11-11,2026-11-12\n早,2,3\n", &["missing `codes`"]);
    refused(GRID, "班次,2026-11-11,2026-11-12\n早,2,3\n", &["missing `codes`"]);
    // The only team needs no name.
    let without = format!("{GRID}{}", CODES.replacen("team = \"售前\"\n", "", 1));
    assert_eq!(staffed(&without, grid), staffed(&format!("{GRID}{CODES}"), grid));
}

#[test]
fn a_roster_and_shifts_of_one_team_add_up_with_a_word() {
    let more = format!("{GRID}[[shift]]\nteam = \"售前\"\nagents = 1\nhours = \"08:00-16:00\"\n");
    let (hours, people, warnings) = staffed(&more, "team,date,0\n售前,,1\n");
    assert_eq!((people, warnings), (2, vec!["team `售前` has a roster and shifts".to_owned()]));
    assert_eq!(hours, 3 * 24 + 16, "the run's last hour is on a third date");
}

/// The roster that the guide to tables shows.
#[test]
fn the_roster_of_the_guide_is_what_it_says() {
    let guide = include_str!("../../../docs/tables.md");
    let block = |fence: &str| {
        let start = guide.find(fence).expect("the block is there") + fence.len();
        guide[start..].split("```").next().expect("a block").to_owned()
    };
    let document = Document::parse("guide.toml", block("```toml\n")).unwrap_or_else(|faults| panic!("{faults}"));
    let grid = block("```csv 排班.csv\n");
    let checked = document.check(&Memory(&[("排班.csv", grid.as_bytes())])).unwrap_or_else(|faults| panic!("{faults}"));
    let warnings: Vec<String> = checked.warnings.iter().map(peakday::Warning::message).collect();
    assert_eq!(checked.model.agents.len(), 4, "{warnings:?}");
    let hours = |agent: usize| {
        let periods = checked.model.agents[agent].periods.iter();
        periods.map(|period| (period.to - period.from).as_micros() / 3_600_000_000).sum::<u64>()
    };
    assert_eq!([0, 1, 2, 3].map(hours), [16, 8, 16, 16]);
}

#[test]
fn a_shift_outside_the_run_is_named() {
    let shift = |name: &str, dates: &str| {
        format!(
            "[[shift]]\nteam = \"售前\"\nname = \"{name}\"\nagents = 2\nhours = \"08:00-16:00\"\ndates = \"{dates}\"\n"
        )
    };
    let more = shift("early", "2026-11-11") + &shift("late", "2026-12-11") + &shift("long ago", "2025-11-11");
    let expected = ["late", "long ago"].map(|name| format!("shift `{name}` of team `售前` has no date in the run"));
    assert_eq!(staffed(&more, "").2, expected);
    let all = staffed(&shift("late", "2026-12-11"), "");
    assert_eq!(all.2, [""; 0], "that nobody of the team comes is said of the team");
}

/// Rows are persons: a name that is at work twice at a time would be two people.
#[test]
fn a_name_at_work_twice_at_a_time_is_refused() {
    let grid = format!("{GRID}{}", CODES.replace("\"两\" =", "\"午\" = \"12:00-20:00\", \"两\" ="));
    for table in [
        "姓名,2026-11-11,2026-11-12\n小王,早,早\n小王,午,\n",
        "姓名,2026-11-11,2026-11-12\nZoe Lee,早,早\n\"Zoe  Lee \",,午\n",
        // Over midnight.
        "姓名,2026-11-11,2026-11-12\n小王,夜,\n小王,晚,\n",
    ] {
        refused(&grid, table, &["E0331", "at work twice from 2026-11-1", "two persons: write names that differ"]);
    }
    for table in [
        // Two shifts a day, a row for each; and two of one name who have numbers.
        "姓名,2026-11-11,2026-11-12\n小王,早,早\n小王,晚,晚\n",
        "姓名,工号,2026-11-11,2026-11-12\n王伟,7,早,早\n王伟,8,早,早\n",
        "姓名,2026-11-11,2026-11-12\n,早,早\n,早,早\n",
    ] {
        assert!(check(&grid, table).is_ok(), "{table}");
    }
}
