//! What faults and warnings are called in each language: the only place with sentences.
//!
//! A language is a [`Words`] with a function for each subject, which matches on the problems of that subject: a kind
//! that a language has no words for doesn't compile. Numbers, durations and moments come as values; the language
//! formats them.
//!
//! Another language is a folder beside `en`, a variant of [`Language`], and its arm in [`words`].

mod en;
mod explanations;

use crate::diagnostics::{Count, Kind, Language, Message, PageWords};
use crate::problems::{
    BotProblem, BreakProblem, DemandProblem, FloorProblem, KeyProblem, QueueProblem, TargetProblem, TeamProblem,
    TomlProblem, ValueProblem, Warned,
};
use crate::tables::{TableProblem, TableWarning};

pub use explanations::{explain_fault, fault_ids};

/// Declares what a language must say: a message for every kind of every subject.
macro_rules! words {
    ($($(#[$meta:meta])* $subject:ident: $problem:ty),+ $(,)?) => {
        /// The words of a language.
        struct Words {
            $($(#[$meta])* $subject: fn(&$problem) -> Message,)+
            /// A message about the value of a key.
            of_key: fn(Message, &str) -> Message,
            /// How many more are like a diagnostic, and in which lines.
            alike: fn(usize, &[(usize, usize)]) -> String,
            /// How many faults there are in what, and how many of them are drawn; a line.
            faults: fn(&Count<'_>) -> String,
            /// The same of warnings.
            count_of_warnings: fn(&Count<'_>) -> String,
            /// The guide to all kinds: a heading for each id.
            explanations: &'static str,
        }

        $(impl Kind for $problem {
            fn id(&self) -> &'static str {
                self.id()
            }

            fn message(&self, key: Option<&str>, language: Language) -> Message {
                let words = words(language);
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
    warnings: Warned,
}

fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &en::WORDS,
    }
}

/// What is said around diagnostics.
pub(crate) const PAGE: PageWords = PageWords {
    alike: |number, lines, language| (words(language).alike)(number, lines),
    faults: |count, language| (words(language).faults)(count),
    warnings: |count, language| (words(language).count_of_warnings)(count),
};
