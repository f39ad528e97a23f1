//! A draft of the columns file for a log that nobody has described yet, from its header and its first rows.
//!
//! A guess is marked as one, with the cells it rests on. What can't be guessed is left open as a comment, so that
//! reading asks for it: a draft never makes a log readable in a way that nobody looked at.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read;
use std::sync::Arc;

use super::cells::{Moment, Written, is_nothing, short_years};
use super::columns_file::DateOrder;
use super::record::LogChannel;
use super::rows::{Asked, Rows};
use super::sniff_names::said_durations;
use super::{placed, report};
use crate::Faults;
use crate::diagnostics::{Lang, Location, Sink, Source};
use crate::section::Choice;
use crate::tables::{Epoch, Offset, Row, cell_of, date_readings, day_number, plain, since_1970};
use crate::text::{self, DraftWords};

/// What a column may be for, and the names by which tools of the trade call it, in small letters.
const ROLES: [(&str, Holds, &[&str]); 21] = [
    (
        "id",
        Holds::Text,
        &[
            "会话id",
            "会话编号",
            "通话id",
            "通话编号",
            "call",
            "call_id",
            "chat",
            "chat_id",
            "session_id",
            "contact",
            "id",
        ],
    ),
    ("queue", Holds::Text, &["技能组", "接待组", "队列", "分组", "队列名称", "queue", "skill", "type"]),
    ("channel", Holds::Text, &["channel", "media", "渠道", "进线渠道", "媒体类型"]),
    ("vip", Holds::Text, &["vip", "priority", "优先级", "会员等级"]),
    (
        "arrived",
        Holds::Moment,
        &[
            "进线时间",
            "会话开始时间",
            "接入时间",
            "咨询时间",
            "开始时间",
            "呼入时间",
            "来电时间",
            "arrival",
            "arrived",
            "start_time",
            "started_at",
            "created_at",
            "start",
        ],
    ),
    ("asked", Holds::Moment, &["转人工时间", "排队开始时间", "进入排队时间", "asked", "queue_start", "queued_at"]),
    (
        "assigned",
        Holds::Moment,
        &["分配时间", "接起时间", "应答时间", "接通时间", "assigned", "answered_at", "answer_time"],
    ),
    ("first_reply", Holds::Moment, &["首次回复时间", "首次响应时间", "首响时间", "first_reply", "first_response_at"]),
    ("ended", Holds::Moment, &["结束时间", "会话结束时间", "挂机时间", "ended", "end_time", "ended_at", "exit"]),
    ("before_asking", Holds::Duration, &["ivr时长", "机器人时长", "vru_s", "vru_time", "ivr_s"]),
    (
        "wait",
        Holds::Duration,
        &[
            "排队时长",
            "等待时长",
            "排队时间",
            "首次响应时长",
            "首次响应时间",
            "首响时长",
            "首响时间",
            "wait",
            "wait_s",
            "queue_s",
            "queue_time",
            "first_response_s",
        ],
    ),
    (
        "work",
        Holds::Duration,
        &["通话时长", "服务时长", "处理时长", "talk_s", "talk_time", "service_s", "ser_time", "handle_time", "work_s"],
    ),
    ("wrap_up", Holds::Duration, &["话后时长", "事后处理时长", "整理时长", "wrap_up_s", "wrap_up", "acw"]),
    ("response", Holds::Duration, &["响应总时长", "总响应时长", "response_s"]),
    ("rounds", Holds::Count, &["回合数", "会话回合数", "消息回合", "rounds"]),
    ("answered", Holds::Count, &["回复数", "客服回复数", "answered"]),
    (
        "agent",
        Holds::Text,
        &["客服", "接待客服", "客服名称", "客服昵称", "坐席", "座席", "工号", "agent", "server", "agent_id"],
    ),
    (
        "end",
        Holds::Text,
        &["结束方式", "会话结果", "通话结果", "会话状态", "接待状态", "状态", "outcome", "status", "end", "result"],
    ),
    ("sender", Holds::Text, &["发送方", "发送者", "发送人类型", "消息来源", "who", "sender", "role"]),
    ("since_start", Holds::Duration, &["t_s", "offset_s"]),
    (
        "contacts",
        Holds::Count,
        &["咨询人数", "接待人数", "进线量", "进线人数", "来电量", "呼入量", "calls", "contacts", "offered"],
    ),
];

/// When a message was sent, or an interval begins: in logs of these rows a column of moments is one of these.
const MESSAGE_TIMES: [&str; 6] = ["发送时间", "消息时间", "时间", "at", "time", "sent_at"];
const INTERVAL_TIMES: [&str; 7] = ["时间", "时段", "时间段", "start", "time", "from", "interval"];

