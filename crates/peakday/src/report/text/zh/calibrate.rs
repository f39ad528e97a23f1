//! What was learnt of a log, in Chinese.

use super::fits::family;
use crate::report::text::calibrate::{BotSaid, Calibrate, Finding, LevelSaid, Missing, Parameter, PresenceSaid};
use crate::report::words;

pub(super) const CALIBRATE: Calibrate = Calibrate {
    finding,
    queue: |queue| format!("队列 {queue}"),
    columns: ["参数", "值", "95% 区间", "依据", "怎么得来"],
    seconds: " 秒",
    parameter: |parameter| match parameter {
        Parameter::DayCv => "每天忙闲的变异系数",
        Parameter::IntervalCv => "每小时忙闲的变异系数",
        Parameter::Correlation => "前后两小时的相关",
        Parameter::Vip => "优先接待",
        Parameter::Talk => "通话，平均",
        Parameter::Reply => "写一条回复，平均",
        Parameter::WrapUp => "话后处理，平均",
        Parameter::Patience => "耐心，平均",
        Parameter::Silent => "不辞而别",
        Parameter::Closing => "多久后关闭，平均",
        Parameter::Think => "顾客思考，平均",
        Parameter::Rounds => "回合数，平均",
        Parameter::Spread => "  变异系数",
        Parameter::Shape => "  形状",
        Parameter::BotMeets => "先遇到机器人",
        Parameter::BotSolves => "机器人独立解决",
        Parameter::BotGivesUp => "在机器人处离开",
        Parameter::BotHandsOver => "转人工",
        Parameter::Session => "机器人会话，平均",
        Parameter::Absence => "缺勤",
    },
    chosen: |chosen, next| match next {
        Some((next, by)) => format!("{}（比{}好 {}）", family(chosen), family(next), words::count(by.round())),
        None => family(chosen).to_owned(),
    },
    rests_on: |all, cut_off| match cut_off {
        0 => words::count(all as f64),
        _ => format!("{}，其中 {} 被截断", words::count(all as f64), words::count(cut_off as f64)),
    },
    days: |days| format!("{days} 天"),
    by_likelihood: "按各天各小时的似然",
    counted: "数出来的",
    from_pauses: "有人排队时的间歇",
    from_chats: "整个会话的工作时间",
    from_one_reply: "只有一次回复的会话，按等待",
    silence_rests_on: |silence| {
        let all = words::count(silence.rests_on as f64);
        if silence.is_told { format!("离开的 {all} 个") } else { format!("只有一次回复的 {all} 个") }
    },
    waits_seen: |upto, gone| {
        format!(
            "日志里几乎没有人等过 {upto}以上；到那时会有 {gone} 的顾客离开。再往后有多少人离开，以及平均耐心，\
             都靠分布推测：区间已算进其他拟合得上的分布。"
        )
    },
    unattended: |unattended, asked| {
        format!(
            "{asked} 个里有 {unattended} 个来的时候无人接待至少半小时：顾客在等上班，或留了言（`nobody_there`、\
             `still_there`）。耐心和回合数按其余的推断。"
        )
    },
    bot: |queues| match queues {
        [only] if only.is_empty() => "机器人".to_owned(),
        _ => format!("{} 前面的机器人", queues.join("、")),
    },
    sessions: |sessions| format!("{} 次机器人会话", words::count(sessions as f64)),
    window: |(from, to), is_alone| format!("{from:02}:00-{to:02}:00{}", if is_alone { "，这时没有人工" } else { "" }),
    of_handed_over: "只看转人工的",
    session_differs: |means| {
        let names = ["解决的", "离开的", "转人工的"];
        let means = names.into_iter().zip(means).filter_map(|(name, mean)| Some(format!("{name} {}", mean?)));
        let means: Vec<String> = means.collect();
        format!("机器人会话的长短因结局而不同，不是偶然：{}。场景里所有会话只有一个分布。", means.join("，"))
    },
    bots_differ: "各队列的机器人表现不同，不是偶然。场景里只有一个机器人：用 --queue 逐个队列校准。",
    bot_unclear: |unclear, [least, most]| {
        format!(
            "有 {} 次机器人会话，日志没说是解决了还是顾客离开了：把这些结束方式的词放进 `contained` 和 `left_bot`。\
             机器人解决的占 {least} 到 {most}。",
            words::count(unclear as f64)
        )
    },
    bot_not_told: "日志说不出的：只有一部分先遇到机器人，是分流、机器人接待上限，还是忙时才介入；转人工的要多花多少时间\
                   （回复和回合数是人工接待的全部会话的，机器人占比变了就只是猜测）；机器人的费用。",
    arrivals_at_bot: "按进线的时刻计，不论后来有没有转人工。",
    planned: |planned, dates| {
        format!("{} 天里计划的 {} 人次", words::count(dates as f64), words::count(planned as f64))
    },
    absence: "缺勤：在计划的每一天，取人数最多、最长的一段，看同时在岗最多的人数比计划少几个。场景的班表就是这份计划。",
    more_than_planned: |more, dates| {
        format!("{dates} 个日期里，{more} 个日期的在岗人数比计划多：这不是实际执行的班表。")
    },
    unseen_dates: |dates| format!("计划中有 {dates} 天日志里没有人工作：不计。"),
    presence: |PresenceSaid { agents, away_after, off_after, on_duty, at_work }| {
        format!(
            "排班：由 {agents} 名客服做过的事推出。从一段时间里的第一个咨询到最后一个算在岗；间歇超过 {away_after}且\
             这么久一直有顾客在等，或间歇超过 {off_after}，算离开。在岗 {on_duty} 小时，其中工作 {at_work} 小时。"
        )
    },
    drift: |weeks| {
        let weeks: Vec<String> = weeks.iter().map(|(from, mean)| format!("{from} 起 {mean}")).collect();
        format!(
            "处理时长在变：{}。这不是偶然，各周混在一起的平均不代表哪一周；用 --dates 只取最近一周。",
            weeks.join("，")
        )
    },
    agents_apart: |agents, [least, most, cv]| {
        format!(
            "客服：{agents} 名，各成一组，有各自的快慢（是平均的 {least} 到 {most} 倍，变异系数 {cv}）和各自接的队列。"
        )
    },
    level: |LevelSaid { weeks, next, cv }| {
        let weeks: Vec<String> = weeks.iter().map(|(from, level)| format!("{from} 起 {level}")).collect();
        format!(
            "处理时长在变，不是偶然。扣除各人快慢之后，各周的水平：{}。场景里写的是下一周预计的水平 {next}；\
             这说不准，重放时加 --work-cv {cv}。",
            weeks.join("，")
        )
    },
    level_in_work: |next| format!("是整份日志平均的 {next} 倍：下一周预计的水平。"),
    teams_of_agents: "日志里的每名客服各成一组：比全体平均慢多少，接哪些队列。",
    not_learnt: "这份日志说不出的：",
    parts_of_days: |days| format!("{days} 其余时间的进线和在岗：日志缺的钟点按其他日子算"),
    missing: |missing| match missing {
        Missing::Work => "工作要多久：没有处理时长的列，或有客服的行太少",
        Missing::Ends => "谁在等待时离开，因此也没有耐心：没有哪一列说怎样结束，日志里可能只有接待过的",
        Missing::WaitsOfLeavers => "耐心：没有离开的顾客等了多久",
        Missing::Patience => "耐心：看不到有人在等待时离开",
        Missing::Rounds => "会话的回合数：要有回合数的列，或消息日志",
        Missing::Think => "顾客思考多久：要有消息日志",
        Missing::WrapUp => "话后处理",
        Missing::Roster => "谁在岗：没有客服的列",
        Missing::Absence => "谁缺勤：要有计划的班表（--roster）",
        Missing::Busyness => "各天忙闲不同：至少要五天，而且来量要够",
        Missing::Silent => "谁不辞而别：他们被当成接待过的，耐心会偏长；有回合数的列就能看出",
        Missing::Closing => "不辞而别的会话多久后关闭（idle_close）",
        Missing::Bot => "机器人：看不到有谁先遇到机器人",
        Missing::BotUnnamed => {
            "机器人：有些会话没有要人工就结束了，但 `contained` 和 `left_bot` 里没有词说明是在机器人处"
        }
        Missing::BotOneWay => {
            "机器人：要人工的都是一进线就要，看不到有谁从机器人转来；有 `asked` 或 `before_asking` 列就能看出"
        }
    },
    written: |files| format!("已写入：{}。", files.join("、")),
    head: |found| vec![finding(found), "由 `simulate calibrate` 写出：每个数都带 95% 区间和依据。".to_owned()],
    arrivals: |is_one_for_all| {
        if is_one_for_all {
            "每小时预计的咨询量：日志中各天的平均。"
        } else {
            "每小时预计的咨询量：日志中同一星期几的平均。"
        }
    },
    concurrency: "客服同时打开的会话，除了百分之一的日子之外最多这么多。",
    targets: "服务目标，例如：",
    calls: "电话",
    chats: "在线",
    agents: "客服",
};

