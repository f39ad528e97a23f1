//! Tasks, in Chinese.

use crate::model::{Batch, Deadline};
use crate::report::text::assumptions::tasks::{Deadlines, Tasks};
use crate::report::text::zh::numbers::{self, clocks, mean, on_average, open};
use crate::units::Clock;

pub(super) const TASKS: Tasks = Tasks {
    task: |work| format!("任务：每个平均 {}；无人在线等待。", mean(work)),
    deadline: |deadlines| match deadlines {
        Deadlines::None => "没有时限。".into(),
        Deadlines::OfAll(usual) => format!("{}。", deadline(usual)),
        Deadlines::OfVips(vips) => format!("VIP 会员 {}；其他没有时限。", deadline(vips)),
        Deadlines::VipsWithin { usual, vips } => format!("{}，VIP 会员 {}。", deadline(usual), numbers::deadline(vips)),
        Deadlines::Both { usual, vips } => format!("{}；VIP 会员 {}。", deadline(usual), deadline(vips)),
    },
    release: |times| format!("提交后从下一个 {} 起才可处理。", clocks(times)),
    expires: |distribution| match distribution {
        None => "不会失效。".into(),
        Some(distribution) => format!("提交后{}失效，已在处理的除外。", on_average(distribution)),
    },
    interruptible: |put_aside| {
        if put_aside { "有顾客等待时立即放下。" } else { "一旦开始，做完才接待顾客。" }
    },
};

fn deadline(deadline: &Deadline) -> String {
    match deadline {
        Deadline::Within { span, hours: None } => format!("{}内完成", numbers::deadline(*span)),
        Deadline::Within { span, hours: Some(business_hours) } => {
            format!("{}内完成（只计 {}）", numbers::deadline(*span), open(business_hours))
        }
        Deadline::Batches(batches) => {
            let batch = |batch: &Batch| {
                let next_day = if batch.done_by < batch.filed_by { "次日" } else { "" };
                format!("{} 前提交的{next_day} {} 前完成", Clock(batch.filed_by), Clock(batch.done_by))
            };
            batches.iter().map(batch).collect::<Vec<_>>().join("，")
        }
    }
}
