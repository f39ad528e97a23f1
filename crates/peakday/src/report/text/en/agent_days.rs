//! What was learnt of a report without single contacts, in English.

use crate::calibrate::{Assumption, NoReply};
use crate::report::text::agent_days::{
    Absent, AgentDays, AssumptionSaid, Assumptions, ReplySaid, ReportSaid, Responses,
};
use crate::report::words;

pub(super) const AGENT_DAYS: AgentDays = AgentDays {
    seconds: |number| format!("{number} s"),
    finding: |reply| match reply {
        ReplySaid::Found { mean, interval, wide } => format!(
            "A reply takes {mean} on average: {wide} with what the assumptions below move, {interval} if all of them hold."
        ),
        ReplySaid::Wide { wide } => format!(
            "What a reply takes is not identified from these columns: depending on what is assumed below it is {wide}."
        ),
        ReplySaid::Not(why) => format!(
            "What a reply takes is not known: {}.",
            match why {
                NoReply::NoResponse => "no column of mean response times",
                NoReply::NoRounds => "no column of rounds",
                NoReply::NoOnline => "no column of online time",
                NoReply::NoWholeRow => "no row has contacts, rounds, mean response and online time together",
                NoReply::OutOfReach =>
                    "no length of replies gives the reported response times with these people and chats",
            }
        ),
    },
    report: |ReportSaid { log, contacts, are_buyers, agents, days, from, to }| {
        let what = if *are_buyers { "buyers" } else { "contacts" };
        let dates = if *days == 1 { format!("on {from}") } else { format!("on {days} days, {from} to {to}") };
        format!("{log}: {} {what} taken by {agents} agents {dates}.", words::count(*contacts as f64))
    },
    columns: ["what", "value", "95 % interval", "rests on", "how"],
    reply: "reply, mean",
    rounds: "rounds, mean",
    at_once: "chats at once, most",
    mean_response: "response, mean",
    first_response: "first response, mean",
    busy: "hours spent on replies",
    away: "away, of online time",
    by_simulation: "simulation of these days",
    by_sums: "sums of the report",
    as_reported: "as reported",
    but_one_in_a_hundred: "all agents' days but one in 100",
    rests_on: |days, contacts, are_buyers| {
        let what = if are_buyers { "buyers" } else { "contacts" };
        format!("{days} days, {} {what}", words::count(contacts as f64))
    },
    moves: "What is assumed, and what a reply takes if it is otherwise",
    of_moves: ["if", "reply, mean"],
    assumed: |AssumptionSaid { assumption, think }| match assumption {
        None => format!(
            "as assumed: customers think {think}, exponential replies, contacts level over the agents' hours, each to the agent \
             with the fewest chats"
        ),
        Some(Assumption::ThinkHalf | Assumption::ThinkDouble) => format!("customers think {think}"),
        Some(Assumption::EvenReplies) => "replies vary less (coefficient of variation 0.5)".to_owned(),
        Some(Assumption::UnevenReplies) => "replies vary more (1.5)".to_owned(),
        Some(Assumption::BusyMiddle) => "three contacts in four come in the middle half of the hours".to_owned(),
        Some(Assumption::DealtAtRandom) => "contacts are dealt to agents at random".to_owned(),
        Some(Assumption::FromAssignment) => "the first response counts from when the agent gets the chat".to_owned(),
        Some(Assumption::AllResponses) => "all responses are as reported, and not those after the first".to_owned(),
    },
    out_of_reach: "none",
    other_clock: |reported, simulated| {
        format!(
            "With that the first response takes {simulated}, and the report has {reported}: its clock starts elsewhere, or \
             customers think, or agents work, otherwise than assumed."
        )
    },
    days: "Days",
    of_days: |are_buyers| {
        let [what, an_hour] =
            if are_buyers { ["buyers", "buyers an hour on duty"] } else { ["contacts", "contacts an hour on duty"] };
        ["date", what, "agents", "hours on duty", an_hour]
    },
    not_learnt: "What this report doesn't tell:",
    missing: |absent| match absent {
        Absent::Curve => "when in the day contacts came: the scenario needs `hourly` or `curve`".to_owned(),
        Absent::Shifts => "when agents were there: their hours by day are known, shifts are for you to say".to_owned(),
        Absent::OnDuty => "how long agents were there: a column of online time would".to_owned(),
        Absent::Patience => "patience: who left before a reply isn't in it".to_owned(),
        Absent::Think(think) => {
            format!("how long customers think: {think} is assumed, --think says it; a log of messages would tell")
        }
        Absent::Spread => "how replies vary: they are taken as exponential".to_owned(),
        Absent::Contacts => {
            "how many chats a buyer has: each buyer counts once a day, so chats are as many or more (`unit`)".to_owned()
        }
        Absent::AtOnce => "how many chats an agent has at once: no limit is taken".to_owned(),
        Absent::Rounds => "rounds of a chat: a column of rounds would".to_owned(),
    },
    written: |files| format!("Written: {}.", files.join(", ")),
    written_by: "Written by `simulate calibrate` from a report without single contacts: see docs/logs.md.",
    totals: "Contacts by day as reported.",
    unit: "These are buyers, each counted once a day. How many chats each has is for you to say:",
    curve: "When in the day they come isn't in the report. Add the hours, for example:",
    think_said: "as said",
    think_assumed: "assumed: the report doesn't say, and the reply above rests on it",
    reply_left_out: "What a reply takes isn't identified: say it, for example reply = { mean = \"25s\" }.",
    on_duty: "On duty by day: agents, hours.",
    shifts: "When they were there isn't in the report. Add shifts, for example:",
    responses: Responses {
        title: |inside, days, leaves_out_first| {
            let what = if leaves_out_first { "Responses after the first" } else { "Responses" };
            format!("{what}: {inside} of {days} days are inside the band of the simulated ones")
        },
        subject: "Mean response of each date, as reported and as simulated with what a reply takes",
        mean: "mean response",
        date: "date",
        reported: "reported",
        simulated: "simulated",
        band: "19 of 20 such days",
        caption: "The mean of a reply is such that all days together come out as reported. A date outside its band was \
                  otherwise than assumed: other hours, other work, or contacts that came together.",
    },
    assumptions: Assumptions {
        title: |mean, [least, most], some_are_out_of_reach| {
            let rest = if some_are_out_of_reach { ", or no length of replies will do" } else { "" };
            format!("A reply takes {mean} as assumed; one assumption otherwise, and it takes {least} to {most}{rest}")
        },
        subject: "What a reply takes on average, with each assumption otherwise",
        short: |assumption| match assumption {
            None => "as assumed",
            Some(Assumption::ThinkHalf) => "thinking half as long",
            Some(Assumption::ThinkDouble) => "thinking twice as long",
            Some(Assumption::EvenReplies) => "replies vary less",
            Some(Assumption::UnevenReplies) => "replies vary more",
            Some(Assumption::BusyMiddle) => "busier in the middle",
            Some(Assumption::DealtAtRandom) => "dealt at random",
            Some(Assumption::FromAssignment) => "first from assignment",
            Some(Assumption::AllResponses) => "all responses",
        },
        caption: "Each assumption is moved by itself. What they mean stands in the table of assumptions.",
    },
};
