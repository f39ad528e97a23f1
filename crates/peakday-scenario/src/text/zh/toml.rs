//! Texts that are not TOML, and assignments, in Chinese.

use super::characters;
use super::format::{choice, did_you_mean, quoted};
use super::nouns::found;
use crate::diagnostics::Message;
use crate::problems::{Bracket, Complaint, Format, Quoted, TomlProblem};

pub(super) fn message(problem: &TomlProblem) -> Message {
    use TomlProblem as P;
    match problem {
        P::TooLarge => Message::new("场景文件超过 4 GiB").label("改小一些"),
        P::NotToml { reason: _, complaint } => {
            let why = reason(*complaint).map_or_else(String::new, |why| format!("：{why}"));
            let is_key = *complaint == Complaint::BareKey;
            Message::new(format!("TOML 写得不对{why}")).label("这里读不懂").maybe_help(
                is_key.then(|| "项名里有英文字母以外的文字就要加引号，如 \"早\" = \"08:00-16:00\"".to_owned()),
            )
        }
        P::UnclosedText => Message::new("缺少后引号").label("前后引号要成对").help("文字写在一行里，前后用同一种引号"),
        P::UnclosedBracket { what, close } => {
            let what = match what {
                Bracket::Table => "一组键值",
                Bracket::List => "列表",
                Bracket::Header => "节名",
            };
            Message::new(format!("{what}缺少 `{close}`")).label(format!("后面要有 `{close}`"))
        }
        P::DuplicateKey => Message::new("同一项写了两次").label("第二次").help("只留一个"),
        P::OneBracket { section } => Message::new(format!("[{section}] 要用两层方括号"))
            .label(format!("写 [[{section}]]"))
            .help(format!("一个场景可以有几个 [[{section}]]")),
        P::TableForList => Message::new("应写列表，这里只有一组键值").label("应写列表：[{ ... }]").of_value(),
        P::MissingQuotes { what, value, dates } => {
            let what = match what {
                Quoted::Text => "文字",
                Quoted::Duration => "时长",
                Quoted::TimeOfDay => "时刻",
                Quoted::Date => "日期",
            };
            let message = Message::new(format!("{what}要加引号"));
            match value {
                Some(value) => message.label(format!("写 \"{value}\"")),
                None => message.label("应写 \"2026-10-31\"").help(year_first(dates)),
            }
        }
        P::CurlyQuotes { value } => Message::new("引号不对：TOML 用半角直引号").label(format!("写 \"{value}\"")),
        P::MissingValue => Message::new("缺少值").label("= 后面要写值"),
        P::Percent { share } => Message::new("不能写百分号：比例写 0 到 1 的数").label(format!("写 {share}")),
        P::CommaInNumber => {
            Message::new("数里不能有逗号").label("删掉逗号；小数用点").help("一千五百写 1_500，一半写 0.5")
        }
        P::Backslash { written } => characters::backslash(written),
        P::OddMarks { marks, written } => characters::odd_marks(marks, written.as_deref()),
        P::Hidden { character, written } => characters::hidden_mark(*character, written.as_deref()),
        P::OtherFormat { format } => {
            let what = match format {
                Format::Json => "JSON",
                Format::Markup => "XML 或 HTML",
            };
            Message::new(format!("这是 {what} 文件，不是场景"))
                .label("开头应是 [run] 这样的节名")
                .help("场景是 TOML 文件：`simulate init` 会写一个，可以从它改起")
        }
        P::NotAnAssignment => Message::new("赋值的写法不对").label("应写 KEY=VALUE，如 run.replications=50"),
        P::UnreadableAssignment => Message::new("赋的值读不懂")
            .label("应写 TOML 的值，如 50、\"20s\" 或 [1, 2]")
            .help("在命令行里，整个赋值要放在单引号里"),
        P::NothingInside { found: value } => {
            Message::new(format!("这一项前面应是一节或一个列表，实际是{}", found(*value)))
                .label("没有这一项")
                .help("整个值一起写，如 { mean = \"20s\" }")
        }
        P::NoSuchNumber { number, count } => {
            let label = if *count == 0 { "列表是空的".to_owned() } else { format!("应写 1 到 {count}") };
            Message::new(format!("没有第 {number} 个")).label(label)
        }
        P::AmbiguousName { name, first, second } => Message::new(format!("叫 {} 的不止一个", quoted(name)))
            .label("分不清是哪一个")
            .help(format!("改写它在文件里的序号，如 {first} 或 {second}")),
        P::NoSuchElement { name, nearest, known, count } => Message::new(format!("没有叫 {} 的", quoted(name)))
            .label("列表里没有这个名字")
            .help(choice(nearest.as_ref(), known, format!("写序号，1 到 {count}"))),
        P::AgentsOfTeam { shifts } => {
            let keys: Vec<String> =
                shifts.iter().map(|(number, hours)| format!("shift.{number}.agents（{hours}）")).collect();
            Message::new("班组没有 `agents` 这一项：人数写在班次里")
                .label("班组没有这一项")
                .help(format!("改写 {}", keys.join("或 ")))
        }
    }
}

/// What the parser complains of; nothing where the place says as much.
fn reason(complaint: Complaint) -> Option<&'static str> {
    use Complaint as C;
    match complaint {
        C::DuplicateKey => Some("同一项写了两次"),
        C::Unclosed => Some("括号没有成对"),
        C::MissingComma => Some("缺少逗号"),
        C::BareValue => Some("这个值要加引号"),
        C::BareKey => Some("项名要加引号"),
        C::MissingEquals => Some("这一项缺少 ="),
        C::SecondEquals => Some("多了一个 ="),
        C::SecondComma => Some("多了一个逗号"),
        C::MissingKey => Some("缺少项名"),
        C::LeadingZero => Some("数不能以 0 开头"),
        C::Underscore => Some("`_` 只能放在数字之间"),
        C::Number => Some("数没写完整"),
        C::Escape => Some("反斜杠后面写得不对"),
        C::Text => Some("文字没写完，或有不能用的字符"),
        C::Comment => Some("注释里有不能用的字符"),
        C::HasValue => Some("前面的项已经有值，不能再往下写"),
        C::Extra => Some("后面多了东西"),
        C::NotOpened => Some("多了一个括号"),
        C::TooDeep => Some("括号套得太深"),
        C::Other => None,
    }
}

/// Dates in the order that can be read.
pub(super) fn year_first(dates: &[String]) -> String {
    format!("日期先写年：写 {}", dates.join(" 或 "))
}

/// The name that is meant, if there is one.
pub(super) fn meant(nearest: Option<&String>) -> Option<String> {
    nearest.map(|name| did_you_mean(name))
}
