//! What the parts of a scenario and the types of values are called in English.

use super::format::{quoted, words};
use crate::problems::{Called, Channel, Found, Owner, Shape, Thing};

/// A part of a scenario, without an article; those with a header of their own are called by it.
pub(super) fn noun(thing: Thing) -> String {
    let noun = match thing {
        Thing::Scenario => "scenario",
        Thing::Run => "[run]",
        Thing::Bot => "[bot]",
        Thing::Start => "[start]",
        Thing::Precision => "precision",
        Thing::Source => "source",
        Thing::Table => "table",
        Thing::Kind => "kind",
        Thing::Queue => "queue",
        Thing::Value => "value",
        Thing::OfflineMessageBatch => "batch of messages",
        Thing::Preference => "entry of `teams`",
        Thing::FollowUp => "follow-up",
        Thing::BotCost => "cost of the bot",
        Thing::Pack => "pack of sessions",
        Thing::Target => "target",
        Thing::History => "history",
        Thing::Phase => "phase",
        Thing::Preset => "preset",
        Thing::PresetFile => "file of presets",
        Thing::PlanFile => "plan file",
        Thing::ColumnsFile => "columns file",
        Thing::Columns => "list of columns",
        Thing::Ends => "list of ends",
        Thing::Plan => "plan",
        Thing::Pressure => "condition of `people_first`",
        Thing::BusinessHours => "table of business hours",
        Thing::Deadline => "deadline",
        Thing::Distribution => "distribution",
        Thing::Rounds => "number of rounds",
        Thing::Reallocation => "reallocation",
        Thing::Incident => "incident",
        Thing::StartQueue => "queue of [start]",
        Thing::Baseline => "baseline",
        Thing::Funnel => "funnel",
        Thing::AfterSales => "after-sales funnel",
        Thing::DayTotal => "total of a day",
        Thing::Unit => "unit",
        Thing::Busyness => "`busyness`",
        Thing::Spike => "spike",
        Thing::Decay => "decay",
        Thing::Team => "team",
        Thing::Learning => "`learning`",
        Thing::Fatigue => "`fatigue`",
        Thing::Works => "entry of `works`",
        Thing::Pay => "`pay`",
        Thing::Holiday => "holiday",
        Thing::Shift => "shift",
        Thing::Break => "break",
        Thing::Roster => "roster",
        Thing::Grid => "grid",
        Thing::Code => "code",
        Thing::Key(key) => return format!("`{key}`"),
    };
    noun.to_owned()
}

/// Whether a part is called by what the file says, and so has no article.
fn is_proper(noun: &str) -> bool {
    noun.starts_with(['[', '`'])
}

pub(super) fn a(thing: Thing) -> String {
    let noun = noun(thing);
    if is_proper(&noun) {
        noun
    } else if noun.starts_with(['a', 'e', 'i', 'o']) {
        format!("an {noun}")
    } else {
        format!("a {noun}")
    }
}

pub(super) fn this(thing: Thing) -> String {
    let noun = noun(thing);
    if is_proper(&noun) { noun } else { format!("this {noun}") }
}

/// The name of something, or its number.
pub(super) fn called(called: &Called) -> String {
    match called {
        Called::Name(name) => quoted(name),
        Called::Number(number) => format!("number {number}"),
    }
}

/// A queue, a team and so on, by its name.
pub(super) fn one(thing: Thing, name: &Called) -> String {
    format!("{} {}", noun(thing), called(name))
}

pub(super) fn owner(owner: &Owner) -> String {
    match owner {
        Owner::This(thing) => this(*thing),
        Owner::One(thing, name) => one(*thing, name),
    }
}

/// A queue of a channel.
pub(super) fn queue_of(channel: Channel) -> &'static str {
    match channel {
        Channel::Chat => "chat queue",
        Channel::Voice => "voice queue",
        Channel::Task => "task queue",
    }
}

/// What comes by a channel.
pub(super) fn contacts_of(channel: Channel) -> &'static str {
    match channel {
        Channel::Chat => "chats",
        Channel::Voice => "calls",
        Channel::Task => "tasks",
    }
}

pub(super) fn found(found: Found) -> String {
    let found = match found {
        Found::Text => "a text",
        Found::Number => "a number",
        Found::Fraction(number) => return number.to_string(),
        Found::Truth => "true or false",
        Found::Moment => "a date or time",
        Found::List => "a list",
        Found::Table => "a table",
    };
    found.to_owned()
}

