//! Work that is laid out as tasks for several machines, in Chinese.

use std::ops::Range;

use crate::text::Message;
use crate::text::work::{Laid, Unusable, Why, Work, Worked};

pub(super) const WORK: Work = Work {
    no_plan: |folder| {
        Message::of(
            format!("{folder} 里没有分好的作业"),
            "应是用 --plan 分好作业的文件夹，如 `simulate sweep ... --plan 文件夹`",
        )
    },
    unusable: |Unusable { file, task, why }| {
        let again = match task {
            None => "用 --plan 和 --overwrite 重新分作业".to_owned(),
            Some(task) => format!("用 `simulate work` 再做一次作业 {task}"),
        };
        match why {
            Why::Other if task.is_some() => Message::of(format!("{file} 不是作业的结果"), again),
            Why::Other => Message::of(format!("{file} 不是分好的作业"), again),
            Why::Damaged => Message::of(format!("{file} 已损坏：不完整，或传送时变了"), again),
            Why::Unreadable(why) => Message::alone(format!("读不了 {file}：{why}")),
            Why::OtherProgram { wrote, reads } => {
                Message::of(format!("{file} 由 {wrote} 写出，这里是 {reads}"), "所有机器用同一版本")
            }
            Why::OtherPlan => Message::of(format!("{file} 是另一批作业的结果"), again),
            Why::OtherTask(is) => Message::of(format!("{file} 是作业 {is} 的结果"), again),
        }
    },
    other_plan: |folder| {
        Message::of(format!("{folder} 里是另一批作业"), "换一个文件夹，或加 --overwrite 替换那批作业和它的结果")
    },
    stops_when_precise: || {
        Message::of(
            "场景设了足够精确就停（run.precision），流量余量不能分成作业",
            "各作业要模拟几遍，做完第一个才知道：去掉场景里的 precision，或在一台机器上运行",
        )
    },
    too_many_tasks: || Message::of("作业太多，数不过来", "减少遍数（--reps）或方案数"),
    no_task: |task, all| Message::of(format!("没有作业 {task}"), format!("作业的编号是 {}", upto(all))),
    missing: |stretches, all, folder| {
        Message::of(
            format!("作业 {} 中，这些还没做：{}", upto(all), listed(stretches)),
            format!("用 `simulate work {folder}` 做完"),
        )
    },
    folder_among_parts: |folder| {
        Message::of(
            format!("{folder} 是文件夹"),
            "要么合并一个用 --plan 分好作业的文件夹，要么合并 `simulate shard` 写的文件",
        )
    },
    laid_out: |Laid { folder, tasks, done, is_search }| {
        let mut done = match (tasks, done) {
            (_, 0) => String::new(),
            (1, _) => "（已做完）".to_owned(),
            (_, done) => format!("（其中 {done} 个已做完）"),
        };
        if *is_search {
            done.push_str("：先找班表，找到的班表由后续作业确认");
        }
        format!(
            "已在 {folder} 分成 {tasks} 个作业{done}。\n\
             接着，用几台机器都行：simulate work {folder}\n\
             最后，在一台机器上：simulate merge {folder}\n"
        )
    },
    script: |file| format!("用 Slurm：sbatch {file}\n"),
    done: |Worked { folder, here, only }| match (only, here) {
        (Some(task), 0) => format!("作业 {task} 早已做完。"),
        (Some(task), _) => format!("作业 {task} 做完了。"),
        (None, 0) => format!("所有作业早已做完：用 `simulate merge {folder}` 合并。"),
        (None, here) => format!("所有作业都做完了，其中 {here} 个在这里做的：用 `simulate merge {folder}` 合并。"),
    },
    broken_off: |here, folder| {
        let done = match here {
            0 => "这里一个作业也没做完".to_owned(),
            here => format!("这里做完的 {here} 个作业已保存"),
        };
        Message::of(format!("已中断：{done}"), format!("用 `simulate work {folder}` 接着做其余的"))
    },
    merge_broken_off: "已中断：什么也没写",
    cannot_write: |file| format!("写不了 {file}"),
    cannot_read: |file| format!("读不了 {file}"),
};

/// The numbers of so many tasks.
fn upto(all: u32) -> String {
    match all {
        1 => "0".to_owned(),
        all => format!("0 到 {}", all.saturating_sub(1)),
    }
}

/// At most a line of them.
fn listed(stretches: &[Range<u32>]) -> String {
    const MOST: usize = 8;
    let shown: Vec<String> = stretches
        .iter()
        .take(MOST)
        .map(|range| match range.len() {
            1 => range.start.to_string(),
            _ => format!("{}-{}", range.start, range.end - 1),
        })
        .collect();
    let more: usize = stretches.iter().skip(MOST).map(ExactSizeIterator::len).sum();
    let shown = shown.join("、");
    if more > 0 { format!("{shown}，还有 {more} 个") } else { shown }
}
