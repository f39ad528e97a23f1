//! `simulate init`: a commented, working scenario to begin from.

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::Outcome;
use super::args::{self, Language};
use super::terminal::tell;
use peakday::scenario::{renamed, schema};

/// A scenario that ships with the program, and the tables it names.
struct Template {
    name: &'static str,
    /// The language of its names and comments.
    lang: Language,
    about: &'static str,
    scenario: &'static str,
    tables: &'static [(&'static str, &'static str)],
}

/// Without `--template`, the first in the language that is asked for.
const TEMPLATES: [Template; 10] = [
    Template {
        name: "double11",
        lang: Language::En,
        about: "a shop's first wave of Double 11: a forecast with its error, a chatbot, veterans and temps, breaks in turns",
        scenario: include_str!("../scenarios/double11.toml"),
        tables: &[("curves/wave-1.csv", include_str!("../scenarios/curves/wave-1.csv"))],
    },
    Template {
        name: "shuang11",
        lang: Language::Zh,
        about: "its Chinese twin / 双11第一波：天猫、京东、抖音同一组客服，定金尾款、催付、电话",
        scenario: include_str!("../scenarios/shuang11.toml"),
        tables: &[("curves/shuang11.csv", include_str!("../scenarios/curves/shuang11.csv"))],
    },
    Template {
        name: "double11-2018",
        lang: Language::En,
        about: "the real sales curve of 2018 with its midnight hour, on a roster made by division",
        scenario: include_str!("../scenarios/double11-2018.toml"),
        tables: &[("curves/tmall-2018.csv", include_str!("../scenarios/curves/tmall-2018.csv"))],
    },
    Template {
        name: "hello",
        lang: Language::En,
        about: "the smallest scenario: one chat queue on one evening",
        scenario: include_str!("../scenarios/hello.toml"),
        tables: &[],
    },
    Template {
        name: "concurrency",
        lang: Language::En,
        about: "four agents on a busy evening: how many chats at once, for `simulate concurrency`",
        scenario: include_str!("../scenarios/concurrency.toml"),
        tables: &[],
    },
    Template {
        name: "campaign-8-days",
        lang: Language::En,
        about: "eight days by phases: reminders, refunds with deadlines, a task force that changes its work",
        scenario: include_str!("../scenarios/campaign-8-days.toml"),
        tables: &[("curves/campaign-8-days.csv", include_str!("../scenarios/curves/campaign-8-days.csv"))],
    },
    Template {
        name: "bot-or-people",
        lang: Language::En,
        about: "growth met by the chatbot or by heads, with wages, the bot's cost and lost sales",
        scenario: include_str!("../scenarios/bot-or-people.toml"),
        tables: &[],
    },
    Template {
        name: "funnel-618",
        lang: Language::En,
        about: "volumes from a sales target; a coupon hour, a live room, temps who learn",
        scenario: include_str!("../scenarios/funnel-618.toml"),
        tables: &[],
    },
    Template {
        name: "mattress-manual",
        lang: Language::En,
        about: "a small shop: first response within 10 seconds, tickets with deadlines by platform",
        scenario: include_str!("../scenarios/mattress-manual.toml"),
        tables: &[],
    },
    Template {
        name: "replan-at-0100",
        lang: Language::En,
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
    let Some(template) = chosen(init) else {
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
    super::print(&written(template.lang, &listed.concat(), &scenario.display().to_string()))
}

/// The template that is asked for. If there is none, says so.
fn chosen(init: &args::Init) -> Option<&'static Template> {
    let Some(name) = &init.template else {
        let lang = init.lang.unwrap_or(Language::En);
        return TEMPLATES.iter().find(|template| template.lang == lang);
    };
    let Some(template) = TEMPLATES.iter().find(|template| template.name == *name) else {
        tell!("error: there is no template `{name}`");
        let names: Vec<&str> = TEMPLATES.iter().map(|template| template.name).collect();
        match renamed(name, &names) {
            Some(new) => tell!("help: it is called `{new}` now"),
            None => tell!("help: `simulate init --list` shows them all"),
        }
        return None;
    };
    if let Some(lang) = init.lang.filter(|lang| *lang != template.lang) {
        tell!("error: the template `{name}` is not written in {}", english_name(lang));
        let of_that: Vec<String> =
            TEMPLATES.iter().filter(|template| template.lang == lang).map(|t| format!("`{}`", t.name)).collect();
        tell!("help: leave out `--lang`, or take one that is: {}", of_that.join(", "));
        return None;
    }
    Some(template)
}

fn english_name(lang: Language) -> &'static str {
    match lang {
        Language::En => "English",
        Language::Zh => "Chinese",
    }
}

/// What is printed when all is written: the files, and what to do with them.
fn written(lang: Language, files: &str, scenario: &str) -> String {
    match lang {
        Language::En => format!(
            "Written:\n{files}\nRun it:         simulate {scenario}\nChange it:      open {scenario} in an editor, then\n\
             Look it over:   simulate check {scenario}\n"
        ),
        Language::Zh => format!(
            "已写入：\n{files}\n运行：    simulate {scenario} --lang zh\n修改：    用编辑器打开 {scenario}，改完后\n\
             检查：    simulate check {scenario}\n"
        ),
    }
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
