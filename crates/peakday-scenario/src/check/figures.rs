//! What a target measures, and of whom: the keys that go with each figure, and the queues that have it.

use super::{Scope, many, misplaced};
use crate::diagnostics::Sink;
use crate::model::{By, Clock, Figure, Of};
use crate::problems::{Channel, Foreign, NoLimit, TargetProblem, Thing, Unfit};
use crate::rule::{Figure as Word, Target as Says};
use crate::scalars::Duration;
use crate::section::{At, Choice, Field, missing};
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

    /// Whether it is about the contacts that met the bot.
    const fn is_of_bot(self) -> bool {
        matches!(self, Self::BotTransfer | Self::BotSolved)
    }

    /// Whether it counts rounds.
    pub(super) const fn is_of_rounds(self) -> bool {
        matches!(self, Self::Response | Self::ResponseMean)
    }
}

/// The figure of a target, with its limit.
pub(super) fn figure(target: &Says, word: Word, sink: &mut Sink) -> Option<Figure> {
    if !matches!(word, Word::FirstResponse | Word::FirstResponseMean) {
        misplaced(&target.clock, foreign("clock", Foreign::FirstResponses), sink);
    }
    if word != Word::EveryResponse {
        misplaced(&target.window, foreign("window", Foreign::EveryResponse), sink);
    }
    if word.sense() != Sense::MostMean {
        misplaced(&target.cap, foreign("cap", Foreign::Means), sink);
    }
    let no_limit = match word {
        Word::FirstResponse | Word::Wait | Word::Response | Word::EveryResponse => None,
        Word::Deadline => Some(NoLimit::Deadline),
        Word::FirstResponseMean | Word::WaitMean | Word::ResponseMean => Some(NoLimit::Mean),
        Word::Abandoned | Word::ReplyRate | Word::OfflineMessages | Word::BotTransfer | Word::BotSolved => {
            Some(NoLimit::Counted)
        }
    };
    let within = if let Some(why) = no_limit {
        misplaced(&target.within, TargetProblem::NoWithin { why }, sink);
        Span::ZERO
    } else {
        target.within.required(target.place, missing(Thing::Target, "within", "\"60s\""), sink)?.value.0
    };
    let (clock, by) = (target.clock.or(Clock::Transfer), target.window.or(By::Arrival));
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
pub(super) fn of(target: &Says, word: Word, sink: &mut Sink) -> Of {
    use Of::{Accepted, Answered, Asked, Handled, MetBot, Offered};
    if word.is_of_bot() {
        misplaced(&target.of, foreign("of", Foreign::People), sink);
        return MetBot;
    }
    let is_mean = word.sense() == Sense::MostMean;
    let allowed: &[Of] = match word {
        Word::FirstResponse | Word::Wait => &[Handled, Answered, Asked, Accepted, Offered],
        // No customer waits for an answer to a task.
        Word::Deadline => &[Handled, Asked, Offered],
        // Responses are counted round by round.
        Word::Response => &[Answered, Asked],
        // Only contacts that asked for an agent have rounds that can be answered.
        Word::EveryResponse => &[Answered, Asked, Accepted],
        _ if is_mean => &[Answered, Asked],
        // A message is left by those who ask for an agent.
        Word::OfflineMessages => &[Asked, Offered],
        // A contact that abandons is neither handled nor answered.
        _ => &[Asked, Accepted, Offered],
    };
    if let Some(At { value, place }) = target.of.get()
        && !allowed.contains(value)
    {
        let allowed = allowed.iter().map(|of| of.word()).collect();
        sink.fault(*place, TargetProblem::WrongDivisor { figure: word.word(), allowed });
    }
    let usual = if is_mean && target.cap.is_absent() { Answered } else { Asked };
    if is_mean
        && target.cap.is_absent()
        && let Some(At { value: Asked, place }) = target.of.get()
    {
        sink.fault(*place, TargetProblem::NoCap);
    }
    target.of.or(usual)
}

/// A key that the figure of a target doesn't have.
pub(super) fn foreign(key: &'static str, belongs: Foreign) -> TargetProblem {
    TargetProblem::ForeignKey { key, belongs }
}

/// The time within which customers who leave are not counted.
pub(super) fn short_abandon(target: &Says, word: Word, of: Of, sink: &mut Sink) -> Option<Span> {
    let At { value: Duration(short), place } = *target.short_abandon.get()?;
    let is_of_leavers = matches!(word, Word::FirstResponse | Word::Wait | Word::Abandoned | Word::ReplyRate);
    if is_of_leavers && matches!(of, Of::Asked | Of::Accepted | Of::Offered) {
        return Some(short);
    }
    let belongs = if is_of_leavers { Foreign::CountedLeavers } else { Foreign::Leavers };
    sink.fault(place, foreign("short_abandon", belongs));
    None
}

/// Reports figures that a queue of this channel doesn't have.
pub(super) fn fits_queue(scope: &Scope<'_>, target: &Says, word: Word, queue: usize, sink: &mut Sink) {
    let section = &many(&scope.file.queue)[queue];
    let says = target.preset.get().map(|at| at.place).or(target.figure.get().map(|at| at.place));
    let place = says.unwrap_or(target.place);
    let channel = section.channel.value();
    let has_rounds = matches!(
        word,
        Word::FirstResponse | Word::Response | Word::EveryResponse | Word::FirstResponseMean | Word::ResponseMean
    );
    let why = match channel {
        Some(Channel::Voice) if has_rounds => Unfit::Calls,
        Some(Channel::Task) if word == Word::Deadline && section.deadline.is_absent() => Unfit::NoDeadline,
        Some(Channel::Task) if !matches!(word, Word::Deadline | Word::Wait) => Unfit::Tasks,
        Some(Channel::Chat | Channel::Voice) if word == Word::Deadline => Unfit::OnlyTasks,
        Some(Channel::Chat | Channel::Voice) if word.is_of_bot() && !meets_bot(scope, queue) => Unfit::NotMet,
        _ => return,
    };
    sink.fault(place, TargetProblem::UnfitForQueue { why });
}

/// Whether the bot may meet contacts of a queue.
pub(super) fn meets_bot(scope: &Scope<'_>, queue: usize) -> bool {
    let names = scope.file.bot.value().and_then(|bot| bot.queues.value());
    names.is_some_and(|names| names.iter().any(|name| scope.queues.number(&name.value.0) == Some(queue)))
}

/// Reports a key that a target with a goal of another kind doesn't have. Whether it is there.
pub(super) fn is_other_goal<T>(key: &'static str, field: &Field<T>, belongs: Foreign, sink: &mut Sink) -> bool {
    misplaced(field, foreign(key, belongs), sink);
    !field.is_absent()
}
