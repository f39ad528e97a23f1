//! `[bot]`: which contacts it meets, and what it does at which time of day.

use super::{Scope, many};
use crate::bot_mode::{Mode, ModeWord};
use crate::diagnostics::{Location, Sink};
use crate::file;
use crate::ids::QueueId;
use crate::model::{Bot, BotMode, BotPack, BotWindow};
use crate::problems::{BotProblem, Channel, KeyProblem, Note, Thing};
use crate::scalars::{Amount, Factor, Share, Whole};
use crate::section::{missing, missing_for};
use crate::units::Span;

/// Checks the section, if there is one.
pub(super) fn check(scope: &Scope<'_>, sink: &mut Sink) -> Option<Bot> {
    let bot = scope.file.bot.value()?;
    let names = bot.queues.required(bot.place, missing_for(Thing::Bot, "queues", "[\"...\"]", Note::BotQueues), sink);
    let mut queues = Vec::new();
    for name in names.iter().flat_map(|names| names.value.iter()) {
        let Some(queue) = scope.queues.find(name, sink) else { continue };
        if let Some(&channel) = many(&scope.file.queue)[queue].channel.value()
            && channel != Channel::Chat
        {
            sink.fault(name.place, BotProblem::NotAChatQueue { queue: scope.queues.called(queue), channel });
        }
        if queues.contains(&QueueId::of(queue)) {
            let name_of = Some(name.value.0.clone());
            sink.fault(name.place, KeyProblem::ListedTwice { thing: Thing::Queue, name: name_of });
        }
        queues.push(QueueId::of(queue));
    }
    let modes = missing_for(Thing::Bot, "mode", "\"bot_first\"", Note::BotModes);
    let mode = bot.mode.required(bot.place, modes, sink);
    let session = bot.session.required(bot.place, missing(Thing::Bot, "session", "{ mean = \"60s\", cv = 1 }"), sink);
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
    let sessions = section.sessions.required(section.place, missing(Thing::Pack, "sessions", "1000"), sink);
    let price = section.price.required(section.place, missing(Thing::Pack, "price", "80"), sink);
    Some(BotPack { sessions: sessions?.value.0, price: price?.value.0 })
}

/// A customer who gives up isn't solved, so the two shares are at most 1 together.
fn gives_up_fits(scope: &Scope<'_>, bot: &file::Bot, gives_up: f64, sink: &mut Sink) {
    let of_kinds = many(&scope.file.kind).iter().map(|kind| &kind.bot_solves);
    let shares = of_kinds.chain([&bot.solves]).filter_map(|field| field.get());
    if let Some(most) = shares.max_by(|a, b| a.value.0.total_cmp(&b.value.0)).filter(|at| at.value.0 + gives_up > 1.0) {
        let problem = BotProblem::MoreThanAll { solved: most.value.0, given_up: gives_up };
        sink.fault(most.place, problem);
    }
}

/// Windows within one day, in order of time. One that runs over midnight becomes two.
fn windows(mode: &Mode, sink: &mut Sink) -> Vec<BotWindow> {
    let windows = match mode {
        Mode::AllDay(word) => return vec![BotWindow { from: Span::ZERO, to: Span::DAY, mode: checked(*word) }],
        Mode::Windows(windows) => windows,
    };
    let mut split: Vec<(BotWindow, Location)> = Vec::with_capacity(windows.len() + 1);
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
        let ((early, other), (late, place)) = (&pair[0], &pair[1]);
        if late.from < early.to {
            let problem = BotProblem::WindowsOverlap { from: late.from, to: early.to.min(late.to) };
            sink.fault_with(*place, *other, problem);
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
