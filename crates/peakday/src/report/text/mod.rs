//! What reports say, in each language.
//!
//! A subject is a file here with a struct of its messages, and a file of the same name in `en/` and `zh/` that fills
//! it: a message that one language lacks doesn't compile, and none is looked up by a string. All Chinese is in one
//! folder.
//!
//! Languages only write. What is said, and whether, is decided before: messages take structs of what is to be
//! written, with `None` for what is left out. Numbers and times are written by the language's `numbers.rs`; what all
//! languages write alike, by `report/words.rs`.

pub(super) mod agent_days;
pub(super) mod assumptions;
pub(super) mod calibrate;
pub(super) mod compare;
pub(super) mod concurrency;
mod en;
pub(super) mod estimate;
pub(super) mod events;
pub(super) mod explain;
mod figures;
pub(super) mod fits;
pub(super) mod fix;
pub(super) mod headroom;
pub(super) mod intervals;
mod marks;
pub(super) mod need;
pub(super) mod now;
pub(super) mod numbers;
pub(super) mod overview;
pub(super) mod page;
pub(super) mod plots;
pub(super) mod replay;
pub(super) mod screen;
pub(super) mod staff;
pub(super) mod sweep;
pub(super) mod targets;
pub(super) mod verdicts;
pub(super) mod workbook;
mod zh;

use agent_days::AgentDays;
use assumptions::Assumptions;
use calibrate::Calibrate;
use compare::Compare;
use concurrency::Concurrency;
use estimate::Estimates;
use events::Events;
use explain::Explain;
#[cfg(feature = "xlsx")]
pub(crate) use figures::Explained;
pub(crate) use figures::FigureTexts;
use fits::Fits;
use fix::Fix;
use headroom::Headroom;
use intervals::Intervals;
use marks::Marks;
use need::Need;
use now::Now;
use numbers::Numbers;
use overview::Overview;
use page::Page;
use plots::Plots;
use replay::Replay;
use screen::Screen;
use staff::Staff;
use sweep::Sweep;
use targets::Targets;
use verdicts::Verdicts;
use workbook::Workbook;

use crate::scenario::Lang;

/// Says in which folder the results are.
pub fn results_in(lang: Lang, folder: &str) -> String {
    (lang.texts().screen.results)(folder)
}

/// What reports say in a language.
pub(crate) trait Speaks {
    /// All of it.
    fn texts(self) -> &'static Texts;
}

impl Speaks for Lang {
    fn texts(self) -> &'static Texts {
        match self {
            Self::En => &en::TEXTS,
            Self::Zh => &zh::TEXTS,
        }
    }
}

impl Texts {
    /// A measured time, which may be a wait for an agent: where contacts are pushed, none at all says nothing of how
    /// customers wait.
    pub(super) fn wait(&self, is_pushed: bool, seconds: f64) -> String {
        if is_pushed && seconds == 0.0 { self.explain.at_once.to_owned() } else { self.numbers.measured(seconds) }
    }
}

/// All that reports say in one language, by subject.
pub(crate) struct Texts {
    /// The language as web pages name it.
    pub(super) tag: &'static str,
    pub(super) numbers: Numbers,
    pub(super) marks: Marks,
    /// What targets ask for.
    pub(super) targets: Targets,
    /// What targets come to.
    pub(super) verdicts: Verdicts,
    /// The first screen: what the run comes to.
    pub(super) overview: Overview,
    /// The screen of a run.
    pub(super) screen: Screen,
    /// The pictures of a run.
    pub(super) plots: Plots,
    /// Why an interval went as it did.
    pub(super) explain: Explain,
    /// The scenario in words.
    pub(super) assumptions: Assumptions,
    /// The page around its figures.
    pub(super) page: Page,
    /// What was learnt of a report without single contacts.
    pub(super) agent_days: AgentDays,
    pub(super) intervals: Intervals,
    /// What was learnt of a log.
    pub(super) calibrate: Calibrate,
    /// How well a log is fitted.
    pub(super) fits: Fits,
    /// The comparison of plans.
    pub(super) compare: Compare,
    /// The study of concurrency.
    pub(super) concurrency: Concurrency,
    /// The study of estimates.
    pub(super) estimate: Estimates,
    /// How much more traffic a plan bears.
    pub(super) headroom: Headroom,
    /// Many plans of one scenario.
    pub(super) sweep: Sweep,
    /// The study of heads needed.
    pub(super) need: Need,
    /// The night itself.
    pub now: Now,
    /// A day that was beside its replay.
    pub(super) replay: Replay,
    /// A day beside other events.
    pub(super) events: Events,
    /// The cheapest roster.
    pub(super) staff: Staff,
    /// Cheap mendings of a run that misses a target.
    pub(super) fix: Fix,
    pub(super) workbook: Workbook,
    /// What the figures of the catalogue are called.
    pub(crate) figures: FigureTexts,
}
