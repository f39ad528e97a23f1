//! Teams, in Chinese.

use crate::model::{AtEnd, Attend, TasksWhile, WhileAway};
use crate::report::text::assumptions::people::{Begins, Dates, Pause, People, Shift};
use crate::report::text::numbers::factor;
use crate::report::text::zh::names::{last_name, name};
use crate::report::text::zh::numbers::{day, said, wanted_percent};
use crate::units::Clock;

pub(super) const PEOPLE: People = People {
    works: |queues| format!("处理{}。", last_name(queues)),
    work: |queue, by| match by {
        None => queue.to_owned(),
        Some(by) => format!("{queue}（用时 {by} 倍）"),
    },
    then: "，然后 ",
    roster: |hours, most| format!("模拟期内排班共 {hours} 小时，最多同时 {most} 人。"),
    shift,
    pause: |Pause { length, begins, while_away }| {
        let when = match *begins {
            Begins::At(at) => format!("{} 起小休", Clock(at)),
            Begins::Between { first, last } => format!("{} 至 {} 起轮流小休", Clock(first), Clock(last)),
        };
        let chats = match while_away {
            WhileAway::Suspend { .. } => "",
            WhileAway::Finish => "，手头的做完才走",
            WhileAway::HandOver => "，会话转交",
        };
        format!("{when} {}{chats}", said(*length))
    },
    more_shifts: |more| format!("另有 {more} 项。"),
    dates: |dates| {
        let range = |dates: &Dates| match *dates {
            Dates::One(date) => day(date),
            Dates::InMonth { from, to } => format!("{}至{}日", day(from), to.civil().day()),
            Dates::AcrossMonths { from, to } => format!("{}至{}", day(from), day(to)),
        };
        dates.iter().map(range).collect::<Vec<_>>().join("、")
    },
    weight: |weight| format!("与他人比较时，其负荷除以 {}。", factor(weight)),
    max_concurrency: |limit| match limit {
        None => "同时接待数没有上限。".into(),
        Some(limit) => format!("每人同时最多 {limit} 个会话。"),
    },
    blend: |blend| {
        if blend {
            "通话中也可接会话，有会话也可接电话。"
        } else {
            "没有人同时接会话和电话。"
        }
    },
    tasks_while: |tasks| match tasks {
        TasksWhile::Idle => "没有会话时才做任务。",
        TasksWhile::NoMessage => "顾客都在思考时也做任务。",
    },
    max_overtime: |most| match most {
        None => "下班时手头的都做完，无论多久。".into(),
        Some(most) => format!("下班时手头的最多再做 {}，然后转交。", said(most)),
    },
    coaching: |by, coaching| format!("在岗时由{}带教，后者用时 {} 倍。", name(by), factor(coaching.factor)),
    speed: |cv| match cv {
        Some(cv) => format!("客服快慢不一，变异系数 {}。", wanted_percent(cv)),
        None => "客服快慢相同。".into(),
    },
    absence: |share| match share {
        Some(share) => format!("每天 {} 缺勤。", wanted_percent(share)),
        None => "没有人缺勤。".into(),
    },
    learning: |learning| {
        learning.map_or_else(
            || "没有人因熟练而变快。".into(),
            |l| {
                format!(
                    "新手开始时用时 {:.2} 倍，最终 {:.2} 倍；处理 {:.0} 个后走完一半。",
                    l.starts_at, l.ends_at, l.half_after
                )
            },
        )
    },
    fatigue: |fatigue| {
        fatigue.map_or_else(
            || "没有人疲劳。".into(),
            |f| format!("工作 {}之后，每小时慢 {}。", said(f.after), wanted_percent(f.per_hour)),
        )
    },
    attend: |attend| match attend {
        Attend::Oldest => "先回最早的消息。",
        Attend::NewFirst => "先回新会话，再回后续回合。",
        Attend::SaveDeadline => "先回快到响应时限的消息。",
    },
};

fn shift(shift: &Shift<'_>) -> String {
    let title = shift.name.map_or_else(|| "排班".to_owned(), |name| format!("班次 {name}"));
    let on_call = if shift.on_call { "待命" } else { "" };
    let works = shift.works.map_or_else(String::new, |works| format!("；处理{}", last_name(works)));
    let breaks = shift.breaks.iter().map(|text| format!("；{text}")).collect::<Vec<_>>().concat();
    let end = match shift.at_end {
        AtEnd::Finish => "",
        AtEnd::HandOver => "；下班时手头的转交",
        AtEnd::Cut => "；下班时手头的放弃",
    };
    format!("{title}：{} 人{on_call}，{}，{}{works}{breaks}{end}。", shift.people, shift.dates, shift.hours)
}
