//! The night itself, in Chinese.

use super::names::first_name;
use super::numbers::NUMBERS;
use crate::report::text::now::{
    Demand, Doubt, HeldAtNeed, HelpersInWords, Missing, Now, NowPlot, PeopleOf, TargetsNow, TeamMissing,
};
use crate::units::Clock;

pub(super) const NOW: Now = Now {
    demand: |Demand { at, came, rest, band: [low, high], plan }| {
        let came = match came {
            Some((came, planned, change)) => format!("到目前进线 {came}，方案预计 {planned}（{change}）。"),
            None => String::new(),
        };
        format!("{at}。{came}今天余下预计 {rest}（{low} 到 {high}），方案是 {plan}。")
    },
    targets: |TargetsNow { held, of, worst, from_now_on, mended_by }| {
        if *of == 0 {
            return "从现在起没有可判的目标。".into();
        }
        let all = match worst {
            None if *of == 1 => "目标仍能达标".into(),
            None => format!("{of} 个目标都仍能达标"),
            Some((name, held_in)) if *held == 0 && *of == 1 => {
                format!("{}达标把握不够：{held_in} 达标", first_name(name))
            }
            Some((name, held_in)) => {
                format!("{of} 个目标中 {held} 个仍能达标；{}只有 {held_in} 达标", first_name(name))
            }
        };
        let mended = mended_by.map_or_else(String::new, |by| format!("；{by} 则都能达标"));
        let judged = if *from_now_on { "（只看从现在起）" } else { "" };
        format!("{all}{judged}{mended}。")
    },
    people: |Missing { until, of, teams, are_shared }| {
        let team = |TeamMissing { team, short, worst, holds, .. }: &TeamMissing<'_>| match (worst, holds) {
            (_, false) => format!("{team} 多少人都没能让目标全部达标"),
            (None, true) => format!("{team} 够"),
            (Some((missing, when)), true) => {
                format!("{team} {of} 个时段中 {short} 个缺人，{when} 最缺：{missing} 人")
            }
        };
        let lines: Vec<String> = teams.iter().map(team).collect();
        let shared = if *are_shared { "（其他组照班表）" } else { "" };
        let doubts = teams.iter().filter_map(|of| of.doubt.as_ref().map(|doubt| (of.team, doubt)));
        let doubts = doubts.map(|(team, Doubt { target, held, judged, wanted })| {
            format!("{team} 的所需人数可能偏少：按所需人数，{target}在另外模拟的 {judged} 遍中只有 {held} 遍达标，要求 {wanted}。")
        });
        let doubts: String = doubts.collect();
        if teams.iter().all(|team| team.holds && team.worst.is_none()) {
            return format!("到 {until} 在岗的人够让人能守住的目标都达标。{doubts}");
        }
        format!("到 {until} 为达标所需的人{shared}：{}。{doubts}", lines.join("；"))
    },
    ahead: "接下来",
    columns: ["开始", "方案", "现在预计", "90%", "负荷", "需", "在岗", "缺口"],
    people_of: |PeopleOf { team, queues }| match team {
        Some(team) => format!("{team}（{queues}）"),
        None => format!("{queues} 的人手"),
    },
    at_need: |HeldAtNeed { target, held, judged, certainty }| {
        let sure = certainty.map_or_else(String::new, |[low, high]| format!("，把握 {low} 至 {high}"));
        format!("按所需人数，{target}在另外模拟的 {judged} 遍中 {held} 遍达标{sure}。")
    },
    unreachable: |target, whens| format!("{}：多少人都守不住{target}，这里不计。", whens.join("、")),
    no_targets: "场景没有目标，无从得知需要多少人：只列出负荷。",
    note: "现在预计：按到目前的进线修正；90%：低于下限、高于上限各二十次中一次。负荷：这些队列预计的工作占用的人数，供核对；\
           需：从现在的现场起，让每个目标按要求的把握达标的最少在岗人数，其他组照班表，-：未计算；在岗：扣除小休、用餐和\
           预计缺勤。",
    shown: |shown, of| format!("只列 {of} 个时段中接下来的 {shown} 个，页面和表格里是全部。"),
    heading_targets: "还能达标的",
    target: ["目标", "要求", "计入"],
    as_it_is: "现状",
    helpers: |HelpersInWords { team, agents, from }| format!("{team} +{agents} {}", Clock(from.since_midnight())),
    all_helpers: "全部支援",
    lost: "丢失合计",
    saved: "少丢失",
    from_now_on: "从现在起",
    with_so_far: "含之前",
    note_targets: |has_helpers| {
        let helpers = if has_helpers { "，加人时是同一批顾客" } else { "" };
        format!(
            "模拟中达标的遍数{helpers}。从现在起：不含之前已计的（用 --so-far 加上）。丢失合计：余下时间里丢失的咨询。"
        )
    },
    nothing_learnt: "场景把预测当作准确的，所以到目前的进线不改变任何结果。请写预测可能差多少：\
                     --set 'source.名称.busyness={ day_cv = 0.2 }'。",
    nothing_seen: "今天还没有进线数据，按方案的预测算。",
    surprise: |deviations| {
        format!("今天与方案相差 {deviations} 个标准差，场景的 busyness 认为几乎不可能。请核对预测，或调高 day_cv。")
    },
    by_chance: |names| format!("是否发生看运气的突发只在模拟里，不在预计里：{}。", names.join("、")),
    unexpected: |count| format!("有 {count} 个进线在方案预计为零的时候，不用来推算余下时间。"),
    uncounted: |from, to, planned| {
        format!("{from} 到 {to} 没有进线数据，方案预计有 {planned} 个：到目前的进线不含这段时间。")
    },
    more_there: |[there, came]| {
        format!(
            "现场有 {there} 个，而到目前只来了 {came} 个：除非有统计开始前来的或再次来问的顾客，否则请核对这些数字。"
        )
    },
    left_out: "未计入：之前来过还会再问的顾客，以及此刻正由机器人接待的。",
    interrupted: |replications| format!("已中断：算完 {replications} 遍。"),
    plot: NowPlot {
        subject: "已进线与接下来，对照方案",
        per_hour: "每小时咨询量",
        came: "已进线",
        plan: "方案",
        expected: "现在预计",
        band: "现在 90%",
        caption: "带：低于下限、高于上限各二十次中一次。已进线之后是据此修正的预计。",
        until: NUMBERS.to,
    },
};
