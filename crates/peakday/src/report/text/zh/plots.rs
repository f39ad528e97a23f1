//! What stands in the pictures of a run, in Chinese.

use super::numbers::{NUMBERS, mean, said};
use super::screen::SCREEN;
use crate::model::Trigger;
use crate::observe::{Quantile, Time};
use crate::report::text::assumptions::Comes;
use crate::report::text::plots::{
    BacklogPlot, BacklogTitle, BadDayBy, BadDayPlot, BadDayTitle, CertaintyPlot, CertaintyTitle, ContactsPlot,
    ContactsTitle, CostPlot, DaysOf, DaysPlot, DaysTitle, DemandPlot, DemandTitle, Peak, PerDot, Plots, Range,
    RosterPlot, RosterTitle, ServicePlot, ServiceTitle, StaffingPlot, StaffingTitle, TeamsPlot, TeamsTitle, TimesPlot,
    TimesTitle,
};
use crate::report::text::targets::Each;
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
    days: DAYS,
    bad_day: BAD_DAY,
    roster: ROSTER,
    cost: COST,
    contacts: CONTACTS,
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
            ServiceTitle::Breaks { broken, judged, are_hours, worst, bad_day } => {
                let bad_day = bad_day.as_ref().map_or_else(String::new, |figure| format!("，差的时候 {figure}"));
                format!(
                    "{judged} 个{}中 {broken} 个破线，最差 {}：{}{bad_day}，要求 {}",
                    hours(*are_hours),
                    worst.at,
                    worst.figure,
                    worst.goal
                )
            }
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
    teams: TEAMS,
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
        day: "当天",
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

const TEAMS: TeamsPlot = TeamsPlot {
    title: |title| match title {
        TeamsTitle::Nobody => "无人在岗".into(),
        TeamsTitle::One { at, team: [team, share] } => format!("{at} 最忙：{team} 占用率 {share}"),
        TeamsTitle::Apart { at, busiest: [busiest, most], other: [other, peak] } => {
            format!("{at} {busiest} 占用率 {most}，{other} 从不超过 {peak}")
        }
        TeamsTitle::Two { at, busiest: [busiest, most], idlest: [idlest, least] } => {
            format!("{at} {busiest} 占用率 {most}，{idlest} 只有 {least}")
        }
    },
    subject: "占用率：在岗时间中手头有事的比例（%）",
    concurrency: |limit| match limit {
        Some(limit) => format!("下行：人均同时接待，上限 {limit}"),
        None => "下行：人均同时接待，无上限".into(),
    },
    most_held: |held, at, limit| {
        let limit = limit.map_or_else(|| "无上限".to_owned(), |limit| format!("上限 {limit}"));
        format!("人均同时接待最多 {held}（{at}），{limit}")
    },
    busy: |share| format!("{share} 以上：没有余力应对预测之外的咨询"),
    caption: "均值；空白处无人在岗。",
};

const DAYS: DaysPlot = DaysPlot {
    title: |DaysTitle { of, median, bad, median_is_best, low_is_bad }| {
        let side = if *low_is_bad { "低于" } else { "超过" };
        let half = format!("半数遍{} {median}", if *median_is_best { "为" } else { side });
        let runs = match bad {
            None => half,
            Some(bad) if bad == median => format!("二十遍中十九遍为 {median}"),
            Some(bad) => format!("{half}，二十遍中一遍{side} {bad}"),
        };
        match of {
            DaysOf::Target(target, asked) => format!("{target}：{runs}；要求 {asked}"),
            DaysOf::Peak(queue) => format!("{queue} 同时等待的最多咨询：{runs}"),
            DaysOf::Cost => format!("费用：{runs}"),
        }
    },
    subject: "各遍之间差别多大",
    over: |each| match each {
        Some(Each::Day) => "每遍最差的日期",
        Some(Each::Interval) => "每遍最差的时段",
        None => "整个模拟时段",
    },
    peak: "同时在线等待的最多人数",
    cost: "实际支出：工资、坐席、机器人",
    missed: |missed, of| format!("{of} 遍中 {missed} 遍未达标"),
    median: |figure| format!("中位数 {figure}"),
    bad: |figure| format!("二十遍中一遍：{figure}"),
    dot: |dot| match dot {
        PerDot::One => "一遍".into(),
        PerDot::Some(count) => format!("全部的百分之一：{count:.0} 遍"),
    },
    miss: "未达标",
    always: |figure, of| format!("{of} 遍都是 {figure}"),
    columns: ["指标", "中位数", "二十遍中一遍", "要求", "未达标"],
};

