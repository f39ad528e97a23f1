//! What is wrong with a command line, in Chinese.

use crate::text::Message;
use crate::text::command_line::{CommandLine, Misspelt, NoFigure, NoLimits, NoRange, Refused, Renamed};

const CONTACTS: &str = "应为每天的接待量，大于 0，不超过 1000000";
const CV: &str = "应为大于 0、不超过 1 的变异系数，如 0.06";
const SHARE: &str = "应为大于 0、不超过 1 的份额，如 0.85";

pub(super) const COMMAND_LINE: CommandLine = CommandLine {
    renamed: |Renamed { old, new }| {
        Message::of(format!("命令 `simulate {old}` 现在叫 `simulate {new}`"), format!("请写 `simulate {new}`"))
    },
    misspelt: |Misspelt { word, meant }| {
        Message::of(format!("没有命令 `{word}`，也没有这个文件"), format!("是不是 `{meant}`？"))
    },
    options_before_command: |command| {
        Message::of(
            format!("命令 `{command}` 前面的内容不起作用"),
            format!("场景和选项都写在命令后面，如 simulate {command} shop.toml --quiet"),
        )
    },
    limits: |limits| match limits {
        NoLimits::NoNumber(part) => format!("应为 1 到 10000 的整数，写的是 `{part}`"),
        NoLimits::Downward(part) => format!("`{part}` 从大到小，应从小到大"),
    },
    ranges: |range| match range {
        NoRange::NotARange(text) => format!("应为班次和整数范围，如 shift.late.agents=20..60，写的是 `{text}`"),
        NoRange::Downward(text) => format!("`{text}` 从大到小，应从小到大"),
        NoRange::NotAWish(text) => {
            format!("应为班次，如 shift.late.agents，或 shift.late.agents=12，写的是 `{text}`")
        }
        NoRange::NoTime(text) => format!("应为时间，如 90s、10m 或 2h，写的是 `{text}`"),
    },
    figure: |figure| match figure {
        NoFigure::Contacts(found) => format!("{CONTACTS}，写的是 `{found}`"),
        NoFigure::Share(found) => format!("{SHARE}，写的是 `{found}`"),
        NoFigure::Cv(found) => format!("{CV}，写的是 `{found}`"),
    },
    refused: Some(refused),
};

fn refused(refused: &Refused) -> Message {
    const MORE: &str = "用 --help 查看全部用法";
    match refused {
        Refused::UnknownArgument { argument, meant } => {
            Message::of(format!("没有选项或参数 `{argument}`"), meant_or(meant.as_deref(), MORE.to_owned()))
        }
        Refused::NoValue { argument, allowed } => Message::of(
            format!("`{argument}` 后面缺少值"),
            one_of(allowed).unwrap_or_else(|| expected(argument).unwrap_or(MORE).to_owned()),
        ),
        Refused::UnknownValue { argument, value, allowed, meant } => {
            let allowed = one_of(allowed).unwrap_or_else(|| MORE.to_owned());
            Message::of(format!("`{argument}` 不能是 `{value}`"), meant_or(meant.as_deref(), allowed))
        }
        Refused::InvalidValue { argument, value, limits } => {
            let title = format!("`{argument}` 不能是 `{value}`");
            match limits {
                Some(limits) => Message::of(
                    format!("{title}：{}", (COMMAND_LINE.limits)(limits)),
                    "写上限或范围，如 2..8 或 2,4,6..8",
                ),
                None => Message::of(title, expected(argument).unwrap_or(MORE)),
            }
        }
        Refused::Missing { arguments } => Message::of(format!("缺少 {}", list(arguments)), MORE),
        Refused::Conflict { argument, others } => match &others[..] {
            [] => Message::of(format!("`{argument}` 只能写一次"), MORE),
            [other] if other == argument => Message::of(format!("`{argument}` 只能写一次"), MORE),
            others => Message::of(format!("`{argument}` 不能与 {} 同时使用", list(others)), MORE),
        },
        Refused::NeedlessValue { argument, value } => {
            Message::of(format!("`{argument}` 后面不能有值，写的是 `{value}`"), MORE)
        }
        Refused::UnknownCommand { word } => Message::of(format!("没有命令 `{word}`"), MORE),
        Refused::Other(words) => Message::of(format!("看不懂这条命令（{words}）"), MORE),
    }
}

fn meant_or(meant: Option<&str>, otherwise: String) -> String {
    meant.map_or(otherwise, |meant| format!("是不是 `{meant}`？"))
}

fn one_of(allowed: &[String]) -> Option<String> {
    (!allowed.is_empty()).then(|| format!("可以是 {}", list(allowed)))
}

fn list(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join("、")
}

/// What an option expects whose values clap can't list.
fn expected(argument: &str) -> Option<&'static str> {
    match argument.split(' ').next()? {
        "--reps" => Some("应为 1 到 1000000 的整数"),
        "--threads" => Some("应为 1 到 1024 的整数"),
        "--seed" => Some("应为 0 或正整数"),
        "--per-head" => Some(CONTACTS),
        "--occupancy" => Some(SHARE),
        "--work-cv" => Some(CV),
        "--memory" => Some("写大小和单位，如 8GB"),
        "--range" => Some("写班次和从少到多的人数，如 shift.late.agents=20..60"),
        "--keep" => Some("写班次，如 shift.late.agents，或 shift.late.agents=12"),
        "--budget" => Some("写时间和单位，如 90s、10m 或 2h"),
        _ => None,
    }
}
