//! Parts of a run that are simulated on several machines, in Chinese.

use crate::text::Message;
use crate::text::shards::{Damaged, NotWhole, Outside, Shards};

pub(super) const SHARDS: Shards = Shards {
    no_range: |text| {
        Message::of(format!("`{text}` 不是遍数的范围"), "先写小的数，如 --replications 0..250：从 0 数起，不含后一个数")
    },
    outside: |Outside { from, upto, all }| {
        Message::of(
            format!("没有第 {from}..{upto} 遍：一共 {all} 遍"),
            format!("改写 0..{all} 之内的范围，或用 --reps {upto} 写明一共几遍"),
        )
    },
    there: |file| Message::of(format!("{file} 已经存在"), "换一个文件名，或加 --overwrite"),
    cannot_write: |file| format!("写不了 {file}"),
    written: |Outside { from, upto, all }, file| {
        format!("0..{all} 中的第 {from}..{upto} 遍已写入 {file}；用 `simulate merge` 与其他部分合并。")
    },
    no_part: |damaged| match damaged {
        Damaged::NoPart { file } => {
            Message::of(format!("{file} 不是模拟结果的一部分"), "应是 `simulate shard` 写的文件")
        }
        Damaged::Cut { file } => {
            Message::of(format!("{file} 已损坏：不完整，或传送时变了"), "重新复制，或重新模拟这一部分")
        }
        Damaged::Unreadable { file, why } => Message::alone(format!("读不了 {file}：{why}")),
        Damaged::OtherProgram { file, wrote, reads } => {
            Message::of(format!("{file} 由 {wrote} 写出，这里是 {reads}"), "所有机器用同一版本")
        }
    },
    no_run: |trouble| match trouble {
        NotWhole::None => Message::alone("没有要合并的文件"),
        NotWhole::Foreign { first, other } => {
            Message::of(format!("{other} 与 {first} 不属于同一次运行"), "场景、表格、--set、随机种子和 --reps 都要相同")
        }
        NotWhole::Overlap { one, other, both } => Message::of(
            format!("{one} 和 {other} 都有第 {}..{} 遍", both.start, both.end),
            "去掉其中一个，或按不重叠的范围重新模拟",
        ),
        NotWhole::Missing { stretches, all } => {
            let missing: Vec<String> =
                stretches.iter().map(|range| format!("{}..{}", range.start, range.end)).collect();
            Message::of(
                format!("0..{all} 中缺第 {} 遍", missing.join("、")),
                format!("补上缺的部分，如 `simulate shard ... --replications {}`", missing[0]),
            )
        }
    },
};
