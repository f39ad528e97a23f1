//! Logs in Chinese.

use super::format::{choice, either, length, listed, moment, number, quoted, span};
use super::tables::alike;
use crate::diagnostics::Message;
use crate::problems::{Contradiction, LogNote, LogProblem, OtherDuration, ToldApart};
use crate::tables::Others;
use crate::text::DraftWords;

/// The comments of a draft of a columns file.
pub(super) const DRAFT: DraftWords = DraftWords {
    head: |log, rows| format!("{log} 各列的用途：按表头和前 {rows} 行起草，请逐条看过。"),
    channel: "\"voice\"（电话）或 \"chat\"（在线）：",
    dates: |cell, orders| {
        let of = |(word, date): &(&str, String)| {
            let order = match *word {
                "day-first" => "日",
                "month-first" => "月",
                _ => "年",
            };
            format!("{date}（{order}在前 \"{word}\"）")
        };
        format!("{cell} 是 {}：", orders.iter().map(of).collect::<Vec<_>>().join("还是 "))
    },
    utc_offset: "时刻带时区；本地时间比 UTC 早多少：",
    no_arrival: "看不出哪一列是进线时间。请写列名，或分别写日期和时间两列：",
    vips: |words| format!("哪些词表示优先接待：{words}"),
    agents: |words| format!("哪些词表示是客服发的：{words}"),
    not_used: "没有用到：",
    left: |words| {
        format!(
            "每个词放进一个清单：handled、abandoned、left_silently、turned_away、contained、left_bot、never_asked、open，或 dropped（不是会话）：{words}"
        )
    },
    counts: "\"buyers\"（买家一天只算一次，来几次都一样）或 \"contacts\"（会话）：",
    online_includes_away: "在线时长里包含挂起时长吗？true 或 false：",
    online_in: "没写单位的数是 \"seconds\"（秒）、\"minutes\"（分钟）还是 \"hours\"（小时）：",
    offered_or_answered: "是来的（呼入），还是接起的？下面留一行：",
    handling_includes_wrap_up: "处理时长里包含话后处理吗？true 或 false：",
    wait_of: "是接起的平均等待 \"answered\"（平均应答速度），还是全部的 \"all\"（含放弃的）：",
    on_duty_in: "坐席是平均人数 \"heads\"，还是这一时段合计的工时 \"hours\"：",
    within: "多久之内接起算及时：",
    service_level_of: "及时接起占呼入的 \"offered\"，还是占接起的 \"answered\"：",
    shares_in: "没写百分号的比例是百分数 \"percent\"（85）还是小数 \"fraction\"（0.85）：",
    interval: |[longer, shorter]| format!("各行没写一个时段多长：\"{longer}\" 还是 \"{shorter}\"："),
    totals: |[mean, total]| {
        let (mean, total) = (length(mean), length(total));
        format!("哪些列的时长是整个时段的合计（每通 {total}）；都是平均值（{mean}）就写 []：")
    },
    durations: |cell, [minutes, hours]| {
        format!("{cell} 是 {}（\"mm:ss\"）还是 {}（\"hh:mm\"）：", length(minutes), length(hours))
    },
    occupancy: "是在岗时间里忙于接待的比例吗？如果把小休、培训也算进去，就不要用：",
};

