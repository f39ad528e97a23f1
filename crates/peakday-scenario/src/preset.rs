//! Presets: rules that people are judged by, kept as data with where and when they were read. A target that names one
//! takes over all it doesn't say itself, so that everybody further on sees a target that says everything.
//!
//! What goes wrong: a rule that has changed since it was read is judged as it was. The preset says when that was.

use std::sync::Arc;

use crate::diagnostics::{At, Sink, nearest_name};
use crate::file::File;
use crate::problems::{KeyProblem, Note, TargetProblem, Thing};
use crate::rule::{Preset, Target};
use crate::scalars::{Path, Text};
use crate::section::{Field, Many, Read, section};
use crate::tables::Tables;
use crate::tree;

/// The presets that come with the program.
const BUILT_IN: &str = include_str!("../assets/presets.toml");

section! {
    /// A file of presets.
    PresetFile, PresetFile {
        preset: Many<Preset>,
    }
}

/// The presets a scenario can name: its own first, then those of the file beside it, then those of the program. Of two
/// with the same name the first one counts, for rules change.
pub(crate) struct Presets {
    all: Vec<Preset>,
    /// Whether some couldn't be read: they may be the ones that targets name.
    is_sketchy: bool,
}

impl Presets {
    /// Reads all presets, and fills in what targets take over from them.
    pub(crate) fn fill_in(file: &mut File, tables: &mut Tables<'_>, sink: &mut Sink) -> Self {
        let mut presets = Self { all: Vec::new(), is_sketchy: matches!(file.preset, Field::Faulty) };
        if let Some(own) = file.preset.value() {
            presets.add(&own.0, sink);
        }
        if let Some(At { value: Path(path), place }) = file.presets.get() {
            let before = sink.faults();
            if let Some(number) = tables.read_text(path, *place, sink) {
                presets.add(&parsed(tables, number, sink), sink);
            }
            presets.is_sketchy |= sink.faults() > before;
        }
        let Field::Given(At { value: targets, .. }) = &mut file.target else { return presets };
        // The program's own are part of what a scenario says only where it names a preset.
        if targets.0.iter().any(|target| !target.preset.is_absent()) {
            let number = tables.add_text("built-in presets", BUILT_IN);
            presets.add(&parsed(tables, number, sink), sink);
        }
        for target in &mut targets.0 {
            if let Some(preset) = target.preset.get().and_then(|name| presets.named(name, sink)) {
                take_over(target, preset, sink);
            }
        }
        presets
    }

    /// The preset of a name.
    pub(crate) fn find(&self, name: &str) -> Option<&Preset> {
        self.all.iter().find(|preset| preset.is_called(name))
    }

    /// The preset that a target names, which there must be.
    fn named(&self, name: &At<Text>, sink: &mut Sink) -> Option<&Preset> {
        let found = self.find(&name.value.0);
        if found.is_none() && !self.is_sketchy {
            let names = || self.all.iter().filter_map(|preset| preset.name.value()).map(|name| name.0.as_str());
            let problem = KeyProblem::UnknownName {
                thing: Thing::Preset,
                name: name.value.0.clone(),
                known: names().map(str::to_owned).collect(),
                nearest: nearest_name(&name.value.0, names()),
            };
            sink.fault(name.place, problem);
        }
        found
    }

    /// Adds the presets of one text, each of which must say what it is and where it comes from.
    fn add(&mut self, presets: &[Preset], sink: &mut Sink) {
        let first = self.all.len();
        for preset in presets {
            let lacks =
                |key, example, note| move || KeyProblem::MissingKey { owner: Thing::Preset.into(), key, example, note };
            let name = preset.name.required(preset.place, lacks("name", "\"...\"", None), sink);
            self.is_sketchy |= name.is_none();
            preset.figure.required(preset.place, lacks("figure", "\"response\"", None), sink);
            preset.source.required(preset.place, lacks("source", "\"...\"", Some(Note::WhereItWasRead)), sink);
            preset.date.required(preset.place, lacks("date", "\"2026-11\"", Some(Note::WhenItWasRead)), sink);
            preset.seen.required(preset.place, lacks("seen", "\"third party\"", Some(Note::OnWhoseWord)), sink);
            if let Some(name) = name
                && self.all[first..].iter().any(|other| other.is_called(&name.value.0))
            {
                let (thing, name_of) = (Thing::Preset, name.value.0.clone());
                sink.fault(name.place, KeyProblem::DuplicateName { thing, name: name_of, within: None });
            }
            self.all.push(preset.clone());
        }
    }
}

impl Preset {
    fn is_called(&self, name: &str) -> bool {
        self.name.value().is_some_and(|own| own.0 == name)
    }
}

/// The presets of one of the tables's texts.
fn parsed(tables: &Tables<'_>, number: usize, sink: &mut Sink) -> Vec<Preset> {
    let text = Arc::clone(tables.texts.source(number));
    let before = sink.faults();
    let root = tree::parse(&text.body, number, 0, sink);
    if sink.faults() > before {
        return Vec::new();
    }
    let file = PresetFile::read(&root, sink);
    file.and_then(|file| file.preset.value().map(|presets| presets.0.clone())).unwrap_or_default()
}

/// Lets a target take over what it doesn't say itself.
fn take_over(target: &mut Target, preset: &Preset, sink: &mut Sink) {
    if let Some(figure) = target.figure.get() {
        sink.fault(figure.place, TargetProblem::FigureOfPreset);
        target.figure = Field::Absent;
    }
    target.take_over(preset);
}
