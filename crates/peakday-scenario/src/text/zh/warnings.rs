//! Warnings in Chinese.

use super::format::{date, length, listed, moment, quoted, time, time_and_day};
use super::nouns::{contacts_of, lead, one};
use super::teams::lasts;
use crate::diagnostics::Message;
use crate::model::{Best, OfferedLoad};
use crate::problems::{Channel, Thing, Warned};
use crate::units::{Instant, Span};

pub(super) fn message(warning: &Warned) -> Message {
    use Warned as W;
    match warning {
        W::SourceBringsNothing { source, start, end } => {
            Message::new(format!("进线来源 {} 在整个模拟期没有进线", quoted(source)))
                .label(format!("它的曲线从 {} 至 {} 都是 0", moment(*start), moment(*end)))
                .help("检查表里的日期和 `scale`")
        }
        W::SpikeOutside { spike, from, to } => Message::new(format!("流量突增 {} 在模拟期内没有进线", quoted(spike)))
            .label(format!("它从 {} 开始，{} 已经过去", moment(*from), moment(*to)))
            .help("检查它的日期"),
        W::SpikeTwice { spike, hour, number, usual } => {
            Message::new(format!("流量突增 {} 可能已经算在曲线里", quoted(spike)))
                .label(format!("曲线从 {} 起一小时有 {number:.0} 个，前后约 {usual:.0} 个", moment(*hour)))
                .help("突增会再加到来源的曲线上：把那里的曲线调低，或删掉突增")
        }
        W::LargeCv { key, cv } => Message::new(format!("`{key}` = {cv}：咨询量的波动比均值还大"))
            .label("大于 1")
            .help("除去星期和季节的影响，一般在 0.05 到 0.3 之间"),
        W::TotalOutside { date: day } => Message::new(format!("{} 的总量不在模拟期内", date(*day))).label("用不到"),
        W::ExactForecast { certainty } => {
            let certainty = (certainty * 1000.0).round() / 10.0;
            Message::new(format!("要求达标把握 {certainty}%，而预测被当成完全准确"))
                .label("没有一个来源会波动：每遍模拟只有偶然的差异")
                .help("给各来源写上实际与预测一般差多少：busyness = { day_cv = 0.1 }")
        }
        W::OpeningInOneStep { source, hour, before, number } => opening(source, *hour, *before, *number),
        W::NobodyGivesUp => Message::new("没有顾客会中途离开机器人")
            .label("没有写 `gives_up`：机器人要么解决，要么转人工")
            .help("加上没解决就离开的比例，如 gives_up = 0.1；真的没有就写 gives_up = 0"),
        W::NoContacts { queue } => Message::new(format!("队列 {} 没有咨询", quoted(queue)))
            .label("没有进线来源或后续咨询通到这里")
            .help(format!("加一个 queue = \"{queue}\" 的 [[source]]")),
        W::NoTeam { queue } => Message::new(format!("队列 {} 没有班组接", quoted(queue)))
            .label("没有班组写到它")
            .help("把它加进一个班组的 `works`"),
        W::TooMuchWork { queues, hours, worst } => too_much_work(queues, *hours, worst),
        W::TooFast { queue, channel, rate, most, from } => {
            let what = contacts_of(*channel);
            let one = measure(*channel);
            Message::new(format!("队列 {} 平均每人每小时 {rate:.0} {one}{what}", quoted(queue)))
                .label(format!("从 {} 起的一小时", moment(*from)))
                .help(format!("没有客服一小时能接超过 {most} {one}{what}：检查曲线的单位和客服人数"))
        }
        W::SlowReply { mean } => Message::new(format!("客服一条回复平均要 {}", length(*mean)))
            .label("超过 10 分钟")
            .help("`reply` 是一个聊天里一条回复的用时；有几条写在 `rounds` 里"),
        W::NoShift { team } => Message::new(format!("班组 {} 没有客服", quoted(team)))
            .label("没有班次或排班表写到它")
            .help("给它加一个 [[shift]]"),
        W::ShiftOutside { team, shift } => {
            Message::new(format!("{}的班次 {} 没有一天在模拟期内", lead(one(Thing::Team, team)), quoted(shift)))
                .label("都不在")
                .help("这个班次没有人来")
        }
        W::RosterAndShifts { team } => Message::new(format!("{}既有排班表，又有班次", lead(one(Thing::Team, team))))
            .label("这张排班表")
            .help("两边的人都会来；如果是同一批人，删掉其中一个"),
        W::NeverOnDuty { team } => Message::new(format!("班组 {} 在模拟期内从不在岗", quoted(team)))
            .label("它的班次都不在模拟期内")
            .help("检查班次的日期"),
        W::LongShift { length, over_midnight } => Message::new(lasts(*length, *over_midnight))
            .label("超过 12 小时")
            .help("结束不晚于开始，就是到次日；是不是写反了？"),
        W::NeverCalled { team } => Message::new(format!("班组 {} 有客服待命，却没有人叫", quoted(team)))
            .label("这个班次永远没有人来")
            .help("给这个班组加一个 calls_in = true 的 [[reallocation]]"),
        W::IncidentOutside { incident, start, end } => {
            Message::new(format!("突发事件 {} 不在模拟期内", quoted(incident)))
                .label(format!("模拟期是 {} 至 {}", moment(*start), moment(*end)))
                .help("检查它的日期")
        }
        W::MoreAway { said, agents, needed, last, latest } => Message::new(format!(
            "{agents} 人每次休 {said} 人，最后一批要 {} 才开始，晚于 {}",
            time_and_day(*last),
            time(*latest)
        ))
        .label(format!("改成每次休 {needed} 人"))
        .help(format!("写 max_away = {needed}，或写比例，如 {:.2}", share_of(*needed, *agents))),
        W::OutOfReach { target, best } => out_of_reach(target, *best),
        W::NobodyOnDuty { queue, target, from, to, more } => {
            let more = match more {
                0 => String::new(),
                times => format!("，另有 {times} 段"),
            };
            Message::new(format!(
                "目标 {} 的考核时段里，{}有时没有客服在岗",
                quoted(target),
                lead(one(Thing::Queue, queue))
            ))
            .label(format!("{} 至 {} 没有客服{more}", moment(*from), moment(*to)))
            .help("加一个班次，或把目标的 `hours` 缩短")
        }
    }
}

