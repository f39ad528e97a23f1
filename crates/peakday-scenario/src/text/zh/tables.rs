//! Tables in Chinese.

use super::format::{choice, date, did_you_mean, hours, length, listed, moment, number, quoted, time};
use super::toml::year_first;
use crate::Unreadable;
use crate::diagnostics::Message;
use crate::tables::{Cell, CellHint, FileKind, Layout, NumberHint, Others, TableProblem, TableWarning, TimeHint, When};

#[expect(clippy::too_many_lines, reason = "one message a fault")]
pub(super) fn message(problem: &TableProblem) -> Message {
    use TableProblem as P;
    match problem {
        P::Unreadable { name, why } => Message::new(format!("读不了文件 {}：{}", quoted(name), unreadable(why)))
            .label("这个文件")
            .help(if name.contains('\\') {
                "文件夹之间写 /；路径从场景文件所在的文件夹算起"
            } else {
                "路径从场景文件所在的文件夹算起"
            }),
        P::UnknownEncoding { name, seems } => Message::new(format!("{} 不是 UTF-8，像是 {seems}", quoted(name)))
            .label("应为 UTF-8、UTF-16 或 GB18030")
            .help("另存为“CSV UTF-8”"),
        P::TooLarge { name } => Message::new(format!("文件超过 4 GiB：{}", quoted(name))).label("这个文件"),
        P::NoTable { name, kind } => other_file(name, *kind),
        P::NoRows { name } => Message::new(format!("表里没有数据行：{}", quoted(name))).label("应有表头和数据行"),
        P::RaggedRow { cells, width, is_comma, others } => ragged_row(*cells, *width, *is_comma, *others),
        P::UnknownColumn { table, column, columns, nearest } => {
            unknown_column(table, column, columns, nearest.as_ref())
        }
        P::MissingColumn { layout } => missing_column(*layout),
        P::InvalidCell { expected, text, hint, cell, others } => {
            invalid_cell(*expected, text, hint.as_ref(), cell.as_ref(), *others)
        }
        P::NotFromMidnight { layout: Layout::Roster } => Message::new("排班表的列不是从 0 点开始").label(ROSTER),
        P::NotFromMidnight { .. } => {
            Message::new("第一行不是 0 点").label("第一行应是 0 或 00:00").help("没有咨询的钟点也补上行，写 0")
        }
        P::NotInOrder { layout: Layout::Roster } => Message::new("排班表的列没按时间排").label(ROSTER),
        P::NotInOrder { .. } => Message::new("行没按时间排").label("不晚于上一行"),
        P::RowsOverlap { ends, step } => Message::new(format!("上一行到 {} 才结束，这一行已经开始", moment(*ends)))
            .label(format!("多数行相隔 {}", length(*step)))
            .help("各行要按时间排，长度相同"),
        P::DateTwice { date: twice, team } => {
            let of = team.as_ref().map_or_else(String::new, |team| format!("班组 {} 的 ", quoted(team)));
            Message::new(format!("{of}{} 有两行", date(*twice))).label("每个日期只能写一次")
        }
        P::ColumnTwice { column, letters, key } => column_twice(column, letters, *key),
        P::AmbiguousNumbers { text, thousands, decimals, cells } => ambiguous(text, *thousands, *decimals, *cells),
        P::MixedNumbers { point, comma } => {
            Message::new(format!("同一列的小数点写法不一：{} 和 {}", quoted(point), quoted(comma)))
                .label("其中一个")
                .other("另一个")
                .help("小数一律用点")
        }
        P::HourAndTime { hour, time } => Message::new(format!("列 {} 和列 {} 对不上", quoted(hour), quoted(time)))
            .label("这一个")
            .other("和这一个")
            .help("在列名旁边写 time_column = \"...\"，说明用哪一列"),
        P::TimeTwice { at } => time_twice(*at),
        P::WrongTotal { says, is } => {
            Message::new(format!("合计写的是 {}，上面各行加起来是 {}", number(*says), number(*is)))
                .label("这个合计")
                .help("改正各行，或删掉合计这一行")
        }
        P::UnknownSheet { name, sheet, sheets, nearest } => {
            Message::new(format!("{} 里没有工作表 {}", quoted(name), quoted(sheet))).label("这个工作簿").help(choice(
                nearest.as_ref(),
                sheets,
                "它没有工作表".to_owned(),
            ))
        }
        P::SeveralSheets { name, sheets } => Message::new(format!("{} 里有好几个工作表", quoted(name)))
            .label("要说明用哪一个")
            .help(format!("加上 sheet = \"...\"：现有 {}", listed(sheets))),
        P::SheetTwice { name, sheet } => Message::new(format!("{} 里有两个工作表都叫 {}", quoted(name), quoted(sheet)))
            .label("这个工作簿")
            .help("给其中一个改名"),
        P::BrokenWorkbook { name } => Message::new(format!("读不了工作簿 {}", quoted(name)))
            .label("应为 .xlsx、.xls、.xlsb 或 .ods，且没有密码")
            .help("打开后另存为 .xlsx；如果是文本，就写 csv = \"...\""),
        P::PersonTwice { person, from, to } => {
            Message::new(format!("{} 从 {} 到 {} 排了两次", quoted(person), moment(*from), moment(*to)))
                .label("这一行排了")
                .other("这一行也排了")
                .help("如果是同一个人：只留一个")
                .help("如果是两个人：把名字写得不一样")
        }
        P::Uncalculated { name, cell, formulas, are_zero: true } => {
            Message::new(format!("{} 从 {} 起的公式，值全是 0", quoted(name), quoted(cell)))
                .label(format!("应有值：这个工作表有 {formulas} 个公式看来从未计算过"))
                .help("用表格软件打开再保存：有的程序给每个公式都写一个 0")
                .help("确实是 0？请把公式换成值")
        }
        P::Uncalculated { name, cell, formulas, are_zero: false } => {
            Message::new(format!("{} 的 {} 里有公式，没有值", quoted(name), quoted(cell)))
                .label(format!("应有值：这个工作表有 {formulas} 个公式从未计算过"))
                .help("用表格软件打开再保存：写这个文件的程序没有写公式的值")
        }
        P::TooManyCells { name, most } => Message::new(format!("{} 的工作表超过 {most} 个单元格", quoted(name)))
            .label("这个工作簿")
            .help("只留模拟期用到的行和列"),
        P::BlankDate { above } => Message::new(format!("这一行没有日期，而上面有一行是 {}", date(*above)))
            .label("分不清是同一天，还是每一天")
            .help("写上日期；如果是每一天，就放到有日期的行上面"),
        P::TeamAndColumn { column } => Message::new(format!("`team` 与列 {} 不能都写", quoted(column)))
            .label("表里已经写了班组")
            .help("删掉 `team`，或删掉那一列"),
        P::NoTeam { teams } => Message::new("排班表没有写是哪个班组的")
            .label(format!("没有班组列；场景里有 {}", listed(teams)))
            .help("加一列 `team`；如果所有行都属于一个班组，就在场景的 [[roster]] 里写 `team = \"...\"`"),
        P::CodesOverlap { codes: [first, second], ends, begins } => Message::new(format!(
            "同一个人的两个班重叠：{} 到 {} 才下班，{} 从 {} 上班",
            quoted(first),
            moment(*ends),
            quoted(second),
            moment(*begins)
        ))
        .label("前一个班还没结束就开始"),
        P::UnusedKey { key, layout } => unused_key(key, *layout),
        P::CodeHours => Message::new("代码的时间段没按先后排")
            .label("应按先后写，如 [\"08:00-12:00\", \"14:00-18:00\"]")
            .help("只有一个时间段时才能跨过零点"),
    }
}

