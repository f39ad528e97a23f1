//! `[bot]`: whose contacts it meets, and what it does at which time of day.

use super::super::bot_mode::{Mode, ModeWord};
use super::super::fault::{Place, Problem, Sink};
use super::super::file::{self, Channel};
use super::super::scalars::{Amount, Factor, Share, Whole};
use super::{Scope, lacks, many};
use crate::ids::QueueId;
use crate::model::{Bot, BotMode, BotPack, BotWindow};
use crate::units::{Clock, Span};

/// Checks the section, if there is one.
pub(super) fn check(scope: &Scope<'_>, sink: &mut Sink) -> Option<Bot> {
    let bot = scope.file.bot.value()?;
    let missing = || lacks("[bot]", "queues", "[\"...\"]").help("the queues whose contacts it meets");
    let names = bot.queues.required(bot.place, missing, sink);
    let mut queues = Vec::new();
    for name in names.iter().flat_map(|names| names.value.iter()) {
        let Some(queue) = scope.queues.find(name, sink) else { continue };
        let what = match many(&scope.file.queue)[queue].channel.value() {
            Some(Channel::Voice) => Some("a voice queue"),
            Some(Channel::Task) => Some("a queue of tasks"),
            Some(Channel::Chat) | None => None,
        };
        if let Some(what) = what {
            let problem = Problem::new(format!("{} is {what}", scope.queues.shown(queue)));
            sink.fault(name.place, problem.label("the bot meets chats only"));
        }
        if queues.contains(&QueueId::of(queue)) {
            sink.fault(name.place, Problem::new("this queue stands here twice").label("keep one of the two"));
        }
        queues.push(QueueId::of(queue));
    }
    let missing =
        || lacks("[bot]", "mode", "\"bot_first\"").help("or windows of the day: [[\"08:30-19:30\", \"split\", 0.6]]");
    let mode = bot.mode.required(bot.place, missing, sink);
    let session = bot.session.required(bot.place, || lacks("[bot]", "session", "{ mean = \"60s\", cv = 1 }"), sink);
    let windows = windows(&mode?.value, sink);
    let cost = bot.cost.value();
    let cost_per_session = cost.map_or(Amount(0.0), |cost| cost.per_session.or(Amount(0.0))).0;
    let pack = cost.and_then(|cost| cost.pack.value()).and_then(|section| pack(section, sink));
    let Share(gives_up) = bot.gives_up.or(Share(0.0));
    gives_up_fits(scope, bot, gives_up, sink);
    Some(Bot {
        queues,
        windows,
        capacity: bot.capacity.value().map(|Whole(capacity)| *capacity),
        gives_up,
        handling_factor: bot.handling_factor.or(Factor(1.0)).0,
        session: session?.value,
        cost_per_session,
        pack,
    })
}

fn pack(section: &file::BotPack, sink: &mut Sink) -> Option<BotPack> {
    let sessions = section.sessions.required(section.place, || lacks("this pack", "sessions", "1000"), sink);
    let price = section.price.required(section.place, || lacks("this pack", "price", "80"), sink);
    Some(BotPack { sessions: sessions?.value.0, price: price?.value.0 })
}

/// Whoever gives up isn't solved: the two shares make up at most all.
fn gives_up_fits(scope: &Scope<'_>, bot: &file::Bot, gives_up: f64, sink: &mut Sink) {
    let of_kinds = many(&scope.file.kind).iter().map(|kind| &kind.bot_solves);
    let shares = of_kinds.chain([&bot.solves]).filter_map(|field| field.get());
    if let Some(most) = shares.max_by(|a, b| a.value.0.total_cmp(&b.value.0)).filter(|at| at.value.0 + gives_up > 1.0) {
        let share = most.value.0;
        let problem = Problem::new(format!("with {share} solved and {gives_up} given up there is more than all"));
        sink.fault(most.place, problem.label(format!("expected at most {}", 1.0 - gives_up)));
    }
}

/// Windows within one day, in order of time. One that runs over midnight becomes two.
fn windows(mode: &Mode, sink: &mut Sink) -> Vec<BotWindow> {
    let windows = match mode {
        Mode::AllDay(word) => return vec![BotWindow { from: Span::ZERO, to: Span::DAY, mode: checked(*word) }],
        Mode::Windows(windows) => windows,
    };
    let mut split: Vec<(BotWindow, Place)> = Vec::with_capacity(windows.len() + 1);
    for window in windows {
        let (hours, mode) = (window.hours, checked(window.mode));
        if hours.from < hours.to {
            split.push((BotWindow { from: hours.from, to: hours.to, mode }, window.place));
            continue;
        }
        split.push((BotWindow { from: hours.from, to: Span::DAY, mode }, window.place));
        if !hours.to.is_zero() {
            split.push((BotWindow { from: Span::ZERO, to: hours.to, mode }, window.place));
        }
    }
    split.sort_by_key(|(window, _)| window.from);
    for pair in split.windows(2) {
        let ((early, _), (late, place)) = (&pair[0], &pair[1]);
        if late.from < early.to {
            let until = early.to.min(late.to);
            let title = format!("two windows say what the bot does from {} to {}", Clock(late.from), Clock(until));
            sink.fault(*place, Problem::new(title).label("overlaps another window"));
        }
    }
    split.into_iter().map(|(window, _)| window).collect()
}

fn checked(word: ModeWord) -> BotMode {
    match word {
        ModeWord::BotFirst => BotMode::First,
        ModeWord::Split(share) => BotMode::Split(share),
        ModeWord::PeopleFirst(pressure) => BotMode::PeopleFirst(pressure),
        ModeWord::Assist(time) => BotMode::Assist(time),
        ModeWord::BotOnly => BotMode::Only,
    }
}
