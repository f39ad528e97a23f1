//! Presets: rules that people are judged by, kept as data with where and when they were read. A target that names one takes
//! over all it doesn't say itself, so that everybody further on sees a target that says everything.

use std::sync::Arc;

use super::fault::{Place, Problem, Sink, choice, did_you_mean, quoted};
use super::file::{Channel, Figure, File, Of, Scope, Target, TargetClock, Window};
use super::scalars::{AtMost, Duration, Hours, Name, Share, Text, Whole};
use super::section::{At, Field, Many, Read, not_a_word, read_field, section, unknown_key, words};
use super::table::Shelf;
use super::tree::{self, Node, Value};

/// The presets that come with the program.
const BUILT_IN: &str = include_str!("../assets/presets.toml");

section! {
    /// A rule that targets can take over.
    Preset, "a preset" {
        name: Name,
        channel: Channel,
        figure: Figure,
        within: Duration,
        cap: Duration,
        short_abandon: Duration,
        clock: TargetClock,
        of: Of,
        share: Share,
        at_most: AtMost,
        no_interval_below: Share,
        hours: Hours,
        window: Window,
        r#in: Scope,
        min_contacts: Whole<1, 1_000_000_000>,
        source: Name,
        date: Name,
        seen: Seen,
    }
}

words! {
    /// On whose word a rule rests.
    Seen {
        Platform = "platform",
        ThirdParty = "third party",
        Unverified = "unverified",
    }
}

section! {
    /// A file of presets.
    PresetFile, "a file of presets" {
        preset: Many<Preset>,
    }
}

/// The presets a scenario can name: its own first, then those of the file beside it, then those of the program. Of two with
/// the same name the first one counts, for rules change.
pub(super) struct Presets(Vec<Preset>);

impl Presets {
    /// Reads all presets, and fills in what targets take over from them.
    pub fn fill_in(file: &mut File, shelf: &mut Shelf<'_>, sink: &mut Sink) -> Self {
        let mut presets = Self(Vec::new());
        if let Some(own) = file.preset.value() {
            presets.add(&own.0, sink);
        }
        if let Some(At { value: Text(path), place }) = file.presets.get()
            && let Some(number) = shelf.read_text(path, *place, sink)
        {
            presets.add(&parsed(shelf, number, sink), sink);
        }
        let Field::Given(At { value: targets, .. }) = &mut file.target else { return presets };
        // The program's own are part of what a scenario says only where it names a preset.
        if targets.0.iter().any(|target| !target.preset.is_absent()) {
            let number = shelf.add_text("built-in presets", BUILT_IN);
            presets.add(&parsed(shelf, number, sink), sink);
        }
        for target in &mut targets.0 {
            if let Some(preset) = target.preset.get().and_then(|name| presets.named(name, sink)) {
                take_over(target, preset, sink);
            }
        }
        presets
    }

    /// The preset of a name.
    pub fn find(&self, name: &str) -> Option<&Preset> {
        self.0.iter().find(|preset| preset.is_called(name))
    }

    /// The preset that a target names, which there must be.
    fn named(&self, name: &At<Text>, sink: &mut Sink) -> Option<&Preset> {
        let found = self.find(&name.value.0);
        if found.is_none() {
            let names = || self.0.iter().filter_map(|preset| preset.name.value()).map(|name| name.0.as_str());
            let help = did_you_mean(&name.value.0, names()).unwrap_or_else(|| choice(names()));
            let problem = Problem::new(format!("there is no preset {}", quoted(&name.value.0)));
            sink.fault(name.place, problem.label("not known here").help(help));
        }
        found
    }

    /// Adds the presets of one text, each of which must say what it is and where it comes from.
    fn add(&mut self, presets: &[Preset], sink: &mut Sink) {
        let first = self.0.len();
        for preset in presets {
            let lacks = |key: &str, example: &str| {
                Problem::new(format!("this preset lacks its `{key}`")).label(format!("add {key} = {example}"))
            };
            let name = preset.name.required(preset.place, || lacks("name", "\"...\""), sink);
            preset.figure.required(preset.place, || lacks("figure", "\"response\""), sink);
            preset.source.required(preset.place, || lacks("source", "\"...\", where it was read"), sink);
            preset.date.required(preset.place, || lacks("date", "\"2026-11\", when it was read"), sink);
            preset.seen.required(preset.place, || lacks("seen", "\"third party\", on whose word"), sink);
            if let Some(name) = name
                && self.0[first..].iter().any(|other| other.is_called(&name.value.0))
            {
                let problem = Problem::new("another preset has this name").label("expected a name of its own");
                sink.fault(name.place, problem);
            }
            self.0.push(preset.clone());
        }
    }
}

impl Preset {
    fn is_called(&self, name: &str) -> bool {
        self.name.value().is_some_and(|own| own.0 == name)
    }
}

/// The presets of one of the shelf's texts.
fn parsed(shelf: &Shelf<'_>, number: usize, sink: &mut Sink) -> Vec<Preset> {
    let text = Arc::clone(&shelf.texts[number]);
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
        let problem = Problem::new("what is measured is said by the preset").label("leave this out");
        sink.fault(figure.place, problem.help("another figure is another rule: leave out `preset` instead"));
        target.figure = Field::Absent;
    }
    macro_rules! take {
        ($($key:ident),+) => {
            $(if target.$key.is_absent() {
                target.$key = preset.$key.clone();
            })+
        };
    }
    take!(
        figure,
        within,
        cap,
        short_abandon,
        clock,
        of,
        share,
        at_most,
        no_interval_below,
        hours,
        window,
        r#in,
        min_contacts
    );
}