/// Why a file can't be had.
pub(super) fn unreadable(why: &Unreadable) -> String {
    match why {
        Unreadable::NotFound => "没有这个文件".to_owned(),
        Unreadable::NoFiles => "这里没有文件可读".to_owned(),
        Unreadable::Denied => "没有权限".to_owned(),
        Unreadable::Folder => "它是文件夹".to_owned(),
        Unreadable::Device => "它是设备或管道，不是文件；先把内容存成文件".to_owned(),
        Unreadable::TooLarge { mib, most } => format!("太大（{mib} MiB，最多 {most} MiB）"),
        Unreadable::NotUtf8 { line } => {
            format!("第 {line} 行不是 UTF-8 文本；请把文件另存为 UTF-8（表也可以是 GB18030）")
        }
        Unreadable::Other(reason) => format!("“{reason}”"),
    }
}

/// A column that isn't there: a name that looks like it, or else all there are.
fn unknown_column(table: &str, column: &str, columns: &[String], nearest: Option<&String>) -> Message {
    let help = nearest.map_or_else(|| format!("现有的列：{}", listed(columns)), |name| did_you_mean(name));
    Message::new(format!("{} 里没有列 {}", quoted(table), quoted(column))).label("没有这一列").help(help)
}

fn unused_key(key: &str, layout: Layout) -> Message {
    let of = match layout {
        Layout::DayShape => "一天的形状",
        Layout::Dated => "日期和时刻分两列的表",
        Layout::Days => "每天的总量",
        Layout::Log => "历史记录",
        Layout::SoFar => "到目前为止的进线表",
        Layout::Roster => "按钟点写的排班表",
    };
    Message::new(format!("{of}用不到 {}", quoted(key))).label("在这里不起作用").help("删掉它")
}

