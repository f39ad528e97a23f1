//! Targets and presets in English.

use super::format::words;
use super::nouns::{contacts_of, one};
use crate::diagnostics::Message;
use crate::problems::{Foreign, NoLimit, TargetProblem, Thing, Unfit};

pub(super) fn message(problem: &TargetProblem) -> Message {
    use TargetProblem as P;
    match problem {
        P::ForeignKey { key, belongs } => Message::new(format!("`{key}` does not fit the figure of this target"))
            .label("remove it")
            .help(format!("`{key}` belongs to {}", owner(*belongs))),
        P::NoWithin { why } => {
            let why = match why {
                NoLimit::Deadline => "the limit of a task is its deadline",
                NoLimit::Mean => "a mean has no limit for single contacts; its own is `at_most`",
                NoLimit::Counted => "this figure counts something whenever it happens",
            };
            Message::new("`within` does not fit the figure of this target").label("remove it").help(why)
        }
        P::WrongDivisor { figure, allowed } => Message::new(format!("invalid `of` for figure = \"{figure}\""))
            .label(format!("expected one of {}", words(allowed)))
            .help(divisor(figure)),
        P::NoCap => Message::new("missing `cap` for a mean over all who asked")
            .label("add cap = \"600s\", or write \"answered\"")
            .help("`cap` is the time that counts for contacts that were never answered"),
        P::UnfitForQueue { why } => {
            let (title, label) = match why {
                Unfit::Calls => ("calls have no response times", "expected \"wait\" or \"abandoned\""),
                Unfit::NoDeadline => ("tasks of this queue have no deadline", "add deadline = \"48h\" to the queue"),
                Unfit::Tasks => ("no customer waits for a task", "expected \"deadline\" or \"wait\""),
                Unfit::OnlyTasks => ("only tasks have deadlines", "expected another figure"),
                Unfit::NotMet => (
                    "the bot does not meet the contacts of this queue",
                    "expected another figure, or the queue among the bot's `queues`",
                ),
            };
            Message::new(title).label(label)
        }
        P::FloorAboveShare => Message::new("`no_interval_below` is not below `share`")
            .label("expected less than the `share`")
            .help("to ask for the share in every interval, write in = \"every interval\""),
        P::PresetOfChannel { channel, queue } => Message::new(format!(
            "preset for {}, but {} holds other contacts",
            contacts_of(*channel),
            one(Thing::Queue, queue)
        ))
        .label("expected a preset that fits the queue"),
        P::FigureOfPreset => Message::new("both `figure` and `preset`")
            .label("remove this")
            .help("the preset says what is measured; for another figure remove `preset`"),
    }
}

/// The figures or targets that a key belongs to.
fn owner(belongs: Foreign) -> &'static str {
    match belongs {
        Foreign::FirstResponses => "figures of first responses",
        Foreign::EveryResponse => "targets with figure = \"every_response\"",
        Foreign::Means => "means",
        Foreign::Shares => "shares",
        Foreign::AtLeast => "figures that should be large: at least this share",
        Foreign::AtMost => "means and to figures that should be small; this one asks for a `share`",
        Foreign::Leavers => "figures of contacts that may leave: first_response, wait, reply_rate and abandoned",
        Foreign::CountedLeavers => {
            "targets with of = \"asked\", \"accepted\" or \"offered\": others don't count customers who left"
        }
        Foreign::People => "figures of all contacts; this is a share of those that met the bot",
        Foreign::Rolling => "targets with in = \"rolling\"",
        Foreign::Contacts => "figures that count contacts; this one counts rounds",
        Foreign::Rounds => "figures that count rounds; this one counts contacts",
    }
}

/// Why a figure doesn't have every divisor.
fn divisor(figure: &str) -> &'static str {
    match figure {
        "deadline" => "no customer waits for an answer to a task",
        "response" => "responses are counted round by round: of those answered, or of all that were asked for",
        "every_response" => "only contacts that asked for an agent have rounds that can be answered",
        "offline_messages" => "a message is left by those who ask for an agent",
        "reply_rate" => "this is the share of those answered among the others",
        "first_response_mean" | "wait_mean" | "response_mean" => {
            "a mean is over those that were answered, or over all that were asked, with a `cap` for the others"
        }
        _ => "a contact that abandons is neither handled nor answered",
    }
}
