//! What was learnt of a log, in English.

use super::fits::family;
use crate::report::text::calibrate::{BotSaid, Calibrate, Finding, LevelSaid, Missing, Parameter, PresenceSaid};
use crate::report::words;

pub(super) const CALIBRATE: Calibrate = Calibrate {
    finding,
    queue: |queue| format!("Queue {queue}"),
    columns: ["what", "value", "95 % interval", "rests on", "how"],
    seconds: " s",
    parameter: |parameter| match parameter {
        Parameter::DayCv => "busyness of days, cv",
        Parameter::IntervalCv => "busyness of hours, cv",
        Parameter::Correlation => "of one hour with the next",
        Parameter::Vip => "goes first",
        Parameter::Talk => "talk, mean",
        Parameter::Reply => "reply, mean",
        Parameter::WrapUp => "wrap-up, mean",
        Parameter::Patience => "patience, mean",
        Parameter::Silent => "leaves silently",
        Parameter::Closing => "closed after, mean",
        Parameter::Think => "think, mean",
        Parameter::Rounds => "rounds, mean",
        Parameter::Spread => "  its cv",
        Parameter::Shape => "  its shape",
        Parameter::BotMeets => "meets the bot",
        Parameter::BotSolves => "solved by the bot",
        Parameter::BotGivesUp => "gives up on the bot",
        Parameter::BotHandsOver => "handed over to people",
        Parameter::Session => "session, mean",
        Parameter::Absence => "absent",
    },
    chosen: |chosen, next| match next {
        Some((next, by)) => format!("{} ({} fits worse by {})", family(chosen), family(next), words::count(by.round())),
        None => family(chosen).to_owned(),
    },
    rests_on: |all, cut_off| match cut_off {
        0 => words::count(all as f64),
        _ => format!("{}, {} cut off", words::count(all as f64), words::count(cut_off as f64)),
    },
    days: |days| format!("{days} days"),
    by_likelihood: "likelihood of the days' hours",
    counted: "counted",
    from_pauses: "pauses while customers waited",
    from_chats: "work of whole chats",
    from_one_reply: "one-reply chats by wait",
    silence_rests_on: |silence| {
        let all = words::count(silence.rests_on as f64);
        if silence.is_told { format!("{all} who left") } else { format!("{all} with one reply") }
    },
    waits_seen: |upto, gone| {
        format!(
            "Hardly anybody in the log waited longer than {upto}; by then {gone} of customers would be gone. How many would \
             leave later is the distribution's guess, and so is the mean: its interval holds what others that fit say."
        )
    },
    unattended: |unattended, asked| {
        format!(
            "{unattended} of {asked} asked when nobody was there for half an hour or more: they waited for the desk to \
             open, or left a message (`nobody_there`, `still_there`). Patience and rounds are told from the others."
        )
    },
    bot: |queues| match queues {
        [only] if only.is_empty() => "Bot".to_owned(),
        _ => format!("Bot in front of {}", queues.join(", ")),
    },
    sessions: |sessions| format!("{} sessions", words::count(sessions as f64)),
    window: |(from, to), is_alone| format!("{from:02}:00-{to:02}:00{}", if is_alone { ", no people then" } else { "" }),
    of_handed_over: "those handed over",
    session_differs: |means| {
        let names = ["solved", "given up", "handed over"];
        let means = names.into_iter().zip(means).filter_map(|(name, mean)| Some(format!("{name} {}", mean?)));
        let means: Vec<String> = means.collect();
        format!(
            "Sessions differ by how they end, by more than chance: {}. The scenario has one distribution for all of them.",
            means.join(", ")
        )
    },
    bots_differ: "Queues differ by more than chance in what the bot does for them. The scenario has one bot for all: learn \
                  them one by one with --queue.",
    bot_unclear: |unclear, [least, most]| {
        format!(
            "Of {} sessions the log doesn't say whether the bot solved them or the customer gave up: put the words of these \
             ends into `contained` and `left_bot`. It solved {least} to {most}.",
            words::count(unclear as f64)
        )
    },
    bot_not_told: "Not told by a log: whether a share that meets the bot is a split, the bot's capacity, or a bot that steps \
                   in under pressure; by how much what it hands over takes longer (replies and rounds are those of all chats \
                   that people had, so for another share of the bot they are a guess); what it costs.",
    arrivals_at_bot: "Contacts count when they came, whether they asked for a person after the bot or not.",
    planned: |planned, dates| {
        format!("{} planned on {} dates", words::count(planned as f64), words::count(dates as f64))
    },
    absence: "Absence: of each date of the plan, how many fewer were on duty at once than planned, at most, in the longest \
              stretch with the most heads. The scenario has the plan as its roster.",
    more_than_planned: |more, dates| {
        format!("On {more} of {dates} dates more were there than planned: that isn't the roster that was worked.")
    },
    unseen_dates: |dates| format!("On {dates} dates of the plan nobody in the log was at work: they are left out."),
    presence: |PresenceSaid { agents, away_after, off_after, on_duty, at_work }| {
        let agents = if *agents == 1 { "1 agent".to_owned() } else { format!("{agents} agents") };
        format!(
            "Roster: from what {agents} did. On duty from the first to the last contact of a stretch; away in a pause \
             of more than {away_after} in which customers waited that long, and in any of more than {off_after}. {on_duty} \
             hours on duty, {at_work} of them at work."
        )
    },
    drift: |weeks| {
        let weeks: Vec<String> = weeks.iter().map(|(from, mean)| format!("{mean} from {from}")).collect();
        format!(
            "Work drifts: {}. That is more than chance, and one mean for all weeks is nobody's; take the last with --dates.",
            weeks.join(", ")
        )
    },
    agents_apart: |agents, [least, most, cv]| {
        format!(
            "Agents: {agents}, each a team of its own with its pace, {least} to {most} of the mean (coefficient of variation \
             {cv}), and with the queues it takes."
        )
    },
    level: |LevelSaid { weeks, next, cv }| {
        let weeks: Vec<String> = weeks.iter().map(|(from, level)| format!("{level} from {from}")).collect();
        format!(
            "Work drifts by more than chance. Its level by week, with the agents' paces taken out: {}. The scenario has what is expected of \
             the next week, {next}, which is uncertain: replay it with --work-cv {cv}.",
            weeks.join(", ")
        )
    },
    level_in_work: |next| format!("{next} times as long as over the whole log: what is expected of the next week."),
    teams_of_agents: "Each agent of the log as a team: how long it takes beside the mean of all, and what it takes.",
    not_learnt: "What this log doesn't tell:",
    parts_of_days: |days| {
        format!("what came and who was there on the rest of {days}: hours that the log lacks are as on its other days")
    },
    missing: |missing| match missing {
        Missing::Work => "how long work takes: no column of work, or too few rows with an agent",
        Missing::Ends => {
            "who left while waiting, and so patience: no column says how contacts ended, and the log may hold only those \
             that were served"
        }
        Missing::WaitsOfLeavers => "patience: how long those waited who left isn't in it",
        Missing::Patience => "patience: nobody is seen to leave while waiting",
        Missing::Rounds => "rounds of a chat: a column of rounds, or a log of messages, would",
        Missing::Think => "how long customers think: a log of messages would",
        Missing::WrapUp => "work after a contact",
        Missing::Roster => "who was there: no column of agents",
        Missing::Absence => "who was absent: the roster that was planned would tell (--roster)",
        Missing::Busyness => "how days stray: five days or more with enough contacts would",
        Missing::Silent => {
            "who left without a word: they count as served, and make patience too long; a column of rounds would tell"
        }
        Missing::Closing => "when a chat is closed whose customer has left without a word (idle_close)",
        Missing::Bot => "what a bot does: nobody is seen to meet one",
        Missing::BotUnnamed => {
            "what a bot does: contacts end before they ask for a person, and no word of `contained` or `left_bot` says that \
             it was in a bot"
        }
        Missing::BotOneWay => {
            "what a bot does: who asks for a person asks when they come, so nobody is seen to come through it; a column \
             `asked` or `before_asking` would tell"
        }
    },
    written: |files| format!("Written: {}.", files.join(", ")),
    head: |found| {
        vec![
            finding(found),
            "Written by `simulate calibrate`: each number with its interval of 95 % and what it rests on.".to_owned(),
        ]
    },
    arrivals: |is_one_for_all| {
        if is_one_for_all {
            "Expected contacts by the hour: the mean of the log's days."
        } else {
            "Expected contacts by the hour: the mean of the log's days of the same weekday."
        }
    },
    concurrency: "The most chats that agents had open at once, but for one day in a hundred.",
    targets: "What the service must hold, for example:",
    calls: "calls",
    chats: "chats",
    agents: "agents",
};

