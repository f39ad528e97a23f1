//! The language of scenarios: text in; out comes a checked [`Model`], or everything that is wrong with the text.
//!
//! [`Document::parse`] makes a tree of TOML in which every value knows its place (`tree`), [`Document::set`] changes
//! single values of it (`assignment`), and [`Document::check`] reads the tree as sections of keys (`section`; `file`,
//! `forecast`, `staff`, `floor`; `scalars`, `dates`, `business_hours`, `distributions`, `tiers`), checks them subject
//! by subject against each other and against the tables they name (`check`, `tables`), and looks for what is legal but
//! odd (`warn`). All of it collects faults in one `Sink` and goes on: a planner who corrects a scenario at midnight
//! wants to see everything at once.
//!
//! Tables come through [`Files`]: from memory, or from a [`Folder`], the only place here that opens a file.

mod assignment;
mod bot_mode;
mod business_hours;
mod check;
mod codes;
mod dates;
mod diagnostics;
mod distributions;
mod explicit;
mod file;
mod floor;
mod folder;
mod forecast;
mod greeting;
mod guide;
mod head_start;
mod kept_files;
mod log;
mod marks;
mod plain;
mod planned;
mod plans;
mod platform;
mod preset;
mod printable;
mod problems;
mod renamed;
mod replay;
mod rewrite;
mod rule;
mod scalars;
mod schema;
mod section;
mod so_far;
mod staff;
mod step;
mod syntax;
mod tables;
mod text;
mod tiers;
mod tree;
mod unreadable;
mod warn;

use std::sync::Arc;

pub use diagnostics::{Fault, Faults, Lang, Warning, nearest};
pub use explicit::{ExplicitKeys, Key, SetBy};
pub use folder::Folder;
pub use kept_files::KeptFiles;
pub use log::{
    LogAgentDay, LogChannel, LogColumns, LogContact, LogEnd, LogInterval, LogIntervalRule, LogMessage, LogNames,
    LogOffset, LogRows, LogSummary, read_agent_days, read_contacts, read_intervals, read_messages, sniff,
};
pub use planned::PlannedStep;
pub use plans::{Plan, PlanFile};
pub use printable::printable;
pub use renamed::renamed;
pub use replay::{AddedSource, LoggedDay, WithFiles};
pub use rewrite::with_assignments;
pub use schema::schema;
pub use so_far::{CountSoFar, CountsSoFar};
pub use text::{explain_fault, fault_ids};
pub use unreadable::Unreadable;

use peakday_core::{ids, model, random, units};

use assignment::Written;
use diagnostics::{Extent, Location, Sink, Source, draw_warnings};
use model::Model;
use problems::TomlProblem;
use section::Read;
use tables::Tables;
use tree::Node;

/// The keys of the sections whose defaults reports mark, as values for [`ExplicitKeys`].
pub mod keys {
    pub use crate::file::{BOT, BotKeys, QUEUE, QueueKeys, RUN, RunKeys, SOURCE, SourceKeys};
    pub use crate::staff::{PAY, PayKeys, ROSTER, RosterKeys, TEAM, TeamKeys};
}

/// Where the tables that a scenario names come from.
pub trait Files {
    /// The bytes of the file at a path as the scenario writes it, or why they can't be had.
    ///
    /// # Errors
    /// Why the file can't be read.
    fn read(&self, path: &str) -> Result<Vec<u8>, Unreadable>;
}

/// No tables at all: for scenarios that name none.
#[derive(Clone, Copy, Debug)]
pub struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _path: &str) -> Result<Vec<u8>, Unreadable> {
        Err(Unreadable::NoFiles)
    }
}

/// The text of a scenario, parsed but not checked, with the values that were set from outside.
#[derive(Clone, Debug)]
pub struct Document {
    /// The scenario's own text, then each assignment.
    texts: Vec<Arc<Source>>,
    root: Node,
}

/// A scenario without faults.
#[derive(Clone, Debug)]
pub struct Checked {
    /// What to simulate.
    pub model: Model,
    /// What may well be meant, but had better be looked at; in order of place.
    pub warnings: Vec<Warning>,
    /// Which keys it says itself.
    pub explicit: ExplicitKeys,
    /// Fingerprint of the text, the assignments and all tables, in hexadecimal digits.
    pub sha256: String,
    /// What messages call it.
    name: String,
}

impl Checked {
    /// The same with its warnings in another language; they are in English until this is called.
    #[must_use]
    pub fn in_language(mut self, lang: Lang) -> Self {
        self.warnings = self.warnings.into_iter().map(|warning| warning.in_language(lang)).collect();
        self
    }

