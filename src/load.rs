//! Reads a scenario and the tables it names.

use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

use bytesize::ByteSize;
use peakday::scenario::{Checked, Document, Faults, Files, nearest};

/// The folder of a scenario, in which its tables are found.
struct Folder(PathBuf);

impl Files for Folder {
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        bytes(&self.0.join(path)).map_err(|error| reason(&error))
    }
}

/// Reads and checks a scenario; prints what is wrong with it on standard error and then returns `None`.
pub(super) fn load(scenario: &Path, assignments: &[String]) -> Option<Checked> {
    let name = scenario.display().to_string();
    let text = match read_text(scenario) {
        Ok(text) => text,
        Err(problem) => {
            eprintln!("error: {name}: {problem}");
            if let Some(meant) = meant(scenario) {
                eprintln!("help: did you mean {}?", meant.display());
            }
            return None;
        }
    };
    let folder = Folder(scenario.parent().unwrap_or(Path::new("")).to_owned());
    match parse(&name, text, assignments, &folder) {
        Ok(checked) => Some(checked),
        Err(faults) => {
            eprint!("{}", faults.render(std::io::stderr().is_terminal()));
            if let Some(first) = faults.iter().next() {
                eprintln!("`simulate explain-fault {}` says more about the first\n", first.id());
            }
            None
        }
    }
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
    let bytes = bytes(file).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        _ => format!("it can't be read: {}", reason(&error)),
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let line = error.as_bytes()[..error.utf8_error().valid_up_to()].split(|&byte| byte == b'\n').count();
        format!("line {line} is not UTF-8 text; save the file as UTF-8 (tables may also be GB18030)")
    })
}

/// The bytes of a regular file: a device or a pipe may have no end. Its size is looked at before it is opened.
fn bytes(file: &Path) -> std::io::Result<Vec<u8>> {
    /// No scenario and no table is larger.
    const MOST: u64 = 256 << 20;
    let about = std::fs::metadata(file)?;
    let size = about.len();
    if about.is_dir() {
        return Err(std::io::ErrorKind::IsADirectory.into());
    }
    if !about.is_file() {
        return Err(std::io::Error::other("it is a device or a pipe, not a regular file"));
    }
    if size > MOST {
        let (most, size) = (ByteSize::b(MOST).display().iec(), ByteSize::b(size).display().iec());
        return Err(std::io::Error::other(format!("it has {size}, and at most {most} are read")));
    }
    // Some files have more than they say.
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    std::fs::File::open(file)?.take(MOST).read_to_end(&mut bytes)?;
    Ok(bytes)
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
