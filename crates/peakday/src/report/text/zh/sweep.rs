//! Many plans of one scenario, in Chinese.

use crate::report::text::sweep::{Faulty, Finding, Holding, PlanLine, Saving, Sweep, SweepPlot};
use crate::report::text::verdicts::Held;
use crate::study::Standing;

pub(super) const SWEEP: Sweep = Sweep {
    finding: |finding| match finding {
        Finding::Cheapest { plan, cost, held, is_sure: true } => {
            format!("这些方案里，稳稳让每个目标都达标的最省方案：{plan}，{cost}（{}）。", together(*held))
        }
        Finding::Cheapest { plan, cost, held, is_sure: false } => {
            format!("没有方案稳稳达标。达标但还不够稳的最省方案：{plan}，{cost}（{}）。", together(*held))
        }
        Finding::NoPrice { holding, all } => {
            format!("{all} 个方案中 {holding} 个让每个目标都达标。场景里没有价格，分不出哪个最省。")
        }
        Finding::None { all, closest, held } => {
            format!("这 {all} 个方案都守不住全部目标。最接近的：{closest}（{}）。", together(*held))
        }
    },
    present: |PlanLine { standing, held, cost }| {
        let cost = cost.as_ref().map_or_else(String::new, |cost| format!("，{cost}"));
        format!("目前的方案{}{cost}（{}）。", standing_of(*standing), together(*held))
    },
    holding: |Holding { all, sure, unsure }| {
        format!("{all} 个方案中：{sure} 个稳稳达标，{unsure} 个达标但还不够稳，{} 个不达标。", all - sure - unsure)
    },
    check_again: "它是从许多方案里挑出来的：定之前用别的 --seed 再模拟一次。",
    saving: |Saving { done, all, share, most }| {
        format!("模拟遍数：{done}，不提前停要 {all}，省 {share}。结论已明的方案提前停，其余做满 {most} 遍。")
    },
    faulty_plans: |Faulty { count, all, named, message }| {
        format!("{all} 个方案中 {count} 个有错误，没有模拟（{}）：{message}。", named.join("；"))
    },
    faulty: "有误",
    plans: "每个目标都达标的比例",
    note: |[holds, holds_unsure, missed_unsure, missed]| {
        format!(
            "{holds} 稳稳达标，{holds_unsure} 达标但还不够稳，{missed_unsure} 未达标但还不能肯定，{missed} 肯定未达标；\
             数字是每个目标都达标的遍数所占比例"
        )
    },
    front: "费用与把握：没有别的方案不更贵而又同样常达标",
    plan: "方案",
    cost: "费用",
    together: "全部达标",
    replications: "遍数",
    plot: SweepPlot {
        subject: |target| format!("各方案的达标把握：{target}"),
        frontier: "分界：一侧每个目标都达标",
        present: "目前的方案",
        cheapest: "达标的最省方案",
        equal_cost: |currency| {
            if currency.is_empty() { "费用相同".into() } else { format!("费用相同，{currency}") }
        },
        caption: "格子：该目标达标遍数所占比例；白色正好等于要求。结论已明的方案遍数较少。",
        cost_title: "费用与把握",
        cost_axis: |currency| if currency.is_empty() { "费用".into() } else { format!("费用，{currency}") },
        together: "每个目标都达标的遍数所占比例",
        front: "帕累托前沿",
        holds: "稳稳达标",
        unsure: "达标但还不够稳",
        missed: "未达标",
        cost_caption: "点：一个方案。前沿：没有别的方案不更贵而又同样常达标。",
    },
};

fn together(Held { held, assessed }: Held) -> String {
    format!("{assessed} 遍中 {held} 遍全部达标")
}

fn standing_of(standing: Standing) -> &'static str {
    match standing {
        Standing::Holds => "稳稳达标",
        Standing::HoldsUnsure => "达标但还不够稳",
        Standing::MissedUnsure => "未达标，但还不能肯定",
        Standing::Missed => "肯定有目标未达标",
    }
}
