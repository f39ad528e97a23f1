//! What stands on the screen, in Chinese.

use super::names::first_name;
use super::numbers::{NUMBERS, moment};
use crate::assess::InfluentialFigure;
use crate::report::text::assumptions::Comes;
use crate::report::text::screen::Screen;

pub(super) const SCREEN: Screen = Screen {
    run: |run| {
        let [from, to] = [run.from, run.to].map(moment);
        format!("模拟 {} 遍，{from} 至 {to}，种子 {}", run.replications, run.seed)
    },
    stopped_precise: "提前结束：各指标已达到要求的精度。",
    stopped_interrupted: |it| format!("已中断：以下为 {} 遍中前 {} 遍的结果。", it.all, it.done),
    influential: |queue, influential| {
        let figure = match influential.figure {
            InfluentialFigure::Waiting => "平均等待数",
            InfluentialFigure::Peak => "积压峰值均值",
            InfluentialFigure::Time => "平均时间",
            InfluentialFigure::LostSales => "少卖金额均值",
        };
        format!(
            "注意：{}的{figure}有 {} 来自第 {} 遍这一遍；请看中位数，不看均值。",
            first_name(queue),
            NUMBERS.percent_to(0, influential.share),
            influential.replication
        )
    },
    see_file: |queue, intervals| format!("{queue}：{intervals} 个时段，见 intervals.csv"),
    by_phase: |queue| format!("{queue}（分阶段）"),
    by_time: "各时段达标把握",
    together: "一行多个时段：都有把握达标；咨询数为合计，其余取最差（--full 逐时段列出）",
    nobody: "无人",
    offered: |what| match what {
        Comes::Contacts | Comes::Orders => "咨询量",
        Comes::Calls => "来电量",
        Comes::Tasks => "提交量",
    },
    asked_column: "转人工量",
    left: "等待中离开",
    on_duty: "在岗",
    load: "负荷",
    first_response_p50: "首响 P50",
    wait_p50: "等待 P50",
    turnaround_p50: "办结 P50",
    waiting: "排队",
    certainty: "达标把握",
    pointwise: "达标把握：该时段单独达标的遍数（逐时段判断，时段一多，个别时段可能偶然偏低）",
    queues_note: "P50、P90、P99：聊天为首次响应时间，电话为等待时间，任务为办结时长；咨询量含来电与提交的任务",
    teams: ["班组（时长：小时）", "在岗时长", "小休时长", "加班时长", "占用率", "同时接待", "人时接待量", "未休成"],
    handled: |hour, day| format!("接待量：每人每小时 {hour} 个，每人每天 {day} 个"),
    cost: "费用：",
    lost_sales: "少卖金额",
    results: |folder| format!("结果：{folder}"),
};
