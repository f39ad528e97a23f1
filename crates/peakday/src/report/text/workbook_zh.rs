//! Chinese, for the workbook.

use super::workbook::{
    DataSheet, DefinitionSheet, PeopleSheet, QueueSheet, SheetNames, TeamSheet, VerdictSheet, Workbook,
};
use crate::model::Channel;
use crate::observe::Time;
use crate::report::words;

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
        over_24h: "全天",
        alone: "仅本次",
        bad_day: "差的一天（二十天一遇）",
        held: "达标次数",
        assessed: "判定次数",
        wanted: "要求的置信",
        worst: "最差时段",
        rule: "规则",
        note: |level| {
            format!("均值为各次重复的平均；下限与上限为前一指标的 {} 置信区间。", words::wanted_percent(level))
        },
        queues: "队列（全程）",
        channel: "渠道",
        channel_of: |channel| match channel {
            Channel::Chat(_) => "聊天",
            Channel::Voice(_) => "电话",
            Channel::Task(_) => "任务",
        },
        times_of: "P50、P90、P99 的含义",
        cost: "费用（每次重复）",
        what: "项目",
        what_it_is: "内容",
        mean: "均值",
        reproduce: "如何重现",
        file: "方案文件",
        changed: "另设的值",
        seed: "种子",
        replications: "重复次数",
        horizon: "起止",
        interval: "时段长度",
        confidence: "区间水平",
        program: "程序",
    },
    people: PeopleSheet {
        note: "班组列：模拟中的平均在岗人数，不含轮休。队列列：模拟之前的预期；排班人数已减去计划轮休和预期缺勤；余缺 = 排班 \
               - 所需。",
        of_team: |team| format!("{team}：在岗"),
        of_group: [
            |queues| format!("{queues}：所需"),
            |queues| format!("{queues}：排班"),
            |queues| format!("{queues}：余缺"),
        ],
        person_hours: "人时合计",
        chart: |queues| format!("所需与排班人数：{queues}"),
    },
    queues: QueueSheet {
        note: "咨询量为每次重复的平均，按到达时段计。目标时段以外的比例留空。红色：未达目标值，或达标的重复少于要求。P50、P90、P99：\
               全部重复中全部咨询合并后的分位数。",
        quantile: |time, quantile| match time {
            Time::Wait => format!("等待 {quantile}，秒"),
            Time::Turnaround => format!("提交到完成 {quantile}，时:分:秒"),
            _ => format!("首响 {quantile}，秒"),
        },
        share: |target| target.to_owned(),
        share_24h: |target| format!("{target}：全天"),
        goal: |target| format!("{target}：目标值"),
        certainty: |target| format!("{target}：置信"),
        service_chart: |target| format!("服务水平：{target}"),
        backlog_chart: |queue| format!("排队：{queue}"),
    },
    teams: TeamSheet {
        note: "小时数为每次重复全程的平均，含结束之后的加班；忙碌率、同时接待与等效接待只计到结束时刻。",
        all: "全部班组",
    },
    data: DataSheet {
        too_many: |rows, most| format!("intervals.csv 有 {rows} 行，超过本表最多的 {most} 行：请直接使用该文件。"),
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
    certainty: "置信",
    charts: "图表：在表格右侧",
    first_charts: |shown, all| format!("图表：在表格右侧，共 {all} 个，只画前 {shown} 个"),
    cut: "本表放不下全部行或列：请看 CSV 文件。",
};
