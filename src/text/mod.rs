//! What the program itself says, in each language: messages, `check`, `init`, signals, help.
//!
//! As in reports (`peakday::report`): a subject is a file here with a struct of its messages, and a file of the same
//! name in `en/` and `zh/` that fills it, so that a message which one language lacks doesn't compile. Languages only
//! write; what is said, and whether, is decided before.
//!
//! The help is the exception: its English stands in `args.rs`, where clap wants it, and `help.rs` translates it. A test
//! there ensures that nothing is left in English.

pub(super) mod command_line;
mod en;
pub(super) mod folder;
pub(super) mod help;
pub(super) mod init;
pub(super) mod logs;
pub(super) mod now;
pub(super) mod questions;
pub(super) mod replay;
pub(super) mod run;
pub(super) mod scenario;
pub(super) mod shards;
pub(super) mod watching;
pub(super) mod work;
mod zh;

use std::fmt::Display;
use std::io;

use peakday::report::Lang;

use command_line::CommandLine;
use folder::Folder;
use help::Help;
use init::Init;
use logs::Logs;
use now::Now;
use questions::Questions;
use replay::Replay;
use run::Run;
use scenario::Scenario;
use shards::Shards;
use watching::Watching;
use work::Work;

/// All that the program says in one language, by subject.
pub(super) struct Texts {
    /// The language, for what the library writes.
    pub lang: Lang,
    pub marks: Marks,
    pub command_line: CommandLine,
    /// How clap's help is translated; English is what it is written in.
    pub help: Option<&'static Help>,
    /// Reading and checking a scenario.
    pub scenario: Scenario,
    pub run: Run,
    /// A run on several machines.
    pub shards: Shards,
    /// Work laid out as tasks.
    pub work: Work,
    /// Logs of days that were.
    pub logs: Logs,
    /// Whether a folder may have the results.
    pub folder: Folder,
    pub watching: Watching,
    /// What may be asked of a scenario.
    pub questions: Questions,
    /// Why a log isn't a day of a scenario.
    pub replay: Replay,
    pub init: Init,
    /// The night itself.
    pub now: Now,
    /// A failure of the system, if the language has its own words for it.
    pub system: fn(&io::Error) -> Option<&'static str>,
    /// What can't be printed.
    pub cannot_print: &'static str,
}

/// What a message begins with.
pub(super) struct Marks {
    pub error: &'static str,
    pub warning: &'static str,
    pub help: &'static str,
}

/// What is wrong, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Message {
    pub title: String,
    pub help: Option<String>,
}

impl Message {
    /// With a help.
    fn of(title: impl Into<String>, help: impl Into<String>) -> Self {
        Self { title: title.into(), help: Some(help.into()) }
    }

    /// Without one.
    fn alone(title: impl Into<String>) -> Self {
        Self { title: title.into(), help: None }
    }
}

/// The texts of a language.
pub(super) fn texts(lang: Lang) -> &'static Texts {
    match lang {
        Lang::En => &en::TEXTS,
        Lang::Zh => &zh::TEXTS,
    }
}

/// The marks of all languages.
pub(super) fn all_marks() -> [&'static Marks; 2] {
    [&en::TEXTS.marks, &zh::TEXTS.marks]
}

impl Texts {
    pub(super) fn error(&self, message: &Message) -> String {
        self.marked(self.marks.error, message)
    }

    pub(super) fn warning(&self, title: impl Display) -> String {
        format!("{}: {title}", self.marks.warning)
    }

    pub(super) fn help(&self, help: impl Display) -> String {
        format!("{}: {help}", self.marks.help)
    }

    /// A failure and its causes; those of the system in the language's words, if it has some.
    pub(super) fn failure(&self, error: &anyhow::Error) -> String {
        format!("{}: {}", self.marks.error, self.causes(error))
    }

    /// The same without the mark.
    pub(super) fn causes(&self, error: &anyhow::Error) -> String {
        let causes: Vec<String> = error
            .chain()
            .map(|cause| {
                let known = cause.downcast_ref::<io::Error>().and_then(self.system);
                known.map_or_else(|| cause.to_string(), str::to_owned)
            })
            .collect();
        causes.join(": ")
    }

    /// A message whose mark is said elsewhere or not at all.
    pub(super) fn unmarked(&self, message: &Message) -> String {
        match &message.help {
            Some(help) => format!("{}\n{}", message.title, self.help(help)),
            None => message.title.clone(),
        }
    }

    fn marked(&self, mark: &str, message: &Message) -> String {
        format!("{mark}: {}", self.unmarked(message))
    }
}