fn time_twice(at: When) -> Message {
    let (at, help) = match at {
        When::Date(at) => (date(at), "只留一个"),
        When::Moment(at) => (moment(at), CLOCKS_PUT_BACK),
        When::TimeOfDay(at) => (time(at), CLOCKS_PUT_BACK),
    };
    Message::new(format!("{at} 出现两次")).label("第二次").help(help)
}

const CLOCKS_PUT_BACK: &str = "如果那天夜里时钟往回拨过，就把两行合成一行，数加起来";

/// A row of another length than the header.
fn ragged_row(cells: usize, width: usize, is_comma: bool, others: Others) -> Message {
    let help = is_comma.then(|| "带逗号的数要加引号：\"1,500\"".to_owned());
    Message::new(format!("这一行有 {cells} 格，表头有 {width} 格"))
        .label(format!("应有 {width} 格"))
        .maybe_help(alike(others, "行"))
        .maybe_help(help)
}

/// A cell that can't be read; `name` is what its workbook calls it.
fn invalid_cell(expected: Cell, text: &str, hint: Option<&CellHint>, name: Option<&String>, others: Others) -> Message {
    let at = name.map_or_else(String::new, |name| format!("单元格 {} ", quoted(name)));
    let message = if text.is_empty() && expected == Cell::Amount {
        let at = if at.is_empty() { "单元格" } else { &at };
        Message::new(format!("{at}是空的")).label(cell(expected)).help("没有咨询就写 0")
    } else {
        let at = if at.is_empty() { at } else { format!("{at}里的 ") };
        Message::new(format!("{at}{} 不是{}", quoted(text), cell_noun(expected)))
            .label(cell(expected))
            .maybe_help(hint.map(hinted))
    };
    message.maybe_help(alike(others, "格"))
}

fn column_twice(column: &str, [first, second]: &[String; 2], key: Option<&str>) -> Message {
    let help = match key {
        Some(key) => format!("用 {key} = \"...\" 说明是哪一列，或给其中一列改名"),
        None => "给其中一列改名，或删掉它".to_owned(),
    };
    Message::new(format!("有两列都是 {}：{first} 和 {second}", quoted(column)))
        .label(format!("{second} 列"))
        .other(format!("{first} 列"))
        .help(help)
}

/// A number with both its readings, and how to say which is meant.
fn ambiguous(text: &str, thousands: f64, decimals: f64, cells: usize) -> Message {
    let of = match cells {
        1 => String::new(),
        cells => format!("；这一列还有 {} 格也是这样", cells - 1),
    };
    let mark = |thousands: bool| if text.contains(',') == thousands { "." } else { "," };
    Message::new(format!("{} 可以读成 {thousands}，也可以读成 {decimals}{of}", quoted(text)))
        .label("这一列别的格也看不出是哪一种")
        .help(format!(
            "写 {thousands} 或 {decimals}；或在列名旁边说明写法：decimal = \"{}\" 读成 {thousands}，decimal = \"{}\" 读成 {decimals}",
            mark(true),
            mark(false)
        ))
}

/// A file that is no text.
fn other_file(name: &str, kind: FileKind) -> Message {
    let (is, help) = match kind {
        FileKind::Workbook => ("工作簿", "写 xlsx = \"...\" 和 sheet = \"...\"，或另存为“CSV UTF-8”"),
        FileKind::Zip => (" zip 压缩包", "先解压"),
        FileKind::Html => ("网页（HTML 或 XML）", "用表格软件打开，另存为 .xlsx 或“CSV UTF-8”"),
        FileKind::Pdf => (" PDF", "把表导出为 .xlsx 或“CSV UTF-8”"),
        FileKind::Binary => ("二进制文件，不是文本", "把表导出为 .xlsx 或“CSV UTF-8”"),
    };
    Message::new(format!("{} 是{is}", quoted(name))).label("应为一张表").help(help)
}

