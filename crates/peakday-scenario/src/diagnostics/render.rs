//! How a diagnostic is drawn: `error[E0202]: title`, the lines with carets and labels, then the helps.

use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::sink::Found;
use crate::printable::{drawn, printable, printable_lines};

use super::page::{PageOf, PageWords};
use super::source::Shown;
use super::{Lang, Location, Message, Source};

/// Whether something must be put right.
#[derive(Clone, Copy, Debug)]
pub(super) enum Severity {
    Fault,
    Warning,
}

/// A problem with the text it is in, and the language in which it is shown.
#[derive(Clone, Debug)]
pub(super) struct Diagnostic {
    pub source: Arc<Source>,
    pub found: Found,
    /// What languages say around it.
    pub page: PageOf,
    pub lang: Lang,
}

impl Diagnostic {
    pub(super) fn id(&self) -> &'static str {
        self.found.problem.id()
    }

    /// Its words, safe to print whatever they quote.
    pub(super) fn message(&self) -> Message {
        let Message { title, label, others, help, is_of_value } = self.found.message(self.lang);
        let safe = |texts: Vec<String>| texts.iter().map(|text| printable_lines(text)).collect();
        Message {
            title: printable(&title).into_owned(),
            label: label.map(|label| printable(&label).into_owned()),
            others: safe(others),
            help: safe(help),
            is_of_value,
        }
    }

    /// What its language says around it.
    pub(super) fn words(&self) -> &'static PageWords {
        (self.page)(self.lang)
    }

    /// The number of its line, from 1.
    pub(super) fn line(&self) -> usize {
        self.source.line_number(self.found.location.span().start)
    }

    /// Line and column, from 1.
    pub(super) fn position(&self) -> (usize, usize) {
        let at = self.found.location.span().start;
        let (line, number) = self.source.line(at);
        let before = &self.source.body[line.start..at.clamp(line.start, line.end)];
        (number, 1 + before.chars().count())
    }

    /// Drawn; `alike` is what is said of others that are like it.
    pub(super) fn render(&self, severity: Severity, alike: Option<&str>, color: bool) -> String {
        let Found { location, others, problem, .. } = &self.found;
        let message = self.message();
        // Other places are drawn where they are in the same text; a label without its place is left out.
        let others = others.iter().zip(&message.others).filter(|(other, _)| other.text == location.text);
        let others: Vec<(&Location, &String)> = others.collect();
        let (line, number) = self.source.line(location.span().start);
        let lines = others.iter().map(|(other, _)| self.source.line(other.span().start));
        let lines: Vec<_> = lines.chain([(line.clone(), number)]).collect();
        let first = lines.iter().map(|(line, number)| (line.start, *number)).min().unwrap_or((line.start, number));
        let last = lines.iter().map(|(line, _)| line.end).max().unwrap_or(line.end);
        let (body, moved) = drawn(&self.source.body[first.0..last]);
        // Only the first line of what a location covers is marked.
        let marked = |location: &Location| {
            let (line, _) = self.source.line(location.span().start);
            let within = |at: usize| {
                let at = at.clamp(line.start, line.end) - first.0;
                let passed = moved.iter().take_while(|(place, ..)| *place < at);
                passed.fold(at, |at, (_, before, after)| at + after - before)
            };
            within(location.span().start)..within(location.span().end)
        };
        let primary = AnnotationKind::Primary.span(marked(location)).label(message.label.as_deref());
        let contexts =
            others.iter().map(|(other, label)| AnnotationKind::Context.span(marked(other)).label(label.as_str()));
        let snippet = Snippet::source(&*body)
            .path(printable(&self.source.name))
            .line_start(first.1)
            .annotation(primary)
            .annotations(contexts);
        let words = self.words();
        let level = match severity {
            Severity::Fault => Level::ERROR.with_name(words.fault),
            Severity::Warning => Level::WARNING.with_name(words.warning),
        };
        let group = level.primary_title(&*message.title).id(problem.id());
        let origin = || Origin::path(printable(&self.source.name));
        let group: Group<'_> = match self.source.shown {
            Shown::Line => group.element(snippet),
            Shown::Number => group.element(origin().line(number)),
            Shown::Name => group.element(origin()),
        };
        let help = message.help.iter().map(|help| Level::HELP.with_name(words.help).message(&**help));
        // Without its line a label has nothing that it could be drawn at.
        let label = message.label.as_deref().filter(|_| self.source.shown != Shown::Line);
        let label = label.map(|label| Level::NOTE.with_name(words.note).message(label));
        let alike = alike.into_iter().map(|alike| Level::NOTE.with_name(words.note).message(alike));
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        renderer.render(&[group.elements(label).elements(help).elements(alike)])
    }
}
