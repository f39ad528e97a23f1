//! A day that was beside its replay, in Chinese.

use crate::report::text::replay::{
    Arrivals, Basis, Finding, GapLine, Inside, LessonLine, LimitLine, MissedLine, ReasonLine, Replay, ReplayPlot, Step,
    Taught, Verdict, What, Whole,
};
use crate::study::{DayFigure, Driver, Factor};

pub(super) const REPLAY: Replay = Replay {
    finding: |Finding { trust, whole, inside, of, share }| match trust {
        Verdict::NotJudged => "日志内容太少，无法评判模型。".into(),
        Verdict::Fits => format!(
            "从{}看，没有理由不按这个模型排班：{of} 个分时数值中有 {inside} 个（{share}）落在应含 90% 的区间内，\
             合计数值也在模型预计之中。但{}不足以证明模型。",
            this(*whole),
            one(*whole)
        ),
        Verdict::MissesIntervals => format!(
            "先不要按这个模型排班：{of} 个分时数值中只有 {inside} 个（{share}）落在应含 90% 的区间内，少于偶然所能解释的程度。"
        ),
        Verdict::MissesDay { queue, figure, actual, model, band } => format!(
            "先不要按这个模型排班：{queue} 合计：{figure}实际是 {actual}，模型是 {model}（{band}）。\
             {of} 个分时数值中有 {inside} 个（{share}）落在应含 90% 的区间内。"
        ),
    },
    basis: |Basis { inside, straying, whole, replications, binomial }| {
        let (one, this) = (one(*whole), this(*whole));
        let binomial = binomial
            .as_ref()
            .map_or_else(String::new, |chance| format!("假如各时段互不影响，区间内这么少的概率是 {chance}。"));
        format!(
            "假如模型正确，{one}里区间内的数值这么少的概率是 {inside}，合计数值偏离这么远的概率是 {straying}：\
             都是在 {replications} 遍模拟加上{this}里数出来的。概率不超过 2.5% 就说明模型有问题。{binomial}"
        )
    },
    vague: |figures, _| format!("{}的区间说明不了多少：并不比始终用同一个区间更准。", figures.join("、")),
    figure: |figure, limit| match figure {
        DayFigure::Asked => "转人工量".into(),
        DayFigure::Within => format!("{limit}内接待比例"),
        DayFigure::Wait => "平均等待".into(),
        DayFigure::Abandoned => "等待中离开比例".into(),
        DayFigure::Waiting => "最多同时等待".into(),
    },
    short: |figure, limit| match figure {
        DayFigure::Asked => "转人工量".into(),
        DayFigure::Within => format!("{limit}内"),
        DayFigure::Wait => "平均等待".into(),
        DayFigure::Abandoned => "离开比例".into(),
        DayFigure::Waiting => "最多等待".into(),
    },
    day: |queue, _| format!("{queue}：合计"),
    together: |whole| {
        let whole = match whole {
            Whole::Day => "整天",
            Whole::Period => "整段时间",
        };
        format!("所有队列合计（不作评判）：{whole}")
    },
    own_limits: "各自时限",
    columns: ["数值", "实际", "模型", "90% 区间", "区间内", "偏差", "误差", "评分"],
    of: |inside, of| format!("{inside}/{of}"),
    replayed: "照日志重放",
    points: |points| format!("{points:+.1} 点"),
    day_note: |whole| {
        format!(
            "模型：各遍模拟的平均；90% 区间：含 90% 的{}；区间内：落在各自区间内的时段数；偏差：模型减实际，\
             各时段平均；误差：偏差大小，各时段平均；评分：区间评分与始终同一区间之比，低于 1 更准",
            simulated(whole)
        )
    },
    intervals: |queue| format!("{queue}：分时"),
    interval: "时段",
    intervals_note: |_| "实际值；!：落在模拟区间之外".into(),
    missed_heading: "差得最多的时段",
    missed: |MissedLine { queue, when, figure, actual, band, reason }| {
        let reason = reason.as_ref().map_or_else(|| "日志里看不出别的异常".into(), reason_line);
        format!("{when} {queue}：{figure} {actual}，模型 {band}；{reason}")
    },
    nothing_missed: "没有时段落在区间之外。",
    sources_heading: "数据来自哪里",
    arrivals: |Arrivals { log, contacts, when, outside, skipped }| {
        let outside =
            if *outside > 0 { format!("这段时间以外的 {outside} 行未用。") } else { String::new() };
        let skipped = if *skipped > 0 { format!("无法读取的 {skipped} 行未用。") } else { String::new() };
        format!("来自 {log}：{contacts} 条咨询各自的到达时刻，{when}。{outside}{skipped}")
    },
    behind_bot: |queue| format!("日志里 {queue} 没有一条咨询止于机器人：各按转人工的时刻重放，不经机器人。"),
    follow_ups: |queues| format!("进入 {} 的再次咨询已在日志里，不再另加。", queues.join("、")),
    caused: |queues| {
        format!(
            "场景里只有再次咨询进入 {}：实际来的按该队列的咨询重放，再次咨询自己写的回合、处理时长系数和班组不计。",
            queues.join("、")
        )
    },
    roster: |table, whole| match table {
        Some(table) => format!("来自 {table}：在岗人员。"),
        None => format!("来自场景：班表。{}的班表若不同，请用 --roster 给出。", that(whole)),
    },
    forecast: |queues| format!("日志里没有、仍按预测：{}。", queues.join("、")),
    limit: |LimitLine { queue, within, is_of_target }| {
        let of = if *is_of_target { "按它的目标" } else { "没有这样的目标，按惯例" };
        format!("{queue} 的咨询转人工后 {within}内接待算及时，{of}。")
    },
    tasks: |queues| format!("任务照日志重放，但不评判：{}。", queues.join("、")),
    uncertain_work: |cv, whole| {
        let each = match whole {
            Whole::Day => "每个模拟日",
            Whole::Period => "每遍模拟",
        };
        format!("处理时长说不准：{each}的全部处理时长各乘一个系数，变异系数 {cv}。")
    },
    rest: "来自场景：其余一切，如处理时长、耐心、回合、机器人和缺勤。",
    what_if: |queue, whole| format!("{queue}：{}换一种做法会怎样", that(whole)),
    with: "做法",
    as_it_was: |whole| format!("照{}重放", that(whole)),
    may_be_chance: "，可能是偶然",
    what_if_note: |_| "模型中整段时间的平均，括号里是变化：同一批顾客，逐遍相比；每行各自单独改".into(),
    gap: |queue, whole| format!("{queue}：从方案到{}", then(whole)),
    gap_line: |GapLine { queue, figure, plan, actual, most, rest }| {
        let most = match most {
            Some((factor, size)) => format!("影响最大的是{factor}（{size}）"),
            None => "没有哪一项超出偶然".into(),
        };
        format!("{queue} {figure}按方案应为 {plan}，实际 {actual}：{most}；未能解释 {rest}")
    },
    gap_step: "步骤",
    step: |step, whole| match step {
        Step::Plan => "方案（模拟）".into(),
        Step::Factor(Factor::Demand) => "咨询量".into(),
        Step::Factor(Factor::Mix) => "咨询构成（回合）".into(),
        Step::Factor(Factor::Handling) => "处理时长".into(),
        Step::Factor(Factor::Staffing) => "在岗人数".into(),
        Step::Factor(Factor::Bot) => "机器人".into(),
        Step::Factor(Factor::Incidents) => "突发事件".into(),
        Step::Day => format!("{}（模拟）", then(whole)),
        Step::NotExplained => "未能解释".into(),
        Step::Actual => "实际".into(),
    },
    gap_note: |missing, whole| {
        let then = then(whole);
        let missing = if missing.is_empty() {
            String::new()
        } else {
            format!("{then}没有数据的：{}。", missing.join("、"))
        };
        format!(
            "各项是把它从方案换成{then}时的变化，对所有先后次序取平均；各项相加等于{then}减方案。±：区间的一半。{missing}"
        )
    },
    lessons: "保留什么，改什么",
    keep: "保留（帮了忙，或少了会更差）：",
    change: "要改（拖了后腿，或改了会更好）：",
    lesson: |LessonLine { queue, figure, whole, what, size }| match what {
        Taught::Factor(factor) => {
            let what = match factor {
                Factor::Demand => "来量预测",
                Factor::Mix => "计划用的回合数",
                Factor::Handling => "计划用的处理时长",
                Factor::Staffing => "排班",
                Factor::Bot => "机器人解决多少",
                Factor::Incidents => "突发事件的预案",
            };
            format!("{what}：{}的实际情况使 {queue} 的{figure}变化 {size}", then(*whole))
        }
        Taught::WhatIf(assignment) => format!("{assignment}：会使 {queue} 的{figure}变化 {size}"),
        Taught::Event { label, figure } => format!("{queue} 的{figure}：与 {label} 相比 {size}"),
    },
    lessons_of_a_miss: |whole| format!("模型与{}不符（见开头）：这些大小只作参考，模型改好后再问一次。", this(whole)),
    plot: ReplayPlot {
        title: |Inside { queue, inside, of, share }| {
            format!("{queue}：{of} 个点中 {inside} 个（{share}）落在应含 90% 的区间内")
        },
        subject: |queue| format!("{queue} 实际发生的，和模型认为可能发生的"),
        band: |whole| format!("90% 的{}", simulated(whole)),
        inside: "实际，区间内",
        outside: "实际，区间外",
        caption: "到达时刻取自日志；页面没有另外说明的都来自场景。",
        level: "水平",
        more: "增加",
        less: "减少",
        rest: "未能解释",
        gap_caption: "每一条从上一条结束的地方开始。",
    },
};

