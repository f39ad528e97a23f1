//! A run before it begins and after it, in Chinese.

use crate::size::grouped;
use crate::text::Message;
use crate::text::run::{Lasting, Run, Size, TooMuchMemory};

pub(super) const RUN: Run = Run {
    size: |Size { contacts, replications, threads, time, memory }| {
        let time = match time {
            Lasting::Moment => "不到 1 秒".to_owned(),
            Lasting::Seconds(seconds) => format!("大约 {seconds} 秒"),
            Lasting::Minutes(minutes) => format!("大约 {minutes} 分钟"),
            Lasting::Hours(hours) => format!("大约 {hours} 小时"),
            Lasting::Days(days) => format!("大约 {days} 天"),
        };
        let replications = grouped(f64::from(*replications));
        format!("每遍约 {contacts} 个咨询，模拟 {replications} 遍：{threads} 个线程{time}，内存 {memory}")
    },
    sweep_size: |plans, memory| format!("扫描 {plans} 个这样的方案：内存 {memory}"),
    too_much_memory: |TooMuchMemory { needed, limit, replications, variants, figures }| {
        let each = variants.map_or_else(String::new, |variants| format!("，共 {variants} 种方案"));
        Message::of(
            format!(
                "这次模拟约需内存 {needed}，超过上限 {limit}：{replications} 遍{each}，每遍有各队列共 {figures} 个时段的数字"
            ),
            "减少遍数（--reps），或加长时段（--set run.interval=\"1h\"），或用 --memory 放宽上限",
        )
    },
    uncovered: |characters| format!("PNG 图片的字体里没有 {characters}；SVG 图片用别的程序打开可能显示"),
    no_headroom: "求流量余量时中断：其他结果完整，流量余量只是到当时为止所知道的",
    no_threads: "无法启动线程",
};
