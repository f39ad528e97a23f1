//! What stands on the screen, in Chinese.

use super::numbers::moment;
use crate::assess::InfluentialFigure;
use crate::report::text::screen::Screen;
use crate::units::Span;

pub(super) const SCREEN: Screen = Screen {
    run: |run| {
        let counted = if run.to - run.from <= Span::hours(36) {
            "一次计一天"
        } else {
            "每次模拟整段，计作一“天”"
        };
        let [from, to] = [run.from, run.to].map(moment);
        format!("{} 次重复（{counted}），{from} 至 {to}，种子 {}", run.replications, run.seed)
    },
    stopped_precise: "提前结束：各指标已达到要求的精度。",
    stopped_interrupted: |it| format!("已中断：以下为 {} 次重复中前 {} 次的结果。", it.all, it.done),
    influential: |queue, influential| {
        let figure = match influential.figure {
            InfluentialFigure::Waiting => "平均等待数",
            InfluentialFigure::Peak => "积压峰值均值",
            InfluentialFigure::Time => "平均时间",
            InfluentialFigure::LostSales => "损失销售额均值",
        };
        format!(
            "注意：{queue}的{figure}有 {:.0} % 来自第 {} 次重复一次；请看中位数，不看均值。",
            100.0 * influential.share,
            influential.replication
        )
    },
    see_file: |queue, intervals| format!("{queue}：{intervals} 个时段，见 intervals.csv"),
    by_phase: |queue| format!("{queue}（分阶段）"),
    nobody: "无人",
    offered: "来询",
    asked_column: "求人工",
    left: "流失",
    on_duty: "在岗",
    load: "负荷",
    first_response_p50: "首响 P50",
    wait_p50: "等待 P50",
    turnaround_p50: "完成 P50",
    waiting: "排队",
    certainty: "置信",
    pointwise: "置信：该时段单独达标的天数（逐时段判断，时段一多，个别可能偶然偏低）",
    queues_note: "P50、P90、P99：聊天为首次响应时间，电话为等待时间，任务为从提交到完成的时间",
    teams: ["班组", "在岗小时", "轮休小时", "加班小时", "忙碌率", "同时接待", "错过轮休"],
    cost: "费用：",
    wages: "工资",
    seats: "席位",
    bot: "机器人",
    lost_sales: "损失销售额",
    results: |folder| format!("结果：{folder}"),
};
