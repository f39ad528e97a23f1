//! `simulate explain-fault`: what an id of a fault or a warning means.

use peakday::scenario;

use super::{Outcome, print};

pub(super) fn explain_fault(id: &str) -> anyhow::Result<Outcome> {
    if let Some(text) = scenario::explain_fault(id) {
        return print(&format!("{text}\n"));
    }
    let ids = scenario::fault_ids();
    eprintln!("error: unknown id `{id}`");
    match scenario::nearest(&id.to_uppercase(), ids.iter().copied()) {
        Some(meant) => eprintln!("help: did you mean `{meant}`?"),
        None => eprintln!("help: ids look like `{}`, as in error[{}]", ids[0], ids[0]),
    }
    Ok(Outcome::BadInput)
}
