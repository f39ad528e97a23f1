//! A scenario's text with other numbers in it, and everything else as it was: comments, order, spaces.
//!
//! What goes wrong: the tables that a scenario names are found from where its file is. A text that goes to another
//! folder has to name them from there.

use toml_edit::{DocumentMut, Item, TableLike, Value};

/// The text of a scenario with other agents in its shifts (`shift.late.agents` and so many), and with other paths
/// where one of these stands as a value. `None` if there is no such shift, or the text isn't TOML.
pub fn with_agents(text: &str, agents: &[(&str, u32)], paths: &[(&str, String)]) -> Option<String> {
    let mut document: DocumentMut = text.strip_prefix('\u{feff}').unwrap_or(text).parse().ok()?;
    for (key, agents) in agents {
        let shift = key.strip_prefix("shift.")?.strip_suffix(".agents")?;
        let written = shift_in(&mut document, shift)?.get_mut("agents")?.as_value_mut()?;
        put(written, i64::from(*agents).into());
    }
    if !paths.is_empty() {
        document.iter_mut().for_each(|(_, item)| rename(item, paths));
    }
    Some(document.to_string())
}

/// A shift by its name, or without quotes by its number from 1.
fn shift_in<'a>(document: &'a mut DocumentMut, shift: &str) -> Option<&'a mut dyn TableLike> {
    let plain = shift.trim();
    let name = plain.trim_matches(['"', '\'']);
    let number = plain.parse::<usize>().ok();
    let is_meant = |index: usize, table: &dyn TableLike| match number {
        Some(number) => index + 1 == number,
        None => table.get("name").and_then(Item::as_str) == Some(name),
    };
    match document.get_mut("shift")? {
        Item::ArrayOfTables(tables) => {
            let mut tables = tables.iter_mut().enumerate();
            tables.find(|(index, table)| is_meant(*index, *table)).map(|(_, table)| table as &mut dyn TableLike)
        }
        Item::Value(Value::Array(list)) => {
            let tables = list.iter_mut().filter_map(Value::as_inline_table_mut).enumerate();
            let mut tables = tables;
            tables.find(|(index, table)| is_meant(*index, *table)).map(|(_, table)| table as &mut dyn TableLike)
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

    #[test]
    fn only_the_numbers_change() {
        let changed = with_agents(TEXT, &[("shift.early.agents", 7), ("shift.'opening night'.agents", 120)], &[]);
        assert_eq!(changed, Some(TEXT.replace("= 30", "= 7").replace("=12", "=120")));
        let by_number = with_agents(TEXT, &[("shift.2.agents", 1)], &[]);
        assert_eq!(by_number, Some(TEXT.replace("=12", "=1")));
    }

    #[test]
    fn tables_are_named_from_elsewhere() {
        let changed = with_agents(TEXT, &[], &[("a/day.csv", "../../a/day.csv".into())]);
        assert_eq!(changed, Some(TEXT.replace("a/day.csv", "../../a/day.csv")));
    }

    #[test]
    fn a_shift_that_is_not_there_is_not_invented() {
        assert_eq!(with_agents(TEXT, &[("shift.late.agents", 7)], &[]), None);
        assert_eq!(with_agents("[[shift]]\nname = \"a\"\n", &[("shift.a.agents", 7)], &[]), None);
    }
}
