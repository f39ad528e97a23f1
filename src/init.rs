//! `simulate init`: a commented, working scenario to begin from.

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::terminal::tell;
use super::{Outcome, args};
use peakday::scenario::{renamed, schema};

/// A scenario that ships with the program, and the tables it names.
struct Template {
    name: &'static str,
    about: &'static str,
    scenario: &'static str,
    tables: &'static [(&'static str, &'static str)],
}

const TEMPLATES: [Template; 9] = [
    Template {
        name: "double11",
        about: "a shop's first wave of Double 11: two kinds of contact, a chatbot, veterans and temps, breaks in turns",
        scenario: include_str!("../scenarios/double11.toml"),
        tables: &[("curves/wave-1.csv", include_str!("../scenarios/curves/wave-1.csv"))],
    },
    Template {
        name: "double11-2018",
        about: "the real sales curve of 2018 with its midnight hour, on a roster made by division",
        scenario: include_str!("../scenarios/double11-2018.toml"),
        tables: &[("curves/tmall-2018.csv", include_str!("../scenarios/curves/tmall-2018.csv"))],
    },
    Template {
        name: "hello",
        about: "the smallest scenario: one chat queue on one evening",
        scenario: include_str!("../scenarios/hello.toml"),
        tables: &[],
    },
    Template {
        name: "concurrency",
        about: "four agents on a busy evening: how many chats at once, for `simulate concurrency`",
        scenario: include_str!("../scenarios/concurrency.toml"),
        tables: &[],
    },
    Template {
        name: "campaign-8-days",
        about: "eight days by phases: reminders, refunds with deadlines, a task force that changes its work",
        scenario: include_str!("../scenarios/campaign-8-days.toml"),
        tables: &[("curves/campaign-8-days.csv", include_str!("../scenarios/curves/campaign-8-days.csv"))],
    },
    Template {
        name: "bot-or-people",
        about: "growth met by the chatbot or by heads, with wages, the bot's cost and lost sales",
        scenario: include_str!("../scenarios/bot-or-people.toml"),
        tables: &[],
    },
    Template {
        name: "funnel-618",
        about: "volumes from a sales target; a coupon hour, a live room, temps who learn",
        scenario: include_str!("../scenarios/funnel-618.toml"),
        tables: &[],
    },
    Template {
        name: "mattress-manual",
        about: "a small shop: first response within 10 seconds, tickets with deadlines by platform",
        scenario: include_str!("../scenarios/mattress-manual.toml"),
        tables: &[],
    },
    Template {
        name: "replan-at-0100",
        about: "re-planning in the middle of the night, from the state there is",
        scenario: include_str!("../scenarios/replan-at-0100.toml"),
        tables: &[],
    },
];

/// The file from which editors learn the format.
const SCHEMA_FILE: &str = "scenario.schema.json";

pub(super) fn init(init: &args::Init) -> anyhow::Result<Outcome> {
    if init.list {
        let lines: Vec<String> = TEMPLATES.iter().map(|t| format!("{:<15} {}\n", t.name, t.about)).collect();
        return super::print(&lines.concat());
    }
    let Some(template) = TEMPLATES.iter().find(|template| template.name == init.template) else {
        tell!("error: there is no template `{}`", init.template);
        let names: Vec<&str> = TEMPLATES.iter().map(|template| template.name).collect();
        match renamed(&init.template, &names) {
            Some(new) => tell!("help: it is called `{new}` now"),
            None => tell!("help: `simulate init --list` shows them all"),
        }
        return Ok(Outcome::BadInput);
    };
    let folder = init.folder.clone().unwrap_or_else(|| PathBuf::from(template.name));
    let scenario = folder.join(template.name).with_extension("toml");
    let files = template.files(&folder);
    if let Some((taken, _)) = files.iter().find(|(path, _)| path.exists() && !path.ends_with(SCHEMA_FILE)) {
        tell!("error: {} is there already", taken.display());
        tell!("help: name another folder: simulate init {}-2", folder.display());
        return Ok(Outcome::BadInput);
    }
    for (path, text) in &files {
        write(path, text)?;
    }
    let listed: Vec<String> = files.iter().map(|(path, _)| format!("  {}\n", path.display())).collect();
    let scenario = scenario.display();
    super::print(&format!(
        "Written:\n{}\nRun it:         simulate {scenario}\nChange it:      open {scenario} in an editor, then\n\
         Look it over:   simulate check {scenario}\n",
        listed.concat()
    ))
}

impl Template {
    /// The files of the template in a folder: the scenario first.
    fn files(&self, folder: &Path) -> Vec<(PathBuf, String)> {
        // The first line refers editors to the schema, which is in the same folder here.
        let body = self.scenario.split_once('\n').map_or(self.scenario, |(_, body)| body);
        let scenario = format!("#:schema ./{SCHEMA_FILE}\n{body}");
        let mut files = vec![(folder.join(self.name).with_extension("toml"), scenario)];
        files.extend(self.tables.iter().map(|(path, text)| (folder.join(path), (*text).to_owned())));
        files.push((folder.join(SCHEMA_FILE), schema()));
        files
    }
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("can't make the folder {}", folder.display()))?;
    }
    std::fs::write(path, text).with_context(|| format!("can't write {}", path.display()))
}
