//! Targets, and the shares that are counted for them and out of custom.

use super::super::fault::{Problem, Sink, listed};
use super::super::file::{self, Figure as Word, Medium};
use super::super::scalars::{Duration, Hours, Number, Whole};
use super::super::section::At;
use super::super::table::Shelf;
use super::{Scope, lacks, many, misplaced};
use crate::ids::QueueId;
use crate::model::{Clock, Figure, Goal, Of, Scope as Over, Tally, Target, Window};
use crate::units::Span;

/// Checks all targets; with them come the tallies they judge and the customary ones, each once.
pub(super) fn check(scope: &Scope<'_>, shelf: &Shelf<'_>, sink: &mut Sink) -> (Vec<Tally>, Vec<Target>) {
    let (mut tallies, mut targets) = (Vec::new(), Vec::new());
    let mut names: Vec<&str> = Vec::new();
    for target in many(&scope.file.target) {
        if let Some(name) = target.name.get() {
            if names.contains(&name.value.0.as_str()) {
                let problem = Problem::new("another target has this name").label("expected a name of its own");
                sink.fault(name.place, problem);
            }
            names.push(&name.value.0);
        }
        targets.extend(one(scope, target, shelf, &mut tallies, sink));
    }
    for (number, queue) in many(&scope.file.queue).iter().enumerate() {
        customary(QueueId::of(number), queue, &mut tallies);
    }
    (tallies, targets)
}

/// The number of a tally, which joins the others if it is new.
fn tally(wanted: Tally, tallies: &mut Vec<Tally>) -> usize {
    tallies.iter().position(|known| *known == wanted).unwrap_or_else(|| {
        tallies.push(wanted);
        tallies.len() - 1
    })
}

/// What the trade always asks for: 30 seconds and three minutes in chat, 20 and 30 seconds on the phone.
fn customary(queue: QueueId, queue_section: &file::Queue, tallies: &mut Vec<Tally>) {
    let mut add = |figure, of| tally(Tally { queue, figure, of, hours: None }, tallies);
    match queue_section.medium.value() {
        Some(Medium::Chat) => {
            for within in [Span::seconds(30), Span::seconds(180)] {
                for of in [Of::Handled, Of::Asked] {
                    add(Figure::FirstResponse { clock: Clock::Transfer, within }, of);
                }
            }
            add(Figure::Response { within: Span::seconds(180) }, Of::Asked);
        }
        Some(Medium::Phone) => {
            for within in [Span::seconds(20), Span::seconds(30)] {
                for of in [Of::Handled, Of::Offered] {
                    add(Figure::Wait { within }, of);
                }
            }
        }
        Some(Medium::Task) if !queue_section.deadline.is_absent() => {
            for of in [Of::Handled, Of::Asked] {
                add(Figure::Deadline, of);
            }
        }
        Some(Medium::Task) | None => {}
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
            Word::Response => (first, later) = (shorter(first, within), shorter(later, within)),
            Word::Wait | Word::Abandoned | Word::Deadline => {}
        }
    }
    [first, later]
}

fn one(
    scope: &Scope<'_>,
    target: &file::Target,
    shelf: &Shelf<'_>,
    tallies: &mut Vec<Tally>,
    sink: &mut Sink,
) -> Option<Target> {
    let queue = target.queue.required(target.place, || lacks("this target", "queue", "\"...\""), sink);
    let queue = queue.and_then(|name| scope.queues.find(name, sink));
    let section = queue.map(|queue| &many(&scope.file.queue)[queue]);
    let medium = section.and_then(|section| section.medium.value().copied());
    let usual = match medium {
        Some(Medium::Phone) => Word::Wait,
        Some(Medium::Task) => Word::Deadline,
        Some(Medium::Chat) | None => Word::FirstResponse,
    };
    let word = target.figure.or(usual);
    if medium == Some(Medium::Phone)
        && let Some(at) = target.figure.get()
        && matches!(word, Word::FirstResponse | Word::Response)
    {
        sink.fault(at.place, Problem::new("calls have no response times").label("expected \"wait\" or \"abandoned\""));
    }
    if let Some(section) = section {
        deadline_fits(target, word, section, sink);
    }
    let figure = figure(target, word, sink);
    let of = of(target, word, sink);
    let goal = goal(target, word, sink);
    let certainty = certainty(target, sink);
    let (queue, figure, goal) = (QueueId::of(queue?), figure?, goal?);
    let platform = section.and_then(|section| section.platform.value());
    let hours = match target.hours.value() {
        Some(hours) => window(*hours),
        None => platform.and_then(|platform| window(platform.defaults().assessed)),
    };
    let all_day = Tally { queue, figure, of, hours: None };
    Some(Target {
        name: target.name.value().map_or_else(|| usual_name(target, word, shelf), |name| name.0.clone()),
        tally: tally(Tally { hours, ..all_day }, tallies),
        tally_24h: tally(all_day, tallies),
        goal,
        scope: match target.r#in.or(file::Scope::Horizon) {
            file::Scope::Horizon => Over::Horizon,
            file::Scope::EveryDay => Over::EveryDay,
            file::Scope::EveryInterval => Over::EveryInterval,
        },
        certainty,
        min_contacts: target.min_contacts.or(Whole(1)).0,
    })
}

/// Hours as the model has them: none where they are the whole day.
fn window(hours: Hours) -> Option<Window> {
    (!hours.is_all_day()).then_some(Window { from: hours.from, to: hours.to })
}

