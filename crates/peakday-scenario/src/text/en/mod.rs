//! English: plain, British, in the style of rustc and ruff (CONTRIBUTING.md, "Messages").

mod bot;
mod breaks;
mod characters;
mod demand;
mod floor;
mod format;
mod keys;
mod logs;
mod nouns;
mod queues;
mod step;
mod tables;
mod targets;
mod teams;
mod toml;
mod values;
mod warnings;

use super::Words;
use crate::diagnostics::PageWords;

/// All messages.
pub(super) static WORDS: Words = Words {
    toml: toml::message,
    step: step::message,
    keys: keys::message,
    values: values::message,
    tables: tables::message,
    table_warnings: tables::warning,
    demand: demand::message,
    queues: queues::message,
    bot: bot::message,
    teams: teams::message,
    breaks: breaks::message,
    floor: floor::message,
    targets: targets::message,
    logs: logs::message,
    log_notes: logs::note,
    warnings: warnings::message,
    of_key: format::of_key,
    unreadable: tables::unreadable,
    page: PageWords {
        fault: "error",
        warning: "warning",
        help: "help",
        note: "note",
        alike: format::alike,
        faults: format::faults,
        warnings: format::warnings,
    },
    draft: logs::DRAFT,
};
