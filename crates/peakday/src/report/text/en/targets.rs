//! What targets ask for, in English.

use super::numbers::limit;
use crate::model::{Clock, Figure, Seen};
use crate::report::text::assumptions::Comes;
use crate::report::text::targets::{Demand, Each, Measured, Sense, Targets, Whom, cap_of};

pub(super) const TARGETS: Targets = Targets {
    demand,
    definition: |measured| format!("{}, of {}{}", name(measured.figure), whom(measured.whom), conditions(measured)),
    goal: |sense, goal| match sense {
        Sense::AtLeast => format!("target ≥ {goal}"),
        Sense::AtMost => format!("target ≤ {goal}"),
    },
    of_queue: |of| format!("{} ({})", of.target, of.queue),
    share,
    within: |figure| match figure {
        Figure::Wait { within } | Figure::FirstResponse { within, .. } | Figure::Response { within } => {
            format!("within {}", limit(within))
        }
        Figure::EveryResponse { within, .. } => format!("all within {}", limit(within)),
        Figure::WaitMean { .. } => "mean wait".into(),
        Figure::FirstResponseMean { .. } => "mean first resp".into(),
        Figure::ResponseMean { .. } => "mean resp".into(),
        Figure::Answered => "answered".into(),
        Figure::LeftOfflineMessage => "messages".into(),
        Figure::Abandoned => "abandoned".into(),
        Figure::Deadline => "in time".into(),
        Figure::BotTransfer => "handed over".into(),
        Figure::BotSolved => "by bot".into(),
    },
    rule: |preset| {
        let seen = match preset.seen {
            Seen::Platform => "read on the platform's own pages",
            Seen::ThirdParty => "as third parties tell it",
            Seen::Unverified => "unverified",
        };
        format!("rule {}: {}, {}, {seen}; rules change", preset.name, preset.source, preset.date)
    },
};

/// `first response within 60s for at least 90 % of those who ask, in every interval`.
fn demand(demand: &Demand) -> String {
    let measured = &demand.measured;
    let (figure, whom) = (measured.figure, whom(measured.whom));
    let sense = match demand.sense {
        Sense::AtLeast => "at least",
        Sense::AtMost => "at most",
    };
    let goal = format!("{sense} {}", demand.goal);
    let what = match figure {
        Figure::Abandoned => format!("{goal} of {whom} leave"),
        Figure::Deadline => format!("{goal} of tasks done by their deadline"),
        Figure::Answered => format!("{goal} of {whom} get a reply"),
        Figure::LeftOfflineMessage => format!("{goal} of {whom} find nobody and leave a message"),
        Figure::BotTransfer => format!("{goal} of {whom} are handed over"),
        Figure::BotSolved => format!("{goal} of {whom} are solved and don't ask again"),
        figure if figure.is_mean() => format!("{} {goal} over {whom}", name(figure)),
        figure => format!("{} for {goal} of {whom}", name(figure)),
    };
    let floor = demand.floor.as_ref().map_or_else(String::new, |floor| format!(", and no interval below {floor}"));
    let past = demand.past.as_ref().map_or_else(String::new, |past| {
        format!(", with the {} days before: {} of {}", past.days, past.figure, past.of)
    });
    let scope = match demand.each {
        None => "",
        Some(Each::Day) => ", on every day",
        Some(Each::Interval) => ", in every interval",
    };
    format!("{what}{}{scope}{floor}{past}", conditions(measured))
}

fn whom(whom: Whom) -> &'static str {
    match whom {
        Whom::RoundsAnswered => "rounds answered",
        Whom::AllRounds => "all rounds",
        Whom::Handled(Comes::Tasks) => "tasks done",
        Whom::Asked(Comes::Tasks) | Whom::Accepted(Comes::Tasks) | Whom::Offered(Comes::Tasks) => "tasks filed",
        Whom::Handled(_) => "those handled",
        Whom::Answered(_) => "those answered",
        Whom::Asked(_) => "those who ask for a person",
        Whom::Accepted(_) => "those who ask and are not turned away",
        Whom::Offered(_) => "all who arrive",
        Whom::MetBot => "those who meet the bot",
    }
}

/// Who is left out, and the hours that count.
fn conditions(measured: &Measured) -> String {
    let leavers = measured
        .without_leavers
        .map_or_else(String::new, |short| format!(", without those who leave within {}", limit(short)));
    let hours = measured.hours.as_ref().map_or_else(String::new, |hours| {
        let what = if hours.of_messages { "messages of " } else { "" };
        format!(", {what}{}", hours.window)
    });
    format!("{leavers}{hours}")
}

/// `first response within 60s`, `mean response`.
fn name(figure: Figure) -> String {
    let from = |clock: Clock| match clock {
        Clock::Transfer => "",
        Clock::Arrival => " from arrival",
        Clock::Assignment => " from assignment",
    };
    let cap =
        cap_of(figure).map_or_else(String::new, |cap| format!(" (each at most {0}, {0} if unanswered)", limit(cap)));
    match figure {
        Figure::Wait { within } => format!("wait at most {}", limit(within)),
        Figure::FirstResponse { clock, within } => format!("first response{} within {}", from(clock), limit(within)),
        Figure::Response { within } => format!("response within {}", limit(within)),
        Figure::EveryResponse { within, .. } => format!("every response within {}", limit(within)),
        Figure::WaitMean { .. } => format!("mean wait{cap}"),
        Figure::FirstResponseMean { clock, .. } => format!("mean first response{}{cap}", from(clock)),
        Figure::ResponseMean { .. } => format!("mean response{cap}"),
        Figure::Answered => "answered".into(),
        Figure::LeftOfflineMessage => "left a message on asking".into(),
        Figure::Abandoned => "abandoned".into(),
        Figure::Deadline => "done by the deadline".into(),
        Figure::BotTransfer => "handed over by the bot".into(),
        Figure::BotSolved => "solved by the bot, not asking again".into(),
    }
}

/// `Share with first response within 60s`.
fn share(figure: Figure) -> String {
    match figure {
        figure if figure.is_mean() => {
            let mut name = name(figure);
            name[..1].make_ascii_uppercase();
            name
        }
        Figure::Answered
        | Figure::LeftOfflineMessage
        | Figure::Abandoned
        | Figure::Deadline
        | Figure::BotTransfer
        | Figure::BotSolved => format!("Share {}", name(figure)),
        figure => format!("Share with {}", name(figure)),
    }
}