    /// A page of the warnings, each with its line and a caret. What is alike is said once.
    pub fn render_warnings(&self, color: bool) -> String {
        draw_warnings((&self.name, true), &self.warnings, Extent::Page, color)
    }

    /// All warnings drawn one after the other, however many.
    pub fn render_all_warnings(&self, color: bool) -> String {
        draw_warnings((&self.name, true), &self.warnings, Extent::All, color)
    }
}

impl Document {
    /// Parses the text of a scenario; `name` is what messages call it, such as `double11.toml`.
    ///
    /// # Errors
    /// Where the text isn't TOML.
    pub fn parse(name: &str, text: String) -> Result<Self, Faults> {
        let mut sink = Sink::default();
        if u32::try_from(text.len()).is_err() {
            sink.fault(Location::new(0, 0..0), TomlProblem::TooLarge);
            let texts = [Arc::new(Source::not_shown(name, None))];
            return Err(sink.into_faults(name, &texts, text::page).of_scenario());
        }
        let body = match text.strip_prefix('\u{feff}') {
            // Editors on some systems begin a file with a byte order mark.
            Some(rest) => rest.to_owned(),
            None => text,
        };
        let root = tree::parse(&body, 0, 0, &mut sink);
        let texts = vec![Arc::new(Source::new(name, body))];
        if sink.is_clean() {
            Ok(Self { texts, root })
        } else {
            Err(sink.into_faults(name, &texts, text::page).of_scenario())
        }
    }

    /// Sets one value, as `run.replications=50` or `queue.presales.reply.mean="20s"` does: an element of a list is
    /// named by its `name`, in quotes where that is no plain word, or by its number from 1.
    ///
    /// # Errors
    /// Where the assignment can't be read or there is no such place. The document stays as it was.
    pub fn set(&mut self, assignment: &str) -> Result<(), Faults> {
        self.set_by("--set", assignment)
    }

    /// The same of an option of another name, which faults then name.
    ///
    /// # Errors
    /// As of [`Document::set`].
    pub fn set_by(&mut self, option: &str, assignment: &str) -> Result<(), Faults> {
        let mut sink = Sink::default();
        let text = Arc::new(Source::new(option, assignment));
        self.texts.push(text);
        let number = self.texts.len() - 1;
        let written = Written { assignment, text: number, from: 0 };
        if assignment::apply(&mut self.root, written, &mut sink).is_some() {
            return Ok(());
        }
        let faults = sink.into_faults(option, &self.texts, text::page);
        self.texts.pop();
        Err(faults)
    }

    /// The number at a path, as an assignment names it: `None` where there is none.
    pub fn number_at(&self, path: &str) -> Option<f64> {
        match assignment::present(&self.root, path)?.value {
            tree::Value::Whole(whole) => Some(whole as f64),
            tree::Value::Number(number) | tree::Value::Scaled(number) => Some(number),
            _ => None,
        }
    }

    /// The keys of the agents of its shifts, as assignments name them: by name, or where they have none by number.
    pub fn agents_of_shifts(&self) -> Vec<String> {
        assignment::keys_of_list(&self.root, "shift", "agents")
    }

    /// Takes out the ranges of agents that shifts may have, `agents = "20..60"`, as the search of a roster reads them:
    /// the key of each, as an assignment names it, and both ends. In the document the upper end takes its place.
    pub fn take_agent_ranges(&mut self) -> Vec<(String, u32, u32)> {
        assignment::take_agent_ranges(&mut self.root)
    }

    /// Checks the scenario and lays it out as a model.
    ///
    /// # Errors
    /// All faults of the scenario and of the tables it names.
    pub fn check(&self, files: &dyn Files) -> Result<Checked, Faults> {
        let mut sink = Sink::default();
        let mut tables = Tables::new(self.texts.clone(), files);
        let model = file::File::read(&self.root, &mut sink).and_then(|mut file| {
            let presets = preset::Presets::fill_in(&mut file, &mut tables, &mut sink);
            let model = check::check(&file, &presets, self.stem(), &mut tables, &mut sink)?;
            warn::look_at(&file, &model, &mut sink);
            Some(model)
        });
        match model {
            Some(model) if sink.is_clean() => {
                let warnings = sink.into_warnings(tables.texts.sources(), text::page);
                Ok(Checked {
                    model,
                    warnings,
                    explicit: ExplicitKeys::of(&self.root),
                    sha256: tables.texts.fingerprint(),
                    name: self.texts[0].name.clone(),
                })
            }
            _ => Err(sink.into_faults(&self.texts[0].name, tables.texts.sources(), text::page).of_scenario()),
        }
    }

    /// The name of the file without folders and ending.
    fn stem(&self) -> &str {
        let name = &self.texts[0].name;
        let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
        base.strip_suffix(".toml").unwrap_or(base)
    }
}
