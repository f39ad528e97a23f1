//! Texts that are not TOML, and assignments, in English.

use super::characters;
use super::format::{choice, did_you_mean, quoted};
use super::nouns::found;
use crate::diagnostics::Message;
use crate::problems::{Bracket, Complaint, Format, Quoted, TomlProblem};

pub(super) fn message(problem: &TomlProblem) -> Message {
    use TomlProblem as P;
    match problem {
        P::TooLarge => Message::new("scenario larger than 4 GiB").label("expected a smaller one"),
        P::NotToml { reason, complaint } => Message::new(format!("invalid TOML: {reason}")).maybe_help(
            (*complaint == Complaint::BareKey)
                .then(|| "a key with other letters needs quotes, as in \"早\" = \"08:00-16:00\"".to_owned()),
        ),
        P::UnclosedText => Message::new("missing closing quote")
            .label("expected as many closing quotes as opening ones")
            .help("a text ends on its line, with the kind of quote it begins with"),
        P::UnclosedBracket { what, close } => {
            let what = match what {
                Bracket::Table => "table",
                Bracket::List => "list",
                Bracket::Header => "header",
            };
            Message::new(format!("missing `{close}` of a {what}")).label(format!("expected `{close}` after it"))
        }
        P::DuplicateKey => Message::new("duplicate key").label("the second one").help("keep one of the two"),
        P::OneBracket { section } => Message::new(format!("expected two brackets, found [{section}]"))
            .label(format!("write [[{section}]]"))
            .help(format!("a scenario can have several sections [[{section}]]")),
        P::TableForList => {
            Message::new("expected a list of tables, found one table").label("expected a list: [{ ... }]").of_value()
        }
        P::MissingQuotes { what, value, dates } => {
            let what = match what {
                Quoted::Text => "text",
                Quoted::Duration => "duration",
                Quoted::TimeOfDay => "time of day",
                Quoted::Date => "date",
            };
            let message = Message::new(format!("missing quotes around a {what}"));
            match value {
                Some(value) => message.label(format!("write \"{value}\"")),
                None => message.label("expected \"2026-10-31\"").help(year_first(dates)),
            }
        }
        P::CurlyQuotes { value } => {
            Message::new("invalid quotes: TOML has straight ones").label(format!("write \"{value}\""))
        }
        P::MissingValue => Message::new("missing value").label("expected a value after ="),
        P::Percent { share } => {
            Message::new("invalid percentage: shares are numbers from 0 to 1").label(format!("write {share}"))
        }
        P::CommaInNumber => Message::new("invalid number with a comma")
            .label("remove the comma, or write a point for decimals")
            .help("write 1_500 for thousands, and 0.5 for a half"),
        P::Backslash { written } => characters::backslash(written),
        P::OddMarks { marks, written } => characters::odd_marks(marks, written.as_deref()),
        P::Hidden { character, written } => characters::hidden_mark(*character, written.as_deref()),
        P::OtherFormat { format } => {
            let what = match format {
                Format::Json => "a JSON file",
                Format::Markup => "an XML or HTML file",
            };
            Message::new(format!("{what}, not a scenario"))
                .label("expected a header such as [run]")
                .help("scenarios are TOML files: `simulate init` writes one to begin from")
        }
        P::NotAnAssignment => {
            Message::new("invalid assignment").label("expected key=value, such as run.replications=50")
        }
        P::UnreadableAssignment => Message::new("invalid value in an assignment")
            .label("expected a value of TOML, such as 50, \"20s\" or [1, 2]")
            .help("in a shell, put the whole assignment between single quotes"),
        P::NothingInside { found: value } => {
            Message::new(format!("expected a section or a list before this key, found {}", found(*value)))
                .label("no such key")
                .help("set the value as a whole, such as { mean = \"20s\" }")
        }
        P::NoSuchNumber { number, count } => {
            let label = if *count == 0 { "the list is empty".to_owned() } else { format!("expected 1 to {count}") };
            Message::new(format!("unknown number {number}")).label(label)
        }
        P::AmbiguousName { name, first, second } => Message::new(format!("ambiguous name {}", quoted(name)))
            .label("several elements have this name")
            .help(format!("use the number in the file, such as {first} or {second}")),
        P::NoSuchElement { name, nearest, known, count } => Message::new(format!("unknown name {}", quoted(name)))
            .label("no element of this list has it")
            .help(choice(nearest.as_ref(), known, format!("use a number, from 1 to {count}"))),
        P::AgentsOfTeam { shifts } => {
            let keys: Vec<String> =
                shifts.iter().map(|(number, hours)| format!("shift.{number}.agents ({hours})")).collect();
            Message::new("unknown key `agents` in a team: its shifts say how many come")
                .label("not a key of teams")
                .help(format!("set {}", keys.join(" or ")))
        }
    }
}

/// Dates in the order that can be read.
pub(super) fn year_first(dates: &[String]) -> String {
    format!("dates begin with the year: write {}", dates.join(" or "))
}

/// The name that is meant, if there is one.
pub(super) fn meant(nearest: Option<&String>) -> Option<String> {
    nearest.map(|name| did_you_mean(name))
}
