//! Texts that are not TOML, and assignments from the command line (`--set`).

use super::Found;
use crate::diagnostics::problems;

/// What the parser complains of, as far as its words are understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Complaint {
    /// A key, or a header, that is there already.
    DuplicateKey,
    /// Something without its end.
    Unclosed,
    /// Two values of a list or a table without a comma between them.
    MissingComma,
    /// A value that is none: perhaps a text without its quotes.
    BareValue,
    /// A key with other letters than those that need no quotes.
    BareKey,
    /// A key without `=`.
    MissingEquals,
    /// One `=` too many.
    SecondEquals,
    /// One comma too many.
    SecondComma,
    /// Nothing where a key must be.
    MissingKey,
    /// A number that begins with 0.
    LeadingZero,
    /// `_` that is not between digits.
    Underscore,
    /// A number that is not finished, or has two signs.
    Number,
    /// A backslash that begins nothing.
    Escape,
    /// A text that is not closed, or has characters that it can't have.
    Text,
    /// A comment with such characters.
    Comment,
    /// A key below one that has a value.
    HasValue,
    /// Something behind what is complete.
    Extra,
    /// A bracket that closes nothing.
    NotOpened,
    /// Brackets in brackets without end.
    TooDeep,
    Other,
}

/// What is left open.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Bracket {
    Table,
    List,
    Header,
}

/// What a file holds that is given as a scenario.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Format {
    Json,
    /// XML or HTML.
    Markup,
}

/// What lacks its quotes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Quoted {
    Text,
    Duration,
    TimeOfDay,
    Date,
}

problems! {
    /// What is wrong with the text of a scenario, or with an assignment.
    TomlProblem {
        /// A text that is too large for its places to be numbered.
        "E0101" TooLarge,
        /// What the parser refuses: in its own words, which are English, and what they mean.
        "E0102" NotToml { reason: String, complaint: Complaint },
        /// A text without its closing quote.
        "E0103" UnclosedText,
        /// A list, a table or a header that is not closed.
        "E0104" UnclosedBracket { what: Bracket, close: char },
        /// A key or a header that is there twice.
        "E0105" DuplicateKey,
        /// A header with one bracket, where sections of this name have two.
        "E0106" OneBracket { section: String },
        /// One table, where there should be a list of tables.
        "E0107" TableForList,
        /// A value without quotes.
        "E0108" MissingQuotes { what: Quoted, value: Option<String>, dates: Vec<String> },
        /// Typographic quotes.
        "E0109" CurlyQuotes { value: String },
        /// A key without a value.
        "E0110" MissingValue,
        /// A percentage.
        "E0111" Percent { share: f64 },
        /// A comma inside a number.
        "E0112" CommaInNumber,
        /// A text of another format than TOML.
        "E0113" OtherFormat { format: Format },
        /// A backslash in double quotes that begins no escape, or one nobody meant: most likely a path of Windows.
        "E0114" Backslash { written: String },
        /// Full-width marks, curly quotes or long dashes, each with the plain one; the text as it should be, if it is a
        /// value.
        "E0115" OddMarks { marks: Vec<(char, char)>, written: Option<String> },
        /// A character that isn't seen, or steers terminals; the text without it, if it is a value.
        "E0116" Hidden { character: char, written: Option<String> },
        /// A `--set` that is not `KEY=VALUE`.
        "E0121" NotAnAssignment,
        /// A `--set` whose value is not TOML.
        "E0122" UnreadableAssignment,
        /// A path that goes on below a value without parts.
        "E0123" NothingInside { found: Found },
        /// A number that is not one of a list's.
        "E0124" NoSuchNumber { number: usize, count: usize },
        /// A name that several elements have.
        "E0125" AmbiguousName { name: String, first: usize, second: usize },
        /// A name that no element has.
        "E0126" NoSuchElement { name: String, nearest: Option<String>, known: Vec<String>, count: usize },
        /// A team's agents, which its shifts say: the numbers of the shifts, each with its hours.
        "E0127" AgentsOfTeam { shifts: Vec<(usize, String)> },
    }
}
