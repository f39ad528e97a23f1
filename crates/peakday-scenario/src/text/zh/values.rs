//! Values in Chinese.

use super::characters::hidden;
use super::format::{listed, number, quoted, span, words};
use super::nouns::{expected, found, invalid, shape};
use super::toml::{meant, year_first};
use crate::diagnostics::Message;
use crate::problems::{DateRange, Hint, NameProblem, Note, Range, Shape, Steps, ValueProblem};

const WEEKDAYS: &str = "星期写 mon、tue、wed、thu、fri、sat、sun";

pub(super) fn message(problem: &ValueProblem) -> Message {
    use ValueProblem as P;
    let message = match problem {
        P::WrongType { expected: wanted, found: value, hint } => {
            Message::new(format!("应写{}，实际写了{}", shape(wanted), found(*value)))
                .label(expected(wanted))
                .maybe_help(hint.as_ref().map(hinted))
        }
        P::UnknownWord { word, expected, nearest } => Message::new(format!("没有 {} 这个选项", quoted(word)))
            .label(format!("只能写 {} 之一", words(expected)))
            .maybe_help(meant(nearest.as_ref())),
        P::RenamedWord { word, new } => Message::new(format!("没有 {} 这个选项", quoted(word)))
            .label(format!("写 \"{new}\""))
            .help(format!("现在叫 \"{new}\"")),
        P::OutOfRange { range: allowed, note } => {
            let what = match allowed {
                Range::Spans { .. } | Range::SpanAtMost { .. } | Range::SpanAtLeast { .. } | Range::SomeTime => "时长",
                Range::Share => "比例",
                _ => "数值",
            };
            Message::new(format!("{what}超出范围"))
                .label(format!("应为{}", range(*allowed)))
                .maybe_help(note.map(noted))
        }
        P::MissingUnit { number } => Message::new("缺少单位").label(expected(&Shape::Duration)).help(with_unit(number)),
        P::UnknownUnit { unit } => Message::new(format!("没有 {} 这个单位", quoted(unit)))
            .label(expected(&Shape::Duration))
            .help("单位用 `ms`、`s`、`m`、`h` 或 `d`"),
        P::InvalidText { expected: wanted, text, hint } => {
            Message::new(format!("{} 不是{}", quoted(text), invalid(wanted)))
                .label(expected(wanted))
                .maybe_help(hint.as_ref().map(hinted))
        }
        P::TimeZone => Message::new("不能写时区，一律用本地时间").label(expected(&Shape::Moment)).help("删掉时差"),
        P::HalfAMoment { hint } => Message::new("日期和时刻要都写，这里只有一个")
            .label(expected(&Shape::Moment))
            .maybe_help(hint.as_ref().map(hinted)),
        P::InvalidName { why } => match why {
            NameProblem::Empty => Message::new("文字是空的").label("应写名字"),
            NameProblem::Hidden(character) => {
                Message::new(format!("不能用字符 {}", hidden(*character))).label("只能用看得见的字符，写在一行里")
            }
            NameProblem::Long { characters, most } => {
                Message::new("字太多").label(format!("最多 {most} 个字符，实际 {characters} 个"))
            }
        },
        P::WrongLength { expected: wanted, found } => {
            Message::new(format!("应写{}，实际是 {found} 个值的列表", shape(wanted))).label(expected(wanted))
        }
        P::NotRising { steps } => {
            let (what, of) = match steps {
                Steps::Tiers => ("计件的各档", "咨询数"),
                Steps::Conversion => ("转化率的各点", "时间"),
                Steps::StillThere => ("`still_there` 的各点", "时间"),
                Steps::CutOffs => ("各截止时刻", "时间"),
            };
            Message::new(format!("{what}没按顺序写")).label(format!("{of}应从小到大"))
        }
        P::NotFromZero { steps } => match steps {
            Steps::Tiers => Message::new("缺少从第一个咨询起的一档").label("第一个应是 0"),
            Steps::Conversion | Steps::StillThere | Steps::CutOffs => {
                Message::new("缺少立即得到回复的一点").label("第一个应是 \"0s\"")
            }
        },
        P::DateRange { why } => match why {
            DateRange::Reversed => Message::new("日期范围的结束早于开始").label("早的日期写在前面"),
            DateRange::TooLong => Message::new("日期范围超过一年").label("最多 366 天"),
        },
        P::DistributionKey { key, allowed } => {
            Message::new(format!("这个分布不能写 `{key}`")).label("删掉它").help(distribution_of(allowed))
        }
        P::DistributionOrder { key, other, than } => {
            Message::new(format!("`{key}` 没有大于 `{other}`")).label(format!("应大于 {}", span(*than)))
        }
        P::UnknownWeekday { word, nearest } => Message::new(format!("{} 不是星期", quoted(word)))
            .label(expected(&Shape::Weekdays))
            .help(meant(nearest.as_ref()).unwrap_or_else(|| WEEKDAYS.to_owned())),
    };
    message.of_value()
}

