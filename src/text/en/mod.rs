//! English.

mod command_line;
mod folder;
mod init;
mod logs;
mod now;
mod questions;
mod replay;
mod run;
mod scenario;
mod shards;
mod watching;
mod work;

use peakday::report::Lang;

use super::{Marks, Texts};

pub(super) const TEXTS: Texts = Texts {
    lang: Lang::En,
    marks: Marks { error: "error", warning: "warning", help: "help" },
    command_line: command_line::COMMAND_LINE,
    help: None,
    scenario: scenario::SCENARIO,
    run: run::RUN,
    shards: shards::SHARDS,
    work: work::WORK,
    logs: logs::LOGS,
    folder: folder::FOLDER,
    watching: watching::WATCHING,
    questions: questions::QUESTIONS,
    replay: replay::REPLAY,
    init: init::INIT,
    now: now::NOW,
    // The system's words are English enough.
    system: |_| None,
    cannot_print: "can't write to standard output",
};