#[expect(clippy::too_many_lines, reason = "one message a fault")]
pub(super) fn message(problem: &LogProblem) -> Message {
    use LogProblem as P;
    let rows = |others: Others| alike(others, "行");
    match problem {
        P::RowTooLong { most_kib } => Message::new(format!("一行超过 {most_kib} KiB"))
            .label("从这里开始")
            .help("引号开了没有关，后面的内容就都成了一行"),
        P::Undecodable { encoding } => Message::new(format!("有些字节不是 {encoding}"))
            .label("在这一行或后面")
            .help("把日志另存为 UTF-8，或重新导出：有一部分坏了，或来自别的文件"),
        P::ReadingFailed { why } => Message::new(format!("日志读不下去：{why}")).label("读到这里"),
        P::UnknownEnd { word, known, others } => Message::new(format!("不认识的结束方式：{}", quoted(word)))
            .label("[ends] 的清单里都没有")
            .help(format!(
                "放进其中一个清单（handled、abandoned、left_silently、turned_away、contained、left_bot、never_asked、open、dropped）；现有 {}",
                listed(known)
            ))
            .maybe_help(rows(*others)),
        P::UnsaidEnd { column, others } => Message::new(format!("没有 {} 的会话，也没有哪一列说它怎样结束", quoted(column)))
            .label("是等待中离开的，还是没有转过人工？")
            .help("把说明结束方式的列写成 `end`；或在列说明文件里说明这样的行都是什么：unserved_are = \"abandoned\"、\"turned_away\"、\"contained\"、\"left_bot\"、\"never_asked\"、\"open\" 或 \"dropped\"（不是会话）")
            .maybe_help(rows(*others)),
        P::RowTwice { first, is_put_back: true, others } => Message::new("已经有过的时段")
            .label(format!("第 {first} 行是同一个时段"))
            .help("这一夜有的地方时钟拨慢：如果两行都对，请合成一行，数量相加，时长取平均")
            .help("否则删掉其中一行；导出的时间段重叠，同一行就会有两次")
            .maybe_help(rows(*others)),
        P::RowTwice { first, is_put_back: false, others } => Message::new("已经有过的行")
            .label(format!("第 {first} 行是同一个会话、同一个时段，或同一名客服的同一天"))
            .help("删掉其中一行；导出的时间段重叠，同一行就会有两次")
            .maybe_help(rows(*others)),
        P::RowsTwice { twins, of, first, line } => Message::new(format!(
            "{of} 个有客服的会话里有 {twins} 个出现了两次：第 {line} 行和第 {first} 行每一格都一样"
        ))
        .help("删掉多出来的行，表格软件有去重的功能")
        .help("如果是不同的会话，把能区分它们的列写成 `id`"),
        P::NoColumnsFile { log, option } => {
            let name = crate::printable::printable(log);
            Message::new(format!("没有说明 {} 各列的用途", quoted(log)))
                .label("不是 `run --journal` 写出的列")
                .help(format!("先起草列说明文件：`simulate log {name} --sniff > columns.toml`"))
                .help(format!("逐条看过草稿，再加上 `{option} columns.toml`"))
        }
        P::OneSideWrites { others, .. } if others.is_empty() => Message::new("没有一条消息是顾客发的")
            .label("这一列的写法都在 `agents_are` 里")
            .help("把顾客的写法从 `agents_are` 里去掉"),
        P::OneSideWrites { words, others } => Message::new(format!("没有一条消息是 {} 发的", words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join("、")))
            .label(format!("这一列里有 {}", listed(others)))
            .help("按原文把客服的写法写进 `agents_are`"),
        P::ToldTwice { key, told } => {
            let ToldApart { column, columns: [from, to], stated, between, line, rows, all, meant } = &**told;
            let of = if from == to { quoted(to) } else { format!("{} 到 {}", quoted(from), quoted(to)) };
            let message = Message::new(format!(
                "{} 和 {of} 的时间对不上：第 {line} 行前者是 {}，后者是 {}",
                quoted(column),
                length(*stated),
                length(*between)
            ))
            .label(format!("两样都有的 {all} 行里有 {rows} 行"));
            let message = match meant {
                OtherDuration::Unit(unit) => {
                    let unit_zh = if *unit == "hours" { "小时" } else { "分钟" };
                    message.help(format!("单位是{unit_zh}？在列说明文件里写 times_in = \"{unit}\""))
                }
                OtherDuration::Milliseconds => message.help("单位是毫秒？请导出秒数"),
                OtherDuration::Between([from, to]) => {
                    message.help(format!("它是从 {} 到 {} 的时间", quoted(from), quoted(to)))
                }
                OtherDuration::Unknown => message,
            };
            message.help(format!("或去掉 `{key}`，改从时刻来算；或换成别的列"))
        }
        P::WordOtherwise { key, word, found, rows } => Message::new(format!(
            "{} 里写的是 {}，日志里是 {}",
            quoted(key),
            quoted(word),
            quoted(found)
        ))
        .label(format!("{} 有 {rows} 行", quoted(found)))
        .help(format!("请照日志里的写：{}；两种写法都有，就两个都写", quoted_text(found))),
        P::ClockPutBack { from, to, line } => {
            Message::new(format!("第 {line} 行的时间往回走：从 {} 到 {}", moment(*from), moment(*to)))
                .help("换时制的那一夜，同一个小时出现两次：把时刻写成带 UTC 时差的，并写 utc_offset")
                .help("或者两份重叠的导出接在了一起：删掉多出来的部分")
                .help("或者是不分上下午的 12 小时制，或零点以后仍写前一天的日期：请导出 24 小时制和当天的日期")
        }
        P::ClocksForward { readings: [real, told], others } => {
            Message::new(format!("按本地时间是 {}，而这一夜有的地方时钟拨快", span(*told)))
                .label(format!("是 {} 还是 {}？", span(*real), span(*told)))
                .help("时刻请带上与 UTC 的时差，并写 utc_offset；或指明有时长的那一列")
                .help("时钟从不调整的地方（如中国），请在列说明文件里写 clocks = \"never_changed\"")
                .maybe_help(rows(*others))
        }
        P::OutOfOrder { earlier, later, by, is_put_back, others } => {
            let title = if earlier == later {
                format!("{} 往回走了 {}", quoted(later), span(*by))
            } else {
                format!("{} 比 {} 早 {}", quoted(later), quoted(earlier), span(*by))
            };
            let message = Message::new(title).label("比前面的还早");
            let message = if *is_put_back {
                message.help("这一夜有的地方时钟拨慢：时刻请带上与 UTC 的时差，并写 utc_offset")
            } else {
                message
            };
            message.maybe_help(rows(*others))
        }
        P::Negative { others } => Message::new("时长是负数")
            .label("应写 0 或更大的数")
            .help("两个系统的时钟对不上，就会这样")
            .maybe_help(rows(*others)),
        P::Absurd { longest, others } => Message::new(format!("时长超过 {}", span(*longest)))
            .label("应写秒数，或写成 0:01:30")
            .help("也许是毫秒，或计数器溢出了")
            .maybe_help(rows(*others)),
        P::NothingOfUse { rows } => Message::new(format!("{rows} 行里没有一行能用"))
            .help("simulate log --sniff 按日志自己的表头起草一份列说明文件"),
        P::WordTwice { word } => Message::new(format!("{} 在两个清单里", quoted(word)))
            .label("这里也有")
            .other("这里已经有了")
            .help("一个词只能是一种结束方式"),
        P::AmbiguousDuration { text, readings: [minutes, hours], others } => {
            Message::new(format!("时长 {} 有两种读法", quoted(text)))
                .label(format!("{}，还是 {}？", length(*minutes), length(*hours)))
                .help("在列说明文件里写 durations = \"mm:ss\" 或 durations = \"hh:mm\"；或写成 0:01:30，或写秒数")
                .maybe_help(rows(*others))
        }
        P::OtherRows { expected, found } => Message::new(format!("列说明文件是给 {found} 的，不是给 {expected} 的"))
            .label(format!("rows = \"{found}\""))
            .help(format!("请用 rows = \"{expected}\" 的列说明文件")),
        P::AmbiguousNumber { text, thousands, decimals, others } => {
            Message::new(format!("数字 {} 有两种读法", quoted(text)))
                .label(format!("{} 还是 {}？", number(*thousands), number(*decimals)))
                .help("在列说明文件里写 decimal = \".\" 或 decimal = \",\"")
                .maybe_help(rows(*others))
        }
        P::TotalRow { word, others } => Message::new(format!("有合计或平均的行：{}", quoted(word)))
            .label("每行应是一个会话、一个时段，或一名客服的一天")
            .help(format!("在列说明文件里写 total_rows = [{}]，就略过这样的行", quoted_text(word)))
            .maybe_help(rows(*others)),
        P::AmbiguousShare { text, number: share, others } => {
            Message::new(format!("比例 {} 有两种读法", quoted(text)))
                .label(format!("{}% 还是 {}%？", number(*share), number(100.0 * share)))
                .help("在列说明文件里写 shares_in = \"percent\" 或 shares_in = \"fraction\"")
                .maybe_help(rows(*others))
        }
        P::Contradicts { why, others } => contradiction(*why).maybe_help(rows(*others)),
        P::KeyOfOtherRows { key, rows: word, keys } => {
            let message = Message::new(format!("rows = \"{word}\" 用不到 `{key}`")).label("请删掉");
            if keys.is_empty() { message } else { message.help(format!("这种行的列有 {}", keys.join("、"))) }
        }
        P::AmbiguousInterval { queue, lengths: [(longer, long), (shorter, short)] } => {
            let of = queue.as_ref().map_or_else(String::new, |queue| format!("{} 的", quoted(queue)));
            Message::new(format!("{of}时段可能是 {}，也可能是 {}", span(*longer), span(*shorter)))
                .label("各行没写时段多长，没人来的时段又略去了")
                .help(format!("在列说明文件里写 interval = \"{long}\" 或 interval = \"{short}\""))
        }
        P::RunningCounts { queue, readings: [counts, totals] } => {
            let of = queue.as_ref().map_or_else(String::new, |queue| format!("{} 的", quoted(queue)));
            Message::new(format!("{of}数量在一天之内只升不降"))
                .label(format!("按各时段的数量读，共 {counts} 个咨询；按当天累计数读，共 {totals} 个"))
                .help("如果每行是本时段的数量，请在列说明文件里写 counts_are = \"intervals\"")
                .help("累计数读不了：请导出各时段的数量，或用每行减去上一行")
        }
        P::MeansOrTotals { keys, readings: [mean, total] } => {
            let quoted: Vec<String> = keys.iter().map(|key| format!("\"{key}\"")).collect();
            Message::new(format!("时长可能是整个时段的总和：`{}`", keys.join("`、`")))
                .label(format!("按平均读，每个 {}；按总和读，每个 {}", span(*mean), span(*total)))
                .help(format!("在列说明文件里写 totals = [{}]；如果是平均，写 totals = []", quoted.join(", ")))
        }
        P::NoSuchColumn { log, column, columns, nearest } => {
            Message::new(format!("{} 里没有 {} 这一列", quoted(log), quoted(column)))
                .label("应写日志表头里的列名")
                .help(choice(nearest.as_ref(), columns, "表头是空的".to_owned()))
        }
    }
}

