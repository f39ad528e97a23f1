//! A draft of the columns file for a report of agents' days: by the names that service tools give its columns.
//!
//! Names such as `在线时长(小时)` say the unit of their numbers, and others leave open what is counted: a draft says
//! what a name says, and leaves the rest as a comment, which reading then asks for.

use std::fmt::Write as _;

use super::agent_days::is_summary;
use super::cells::Written;
use super::columns_file::DateOrder;
use super::sniff::{order_of_dates, quoted, said_order};
use super::sniff_names::{example, name_and_unit, write_totals, write_unused};
use crate::tables::{Epoch, Row, cell_of};
use crate::text::DraftWords;

/// What a column may be for, and how tools call it, in small letters and without the unit.
const ROLES: [(&str, &[&str]); 9] = [
    ("date", &["日期", "统计日期", "接待日期", "date", "day"]),
    (
        "agent",
        &[
            "客服",
            "客服昵称",
            "客服名称",
            "客服姓名",
            "客服账号",
            "旺旺",
            "旺旺昵称",
            "子账号",
            "接待客服",
            "坐席",
            "工号",
            "姓名",
            "agent",
            "agent_name",
            "staff",
        ],
    ),
    (
        "contacts",
        &[
            "接待人数",
            "接待买家数",
            "接待次数",
            "接待会话数",
            "会话数",
            "会话量",
            "接待量",
            "buyers",
            "contacts",
            "chats",
            "chats_handled",
        ],
    ),
    (
        "first_response",
        &[
            "首次响应时间",
            "首次响应时长",
            "平均首次响应时间",
            "平均首次响应时长",
            "首响",
            "首响时间",
            "首响时长",
            "first_response",
            "first_response_time",
            "frt",
        ],
    ),
    (
        "mean_response",
        &[
            "平均响应时间",
            "平均响应时长",
            "平均响应",
            "平响",
            "平响时长",
            "人工平响时长",
            "mean_response",
            "average_response",
            "avg_response",
            "avg_response_time",
            "average_response_time",
        ],
    ),
    ("rounds", &["回合数", "总回合数", "对话轮次", "会话回合数", "消息回合数", "平均回合数", "rounds", "mean_rounds"]),
    (
        "most_at_once",
        &[
            "最大同时接待",
            "最大同时接待数",
            "最大同时接待人数",
            "最大并发",
            "most_at_once",
            "max_concurrent",
            "max_concurrency",
        ],
    ),
    ("online", &["在线时长", "在线时间", "登录时长", "登陆时长", "online", "online_time", "login_time"]),
    ("away", &["挂起时长", "挂起时间", "小休时长", "away", "away_time", "suspended"]),
];

/// Names of columns that count buyers, each once a day.
const OF_BUYERS: [&str; 3] = ["接待人数", "接待买家数", "buyers"];

/// Names of online time that says itself to have away time in it: from logging in to logging out.
const LOGGED_IN: [&str; 3] = ["登录时长", "登陆时长", "login_time"];

/// Names of rounds a contact.
const MEANS_OF_ROUNDS: [&str; 2] = ["平均回合数", "mean_rounds"];

/// All names by which such columns are known.
pub(super) fn names() -> impl Iterator<Item = &'static &'static str> {
    ROLES.iter().flat_map(|(_, names)| *names)
}

/// A draft for a header that is one of agents' days: with dates, agents, contacts, and how long replies took or people
/// were online. `None` for any other.
pub(super) fn draft(log: &str, header: &Row, sample: &[Row], epoch: Epoch, said: &DraftWords) -> Option<String> {
    let known: Vec<(String, Option<&str>)> = header.iter().map(name_and_unit).collect();
    let of = |names: &[&str]| names.iter().find_map(|name| known.iter().position(|(column, _)| column == name));
    let mut columns: Vec<(&str, usize)> = ROLES.iter().filter_map(|(key, names)| Some((*key, of(names)?))).collect();
    let of_online = columns.iter().find(|(key, _)| *key == "online").and_then(|(_, at)| known[*at].1);
    // Numbers of another unit than they would be read in are left out.
    columns.retain(|(key, at)| match *key {
        "first_response" | "mean_response" => known[*at].1.is_none_or(|unit| unit == "seconds"),
        "away" => known[*at].1.is_none() || known[*at].1 == of_online,
        _ => true,
    });
    let column = |key: &str| columns.iter().find(|(known, _)| *known == key).map(|(_, column)| *column);
    let (date, agent, contacts) = (column("date")?, column("agent")?, column("contacts")?);
    column("mean_response").or(column("first_response")).or(column("online"))?;
    let is_total = |row: &&Row| [agent, date].iter().any(|column| is_summary(cell_of(row, *column)));
    let rows: Vec<&Row> = sample.iter().filter(|row| !is_total(row)).collect();
    let written =
        |dates| Written { dates, has_said_order: true, utc_offset: None, decimal: None, short_clocks: None, epoch };
    let dates =
        order_of_dates(|dates: DateOrder| rows.iter().filter(|row| written(dates).day(row, date).is_ok()).count());
    // With a moment in it, it is a log of contacts.
    if rows.iter().any(|row| written(dates).day(row, date).is_err()) {
        return None;
    }
    let order = said_order(dates, rows.iter().map(|row| cell_of(row, date)), said);
    let mut text = format!("# {}\nrows = \"agent_days\"\n{order}", (said.head)(log, sample.len()));
    let counts = if OF_BUYERS.contains(&known[contacts].0.as_str()) { "buyers" } else { "contacts" };
    let _ = writeln!(text, "# {}\ncounts = \"{counts}\"", said.counts);
    if let Some(online) = column("online") {
        let is_known = LOGGED_IN.contains(&known[online].0.as_str());
        if column("away").is_some() {
            let mark = if is_known { "" } else { "# " };
            let _ = writeln!(text, "# {}\n{mark}online_includes_away = true", said.online_includes_away);
        }
        let is_bare = |row: &&&Row| cell_of(row, online).parse::<f64>().is_ok();
        match known[online].1 {
            Some(unit) => {
                let _ = writeln!(text, "online_in = \"{unit}\"");
            }
            None if rows.iter().any(|row| is_bare(&row)) => {
                let _ = writeln!(text, "# {}\n# online_in = \"seconds\"", said.online_in);
            }
            None => {}
        }
    }
    write_totals(&mut text, sample, &[agent, date]);
    text.push_str("\n[columns]\n");
    let number = |row: &Row, column: usize| cell_of(row, column).parse::<f64>().ok();
    for (key, at) in &columns {
        let is_mean = |column: usize| {
            let below = |row: &&Row| number(row, column).zip(number(row, contacts)).is_some_and(|(of, all)| of < all);
            MEANS_OF_ROUNDS.contains(&known[column].0.as_str()) || rows.iter().any(below)
        };
        let key = if *key == "rounds" && is_mean(*at) { "mean_rounds" } else { *key };
        let _ = writeln!(text, "{key} = {} # {}", quoted(cell_of(header, *at)), example(&rows, *at));
    }
    let used: Vec<usize> = columns.iter().map(|(_, at)| *at).collect();
    write_unused(&mut text, header, &rows, &used, said);
    Some(text)
}
