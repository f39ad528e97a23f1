//! What is wrong with a scenario, where, and what to do about it: said once, drawn with the line it is about.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// A text that a scenario is made of: its TOML, an assignment from the command line, or a table beside it.
#[derive(Debug)]
pub(super) struct Text {
    /// The file's name, or what else the text is.
    pub name: String,
    /// The text itself.
    pub body: String,
}

/// Where something is said: a stretch of bytes of one of the scenario's texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// The text's number.
    pub text: u32,
    /// First byte.
    pub start: u32,
    /// First byte after.
    pub end: u32,
}

impl Place {
    /// A stretch of a text. Texts of 4 GiB and more are refused before any place in them is made.
    pub fn new(text: usize, span: Range<usize>) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { text: narrow(text), start: narrow(span.start), end: narrow(span.end) }
    }
}

/// How something wrong is put: a sentence that stands alone, a few words at the caret, and what to do.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    title: String,
    label: Option<String>,
    help: Vec<String>,
}

impl Problem {
    /// What is wrong, in one sentence without a full stop.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), label: None, help: Vec::new() }
    }

    /// What was expected at the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// What to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// The same, if there is anything to say.
    #[must_use]
    pub fn maybe_help(self, help: Option<String>) -> Self {
        match help {
            Some(help) => self.help(help),
            None => self,
        }
    }
}

/// Collects problems with their places while a scenario is read and checked.
#[derive(Debug, Default)]
pub(super) struct Sink {
    faults: Vec<(Place, Problem)>,
    warnings: Vec<(Place, Problem)>,
}

impl Sink {
    /// Something that must be put right.
    pub fn fault(&mut self, place: Place, problem: Problem) {
        self.faults.push((place, problem));
    }

    /// Something that may well be meant. What two sources of one table would say is said once.
    pub fn warn(&mut self, place: Place, problem: Problem) {
        if !self.warnings.iter().any(|(at, said)| *at == place && said.title == problem.title) {
            self.warnings.push((place, problem));
        }
    }

    /// How many faults there are so far.
    pub fn faults(&self) -> usize {
        self.faults.len()
    }

    /// Puts the key in front of what was found wrong with its value since there were so many faults.
    pub fn name_since(&mut self, before: usize, place: Place, key: &str) {
        for (at, problem) in &mut self.faults[before..] {
            if *at == place {
                problem.title = format!("`{key}`: {}", problem.title);
            }
        }
    }

    /// Whether nothing has to be put right.
    pub fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }

    /// All faults, in order of place; `name` is the scenario's.
    pub fn into_faults(self, name: &str, texts: &[Arc<Text>]) -> Faults {
        Faults { name: name.to_owned(), faults: drawn(self.faults, texts).map(|remark| Fault { remark }).collect() }
    }

    /// All warnings, in order of place.
    pub fn into_warnings(self, texts: &[Arc<Text>]) -> Vec<Warning> {
        drawn(self.warnings, texts).map(|remark| Warning { remark }).collect()
    }
}

fn drawn(mut found: Vec<(Place, Problem)>, texts: &[Arc<Text>]) -> impl Iterator<Item = Remark> {
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(place, problem)| {
        let text = Arc::clone(&texts[place.text as usize]);
        Remark { span: place.start as usize..place.end as usize, text, problem }
    })
}

/// One thing wrong with a scenario, where, and what to do.
#[derive(Clone, Debug)]
pub struct Fault {
    remark: Remark,
}

/// Something in a scenario that may well be meant, but had better be looked at.
#[derive(Clone, Debug)]
pub struct Warning {
    remark: Remark,
}

/// All faults of a scenario, in order of place; never empty.
#[derive(Clone, Debug)]
pub struct Faults {
    name: String,
    faults: Vec<Fault>,
}

