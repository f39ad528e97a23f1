//! Values in English.

use super::characters::hidden;
use super::format::{counted, listed, number, quoted, span, words};
use super::nouns::{expected, found, invalid, shape};
use super::toml::{meant, year_first};
use crate::diagnostics::Message;
use crate::problems::{DateRange, Hint, NameProblem, Note, Range, Shape, Steps, ValueProblem};

const WEEKDAYS: &str = "the days are mon, tue, wed, thu, fri, sat, sun";

pub(super) fn message(problem: &ValueProblem) -> Message {
    use ValueProblem as P;
    let message = match problem {
        P::WrongType { expected: wanted, found: value, hint } => {
            Message::new(format!("expected {}, found {}", shape(wanted), found(*value)))
                .label(expected(wanted))
                .maybe_help(hint.as_ref().map(hinted))
        }
        P::UnknownWord { word, expected, nearest } => Message::new(format!("unknown value {}", quoted(word)))
            .label(format!("expected one of {}", words(expected)))
            .maybe_help(meant(nearest.as_ref())),
        P::RenamedWord { word, new } => Message::new(format!("unknown value {}", quoted(word)))
            .label(format!("write \"{new}\""))
            .help(format!("it is called \"{new}\" now")),
        P::OutOfRange { range: allowed, note } => {
            let what = match allowed {
                Range::Spans { .. } | Range::SpanAtMost { .. } | Range::SpanAtLeast { .. } | Range::SomeTime => {
                    "duration"
                }
                Range::Share => "share",
                _ => "number",
            };
            Message::new(format!("{what} out of range"))
                .label(format!("expected {}", range(*allowed)))
                .maybe_help(note.map(noted))
        }
        P::MissingUnit { number } => {
            Message::new("missing unit").label(expected(&Shape::Duration)).help(with_unit(number))
        }
        P::UnknownUnit { unit } => Message::new(format!("unknown unit {}", quoted(unit)))
            .label(expected(&Shape::Duration))
            .help("use `ms`, `s`, `m`, `h` or `d`"),
        P::InvalidText { expected: wanted, text, hint } => {
            Message::new(format!("invalid {} {}", invalid(wanted), quoted(text)))
                .label(expected(wanted))
                .maybe_help(hint.as_ref().map(hinted))
        }
        P::TimeZone => Message::new("invalid time zone: all times are local")
            .label(expected(&Shape::Moment))
            .help("remove the offset"),
        P::HalfAMoment { hint } => Message::new("expected a date and a time of day, found one of the two")
            .label(expected(&Shape::Moment))
            .maybe_help(hint.as_ref().map(hinted)),
        P::InvalidName { why } => match why {
            NameProblem::Empty => Message::new("empty text").label("expected a name"),
            NameProblem::Hidden(character) => Message::new(format!("invalid character {}", hidden(*character)))
                .label("expected characters that can be seen, on one line"),
            NameProblem::Long { characters, most } => {
                Message::new("too many characters").label(format!("expected at most {most}, found {characters}"))
            }
        },
        P::WrongLength { expected: wanted, found } => Message::new(format!(
            "expected {}, found a list of {}",
            shape(wanted),
            counted(*found as u64, "value", "values")
        ))
        .label(expected(wanted)),
        P::NotRising { steps } => {
            let (what, of) = match steps {
                Steps::Tiers => ("tiers", "numbers of contacts"),
                Steps::Conversion => ("points of a conversion", "times"),
                Steps::StillThere => ("points of `still_there`", "times"),
                Steps::CutOffs => ("cut-offs", "times"),
            };
            Message::new(format!("{what} out of order")).label(format!("expected {of} that rise"))
        }
        P::NotFromZero { steps } => match steps {
            Steps::Tiers => Message::new("missing tier of the first contact").label("expected 0 first"),
            Steps::Conversion | Steps::StillThere | Steps::CutOffs => {
                Message::new("missing conversion of those who are answered at once").label("expected \"0s\" first")
            }
        },
        P::DateRange { why } => match why {
            DateRange::Reversed => {
                Message::new("range of dates ends before it begins").label("expected the earlier date first")
            }
            DateRange::TooLong => Message::new("range of dates longer than a year").label("expected at most 366 dates"),
        },
        P::DistributionKey { key, allowed } => Message::new(format!("unexpected `{key}` in a distribution"))
            .label("remove it")
            .help(distribution_of(allowed)),
        P::DistributionOrder { key, other, than } => {
            Message::new(format!("`{key}` is not above `{other}`")).label(format!("expected more than {}", span(*than)))
        }
        P::UnknownWeekday { word, nearest } => Message::new(format!("unknown day of the week {}", quoted(word)))
            .label(expected(&Shape::Weekdays))
            .help(meant(nearest.as_ref()).unwrap_or_else(|| WEEKDAYS.to_owned())),
    };
    message.of_value()
}

