//! What is wrong with a question about the night itself, in Chinese.

use peakday::study::TwoReadings;

use crate::text::Message;
use crate::text::now::Now;

pub(super) const NOW: Now = Now {
    which_day: |at, moments| {
        Message::of(format!("模拟时段里有几天都有 {at}"), format!("请写 --at {}", moments.join(" 或 --at ")))
    },
    no_date: |file| {
        Message::of(
            format!("{file} 里的时间没有日期，而模拟时段有好几天"),
            "用 --at 说明哪一天，如 --at 2026-10-31T21:00，或在表里写上日期",
        )
    },
    nothing_seen: || Message::of("进线表没有数据行", "请用 --at 说明时刻"),
    of_other_times: |file, [first, last], [start, at]| {
        Message::of(
            format!("{file} 里没有一行在 {start} 到 {at} 之间：各行从 {first} 到 {last}"),
            "是别的日子的文件吗？请改对日期，或用 --at 说明时刻",
        )
    },
    ends_with_nothing: |file, from, to| {
        Message::of(
            format!("{file} 里从 {from} 起的进线数都是 0，而这段时间应该有进线"),
            format!("是还没到的时段？请写 --at {from}；确实没有人来？请写 --at {to}"),
        )
    },
    whole_row: |file, at, [from, to]| {
        Message::of(
            format!("{file} 在 {at} 之后还有进线数，所以 {from} 到 {to} 这一行不只是到那一刻为止的"),
            format!("请写 --at {from} 或 --at {to}；或给出 {at} 当时的进线数，不含之后的"),
        )
    },
    all_zero: |file, at, planned| {
        Message::of(
            format!("{file} 里到 {at} 为止的进线数全是 0，而应该有 {planned:.0} 个"),
            "是别的列，或数据停了？确实没有人来？请写 --seen-are intervals",
        )
    },
    may_be_totals: |file, TwoReadings { as_counts, as_totals }| {
        let [counts, totals] = [as_counts, as_totals].map(|(came, planned)| format!("来了 {came}，预计 {planned:.0}"));
        Message::of(
            format!("{file} 里的数可能是当天的累计数：当作各行自己的进线，{counts}；当作累计数，{totals}"),
            "请说明是哪一种：--seen-are totals（累计），或 --seen-are intervals（各行自己的）",
        )
    },
    falling_total: |file, source, from, [total, before]| {
        Message::of(
            format!("{file} 里 `{source}` 的累计数在 {from} 从 {before} 降到 {total}"),
            "--seen-are totals 是各行写当天到这一行为止的累计数；这里可能是 --seen-are intervals",
        )
    },
    no_number: |option, text| Message::of(format!("{option} 的数 `{text}` 看不懂"), "请写整数，如 300 或 presales=300"),
    which_queue: |option, queues| {
        Message::of(format!("{option} 可能是几个队列的"), format!("请写明队列：队列=数，队列有 {}", queues.join("、")))
    },
    unknown_queue: |queue, queues| Message::of(format!("没有队列 `{queue}`"), format!("队列有 {}", queues.join("、"))),
    twice: |option, queue| Message::alone(format!("队列 `{queue}` 的 {option} 写了两次")),
    not_chats: |option, queue| Message::of(format!("队列 `{queue}` 不是聊天"), format!("{option} 只用于聊天")),
    no_offline: |queue| {
        Message::of(
            format!("队列 `{queue}` 不收离线留言"),
            "去掉 --offline，或让队列收留言：nobody_there = \"message\"",
        )
    },
    messages_above_open: |queue, messages, open| {
        Message::of(
            format!("队列 `{queue}` 有 {open} 个进行中的聊天，却有 {messages} 条未回消息"),
            "--messages 是有未回消息的聊天数，不超过 --open；离线留言用 --offline",
        )
    },
    no_duration: |text| Message::of(format!("--oldest 的时长 `{text}` 看不懂"), "请写成 90s、3m 或 1h"),
    no_so_far: |text| {
        Message::of(format!("--so-far 的数 `{text}` 看不懂"), "请写目标、达标数和总数，如 \"三分钟回复=8100/9000\"")
    },
    unknown_target: |target, targets| {
        Message::of(format!("没有目标 `{target}`"), format!("目标有 {}", targets.join("、")))
    },
    not_over_all: |target, is_mean| {
        let help = if is_mean {
            "它是平均值，只有比例能接着算"
        } else {
            "它按时段分别判，只有余下全程合计的比例能接着算"
        };
        Message::of(format!("目标 `{target}` 不能用 --so-far"), help)
    },
    helper_lists: |option, helpers, others| {
        Message::of(
            format!("--helpers 有 {helpers} 个，{option} 有 {others} 个"),
            format!("每个 --helpers 各写一个 {option}，或共用一个"),
        )
    },
    which_team: |teams| Message::of("支援哪个班组？", format!("用 --team 指定一个：{}", teams.join("、"))),
    works_nothing: |team| Message::alone(format!("班组 `{team}` 不接待任何队列，加人没有用")),
    no_time: |team, from, to| {
        Message::of(format!("支援班组 `{team}` 的人从 {from} 起没有时间可用"), format!("它当晚的班次到 {to} 结束"))
    },
    straddles: |from, to, interval| {
        Message::of(
            format!("从 {from} 到 {to} 的进线数跨了几个各自波动的时段"),
            format!("场景的 busyness 每 {interval} 一变：请按这个长度给数，或把它的 interval 设成表里每行的长度"),
        )
    },
    gone: |file| format!("{file} 不见了：上面的结果还是按它之前的内容；文件回来后会重新计算"),
    watching: |file| format!("正在看着 {file}，按 Ctrl-C 结束。"),
};
