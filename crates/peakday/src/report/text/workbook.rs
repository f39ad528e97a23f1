//! What the workbook says.

use crate::model::Channel;
use crate::observe::Time;

/// What the workbook says.
pub(crate) struct Workbook {
    pub sheets: SheetNames,
    pub verdicts: VerdictSheet,
    pub people: PeopleSheet,
    pub grid: GridSheet,
    pub queues: QueueSheet,
    pub totals: TotalSheet,
    pub teams: TeamSheet,
    pub data: DataSheet,
    pub definitions: DefinitionSheet,
    /// The heading of intervals.
    pub from: &'static str,
    pub to: &'static str,
    pub queue: &'static str,
    pub target: &'static str,
    /// The ends of the interval of a figure.
    pub low_of: fn(&str) -> String,
    pub high_of: fn(&str) -> String,
    pub certainty: &'static str,
    /// What the charts are.
    pub charts: &'static str,
    /// Only the first have charts.
    pub first_charts: fn(Charts) -> String,
    /// Something didn't fit on a sheet.
    pub cut: &'static str,
}

/// How many charts are shown of all.
#[derive(Clone, Copy)]
pub(crate) struct Charts {
    pub shown: usize,
    pub all: usize,
}

/// The names of the sheets: at most 31 characters, none of `[]:*?/\`.
pub(crate) struct SheetNames {
    pub verdicts: &'static str,
    pub charts: &'static str,
    pub people: &'static str,
    pub grid: &'static str,
    pub queues: &'static str,
    pub totals: &'static str,
    pub teams: &'static str,
    pub data: &'static str,
    pub definitions: &'static str,
}

impl SheetNames {
    /// All of them, in the order of the sheets.
    #[cfg(test)]
    pub(crate) const fn all(&self) -> [&'static str; 9] {
        let Self { verdicts, charts, people, grid, queues, totals, teams, data, definitions } = *self;
        [verdicts, charts, people, grid, queues, totals, teams, data, definitions]
    }
}

/// What targets come to, what the run costs, and how to do it again.
pub(crate) struct VerdictSheet {
    pub targets: &'static str,
    pub verdict: &'static str,
    pub goal: &'static str,
    pub estimate: &'static str,
    pub over_24h: &'static str,
    pub alone: &'static str,
    pub bad_day: &'static str,
    pub held: &'static str,
    pub assessed: &'static str,
    pub wanted: &'static str,
    pub worst: &'static str,
    /// What low and high are, at this level.
    pub note: fn(f64) -> String,
    /// The cost of a replication, in this currency; it may have no name.
    pub cost: fn(&str) -> String,
    pub what: &'static str,
    pub what_it_is: &'static str,
    pub mean: &'static str,
    pub reproduce: &'static str,
    pub file: &'static str,
    pub changed: &'static str,
    pub seed: &'static str,
    pub replications: &'static str,
    pub horizon: &'static str,
    pub interval: &'static str,
    pub confidence: &'static str,
    pub program: &'static str,
}

/// People and work by interval.
pub(crate) struct PeopleSheet {
    pub note: &'static str,
    /// A team's people.
    pub of_team: fn(&str) -> String,
    /// Of a group of queues.
    pub offered: &'static str,
    pub work: &'static str,
    pub on_duty: &'static str,
    pub gap: &'static str,
    pub load: &'static str,
    /// People more or fewer, whom the reader fills in; what the cell asks for, and what it says to anything else.
    pub change: &'static str,
    pub change_asks: &'static str,
    pub change_refused: &'static str,
    pub new_gap: &'static str,
    pub new_load: &'static str,
    pub person_hours: &'static str,
    pub chart: fn(&str) -> String,
}

/// A figure of all queues by interval.
pub(crate) struct GridSheet {
    pub note: &'static str,
    /// Where the reader can't choose another figure.
    pub note_of_values: &'static str,
    pub figure: &'static str,
    pub all: &'static str,
    pub sum: &'static str,
}

/// Queues by interval.
pub(crate) struct QueueSheet {
    pub note: &'static str,
    /// A quantile of a time.
    pub quantile: fn(Time, &str) -> String,
    pub share: fn(&str) -> String,
    pub share_24h: fn(&str) -> String,
    pub goal: fn(&str) -> String,
    pub certainty: fn(&str) -> String,
    pub service_chart: fn(&str) -> String,
    pub backlog_chart: fn(&str) -> String,
}

/// Queues over the horizon.
pub(crate) struct TotalSheet {
    pub note: &'static str,
    pub channel: &'static str,
    pub channel_of: fn(&Channel) -> &'static str,
}

/// Teams over the horizon.
pub(crate) struct TeamSheet {
    pub note: &'static str,
    pub all: &'static str,
}

/// The figures of `intervals.csv`.
pub(crate) struct DataSheet {
    /// That these would be too many rows.
    pub too_many: fn(&Rows) -> String,
}

/// How many rows there are, and the most there may be.
pub(crate) struct Rows {
    pub rows: String,
    pub most: String,
}

/// What the figures are.
pub(crate) struct DefinitionSheet {
    pub note: &'static str,
    pub figure: &'static str,
    pub in_files: &'static str,
    pub unit: &'static str,
    pub definition: &'static str,
}