/// A range, after "expected".
fn range(range: Range) -> String {
    match range {
        Range::Finite => "a finite number".to_owned(),
        Range::Whole { least, most: u32::MAX } => format!("a whole number from {least} on"),
        Range::Whole { least, most } => format!("a whole number from {least} to {most}"),
        Range::Between { least, most } => format!("a number from {} to {}", number(least), number(most)),
        Range::Below { least, most } => format!("a number from {} to below {}", number(least), number(most)),
        Range::Within { least, most } => format!("a number above {} and below {}", number(least), number(most)),
        Range::Positive { most } => format!("a number above 0, at most {}", number(most)),
        Range::ZeroOr { least, most } => format!("0, or a number from {} to {}", number(least), number(most)),
        Range::Share => "a number from 0 to 1".to_owned(),
        Range::Spans { least, most } => format!("{} to {}", span(least), span(most)),
        Range::SpanAtMost { most } => format!("at most {}", span(most)),
        Range::SpanAtLeast { least } => format!("at least {}", span(least)),
        Range::SomeTime => "more than 0s, such as \"2m\"".to_owned(),
    }
}

/// Why it must be so.
pub(super) fn noted(note: Note) -> String {
    let note = match note {
        Note::SourceOfOrders => "a source of orders has no `queue`, but a [[follow_up]] from it on = \"arrived\"",
        Note::BotQueues => "the queues whose contacts the bot meets",
        Note::BotModes => "or windows of the day: [[\"08:30-19:30\", \"split\", 0.6]]",
        Note::RoundsOfKinds => "how many messages of a customer are answered; each kind can say its own",
        Note::ThinkTime => "the customer's time from a reply to the next message; only chats of one round need none",
        Note::RollingHistory => "a rolling figure includes days before the run",
        Note::MedianAndP90 => "`median` and `p90` make a distribution together",
        Note::Cv => "the coefficient of variation is the standard deviation over the mean",
        Note::Shape => "below 1: many short values and a long tail",
        Note::BothEnds => "`least` and `most` make a distribution together",
        Note::DeadlineOfOthers => "the deadline of all customers who are not VIPs",
        Note::WhereItWasRead => "where the rule was read",
        Note::WhenItWasRead => "when the rule was read",
        Note::OnWhoseWord => "whose word the rule rests on",
        Note::VariesMuch => "a hyperexponential distribution varies at least as much as an exponential one",
        Note::CopiesOfLog => "a log can be copied up to 100 times",
        Note::HolidayFactor => "3 pays three times the wage, as China's Labour Law asks for on public holidays",
        Note::NobodyBuys => "if no customer who asks ever buys, no number of contacts makes these sales",
        Note::Percent(percent) => return format!("write {percent}% as {}", percent / 100.0),
        Note::NoReassignment => "remove it if a chat stays with the agent it was given to",
        Note::NoHalfLife => "remove it if it makes no difference how late the reply is",
        Note::AlwaysAbsent => "with 1 no agent of this team ever comes",
        Note::CountsContacts => "or counts = \"contacts\", if a buyer who comes twice a day counts twice",
        Note::OnlineWithoutAway => "or online_includes_away = false, if online time leaves out away time",
        Note::HandlingWithoutWrapUp => "or handling_includes_wrap_up = false, if the work after the call is left out",
        Note::WaitOfAll => "or wait_of = \"all\", if those who left are in the mean too",
        Note::OnDutyInHours => "or on_duty_in = \"hours\", if it is their hours together in the interval",
        Note::LevelOfAnswered => "or service_level_of = \"answered\", if it is a share of those answered",
    };
    note.to_owned()
}

fn with_unit(number: &str) -> String {
    format!("write \"{number}s\" for seconds, \"{number}m\" for minutes, \"{number}h\" for hours")
}

/// How to write it.
fn hinted(hint: &Hint) -> String {
    match hint {
        Hint::Unquote(number) => format!("remove the quotes: {number}"),
        Hint::Quote(text) => format!("write it in quotes: \"{text}\""),
        Hint::QuoteWithDate(text) => {
            format!("write it in quotes, with its date: \"2026-10-31T{text}\"")
        }
        Hint::AddTime(date) => format!("write \"{date}T00:00\" for the start of that day"),
        Hint::YearFirst(dates) => year_first(dates),
        Hint::MeanRounds(mean) => format!("write {{ mean = {mean} }} for rounds that vary"),
        Hint::RangeOfAgents(high) => {
            format!(
                "only `simulate staff` takes a range of agents; every other command needs one number, such as {high}"
            )
        }
        Hint::RangeDown(high, low) => {
            format!("write the range from low to high: \"{low}..{high}\"; only `simulate staff` takes one")
        }
        Hint::OverMidnight => "an end that is not after the start lies on the next day: \"16:30-00:30\"".to_owned(),
    }
}

/// What a distribution can be said by.
fn distribution_of(allowed: &[&'static str]) -> String {
    match allowed {
        ["mean"] => "a distribution with this `dist` is given by its `mean`".to_owned(),
        ["median", "p90"] => "`median` and `p90` make a lognormal distribution, and need nothing else".to_owned(),
        ["least", "most"] => "`least` and `most` make a uniform distribution, and need nothing else".to_owned(),
        ["mean", "shape"] => "a Weibull distribution is given by its `mean` and its `shape`".to_owned(),
        ["weibull"] => "`shape` belongs to dist = \"weibull\"".to_owned(),
        ["mean or median"] => "a distribution is given by its `mean`, or by `median` and `p90`".to_owned(),
        other => format!("a distribution is given by {}", listed(other)),
    }
}
