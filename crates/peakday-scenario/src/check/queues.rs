//! Queues: how they are worked, what their customers are like, and what their platform makes of both.

use super::demand::Demand;
use super::skill_sets::Works;
use super::teams::pushes;
use super::{Scope, channels, many, misplaced, targets};
use crate::diagnostics::Sink;
use crate::file;
use crate::model::{
    self, Assign, Canned, Chat, Greeting, Handout, HeadStart, NobodyThere, PatienceUntil, Queue, Reengagement, Routing,
    ShareOverTime, Task, Value, Voice,
};
use crate::platform::Defaults;
use crate::problems::{Channel, KeyProblem, Note, Owner, QueueProblem, Range, Thing, ValueProblem};
use crate::random::distribution::{Distribution, Rounds};
use crate::scalars::{Amount, Duration, Share, Text, Truth, Whole};
use crate::section::{Field, missing, missing_for};
use crate::tiers::{Conversion, StillThere};
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
    let shown = scope.queues.owner(number);
    let channel = queue.channel.required(queue.place, missing(shown.clone(), "channel", "\"chat\""), sink)?.value;
    channels::check(queue, channel, sink);
    let platform = queue.platform.value().filter(|_| channel == Channel::Chat).map(|platform| platform.defaults());
    let assign = assign(queue, platform, sink);
    let nobody_there = nobody_there(queue, platform, sink);
    impatient(queue, sink);
    let distributions = match channel {
        Channel::Chat => chat(scope, &shown, number, queue, demand, sink).map(model::Channel::Chat),
        Channel::Task => task(&shown, queue, sink).map(model::Channel::Task),
        Channel::Voice => {
            let missing = missing(shown.clone(), "talk", "{ mean = \"4m\", cv = 0.8 }");
            let talk = queue.talk.required(queue.place, missing, sink);
            talk.map(|talk| model::Channel::Voice(Voice { talk: talk.value, wrap_up: queue.wrap_up.value().copied() }))
        }
    };
    let handout = handout(queue, &nobody_there, sink);
    let (silent_abandonment, idle_close) = silence(scope, number, queue, channel, platform, sink);
    let patience_until = match queue.patience_until.value() {
        _ if channel != Channel::Chat => PatienceUntil::Assignment,
        Some(until) => *until,
        None => PatienceUntil::FirstReply,
    };
    Some(Queue {
        name: scope.queues.all[number]?.to_owned(),
        channel: distributions?,
        head_start: head_start(scope, number, queue, sink),
        assign,
        routing: queue.routing.or(Routing::LeastLoaded),
        nobody_there,
        limit: queue.queue_limit.value().map(|Whole(limit)| *limit),
        handout,
        balks: queue.balks.or(Share(0.0)).0,
        patience: queue.patience.value().copied(),
        patience_until,
        reply_patience: queue.reply_patience.value().copied(),
        silent_abandonment,
        reengages: if channel == Channel::Chat { reengages(queue, silent_abandonment, sink) } else { None },
        idle_close,
        value: queue.value.value().and_then(|section| value(section, sink)),
    })
}

/// How much longer than they did contacts count as having waited.
fn head_start(scope: &Scope<'_>, number: usize, queue: &file::Queue, sink: &mut Sink) -> HeadStart {
    let Some(&crate::head_start::HeadStart { normal, vip }) = queue.head_start.value() else {
        return HeadStart::default();
    };
    // In a queue of tasks the key itself is a fault.
    if let (Some(at), false) = (vip, queue.channel.value() == Some(&Channel::Task)) {
        if !may_have_vips(scope, number) {
            sink.fault(at.place, QueueProblem::NoVips { queue: scope.queues.called(number) });
        }
        if at.value < normal {
            sink.fault(at.place, QueueProblem::VipsBehind { normal, vip: at.value });
        }
    }
    HeadStart { normal, vip: vip.map(|at| at.value) }
}

