//! The study of concurrency, in Chinese.

use super::names::{last_name, name};
use super::numbers::NUMBERS;
use crate::report::text::concurrency::{About, Concurrency, ConcurrencyPlot, Range, Step, Subject, Surest};
use crate::report::text::verdicts::{Held, Interval};

pub(super) const CONCURRENCY: Concurrency = Concurrency {
    about: |About { team, now }| format!("班组{}每人同时接待的上限：目前 {now}", name(team)),
    limit,
    slots: |slots| slots.map_or_else(|| "无上限".into(), |slots| format!("上限 {slots}")),
    now: |limit| format!("{limit}（目前）"),
    columns: ["上限", "等待", "P90", "响应", "首响 P90", "等待中离开", "同时接待", "占用率"],
    certainty: |target| format!("达标把握：{target}"),
    note: "等待：等待客服的均值与 P90；响应：客服接待后每回合的平均响应时间",
    step: |Step { from, to }| format!("从上限 {from} 改为{to}"),
    same: |limit| format!("没有变化，无人同时接待超过 {limit} 个"),
    saturated: |slots| format!("高于{slots} 后不再变化：无人同时接待更多。"),
    wait: "等待",
    response: "响应",
    seconds: "秒",
    unchanged: "不变",
    ends: |Interval { low, high }| format!("（{low} 至 {high}）"),
    surest: |Surest { slots, held: Held { held, assessed }, now }| {
        let now = now.map_or_else(String::new, |now| format!("；目前 {now} 遍"));
        format!("{slots} 时最有把握，{assessed} 遍中 {held} 遍达标{now}")
    },
    range: |Range { first, last }| {
        let space = if last.is_some() { " " } else { "" };
        format!("上限 {} 至{space}{}", limit(first), limit(last))
    },
    all_hold: |limits| match limits {
        [] => "没有一个上限能让每个目标都达标".into(),
        limits => format!("{}时每个目标都达标", (CONCURRENCY.list)(limits)),
    },
    list: |limits| {
        let limits: Vec<String> = limits.iter().copied().map(limit).collect();
        format!("上限 {}", limits.join("、"))
    },
    equals: |Surest { slots, held: Held { held, assessed }, now }| {
        let now = now.map_or_else(String::new, |now| format!("；目前 {now} 遍"));
        let space = if slots.ends_with(|c: char| c.is_ascii()) { " " } else { "" };
        format!("{slots}{space}同样有把握：{assessed} 遍中 {held} 遍达标{now}")
    },
    alike: |Held { held, assessed }| format!("无论上限多少，{assessed} 遍中 {held} 遍达标"),
    plot: ConcurrencyPlot {
        title: "同时接待上限：等待与响应",
        subject: |Subject { team, queue }| format!("班组{}，队列{}", last_name(team), last_name(queue)),
        axis: "每人同时接待的上限",
        wait: "等待客服的平均时间",
        response: "客服接待后每回合的平均响应时间",
        certainty: "各目标的达标把握：达标遍数所占比例",
        now: "目前",
        change: "变化",
        mean: "均值",
        wanted: |share| format!("要求 {}", NUMBERS.wanted_percent(share)),
        nothing: "没有分配给客服的咨询",
        caption: "线：各遍的均值。色带：单遍均值的 P5–P95。变化：与左侧上限相比，顾客相同；区间含 0 时为灰色。三角：超出坐标轴。",
    },
};

fn limit(slots: Option<u32>) -> String {
    slots.map_or_else(|| "无上限".into(), |slots| slots.to_string())
}
