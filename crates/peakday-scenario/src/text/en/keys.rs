//! Keys and names in English.

use super::format::{choice, did_you_mean, either, quoted};
use super::nouns::{a, noun, owner};
use super::values::noted;
use crate::diagnostics::Message;
use crate::problems::{KeyProblem, Owner, Thing};

pub(super) fn message(problem: &KeyProblem) -> Message {
    use KeyProblem as P;
    match problem {
        P::UnknownKey { section, key, keys, nearest } => {
            let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
            let help =
                nearest.as_ref().map_or_else(|| format!("its keys are {}", keys.join(", ")), |name| did_you_mean(name));
            Message::new(format!("unknown key {} in {}", quoted(key), a(*section))).label("no such key").help(help)
        }
        P::RenamedKey { section, key, new } => Message::new(format!("unknown key {} in {}", quoted(key), a(*section)))
            .label(format!("write `{new}`"))
            .help(format!("it is called `{new}` now")),
        P::MissingKey { owner: of, key, example, note } => Message::new(format!("missing `{key}` in {}", owner(of)))
            .label(format!("add {key} = {example}"))
            .maybe_help(note.map(noted)),
        P::UnknownName { thing, name, known, nearest } => {
            let what = noun(*thing);
            let none = format!("there is no {what} yet: add a [[{}]]", what.replace('-', "_"));
            Message::new(format!("unknown {what} {}", quoted(name)))
                .label(format!("no {what} has this name"))
                .help(choice(nearest.as_ref(), known, none))
        }
        P::DuplicateName { thing, name, within } => {
            let place = within.as_ref().map_or_else(String::new, |within| format!(" in {}", owner(within)));
            Message::new(format!("duplicate name {} of {}{place}", quoted(name), a(*thing)))
                .label("expected a name of its own")
                .other("the first one")
        }
        P::ListedTwice { thing, name } => {
            let name = name.as_ref().map_or_else(String::new, |name| format!(" {}", quoted(name)));
            Message::new(format!("{}{name} listed twice", noun(*thing))).label("keep one of the two")
        }
        P::WithoutKey { key, needs } => Message::new(format!("`{key}` without {}", either(needs)))
            .label("has no effect here")
            .help(format!("add {}, or remove `{key}`", either(needs))),
        P::BothKeys { owner: of, first, second } => {
            Message::new(format!("both `{first}` and `{second}` in {}", owner(of)))
                .label("keep one of the two")
                .other("the other one")
        }
        P::NoneOf { owner: of, examples } => none_of(of, examples),
    }
}

/// A part that lacks all of several keys.
fn none_of(of: &Owner, examples: &[&'static str]) -> Message {
    if let Owner::This(Thing::Pressure) = of {
        let written: Vec<String> = examples.iter().map(|example| format!("{{ {example} }}")).collect();
        return Message::new("expected either `waiting` or `unanswered`")
            .label(format!("expected {}", written.join(" or ")));
    }
    let missing = match of {
        Owner::This(Thing::Source) | Owner::One(Thing::Source, _) => "volume",
        Owner::This(Thing::Reallocation) => "condition",
        Owner::This(Thing::Incident) if examples.first().is_some_and(|first| first.starts_with("from")) => "beginning",
        Owner::This(Thing::Incident) => "effect",
        Owner::This(Thing::DayTotal) => "number of contacts",
        Owner::This(Thing::Deadline) => "time",
        Owner::This(Thing::Distribution) => "mean or median",
        _ => "key",
    };
    let title = format!("missing {missing} of {}", owner(of));
    let message = Message::new(title).label(format!("add {}", examples.first().copied().unwrap_or_default()));
    match examples {
        [_, rest @ ..] if !rest.is_empty() => {
            let rest: Vec<String> = rest.iter().map(|example| format!("{example}{}", purpose(example))).collect();
            message.help(format!("or {}", rest.join(", ")))
        }
        _ => message,
    }
}

/// What a way to give a curve is for.
fn purpose(example: &str) -> &'static str {
    match example {
        "curve = { csv, column }" => " for the shape of a day",
        "table = { csv, column }" => " for rows with dates",
        "trace = { csv, column }" => " for the moments of a log",
        _ => "",
    }
}
