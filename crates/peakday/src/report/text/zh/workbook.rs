//! What the workbook says, in Chinese. What its figures are called: `text/zh/figures.rs`.

use super::numbers::NUMBERS;
use crate::model::Channel;
use crate::observe::Time;
use crate::report::text::workbook::{
    Charts, DataSheet, DefinitionSheet, PeopleSheet, QueueSheet, Rows, SheetNames, TeamSheet, VerdictSheet, Workbook,
};

pub(super) const WORKBOOK: Workbook = Workbook {
    sheets: SheetNames {
        verdicts: "结论",
        people: "时段×班组",
        queues: "队列分时",
        teams: "班组",
        data: "数据",
        definitions: "指标说明",
    },
    verdicts: VerdictSheet {
        targets: "目标",
        asks: "要求",
        verdict: "结论",
        unit: "单位",
        goal: "目标值",
        estimate: "估计值",
        over_24h: "24 小时口径",
        alone: "仅本次模拟",
        bad_day: "最差 5% 的情形",
        held: "达标遍数",
        assessed: "判定遍数",
        wanted: "要求的达标把握",
        worst: "最差时段",
        rule: "规则",
        note: |level| {
            format!("均值为各遍的平均；下限与上限为前一指标的误差范围（{} 水平）。", NUMBERS.wanted_percent(level))
        },
        queues: "队列（全程）",
        channel: "渠道",
        channel_of: |channel| match channel {
            Channel::Chat(_) => "聊天",
            Channel::Voice(_) => "电话",
            Channel::Task(_) => "任务",
        },
        times_of: "P50、P90、P99 的含义",
        cost: "费用（每遍）",
        what: "项目",
        what_it_is: "内容",
        mean: "均值",
        reproduce: "如何重现",
        file: "方案文件",
        changed: "另设的值",
        seed: "种子",
        replications: "模拟遍数",
        horizon: "起止",
        interval: "时段长度",
        confidence: "误差范围的水平",
        program: "程序",
    },
    people: PeopleSheet {
        note: "班组列：模拟中的平均在岗人数，不含小休。队列列：模拟之前的预期；排班人数已减去计划小休和预期缺勤；富余 = 排班 \
               - 所需，负数为缺口。",
        of_team: |team| format!("{team}：在岗"),
        of_group: [
            |queues| format!("{queues}：所需"),
            |queues| format!("{queues}：排班"),
            |queues| format!("{queues}：富余"),
        ],
        person_hours: "工时合计",
        chart: |queues| format!("所需与排班人数：{queues}"),
    },
    queues: QueueSheet {
        note: "咨询量为各遍的平均，按到达时段计。目标时段以外的比例留空。红色：未达目标值，或达标遍数少于要求。P50、P90、P99：\
               各遍全部咨询合并后的分位数。",
        quantile: |time, quantile| match time {
            Time::Wait => format!("等待 {quantile}，秒"),
            Time::Turnaround => format!("办结时长 {quantile}，时:分:秒"),
            _ => format!("首响 {quantile}，秒"),
        },
        share: |target| target.to_owned(),
        share_24h: |target| format!("{target}：24 小时口径"),
        goal: |target| format!("{target}：目标值"),
        certainty: |target| format!("{target}：达标把握"),
        service_chart: |target| format!("服务水平：{target}"),
        backlog_chart: |queue| format!("排队：{queue}"),
    },
    teams: TeamSheet {
        note: "时长（小时）为各遍全程的平均，含结束之后的加班；占用率、同时接待与等效并发只计到结束时刻。",
        all: "全部班组",
    },
    data: DataSheet {
        too_many: |Rows { rows, most }| {
            format!("intervals.csv 有 {rows} 行，超过本表最多的 {most} 行：请直接使用该文件。")
        },
    },
    definitions: DefinitionSheet {
        note: "各数量与比例计入咨询到达的时段；回合计入其消息的时段。",
        figure: "指标",
        in_files: "文件中的名称",
        unit: "单位",
        definition: "说明",
    },
    from: "起",
    to: "止",
    queue: "队列",
    team: "班组",
    target: "目标",
    low: "下限",
    high: "上限",
    certainty: "达标把握",
    charts: "图表：在表格右侧",
    first_charts: |Charts { shown, all }| format!("图表：在表格右侧，共 {all} 个，只画前 {shown} 个"),
    cut: "本表放不下全部行或列：请看 CSV 文件。",
};
