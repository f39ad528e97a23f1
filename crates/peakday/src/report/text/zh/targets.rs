//! What targets ask for, in Chinese.

use super::numbers::limit;
use crate::model::{Clock, Figure, Seen};
use crate::report::text::assumptions::Comes;
use crate::report::text::targets::{Demand, Each, Measured, Sense, Targets, Whom, cap_of, limit_of};

pub(super) const TARGETS: Targets = Targets {
    demand,
    definition: |measured| {
        format!("{}{}，{}{}", share(measured.figure), cap(measured.figure), whom(measured.whom), conditions(measured))
    },
    goal: |sense, goal| match sense {
        Sense::AtLeast => format!("目标 ≥ {goal}"),
        Sense::AtMost => format!("目标 ≤ {goal}"),
    },
    of_queue: |of| format!("{}（{}）", of.target, of.queue),
    share,
    within: |figure| match figure {
        Figure::Wait { within } | Figure::FirstResponse { within, .. } | Figure::Response { within } => {
            format!("≤{}", limit(within))
        }
        Figure::EveryResponse { within, .. } => format!("全部≤{}", limit(within)),
        Figure::WaitMean { .. } => "平均等待".into(),
        Figure::FirstResponseMean { .. } => "平均首响".into(),
        Figure::ResponseMean { .. } => "平均响应".into(),
        Figure::Answered => "回复率".into(),
        Figure::LeftOfflineMessage => "留言率".into(),
        Figure::Abandoned => "等待中离开率".into(),
        Figure::Deadline => "按时".into(),
        Figure::BotTransfer => "转人工率".into(),
        Figure::BotSolved => "解决率".into(),
    },
    rule: |preset| {
        let seen = match preset.seen {
            Seen::Platform => "见于平台官方页面",
            Seen::ThirdParty => "据第三方转述",
            Seen::Unverified => "未经核实",
        };
        format!("规则 {}：{}，{}，{seen}；规则会变", preset.name, preset.source, preset.date)
    },
};

/// `转人工的咨询中至少 90% 首次响应时间不超过 60 秒，08:00-23:00，每个时段`.
fn demand(demand: &Demand) -> String {
    let sense = match demand.sense {
        Sense::AtLeast => "至少",
        Sense::AtMost => "至多",
    };
    let (measured, goal) = (&demand.measured, &demand.goal);
    let (figure, whom) = (measured.figure, whom(measured.whom));
    let name = name(figure);
    let what = match limit_of(figure) {
        Some(within) => format!("{whom}中{sense} {goal} {name}不超过 {}", limit(within)),
        None if figure.is_mean() => format!("{whom}，{name}{}{sense} {goal}", cap(figure)),
        None => format!("{whom}中{sense} {goal} {name}"),
    };
    let scope = match demand.each {
        None => "",
        Some(Each::Day) => "，每天",
        Some(Each::Interval) => "，每个时段",
    };
    let floor = demand.floor.as_ref().map_or_else(String::new, |floor| format!("，任一时段不低于 {floor}"));
    let past = demand
        .past
        .as_ref()
        .map_or_else(String::new, |past| format!("，连同此前 {} 天的 {} 个（{}）", past.days, past.of, past.figure));
    format!("{what}{}{scope}{floor}{past}", conditions(measured))
}

fn whom(whom: Whom) -> &'static str {
    match whom {
        Whom::RoundsAnswered => "已回复的回合",
        Whom::AllRounds => "全部回合",
        Whom::Handled(Comes::Tasks) => "完成的任务",
        Whom::Handled(Comes::Calls) => "接待完成的来电",
        Whom::Handled(_) => "接待完成的咨询",
        Whom::Answered(Comes::Calls) => "接起的来电",
        Whom::Answered(_) => "得到人工回复的咨询",
        Whom::Asked(Comes::Tasks) | Whom::Accepted(Comes::Tasks) | Whom::Offered(Comes::Tasks) => "提交的任务",
        Whom::Asked(Comes::Calls) | Whom::Offered(Comes::Calls) => "全部来电",
        Whom::Accepted(Comes::Calls) => "未被拒接的来电",
        Whom::Asked(_) => "转人工的咨询",
        Whom::Accepted(_) => "转人工且未被拒接的咨询",
        Whom::Offered(_) => "全部咨询",
        Whom::MetBot => "机器人接待的咨询",
    }
}

/// Who is left out, and the hours that count.
fn conditions(measured: &Measured) -> String {
    let leavers =
        measured.without_leavers.map_or_else(String::new, |short| format!("，{}以内离开的不计", limit(short)));
    let hours = measured.hours.as_ref().map_or_else(String::new, |hours| {
        let what = if hours.of_messages { "消息在 " } else { "" };
        format!("，{what}{}", hours.window)
    });
    format!("{leavers}{hours}")
}

fn cap(figure: Figure) -> String {
    cap_of(figure).map_or_else(String::new, |cap| format!("（单次最多 {}，未回复也按此）", limit(cap)))
}

/// `首次响应时间 ≤ 60 秒的比例`.
fn share(figure: Figure) -> String {
    let name = name(figure);
    match limit_of(figure) {
        Some(within) => format!("{name} ≤ {}的比例", limit(within)),
        None if figure.is_mean() => name.into(),
        None => format!("{name}的比例"),
    }
}

fn name(figure: Figure) -> &'static str {
    match figure {
        Figure::Wait { .. } => "等待时间",
        Figure::FirstResponse { clock: Clock::Transfer, .. } => "首次响应时间",
        Figure::FirstResponse { clock: Clock::Arrival, .. } => "自进线起的首次响应时间",
        Figure::FirstResponse { clock: Clock::Assignment, .. } => "自分配起的首次响应时间",
        Figure::Response { .. } => "响应时间",
        Figure::EveryResponse { .. } => "全部回合响应时间",
        Figure::WaitMean { .. } => "平均等待时间",
        Figure::FirstResponseMean { clock: Clock::Transfer, .. } => "平均首次响应时间",
        Figure::FirstResponseMean { clock: Clock::Arrival, .. } => "自进线起的平均首次响应时间",
        Figure::FirstResponseMean { clock: Clock::Assignment, .. } => "自分配起的平均首次响应时间",
        Figure::ResponseMean { .. } => "平均响应时间",
        Figure::Answered => "得到回复",
        Figure::LeftOfflineMessage => "无人接待而留言",
        Figure::Abandoned => "等待中离开",
        Figure::Deadline => "按时完成",
        Figure::BotTransfer => "机器人转人工",
        Figure::BotSolved => "机器人独立解决",
    }
}
