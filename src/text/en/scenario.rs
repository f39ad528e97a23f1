//! Reading and checking a scenario, in English.

use crate::text::Message;
use crate::text::scenario::{NothingWrong, Scenario, Unreadable};

pub(super) const SCENARIO: Scenario = Scenario {
    unreadable: |Unreadable { file, why, meant }| Message {
        title: format!("{file}: {why}"),
        help: meant.map(|meant| format!("did you mean {meant}?")),
    },
    more: |id| format!("`simulate explain-fault {id}` says more about the first"),
    nothing_wrong: |NothingWrong { file, warnings }| {
        let warnings = match warnings {
            0 => String::new(),
            1 => ", 1 warning".to_owned(),
            warnings => format!(", {warnings} warnings"),
        };
        format!("{file}: nothing wrong{warnings}")
    },
};
