//! The run and its demand in English.

use super::format::{date, moment, quoted, roughly, span};
use super::nouns::{called, this};
use crate::diagnostics::Message;
use crate::problems::{CurveUse, DemandProblem, Thing};

pub(super) fn message(problem: &DemandProblem) -> Message {
    use DemandProblem as P;
    match problem {
        P::NoRun => Message::new("missing section [run]")
            .label("add [run] with `start` and `end`")
            .help("[run]\nstart = \"2026-11-11T00:00\"\nend = \"2026-11-12T00:00\""),
        P::EndsBeforeItBegins { what, from } => {
            let what = if *what == Thing::Run { "run".to_owned() } else { this(*what).replace("this ", "") };
            Message::new(format!("{what} ends before it begins"))
                .label(format!("expected a moment after {}", moment(*from)))
        }
        P::RunTooLong { days, most } => {
            Message::new(format!("run of {days:.0} days")).label(format!("expected at most {most} days"))
        }
        P::IntervalDoesNotDivide { interval } => {
            Message::new(format!("interval of {} does not divide a day", span(*interval)))
                .label("expected 5m to 24h, and a whole number of intervals a day: \"15m\", \"30m\", \"1h\"")
        }
        P::NotTwentyFourHours { found } => {
            Message::new(format!("expected 24 numbers, found {found}")).label("expected one for each hour from 00:00")
        }
        P::SharesOfKinds { source, sum } => {
            Message::new(format!("shares of the kinds of source {} add up to {sum}", called(source)))
                .label("expected a sum of 1 with this one")
        }
        P::KeyOfForecast { key } => Message::new(format!("`{key}` with `trace`"))
            .label("has no effect here")
            .help("a log is replayed as it was; only `scale` copies or thins it"),
        P::SpikeOnLog { source } => Message::new(format!("spike on source {}, which replays a log", called(source)))
            .label("expected a source with a curve")
            .help("add another source of the same queue for the contacts of the spike"),
        P::KindOfOrders { source } => Message::new(format!("kind of source {}, which brings orders", called(source)))
            .label("orders have no kinds")
            .help("remove this kind, or give the source a `queue`"),
        P::EmptyCurve { over } => {
            let over = match over {
                CurveUse::Run => "in the whole run".to_owned(),
                CurveUse::Day(day) => format!("all day on {}", date(*day)),
            };
            Message::new(format!("curve is 0 {over}")).label("this total can't be spread over it")
        }
        P::EstimatesOutOfOrder { key, least } => Message::new("estimates of a total out of order")
            .label(format!("expected {least} or more for `{key}`"))
            .help("one day in ten brings less than `low`, one in ten more than `high`"),
        P::MissingDay { date: day } => Message::new(format!("missing total of {}", date(*day)))
            .label("a day of the run that is not in this table")
            .help("add a row for each day of the run; write 0 where nothing comes"),
        P::TwoTotals { date: day } => {
            Message::new(format!("second total of {}", date(*day))).label("expected each date once")
        }
        P::DaysWithTable => Message::new("both `days` and `table` have dates")
            .label("expected the shape of a day with `days`: `hourly` or `curve`"),
        P::TooMany { made, what } => Message::new(format!("too many {what}: {made:e}"))
            .label("expected at most a billion")
            .help("check the units of these figures"),
        P::TooManyInAll { expected, most } => {
            Message::new(format!("about {} contacts would arrive in each replication", roughly(*expected)))
                .label("this source brings most of them")
                .help(format!(
                    "at most {} are simulated: look for a zero too many in totals and factors",
                    roughly(*most)
                ))
        }
        P::GroupDisagrees { group, interval, correlation } => {
            Message::new(format!("different intervals in group {}", quoted(group)))
                .label(format!("expected interval = \"{}\" and interval_correlation = {correlation}", span(*interval)))
                .help("sources of a group have the same `interval` and `interval_correlation`; cvs may differ")
        }
        P::PhaseOutside { moment: at, start, end } => Message::new(format!("{} is outside the run", moment(*at)))
            .label(format!("expected a moment from {} to {}", moment(*start), moment(*end))),
        P::PhaseCutsInterval { moment: at, before, after } => {
            Message::new(format!("{} is inside an interval, and phases consist of whole ones", moment(*at)))
                .label(format!("expected {} or {}", moment(*before), moment(*after)))
                .help("shorter intervals give more choice: run.interval = \"15m\"")
        }
        P::PhasesOverlap { late, begins, early, ends } => Message::new(format!(
            "{} begins at {}, before {} ends at {}",
            quoted(late),
            moment(*begins),
            quoted(early),
            moment(*ends)
        ))
        .label("expected phases that follow each other")
        .other("the phase before it"),
    }
}
