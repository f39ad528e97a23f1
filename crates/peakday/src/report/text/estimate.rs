//! The study of estimates, which sets divisions and formulas beside the simulation: its screen, its grid and its
//! picture.

use crate::study::Method;

pub(crate) struct Estimates {
    /// What the division gives, and what the targets need.
    pub finding: fn(&Finding<'_>) -> String,
    /// What one head of this shop takes.
    pub own: fn(&Own<'_>) -> String,
    /// A division of tasks.
    pub task: fn(&TaskSaid<'_>) -> String,
    /// What adding queue by queue does.
    pub added: fn(Added) -> String,
    /// The columns of the table of methods; after the second, one a target.
    pub columns: [&'static str; 3],
    /// The last of them.
    pub leaves_out: &'static str,
    /// A method in a row.
    pub method: fn(Method, &Divisor) -> String,
    /// The same at the head of a column, as short as can be.
    pub short: fn(Method) -> &'static str,
    /// What a method leaves out.
    pub lacks: fn(Method) -> &'static str,
    /// By how much a method is off in which interval, and why.
    pub off: fn(&Off<'_>) -> String,
    pub certainty: fn(&str) -> String,
    pub note: &'static str,
    pub plot: EstimatePlot,
}

/// The picture of the study.
pub(crate) struct EstimatePlot {
    pub title: fn(&Finding<'_>) -> String,
    pub subject: fn(&str) -> String,
    pub axis: &'static str,
    pub certainty: &'static str,
    pub people: &'static str,
    pub caption: &'static str,
}

/// What the divisions divide by.
pub(crate) struct Divisor {
    /// Contacts that a head takes a day.
    pub per_head: String,
    /// A share, as a percentage.
    pub occupancy: String,
}

/// A division against the need.
pub(crate) struct Finding<'a> {
    pub team: &'a str,
    pub per_head: String,
    /// People a day by the division, and whether they hold.
    pub division: String,
    pub division_holds: bool,
    /// People a day that the targets need.
    pub needed: String,
    /// Whether a need was found that holds.
    pub need_holds: bool,
    /// The methods whose heads hold every target.
    pub holding: Vec<Method>,
    /// Those whose heads don't.
    pub missing: Vec<Method>,
}

/// What one head takes.
pub(crate) struct Own<'a> {
    pub a_day: String,
    pub an_hour: String,
    pub at: &'a str,
    /// What the division assumed.
    pub per_head: String,
}

/// A division of tasks.
pub(crate) struct TaskSaid<'a> {
    pub queue: &'a str,
    pub a_day: String,
    pub per_head: String,
    pub heads: String,
}

/// People a day by Erlang C, of all queues as one and added up queue by queue.
pub(crate) struct Added {
    pub pooled: String,
    pub added: String,
    /// By how many the sum has more at the peak.
    pub at_peak: i64,
}

/// Where a method is off.
pub(crate) struct Off<'a> {
    pub method: Method,
    pub name: String,
    /// Most heads too few, when, and in how many intervals.
    pub under: Option<(u64, &'a str, usize)>,
    /// Most heads too many, when, and in how many intervals.
    pub over: Option<(u64, &'a str, usize)>,
}
