//! What explanations of an hour say.

use super::zh::limit_span;
use crate::assess::Reason;
use crate::observe::Time;
use crate::report::words;
use crate::units::Span;

/// Why an interval went as it did.
pub struct Explain {
    /// What came to a queue.
    pub came: fn(&Came) -> String,
    /// How many waited before, on average and after, and how many left.
    pub waited: fn(&str, &str, &str, Option<&str>) -> String,
    /// People that the new work needs, that the backlog needs, people on duty, people missing.
    pub people: fn(&str, Option<&str>, &str, u32) -> String,
    /// The queues that share these people; people that all their work needs, that the backlog needs, on duty, missing.
    pub shared: fn(&str, &str, Option<&str>, &str, u32) -> String,
    /// Tasks that were late, and that expired.
    pub due: fn(&str, &str) -> String,
    /// An incident that may strike.
    pub incident: fn(&str) -> String,
    /// Median and 90th percentile of a time.
    pub took: fn(Time, &str, &str) -> String,
    /// What the formulas are given: contacts an hour, work of each, people, patience.
    pub formulas_for: fn(&str, &str, u32, Option<&str>) -> String,
    pub wait_at_all: &'static str,
    pub mean_wait: &'static str,
    pub within: fn(Span) -> String,
    pub leave: &'static str,
    pub for_ever: &'static str,
    pub simulated: &'static str,
    pub simulated_reply: &'static str,
    pub why_they_differ: &'static str,
    pub reason: fn(Reason) -> String,
    pub teams: &'static str,
    /// A team: its name, people on duty, people on the roster, and what the others do.
    pub team: fn(&str, &str, &str, &str) -> String,
    pub absent: &'static str,
    pub on_breaks: &'static str,
    pub cut_off: &'static str,
    pub overtime: &'static str,
    pub time_of_team: &'static str,
    /// By `Work`.
    pub work: [&'static str; 5],
    pub customers_think: &'static str,
    pub nothing_to_do: &'static str,
    pub slots_of_team: &'static str,
    /// Open at once; being answered, waiting for it, thinking, left silently, lingering; the limit; effective
    /// concurrency, and the most there can be of it.
    pub slots: [&'static str; 9],
    pub slots_note: &'static str,
}

/// What came to a queue in an interval, on average.
#[derive(Clone, Copy)]
pub struct Came {
    pub offered: f64,
    pub follow_ups: f64,
    pub contained: f64,
    pub left_bot: f64,
    pub asked: f64,
    pub offline_messages: f64,
    pub returned: f64,
    pub is_task: bool,
}

pub(super) const EN: Explain = Explain {
    came: |came| {
        let some = |count: f64, what: &str| (count >= 0.05).then(|| format!("{} {what}", words::count(count)));
        let of_all: Vec<String> = [
            some(came.follow_ups, "follow-ups among them"),
            some(came.contained, "solved by the bot"),
            some(came.left_bot, "lost from the bot"),
            (!came.is_task).then(|| format!("{} asked for a person", words::count(came.asked))),
            some(came.offline_messages, "left a message"),
            some(came.returned, "came back after their chat was closed"),
        ]
        .into_iter()
        .flatten()
        .collect();
        let of_all = if of_all.is_empty() { String::new() } else { format!("; {}", of_all.join(", ")) };
        let came_how = if came.is_task { "Filed" } else { "Came" };
        format!("{came_how}: {}{of_all}.", words::count(came.offered))
    },
    waited: |before, mean, after, left| {
        let (what, left) = match left {
            Some(left) => ("Waiting", format!("; {left} left")),
            None => ("To do", String::new()),
        };
        format!("{what}: {before} when it began, {mean} on average, {after} when it ended{left}.")
    },
    people: |work, backlog, on_duty, short| {
        let backlog = backlog.map_or_else(String::new, |backlog| format!(", what waited for {backlog} more"));
        let short = match short {
            0 => String::new(),
            short => format!(": {short} short"),
        };
        format!("People: new work for {work}{backlog}; {on_duty} on duty for it{short}.")
    },
    shared: |shared, work, backlog, on_duty, short| {
        let backlog = backlog.map_or_else(String::new, |backlog| format!(", what waited for {backlog} more"));
        let short = match short {
            0 => String::new(),
            short => format!(": {short} short"),
        };
        format!("They also work {shared}. All together: new work for {work}{backlog}; {on_duty} on duty{short}.")
    },
    due: |late, expired| {
        format!(
            "Of those filed, {late} were late and {expired} expired. Tasks are taken after chats and calls, the nearest \
             deadline first."
        )
    },
    incident: |name| format!("{name} may strike in this interval; the formulas know no incidents."),
    took: |time, p50, p90| {
        let what = match time {
            Time::Wait => "Wait for an agent",
            Time::Turnaround => "Time from filing to done",
            _ => "First response",
        };
        format!("{what}: half within {p50}, nine in ten within {p90}.")
    },
    formulas_for: |asked, work, agents, patience| {
        let people = if agents == 1 { "1 person" } else { &format!("{agents} people") };
        let patience = patience.map_or_else(String::new, |patience| format!(", patience {patience}"));
        format!("Formulas for {asked} an hour, {work} of work each, {people}{patience}:")
    },
    wait_at_all: "have to wait",
    mean_wait: "mean wait, served",
    within: |limit| format!("within {}", words::limit_span(limit)),
    leave: "leave",
    for_ever: "grows for ever",
    simulated: "simulated, to an agent",
    simulated_reply: "simulated, to the first reply",
    why_they_differ: "Why they differ:",
    reason: |reason| match reason {
        Reason::Overload(share) => format!(
            "More work comes than can be done ({:.0} %): in Erlang C the queue grows for ever; in one interval it only \
             begins to.",
            100.0 * share
        ),
        Reason::Carried(waiting) => {
            format!("{} waited already when it began; the formulas know no hour before.", words::count(waiting))
        }
        Reason::Shared(share) => format!(
            "The same people work other queues, {:.0} % of what they can do together; the formulas give them to this one \
             alone.",
            100.0 * share
        ),
        Reason::Pushed => "Contacts are pushed: they wait in one agent's own list, where no idle colleague can reach \
                           them. The formulas let the next free person take the next contact."
            .into(),
        Reason::Writing(seconds) => format!(
            "A first response ends with the reply, which takes {} to write on average; in the formulas the wait ends when \
             an agent begins.",
            words::seconds(seconds)
        ),
        Reason::Rounds(open) => format!(
            "Rounds of open chats come between: an agent has {open:.1} of them and answers in turn. The formulas serve a \
             contact in one go."
        ),
        Reason::Slots(open, slots) => format!(
            "Slots are full: {open:.1} of {slots} chats open on average, also while customers think; new ones wait for a \
             slot, not for an idle agent."
        ),
        Reason::PatienceToReply => {
            "Patience runs until the first reply has come; in Erlang A only until an agent is found.".into()
        }
        Reason::OfflineMessages => {
            "Who finds nobody there, or everybody full, leaves a message; messages wait without patience.".into()
        }
        Reason::Busyness => {
            "Days and hours are busier or quieter than expected; a busy one loses more than a quiet one \
                             gains. The formulas know one average."
                .into()
        }
        Reason::Agents => "Agents are not equally fast; the formulas know one mean.".into(),
        Reason::Incident(_) => "An incident may strike in this interval; the formulas know none.".into(),
        Reason::Steady => {
            "An interval begins with what the one before left, here hardly anybody waiting; the formulas \
                           describe a state that has lasted for ever."
                .into()
        }
    },
    teams: "People",
    team: |name, on_duty, rostered, others| {
        let others = if others.is_empty() { String::new() } else { format!(" ({others})") };
        format!("{name}: {on_duty} on duty of {rostered} on the roster{others}.")
    },
    absent: "absent",
    on_breaks: "on breaks",
    cut_off: "cut off",
    overtime: "in overtime",
    time_of_team: "where time went",
    work: ["writing", "after silent abandonment", "on calls", "wrap-up", "tasks"],
    customers_think: "customers think",
    nothing_to_do: "nothing to do",
    slots_of_team: "chats per person",
    slots: [
        "open",
        "being answered",
        "waiting for it",
        "thinking",
        "left silently",
        "lingering",
        "limit",
        "effective",
        "at most",
    ],
    slots_note: "Effective: how many people who hold one chat at a time would get through as much; at most, if everybody \
                 wrote without a pause.",
};

pub(super) const ZH: Explain = Explain {
    came: |came| {
        let some = |count: f64, what: &str| (count >= 0.05).then(|| format!("{what} {}", words::count(count)));
        let of_all: Vec<String> = [
            some(came.follow_ups, "其中后续"),
            some(came.contained, "机器人自助解决"),
            some(came.left_bot, "机器人处流失"),
            (!came.is_task).then(|| format!("请求人工 {}", words::count(came.asked))),
            some(came.offline_messages, "留言"),
            some(came.returned, "会话关闭后再来"),
        ]
        .into_iter()
        .flatten()
        .collect();
        let of_all = if of_all.is_empty() { String::new() } else { format!("：{}", of_all.join("、")) };
        let came_how = if came.is_task { "提交" } else { "来询" };
        format!("{came_how} {}{of_all}。", words::count(came.offered))
    },
    waited: |before, mean, after, left| {
        let (what, left) = match left {
            Some(left) => ("等待人数", format!("；流失 {left}")),
            None => ("待办数", String::new()),
        };
        format!("{what}：开始时 {before}，平均 {mean}，结束时 {after}{left}。")
    },
    people: |work, backlog, on_duty, short| {
        let backlog = backlog.map_or_else(String::new, |backlog| format!("，积压另需 {backlog} 人"));
        let short = match short {
            0 => String::new(),
            short => format!("，缺 {short} 人"),
        };
        format!("人手：新来的工作需 {work} 人{backlog}；可处理的在岗 {on_duty} 人{short}。")
    },
    shared: |shared, work, backlog, on_duty, short| {
        let backlog = backlog.map_or_else(String::new, |backlog| format!("，积压另需 {backlog} 人"));
        let short = match short {
            0 => String::new(),
            short => format!("，缺 {short} 人"),
        };
        format!("这些人也处理{shared}。合计：新来的工作需 {work} 人{backlog}；在岗 {on_duty} 人{short}。")
    },
    due: |late, expired| format!("提交的任务中，超时 {late}，失效 {expired}。先聊天和电话，后任务；时限近的先做。"),
    incident: |name| format!("此时段可能发生“{name}”；公式不考虑突发。"),
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
    mean_wait: "平均等待（已接待）",
    within: |limit| format!("≤{}", limit_span(limit)),
    leave: "流失",
    for_ever: "无限增长",
    simulated: "模拟，到客服接待",
    simulated_reply: "模拟，到首次回复",
    why_they_differ: "为何不同：",
    reason: |reason| match reason {
        Reason::Overload(share) => {
            format!("来的工作超过能做的（{:.0} %）：Erlang C 里队列无限增长；一个时段里只是刚开始增长。", 100.0 * share)
        }
        Reason::Carried(waiting) => {
            format!("开始时已有 {} 个在等待；公式不知道之前的时段。", words::count(waiting))
        }
        Reason::Shared(share) => {
            format!("同样的人还处理别的队列，合计为能力的 {:.0} %；公式把他们全算给这一个。", 100.0 * share)
        }
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
        Reason::OfflineMessages => "无人在岗或人人已满时，客户留言；留言没有耐心期限。".into(),
        Reason::Busyness => {
            "有的日子和时段比预期忙，有的比预期闲；忙时的损失大于闲时的收益。公式只知道一个平均数。".into()
        }
        Reason::Agents => "客服快慢不一；公式只知道一个平均数。".into(),
        Reason::Incident(_) => "此时段可能发生突发；公式不考虑突发。".into(),
        Reason::Steady => "一个时段从上一时段留下的状态开始，此处几乎无人等待；公式描述的是一直如此的稳态。".into(),
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
};
