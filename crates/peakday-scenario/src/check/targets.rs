//! Targets, and the shares and means that are counted for them and out of custom.

use super::figures::{self, Sense, foreign, is_other_goal};
use super::{Scope, many, misplaced};
use crate::diagnostics::{Location, Sink};
use crate::file;
use crate::ids::QueueId;
use crate::model::{self, By, Clock, Figure, Goal, History, Judged, Of, Scope as Over, ServiceMeasure, Target, Window};
use crate::problems::{Channel, Foreign, KeyProblem, Note, Range, Shape, TargetProblem, Thing, ValueProblem};
use crate::rule::Preset;
use crate::rule::{Figure as Word, Target as Says};
use crate::scalars::{AtMost, Duration, Hours, Name, Number, Share, Whole, bare_number, not_a_share, out_of_range};
use crate::section::{At, missing, missing_for};
use crate::tables::Tables;
use crate::units::Span;

/// Checks all targets; with them come the service measures they judge and the customary ones, each once.
pub(super) fn check(scope: &Scope<'_>, tables: &Tables<'_>, sink: &mut Sink) -> (Vec<ServiceMeasure>, Vec<Target>) {
    let (mut service_measures, mut targets) = (Vec::new(), Vec::new());
    let mut names: Vec<(&str, Location)> = Vec::new();
    for target in many(&scope.file.target) {
        if let Some(At { value: Name(name), place }) = target.name.get() {
            if let Some((_, first)) = names.iter().find(|(known, _)| *known == name.as_str()) {
                let problem = KeyProblem::DuplicateName { thing: Thing::Target, name: name.clone(), within: None };
                sink.fault_with(*place, *first, problem);
            }
            names.push((name, *place));
        }
        targets.extend(one(scope, target, tables, &mut service_measures, sink));
    }
    for (number, queue) in many(&scope.file.queue).iter().enumerate() {
        customary(scope, number, queue, &mut service_measures);
    }
    (service_measures, targets)
}

/// The number of a measure, which joins the others if it is new.
fn measure(wanted: ServiceMeasure, service_measures: &mut Vec<ServiceMeasure>) -> usize {
    service_measures.iter().position(|known| *known == wanted).unwrap_or_else(|| {
        service_measures.push(wanted);
        service_measures.len() - 1
    })
}

/// What the trade always asks for: 30 seconds and three minutes in chat, by contact and by round; 20 and 30 seconds on
/// the phone, of each of the divisors that are in use.
fn customary(scope: &Scope<'_>, queue: usize, queue_section: &file::Queue, service_measures: &mut Vec<ServiceMeasure>) {
    let (queue_number, queue) = (queue, QueueId::of(queue));
    let mut add_less_short_abandon = |figure, of, short_abandon| {
        measure(ServiceMeasure { queue, figure, of, short_abandon, hours: None, judged: Judged::ALL }, service_measures)
    };
    match queue_section.channel.value() {
        Some(Channel::Chat) => {
            let mut add = |figure, of| add_less_short_abandon(figure, of, None);
            for within in [Span::seconds(30), Span::seconds(180)] {
                for of in [Of::Handled, Of::Asked] {
                    add(Figure::FirstResponse { clock: Clock::Transfer, within }, of);
                }
            }
            add(Figure::Response { within: Span::seconds(180) }, Of::Asked);
            add(Figure::EveryResponse { within: Span::seconds(180), by: By::Arrival }, Of::Asked);
            add(Figure::ResponseMean { cap: Some(Span::seconds(600)) }, Of::Asked);
            add(Figure::Answered, Of::Asked);
            add(Figure::LeftOfflineMessage, Of::Asked);
            if figures::meets_bot(scope, queue_number) {
                add(Figure::BotTransfer, Of::MetBot);
                add(Figure::BotSolved, Of::MetBot);
            }
        }
        Some(Channel::Voice) => {
            for within in [Span::seconds(20), Span::seconds(30)] {
                for of in [Of::Handled, Of::Offered, Of::Answered, Of::Accepted] {
                    add_less_short_abandon(Figure::Wait { within }, of, None);
                }
                add_less_short_abandon(Figure::Wait { within }, Of::Offered, Some(within));
            }
            add_less_short_abandon(Figure::Abandoned, Of::Offered, Some(Span::seconds(10)));
        }
        Some(Channel::Task) if !queue_section.deadline.is_absent() => {
            for of in [Of::Handled, Of::Asked] {
                add_less_short_abandon(Figure::Deadline, of, None);
            }
        }
        Some(Channel::Task) | None => {}
    }
}

/// The shortest limits of targets for a queue's first responses, and for its later ones: what `save_deadline` looks at.
pub(super) fn limits(scope: &Scope<'_>, queue: usize) -> [Option<Span>; 2] {
    let own = many(&scope.file.target)
        .iter()
        .filter(|target| target.queue.value().and_then(|name| scope.queues.number(&name.0)) == Some(queue));
    let (mut first, mut later): (Option<Span>, Option<Span>) = (None, None);
    let shorter = |known: Option<Span>, limit: Span| Some(known.map_or(limit, |known| known.min(limit)));
    for target in own {
        let Some(&Duration(within)) = target.within.value() else { continue };
        match target.figure.or(Word::FirstResponse) {
            Word::FirstResponse => first = shorter(first, within),
            Word::Response | Word::EveryResponse => (first, later) = (shorter(first, within), shorter(later, within)),
            _ => {}
        }
    }
    [first, later]
}