fn finding(found: &Finding<'_>) -> String {
    let Finding { log, is_voice, asked, days, from, to, abandoned, wait, seem_served, bot } = found;
    let what = match is_voice {
        Some(true) => "calls",
        Some(false) => "chats",
        None => "calls and chats",
    };
    let days = if *days == 1 { format!("on {from}") } else { format!("on {days} days, {from} to {to}") };
    let ends = match (abandoned, wait) {
        (Some(abandoned), Some(wait)) => {
            format!(": {abandoned} left while waiting, the others waited {wait} on average")
        }
        (Some(abandoned), None) => format!(": {abandoned} left while waiting"),
        _ => String::new(),
    };
    let silent = seem_served.as_ref().map_or_else(String::new, |contacts| {
        format!(" About {contacts} that seem to have been served had been left without a word.")
    });
    let bot = bot.as_ref().map_or_else(String::new, |bot| format!(" {}", of_bot(bot)));
    format!("{log}: {} {what} asked for people {days}{ends}.{silent}{bot}", words::count(*asked as f64))
}

fn of_bot(BotSaid { sessions, solved, gave_up, handed_over, serves_alone }: &BotSaid) -> String {
    let sessions = words::count(*sessions as f64);
    let alone = if *serves_alone { ", of those while people were there" } else { "" };
    match (solved, gave_up) {
        (Some(solved), Some(gave_up)) => format!(
            "{sessions} met the bot first: it solved {solved}, {gave_up} gave up on it and {handed_over} were handed over{alone}."
        ),
        (Some(solved), None) => format!("{sessions} met the bot first: it solved {solved}."),
        _ => format!(
            "{sessions} met the bot first: {handed_over} were handed over{alone}; how the others ended the log doesn't say."
        ),
    }
}
