//! The script of the page, and the policy that lets it run and nothing else.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// All of it, as it stands between its tags.
pub(super) const SCRIPT: &str = include_str!("script.js");

/// The page loads nothing and runs this script alone, whatever somebody's names may hold.
pub(super) fn policy() -> String {
    let hash = STANDARD.encode(Sha256::digest(SCRIPT));
    format!("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{hash}'")
}