impl Faults {
    /// The faults, in order of place.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.faults.iter()
    }

    /// All faults drawn one after the other, each with its line and a caret, and their number last.
    pub fn render(&self, color: bool) -> String {
        let mut page = String::new();
        for fault in &self.faults {
            page.push_str(&fault.remark.render(Level::ERROR, color));
            page.push_str("\n\n");
        }
        let plural = if self.faults.len() == 1 { "" } else { "s" };
        page + &format!("{} fault{plural} in {}\n", self.faults.len(), self.name)
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Faults {}

impl Fault {
    /// The file it is in, or what else the text is.
    pub fn file(&self) -> &str {
        &self.remark.text.name
    }

    /// Line and column, from 1.
    pub fn position(&self) -> (usize, usize) {
        self.remark.position()
    }

    /// What is wrong, in one sentence.
    pub fn message(&self) -> &str {
        &self.remark.problem.title
    }
}

impl Warning {
    /// Line and column, from 1.
    pub fn position(&self) -> (usize, usize) {
        self.remark.position()
    }

    /// What is remarkable, in one sentence.
    pub fn message(&self) -> &str {
        &self.remark.problem.title
    }

    /// Drawn with its line and a caret.
    pub fn render(&self, color: bool) -> String {
        self.remark.render(Level::WARNING, color)
    }
}

/// A problem at a place of a text.
#[derive(Clone, Debug)]
struct Remark {
    text: Arc<Text>,
    span: Range<usize>,
    problem: Problem,
}

impl Remark {
    /// The line that holds the first byte: its bytes without the line break, and its number from 1.
    fn line(&self) -> (Range<usize>, usize) {
        let body = self.text.body.as_bytes();
        let at = self.span.start.min(body.len());
        let start = body[..at].iter().rposition(|&b| b == b'\n').map_or(0, |i| i + 1);
        let mut end = body[at..].iter().position(|&b| b == b'\n').map_or(body.len(), |i| at + i);
        if end > start && body[end - 1] == b'\r' {
            end -= 1;
        }
        (start..end, 1 + self.text.body[..start].matches('\n').count())
    }

    fn position(&self) -> (usize, usize) {
        let (line, number) = self.line();
        let before = &self.text.body[line.start..self.span.start.clamp(line.start, line.end)];
        (number, 1 + before.chars().count())
    }

    fn render(&self, level: Level<'_>, color: bool) -> String {
        let (line, number) = self.line();
        let within = |at: usize| at.clamp(line.start, line.end) - line.start;
        let span = within(self.span.start)..within(self.span.end);
        let annotation = AnnotationKind::Primary.span(span).label(self.problem.label.as_deref());
        let snippet = Snippet::source(&self.text.body[line.clone()])
            .path(&*self.text.name)
            .line_start(number)
            .annotation(annotation);
        let group: Group<'_> = level.primary_title(&*self.problem.title).element(snippet);
        let help = self.problem.help.iter().map(|help| Level::HELP.message(&**help));
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        renderer.render(&[group.elements(help)])
    }
}

/// A name as a message shows it: in backticks, and cut where it is too long to help.
pub(super) fn quoted(name: &str) -> String {
    /// Longer names are cut.
    const MOST: usize = 60;
    let shown: String = name.chars().take(MOST).flat_map(char::escape_debug).collect();
    let shown = shown.replace("\\'", "'").replace("\\\"", "\"");
    if name.chars().nth(MOST).is_some() { format!("`{shown}...`") } else { format!("`{shown}`") }
}

/// Names as a message lists them: `a`, `b` and `c`, or the first few and how many more.
pub(super) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    /// More names than this are counted.
    const MOST: usize = 8;
    let names: Vec<&str> = names.into_iter().collect();
    let mut shown: Vec<String> = names.iter().take(MOST).map(|name| quoted(name)).collect();
    if names.len() > MOST {
        return format!("{} and {} more", shown.join(", "), names.len() - MOST);
    }
    match shown.pop() {
        None => "none".to_owned(),
        Some(last) if shown.is_empty() => last,
        Some(last) => format!("{} and {last}", shown.join(", ")),
    }
}

/// What there is to choose from, where nothing is near to what was written.
pub(super) fn choice<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    if names.len() == 1 {
        format!("there is only {}", quoted(names[0]))
    } else {
        format!("there are {}", listed(names))
    }
}

/// `did you mean ...?`, if one of the names is near enough to what was written.
pub(super) fn did_you_mean<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(written, names).map(|name| format!("did you mean {}?", quoted(name)))
}

/// The name that is nearest to what was written, if it is near enough.
pub fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Below this likeness a proposal would only puzzle.
    const ALIKE: f64 = 0.8;
    /// Nobody misspells a name this long, and likeness costs the product of the lengths.
    const LONGEST: usize = 200;
    if written.len() > LONGEST {
        return None;
    }
    let lower = written.to_lowercase();
    let likeness = |name: &str| strsim::jaro_winkler(&lower, &name.to_lowercase());
    let near = names.into_iter().map(|name| (likeness(name), name)).filter(|(alike, _)| *alike > ALIKE);
    let best = near.fold(None, |best: Option<(f64, &str)>, next| match best {
        Some(found) if found.0 >= next.0 => Some(found),
        _ => Some(next),
    });
    best.map(|(_, name)| name)
}
