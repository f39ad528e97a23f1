//! The comparison of plans, in Chinese.

use super::names::{first_name, name};
use crate::figures::TimePart;
use crate::report::text::compare::{
    Bought, Claim, Claimed, Compare, ComparePlot, DiffersMost, HeldCell, HoursMet, Overall, Paired, PlanLine,
    Stretches, Verdict, What,
};
use crate::report::words::count;
use crate::study::Happening;

pub(super) const COMPARE: Compare = Compare {
    title: "方案对比",
    of_each: "每个方案",
    plans: "方案",
    plan: |PlanLine { letter, name, is_base, assignments }| {
        let base = if *is_base { "（基准方案）" } else { " " };
        let set = if assignments.is_empty() { String::new() } else { format!("：{}", assignments.join("，")) };
        format!("{letter}{base}{name}{set}")
    },
    overall: |Overall { plans, holding, cheapest }| match holding {
        [] => format!("本次模拟的 {plans} 个方案中，没有一个能以要求的把握守住全部目标。"),
        [only] => format!("本次模拟的 {plans} 个方案中，只有 {only} 以要求的把握守住全部目标。"),
        several if several.len() == *plans => {
            format!("本次模拟中，每个方案都以要求的把握守住全部目标{}。", cheapest_of(*cheapest))
        }
        several => format!("本次模拟中，{} 以要求的把握守住全部目标{}。", several.join("、"), cheapest_of(*cheapest)),
    },
    verdict,
    pairing: |paired| match paired {
        Paired::SameCustomers { plan, gain: Some(gain) } => format!(
            "{plan}：与基准方案是同一批顾客。若不是同一批顾客，要得到同样可靠的差异，须模拟 {} 倍的遍数（各指标的中位数）。",
            count(*gain)
        ),
        Paired::SameCustomers { plan, gain: None } => format!("{plan}：与基准方案是同一批顾客。"),
        Paired::OtherSeed { plan } => {
            format!("{plan}：随机种子与基准方案不同，顾客也不同；按不配对比较，误差范围较宽。")
        }
        Paired::OtherSources { plan, sources } => {
            format!(
                "{plan}：流量来源与基准方案不同（{}），顾客也不同；按不配对比较，误差范围较宽。",
                sources.join("、")
            )
        }
    },
    seed_replaced: |plans| {
        format!(
            "{} 的文件写了别的随机种子；所有方案都用基准方案的种子模拟，使各方案面对同一批顾客（--own-seeds：各用各的）。",
            plans.join("、")
        )
    },
    lacks: |plan, targets| format!("以下目标不作比较，{plan} 没有或要求不同：{}。", targets.join("、")),
    side_by_side: "各方案并列",
    against: |plan| format!("{} 与基准方案相比", first_name(plan).trim_end()),
    situations: "发生时",
    as_forecast: "按场景",
    happening: |what| match what {
        Happening::NoIncident => "无突发事件".into(),
        Happening::Incident(name) => format!("必定发生：{name}"),
        Happening::Named(name) => name.clone(),
    },
    days: "各目标的达标遍数",
    figure: "指标",
    difference: |plan, base| format!("{plan} - {base}"),
    interval: |level| format!("{level} 误差范围"),
    differs: "有差异",
    claimed: |claimed| match claimed {
        Claimed::Yes => "是",
        Claimed::No => "未见",
        Claimed::Unknown => "样本太少",
        Claimed::Unnamed => "",
    },
    chance: "偶然概率",
    gain: "配对增益",
    day_columns: ["目标", "方案", "达标", "仅本方案达标", "仅基准达标", "偶然概率"],
    of_queue: |figure, queue| format!("{figure}，{queue}"),
    time: |time, part| match part {
        TimePart::Mean => format!("平均{time}"),
        TimePart::Quantile(quantile) => format!("{time} {}", quantile.name().to_uppercase()),
    },
    person_hours: "人时",
    cost: "成本",
    bought: "换来的",
    bought_columns: ["方案", "指标", "变化", "成本变化", "单价"],
    bought_note: "只列两项差异都大于偶然的；单价是两者相除，没有误差范围",
    price: |price, unit| match unit {
        Bought::Point => format!("每个百分点 {price}"),
        Bought::Customer => format!("每个顾客 {price}"),
        Bought::Sales => format!("销售额每 1 元 {price}"),
        Bought::Second => format!("每秒 {price}"),
    },
    how_often: |target| format!("“{target}”的达标遍数"),
    certainty: |target| format!("达标把握：{target}"),
    worst: |target| format!("最差时段：{target}"),
    time_to_clear: "从排队高峰到清空",
    held: |HeldCell { held, assessed }| format!("{assessed} 遍中 {held} 遍"),
    points: |share| format!("{:+.1} 个百分点", 100.0 * share),
    seconds: |seconds| format!("{seconds:+.1} 秒"),
    notes: [
        "有差异：连同结论所提的全部指标一起检验（Holm 校正），差异大于偶然；误差范围：逐项各自计算。",
        "配对增益：若不是同一批顾客，须模拟多少倍的遍数才同样可靠。",
    ],
    plot: ComparePlot {
        levels: "各方案分时对比",
        difference: |plan, base| format!("{plan} - {base} 的差异及其误差范围"),
        band: "差异的误差范围",
        caption: "线：全部遍数合计。色带：差异的误差范围，逐时段各自计算；色带不含 0 的时段，差异大于偶然（二十个时段中约有一个属巧合）。",
        nothing_differs: "没有一个时段的差异大于偶然",
        differs_most: |DiffersMost { plan, base, at, levels: [own, of_base] }| {
            format!("{plan} 与 {base} 相差最大的是 {at}：{own}，{base} 为 {of_base}")
        },
        cost: "达标把握与成本",
        cost_axis: "每遍的平均成本",
        cost_caption: "竖线：达标把握的精确误差范围。虚线：要求的把握。",
        wanted: |share| format!("要求 {share}"),
    },
};

