//! Reading and checking a scenario, in Chinese.

use std::borrow::Cow;

use peakday::scenario::FileProblem;

use crate::text::Message;
use crate::text::scenario::{NothingWrong, Scenario, Unreadable};

pub(super) const SCENARIO: Scenario = Scenario {
    unreadable: |Unreadable { file, problem, meant }| {
        let problem: Cow<'_, str> = match problem {
            FileProblem::Missing => "没有这个文件".into(),
            FileProblem::Denied => "没有权限读取".into(),
            FileProblem::Folder => "这是文件夹".into(),
            FileProblem::Device => "这是设备或管道，不是文件；请先把内容存成文件".into(),
            FileProblem::TooLarge { mib, most } => format!("文件太大（{mib} MiB，最多 {most} MiB）").into(),
            FileProblem::NotUtf8 { line } => {
                format!("第 {line} 行不是 UTF-8；请另存为 UTF-8（表格也可以是 GB18030）").into()
            }
            FileProblem::System(words) => words.into(),
        };
        Message { title: format!("{file}: {problem}"), help: meant.map(|meant| format!("是不是 {meant}？")) }
    },
    more: |id| format!("第一个错误的说明：`simulate explain-fault {id}`"),
    nothing_wrong: |NothingWrong { file, warnings }| {
        let warnings = if warnings == 0 { String::new() } else { format!("，{warnings} 条警告") };
        format!("{file}: 没有错误{warnings}")
    },
};
