//! Queues: how they are worked, what their customers are like, and what their platform makes of both.

use super::super::fault::{Problem, Sink, listed, quoted};
use super::super::file::{self, Medium};
use super::super::platform::Defaults;
use super::super::scalars::{Duration, Share, Whole};
use super::super::section::Field;
use super::demand::Demand;
use super::teams::{Works, pushes};
use super::{Scope, lacks, many, misplaced};
use crate::model::{self, Assign, Chat, NobodyThere, PatienceUntil, Phone, Queue, Routing};
use crate::random::law::{Law, Rounds};
use crate::units::Span;

/// Checks all queues; `None` where there are faults.
pub(super) fn check(scope: &Scope<'_>, demand: &Demand, works: &Works, sink: &mut Sink) -> Vec<Option<Queue>> {
    let sections = many(&scope.file.queue).iter().enumerate();
    sections
        .map(|(number, queue)| {
            preferences(scope, number, queue, works, sink);
            one(scope, number, queue, demand, sink)
        })
        .collect()
}

fn one(scope: &Scope<'_>, number: usize, queue: &file::Queue, demand: &Demand, sink: &mut Sink) -> Option<Queue> {
    let shown = format!("queue {}", scope.queues.shown(number));
    let medium = queue.medium.required(queue.place, || lacks(&shown, "medium", "\"chat\" or \"phone\""), sink);
    let medium = medium?.value;
    if medium == Medium::Phone {
        chat_keys(queue, sink);
    } else {
        phone_keys(queue, sink);
    }
    let platform = queue.platform.value().filter(|_| medium == Medium::Chat).map(|platform| platform.defaults());
    let assign = assign(queue, platform, sink);
    let nobody_there = nobody_there(queue, platform, sink);
    let laws = match medium {
        Medium::Chat => chat(&shown, number, queue, demand, sink).map(model::Medium::Chat),
        Medium::Phone => {
            let missing = || lacks(&shown, "talk", "{ mean = \"4m\", cv = 0.8 }");
            let talk = queue.talk.required(queue.place, missing, sink);
            talk.map(|talk| model::Medium::Phone(Phone { talk: talk.value, wrap_up: queue.wrap_up.value().copied() }))
        }
    };
    let (silent_share, idle_close) = silence(&shown, queue, medium, platform, sink);
    let patience_until = match queue.patience_until.value() {
        _ if medium == Medium::Phone => PatienceUntil::Assignment,
        Some(file::PatienceUntil::Assignment) => PatienceUntil::Assignment,
        Some(file::PatienceUntil::FirstReply) | None => PatienceUntil::FirstReply,
    };
    Some(Queue {
        name: scope.queues.all[number]?.to_owned(),
        medium: laws?,
        assign,
        routing: routing(queue),
        nobody_there,
        limit: queue.queue_limit.value().map(|Whole(limit)| *limit),
        patience: queue.patience.value().copied(),
        patience_until,
        reply_patience: queue.reply_patience.value().copied(),
        silent_share,
        idle_close,
    })
}

/// Tells of keys of chats in a phone queue.
fn chat_keys(queue: &file::Queue, sink: &mut Sink) {
    fn of_chats<T>(key: &str, field: &Field<T>, sink: &mut Sink) {
        misplaced(field, || format!("`{key}` belongs to chat queues, and this one is a phone queue"), sink);
    }
    of_chats("platform", &queue.platform, sink);
    of_chats("greeting", &queue.greeting, sink);
    of_chats("reply", &queue.reply, sink);
    of_chats("think", &queue.think, sink);
    of_chats("rounds", &queue.rounds, sink);
    of_chats("reply_patience", &queue.reply_patience, sink);
    of_chats("sticky", &queue.sticky, sink);
    if queue.patience_until.value() == Some(&file::PatienceUntil::FirstReply) {
        of_chats("patience_until", &queue.patience_until, sink);
    }
    if let Some(at) = queue.assign.get()
        && at.value == file::Assign::Push
    {
        let problem = Problem::new("calls can't be pushed: a caller waits for whoever is free first");
        sink.fault(at.place, problem.label("leave this out"));
    }
}

/// Tells of keys of calls in a chat queue.
fn phone_keys(queue: &file::Queue, sink: &mut Sink) {
    for (key, field) in [("talk", &queue.talk), ("wrap_up", &queue.wrap_up)] {
        misplaced(field, || format!("`{key}` belongs to phone queues, and this one is a chat queue"), sink);
    }
}

fn assign(queue: &file::Queue, platform: Option<Defaults>, sink: &mut Sink) -> Assign {
    if !pushes(queue) {
        if queue.medium.value() == Some(&Medium::Chat)
            && let Some(at) = queue.sticky.get()
        {
            let problem = Problem::new("`sticky` belongs to queues with assign = \"push\"");
            sink.fault(at.place, problem.label("leave this out, or add assign = \"push\""));
        }
        return Assign::Pool;
    }
    let sticky = queue.sticky.value().map(|Duration(span)| *span);
    Assign::Push { sticky: sticky.or(platform.and_then(|defaults| defaults.sticky)).filter(|span| !span.is_zero()) }
}

fn nobody_there(queue: &file::Queue, platform: Option<Defaults>, sink: &mut Sink) -> NobodyThere {
    let usual = if pushes(queue) { file::NobodyThere::Message } else { file::NobodyThere::Wait };
    let usual = platform.map_or(usual, |defaults| defaults.nobody_there);
    let word = queue.nobody_there.or(usual);
    if word != file::NobodyThere::Message
        && let Some(at) = queue.still_there.get()
    {
        let problem = Problem::new("`still_there` is about those who leave a message, and here nobody does");
        sink.fault(at.place, problem.label("leave this out, or add nobody_there = \"message\""));
    }
    match word {
        file::NobodyThere::Wait => NobodyThere::Wait,
        file::NobodyThere::Message => NobodyThere::Message { still_there: queue.still_there.or(Share(0.0)).0 },
        file::NobodyThere::TurnAway => NobodyThere::TurnAway,
    }
}

