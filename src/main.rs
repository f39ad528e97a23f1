//! The program `simulate`. All of it is in the library of the same package, so that the Python package can bring it
//! along.

use std::ffi::OsString;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    ExitCode::from(peakday_cli::program(&words))
}