/// Words of ends that tools write, in small letters, and which end they are.
const ENDS: [(&str, &[&str]); 8] = [
    (
        "handled",
        &[
            "agent",
            "handled",
            "served",
            "answered",
            "completed",
            "已接待",
            "已接通",
            "接通",
            "已完成",
            "正常结束",
            "人工接待",
            "接待完成",
        ],
    ),
    (
        "abandoned",
        &[
            "hang",
            "abandoned",
            "abandon",
            "hangup",
            "放弃",
            "排队放弃",
            "未接",
            "未接通",
            "排队中离开",
            "客户放弃",
            "超时未接",
        ],
    ),
    ("left_silently", &["left_silently"]),
    ("turned_away", &["turned_away", "blocked", "busy", "忙线", "溢出"]),
    ("contained", &["contained", "机器人解决", "机器人独立解决"]),
    ("left_bot", &["left_bot", "机器人处离开"]),
    ("never_asked", &["bot", "机器人接待", "ivr", "自助"]),
    ("dropped", &["phantom", "test", "测试"]),
];

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Moment,
    Duration,
    Count,
    Text,
}

/// Drafts a columns file for a log, to be looked through and kept, with comments in a language.
///
/// # Errors
/// Where the log can't be read at all.
pub fn sniff(name: &str, from: &mut dyn Read, lang: Lang) -> Result<String, Faults> {
    let mut texts = vec![Arc::new(Source::not_shown(name, None))];
    let mut sink = Sink::default();
    let names = ROLES.iter().flat_map(|(_, _, names)| *names);
    let names = names.chain(super::sniff_agent_days::names()).chain(super::sniff_intervals::names());
    let wanted: Vec<String> = names.map(|name| (*name).to_owned()).collect();
    let mut workbook = None;
    let asked = Asked { columns: &wanted, sheet: None };
    let mut rows = match Rows::open(name, from, &asked, &mut workbook) {
        Ok(rows) => rows,
        Err(why) => {
            report(why, Location::new(0, 0..0), &mut sink);
            return Err(sink.into_faults(name, &texts, text::page));
        }
    };
    let mut sample = Vec::new();
    loop {
        match rows.next() {
            Ok(true) if sample.len() < SAMPLE => sample.push(rows.row().clone()),
            Ok(_) => break,
            Err(why) => {
                let place = placed(rows.stopped_place(), &mut texts);
                report(why, place, &mut sink);
                return Err(sink.into_faults(name, &texts, text::page));
            }
        }
    }
    let words = text::draft(lang);
    let of_agent_days = super::sniff_agent_days::draft(name, &rows.header, &sample, rows.epoch(), words);
    let of_intervals = || super::sniff_intervals::draft(name, &rows.header, &sample, rows.epoch(), words);
    let of_report = of_agent_days.or_else(of_intervals);
    Ok(of_report.unwrap_or_else(|| Draft::of(&rows.header, &sample, rows.epoch()).written(name, words)))
}

/// How many rows are looked at.
const SAMPLE: usize = 2_000;

/// A guess of what each column is for.
struct Draft<'a> {
    header: &'a Row,
    sample: &'a [Row],
    dates: DateOrder,
    /// By key of the columns file, in its order: the column.
    keys: Vec<(&'static str, usize)>,
    /// The columns with moments, whose dates have that order.
    moments: Vec<usize>,
    /// The column with the date of `arrived`, where that has times of day.
    date: Option<usize>,
    /// Whether moments have time zones.
    has_zones: bool,
    kind: &'static str,
    /// From when numbers of days count.
    epoch: Epoch,
}

