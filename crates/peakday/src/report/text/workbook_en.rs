//! English, for the figures of the workbook.

use super::workbook::{Explained, Other};
use crate::observe::{Count, Held, Time, Work};

const fn explained(name: &'static str, text: &'static str) -> Explained {
    Explained { name, text }
}

pub(super) fn count(count: Count) -> Explained {
    match count {
        Count::Offered => explained("offered", "Contacts that arrived."),
        Count::MetBot => explained("met the bot", "Contacts that met the bot."),
        Count::Contained => explained("by bot", "Contacts that ended with the bot, solved."),
        Count::LeftBot => explained("lost from bot", "Contacts that ended with the bot, unsolved."),
        Count::Asked => explained(
            "asked",
            "Contacts that asked for a person, at arrival or handed over by the bot; once each, also if they return.",
        ),
        Count::Delayed => explained("delayed", "Contacts given to an agent, but not at the instant of asking."),
        Count::Answered => explained("answered", "Contacts with a first reply by a person."),
        Count::Handled => explained("handled", "Contacts that ended after their last reply, their call or their work."),
        Count::Abandoned => explained("left", "Contacts that left while waiting, before or after a first reply."),
        Count::AbandonedAnswered => explained("left after a reply", "Of those who left: after a first reply."),
        Count::Silent => {
            explained("left in silence", "Of those who left: without a word, so that the chat stayed open.")
        }
        Count::TurnedAway => explained("turned away", "Contacts that were turned away."),
        Count::Expired => explained("expired", "Tasks that nobody needed any more."),
        Count::Cut => explained("cut", "Contacts dropped at the end of a shift."),
        Count::Open => explained("open", "Contacts still there when the simulation ended."),
        Count::OfflineMessages => {
            explained("offline messages", "Contacts that left an offline message because nobody was there.")
        }
        Count::Returned => {
            explained("returned", "Times that a contact asked again after its chat was closed for silence.")
        }
        Count::FollowUps => explained("follow-ups", "Of the offered: caused by other contacts or by orders."),
        Count::DueLater => explained("due later", "Follow-ups that would have come after the end of the run."),
        Count::Reengaged => {
            explained("reengaged", "Customers who left silently whom the late reply reached; not among those who left.")
        }
        Count::Late => explained("late", "Tasks not done by their deadline, done later or not at all."),
        Count::Rounds => explained("rounds", "Rounds of chats: messages of customers that call for a reply."),
        Count::RoundsAnswered => explained("rounds answered", "Rounds whose reply was sent."),
    }
}

pub(super) fn time(time: Time) -> Explained {
    match time {
        Time::Wait => explained("wait", "From asking for a person to being given to an agent, of those who were."),
        Time::FirstResponse => {
            explained("first response", "From asking for a person to the end of the first reply, of those who got one.")
        }
        Time::FirstResponseFromArrival => explained(
            "first response from arrival",
            "From arrival, so with the bot's session, to the end of the first reply, of those who got one.",
        ),
        Time::FirstResponseFromAssignment => explained(
            "first response from assignment",
            "From being given to the first agent to the end of the first reply, of those who got one.",
        ),
        Time::Response => explained("response", "From a round's message to the end of its reply, of rounds answered."),
        Time::Turnaround => explained("filing to done", "From a task's filing to its end, of tasks done."),
        Time::Lateness => explained("lateness", "From a task's deadline to its end, of tasks done late."),
    }
}

fn work(work: Work) -> Explained {
    match work {
        Work::Writing => explained("writing h", "Of the busy hours: writing to customers, greetings included."),
        Work::WritingToSilent => explained(
            "writing after silent abandonment h",
            "Of the busy hours: writing to customers who left silently, from when they left.",
        ),
        Work::Talking => explained("talking h", "Of the busy hours: on calls."),
        Work::WrapUp => {
            explained("wrap-up h", "Of the busy hours: work after a call, or after the last reply of a chat.")
        }
        Work::Task => explained("tasks h", "Of the busy hours: at tasks."),
    }
}

