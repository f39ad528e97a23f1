//! The guide to faults and warnings, by id.

use super::ids;

/// The guide to all kinds: a heading for each id. It is in English.
const GUIDE: &str = include_str!("../../../../docs/faults.md");

/// The ids of all kinds of faults and warnings, in their order.
pub fn fault_ids() -> Vec<&'static str> {
    ids()
}

/// What a kind of fault or warning means, an example that causes it, and what to do, as Markdown; `None` where there is
/// no such id.
pub fn explain_fault(id: &str) -> Option<&'static str> {
    let id = id.trim().to_uppercase();
    let heading = format!("\n### {id}: ");
    let start = GUIDE.find(&heading)? + 1;
    let rest = &GUIDE[start..];
    let end = ["\n### ", "\n## "].iter().filter_map(|next| rest.find(next)).min().unwrap_or(rest.len());
    Some(rest[..end].trim_end())
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{Checked, Document, Faults, Files, Unreadable};

    /// What an entry shows: fenced blocks by what stands behind their fence, in order.
    fn blocks(entry: &str) -> Vec<(String, String)> {
        let mut blocks: Vec<(String, String)> = Vec::new();
        let mut is_open = false;
        for line in entry.lines() {
            match line.strip_prefix("```") {
                Some(_) if is_open => is_open = false,
                Some(kind) => {
                    is_open = true;
                    blocks.push((kind.to_owned(), String::new()));
                }
                None if is_open => {
                    let body = &mut blocks.last_mut().expect("an open block").1;
                    body.push_str(line);
                    body.push('\n');
                }
                None => {}
            }
        }
        blocks
    }

    /// The sections of a text: their header, their name if they have one, and their lines.
    fn sections(text: &str) -> Vec<(String, Option<String>, Vec<String>)> {
        let mut sections: Vec<(String, Option<String>, Vec<String>)> = Vec::new();
        for line in text.lines().filter(|line| !line.is_empty()) {
            if line.starts_with('[') {
                sections.push((line.to_owned(), None, Vec::new()));
                continue;
            }
            let section = sections.last_mut().expect("a header comes first");
            section.1 = section.1.take().or_else(|| line.strip_prefix("name = ").map(str::to_owned));
            section.2.push(line.to_owned());
        }
        sections
    }

    /// The scenario of the guide with what an example says instead.
    fn changed(scenario: &str, example: &str) -> String {
        let key = |line: &str| line.split_once('=').map(|(key, _)| key.trim().to_owned());
        let mut all = sections(scenario);
        let own = sections(example);
        all.retain(|(header, name, _)| {
            header == "[run]"
                || name.is_some()
                || !own.iter().any(|(other, ..)| other.trim_matches(['[', ']']) == header.trim_matches(['[', ']']))
        });
        let there = all.len();
        for (header, name, lines) in own {
            let same = |(other, named, _): &&mut (String, Option<String>, Vec<String>)| {
                *other == header && (header == "[run]" || name.is_some() && *named == name)
            };
            let Some((_, _, base)) = all[..there].iter_mut().find(same) else {
                all.push((header, name, lines));
                continue;
            };
            let keys: Vec<_> = lines.iter().filter_map(|line| key(line)).collect();
            let has_table = keys.iter().any(|key| ["curve", "table", "trace"].contains(&key.as_str()));
            base.retain(|line| {
                let key = key(line).unwrap_or_default();
                let is_replaced = keys.contains(&key) || has_table && key == "hourly";
                !is_replaced
            });
            base.extend(lines);
        }
        let shown = all.into_iter().map(|(header, _, lines)| format!("{header}\n{}\n", lines.join("\n")));
        shown.collect::<Vec<_>>().join("\n")
    }

    /// A workbook of these sheets, each with a cell.
    fn workbook(sheets: &[&str]) -> Vec<u8> {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        for sheet in sheets {
            let sheet = workbook.add_worksheet().set_name(*sheet).expect("a name of a sheet");
            sheet.write(0, 0, "hour").expect("a cell");
        }
        workbook.save_to_buffer().expect("a workbook")
    }

    struct Memory(BTreeMap<String, Vec<u8>>);

    impl Files for Memory {
        fn read(&self, path: &str) -> Result<Vec<u8>, Unreadable> {
            self.0.get(path).cloned().ok_or(Unreadable::NotFound)
        }
    }

    /// An example, checked.
    pub(in crate::text) fn check(scenario: &str, entry: &str) -> Result<Checked, Faults> {
        let mut text = scenario.to_owned();
        let mut assignments = Vec::new();
        let mut files = BTreeMap::from([
            ("latin1.csv".to_owned(), b"hour,share\n0,\xff\xff\xff".to_vec()),
            ("plan.xlsx".to_owned(), workbook(&["calls"])),
            ("two.xlsx".to_owned(), workbook(&["calls", "chats"])),
        ]);
        for (kind, body) in blocks(entry) {
            match kind.split_once(' ') {
                None if kind == "toml" => text = changed(scenario, &body),
                None if body == "empty\n" => text.clear(),
                None if body.starts_with('{') => text = body,
                None => {
                    assignments.extend(body.lines().filter_map(|line| line.strip_prefix("--set ")).map(str::to_owned));
                }
                Some((_, name)) => drop(files.insert(name.to_owned(), body.into_bytes())),
            }
        }
        Document::parse("example.toml", text).and_then(|mut document| {
            assignments.iter().try_for_each(|assignment| document.set(assignment))?;
            document.check(&Memory(files))
        })
    }

    /// An example of a log and its columns file, if it has one, read; `None` if it has neither.
    fn read_log(entry: &str) -> Option<Result<Vec<crate::Warning>, Faults>> {
        let blocks = blocks(entry);
        let of = |name: &str| blocks.iter().find(|(kind, _)| kind.ends_with(name)).map(|(_, body)| body.clone());
        let columns = of(" columns.toml");
        // Scenarios replay logs, too.
        if columns.is_none() && blocks.iter().any(|(kind, _)| kind.starts_with("toml")) {
            return None;
        }
        let log = if columns.is_some() { of(" log.csv").unwrap_or_default() } else { of(" log.csv")? };
        // Marks in the text stand for what can't be written in one: bytes that aren't text, and a long row.
        let mut bytes = log.replace("LONG", &"x".repeat(3 << 20)).into_bytes();
        bytes.iter_mut().filter(|byte| **byte == b'?').for_each(|byte| *byte = 0xff);
        if log.contains('?') {
            // A fault beyond what is looked at first.
            let at = bytes.iter().position(|byte| *byte == 0xff).unwrap_or(0);
            let row = b"c0,2026-11-10T08:00:00\n".repeat(20_000);
            let line = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |line| line + 1);
            bytes.splice(line..line, row);
        }
        let own = || Ok(crate::LogColumns::own());
        let columns = columns.map_or_else(own, |columns| crate::LogColumns::parse("columns.toml", &columns));
        let mut log = &bytes[..];
        let read = columns.and_then(|columns| match columns.rows() {
            crate::LogRows::AgentDays => crate::read_agent_days("log.csv", &mut log, &columns, false, &mut |_| ()),
            crate::LogRows::Intervals => crate::read_intervals("log.csv", &mut log, &columns, false, &mut |_| ()),
            // One entry is about a file of other rows than are asked for.
            crate::LogRows::Messages if !entry.contains("E1013") => {
                crate::read_messages("log.csv", &mut log, &columns, false, &mut |_| ())
            }
            _ => crate::read_contacts("log.csv", &mut log, &columns, false, &mut |_| ()),
        });
        Some(read.map(|summary| summary.notes))
    }

    /// The ids of all faults and warnings of an example, and what is shown of them.
    fn ids_of(scenario: &str, entry: &str) -> (Vec<&'static str>, String) {
        if let Some(read) = read_log(entry) {
            return match read {
                Ok(notes) => {
                    let shown = notes.iter().map(|note| note.render(false)).collect();
                    (notes.iter().map(crate::Warning::id).collect(), shown)
                }
                Err(faults) => (faults.iter().map(crate::Fault::id).collect(), faults.to_string()),
            };
        }
        match check(scenario, entry) {
            Ok(checked) => {
                (checked.warnings.iter().map(crate::Warning::id).collect(), checked.render_all_warnings(false))
            }
            Err(faults) => (faults.iter().map(crate::Fault::id).collect(), faults.to_string()),
        }
    }

    /// The complete scenario at the beginning of the guide.
    pub(in crate::text) fn scenario() -> String {
        let before = GUIDE.split("\n### ").next().expect("a beginning");
        blocks(before).into_iter().find(|(kind, _)| kind == "toml").expect("a scenario").1
    }

    #[test]
    fn every_id_has_an_entry_whose_example_causes_it() {
        /// What takes 4 GiB, four million cells or a broken disk to show, or no spreadsheet writes.
        const WITHOUT_EXAMPLE: [&str; 6] = ["E0101", "E0312", "E0322", "E0324", "E0330", "E1003"];
        let scenario = scenario();
        assert_eq!(ids_of(&scenario, ""), (Vec::new(), String::new()), "the scenario of the guide is sound");
        let mut wrong = Vec::new();
        for id in fault_ids() {
            let Some(entry) = explain_fault(id) else {
                wrong.push(format!("docs/faults.md has no entry for {id}"));
                continue;
            };
            let (ids, shown) = ids_of(&scenario, entry);
            if !ids.contains(&id) && !WITHOUT_EXAMPLE.contains(&id) {
                wrong.push(format!("the example of {id} doesn't cause it:\n{shown}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn every_entry_is_of_an_id_that_there_is_once() {
        let ids = fault_ids();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "an id is declared twice: {ids:?}");
        let entries = GUIDE.lines().filter_map(|line| line.strip_prefix("### ")?.split_once(": "));
        let unknown: Vec<&str> = entries.map(|(id, _)| id).filter(|id| !ids.contains(id)).collect();
        assert!(unknown.is_empty(), "docs/faults.md explains {unknown:?}, which nothing reports");
    }

    #[test]
    fn ids_are_found_however_they_are_written() {
        assert!(explain_fault("e0202").is_some_and(|text| text.starts_with("### E0202: ")));
        assert_eq!(explain_fault("E02"), None);
        assert_eq!(explain_fault("E9999"), None);
    }
}
