//! The study of heads needed, in Chinese.

use super::names::first_name;
use super::numbers::{NUMBERS, limit};
use crate::model::{AtEnd, Best};
use crate::report::text::need::{Beyond, Even, Finding, Heads, Less, Need, NeedPlot, Place, Proof};
use crate::study::Search;

pub(super) const NEED: Need = Need {
    finding: |Finding { team, heads, at, load, short, of, worst, holds, makes_up, unreachable }| {
        let needs = if *heads == 0 {
            format!("{team}：无人在岗也没有目标破线")
        } else {
            format!("{team}：{at} 最多，需 {heads} 人在岗（光是工作量就占 {load} 人）")
        };
        let roster = match worst {
            Some((missing, when)) => format!("现有排班 {of} 个时段中 {short} 个缺人，{when} 缺 {missing} 人"),
            None => "现有排班每个时段都够".into(),
        };
        let but = match (holds, unreachable) {
            (false, _) => "；即使如此也并非每个目标都达标",
            (true, 0) => "",
            (true, _) => "；有的目标靠加人达不到",
        };
        let over_all =
            if *makes_up { "，但整个时段合计，别的时段补得上，目标仍都达标" } else { "" };
        format!("{needs}；{roster}{over_all}{but}。")
    },
    interrupted: |done, all| format!("已中断：{all} 个班组中算完 {done} 个，其余没有结果。"),
    proof: |Proof { holds, own, others }| {
        if !holds {
            return "这些人数还不能让加人可达标的目标全部达标，只能当作下限。".into();
        }
        let others = match others {
            0 => String::new(),
            others => format!("；另外 {others} 个时段少一人，则目标整体或别的时段破线"),
        };
        match own {
            0 if others.is_empty() => "任何时段都不需要人。".into(),
            own => format!("少一人，{own} 个时段自身就破线{others}。一个人也省不掉。"),
        }
    },
    columns: ["开始", "负荷", "需", "应排", "已排", "在岗", "缺口", "少一人则破线"],
    note: "负荷：光是工作量占用的人数（100 %）；需：需要在岗的人数；应排：加上小休、用餐和缺勤；在岗：已排扣除这些；缺口：\
           在岗减需，取整，负数为缺人",
    less: |Less { target, place }| match place {
        Place::Here => (*target).to_owned(),
        Place::Whole => format!("{target}（整体）"),
        Place::At(when) => format!("{target}（{when}）"),
    },
    unreachable: |target| format!("{target}：加人无用"),
    beyond: |Beyond { target, best, when, more }| {
        let more = more.map_or_else(String::new, |more| format!("等另 {more} 段"));
        let when = when.map_or_else(|| "整体".into(), |when| format!("{when}{more}"));
        let why = match best {
            Some(Best::Share { most, within }) => {
                format!("回复本身就要这么久，没人排队时也最多 {} 在 {} 内", NUMBERS.percent(*most), limit(*within))
            }
            Some(Best::Mean { least }) => {
                format!("回复本身就要这么久，平均至少 {}", NUMBERS.measured(least.as_secs_f64()))
            }
            None => "破线的原因不是人数，或者人要在之前就到岗".into(),
        };
        format!("{}靠加人达不到（{when}）：{why}。这里不计入。", first_name(target))
    },
    asked: |goal, certainty| certainty.map_or_else(|| goal.to_owned(), |certainty| format!("{goal}，把握 {certainty}")),
    not_judged: "不考核",
    targets: ["目标", "要求", "按需配人", "另取的模拟", "现有排班", "平均分配"],
    totals: ["人数", "人时", "同时最多", "按小时计的工资"],
    rows: ["需", "应排", "已排"],
    cover: "几个班次就能盖住需求，小休、用餐和缺勤已算进去（班长同该班组常用的班次；只按人数凑，未模拟）",
    shift: |stretch, people| format!("{stretch}：{people} 人"),
    hire: "招聘清单：现有排班缺的人，凑成几个班次；只按人数凑，未模拟。",
    hire_columns: ["班组", "开始", "结束", "人数", "到岗日"],
    even: |Even { heads, short, when, more }| {
        let more = more.map_or_else(String::new, |more| format!("等另 {more} 段"));
        match when {
            None => format!("同样的人时平均分配是 {heads} 人，每个时段都够。"),
            Some(when) => {
                format!("同样的人时像做除法那样平均分配是 {heads} 人，{short} 个时段不够（{when}{more}）。")
            }
        }
    },
    search: |Search { rounds, cycle, settled, raised, spared, simulated }| {
        let end = match (cycle, settled) {
            (Some(cycle), _) => format!("在 {cycle} 种配置间循环，取较大者"),
            (None, true) => format!("{rounds} 轮后不再变动"),
            (None, false) => format!("{rounds} 轮后仍在变动，取最后几轮的较大者"),
        };
        format!("求解过程：{end}；之后加 {raised} 人，省 {spared} 人。共模拟 {simulated} 种配置。")
    },
    heads: |Heads { at_end, presence, is_shared, ignores_fatigue }| {
        let end = match at_end {
            AtEnd::Finish => "把手上的接待完",
            AtEnd::HandOver => "把手上的转给同事",
            AtEnd::Cut => "手上的就此中断",
        };
        let shared = if *is_shared {
            "负荷含与其他班组共同承担的工作，其他班组按现有排班。"
        } else {
            ""
        };
        let tired = if *ignores_fatigue { "按需配的人不会疲劳，长班次里的真人会。" } else { "" };
        format!("人数在整时段变动，离岗者{end}，与该班组的班次相同。排班工时中 {presence} 真正在岗。{shared}{tired}")
    },
    plot: NeedPlot {
        title: |Finding { team, heads, at, short, of, .. }| match short {
            0 => format!("{}最多需 {heads} 人（{at}），排班都够", first_name(team)),
            short => format!("{}最多需 {heads} 人（{at}），排班 {of} 个时段中 {short} 个缺人", first_name(team)),
        },
        subject: |team| format!("{}人数：需求、工作量与排班", first_name(team)),
        heads: "在岗人数",
        need: "需",
        load: "工作量（100 %）",
        roster: "在岗",
        short: "缺人",
        caption: "需：让每个目标都有所要求的把握的最少人数。在岗：排班扣除计划小休、用餐和预计缺勤。",
    },
};
