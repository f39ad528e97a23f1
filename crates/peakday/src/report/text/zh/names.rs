//! Names of a scenario between Chinese words: Latin letters and digits stand apart from them.

/// A name with Chinese words on both sides.
pub(super) fn name(name: &str) -> String {
    let apart =
        |letter: Option<char>| if letter.is_some_and(|letter| letter.is_ascii_alphanumeric()) { " " } else { "" };
    format!("{}{name}{}", apart(name.chars().next()), apart(name.chars().last()))
}

/// The same at the end of a phrase or before a bracket.
pub(super) fn last_name(text: &str) -> String {
    name(text).trim_end().to_owned()
}

/// The same at the begin of a phrase.
pub(super) fn first_name(text: &str) -> String {
    name(text).trim_start().to_owned()
}
