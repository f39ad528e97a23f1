//! What the workbook says, in Chinese. What its figures are called: `text/zh/figures.rs`.

use super::numbers::NUMBERS;
use crate::model::Channel;
use crate::observe::Time;
use crate::report::text::workbook::{
    Charts, DataSheet, DefinitionSheet, GridSheet, PeopleSheet, QueueSheet, Rows, SheetNames, TeamSheet, TotalSheet,
    VerdictSheet, Workbook,
};

pub(super) const WORKBOOK: Workbook = Workbook {
    sheets: SheetNames {
        verdicts: "结论",
        charts: "图表",
        people: "时段×班组",
        grid: "时段×队列",
        queues: "队列分时",
        totals: "队列",
        teams: "班组",
        data: "数据",
        definitions: "指标说明",
    },
    verdicts: VerdictSheet {
        targets: "目标",
        verdict: "结论",
        goal: "目标值",
        estimate: "估计值",
        over_24h: "24 小时口径",
        alone: "仅本次模拟",
        bad_day: "最差 5% 的情形",
        held: "达标遍数",
        assessed: "判定遍数",
        wanted: "要求的达标把握",
        worst: "最差时段",
        note: |level| {
            format!(
                "均值为各遍的平均；下限与上限为误差范围（{} 水平）的两端。点目标名称可跳到它的各时段。",
                NUMBERS.wanted_percent(level)
            )
        },
        cost: |currency| match currency {
            "" => "费用（每遍）".into(),
            currency => format!("费用（每遍，{currency}）"),
        },
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
        note: "在“增减人数”列填写增减的人数，其后的富余与负荷随之变化。班组列：模拟中的平均在岗人数。工作量折合人数：预期新到\
               的工作量占用多少人，未留余量；在岗：排班人数减去计划小休和预期缺勤；富余 = 在岗 - 工作量，取整，负数为缺口。达标\
               把握：该时段单独达标的遍数占比；\u{25bc}：未达标的目标在该时段低于要求；灰色：不判定。增减人数不改变达标把握：请\
               改方案重新模拟。",
        of_team: |team| format!("{team}：在岗"),
        offered: "进线",
        work: "工作量折合人数",
        on_duty: "在岗人数",
        gap: "富余",
        load: "负荷",
        change: "增减人数",
        change_asks: "本时段增加（如 3）或减少（如 -3）的人数。",
        change_refused: "请填整数人数，如 3 或 -3。",
        new_gap: "增减后富余",
        new_load: "增减后负荷",
        person_hours: "合计；人数为工时",
        chart: |queues| format!("在岗人数与工作量折合人数：{queues}"),
    },
    grid: GridSheet {
        note: "在有底色的单元格里选择指标，下表随之变化。各遍的平均，按咨询到达的时段计。",
        note_of_values: "各遍的平均，按咨询到达的时段计。",
        figure: "指标",
        all: "全部队列",
        sum: "合计",
    },
    queues: QueueSheet {
        note: "咨询量为各遍的平均，按到达时段计。目标时段以外的比例留空。红色：未达目标值。达标把握：同“时段×班组”表。时长：\
               分:秒或时:分:秒；P50、P90、P99 为各遍全部咨询合并后的分位数。",
        quantile: |time, quantile| match time {
            Time::Wait => format!("等待 {quantile}"),
            Time::Turnaround => format!("办结时长 {quantile}"),
            _ => format!("首响 {quantile}"),
        },
        share: |target| target.to_owned(),
        share_24h: |target| format!("{target}：24 小时口径"),
        goal: |target| format!("{target}：目标值"),
        certainty: |target| format!("{target}：达标把握"),
        service_chart: |target| format!("服务水平：{target}"),
        backlog_chart: |queue| format!("排队：{queue}"),
    },
    totals: TotalSheet {
        note: "各遍全程的平均；P50、P90、P99 为各遍全部咨询合并后的分位数。",
        channel: "渠道",
        channel_of: |channel| match channel {
            Channel::Chat(_) => "聊天",
            Channel::Voice(_) => "电话",
            Channel::Task(_) => "任务",
        },
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
    target: "目标",
    low_of: |figure| format!("{figure}下限"),
    high_of: |figure| format!("{figure}上限"),
    certainty: "达标把握",
    charts: "由其他各表的单元格画出，改动后随之变化。",
    first_charts: |Charts { shown, all }| {
        format!("由其他各表的单元格画出，改动后随之变化。共 {all} 个，画出 {shown} 个。")
    },
    cut: "本表放不下全部行或列：请看 CSV 文件。",
};
