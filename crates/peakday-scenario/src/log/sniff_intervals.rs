//! A draft of the columns file for a report of intervals: by the names that telephone systems give its columns.
//!
//! Names leave open what matters most: whether handling time has the work after the call, whose mean wait it is,
//! whether agents are heads or hours. A draft says what a name says, and leaves the rest as a comment, which reading
//! then asks for.

use std::fmt::Write as _;

use super::agent_days::is_summary;
use super::cells::{Moment, Written, is_nothing};
use super::columns_file::{DateOrder, TimeUnit};
use super::intervals::SeenReport;
use super::rows::plain_name;
use super::sniff::{listed, order_of_dates, quoted, said_order};
use super::sniff_names::{example, name_and_unit, said_durations, write_totals, write_unused};
use crate::section::Choice;
use crate::tables::{Epoch, Row, cell_of};
use crate::text::DraftWords;

/// What a column may be for, and how tools call it: in small letters, without the unit, with `_` for spaces. The first
/// name of a role that a header has is taken.
const ROLES: [(&str, &[&str]); 16] = [
    (
        "from",
        &[
            "时段",
            "时间段",
            "统计时段",
            "开始时间",
            "时间",
            "小时段",
            "统计时间",
            "interval",
            "interval_start",
            "start",
            "start_time",
            "time",
            "from",
            "period",
        ],
    ),
    ("queue", &["技能组", "技能组名称", "队列", "队列名称", "分组", "queue", "queue_name", "skill", "split"]),
    (
        "contacts",
        &[
            "来电量",
            "来电数",
            "总来电量",
            "呼入量",
            "呼入数",
            "呼入总量",
            "进线量",
            "进线数",
            "转人工量",
            "人工请求量",
            "人工呼入量",
            "offered",
            "calls_offered",
            "contacts_offered",
            "offered_calls",
            "inbound",
        ],
    ),
    (
        "answered",
        &[
            "接通量",
            "接通数",
            "接起量",
            "接起数",
            "接听量",
            "接听数",
            "应答量",
            "应答数",
            "人工接通量",
            "人工接起量",
            "answered",
            "handled",
            "calls_answered",
            "calls_handled",
            "contacts_handled",
            "answered_calls",
            "acd_calls",
        ],
    ),
    (
        "abandoned",
        &[
            "放弃量",
            "放弃数",
            "排队放弃量",
            "呼损量",
            "未接量",
            "未接通量",
            "未接起量",
            "abandoned",
            "calls_abandoned",
            "abandons",
            "abandoned_calls",
            "aban_calls",
        ],
    ),
    (
        "answered_within",
        &["接通量", "接起量", "接听量", "应答量", "接通数", "接起数", "answered_within", "answered_in"],
    ),
    (
        "service_level",
        &["接通率", "接起率", "应答率", "服务水平", "服务水平率", "service_level", "svc_level", "sl", "sla", "tsf"],
    ),
    (
        "handling",
        &[
            "平均处理时长",
            "平均处理时间",
            "平均处理时长aht",
            "aht",
            "avg_handle_time",
            "average_handle_time",
            "average_handling_time",
            "avg_handling_time",
            "handle_time",
        ],
    ),
    ("talk", &["平均通话时长", "平均通话时间", "通话均长", "att", "avg_talk_time", "average_talk_time", "talk_time"]),
    (
        "wrap_up",
        &[
            "平均话后处理时长",
            "话后处理时长",
            "平均话后时长",
            "平均话后处理时间",
            "平均整理时长",
            "平均事后处理时长",
            "acw",
            "avg_acw",
            "avg_acw_time",
            "average_acw",
            "wrap_up",
            "after_call_work",
            "wrap_up_time",
        ],
    ),
    ("wait", &OF_ANSWERED),
    (
        "wait",
        &[
            "平均等待时长",
            "平均等待时间",
            "平均排队时长",
            "平均排队时间",
            "average_wait",
            "avg_wait",
            "avg_wait_time",
            "average_wait_time",
            "mean_wait",
        ],
    ),
    (
        "wait_of_abandoned",
        &[
            "平均放弃时长",
            "平均放弃时间",
            "平均放弃等待时长",
            "放弃平均等待时长",
            "放弃前平均等待时长",
            "avg_abandon_time",
            "average_abandon_time",
            "avg_aban_time",
            "avg_abandon_wait",
            "average_time_to_abandon",
        ],
    ),
    (
        "on_duty",
        &[
            "坐席数",
            "座席数",
            "在线坐席数",
            "登录坐席数",
            "平均坐席数",
            "在岗人数",
            "登录人数",
            "签入人数",
            "在线人数",
            "agents",
            "agents_staffed",
            "avg_staffed",
            "avg_agents",
            "agents_on_duty",
            "staffed",
        ],
    ),
    ("on_duty", &IN_HOURS),
    ("occupancy", &["坐席占用率", "占用率", "坐席利用率", "利用率", "occupancy", "agent_occupancy", "occ"]),
];