/// How many others there are.
pub(super) fn alike(Others { cells, last_line }: Others, what: &str) -> Option<String> {
    (cells > 0).then(|| format!("同样的还有 {cells} {what}，最后一个在第 {last_line} 行"))
}

const ROSTER: &str = "应为 team,date,0,1,...,23 或 team,date,00:00,00:30,...";

fn missing_column(layout: Layout) -> Message {
    match layout {
        Layout::DayShape => Message::new("缺少 `hour` 列或 `time` 列")
            .label("应有 `hour`（0 到 23）或 `time`（如 08:30）")
            .help("一天的形状要写每一行是几点"),
        Layout::Dated | Layout::Log => {
            Message::new("缺少 `date` 和 `hour` 两列，或 `time` 列").label("应有 `date` 和 `hour`，或带日期的 `time`")
        }
        Layout::SoFar => Message::new("到目前为止的进线表缺列")
            .label("应有 `time` 和 `count`，或 `time` 和每个来源各一列")
            .help("有多个来源时，加一列 `source`，或用来源的名称作列名"),
        Layout::Days => Message::new("缺少 `date` 列").label("应有 `date`，如 2026-11-11"),
        Layout::Roster => Message::new("排班表缺列")
            .label(ROSTER)
            .help("或 name,2026-11-11,2026-11-12,... 填班次代码，或 shift,2026-11-11,... 填人数"),
    }
}

fn cell_noun(cell: Cell) -> &'static str {
    match cell {
        Cell::Amount | Cell::AtMost { is_whole: false, .. } => "数",
        Cell::Count | Cell::AtMost { .. } => "个数",
        Cell::TimeOfDay | Cell::Step => "时刻",
        Cell::Date | Cell::DateOrNothing | Cell::Day => "日期",
        Cell::Moment => "日期和时刻",
        Cell::Duration => "时长",
        Cell::Channel => "渠道",
        Cell::Agents { .. } => "人数",
    }
}

fn cell(cell: Cell) -> String {
    let expected = match cell {
        Cell::Count => "应写整数，如 120",
        Cell::Amount => "应写不小于 0 的数，如 120 或 0.05",
        Cell::TimeOfDay => "应写 0 到 23 的钟点，或时刻，如 08:30",
        Cell::Date => "应写日期，如 2026-11-11",
        Cell::DateOrNothing => "应写日期，如 2026-11-11；空着就是每一天",
        Cell::Moment => "应写日期和时刻，如 2026-11-11T00:15",
        Cell::Channel => "应写 voice、chat 或 task",
        Cell::Duration => "应写秒数，如 45.2；或写成 0:01:30",
        Cell::AtMost { most, is_whole } => {
            let whole = if is_whole { "整数" } else { "数" };
            return format!("应写 0 到 {}的{whole}", number(f64::from(most)));
        }
        Cell::Agents { most } => return format!("应写 0 到 {most} 的整数，或空着"),
        Cell::Step => ROSTER,
        Cell::Day => "应写日期，如 2026-11-11：这张排班表的列是日期",
    };
    expected.to_owned()
}

