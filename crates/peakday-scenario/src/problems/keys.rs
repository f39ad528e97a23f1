//! Keys and names, in whatever section they are.

use super::{Note, Owner, Thing};
use crate::diagnostics::problems;

problems! {
    /// What is wrong with the keys of a section, or with a name.
    KeyProblem {
        /// A key that a section doesn't have.
        "E0203" UnknownKey { section: Thing, key: String, keys: &'static [&'static str], nearest: Option<String> },
        /// A key that has another name now.
        "E0225" RenamedKey { section: Thing, key: String, new: &'static str },
        /// A key that must be there.
        "E0204" MissingKey { owner: Owner, key: &'static str, example: &'static str, note: Option<Note> },
        /// A name that nothing has.
        "E0205" UnknownName { thing: Thing, name: String, known: Vec<String>, nearest: Option<String> },
        /// A name that something else has already.
        "E0206" DuplicateName { thing: Thing, name: String, within: Option<Owner> },
        /// Something that a list names twice.
        "E0207" ListedTwice { thing: Thing, name: Option<String> },
        /// A key that has no effect without another one.
        "E0215" WithoutKey { key: &'static str, needs: Vec<&'static str> },
        /// Two keys of which only one can be there.
        "E0216" BothKeys { owner: Owner, first: &'static str, second: &'static str },
        /// None of several keys, one of which must be there; each as it may be written.
        "E0217" NoneOf { owner: Owner, examples: &'static [&'static str] },
    }
}
