//! How the columns of a report of intervals are meant: what their names leave open, and a columns file must say.
//!
//! What goes wrong: handling time without the work after the call, the wait of all for that of those answered, hours of
//! agents for heads. None of these looks wrong in a report.

use super::columns_file::{ColumnsFileTable, ColumnsTable, Rows, TimeUnit};
use super::totals::TimeColumn;
use crate::diagnostics::{Location, Sink};
use crate::problems::{KeyProblem, Note, Thing};
use crate::scalars::{Text, Truth};
use crate::section::{Choice, Field, List, missing, missing_for, words};
use crate::units::Span;

words! {
    /// Whose mean wait a report of intervals has.
    WaitOf {
        Answered = "answered",
        All = "all",
    }
}

words! {
    /// What a report of intervals has of those on duty: how many there were on average, or their hours together.
    OnDutyUnit {
        Heads = "heads",
        Hours = "hours",
    }
}

words! {
    /// Of which contacts a service level is a share.
    LevelOf {
        Offered = "offered",
        Answered = "answered",
    }
}

words! {
    /// What the counts of a row are of.
    CountsOf {
        Intervals = "intervals",
    }
}

words! {
    /// What a share without a percent sign is.
    ShareUnit {
        Percent = "percent",
        Fraction = "fraction",
    }
}

/// How the columns of a report of intervals are meant.
#[derive(Clone, Debug)]
pub(super) struct IntervalWords {
    /// How long an interval is, if rows don't say.
    pub length: Option<Span>,
    /// Columns whose times are totals and not means; `None`: the file doesn't say.
    pub totals: Option<Vec<TimeColumn>>,
    pub handling_includes_wrap_up: bool,
    pub level_of: LevelOf,
    pub shares: Option<ShareUnit>,
    pub time_unit: Span,
    /// Whether each row is known to have the contacts of its own interval, and not all of its day so far.
    pub have_own_counts: bool,
    pub rule: Option<LogIntervalRule>,
}

/// What the columns of a report of intervals say beside counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogIntervalRule {
    /// Within how long contacts are answered that count as answered in time; `None`: no column of these.
    pub within: Option<Span>,
    /// Whether the mean wait is that of all contacts, and not of those answered.
    pub wait_is_of_all: bool,
    /// Whether those on duty are given as hours together, and not as heads.
    pub on_duty_in_hours: bool,
    /// Whether a contact's mean time has the work after it, which isn't given apart.
    pub talk_has_wrap_up: bool,
}

impl LogIntervalRule {
    /// More work than that in the hours on duty can't be: these are other hours, or other times.
    pub const MOST_BUSY: f64 = 1.2;
}

