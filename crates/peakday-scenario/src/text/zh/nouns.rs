//! What the parts of a scenario and the types of values are called in Chinese.

use super::format::{quoted, words};
use crate::problems::{Called, Channel, Found, Owner, Shape, Thing};

/// A part of a scenario; those with a header of their own are called by it.
pub(super) fn noun(thing: Thing) -> String {
    let noun = match thing {
        Thing::Scenario => "场景",
        Thing::Run => "[run]",
        Thing::Bot => "[bot]",
        Thing::Start => "[start]",
        Thing::Precision => "精度要求",
        Thing::Source => "进线来源",
        Thing::Table => "表",
        Thing::Kind => "咨询类型",
        Thing::Queue => "队列",
        Thing::Value => "下单价值",
        Thing::OfflineMessageBatch => "分批留言",
        Thing::Preference => "`teams` 的一项",
        Thing::FollowUp => "后续咨询",
        Thing::BotCost => "机器人费用",
        Thing::Pack => "会话包",
        Thing::Target => "目标",
        Thing::History => "历史数据",
        Thing::Phase => "阶段",
        Thing::Preset => "预设",
        Thing::PresetFile => "预设文件",
        Thing::PlanFile => "方案文件",
        Thing::ColumnsFile => "列说明文件",
        Thing::Columns => "列的清单",
        Thing::Ends => "结束方式的清单",
        Thing::Plan => "方案",
        Thing::Pressure => "`people_first` 的条件",
        Thing::BusinessHours => "营业时间表",
        Thing::Deadline => "时限",
        Thing::Distribution => "分布",
        Thing::Rounds => "回合数",
        Thing::Reallocation => "临时调配",
        Thing::Incident => "突发事件",
        Thing::StartQueue => "[start] 的队列",
        Thing::Baseline => "基准",
        Thing::Funnel => "漏斗",
        Thing::AfterSales => "售后漏斗",
        Thing::DayTotal => "单日总量",
        Thing::Unit => "计数单位",
        Thing::Busyness => "`busyness`",
        Thing::Spike => "流量突增",
        Thing::Decay => "回落过程",
        Thing::Team => "班组",
        Thing::Learning => "`learning`",
        Thing::Fatigue => "`fatigue`",
        Thing::Works => "`works` 的一项",
        Thing::Pay => "`pay`",
        Thing::Holiday => "节假日",
        Thing::Shift => "班次",
        Thing::Break => "小休",
        Thing::Roster => "排班表",
        Thing::Grid => "表格",
        Thing::Code => "班次代码",
        Thing::Key(key) => return format!("`{key}`"),
    };
    noun.to_owned()
}

/// A text that Chinese follows: a space behind what isn't Chinese.
pub(super) fn lead(mut text: String) -> String {
    if text.ends_with(|end: char| end.is_ascii()) {
        text.push(' ');
    }
    text
}

/// The part at the place; Chinese follows.
pub(super) fn this(thing: Thing) -> String {
    let noun = noun(thing);
    // What is called by what the file says needs no more.
    lead(if noun.starts_with(['[', '`']) { noun } else { format!("这个{noun}") })
}

/// A queue, a team and so on, by its name.
pub(super) fn one(thing: Thing, name: &Called) -> String {
    match name {
        Called::Name(name) => format!("{} {}", noun(thing), quoted(name)),
        Called::Number(number) => format!("第 {number} 个{}", noun(thing)),
    }
}

/// What something is missing in, or what has too much of it; Chinese follows.
pub(super) fn owner(owner: &Owner) -> String {
    match owner {
        Owner::This(thing) => this(*thing),
        Owner::One(thing, name) => lead(one(*thing, name)),
    }
}

/// A queue of a channel.
pub(super) fn queue_of(channel: Channel) -> &'static str {
    match channel {
        Channel::Chat => "聊天队列",
        Channel::Voice => "电话队列",
        Channel::Task => "任务队列",
    }
}

/// What comes by a channel.
pub(super) fn contacts_of(channel: Channel) -> &'static str {
    match channel {
        Channel::Chat => "聊天",
        Channel::Voice => "电话",
        Channel::Task => "任务",
    }
}

/// What a value is; a space comes before what isn't Chinese.
pub(super) fn found(found: Found) -> String {
    let found = match found {
        Found::Text => "文字",
        Found::Number => "数",
        Found::Fraction(number) => return format!(" {number}"),
        Found::Truth => " true 或 false",
        Found::Moment => "日期或时间",
        Found::List => "列表",
        Found::Table => "一组键值",
    };
    found.to_owned()
}