/// Names of dates beside a time of day.
const DATES: [&str; 5] = ["日期", "统计日期", "date", "day", "row_date"];

/// Names that may be of contacts offered or of contacts answered.
const EITHER: [&str; 10] =
    ["话务量", "通话量", "电话量", "接待量", "接待人数", "会话量", "calls", "contacts", "volume", "acd"];

/// Names of an occupancy that may have breaks and training in it.
const OF_HOURS: [&str; 2] = ["工时利用率", "utilisation"];

/// Names that say of themselves to be the mean wait of those answered.
const OF_ANSWERED: [&str; 8] = [
    "平均应答速度",
    "平均应答时长",
    "平均接起时长",
    "平均接通时长",
    "asa",
    "average_speed_of_answer",
    "avg_speed_of_answer",
    "avg_speed_ans",
];

/// Names of hours of agents, and not of heads.
const IN_HOURS: [&str; 9] = [
    "坐席工时",
    "在岗工时",
    "在岗小时",
    "登录时长",
    "签入时长",
    "staffed_time",
    "staffed_hours",
    "agent_hours",
    "login_time",
];

/// Columns that intervals with nothing but counts have, or that say nothing alone.
const OF_COUNTS: [&str; 5] = ["from", "queue", "contacts", "wrap_up", "occupancy"];

/// All names by which such columns are known.
pub(super) fn names() -> impl Iterator<Item = &'static &'static str> {
    ROLES.iter().flat_map(|(_, names)| *names).chain(&DATES)
}

/// A column of the header.
struct Known {
    name: String,
    unit: Option<&'static str>,
    /// Within how many seconds, as in `20秒接通率`.
    within: Option<u32>,
}