/// A type of value, with its article.
pub(super) fn shape(shape: &Shape) -> String {
    let shape = match shape {
        Shape::Text => "a text",
        Shape::Truth => "true or false",
        Shape::Number => "a number",
        Shape::Share => "a share",
        Shape::Whole { .. } | Shape::Seed => "a whole number",
        Shape::Duration => "a duration",
        Shape::TimeOfDay => "a time of day",
        Shape::Hours | Shape::HoursOfCode => "hours of the day",
        Shape::Currency => "a currency",
        Shape::Moment => "a date and time",
        Shape::UtcOffset => "an offset from UTC",
        Shape::MomentColumn => "a column, or two",
        Shape::Codes => "a table of codes",
        Shape::Dates => "dates",
        Shape::Weekdays => "days of the week",
        Shape::Distribution => "a distribution",
        Shape::Rounds => "a number of rounds",
        Shape::List => "a list",
        Shape::Sections => "a list of tables",
        Shape::Keys => "a table",
        Shape::Word(_) => "a word",
        Shape::MaxAway => "a number or a share of agents",
        Shape::BotMode => "a mode of the bot",
        Shape::BotWindow => "a window with its mode",
        Shape::CutOff => "a pair of times",
        Shape::Conversion => "a point of a conversion",
        Shape::StillThere => "a point of `still_there`",
        Shape::ContactPay => "a tier",
        Shape::Between => "two moments",
    };
    shape.to_owned()
}

/// The same as the object of "invalid".
pub(super) fn invalid(shape: &Shape) -> &'static str {
    match shape {
        Shape::Duration => "duration",
        Shape::TimeOfDay => "time of day",
        Shape::Hours => "hours",
        Shape::Currency => "currency",
        Shape::Moment => "date and time",
        Shape::UtcOffset => "offset from UTC",
        Shape::MomentColumn => "column of moments",
        Shape::Dates => "date",
        Shape::Weekdays => "day of the week",
        _ => "value",
    }
}

/// How a value of a type is written: what a label says.
pub(super) fn expected(shape: &Shape) -> String {
    let expected = match shape {
        Shape::Text => "expected a text in quotes",
        Shape::Truth => "expected true or false, without quotes",
        Shape::Number => "expected a number",
        Shape::Share => "expected a number from 0 to 1",
        Shape::Whole { least, most } => return format!("expected a whole number from {least} to {most}"),
        Shape::Seed => "expected a whole number from 0 on, such as 20261111",
        Shape::Duration => "expected a duration such as \"45s\", \"3m\" or \"1h 30m\"",
        Shape::TimeOfDay => "expected a time of day in quotes, such as \"08:40\"",
        Shape::Hours => "expected hours such as \"08:40-16:40\"",
        Shape::Currency => "expected a currency such as \"¥\", \"元\" or \"CNY\": at most 8 characters, no digits",
        Shape::Moment => "expected a date and time such as \"2026-10-31T08:00\"",
        Shape::UtcOffset => "expected how far local time is ahead of UTC, such as \"+08:00\"",
        Shape::MomentColumn => "expected a column such as \"arrived\", or two: [\"date\", \"time\"]",
        Shape::Codes => "expected codes with their hours: { early = \"08:00-16:00\", rest = \"off\" }",
        Shape::HoursOfCode => "expected hours such as \"08:40-16:40\", a list of these, or \"off\"",
        Shape::Dates => {
            "expected a date such as \"2026-11-11\", a range such as \"2026-10-31..2026-11-01\", or days of the week such as \"mon-fri\""
        }
        Shape::Weekdays => "expected days such as \"mon-fri\" or \"sat\"",
        Shape::Distribution => "expected a duration such as \"20s\", or { mean = \"20s\", cv = 0.8 }",
        Shape::Rounds => "expected a whole number from 1 to 500, or { mean = 3 }",
        Shape::List => "expected a list: [ ... ]",
        Shape::Sections => "expected a list of tables: [{ ... }]",
        Shape::Keys => "expected a table: { key = value, ... }",
        Shape::Word(all) => return format!("expected one of {}", words(all)),
        Shape::MaxAway => "expected a whole number of agents from 1 on, or a share below 1 such as 0.25",
        Shape::BotMode => {
            "expected \"bot_first\", \"bot_only\" or windows: [[\"08:30-19:30\", \"split\", 0.6], [\"19:30-00:30\", \"bot_first\"]]"
        }
        Shape::BotWindow => "expected [\"08:30-19:30\", \"bot_first\"] or [\"08:30-19:30\", \"split\", 0.6]",
        Shape::CutOff => "expected the cut-off and when the task must be done: [\"09:59\", \"10:00\"]",
        Shape::Conversion => "expected points such as [[\"0s\", 0.45], [\"60s\", 0.41], [\"left\", 0.20]]",
        Shape::Between => "expected [\"2026-11-11T00:00\", \"2026-11-11T02:00\"]",
        Shape::StillThere => "expected a share such as 0.3, or points such as [[\"10m\", 0.5], [\"8h\", 0.1]]",
        Shape::ContactPay => "expected an amount such as 1.2, or tiers such as [[0, 1.2], [200, 1.5]]",
    };
    expected.to_owned()
}
