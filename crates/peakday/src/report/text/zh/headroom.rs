//! How much more traffic a plan bears, in Chinese.

use super::numbers::moment;
use crate::report::text::headroom::{
    Finding, First, Headroom, HeadroomPlot, Known, LineReach, Side, TargetLine, WorstStep,
};
use crate::report::text::verdicts::Interval;
use crate::study::StepKind;

pub(super) const HEADROOM: Headroom = Headroom {
    finding: |finding| match finding {
        Finding::NotJudged => "目前流量下咨询太少，没有目标能评判。".into(),
        Finding::Above { most, sure } => {
            format!("{}时每个目标仍守得住{}；更高的没有试。", times(most), holds(sure))
        }
        Finding::UpTo { multiple, known, first } => {
            format!("每个目标都守得住，直到 {multiple} 倍流量{}。{}", ends(known), breaks(first))
        }
        Finding::OnlyUpTo { multiple, known, first } => {
            format!("目前流量下守不住：每个目标都达标只够 {multiple} 倍流量{}。{}", ends(known), breaks(first))
        }
        Finding::Within { yes, no, is_now: true, known, first } => {
            format!("{}时每个目标都守得住，{no} 倍时守不住{}。{}", times(yes), ends(known), breaks(first))
        }
        Finding::Within { yes, no, is_now: false, known, first } => {
            format!("目前流量下守不住：{yes} 倍流量时每个目标都达标，{no} 倍时守不住{}。{}", ends(known), breaks(first))
        }
        Finding::Below { least, missed, first } => {
            format!("守不住：{}时已有目标未达标{}；更低的没有试。{}", times(least), misses(missed), breaks(first))
        }
    },
    target: |TargetLine { reach, from }| {
        let at = from.map(moment);
        let breaks = at.as_ref().map_or_else(String::new, |at| format!("；先破 {at}"));
        match reach {
            LineReach::NotJudged => "目前流量下无法评判".into(),
            LineReach::Above(most, sure) => {
                let weakest = at.map_or_else(String::new, |at| format!("；最弱 {at}"));
                format!("{}时仍守得住{}，更高的没有试{weakest}", times(most), holds(sure))
            }
            LineReach::UpTo(multiple, known) => format!("守得住到 {multiple} 倍流量{}{breaks}", ends(known)),
            LineReach::OnlyUpTo(multiple, known) => format!("只够 {multiple} 倍{}{breaks}", ends(known)),
            LineReach::Within(yes, no, known) => {
                format!("{}时守得住，{no} 倍时守不住{}{breaks}", times(yes), ends(known))
            }
            LineReach::Below(least, missed) => {
                format!("{}时已守不住{}，更低的没有试{breaks}", times(least), misses(missed))
            }
        }
    },
    wanted: |target, share| format!("{target}，要求把握 {share}"),
    stopped: "已中断：这里是到当时为止所知道的；其他倍数和变化没有试。",
    by_traffic: "不同流量下的达标把握",
    traffic: "流量倍数",
    now: |multiple| format!("{multiple}（目前）"),
    note: "达标把握：达标遍数所占比例；各倍数是同一批顾客，只是多一些或少一些；!：有目标未达标",
    forecast: |[low, middle, high]| format!("预测本身有误差：P10 {low}，P50 {middle}，P90 {high} 倍。"),
    by_step: "其他可能的变化，各自单独发生",
    step: "变化",
    no_step: "按方案",
    steps_note: "达标把握；括号里是变化的百分点，逐遍相比，顾客相同",
    step_name: |step| match step {
        StepKind::BotSolves(points) => format!("机器人独立解决少 {points} 个百分点"),
        StepKind::Slower(percent) => format!("处理时长 +{percent}%"),
        StepKind::Absence(points) => format!("缺勤多 {points} 个百分点"),
        StepKind::Traffic(percent) => format!("流量 {percent:+}%"),
        StepKind::Assigned(assignment) => assignment.clone(),
    },
    worst_step: |WorstStep { step, target, before, after, change, interval, is_sure }| {
        let interval = interval.as_ref().map_or_else(String::new, between);
        let most = if *is_sure { "影响最大" } else { "没有哪项肯定有影响，影响最大的" };
        format!("{most}：{step}。{target}：达标把握 {before} 变为 {after}，{change} 个百分点{interval}。")
    },
    no_step_hurts: "这些变化都不降低任何目标的达标把握。",
    heading: "流量余量",
    plot: HeadroomPlot {
        title: "达标把握与流量",
        axis: "流量倍数",
        certainty: "各目标的达标把握：达标遍数所占比例",
        now: "目前",
        wanted: |share| format!("要求 {share}"),
        forecast: "三角：预测的 P10、P50、P90。",
        caption: "色带：各达标把握的区间。圆圈：目标守得住的上限。各倍数是同一批顾客，只是多一些或少一些。",
        steps_title: "什么影响最大",
        steps_axis: "达标把握",
        steps_caption: "横条：从按方案的达标把握到变化后的达标把握，各自单独发生，顾客相同。",
    },
};

/// `1.3 倍流量`.
fn times(multiple: &str) -> String {
    if multiple == "1" { "目前流量".into() } else { format!("{multiple} 倍流量") }
}

/// `（1.36 至 1.44）`.
fn between(Interval { low, high }: &Interval) -> String {
    format!("（{low} 至 {high}）")
}

/// An interval, or what is known of one side.
fn ends(known: &Known) -> String {
    match known {
        Known::Between(interval) => between(interval),
        Known::AtLeast { low, most } => format!("（{low} 倍以内肯定守得住；{most} 倍时仍可能守得住）"),
        Known::AtMost { high, least } => format!("（超过 {high} 倍肯定守不住；{least} 倍时也不能肯定守得住）"),
        Known::Nothing { least, most } => {
            format!("（{least} 倍时不能肯定守得住，{most} 倍时也不能肯定守不住：模拟遍数太少）")
        }
    }
}

fn holds(sure: &Side) -> String {
    match sure {
        Side::Everywhere => "（肯定）".into(),
        Side::From(multiple) => format!("（{multiple} 倍以内肯定守得住）"),
        Side::Nowhere(multiple) => format!("（{multiple} 倍时也不能肯定）"),
    }
}

fn misses(sure: &Side) -> String {
    match sure {
        Side::Everywhere => "（肯定）".into(),
        Side::From(multiple) => format!("（超过 {multiple} 倍肯定守不住）"),
        Side::Nowhere(multiple) => format!("（{multiple} 倍时也不能肯定守不住）"),
    }
}

fn breaks(First { target, from }: &First<'_>) -> String {
    let from = from.map_or_else(String::new, |from| format!("，{} 起", moment(from)));
    format!("先破：{target}{from}。")
}