fn figure(target: &file::Target, word: Word, sink: &mut Sink) -> Option<Figure> {
    if word != Word::FirstResponse {
        misplaced(&target.clock, || "`clock` belongs to figure = \"first_response\"".to_owned(), sink);
    }
    if word == Word::Deadline {
        misplaced(&target.within, || "a task's limit is its deadline: there is no `within`".to_owned(), sink);
        return Some(Figure::Deadline);
    }
    if word == Word::Abandoned {
        misplaced(&target.within, || "who abandons is counted whenever it is: there is no `within`".to_owned(), sink);
        return Some(Figure::Abandoned);
    }
    let Duration(within) =
        target.within.required(target.place, || lacks("this target", "within", "\"60s\""), sink)?.value;
    Some(match word {
        Word::FirstResponse => {
            let clock = match target.clock.or(file::TargetClock::Transfer) {
                file::TargetClock::Transfer => Clock::Transfer,
                file::TargetClock::Arrival => Clock::Arrival,
                file::TargetClock::Assignment => Clock::Assignment,
            };
            Figure::FirstResponse { clock, within }
        }
        Word::Wait => Figure::Wait { within },
        Word::Response => Figure::Response { within },
        Word::Abandoned => Figure::Abandoned,
        Word::Deadline => Figure::Deadline,
    })
}

/// Deadlines are of tasks that have one, and response times are not.
fn deadline_fits(target: &file::Target, word: Word, queue: &file::Queue, sink: &mut Sink) {
    let place = target.figure.get().map_or(target.place, |at| at.place);
    let is_task = queue.medium.value() == Some(&Medium::Task);
    let problem = match word {
        Word::Deadline if !is_task => Problem::new("only tasks have deadlines").label("expected another figure"),
        Word::Deadline if queue.deadline.is_absent() => {
            Problem::new("the tasks of this queue have no deadline").label("add deadline = \"48h\" to the queue")
        }
        Word::FirstResponse | Word::Response | Word::Abandoned if is_task => {
            Problem::new("nobody waits on the line for a task").label("expected \"deadline\" or \"wait\"")
        }
        _ => return,
    };
    sink.fault(place, problem);
}

fn of(target: &file::Target, word: Word, sink: &mut Sink) -> Of {
    let (allowed, why): (&[file::Of], _) = match word {
        Word::FirstResponse | Word::Wait => return model_of(target.of.or(file::Of::Asked)),
        Word::Deadline => {
            (&[file::Of::Handled, file::Of::Asked, file::Of::Offered], "nobody waits for an answer to a task")
        }
        Word::Response => (
            &[file::Of::Answered, file::Of::Asked],
            "responses are counted round by round: of those answered, or of all that were asked",
        ),
        Word::Abandoned => (&[file::Of::Asked, file::Of::Offered], "whoever abandons is neither handled nor answered"),
    };
    if let Some(At { value, place }) = target.of.get()
        && !allowed.contains(value)
    {
        let words = allowed.iter().map(|of| match of {
            file::Of::Handled => "handled",
            file::Of::Answered => "answered",
            file::Of::Asked => "asked",
            file::Of::Offered => "offered",
        });
        let label = format!("expected {}", listed(words).replace(" and ", " or "));
        sink.fault(*place, Problem::new(why).label(label));
    }
    model_of(target.of.or(file::Of::Asked))
}

fn model_of(word: file::Of) -> Of {
    match word {
        file::Of::Handled => Of::Handled,
        file::Of::Answered => Of::Answered,
        file::Of::Asked => Of::Asked,
        file::Of::Offered => Of::Offered,
    }
}

fn goal(target: &file::Target, word: Word, sink: &mut Sink) -> Option<Goal> {
    if word == Word::Abandoned {
        misplaced(&target.share, || "a limit for those who abandon is `at_most`, not `share`".to_owned(), sink);
        if !target.share.is_absent() {
            return None;
        }
        let at_most = target.at_most.required(target.place, || lacks("this target", "at_most", "0.05"), sink);
        return at_most.map(|at| Goal::AtMost(at.value.0));
    }
    misplaced(
        &target.at_most,
        || "`at_most` belongs to figure = \"abandoned\"; here it is `share`, at least".to_owned(),
        sink,
    );
    if target.share.is_absent() && !target.at_most.is_absent() {
        return None;
    }
    let share = target.share.required(target.place, || lacks("this target", "share", "0.9"), sink);
    share.map(|at| Goal::AtLeast(at.value.0))
}

fn certainty(target: &file::Target, sink: &mut Sink) -> Option<f64> {
    let at = target.certainty.get()?;
    let Number(certainty) = at.value;
    if 0.0 < certainty && certainty < 1.0 {
        return Some(certainty);
    }
    let problem =
        Problem::new(format!("nothing is {certainty} certain")).label("expected a number between 0 and 1, such as 0.9");
    sink.fault(at.place, problem);
    None
}

/// What a target is called that doesn't say: its figure and its limit, in the words of the scenario.
fn usual_name(target: &file::Target, word: Word, shelf: &Shelf<'_>) -> String {
    let within = target.within.get().map_or("", |at| shelf.written(at.place));
    match word {
        Word::FirstResponse => format!("first response within {within}"),
        Word::Wait => format!("wait within {within}"),
        Word::Response => format!("response within {within}"),
        Word::Deadline => "done by the deadline".to_owned(),
        Word::Abandoned => {
            let percent = target.at_most.value().map_or(0.0, |share| share.0 * 100.0);
            format!("at most {} % abandoned", (percent * 1000.0).round() / 1000.0)
        }
    }
}
