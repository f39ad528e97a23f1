//! What reports say, one struct of messages a language: adding a message is a field that every language must fill, so none
//! can be forgotten and none is looked up by a string.

pub(super) mod assumptions;
mod concurrency;
mod en;
mod explain;
mod figures;
mod page;
mod workbook;
mod workbook_en;
mod workbook_zh;
mod zh;

use jiff::civil::Date;

pub(super) use assumptions::Assumptions;
pub(super) use concurrency::ConcurrencyTexts;
pub(super) use explain::{Came, Explain};
pub(crate) use figures::{Explained, FigureTexts};
pub(super) use page::Page;
pub(super) use workbook::Workbook;

use crate::assess::InfluentialReplication;
use crate::model::{Figure, Goal, Preset, ServiceMeasure, Target};
use crate::stats::{Estimate, Share};
use crate::units::{Instant, Span};

/// A language that reports are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese, in simplified characters.
    Zh,
}

impl Lang {
    /// Says in which folder the results are.
    pub fn results_in(self, folder: &str) -> String {
        (self.texts().screen.results)(folder)
    }

    /// All that reports say in this language.
    pub fn texts(self) -> &'static Texts {
        match self {
            Self::En => &en::TEXTS,
            Self::Zh => &zh::TEXTS,
        }
    }
}

/// All that reports say in one language. Shares of 1 and seconds go in; percentages and minutes come out.
pub struct Texts {
    /// The language as web pages name it.
    pub(super) tag: &'static str,
    /// Numbers, times and sentences that more than one report uses.
    pub(super) words: Words,
    /// What stands on the screen.
    pub(super) screen: Screen,
    /// What stands in the plots.
    pub(super) plots: Plots,
    /// What explanations of an hour say.
    pub(super) explain: Explain,
    /// The scenario in words.
    pub(super) assumptions: Assumptions,
    /// What stands on the page beside figures.
    pub(super) page: Page,
    /// What a study of concurrency says.
    pub(super) concurrency: ConcurrencyTexts,
    /// What the workbook says.
    pub(super) workbook: Workbook,
    /// What the figures of the catalogue are called.
    pub(crate) figures: FigureTexts,
}