fn routing(queue: &file::Queue) -> Routing {
    match queue.routing.or(file::Routing::LeastLoaded) {
        file::Routing::LeastLoaded => Routing::LeastLoaded,
        file::Routing::LeastPending => Routing::LeastPending,
        file::Routing::LongestIdle => Routing::LongestIdle,
        file::Routing::RoundRobin => Routing::RoundRobin,
        file::Routing::Random => Routing::Random,
    }
}

fn chat(shown: &str, number: usize, queue: &file::Queue, demand: &Demand, sink: &mut Sink) -> Option<Chat> {
    let reply = queue.reply.required(queue.place, || lacks(shown, "reply", "{ mean = \"25s\", cv = 0.8 }"), sink);
    let mut kinds = demand.kinds.iter().filter(|kind| kind.queue == Some(number)).peekable();
    let is_fed = kinds.peek().is_some();
    // A source whose queue is unknown may be meant for this one: what its kinds say of it isn't known then.
    let is_unsure = !is_fed && demand.kinds.iter().any(|kind| kind.queue.is_none());
    let (mut all_say, mut all_once) = (is_fed, is_fed);
    for kind in kinds {
        all_say &= kind.says_rounds;
        all_once &= kind.rounds == Some(Rounds::Constant(1));
    }
    if !is_fed {
        all_once = queue.rounds.value() == Some(&Rounds::Constant(1));
    }
    if queue.rounds.is_absent() && !all_say && !is_unsure {
        let problem = lacks(shown, "rounds", "{ mean = 3 }");
        sink.fault(queue.place, problem.help("how many messages of a customer are answered; a kind can say its own"));
    }
    let think = match queue.think.value() {
        Some(think) => Some(*think),
        None if all_once => Some(Law::constant(Span::ZERO)),
        None if queue.think.is_absent() && !is_unsure => {
            let problem = lacks(shown, "think", "{ mean = \"40s\", cv = 1 }");
            let help = "the customer's time from a reply to the next message; only chats of one round do without";
            sink.fault(queue.place, problem.help(help));
            None
        }
        None => None,
    };
    Some(Chat { greeting: queue.greeting.value().copied(), reply: reply?.value, think: think? })
}

/// The share of silent leavers, and what ends their chats.
fn silence(
    shown: &str,
    queue: &file::Queue,
    medium: Medium,
    platform: Option<Defaults>,
    sink: &mut Sink,
) -> (f64, Option<Law>) {
    let usual = platform.map_or(0.0, |defaults| defaults.silent_share);
    let silent_share = queue.silent_share.or(Share(usual)).0;
    let usual = platform.and_then(|defaults| defaults.idle_close).map(Law::constant);
    let idle_close = queue.idle_close.value().copied().or(usual);
    if medium == Medium::Phone && silent_share <= 0.0 && queue.silent_share.get().is_none_or(|at| at.value.0 <= 0.0) {
        misplaced(&queue.idle_close, || "on a phone queue `idle_close` is for callers of `silent_share`".into(), sink);
    }
    if silent_share > 0.0 && idle_close.is_none() && queue.idle_close.is_absent() {
        let (place, why) = match queue.silent_share.get() {
            Some(said) => (said.place, String::new()),
            None => (queue.place, format!(" (the platform's default is silent_share = {silent_share})")),
        };
        let title =
            format!("{shown} has customers who leave without a word{why}, but doesn't say when their chat is closed");
        let problem = Problem::new(title).label("add idle_close = \"10m\"");
        sink.fault(place, problem.help("or write silent_share = 0 if nobody leaves like that"));
    }
    (silent_share, idle_close)
}

/// Checks the list of teams by preference: exactly those that work the queue.
fn preferences(scope: &Scope<'_>, number: usize, queue: &file::Queue, works: &Works, sink: &mut Sink) {
    let Some(list) = queue.teams.get() else { return };
    let shown = scope.queues.shown(number);
    let working = &works.of_queue[number];
    let (mut named, mut all_known) = (Vec::new(), true);
    for slot in &list.value.0 {
        let entry = slot.as_ref().map(|at| &at.value.0);
        let missing = || lacks("this entry of `teams`", "team", "\"...\"");
        let name = entry.and_then(|entry| entry.team.required(entry.place, missing, sink));
        let team = name.and_then(|name| scope.teams.find(name, sink));
        let (Some(name), Some(team)) = (name, team) else {
            all_known = false;
            continue;
        };
        let text = quoted(&name.value.0);
        if named.contains(&team) {
            sink.fault(name.place, Problem::new(format!("{text} stands here twice")).label("keep one of the two"));
        } else if !working.contains(&team) && !works.is_sketchy {
            let problem =
                Problem::new(format!("team {text} doesn't work the queue {shown}")).label("not one of its teams");
            sink.fault(name.place, problem.help(format!("add {shown} to what {text} `works`, or leave it out here")));
        }
        named.push(team);
    }
    let missing: Vec<&str> =
        working.iter().filter(|team| !named.contains(team)).filter_map(|team| scope.teams.all[*team]).collect();
    if all_known && !missing.is_empty() {
        let title = format!("{shown} is also worked by {}, which this list leaves out", listed(missing));
        sink.fault(
            list.place,
            Problem::new(title).label("expected all teams that work the queue, the preferred first"),
        );
    }
}
