//! Cheap mendings, in Chinese.

use crate::report::text::fix::{Best, Fix};

pub(super) const FIX: Fix = Fix {
    heading: "怎样补救",
    sheet: "补救",
    nothing_to_mend: "没有目标破线，不用补救。",
    best: |Best { set, held, before, of, is_sure }| {
        let sure = if *is_sure { "" } else { "，也可能是偶然" };
        format!("省钱的补救里 {set} 最有用：{of} 遍中 {held} 遍每个目标都达标，目前 {before} 遍{sure}。")
    },
    none: |before, of| format!("省钱的补救都没有用：{of} 遍中 {before} 遍每个目标都达标。"),
    columns: ["补救", "达标", "增减", "成本", "可靠"],
    sure: "是",
    may_be_chance: "可能是偶然",
    no_change: "不变",
    note: |of| {
        format!(
            "每种补救模拟同样的 {of} 遍，顾客相同。达标：每个目标都达标的遍数；增减：因此多出和失去的遍数。要采用，写在 --set 后面。"
        )
    },
    left_out: |refused, left_out| {
        let refused = (refused > 0).then(|| format!("有 {refused} 种补救场景检查不允许"));
        let left_out = (left_out > 0).then(|| format!("有 {left_out} 种因中断没有试"));
        let said: Vec<String> = refused.into_iter().chain(left_out).collect();
        (!said.is_empty()).then(|| format!("{}。", said.join("；")))
    },
};
