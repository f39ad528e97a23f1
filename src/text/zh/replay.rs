//! Why a log isn't a day of a scenario, in Chinese.

use crate::text::Message;
use crate::text::replay::{Apart, OtherDates, Replay, UnknownQueue, WhichDates};
use peakday::study::Reading;

pub(super) const REPLAY: Replay = Replay {
    too_few: |least| {
        Message::of(
            format!("评判一次重放至少要模拟 {least} 遍"),
            format!("用 --reps {least} 或更多；遍数太少，模型错了也看不出"),
        )
    },
    no_contacts: |log| Message::alone(format!("{log} 里没有咨询")),
    unknown_queue: |UnknownQueue { log, queue, meant, queues }| {
        let meant = meant.map_or_else(String::new, |meant| format!("是不是 `{meant}`？"));
        Message::of(
            format!("{log} 里的队列 `{queue}` 场景里没有"),
            format!("{meant}场景的队列有 {}；把队列改成日志里的名字，或从日志里去掉它的行", queues.join("、")),
        )
    },
    no_queues: |log, queues| {
        Message::of(
            format!("{log} 没有写咨询属于哪个队列，而场景有几个队列"),
            format!("用 --columns 指明队列一列，取值如 {}", queues.join("、")),
        )
    },
    no_source: |queue| {
        Message::of(
            format!("日志里的队列 `{queue}` 在场景里没有来源，也没有再次咨询进入"),
            "加一个进入这个队列的 [[source]]；数字不要紧，到达时刻取自日志",
        )
    },
    only_tasks: |log| Message::of(format!("{log} 里只有任务"), "重放评判的是顾客等人工的时间：聊天和电话"),
    other_dates: |OtherDates { log, of_log, scenario }| {
        Message::of(
            format!("{log} 是 {} 至 {}，场景是 {} 至 {}", of_log[0], of_log[1], scenario[0], scenario[1]),
            format!("写 --set run.start=\"{}\" --set run.end=\"{}\"，班次和表格的日期也要相应", of_log[0], of_log[1]),
        )
    },
    no_event: |text| {
        Message::of(
            format!("`{text}` 没有说清与什么对比"),
            "写名称和文件，如 --against \"2025=last-year.csv\"；只看日期说不清哪一刻对应场景的开始时，写上那一刻：\
             \"2025=last-year.csv@2025-10-31T20:00\"",
        )
    },
    no_event_columns: |text| {
        Message::of(
            format!("`{text}` 没有说清是谁的列"),
            "写 --against 的名称和文件，如 --against-columns \"2025=last-year.columns.toml\"",
        )
    },
    event_twice: |label| Message::of(format!("有两个 --against 都叫 `{label}`"), "每个 --against 各用一个名称"),
    unknown_event: |label, meant, known| {
        let meant = meant.map_or_else(String::new, |meant| format!("是不是 `{meant}`？"));
        Message::of(format!("没有叫 `{label}` 的 --against"), format!("{meant}现有 {}", known.join("、")))
    },
    no_event_start: |text, moment| {
        Message::of(
            format!("`{text}` 里的 `{moment}` 不是日期加时间"),
            "写对应场景开始的日期和时间，如 2025-10-31T20:00",
        )
    },
    file_or_moment: |whole, file, moment| {
        Message::of(
            format!("`{whole}` 可以是这个名字的文件，也可以是文件 {file} 从 {moment} 起"),
            "两个文件都在：请改掉一个的名字",
        )
    },
    which_dates: |WhichDates { log, of_log, of_day, readings }| {
        let reading = |(reading, written): &(Reading, String)| {
            let what = match reading {
                Reading::FirstDates => "它的第一天对应所重放的第一天",
                Reading::LastDates => "它的最后一天对应所重放的最后一天",
                Reading::Beginnings => "它的开头对应所重放的开头",
            };
            format!("{what}：--against \"{written}\"")
        };
        let readings: Vec<String> = readings.iter().map(reading).collect();
        Message::of(
            format!(
                "{log} 是 {} 至 {}，所重放的是 {} 至 {}：怎样对应可以有几种意思",
                of_log[0], of_log[1], of_day[0], of_day[1]
            ),
            format!("写明它的哪一刻对应场景的开始：{}", readings.join("；")),
        )
    },
    apart: |Apart { log, on_day, of_day }| {
        Message::of(
            format!("{log} 这样对应后是 {} 至 {}，而所重放的是 {} 至 {}", on_day[0], on_day[1], of_day[0], of_day[1]),
            "@ 后写日志里对应场景开始的那一刻，不是场景开始的时刻本身",
        )
    },
    event_without_queues: |log, queues| {
        Message::of(
            format!("{log} 没有写咨询属于哪个队列，而所重放的有几个队列"),
            format!("用 --against-columns 指明队列一列，取值如 {}", queues.join("、")),
        )
    },
    other_queues: |log, own, of_day| {
        Message::of(
            format!("{log} 里没有所重放的任何队列"),
            format!("它的队列是 {}，所重放的是 {}：请用同样的名字", own.join("、"), of_day.join("、")),
        )
    },
    unknown_incident: |incident, meant, known| {
        let help = match (meant, known) {
            (Some(meant), _) => format!("是不是 `{meant}`？"),
            (None, []) => "加一个 [[incident]] 写明发生了什么；计划里没有的，写 probability = 0".into(),
            (None, known) => format!("场景里有 {}", known.join("、")),
        };
        Message::of(format!("场景里没有突发事件 `{incident}`"), help)
    },
};
