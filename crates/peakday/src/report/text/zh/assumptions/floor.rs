//! What happens on the floor, in Chinese.

use crate::model::Crowded;
use crate::report::text::assumptions::floor::{Begins, Effect, Floor, Reallocation, Who};
use crate::report::text::numbers::factor;
use crate::report::text::zh::names::{first_name, name};
use crate::report::text::zh::numbers::{moment, on_average, said, wanted_percent};

pub(super) const FLOOR: Floor = Floor {
    incident: |it| {
        let when = match it.begins {
            Begins::At(at) => format!("{} 起", moment(at)),
            Begins::Between { first, last } => format!("{} 至 {} 之间开始", moment(first), moment(last)),
        };
        let share = it.share.map_or_else(|| "每遍都".into(), |share| format!("{} 的遍数中", wanted_percent(share)));
        let effects = it.effects.join("；");
        format!("{}：{when}，持续{}，{share}发生：{effects}。", it.name, on_average(it.lasts))
    },
    effect,
    reallocation,
};

fn effect(effect: &Effect<'_>) -> String {
    match *effect {
        Effect::Demand(source, by) => format!("{}的量为 {} 倍", first_name(source), factor(by)),
        Effect::Work(queue, by) => format!("处理{}用时 {} 倍", name(queue), factor(by)),
        Effect::FollowUp(rule, by) => format!("{}的概率为 {} 倍", first_name(rule), factor(by)),
        Effect::Away { team, who, hands_over } => {
            let team = first_name(team);
            let who = match who {
                Who::All => format!("{team}全部"),
                Who::Half => format!("{team}一半"),
                Who::Share(share) => format!("{} {}", team.trim_end(), wanted_percent(share)),
            };
            let chats = if hands_over { "其会话转交" } else { "其会话等待" };
            format!("{who}无法工作；{chats}")
        }
        Effect::BotOff => "机器人停用".into(),
        Effect::BotSolves(by) => format!("机器人解决的比例为 {} 倍", factor(by)),
        Effect::Closed { queue, come_back, after } => format!(
            "{}关闭，咨询被拒接；重开后{}，{} 再来",
            first_name(queue),
            on_average(after),
            wanted_percent(come_back)
        ),
    }
}

fn reallocation(rule: &Reallocation<'_>) -> String {
    let queue = first_name(rule.queue);
    let when = match rule.when {
        Crowded::Waiting(more) => format!("{queue}等待超过 {more} 个"),
        Crowded::Oldest(longer) => format!("{queue}最久的等待超过 {}", said(longer)),
    };
    let lasting = rule.lasting.map_or_else(String::new, |lasting| format!("并持续 {}", said(lasting)));
    let reacts = rule.reacts.map_or_else(|| "立即".to_owned(), |reacts| format!(" {}后", said(reacts)));
    let does = if rule.calls { "被叫来上班" } else { "来帮忙" };
    let team = first_name(rule.team);
    format!(
        "{}：{when}{lasting}时，{team}最多 {} 人{reacts}{does}，到等待少于 {} 个为止。",
        rule.name, rule.agents, rule.until
    )
}