/// A type of value; a space comes before what isn't Chinese.
pub(super) fn shape(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text => "文字",
        Shape::Truth => " true 或 false",
        Shape::Number => "数",
        Shape::Share => "比例",
        Shape::Whole { .. } | Shape::Seed => "整数",
        Shape::Duration => "时长",
        Shape::TimeOfDay => "时刻",
        Shape::Hours | Shape::HoursOfCode => "时间段",
        Shape::Currency => "货币",
        Shape::Moment => "日期和时刻",
        Shape::UtcOffset => "与 UTC 的时差",
        Shape::MomentColumn => "一列或两列",
        Shape::Codes => "班次代码表",
        Shape::Dates => "日期",
        Shape::Weekdays => "星期",
        Shape::Distribution => "分布",
        Shape::Rounds => "回合数",
        Shape::List => "列表",
        Shape::Sections => "由 { ... } 组成的列表",
        Shape::Keys => "一组键值",
        Shape::Word(_) => "固定的词",
        Shape::MaxAway => "人数或比例",
        Shape::BotMode => "机器人的接待方式",
        Shape::BotWindow => "时间段和接待方式",
        Shape::CutOff => "一对时刻",
        Shape::Conversion => "转化率的一个点",
        Shape::StillThere => " `still_there` 的一个点",
        Shape::ContactPay => "一档计件价",
        Shape::Between => "两个时刻",
    }
}

/// The same, of a text that can't be read as it.
pub(super) fn invalid(shape: &Shape) -> &'static str {
    match shape {
        Shape::Duration => "时长",
        Shape::TimeOfDay => "时刻",
        Shape::Hours => "时间段",
        Shape::Currency => "货币",
        Shape::Moment => "日期和时刻",
        Shape::UtcOffset => "时差",
        Shape::MomentColumn => "时间列",
        Shape::Dates => "日期",
        Shape::Weekdays => "星期",
        _ => "值",
    }
}

/// How a value of a type is written: what a label says.
pub(super) fn expected(shape: &Shape) -> String {
    let expected = match shape {
        Shape::Text => "应写文字，加引号",
        Shape::Truth => "应写 true 或 false，不加引号",
        Shape::Number => "应写一个数",
        Shape::Share => "应写 0 到 1 的数",
        Shape::Whole { least, most } => return format!("应写 {least} 到 {most} 的整数"),
        Shape::Seed => "应写不小于 0 的整数，如 20261111",
        Shape::Duration => "应写时长，如 \"45s\"、\"3m\" 或 \"1h 30m\"",
        Shape::TimeOfDay => "应写时刻，加引号，如 \"08:40\"",
        Shape::Hours => "应写时间段，如 \"08:40-16:40\"",
        Shape::Currency => "应写货币，如 \"¥\"、\"元\" 或 \"CNY\"，最多 8 个字符，不含数字",
        Shape::Moment => "应写日期和时刻，如 \"2026-10-31T08:00\"",
        Shape::UtcOffset => "应写本地时间比 UTC 早多少，如 \"+08:00\"",
        Shape::MomentColumn => "应写一列，如 \"进线时间\"，或两列：[\"日期\", \"时间\"]",
        Shape::Codes => "应写各代码的时间段：{ early = \"08:00-16:00\", rest = \"off\" }",
        Shape::HoursOfCode => "应写时间段，如 \"08:40-16:40\"，或由它们组成的列表，或 \"off\"",
        Shape::Dates => {
            "应写日期，如 \"2026-11-11\"；或日期范围，如 \"2026-10-31..2026-11-01\"；或星期，如 \"mon-fri\""
        }
        Shape::Weekdays => "应写星期，如 \"mon-fri\" 或 \"sat\"",
        Shape::Distribution => "应写时长，如 \"20s\"，或 { mean = \"20s\", cv = 0.8 }",
        Shape::Rounds => "应写 1 到 500 的整数，或 { mean = 3 }",
        Shape::List => "应写列表：[ ... ]",
        Shape::Sections => "应写列表：[{ ... }]",
        Shape::Keys => "应写成 { 项 = 值 }",
        Shape::Word(all) => return format!("只能写 {} 之一", words(all)),
        Shape::MaxAway => "应写人数（不小于 1 的整数），或小于 1 的比例，如 0.25",
        Shape::BotMode => {
            "应写 \"bot_first\"、\"bot_only\"，或分时段写：[[\"08:30-19:30\", \"split\", 0.6], [\"19:30-00:30\", \"bot_first\"]]"
        }
        Shape::BotWindow => "应写 [\"08:30-19:30\", \"bot_first\"] 或 [\"08:30-19:30\", \"split\", 0.6]",
        Shape::CutOff => "应写截止时刻和完成时刻：[\"09:59\", \"10:00\"]",
        Shape::Conversion => "应写几个点，如 [[\"0s\", 0.45], [\"60s\", 0.41], [\"left\", 0.20]]",
        Shape::Between => "应写 [\"2026-11-11T00:00\", \"2026-11-11T02:00\"]",
        Shape::StillThere => "应写比例，如 0.3，或几个点，如 [[\"10m\", 0.5], [\"8h\", 0.1]]",
        Shape::ContactPay => "应写金额，如 1.2，或分档，如 [[0, 1.2], [200, 1.5]]",
    };
    expected.to_owned()
}
