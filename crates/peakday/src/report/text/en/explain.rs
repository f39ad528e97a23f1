//! Why an interval went as it did, in English.

use super::numbers::{NUMBERS, limit, measured};
use crate::assess::Reason;
use crate::report::text::explain::{Due, Explain, Given, Staffing, TimeTaken, Took, Waited, Waiting};
use crate::report::words;

pub(super) const EXPLAIN: Explain = Explain {
    finding: |found| {
        let broken = match found.broken {
            [] => "no target breaks".to_owned(),
            [target] => format!("{target} breaks"),
            targets => format!("{} break", targets.join(" and ")),
        };
        let people = match found.short {
            None => "people suffice for the work that comes".to_owned(),
            Some(1) => "1 person is missing for the work".to_owned(),
            Some(short) => format!("{short} people are missing for the work"),
        };
        format!("{}: {broken}; {people}.", found.when)
    },
    came: |came| {
        let some = |count: &Option<String>, what: &str| count.as_ref().map(|count| format!("{count} {what}"));
        let of_all: Vec<String> = [
            some(&came.follow_ups, "follow-ups among them"),
            some(&came.contained, "solved by the bot"),
            some(&came.left_bot, "lost from the bot"),
            some(&came.asked, "asked for a person"),
            some(&came.messages, "left a message"),
            some(&came.returned, "came back after their chat was closed"),
        ]
        .into_iter()
        .flatten()
        .collect();
        let of_all = if of_all.is_empty() { String::new() } else { format!("; {}", of_all.join(", ")) };
        let came_how = if came.are_tasks { "Filed" } else { "Came" };
        format!("{came_how}: {}{of_all}.", came.offered)
    },
    waited: |Waited { before, mean, after, who }| {
        let (what, left) = match who {
            Waiting::Customers { left } => ("Waiting", format!("; {left} left")),
            Waiting::Tasks => ("To do", String::new()),
        };
        format!("{what}: {before} when it began, {mean} on average, {after} when it ended{left}.")
    },
    people: |it| {
        let (backlog, short) = (backlog(it), short(it));
        format!("People: new work for {}{backlog}; {} on duty for it{short}.", it.work, it.on_duty)
    },
    shared: |queues, it| {
        let (backlog, short) = (backlog(it), short(it));
        let together = format!("new work for {}{backlog}; {} on duty{short}", it.work, it.on_duty);
        format!("They also work {queues}. All together: {together}.")
    },
    due: |Due { late, expired }| {
        format!(
            "Of those filed, {late} were late and {expired} expired. Tasks are taken after chats and calls, the nearest \
             deadline first."
        )
    },
    incident: |name| format!("{name} may strike in this interval; the formulas know no incidents."),
    took: |Took { time, p50, p90 }| {
        let what = match time {
            TimeTaken::Wait => "Wait for an agent",
            TimeTaken::Turnaround => "Time from filing to done",
            TimeTaken::FirstResponse => "First response",
        };
        format!("{what}: half within {p50}, nine in ten within {p90}.")
    },
    formulas_for: |Given { asked_per_hour, work, agents, patience }| {
        let people = if *agents == 1 { "1 person" } else { &format!("{agents} people") };
        let patience = patience.as_ref().map_or_else(String::new, |patience| format!(", patience {patience}"));
        format!("Formulas for {asked_per_hour} an hour, {work} of work each, {people}{patience}:")
    },
    wait_at_all: "have to wait",
    mean_wait: "mean wait, served",
    within: |within| format!("within {}", limit(within)),
    leave: "leave",
    for_ever: "grows for ever",
    at_once: "given at once",
    simulated: "simulated, to an agent",
    simulated_reply: "simulated, to the first reply",
    why_they_differ: "Why they differ:",
    reason: |reason| match reason {
        Reason::Overload(share) => format!(
            "More work comes than can be done ({}): in Erlang C the queue grows for ever; in one interval it only \
             begins to.",
            NUMBERS.percent_to(0, share)
        ),
        Reason::Carried(waiting) => {
            format!("{} waited already when it began; the formulas know no hour before.", words::count(waiting))
        }
        Reason::Shared(share) => format!(
            "The same people work other queues, {} of what they can do together; the formulas give them to this one \
             alone.",
            NUMBERS.percent_to(0, share)
        ),
        Reason::Pushed => "Contacts are pushed: they wait in one agent's own list, where no idle colleague can reach \
                           them. The formulas let the next free person take the next contact."
            .into(),
        Reason::Writing(seconds) => format!(
            "A first response ends with the reply, which takes {} to write on average; in the formulas the wait ends when \
             an agent begins.",
            measured(seconds)
        ),
        Reason::Rounds(open) => format!(
            "Rounds of open chats come between: an agent has {open:.1} of them and answers in turn. The formulas serve a \
             contact in one go."
        ),
        Reason::Slots(open, slots) => format!(
            "Slots are full: {open:.1} of {slots} chats open on average, also while customers think; new ones wait for a \
             slot, not for an idle agent."
        ),
        Reason::PatienceToReply => {
            "Patience runs until the first reply has come; in Erlang A only until an agent is found.".into()
        }
        Reason::OfflineMessages => {
            "Who finds nobody there, or everybody full, leaves a message; messages wait without patience.".into()
        }
        Reason::Busyness => {
            "Days and hours are busier or quieter than expected; a busy one loses more than a quiet one \
                             gains. The formulas know one average."
                .into()
        }
        Reason::Agents => "Agents are not equally fast; the formulas know one mean.".into(),
        Reason::Incident(_) => "An incident may strike in this interval; the formulas know none.".into(),
        Reason::Steady => {
            "An interval begins with what the one before left, here hardly anybody waiting; the formulas \
                           describe a state that has lasted for ever."
                .into()
        }
    },
    teams: "People",
    team: |it| {
        let others = it.others.map_or_else(String::new, |others| format!(" ({others})"));
        format!("{}: {} on duty of {} on the roster{others}.", it.name, it.on_duty, it.rostered)
    },
    absent: "absent",
    on_breaks: "on breaks",
    cut_off: "cut off",
    overtime: "in overtime",
    time_of_team: "where time went",
    work: ["writing", "after silent abandonment", "on calls", "wrap-up", "tasks"],
    customers_think: "customers think",
    nothing_to_do: "nothing to do",
    slots_of_team: "chats per person",
    slots: [
        "open",
        "being answered",
        "waiting for it",
        "thinking",
        "left silently",
        "lingering",
        "limit",
        "effective",
        "at most",
    ],
    slots_note: "Effective: how many people who hold one chat at a time would get through as much; at most, if everybody \
                 wrote without a pause.",
};

fn backlog(it: &Staffing<'_>) -> String {
    it.backlog.map_or_else(String::new, |backlog| format!(", what waited for {backlog} more"))
}

fn short(it: &Staffing<'_>) -> String {
    it.short.map_or_else(String::new, |short| format!(": {short} short"))
}