/// Whether VIPs may come to a queue: from one of its sources, or by follow-ups, whose causes may be VIPs. A share that
/// is faulty may be one; it has been reported.
fn may_have_vips(scope: &Scope<'_>, number: usize) -> bool {
    let leads_here = |name: &Field<Text>| name.value().is_none_or(|name| scope.queues.number(&name.0) == Some(number));
    let by_follow_up = many(&scope.file.follow_up).iter().any(|rule| leads_here(&rule.to));
    let has_vips = |source: &file::Source| match source.vip {
        Field::Absent => false,
        Field::Faulty => true,
        Field::Given(ref at) => at.value.0 > 0.0,
    };
    many(&scope.file.source).iter().any(|source| has_vips(source) && (by_follow_up || leads_here(&source.queue)))
}

/// Reports a greeting that makes customers patient who are so already.
fn impatient(queue: &file::Queue, sink: &mut Sink) {
    if let Some(at) = queue.greeting.get()
        && matches!(at.value, Greeting::Automatic { patience_factor: Some(_), .. })
        && queue.patience.is_absent()
    {
        sink.fault(at.place, KeyProblem::WithoutKey { key: "patience_factor", needs: vec!["patience"] });
    }
}

/// What contacts buy.
fn value(section: &file::ContactValue, sink: &mut Sink) -> Option<Value> {
    let order = section.order.required(section.place, missing(Thing::Value, "order", "320"), sink);
    let missing = missing(Thing::Value, "conversion", "[[\"0s\", 0.45], [\"60s\", 0.41], [\"left\", 0.20]]");
    let conversion = section.conversion.required(section.place, missing, sink);
    let Conversion { by_response, left } = conversion?.value.clone();
    Some(Value { order: order?.value.0, conversion: ShareOverTime::through(by_response), left })
}

/// How messages are handed out, where customers leave them.
fn handout(queue: &file::Queue, nobody_there: &NobodyThere, sink: &mut Sink) -> Option<Handout> {
    let batch = queue.offline_message_batch.get()?;
    if !matches!(nobody_there, NobodyThere::OfflineMessage { .. }) {
        sink.fault(batch.place, QueueProblem::NoMessages { key: "offline_message_batch" });
    }
    let section = &batch.value;
    let size = section.size.required(section.place, missing(Thing::OfflineMessageBatch, "size", "20"), sink);
    let every = section.every.required(section.place, missing(Thing::OfflineMessageBatch, "every", "\"5m\""), sink);
    let (Whole(batch), Duration(every)) = (size?.value, every?.value);
    Some(Handout { batch, every })
}

/// Which of the customers who left silently come back, where there are any.
fn reengages(queue: &file::Queue, silent_abandonment: f64, sink: &mut Sink) -> Option<Reengagement> {
    if queue.reengages.is_absent() {
        let problem = KeyProblem::WithoutKey { key: "reengages_half_life", needs: vec!["reengages"] };
        misplaced(&queue.reengages_half_life, problem, sink);
    }
    let at = queue.reengages.get()?;
    if silent_abandonment <= 0.0 {
        sink.fault(at.place, QueueProblem::NobodyLeavesSilently { key: "reengages" });
    }
    at_least("reengages_half_life", Span::from_micros(1), &queue.reengages_half_life, Note::NoHalfLife, sink);
    Some(Reengagement { share: at.value.0, half_life: queue.reengages_half_life.value().map(|Duration(span)| *span) })
}

/// Reports a duration that is too short.
fn at_least(key: &str, least: Span, field: &Field<Duration>, note: Note, sink: &mut Sink) {
    if let Some(at) = field.get()
        && at.value.0 < least
    {
        let range = if least < Span::seconds(1) { Range::SomeTime } else { Range::SpanAtLeast { least } };
        sink.fault_of(key, at.place, ValueProblem::OutOfRange { range, note: Some(note) });
    }
}

/// The distributions of a queue of tasks.
fn task(shown: &Owner, queue: &file::Queue, sink: &mut Sink) -> Option<Task> {
    let work = queue.work.required(queue.place, missing(shown.clone(), "work", "{ mean = \"4m\", cv = 0.7 }"), sink);
    let deadlines = queue.deadline.value();
    let release = queue.release.value();
    Some(Task {
        work: work?.value,
        release: release.map_or_else(Vec::new, |clocks| clocks.iter().map(|at| at.value.0).collect()),
        deadline: deadlines.map(|deadlines| deadlines.normal.clone()),
        vip_deadline: deadlines.and_then(|deadlines| deadlines.vip.clone()),
        expires: queue.expires.value().copied(),
        interruptible: queue.interruptible.or(Truth(false)).0,
    })
}

