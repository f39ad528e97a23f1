//! `simulate explain-fault`: what an id of a fault or a warning means.

use peakday::scenario;

use super::terminal::tell;
use super::{Outcome, print};

pub(super) fn explain_fault(id: &str) -> anyhow::Result<Outcome> {
    if let Some(text) = scenario::explain_fault(id) {
        return print(&format!("{text}\n"));
    }
    let ids = scenario::fault_ids();
    tell!("error: unknown id `{id}`");
    match scenario::nearest(&id.to_uppercase(), ids.iter().copied()) {
        Some(meant) => tell!("help: did you mean `{meant}`?"),
        None => tell!("help: ids look like `{}`, as in error[{}]", ids[0], ids[0]),
    }
    Ok(Outcome::BadInput)
}
