//! What the figures are called, in English.

use crate::assess::{TeamRatio, Wage};
use crate::figures::{EstimatePart, ExpectedFigure, Figure, QueueFigure, RunFigure, TargetFigure, TeamFigure};
use crate::observe::{Count, Held, Hours, QueueLevel, TeamCount, Time, Unit, Work};
use crate::report::text::figures::{Explained, FigureTexts};

pub(super) const FIGURES: FigureTexts = FigureTexts { of, part, unit, duration: "h:mm:ss", of_figure: "of the figure" };

fn of(figure: Figure) -> Explained {
    match figure {
        Figure::Queue(QueueFigure::Count(figure)) => count(figure),
        Figure::Queue(QueueFigure::Time(figure, _)) => time(figure),
        Figure::Queue(QueueFigure::Level(figure)) => level(figure),
        Figure::Queue(QueueFigure::OldestWaiting) => Explained::new(
            "oldest waiting",
            "How long the contact that waits longest at the end of the interval has waited; 0 if none waits.",
        ),
        Figure::Queue(QueueFigure::Peak) => Explained::new(
            "peak waiting",
            "Most who waited at once, from the start of the run to the end of the drain.",
        ),
        Figure::Queue(QueueFigure::LostSales) => Explained::new(
            "lost sales",
            "Orders that slow answers cost, against answering everybody at once; of queues that say what a contact is worth.",
        ),
        Figure::Target(figure) => target(figure),
        Figure::Expected(figure) => expected(figure),
        Figure::Team(TeamFigure::OnDuty) => {
            Explained::new("on duty", "Mean number on duty within shifts, not on a break, in the simulation.")
        }
        Figure::Team(TeamFigure::Hours(figure)) => hours(figure),
        Figure::Team(TeamFigure::Busy) => {
            Explained::new("busy h", "Hours with something in hand: a reply, a call, a task.")
        }
        Figure::Team(TeamFigure::Work(figure)) => work(figure),
        Figure::Team(TeamFigure::Held(figure)) => held(figure),
        Figure::Team(TeamFigure::Ratio(figure)) => ratio(figure),
        Figure::Team(TeamFigure::Count(figure)) => team_count(figure),
        Figure::Team(TeamFigure::HandledPerDay) => {
            Explained::new("handled per head-day", "Contacts that one person brings to their end on one shift date.")
        }
        Figure::Run(figure) => run(figure),
    }
}

fn part(part: EstimatePart) -> Explained {
    match part {
        EstimatePart::Value => Explained::new(
            "value",
            "The estimate: a mean over replications, a ratio of sums, or a quantile of all times.",
        ),
        EstimatePart::Low | EstimatePart::High => Explained::new(
            "low, high",
            "The ends of its confidence interval: how well it is known. Empty: too little was seen, or it is a quantile.",
        ),
        EstimatePart::P5 | EstimatePart::P50 | EstimatePart::P95 => Explained::new(
            "P5, P50, P95",
            "Percentiles of the figure of single replications: how days differ. No interval for the value.",
        ),
    }
}

const fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Contacts => "contacts",
        Unit::Rounds => "rounds",
        Unit::Times => "times",
        Unit::Seconds => "s",
        Unit::Hours => "h",
        Unit::People => "people",
        Unit::HeadDays => "head-days",
        Unit::Share => "share",
        Unit::Money => "money",
        Unit::Events => "events",
    }
}

