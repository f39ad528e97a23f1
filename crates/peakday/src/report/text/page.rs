//! What stands on the page around its figures.

use jiff::civil::Date;

use super::Texts;
use super::targets::{Each, Sense};
use super::verdicts::Held;
use crate::model::{Figure, Target};

pub(crate) struct Page {
    /// The link that leaves out the contents.
    pub skip: &'static str,
    pub contents: &'static str,
    pub verdict: &'static str,
    /// Over the table of targets.
    pub targets: &'static str,
    /// A goal, and the parts of a run that must each meet it.
    pub asked: fn(Sense, &str, Option<Each>) -> String,
    /// Over what incidents do to the targets.
    pub incidents: &'static str,
    pub hours: &'static str,
    pub nothing_breaks: &'static str,
    /// A target in an interval.
    pub in_interval: fn(&InInterval<'_>) -> String,
    /// What is folded under an hour that breaks.
    pub behind_it: &'static str,
    /// The table of formulas beside what was simulated.
    pub formulas: &'static str,
    /// The reasons that were given at this moment already.
    pub reasons_as_at: fn(&str) -> String,
    /// So many further intervals that break, and whether they are hours.
    pub further_hours: fn(usize, bool) -> String,
    pub pictures: &'static str,
    pub further_pictures: &'static str,
    /// A link from a target to its picture.
    pub see_picture: &'static str,
    /// The table under a picture.
    pub figures: &'static str,
    pub strip: &'static str,
    /// The queues of a strip, and its day.
    pub strip_of: fn(&str, Date) -> String,
    /// The queues of a table of days.
    pub days_of: fn(&str) -> String,
    pub days_that_hold: fn(usize) -> String,
    pub day: &'static str,
    pub work: &'static str,
    pub on_duty: &'static str,
    pub gap: &'static str,
    /// A target's row in a strip, and the certainty that is wanted.
    pub certainty_of: fn(&str, Option<&str>) -> String,
    pub strip_note: &'static str,
    pub days_note: &'static str,
    pub money: &'static str,
    pub money_note: &'static str,
    pub part: &'static str,
    /// What teams cost and get through.
    pub money_of_teams: &'static str,
    pub team: &'static str,
    pub nothing_to_do_h: &'static str,
    pub mean: &'static str,
    pub interval_of_mean: &'static str,
    pub band: &'static str,
    pub queues: &'static str,
    pub queues_caption: &'static str,
    pub of_these: &'static str,
    pub queue: &'static str,
    pub times: &'static str,
    pub times_caption: &'static str,
    /// The time until a task is begun, for which nobody waits on the line.
    pub wait_of_task: &'static str,
    pub time: &'static str,
    pub measures: &'static str,
    pub measure: &'static str,
    pub measures_note: &'static str,
    pub kinds: &'static str,
    pub kind: &'static str,
    pub kinds_caption: &'static str,
    pub phases: &'static str,
    pub phase: &'static str,
    pub phases_caption: &'static str,
    pub teams: &'static str,
    pub teams_caption: &'static str,
    pub breaks_late: &'static str,
    pub bot: &'static str,
    pub bot_caption: &'static str,
    /// Met, solved, handed over, lost, shares of solved and handed over.
    pub bot_columns: [&'static str; 6],
    pub tasks: &'static str,
    pub tasks_caption: &'static str,
    /// Filed, done, late, share in time, open at the end, expired.
    pub task_columns: [&'static str; 6],
    pub backlog: &'static str,
    pub backlog_caption: &'static str,
    /// Peak (median, P95, mean), when it is, when it is cleared, share cleared, messages left, due after the end.
    pub backlog_columns: [&'static str; 8],
    pub never: &'static str,
    pub assumptions: &'static str,
    pub assumptions_note: &'static str,
    pub definitions: &'static str,
    /// Each term once.
    pub terms: &'static [(Term, &'static str, &'static str)],
    pub reproduce: &'static str,
    pub reproduce_with: &'static str,
    pub program: &'static str,
    pub fingerprint: &'static str,
    pub fingerprint_note: &'static str,
    pub made_with: &'static str,
    /// What leads to a place by itself.
    pub link_here: &'static str,
    pub script: Script,
}

/// What the script of the page says.
pub(crate) struct Script {
    /// Copies a table.
    pub copy: &'static str,
    pub copied: &'static str,
    /// Sorts by a column, whose name follows.
    pub sort: &'static str,
    /// How to read a picture's figures.
    pub point: &'static str,
}

/// What the page defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Term {
    Replication,
    Certainty,
    Joint,
    BadDay,
    Interval,
    Spread,
    Quantiles,
    Offered,
    Handled,
    Left,
    LeftSilently,
    Lost,
    FirstResponse,
    Response,
    Wait,
    Turnaround,
    Window,
    Work,
    Load,
    Occupancy,
    Concurrency,
    EffectiveConcurrency,
    Overtime,
    InTime,
    Erlang,
}

impl Term {
    /// What its place on the page is called, in every language.
    pub(crate) const fn place(self) -> &'static str {
        match self {
            Self::Replication => "replication",
            Self::Certainty => "certainty",
            Self::Joint => "joint",
            Self::BadDay => "bad-day",
            Self::Interval => "interval",
            Self::Spread => "p5-p95",
            Self::Quantiles => "p50-p90-p99",
            Self::Offered => "offered",
            Self::Handled => "handled",
            Self::Left => "left",
            Self::LeftSilently => "left-silently",
            Self::Lost => "lost",
            Self::FirstResponse => "first-response",
            Self::Response => "response",
            Self::Wait => "wait",
            Self::Turnaround => "turnaround",
            Self::Window => "window",
            Self::Work => "work",
            Self::Load => "load",
            Self::Occupancy => "occupancy",
            Self::Concurrency => "concurrency",
            Self::EffectiveConcurrency => "effective-concurrency",
            Self::Overtime => "overtime",
            Self::InTime => "in-time",
            Self::Erlang => "erlang",
        }
    }
}

impl Texts {
    /// What a target asks for, as short as can be.
    pub(in crate::report) fn asked(&self, target: &Target, figure: Figure) -> String {
        let goal = self.numbers.wanted(figure, target.goal.value());
        (self.page.asked)(Sense::of(target.goal), &goal, Each::of(target.scope))
    }
}

/// A target in an interval.
pub(crate) struct InInterval<'a> {
    pub target: &'a str,
    /// What its figure was.
    pub amount: &'a str,
    pub held: Held,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::report::{Lang, Speaks};

    /// Heads of tables lead to the definitions, in whichever language.
    #[test]
    fn every_language_defines_the_same_terms_each_once() {
        let places = |lang: Lang| {
            let terms = lang.texts().page.terms;
            let places: BTreeSet<&str> = terms.iter().map(|(term, ..)| term.place()).collect();
            assert_eq!(places.len(), terms.len(), "a term stands twice");
            places
        };
        assert_eq!(places(Lang::En), places(Lang::Zh));
        assert_eq!(places(Lang::En).len(), super::Term::Erlang as usize + 1, "a term is defined nowhere");
    }
}
