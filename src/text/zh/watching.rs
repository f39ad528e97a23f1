//! A run that goes on, in Chinese.

use crate::text::Message;
use crate::text::watching::{Broken, Done, Memory, Reached, Watching};

const MORE_MEMORY: &str = "减少遍数（--reps），或少用线程（--threads），或用 --memory 放宽上限";

pub(super) const WATCHING: Watching = Watching {
    bar: "{bar:40} 已模拟 {pos}/{len} 遍，还需 {eta}{msg}",
    counter: "{spinner} 已模拟 {pos} 遍，用时 {elapsed}{msg}",
    replications_so_far: |Reached { done, inside, .. }| format!("已模拟 {done} 遍{inside}"),
    replications: |Reached { done, all, inside }| format!("已模拟 {done}/{all} 遍{inside}"),
    inside: |at| format!("；其中一遍已到 {at}"),
    stopping: |seconds| {
        Message::of(
            format!("正在停止：随后给出已完成各遍的结果；正在模拟的还有 {seconds} 秒，到时放弃"),
            "再按一次 Ctrl-C 立即结束，不给结果",
        )
    },
    dropped: "正在停止：没模拟完的几遍已放弃",
    writing: || Message::of("正在停止：结果正在写入", "再按一次 Ctrl-C 立即结束，上次的结果保持原样"),
    ended: |Memory { held, limit }| {
        Message::of(format!("内存用到 {held}，上限为 {limit}，已结束：没有写入任何结果"), MORE_MEMORY)
    },
    stopped: |Memory { held, limit }, done| {
        Message::of(format!("内存用到 {held}，快要超过上限 {limit}，已停止；{}", results(done)), MORE_MEMORY)
    },
    interrupted_study: "已中断：结果是到当时为止所知道的",
    broken_off: |Broken { done, all, folder }| {
        Message::of(
            format!("已中断：{all} 个方案中 {done} 个已完成，保存在 {folder}"),
            "再运行同一条命令，接着做剩下的",
        )
    },
    interrupted: |done| format!("已中断：{}", results(done)),
    interrupted_search: "已中断，第一个班组的人数还没算完：没有结果",
    interrupted_at_once: "已中断，一遍也没有模拟完：没有结果",
    no_signals: "无法接收 Ctrl-C",
    no_thread: "无法启动线程",
};

fn results(Done { done, all }: Done) -> String {
    match done {
        0 => "一遍也没有模拟完，没有结果".to_owned(),
        done => format!("结果来自 {all} 遍中的前 {done} 遍"),
    }
}