fn one(
    scope: &Scope<'_>,
    target: &Says,
    tables: &Tables<'_>,
    service_measures: &mut Vec<ServiceMeasure>,
    sink: &mut Sink,
) -> Option<Target> {
    let queue = target.queue.required(target.place, missing(Thing::Target, "queue", "\"...\""), sink);
    let queue = queue.and_then(|name| scope.queues.find(name, sink));
    let section = queue.map(|queue| &many(&scope.file.queue)[queue]);
    let channel = section.and_then(|section| section.channel.value().copied());
    let usual = match channel {
        Some(Channel::Voice) => Word::Wait,
        Some(Channel::Task) => Word::Deadline,
        Some(Channel::Chat) | None => Word::FirstResponse,
    };
    if channel.is_none() && target.figure.is_absent() && target.preset.is_absent() {
        return None; // What it lacks depends on its queue.
    }
    let word = target.figure.or(usual);
    let preset = target.preset.get().and_then(|name| Some((name, scope.presets.find(&name.value.0)?)));
    if preset.is_none() && !target.preset.is_absent() {
        return None; // What an unknown preset would have said is not missing.
    }
    match (queue, preset) {
        (Some(queue), Some((name, preset)))
            if channel.zip(preset.channel.value().copied()).is_some_and(|(own, meant)| own != meant) =>
        {
            preset_of_another_channel(scope, name.place, preset, queue, sink);
        }
        (Some(queue), _) => figures::fits_queue(scope, target, word, queue, sink),
        (None, _) => {}
    }
    let figure = figures::figure(target, word, sink);
    let of = figures::of(target, word, sink);
    let short_abandon = figures::short_abandon(target, word, of, sink);
    let goal = goal(target, word, sink);
    let floor = floor(target, goal, sink);
    let history = history(target, word, sink);
    let certainty = certainty(target, sink);
    let (queue, figure, goal) = (QueueId::of(queue?), figure?, goal?);
    let platform = section.and_then(|section| section.platform.value());
    let hours = match target.hours.value() {
        Some(hours) => window(*hours),
        None => platform.and_then(|platform| window(platform.defaults().assessed)),
    };
    let all_day = ServiceMeasure { queue, figure, of, short_abandon, hours: None, judged: Judged::ALL };
    Some(Target {
        name: match (target.name.value(), preset) {
            (Some(name), _) => name.0.clone(),
            (None, Some((name, _))) => name.value.0.clone(),
            (None, None) => usual_name(target, word, tables),
        },
        service_measure: measure(ServiceMeasure { hours, ..all_day }, service_measures),
        service_measure_24h: measure(all_day, service_measures),
        goal,
        floor,
        scope: target.r#in.or(Over::Horizon),
        history,
        certainty,
        min_contacts: target.min_contacts.or(Whole(1)).0,
        preset: preset.and_then(|(_, preset)| origin(preset)),
    })
}

/// Reports a preset that is for queues of another channel.
fn preset_of_another_channel(scope: &Scope<'_>, place: Location, preset: &Preset, queue: usize, sink: &mut Sink) {
    let channel = preset.channel.value().copied().unwrap_or(Channel::Task);
    sink.fault(place, TargetProblem::PresetOfChannel { channel, queue: scope.queues.called(queue) });
}

/// What a report says of a rule: a preset without it was refused.
fn origin(preset: &Preset) -> Option<model::Preset> {
    Some(model::Preset {
        name: preset.name.value()?.0.clone(),
        source: preset.source.value()?.0.clone(),
        date: preset.date.value()?.0.clone(),
        seen: *preset.seen.value()?,
    })
}

/// Hours as the model has them: none where they are the whole day.
fn window(hours: Hours) -> Option<Window> {
    (!hours.is_all_day()).then_some(Window { from: hours.from, to: hours.to })
}

/// What must be reached: a share at least, a share at most, or a mean at most.
fn goal(target: &Says, word: Word, sink: &mut Sink) -> Option<Goal> {
    let sense = word.sense();
    if sense == Sense::LeastShare {
        if is_other_goal("at_most", &target.at_most, Foreign::AtMost, sink) && target.share.is_absent() {
            return None;
        }
        let share = target.share.required(target.place, missing(Thing::Target, "share", "0.9"), sink);
        return share.map(|at| Goal::AtLeast(at.value.0));
    }
    if is_other_goal("share", &target.share, Foreign::AtLeast, sink) {
        return None;
    }
    let example = if sense == Sense::MostShare { "0.05" } else { "\"40s\"" };
    let at = target.at_most.required(target.place, missing(Thing::Target, "at_most", example), sink)?;
    let problem = match (sense, at.value) {
        (Sense::MostMean, AtMost::Time(most)) => return Some(Goal::AtMost(most.as_secs_f64())),
        (Sense::MostMean, AtMost::Number(number)) => bare_number(number),
        (_, AtMost::Number(share)) if (0.0..=1.0).contains(&share) => return Some(Goal::AtMost(share)),
        (_, AtMost::Number(number)) => not_a_share(number),
        (_, AtMost::Time(_)) => {
            ValueProblem::WrongType { expected: Shape::Share, found: crate::problems::Found::Text, hint: None }
        }
    };
    sink.fault_of("at_most", at.place, problem);
    None
}