fn cheapest_of(cheapest: Option<&str>) -> String {
    cheapest.map_or_else(String::new, |plan| format!("，其中 {plan} 成本最低"))
}

fn verdict(Verdict { plan, base, what }: &Verdict<'_>) -> String {
    let (claims, hours, none, more, unknown) = match what {
        What::Same { days } => return format!("{plan}与 {base} 完全相同：模拟 {days} 遍，所比较的各项遍遍一致。"),
        What::TooFew { days } => return format!("{plan}：只模拟 {days} 遍，不足以与 {base} 区分；请至少模拟 10 遍。"),
        What::Found { claims, hours, none, more, unknown } => (claims, hours, none, *more, unknown),
    };
    let claims: Vec<String> = claims.iter().map(|claim| in_words(claim, base)).collect();
    let others = if more > 0 { format!("等 {} 项", none.len() + more) } else { String::new() };
    let found = (!claims.is_empty()).then(|| format!("{plan}与 {base} 相比：{}。", claims.join("；")));
    let nothing = (!none.is_empty()).then(|| match &found {
        Some(_) => format!("{}{others}未见差异。", none.join("、")),
        None => format!("{plan}：{}{others}与 {base} 未见差异。", none.join("、")),
    });
    let unseen = (!unknown.is_empty()).then(|| format!("{}样本太少，无法判断。", unknown.join("、")));
    let hours = hours.iter().map(|hours| Some(hours_of(hours, base)));
    [found].into_iter().chain(hours).chain([nothing, unseen]).flatten().collect()
}

/// `各遍合计，“...”：... 守住（A 守不住），... 仍破。`.
fn hours_of(HoursMet { target, mended, still, broken }: &HoursMet, base: &str) -> String {
    let stretches = |Stretches { named, more }: &Stretches| {
        let more = if *more > 0 { format!("等 {} 段", named.len() + more) } else { String::new() };
        format!("{}{more}", named.join("、"))
    };
    let mended = mended.as_ref().map(|hours| format!("{}守住（{base} 守不住）", stretches(hours)));
    let still = still.as_ref().map(|hours| format!("{}仍破", stretches(hours)));
    let broken = broken.as_ref().map(|hours| format!("{}新破（{base} 守得住）", stretches(hours)));
    let parts: Vec<String> = [mended, still, broken].into_iter().flatten().collect();
    format!("各遍合计，“{target}”：{}。", parts.join("；"))
}

fn in_words(claim: &Claim, base: &str) -> String {
    let within = |ends: &Option<[String; 2]>| {
        ends.as_ref().map_or_else(String::new, |[low, high]| format!("（{low} 至 {high}）"))
    };
    let more = |is_more: bool| if is_more { "多" } else { "少" };
    match claim {
        Claim::Days { target, is_more, by, of, gained, lost } => {
            let both = if *gained > 0 && *lost > 0 {
                format!("（{gained} 遍仅本方案达标，{lost} 遍仅 {base} 达标）")
            } else {
                String::new()
            };
            format!("“{target}”在 {of} 遍中{} {by} 遍达标{both}", more(*is_more))
        }
        Claim::OtherDays { target, held, assessed, before, before_assessed } => {
            format!("“{target}”在 {assessed} 遍中 {held} 遍达标，{base} 为 {before_assessed} 遍中 {before} 遍")
        }
        Claim::Costs { is_more, by, ends, a_point } => {
            let a_point = a_point.as_ref().map_or_else(String::new, |price| format!("，每个百分点的把握 {price}"));
            format!("{}花 {by}{}{a_point}", more(*is_more), within(ends))
        }
        Claim::LosesSales { is_more, by, ends } => format!("少卖金额{} {by}{}", more(*is_more), within(ends)),
        Claim::Takes { figure, is_more, by, ends } => {
            let longer = if *is_more { "长" } else { "短" };
            format!("{}{longer} {by}{}", name(figure).trim(), within(ends))
        }
        Claim::Counts { figure, is_more, by, ends } => {
            format!("{}{} {by} 个{}", name(figure).trim(), more(*is_more), within(ends))
        }
    }
}
