//! What clap says instead of understanding a command line: help that was asked for, or why it refuses.
//!
//! clap's own sentences are English. In another language its reasons are taken as data and said in that language's
//! words; what it says of the rarest reasons is quoted.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::args::Refusal;
use super::text::Texts;
use super::text::command_line::{NoLimits, Refused};
use super::{caller, terminal};

/// Says it, and gives the exit code that goes with it.
pub(super) fn tell(refusal: &Refusal, texts: &Texts) -> u8 {
    let problem = match (refusal, texts.command_line.refused) {
        (Refusal::Misplaced(problem), _) => problem.clone(),
        (Refusal::Clap(error), Some(words)) if error.use_stderr() && !is_help(error) => words(&refused(error)),
        (Refusal::Clap(error), _) if caller::current().is_some() => {
            terminal::say_rendered(&error.to_string());
            return u8::try_from(error.exit_code()).unwrap_or(2);
        }
        (Refusal::Clap(error), _) => {
            // Where it can't be printed, the exit code says the rest.
            let _ = error.print();
            return u8::try_from(error.exit_code()).unwrap_or(2);
        }
    };
    terminal::say(&texts.error(&problem));
    2
}

/// Without any argument the whole help is shown.
fn is_help(error: &Error) -> bool {
    error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
}

fn refused(error: &Error) -> Refused {
    let texts = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    };
    let text = |kind| texts(kind).into_iter().next();
    let argument = || text(ContextKind::InvalidArg).unwrap_or_default();
    let value = || text(ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument => {
            Refused::UnknownArgument { argument: argument(), meant: text(ContextKind::SuggestedArg) }
        }
        ErrorKind::InvalidValue if value().is_empty() => {
            Refused::NoValue { argument: argument(), allowed: texts(ContextKind::ValidValue) }
        }
        ErrorKind::InvalidValue => Refused::UnknownValue {
            argument: argument(),
            value: value(),
            allowed: texts(ContextKind::ValidValue),
            meant: text(ContextKind::SuggestedValue),
        },
        ErrorKind::ValueValidation => {
            let source = std::error::Error::source(error);
            let limits = source.and_then(|source| source.downcast_ref::<NoLimits>()).cloned();
            Refused::InvalidValue { argument: argument(), value: value(), limits }
        }
        ErrorKind::MissingRequiredArgument => Refused::Missing { arguments: texts(ContextKind::InvalidArg) },
        ErrorKind::ArgumentConflict => Refused::Conflict { argument: argument(), others: texts(ContextKind::PriorArg) },
        ErrorKind::TooManyValues => Refused::NeedlessValue { argument: argument(), value: value() },
        ErrorKind::InvalidSubcommand => {
            Refused::UnknownCommand { word: text(ContextKind::InvalidSubcommand).unwrap_or_default() }
        }
        _ => Refused::Other(first_line(&error.to_string())),
    }
}

/// What clap says, without its mark and its usage.
fn first_line(said: &str) -> String {
    let line = said.lines().next().unwrap_or_default();
    line.strip_prefix("error: ").unwrap_or(line).to_owned()
}
