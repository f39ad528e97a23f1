//! What a target measures, and of whom: the keys that go with each figure, and the queues that have it.

use super::super::fault::{Problem, Sink, listed};
use super::super::file::{self, Channel, Figure as Word};
use super::super::scalars::Duration;
use super::super::section::{At, Field};
use super::{Scope, lacks, many, misplaced};
use crate::model::{By, Clock, Figure, Of};
use crate::units::Span;

/// What the figure's number must be: at least a share, at most a share, or at most so long on average.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    LeastShare,
    MostShare,
    MostMean,
}

impl Word {
    /// Which way its number is good.
    pub(super) const fn sense(self) -> Sense {
        match self {
            Self::FirstResponseMean | Self::WaitMean | Self::ResponseMean => Sense::MostMean,
            Self::OfflineMessages | Self::Abandoned | Self::BotTransfer => Sense::MostShare,
            Self::FirstResponse
            | Self::Wait
            | Self::Response
            | Self::EveryResponse
            | Self::ReplyRate
            | Self::Deadline
            | Self::BotSolved => Sense::LeastShare,
        }
    }

    /// Whether it is about the bot's contacts, whoever else may see them.
    const fn is_of_bot(self) -> bool {
        matches!(self, Self::BotTransfer | Self::BotSolved)
    }

    /// Whether it counts rounds.
    pub(super) const fn is_of_rounds(self) -> bool {
        matches!(self, Self::Response | Self::ResponseMean)
    }
}

/// The figure of a target, with its limit.
pub(super) fn figure(target: &file::Target, word: Word, sink: &mut Sink) -> Option<Figure> {
    if !matches!(word, Word::FirstResponse | Word::FirstResponseMean) {
        misplaced(&target.clock, || "`clock` belongs to figures of first responses".to_owned(), sink);
    }
    if word != Word::EveryResponse {
        misplaced(&target.window, || "`window` belongs to figure = \"every_response\"".to_owned(), sink);
    }
    if word.sense() != Sense::MostMean {
        misplaced(&target.cap, || "`cap` belongs to means".to_owned(), sink);
    }
    let no_limit = match word {
        Word::FirstResponse | Word::Wait | Word::Response | Word::EveryResponse => None,
        Word::Deadline => Some("a task's limit is its deadline: there is no `within`"),
        Word::Abandoned => Some("who abandons is counted whenever it is: there is no `within`"),
        Word::FirstResponseMean | Word::WaitMean | Word::ResponseMean => {
            Some("a mean has no limit for single contacts: there is no `within`")
        }
        Word::ReplyRate | Word::OfflineMessages | Word::BotTransfer | Word::BotSolved => {
            Some("this is counted whenever it happens: there is no `within`")
        }
    };
    let within = if let Some(title) = no_limit {
        misplaced(&target.within, || title.to_owned(), sink);
        Span::ZERO
    } else {
        target.within.required(target.place, || lacks("this target", "within", "\"60s\""), sink)?.value.0
    };
    let clock = match target.clock.or(file::TargetClock::Transfer) {
        file::TargetClock::Transfer => Clock::Transfer,
        file::TargetClock::Arrival => Clock::Arrival,
        file::TargetClock::Assignment => Clock::Assignment,
    };
    let by = match target.window.or(file::Window::Arrival) {
        file::Window::Arrival => By::Arrival,
        file::Window::Message => By::Message,
    };
    let cap = target.cap.value().map(|&Duration(cap)| cap);
    Some(match word {
        Word::FirstResponse => Figure::FirstResponse { clock, within },
        Word::Wait => Figure::Wait { within },
        Word::Response => Figure::Response { within },
        Word::EveryResponse => Figure::EveryResponse { within, by },
        Word::FirstResponseMean => Figure::FirstResponseMean { clock, cap },
        Word::WaitMean => Figure::WaitMean { cap },
        Word::ResponseMean => Figure::ResponseMean { cap },
        Word::ReplyRate => Figure::Answered,
        Word::OfflineMessages => Figure::LeftOfflineMessage,
        Word::Abandoned => Figure::Abandoned,
        Word::Deadline => Figure::Deadline,
        Word::BotTransfer => Figure::BotTransfer,
        Word::BotSolved => Figure::BotSolved,
    })
}

