//! Reads a scenario and the tables it names.

use std::path::{Path, PathBuf};

use super::text::Texts;
use super::text::scenario::Unreadable;
use super::{caller, terminal};
use peakday::scenario::{Checked, Document, Faults, Files, Folder, nearest};

/// How much of what is wrong or odd is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// A page, in which what is alike is said once.
    Page,
    /// Each fault and each warning.
    All,
}

/// Reads and checks a scenario; prints what is wrong with it on standard error and then returns `None`.
pub(super) fn load(scenario: &Path, assignments: &[String], extent: Extent, texts: &Texts) -> Option<Checked> {
    let document = document(scenario, assignments, extent, texts)?;
    checked(&document, &Folder::of(scenario), extent, texts)
}

/// Reads a scenario and makes the assignments, so that it can be varied further; prints what is wrong with either on
/// standard error and then returns `None`.
pub(super) fn document(scenario: &Path, assignments: &[String], extent: Extent, texts: &Texts) -> Option<Document> {
    let name = scenario.display().to_string();
    let text = text(scenario, texts)?;
    let document = || {
        let mut document = Document::parse(&name, text)?;
        assignments.iter().try_for_each(|assignment| document.set(assignment))?;
        Ok(document)
    };
    document().map_err(|faults| tell_faults(faults, extent, texts)).ok()
}

/// Checks a scenario; prints what is wrong with it on standard error and then returns `None`.
pub(super) fn checked(document: &Document, files: &dyn Files, extent: Extent, texts: &Texts) -> Option<Checked> {
    match document.check(files) {
        Ok(checked) => Some(checked.in_language(texts.lang)),
        Err(faults) => {
            tell_faults(faults, extent, texts);
            None
        }
    }
}

/// The text of a file; prints why it can't be had on standard error and then returns `None`.
pub(super) fn text(file: &Path, texts: &Texts) -> Option<String> {
    if let Some(text) = caller::current().and_then(|caller| caller.text_of(file)) {
        return Some(text);
    }
    Folder::text(file).map_err(|why| tell_unreadable(file, &why, texts)).ok()
}

/// Prints on standard error why a file can't be had, and which one was probably meant.
pub(super) fn tell_unreadable(file: &Path, why: &peakday::Unreadable, texts: &Texts) {
    let meant = meant(file).map(|meant| meant.display().to_string());
    let name = file.display().to_string();
    let unreadable = Unreadable { file: &name, why: &why.message(texts.lang), meant: meant.as_deref() };
    terminal::say(&texts.error(&(texts.scenario.unreadable)(&unreadable)));
}

/// Prints faults on standard error, and how to hear more of the first one.
pub(super) fn tell_faults(faults: Faults, extent: Extent, texts: &Texts) {
    let faults = faults.in_language(texts.lang);
    if let Some(caller) = caller::current() {
        caller.keep_faults(&faults);
    }
    terminal::say_rendered(&match extent {
        Extent::Page => faults.render(terminal::has_color()),
        Extent::All => faults.render_all(terminal::has_color()),
    });
    if let Some(first) = faults.iter().next() {
        terminal::say(&format!("{}\n\n", (texts.scenario.more)(first.id())));
    }
}

/// Prints the warnings of a scenario on standard error.
pub(super) fn tell_warnings(checked: &Checked, extent: Extent) {
    if let Some(caller) = caller::current() {
        return caller.keep_warnings(checked);
    }
    terminal::say_rendered(&match extent {
        Extent::Page => checked.render_warnings(terminal::has_color()),
        Extent::All => checked.render_all_warnings(terminal::has_color()),
    });
}

/// The scenario in the same folder that was probably meant by a name that isn't there.
fn meant(scenario: &Path) -> Option<PathBuf> {
    if scenario.exists() {
        return None;
    }
    let folder = scenario.parent().unwrap_or(Path::new(""));
    let listed = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let names = std::fs::read_dir(listed).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> =
        names.filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "toml")).collect();
    // Folders list their files in any order.
    names.sort();
    Some(folder.join(nearest(scenario.file_name()?.to_str()?, names.iter().map(String::as_str))?))
}
