//! What the workbook says, in English. What its figures are called: `text/workbook_en.rs`.

use super::numbers::NUMBERS;
use crate::model::Channel;
use crate::observe::Time;
use crate::report::text::workbook::{
    Charts, DataSheet, DefinitionSheet, PeopleSheet, QueueSheet, Rows, SheetNames, TeamSheet, VerdictSheet, Workbook,
};

pub(super) const WORKBOOK: Workbook = Workbook {
    sheets: SheetNames {
        verdicts: "Verdicts",
        people: "Hours x teams",
        queues: "Queues by hour",
        teams: "Teams",
        data: "Data",
        definitions: "Definitions",
    },
    verdicts: VerdictSheet {
        targets: "Targets",
        asks: "what it asks",
        verdict: "verdict",
        unit: "unit",
        goal: "goal",
        estimate: "estimate",
        over_24h: "over 24 h",
        alone: "this run alone",
        bad_day: "bad day (1 in 20)",
        held: "held",
        assessed: "assessed",
        wanted: "wanted",
        worst: "worst interval",
        rule: "rule",
        note: |level| {
            format!(
                "Means over replications. Low and high: {} confidence interval of the figure before them.",
                NUMBERS.wanted_percent(level)
            )
        },
        queues: "Queues, over the whole run",
        channel: "channel",
        channel_of: |channel| match channel {
            Channel::Chat(_) => "chat",
            Channel::Voice(_) => "voice",
            Channel::Task(_) => "task",
        },
        times_of: "P50, P90 and P99 are of",
        cost: "Cost, a replication",
        what: "part",
        what_it_is: "what it is",
        mean: "mean",
        reproduce: "To run it again",
        file: "scenario file",
        changed: "changed values",
        seed: "seed",
        replications: "replications",
        horizon: "from and to",
        interval: "interval",
        confidence: "level of intervals",
        program: "program",
    },
    people: PeopleSheet {
        note: "Teams: mean number on duty in the simulation, without breaks. Queues: what is expected before anything is \
               simulated; people on the roster are those without planned breaks and expected absence, and gap = on the \
               roster - needed.",
        of_team: |team| format!("{team}: on duty"),
        of_group: [
            |queues| format!("{queues}: needed"),
            |queues| format!("{queues}: on the roster"),
            |queues| format!("{queues}: gap"),
        ],
        person_hours: "person-hours",
        chart: |queues| format!("People needed and on the roster: {queues}"),
    },
    queues: QueueSheet {
        note: "Contacts: means a replication, by the interval they arrived in. Shares outside a target's hours are empty. Red: \
               misses the goal, or holds in fewer replications than wanted. P50, P90, P99: of all contacts of all \
               replications.",
        quantile: |time, quantile| match time {
            Time::Wait => format!("wait {quantile}, s"),
            Time::Turnaround => format!("filing to done {quantile}, h:mm:ss"),
            _ => format!("first response {quantile}, s"),
        },
        share: |target| target.to_owned(),
        share_24h: |target| format!("{target}: over 24 h"),
        goal: |target| format!("{target}: goal"),
        certainty: |target| format!("{target}: certainty"),
        service_chart: |target| format!("Service level: {target}"),
        backlog_chart: |queue| format!("Waiting: {queue}"),
    },
    teams: TeamSheet {
        note: "Hours are means a replication over the whole run; overtime after its end counts, occupancy, open at \
               once and effective concurrency are those up to its end.",
        all: "all teams",
    },
    data: DataSheet {
        too_many: |Rows { rows, most }| {
            format!(
                "intervals.csv has {rows} rows, and this sheet would take no more than {most}: use the file itself."
            )
        },
    },
    definitions: DefinitionSheet {
        note: "Every count and share belongs to the interval in which its contacts arrived; rounds to that of their message.",
        figure: "figure",
        in_files: "in files",
        unit: "unit",
        definition: "definition",
    },
    from: "from",
    to: "to",
    queue: "queue",
    team: "team",
    target: "target",
    low: "low",
    high: "high",
    certainty: "certainty",
    charts: "charts: to the right of the table",
    first_charts: |Charts { shown, all }| format!("charts: to the right of the table, of the first {shown} of {all}"),
    cut: "Not all rows or columns fit on this sheet: the CSV files have them.",
};
