//! A scenario's text with other numbers in it, and everything else as it was: comments, order, spaces.
//!
//! What goes wrong: the tables that a scenario names are found from where its file is. A text that goes to another
//! folder has to name them from there.

use toml_edit::{DocumentMut, Item, TableLike, Value};

use crate::assignment::{Word, path_and_value};

/// The text of a scenario with some assignments done in it (`shift.late.agents=7`, `bot.mode.1.3=0.4`), and with other
/// paths where one of these stands as a value. Steps such as `+6` aren't known here. `None` if there is no such place,
/// or the text isn't TOML.
pub fn with_assignments(text: &str, assignments: &[String], paths: &[(&str, String)]) -> Option<String> {
    let mut document: DocumentMut = text.strip_prefix('\u{feff}').unwrap_or(text).parse().ok()?;
    for assignment in assignments {
        let (path, value) = path_and_value(assignment)?;
        let value = value.trim();
        let new = value.parse::<Value>().unwrap_or_else(|_| value.into());
        put_in_table(document.as_table_mut(), &path, new)?;
    }
    if !paths.is_empty() {
        document.iter_mut().for_each(|(_, item)| rename(item, paths));
    }
    Some(document.to_string())
}

fn put_in_table(table: &mut dyn TableLike, path: &[Word], new: Value) -> Option<()> {
    let (first, rest) = path.split_first()?;
    if rest.is_empty() && !table.contains_key(&first.word) {
        table.insert(&first.word, Item::Value(new));
        return Some(());
    }
    match table.get_mut(&first.word)? {
        Item::Table(table) => put_in_table(table, rest, new),
        Item::ArrayOfTables(tables) => {
            let (element, rest) = rest.split_first()?;
            let names: Vec<Option<&str>> =
                tables.iter().map(|table| table.get("name").and_then(Item::as_str)).collect();
            let place = element.place_in(&names)?;
            put_in_table(tables.get_mut(place)?, rest, new)
        }
        Item::Value(value) => put_in_value(value, rest, new),
        Item::None => None,
    }
}

fn put_in_value(value: &mut Value, path: &[Word], new: Value) -> Option<()> {
    let Some((first, rest)) = path.split_first() else {
        put(value, new);
        return Some(());
    };
    match value {
        Value::InlineTable(table) => put_in_table(table, path, new),
        Value::Array(list) => {
            let names = list.iter().map(|value| value.as_inline_table().and_then(|table| table.get("name")?.as_str()));
            let names: Vec<Option<&str>> = names.collect();
            let place = first.place_in(&names)?;
            put_in_value(list.get_mut(place)?, rest, new)
        }
        _ => None,
    }
}

/// Another value with the spaces and the comment of the old one.
fn put(written: &mut Value, new: Value) {
    let around = written.decor().clone();
    *written = new;
    *written.decor_mut() = around;
}

fn rename(item: &mut Item, paths: &[(&str, String)]) {
    match item {
        Item::Value(value) => rename_in(value, paths),
        Item::Table(table) => table.iter_mut().for_each(|(_, item)| rename(item, paths)),
        Item::ArrayOfTables(tables) => {
            tables.iter_mut().for_each(|table| table.iter_mut().for_each(|(_, item)| rename(item, paths)));
        }
        Item::None => {}
    }
}

fn rename_in(value: &mut Value, paths: &[(&str, String)]) {
    match value {
        Value::String(text) => {
            let new = paths.iter().find(|(old, _)| old == text.value()).map(|(_, new)| new.clone());
            if let Some(new) = new {
                put(value, new.into());
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|value| rename_in(value, paths)),
        Value::InlineTable(table) => table.iter_mut().for_each(|(_, value)| rename_in(value, paths)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
# A day.
table = { csv = \"a/day.csv\", column = \"n\" }  # made up

[[shift]]
name = \"early\"
agents = 30                    # veterans
hours = \"08:00-16:30\"

[[shift]]
name = 'opening night'
agents=12
";

    fn with(assignments: &[&str]) -> Option<String> {
        let assignments: Vec<String> = assignments.iter().map(|assignment| (*assignment).to_owned()).collect();
        with_assignments(TEXT, &assignments, &[])
    }

    #[test]
    fn only_the_values_change() {
        let changed =
            with(&["shift.early.agents=7", "shift.'opening night'.agents=120", "shift.opening night.agents=9"]);
        assert_eq!(changed, Some(TEXT.replace("= 30", "= 7").replace("=12", "=9")));
        assert_eq!(with(&["shift.2.agents=1"]), Some(TEXT.replace("=12", "=1")));
        assert_eq!(with(&["shift.early.hours=09:00-17:00"]), Some(TEXT.replace("08:00-16:30", "09:00-17:00")));
    }

    #[test]
    fn elements_of_lists_are_found() {
        let modes =
            "[bot]\nmode = [[\"08:00-19:30\", \"split\", 0.6], [\"19:30-08:00\", \"bot_first\"]] # by the clock\n";
        let changed = with_assignments(modes, &["bot.mode.1.3=0.4".into()], &[]);
        assert_eq!(changed, Some(modes.replace("0.6", "0.4")));
        let teams = "team = [{ name = \"a\", slots = 3 }, { name = \"b\", slots = 4 }]\n";
        assert_eq!(with_assignments(teams, &["team.b.slots=5".into()], &[]), Some(teams.replace('4', "5")));
        assert_eq!(with_assignments(teams, &["team.c.slots=5".into()], &[]), None);
        let with_more = with_assignments("[bot]\nqueues = [\"a\"]\n", &["bot.gives_up=0.2".into()], &[]);
        assert_eq!(with_more.as_deref(), Some("[bot]\nqueues = [\"a\"]\ngives_up = 0.2\n"));
    }

    #[test]
    fn tables_are_named_from_elsewhere() {
        let changed = with_assignments(TEXT, &[], &[("a/day.csv", "../../a/day.csv".into())]);
        assert_eq!(changed, Some(TEXT.replace("a/day.csv", "../../a/day.csv")));
    }

    #[test]
    fn an_element_that_is_not_there_is_not_invented() {
        assert_eq!(with(&["shift.late.agents=7"]), None);
        assert_eq!(with(&["shift.3.agents=7"]), None);
    }
}