fn held(held: Held) -> Explained {
    match held {
        Held::Thinking => explained(
            "slots: thinking h",
            "Hours of slots, not of people, that are held by customers who think and will write again.",
        ),
        Held::Silent => {
            explained("slots: left silently h", "Hours of slots that are held by customers who left silently.")
        }
        Held::Lingering => {
            explained("slots: after the last reply h", "Hours of slots that are held after the last reply.")
        }
    }
}

pub(super) fn other(other: Other) -> Explained {
    match other {
        Other::Value => {
            explained("value", "The estimate: a mean over replications, a ratio of sums, or a quantile of all times.")
        }
        Other::Interval => explained(
            "low, high",
            "The ends of its confidence interval: how well it is known. Empty: too little was seen, or it is a quantile.",
        ),
        Other::Spread => explained(
            "P5, P50, P95",
            "Percentiles of the figure of single replications: how days differ. No interval for the value.",
        ),
        Other::Waiting => explained("waiting", "Mean number who wait without an answer, over the interval."),
        Other::OfflineMessagesWaiting => {
            explained("offline messages waiting", "Of the waiting: those who left a message.")
        }
        Other::OldestWaiting => explained(
            "oldest waiting",
            "How long whoever waits longest at the end of the interval has waited; 0 if nobody waits.",
        ),
        Other::TargetShare => explained(
            "share of a target",
            "What the target measures (of means, in seconds) over its hours in the interval; empty where nothing counts.",
        ),
        Other::TargetShare24h => explained("share over 24 h", "The same over all hours."),
        Other::TargetCertainty => explained(
            "certainty",
            "Share of replications in which the interval by itself meets the target; for a target as a whole, all of its \
             scope in the same replication.",
        ),
        Other::LostSales => explained(
            "lost sales",
            "Orders that slow answers cost, against answering everybody at once; of queues that say what a contact is worth.",
        ),
        Other::OnDuty => explained("on duty", "Mean number on duty within shifts, not on a break, in the simulation."),
        Other::Staffed => explained("on duty h", "Hours on duty within shifts, breaks not included."),
        Other::OnBreak => explained("breaks h", "Hours on breaks."),
        Other::Overtime => explained("overtime h", "Hours after the end of shifts, until what was held is worked off."),
        Other::CutOff => explained("cut off h", "Hours within shifts in which an incident kept people from working."),
        Other::Busy => explained("busy h", "Hours with something in hand: a reply, a call, a task."),
        Other::Work(work) => self::work(work),
        Other::Attending => {
            explained("attending h", "Hours with nothing in hand while a customer of an open chat thinks.")
        }
        Other::Held(held) => self::held(held),
        Other::Occupancy => explained("occupancy", "Busy hours as a share of hours on duty and overtime."),
        Other::Concurrency => explained("open at once", "Chats and calls open at a time by one who works, on average."),
        Other::EffectiveConcurrency => explained(
            "effective concurrency",
            "How many people who hold one chat at a time would get through as much as one who works: busy hours, but for those \
             written to customers who left silently, and hours of slots of customers who think, as a share of hours on duty and overtime.",
        ),
        Other::BreaksLost => explained("breaks lost", "Breaks that could not be taken."),
        Other::BreaksLate => explained("breaks late", "Breaks that began more than five minutes after they were due."),
        Other::Needed => explained(
            "needed",
            "People whom the expected new work of a group of queues keeps busy: contacts x handling time / length of the \
             interval. Knows of no backlog.",
        ),
        Other::Rostered => explained(
            "on the roster",
            "People on the roster for these queues, less planned breaks and expected absence.",
        ),
        Other::Gap => {
            explained("gap", "On the roster less needed. Below 0, people are missing for the new work alone.")
        }
    }
}
