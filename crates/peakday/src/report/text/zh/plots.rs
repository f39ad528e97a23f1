//! What stands in the pictures of a run, in Chinese.

use super::numbers::{NUMBERS, mean, moment, said};
use super::screen::SCREEN;
use crate::model::Trigger;
use crate::report::text::assumptions::Comes;
use crate::report::text::plots::{
    BacklogPlot, BadDayBy, BadDayPlot, BadDayTitle, CertaintyPlot, ContactsPlot, ContactsTitle, CostPlot, DaysOf, DaysPlot,
    DaysTitle, DemandPlot, Peak, PerDot, Plots, RosterPlot, RosterTitle, ServicePlot, TeamsPlot, TeamsTitle, TimesPlot,
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
    median: "中位数",
    band: "P5–P95",
    median_and_band: "线与色带：单遍的中位数与 P5–P95。",
    days: DAYS,
    bad_day: BAD_DAY,
    roster: ROSTER,
    cost: COST,
    contacts: CONTACTS,
    demand: DemandPlot {
        title: "需求与排班",
        contacts: |what, interval| {
            let each = if interval == Span::HOUR { "每小时".into() } else { format!("每 {}", said(interval)) };
            format!("{each}{}", (SCREEN.offered)(what))
        },
        offered: "总咨询量",
        contained: "机器人独立解决",
        left_bot: "机器人处离开",
        asked: |what| if what == Comes::Contacts { "转人工量" } else { (SCREEN.offered)(what) },
        people: "人数",
        on_duty: "在岗",
        work: "所需人数",
        load: "负荷：工作量所需人数占在岗人数的比例",
        load_line: "负荷",
        full: "满负荷",
        nobody: "无人在岗",
        no_contacts: "没有咨询",
        no_people: "没有班组处理",
        caption: "咨询量为均值；在岗人数为班次人数减去计划小休和预期缺勤；所需人数为预期咨询量乘以平均处理时间。",
    },
    service: ServicePlot {
        title: "服务水平",
        unjudged: "无从判断：没有计入考核的咨询",
        assessed: |hours| format!("考核时段 {hours}"),
        elsewhere: "不考核",
        nothing: "没有计入考核的咨询",
        below: "红色空心点：中位数未达标。",
    },
    times: TimesPlot {
        title: "响应时间",
        first_response: "首次响应时间",
        wait: "等待客服的时间",
        turnaround: "办结时长",
        limit: |limit| format!("时限 {}", super::numbers::limit(limit)),
        nothing: "没有得到回复的咨询",
        caption: "各遍全部咨询合并后的分位数；1 秒以内画在底线上。",
    },
    backlog: BacklogPlot {
        title: "积压",
        waiting: "等待中的咨询",
        messages: "其中留言",
        peak: |Peak { median, p95, mean, at }| {
            let about = at.map_or_else(String::new, |at| format!("，约在 {}", moment(at)));
            format!("峰值：中位数 {median}，P95 {p95}，均值 {mean}{about}")
        },
        nothing: "无人等待",
        caption: "各时段平均等待多少个。",
    },
    teams: TEAMS,
    certainty: CertaintyPlot {
        title: "各目标的达标把握",
        subject: "该时段单独达标的遍数所占比例（%）",
        wanted: |wanted, joint| {
            let wanted = match wanted {
                Some(wanted) => format!("白色为要求的 {}", NUMBERS.wanted_percent(wanted)),
                None => "未要求达标把握，白色为 50%".to_owned(),
            };
            match joint {
                Some(joint) => format!("{wanted}；整体：{}", (NUMBERS.certainty)(joint)),
                None => format!("{wanted}；整体：未考核"),
            }
        },
        caption: "逐时段单独判断，时段一多，个别时段可能偶然偏低。粗体：低于要求。短横：不考核。",
        nothing: "方案没有设定目标",
    },
};