fn assign(queue: &file::Queue, platform: Option<Defaults>, sink: &mut Sink) -> Assign {
    if !pushes(queue) {
        if queue.channel.value() == Some(&Channel::Chat)
            && let Some(at) = queue.sticky.get()
        {
            let needs = vec!["assign = \"push\""];
            sink.fault(at.place, KeyProblem::WithoutKey { key: "sticky", needs });
        }
        return Assign::Pool;
    }
    let sticky = queue.sticky.value().map(|Duration(span)| *span);
    Assign::Push { sticky: sticky.or(platform.and_then(|defaults| defaults.sticky)).filter(|span| !span.is_zero()) }
}

/// Whether contacts of a queue leave messages when nobody is there.
pub(super) fn leaves_offline_messages(queue: &file::Queue) -> bool {
    let platform = queue.platform.value().map(|platform| platform.defaults());
    nobody_there_word(queue, platform) == file::NobodyThere::OfflineMessage
}

fn nobody_there_word(queue: &file::Queue, platform: Option<Defaults>) -> file::NobodyThere {
    let usual = if pushes(queue) { file::NobodyThere::OfflineMessage } else { file::NobodyThere::Wait };
    queue.nobody_there.or(platform.map_or(usual, |defaults| defaults.nobody_there))
}

fn nobody_there(queue: &file::Queue, platform: Option<Defaults>, sink: &mut Sink) -> NobodyThere {
    let word = nobody_there_word(queue, platform);
    if word != file::NobodyThere::OfflineMessage
        && queue.channel.value() == Some(&Channel::Chat)
        && let Some(at) = queue.still_there.get()
    {
        sink.fault(at.place, QueueProblem::NoMessages { key: "still_there" });
    }
    match word {
        file::NobodyThere::Wait => NobodyThere::Wait,
        file::NobodyThere::OfflineMessage => {
            let nobody = || ShareOverTime::always(0.0);
            let still_there = queue.still_there.value().map_or_else(nobody, |StillThere(share)| share.clone());
            NobodyThere::OfflineMessage { still_there }
        }
        file::NobodyThere::TurnAway => NobodyThere::TurnAway,
    }
}

fn chat(
    scope: &Scope<'_>,
    shown: &Owner,
    number: usize,
    queue: &file::Queue,
    demand: &Demand,
    sink: &mut Sink,
) -> Option<Chat> {
    let reply =
        queue.reply.required(queue.place, missing(shown.clone(), "reply", "{ mean = \"25s\", cv = 0.8 }"), sink);
    let mut kinds = demand.kinds.iter().filter(|kind| kind.queue == Some(number)).peekable();
    let is_fed = kinds.peek().is_some();
    // A source whose queue is unknown may be meant for this one: what its kinds say of it isn't known then.
    let is_unsure = demand.is_sketchy || !is_fed && demand.kinds.iter().any(|kind| kind.queue.is_none());
    let (mut all_say, mut all_once) = (is_fed, is_fed);
    for kind in kinds {
        all_say &= kind.says_rounds;
        all_once &= kind.rounds == Some(Rounds::Constant(1));
    }
    if !is_fed {
        all_once = queue.rounds.value() == Some(&Rounds::Constant(1));
    }
    if queue.rounds.is_absent() && !all_say && !is_unsure {
        sink.fault(queue.place, missing_for(shown.clone(), "rounds", "{ mean = 3 }", Note::RoundsOfKinds)());
    }
    let think = match queue.think.value() {
        Some(think) => Some(*think),
        None if all_once => Some(Distribution::constant(Span::ZERO)),
        None if queue.think.is_absent() && !is_unsure => {
            let example = "{ mean = \"40s\", cv = 1 }";
            sink.fault(queue.place, missing_for(shown.clone(), "think", example, Note::ThinkTime)());
            None
        }
        None => None,
    };
    at_least("reassign_after", Span::seconds(1), &queue.reassign_after, Note::NoReassignment, sink);
    let canned = queue.canned.value().and_then(|canned| {
        let share = canned.share.required(canned.place, missing(Thing::Key("canned"), "share", "0.3"), sink);
        let handling_factor = canned.handling_factor.required(
            canned.place,
            missing(Thing::Key("canned"), "handling_factor", "0.25"),
            sink,
        );
        Some(Canned { share: share?.value.0, handling_factor: handling_factor?.value.0 })
    });
    Some(Chat {
        greeting: queue.greeting.value().copied(),
        first_reply: queue.first_reply.value().copied(),
        reply: reply?.value,
        think: think?,
        canned,
        slowdown: queue.slowdown.or(Amount(0.0)).0,
        switch_time: queue.switch_time.value().copied(),
        linger: queue.linger.value().copied(),
        wrap_up: queue.wrap_up.value().copied(),
        reassign_after: queue.reassign_after.value().map(|Duration(span)| *span),
        limits: targets::limits(scope, number),
    })
}

