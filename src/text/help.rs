//! The help in another language than English.

pub(crate) struct Help {
    pub usage: &'static str,
    pub commands: &'static str,
    pub arguments: &'static str,
    pub options: &'static str,
    /// What the usage has for options and commands, and what it has in the language.
    pub in_usage: [(&'static str, &'static str); 3],
    pub default: &'static str,
    /// What a value may be.
    pub allowed: &'static str,
    /// Each text of the English help, and what it says in the language.
    pub texts: &'static [(&'static str, &'static str)],
    /// What follows the help of the whole program.
    pub after: &'static str,
}
