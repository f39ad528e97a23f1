//! What faults and warnings are called in each language: the only place with sentences.
//!
//! A language is a [`Words`] with a function for each subject, which matches on the problems of that subject: a kind
//! that a language has no words for doesn't compile. Numbers, durations and moments come as values; the language
//! formats them.
//!
//! Another language is a folder beside `en`, a variant of [`Lang`], and its arm in [`words`].

mod en;
mod explanations;
mod zh;

use crate::Unreadable;
use crate::diagnostics::{Kind, Lang, Message, PageWords};
use crate::problems::{
    BotProblem, BreakProblem, DemandProblem, FloorProblem, KeyProblem, LogNote, LogProblem, QueueProblem, StepProblem,
    TargetProblem, TeamProblem, TomlProblem, ValueProblem, Warned,
};
use crate::tables::{TableProblem, TableWarning};
use crate::units::Span;

/// What so many per cent of a share may mean, in points and in times: what it makes, and how that is written.
fn percent_readings(present: f64, percent: f64) -> [(f64, String); 2] {
    let tidy = |number: f64| format!("{number:.6}").parse().unwrap_or(number);
    let (points, factor): (f64, f64) = (tidy(percent / 100.0), tidy(1.0 + percent / 100.0));
    [(tidy(present + points), format!("{points:+}")), (tidy(present * factor), format!("x{factor}"))]
}

pub use explanations::{explain_fault, fault_ids};

/// Declares what a language must say: a message for every kind of every subject.
macro_rules! words {
    ($($(#[$meta:meta])* $subject:ident: $problem:ty),+ $(,)?) => {
        /// The words of a language.
        struct Words {
            $($(#[$meta])* $subject: fn(&$problem) -> Message,)+
            /// A message about the value of a key.
            of_key: fn(Message, &str) -> Message,
            /// Why a file can't be had.
            unreadable: fn(&Unreadable) -> String,
            /// What is said around diagnostics.
            page: PageWords,
            /// What a draft of a columns file says.
            draft: DraftWords,
        }

        $(impl Kind for $problem {
            fn id(&self) -> &'static str {
                self.id()
            }

            fn message(&self, key: Option<&str>, lang: Lang) -> Message {
                let words = words(lang);
                let message = (words.$subject)(self);
                match key {
                    Some(key) if message.is_of_value => (words.of_key)(message, key),
                    _ => message,
                }
            }
        })+

        /// The ids of all kinds, in their order.
        fn ids() -> Vec<&'static str> {
            let mut ids = [$(<$problem>::IDS),+].concat();
            ids.sort_unstable();
            ids
        }
    };
}

words! {
    toml: TomlProblem,
    step: StepProblem,
    keys: KeyProblem,
    values: ValueProblem,
    tables: TableProblem,
    table_warnings: TableWarning,
    demand: DemandProblem,
    queues: QueueProblem,
    bot: BotProblem,
    teams: TeamProblem,
    breaks: BreakProblem,
    floor: FloorProblem,
    targets: TargetProblem,
    logs: LogProblem,
    log_notes: LogNote,
    warnings: Warned,
}

fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &en::WORDS,
        Lang::Zh => &zh::WORDS,
    }
}

/// A few words on why a file can't be had.
pub(crate) fn unreadable(why: &Unreadable, lang: Lang) -> String {
    (words(lang).unreadable)(why)
}

/// What the comments of a draft of a columns file say.
pub(crate) struct DraftWords {
    /// Of which log it is, and of how many rows.
    pub head: fn(&str, usize) -> String,
    pub channel: &'static str,
    /// A date that can be read in two orders, with the day first and with the month first.
    pub dates: fn(&str, &[(&str, String)]) -> String,
    /// That moments have time zones.
    pub utc_offset: &'static str,
    /// That no column looks like moments of arrival.
    pub no_arrival: &'static str,
    /// Words of a column with their numbers: which of them go first.
    pub vips: fn(&str) -> String,
    /// Which of them mean an agent.
    pub agents: fn(&str) -> String,
    pub not_used: &'static str,
    /// Words that are in no list yet.
    pub left: fn(&str) -> String,
    /// That buyers may be counted, or contacts.
    pub counts: &'static str,
    /// That online time may include away time, or not.
    pub online_includes_away: &'static str,
    /// In what unit online time may be.
    pub online_in: &'static str,
    /// That a column may be of contacts offered or of those answered.
    pub offered_or_answered: &'static str,
    /// That handling time may have the work after the call, or not.
    pub handling_includes_wrap_up: &'static str,
    /// Whose mean wait it may be.
    pub wait_of: &'static str,
    /// That agents may be heads or hours.
    pub on_duty_in: &'static str,
    /// Within how long contacts count as answered in time.
    pub within: &'static str,
    /// Of what a service level may be a share.
    pub service_level_of: &'static str,
    /// What a share without a sign may be.
    pub shares_in: &'static str,
    /// That an interval may have either of two lengths, the longer one first.
    pub interval: fn([&str; 2]) -> String,
    /// What a contact takes if times are means, and if they are totals.
    pub totals: fn([Span; 2]) -> String,
    /// What a duration such as `03:25` may be: as minutes and seconds, and as hours and minutes.
    pub durations: fn(&str, [Span; 2]) -> String,
    /// That a share of hours may have breaks in it.
    pub occupancy: &'static str,
}

/// The words of a draft of a columns file.
pub(crate) fn draft(lang: Lang) -> &'static DraftWords {
    &words(lang).draft
}

/// What a language says around diagnostics.
pub(crate) fn page(lang: Lang) -> &'static PageWords {
    &words(lang).page
}
