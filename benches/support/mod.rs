//! What the benches share: the speed cards, their sizes, and a fingerprint of the answer, so that nobody speeds up a wrong
//! one.

use std::path::Path;

use peakday::{Document, Files, Model};
use sha2::{Digest, Sha256};

/// The Erlang-A day, and how many contacts it expects.
pub const ERLANG_A_DAY: (&str, f64) = ("erlang-a-day", 20_000.0);
/// The chat day, and how many contacts it expects.
pub const CHAT_DAY: (&str, f64) = ("chat-day", 100_000.0);

/// A bench run with `-- --smallest` only shows that it works.
pub fn is_smallest() -> bool {
    std::env::args().any(|argument| argument == "--smallest")
}

struct NoTables;

impl Files for NoTables {
    fn read(&self, _path: &str) -> Result<Vec<u8>, String> {
        Err("the speed cards read no tables".into())
    }
}

/// A speed card as a model.
pub fn card(name: &str) -> Model {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/bench").join(name).with_extension("toml");
    let text = std::fs::read_to_string(&path).expect("the speed card ships");
    let checked = Document::parse(name, text).and_then(|document| document.check(&NoTables));
    checked.expect("the speed card is sound").model
}

/// The first digits of a hash of an answer.
pub fn fingerprint(answer: &impl serde::Serialize) -> String {
    let bytes = serde_json::to_vec(answer).expect("an outcome can be written down");
    let hash = Sha256::digest(bytes);
    hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// The middle one of some rates.
pub fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}
