//! What was learnt of a report without single contacts, in Chinese.

use crate::calibrate::{Assumption, NoReply};
use crate::report::text::agent_days::{
    Absent, AgentDays, AssumptionSaid, Assumptions, ReplySaid, ReportSaid, Responses,
};
use crate::report::words;

pub(super) const AGENT_DAYS: AgentDays = AgentDays {
    seconds: |number| format!("{number}秒"),
    finding: |reply| match reply {
        ReplySaid::Found { mean, interval, wide } => {
            format!("写一条回复平均 {mean}：算上下面各项假设的影响是 {wide}，假设全部成立则是 {interval}。")
        }
        ReplySaid::Wide { wide } => {
            format!("这些列定不出写一条回复要多久：随下面的假设不同，可以是 {wide}。")
        }
        ReplySaid::Not(why) => format!(
            "不知道写一条回复要多久：{}。",
            match why {
                NoReply::NoResponse => "没有平均响应时间的列",
                NoReply::NoRounds => "没有回合数的列",
                NoReply::NoOnline => "没有在线时长的列",
                NoReply::NoWholeRow => "没有一行同时写了接待人数、回合数、平均响应和在线时长",
                NoReply::OutOfReach => "以这些人和会话，回复写多久都得不出报表的响应时间",
            }
        ),
    },
    report: |ReportSaid { log, contacts, are_buyers, agents, days, from, to }| {
        let what = if *are_buyers { "位买家" } else { "个会话" };
        let dates = if *days == 1 { format!("{from} 这天") } else { format!("{from} 到 {to} 的 {days} 天里") };
        format!("{log}：{dates}，{agents} 名客服接待了 {} {what}。", words::count(*contacts as f64))
    },
    columns: ["参数", "值", "95% 区间", "依据", "怎么得来"],
    reply: "写一条回复，平均",
    rounds: "回合数，平均",
    at_once: "最大同时接待",
    mean_response: "平均响应",
    first_response: "首次响应，平均",
    busy: "打字回复占在岗时长",
    away: "挂起占在线时长",
    by_simulation: "模拟这些天",
    by_sums: "报表的总和",
    as_reported: "报表所写",
    but_one_in_a_hundred: "除百分之一的人日之外",
    rests_on: |days, contacts, are_buyers| {
        let what = if are_buyers { "位买家" } else { "个会话" };
        format!("{days} 天，{} {what}", words::count(contacts as f64))
    },
    moves: "假设了什么，换一种假设时写一条回复要多久",
    of_moves: ["假设", "写一条回复，平均"],
    assumed: |AssumptionSaid { assumption, think }| match assumption {
        None => format!("照假设：顾客思考 {think}，回复服从指数分布，来量在客服在岗时均匀，分给会话最少的客服"),
        Some(Assumption::ThinkHalf | Assumption::ThinkDouble) => format!("顾客思考 {think}"),
        Some(Assumption::EvenReplies) => "回复长短差别较小（变异系数 0.5）".to_owned(),
        Some(Assumption::UnevenReplies) => "回复长短差别较大（1.5）".to_owned(),
        Some(Assumption::BusyMiddle) => "四分之三的来量在在岗时段中间的一半里".to_owned(),
        Some(Assumption::DealtAtRandom) => "会话随机分给客服".to_owned(),
        Some(Assumption::FromAssignment) => "首次响应从分配给客服时算起".to_owned(),
        Some(Assumption::AllResponses) => "按全部响应时间，而不是首次之后的".to_owned(),
    },
    out_of_reach: "得不出",
    other_clock: |reported, simulated| {
        format!(
            "照此，首次响应是 {simulated}，报表写的是 {reported}：报表从别的时刻算起，或顾客思考、客服接待与假设不同。"
        )
    },
    days: "各天",
    of_days: |are_buyers| {
        let [what, an_hour] = if are_buyers {
            ["接待人数", "在岗每小时接待人数"]
        } else {
            ["会话数", "在岗每小时会话数"]
        };
        ["日期", what, "客服", "在岗小时", an_hour]
    },
    not_learnt: "这份报表说不出的：",
    missing: |absent| match absent {
        Absent::Curve => "一天里什么时候来：场景要有 `hourly` 或 `curve`".to_owned(),
        Absent::Shifts => "客服什么时候在岗：只知道每天的时长，班次要由你来写".to_owned(),
        Absent::OnDuty => "客服在岗多久：要有在线时长的列".to_owned(),
        Absent::Patience => "耐心：没等到回复就离开的人不在报表里".to_owned(),
        Absent::Think(think) => format!("顾客思考多久：假设 {think}，可用 --think 写明；消息日志能看出"),
        Absent::Spread => "回复长短的差别：当作指数分布".to_owned(),
        Absent::Contacts => "一位买家有几个会话：买家一天只算一次，会话只会更多（`unit`）".to_owned(),
        Absent::AtOnce => "客服同时接待几个：当作没有上限".to_owned(),
        Absent::Rounds => "会话的回合数：要有回合数的列".to_owned(),
    },
    written: |files| format!("已写入：{}。", files.join("、")),
    written_by: "由 `simulate calibrate` 从没有逐个会话的报表写出：见 docs/logs.md。",
    totals: "报表里每天的接待量。",
    unit: "这是买家数，一人一天只算一次。一位买家有几个会话要由你来写：",
    curve: "一天里什么时候来，报表没有写。请补上各小时，例如：",
    think_said: "照你所写",
    think_assumed: "假设的：报表没有写，上面的回复时长以它为前提",
    reply_left_out: "写一条回复要多久定不出来：请写上，例如 reply = { mean = \"25s\" }。",
    on_duty: "每天在岗的客服和小时：",
    shifts: "客服什么时候在岗，报表没有写。请补上班次，例如：",
    responses: Responses {
        title: |inside, days, leaves_out_first| {
            let what = if leaves_out_first { "首次之后的响应" } else { "响应" };
            format!("{what}：{days} 天里有 {inside} 天落在模拟的范围内")
        },
        subject: "各天的平均响应时间：报表所写，与照此回复时长模拟的",
        mean: "平均响应时间",
        date: "日期",
        reported: "报表",
        simulated: "模拟",
        band: "20 天里的 19 天",
        caption: "写一条回复的平均时长使所有各天合起来与报表一致。落在范围外的一天与假设不同：在岗时段、工作不同，或来量集中。",
    },
    assumptions: Assumptions {
        title: |mean, [least, most], some_are_out_of_reach| {
            let rest = if some_are_out_of_reach { "，或怎么写都得不出" } else { "" };
            format!("照假设写一条回复要 {mean}；换掉其中一项假设，则是 {least} 到 {most}{rest}")
        },
        subject: "逐项换一种假设时，写一条回复的平均时长",
        short: |assumption| match assumption {
            None => "照假设",
            Some(Assumption::ThinkHalf) => "思考时间减半",
            Some(Assumption::ThinkDouble) => "思考时间加倍",
            Some(Assumption::EvenReplies) => "回复长短差别较小",
            Some(Assumption::UnevenReplies) => "回复长短差别较大",
            Some(Assumption::BusyMiddle) => "来量集中在中段",
            Some(Assumption::DealtAtRandom) => "随机分给客服",
            Some(Assumption::FromAssignment) => "首次响应从分配算起",
            Some(Assumption::AllResponses) => "按全部响应时间",
        },
        caption: "每次只换一项假设，各项的意思见假设的表。",
    },
};