fn count(count: Count) -> Explained {
    match count {
        Count::Offered => Explained::new("offered", "Contacts that arrived."),
        Count::MetBot => Explained::new("met the bot", "Contacts that met the bot."),
        Count::Contained => Explained::new("by bot", "Contacts that ended with the bot, solved."),
        Count::LeftBot => Explained::new("lost from bot", "Contacts that ended with the bot, unsolved."),
        Count::Asked => Explained::new(
            "asked",
            "Contacts that asked for a person, at arrival or handed over by the bot; once each, also if they return.",
        ),
        Count::Delayed => Explained::new("delayed", "Contacts given to an agent, but not at the instant of asking."),
        Count::Answered => Explained::new("answered", "Contacts with a first reply by a person that reached them."),
        Count::Handled => {
            Explained::new("handled", "Contacts that ended after their last reply, their call or their work.")
        }
        Count::Abandoned => Explained::new("left", "Contacts that left while waiting, before or after a first reply."),
        Count::AbandonedAnswered => Explained::new("left after a reply", "Of those who left: after a first reply."),
        Count::Silent => {
            Explained::new("left in silence", "Of those who left: without a word, so that the chat stayed open.")
        }
        Count::TurnedAway => Explained::new("turned away", "Contacts that were turned away."),
        Count::Gone => Explained::new(
            "gone",
            "Contacts that left an offline message, and whose customer was gone when it was answered.",
        ),
        Count::Lost => Explained::new(
            "lost in all",
            "Contacts that left, were turned away, were gone when answered, or left from the bot unsolved.",
        ),
        Count::Expired => Explained::new("expired", "Tasks that nobody needed any more."),
        Count::Cut => Explained::new("cut", "Contacts dropped at the end of a shift."),
        Count::Open => Explained::new("open", "Contacts still there when the simulation ended."),
        Count::OfflineMessages => {
            Explained::new("offline messages", "Contacts that left an offline message because nobody was there.")
        }
        Count::Returned => {
            Explained::new("returned", "Times that a contact asked again after its chat was closed for silence.")
        }
        Count::FollowUps => Explained::new("follow-ups", "Of the offered: caused by other contacts or by orders."),
        Count::DueLater => Explained::new("due later", "Follow-ups that would have come after the end of the run."),
        Count::Reengaged => Explained::new(
            "reengaged",
            "Customers who left silently whom the late reply reached; not among those who left.",
        ),
        Count::Late => Explained::new("late", "Tasks not done by their deadline, done later or not at all."),
        Count::Rounds => Explained::new("rounds", "Rounds of chats: messages of customers that call for a reply."),
        Count::RoundsAnswered => Explained::new("rounds answered", "Rounds whose reply was sent."),
    }
}

fn time(time: Time) -> Explained {
    match time {
        Time::Wait => Explained::with_full(
            "wait",
            "wait for an agent",
            "From asking for a person to being given to an agent, of those who were.",
        ),
        Time::FirstResponse => Explained::with_full(
            "first response",
            "first response",
            "From asking for a person to the end of the first reply, of those who got one.",
        ),
        Time::FirstResponseFromArrival => Explained::with_full(
            "first response from arrival",
            "first response from arrival",
            "From arrival, so with the bot's session, to the end of the first reply, of those who got one.",
        ),
        Time::FirstResponseFromAssignment => Explained::with_full(
            "first response from assignment",
            "first response from assignment",
            "From being given to the first agent to the end of the first reply, of those who got one.",
        ),
        Time::Response => Explained::with_full(
            "response",
            "response, all rounds",
            "From a round's message to the end of its reply, of rounds answered.",
        ),
        Time::Turnaround => Explained::with_full(
            "filing to done",
            "task, from filing to done",
            "From a task's filing to its end, of tasks done.",
        ),
        Time::Lateness => Explained::with_full(
            "lateness",
            "lateness of late tasks",
            "From a task's deadline to its end, of tasks done late.",
        ),
    }
}

fn work(work: Work) -> Explained {
    match work {
        Work::Writing => Explained::new("writing h", "Of the busy hours: writing to customers, greetings included."),
        Work::WritingToSilent => Explained::new(
            "writing after silent abandonment h",
            "Of the busy hours: writing to customers who left silently, from when they left.",
        ),
        Work::Talking => Explained::new("talking h", "Of the busy hours: on calls."),
        Work::WrapUp => {
            Explained::new("wrap-up h", "Of the busy hours: work after a call, or after the last reply of a chat.")
        }
        Work::Task => Explained::new("tasks h", "Of the busy hours: at tasks."),
    }
}

fn held(held: Held) -> Explained {
    match held {
        Held::Thinking => Explained::new(
            "slots: thinking h",
            "Hours of slots, not of people, that are held by customers who think and will write again.",
        ),
        Held::Silent => {
            Explained::new("slots: left silently h", "Hours of slots that are held by customers who left silently.")
        }
        Held::Lingering => {
            Explained::new("slots: after the last reply h", "Hours of slots that are held after the last reply.")
        }
    }
}

fn level(level: QueueLevel) -> Explained {
    match level {
        QueueLevel::Waiting => Explained::new("waiting", "Mean number who wait without an answer, over the interval."),
        QueueLevel::OfflineMessagesWaiting => {
            Explained::new("offline messages waiting", "Of the waiting: those who left a message.")
        }
    }
}

