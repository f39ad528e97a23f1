//! Writes results: each file whole or not at all.

use std::io::Write;
use std::path::Path;

use anyhow::Context;

use crate::report::ResultFile;

/// Writes all files into a folder, which is made if it isn't there. Each is written under a temporary name first and then
/// renamed, so that a reader never sees half a file and a failed run leaves the last one's files as they were.
pub(super) fn write(folder: &Path, files: &[ResultFile]) -> anyhow::Result<()> {
    let at = || folder.display();
    std::fs::create_dir_all(folder).with_context(|| format!("can't make the folder {}", at()))?;
    let written = files.iter().map(|file| {
        let mut temporary = tempfile::Builder::new().prefix(".").suffix(".part").tempfile_in(folder)?;
        temporary.write_all(&file.bytes)?;
        // Temporary files are private; results are for everybody whom the folder lets in.
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            temporary.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))?;
        }
        Ok((temporary, file.name))
    });
    let written = written.collect::<std::io::Result<Vec<_>>>().with_context(|| format!("can't write to {}", at()))?;
    for (temporary, name) in written {
        temporary.persist(folder.join(name)).with_context(|| format!("can't write {name} to {}", at()))?;
    }
    Ok(())
}

/// The scenario whose results a folder holds, if it is another one than this.
pub(super) fn others_results(folder: &Path, scenario: &Path) -> Option<String> {
    let summary = std::fs::read(folder.join("summary.json")).ok()?;
    let summary: serde_json::Value = serde_json::from_slice(&summary).ok()?;
    let other = summary["scenario"]["file"].as_str()?;
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    (real(Path::new(other)) != real(scenario)).then(|| other.to_owned())
}