impl<'a> Draft<'a> {
    fn of(header: &'a Row, sample: &'a [Row], epoch: Epoch) -> Self {
        // Ids have ten digits, too: what counts from 1970 is a moment where its name says so.
        let is_time = |column: &usize| {
            let cells = || sample.iter().map(|row| cell_of(row, *column)).filter(|cell| !is_nothing(cell));
            let name = plain(cell_of(header, *column)).to_lowercase();
            !cells().all(|cell| since_1970(&plain(cell)).is_some()) || names_of_moments().any(|known| *known == name)
        };
        let moments_with = |written: Written| -> Vec<usize> {
            let is_moment = |column: &usize| held(written, sample, *column) == Some(Holds::Moment);
            (0..header.len()).filter(is_moment).filter(is_time).collect()
        };
        let with = |dates, utc_offset| Written {
            dates,
            has_said_order: true,
            utc_offset,
            decimal: None,
            short_clocks: None,
            epoch,
        };
        let zone = Offset::parse("Z");
        let local = order_of_dates(|dates| moments_with(with(dates, None)).len());
        let zoned = order_of_dates(|dates| moments_with(with(dates, zone)).len());
        let has_zones = moments_with(with(zoned, zone)).len() > moments_with(with(local, None)).len();
        let (dates, written) = if has_zones { (zoned, with(zoned, zone)) } else { (local, with(local, None)) };
        let mut moments = moments_with(written);
        let holds: Vec<Option<Holds>> = (0..header.len()).map(|column| held(written, sample, column)).collect();
        let column_of = |names: &[&str], wanted: Holds| {
            let fits = |column: &usize| match (wanted, holds[*column]) {
                (_, None) => false,
                (Holds::Text, _) => true,
                (Holds::Duration, Some(found)) => matches!(found, Holds::Duration | Holds::Count),
                (wanted, Some(found)) => wanted == found,
            };
            let named = |name: &&str| {
                (0..header.len())
                    .find(|column| plain(cell_of(header, *column)).to_lowercase() == **name && fits(column))
            };
            names.iter().find_map(named)
        };
        let mut keys: Vec<(&'static str, usize)> = Vec::new();
        let mut used = std::collections::BTreeSet::new();
        for (key, wanted, names) in ROLES {
            if let Some(column) = column_of(names, wanted).filter(|column| !used.contains(column)) {
                used.insert(column);
                keys.push((key, column));
            }
        }
        // A column of other words, such as of platforms, says something else.
        let is_channel = |column: usize| {
            let mut words = sample.iter().map(|row| cell_of(row, column)).peekable();
            words.peek().is_some() && words.all(|word| LogChannel::of(word).is_some())
        };
        keys.retain(|(key, column)| *key != "channel" || is_channel(*column));
        let has = |key: &str| keys.iter().any(|(known, _)| *known == key);
        let two = (!has("arrived") && !has("asked")).then(|| date_and_time(header, sample, epoch)).flatten();
        let (times, key, kind): (&[&str], _, _) = if has("sender") && has("id") {
            (&MESSAGE_TIMES, "at", "messages")
        } else if has("contacts") && !has("end") && !has("id") {
            (&INTERVAL_TIMES, "from", "intervals")
        } else {
            (&[], "", "contacts")
        };
        if kind == "contacts" {
            keys.retain(|(key, _)| !matches!(*key, "sender" | "since_start" | "contacts"));
        } else {
            let time = column_of(times, Holds::Moment).or_else(|| {
                let known = keys.iter().find(|(key, _)| matches!(*key, "arrived" | "asked"));
                known.map(|(_, column)| *column)
            });
            keys.retain(|(_, column)| Some(*column) != time);
            let kept: &[&str] =
                if kind == "messages" { &["id", "sender", "since_start", "agent"] } else { &["contacts", "queue"] };
            keys.retain(|(key, _)| kept.contains(key));
            keys.extend(time.map(|column| (key, column)));
        }
        let mut date = None;
        let mut dates = dates;
        if let Some((of_day, time, order)) = two.filter(|_| kind == "contacts") {
            keys.retain(|(_, column)| ![of_day, time].contains(column));
            keys.insert(
                keys.iter().take_while(|(key, _)| matches!(*key, "id" | "queue" | "channel" | "vip")).count(),
                ("arrived", time),
            );
            (date, dates) = (Some(of_day), order);
            moments.push(of_day);
        }
        Self { header, sample, dates, keys, moments, date, has_zones, kind, epoch }
    }

    fn written(&self, name: &str, said: &DraftWords) -> String {
        let mut text = format!("# {}\n", (said.head)(name, self.sample.len()));
        let _ = writeln!(text, "rows = \"{}\"", self.kind);
        let says_channel = self.keys.iter().any(|(key, _)| *key == "channel");
        if self.kind == "contacts" && !says_channel {
            let _ = writeln!(text, "# {}\n# channel = \"chat\"", said.channel);
        }
        let cells = self.moments.iter().flat_map(|column| self.sample.iter().map(|row| cell_of(row, *column)));
        text.push_str(&said_order(self.dates, cells, said));
        if self.has_zones {
            let _ = writeln!(text, "# {}\n# utc_offset = \"+08:00\"", said.utc_offset);
        }
        let column = |key: &str| self.keys.iter().find(|(known, _)| *known == key).map(|(_, column)| *column);
        let durations = ["before_asking", "wait", "work", "wrap_up", "response", "since_start"];
        let durations: Vec<usize> = durations.into_iter().filter_map(column).collect();
        let Self { dates, epoch, .. } = *self;
        let written =
            Written { dates, has_said_order: true, utc_offset: None, decimal: None, short_clocks: None, epoch };
        text.push_str(&said_durations(self.sample.iter(), &durations, written, said));
        if let Some(column) = column("vip") {
            let _ = writeln!(text, "# {}\nvips = []", (said.vips)(&self.words(column)));
        }
        if let Some(column) = column("sender") {
            let agents: Vec<String> = self.counted(column).into_keys().filter(|word| is_agent(word)).collect();
            let _ = writeln!(text, "# {}", (said.agents)(&self.words(column)));
            let _ = writeln!(text, "agents_are = [{}]", listed(&agents));
        }
        text.push_str("\n[columns]\n");
        for (key, column) in &self.keys {
            let example = self.sample.iter().map(|row| cell_of(row, *column)).find(|cell| !is_nothing(cell));
            let name = quoted(cell_of(self.header, *column));
            let name = match self.date.filter(|_| *key == "arrived") {
                Some(date) => format!("[{}, {name}]", quoted(cell_of(self.header, date))),
                None => name,
            };
            let _ = writeln!(text, "{key} = {name} # {}", one_line(example.unwrap_or("")));
        }
        if self.kind == "contacts" && !self.keys.iter().any(|(key, _)| matches!(*key, "arrived" | "asked")) {
            let _ = writeln!(text, "# {}\n# arrived = [\"\", \"\"]", said.no_arrival);
        }
        let rest = (0..self.header.len()).filter(|column| !self.keys.iter().any(|(_, used)| used == column));
        let rest = rest.filter(|column| Some(*column) != self.date);
        for column in rest {
            let example = self.sample.iter().map(|row| cell_of(row, column)).find(|cell| !is_nothing(cell));
            let name = cell_of(self.header, column);
            let _ = writeln!(text, "# {} {} # {}", said.not_used, quoted(name), one_line(example.unwrap_or("")));
        }
        if let Some(column) = column("end").filter(|_| self.kind == "contacts") {
            let mut left: Vec<String> = self.counted(column).into_keys().collect();
            text.push_str("\n[ends]\n");
            for (end, words) in ENDS {
                let known: Vec<String> =
                    left.iter().filter(|word| words.contains(&plain(word).to_lowercase().as_str())).cloned().collect();
                left.retain(|word| !known.contains(word));
                if !known.is_empty() {
                    let _ = writeln!(text, "{end} = [{}]", listed(&known));
                }
            }
            if !left.is_empty() {
                let _ = writeln!(text, "# {}", (said.left)(&listed(&left)));
            }
        }
        text
    }

    /// The words of a column, and how often each occurs.
    fn counted(&self, column: usize) -> BTreeMap<String, usize> {
        let mut words = BTreeMap::new();
        for row in self.sample {
            *words.entry(cell_of(row, column).to_owned()).or_insert(0) += 1;
        }
        words
    }

    /// The words of a column with their numbers, the most frequent first.
    fn words(&self, column: usize) -> String {
        const SHOWN: usize = 8;
        let mut words: Vec<(String, usize)> = self.counted(column).into_iter().collect();
        words.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let shown: Vec<String> =
            words.iter().take(SHOWN).map(|(word, count)| format!("{} ({count})", quoted(&one_line(word)))).collect();
        shown.join(", ")
    }
}

/// The lines of a draft that say the order of dates. Where every date can be read in two orders, they are left open:
/// all days of a log would be in other months.
pub(super) fn said_order<'a>(
    dates: DateOrder,
    cells: impl Iterator<Item = &'a str> + Clone,
    said: &DraftWords,
) -> String {
    match short_years(cells.clone()) {
        Some((_, orders)) if orders.len() == 1 => return format!("dates = \"{}\"\n", orders[0].0),
        Some((cell, orders)) if !orders.is_empty() => {
            return format!("# {}\n# dates = \"{}\"\n", (said.dates)(&one_line(cell), &orders), orders[0].0);
        }
        _ => {}
    }
    let line = match dates {
        DateOrder::Year => return String::new(),
        DateOrder::Day => "dates = \"day-first\"\n",
        DateOrder::Month => "dates = \"month-first\"\n",
    };
    let mut open = None;
    for cell in cells.filter(|cell| !is_nothing(cell)) {
        match &date_readings(&plain(cell))[..] {
            [day_first, month_first] => {
                let orders = [("day-first", day_first.clone()), ("month-first", month_first.clone())];
                open.get_or_insert_with(|| (said.dates)(&one_line(cell), &orders));
            }
            // The fifth of May is that in both orders.
            [_] if !is_same_in_both_orders(cell) => return line.to_owned(),
            _ => {}
        }
    }
    open.map_or_else(|| line.to_owned(), |said| format!("# {said}\n# {line}"))
}

