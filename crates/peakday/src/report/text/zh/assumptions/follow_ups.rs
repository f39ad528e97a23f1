//! What follows from what, in Chinese.

use super::comes;
use crate::model::Trigger;
use crate::report::text::assumptions::Comes;
use crate::report::text::assumptions::follow_ups::{Cause, FollowUps, Rule};
use crate::report::text::zh::names::{first_name, last_name, name};
use crate::report::text::zh::numbers::{clocks, moment, on_average, open, wanted_percent};

pub(super) const FOLLOW_UPS: FollowUps = FollowUps { follow_up };

fn follow_up(it: &Rule<'_>) -> String {
    let rule = it.rule;
    let is_task = matches!(it.cause, Cause::Of(_, Comes::Tasks));
    let happened = match (it.cause, it.on) {
        (Cause::Bot, Trigger::Contained) => "机器人解决".to_owned(),
        (Cause::Bot, Trigger::LeftBot) => "顾客在机器人处离开".to_owned(),
        (cause, on) => {
            let of = match cause {
                Cause::Bot => "经过机器人的咨询".to_owned(),
                Cause::Of("orders" | "订单", Comes::Orders) => "订单".to_owned(),
                Cause::Of(of, what) => format!("{}的{}", first_name(of), comes(what)),
            };
            let happened = match on {
                Trigger::Arrived if of.ends_with("订单") => "生成",
                Trigger::Arrived => "到来",
                Trigger::Contained => "被机器人解决",
                Trigger::LeftBot => "在机器人处离开",
                Trigger::Handled if is_task => "完成",
                Trigger::Handled => "接待完成",
                Trigger::Abandoned => "等待中离开",
                Trigger::Gone => "留言后离开",
                Trigger::TurnedAway => "被拒接",
                Trigger::Expired => "失效",
                Trigger::Late => "逾期",
            };
            format!("{of}{happened}")
        }
    };
    let when = match it.delay {
        None => format!("{happened}后立即"),
        Some(delay) => format!("{happened}后{}", on_average(delay)),
    };
    let again = if it.again { "再" } else { "" };
    let (share, to) = (wanted_percent(rule.probability), it.to);
    let what = match it.comes {
        Comes::Calls => format!("{share} {again}来电{}", last_name(to)),
        Comes::Tasks => format!("{share} 引出{}的任务", name(to)),
        Comes::Contacts | Comes::Orders => format!("{share} {again}来咨询{}", last_name(to)),
    };
    let more = [
        it.not_before.map(|date| format!("最早从 {} 起算", moment(date))),
        it.clocks.map(|times| format!("等到下一个 {}", clocks(times))),
        it.hours.map(|hours| format!("只在 {}", open(&hours))),
        rule.at_most.map(|most| format!("已是第 {most} 个后续的不再引出")),
        rule.same_agent.then(|| "仍由同一位客服处理".to_owned()),
    ];
    let more = more.iter().flatten().chain(it.about).map(|text| format!("；{text}")).collect::<Vec<_>>().concat();
    format!("{}：{when}，{what}{more}。", rule.name)
}
