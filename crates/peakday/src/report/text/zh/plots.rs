//! What stands in the pictures of a run, in Chinese.

use super::numbers::{NUMBERS, mean, said};
use super::screen::SCREEN;
use crate::observe::{Quantile, Time};
use crate::report::text::assumptions::Comes;
use crate::report::text::plots::{
    BacklogPlot, BacklogTitle, CertaintyPlot, CertaintyTitle, DemandPlot, DemandTitle, Peak, Plots, Range, ServicePlot,
    ServiceTitle, StaffingPlot, StaffingTitle, TeamsPlot, TimesPlot, TimesTitle,
};
use crate::units::{Clock, Span};

pub(super) const PLOTS: Plots = Plots {
    sample: |replications, seed| format!("模拟 {replications} 遍，种子 {seed}"),
    scenario: |of| format!("{}，sha256 {}", of.file, of.digits),
    changed: |assignments| format!("另设：{assignments}"),
    incident: |incident| {
        let (from, to) = incident.begins;
        let begins = if from == to {
            format!("{} 开始", Clock(from.since_midnight()))
        } else {
            format!("{}–{} 间开始", Clock(from.since_midnight()), Clock(to.since_midnight()))
        };
        let days = if incident.probability < 1.0 {
            format!("，{} 的日子发生", NUMBERS.wanted_percent(incident.probability))
        } else {
            String::new()
        };
        format!("{}：{begins}，持续 {}{days}", incident.name, mean(incident.lasts))
    },
    weekday: |date| {
        let index = date.weekday().to_monday_zero_offset();
        let weekday = "一二三四五六日".chars().nth(usize::from(index.unsigned_abs())).expect("a week has seven days");
        format!("周{weekday}")
    },
    day_and_time: " ",
    commas: ["、", "；"],
    more: |more| format!("另有 {more} 处"),
    median: "中位数",
    band: "P5–P95",
    interval: "起",
    breaks: |list| format!("破线：{list}。"),
    range: |Range { name, low, high }| format!("{name}：{low} 至 {high}。"),
    no_target: "无目标",
    staffing: StaffingPlot {
        title: |title| match title {
            StaffingTitle::NoTarget { busiest: Some(at) } => format!("未设目标；人均工作量最大：{at}"),
            StaffingTitle::NoTarget { busiest: None } => "未设目标，也无人在岗".into(),
            StaffingTitle::NotJudged => "无从判断".into(),
            StaffingTitle::Breaks { count, are_hours, list } => {
                format!("{} 个{}破线：{list}", count, hours(*are_hours))
            }
            StaffingTitle::MissedAsAWhole { weakest: Some(at) } => format!("整体未达标；最弱：{at}"),
            StaffingTitle::MissedAsAWhole { weakest: None } => "整体未达标".into(),
            StaffingTitle::HoldsAsAWhole { weakest } => format!("整体达标；最弱：{weakest}"),
            StaffingTitle::Holds { tightest, are_hours } => {
                let every = format!("每个{}都达标", hours(*are_hours));
                tightest.map_or_else(|| every.clone(), |at| format!("{every}；最紧：{at}"))
            }
        },
        subject: |queues| format!("{queues}：各目标的达标把握，其下为在岗人数与工作量"),
        rows: "该时段单独达标的遍数所占比例（%）。红色粗体：破线。",
        no_target_set: "方案没有为此设定目标",
        people: "人数",
        on_duty: "在岗",
        work: "工作量折合人数",
        simulated: "模拟在岗 P5–P95",
        lack: "工作量超过在岗人数",
        no_people: "没有班组处理",
        caption: "在岗人数为班次人数减去计划小休和预期缺勤；工作量为预期咨询量乘以平均处理时间，人数够用不等于达标。",
    },
    demand: DemandPlot {
        title: |DemandTitle { comes, busiest, offered, interval, by_bot }| {
            let bot = by_bot.as_ref().map_or_else(String::new, |share| format!("；机器人解决 {share}"));
            format!("最忙 {busiest}：{}{} {offered}{bot}", each(*interval), (SCREEN.offered)(*comes))
        },
        subject: |comes, queues| format!("{queues}：{}及去向", (SCREEN.offered)(comes)),
        contacts: |what, interval| format!("{}{}", each(interval), (SCREEN.offered)(what)),
        offered: "总咨询量",
        contained: "机器人独立解决",
        left_bot: "机器人处离开",
        asked: |what| if what == Comes::Contacts { "转人工量" } else { (SCREEN.offered)(what) },
        no_contacts: "没有咨询",
        caption: "各遍的均值。",
    },
    service: ServicePlot {
        title: |title| match title {
            ServiceTitle::Nothing => "无从判断".into(),
            ServiceTitle::Breaks { broken, judged, are_hours, worst } => format!(
                "{judged} 个{}中 {broken} 个破线，最差 {}：{}，要求 {}",
                hours(*are_hours),
                worst.at,
                worst.figure,
                worst.goal
            ),
            ServiceTitle::MissedAsAWhole(worst) => {
                format!("整体未达标；最差 {}：{}，要求 {}", worst.at, worst.figure, worst.goal)
            }
            ServiceTitle::HoldsAsAWhole(worst) => {
                format!("整体达标；最弱 {}：{}，要求 {}", worst.at, worst.figure, worst.goal)
            }
            ServiceTitle::Holds { are_hours, weakest } => format!(
                "每个{}都达标；最弱 {}：{}，要求 {}",
                hours(*are_hours),
                weakest.at,
                weakest.figure,
                weakest.goal
            ),
        },
        unjudged: "无从判断：没有计入考核的咨询",
        assessed: |hours| format!("考核时段 {hours}"),
        elsewhere: "无目标时段的中位数",
        breaks: "破线",
        nothing: "没有计入考核的咨询",
        axis_begins: |at| format!("纵轴从 {at} 开始。"),
    },
    times: TimesPlot {
        title: |TimesTitle { queue, at, time, quantile, measured, limit }| {
            let who = match quantile {
                Quantile::P50 => "一半",
                Quantile::P90 => "十分之一",
                Quantile::P99 => "百分之一",
            };
            let what = if *time == Time::Turnaround { "办结超过" } else { "等待超过" };
            let queue = queue.map_or_else(String::new, |queue| format!("{queue} "));
            let limit = limit.as_ref().map_or_else(String::new, |limit| format!("，时限 {limit}"));
            format!("最差 {queue}{at}：{who}{what} {measured}{limit}")
        },
        subject: "各队列分时段的响应时间",
        first_response: "首次响应时间",
        wait: "等待客服的时间",
        turnaround: "办结时长",
        limit: |limit| format!("时限 {}", super::numbers::limit(limit)),
        deadline: "期限",
        breaks: "目标破线",
        nothing: "没有得到回复的咨询",
        caption: "各遍全部咨询合并后的分位数；粗线为目标所看的那一条。",
    },
    backlog: BacklogPlot {
        title: |BacklogTitle { queue, peak, at, clear }| {
            let queue = queue.map_or_else(String::new, |queue| format!("{queue}："));
            let at = at.map_or_else(String::new, |at| format!("{at} "));
            let clear = clear.map_or_else(|| "，到结束仍未清空".to_owned(), |at| format!("，{at} 前清空"));
            format!("{queue}{at}有 {peak} 个在等{clear}")
        },
        seldom: |p95| format!("通常无人等待；每二十遍中有一遍多至 {p95} 个"),
        subject: "积压：各时刻有多少个在等",
        waiting: "等待中的咨询",
        live: "在线等待",
        messages: "留言",
        peak: |Peak { median, p95, mean }| format!("峰值：中位数 {median}，P95 {p95}，均值 {mean}"),
        peak_at: |peak, at| format!("{at}：{peak}"),
        nothing: "无人等待",
        caption: "色块：固定时刻的中位数。圆点：各遍最高值的中位数。",
    },
    teams: TeamsPlot {
        title: "占用率与同时接待",
        occupancy: "占用率：在岗时间中手头有事的比例",
        concurrency: "在岗者人均同时接待数",
        slots: |slots| format!("上限 {slots}"),
        nobody: "无人在岗",
        caption: "空缺处无人当班。",
    },
    certainty: CertaintyPlot {
        title: |title| match title {
            CertaintyTitle::NothingJudged => "无从判断".into(),
            CertaintyTitle::Breaks { broken, are_hours, worst } => format!(
                "{broken} 个{}破线；最差 {}：{} 遍中 {} 遍达标",
                hours(*are_hours),
                worst.at,
                worst.assessed,
                worst.held
            ),
            CertaintyTitle::Weakest(worst) => {
                format!("没有破线；最弱 {}：{} 遍中 {} 遍达标", worst.at, worst.assessed, worst.held)
            }
            CertaintyTitle::AllAlways => "每个目标在每个时段每遍都达标".into(),
        },
        subject: "达标把握：该时段单独达标的遍数所占比例（%）",
        wanted: |wanted, joint| {
            let wanted = match wanted {
                Some(wanted) => format!("要求 {}", NUMBERS.wanted_percent(wanted)),
                None => "未要求达标把握".to_owned(),
            };
            match joint {
                Some(joint) => format!("{wanted}；整体：{}", (NUMBERS.certainty)(joint)),
                None => format!("{wanted}；整体：未考核"),
            }
        },
        always: |count, are_hours| format!("{count} 个{}全部 100", hours(are_hours)),
        day: "全天",
        as_wanted: "要求",
        caption: "逐时段单独判断，时段一多，个别时段可能偶然偏低。粗体：破线。短横：临近结束，无从判断。",
        nothing: "方案没有设定目标",
    },
};

fn hours(are_hours: bool) -> &'static str {
    if are_hours { "小时" } else { "时段" }
}

/// `每小时`, `每 15 分钟`.
fn each(interval: Span) -> String {
    if interval == Span::HOUR { "每小时".into() } else { format!("每 {}", said(interval)) }
}
