//! The guide to scenarios, `docs/scenario.md`, as data: its tables say what each key means and whether it is required.
//!
//! Why read a document: what a key means is written once, for people, and editors show the same words.
//!
//! Must stay true: a section of the guide has a heading such as ``## `[[queue]]` `` and a table with the columns key,
//! type, default, meaning. `every_key_is_in_the_guide` (`file.rs`) tries that no key is left out.
//!
//! What goes wrong: a table with other columns is read as one without rows. The schema then lacks descriptions, and
//! requires nothing.

/// The text of the guide.
pub(crate) const GUIDE: &str = include_str!("../../../docs/scenario.md");

/// What the guide says of a key.
pub(crate) struct Row<'a> {
    pub key: &'a str,
    /// What it holds, such as "duration".
    pub kind: &'a str,
    /// Its default, as it is written; "" where there is none.
    pub default: &'a str,
    pub meaning: &'a str,
}

impl Row<'_> {
    /// Whether a scenario must say the key.
    pub(crate) fn is_required(&self) -> bool {
        self.default == "required"
    }
}

/// The rows on a section; none where the guide has no heading for it.
pub(crate) fn rows(section: &str) -> impl Iterator<Item = Row<'static>> {
    let headers = [format!("## `[{section}]`"), format!("## `[[{section}]]`")];
    let from_header = |header: &String| GUIDE.find(header.as_str()).map(|at| &GUIDE[at + 3..]);
    let part = headers.iter().find_map(from_header).unwrap_or("");
    let part = part.split("\n## ").next().unwrap_or(part);
    part.lines().filter_map(|line| line.strip_prefix("| `")).filter_map(|row| {
        let cells: Vec<&str> = row.trim_end_matches('|').splitn(4, " | ").map(str::trim).collect();
        let [key, kind, default, meaning] = cells[..] else { return None };
        Some(Row { key: key.trim_end_matches('`'), kind, default, meaning })
    })
}
