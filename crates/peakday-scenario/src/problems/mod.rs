//! Everything that can be wrong or odd in a scenario, as data: one file a subject, one variant a kind, its id next to
//! it.
//!
//! Ids are stable: people search for them. A kind that is dropped leaves a gap, and no id is used a second time. Faults
//! are `E01xx` text and TOML, `E02xx` keys and values, `E03xx` tables (`crate::tables`), `E04xx` run and demand,
//! `E05xx` queues, `E06xx` the bot, `E07xx` teams and shifts, `E08xx` follow-ups, incidents and the floor, `E09xx`
//! targets and presets, `E10xx` logs; warnings are `W` with the number of their subject.
//!
//! Must stay true: no variant holds a sentence. What it is called in a language is in `crate::text`; what it means,
//! with an example, in `docs/faults.md`. The compiler asks for the first, a test for the second.

mod bot;
mod breaks;
mod demand;
mod floor;
mod keys;
mod logs;
mod queues;
mod step;
mod targets;
mod teams;
mod toml;
mod values;
mod vocabulary;
mod warnings;

pub(crate) use bot::BotProblem;
pub(crate) use breaks::BreakProblem;
pub(crate) use demand::{CurveUse, DemandProblem};
pub(crate) use floor::{FloorProblem, Never};
pub(crate) use keys::KeyProblem;
pub(crate) use logs::{Contradiction, LogNote, LogProblem, OtherDuration, ToldApart};
pub(crate) use queues::QueueProblem;
pub(crate) use step::StepProblem;
pub(crate) use targets::{Foreign, NoLimit, TargetProblem, Unfit};
pub(crate) use teams::TeamProblem;
pub(crate) use toml::{Bracket, Complaint, Format, Quoted, TomlProblem};
pub(crate) use values::{DateRange, Hint, NameProblem, Note, Range, ValueProblem};
pub(crate) use vocabulary::{Called, Channel, Found, Owner, Shape, Steps, Thing};
pub(crate) use warnings::Warned;