fn target(target: TargetFigure) -> Explained {
    match target {
        TargetFigure::Share => Explained::new(
            "share of a target",
            "What the target measures (of means, in seconds) over its hours in the interval; empty where nothing counts.",
        ),
        TargetFigure::Share24h => Explained::new("share over 24 h", "The same over all hours."),
        TargetFigure::Certainty => Explained::new(
            "certainty",
            "Share of replications in which the interval by itself meets the target; for a target as a whole, all of its \
             scope in the same replication.",
        ),
        TargetFigure::WorstInterval => Explained::new(
            "worst interval of a target",
            "What the target measures in that of its intervals with enough contacts in which it is worst, of one replication.",
        ),
        TargetFigure::Held => {
            Explained::new("held", "1 if the target held in all of its scope in this replication, 0 if not.")
        }
    }
}

fn expected(expected: ExpectedFigure) -> Explained {
    match expected {
        ExpectedFigure::Needed => Explained::new(
            "work, in people",
            "People whom the expected new work of a group of queues keeps busy: contacts x handling time / length of the \
             interval. Knows of no backlog and of no chance.",
        ),
        ExpectedFigure::Rostered => Explained::new(
            "on duty",
            "People on the roster for these queues, less planned breaks and expected absence.",
        ),
        ExpectedFigure::Gap => Explained::new(
            "gap",
            "On duty less work, in whole people. Below 0, people are missing for the new work alone; rounded up.",
        ),
    }
}

fn hours(hours: Hours) -> Explained {
    match hours {
        Hours::Staffed => Explained::new("on duty h", "Hours on duty within shifts, breaks not included."),
        Hours::OnBreak => Explained::new("breaks h", "Hours on breaks."),
        Hours::Overtime => {
            Explained::new("overtime h", "Hours after the end of shifts, until what was held is worked off.")
        }
        Hours::CutOff => {
            Explained::new("cut off h", "Hours within shifts in which an incident kept people from working.")
        }
        Hours::Attending => {
            Explained::new("attending h", "Hours with nothing in hand while a customer of an open chat thinks.")
        }
    }
}

fn ratio(ratio: TeamRatio) -> Explained {
    match ratio {
        TeamRatio::Occupancy => Explained::new("occupancy", "Busy hours as a share of hours on duty and overtime."),
        TeamRatio::Concurrency => {
            Explained::new("open at once", "Chats and calls open at a time by one who works, on average.")
        }
        TeamRatio::HandledPerHour => {
            Explained::new("handled per head-hour", "Contacts that one who works brings to their end in an hour.")
        }
        TeamRatio::EffectiveConcurrency => Explained::new(
            "effective concurrency",
            "How many people who hold one chat at a time would get through as much as one who works: busy hours, but for those \
             written to customers who left silently, and hours of slots of customers who think, as a share of hours on duty and overtime.",
        ),
    }
}

fn team_count(count: TeamCount) -> Explained {
    match count {
        TeamCount::HeadDays => {
            Explained::new("head-days", "Shift dates on which somebody came to work: one person on one date.")
        }
        TeamCount::BreaksLost => Explained::new("breaks lost", "Breaks that could not be taken."),
        TeamCount::BreaksLate => {
            Explained::new("breaks late", "Breaks that began more than five minutes after they were due.")
        }
    }
}

fn run(run: RunFigure) -> Explained {
    match run {
        RunFigure::Total => Explained::new("total", "what is paid: wages, seats and bot"),
        RunFigure::PerContact => {
            Explained::new("per contact", "the total for each contact that people or the bot brought to its end")
        }
        RunFigure::HandledPerHour => {
            Explained::new("handled per head-hour", "Contacts that one who works brings to their end in an hour.")
        }
        RunFigure::HandledPerDay => {
            Explained::new("handled per head-day", "Contacts that one person brings to their end on one shift date.")
        }
        RunFigure::Wages => Explained::new("wages", "of those present, all parts together"),
        RunFigure::Wage(wage) => self::wage(wage),
        RunFigure::Seats => Explained::new("seats", "most people rostered at once on each date, at a price a day"),
        RunFigure::Bot => Explained::new("bot", "sessions and packs of sessions"),
        RunFigure::LostSales => Explained::new(
            "lost sales",
            "what slow answers cost against answering at once; empty: no queue says what a contact is worth",
        ),
        RunFigure::Events => Explained::new("events", "Events of the simulation in a replication: its size."),
    }
}

fn wage(wage: Wage) -> Explained {
    match wage {
        Wage::Hourly => Explained::new("hours", "of these: by the hour, breaks included"),
        Wage::Overtime => Explained::new("overtime", "of these: overtime"),
        Wage::Night => Explained::new("night", "of these: added for nights"),
        Wage::Daily => Explained::new("shift dates", "of these: by the day"),
        Wage::PerContact => Explained::new("contacts", "of these: by contacts handled"),
        Wage::Holiday => Explained::new("holidays", "of these: added for holidays"),
    }
}