/// The whole of a run as the one that is looked at.
pub(super) const fn this(whole: Whole) -> &'static str {
    match whole {
        Whole::Day => "这一天",
        Whole::Period => "这段时间",
    }
}

/// The whole of a run beside a plan or another event.
pub(super) const fn then(whole: Whole) -> &'static str {
    match whole {
        Whole::Day => "当天",
        Whole::Period => "这段时间",
    }
}

/// The whole of a run as it was.
const fn that(whole: Whole) -> &'static str {
    match whole {
        Whole::Day => "那一天",
        Whole::Period => "那段时间",
    }
}

/// One such run among many.
const fn one(whole: Whole) -> &'static str {
    match whole {
        Whole::Day => "一天",
        Whole::Period => "一段时间",
    }
}

/// The replications of it.
const fn simulated(whole: Whole) -> &'static str {
    match whole {
        Whole::Day => "模拟日",
        Whole::Period => "模拟结果",
    }
}

fn reason_line(ReasonLine { what, is_more, actual, model, is_before }: &ReasonLine) -> String {
    let before = if *is_before { "前一时段" } else { "" };
    let more = if *is_more { "多" } else { "少" };
    match what {
        What::Asked => format!("{before}转人工比模型的机器人放过来的{more}：{actual}，模型 {model}"),
        What::Driver(Driver::Work) => {
            format!("{before}每条咨询的处理时长比模型{}：{actual}，模型 {model}", if *is_more { "长" } else { "短" })
        }
        What::Driver(Driver::Rounds) => format!("{before}每条聊天的回合比模型{more}：{actual}，模型 {model}"),
        What::Driver(Driver::Agents) => format!("{before}在接待的客服比模型{more}：{actual}，模型 {model}"),
    }
}
