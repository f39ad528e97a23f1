//! Queues, in Chinese.

use crate::model::{Canned, Greeting, HeadStart, NobodyThere, PatienceUntil, Routing};
use crate::report::text::assumptions::queues::{Buying, ChatTimes, Preferred, Queues};
use crate::report::text::numbers::factor;
use crate::report::text::zh::numbers::{mean, on_average, said, wanted_percent};
use crate::units::Span;

pub(super) const QUEUES: Queues = Queues {
    chat: |ChatTimes { first_reply, reply, think }| {
        let first = first_reply.map_or_else(String::new, |first| format!("（首条 {}）", mean(first)));
        format!("聊天：打字回复一条平均 {}{first}，顾客再次发问前平均思考 {}。", mean(reply), mean(think))
    },
    voice: |talk| format!("电话：一通平均 {}。", mean(talk)),
    greeting: |greeting| match greeting {
        Greeting::ByHand(distribution) => {
            format!("客服先手动发问候语，用时 {}，计作首次响应。", mean(distribution))
        }
        Greeting::Automatic { patience_factor: Some(patience_factor), .. } => {
            format!("自动问候语不计入任何指标；顾客的耐心乘以 {}。", factor(patience_factor))
        }
        Greeting::Automatic { .. } => "自动问候语不计入任何指标。".into(),
    },
    canned: |Canned { share, handling_factor }| {
        format!("{} 的回复用快捷短语，只需 {} 的时间。", wanted_percent(share), wanted_percent(handling_factor))
    },
    slowdown: |share| format!("每多开一个会话，打字回复慢 {}。", wanted_percent(share)),
    switch_time: |distribution| format!("换到另一个会话需{}。", on_average(distribution)),
    wrap_up: |distribution| format!("话后处理{}。", on_average(distribution)),
    linger: |distribution| format!("最后一条回复后，接待名额再保留{}。", on_average(distribution)),
    nothing_else: |missing| format!("{}。", missing.join("；")),
    extras: ["没有问候语", "不用快捷短语", "会话多时不变慢", "切换会话不费时", "没有话后处理", "最后回复后不占名额"],
    reassign_after: |length| format!("{}未回复的会话转给同事。", said(length)),
    pool: "咨询在同一个队列里等下一位空闲的客服。",
    push: "咨询立即分给一位客服，在其名下等待。",
    sticky: |length| match length {
        Some(length) => format!("{}内再来的仍分给同一位客服。", said(length)),
        None => "再来的分给任何一位客服。".into(),
    },
    routing: |routing| match routing {
        Routing::LeastLoaded => "会话最少的客服接下一个。",
        Routing::LeastPending => "会话最少、其次未回消息最少的客服接下一个。",
        Routing::LongestIdle => "空闲最久的客服接下一个。",
        Routing::RoundRobin => "客服轮流接。",
        Routing::Random => "随机选一位客服。",
    },
    preference: |steps| {
        let step = |Preferred { teams, after }: &Preferred| match after {
            None => teams.clone(),
            Some(after) => format!("{teams}（已等 {}的）", said(*after)),
        };
        format!("按优先顺序：{}。", steps.iter().map(step).collect::<Vec<_>>().join("，然后 "))
    },
    nobody_there: |nobody| match nobody {
        NobodyThere::Wait => "无人在岗时，咨询等待。",
        NobodyThere::OfflineMessage { .. } => "无人在岗时，咨询留言。",
        NobodyThere::TurnAway => "无人在岗时，咨询被拒接。",
    },
    still_there: |share| match share.points() {
        [(_, 0.0)] => "处理留言时，留言者都已不在：只写一条回复，计入丢失。".into(),
        [(_, share)] => format!("处理留言时，{} 的留言者还在；其余计入丢失。", wanted_percent(*share)),
        points => {
            let point = |&(after, share): &(Span, f64)| format!("{}后 {}", said(after), wanted_percent(share));
            let points: Vec<String> = points.iter().skip_while(|(after, _)| after.is_zero()).map(point).collect();
            format!("处理留言时仍在的留言者：{}；其余计入丢失。", points.join("，"))
        }
    },
    handout: |handout| match handout {
        None => "留言一次全部分下。".into(),
        Some(handout) => format!("留言每 {}分下 {} 条。", said(handout.every), handout.batch),
    },
    balks: |share| format!("须等待的顾客中，{} 立即离开。", wanted_percent(share)),
    patience: |distribution| format!("等待耐心{}，过后离开。", on_average(distribution)),
    patient: "顾客会一直等下去。",
    patience_until: |until| match until {
        PatienceUntil::Assignment => "等到有客服接待为止。",
        PatienceUntil::FirstReply => "等到首次回复为止。",
    },
    reply_patience: |distribution| match distribution {
        None => "对之后的回复会一直等下去。".into(),
        Some(distribution) => format!("对之后的回复，等待耐心{}，过后离开。", on_average(distribution)),
    },
    silent: |share| match share {
        None => "离开的顾客会说一声：接待名额立即空出。".into(),
        Some(share) => format!("离开者中 {} 不辞而别：没人知道，仍会轮到他们。", wanted_percent(share)),
    },
    reengages: |reengagement| {
        let half_life =
            reengagement.half_life.map_or_else(String::new, |length| format!("，每过 {}减半", said(length)));
        format!("不辞而别的顾客中，{} 收到迟来的回复后又回来{half_life}。", wanted_percent(reengagement.share))
    },
    idle_close: |distribution| match distribution {
        None => "会话不因顾客沉默而关闭。".into(),
        Some(distribution) => format!("顾客沉默{}后会话关闭。", on_average(distribution)),
    },
    limit: |limit| match limit {
        None => "等待人数没有上限。".into(),
        Some(limit) => format!("最多 {limit} 个等待，再来的被拒接。"),
    },
    head_start: |HeadStart { normal, vip }| match vip {
        None => format!("排队时，非 VIP 会员按多等了{}计算。", said(normal)),
        Some(vip) if normal.is_zero() => format!("VIP 会员不一律优先：排队时按多等了{}计算。", said(vip)),
        Some(vip) => format!("排队时，顾客按多等了{}计算，VIP 会员按{}。", said(normal), said(vip)),
    },
    value: |value| {
        let point = |Buying { after, share }: &Buying| {
            let when = after.map_or_else(|| "立即".to_owned(), |after| format!("{}后", said(after)));
            format!("{when} {}", wanted_percent(*share))
        };
        let points: Vec<String> = value.conversion.iter().map(point).collect();
        let (left, order) = (wanted_percent(value.left), factor(value.order));
        format!("按首次回复时间的下单比例：{}；离开的 {left}。每单值 {order}。", points.join("，"))
    },
};