fn is_same_in_both_orders(cell: &str) -> bool {
    let cell = plain(cell);
    let date = cell.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<Option<u32>> = date.split(['/', '-']).map(|part| part.parse().ok()).collect();
    matches!(parts[..], [Some(first), Some(second), _] if first == second)
}

/// The order of dates by which most columns can be read: where days beyond the twelfth tell it is known; else the year
/// is first or it is asked for.
pub(super) fn order_of_dates(readable: impl Fn(DateOrder) -> usize) -> DateOrder {
    let orders = [DateOrder::Year, DateOrder::Day, DateOrder::Month];
    let counts = orders.map(readable);
    let best = counts.into_iter().max().unwrap_or(0);
    orders.into_iter().zip(counts).find(|(_, count)| *count == best).map_or(orders[0], |(order, _)| order)
}

/// A column of dates and one of the times of day at which contacts came, and the order of these dates.
fn date_and_time(header: &Row, sample: &[Row], epoch: Epoch) -> Option<(usize, usize, DateOrder)> {
    const DATES: [&str; 8] = ["日期", "呼入日期", "来电日期", "进线日期", "咨询日期", "会话日期", "date", "day"];
    const TIMES: [&str; 3] = ["时间", "time", "time_of_day"];
    let arrivals = ROLES.iter().find(|(key, ..)| *key == "arrived").map_or(&[][..], |(.., names)| *names);
    let named = |names: &[&str]| {
        let is_named = |column: &usize, name: &str| plain(cell_of(header, *column)).to_lowercase() == name;
        names.iter().find_map(|name| (0..header.len()).find(|column| is_named(column, name)))
    };
    let (date, time) = (named(&DATES)?, named(arrivals).or_else(|| named(&TIMES))?);
    let is_read = |dates: DateOrder, row: &&Row| {
        let written =
            Written { dates, has_said_order: true, utc_offset: None, decimal: None, short_clocks: None, epoch };
        written.moment(row, Moment::Two(date, time)).is_ok()
    };
    let order = order_of_dates(|dates| sample.iter().filter(|row| is_read(dates, row)).count());
    (!sample.is_empty() && sample.iter().all(|row| is_read(order, &row))).then_some((date, time, order))
}