/// The measure word of a contact.
fn measure(channel: Channel) -> &'static str {
    match channel {
        Channel::Chat | Channel::Task => "个",
        Channel::Voice => "通",
    }
}

/// A share, in whole hundredths, that lets this many be away at once.
fn share_of(needed: u32, agents: u32) -> f64 {
    (f64::from(needed) / f64::from(agents) * 100.0).ceil() / 100.0
}

fn opening(source: &str, hour: Instant, before: f64, number: f64) -> Message {
    let (source, hour) = (quoted(source), moment(hour));
    Message::new(format!("进线来源 {source} 在 {hour} 从每小时 {before:.0} 一步跳到 {number:.0}"))
        .label("开抢的高峰被平摊到整个小时里")
        .help("前后改成每 15 分钟一行，或加一个 [[spike]]：头几分钟来得最多")
}

fn out_of_reach(target: &str, best: Best) -> Message {
    let best = match best {
        Best::Share { most, within } => format!("最多 {:.0}% 能在 {}内", most * 100.0, length(within)),
        Best::Mean { least } => {
            format!("平均至少 {}", length(Span::seconds(least.as_micros() / 1_000_000)))
        }
    };
    Message::new(format!("没有人排队，目标 {} 也达不到", quoted(target)))
        .label(format!("{best}：写回复本身就要这么久"))
        .help("检查队列的 `reply` 和目标的要求：加人没有用")
}

fn too_much_work(queues: &[String], hours: usize, worst: &[(OfferedLoad, Instant, Instant)]) -> Message {
    let mut lines = vec!["在这些钟点加人，否则顾客要等很久；最缺人的是：".to_owned()];
    for (load, from, to) in worst {
        let until = if to.since_midnight().is_zero() { Span::DAY } else { to.since_midnight() };
        let [work, on_duty] = load.in_words();
        lines.push(format!(
            "{} {}-{}：需要 {work} 人，在岗 {on_duty} 人",
            date(*from),
            time(from.since_midnight()),
            time(until)
        ));
    }
    Message::new(format!("{} 有 {hours} 个小时人手不够", listed(queues)))
        .label("这些钟点会越积越多")
        .help(lines.join("\n"))
}
