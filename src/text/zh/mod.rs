//! Chinese, in simplified characters.

mod command_line;
mod folder;
mod help;
mod init;
mod questions;
mod run;
mod scenario;
mod watching;

use std::io::{self, ErrorKind};

use peakday::report::Lang;

use super::{Marks, Texts};

pub(super) const TEXTS: Texts = Texts {
    lang: Lang::Zh,
    marks: Marks { error: "错误", warning: "警告", help: "帮助" },
    command_line: command_line::COMMAND_LINE,
    help: Some(&help::HELP),
    scenario: scenario::SCENARIO,
    run: run::RUN,
    folder: folder::FOLDER,
    watching: watching::WATCHING,
    questions: questions::QUESTIONS,
    init: init::INIT,
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
