//! English, for explanations and the page.

use super::page::{Explain, Page};
use crate::assess::Reason;
use crate::observe::Time;
use crate::report::words;

pub(super) const PAGE: Page = Page {
    explain: Explain {
        came: |came| {
            let some = |count: f64, what: &str| (count >= 0.05).then(|| format!("{} {what}", words::count(count)));
            let of_all: Vec<String> = [
                some(came.follow_ups, "follow-ups among them"),
                some(came.contained, "solved by the bot"),
                some(came.left_bot, "lost from the bot"),
                Some(format!("{} asked for a person", words::count(came.asked))),
                some(came.messages, "left a message"),
                some(came.returned, "came back after their chat was closed"),
            ]
            .into_iter()
            .flatten()
            .collect();
            format!("Came: {}; {}.", words::count(came.offered), of_all.join(", "))
        },
        waited: |before, mean, after, left| {
            let before = before.map_or_else(String::new, |before| format!("{before} when it began, "));
            format!("Waiting: {before}{mean} on average, {after} when it ended; {left} left.")
        },
        people: |work, backlog, on_duty, short, shared| {
            let backlog = backlog.map_or_else(String::new, |backlog| format!(", what waited for {backlog} more"));
            let short = match short {
                0 => String::new(),
                short => format!(": {short} short"),
            };
            let shared = if shared.is_empty() {
                String::new()
            } else {
                format!(" They also work {shared}, which is counted in.")
            };
            format!("People: new work for {work}{backlog}; {on_duty} on duty{short}.{shared}")
        },
        took: |time, p50, p90| {
            let what = match time {
                Time::Wait => "Wait for an agent",
                Time::Turnaround => "Time from filing to done",
                _ => "First response",
            };
            format!("{what}: half within {p50}, nine in ten within {p90}.")
        },
        formulas_for: |asked, work, agents, patience| {
            let people = if agents == 1 { "1 person" } else { &format!("{agents} people") };
            let patience = patience.map_or_else(String::new, |patience| format!(", patience {patience}"));
            format!("Formulas for {asked} an hour, {work} of work each, {people}{patience}:")
        },
        wait_at_all: "have to wait",
        mean_wait: "mean wait",
        within: |limit| format!("within {}", words::limit_span(limit)),
        leave: "leave",
        for_ever: "grows for ever",
        simulated: "simulated, to an agent",
        simulated_reply: "simulated, to the first reply",
        why_they_differ: "Why they differ:",
        reason: |reason| match reason {
            Reason::Overload(share) => format!(
                "More work comes than can be done ({:.0} %): in Erlang C the queue grows for ever; in one interval it only \
                 begins to.",
                100.0 * share
            ),
            Reason::Carried(waiting) => {
                format!("{} waited already when it began; the formulas know no hour before.", words::count(waiting))
            }
            Reason::Shared => "The same people work other queues; the formulas give them to this one alone.".into(),
            Reason::Pushed => {
                "Contacts are pushed: they wait in one agent's own list, where no idle colleague can reach \
                               them. The formulas let the next free person take the next contact."
                    .into()
            }
            Reason::Writing(seconds) => format!(
                "A first response ends with the reply, which takes {} to write on average; in the formulas the wait ends when \
                 an agent begins.",
                words::seconds(seconds)
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
            Reason::Messages => "Messages wait without patience until somebody is back.".into(),
            Reason::Busyness => {
                "Days and hours are busier or quieter than expected; a busy one loses more than a quiet one \
                                 gains. The formulas know one average."
                    .into()
            }
            Reason::Agents => "Agents are not equally fast; the formulas know one mean.".into(),
        },
        teams: "People",
        team: |name, on_duty, rostered, others| {
            let others = if others.is_empty() { String::new() } else { format!(" ({others})") };
            format!("{name}: {on_duty} on duty of {rostered} on the roster{others}.")
        },
        absent: "absent",
        on_breaks: "on breaks",
        cut_off: "cut off",
        overtime: "in overtime",
        time_of_team: "where time went",
        work: ["writing", "to silent leavers", "on calls", "wrap-up", "tasks"],
        customers_think: "customers think",
        nothing_to_do: "nothing to do",
        slots_of_team: "chats per person",
        slots: [
            "open",
            "being answered",
            "waiting for it",
            "thinking",
            "silent leavers",
            "lingering",
            "limit",
            "effective",
            "at most",
        ],
        slots_note: "Effective: how many people who hold one chat at a time would get through as much; at most, if everybody \
                     wrote without a pause.",
    },
};
