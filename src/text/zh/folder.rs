//! Why a folder can't have the results, in Chinese.

use crate::text::Message;
use crate::text::folder::{ByAnother, ByUser, Folder};

const CHOOSE: &str = "用 --out 换一个文件夹，或用 --overwrite 替换原有内容";

pub(super) const FOLDER: Folder = Folder {
    by_another: |ByAnother { folder, other, is_namesake }| {
        let place = if *is_namesake { "（在别的位置）" } else { "" };
        Message::of(format!("{folder} 里是另一个场景 {other}{place}的结果"), CHOOSE)
    },
    by_user: |ByUser { folder, name }| Message::of(format!("{folder} 里的 {name} 不是本程序写的"), CHOOSE),
    untidy: |folder| format!("上次运行被强行结束，{folder} 里留下的文件清理不掉"),
    is_file: |folder| format!("结果无法写入 {folder}：它是文件，不是文件夹"),
    is_folder: |ByUser { folder, name }| format!("无法把 {name} 写入 {folder}：已有同名文件夹"),
    not_ours: |ByUser { folder, name }| format!("无法把 {name} 写入 {folder}：原有的文件不是本程序写的"),
    cannot_write: |folder| format!("结果无法写入 {folder}"),
    of_its_folder: |folder| format!("含排班的场景是为 {folder} 生成的：要写到别处，请在提问时指定文件夹"),
    only_printed: "数字已全部输出，但文件有问题",
    as_it_was: "原有内容未改动",
    left_over: |folder| format!("结果已写好，但被替换的旧文件还在 {folder}"),
};