fn finding(found: &Finding<'_>) -> String {
    let Finding { log, is_voice, asked, days, from, to, abandoned, wait, seem_served, bot } = found;
    let what = match is_voice {
        Some(true) => "通电话",
        Some(false) => "个会话",
        None => "个会话和电话",
    };
    let days = if *days == 1 { format!("{from} 这天") } else { format!("{from} 到 {to} 的 {days} 天里") };
    let ends = match (abandoned, wait) {
        (Some(abandoned), Some(wait)) => format!("，{abandoned} 在等待时离开，其余平均等了 {wait}"),
        (Some(abandoned), None) => format!("，{abandoned} 在等待时离开"),
        _ => String::new(),
    };
    let silent = seem_served
        .as_ref()
        .map_or_else(String::new, |contacts| format!("看似接待过的会话里，约有 {contacts} 个顾客其实已不辞而别。"));
    let bot = bot.as_ref().map_or_else(String::new, of_bot);
    format!("{log}：{days}有 {} {what}要人工{ends}。{silent}{bot}", words::count(*asked as f64))
}

fn of_bot(BotSaid { sessions, solved, gave_up, handed_over, serves_alone }: &BotSaid) -> String {
    let sessions = words::count(*sessions as f64);
    let alone = if *serves_alone { "（后两项只算有人工的时段）" } else { "" };
    match (solved, gave_up) {
        (Some(solved), Some(gave_up)) => format!(
            "{sessions} 个先遇到机器人：机器人独立解决 {solved}，{gave_up} 在机器人处离开，{handed_over} 转人工{alone}。"
        ),
        (Some(solved), None) => format!("{sessions} 个先遇到机器人：机器人独立解决 {solved}。"),
        _ => format!("{sessions} 个先遇到机器人：{handed_over} 转人工{alone}；其余怎么结束，日志没说。"),
    }
}