/// What had better be looked at in a columns file.
pub(super) fn note(note: &LogNote) -> Message {
    let (key, words, is_all, found) = match note {
        LogNote::NoSuchWord { key, words, is_all, found } => (key, words, is_all, found),
        LogNote::AlikeNames { key, groups } => {
            let groups: Vec<String> = groups.iter().take(5).map(|names| listed(names)).collect();
            return Message::new(format!("`{key}` 里的名字只差大小写、空格或标点：{}", groups.join("；")))
                .label("各算一个")
                .help("如果是同一个，请在日志里写成一样");
        }
    };
    let title = match (*key, is_all) {
        ("vips", true) => format!("这份日志里没有 VIP：没有一行是 {}", either(words)),
        _ => format!("{} 里的 {} 一行也没有", quoted(key), either(words)),
    };
    let shown: Vec<String> = found.iter().map(|(word, rows)| format!("{}（{rows} 行）", quoted(word))).collect();
    let message = Message::new(title).label("没有这样的行");
    if shown.is_empty() { message } else { message.help(format!("日志里有 {}", shown.join("、"))) }
}

fn contradiction(why: Contradiction) -> Message {
    use Contradiction as C;
    match why {
        C::NoAgent => Message::new("这一行没有客服")
            .label("应写客服的名字")
            .help("是合计行吗？删掉它，或在列说明文件里用 total_rows 写出它的词"),
        C::ResponseWithoutContacts { response } => {
            Message::new(format!("没有接待，却有 {} 的响应时间", span(response)))
                .label("这一天没有回复过谁")
                .help("接待人数可能在另一列；咨询人数还包括没有接待到的人")
        }
        C::ResponseOverADay { response } => Message::new(format!("平均响应时间 {}", span(response)))
            .label("应在一天以内")
            .help("可能是毫秒，或把总和当成了平均"),
        C::FewerRounds { rounds, contacts } => Message::new(format!("{contacts} 个会话只有 {} 个回合", number(rounds)))
            .label("每个会话至少有一个回合")
            .help("如果这一列是每个会话的平均回合数，键名用 mean_rounds"),
        C::BelowOneRound { rounds } => Message::new(format!("平均每个会话 {} 个回合", number(rounds)))
            .label("每个会话至少有一个回合")
            .help("如果这一列是当天的回合总数，键名用 rounds"),
        C::OnlineOverADay { there } => Message::new(format!("一天里在线 {}", span(there)))
            .label("最多 24 小时")
            .help("一行可能合了几天，或单位不同：在列说明文件里写 online_in = \"minutes\" 或 \"seconds\"")
            .help("也可能在线时长已包含挂起时长：写 online_includes_away = true"),
        C::AwayBeyondOnline { away, online } => Message::new(format!("在线 {}，挂起却有 {}", span(online), span(away)))
            .label("比包含它的时长还长")
            .help("如果挂起时长不在在线时长之内，在列说明文件里写 online_includes_away = false"),
        C::EndedBeyondOffered { ended, offered } => {
            Message::new(format!("到这里接起和放弃共 {ended} 个，来的只有 {offered} 个"))
                .label("算上之前可能在等的，也多于来的")
                .help("`contacts` 写的是接起的吗？请写呼入的那一列，或不写 `contacts`")
                .help("从别的队列转来的也要算在来的里面")
        }
        C::InTimeBeyondAnswered { in_time, answered } => {
            Message::new(format!("接起 {answered} 个，及时接起却有 {} 个", number(in_time)))
                .label("多于接起的")
                .help("如果这一列是比例，键名用 service_level")
        }
        C::TimeOfNobody { time, are_answered } => {
            let [what, key] = if are_answered { ["没有接起", "answered"] } else { ["没有放弃", "abandoned"] };
            Message::new(format!("{what}，却有 {} 的平均时长", span(time)))
                .label("没有人的平均")
                .help(format!("`{key}` 是不是写错了列？"))
        }
        C::TimeOverADay { time } => Message::new(format!("平均时长 {}", span(time)))
            .label("应在一天以内")
            .help("可能是毫秒，或是整个时段的总和：在列说明文件里用 totals 写出这样的列"),
        C::PartBeyondHandling { part, handling, is_wrap_up } => {
            let what = if is_wrap_up { "话后处理" } else { "通话" };
            Message::new(format!("处理时长 {}，其中{what}却有 {}", span(handling), span(part)))
                .label("比包含它的时长还长")
                .help("如果处理时长不包含话后处理，在列说明文件里写 handling_includes_wrap_up = false")
        }
        C::HandlingInNoTime { handling } => Message::new(format!("平均处理时长 {}", span(handling)))
            .label("太短了")
            .help("没写单位的数按秒读：在列说明文件里写 times_in = \"minutes\" 或 \"hours\""),
        C::ShareAboveOne { share } => Message::new(format!("比例 {}%", number(100.0 * share)))
            .label("最多 100%")
            .help("在列说明文件里写 shares_in = \"percent\" 或 shares_in = \"fraction\"，或换一列"),
        C::ToldTwice { stated, between } => {
            Message::new(format!("这里是 {}，这一行的两个时刻之间是 {}", length(stated), length(between)))
                .label("写了两遍，却不一样")
        }
        C::Overlap { ends } => Message::new(format!("时段在前一个结束（{}）之前就开始", moment(ends)))
            .label("与前一个重叠")
            .help("有几个队列就写出队列的列；合计行用 total_rows 略过"),
        C::TooManyOnDuty { on_duty, most } => Message::new(format!("在岗 {}", number(on_duty)))
            .label(format!("最多 {}", number(most as f64)))
            .help("是秒数，或是别的列吗？on_duty 应是人数，写了 on_duty_in = \"hours\" 则是小时数"),
        C::UnevenStep { step, other } => Message::new(format!("这里一格是 {}，别处是 {}", span(step), span(other)))
            .label("和别的时段不一样长")
            .help("各时段要一样长：略过别的行；有几个队列就写出队列的列"),
        C::ContactsWithoutDuty { contacts, on_duty } => {
            Message::new(format!("在线 {} 接待了 {contacts} 个", span(on_duty)))
                .label("时间不够")
                .help("没写单位的数按秒读：在列说明文件里写 online_in = \"hours\" 或 \"minutes\"")
        }
    }
}

/// A text as TOML has it.
fn quoted_text(text: &str) -> String {
    toml_edit::Value::from(text).to_string().trim().to_owned()
}
