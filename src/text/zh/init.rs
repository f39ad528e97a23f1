//! What `init` says, in Chinese.

use crate::text::Message;
use crate::text::init::{Init, NoTemplate, OtherLanguage, Taken, Templates, Written};
use peakday::report::Lang;

pub(super) const INIT: Init = Init {
    no_template: |NoTemplate { name, renamed }| {
        let help = renamed
            .map_or_else(|| "用 `simulate init --list` 查看全部模板".to_owned(), |new| format!("现在叫 `{new}`"));
        Message::of(format!("没有模板 `{name}`"), help)
    },
    other_language: |OtherLanguage { name, lang, others }| {
        let language = match lang {
            Lang::En => "英文",
            Lang::Zh => "中文",
        };
        Message::of(format!("模板 `{name}` 不是{language}的"), format!("去掉 `--lang`，或选用 {}", others.join("、")))
    },
    taken: |Taken { file, folder }| {
        Message::of(format!("{file} 已经存在"), format!("换一个文件夹：simulate init {folder}-2"))
    },
    written: |Written { files, scenario }| {
        format!(
            "已写入：\n{files}\n运行：    simulate {scenario} --lang zh\n修改：    用编辑器打开 {scenario}，改完后\n\
             检查：    simulate check {scenario} --lang zh\n"
        )
    },
    cannot_make_folder: |folder| format!("无法新建文件夹 {folder}"),
    cannot_write: |file| format!("无法写入 {file}"),
    templates: Templates {
        double11: "双11 第一波（英文）：带误差的预测、机器人、老客服和临时客服、轮流用餐",
        shuang11: "双11 第一波：天猫、京东、抖音同一组客服，定金尾款、催付、电话",
        double11_2018: "2018 年真实的销售曲线，含零点高峰；按除法排的班",
        hello: "最小的场景：一个晚上，一个聊天队列",
        concurrency: "四名客服，一个忙碌的晚上：同时接待几个合适，用于 `simulate concurrency`",
        campaign_8_days: "八天大促，分阶段：催付、有时限的退款、中途换工作的突击组",
        bot_or_people: "咨询量增长，靠机器人还是加人：工资、机器人费用、少卖金额",
        funnel_618: "从销售目标推算咨询量；抢券时段、直播间、边干边学的临时客服",
        mattress_manual: "小店：10 秒内首响，各平台有时限的工单",
        replan_at_0100: "半夜重新排人：从当时的状态算起",
    },
};
