//! Logs of days that were, in Chinese.

use crate::text::Message;
use crate::text::logs::{BothChannels, DaysSeen, IntervalsSeen, Logs, NoDates, UnknownQueue};

pub(super) const LOGS: Logs = Logs {
    summary: |log| {
        let rows = format!("{} 行：采用 {} 行", log.rows, log.taken);
        let counts = [(log.dropped, "不是会话"), (log.skipped, "略过")];
        let counts =
            counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("，{count} 行{what}"));
        let span = log.span.map_or_else(String::new, |(first, last)| format!("；{first} 到 {last}"));
        let names = [("队列", &log.names.queues), ("客服", &log.names.agents)].into_iter().map(|(what, names)| {
            let names: Vec<&str> = names.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
            if names.is_empty() { String::new() } else { format!("{what}：{}。\n", names.join("、")) }
        });
        format!("{rows}{}{span}。\n{}", counts.collect::<String>(), names.collect::<String>())
    },
    agent_days: |DaysSeen { contacts, are_buyers, on_duty_h }| {
        let what = if *are_buyers {
            format!("接待 {contacts} 位买家，一人一天只算一次：会话只会更多。")
        } else {
            format!("接待 {contacts} 个会话。")
        };
        let hours = on_duty_h
            .map_or_else(|| "没有写清每个人的在岗时长。".to_owned(), |hours| format!("在岗 {hours:.1} 小时。"));
        format!("{what}{hours}\n")
    },
    intervals: |IntervalsSeen { offered, answered, abandoned }| {
        let left = abandoned.map_or_else(
            || "没有写多少人离开，其余都算离开".to_owned(),
            |abandoned| format!("{abandoned} 个在等待时离开"),
        );
        format!("来了 {offered} 个，接起 {answered} 个，{left}。\n")
    },
    no_handling_of_chats: || {
        Message::of(
            "按时段的会话处理时长看不出写一条回复要多久",
            "这种时长从打开算到关闭，客服同时还在别的会话里：在列说明文件里不要写 `handling`、`talk`、`wrap_up`，\
             回复时长从消息日志或客服日报校准",
        )
    },
    not_of_agent_days: |option| {
        Message::of(format!("{option} 要逐个会话才行，客服日报里没有"), "去掉它，或给 rows = \"contacts\" 的日志")
    },
    only_of_agent_days: |option| Message::of(format!("{option} 只用于客服日报"), "去掉它：顾客思考多久会从日志里学"),
    agent_days_beside: || Message::of("这里应是消息日志，给的是客服日报", "给 rows = \"messages\" 的日志，或去掉"),
    no_think: |text| Message::of(format!("`{text}` 不是顾客思考的时长"), "写 1s 到 1h 的时长，带单位，如 40s 或 1.5m"),
    no_dates: |NoDates { text }| {
        Message::of(format!("`{text}` 不是日期范围"), "写第一天和最后一天，如 2026-11-01..2026-11-07")
    },
    no_channel: || {
        Message::of(
            "顾客是打电话来，还是在线咨询？",
            "在列说明文件里加 channel = \"voice\" 或 channel = \"chat\"，或用 --channel：工作是一通电话，还是会话里的回复",
        )
    },
    both_channels: |BothChannels { queue, calls, chats }| {
        let (of, queues) = if queue.is_empty() {
            ("日志".to_owned(), "或者，电话和聊天若属于不同队列，写明队列那一列（`queue`）".to_owned())
        } else {
            (format!("队列 `{queue}` "), format!("或者在日志里把 `{queue}` 的电话和聊天分成两个队列名"))
        };
        Message::of(
            format!("{of}里既有 {calls} 通电话，又有 {chats} 个聊天：工作是一通电话，还是会话里的回复，无从判断"),
            format!("用 --channel voice 只学电话，用 --channel chat 只学聊天；{queues}"),
        )
    },
    nothing: |log| Message::alone(format!("{log} 在这些日期里没有会话")),
    several_teams: |agent, teams| {
        Message::of(
            format!("日志里有客服 {agent}，场景有 {teams} 个组，不知道属于哪一组"),
            "用 --roster 给出当天的排班，或用 --by-agent 校准：这样每名客服各成一组",
        )
    },
    no_agents: || {
        Message::of(
            "日志没有说会话由谁处理、处理了多久",
            "在列说明文件里写出客服和处理时长的列，或用 --roster 给出排班",
        )
    },
    unknown_queue: |UnknownQueue { queue, known, nearest }| {
        let help = match (nearest, known.is_empty()) {
            (Some(nearest), _) => format!("是不是 `{nearest}`？"),
            (None, true) => "日志没有队列的名字".to_owned(),
            (None, false) => format!("现有 {}", known.join("、")),
        };
        Message::of(format!("日志里没有队列 `{queue}`"), help)
    },
    no_scenario: |file| Message::of(format!("{file} 不像场景文件名"), "文件名以 .toml 结尾"),
    is_scenario: |file| Message::of(format!("{file} 就是场景本身"), "给日志换一个文件名"),
    report_of_another: |folder, other| {
        Message::of(format!("{folder} 里是另一份结果：{other}"), "用 --report 换一个文件夹，或用 --overwrite 覆盖")
    },
    report_in_the_way: |folder, name| {
        Message::of(
            format!("{folder} 里有文件 {name}，不是本程序写的"),
            "用 --report 换一个文件夹，或用 --overwrite 覆盖",
        )
    },
    no_planned_date: |roster| {
        Message::of(
            format!("{roster} 的日期里，没有一天有日志中的客服在工作"),
            "请给日志这些日期的班表；日志也要说明会话由谁处理、处理了多久",
        )
    },
    there: |file| Message::of(format!("{file} 已经存在"), "换一个文件名，或加 --overwrite"),
    other_offset: |moments, [theirs, own]| {
        format!(
            "{moments} 个时刻的时差是 {theirs}，都按 {own} 读：当时钟上的钟点与读到的不同。如果换过夏令时，换时一侧的钟点和班次就差这么多"
        )
    },
    skipped: |skipped, rows| format!("{rows} 行中有 {skipped} 行略过："),
};
