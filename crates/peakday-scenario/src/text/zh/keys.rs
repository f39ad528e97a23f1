//! Keys and names in Chinese.

use super::format::{choice, did_you_mean, either, quoted};
use super::nouns::{lead, noun, one, owner, this};
use super::values::noted;
use crate::diagnostics::Message;
use crate::problems::{Called, KeyProblem, Owner, Thing};

pub(super) fn message(problem: &KeyProblem) -> Message {
    use KeyProblem as P;
    match problem {
        P::UnknownKey { section, key, keys, nearest } => {
            let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
            let help =
                nearest.as_ref().map_or_else(|| format!("可以写的有 {}", keys.join("、")), |name| did_you_mean(name));
            Message::new(format!("{}里没有 {} 这一项", this(*section), quoted(key))).label("没有这一项").help(help)
        }
        P::RenamedKey { section, key, new } => Message::new(format!("{}里没有 {} 这一项", this(*section), quoted(key)))
            .label(format!("写 `{new}`"))
            .help(format!("现在叫 `{new}`")),
        P::MissingKey { owner: of, key, example, note } => Message::new(format!("{}缺少 `{key}`", owner(of)))
            .label(format!("加一行 {key} = {example}"))
            .maybe_help(note.map(noted)),
        P::UnknownName { thing, name, known, nearest } => {
            let what = noun(*thing);
            let none = format!("还没有任何{what}：{}", add(*thing));
            Message::new(format!("没有 {} 这个{what}", quoted(name)))
                .label(format!("没有叫这个名字的{what}"))
                .help(choice(nearest.as_ref(), known, none))
        }
        P::DuplicateName { thing, name, within } => {
            let place = within.as_ref().map_or_else(String::new, |within| format!("{}里", owner(within)));
            Message::new(format!("{place}有两个{}都叫 {}", noun(*thing), quoted(name)))
                .label("名字不能相同")
                .other("前一个")
        }
        P::ListedTwice { thing, name } => {
            let what = match name {
                Some(name) => one(*thing, &Called::Name(name.clone())),
                None => noun(*thing),
            };
            Message::new(format!("{}列了两次", lead(what))).label("只留一个")
        }
        P::WithoutKey { key, needs } => Message::new(format!("写了 `{key}`，却没有 {}", either(needs)))
            .label("在这里不起作用")
            .help(format!("加上 {}，或删掉 `{key}`", either(needs))),
        P::BothKeys { owner: of, first, second } => {
            Message::new(format!("{}里同时写了 `{first}` 和 `{second}`", owner(of))).label("只留一个").other("另一个")
        }
        P::NoneOf { owner, examples } => none_of(owner, examples),
    }
}

/// How something is added that isn't there yet.
fn add(thing: Thing) -> String {
    match thing {
        Thing::Source => "加一个 [[source]]".to_owned(),
        Thing::Kind => "加一个 [[kind]]".to_owned(),
        Thing::Queue => "加一个 [[queue]]".to_owned(),
        Thing::FollowUp => "加一个 [[follow_up]]".to_owned(),
        Thing::Team => "加一个 [[team]]".to_owned(),
        Thing::Shift => "加一个 [[shift]]".to_owned(),
        Thing::Target => "加一个 [[target]]".to_owned(),
        Thing::Preset => "加一个 [[preset]]".to_owned(),
        other => format!("加一个{}", noun(other)),
    }
}

/// A part that lacks all of several keys.
fn none_of(of: &Owner, examples: &[&'static str]) -> Message {
    if let Owner::This(Thing::Pressure) = of {
        let written: Vec<String> = examples.iter().map(|example| format!("{{ {example} }}")).collect();
        return Message::new("`waiting` 和 `unanswered` 要写且只写一个")
            .label(format!("应写 {}", written.join(" 或 ")));
    }
    let missing = match of {
        Owner::This(Thing::Source) | Owner::One(Thing::Source, _) => "咨询量",
        Owner::This(Thing::Reallocation) => "条件",
        Owner::This(Thing::Incident) if examples.first().is_some_and(|first| first.starts_with("from")) => "开始时刻",
        Owner::This(Thing::Incident) => "影响",
        Owner::This(Thing::DayTotal) => "咨询数",
        Owner::This(Thing::Deadline) => "时间",
        Owner::This(Thing::Distribution) => "均值或中位数",
        _ => "必填项",
    };
    let title = format!("{}缺少{missing}", owner(of));
    let message = Message::new(title).label(format!("加一行 {}", examples.first().copied().unwrap_or_default()));
    match examples {
        [_, rest @ ..] if !rest.is_empty() => {
            let rest: Vec<String> = rest.iter().map(|example| format!("{example}{}", purpose(example))).collect();
            message.help(format!("或 {}", rest.join("、")))
        }
        _ => message,
    }
}

/// What a way to give a curve is for.
fn purpose(example: &str) -> &'static str {
    match example {
        "curve = { csv, column }" => "（一天的形状）",
        "table = { csv, column }" => "（带日期的行）",
        "trace = { csv, column }" => "（历史记录）",
        _ => "",
    }
}
