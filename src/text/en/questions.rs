//! What is wrong with a question about a scenario, in English.

use crate::text::Message;
use crate::text::questions::{NoMoment, Outside, Questions, UnknownId, UnknownTeam};

pub(super) const QUESTIONS: Questions = Questions {
    unknown_team: |UnknownTeam { team, meant, teams }| {
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("the teams are {}", teams.join(", ")),
        };
        Message::of(format!("there is no team `{team}`"), help)
    },
    no_chats: || Message::alone("no team of this scenario works a queue of chats: there are no slots to vary"),
    which_team: |teams| Message::of("several teams work chats", format!("name one with --team: {}", teams.join(", "))),
    works_no_chats: |team| Message::alone(format!("team `{team}` works no queue of chats: it has no slots to vary")),
    too_many_limits: |most| {
        Message::of(format!("that is more than {most} limits with the present one"), "name fewer, as in --limits 2,4,8")
    },
    no_moment: |NoMoment { at, example }| {
        Message::of(
            format!("invalid date and time `{at}`"),
            format!("write both, as in {example}, or a time alone: the first in the run"),
        )
    },
    outside: |Outside { at, start, end }| {
        Message::of(format!("{at} is not in the run"), format!("it goes from {start} to {end}"))
    },
    unknown_id: |UnknownId { id, meant, example }| {
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("ids look like `{example}`, as in error[{example}]"),
        };
        Message::of(format!("unknown id `{id}`"), help)
    },
};
