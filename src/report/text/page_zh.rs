//! Chinese, for explanations and the page.

use super::page::{Explain, Page};
use super::zh::limit_span;
use crate::assess::Reason;
use crate::observe::Time;
use crate::report::words;

pub(super) const PAGE: Page = Page {
    explain: Explain {
        came: |came| {
            let some = |count: f64, what: &str| (count >= 0.05).then(|| format!("{what} {}", words::count(count)));
            let of_all: Vec<String> = [
                some(came.follow_ups, "其中后续"),
                some(came.contained, "机器人自助解决"),
                some(came.left_bot, "机器人处流失"),
                Some(format!("请求人工 {}", words::count(came.asked))),
                some(came.messages, "留言"),
                some(came.returned, "会话关闭后再来"),
            ]
            .into_iter()
            .flatten()
            .collect();
            format!("来询 {}：{}。", words::count(came.offered), of_all.join("、"))
        },
        waited: |before, mean, after, left| {
            let before = before.map_or_else(String::new, |before| format!("开始时 {before}，"));
            format!("等待人数：{before}平均 {mean}，结束时 {after}；流失 {left}。")
        },
        people: |work, backlog, on_duty, short, shared| {
            let backlog = backlog.map_or_else(String::new, |backlog| format!("，积压另需 {backlog} 人"));
            let short = match short {
                0 => String::new(),
                short => format!("，缺 {short} 人"),
            };
            let shared =
                if shared.is_empty() { String::new() } else { format!("这些人也处理{shared}，已计入。") };
            format!("人手：新来的工作需 {work} 人{backlog}；在岗 {on_duty} 人{short}。{shared}")
        },
        took: |time, p50, p90| {
            let what = match time {
                Time::Wait => "等待时间",
                Time::Turnaround => "从提交到完成",
                _ => "首次响应时间",
            };
            format!("{what}：一半在 {p50} 以内，九成在 {p90} 以内。")
        },
        formulas_for: |asked, work, agents, patience| {
            let patience = patience.map_or_else(String::new, |patience| format!("，耐心 {patience}"));
            format!("公式（每小时 {asked} 个，每个工作量 {work}，{agents} 人{patience}）：")
        },
        wait_at_all: "需等待",
        mean_wait: "平均等待",
        within: |limit| format!("≤{}", limit_span(limit)),
        leave: "流失",
        for_ever: "无限增长",
        simulated: "模拟，到客服接待",
        simulated_reply: "模拟，到首次回复",
        why_they_differ: "为何不同：",
        reason: |reason| match reason {
            Reason::Overload(share) => format!(
                "来的工作超过能做的（{:.0} %）：Erlang C 里队列无限增长；一个时段里只是刚开始增长。",
                100.0 * share
            ),
            Reason::Carried(waiting) => {
                format!("开始时已有 {} 个在等待；公式不知道之前的时段。", words::count(waiting))
            }
            Reason::Shared => "同样的人还处理别的队列；公式把他们全算给这一个。".into(),
            Reason::Pushed => {
                "咨询直接分给某位客服，在其名下等待，空闲的同事够不着；公式里下一位有空的人就接下一个。".into()
            }
            Reason::Writing(seconds) => format!(
                "首次响应到回复发出才算结束，平均要写 {}；公式里客服一开始接待，等待就结束。",
                words::seconds(seconds)
            ),
            Reason::Rounds(open) => {
                format!("进行中会话的后续回合插在中间：每人同时有 {open:.1} 个会话，轮流回复；公式里一次做完一个。")
            }
            Reason::Slots(open, slots) => format!(
                "接待位已满：平均 {open:.1} 个，上限 {slots} 个，客户思考时也占着；新来的等的是位子，不是空闲的人。"
            ),
            Reason::PatienceToReply => "耐心持续到首次回复为止；Erlang A 里只到有客服接待为止。".into(),
            Reason::Messages => "留言没有耐心期限，一直等到有人在岗。".into(),
            Reason::Busyness => {
                "有的日子和时段比预期忙，有的比预期闲；忙时的损失大于闲时的收益。公式只知道一个平均数。".into()
            }
            Reason::Agents => "客服快慢不一；公式只知道一个平均数。".into(),
        },
        teams: "人手",
        team: |name, on_duty, rostered, others| {
            let others = if others.is_empty() { String::new() } else { format!("（{others}）") };
            format!("{name}：排班 {rostered} 人，在岗 {on_duty} 人{others}。")
        },
        absent: "人缺勤",
        on_breaks: "人轮休",
        cut_off: "人因突发无法工作",
        overtime: "人加班",
        time_of_team: "时间去向",
        work: ["写回复", "写给静默离开者", "通话", "收尾", "任务"],
        customers_think: "客户思考中",
        nothing_to_do: "无事可做",
        slots_of_team: "人均会话",
        slots: ["同时接待", "正在回复", "等待回复", "客户思考", "静默离开", "保留", "上限", "有效并发", "最多"],
        slots_note: "有效并发：相当于多少位一次只接一个会话的客服；最多：人人不停地写时能达到的数。",
    },
};