/// What stands on the screen.
pub(super) struct Screen {
    /// How many replications of the time from one moment to another, and the seed.
    pub run: fn(usize, Instant, Instant, u64) -> String,
    pub stopped_precise: &'static str,
    /// So many replications of how many were done.
    pub stopped_interrupted: fn(usize, u32) -> String,
    pub holds: &'static str,
    pub holds_unsure: &'static str,
    pub missed: &'static str,
    pub not_judged: &'static str,
    pub colon: &'static str,
    pub asked: &'static str,
    pub nothing_to_judge: &'static str,
    /// The rule that a target is taken from.
    pub rule: fn(&Preset) -> String,
    /// The share or the mean with its interval, that of the run alone where there is a past, and the one over 24 hours.
    pub share: fn(Figure, Option<Estimate>, Option<f64>, Option<f64>) -> String,
    /// The figure of a bad day: what a target measures, the target, and the figure.
    pub bad_day: fn(Figure, &Target, f64) -> String,
    /// A mean of a queue that hangs on one replication.
    pub influential: fn(&str, &InfluentialReplication) -> String,
    /// The interval that fell below a floor most often: the floor, when, in how many replications of how many.
    pub below_floor: fn(&str, Instant, u64, u64) -> String,
    /// Where a target breaks, and how many more such stretches there are.
    pub breaks: fn(&[String], usize) -> String,
    /// A stretch of time.
    pub stretch: fn(Instant, Instant) -> String,
    /// The hour in which a target held least: whether it holds all the same, when, in how many of how many.
    pub worst: fn(bool, Instant, u64, u64) -> String,
    /// People that the work needs, people on duty, people missing.
    pub short: fn(&str, &str, u32) -> String,
    pub see_file: fn(&str, usize) -> String,
    /// A queue's table of phases.
    pub by_phase: fn(&str) -> String,
    pub moment: fn(Instant) -> String,
    pub nobody: &'static str,
    /// So many of how many.
    pub of: fn(u64, u64) -> String,
    pub within: fn(Figure) -> String,
    pub offered: &'static str,
    pub asked_column: &'static str,
    pub left: &'static str,
    pub on_duty: &'static str,
    pub load: &'static str,
    pub first_response_p50: &'static str,
    pub wait_p50: &'static str,
    pub turnaround_p50: &'static str,
    pub waiting: &'static str,
    pub certainty: &'static str,
    /// The columns of the table of queues.
    pub queues: [&'static str; 11],
    /// What the certainty of an interval is.
    pub pointwise: &'static str,
    pub queues_note: &'static str,
    /// The columns of the table of teams.
    pub teams: [&'static str; 7],
    pub cost: &'static str,
    pub wages: &'static str,
    pub seats: &'static str,
    pub bot: &'static str,
    pub lost_sales: &'static str,
    /// Where the results are.
    pub results: fn(&str) -> String,
}

/// How numbers, times and targets are written.
pub(super) struct Words {
    /// A day with its weekday.
    pub date: fn(Date) -> String,
    /// A day where there is little room.
    pub short_date: fn(Date) -> String,
    /// A time on an axis.
    pub tick: fn(Span) -> String,
    /// What a target asks for, in a sentence without its end.
    pub demand: fn(&Target, &ServiceMeasure) -> String,
    /// What a measure counts, in short.
    pub definition: fn(&ServiceMeasure) -> String,
    /// From one figure to another.
    pub to: &'static str,
    /// What a target asks for, as short as can be.
    pub goal: fn(Figure, Goal) -> String,
    /// Joins names.
    pub comma: &'static str,
    /// Joins the parts of a remark.
    pub clause: &'static str,
    /// A target with its queue.
    pub of_queue: fn(&str, &str) -> String,
}

/// What stands in the plots: what they share, then one struct a plot.
pub(super) struct Plots {
    /// How many replications, and the seed.
    pub sample: fn(usize, u64) -> String,
    /// The scenario: its file, and the first digits of its fingerprint.
    pub scenario: fn(&str, &str) -> String,
    /// What was set from outside, as it was written.
    pub changed: fn(&str) -> String,
    pub median: &'static str,
    pub band: &'static str,
    /// What lines and bands are, for the caption.
    pub median_and_band: &'static str,
    pub demand: DemandPlot,
    pub service: ServicePlot,
    pub times: TimesPlot,
    pub backlog: BacklogPlot,
    pub teams: TeamsPlot,
    pub certainty: CertaintyPlot,
}

/// Demand and staffing.
pub(super) struct DemandPlot {
    pub title: &'static str,
    /// Contacts in each interval of this length.
    pub contacts: fn(Span) -> String,
    pub offered: &'static str,
    pub contained: &'static str,
    pub left_bot: &'static str,
    pub asked: &'static str,
    pub people: &'static str,
    pub on_duty: &'static str,
    pub work: &'static str,
    pub load: &'static str,
    pub load_line: &'static str,
    pub full: &'static str,
    /// Work, and nobody to do it.
    pub nobody: &'static str,
    pub no_contacts: &'static str,
    pub no_people: &'static str,
    pub caption: &'static str,
}

/// Service level against a target.
pub(super) struct ServicePlot {
    pub title: &'static str,
    /// What the share is of.
    pub share: fn(Figure) -> String,
    /// How many replications held it of how many, the certainty, and the one that is wanted.
    pub verdict: fn(u64, u64, Share, Option<f64>) -> String,
    pub unjudged: &'static str,
    pub assessed: fn(&str) -> String,
    /// The share at hours that aren't assessed.
    pub elsewhere: &'static str,
    pub nothing: &'static str,
    pub below: &'static str,
}

/// Response times.
pub(super) struct TimesPlot {
    pub title: &'static str,
    pub first_response: &'static str,
    pub wait: &'static str,
    pub turnaround: &'static str,
    /// A target's limit.
    pub limit: fn(Span) -> String,
    pub nothing: &'static str,
    pub caption: &'static str,
}

/// Backlog.
pub(super) struct BacklogPlot {
    pub title: &'static str,
    pub waiting: &'static str,
    pub messages: &'static str,
    /// The peak's median, 95th percentile and mean, and when it is.
    pub peak: fn([&str; 3], Option<Instant>) -> String,
    pub nothing: &'static str,
    pub caption: &'static str,
}

/// Concurrency and occupancy.
pub(super) struct TeamsPlot {
    pub title: &'static str,
    pub occupancy: &'static str,
    pub concurrency: &'static str,
    pub slots: fn(u32) -> String,
    pub nobody: &'static str,
    pub caption: &'static str,
}

/// Certainty of targets.
pub(super) struct CertaintyPlot {
    pub title: &'static str,
    pub subject: &'static str,
    /// What is wanted of a target, and how surely it holds over its scope.
    pub wanted: fn(Option<f64>, Option<Share>) -> String,
    pub caption: &'static str,
    pub nothing: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_read_as_people_write_them() {
        let (en, zh) = (Lang::En.texts(), Lang::Zh.texts());
        let limit = zh.plots.times.limit;
        assert_eq!((en.plots.times.limit)(Span::seconds(90)), "limit 90s");
        assert_eq!(limit(Span::seconds(90)), "时限 90 秒");
        assert_eq!(limit(Span::seconds(150)), "时限 2 分 30 秒");
        assert_eq!(limit(Span::minutes(3)), "时限 3 分钟");
        assert_eq!(limit(Span::HOUR), "时限 1 小时");
        assert_eq!(limit(Span::DAY), "时限 1 天");
        let ticks = [Span::seconds(1), Span::minutes(10), Span::hours(6), Span::days(7)].map(en.words.tick);
        assert_eq!(ticks, ["1 s", "10 min", "6 h", "7 d"]);
    }
}
