//! A day beside other events, in Chinese.

use super::numbers::NUMBERS;
use super::replay::{then as day, this};
use crate::report::text::events::{
    ChangedFigure, EventLine, EventNote, Events, Lacks, PartsHeading, SureFigure, SureLine, Tested, ToldBy,
};
use crate::report::text::replay::Whole;
use crate::study::{EventFigure, Relation};
use crate::units::{Clock, Span};

pub(super) const EVENTS: Events = Events {
    finding: |EventLine { label, relation, when, figures }| {
        let when = when.map_or_else(String::new, |when| format!("（{when}）"));
        format!("与 {label} 相比（{}）{when}：{}。", change(*relation), figures.join("；"))
    },
    changed: |ChangedFigure { figure, now, then, change }| format!("{figure} {now}，当时 {then}（{change}）"),
    figure: |figure, limit| match figure {
        EventFigure::Asked => "转人工量".into(),
        EventFigure::Within => format!("{limit}内接待比例"),
        EventFigure::Wait => "平均等待".into(),
        EventFigure::Abandoned => "等待中离开比例".into(),
        EventFigure::Work => "每条咨询的处理时长".into(),
        EventFigure::Rounds => "每条聊天的回合".into(),
        EventFigure::Agents => "在接待的客服".into(),
        EventFigure::PerAgentHour => "每人时接待完成".into(),
    },
    short: |figure, limit| match figure {
        EventFigure::Asked => "转人工量".into(),
        EventFigure::Within => format!("{limit}内"),
        EventFigure::Wait => "平均等待".into(),
        EventFigure::Abandoned => "离开比例".into(),
        EventFigure::Work => "处理时长".into(),
        EventFigure::Rounds => "回合".into(),
        EventFigure::Agents => "客服".into(),
        EventFigure::PerAgentHour => "每人时".into(),
    },
    heading: |queue| format!("{}：与其他大促对比", queue.unwrap_or("所有队列合计")),
    figure_column: "数值",
    day_column: |when, whole| {
        let when = when.map_or_else(String::new, |when| format!("（{when}）"));
        format!("{}{when}", day(whole))
    },
    change_column: change,
    sure_mark: "*",
    sure: |SureLine { label, figures, whole, is_tested }| {
        if figures.is_empty() {
            return if *is_tested {
                format!("与 {label} 相比，能检验的变化都可能是偶然。")
            } else {
                format!("与 {label} 相比，没有一项能检验：每个变化都可能是偶然。")
            };
        }
        let figures: Vec<String> = figures.iter().map(|figure| sure_figure(figure, *whole)).collect();
        format!("与 {label} 相比，超出偶然的有：{}。", figures.join("；"))
    },
    parts: |PartsHeading { queue, label, relation, by_phase }| {
        let by = if *by_phase { "分阶段" } else { "分时" };
        format!("{}，{by}：括号内为 {label} 和{}", queue.unwrap_or("所有队列合计"), change(*relation))
    },
    phase_column: "阶段",
    from_column: "时段",
    note: |note, whole| {
        let it = day(whole);
        match note {
            EventNote::Aligned { label, log, then, now, is_said } => {
                let why = if *is_said { "按 --against 所写" } else { "日期对日期，钟点不变" };
                format!("{label} 取自 {log}：{then} 对应{it}的 {now}，{why}。")
            }
            EventNote::Shared { label, when } => format!("{label} 只覆盖{it}的一部分：两边都只计 {when}。"),
            EventNote::Outside { label, rows } => format!("{label} 有 {rows} 行在这段时间以外，未用。"),
            EventNote::Skipped { label, rows } => format!("{label} 有 {rows} 行无法读取，未用。"),
            EventNote::LeftOut { label, queue, contacts } => format!(
                "未用：{label} 的队列 {queue}（{contacts} 条咨询）{it}的日志里没有。如果它就是{it}的某个队列，请改成同一个名字。"
            ),
            EventNote::Missing { label, queue } => format!("{label} 没有队列 {queue}：无从对比。"),
            EventNote::Silence { label } => {
                format!("{label} 和{it}的日志只有一份标出不辞而别的咨询。这里两边都把它们算作已接待，与上文口径不同。")
            }
            EventNote::Absent { label, lacks, figures } => {
                let who = match lacks {
                    Lacks::Day => format!("{it}的日志里没有"),
                    Lacks::Other => format!("{label} 里没有"),
                    Lacks::Both => format!("{it}的日志和 {label} 里都没有"),
                };
                format!("{who}：{}。", figures.join("、"))
            }
            EventNote::Cut { label, phase, when } => {
                format!("{phase}：{label} 与{it}只有 {when} 是共有的，两边都只计这一段。")
            }
            EventNote::Tested(Tested { confidence, swing, fits }) => {
                let swing = swing.as_ref().map_or_else(
                    || "转人工量因时段太少未检验".to_owned(),
                    |swing| format!("转人工量看变化是否超出各时段的波动（波动为泊松过程的 {swing} 倍）"),
                );
                let years = match whole {
                    Whole::Day => "这样的日子年与年之间相差多少，两天的数据说明不了。",
                    Whole::Period => "这样的时间年与年之间相差多少，两段时间的数据说明不了。",
                };
                let waits = if *fits {
                    format!("等待和比例看变化是否超出{}（到达与{it}相同）之间的差别", two(whole))
                } else {
                    format!("等待和比例因模型与{}不符未检验", this(whole))
                };
                format!(
                    "*：超出偶然（各项单独按 {confidence} 检验）：{swing}；处理时长和回合按每条咨询检验；{waits}。客服人数不作判断。\
                 {years}"
                )
            }
        }
    },
    moment: |at| {
        let at = at.floor_to(Span::minutes(1));
        format!("{}年{} {}", at.civil().year(), (NUMBERS.date)(at.date()), Clock(at.since_midnight()))
    },
};

const fn change(relation: Relation) -> &'static str {
    match relation {
        Relation::YearBefore => "同比",
        Relation::EventBefore => "环比",
        Relation::Other => "变化",
    }
}

/// Two replications.
const fn two(whole: Whole) -> &'static str {
    match whole {
        Whole::Day => "两个模拟日",
        Whole::Period => "两遍模拟",
    }
}

fn sure_figure(SureFigure { figure, by }: &SureFigure, whole: Whole) -> String {
    match by {
        ToldBy::Interval([low, high]) => format!("{figure}（{low} 至 {high}）"),
        ToldBy::Simulated(usual) => format!("{figure}（{}之间相差至多 {usual}）", two(whole)),
    }
}