fn hinted(hint: &CellHint) -> String {
    match hint {
        CellHint::Number(NumberHint::Percent { share, percent }) => {
            format!("单元格里只写数：写 {share}；如果这一列由 `total` 缩放，写 {percent} 也行")
        }
        CellHint::Number(NumberHint::DecimalComma { decimal }) => format!("这里的小数用点：写 {decimal}"),
        CellHint::Number(NumberHint::Formula) => "这是表格软件的公式错误：先在那里改好公式".to_owned(),
        CellHint::Time(TimeHint::YearFirst(dates)) => year_first(dates),
        CellHint::Time(TimeHint::DayOrMonthFirst(orders)) => {
            let orders = orders.iter().map(|(order, date)| format!("dates = \"{order}\"（{date}）"));
            format!("在列说明文件里写 {}", orders.collect::<Vec<_>>().join(" 或 "))
        }
        CellHint::Time(TimeHint::HourEnding) => "钟点按开始写，0 到 23；如果这里是按结束写的，每个都减 1".to_owned(),
        CellHint::Time(TimeHint::Zone) => {
            "模拟用的是本地时间：在列名旁边写明它比 UTC 早多少，如 utc_offset = \"+08:00\"；或写不带时区的本地时间"
                .to_owned()
        }
        CellHint::Time(TimeHint::NoZone) => {
            "`utc_offset` 用于带时区的时刻：如果这些是 UTC，就在后面加 Z；否则删掉它".to_owned()
        }
        CellHint::Time(TimeHint::Since1970(at)) => format!(
            "从 1970 年起的秒数是 UTC 时间，这里是 {}：请说明本地时间比 UTC 早多少，如 utc_offset = \"+08:00\"",
            moment(*at)
        ),
        CellHint::Time(TimeHint::Either(readings)) => {
            format!("是 {}？请把年份写成四位，并写出分钟，如 2026-11-09 08:06:06", readings.join(" 还是 "))
        }
        CellHint::Time(TimeHint::EndOfDay(at)) => {
            format!("24 点是第二天零点：请写 {at}；按结束写的行要往前移一小时")
        }
        CellHint::Time(TimeHint::OtherStyle) => "与这一列上面的写法不同：整列都是数字时，数字才当作时刻".to_owned(),
        CellHint::Time(TimeHint::DayNumber(day)) => {
            format!("按表格软件的日期序号，这是 {day}：先把这一列设成日期格式再保存")
        }
    }
}

pub(super) fn warning(warning: &TableWarning) -> Message {
    use TableWarning as W;
    match warning {
        W::MissingRows { rows, step, holes, is_behind } => {
            let shown = some(holes, |(from, to)| format!("{} 至 {}", moment(*from), moment(*to)));
            let label = if *is_behind { "最后一行" } else { "空缺后面的一行" };
            let message = match &shown[..] {
                [only] => Message::new(format!("少了 {rows} 行（每行 {}）：{only}", length(*step))).label(label),
                _ => Message::new(format!("少了 {rows} 行（每行 {}），共 {} 处", length(*step), holes.len()))
                    .label("第一处空缺后面的一行")
                    .help(format!("没有这些行：\n{}", shown.join("\n"))),
            };
            message.help("这段时间没有进线；如果就是这样，补上写 0 的行")
        }
        W::LongStep { layout, from, to, usual, more } => {
            let (thing, help) = match layout {
                Layout::Roster => ("列", "这些人一直在岗到那时；如果提前下班，就加一列不写人；如果不是，就写成"),
                _ => ("行", "它的数摊在整段时间里；如果少了行，就补上；如果不是，就写成"),
            };
            Message::new(format!("{} 的一{thing}一直到 {}", time(*from), time(*to)))
                .label(format!("多数{thing}只有 {}", length(*usual)))
                .help(format!("{help} {}", hours((*from, *to))))
                .maybe_help((*more > 0).then(|| format!("还有 {more} {thing}也太长")))
        }
        W::MissingTimes { holes } => {
            let shown = some(holes, |(from, to)| format!("{} 至 {}", time(*from), time(*to)));
            Message::new(format!("没有 {} 的行", shown.join("、")))
                .label("空缺前面的一行")
                .help("这段时间没有进线；如果就是这样，补上写 0 的行")
        }
        W::MissingDates { team, first, more } => {
            let and = if *more > 0 { format!("等 {} 天", more + 1) } else { String::new() };
            let lacks = format!("{} {and}", date(*first));
            Message::new(format!("{}排班表里没有模拟期的 {}", of_team(team.as_ref()), lacks.trim_end()))
                .label("这张排班表")
                .help("那天没有人来；如果就是这样，加上这个日期，格子空着")
        }
        W::NoDateInRun { team, start, end } => {
            Message::new(format!("{}排班表的日期都不在模拟期内", of_team(team.as_ref())))
                .label("这张排班表")
                .help(format!("模拟期是 {} 至 {}", moment(*start), moment(*end)))
        }
    }
}

fn of_team(team: Option<&String>) -> String {
    team.map_or_else(String::new, |team| format!("班组 {} 的", quoted(team)))
}

/// The first few of some stretches of time, and how many more.
fn some<T>(holes: &[T], shown: impl Fn(&T) -> String) -> Vec<String> {
    /// More than this are counted.
    const MOST: usize = 4;
    let mut some: Vec<String> = holes.iter().take(MOST).map(shown).collect();
    if holes.len() > MOST {
        some.push(format!("另有 {} 段", holes.len() - MOST));
    }
    some
}
