//! What is wrong with a command line.

use super::Message;

pub(crate) struct CommandLine {
    /// A command that has another name now.
    pub renamed: fn(Renamed<'_>) -> Message,
    /// A first word that is neither a command nor a file.
    pub misspelt: fn(Misspelt<'_>) -> Message,
    /// This command follows what only `simulate SCENARIO` has.
    pub options_before_command: fn(&str) -> Message,
    /// What isn't a list of limits.
    pub limits: fn(&NoLimits) -> String,
    /// What isn't a range of agents, or a time.
    pub ranges: fn(&NoRange) -> String,
    /// What isn't the figure that was asked for.
    pub figure: fn(&NoFigure) -> String,
    /// What clap refuses; `None` where the words are clap's own.
    pub refused: Option<fn(&Refused) -> Message>,
}

pub(crate) struct Renamed<'a> {
    pub old: &'a str,
    pub new: &'a str,
}

pub(crate) struct Misspelt<'a> {
    pub word: &'a str,
    pub meant: &'a str,
}

/// Why a text isn't a list of limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NoLimits {
    /// It has this part, which isn't a number in the range.
    NoNumber(String),
    /// It has this range, which goes from high to low.
    Downward(String),
}

/// Why a text isn't a range of agents, or a length of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NoRange {
    NotARange(String),
    /// It goes from high to low.
    Downward(String),
    /// It should be a shift's agents, with or without a number.
    NotAWish(String),
    NoTime(String),
}

/// Why a text isn't the figure that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NoFigure {
    /// It should be contacts of a day.
    Contacts(String),
    /// It should be a share.
    Share(String),
    /// It should be a coefficient of variation.
    Cv(String),
}

/// Why clap refuses a command line. Arguments are named as in the usage: `--reps <N>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    UnknownArgument {
        argument: String,
        meant: Option<String>,
    },
    /// An argument without the value that it takes.
    NoValue {
        argument: String,
        allowed: Vec<String>,
    },
    UnknownValue {
        argument: String,
        value: String,
        allowed: Vec<String>,
        meant: Option<String>,
    },
    InvalidValue {
        argument: String,
        value: String,
        limits: Option<NoLimits>,
    },
    Missing {
        arguments: Vec<String>,
    },
    /// An argument that excludes another, or itself.
    Conflict {
        argument: String,
        others: Vec<String>,
    },
    /// A value for an argument that takes none.
    NeedlessValue {
        argument: String,
        value: String,
    },
    UnknownCommand {
        word: String,
    },
    /// Anything else, in clap's words.
    Other(String),
}
