//! The first screen of a report, in Chinese.

use super::names::{first_name, last_name};
use super::numbers::{NUMBERS, moment};
use crate::report::text::overview::{Banner, Columns, Of, Overview, Tiles};

pub(super) const OVERVIEW: Overview = Overview {
    banner: |banner| match banner {
        Banner::NoTargets => "没有结论：方案没有设定目标。".into(),
        Banner::NotJudged => "没有结论：没有可考核的咨询。".into(),
        Banner::Breaks { missed, all, target, held } => {
            let how = held.map_or_else(
                || "未达标".to_owned(),
                |held| format!("模拟 {} 遍，{} 遍未达标", held.assessed, held.assessed - held.held),
            );
            match missed {
                1 => format!("守不住：{target}，{how}。"),
                _ => format!("守不住：{all} 个目标中 {missed} 个未达标；{target}，{how}。"),
            }
        }
        Banner::HoldsUnsure { all, target, certainty } => {
            let whose = if *all == 1 { "" } else { "并非每个目标都有把握：" };
            let certainty = certainty.map_or_else(String::new, |it| format!("，达标把握 {}", (NUMBERS.certainty)(it)));
            format!("守得住，但不确定：{whose}{target}{certainty}。")
        }
        Banner::Holds { all, target, certainty } => {
            let certainty = certainty.map_or_else(String::new, |it| format!("，达标把握 {}", (NUMBERS.certainty)(it)));
            match all {
                1 => format!("守得住：{target}{certainty}。"),
                _ => format!("守得住：{all} 个目标全部达标；最接近的是{}{certainty}。", last_name(target)),
            }
        }
    },
    detail: |detail| {
        let broken = detail.broken.map(|of| format!("{} 个时段中 {} 个破线。", of.all, of.some));
        let worst = detail.worst.as_ref().map(|worst| {
            let which = if worst.target_holds { "最薄弱" } else { "最差" };
            let figure =
                worst.figure.as_ref().map_or_else(String::new, |figure| format!("{figure}，要求 {}；", worst.goal));
            format!("{which} {}：{figure}{} 遍中 {} 遍达标。", moment(worst.from), worst.held.assessed, worst.held.held)
        });
        broken.into_iter().chain(worst).collect::<String>()
    },
    last_line: |it| match it.cost {
        Some(cost) => format!("{}费用 {cost}。", it.banner),
        None => it.banner.clone(),
    },
    outside: |it| {
        format!(
            "“{}”的考核时段以外，{} 个时段达不到这个目标（{} 个咨询）：{} 起为 {}。",
            it.target,
            it.intervals,
            it.asked,
            moment(it.worst),
            it.figure
        )
    },
    incident: |it| {
        let of = |certainty: Option<_>| certainty.map_or_else(|| "-".to_owned(), |it| (NUMBERS.certainty)(it));
        format!(
            "{}（{} 遍中发生 {} 遍）：发生时达标把握 {}，不发生时 {}",
            it.incident,
            it.happened.assessed,
            it.happened.held,
            of(it.with),
            of(it.without)
        )
    },
    tiles: Tiles {
        certainty: |target, wanted| match wanted {
            Some(wanted) => format!("{}的达标把握，要求 {wanted}", first_name(target)),
            None => format!("{}的达标把握", first_name(target)),
        },
        no_certainty: "没有可判断的目标",
        broken: |Of { some, .. }| format!("{some} 个时段"),
        nothing_breaks: "破线",
        more: |more| format!("另有 {more} 段"),
        cost: "总费用",
        no_cost: "方案没有写费用",
        per_contact: |each| format!("每个咨询 {each}"),
        busy: |team, share| format!("{}占用率 {share}", first_name(team)),
        handled: |hour, day| format!("每人每小时接待 {hour} 个，每人每天 {day} 个"),
    },
    columns: Columns {
        target: "目标",
        asked: "要求",
        got: "结果",
        bad_day: "最差 5% 的情形",
        held: "达标遍数",
        certainty: "达标把握",
        wanted: "要求把握",
        verdict: "结论",
        broken: "破线时段",
    },
};
