//! Chinese, in simplified characters.

mod command_line;
mod folder;
mod help;
mod init;
mod logs;
mod now;
mod questions;
mod replay;
mod run;
mod scenario;
mod shards;
mod watching;
mod work;

use std::io::{self, ErrorKind};

use peakday::report::Lang;

use super::{Marks, Texts};

pub(super) const TEXTS: Texts = Texts {
    lang: Lang::Zh,
    marks: Marks { error: "错误", warning: "警告", help: "建议" },
    command_line: command_line::COMMAND_LINE,
    help: Some(&help::HELP),
    scenario: scenario::SCENARIO,
    run: run::RUN,
    shards: shards::SHARDS,
    work: work::WORK,
    logs: logs::LOGS,
    folder: folder::FOLDER,
    watching: watching::WATCHING,
    questions: questions::QUESTIONS,
    replay: replay::REPLAY,
    init: init::INIT,
    now: now::NOW,
    system,
    cannot_print: "无法写到标准输出",
};

fn system(error: &io::Error) -> Option<&'static str> {
    Some(match error.kind() {
        ErrorKind::NotFound => "找不到文件或文件夹",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::AlreadyExists => "已有同名文件",
        ErrorKind::NotADirectory => "路径中有一段是文件，不是文件夹",
        ErrorKind::IsADirectory => "这是文件夹，不是文件",
        ErrorKind::StorageFull => "磁盘已满",
        ErrorKind::QuotaExceeded => "超出磁盘配额",
        ErrorKind::ReadOnlyFilesystem => "磁盘只读",
        ErrorKind::InvalidFilename => "文件名太长，或系统不允许",
        ErrorKind::OutOfMemory => "内存不足",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::folder::{ByAnother, ByUser};
    use crate::text::run::{Lasting, Size, TooMuchMemory};
    use crate::text::watching::{Done, Memory, Reached};

    const RARE: &str = "\
已模拟 3/40 遍；其中一遍已到 2026-11-11T00:20
正在停止：随后给出已完成各遍的结果；正在模拟的还有 5 秒，到时放弃
建议: 再按一次 Ctrl-C 立即结束，不给结果
正在停止：没模拟完的几遍已放弃
正在停止：结果正在写入
建议: 再按一次 Ctrl-C 立即结束，上次的结果保持原样
错误: 内存用到 3.9 GiB，上限为 4 GiB，已结束：没有写入任何结果
建议: 减少遍数（--reps），或少用线程（--threads），或用 --memory 放宽上限
错误: 内存用到 3.9 GiB，快要超过上限 4 GiB，已停止；一遍也没有模拟完，没有结果
建议: 减少遍数（--reps），或少用线程（--threads），或用 --memory 放宽上限
已中断：结果来自 40 遍中的前 3 遍
每遍约 31,000 个咨询，模拟 4,000 遍：8 个线程大约 2 小时，内存 1.2 GB
错误: 这次模拟约需内存 9 GiB，超过上限 4 GiB：400 遍，共 5 种方案，每遍有各队列共 48 个时段的数字
建议: 减少遍数（--reps），或加长时段（--set run.interval=\"1h\"），或用 --memory 放宽上限
警告: PNG 图片的字体里没有 \u{1f600}；SVG 图片用别的程序打开可能显示
错误: output/a 里是另一个场景 a.toml（在别的位置）的结果
建议: 用 --out 换一个文件夹，或用 --overwrite 替换原有内容
无法把 report.html 写入 output/a：已有同名文件夹
无法把 report.html 写入 output/a：原有的文件不是本程序写的
结果已写好，但被替换的旧文件还在 output/.a.peakday-7";

    /// What no test of the program's output sees, since it takes a signal, a full disk or an hour.
    #[test]
    fn rare_messages_read_well() {
        let (watching, folder, run) = (&TEXTS.watching, &TEXTS.folder, &TEXTS.run);
        let inside = (watching.inside)("2026-11-11T00:20");
        let memory = Memory { held: "3.9 GiB".into(), limit: "4 GiB".into() };
        let done = Done { done: 3, all: 40 };
        let by_user = ByUser { folder: "output/a", name: "report.html" };
        let size = Size {
            contacts: "31,000".into(),
            replications: 4_000,
            threads: 8,
            time: Lasting::Hours("2".into()),
            memory: "1.2 GB".into(),
        };
        let too_much = TooMuchMemory {
            needed: "9 GiB".into(),
            limit: "4 GiB".into(),
            replications: 400,
            variants: Some(5),
            figures: 48,
        };
        let by_another = ByAnother { folder: "output/a", other: "a.toml", is_namesake: true };
        let said = [
            (watching.replications)(&Reached { done: 3, all: 40, inside: &inside }),
            TEXTS.unmarked(&(watching.stopping)(5)),
            watching.dropped.to_owned(),
            TEXTS.unmarked(&(watching.writing)()),
            TEXTS.error(&(watching.ended)(&memory)),
            TEXTS.error(&(watching.stopped)(&memory, Done { done: 0, all: 40 })),
            (watching.interrupted)(done),
            (run.size)(&size),
            TEXTS.error(&(run.too_much_memory)(&too_much)),
            TEXTS.warning((run.uncovered)("\u{1f600}")),
            TEXTS.error(&(folder.by_another)(&by_another)),
            (folder.is_folder)(by_user),
            (folder.not_ours)(by_user),
            (folder.left_over)("output/.a.peakday-7"),
        ];
        assert_eq!(said.join("\n"), RARE);
    }

    #[test]
    fn a_failure_of_the_system_is_said_in_chinese() {
        let full = anyhow::Error::new(io::Error::from(ErrorKind::StorageFull)).context(TEXTS.folder.as_it_was);
        assert_eq!(TEXTS.failure(&full), "错误: 原有内容未改动: 磁盘已满");
        let rare = anyhow::Error::new(io::Error::other("odd")).context(TEXTS.folder.as_it_was);
        assert_eq!(TEXTS.failure(&rare), "错误: 原有内容未改动: odd", "else in the system's words");
    }
}
