//! Prints the public API of a crate from the JSON of its documentation, an item a line:
//! `public-face target/doc/peakday.json`.
//!
//! Left out: what every type gets from the compiler (blanket and auto trait implementations), and the functions that `derive`
//! writes. That a trait is derived stays: to lose one breaks others' code.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;

use public_api::{Builder, PublicApi};

/// The public API, with or without what is derived.
fn api(json: &Path, with_derived: bool) -> public_api::Result<PublicApi> {
    Builder::from_rustdoc_json(json)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .omit_auto_derived_impls(!with_derived)
        .build()
}

/// The lines to print, in the order of the modules.
fn lines(json: &Path) -> public_api::Result<Vec<String>> {
    let written: BTreeSet<String> = api(json, false)?.items().map(ToString::to_string).collect();
    let all = api(json, true)?;
    let is_shown = |line: &String| {
        let is_derived = line.starts_with("impl") && !line.contains("marker::StructuralPartialEq");
        written.contains(line) || is_derived
    };
    Ok(all.items().map(ToString::to_string).filter(is_shown).collect())
}

fn main() -> ExitCode {
    let Some(json) = std::env::args_os().nth(1) else {
        eprintln!("usage: public-face FILE.json");
        return ExitCode::from(2);
    };
    match lines(Path::new(&json)) {
        Ok(lines) => {
            for line in lines {
                println!("{line}");
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{}: {error}", Path::new(&json).display());
            ExitCode::FAILURE
        }
    }
}
