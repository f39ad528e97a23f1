//! What the workbook says, in English. What its figures are called: `text/en/figures.rs`.

use super::numbers::NUMBERS;
use crate::model::Channel;
use crate::observe::Time;
use crate::report::text::workbook::{
    Charts, DataSheet, DefinitionSheet, GridSheet, PeopleSheet, QueueSheet, Rows, SheetNames, TeamSheet, TotalSheet,
    VerdictSheet, Workbook,
};

pub(super) const WORKBOOK: Workbook = Workbook {
    sheets: SheetNames {
        verdicts: "Verdicts",
        charts: "Charts",
        people: "Hours x teams",
        grid: "Hours x queues",
        queues: "Queues by hour",
        totals: "Queues",
        teams: "Teams",
        data: "Data",
        definitions: "Definitions",
    },
    verdicts: VerdictSheet {
        targets: "Targets",
        verdict: "verdict",
        goal: "goal",
        estimate: "estimate",
        over_24h: "over 24 h",
        alone: "this run alone",
        bad_day: "bad day (1 in 20)",
        held: "held",
        assessed: "assessed",
        wanted: "wanted",
        worst: "worst interval",
        note: |level| {
            format!(
                "Means over replications. Low and high: ends of the {} confidence interval. A target leads to its hours.",
                NUMBERS.wanted_percent(level)
            )
        },
        cost: |currency| match currency {
            "" => "Cost of a replication".into(),
            currency => format!("Cost of a replication, {currency}"),
        },
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
        note: "Fill in `change` (people more or fewer): gap and load with it follow. Teams: mean number on duty in the simulation. \
               Work, in people: those whom the expected new work keeps busy, without room for chance; on duty: the roster \
               without planned breaks and expected absence; gap = on duty - work, in whole people. Certainty: the share of \
               replications in which the hour by itself holds; \u{25bc}: less than wanted of a target that is missed; grey: not \
               judged. A change moves no certainty: for that, run the scenario again.",
        of_team: |team| format!("{team}: on duty"),
        offered: "offered",
        work: "work, in people",
        on_duty: "on duty",
        gap: "gap",
        load: "load",
        change: "change",
        change_asks: "People more (3) or fewer (-3) in this interval.",
        change_refused: "A whole number of people, such as 3 or -3.",
        new_gap: "gap with change",
        new_load: "load with change",
        person_hours: "sum; person-hours",
        chart: |queues| format!("People on duty and work, in people: {queues}"),
    },
    grid: GridSheet {
        note: "Choose a figure in the coloured cell: the table shows it. Means of a replication, by the interval in which \
               contacts arrived.",
        note_of_values: "Means of a replication, by the interval in which contacts arrived.",
        figure: "figure",
        all: "all queues",
        sum: "sum",
    },
    queues: QueueSheet {
        note: "Contacts: means a replication, by the interval they arrived in. Shares outside a target's hours are empty. Red: \
               misses the goal. Certainty: as on the sheet of hours x teams. Times: m:ss or h:mm:ss; P50, P90, P99 of all \
               contacts of all replications.",
        quantile: |time, quantile| match time {
            Time::Wait => format!("wait {quantile}"),
            Time::Turnaround => format!("filing to done {quantile}"),
            _ => format!("first response {quantile}"),
        },
        share: |target| target.to_owned(),
        share_24h: |target| format!("{target}: over 24 h"),
        goal: |target| format!("{target}: goal"),
        certainty: |target| format!("{target}: certainty"),
        service_chart: |target| format!("Service level: {target}"),
        backlog_chart: |queue| format!("Waiting: {queue}"),
    },
    totals: TotalSheet {
        note: "Means of a replication over the whole run; P50, P90, P99 of all contacts of all replications.",
        channel: "channel",
        channel_of: |channel| match channel {
            Channel::Chat(_) => "chat",
            Channel::Voice(_) => "voice",
            Channel::Task(_) => "task",
        },
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
    target: "target",
    low_of: |figure| format!("{figure} low"),
    high_of: |figure| format!("{figure} high"),
    certainty: "certainty",
    charts: "Charts of the cells of other sheets: they follow what is changed there.",
    first_charts: |Charts { shown, all }| {
        format!("Charts of the cells of other sheets: they follow what is changed there. The first {shown} of {all}.")
    },
    cut: "Not all rows or columns fit on this sheet: the CSV files have them.",
};
