//! What comes, in Chinese.

use super::comes;
use crate::report::text::assumptions::Comes;
use crate::report::text::assumptions::demand::Demand;
use crate::report::text::numbers::factor;
use crate::report::text::zh::names::{first_name, last_name, name};
use crate::report::text::zh::numbers::{day, moment, wanted_percent};

pub(super) const DEMAND: Demand = Demand {
    source: |it| {
        let only = if it.comes == Comes::Orders { "；订单只引出后续" } else { "" };
        let (source, total, comes) = (first_name(it.name), it.total, comes(it.comes));
        let at = moment(it.busiest);
        format!("{source}平均带来 {total} 个{comes}；最忙的时段从 {at} 起，{} 个{only}。", it.most)
    },
    trace: |it| format!("{}重放记录：{} 个{}，时刻照旧。", first_name(it.name), it.total, comes(it.comes)),
    varies: |it| {
        let which = if it.other_days { "其他日子的" } else { "" };
        let days = it.days.map(|cv| format!("{which}逐日变异系数 {}", wanted_percent(cv)));
        let stretches = it.stretches.as_ref().map(|it| {
            let correlation = it
                .correlation
                .map_or_else(String::new, |correlation| format!("（相邻时段相关系数 {}）", factor(correlation)));
            format!("更短时段变异系数 {}{correlation}", wanted_percent(it.cv))
        });
        let parts: Vec<String> = [days, stretches].into_iter().flatten().collect();
        format!("除偶然外，{}。", parts.join("，"))
    },
    day_total: |at, mean| format!("{}的总量平均 {mean}，按低值、可能值、高值抽取。", day(at)),
    day_certain: |at, mean| format!("{}共 {mean}，只有偶然的差异。", day(at)),
    shared: |group| format!("与{}组的其他来源同时忙闲。", name(group)),
    by_chance: "每天只有偶然的差异（泊松）；真实的日子差异更大。",
    spike: |it| format!("其中{}自 {} 起带来 {} 个。", name(it.name), moment(it.at), it.contacts),
    kind: |share, kind, parts| {
        let colon = if parts.is_empty() { String::new() } else { format!("：{}", parts.join("；")) };
        format!("{} 关于{}{colon}。", wanted_percent(share), last_name(kind))
    },
    only_kind: |parts| format!("{}。", parts.join("；").trim_start()),
    rounds: |rounds| format!("每个咨询平均 {rounds:.1} 个回合"),
    bot_solves: |share| format!("机器人解决其接待的 {}", wanted_percent(share)),
    kind_takes: |by| format!("用时 {} 倍", factor(by)),
    not_for: |teams| format!("{}不接", first_name(teams)),
    vips: |share, go_first| format!("{} 为 VIP 会员{}。", wanted_percent(share), if go_first { "，优先" } else { "" }),
};
