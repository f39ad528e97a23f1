//! Any bytes as a workbook with each kind of table.
#![no_main]

use libfuzzer_sys::fuzz_target;
use peakday_scenario as language;

#[path = "../bodies.rs"]
mod bodies;

fuzz_target!(|data: &[u8]| bodies::workbook(data));
