//! Reads a scenario and the tables it names.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use peakday::scenario::{Checked, Document, Faults, Files, nearest, printable};

/// The folder of a scenario, in which its tables are found.
struct Folder(PathBuf);

impl Files for Folder {
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        std::fs::read(self.0.join(path)).map_err(|error| reason(&error))
    }
}

/// How much of what is wrong or odd is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// A page, in which what is alike is said once.
    Page,
    /// Each fault and each warning.
    All,
}

/// Reads and checks a scenario; prints what is wrong with it on standard error and then returns `None`.
pub(super) fn load(scenario: &Path, assignments: &[String], extent: Extent) -> Option<Checked> {
    let name = scenario.display().to_string();
    let text = match read_text(scenario) {
        Ok(text) => text,
        Err(problem) => {
            tell(&format!("error: {}: {problem}\n", printable(&name)));
            if let Some(meant) = meant(scenario) {
                tell(&format!("help: did you mean {}?\n", printable(&meant.display().to_string())));
            }
            return None;
        }
    };
    let folder = Folder(scenario.parent().unwrap_or(Path::new("")).to_owned());
    match parse(&name, text, assignments, &folder) {
        Ok(checked) => Some(checked),
        Err(faults) => {
            let color = std::io::stderr().is_terminal();
            tell(&match extent {
                Extent::Page => faults.render(color),
                Extent::All => faults.render_all(color),
            });
            if let Some(first) = faults.iter().next() {
                tell(&format!("`simulate explain-fault {}` says more about the first\n\n", first.id()));
            }
            None
        }
    }
}

/// Prints the warnings of a scenario on standard error.
pub(super) fn tell_warnings(checked: &Checked, extent: Extent) {
    let color = std::io::stderr().is_terminal();
    tell(&match extent {
        Extent::Page => checked.render_warnings(color),
        Extent::All => checked.render_all_warnings(color),
    });
}

/// Prints a text on standard error; where nobody reads it, the program goes on.
fn tell(text: &str) {
    let _nobody_reads = std::io::stderr().write_all(text.as_bytes());
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

fn parse(name: &str, text: String, assignments: &[String], files: &dyn Files) -> Result<Checked, Faults> {
    let mut document = Document::parse(name, text)?;
    for assignment in assignments {
        document.set(assignment)?;
    }
    document.check(files)
}

fn read_text(file: &Path) -> Result<String, String> {
    let bytes = std::fs::read(file).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        _ => format!("it can't be read: {}", reason(&error)),
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let line = error.as_bytes()[..error.utf8_error().valid_up_to()].split(|&byte| byte == b'\n').count();
        format!("line {line} is not UTF-8 text; save the file as UTF-8 (tables may also be GB18030)")
    })
}

/// What went wrong with a file, in a few words.
pub(super) fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        std::io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    }
}
