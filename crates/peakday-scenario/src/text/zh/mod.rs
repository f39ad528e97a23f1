//! Chinese: as someone who runs the service of a shop says it, short, with the words of `docs/glossary.md`. Keys and
//! what is to be copied stay as scenarios write them; marks between Chinese words are full-width, and a space stands
//! between Chinese and everything else.

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
#[cfg(test)]
mod tests;
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
        fault: "错误",
        warning: "警告",
        help: "建议",
        note: "说明",
        alike: format::alike,
        faults: format::faults,
        warnings: format::warnings,
    },
    draft: logs::DRAFT,
};
