//! `simulate explain-fault`: what an id of a fault or a warning means.

use peakday::scenario;

use super::text::Texts;
use super::text::questions::UnknownId;
use super::{Outcome, print, terminal};

pub(super) fn explain_fault(id: &str, texts: &'static Texts) -> anyhow::Result<Outcome> {
    if let Some(text) = scenario::explain_fault(id) {
        return print(&format!("{text}\n"), texts);
    }
    let ids = scenario::fault_ids();
    let meant = scenario::nearest(&id.to_uppercase(), ids.iter().copied());
    terminal::say(&texts.error(&(texts.questions.unknown_id)(&UnknownId { id, meant, example: ids[0] })));
    Ok(Outcome::BadInput)
}
