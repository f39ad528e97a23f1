//! What targets come to, in Chinese.

use super::numbers::{NUMBERS, moment};
use crate::report::text::targets::Each;
use crate::report::text::verdicts::{Beyond, Estimated, Interval, Verdicts};

pub(super) const VERDICTS: Verdicts = Verdicts {
    holds: "达标",
    holds_unsure: "达标，但不确定",
    missed: "未达标",
    not_judged: "无从判定",
    asked: "要求",
    nothing_to_judge: "无从判定：没有一遍有可计入的咨询",
    held: |it| {
        let wanted = it.wanted.map_or_else(String::new, |wanted| format!("，要求 {}", NUMBERS.wanted_percent(wanted)));
        let (held, certainty) = (it.held, (NUMBERS.certainty)(it.certainty));
        format!("模拟 {} 遍，{} 遍达标；达标把握：{certainty}{wanted}", held.assessed, held.held)
    },
    found: |found| {
        let alone = found.alone.as_ref().map_or_else(String::new, |alone| format!("；仅本次模拟 {alone}"));
        let all_day = found.all_day.as_ref().map_or_else(String::new, |all_day| format!("；24 小时口径 {all_day}"));
        let estimate = match &found.estimate {
            None => "-".into(),
            Some(Estimated { mean, interval: None }) => mean.clone(),
            Some(Estimated { mean, interval: Some(Interval { low, high }) }) => format!("{mean}（{low} 至 {high}）"),
        };
        let what = if found.is_mean { "均值" } else { "比例" };
        format!("{what}：{estimate}{alone}{all_day}")
    },
    exact_forecast: "预测被当作完全准确：这个达标把握只反映偶然波动",
    greeted: "此处考核的是手动问候语：顾客等到真正的回复还要更久",
    too_near_the_end: |until| format!("不作判断：{} 之后到来的，离结束太近", moment(until)),
    bad_day: |day| {
        let beyond = match &day.beyond {
            Beyond::Within => "，仍达标".to_owned(),
            Beyond::TooLong(time) => format!("，超出 {time}"),
            Beyond::Points(points) => format!("，差 {points:.1} 个百分点"),
        };
        let worst = match day.worst {
            None => "",
            Some(Each::Day) => "最差一天 ",
            Some(Each::Interval) => "最差时段 ",
        };
        format!("最差 5% 的情形：{worst}{}{beyond}", day.figure)
    },
    below_floor: |it| format!("最常低于 {}：{} 起，{} 遍中 {} 遍", it.floor, moment(it.from), it.assessed, it.fell),
    breaks: |stretches, more| {
        let more = more.map_or_else(String::new, |more| format!("，另有 {more} 段"));
        format!("破线时段：{}{more}", stretches.join("、"))
    },
    worst: |it| {
        let which = if it.target_holds { "最薄弱" } else { "最差" };
        format!("{which}：{} 起，{} 遍中 {} 遍达标", moment(it.from), it.held.assessed, it.held.held)
    },
    short: |it| format!("；新来的工作需 {} 人，在岗 {} 人，缺口 {} 人", it.work, it.on_duty, it.short),
    incident_there: |names| format!("该时段可能遇到：{}", names.join("、")),
    of: |held| format!("{}/{}", held.held, held.assessed),
};
