//! Queues in Chinese.

use super::format::{listed, quoted, span};
use super::nouns::{lead, one, owner, queue_of};
use crate::diagnostics::Message;
use crate::problems::{Channel, QueueProblem, Steps, Thing};

pub(super) fn message(problem: &QueueProblem) -> Message {
    use QueueProblem as P;
    match problem {
        P::NoQueue => Message::new("没有队列").label("加一个 [[queue]]"),
        P::KeyOfChannel { key, owner, this } => Message::new(format!("{}不能写 `{key}`", queue_of(*this)))
            .label("在这里不起作用")
            .help(format!("`{key}` 只用于{}", queue_of(*owner))),
        P::KeyOfCustomers { key: "wrap_up" } => Message::new("任务队列不能写 `wrap_up`")
            .label("在这里不起作用")
            .help("`wrap_up` 跟在聊天和电话之后；任务的收尾算在 `work` 里"),
        P::KeyOfCustomers { key } => Message::new(format!("任务队列不能写 `{key}`"))
            .label("在这里不起作用")
            .help(format!("`{key}` 说的是等待的顾客，而任务没有顾客在等")),
        P::AssignIsFixed { channel } => {
            let why = match channel {
                Channel::Task => "任务一直等到有客服来取",
                Channel::Voice | Channel::Chat => "来电的顾客由最先空闲的客服接",
            };
            Message::new(format!("{}不能写 `assign`", queue_of(*channel))).label("删掉它").help(why)
        }
        P::NoMessages { key } => Message::new(format!("这个队列没有留言，不能写 `{key}`"))
            .label("在这里不起作用")
            .help(format!("给队列加 nobody_there = \"offline_message\"，或删掉 `{key}`")),
        P::NobodyLeavesSilently { key } => Message::new(format!("写了 `{key}`，却没有 `silent_abandonment`"))
            .label("在这里不起作用")
            .help(format!("加一行 silent_abandonment = 0.5，或删掉 `{key}`")),
        P::NothingClosesChats { queue, platform_share } => {
            let message = Message::new(format!("{}缺少 `idle_close`", lead(one(Thing::Queue, queue))))
                .label("加一行 idle_close = \"10m\"");
            let message = match platform_share {
                Some(share) => message.help(format!("平台默认 silent_abandonment = {share}")),
                None => message,
            };
            message.help("顾客不辞而别后，会话要靠沉默自动关闭；没有这种顾客就写 silent_abandonment = 0")
        }
        P::TeamDoesNotWorkQueue { team, queue } => {
            Message::new(format!("班组 {} 不接{}", quoted(team), one(Thing::Queue, queue)))
                .label("应写接这个队列的班组")
                .help(format!("把{}加进这个班组的 `works`，或从这里删掉这个班组", lead(one(Thing::Queue, queue))))
        }
        P::TeamsLeftOut { queue, teams } => {
            Message::new(format!("{}的 `teams` 漏了 {}", lead(one(Thing::Queue, queue)), listed(teams)))
                .label("应列出接这个队列的所有班组，优先的写在前面")
        }
        P::NoTeamForKind { kind, queue } => Message::new(format!("{} 没有班组可接", quoted(kind)))
            .label("至少删掉其中一个")
            .help(format!("接{}的班组全都写在这里了", lead(one(Thing::Queue, queue)))),
        P::ShareRises { steps, before, after } => {
            let (what, help) = match steps {
                Steps::StillThere => ("`still_there` ", "早就离开的顾客，不会等久了自己回来"),
                _ => ("转化率", "顾客不会因为等得更久而多买"),
            };
            Message::new(format!("{what}从 {before} 升到 {after}")).label(format!("最多 {before}")).help(help)
        }
        P::NoConversionOfLeft => Message::new("缺少离开的顾客的转化率").label("加一个点 [\"left\", 0.20]"),
        P::RoundsWithoutChat { owner: of } => {
            Message::new(format!("{}不能写 `rounds`", owner(of))).label("在这里不起作用").help("只有聊天才有回合")
        }
        P::WhoGreets => Message::new("没有写问候语由谁发")
            .label("加一行 by = \"hand\" 或 by = \"auto\"")
            .help("by = \"hand\"：客服手动发，占用客服的时间，发完算首次响应")
            .help("by = \"auto\"：平台自动发，不占客服的时间，也不计入任何指标"),
        P::NoVips { queue } => {
            Message::new(format!("{}没有 VIP 会员来，却写了他们的优先时长", lead(one(Thing::Queue, queue))))
                .label("在这里不起作用")
                .help("在这个队列的来源里写 `vip`（VIP 会员的比例），或删掉这个 `vip`")
        }
        P::VipsBehind { normal, vip } => {
            Message::new(format!("VIP 会员的优先时长是 {}，其他顾客是 {}", span(*vip), span(*normal)))
                .label(format!("至少 {}", span(*normal)))
                .help(format!(
                    "如果是在其他顾客之上再加，写 \"{}\"；如果本来就要排在其他顾客之后，就不是 VIP 会员",
                    span(*normal + *vip)
                ))
        }
    }
}
