//! Logs in Chinese.

use super::format::{choice, listed, moment, number, quoted, span};
use super::tables::alike;
use crate::diagnostics::Message;
use crate::problems::LogProblem;
use crate::tables::Others;
use crate::text::DraftWords;

/// The comments of a draft of a columns file.
pub(super) const DRAFT: DraftWords = DraftWords {
    head: |log, rows| format!("{log} 各列的用途：按表头和前 {rows} 行起草，请逐条看过。"),
    channel: "\"voice\"（电话）或 \"chat\"（在线）：",
    vips: |words| format!("哪些词表示优先接待：{words}"),
    agents: |words| format!("哪些词表示是客服发的：{words}"),
    not_used: "没有用到：",
    left: |words| {
        format!(
            "每个词放进一个清单：handled、abandoned、left_silently、turned_away、contained、left_bot、never_asked、open，或 dropped（不是会话）：{words}"
        )
    },
};

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
        P::RowTwice { first, others } => Message::new("已经有过的行")
            .label(format!("第 {first} 行是同一个会话，或同一个时段"))
            .help("删掉其中一行；导出的时间段重叠，同一行就会有两次")
            .maybe_help(rows(*others)),
        P::ClockPutBack { from, to, line } => {
            Message::new(format!("第 {line} 行的时间往回走：从 {} 到 {}", moment(*from), moment(*to)))
                .help("换时制的那一夜，同一个小时出现两次：把时刻写成带 UTC 时差的，并写 utc_offset")
                .help("或者两份重叠的导出接在了一起：删掉多出来的部分")
        }
        P::OutOfOrder { earlier, later, by, others } => {
            let title = if earlier == later {
                format!("{} 往回走了 {}", quoted(later), span(*by))
            } else {
                format!("{} 比 {} 早 {}", quoted(later), quoted(earlier), span(*by))
            };
            Message::new(title).label("比前面的还早").maybe_help(rows(*others))
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
        P::AmbiguousDuration { text, others } => Message::new(format!("时长 {} 有两种读法", quoted(text)))
            .label("几分几秒，还是几小时几分？")
            .help("写成 0:01:30，或写秒数")
            .maybe_help(rows(*others)),
        P::OtherRows { expected, found } => Message::new(format!("列说明文件是给 {found} 的，不是给 {expected} 的"))
            .label(format!("rows = \"{found}\""))
            .help(format!("请用 rows = \"{expected}\" 的列说明文件")),
        P::AmbiguousNumber { text, thousands, decimals, others } => {
            Message::new(format!("数字 {} 有两种读法", quoted(text)))
                .label(format!("{} 还是 {}？", number(*thousands), number(*decimals)))
                .help("在列说明文件里写 decimal = \".\" 或 decimal = \",\"")
                .maybe_help(rows(*others))
        }
        P::NoSuchColumn { log, column, columns, nearest } => {
            Message::new(format!("{} 里没有 {} 这一列", quoted(log), quoted(column)))
                .label("应写日志表头里的列名")
                .help(choice(nearest.as_ref(), columns, "表头是空的".to_owned()))
        }
    }
}