/// How the columns of a report of intervals are meant: what a name leaves open is asked for.
pub(super) fn interval_words(
    rows: Rows,
    file: &ColumnsFileTable,
    columns: &ColumnsTable,
    sink: &mut Sink,
) -> IntervalWords {
    let totals = |list: &List<TimeColumn>| list.iter().map(|at| at.value).collect();
    let mut words = IntervalWords {
        length: file.interval.value().map(|length| length.span()),
        totals: file.totals.value().map(totals),
        handling_includes_wrap_up: file.handling_includes_wrap_up.or(Truth(false)).0,
        level_of: file.service_level_of.or(LevelOf::Offered),
        shares: file.shares_in.value().copied(),
        time_unit: file.times_in.or(TimeUnit::Seconds).span(),
        have_own_counts: file.counts_are.value().is_some(),
        rule: None,
    };
    if rows != Rows::Intervals {
        return words;
    }
    let place_of = |field: &Field<Text>| field.get().map(|at| at.place);
    let owner = || Thing::ColumnsFile;
    // What has one meaning only with another key.
    if let Some(place) = place_of(&columns.handling) {
        let key = "handling_includes_wrap_up";
        let _ = file.handling_includes_wrap_up.required(
            place,
            missing_for(owner(), key, "true", Note::HandlingWithoutWrapUp),
            sink,
        );
    }
    if let Some(place) = place_of(&columns.wait) {
        let _ = file.wait_of.required(place, missing_for(owner(), "wait_of", "\"answered\"", Note::WaitOfAll), sink);
    }
    if let Some(place) = place_of(&columns.on_duty) {
        let _ =
            file.on_duty_in.required(place, missing_for(owner(), "on_duty_in", "\"heads\"", Note::OnDutyInHours), sink);
    }
    let in_time = place_of(&columns.answered_within).or(place_of(&columns.service_level));
    if let Some(place) = in_time {
        let _ = file.within.required(place, missing(owner(), "within", "\"20s\""), sink);
    }
    if let Some(place) = place_of(&columns.service_level) {
        let _ = file.service_level_of.required(
            place,
            missing_for(owner(), "service_level_of", "\"offered\"", Note::LevelOfAnswered),
            sink,
        );
    }
    columns_of_words(file, columns, sink);
    let (handling, wait, on_duty) = (&columns.handling, &columns.wait, &columns.on_duty);
    let level = &columns.service_level;
    let both = |first: &Field<Text>, second: &Field<Text>, keys: (&'static str, &'static str), sink: &mut Sink| {
        if let (Some(one), Some(other)) = (first.get(), second.get()) {
            let owner = Thing::Columns.into();
            sink.fault_with(other.place, one.place, KeyProblem::BothKeys { owner, first: keys.0, second: keys.1 });
        }
    };
    both(&columns.answered_within, level, ("answered_within", "service_level"), sink);
    // Talk and wrap-up say what handling is.
    if !columns.wrap_up.is_absent() {
        both(&columns.talk, handling, ("talk", "handling"), sink);
    }
    // A mean needs to be known of how many it is.
    let knows_answered = !columns.answered.is_absent() || !columns.abandoned.is_absent();
    for (key, field) in [
        ("handling", handling),
        ("talk", &columns.talk),
        ("wrap_up", &columns.wrap_up),
        ("wait", wait),
        ("wait_of_abandoned", &columns.wait_of_abandoned),
        ("answered_within", &columns.answered_within),
        ("service_level", level),
        ("on_duty", on_duty),
        ("occupancy", &columns.occupancy),
    ] {
        if let Some(place) = place_of(field).filter(|_| !knows_answered) {
            sink.fault(place, KeyProblem::WithoutKey { key, needs: vec!["answered", "abandoned"] });
        }
    }
    if let Some(place) = place_of(&columns.wrap_up).filter(|_| handling.is_absent() && columns.talk.is_absent()) {
        sink.fault(place, KeyProblem::WithoutKey { key: "wrap_up", needs: vec!["talk", "handling"] });
    }
    words.rule = knows_answered.then(|| LogIntervalRule {
        within: file.within.value().map(|within| within.0),
        wait_is_of_all: file.wait_of.or(WaitOf::Answered) == WaitOf::All,
        on_duty_in_hours: file.on_duty_in.or(OnDutyUnit::Heads) == OnDutyUnit::Hours,
        talk_has_wrap_up: words.handling_includes_wrap_up && columns.wrap_up.is_absent() && columns.talk.is_absent(),
    });
    words
}

/// Refuses words for columns that aren't there.
fn columns_of_words(file: &ColumnsFileTable, columns: &ColumnsTable, sink: &mut Sink) {
    let (handling, wait, on_duty) = (&columns.handling, &columns.wait, &columns.on_duty);
    let level = &columns.service_level;
    let without: [(&'static str, Option<Location>, bool, &[&'static str]); 5] = [
        (
            "handling_includes_wrap_up",
            file.handling_includes_wrap_up.get().map(|at| at.place),
            handling.is_absent(),
            &["handling"],
        ),
        ("wait_of", file.wait_of.get().map(|at| at.place), wait.is_absent(), &["wait"]),
        ("on_duty_in", file.on_duty_in.get().map(|at| at.place), on_duty.is_absent(), &["on_duty"]),
        (
            "within",
            file.within.get().map(|at| at.place),
            columns.answered_within.is_absent() && level.is_absent(),
            &["answered_within", "service_level"],
        ),
        ("service_level_of", file.service_level_of.get().map(|at| at.place), level.is_absent(), &["service_level"]),
    ];
    for (key, place, is_absent, needs) in without {
        if let Some(place) = place.filter(|_| is_absent) {
            sink.fault(place, KeyProblem::WithoutKey { key, needs: needs.to_vec() });
        }
    }
    for named in file.totals.value().into_iter().flat_map(List::iter) {
        let field = match named.value {
            TimeColumn::Handling => handling,
            TimeColumn::Talk => &columns.talk,
            TimeColumn::WrapUp => &columns.wrap_up,
            TimeColumn::Wait => wait,
            TimeColumn::WaitOfAbandoned => &columns.wait_of_abandoned,
        };
        if field.is_absent() {
            sink.fault(named.place, KeyProblem::WithoutKey { key: "totals", needs: vec![named.value.word()] });
        }
    }
}