/// A range, after 应为; a space comes before what isn't Chinese.
fn range(range: Range) -> String {
    match range {
        Range::Finite => "有限的数".to_owned(),
        Range::Whole { least, most: u32::MAX } => format!("不小于 {least} 的整数"),
        Range::Whole { least, most } => format!(" {least} 到 {most} 的整数"),
        Range::Between { least, most } => format!(" {} 到 {} 的数", number(least), number(most)),
        Range::Below { least, most } => format!("不小于 {}、小于 {} 的数", number(least), number(most)),
        Range::Within { least, most } => format!("大于 {}、小于 {} 的数", number(least), number(most)),
        Range::Positive { most } => format!("大于 0 的数，最大 {}", number(most)),
        Range::ZeroOr { least, most } => format!(" 0，或 {} 到 {} 的数", number(least), number(most)),
        Range::Share => " 0 到 1 的数".to_owned(),
        Range::Spans { least, most } => format!(" {} 到 {}", span(least), span(most)),
        Range::SpanAtMost { most } => format!("不超过 {} 的时长", span(most)),
        Range::SpanAtLeast { least } => format!("不短于 {} 的时长", span(least)),
        Range::SomeTime => "大于 0s 的时长，如 \"2m\"".to_owned(),
    }
}

/// Why it must be so.
pub(super) fn noted(note: Note) -> String {
    let note = match note {
        Note::SourceOfOrders => "订单的来源不写 `queue`，但要有从它引出、on = \"arrived\" 的 [[follow_up]]",
        Note::BotQueues => "机器人接待哪些队列的咨询",
        Note::BotModes => "也可以分时段写：[[\"08:30-19:30\", \"split\", 0.6]]",
        Note::RoundsOfKinds => "一个顾客有几条消息要回复；每个咨询类型可以单独写",
        Note::ThinkTime => "从收到回复到顾客再发消息的时间；只有一个回合的聊天才不用写",
        Note::RollingHistory => "滚动指标要算进模拟期之前的几天",
        Note::MedianAndP90 => "`median` 和 `p90` 合起来才是一个分布",
        Note::Cv => "变异系数是标准差除以均值",
        Note::Shape => "小于 1：短的多，长的拖得很远",
        Note::BothEnds => "`least` 和 `most` 合起来才是一个分布",
        Note::DeadlineOfOthers => "不是 VIP 的顾客的时限",
        Note::WhereItWasRead => "规则出自哪里",
        Note::WhenItWasRead => "规则是哪天看到的",
        Note::OnWhoseWord => "规则以谁说的为准",
        Note::VariesMuch => "超指数分布的波动不小于指数分布",
        Note::CopiesOfLog => "历史记录最多复制到 100 倍",
        Note::HolidayFactor => "3 就是三倍工资，法定节假日按《劳动法》这样付",
        Note::NobodyBuys => "来咨询的顾客都不买，咨询再多也没有这些销量",
        Note::Percent(percent) => return format!("{percent}% 写成 {}", percent / 100.0),
        Note::NoReassignment => "如果会话一直归原来的客服，就删掉它",
        Note::NoHalfLife => "如果回复晚多久都一样，就删掉它",
        Note::AlwaysAbsent => "写 1，这个班组就永远没有人来",
        Note::CountsContacts => "同一位买家一天来两次就算两次的，写 counts = \"contacts\"",
        Note::OnlineWithoutAway => "在线时长不含挂起时长的，写 online_includes_away = false",
        Note::HandlingWithoutWrapUp => "不含话后处理的，写 handling_includes_wrap_up = false",
        Note::WaitOfAll => "离开的人也算在平均里的，写 wait_of = \"all\"",
        Note::OnDutyInHours => "是这个时段里的总工时的，写 on_duty_in = \"hours\"",
        Note::LevelOfAnswered => "是接起的人里的比例的，写 service_level_of = \"answered\"",
    };
    note.to_owned()
}

fn with_unit(number: &str) -> String {
    format!("秒写 \"{number}s\"，分钟写 \"{number}m\"，小时写 \"{number}h\"")
}

/// How to write it.
fn hinted(hint: &Hint) -> String {
    match hint {
        Hint::Unquote(number) => format!("去掉引号：{number}"),
        Hint::Quote(text) => format!("加上引号：\"{text}\""),
        Hint::QuoteWithDate(text) => format!("加上日期和引号：\"2026-10-31T{text}\""),
        Hint::AddTime(date) => format!("从那天零点起，就写 \"{date}T00:00\""),
        Hint::YearFirst(dates) => year_first(dates),
        Hint::MeanRounds(mean) => format!("回合数有多有少，就写 {{ mean = {mean} }}"),
        Hint::RangeOfAgents(high) => {
            format!("人数范围只有 `simulate staff` 能用；其他命令要写一个数，如 {high}")
        }
        Hint::RangeDown(high, low) => format!("范围从小到大写：\"{low}..{high}\"，且只有 `simulate staff` 能用"),
        Hint::OverMidnight => "结束不晚于开始，就是到次日：\"16:30-00:30\"".to_owned(),
    }
}

/// What a distribution can be said by.
fn distribution_of(allowed: &[&'static str]) -> String {
    match allowed {
        ["mean"] => "这种 `dist` 只要写 `mean`".to_owned(),
        ["median", "p90"] => "`median` 和 `p90` 已经定下一个对数正态分布，不用再写别的".to_owned(),
        ["least", "most"] => "`least` 和 `most` 已经定下一个均匀分布，不用再写别的".to_owned(),
        ["mean", "shape"] => "Weibull 分布写 `mean` 和 `shape`".to_owned(),
        ["weibull"] => "`shape` 只用于 dist = \"weibull\"".to_owned(),
        ["mean or median"] => "分布要写 `mean`，或写 `median` 和 `p90`".to_owned(),
        other => format!("分布要写 {}", listed(other)),
    }
}
