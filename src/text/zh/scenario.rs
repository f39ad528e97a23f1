//! Reading and checking a scenario, in Chinese.

use crate::text::Message;
use crate::text::scenario::{NothingWrong, Scenario, Unreadable};

pub(super) const SCENARIO: Scenario = Scenario {
    unreadable: |Unreadable { file, why, meant }| Message {
        title: format!("{file}：{why}"),
        help: meant.map(|meant| format!("是不是 {meant}？")),
    },
    more: |id| format!("第一个错误的详细说明（英文）：`simulate explain-fault {id}`"),
    nothing_wrong: |NothingWrong { file, warnings }| {
        let warnings = if warnings == 0 { String::new() } else { format!("，{warnings} 条警告") };
        format!("{file}：没有错误{warnings}")
    },
};
