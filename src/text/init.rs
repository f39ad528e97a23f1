//! What `init` says.

use super::Message;
use peakday::report::Lang;

pub(crate) struct Init {
    pub no_template: fn(NoTemplate<'_>) -> Message,
    pub other_language: fn(&OtherLanguage<'_>) -> Message,
    /// A file that would be replaced.
    pub taken: fn(Taken<'_>) -> Message,
    pub written: fn(Written<'_>) -> String,
    pub cannot_make_folder: fn(&str) -> String,
    pub cannot_write: fn(&str) -> String,
    pub templates: Templates,
}

/// What each template is about.
pub(crate) struct Templates {
    pub double11: &'static str,
    pub shuang11: &'static str,
    pub double11_2018: &'static str,
    pub hello: &'static str,
    pub concurrency: &'static str,
    pub campaign_8_days: &'static str,
    pub bot_or_people: &'static str,
    pub funnel_618: &'static str,
    pub mattress_manual: &'static str,
    pub replan_at_0100: &'static str,
}

pub(crate) struct NoTemplate<'a> {
    pub name: &'a str,
    /// What it is called now, if it had this name once.
    pub renamed: Option<&'a str>,
}

/// A template that isn't in the language that is asked for.
pub(crate) struct OtherLanguage<'a> {
    pub name: &'a str,
    pub lang: Lang,
    /// Those that are, in backticks.
    pub others: Vec<String>,
}

pub(crate) struct Taken<'a> {
    pub file: &'a str,
    pub folder: &'a str,
}

pub(crate) struct Written<'a> {
    /// The files, a line each.
    pub files: &'a str,
    pub scenario: &'a str,
}