/// What no single interval may fall below.
fn floor(target: &Says, goal: Option<Goal>, sink: &mut Sink) -> Option<f64> {
    let At { value: Share(floor), place } = *target.no_interval_below.get()?;
    let problem = match goal? {
        Goal::AtLeast(share) if floor < share => return Some(floor),
        Goal::AtLeast(_) => TargetProblem::FloorAboveShare,
        Goal::AtMost(_) => foreign("no_interval_below", Foreign::AtLeast),
    };
    sink.fault(place, problem);
    None
}

/// What was counted before the run, which a rolling figure needs and no other has.
fn history(target: &Says, word: Word, sink: &mut Sink) -> Option<History> {
    const THIS: Thing = Thing::History;
    let is_rolling = target.r#in.value() == Some(&Over::Rolling);
    if !is_rolling {
        misplaced(&target.history, foreign("history", Foreign::Rolling), sink);
        return None;
    }
    let example = match (word.sense() == Sense::MostMean, word.is_of_rounds()) {
        (false, true) => "{ share = 0.93, rounds = 210_000, days = 29 }",
        (false, false) => "{ share = 0.93, contacts = 70_000, days = 29 }",
        (true, true) => "{ mean = \"35s\", rounds = 210_000, days = 29 }",
        (true, false) => "{ mean = \"35s\", contacts = 70_000, days = 29 }",
    };
    let lacks = missing_for(Thing::Target, "history", example, Note::RollingHistory);
    let history = &target.history.required(target.place, lacks, sink)?.value;
    let figure = if word.sense() == Sense::MostMean {
        misplaced(&history.share, foreign("share", Foreign::Shares), sink);
        let mean = history.mean.required(history.place, missing(THIS, "mean", "\"35s\""), sink);
        mean.map(|at| at.value.0.as_secs_f64())
    } else {
        misplaced(&history.mean, foreign("mean", Foreign::Means), sink);
        history.share.required(history.place, missing(THIS, "share", "0.93"), sink).map(|at| at.value.0)
    };
    let of = if word.is_of_rounds() {
        misplaced(&history.contacts, foreign("contacts", Foreign::Contacts), sink);
        history.rounds.required(history.place, missing(THIS, "rounds", "210_000"), sink)
    } else {
        misplaced(&history.rounds, foreign("rounds", Foreign::Rounds), sink);
        history.contacts.required(history.place, missing(THIS, "contacts", "70_000"), sink)
    };
    let days = history.days.required(history.place, missing(THIS, "days", "29"), sink).map(|at| at.value.0);
    Some(History { figure: figure?, of: u64::from(of?.value.0), days: days? })
}

fn certainty(target: &Says, sink: &mut Sink) -> Option<f64> {
    let at = target.certainty.get()?;
    let Number(certainty) = at.value;
    if 0.0 < certainty && certainty < 1.0 {
        return Some(certainty);
    }
    sink.fault_of("certainty", at.place, out_of_range(Range::Within { least: 0.0, most: 1.0 }));
    None
}

/// What a target is called that doesn't say: its figure and its limit, in the words of the scenario.
fn usual_name(target: &Says, word: Word, tables: &Tables<'_>) -> String {
    let within = target.within.get().map_or("", |at| tables.texts.written(at.place));
    let at_most = match target.at_most.value() {
        Some(AtMost::Time(_)) | None => target.at_most.get().map_or("", |at| tables.texts.written(at.place)).to_owned(),
        Some(AtMost::Number(share)) => format!("{}%", (share * 100.0 * 1000.0).round() / 1000.0),
    };
    match word {
        Word::FirstResponse => format!("first response within {within}"),
        Word::Wait => format!("wait within {within}"),
        Word::Response => format!("response within {within}"),
        Word::EveryResponse => format!("every response within {within}"),
        Word::FirstResponseMean => format!("mean first response at most {at_most}"),
        Word::WaitMean => format!("mean wait at most {at_most}"),
        Word::ResponseMean => format!("mean response at most {at_most}"),
        Word::ReplyRate => "reply rate".to_owned(),
        Word::OfflineMessages => format!("at most {at_most} leave a message"),
        Word::Deadline => "done by the deadline".to_owned(),
        Word::Abandoned => format!("at most {at_most} abandoned"),
        Word::BotTransfer => format!("at most {at_most} handed over by the bot"),
        Word::BotSolved => "solved by the bot".to_owned(),
    }
}
