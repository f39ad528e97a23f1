//! What `init` says, in English.

use crate::text::Message;
use crate::text::init::{Init, NoTemplate, OtherLanguage, Taken, Templates, Written};
use peakday::report::Lang;

pub(super) const INIT: Init = Init {
    no_template: |NoTemplate { name, renamed }| {
        let help = renamed.map_or_else(
            || "`simulate init --list` shows them all".to_owned(),
            |new| format!("it is called `{new}` now"),
        );
        Message::of(format!("there is no template `{name}`"), help)
    },
    other_language: |OtherLanguage { name, lang, others }| {
        let language = match lang {
            Lang::En => "English",
            Lang::Zh => "Chinese",
        };
        Message::of(
            format!("the template `{name}` is not written in {language}"),
            format!("leave out `--lang`, or take one that is: {}", others.join(", ")),
        )
    },
    taken: |Taken { file, folder }| {
        Message::of(format!("{file} is there already"), format!("name another folder: simulate init {folder}-2"))
    },
    written: |Written { files, scenario }| {
        format!(
            "Written:\n{files}\nRun it:         simulate {scenario}\nChange it:      open {scenario} in an editor, then\n\
             Look it over:   simulate check {scenario}\n"
        )
    },
    cannot_make_folder: |folder| format!("can't make the folder {folder}"),
    cannot_write: |file| format!("can't write {file}"),
    templates: Templates {
        double11: "a shop's first wave of Double 11: a forecast with its error, a chatbot, veterans and temps, breaks in turns",
        shuang11: "its Chinese twin / 双11第一波：天猫、京东、抖音同一组客服，定金尾款、催付、电话",
        double11_2018: "the real sales curve of 2018 with its midnight hour, on a roster made by division",
        hello: "the smallest scenario: one chat queue on one evening",
        concurrency: "four agents on a busy evening: how many chats at once, for `simulate concurrency`",
        campaign_8_days: "eight days by phases: reminders, refunds with deadlines, a task force that changes its work",
        bot_or_people: "growth met by the chatbot or by heads, with wages, the bot's cost and lost sales",
        funnel_618: "volumes from a sales target; a coupon hour, a live room, temps who learn",
        mattress_manual: "a small shop: first response within 10 seconds, tickets with deadlines by platform",
        replan_at_0100: "re-planning in the middle of the night, from the state there is",
    },
};
