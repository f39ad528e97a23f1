//! What the study of concurrency says, in each language.

use crate::report::words;

/// The screen of a study of concurrency, and its picture.
pub struct ConcurrencyTexts {
    /// Whose limit is varied, and what it is now.
    pub about: fn(&str, &str) -> String,
    /// A limit, or none.
    pub limit: fn(Option<u32>) -> String,
    /// The same in a sentence.
    pub slots: fn(Option<u32>) -> String,
    /// The present limit.
    pub now: fn(&str) -> String,
    /// The columns of the table, but for the targets'.
    pub columns: [&'static str; 8],
    /// The column of a target.
    pub certainty: fn(&str) -> String,
    /// What the columns mean.
    pub note: &'static str,
    /// From one limit to another, the latter as in a sentence.
    pub step: fn(&str, &str) -> String,
    /// The step doesn't change anything, as nobody ever holds more than so many.
    pub same: fn(&str) -> String,
    /// Above this limit nothing changes.
    pub saturated: fn(&str) -> String,
    pub wait: &'static str,
    pub response: &'static str,
    pub unchanged: &'static str,
    /// The ends of an interval.
    pub ends: fn(&str, &str) -> String,
    /// At which limit a target holds most surely, in how many of how many; and in how many at the present one.
    pub surest: fn(&str, (u64, u64), Option<u64>) -> String,
    /// Several limits in a sentence, from the lowest to the highest.
    pub range: fn(Option<u32>, Option<u32>) -> String,
    /// The same, one by one.
    pub list: fn(&[Option<u32>]) -> String,
    /// At which limits, said by one of these, a target holds equally and most surely.
    pub equals: fn(&str, (u64, u64), Option<u64>) -> String,
    /// A target that holds in as many of how many replications, whatever the limit.
    pub alike: fn((u64, u64)) -> String,
    pub plot: ConcurrencyPlot,
}

/// The picture of a study of concurrency.
pub struct ConcurrencyPlot {
    pub title: &'static str,
    /// The team and the queue.
    pub subject: fn(&str, &str) -> String,
    pub axis: &'static str,
    pub wait: &'static str,
    pub response: &'static str,
    pub certainty: &'static str,
    pub now: &'static str,
    pub change: &'static str,
    pub mean: &'static str,
    /// The certainty that targets want.
    pub wanted: fn(f64) -> String,
    pub nothing: &'static str,
    pub caption: &'static str,
}

fn limit_en(slots: Option<u32>) -> String {
    slots.map_or_else(|| "no limit".into(), |slots| slots.to_string())
}

fn slots_en(slots: Option<u32>) -> String {
    match slots {
        None => "no limit".into(),
        Some(1) => "1 slot".into(),
        Some(slots) => format!("{slots} slots"),
    }
}

fn limit_zh(slots: Option<u32>) -> String {
    slots.map_or_else(|| "无上限".into(), |slots| slots.to_string())
}

pub(super) const EN: ConcurrencyTexts = ConcurrencyTexts {
    about: |team, now| format!("Slots of team {team}, the chats that an agent may hold at once: now {now}"),
    limit: limit_en,
    slots: slots_en,
    now: |limit| format!("{limit} (now)"),
    columns: ["slots", "wait", "P90", "response", "first resp P90", "left", "open at once", "occupancy"],
    certainty: |target| format!("certainty: {target}"),
    note: "wait: for an agent, its mean and P90; response: a round's mean, once an agent holds the chat",
    step: |from, to| format!("from {from} to {to}"),
    same: |limit| format!("nothing changes, no agent ever holds more than {limit} chats"),
    saturated: |slots| format!("Above {slots} nothing changes: no agent ever holds more chats at once."),
    wait: "wait",
    response: "response",
    unchanged: "unchanged",
    ends: |low, high| format!(" ({low} to {high})"),
    surest: |slots, (held, of), now| {
        let now = now.map_or_else(String::new, |now| format!("; now in {now}"));
        format!("most certain with {slots}, held in {held} of {of}{now}")
    },
    range: |first, last| format!("{} to {}", limit_en(first), slots_en(last)),
    list: |limits| {
        let Some((&last, others)) = limits.split_last() else { return String::new() };
        let others: Vec<String> = others.iter().copied().map(limit_en).collect();
        format!("{} and {}", others.join(", "), slots_en(last))
    },
    equals: |limits, (held, of), now| {
        let now = now.map_or_else(String::new, |now| format!("; now in {now}"));
        format!("equally certain with {limits}: {held} of {of}{now}")
    },
    alike: |(held, of)| format!("held in {held} of {of}, whatever the limit"),
    plot: ConcurrencyPlot {
        title: "Chats at once: wait against response",
        subject: |team, queue| format!("team {team}, queue {queue}"),
        axis: "chats at once (slots)",
        wait: "Mean wait for an agent",
        response: "Mean response a round, once an agent holds the chat",
        certainty: "Certainty of targets: share of replications that hold them",
        now: "now",
        change: "change",
        mean: "mean",
        wanted: |share| format!("wanted {}", words::wanted_percent(share)),
        nothing: "nobody was given to an agent",
        caption: "Line: mean of all replications. Band: P5–P95 of the means of single replications. Change: to the limit on \
                  the left, on the same customers; grey where its interval holds 0. Triangles: beyond the axis.",
    },
};

pub(super) const ZH: ConcurrencyTexts = ConcurrencyTexts {
    about: |team, now| format!("班组 {team} 每人同时接待的上限：目前 {now}"),
    limit: limit_zh,
    slots: |slots| slots.map_or_else(|| "无上限".into(), |slots| format!("上限 {slots}")),
    now: |limit| format!("{limit}（目前）"),
    columns: ["上限", "等待", "P90", "响应", "首响 P90", "流失", "同时接待", "忙碌率"],
    certainty: |target| format!("置信：{target}"),
    note: "等待：等待客服的均值与 P90；响应：客服接待后每轮的平均响应时间",
    step: |from, to| format!("从上限 {from} 改为{to}"),
    same: |limit| format!("没有变化，无人同时接待超过 {limit} 个"),
    saturated: |slots| format!("高于{slots} 后不再变化：无人同时接待更多。"),
    wait: "等待",
    response: "响应",
    unchanged: "不变",
    ends: |low, high| format!("（{low} 至 {high}）"),
    surest: |slots, (held, of), now| {
        let now = now.map_or_else(String::new, |now| format!("；目前 {now} 次"));
        format!("{slots} 时最有把握，{of} 次中 {held} 次达标{now}")
    },
    range: |first, last| {
        let space = if last.is_some() { " " } else { "" };
        format!("上限 {} 至{space}{}", limit_zh(first), limit_zh(last))
    },
    list: |limits| {
        let limits: Vec<String> = limits.iter().copied().map(limit_zh).collect();
        format!("上限 {}", limits.join("、"))
    },
    equals: |limits, (held, of), now| {
        let now = now.map_or_else(String::new, |now| format!("；目前 {now} 次"));
        let space = if limits.ends_with(|c: char| c.is_ascii()) { " " } else { "" };
        format!("{limits}{space}同样有把握：{of} 次中 {held} 次达标{now}")
    },
    alike: |(held, of)| format!("无论上限多少，{of} 次中 {held} 次达标"),
    plot: ConcurrencyPlot {
        title: "同时接待上限：等待与响应",
        subject: |team, queue| format!("班组 {team}，队列 {queue}"),
        axis: "每人同时接待的上限",
        wait: "等待客服的平均时间",
        response: "客服接待后每轮的平均响应时间",
        certainty: "各目标的置信：达标的重复所占比例",
        now: "目前",
        change: "变化",
        mean: "均值",
        wanted: |share| format!("要求 {}", words::wanted_percent(share)),
        nothing: "没有分配给客服的咨询",
        caption: "线：全部重复的均值。色带：单次重复均值的 P5–P95。变化：与左侧上限相比，顾客相同；区间含 0 时为灰色。三角：超出坐标轴。",
    },
};