/// The share of customers who leave silently, and what ends their chats.
fn silence(
    scope: &Scope<'_>,
    number: usize,
    queue: &file::Queue,
    channel: Channel,
    platform: Option<Defaults>,
    sink: &mut Sink,
) -> (f64, Option<Distribution>) {
    let usual = platform.map_or(0.0, |defaults| defaults.silent_abandonment);
    let silent_abandonment = queue.silent_abandonment.or(Share(usual)).0;
    let usual = platform.and_then(|defaults| defaults.idle_close).map(Distribution::constant);
    let idle_close = queue.idle_close.value().copied().or(usual);
    if channel == Channel::Voice
        && silent_abandonment <= 0.0
        && queue.silent_abandonment.get().is_none_or(|at| at.value.0 <= 0.0)
    {
        misplaced(&queue.idle_close, QueueProblem::NobodyLeavesSilently { key: "idle_close" }, sink);
    }
    if silent_abandonment > 0.0 && idle_close.is_none() && queue.idle_close.is_absent() {
        let (place, platform_share) = match queue.silent_abandonment.get() {
            Some(said) => (said.place, None),
            None => (queue.place, Some(silent_abandonment)),
        };
        let queue = scope.queues.called(number);
        sink.fault(place, QueueProblem::NothingClosesChats { queue, platform_share });
    }
    (silent_abandonment, idle_close)
}

/// Checks the list of teams by preference: exactly those that work the queue.
fn preferences(scope: &Scope<'_>, number: usize, queue: &file::Queue, works: &Works, sink: &mut Sink) {
    let Some(list) = queue.teams.get() else { return };
    let shown = scope.queues.called(number);
    let working = &works.of_queue[number];
    let (mut named, mut all_known) = (Vec::new(), true);
    for slot in &list.value.0 {
        let entry = slot.as_ref().map(|at| &at.value.0);
        let missing = missing(Thing::Preference, "team", "\"...\"");
        let name = entry.and_then(|entry| entry.team.required(entry.place, missing, sink));
        let team = name.and_then(|name| scope.teams.find(name, sink));
        let (Some(name), Some(team)) = (name, team) else {
            all_known = false;
            continue;
        };
        let text = name.value.0.clone();
        if named.contains(&team) {
            sink.fault(name.place, KeyProblem::ListedTwice { thing: Thing::Team, name: Some(text) });
        } else if !working.contains(&team) && !works.is_sketchy {
            sink.fault(name.place, QueueProblem::TeamDoesNotWorkQueue { team: text, queue: shown.clone() });
        }
        named.push(team);
    }
    let left_out = working.iter().filter(|team| !named.contains(team)).filter_map(|team| scope.teams.all[*team]);
    let teams: Vec<String> = left_out.map(str::to_owned).collect();
    if all_known && !teams.is_empty() {
        sink.fault(list.place, QueueProblem::TeamsLeftOut { queue: shown, teams });
    }
}
