//! The run itself, in Chinese.

use crate::report::text::assumptions::run::{Horizon, Open, Run, Start, Waiting};
use crate::report::text::zh::names::first_name;
use crate::report::text::zh::numbers::{moment, said, wanted_percent};

pub(super) const RUN: Run = Run {
    horizon: |Horizon { from, to }| format!("{} 至 {}。", moment(from), moment(to)),
    interval: |interval| format!("每 {}一个时段。", said(interval)),
    replications: |replications, seed| format!("模拟 {replications} 遍，种子 {seed}。"),
    confidence: |confidence| format!("误差范围按 {} 的水平计。", wanted_percent(confidence)),
    drain: |drain| format!("结束后，未完成的最多再处理 {}。", said(drain)),
    warm_up: |length| format!("从开始前 {}起模拟，不计入报告。", said(length)),
    nothing_waits: "开始时没有积压。",
    start,
};

fn start(it: &Start<'_>) -> String {
    let waiting = it.waiting.as_ref().map(|Waiting { number, oldest }| {
        let oldest = oldest.map_or_else(String::new, |oldest| format!("（最久 {}）", said(oldest)));
        format!("{number} 个在等待{oldest}")
    });
    let open = it.open.as_ref().map(|Open { number, unanswered }| {
        let unanswered =
            unanswered.map_or_else(String::new, |unanswered| format!("，其中 {unanswered} 个有未回复的消息"));
        format!("{number} 个会话进行中{unanswered}")
    });
    let also = if waiting.is_some() || open.is_some() { "另有 " } else { "" };
    let messages = it.messages.map(|messages| format!("{also}{messages} 条留言"));
    let parts: Vec<String> = [waiting, open, messages].into_iter().flatten().collect();
    if parts.is_empty() {
        return format!("开始时：{}没有积压。", first_name(it.queue));
    }
    format!("开始时：{} 有 {}。", it.queue, parts.join("，"))
}