impl Known {
    fn of(column: &str) -> Self {
        let (name, unit) = name_and_unit(column);
        let name = plain_name(&name);
        let digits: String =
            name.chars().skip_while(|mark| !mark.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        let parted = name.split_once(&digits).filter(|_| !digits.is_empty());
        let Some((before, behind)) = parted else { return Self { name, unit, within: None } };
        let is_unit = |mark: char| matches!(mark, '秒' | 's' | '_' | '内' | '(' | ')');
        let is_seconds = behind.starts_with(['秒', 's']) || behind.is_empty() || behind.starts_with("_s");
        let rest = format!("{}{}", before.trim_end_matches(is_unit), behind.trim_matches(is_unit));
        let rest = rest.trim_matches(is_unit).to_owned();
        Self { name: rest, unit, within: digits.parse().ok().filter(|_| is_seconds) }
    }
}

/// A draft for a header that is one of a report of intervals: a time, counts, and what became of the contacts. `None`
/// for any other.
pub(super) fn draft(log: &str, header: &Row, sample: &[Row], epoch: Epoch, said: &DraftWords) -> Option<String> {
    let known: Vec<Known> = header.iter().map(Known::of).collect();
    let of = |names: &[&str], is_within: bool| {
        let fits = |column: &&Known, name: &str| column.name == name && column.within.is_some() == is_within;
        names.iter().find_map(|name| known.iter().position(|column| fits(&column, name)))
    };
    // A log of single contacts has their ids, or how they ended.
    let singles = [
        "id",
        "会话id",
        "通话id",
        "call_id",
        "chat_id",
        "结束方式",
        "通话结果",
        "outcome",
        "status",
        "agent",
        "坐席",
        "客服",
    ];
    if of(&singles, false).is_some() {
        return None;
    }
    let mut columns: Vec<(&str, usize)> = Vec::new();
    for (key, names) in ROLES {
        let at = match key {
            "answered_within" => of(names, true),
            // A share of those answered at all is another figure.
            "service_level" => of(names, true).or_else(|| of(&names[3..], false)),
            _ => of(names, false),
        };
        let is_known = columns.iter().any(|(known, _)| *known == key);
        columns.extend(at.filter(|_| !is_known).map(|at| (key, at)));
    }
    let column = |key: &str| columns.iter().find(|(known, _)| *known == key).map(|(_, column)| *column);
    let time = column("from")?;
    columns.iter().find(|(key, _)| !OF_COUNTS.contains(key))?;
    let either = of(&EITHER, false).filter(|_| column("contacts").is_none() || column("answered").is_none());
    column("contacts").or(column("answered")).or(column("abandoned")).or(either)?;
    let date = of(&DATES, false);
    let from = date.map_or(Moment::One(time), |date| Moment::Two(date, time));
    let names: Vec<usize> = date.into_iter().chain([time]).chain(column("queue")).collect();
    let is_total = |row: &&Row| names.iter().any(|column| is_summary(cell_of(row, *column)));
    let rows: Vec<&Row> = sample.iter().filter(|row| !is_total(row)).collect();
    let written =
        |dates| Written { dates, has_said_order: true, utc_offset: None, decimal: None, short_clocks: None, epoch };
    let dates =
        order_of_dates(|dates: DateOrder| rows.iter().filter(|row| written(dates).interval(row, from).is_ok()).count());
    if rows.is_empty() || rows.iter().any(|row| written(dates).interval(row, from).is_err()) {
        return None;
    }
    let times = ["handling", "talk", "wrap_up", "wait", "wait_of_abandoned"];
    let unit = times.iter().filter_map(|key| column(key)).find_map(|at| known[at].unit).unwrap_or("seconds");
    // Numbers of another unit than they would be read in are left out.
    columns.retain(|(key, at)| !times.contains(key) || known[*at].unit.unwrap_or("seconds") == unit);
    let column = |key: &str| columns.iter().find(|(known, _)| *known == key).map(|(_, column)| *column);
    let mut text = format!(
        "# {}\nrows = \"intervals\"\n# {}\n# channel = \"voice\"\n",
        (said.head)(log, sample.len()),
        said.channel
    );
    text.push_str(&said_order(dates, rows.iter().map(|row| cell_of(row, from.column())), said));
    if unit != "seconds" {
        let _ = writeln!(text, "times_in = \"{unit}\"");
    }
    write_questions(&mut text, &known, &columns, &rows, said);
    let unit = times.iter().filter_map(|key| column(key)).find_map(|at| known[at].unit).unwrap_or("seconds");
    write_two_readings(&mut text, &columns, &rows, (written(dates), from, unit), said);
    let of_times: Vec<usize> = times.iter().filter_map(|key| column(key)).collect();
    text.push_str(&said_durations(rows.iter().copied(), &of_times, written(dates), said));
    write_totals(&mut text, sample, &names);
    text.push_str("\n[columns]\n");
    let mut used: Vec<usize> = names.clone();
    let names_of = |at: &[usize]| at.iter().map(|at| quoted(cell_of(header, *at))).collect::<Vec<_>>();
    let written_from = match date {
        Some(date) => format!("[{}]", names_of(&[date, time]).join(", ")),
        None => quoted(cell_of(header, time)),
    };
    let _ = writeln!(text, "from = {written_from} # {}", example(&rows, time));
    for (key, at) in columns.iter().filter(|(key, _)| *key != "from") {
        used.push(*at);
        let _ = writeln!(text, "{key} = {} # {}", quoted(cell_of(header, *at)), example(&rows, *at));
    }
    if let Some(at) = either {
        used.push(at);
        let (name, example) = (quoted(cell_of(header, at)), example(&rows, at));
        let _ = writeln!(text, "# {}", said.offered_or_answered);
        for key in ["contacts", "answered"].into_iter().filter(|key| column(key).is_none()) {
            let _ = writeln!(text, "# {key} = {name} # {example}");
        }
    }
    if let Some(at) = of(&OF_HOURS, false).filter(|_| column("occupancy").is_none()) {
        used.push(at);
        let (name, example) = (quoted(cell_of(header, at)), example(&rows, at));
        let _ = writeln!(text, "# {}\n# occupancy = {name} # {example}", said.occupancy);
    }
    write_unused(&mut text, header, &rows, &used, said);
    Some(text)
}

/// Writes what names leave open: as it is where a name says it, else as a comment.
fn write_questions(text: &mut String, known: &[Known], columns: &[(&str, usize)], rows: &[&Row], said: &DraftWords) {
    let column = |key: &str| columns.iter().find(|(known, _)| *known == key).map(|(_, column)| *column);
    let mut ask = |question: &str, key: &str, value: &str, is_known: bool| {
        let mark = if is_known { "" } else { "# " };
        let _ = writeln!(text, "# {question}\n{mark}{key} = \"{value}\"");
    };
    if let Some(at) = column("wait") {
        ask(said.wait_of, "wait_of", "answered", OF_ANSWERED.contains(&known[at].name.as_str()));
    }
    if let Some(at) = column("on_duty") {
        let is_hours = IN_HOURS.contains(&known[at].name.as_str()) || known[at].unit == Some("hours");
        ask(said.on_duty_in, "on_duty_in", if is_hours { "hours" } else { "heads" }, is_hours);
    }
    if let Some(at) = column("answered_within").or(column("service_level")) {
        let within = known[at].within;
        ask(said.within, "within", &format!("{}s", within.unwrap_or(20)), within.is_some());
    }
    if column("service_level").is_some() {
        ask(said.service_level_of, "service_level_of", "offered", false);
    }
    let shares = ["service_level", "occupancy"].into_iter().filter_map(column);
    let bare =
        shares.clone().flat_map(|at| rows.iter().map(move |row| cell_of(row, at)).filter(|cell| !cell.ends_with('%')));
    let bare: Vec<f64> = bare.filter(|cell| !is_nothing(cell)).filter_map(|cell| cell.parse().ok()).collect();
    if !bare.is_empty() {
        let is_percent =
            bare.iter().any(|share| *share > 1.0) || shares.clone().any(|at| known[at].unit == Some("percent"));
        ask(said.shares_in, "shares_in", if is_percent { "percent" } else { "fraction" }, is_percent);
    }
    if column("handling").is_some() {
        let is_known = column("talk").is_some();
        let mark = if is_known { "" } else { "# " };
        let _ = writeln!(text, "# {}\n{mark}handling_includes_wrap_up = true", said.handling_includes_wrap_up);
    }
}

/// Writes, as comments, what the rows themselves leave open and reading asks for: how long an interval is, and whether
/// times are means or totals.
fn write_two_readings(
    text: &mut String,
    columns: &[(&str, usize)],
    rows: &[&Row],
    (written, from, unit): (Written, Moment, &str),
    said: &DraftWords,
) {
    let column = |key: &str| columns.iter().find(|(known, _)| *known == key).map(|(_, column)| *column);
    let unit = TimeUnit::of(unit).unwrap_or(TimeUnit::Seconds).span();
    let mut seen = SeenReport::default();
    let mut queues = Vec::new();
    for row in rows {
        let Ok(Some((begins, ends))) = written.interval(row, from) else { continue };
        let queue = column("queue").map_or("", |at| cell_of(row, at));
        let number = queues.iter().position(|known| *known == queue).unwrap_or_else(|| {
            queues.push(queue);
            queues.len() - 1
        });
        let count = |key: &str| column(key).and_then(|at| written.count(row, at).ok().flatten());
        let offered = count("contacts");
        let handled = count("answered").or_else(|| Some(offered?.saturating_sub(count("abandoned")?)));
        let time = |key: &str| column(key).and_then(|at| written.duration_in(row, at, unit).ok().flatten());
        let on_duty = column("on_duty").and_then(|at| written.decimal(row, at).ok().flatten());
        seen.drafted(number, (begins, ends), on_duty, ["handling", "talk", "wrap_up"].map(|key| (time(key), handled)));
    }
    if let Some([longer, shorter]) = seen.two_lengths() {
        let _ = writeln!(text, "# {}\n# interval = \"{longer}\"", (said.interval)([longer, shorter]));
    }
    // Names say of hours that they are.
    let in_hours = text.contains("\non_duty_in = \"hours\"");
    let (keys, readings) = seen.open_totals(in_hours);
    if !keys.is_empty() {
        let keys: Vec<String> = keys.into_iter().map(str::to_owned).collect();
        let _ = writeln!(text, "# {}\n# totals = [{}]", (said.totals)(readings), listed(&keys));
    }
}