const BAD_DAY: BadDayPlot = BadDayPlot {
    title: |title| match title {
        BadDayTitle::Alike => "差的一遍并不比通常的一遍等待更多".into(),
        BadDayTitle::More { queue, at, bad, typical } => {
            format!("{at} {queue}：差的一遍有 {bad} 个在等待，通常的一遍 {typical} 个")
        }
    },
    subject: |BadDayBy { target, date }| {
        let by = target.map_or_else(
            || "二十遍中有一遍等待的比差的一遍更多".to_owned(),
            |target| format!("二十遍中有一遍比差的一遍更差（按“{target}”）"),
        );
        date.map_or_else(|| by.clone(), |date| format!("{by}；其中最差的日期 {date}"))
    },
    typical: |number, figure| format!("通常：第 {number} 遍，{figure}"),
    bad: |number, figure| format!("差：第 {number} 遍，{figure}"),
    waiting: "在线等待",
    team: "开着的聊天与通话",
    on_duty: "在岗（差的一遍）",
    incident: |name, when| format!("{name}，{when}"),
    typical_incident: |incident| format!("通常的一遍：{incident}。"),
    shifts: |come, go| match (come, go) {
        (come, 0) => format!("{come} 人上班"),
        (0, go) => format!("{go} 人下班"),
        (come, go) => format!("{come} 人上班，{go} 人下班"),
    },
    breaks: |most, until| format!("最多 {most} 人小休，到 {until}"),
    peak: |queue, count| format!("{queue} 等待最多：{count} 个"),
    on_bad_day: |name| format!("{name}（差的一遍）"),
    on_typical_day: |name| format!("{name}（通常的一遍）"),
    caption: "只是其中两遍，逐分钟：换一个种子，顾客会在别的时刻到来。",
};

const ROSTER: RosterPlot = RosterPlot {
    title: |title| match title {
        RosterTitle::Nobody => "没有排班".into(),
        RosterTitle::NoBreaks { most, at } => format!("最多同时 {most} 人，从 {at} 起；没有安排小休"),
        RosterTitle::Away { shift, away, of, from, to, busiest, in_busiest } => {
            let busiest = if *in_busiest {
                format!("最忙的 {busiest} 也在其中")
            } else {
                format!("最忙的 {busiest} 无人小休")
            };
            format!("{shift}：{from} 至 {to} 间 {of} 人中 {away} 人小休，{busiest}")
        }
    },
    subject: "排班：谁当班，谁在小休或用餐",
    people: "人数，全部班组",
    work: "工作量折合人数",
    staffed: "在岗",
    present: "在场",
    away: "小休、用餐",
    on_call: "待命",
    shift: |shift, most| format!("{shift}：{most} 人"),
    unnamed: |number| format!("班次 {number}"),
    caption: "只按方案：无人缺勤，小休按时开始。在岗人数已减去计划小休和预期缺勤。",
};

const COST: CostPlot = CostPlot {
    title: |title| {
        let idle = title.idle.map_or_else(String::new, |idle| format!("；在岗时间 {idle} 空闲"));
        format!("工资占 {} 的 {}{idle}", title.total, title.wages)
    },
    subject: |each| match each {
        Some(each) => format!("支出，按班组与类别；每个接待完成或机器人解决的咨询 {each}"),
        None => "支出，按班组与类别".into(),
    },
    bot: "机器人",
    idle: "在岗时间",
    idle_hours: |hours| {
        let money = hours.money.map_or_else(String::new, |money| format!("，{money}"));
        format!("{} 小时中 {} 小时空闲（{}）{money}", hours.worked, hours.idle, hours.share)
    },
    busy: "忙碌，或等顾客思考",
    is_idle: "空闲",
    caption: "均值。空闲：在岗而手头无事，也没有思考中的顾客；金额按小时工资计。",
    columns: ["对象", "类别", "支出"],
};

const CONTACTS: ContactsPlot = ContactsPlot {
    title: |title| match title {
        ContactsTitle::Nobody => "没有咨询".into(),
        ContactsTitle::Ended { offered, solved, loss } => {
            let loss = loss.as_ref().map(|loss| {
                let queue = loss.queue.map_or_else(String::new, |queue| format!("{queue} "));
                format!("；{queue}{} {} 个", loss.end, loss.count)
            });
            format!("{offered} 个咨询中 {solved} 接待完成或由机器人解决{}", loss.unwrap_or_default())
        }
    },
    subject: "咨询的去向",
    follow_ups: |count| format!("其中后续咨询 {count} 个"),
    offered: |count| format!("{count} 个"),
    rule: |name, of, on| {
        let what = match on {
            Trigger::Arrived => "到来",
            Trigger::Contained => "解决",
            Trigger::LeftBot => "离开",
            Trigger::Handled => "完成",
            Trigger::Abandoned => "等待中离开",
            Trigger::Gone => "留言后离开",
            Trigger::TurnedAway => "拒接",
            Trigger::Expired => "失效",
            Trigger::Late => "逾期",
        };
        format!("{name}（由{}{what}引起）", of.map_or_else(|| "机器人".to_owned(), |of| format!(" {of} ")))
    },
    caption: "均值；每个咨询只在一段里，计入其到来的队列。",
    kinds_title: |title| {
        let [kind, share] = title.least;
        format!("{} 占全部的 {}；{kind} 接待完成或解决得最少：{share}", title.most, title.share)
    },
    kinds_subject: "各类咨询的去向",
    queue: "队列",
    kind: "咨询类型",
};
