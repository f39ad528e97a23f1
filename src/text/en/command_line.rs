//! What is wrong with a command line, in English.

use crate::text::Message;
use crate::text::command_line::{CommandLine, Misspelt, NoFigure, NoLimits, NoRange, Renamed};

pub(super) const COMMAND_LINE: CommandLine = CommandLine {
    renamed: |Renamed { old, new }| {
        Message::of(format!("`simulate {old}` is called `simulate {new}` now"), format!("write `simulate {new}`"))
    },
    misspelt: |Misspelt { word, meant }| {
        Message::of(format!("there is no command `{word}`, and no such file"), format!("did you mean `{meant}`?"))
    },
    options_before_command: |command| {
        Message::of(
            format!("what comes before the command `{command}` has no effect"),
            format!("write the scenario and the options behind it, as in simulate {command} shop.toml --quiet"),
        )
    },
    limits: |limits| match limits {
        NoLimits::NoNumber(part) => format!("expected a number from 1 to 10000, found `{part}`"),
        NoLimits::Downward(part) => format!("`{part}` goes from high to low"),
    },
    ranges: |range| match range {
        NoRange::NotARange(text) => {
            format!("expected a shift and whole numbers, as in shift.late.agents=20..60, found `{text}`")
        }
        NoRange::Downward(text) => format!("`{text}` goes from high to low"),
        NoRange::NotAWish(text) => {
            format!("expected a shift such as shift.late.agents, or shift.late.agents=12, found `{text}`")
        }
        NoRange::NoTime(text) => format!("expected a time such as 90s, 10m or 2h, found `{text}`"),
    },
    figure: |figure| match figure {
        NoFigure::Contacts(found) => format!("expected contacts a day, above 0 up to 1000000, found `{found}`"),
        NoFigure::Share(found) => format!("expected a share above 0 up to 1, such as 0.85, found `{found}`"),
        NoFigure::Cv(found) => {
            format!("expected a coefficient of variation above 0 up to 1, such as 0.06, found `{found}`")
        }
    },
    refused: None,
};
