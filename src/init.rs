//! `simulate init`: a commented, working scenario to begin from.

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::text::Texts;
use super::text::init::{NoTemplate, OtherLanguage, Taken, Templates, Written};
use super::{Outcome, args, terminal};
use peakday::report::Lang;
use peakday::scenario::{renamed, schema};

/// A scenario that ships with the program, and what is written beside it.
struct Template {
    name: &'static str,
    /// The language of its names and comments.
    lang: Lang,
    about: fn(&Templates) -> &'static str,
    scenario: &'static str,
    /// The tables it names, and logs of its days.
    tables: &'static [(&'static str, &'static str)],
}

/// Without `--template`, the first in the language that is asked for.
const TEMPLATES: [Template; 10] = [
    Template {
        name: "double11",
        lang: Lang::En,
        about: |templates| templates.double11,
        scenario: include_str!("../scenarios/double11.toml"),
        tables: &[("curves/wave-1.csv", include_str!("../scenarios/curves/wave-1.csv"))],
    },
    Template {
        name: "shuang11",
        lang: Lang::Zh,
        about: |templates| templates.shuang11,
        scenario: include_str!("../scenarios/shuang11.toml"),
        tables: &[("curves/shuang11.csv", include_str!("../scenarios/curves/shuang11.csv"))],
    },
    Template {
        name: "double11-2018",
        lang: Lang::En,
        about: |templates| templates.double11_2018,
        scenario: include_str!("../scenarios/double11-2018.toml"),
        tables: &[("curves/tmall-2018.csv", include_str!("../scenarios/curves/tmall-2018.csv"))],
    },
    Template {
        name: "hello",
        lang: Lang::En,
        about: |templates| templates.hello,
        scenario: include_str!("../scenarios/hello.toml"),
        // What docs/replay.md replays.
        tables: &[
            ("logs/hello-2025-11-11.csv", include_str!("../scenarios/logs/hello-2025-11-11.csv")),
            ("logs/hello-2026-11-11.csv", include_str!("../scenarios/logs/hello-2026-11-11.csv")),
        ],
    },
    Template {
        name: "concurrency",
        lang: Lang::En,
        about: |templates| templates.concurrency,
        scenario: include_str!("../scenarios/concurrency.toml"),
        tables: &[],
    },
    Template {
        name: "campaign-8-days",
        lang: Lang::En,
        about: |templates| templates.campaign_8_days,
        scenario: include_str!("../scenarios/campaign-8-days.toml"),
        tables: &[("curves/campaign-8-days.csv", include_str!("../scenarios/curves/campaign-8-days.csv"))],
    },
    Template {
        name: "bot-or-people",
        lang: Lang::En,
        about: |templates| templates.bot_or_people,
        scenario: include_str!("../scenarios/bot-or-people.toml"),
        tables: &[],
    },
    Template {
        name: "funnel-618",
        lang: Lang::En,
        about: |templates| templates.funnel_618,
        scenario: include_str!("../scenarios/funnel-618.toml"),
        tables: &[],
    },
    Template {
        name: "mattress-manual",
        lang: Lang::En,
        about: |templates| templates.mattress_manual,
        scenario: include_str!("../scenarios/mattress-manual.toml"),
        tables: &[],
    },
    Template {
        name: "replan-at-0100",
        lang: Lang::En,
        about: |templates| templates.replan_at_0100,
        scenario: include_str!("../scenarios/replan-at-0100.toml"),
        tables: &[],
    },
];

/// The file from which editors learn the format.
const SCHEMA_FILE: &str = "scenario.schema.json";

/// `said_lang` is what `--lang` says; the language of the environment alone refuses no template.
pub(super) fn init(init: &args::Init, said_lang: Option<Lang>, texts: &'static Texts) -> anyhow::Result<Outcome> {
    let said = &texts.init;
    if init.list {
        let line = |template: &Template| format!("{:<15} {}\n", template.name, (template.about)(&said.templates));
        let lines: Vec<String> = TEMPLATES.iter().map(line).collect();
        return super::print(&lines.concat(), texts);
    }
    let Some(template) = chosen(init, said_lang, texts) else {
        return Ok(Outcome::BadInput);
    };
    let folder = init.folder.clone().unwrap_or_else(|| PathBuf::from(template.name));
    let scenario = folder.join(template.name).with_extension("toml");
    let files = template.files(&folder);
    if let Some((taken, _)) = files.iter().find(|(path, _)| path.exists() && !path.ends_with(SCHEMA_FILE)) {
        let (file, folder) = (taken.display().to_string(), folder.display().to_string());
        terminal::say(&texts.error(&(said.taken)(Taken { file: &file, folder: &folder })));
        return Ok(Outcome::BadInput);
    }
    for (path, text) in &files {
        write(path, text, texts)?;
    }
    let listed: Vec<String> = files.iter().map(|(path, _)| format!("  {}\n", path.display())).collect();
    let scenario = scenario.display().to_string();
    super::print(&(said.written)(Written { files: &listed.concat(), scenario: &scenario }), texts)
}

/// The template that is asked for; without a name, the first in the language of these texts. If there is none, says so.
fn chosen(init: &args::Init, said_lang: Option<Lang>, texts: &Texts) -> Option<&'static Template> {
    let Some(name) = &init.template else {
        return TEMPLATES.iter().find(|template| template.lang == texts.lang);
    };
    let said = &texts.init;
    let Some(template) = TEMPLATES.iter().find(|template| template.name == *name) else {
        let names: Vec<&str> = TEMPLATES.iter().map(|template| template.name).collect();
        let renamed = renamed(name, &names);
        terminal::say(&texts.error(&(said.no_template)(NoTemplate { name, renamed })));
        return None;
    };
    if let Some(lang) = said_lang.filter(|lang| *lang != template.lang) {
        let of_that = TEMPLATES.iter().filter(|template| template.lang == lang);
        let others: Vec<String> = of_that.map(|template| format!("`{}`", template.name)).collect();
        terminal::say(&texts.error(&(said.other_language)(&OtherLanguage { name, lang, others })));
        return None;
    }
    Some(template)
}

impl Template {
    /// The files of the template in a folder: the scenario first.
    fn files(&self, folder: &Path) -> Vec<(PathBuf, String)> {
        // The first line refers editors to the schema, which is in the same folder here.
        let body = self.scenario.split_once('\n').map_or(self.scenario, |(_, body)| body);
        let path = folder.join(self.name).with_extension("toml");
        // Its first comment says how it is run, as it is called in the project's folder.
        let body = body.replace(&format!("scenarios/{}.toml", self.name), &path.display().to_string());
        let mut files = vec![(path, format!("#:schema ./{SCHEMA_FILE}\n{body}"))];
        files.extend(self.tables.iter().map(|(path, text)| (folder.join(path), (*text).to_owned())));
        files.push((folder.join(SCHEMA_FILE), schema()));
        files
    }
}

fn write(path: &Path, text: &str, texts: &Texts) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)
            .with_context(|| (texts.init.cannot_make_folder)(&folder.display().to_string()))?;
    }
    std::fs::write(path, text).with_context(|| (texts.init.cannot_write)(&path.display().to_string()))
}
