//! Why an interval went as it did, in Chinese.

use super::names::last_name;
use super::numbers::{NUMBERS, limit, measured};
use crate::assess::Reason;
use crate::report::text::explain::{Due, Explain, Given, Staffing, TimeTaken, Took, Waited, Waiting};
use crate::report::words;

pub(super) const EXPLAIN: Explain = Explain {
    finding: |found| {
        let broken = match found.broken {
            [] => "没有目标破线".to_owned(),
            targets => format!("{}破线", targets.join("、")),
        };
        let people = match found.short {
            None => "人手够应付来的工作".to_owned(),
            Some(short) => format!("按工作量缺 {short} 人"),
        };
        format!("{}：{broken}；{people}。", found.when)
    },
    came: |came| {
        let some = |count: &Option<String>, what: &str| count.as_ref().map(|count| format!("{what} {count}"));
        let of_all: Vec<String> = [
            some(&came.follow_ups, "其中后续"),
            some(&came.contained, "机器人独立解决"),
            some(&came.left_bot, "机器人处离开"),
            some(&came.asked, "转人工"),
            some(&came.messages, "留言"),
            some(&came.returned, "关闭后再来"),
        ]
        .into_iter()
        .flatten()
        .collect();
        let of_all = if of_all.is_empty() { String::new() } else { format!("：{}", of_all.join("、")) };
        let came_how = if came.are_tasks { "提交" } else { "进线" };
        format!("{came_how} {}{of_all}。", came.offered)
    },
    waited: |Waited { before, mean, after, who }| {
        let (what, left) = match who {
            Waiting::Customers { left } => ("等待人数", format!("；等待中离开 {left}")),
            Waiting::Tasks => ("待办数", String::new()),
        };
        format!("{what}：开始时 {before}，平均 {mean}，结束时 {after}{left}。")
    },
    people: |it| {
        let (backlog, short) = (backlog(it), short(it));
        format!("人手：新来的工作需 {} 人{backlog}；可处理的在岗 {} 人{short}。", it.work, it.on_duty)
    },
    shared: |queues, it| {
        let (backlog, short) = (backlog(it), short(it));
        let together = format!("新来的工作需 {} 人{backlog}；在岗 {} 人{short}", it.work, it.on_duty);
        format!("这些人也处理{}。合计：{together}。", last_name(queues))
    },
    due: |Due { late, expired }| {
        format!("提交的任务中，逾期 {late}，失效 {expired}。先聊天和电话，后任务；时限近的先做。")
    },
    incident: |name| format!("此时段可能发生“{name}”；公式不考虑突发。"),
    took: |Took { time, p50, p90 }| {
        let what = match time {
            TimeTaken::Wait => "等待时间",
            TimeTaken::Turnaround => "办结时长",
            TimeTaken::FirstResponse => "首次响应时间",
        };
        format!("{what}：一半在 {p50}以内，九成在 {p90}以内。")
    },
    formulas_for: |Given { asked_per_hour, work, agents, patience }| {
        let patience = patience.as_ref().map_or_else(String::new, |patience| format!("，耐心 {patience}"));
        format!("公式（每小时 {asked_per_hour} 个，每个工作量 {work}，{agents} 人{patience}）：")
    },
    wait_at_all: "需等待",
    mean_wait: "平均等待（已接待）",
    within: |within| format!("≤{}", limit(within)),
    leave: "离开",
    for_ever: "无限增长",
    at_once: "分配即时",
    simulated: "模拟，到客服接待",
    simulated_reply: "模拟，到首次回复",
    why_they_differ: "为何不同：",
    reason: |reason| match reason {
        Reason::Overload(share) => {
            format!("来的工作超过能做的（{}）：Erlang C 里队列无限增长；一个时段里只是刚开始增长。", percent(share))
        }
        Reason::Carried(waiting) => {
            format!("开始时已有 {} 个在等待；公式不知道之前的时段。", words::count(waiting))
        }
        Reason::Shared(share) => {
            format!("同样的人还处理别的队列，合计为能力的 {}；公式把他们全算给这一个。", percent(share))
        }
        Reason::Pushed => {
            "咨询直接分给某位客服，在其名下等待，空闲的同事够不着；公式里下一位有空的人就接下一个。".into()
        }
        Reason::Writing(seconds) => {
            format!("首次响应到回复发出才算结束，平均要打字 {}；公式里客服一开始接待，等待就结束。", measured(seconds))
        }
        Reason::Rounds(open) => {
            format!("进行中会话的后续回合插在中间：每人同时有 {open:.1} 个会话，轮流回复；公式里一次做完一个。")
        }
        Reason::Slots(open, slots) => format!(
            "接待名额已满：平均 {open:.1} 个，上限 {slots} 个，顾客思考时也占着；新来的等的是名额，不是空闲的人。"
        ),
        Reason::PatienceToReply => "耐心持续到首次回复为止；Erlang A 里只到有客服接待为止。".into(),
        Reason::OfflineMessages => "无人在岗或人人已满时，顾客留言；留言没有耐心期限。".into(),
        Reason::Busyness => {
            "有的日子和时段比预期忙，有的比预期闲；忙时的损失大于闲时的收益。公式只知道一个平均数。".into()
        }
        Reason::Agents => "客服快慢不一；公式只知道一个平均数。".into(),
        Reason::Incident(_) => "此时段可能发生突发；公式不考虑突发。".into(),
        Reason::Steady => "一个时段从上一时段留下的状态开始，此处几乎无人等待；公式描述的是一直如此的稳态。".into(),
    },
    teams: "人手",
    team: |it| {
        let others = it.others.map_or_else(String::new, |others| format!("（{others}）"));
        format!("{}：排班 {} 人，在岗 {} 人{others}。", it.name, it.rostered, it.on_duty)
    },
    absent: "人缺勤",
    on_breaks: "人小休",
    cut_off: "人因突发无法工作",
    overtime: "人加班",
    time_of_team: "时间去向",
    work: ["打字回复", "写给不辞而别者", "通话", "话后处理", "任务"],
    customers_think: "顾客思考中",
    nothing_to_do: "无事可做",
    slots_of_team: "人均会话",
    slots: ["同时接待", "正在回复", "等待回复", "顾客思考", "不辞而别", "回复后保留", "上限", "等效并发", "最多"],
    slots_note: "等效并发：相当于多少位一次只接一个会话的客服；最多：人人不停打字时能达到的数。",
};

fn percent(share: f64) -> String {
    NUMBERS.percent_to(0, share)
}

fn backlog(it: &Staffing<'_>) -> String {
    it.backlog.map_or_else(String::new, |backlog| format!("，积压另需 {backlog} 人"))
}

fn short(it: &Staffing<'_>) -> String {
    it.short.map_or_else(String::new, |short| format!("，缺口 {short} 人"))
}