/// The names that columns of moments have.
fn names_of_moments() -> impl Iterator<Item = &'static &'static str> {
    let roles = ROLES.iter().filter(|(_, holds, _)| *holds == Holds::Moment).flat_map(|(.., names)| *names);
    roles.chain(&MESSAGE_TIMES).chain(&INTERVAL_TIMES)
}

/// What the cells of a column hold, if they all hold the same; `None` if it is empty.
fn held(written: Written, sample: &[Row], column: usize) -> Option<Holds> {
    let mut cells = sample.iter().filter(|row| !is_nothing(cell_of(row, column))).peekable();
    cells.peek()?;
    let all = |holds: &dyn Fn(&Row) -> bool| sample.iter().all(|row| is_nothing(cell_of(row, column)) || holds(row));
    // Whole numbers of days have no times of day.
    let are_days = all(&|row| day_number(&plain(cell_of(row, column)), written.epoch).is_some());
    Some(if !are_days && all(&|row| written.moment(row, Moment::One(column)).is_ok()) {
        Holds::Moment
    } else if all(&|row| written.count(row, column).is_ok()) {
        Holds::Count
    } else if all(&|row| !matches!(written.duration(row, column), Err(super::slips::Wrong::Cell { .. }))) {
        Holds::Duration
    } else {
        Holds::Text
    })
}

fn is_agent(word: &str) -> bool {
    const AGENTS: [&str; 9] = ["a", "agent", "staff", "seller", "客服", "人工", "坐席", "卖家", "商家"];
    AGENTS.contains(&plain(word).to_lowercase().as_str())
}

pub(super) fn one_line(cell: &str) -> String {
    cell.replace(['\n', '\r'], " ").chars().filter(|mark| !mark.is_control()).take(40).collect()
}

pub(super) fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string().trim().to_owned()
}

pub(super) fn listed(words: &[String]) -> String {
    words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(", ")
}