/// Who makes up the divisor.
pub(super) fn of(target: &file::Target, word: Word, sink: &mut Sink) -> Of {
    use file::Of::{Accepted, Answered, Asked, Handled, Offered};
    if word.is_of_bot() {
        misplaced(&target.of, || "this is a share of those who met the bot: there is no `of`".to_owned(), sink);
        return Of::MetBot;
    }
    let is_mean = word.sense() == Sense::MostMean;
    let (allowed, why): (&[file::Of], _) = match word {
        Word::FirstResponse | Word::Wait => (&[Handled, Answered, Asked, Accepted, Offered], ""),
        Word::Deadline => (&[Handled, Asked, Offered], "nobody waits for an answer to a task"),
        Word::Response => {
            (&[Answered, Asked], "responses are counted round by round: of those answered, or of all that were asked")
        }
        Word::EveryResponse => {
            (&[Answered, Asked, Accepted], "only those who asked for a person have rounds that can be answered")
        }
        _ if is_mean => (
            &[Answered, Asked],
            "a mean is over those that were answered, or over all that were asked, with a `cap` for those that weren't",
        ),
        Word::OfflineMessages => (&[Asked, Offered], "a message is left by those who ask for a person"),
        Word::ReplyRate => (&[Asked, Accepted, Offered], "this is the share of those answered among the others"),
        _ => (&[Asked, Accepted, Offered], "whoever abandons is neither handled nor answered"),
    };
    if let Some(At { value, place }) = target.of.get()
        && !allowed.contains(value)
    {
        let words = allowed.iter().map(|of| match of {
            Handled => "handled",
            Answered => "answered",
            Asked => "asked",
            Accepted => "accepted",
            Offered => "offered",
        });
        let label = format!("expected {}", listed(words).replace(" and ", " or "));
        sink.fault(*place, Problem::new(why).label(label));
    }
    let usual = if is_mean && target.cap.is_absent() { Answered } else { Asked };
    if is_mean
        && target.cap.is_absent()
        && let Some(At { value: Asked, place }) = target.of.get()
    {
        let problem = Problem::new("a mean over all that were asked needs a time for those that were never answered");
        sink.fault(*place, problem.label("add cap = \"600s\", or make it \"answered\""));
    }
    match target.of.or(usual) {
        Handled => Of::Handled,
        Answered => Of::Answered,
        Asked => Of::Asked,
        Accepted => Of::Accepted,
        Offered => Of::Offered,
    }
}

/// The time within which whoever leaves counts nowhere.
pub(super) fn short_abandon(target: &file::Target, word: Word, of: Of, sink: &mut Sink) -> Option<Span> {
    let At { value: Duration(short), place } = *target.short_abandon.get()?;
    let is_of_leavers = matches!(word, Word::FirstResponse | Word::Wait | Word::Abandoned | Word::ReplyRate);
    if is_of_leavers && matches!(of, Of::Asked | Of::Accepted | Of::Offered) {
        return Some(short);
    }
    let title = if is_of_leavers {
        "nobody who left early is among those answered or handled: there is no `short_abandon`"
    } else {
        "`short_abandon` belongs to figures of contacts that may leave: \"first_response\", \"wait\", \"reply_rate\" and \"abandoned\""
    };
    sink.fault(place, Problem::new(title).label("leave this out"));
    None
}

/// Tells of figures that a queue of this channel doesn't have.
pub(super) fn fits_queue(scope: &Scope<'_>, target: &file::Target, word: Word, queue: usize, sink: &mut Sink) {
    let section = &many(&scope.file.queue)[queue];
    let says = target.preset.get().map(|at| at.place).or(target.figure.get().map(|at| at.place));
    let place = says.unwrap_or(target.place);
    let channel = section.channel.value();
    let has_rounds = matches!(
        word,
        Word::FirstResponse | Word::Response | Word::EveryResponse | Word::FirstResponseMean | Word::ResponseMean
    );
    let problem = match channel {
        Some(Channel::Voice) if has_rounds => {
            Problem::new("calls have no response times").label("expected \"wait\" or \"abandoned\"")
        }
        Some(Channel::Task) if word == Word::Deadline && section.deadline.is_absent() => {
            Problem::new("the tasks of this queue have no deadline").label("add deadline = \"48h\" to the queue")
        }
        Some(Channel::Task) if !matches!(word, Word::Deadline | Word::Wait) => {
            Problem::new("nobody waits on the line for a task").label("expected \"deadline\" or \"wait\"")
        }
        Some(Channel::Chat | Channel::Voice) if word == Word::Deadline => {
            Problem::new("only tasks have deadlines").label("expected another figure")
        }
        Some(Channel::Chat | Channel::Voice) if word.is_of_bot() && !meets_bot(scope, queue) => {
            Problem::new("the bot doesn't meet the contacts of this queue")
                .label("expected another figure, or the queue among the bot's `queues`")
        }
        _ => return,
    };
    sink.fault(place, problem);
}

/// Whether the bot may meet contacts of a queue.
pub(super) fn meets_bot(scope: &Scope<'_>, queue: usize) -> bool {
    let names = scope.file.bot.value().and_then(|bot| bot.queues.value());
    names.is_some_and(|names| names.iter().any(|name| scope.queues.number(&name.value.0) == Some(queue)))
}

/// Tells of a key that a target with a goal of another kind doesn't have. Whether it is there.
pub(super) fn is_other_goal<T>(field: &Field<T>, title: &str, sink: &mut Sink) -> bool {
    misplaced(field, || title.to_owned(), sink);
    !field.is_absent()
}