const TEAMS: TeamsPlot = TeamsPlot {
    title: |title| match title {
        TeamsTitle::Nobody => "无人在岗".into(),
        TeamsTitle::One { at, team: [team, share] } => format!("{at} 最忙：{team} 占用率 {share}"),
        TeamsTitle::Two { at, busiest: [busiest, most], idlest: [idlest, least] } => {
            format!("{at} {busiest} 占用率 {most}，{idlest} 只有 {least}")
        }
    },
    subject: "占用率：在岗时间中手头有事的比例（%）",
    concurrency: |limit| match limit {
        Some(limit) => format!("人均同时接待，上限 {limit}"),
        None => "人均同时接待，无上限".into(),
    },
    busy: |share| format!("{share} 以上：没有余力应对预测之外的咨询"),
    caption: "均值；空白处无人在岗。",
};

const DAYS: DaysPlot = DaysPlot {
    title: |title| {
        let DaysTitle { of, usually, bad, low_is_bad } = title;
        let side = if *low_is_bad { "低于" } else { "超过" };
        let bad = bad.map_or_else(String::new, |bad| format!("，最差 5% 的情形{side} {bad}"));
        match of {
            DaysOf::Target(target, goal) => format!("{target}：通常 {usually}{bad}（{goal}）"),
            DaysOf::Peak(queue) => format!("{queue} 高峰通常有 {usually} 个在等待{bad}"),
            DaysOf::Cost => format!("费用通常为 {usually}{bad}"),
        }
    },
    subject: "各遍之间差别多大",
    over: |each| match each {
        Some(Each::Day) => "每遍最差的一天",
        Some(Each::Interval) => "每遍最差的时段",
        None => "整个模拟时段",
    },
    peak: "同时等待的最多咨询",
    cost: "实际支出：工资、坐席、机器人",
    missed: |missed, of| format!("{of} 遍中 {missed} 遍未达标"),
    median: |figure| format!("通常 {figure}"),
    bad: |figure| format!("最差 5%：{figure}"),
    dot: |dot| match dot {
        PerDot::One => "一遍".into(),
        PerDot::Some(count) => format!("全部的百分之一：{count:.0} 遍"),
    },
    miss: "未达标",
    columns: ["指标", "通常", "最差 5%", "要求", "未达标"],
};

const BAD_DAY: BadDayPlot = BadDayPlot {
    title: |title| match title {
        BadDayTitle::Nobody => "最差的情形下也无人等待".into(),
        BadDayTitle::Waiting { queue, bad, at, typical } => {
            format!("差的一遍：{at} {queue} 有 {bad} 个在等待；通常最多 {typical} 个")
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
    waiting: "等待中的咨询",
    team: "开着的聊天与通话",
    on_duty: "差的一遍在岗人数",
    incident: |name, until| format!("{name}，到 {until}"),
    shifts: |come, go| match (come, go) {
        (come, 0) => format!("{come} 人上班"),
        (0, go) => format!("{go} 人下班"),
        (come, go) => format!("{come} 人上班，{go} 人下班"),
    },
    breaks: |most, until| format!("最多 {most} 人小休，到 {until}"),
    peak: |queue, count| format!("{queue} 等待最多：{count} 个"),
    on_bad_day: |incident| format!("{incident}（差的一遍）"),
    on_typical_day: |incident| format!("{incident}（通常的一遍）"),
    caption: "只是其中两遍，逐分钟：换一个种子，顾客会在别的时刻到来。",
    from: "起",
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
            format!("{from} 至 {to} 间 {shift} {of} 人中有 {away} 人小休；{busiest}")
        }
    },
    subject: "排班：谁当班，谁在小休或用餐",
    people: "人数，全部班组",
    work: "工作量折合人数",
    staffed: "在岗",
    present: "当班",
    away: "小休、用餐",
    on_call: "待命",
    shift: |shift, most| format!("{shift}：{most} 人"),
    more: |more| format!("另有 {more} 个班次"),
    caption: "只按方案：无人缺勤，小休按时开始。在岗人数已减去计划小休和预期缺勤。",
    from: "起",
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
